//! A due date as one JSON document.

use deadlines::{
    Authority, Day, DayEffect, DayKind, EndOfDay, Explanation, IdleReason, Moment, Name, Order,
    StartReason, Step, Suspension, SuspensionMode, TimeLimit,
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use words::Lang;

#[derive(Serialize)]
struct Document<'a> {
    received: Moment,
    limit: TimeLimit,
    calendar: Calendar<'a>,
    suspensions: Vec<Value>,
    mode: SuspensionMode,
    end_of_day: EndOfDay,
    effective_start: Moment,
    due_at: Moment,
    provisional: bool,
    explanation: Both<Vec<String>>,
    steps: Vec<Value>,
}

#[derive(Serialize)]
struct Calendar<'a> {
    id: &'a str,
    version: &'a str,
    title: Both<&'a str>,
}

#[derive(Serialize)]
struct Both<T> {
    vi: T,
    en: T,
}

/// The document, with a newline at its end.
///
/// `suspensions` are those counted with, merged and in order: steps name them by index, from 0.
pub(super) fn document(order: &Order<'_>, explanation: &Explanation) -> String {
    let document = Document {
        received: order.received,
        limit: order.limit,
        calendar: Calendar {
            id: &explanation.calendar_id,
            version: &explanation.calendar_version,
            title: Both { vi: &explanation.calendar_title.vi, en: &explanation.calendar_title.en },
        },
        suspensions: explanation.suspensions.iter().map(suspension).collect(),
        mode: order.mode,
        end_of_day: order.end_of_day,
        effective_start: explanation.due.effective_start,
        due_at: explanation.due.due_at,
        provisional: explanation.due.provisional,
        explanation: Both {
            vi: words::explanation_lines(Lang::Vi, explanation),
            en: words::explanation_lines(Lang::En, explanation),
        },
        steps: explanation.steps.iter().map(step).collect(),
    };
    let text = serde_json::to_string_pretty(&document);
    text.expect("the keys of all maps are text") + "\n"
}

fn suspension(one: &Suspension) -> Value {
    json!({ "from": one.from(), "until": one.until() })
}

fn name(name: &Name) -> Value {
    json!({ "vi": name.vi, "en": name.en })
}

/// Every step has `date`, `kind` and `counted`; what else it has follows from its kind.
fn step(step: &Step) -> Value {
    let (date, kind, counted, rest) = match step {
        Step::Started { received, start, reason } => {
            let rest = json!({ "received": received, "start": start, "reason": reason_of(reason) });
            (received.date(), "started", false, rest)
        }
        Step::Restarted { suspension, until, start, reason } => {
            let reason = reason_of(reason);
            let rest = json!({
                "suspension": suspension, "until": until, "start": start, "reason": reason
            });
            (until.date(), "restarted", false, rest)
        }
        Step::Day(step) => {
            let (kind, counted, mut rest) = effect(&step.effect);
            day(&step.day, &mut rest);
            (step.day.date, kind, counted, Value::Object(rest))
        }
        Step::Elapsed { from, until, suspension } => {
            let rest = json!({ "from": from, "until": until, "suspension": suspension });
            (from.date(), "elapsed", suspension.is_none(), rest)
        }
        Step::WithoutEffect { suspension, reason } => {
            let reason = match reason {
                IdleReason::BeforeStart => "before-start",
                IdleReason::AfterDue => "after-due",
                IdleReason::NothingToStop => "nothing-to-stop",
            };
            return json!({
                "date": null, "kind": "without-effect", "counted": false,
                "suspension": suspension, "reason": reason,
            });
        }
        Step::MovedToOpening { closing, opening } => {
            let rest = json!({ "closing": closing, "opening": opening });
            (closing.date(), "moved-to-opening", false, rest)
        }
        Step::Due { at, provisional } => {
            (at.date(), "due", false, json!({ "at": at, "provisional": provisional }))
        }
    };
    let mut fields = Map::new();
    fields.insert("date".to_owned(), date.to_string().into());
    fields.insert("kind".to_owned(), kind.into());
    fields.insert("counted".to_owned(), counted.into());
    if let Value::Object(rest) = rest {
        fields.extend(rest);
    }
    Value::Object(fields)
}

fn reason_of(reason: &StartReason) -> &'static str {
    match reason {
        StartReason::InWorkingTime => "in-working-time",
        StartReason::BeforeOpening => "before-opening",
        StartReason::BetweenWindows => "between-windows",
        StartReason::AfterClosing => "after-closing",
        StartReason::DayOff(_) => "day-off",
        StartReason::DayAndNight => "day-and-night",
    }
}

/// The kind of an effect, whether the day counted, and its own fields.
fn effect(effect: &DayEffect) -> (&'static str, bool, Map<String, Value>) {
    let (kind, counted, fields) = match effect {
        DayEffect::BeforeStart => ("before-start", false, json!({})),
        DayEffect::Zero => ("zero", false, json!({})),
        DayEffect::Counted { k, of } => ("counted", true, json!({ "k": k, "of": of })),
        DayEffect::Closed => ("closed", false, json!({})),
        DayEffect::Suspended { suspension } => {
            ("suspended", false, json!({ "suspension": suspension }))
        }
        DayEffect::AfterCutOff => ("after-cut-off", false, json!({})),
        DayEffect::DueAtClose => ("due-at-close", false, json!({})),
        DayEffect::Hours { windows, counted, suspended, so_far, of } => {
            let window = |one: &deadlines::WindowCount| {
                json!({
                    "from": one.from, "until": one.until, "counted_seconds": one.counted,
                    "suspended_seconds": one.suspended, "suspensions": one.suspensions,
                })
            };
            let windows: Vec<Value> = windows.iter().map(window).collect();
            let fields = json!({
                "windows": windows, "counted_seconds": counted, "suspended_seconds": suspended,
                "so_far_seconds": so_far, "of_seconds": of,
            });
            ("hours", *counted > 0, fields)
        }
        DayEffect::DueAtOpening => ("due-at-opening", false, json!({})),
    };
    let Value::Object(fields) = fields else { return (kind, counted, Map::new()) };
    (kind, counted, fields)
}

/// What kind of day it is, why, and on whose authority.
fn day(day: &Day, fields: &mut Map<String, Value>) {
    let mut set = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    set("provisional", day.provisional.into());
    match &day.kind {
        DayKind::Working => {
            set("day", "working".into());
        }
        DayKind::WeeklyOff => {
            set("day", "weekly-off".into());
        }
        DayKind::Swapped(swapped) => {
            set("day", "swapped".into());
            set("in_exchange_for", json!(swapped.in_exchange_for.map(|date| date.to_string())));
            set("authority", authority(&swapped.authority));
        }
        DayKind::Holiday(holiday) => {
            set("day", "holiday".into());
            set("name", holiday.name.as_ref().map_or(Value::Null, name));
            set("in_lieu_of", json!(holiday.in_lieu_of.map(|date| date.to_string())));
            set("authority", authority(&holiday.authority));
        }
    }
}

fn authority(authority: &Authority) -> Value {
    match authority {
        Authority::Decision(decision) => json!({ "decision": decision }),
        Authority::Unconfirmed { basis } => json!({ "unconfirmed": true, "basis": basis }),
    }
}
