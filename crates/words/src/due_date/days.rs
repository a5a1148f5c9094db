//! The days of a working: one line each, or one for a run passed over for the same reason.

use deadlines::{
    Authority, Day, DayEffect, DayKind, DayStep, Explanation, Holiday, Step, SwappedDay, TimeLimit,
    WindowCount,
};

use crate::{Lang, text};

use super::{authority, counts_all_days, forms, ordinal};

/// The last day of the run that a day begins, and how many of the steps after it belong to it.
pub(super) fn last_of_run<'a>(first: &'a DayStep, rest: &'a [Step]) -> (&'a DayStep, usize) {
    let (mut last, mut taken) = (first, 0);
    while let Some(Step::Day(next)) = rest.get(taken)
        && passed_over(&first.effect)
        && next.effect == first.effect
        && next.day.kind == first.day.kind
        && next.day.provisional == first.day.provisional
        && last.day.date.tomorrow().is_ok_and(|date| date == next.day.date)
    {
        (last, taken) = (next, taken + 1);
    }
    (last, taken)
}

/// A line that says what the days from the first to the last did to the term.
pub(super) fn line(
    lang: Lang,
    explanation: &Explanation,
    first: &DayStep,
    last: &DayStep,
) -> String {
    let (from, to) = (first.day.date, last.day.date);
    let when = if from == to { forms::day(lang, from) } else { forms::dates(lang, from, to) };
    let what = match &first.effect {
        DayEffect::BeforeStart => {
            text(lang, "due-day-before-start", &[("why", kind(lang, &first.day))])
        }
        DayEffect::Closed => kind(lang, &first.day),
        effect => with_note(lang, &first.day, said(lang, explanation.limit, effect)),
    };
    text(lang, "due-line", &[("when", when), ("what", what)])
}

fn passed_over(effect: &DayEffect) -> bool {
    match effect {
        DayEffect::BeforeStart | DayEffect::Closed | DayEffect::Suspended { .. } => true,
        DayEffect::Zero
        | DayEffect::Counted { .. }
        | DayEffect::AfterCutOff
        | DayEffect::DueAtClose
        | DayEffect::Hours { .. }
        | DayEffect::DueAtOpening => false,
    }
}

fn said(lang: Lang, limit: TimeLimit, effect: &DayEffect) -> String {
    match effect {
        DayEffect::BeforeStart | DayEffect::Closed => String::new(),
        DayEffect::Zero => text(lang, "due-day-zero", &[]),
        DayEffect::Counted { k, of } => {
            let key = if counts_all_days(limit) { "calendar" } else { "working" };
            let arguments = [("k", k.to_string()), ("of", of.to_string())];
            text(lang, &format!("due-day-counted-{key}"), &arguments)
        }
        DayEffect::Suspended { suspension } => {
            text(lang, "due-day-suspended", &[("which", ordinal(*suspension))])
        }
        DayEffect::AfterCutOff => {
            text(lang, "due-day-after-cut-off", &[("time", forms::cut_off())])
        }
        DayEffect::DueAtClose if counts_all_days(limit) => {
            text(lang, "due-day-rolled-forward", &[])
        }
        DayEffect::DueAtClose => text(lang, "due-day-same-day", &[]),
        DayEffect::Hours { windows, counted, suspended, so_far, of } => {
            hours(lang, windows, [*counted, *suspended, *so_far, *of])
        }
        DayEffect::DueAtOpening => text(lang, "due-day-at-opening", &[]),
    }
}

fn hours(lang: Lang, windows: &[WindowCount], seconds: [u32; 4]) -> String {
    let [counted, suspended, so_far, of] =
        seconds.map(|seconds| forms::duration(lang, i64::from(seconds)));
    let mut which: Vec<usize> =
        windows.iter().flat_map(|window| window.suspensions.iter().copied()).collect();
    which.dedup();
    let which = which.into_iter().map(ordinal).collect::<Vec<_>>().join(", ");
    let ends = |window: &WindowCount| forms::times(window.from.time(), window.until.time());
    let windows = windows.iter().map(ends).collect::<Vec<_>>().join(", ");
    let total = [("so-far", so_far), ("of", of)];
    let (key, own) = if seconds[1] == 0 {
        ("due-day-hours", vec![("counted", counted), ("windows", windows)])
    } else if seconds[0] == 0 {
        ("due-day-hours-stopped", vec![("which", which)])
    } else {
        let suspended = ("suspended", suspended);
        let own = vec![("counted", counted), ("windows", windows), suspended, ("which", which)];
        ("due-day-hours-suspended", own)
    };
    text(lang, key, &own.into_iter().chain(total).collect::<Vec<_>>())
}

/// What is special about a day that was not simply passed over.
fn with_note(lang: Lang, day: &Day, what: String) -> String {
    if matches!(day.kind, DayKind::Working) {
        return what;
    }
    let note = ("note", kind_and_authority(lang, &day.kind));
    text(lang, "due-note", &[("what", what), note])
}

/// What a day is, and on whose authority in brackets.
fn kind(lang: Lang, day: &Day) -> String {
    let what = bare_kind(lang, &day.kind);
    let note = match authority_of(&day.kind) {
        None => return what,
        Some(_) if day.provisional => text(lang, "due-authority-assumed", &[]),
        Some(source) => authority(lang, source),
    };
    text(lang, "due-note", &[("what", what), ("note", note)])
}

/// What a day is, and on whose authority, for use within brackets.
pub(super) fn kind_and_authority(lang: Lang, kind: &DayKind) -> String {
    let what = bare_kind(lang, kind);
    match authority_of(kind) {
        None => what,
        Some(source) => {
            let source = ("authority", authority(lang, source));
            text(lang, "due-day-with-authority", &[("what", what), source])
        }
    }
}

fn authority_of(kind: &DayKind) -> Option<&Authority> {
    match kind {
        DayKind::Working | DayKind::WeeklyOff => None,
        DayKind::Swapped(swapped) => Some(&swapped.authority),
        DayKind::Holiday(holiday) => Some(&holiday.authority),
    }
}

fn bare_kind(lang: Lang, kind: &DayKind) -> String {
    match kind {
        DayKind::Working => text(lang, "due-day-working", &[]),
        DayKind::WeeklyOff => text(lang, "due-day-weekly-off", &[]),
        DayKind::Swapped(swapped) => exchange(lang, swapped),
        DayKind::Holiday(holiday) => holiday_name(lang, holiday),
    }
}

fn holiday_name(lang: Lang, holiday: &Holiday) -> String {
    let what = match &holiday.name {
        Some(name) => {
            let name = lang.of(&name.vi, &name.en).to_owned();
            text(lang, "due-day-holiday", &[("name", name)])
        }
        None => text(lang, "due-day-holiday-unnamed", &[]),
    };
    match holiday.in_lieu_of {
        Some(date) => {
            let date = ("date", forms::date(lang, date));
            text(lang, "due-day-in-lieu", &[("what", what), date])
        }
        None => what,
    }
}

fn exchange(lang: Lang, swapped: &SwappedDay) -> String {
    match swapped.in_exchange_for {
        Some(date) => text(lang, "due-day-swapped-for", &[("date", forms::date(lang, date))]),
        None => text(lang, "due-day-swapped", &[]),
    }
}
