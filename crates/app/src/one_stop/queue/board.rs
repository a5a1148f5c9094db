//! The open cases in memory: each folded once for each of its last events.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use casework::Instant;
use casework::case::{Case, Owed};
use store::{CaseId, CaseLine, EventId, EventKind, PartLine, Post, UnitId, Within};

use super::{Known, Next};
use crate::one_stop::load::{COMPETENT, Loaded};
use crate::one_stop::{Directory, OneStop, ViewRefused};
use crate::people::permission::Permission;
use crate::people::sign_in::Signed;

/// Lines that are read at once.
const LINES: u16 = 5_000;
/// Cases that are folded at once.
const AT_ONCE: usize = 500;
/// Cases that are kept; what comes after them is folded each time. About a hundred megabytes.
const MOST: usize = 300_000;
/// What nobody asked for in this time makes room, in microseconds: a day.
const RESTED: i64 = 24 * 60 * 60 * 1_000_000;

/// What is known of open cases, by their last event.
#[derive(Debug, Default)]
pub(crate) struct Board(Mutex<KnownCases>);

#[derive(Debug, Default)]
struct KnownCases {
    /// How often all was forgotten: what was folded before counts no more.
    round: u64,
    cases: HashMap<CaseId, Kept>,
}

/// What is known of a case holds while its last event is the same.
#[derive(Debug)]
struct Kept {
    last: Option<EventId>,
    known: Arc<Known>,
    /// When it was asked for last.
    used: Instant,
}

impl Board {
    /// Forgets all of it: after a change of the calendar, and once there is another version.
    pub(crate) fn forget(&self) {
        let mut all = self.all();
        all.round += 1;
        all.cases.clear();
    }

    fn all(&self) -> MutexGuard<'_, KnownCases> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of these cases, and the round in which it is.
    fn known(&self, cases: &Heads, now: Instant) -> (u64, HashMap<CaseId, Arc<Known>>) {
        let mut all = self.all();
        let mut known = HashMap::with_capacity(cases.len());
        for (id, last) in cases {
            if let Some(kept) = all.cases.get_mut(id).filter(|kept| kept.last == *last) {
                kept.used = now;
                known.insert(*id, Arc::clone(&kept.known));
            }
        }
        (all.round, known)
    }

    /// Keeps what was folded in a round. Where there is no room, what nobody asked for in a day makes it;
    /// what still finds none is folded each time, rather than all of it.
    fn keep(
        &self,
        round: u64,
        folded: Vec<(Option<EventId>, Arc<Known>)>,
        most: usize,
        now: Instant,
    ) {
        let mut all = self.all();
        if all.round != round {
            return;
        }
        if all.cases.len() + folded.len() > most {
            all.cases.retain(|_, kept| now.since(kept.used) < RESTED);
        }
        for (last, known) in folded {
            if all.cases.len() < most || all.cases.contains_key(&known.id) {
                all.cases.insert(known.id, Kept { last, known, used: now });
            }
        }
    }
}

/// The last event of each case, as its line tells it.
type Heads = BTreeMap<CaseId, Option<EventId>>;

/// The units whose cases somebody sees; `None` when it is all of them.
pub(in crate::one_stop) fn units_of(
    who: &Signed,
    directory: &Directory,
    now: Instant,
) -> Option<Vec<UnitId>> {
    let sees = |post: Post| Permission::ViewCases.is_of(post);
    let at = now.milliseconds();
    let offices: Vec<Option<UnitId>> = who
        .offices
        .iter()
        .filter(|office| office.holds(at) && sees(office.given.post))
        .map(|office| office.given.unit)
        .collect();
    let tree = directory.tree();
    let within = |unit: UnitId| {
        offices.iter().any(|above| above.is_none_or(|above| tree.is_within(unit, above)))
    };
    let units: Vec<UnitId> =
        directory.units().iter().map(|unit| unit.id).filter(|id| within(*id)).collect();
    (units.len() < directory.units().len() || offices.is_empty()).then_some(units)
}

