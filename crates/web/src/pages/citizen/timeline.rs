//! What happened to a case, as far as it concerns its citizen.

use app::one_stop::{Standing, TimelineEntry};
use casework::EventKind;
use words::{Audience, act_details};

use super::reader;
use crate::blocks::{Block, Cell, Row, Section, Table, heads};
use crate::context::Context;

/// Later than this after it happened, an event was recorded late, in microseconds: one day.
const LATE: i64 = 24 * 60 * 60 * 1_000_000;

/// The section.
pub(super) fn section(context: &Context, standing: &Standing) -> Section {
    let shown = standing.timeline.iter().filter(|entry| concerns(entry.event.kind()));
    let table = Table {
        caption: context.text("citizen-timeline-table"),
        heads: heads(context, &[("happened", ""), ("what", "w")]),
        rows: shown.map(|entry| row(context, standing, entry)).collect(),
    };
    Section::new("timeline", context.text("citizen-timeline"), vec![Block::Table(table)])
}

/// What goes on inside the office, or between machines, is no news for the citizen.
const fn concerns(kind: EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Assigned
            | EventKind::StepStarted
            | EventKind::StepDone
            | EventKind::SyncSent
            | EventKind::SyncAcknowledged
            | EventKind::SyncRejected
            | EventKind::SyncConflict
            | EventKind::FeedbackLinked
            | EventKind::Archived
    )
}

fn row(context: &Context, standing: &Standing, entry: &TimelineEntry) -> Row {
    let reader = reader(context, standing);
    let event = &entry.event;
    let what = words::event_kind(context.lang, event.kind());
    let mut notes = act_details(&reader, &event.act, Audience::Citizen);
    if entry.struck {
        notes.push(context.text("citizen-struck"));
    }
    let mut when = Cell::from(context.moment(event.happened));
    if event.recorded.since(event.happened) > LATE {
        let at = [("at", context.moment(event.recorded))];
        when = when.with_note(context.with("citizen-recorded", &at));
    }
    let more = notes.into_iter().map(|note| (note, String::new())).collect();
    Row::of([when, Cell { text: what, more, ..Cell::default() }])
}
