//! What a file adds to a case that is known, and what it says otherwise.

use std::collections::HashMap;

use super::acts::is_end;
use super::case::{ImportedCase, ImportedEvent, SaidBy, Told};
use super::conflict::{Conflict, ConflictKind};
use crate::event_kind::EventKind;
use crate::instant::{Grain, Instant, Stamp, Zone};
use crate::log::Labels;

/// Two systems never write the same second: moments this near each other are one moment.
///
/// Judgement: five minutes are a form that was open, not another event.
const SAME_MOMENT: i64 = 5 * 60 * 1_000;

/// Who brought a case in first, and so speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The system of the file itself: the file is a later export.
    SameSystem,
    /// Another system, or the desk: the file is a second record of the case.
    Other,
}

/// A case as it is stored.
#[derive(Clone, Debug)]
pub struct KnownCase<'k> {
    /// Who holds it.
    pub holder: Holder,
    /// When it was received, in milliseconds.
    pub received_at: Option<i64>,
    /// Code of its unit.
    pub unit: &'k str,
    /// Code of its procedure.
    pub procedure: &'k str,
    /// What happened, as it is stored.
    pub events: Vec<KnownEvent<'k>>,
    /// What the system of the file said of it before, if it did.
    pub told: Option<Told>,
}

/// An event as it is stored.
#[derive(Clone, Copy, Debug)]
pub struct KnownEvent<'k> {
    /// What happened.
    pub kind: EventKind,
    /// When, in milliseconds.
    pub happened_at: i64,
    /// When it was recorded, in milliseconds.
    pub recorded_at: i64,
    /// Who did it.
    pub actor: Option<&'k str>,
    /// What stands beside it.
    pub detail: Option<&'k str>,
    /// Where it was read.
    pub source: &'k str,
    /// Did the system of the file bring it?
    pub own: bool,
    /// What of its row said it.
    pub said_by: SaidBy,
}

/// From when to when a file speaks of everything that happened to its cases, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// A row is a case: it says everything of it.
    Whole,
    /// Rows are events: the first and the last of the file.
    Between(i64, i64),
    /// The file holds a part of them.
    Nothing,
}

impl Window {
    const fn holds(self, at: i64) -> bool {
        match self {
            Self::Whole => true,
            Self::Between(from, until) => from <= at && at <= until,
            Self::Nothing => false,
        }
    }
}

/// What a file does to a known case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Places of its events that are new.
    pub add: Vec<usize>,
    /// What differs.
    pub conflicts: Vec<Conflict>,
    /// A receipt that nobody knew yet, in milliseconds.
    pub received_at: Option<i64>,
}

/// Compares a case of a file with the one that is stored. `unit` and `procedure` are the codes that the
/// file's words stand for.
///
/// Rule: a later export of the system that holds the case adds events; what it says otherwise about the
/// past is a conflict and changes nothing. Another system adds nothing: its record of the same acts
/// would count them twice; where it differs, both records are listed.
pub fn reconcile(
    known: &KnownCase<'_>,
    case: &ImportedCase,
    labels: &Labels,
    (unit, procedure): (&str, &str),
    window: Window,
    zone: &Zone,
) -> Reconciled {
    let mut found = Reconciled::default();
    let row = case.events.first().map_or(0, |it| it.row);
    let mut codes = |kind, kept: &str, other: &str| {
        if kept != other {
            found.conflicts.push(Conflict {
                kind,
                event: None,
                kept: kept.to_owned(),
                other: other.to_owned(),
                kept_source: String::new(),
                row,
            });
        }
    };
    codes(ConflictKind::UnitDiffers, known.unit, unit);
    codes(ConflictKind::ProcedureDiffers, known.procedure, procedure);
    if let Some(before) = known.told.and_then(|it| it.due)
        && let Some(now) = case.told.due
        && !same_due(before, now, zone)
    {
        let due = |stamp: Stamp| stamp.at.milliseconds();
        let (kept, other) = (Some(due(before)), Some(due(now)));
        found.conflicts.push(moments(ConflictKind::DueMoved, None, kept, other, "", row));
    }
    match known.holder {
        Holder::SameSystem => {
            own_export(known, case, labels, window, &mut found);
            match (known.received_at, case.received_at) {
                (None, received) => found.received_at = received,
                (Some(kept), Some(other)) if kept != other => {
                    receipt_moved(known, kept, other, row, &mut found);
                }
                _ => {}
            }
        }
        Holder::Other => second_record(known, case, row, zone, &mut found),
    }
    found
}

