//! What can be wrong with an order or a calendar, said so that it can be mended.

use deadlines::{
    CalendarFault, CalendarFileError, DueDateError, LimitError, MomentError, SuspensionError,
};

use crate::{Lang, text};

use super::forms::{date, moment, time};

/// Why there is no due date.
pub fn due_date_error(lang: Lang, error: &DueDateError) -> String {
    match error {
        DueDateError::CalendarNotPublished { year, calendar, first, last } => {
            let arguments = [
                ("year", year.to_string()),
                ("calendar", calendar.clone()),
                ("first", first.to_string()),
                ("last", last.to_string()),
            ];
            text(lang, "due-error-not-published", &arguments)
        }
        DueDateError::BeyondHorizon { calendar, last, horizon } => {
            let arguments = [
                ("calendar", calendar.clone()),
                ("last", last.to_string()),
                ("horizon", horizon.to_string()),
            ];
            text(lang, "due-error-beyond-horizon", &arguments)
        }
        DueDateError::OutOfRange => text(lang, "due-error-out-of-range", &[]),
    }
}

/// Why a text is not a time limit.
pub fn limit_error(lang: Lang, error: &LimitError) -> String {
    let (key, read) = match error {
        LimitError::UnknownForm { read } => ("due-error-limit-form", read),
        LimitError::AmountOutOfRange { read } => ("due-error-limit-amount", read),
    };
    text(lang, key, &[("read", read.clone())])
}

/// Why a text is not a moment.
pub fn moment_error(lang: Lang, error: &MomentError) -> String {
    let (key, read) = match error {
        MomentError::Unreadable { read } => ("due-error-moment-unreadable", read),
        MomentError::NoClockTime { read } => ("due-error-moment-no-clock", read),
        MomentError::OutOfRange { read } => ("due-error-moment-range", read),
    };
    text(lang, key, &[("read", read.clone())])
}

/// Why a text is not a suspension.
pub fn suspension_error(lang: Lang, error: &SuspensionError) -> String {
    match error {
        SuspensionError::EndsBeforeItBegins { from, until } => {
            let arguments = [("from", moment(lang, *from)), ("until", moment(lang, *until))];
            text(lang, "due-error-suspension-order", &arguments)
        }
        SuspensionError::NoSlash { read } => {
            text(lang, "due-error-suspension-slash", &[("read", read.clone())])
        }
        SuspensionError::Moment(error) => moment_error(lang, error),
    }
}

/// Why the text of a file is not a calendar, and in which line.
pub fn calendar_file_error(lang: Lang, error: &CalendarFileError) -> String {
    let near = |key: &str, name: &'static str, wrong: &str, nearest: Option<&String>| match nearest
    {
        Some(nearest) => {
            let arguments = [(name, wrong.to_owned()), ("nearest", nearest.clone())];
            text(lang, &format!("{key}-near"), &arguments)
        }
        None => text(lang, key, &[(name, wrong.to_owned())]),
    };
    let (line, error) = match error {
        CalendarFileError::TooLong { bytes, most } => {
            let arguments = [("bytes", bytes.to_string()), ("most", most.to_string())];
            return text(lang, "due-file-too-long", &arguments);
        }
        CalendarFileError::Shape { line, message } => {
            (line, text(lang, "due-file-shape", &[("message", message.clone())]))
        }
        CalendarFileError::UnknownKey { line, key, nearest } => {
            (line, near("due-file-unknown-key", "key", key, nearest.as_ref()))
        }
        CalendarFileError::UnknownName { line, name, nearest } => {
            (line, near("due-file-unknown-name", "name", name, nearest.as_ref()))
        }
        CalendarFileError::UnknownWeekday { line, weekday } => {
            (line, text(lang, "due-file-unknown-weekday", &[("weekday", weekday.clone())]))
        }
        CalendarFileError::NotADate { line, read } => {
            (line, text(lang, "due-file-not-a-date", &[("read", read.clone())]))
        }
        CalendarFileError::Authority { line } => (line, text(lang, "due-file-authority", &[])),
        CalendarFileError::Fault { line, fault } => (line, calendar_fault(lang, fault)),
    };
    text(lang, "due-file-line", &[("line", line.to_string()), ("error", error)])
}

/// What makes a calendar unfit.
pub fn calendar_fault(lang: Lang, fault: &CalendarFault) -> String {
    let of = |key: &str, name: &'static str, value: String| text(lang, key, &[(name, value)]);
    match fault {
        CalendarFault::NoYear => text(lang, "due-fault-no-year", &[]),
        CalendarFault::YearOutOfRange(year) => of("due-fault-year-range", "year", year.to_string()),
        CalendarFault::YearTwice(year) => of("due-fault-year-twice", "year", year.to_string()),
        CalendarFault::TooMany { most } => of("due-fault-too-many", "most", most.to_string()),
        CalendarFault::NoHours(day) => of("due-fault-no-hours", "date", date(lang, *day)),
        CalendarFault::HoursOutOfOrder(day) => {
            of("due-fault-hours-order", "date", date(lang, *day))
        }
        CalendarFault::Weekdays(day) => of("due-fault-weekdays", "date", date(lang, *day)),
        CalendarFault::Windows(day) => of("due-fault-windows", "date", date(lang, *day)),
        CalendarFault::WindowReversed { opens, closes } => {
            let arguments = [("opens", time(*opens)), ("closes", time(*closes))];
            text(lang, "due-fault-window-reversed", &arguments)
        }
        CalendarFault::WindowsOverlap(at) => of("due-fault-windows-overlap", "opens", time(*at)),
        CalendarFault::ClockTime(read) => of("due-fault-clock-time", "read", read.clone()),
        CalendarFault::DayOutsideYears(day) => {
            of("due-fault-outside-years", "date", date(lang, *day))
        }
        CalendarFault::DayTwice(day) => of("due-fault-day-twice", "date", date(lang, *day)),
        CalendarFault::HolidayOnDayOff(day) => of("due-fault-on-day-off", "date", date(lang, *day)),
        CalendarFault::SwappedWorksAlready(day) => {
            of("due-fault-works-already", "date", date(lang, *day))
        }
        CalendarFault::ExchangedDayWorks { worked, off } => {
            let arguments = [("worked", date(lang, *worked)), ("off", date(lang, *off))];
            text(lang, "due-fault-exchanged-works", &arguments)
        }
        CalendarFault::FixedDate { month, day } => {
            let arguments = [("month", month.to_string()), ("day", day.to_string())];
            text(lang, "due-fault-fixed-date", &arguments)
        }
    }
}
