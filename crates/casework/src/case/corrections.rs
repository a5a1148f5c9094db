//! Corrections: events of their own that strike an earlier one or date it by a document.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::act::Act;
use super::details::Correcting;
use super::event::{CaseEvent, EventNumber};
use crate::instant::Instant;

/// What becomes of the corrected event.
///
/// No date is written here: an event that happened at another time happened on the document's own date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It did not happen.
    Struck,
    /// It happened when the document says.
    DatedByDocument,
}

/// Why a record is corrected: one of the list (domain rules 1.9 ask for a code; the list is ours).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionReason {
    /// It was entered for another case.
    WrongCase,
    /// The wrong procedure was typed.
    WrongProcedure,
    /// The wrong button was pressed.
    WrongButton,
    /// It was entered with a wrong date.
    WrongDate,
    /// It was entered long after it had happened.
    LateEntry,
    /// Another system sent it wrongly.
    WrongSync,
}

/// A correction as it stands in the history of a case.
#[doc(alias = "đính chính dữ liệu hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The event that corrects.
    pub event: EventNumber,
    /// When it was recorded.
    pub recorded: Instant,
    /// What it says.
    pub says: Correcting,
    /// Does it stand, or was it corrected itself?
    pub stands: bool,
}

/// Takes the corrections out of the events and applies those that stand to the others.
///
/// Rule: of two corrections of one event the later one counts; a struck correction counts no more. Only
/// what was recorded before a correction can be corrected by it.
pub(super) fn apply(events: &mut Vec<CaseEvent>) -> Vec<Correction> {
    let mut given: Vec<Correction> = events.iter().filter_map(correction).collect();
    given.sort_by_key(|it| (it.recorded, it.event));
    let mut settled: HashMap<EventNumber, (Change, Instant)> = HashMap::new();
    for index in (0..given.len()).rev() {
        let own = settled.get(&given[index].event);
        given[index].stands = !matches!(own, Some((Change::Struck, _)));
        let it = &given[index];
        if it.stands {
            let change = (it.says.change, it.says.document.at);
            settled.entry(it.says.corrects).or_insert(change);
        }
    }
    events.retain_mut(|event| match settled.get(&event.number) {
        Some((Change::Struck, _)) => false,
        Some((Change::DatedByDocument, at)) if !matches!(event.act, Act::Corrected(_)) => {
            event.happened = *at;
            true
        }
        _ => true,
    });
    given
}

fn correction(event: &CaseEvent) -> Option<Correction> {
    let Act::Corrected(Some(says)) = &event.act else { return None };
    let (event, recorded) = (event.number, event.recorded);
    Some(Correction { event, recorded, says: says.clone(), stands: true })
}