fn same_due(before: Stamp, now: Stamp, zone: &Zone) -> bool {
    match (before.grain, now.grain) {
        (Grain::Time, Grain::Time) => before.at.milliseconds() == now.at.milliseconds(),
        _ => zone.date(before.at) == zone.date(now.at),
    }
}

fn moments(
    kind: ConflictKind,
    event: Option<EventKind>,
    kept: Option<i64>,
    other: Option<i64>,
    kept_source: &str,
    row: u32,
) -> Conflict {
    let text = |at: Option<i64>| at.map_or_else(String::new, |at| at.to_string());
    let (kept, other) = (text(kept), text(other));
    Conflict { kind, event, kept, other, kept_source: kept_source.to_owned(), row }
}

/// The receipt of the case moved, where no event has said it already.
fn receipt_moved(known: &KnownCase<'_>, kept: i64, other: i64, row: u32, found: &mut Reconciled) {
    if found.conflicts.iter().any(|it| it.kind == ConflictKind::ReceiptMoved) {
        return;
    }
    let event = known.events.iter().find(|it| it.kind == EventKind::Received);
    let (kind, source) = (ConflictKind::ReceiptMoved, event.map_or("", |it| it.source));
    let received = Some(EventKind::Received);
    found.conflicts.push(moments(kind, received, Some(kept), Some(other), source, row));
}

/// What makes two events one: all that is said of them.
type Key<'k> = (EventKind, i64, i64, Option<&'k str>, Option<&'k str>);

fn key<'l>(event: &'l ImportedEvent, labels: &'l Labels) -> Key<'l> {
    let actor = event.actor.map(|it| labels.text(it));
    (event.kind, event.happened_at, event.recorded_at, actor, event.detail.as_deref())
}

fn own_export(
    known: &KnownCase<'_>,
    case: &ImportedCase,
    labels: &Labels,
    window: Window,
    found: &mut Reconciled,
) {
    // Events of one key are counted: two equal rows are two events, and the same two the next time.
    let mut stored: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    let mut seen = vec![false; known.events.len()];
    for (place, event) in known.events.iter().enumerate().rev().filter(|(_, it)| it.own) {
        let key = (event.kind, event.happened_at, event.recorded_at, event.actor, event.detail);
        stored.entry(key).or_default().push(place);
    }
    let mut added = Vec::new();
    for (place, event) in case.events.iter().enumerate() {
        let exactly = stored.get_mut(&key(event, labels)).and_then(|places| {
            places.retain(|place| !seen[*place]);
            places.pop()
        });
        let less = |(place, it): (usize, &KnownEvent<'_>)| {
            (!seen[place] && it.own && is_told_less(event, it)).then_some(place)
        };
        match exactly.or_else(|| known.events.iter().enumerate().find_map(less)) {
            Some(place) => seen[place] = true,
            None => added.push(place),
        }
    }
    for (place, event) in known.events.iter().enumerate() {
        let alone = match event.kind {
            EventKind::Received => case.one_receipt,
            EventKind::ResultIssued => case.one_result,
            _ => false,
        };
        let other = || added.iter().any(|it| case.events[*it].kind == event.kind);
        if event.own && !seen[place] && (window.holds(event.happened_at) || alone && other()) {
            missing(event, case, &mut added, found);
        }
    }
    found.add = added;
}

