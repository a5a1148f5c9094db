//! A due date and its working, put into lines.

mod days;
mod error;
mod forms;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use deadlines::{
    Authority, Explanation, Hours, IdleReason, StartReason, Step, SuspensionMode, TimeLimit,
};

use crate::{Lang, text};

pub use error::{
    calendar_fault, calendar_file_error, due_date_error, limit_error, moment_error,
    suspension_error,
};
pub(crate) use forms::english_month;
pub use forms::{date, duration, limit, moment};

/// The answer in short: when the result is owed, from when, by which calendar and hours.
pub fn answer_lines(lang: Lang, explanation: &Explanation, hours: &Hours) -> Vec<String> {
    let title = &explanation.calendar_title;
    let calendar = [
        ("title", lang.of(&title.vi, &title.en).to_owned()),
        ("id", explanation.calendar_id.clone()),
        ("version", explanation.calendar_version.clone()),
    ];
    let start = moment(lang, explanation.due.effective_start);
    let windows = hours.windows.iter().map(|one| forms::times(one.opens, one.closes));
    let windows = windows.collect::<Vec<_>>().join(", ");
    let authority = authority(lang, &hours.authority);
    vec![
        due_line(lang, explanation),
        text(lang, "due-answer-start", &[("start", start)]),
        text(lang, "due-answer-calendar", &calendar),
        text(lang, "due-answer-hours", &[("windows", windows), ("authority", authority)]),
    ]
}

/// The working, in the order of time; days passed over for one reason share a line.
pub fn explanation_lines(lang: Lang, explanation: &Explanation) -> Vec<String> {
    let mut lines = vec![];
    let mut steps = explanation.steps.as_slice();
    while let Some((step, rest)) = steps.split_first() {
        steps = rest;
        match step {
            Step::Started { received, start, reason } => {
                let reason = start_reason(lang, reason);
                let key = if received == start { "at-once" } else { "later" };
                let arguments = [
                    ("received", moment(lang, *received)),
                    ("reason", reason),
                    ("start", moment(lang, *start)),
                ];
                lines.push(text(lang, &format!("due-started-{key}"), &arguments));
                lines.extend(terms(lang, explanation));
            }
            Step::Restarted { suspension, until, start, reason } => {
                let key = if until == start { "at-once" } else { "later" };
                let arguments = [
                    ("which", ordinal(*suspension)),
                    ("until", moment(lang, *until)),
                    ("reason", start_reason(lang, reason)),
                    ("start", moment(lang, *start)),
                ];
                lines.push(text(lang, &format!("due-restarted-{key}"), &arguments));
            }
            Step::Day(first) => {
                let last = days::last_of_run(first, rest);
                steps = &rest[last.1..];
                lines.push(days::line(lang, explanation, first, last.0));
            }
            Step::Elapsed { from, until, suspension } => {
                lines.push(elapsed(lang, (*from, *until), *suspension));
            }
            Step::WithoutEffect { suspension, reason } => {
                let key = match reason {
                    IdleReason::BeforeStart => "due-idle-before-start",
                    IdleReason::AfterDue => "due-idle-after-due",
                    IdleReason::NothingToStop => "due-idle-nothing-to-stop",
                };
                lines.push(text(lang, key, &[("which", ordinal(*suspension))]));
            }
            Step::MovedToOpening { closing, opening: _ } => {
                let closing = moment(lang, *closing);
                lines.push(text(lang, "due-moved-to-opening", &[("closing", closing)]));
            }
            Step::Due { .. } => lines.push(due_line(lang, explanation)),
        }
    }
    lines
}

/// The limit, the suspensions, and what a suspension does.
fn terms(lang: Lang, explanation: &Explanation) -> Vec<String> {
    let mut lines = vec![text(lang, "due-term", &[("limit", limit(lang, explanation.limit))])];
    for (index, one) in explanation.suspensions.iter().enumerate() {
        let arguments = [
            ("which", ordinal(index)),
            ("from", moment(lang, one.from())),
            ("until", moment(lang, one.until())),
        ];
        lines.push(text(lang, "due-suspension", &arguments));
    }
    if !explanation.suspensions.is_empty() {
        let key = match explanation.mode {
            SuspensionMode::Suspend => "due-mode-suspend",
            SuspensionMode::Restart => "due-mode-restart",
        };
        lines.push(text(lang, key, &[]));
    }
    lines
}

fn due_line(lang: Lang, explanation: &Explanation) -> String {
    let at = moment(lang, explanation.due.due_at);
    if !explanation.due.provisional {
        return text(lang, "due-at", &[("at", at)]);
    }
    let years = ("years", provisional_years(explanation));
    text(lang, "due-at-provisional", &[("at", at), years])
}

/// The years among the days of the working whose days off are not published.
fn provisional_years(explanation: &Explanation) -> String {
    let days = explanation.steps.iter().filter_map(|step| match step {
        Step::Day(step) if step.day.provisional => Some(step.day.date.year()),
        _ => None,
    });
    let mut years: Vec<i16> = days.collect();
    if years.is_empty() {
        years.push(explanation.due.due_at.date().year());
    }
    years.sort_unstable();
    years.dedup();
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn start_reason(lang: Lang, reason: &StartReason) -> String {
    let key = match reason {
        StartReason::InWorkingTime => "due-reason-in-working-time",
        StartReason::BeforeOpening => "due-reason-before-opening",
        StartReason::BetweenWindows => "due-reason-between-windows",
        StartReason::AfterClosing => "due-reason-after-closing",
        StartReason::DayAndNight => "due-reason-day-and-night",
        StartReason::DayOff(kind) => {
            let why = ("why", days::kind_and_authority(lang, kind));
            return text(lang, "due-reason-day-off", &[why]);
        }
    };
    text(lang, key, &[])
}

fn elapsed(
    lang: Lang,
    (from, until): (deadlines::Moment, deadlines::Moment),
    suspension: Option<usize>,
) -> String {
    let ends = [("from", moment(lang, from)), ("until", moment(lang, until))];
    let [a, b] = ends;
    match suspension {
        None => {
            let seconds = until.seconds() - from.seconds();
            text(lang, "due-elapsed", &[a, b, ("duration", duration(lang, seconds))])
        }
        Some(which) => text(lang, "due-elapsed-suspended", &[a, b, ("which", ordinal(which))]),
    }
}

fn authority(lang: Lang, authority: &Authority) -> String {
    match authority {
        Authority::Decision(decision) => {
            text(lang, "due-authority-decision", &[("decision", decision.clone())])
        }
        Authority::Unconfirmed { .. } => text(lang, "due-authority-unconfirmed", &[]),
    }
}

/// People count suspensions from one.
fn ordinal(index: usize) -> String {
    (index + 1).to_string()
}

fn counts_all_days(limit: TimeLimit) -> bool {
    matches!(limit, TimeLimit::CalendarDays(_))
}