impl OneStop {
    /// The open cases that somebody sees.
    pub(super) async fn board_of(
        &self,
        who: &Signed,
        directory: &Directory,
        now: Instant,
    ) -> Result<Vec<Arc<Known>>, ViewRefused> {
        let units = units_of(who, directory, now);
        let within = units.as_deref().map_or(Within::Everywhere, Within::Units);
        let lines = self.open_lines(within).await?;
        let parts = match &units {
            Some(units) => self.store.parts_in(units).await?,
            None => Vec::new(),
        };
        let heads = lines.iter().map(|it| (it.id, it.last_event));
        let heads: Heads = heads.chain(parts.iter().map(|it| (it.case, it.last_event))).collect();
        let known = self.known_by(&heads, now).await?;
        let waits = |known: &&Arc<Known>| known.next != Next::Nobody;
        let own = lines.iter().filter_map(|it| known.get(&it.id)).filter(waits);
        let mut open: BTreeMap<CaseId, Arc<Known>> =
            own.map(|it| (it.id, Arc::clone(it))).collect();
        for part in parts {
            let known = known.get(&part.case).filter(waits);
            if let Some(known) = known.filter(|_| !open.contains_key(&part.case)) {
                open.insert(part.case, Arc::new(as_part(known, &part)));
            }
        }
        Ok(open.into_values().collect())
    }

    /// What is known of cases: what moved since it was folded is read and folded again.
    async fn known_by(
        &self,
        heads: &Heads,
        now: Instant,
    ) -> Result<HashMap<CaseId, Arc<Known>>, ViewRefused> {
        let (round, mut known) = self.board.known(heads, now);
        let unknown: Vec<CaseId> =
            heads.keys().copied().filter(|id| !known.contains_key(id)).collect();
        for some in unknown.chunks(AT_ONCE) {
            let mut folded = Vec::with_capacity(some.len());
            // What is read now counts as it is read, even where it moved on since its line was.
            for stored in self.store.cases_by_ids(some).await? {
                let last = stored.events.iter().map(|event| event.id).max();
                let loaded = self.prepare_alone(stored).await?;
                folded.push((last, Arc::new(self.known(&loaded))));
            }
            known.extend(folded.iter().map(|(_, it)| (it.id, Arc::clone(it))));
            self.board.keep(round, folded, MOST, now);
        }
        Ok(known)
    }

    /// The lines of the cases that may be open.
    async fn open_lines(&self, within: Within<'_>) -> Result<Vec<CaseLine>, ViewRefused> {
        let kinds: Vec<EventKind> =
            EventKind::ALL.iter().copied().filter(|kind| kind.leaves_open()).collect();
        let mut lines: Vec<CaseLine> = Vec::new();
        loop {
            let after = lines.last().map(CaseLine::place);
            let page = self.store.queue(within, &kinds, after, LINES).await?;
            let last = page.len() < usize::from(LINES);
            lines.extend(page);
            if last {
                return Ok(lines);
            }
        }
    }

    fn known(&self, loaded: &Loaded) -> Known {
        let calendars = self.shelf();
        let earlier = calendars.earlier();
        let rules = calendars.rules(&earlier, &self.zone, &loaded.terms);
        let case: &Case = &loaded.case;
        // Without a calendar for it nothing is known to be owed; the page of the case says why.
        let unknown = |_| Owed { due: None, stamp: None, answer: None, run: case.run() };
        Known {
            id: loaded.stored.id,
            code: loaded.stored.code.clone(),
            unit: loaded.stored.unit,
            procedure: loaded.stored.procedure,
            state: case.state(),
            since: case.since(),
            came: case.received().or(case.taken_in()).or(case.submitted()),
            owed: case.owed(&rules).unwrap_or_else(unknown),
            next: Next::of(case, &loaded.terms),
            silent: case.state().is_open()
                && case
                    .consultations()
                    .iter()
                    .any(|it| it.escalated.is_some() && it.answered.is_none()),
            legs: case
                .legs()
                .iter()
                .filter(|leg| leg.done.is_none())
                .map(|leg| leg.leg.to_string())
                .collect(),
        }
    }
}

/// A case as it stands in the queue of a unit that takes part in it.
fn as_part(known: &Known, part: &PartLine) -> Known {
    let mut known = known.clone();
    if part.part == COMPETENT {
        known.unit = part.unit;
        known.legs.clear();
    } else {
        known.legs.retain(|leg| *leg == part.part);
    }
    known
}
