//! Files of vectors, whole and broken.

use super::*;

/// A file of one vector, a Friday receipt due on Monday, with one text put in place of another.
fn file(old: &str, new: &str) -> String {
    let whole = r#"{
  "calendar": {
    "working_windows": [["07:00", "11:30"], ["13:30", "17:00"]], "weekend": ["Sat", "Sun"],
    "holidays": ["2022-09-01"], "makeup_working_days": []
  },
  "curated": [
    {"id": "d01", "received_at": "2022-06-10T09:00", "unit": "working_day", "amount": 1,
     "suspensions": [], "note": "", "expect_effective_start": "2022-06-10T09:00",
     "expect_due_at": "2022-06-13T17:00"}
  ],
  "random": []
}"#;
    assert!(whole.contains(old), "{old}");
    whole.replace(old, new)
}

#[track_caller]
fn check_refused(old: &str, new: &str, expected: &str) {
    assert_eq!(check_vectors(&file(old, new)).unwrap_err().to_string(), expected);
}

#[test]
fn a_right_vector_passes() {
    let report = check_vectors(&file("", "")).unwrap();
    assert_eq!((report.passed, report.mismatches.len()), (1, 0));
}

#[test]
fn a_wrong_due_moment_is_a_mismatch() {
    let report = check_vectors(&file("06-13T17:00", "06-14T17:00")).unwrap();
    let [mismatch] = report.mismatches.as_slice() else { panic!("{report:?}") };
    let found = mismatch.found.as_ref().unwrap().1.to_string();
    assert_eq!((mismatch.id.as_str(), found.as_str()), ("d01", "2022-06-13T17:00"));
    assert_eq!(mismatch.expected.1.to_string(), "2022-06-14T17:00");
}

#[track_caller]
fn check_unit(unit: &str, amount: i64, due: &str) {
    let order = format!(r#""unit": "{unit}", "amount": {amount}"#);
    let text = file(r#""unit": "working_day", "amount": 1"#, &order);
    let report = check_vectors(&text.replace("2022-06-13T17:00", due)).unwrap();
    assert_eq!(report.mismatches, []);
}

#[test]
fn working_hours_are_read() {
    check_unit("working_hour", 2, "2022-06-10T11:00");
}
#[test]
fn a_half_day_is_read() {
    check_unit("half_day", 1, "2022-06-10T15:00");
}
#[test]
fn a_same_day_term_is_read() {
    check_unit("same_day_15h", 0, "2022-06-10T17:00");
}
#[test]
fn calendar_days_are_read() {
    check_unit("calendar_day", 1, "2022-06-13T17:00");
}
#[test]
fn working_days_to_the_same_time_are_read() {
    check_unit("working_day_same_time", 1, "2022-06-13T09:00");
}
#[test]
fn elapsed_days_are_read() {
    check_unit("elapsed_day", 1, "2022-06-11T09:00");
}

#[test]
fn an_unknown_unit_names_its_vector() {
    check_refused("working_day\"", "week\"", "vector d01: unknown unit `week`");
}
#[test]
fn an_amount_of_zero_names_its_vector() {
    check_refused("\"amount\": 1", "\"amount\": 0", "vector d01: amount 0 of working_day");
}
#[test]
fn a_date_without_a_clock_time_names_its_key() {
    check_refused(
        "\"received_at\": \"2022-06-10T09:00\"",
        "\"received_at\": \"2022-06-10\"",
        "vector d01: received_at: `2022-06-10` has no clock time; write it like 2022-06-10T15:20",
    );
}
#[test]
fn a_reversed_suspension_names_its_vector() {
    check_refused(
        "\"suspensions\": []",
        "\"suspensions\": [[\"2022-06-12T09:00\", \"2022-06-11T09:00\"]]",
        "vector d01: a suspension from 2022-06-12T09:00 cannot end before it begins, at \
         2022-06-11T09:00",
    );
}
#[test]
fn broken_json_names_line_and_column() {
    check_refused("\"random\": []", "\"random\": [", "line 12, column 1: expected value");
}
#[test]
fn a_missing_key_is_named() {
    check_refused("\"id\": \"d01\", ", "", "line 9, column 41: missing field `id`");
}
#[test]
fn an_unfit_calendar_is_told() {
    let expected = "calendar: `7h` is not a clock time; write it like 07:30";
    check_refused("\"07:00\"", "\"7h\"", expected);
}
#[test]
fn a_holiday_that_is_no_date_is_told() {
    let expected = "calendar.holidays: `2022-02-30` is not a date";
    check_refused("2022-09-01", "2022-02-30", expected);
}
#[test]
fn a_weekend_day_that_is_none_is_told() {
    check_refused("\"Sat\"", "\"Caturday\"", "calendar: `Caturday` is not a weekday");
}
#[test]
fn a_file_without_vectors_proves_nothing() {
    check_refused("\"curated\"", "\"other\"", "the file holds no vector");
}
