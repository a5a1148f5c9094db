//! The register of the cases of a unit, with who applied: each look stands in the ledger.

use casework::Instant;
use casework::case::{CaseState, Channel};
use deadlines::Moment;
use jiff::civil::Date;
use store::{Applicant, CaseId, Command, Place, Post, StoreError, StoredCase, UnitId, Within};
use thiserror::Error;

use super::load::Loaded;
use super::refusal::ViewRefused;
use super::view::{UnitName, unit_name};
use super::{Directory, OneStop};
use crate::people::permission::{Permission, offices_in};
use crate::people::sign_in::Signed;

/// Days that a register covers at most.
pub const MOST_DAYS: i32 = 31;
/// Cases that a register holds at most.
pub const MOST_CASES: usize = 500;
/// Lines that are read at once.
const LINES: u16 = 501;

/// Which cases are asked for: those that a unit received on these days, the last one among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterOrder {
    /// The code of the unit.
    pub unit: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// The register.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseRegister {
    /// The unit.
    pub unit: UnitName,
    /// The unit above it.
    pub parent: Option<UnitName>,
    /// Its cases, as they were received.
    pub entries: Vec<RegisterEntry>,
}

/// A case in the register.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterEntry {
    /// Its code.
    pub code: String,
    /// What it applies for, by name.
    pub procedure: String,
    /// Who applied, where that is kept.
    pub applicant: Option<Applicant>,
    /// When it was received.
    pub received: Instant,
    /// When its result is owed by law.
    pub due: Option<Moment>,
    /// When the citizen had the result.
    pub returned: Option<Instant>,
    /// How it came in.
    pub channel: Option<Channel>,
    /// Where it stands.
    pub state: CaseState,
}

