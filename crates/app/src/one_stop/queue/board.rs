//! The open cases in memory: each folded once for each of its last events.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use casework::Instant;
use casework::case::Case;
use store::{CaseId, CaseLine, EventId, EventKind, Post, StoredCase, UnitId, Within};

use super::{Known, Next};
use crate::one_stop::load::{COMPETENT, Loaded};
use crate::one_stop::{Directory, OneStop, ViewRefused};
use crate::people::permission::Permission;
use crate::people::sign_in::Signed;

/// Lines that are read at once.
const LINES: u16 = 5_000;
/// From so many cases on that are not known, all are read in one go.
const MANY: usize = 200;
/// Cases that are kept before all are forgotten: a hundred megabytes.
const MOST: usize = 300_000;

/// What is known of open cases, by their last event.
#[derive(Debug, Default)]
pub(crate) struct Board(Mutex<KnownCases>);

/// By its last event what is known of a case still holds.
type KnownCases = HashMap<CaseId, (Option<EventId>, Arc<Known>)>;

impl Board {
    /// Forgets all of it: after a change of the calendar.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn known(&self, id: CaseId, last: Option<EventId>) -> Option<Arc<Known>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&id).filter(|(at, _)| *at == last).map(|(_, known)| Arc::clone(known))
    }

    fn keep(&self, last: Option<EventId>, known: &Arc<Known>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(known.id, (last, Arc::clone(known)));
    }
}

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
        let unknown: Vec<&CaseLine> =
            lines.iter().filter(|it| self.board.known(it.id, it.last_event).is_none()).collect();
        // What is read now counts as it is read, even where it moved on since its line was.
        let mut fresh: HashMap<CaseId, Arc<Known>> = HashMap::with_capacity(unknown.len());
        if unknown.len() > MANY {
            let mut read = Vec::with_capacity(lines.len());
            self.store.each_open_case(within, |case| read.push(case)).await?;
            for case in read {
                fresh.insert(case.id, self.look(case).await?);
            }
        } else {
            for line in unknown {
                if let Some(case) = self.store.case_by_id(line.id).await? {
                    fresh.insert(case.id, self.look(case).await?);
                }
            }
        }
        let mut open: BTreeMap<CaseId, Arc<Known>> = BTreeMap::new();
        for line in &lines {
            let known = fresh.remove(&line.id);
            let known = known.or_else(|| self.board.known(line.id, line.last_event));
            open.extend(known.filter(|it| it.next != Next::Nobody).map(|it| (it.id, it)));
        }
        for unit in units.into_iter().flatten() {
            self.parts(unit, &mut open).await?;
        }
        Ok(open.into_values().collect())
    }

    /// Adds the cases of other units in which a unit takes part.
    async fn parts(
        &self,
        unit: UnitId,
        open: &mut BTreeMap<CaseId, Arc<Known>>,
    ) -> Result<(), ViewRefused> {
        for (id, part) in self.store.parts_in(unit).await? {
            if open.contains_key(&id) {
                continue;
            }
            let Some(case) = self.store.case_by_id(id).await? else { continue };
            let mut known = Known::clone(&*self.look(case).await?);
            if part == COMPETENT {
                known.unit = unit;
                known.legs.clear();
            } else {
                known.legs.retain(|leg| *leg == part);
            }
            if known.next != Next::Nobody {
                open.insert(id, Arc::new(known));
            }
        }
        Ok(())
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

    /// Folds a case and keeps what is known of it.
    async fn look(&self, stored: StoredCase) -> Result<Arc<Known>, ViewRefused> {
        let last = stored.events.iter().map(|event| event.id).max();
        let loaded = self.prepare_alone(stored).await?;
        let known = Arc::new(self.known(&loaded));
        self.board.keep(last, &known);
        Ok(known)
    }

    fn known(&self, loaded: &Loaded) -> Known {
        let calendars = self.shelf();
        let earlier = calendars.earlier();
        let rules = calendars.rules(&earlier, &self.zone, &loaded.terms);
        let case: &Case = &loaded.case;
        let submitted = case.state() == casework::case::CaseState::Submitted;
        // The moment counts for lateness alone, which is asked later.
        let at = case.submitted().unwrap_or(Instant::from_microseconds(0));
        let clock = || case.clock(&rules, at).ok()?.acceptance.map(|it| it.due);
        Known {
            id: loaded.stored.id,
            code: loaded.stored.code.clone(),
            unit: loaded.stored.unit,
            procedure: loaded.stored.procedure,
            state: case.state(),
            since: case.since(),
            came: case.received().or(case.taken_in()).or(case.submitted()),
            due: case.due(&rules).ok().flatten(),
            due_stamp: case.due_stamp(&rules).ok().flatten(),
            answer_due: submitted.then(clock).flatten(),
            run: case.run(),
            next: Next::of(case, &loaded.terms),
            legs: case
                .legs()
                .iter()
                .filter(|leg| leg.done.is_none())
                .map(|leg| leg.leg.to_string())
                .collect(),
        }
    }
}
