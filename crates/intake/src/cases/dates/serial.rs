//! Days since 1899-12-30, as spreadsheets count; and dates run together: 20220610, 20220610152031.

use super::parts::{DAY, day_number, time_of_day as clock};
use super::{DateParts, Order, Written};

/// Days from 1899-12-30 to 1970-01-01.
const EPOCH: i64 = 25_569;
/// 1954 and 2173: a number outside is no date of a case.
const SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=100_000.0;

/// Reads a number of a spreadsheet: a serial, or a date run together.
#[expect(clippy::float_arithmetic, reason = "spreadsheets store dates as floating point days")]
pub(super) fn read(number: f64) -> Written {
    if !SERIALS.contains(&number) {
        return if number.fract() == 0.0 && (1e7..1e14).contains(&number) {
            run_together(&format!("{number:.0}")).unwrap_or(Written::NotADate)
        } else {
            Written::NotADate
        };
    }
    // Spreadsheets keep about a tenth of a millisecond; nobody means fractions of one.
    #[expect(clippy::cast_possible_truncation, reason = "days below 100,000 in milliseconds")]
    let millis = (number * 86_400_000.0).round() as i64;
    let day = millis.div_euclid(86_400_000) - EPOCH;
    let time = millis.rem_euclid(86_400_000) * 1_000;
    let time = (number.fract() != 0.0).then_some(time);
    Written::Date(DateParts { day, time, offset: None, order: Order::Settled })
}

/// Reads a number written as text; `None` for anything but digits and one point.
pub(super) fn read_text(text: &str) -> Option<Written> {
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') {
        return None;
    }
    if matches!(text.len(), 8 | 12 | 14) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return run_together(text);
    }
    let number: f64 = text.replace(',', ".").parse().ok()?;
    SERIALS.contains(&number).then(|| read(number))
}

/// 20220610, 202206101520 or 20220610152031.
fn run_together(text: &str) -> Option<Written> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let day = day_number(part(0..4)?, part(4..6)?, part(6..8)?);
    let time = match text.len() {
        8 => None,
        12 | 14 => {
            let second = if text.len() == 14 { part(12..14)? } else { 0 };
            match clock(part(8..10)?, part(10..12)?, second, 0) {
                Some(time) => Some(time),
                None => return Some(Written::NotADate),
            }
        }
        _ => return None,
    };
    Some(day.map_or(Written::NoSuchDay, |day| {
        Written::Date(DateParts { day, time, offset: None, order: Order::Settled })
    }))
}

/// The part of a day: 0.5 is noon. Of a whole date with time, its time.
#[expect(clippy::float_arithmetic, reason = "spreadsheets store times as parts of a day")]
pub(super) fn time_of_day(number: f64) -> Option<i64> {
    if !(0.0..=100_000.0).contains(&number) || (number >= 1.0 && number.fract() == 0.0) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds of one day")]
    let millis = (number.fract() * 86_400_000.0).round() as i64;
    Some((millis * 1_000).min(DAY - 1_000))
}
