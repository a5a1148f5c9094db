//! Time limits and amounts as decisions write them.

use casework::catalogue::FeeAmount;
use deadlines::TimeLimit;

use crate::cases::fold::fold;
use crate::catalogue::{BareDays, CatalogueFileFaultKind as Kind};

/// A time limit as decisions write it: "không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ".
///
/// "ngày" alone is running days by the Civil Code and working days in most exports. Which it is
/// here is for the caller to say; a catalogue is law and is not guessed.
pub(super) fn read_limit(text: &str, bare: Option<BareDays>) -> Result<TimeLimit, Kind> {
    if let Ok(limit) = text.trim().parse() {
        return Ok(limit);
    }
    let folded = fold(text);
    let mut rest = folded.as_str();
    for opening in ["khong qua ", "toi da ", "trong thoi han ", "trong vong "] {
        rest = rest.strip_prefix(opening).unwrap_or(rest);
    }
    // From when it counts is the rule of the clock, not of this cell.
    for counted in [" ke tu", " tinh tu", " sau khi nhan"] {
        rest = rest.split(counted).next().unwrap_or(rest);
    }
    if matches!(
        rest,
        "trong ngay" | "trong ngay lam viec" | "ngay trong ngay" | "trong ngay nhan ho so"
    ) {
        return Ok(TimeLimit::SameDay);
    }
    if matches!(
        rest,
        "nua ngay"
            | "nua ngay lam viec"
            | "1 2 ngay lam viec"
            | "0 5 ngay lam viec"
            | "01 2 ngay lam viec"
    ) {
        return Ok(TimeLimit::HalfDay);
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = rest.split_at(digits);
    let unit = match unit.trim() {
        "ngay lam viec" | "nlv" | "working days" | "working day" => "d",
        "gio lam viec" | "working hours" | "working hour" => "h",
        "ngay lich" | "ngay duong lich" | "calendar days" => "cd",
        bare_unit @ ("ngay" | "days" | "day" | "" | "gio" | "hours") if digits > 0 => {
            let hours = matches!(bare_unit, "gio" | "hours");
            match bare {
                Some(BareDays::Working) if hours => "h",
                Some(BareDays::Working) => "d",
                Some(BareDays::Calendar) if !hours => "cd",
                // There are no running hours among the limits.
                Some(BareDays::Calendar) | None => return Err(Kind::BareDays),
            }
        }
        _ => return Err(Kind::BadLimit),
    };
    format!("{number}{unit}").parse().map_err(|_| Kind::BadLimit)
}

/// An amount in đồng with its thousands apart, or a rule in words.
pub(super) fn read_amount(text: &str) -> Option<FeeAmount> {
    let lower = text.to_lowercase();
    let units = ["đồng", "vnđ", "vnd", "đ"];
    let bare = units.iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower).trim();
    if bare.bytes().all(|it| it.is_ascii_digit() || it == b'.' || it == b',' || it == b' ') {
        let groups: Vec<&str> = bare.split(['.', ',', ' ']).collect();
        let grouped = groups.len() == 1
            || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|it| it.len() == 3);
        let amount = grouped.then(|| groups.concat().parse().ok()).flatten()?;
        return Some(FeeAmount::Dong(amount));
    }
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    (letters >= 2).then(|| FeeAmount::Rule(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_decisions_write_limits() {
        let is = |text: &str, limit: &str| {
            assert_eq!(read_limit(text, None), Ok(limit.parse().unwrap()), "{text}");
        };
        is("5 ngày làm việc", "5d");
        is("05 ngày làm việc", "5d");
        is("Không quá 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", "10d");
        is("24 giờ làm việc", "24h");
        is("Trong ngày làm việc", "same-day");
        is("Ngay trong ngày", "same-day");
        is("0,5 ngày làm việc", "half");
        is("1/2 ngày làm việc", "half");
        is("30 ngày lịch", "30cd");
        is("30cd", "30cd");
        for bad in [
            "theo quy định",
            "0 ngày làm việc",
            "ngày làm việc",
            "5 tuần",
            "1,5 ngày làm việc",
            "70000 ngày làm việc",
        ] {
            assert_eq!(read_limit(bad, None), Err(Kind::BadLimit), "{bad}");
        }
    }

    #[test]
    fn days_alone_are_a_question_until_it_is_answered() {
        for text in ["03 ngày", "3", "24 giờ"] {
            assert_eq!(read_limit(text, None), Err(Kind::BareDays), "{text}");
        }
        let is = |text, bare, limit: &str| {
            assert_eq!(read_limit(text, Some(bare)), Ok(limit.parse().unwrap()), "{text}");
        };
        is("03 ngày", BareDays::Working, "3d");
        is("03 ngày", BareDays::Calendar, "3cd");
        is("24 giờ", BareDays::Working, "24h");
        // There are no running hours among the limits.
        assert_eq!(read_limit("24 giờ", Some(BareDays::Calendar)), Err(Kind::BareDays));
    }

    #[test]
    fn amounts_are_whole_dong() {
        for text in ["150000", "150.000", "150.000 đồng", "150,000đ", "150 000 VNĐ"] {
            assert_eq!(read_amount(text), Some(FeeAmount::Dong(150_000)), "{text}");
        }
        for text in ["12.5", "1.50.000", "1500.000", "", "đ", "-5", "1.000,50"] {
            assert_eq!(read_amount(text), None, "{text}");
        }
        let rule = "10.000 đồng/bản";
        assert_eq!(read_amount(rule), Some(FeeAmount::Rule(rule.to_owned())));
    }
}
