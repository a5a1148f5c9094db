//! Builds a log from rows in any order: groups, sorts, and derives what the rows leave to the events.

use hashbrown::HashTable;
use std::hash::BuildHasher;

use super::labels::tidy;
use super::{
    CaseId, CaseLog, CaseRecord, EventRecord, Knows, Label, Labels, Role, Status, StepRole,
};
use crate::instant::{Grain, Instant, Stamp, Zone};

/// Collects cases and events.
#[derive(Debug)]
pub struct LogBuilder {
    log: CaseLog,
    /// Hashes and places of the cases, by code. The hash is kept: growing would else read every code.
    places: HashTable<(u64, u32)>,
    hasher: foldhash::fast::FixedState,
}

impl LogBuilder {
    /// An empty log of an office in this zone.
    pub fn new(zone: Zone) -> Self {
        let log = CaseLog {
            zone,
            labels: Labels::default(),
            knows: Knows::default(),
            cases: Vec::new(),
            events: Vec::new(),
            roles: Vec::new(),
            last_seen: None,
        };
        Self { log, places: HashTable::new(), hasher: foldhash::fast::FixedState::default() }
    }

    /// The office's zone.
    pub fn zone(&self) -> &Zone {
        &self.log.zone
    }

    /// What the source knows, to be filled in.
    pub fn knows_mut(&mut self) -> &mut Knows {
        &mut self.log.knows
    }

    /// The label of a text; `None` for one of nothing but blanks.
    pub fn label(&mut self, text: &str) -> Option<Label> {
        self.log.labels.label(text)
    }

    /// The text of a label.
    pub fn text(&self, label: Label) -> &str {
        self.log.labels.text(label)
    }

    /// How many different texts there are; labels are numbered below this.
    pub fn labels(&self) -> usize {
        self.log.labels.len()
    }

    /// Says what an activity, or a resource, stands for.
    pub fn set_role(&mut self, label: Label, role: StepRole) {
        let place = label.number() as usize;
        if self.log.roles.len() <= place {
            self.log.roles.resize(place + 1, StepRole::default());
        }
        self.log.roles[place] = role;
    }

    /// The case with this code, new when no row has named it before.
    pub fn case(&mut self, code: &str, row: u32) -> CaseId {
        let code = tidy(code);
        let hash = self.hasher.hash_one(code.as_bytes());
        let cases = &self.log.cases;
        let same =
            |(known, place): &(u64, u32)| *known == hash && *cases[*place as usize].code == *code;
        if let Some((_, place)) = self.places.find(hash, same) {
            return CaseId::at(*place as usize);
        }
        let id = CaseId::at(self.log.cases.len());
        self.log.cases.push(CaseRecord {
            code: code.as_ref().into(),
            received: None,
            due: None,
            resulted: None,
            unit: None,
            level: None,
            channel: None,
            procedure: None,
            field: None,
            status: Status::Unsaid,
            row,
            extras: None,
            first_event: 0,
            past_event: 0,
        });
        let place = u32::try_from(id.index()).expect("a case id is a u32");
        self.places.insert_unique(hash, (hash, place), |(hash, _)| *hash);
        id
    }

    /// A case, to be filled in.
    pub fn case_mut(&mut self, id: CaseId) -> &mut CaseRecord {
        &mut self.log.cases[id.index()]
    }

    /// An event that is counted nowhere else was seen: it may be the latest.
    pub fn seen_event(&mut self, at: Instant) {
        self.log.last_seen = self.log.last_seen.max(Some(at));
    }

    /// The due dates, the results, turned out to be days without a time.
    pub fn only_days(&mut self, due: bool, resulted: bool) {
        let as_day = |stamp: &mut Option<Stamp>| {
            if let Some(stamp) = stamp {
                stamp.grain = Grain::Day;
            }
        };
        for case in &mut self.log.cases {
            if due {
                as_day(&mut case.due);
            }
            if resulted {
                as_day(&mut case.resulted);
            }
        }
    }

    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.log.cases.len()
    }

    /// Adds an event; the order of calls is the order of the file.
    pub fn event(&mut self, event: EventRecord) {
        self.log.events.push(event);
    }

    /// The log: events grouped and ordered, and receipts and results taken from events where no
    /// column names them.
    pub fn finish(self) -> CaseLog {
        let mut log = self.log;
        group(&mut log);
        for place in 0..log.cases.len() {
            derive(&mut log, place);
        }
        log
    }
}

/// Sorts the events by case and instant, ties in the order of the file.
fn group(log: &mut CaseLog) {
    let key = |event: &EventRecord| (event.case, event.at);
    if !log.events.is_sorted_by_key(key) {
        // A stable sort keeps ties in the order of the file.
        log.events.sort_by_key(key);
    }
    let mut from = 0;
    while from < log.events.len() {
        let case = log.events[from].case;
        let count = log.events[from..].iter().take_while(|event| event.case == case).count();
        let record = &mut log.cases[case.index()];
        let place = |index: usize| u32::try_from(index).expect("fewer than four billion events");
        (record.first_event, record.past_event) = (place(from), place(from + count));
        from += count;
    }
}

/// Receipt: the column, else the first event of that role, else the first event. Result: the
/// column; where no column of the source names results, the last event that closes or issues.
fn derive(log: &mut CaseLog, place: usize) {
    let case = &log.cases[place];
    let events = log.events_of(case);
    let received = case.received.or_else(|| {
        let first = events.iter().find(|event| log.role(event.activity) == Role::Receive);
        first.or(events.first()).map(EventRecord::stamp)
    });
    let by_events = || {
        let last = |role| events.iter().rev().find(|event| log.role(event.activity) == role);
        last(Role::Close).or_else(|| last(Role::Issue)).map(EventRecord::stamp)
    };
    let resulted = if log.knows.results { case.resulted } else { by_events() };
    let case = &mut log.cases[place];
    (case.received, case.resulted) = (received, resulted);
}
