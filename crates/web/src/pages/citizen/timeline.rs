//! What happened to a case, as far as it concerns its citizen.

use app::one_stop::{Standing, TimelineEntry};
use casework::EventKind;
use words::{Audience, act_details};

use super::reader;
use crate::blocks::{Block, Past, Section};
use crate::context::Context;

/// The section.
pub(super) fn section(context: &Context, standing: &Standing) -> Section {
    let shown = standing.timeline.iter().filter(|entry| concerns(entry.event.kind()));
    let events = shown.map(|entry| past(context, standing, entry)).collect();
    let blocks = vec![Block::small(context.text("case-timeline-text")), Block::Timeline(events)];
    Section::new("timeline", context.text("case-timeline"), blocks)
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

fn past(context: &Context, standing: &Standing, entry: &TimelineEntry) -> Past {
    let reader = reader(context, standing);
    let event = &entry.event;
    let mut times = context.with("case-happened", &[("at", reader.at(event.happened))]);
    if event.recorded != event.happened {
        let recorded = context.with("case-recorded", &[("at", reader.at(event.recorded))]);
        times = format!("{times} · {recorded}");
    }
    let mut lines = act_details(&reader, &event.act, Audience::Citizen);
    lines.extend(entry.struck.then(|| context.text("case-struck")));
    let title = words::event_kind(context.lang, event.kind());
    Past { title, times, lines, struck: entry.struck }
}
