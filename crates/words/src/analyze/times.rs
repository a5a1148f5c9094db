//! Instants, months and stretches of time, as an analysis prints them.

use casework::{Grain, Instant, Stamp, Zone};

use crate::{Lang, group, text};

/// `15:20 10/06/2022` in Vietnamese, `2022-06-10 15:20` in English; of a day alone the date alone.
/// Seconds stand only when they are not zero.
pub fn date_time(lang: Lang, at: Instant, zone: &Zone, grain: Grain) -> String {
    let civil = zone.civil(at);
    let (year, month, day) = (civil.year(), civil.month(), civil.day());
    let date = match lang {
        Lang::Vi => format!("{day:02}/{month:02}/{year:04}"),
        Lang::En => format!("{year:04}-{month:02}-{day:02}"),
    };
    if grain == Grain::Day {
        return date;
    }
    let minutes = format!("{:02}:{:02}", civil.hour(), civil.minute());
    let time = match civil.second() {
        0 => minutes,
        second => format!("{minutes}:{second:02}"),
    };
    match lang {
        Lang::Vi => format!("{time} {date}"),
        Lang::En => format!("{date} {time}"),
    }
}

/// `lúc 15:20 10/06/2022`, `ngày 10/06/2022`; says so where the record names none.
pub(super) fn when(lang: Lang, stamp: Option<Stamp>, zone: &Zone) -> String {
    let Some(stamp) = stamp else { return text(lang, "analyze-at-unknown", &[]) };
    let key = match stamp.grain {
        Grain::Time => "analyze-at-time",
        Grain::Day => "analyze-at-day",
    };
    text(lang, key, &[("time", date_time(lang, stamp.at, zone, stamp.grain))])
}

/// A month of a group, `2022-06` in the rules, as `06/2022` in Vietnamese and unchanged in English.
pub fn month(lang: Lang, key: &str) -> String {
    match (lang, key.rsplit_once('-')) {
        (Lang::Vi, Some((year, month))) => format!("{month}/{year}"),
        (Lang::Vi, None) | (Lang::En, _) => key.to_owned(),
    }
}

/// The units of a stretch, largest first, with their microseconds.
const UNITS: [(&str, i128); 4] = [
    ("analyze-day", 86_400_000_000),
    ("analyze-hour", 3_600_000_000),
    ("analyze-minute", 60_000_000),
    ("analyze-second", 1_000_000),
];

/// From so many days on, hours say nothing more.
const DAYS_ALONE: i128 = 100 * 86_400_000_000;

/// A stretch of time in its two largest units, rounded half up: `3 ngày 4 giờ`, `31 giây`.
pub fn elapsed(lang: Lang, microseconds: impl Into<i128>) -> String {
    let microseconds = microseconds.into();
    let length = microseconds.abs();
    if length > 0 && length < 1_000_000 {
        return text(lang, "analyze-under-a-second", &[]);
    }
    let largest = UNITS.iter().position(|(_, unit)| length >= *unit).unwrap_or(UNITS.len() - 1);
    let alone = largest + 1 == UNITS.len() || length >= DAYS_ALONE;
    let smallest = if alone { largest } else { largest + 1 };
    let unit = UNITS[smallest].1;
    let mut rest = (length + unit / 2) / unit * unit;
    // Rounding may have filled the next larger unit: 59 min 59.9 s are an hour.
    let from = UNITS.iter().position(|(_, unit)| rest >= *unit).unwrap_or(smallest);
    let mut parts = Vec::new();
    for (key, unit) in &UNITS[from..=smallest.max(from)] {
        let n = rest / unit;
        rest %= unit;
        if n > 0 || from == smallest {
            parts.push(amount(lang, key, n));
        }
    }
    let sign = if microseconds < 0 { "−" } else { "" };
    format!("{sign}{}", parts.join(" "))
}

fn amount(lang: Lang, key: &str, n: i128) -> String {
    let plural = if n == 1 { "" } else { "s" };
    text(lang, &format!("{key}{plural}"), &[("n", group(lang, &n.to_string()))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seconds: i64, vi: &str, en: &str) {
        let microseconds = seconds * 1_000_000;
        assert_eq!(elapsed(Lang::Vi, microseconds), vi);
        assert_eq!(elapsed(Lang::En, microseconds), en);
    }

    #[test]
    fn a_stretch_has_its_two_largest_units() {
        check(0, "0 giây", "0 seconds");
        check(31, "31 giây", "31 seconds");
        check(60, "1 phút", "1 minute");
        check(3 * 86_400 + 4 * 3600 + 300, "3 ngày 4 giờ", "3 days 4 hours");
        check(-5400, "−1 giờ 30 phút", "−1 hour 30 minutes");
    }

    #[test]
    fn rounding_may_fill_a_larger_unit() {
        check(86_400 - 20, "1 ngày", "1 day");
        check(3 * 86_400 - 60, "3 ngày", "3 days");
        check(1234 * 86_400 + 43_200, "1.235 ngày", "1,235 days");
    }

    #[test]
    fn a_moment_follows_the_language_and_its_grain() {
        // 2022-06-10 08:20 UTC is 15:20 in Vietnam.
        let at = Instant::from_microseconds(1_654_849_200_000_000);
        let zone = Zone::vietnam();
        assert_eq!(date_time(Lang::Vi, at, &zone, Grain::Time), "15:20 10/06/2022");
        assert_eq!(date_time(Lang::En, at, &zone, Grain::Time), "2022-06-10 15:20");
        assert_eq!(date_time(Lang::Vi, at, &zone, Grain::Day), "10/06/2022");
        assert_eq!(
            date_time(Lang::Vi, at.plus_seconds(7), &zone, Grain::Time),
            "15:20:07 10/06/2022"
        );
        assert_eq!(month(Lang::Vi, "2022-06"), "06/2022");
    }
}
