//! Dates and moments as official papers write them.

use jiff::civil::{Date, DateTime};

use crate::due_date::english_month;
use crate::{Lang, text};

/// `ngày 05 tháng 02 năm 2026` in Vietnamese, `5 February 2026` in English.
///
/// Rule: "các số thể hiện ngày, tháng, năm dùng chữ số Ả Rập; đối với những số thể hiện ngày nhỏ hơn 10 và
/// tháng 1, 2 phải ghi thêm số 0 phía trước"; so the third month is written `3`.
/// Source: Decree 30/2020/NĐ-CP, annex I, part II, on the place and time of issue.
pub fn formal_date(lang: Lang, date: Date) -> String {
    let (day, month) = match lang {
        Lang::Vi if date.month() < 3 => {
            (format!("{:02}", date.day()), format!("{:02}", date.month()))
        }
        Lang::Vi => (format!("{:02}", date.day()), date.month().to_string()),
        Lang::En => (date.day().to_string(), english_month(date).to_owned()),
    };
    let year = date.year().to_string();
    text(lang, "form-date", &[("day", day), ("month", month), ("year", year)])
}

/// `17 giờ 00 phút, ngày 24 tháng 11 năm 2026` in Vietnamese, `17:00 on 24 November 2026` in English.
///
/// Seconds do not stand on paper: a moment is written by the minute it lies in.
pub fn formal_moment(lang: Lang, moment: DateTime) -> String {
    let arguments = [
        ("hour", format!("{:02}", moment.hour())),
        ("minute", format!("{:02}", moment.minute())),
        ("date", formal_date(lang, moment.date())),
    ];
    text(lang, "form-moment", &arguments)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(month: i8, day: i8, vi: &str, en: &str) {
        let date = date(2026, month, day);
        assert_eq!([formal_date(Lang::Vi, date), formal_date(Lang::En, date)], [vi, en]);
    }

    #[test]
    fn a_day_below_ten_is_written_with_a_zero() {
        check(11, 9, "ngày 09 tháng 11 năm 2026", "9 November 2026");
        check(11, 10, "ngày 10 tháng 11 năm 2026", "10 November 2026");
    }

    #[test]
    fn only_the_first_two_months_are_written_with_a_zero() {
        check(1, 31, "ngày 31 tháng 01 năm 2026", "31 January 2026");
        check(2, 5, "ngày 05 tháng 02 năm 2026", "5 February 2026");
        check(3, 5, "ngày 05 tháng 3 năm 2026", "5 March 2026");
        check(9, 30, "ngày 30 tháng 9 năm 2026", "30 September 2026");
    }

    #[test]
    fn a_moment_stands_by_the_hour_and_minute() {
        let moment = date(2026, 11, 24).at(7, 5, 59, 0);
        assert_eq!(formal_moment(Lang::Vi, moment), "07 giờ 05 phút, ngày 24 tháng 11 năm 2026");
        assert_eq!(formal_moment(Lang::En, moment), "07:05 on 24 November 2026");
    }
}
