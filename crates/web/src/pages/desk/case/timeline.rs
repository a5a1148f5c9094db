//! What happened to a case: each event with its two times, who did it and what stands beside it.

use app::one_stop::{Standing, TimelineEntry};
use casework::case::{Act, CaseEvent, Office};
use words::{Audience, Reader};

use super::reader;
use crate::blocks::{Block, Past, Section};
use crate::seat::Seat;

/// The section of a case's page.
pub(super) fn section(seat: &Seat, standing: &Standing) -> Section {
    let events = standing.timeline.iter().map(|entry| past(seat, standing, entry));
    let blocks =
        vec![Block::Small(seat.text("case-timeline-text")), Block::Timeline(events.collect())];
    Section::new("timeline", seat.text("case-timeline"), blocks)
}

fn past(seat: &Seat, standing: &Standing, entry: &TimelineEntry) -> Past {
    let mut past = of_event(seat, &reader(seat, standing), &entry.event);
    if entry.struck {
        past.struck = true;
        past.lines.push(seat.text("case-struck"));
    }
    past
}

/// One event in words.
pub(super) fn of_event(seat: &Seat, reader: &Reader<'_>, event: &CaseEvent) -> Past {
    let kind = words::event_kind(seat.lang, event.kind());
    let mut times = seat.with("case-happened", &[("at", reader.at(event.happened))]);
    if event.recorded != event.happened {
        let recorded = seat.with("case-recorded", &[("at", reader.at(event.recorded))]);
        times = format!("{times} · {recorded}");
    }
    let mut lines = words::act_details(reader, &event.act, Audience::Officer);
    if let Act::Corrected(_) = event.act {
        lines.push(seat.with("case-event-number", &[("n", event.number.number().to_string())]));
    }
    let by = event.actor.as_deref().map(|actor| {
        // Who has no account is named by the office.
        let office = Office::from_name(actor).map(|office| words::office(seat.lang, office));
        seat.with("case-by", &[("actor", office.unwrap_or_else(|| actor.to_owned()))])
    });
    lines.extend(by);
    Past { title: kind, times, lines, struck: false }
}