/// Why there is no register.
#[derive(Debug, Error)]
pub enum RegisterRefused {
    /// There is no such unit in which this person sees who applied.
    #[error("there is no such unit in which your office sees who applied")]
    NotFound,
    /// The last day lies before the first, or they are too many.
    #[error("a register covers from one to {MOST_DAYS} days")]
    Days,
    /// More cases than a register holds.
    #[error("more than {MOST_CASES} cases were received on these days: ask for fewer days")]
    TooMany,
    /// A case cannot be read.
    #[error(transparent)]
    Case(#[from] ViewRefused),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OneStop {
    /// The units in which somebody may read a register, by code and name.
    ///
    /// # Errors
    /// The store.
    pub async fn register_units(&self, who: &Signed) -> Result<Vec<UnitName>, StoreError> {
        let directory = self.directory().await?;
        let at = self.now().milliseconds();
        let own = directory.units().iter().filter(|it| reads(who, it.id, &directory, at).is_some());
        Ok(own.filter_map(|it| unit_name(&directory, it.id)).collect())
    }

    /// The register of a unit. That who applied was read stands in the ledger at each case before the
    /// register is answered.
    ///
    /// # Errors
    /// Why not.
    pub async fn read_register(
        &self,
        who: &Signed,
        order: &RegisterOrder,
    ) -> Result<CaseRegister, RegisterRefused> {
        let directory = self.directory().await?;
        let now = self.now().milliseconds();
        let unit = directory.unit_by_code(&order.unit).ok_or(RegisterRefused::NotFound)?;
        let office = reads(who, unit.id, &directory, now).ok_or(RegisterRefused::NotFound)?;
        let days = order.until.since(order.from).map_or(-1, |span| span.get_days());
        if !(0..MOST_DAYS).contains(&days) {
            return Err(RegisterRefused::Days);
        }
        let mut entries = Vec::new();
        for stored in self.received_on(unit.id, order).await? {
            let id = stored.id;
            let loaded = self.prepare_alone(stored).await?;
            if let Some(entry) = self.entry(loaded, order) {
                entries.push((id, entry));
            }
        }
        if entries.len() > MOST_CASES {
            return Err(RegisterRefused::TooMany);
        }
        self.note_looks(who, office, order, &entries).await?;
        for (id, entry) in &mut entries {
            entry.applicant = self.store.applicant(*id).await?;
        }
        let mut entries: Vec<RegisterEntry> = entries.into_iter().map(|(_, it)| it).collect();
        entries.sort_by(|one, other| (one.received, &one.code).cmp(&(other.received, &other.code)));
        let parent = unit.parent.and_then(|parent| unit_name(&directory, parent));
        let unit = unit_name(&directory, unit.id).ok_or(RegisterRefused::NotFound)?;
        Ok(CaseRegister { unit, parent, entries })
    }

    /// The cases that a unit may have received on these days.
    async fn received_on(
        &self,
        unit: UnitId,
        order: &RegisterOrder,
    ) -> Result<Vec<StoredCase>, RegisterRefused> {
        let midnight = |day: Date| self.zone.instant(day.at(0, 0, 0, 0)).map(Instant::milliseconds);
        let end = order.until.tomorrow().ok().and_then(midnight).ok_or(RegisterRefused::Days)?;
        let begin = midnight(order.from).ok_or(RegisterRefused::Days)?;
        // Before the first case of the first moment after these days.
        let mut before: Option<Place> = format!("{end}.0").parse().ok();
        let mut found: Vec<CaseId> = Vec::new();
        loop {
            let lines = self.store.cases_of(Within::Units(&[unit]), before, LINES).await?;
            let within = lines.iter().take_while(|line| line.came_at >= begin);
            let taken: Vec<CaseId> = within.map(|line| line.id).collect();
            let whole = taken.len() == lines.len();
            found.extend(taken);
            // Some of them may turn out not to be received yet; what is sent in waits for a day or two.
            if found.len() > 2 * MOST_CASES {
                return Err(RegisterRefused::TooMany);
            }
            match lines.last().filter(|_| whole) {
                Some(last) => before = Some(last.place()),
                None => break,
            }
        }
        Ok(self.store.cases_by_ids(&found).await?)
    }

    /// The entry of a case that was received on these days.
    fn entry(&self, loaded: Loaded, order: &RegisterOrder) -> Option<RegisterEntry> {
        let case = &loaded.case;
        let received = case.taken_in().or(case.received())?;
        let day = self.zone.date(received);
        if day < order.from || day > order.until {
            return None;
        }
        let calendars = self.shelf();
        let earlier = calendars.earlier();
        let rules = calendars.rules(&earlier, &self.zone, &loaded.terms);
        let procedure = loaded.directory.procedure(loaded.stored.procedure);
        let returned = (case.state() == CaseState::Returned).then(|| case.since()).flatten();
        Some(RegisterEntry {
            procedure: procedure.map(|it| it.name.clone()).unwrap_or_default(),
            applicant: None,
            received,
            due: case.due(&rules).ok().flatten().map(|due| due.due_at),
            returned,
            channel: Channel::from_name(&loaded.stored.channel),
            state: case.state(),
            code: loaded.stored.code,
        })
    }

    /// Writes down that who applied was read, at each case, and for which register.
    async fn note_looks(
        &self,
        who: &Signed,
        office: casework::case::Office,
        order: &RegisterOrder,
        entries: &[(CaseId, RegisterEntry)],
    ) -> Result<(), StoreError> {
        let codes: Vec<String> = entries.iter().map(|(_, it)| it.code.clone()).collect();
        let (actor, unit, at) = (who.login.clone(), order.unit.clone(), self.now().milliseconds());
        let payload = format!("{} {}", order.from, order.until).into_bytes();
        let recorded = self.desk.submit(move |tx| {
            Box::pin(async move {
                let at = tx.now(at);
                let (actor, role, payload) = (&actor, office.name(), payload.as_slice());
                let command = |name, subject| Command { actor, role, at, name, subject, payload };
                tx.record(&command("read_register", &unit));
                for code in &codes {
                    tx.record(&command("read_identity", code));
                }
                Ok::<(), StoreError>(())
            })
        });
        recorded.await
    }
}

/// The first office of somebody in a unit that sees who applied.
fn reads(
    who: &Signed,
    unit: UnitId,
    directory: &Directory,
    at: i64,
) -> Option<casework::case::Office> {
    let mut offices = offices_in(&who.offices, unit, directory.tree(), at);
    offices.find(|office| Permission::ReadIdentities.is_of(Post::Office(*office)))
}
