//! Samples of everything that is put into words, for the tests.

use std::sync::Arc;

use deadlines::*;
use jiff::civil::{date as day_of, time};

use super::tests::vn;
use super::*;

/// Every variant of a step, its reasons, effects and kinds of day, said with one limit.
pub(super) fn every_step(limit: TimeLimit) -> Explanation {
    let order = Order::new("2022-06-10T15:20".parse().unwrap(), "5d".parse().unwrap());
    let mut explanation = explain(&order, &vn()).unwrap();
    let at = order.received;
    let later: Moment = "2022-06-11T08:00:30".parse().unwrap();
    let kinds = kinds();
    let mut steps = vec![];
    let days_off = kinds.iter().cloned().map(StartReason::DayOff);
    let reasons = [
        StartReason::InWorkingTime,
        StartReason::BeforeOpening,
        StartReason::BetweenWindows,
        StartReason::AfterClosing,
        StartReason::DayAndNight,
    ];
    for reason in reasons.into_iter().chain(days_off) {
        for start in [at, later] {
            let reason = reason.clone();
            steps.push(Step::Started { received: at, start, reason: reason.clone() });
            steps.push(Step::Restarted { suspension: 0, until: at, start, reason });
        }
    }
    for kind in kinds {
        for effect in effects(at, later) {
            let provisional = effect == DayEffect::Closed;
            let day = Day { date: at.date(), kind: kind.clone(), provisional };
            steps.push(Step::Day(DayStep { day, effect }));
        }
    }
    for suspension in [None, Some(0)] {
        steps.push(Step::Elapsed { from: at, until: later, suspension });
    }
    for reason in [IdleReason::BeforeStart, IdleReason::AfterDue, IdleReason::NothingToStop] {
        steps.push(Step::WithoutEffect { suspension: 0, reason });
    }
    steps.push(Step::MovedToOpening { closing: at, opening: later });
    steps.push(Step::Due { at: later, provisional: true });
    explanation.suspensions = vec![Suspension::new(at, later).unwrap()];
    explanation.due.provisional = true;
    (explanation.limit, explanation.steps) = (limit, steps);
    explanation
}

fn kinds() -> Vec<DayKind> {
    let name = Some(Name { vi: "Tết".into(), en: "Tet".into() });
    let decision = Authority::Decision("1/QĐ-TTg".into());
    let unconfirmed = Authority::Unconfirmed { basis: None };
    let date = Some(day_of(2022, 1, 1));
    let holiday = |name, in_lieu_of, authority| {
        DayKind::Holiday(Arc::new(Holiday { name, in_lieu_of, authority }))
    };
    let swapped = |in_exchange_for, authority| {
        DayKind::Swapped(Arc::new(SwappedDay { in_exchange_for, authority }))
    };
    vec![
        DayKind::Working,
        DayKind::WeeklyOff,
        holiday(name, date, decision.clone()),
        holiday(None, None, unconfirmed.clone()),
        swapped(date, decision),
        swapped(None, unconfirmed),
    ]
}

fn effects(from: Moment, until: Moment) -> Vec<DayEffect> {
    let hours = |counted, suspended| DayEffect::Hours {
        windows: vec![WindowCount { from, until, counted, suspended, suspensions: vec![0] }],
        counted,
        suspended,
        so_far: 0,
        of: 3600,
    };
    vec![
        DayEffect::BeforeStart,
        DayEffect::Zero,
        DayEffect::Counted { k: 1, of: 2 },
        DayEffect::Closed,
        DayEffect::Suspended { suspension: 0 },
        DayEffect::AfterCutOff,
        DayEffect::DueAtClose,
        DayEffect::DueAtOpening,
        hours(60, 0),
        hours(60, 60),
        hours(0, 60),
    ]
}

/// Every sentence of an error, in a language.
pub(super) fn every_error(lang: Lang) -> Vec<String> {
    let read = || "x".to_owned();
    let (calendar, near) = (read(), [None, Some(read())]);
    let due = [
        DueDateError::CalendarNotPublished { year: 1, calendar, first: 2, last: 3 },
        DueDateError::BeyondHorizon { calendar: read(), last: 1, horizon: 2 },
        DueDateError::OutOfRange,
    ];
    let limits =
        [LimitError::UnknownForm { read: read() }, LimitError::AmountOutOfRange { read: read() }];
    let moments = [
        MomentError::Unreadable { read: read() },
        MomentError::NoClockTime { read: read() },
        MomentError::OutOfRange { read: read() },
    ];
    let suspensions = [
        SuspensionError::EndsBeforeItBegins { from: Moment::MIN, until: Moment::MAX },
        SuspensionError::NoSlash { read: read() },
        SuspensionError::Moment(moments[0].clone()),
    ];
    let mut files = vec![
        CalendarFileError::TooLong { bytes: 2, most: 1 },
        CalendarFileError::Shape { line: 1, message: read() },
        CalendarFileError::UnknownWeekday { line: 1, weekday: read() },
        CalendarFileError::NotADate { line: 1, read: read() },
        CalendarFileError::Authority { line: 1 },
    ];
    for nearest in near {
        let key = CalendarFileError::UnknownKey { line: 1, key: read(), nearest: nearest.clone() };
        files.extend([key, CalendarFileError::UnknownName { line: 1, name: read(), nearest }]);
    }
    files.extend(faults().into_iter().map(|fault| CalendarFileError::Fault { line: 1, fault }));
    let mut all: Vec<String> = due.iter().map(|error| due_date_error(lang, error)).collect();
    all.extend(limits.iter().map(|error| limit_error(lang, error)));
    all.extend(moments.iter().map(|error| moment_error(lang, error)));
    all.extend(suspensions.iter().map(|error| suspension_error(lang, error)));
    all.extend(files.iter().map(|error| calendar_file_error(lang, error)));
    all
}

fn faults() -> Vec<CalendarFault> {
    let (day, at) = (day_of(2022, 1, 1), time(7, 0, 0, 0));
    vec![
        CalendarFault::NoYear,
        CalendarFault::YearOutOfRange(1),
        CalendarFault::YearTwice(1),
        CalendarFault::TooMany { most: 1 },
        CalendarFault::NoHours(day),
        CalendarFault::HoursOutOfOrder(day),
        CalendarFault::Weekdays(day),
        CalendarFault::Windows(day),
        CalendarFault::WindowReversed { opens: at, closes: at },
        CalendarFault::WindowsOverlap(at),
        CalendarFault::ClockTime("x".into()),
        CalendarFault::DayOutsideYears(day),
        CalendarFault::DayTwice(day),
        CalendarFault::HolidayOnDayOff(day),
        CalendarFault::SwappedWorksAlready(day),
        CalendarFault::ExchangedDayWorks { worked: day, off: day },
        CalendarFault::FixedDate { month: 2, day: 29 },
    ]
}