/// Is one event told twice, once with less beside it? A state names no moment, a column no person.
fn is_told_less(event: &ImportedEvent, known: &KnownEvent<'_>) -> bool {
    let moment = event.happened_at == known.happened_at;
    event.kind == known.kind
        && match (event.said_by, known.said_by) {
            (SaidBy::State, _) => true,
            (SaidBy::Column, _) | (SaidBy::Row, SaidBy::Column) => moment,
            (SaidBy::Row, SaidBy::Row | SaidBy::State) => false,
        }
}

/// An event that the source named and names no longer: moved, changed, or gone.
fn missing(
    event: &KnownEvent<'_>,
    case: &ImportedCase,
    added: &mut Vec<usize>,
    found: &mut Reconciled,
) {
    let (kept, source) = (Some(event.happened_at), event.source);
    if event.said_by == SaidBy::State {
        // The state has passed; an end explains it, and nothing else dates its end.
        if case.done_at.is_none() && event.kind != EventKind::Withdrawn {
            let row = case.events.last().map_or(0, |it| it.row);
            let (kind, state) = (ConflictKind::StateEnded, Some(event.kind));
            found.conflicts.push(moments(kind, state, kept, None, source, row));
            return;
        }
        if event.kind != EventKind::Withdrawn {
            return;
        }
    }
    let of_kind = |place: &usize| {
        let other = &case.events[*place];
        let step = event.kind != EventKind::StepDone || other.detail.as_deref() == event.detail;
        (other.kind == event.kind && step).then_some((*place, other))
    };
    let nearest = added
        .iter()
        .filter_map(of_kind)
        .min_by_key(|(place, it)| (it.happened_at.abs_diff(event.happened_at), *place));
    let Some((place, other)) = nearest else {
        let row = case.events.last().map_or(0, |it| it.row);
        let kind = ConflictKind::EventGone;
        found.conflicts.push(moments(kind, Some(event.kind), kept, None, source, row));
        return;
    };
    found.conflicts.push(if other.happened_at == event.happened_at {
        Conflict {
            kind: ConflictKind::EventChanged,
            event: Some(event.kind),
            kept: event.detail.unwrap_or_default().to_owned(),
            other: other.detail.as_deref().unwrap_or_default().to_owned(),
            kept_source: source.to_owned(),
            row: other.row,
        }
    } else {
        let kind = ConflictKind::moved(event.kind);
        moments(kind, Some(event.kind), kept, Some(other.happened_at), source, other.row)
    });
    added.retain(|it| *it != place);
}

/// The record of another system: nothing is added, what differs is listed.
fn second_record(
    known: &KnownCase<'_>,
    case: &ImportedCase,
    row: u32,
    zone: &Zone,
    found: &mut Reconciled,
) {
    let differ = |one: i64, other: i64| {
        let date = |at: i64| zone.date(Instant::from_milliseconds(at));
        one.abs_diff(other) > SAME_MOMENT.unsigned_abs()
            && (!is_midnight(one, zone) && !is_midnight(other, zone) || date(one) != date(other))
    };
    if let (Some(kept), Some(other)) = (known.received_at, case.received_at)
        && differ(kept, other)
    {
        receipt_moved(known, kept, other, row, found);
    }
    let end = known.events.iter().filter(|it| is_end(it.kind)).min_by_key(|it| it.happened_at);
    let (kind, kept, other) = match (end, case.done_at) {
        (None, Some(other)) => (ConflictKind::DoneElsewhere, None, Some(other)),
        (Some(end), None) => (ConflictKind::OpenElsewhere, Some(end.happened_at), None),
        (Some(end), Some(other)) if differ(end.happened_at, other) => {
            (ConflictKind::ResultMoved, Some(end.happened_at), Some(other))
        }
        _ => return,
    };
    let (event, source) = (end.map(|it| it.kind), end.map_or("", |it| it.source));
    found.conflicts.push(moments(kind, event, kept, other, source, row));
}

/// A moment without a time of day: a source that writes days alone.
fn is_midnight(at: i64, zone: &Zone) -> bool {
    let civil = zone.civil(Instant::from_milliseconds(at));
    civil.time() == jiff::civil::Time::midnight()
}
