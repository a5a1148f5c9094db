//! Time limits as exports write them: "5", "5 ngày làm việc", "40 giờ", "trong ngày".

use deadlines::TimeLimit;

use crate::cases::fold::fold;

/// Reads a time limit; `None` for anything else. A number alone is working days, unless the header
/// says hours. Without "làm việc", days are working days: so national procedures count them.
pub(super) fn read(text: &str, header: &str) -> Option<TimeLimit> {
    if let Ok(limit) = text.trim().parse() {
        return Some(limit);
    }
    let folded = fold(text);
    if matches!(folded.as_str(), "trong ngay" | "trong ngay lam viec" | "ngay trong ngay") {
        return "same-day".parse().ok();
    }
    if matches!(folded.as_str(), "0 5" | "0 5 ngay" | "0 5 ngay lam viec" | "nua ngay" | "1 2 ngay")
    {
        return "half".parse().ok();
    }
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = folded.split_at(digits);
    let hours = fold(header).contains("gio");
    let unit = match rest.trim() {
        "" if hours => "h",
        "gio" | "h" | "gio lam viec" | "hours" | "working hours" => "h",
        "" | "ngay" | "ngay lam viec" | "nlv" | "days" | "working days" | "day" => "d",
        "ngay lich" | "ngay duong lich" | "calendar days" => "cd",
        _ => return None,
    };
    format!("{number}{unit}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_exports_write_limits() {
        let is = |text, header, limit: &str| {
            assert_eq!(read(text, header), Some(limit.parse().unwrap()), "{text}");
        };
        is("5", "Thời hạn", "5d");
        is("5 ngày làm việc", "", "5d");
        is("40 giờ", "", "40h");
        is("8", "Thời hạn (giờ)", "8h");
        is("0,5 ngày", "", "half");
        is("Trong ngày", "", "same-day");
        is("30cd", "", "30cd");
        assert_eq!(read("theo quy định", ""), None);
        assert_eq!(read("", ""), None);
    }
}
