//! Explanations in sentences, and words for every variant in both languages.

use deadlines::*;
use jiff::civil::{Date, date as day_of};

use super::samples::{every_error, every_step};
use super::*;

pub(super) fn vn() -> WorkCalendar {
    WorkCalendar::parse_toml(include_str!("../../../../calendars/vn.toml")).unwrap()
}

fn lines(lang: Lang, received: &str, limit: &str, pauses: &[&str]) -> Vec<String> {
    let suspensions: Vec<Suspension> = pauses.iter().map(|text| text.parse().unwrap()).collect();
    let order = Order::new(received.parse().unwrap(), limit.parse().unwrap());
    let order = Order { suspensions: &suspensions, ..order };
    explanation_lines(lang, &explain(&order, &vn()).unwrap())
}

#[track_caller]
fn check(received: &str, limit: &str, expected: &str) {
    let lines = lines(Lang::Vi, received, limit, &[]);
    assert!(lines.iter().any(|line| line == expected), "{lines:#?}");
}

#[test]
fn the_receipt_is_told_as_on_the_slip() {
    let first = "Tiếp nhận lúc 15:20 thứ Sáu, ngày 10/6/2022, trong giờ làm việc; \
                 thời hạn tính từ thời điểm này";
    check("2022-06-10T15:20", "5d", first);
}
#[test]
fn the_due_moment_is_told_as_on_the_slip() {
    check("2022-06-10T15:20", "5d", "Hẹn trả: 17:00 thứ Sáu, ngày 17/6/2022");
}
#[test]
fn a_weekend_is_one_line() {
    check("2022-06-10T15:20", "5d", "11/6–12/6/2022: nghỉ hằng tuần");
}
#[test]
fn a_run_of_holidays_is_one_line_and_owns_that_nobody_checked_it() {
    let expected = "31/1–4/2/2022: nghỉ lễ: Tết Nguyên đán (chưa xác nhận bằng văn bản)";
    check("2022-01-28T10:00", "3d", expected);
}
#[test]
fn a_receipt_on_a_holiday_owns_that_nobody_checked_it() {
    let expected = "Tiếp nhận lúc 09:00 thứ Tư, ngày 2/9/2026, vào ngày nghỉ (nghỉ lễ: Quốc khánh, \
                    chưa xác nhận bằng văn bản); thời hạn tính từ 07:00 thứ Năm, ngày 3/9/2026";
    check("2026-09-02T09:00", "1d", expected);
}
#[test]
fn a_worked_saturday_says_for_which_day() {
    let expected = "26/4/2025 (thứ Bảy): ngày làm việc thứ 2/3 (làm bù cho ngày 2/5/2025, \
                    chưa xác nhận bằng văn bản)";
    check("2025-04-24T15:20", "3d", expected);
}
#[test]
fn a_year_without_its_decision_is_named() {
    let expected = "Hẹn trả: 17:00 thứ Ba, ngày 5/1/2027 \
                    (tạm tính: lịch nghỉ năm 2027 chưa được ban hành)";
    check("2026-12-30T09:00", "3d", expected);
}
#[test]
fn hours_add_up() {
    check(
        "2022-06-10T15:20",
        "8h",
        "13/6/2022 (thứ Hai): tính 6 giờ 20 phút (07:00–11:30, \
        13:30–15:20); lũy kế 8 giờ/8 giờ",
    );
}

#[test]
fn suspended_hours_name_their_suspension() {
    let pause = "2022-06-10T11:00/2022-06-10T14:00";
    let lines = lines(Lang::En, "2022-06-10T10:00", "6h", &[pause]);
    let expected = "10 June 2022 (Friday): 4 h counted within 10:00–11:30, 13:30–17:00, 1 h not \
                    counted for suspension 1; 4 h of 6 h so far";
    assert!(lines.iter().any(|line| line == expected), "{lines:#?}");
}

#[test]
fn a_range_says_year_and_month_once() {
    let check = |from: Date, to, vi, en| {
        assert_eq!(forms::dates(Lang::Vi, from, to), vi);
        assert_eq!(forms::dates(Lang::En, from, to), en);
    };
    let (june, july) = (day_of(2022, 6, 30), day_of(2022, 7, 2));
    check(day_of(2022, 6, 11), day_of(2022, 6, 12), "11/6–12/6/2022", "11–12 June 2022");
    check(june, july, "30/6–2/7/2022", "30 June – 2 July 2022");
    let (old, new) = (day_of(2022, 12, 31), day_of(2023, 1, 1));
    check(old, new, "31/12/2022–1/1/2023", "31 December 2022 – 1 January 2023");
}

#[test]
fn every_variant_has_words_in_both_languages() {
    let limits = ["1d", "2d", "1h", "2h", "half", "same-day", "1cd", "2cd", "1dt", "2dt"];
    let limits = limits.into_iter().chain(["1x24h", "2x24h"]);
    let hours = vn().hours()[0].clone();
    let mut said = [vec![], vec![]];
    for (lang, said) in Lang::BOTH.into_iter().zip(&mut said) {
        for limit in limits.clone() {
            let mut explanation = every_step(limit.parse().unwrap());
            said.extend(answer_lines(lang, &explanation, &hours));
            said.extend(explanation_lines(lang, &explanation));
            explanation.mode = SuspensionMode::Restart;
            said.extend(explanation_lines(lang, &explanation));
        }
        said.extend(every_error(lang));
        for line in &*said {
            assert!(!line.contains(['{', '}', '$']), "a variable is missing: {line}");
        }
    }
    let [vi, en] = said;
    for (vi, en) in vi.iter().zip(&en) {
        assert_ne!(vi, en, "said in one language only");
    }
}
