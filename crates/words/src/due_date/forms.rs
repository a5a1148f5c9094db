//! Forms of dates, moments, durations and limits.

use deadlines::{HALF_DAY_HOURS, Moment, TimeLimit};
use jiff::civil::{Date, Time, Weekday};

use crate::{Lang, text};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `10/6/2022` in Vietnamese, `10 June 2022` in English.
pub fn date(lang: Lang, date: Date) -> String {
    format!("{}{}", day_and_month(lang, date), year(lang, date))
}

/// `15:20 thứ Sáu, ngày 10/6/2022`; seconds stand only when they are not zero.
pub fn moment(lang: Lang, moment: Moment) -> String {
    let arguments = [
        ("time", time(moment.time())),
        ("weekday", weekday(lang, moment.date().weekday())),
        ("date", date(lang, moment.date())),
    ];
    text(lang, "due-moment", &arguments)
}

/// `1 giờ 30 phút`, from seconds.
pub fn duration(lang: Lang, seconds: i64) -> String {
    let amounts = [
        ("due-hours", seconds / 3600),
        ("due-minutes", seconds / 60 % 60),
        ("due-seconds", seconds % 60),
    ];
    let part = |(key, n): &(&str, i64)| text(lang, key, &[("n", n.to_string())]);
    let parts: Vec<_> = amounts.iter().filter(|(_, n)| *n != 0).map(part).collect();
    if parts.is_empty() { part(&("due-minutes", 0)) } else { parts.join(" ") }
}

/// `5 ngày làm việc`.
pub fn limit(lang: Lang, limit: TimeLimit) -> String {
    let (stem, n) = match limit {
        TimeLimit::WorkingDays(n) => ("due-limit-working-day", n),
        TimeLimit::WorkingHours(n) => ("due-limit-working-hour", n),
        TimeLimit::CalendarDays(n) => ("due-limit-calendar-day", n),
        TimeLimit::WorkingDaysSameTime(n) => ("due-limit-same-time-day", n),
        TimeLimit::ElapsedDays(n) => ("due-limit-elapsed-day", n),
        TimeLimit::HalfDay => {
            let hours = ("hours", HALF_DAY_HOURS.to_string());
            return text(lang, "due-limit-half-day", &[hours]);
        }
        TimeLimit::SameDay => {
            return text(lang, "due-limit-same-day", &[("time", cut_off())]);
        }
    };
    let plural = if n.get() == 1 { "" } else { "s" };
    text(lang, &format!("{stem}{plural}"), &[("n", n.to_string())])
}

/// `15:00`, the last moment of receipt for a same-day term.
pub(super) fn cut_off() -> String {
    time(deadlines::SAME_DAY_CUT_OFF)
}

/// `11/6–12/6/2022`, `11–12 June 2022`; the year stands once when it is the same.
pub(super) fn dates(lang: Lang, first: Date, last: Date) -> String {
    let (same_year, same_month) =
        (first.year() == last.year(), first.first_of_month() == last.first_of_month());
    let end = date(lang, last);
    match lang {
        Lang::Vi if same_year => format!("{}–{end}", day_and_month(lang, first)),
        Lang::Vi => format!("{}–{end}", date(lang, first)),
        Lang::En if same_month => format!("{}–{end}", first.day()),
        Lang::En if same_year => format!("{} – {end}", day_and_month(lang, first)),
        Lang::En => format!("{} – {end}", date(lang, first)),
    }
}

/// `10/6/2022 (thứ Sáu)`.
pub(super) fn day(lang: Lang, day: Date) -> String {
    let weekday = ("weekday", weekday(lang, day.weekday()));
    text(lang, "due-day", &[("date", date(lang, day)), weekday])
}

/// `07:00–11:30`.
pub(super) fn times(from: Time, until: Time) -> String {
    format!("{}–{}", time(from), time(until))
}

/// `07:00`.
pub(super) fn time(time: Time) -> String {
    let minutes = format!("{:02}:{:02}", time.hour(), time.minute());
    if time.second() == 0 { minutes } else { format!("{minutes}:{:02}", time.second()) }
}

fn day_and_month(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Vi => format!("{}/{}", date.day(), date.month()),
        Lang::En => format!("{} {}", date.day(), english_month(date)),
    }
}

/// `November`.
pub(crate) fn english_month(date: Date) -> &'static str {
    MONTHS[usize::try_from(date.month() - 1).expect("months count from one")]
}

fn year(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Vi => format!("/{}", date.year()),
        Lang::En => format!(" {}", date.year()),
    }
}

fn weekday(lang: Lang, weekday: Weekday) -> String {
    let key = match weekday {
        Weekday::Monday => "due-weekday-mon",
        Weekday::Tuesday => "due-weekday-tue",
        Weekday::Wednesday => "due-weekday-wed",
        Weekday::Thursday => "due-weekday-thu",
        Weekday::Friday => "due-weekday-fri",
        Weekday::Saturday => "due-weekday-sat",
        Weekday::Sunday => "due-weekday-sun",
    };
    text(lang, key, &[])
}
