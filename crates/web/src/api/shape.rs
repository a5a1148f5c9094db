//! Cases as JSON: no person, no identity.

use app::one_stop::{CaseView, QueueLine, TimelineEntry};
use casework::case::{CaseStep, Run};
use casework::{Instant, Zone};
use deadlines::Moment;
use serde_json::{Value, json};

/// An instant in UTC, as RFC 3339 writes it.
pub(super) fn instant(at: Instant) -> Value {
    jiff::Timestamp::from_microsecond(at.microseconds())
        .map_or(Value::Null, |at| Value::String(at.to_string()))
}

/// A moment on the office's clock, as an instant.
pub(super) fn moment(zone: &Zone, at: Moment) -> Value {
    zone.instant(at.into()).map_or(Value::Null, instant)
}

/// A line of a list.
pub(super) fn line(zone: &Zone, it: &QueueLine) -> Value {
    json!({
        "code": it.code,
        "unit": { "code": it.unit.code, "name": it.unit.name },
        "procedure": { "code": it.procedure.code, "name": it.procedure.name },
        "state": it.state.name(),
        "due": it.due.map(|due| moment(zone, due.due_at)),
        "overdue": it.overdue,
    })
}

/// A case with all that a system may see.
pub(super) fn case(zone: &Zone, view: &CaseView) -> Value {
    let it = &view.standing;
    let clock = it.clock.as_ref().ok();
    let due = clock.and_then(|it| it.statutory);
    let steps: Vec<&str> = view.may.iter().copied().map(CaseStep::name).collect();
    json!({
        "code": it.code,
        "submission": it.submission,
        "unit": { "code": it.unit.code, "name": it.unit.name },
        "procedure": { "code": it.procedure.code, "name": it.procedure.name },
        "channel": it.channel,
        "state": it.case.state().name(),
        "since": it.case.since().map(instant),
        "received": it.case.received().map(instant),
        "due": due.map(|due| moment(zone, due.due_at)),
        "due_is_provisional": due.is_some_and(|due| due.provisional),
        "promised": clock.and_then(|it| it.reappointed).map(|at| moment(zone, at)),
        "clock": match it.case.run() {
            Run::NotStarted => "not_started",
            Run::Running { .. } => "running",
            Run::Stopped { .. } => "stopped",
            Run::Ended { .. } => "ended",
        },
        "events": it.timeline.iter().map(event).collect::<Vec<_>>(),
        "steps": steps,
        "seen": view.seen.number(),
    })
}

fn event(entry: &TimelineEntry) -> Value {
    let it = &entry.event;
    let detail = it.act.detail().and_then(|text| serde_json::from_str::<Value>(&text).ok());
    json!({
        "number": it.number.number(),
        "kind": it.kind().name(),
        "happened": instant(it.happened),
        "recorded": instant(it.recorded),
        "struck": entry.struck,
        "detail": detail,
    })
}
