//! Codes of agencies and cases.

use std::num::NonZeroU32;

use casework::case::{AgencyId, AgencyIdError, CaseCode, CaseCodeError, CodeFormat};
use jiff::civil::date;
use proptest::prelude::*;

const NOW: CodeFormat = CodeFormat::Decision2020;

#[track_caller]
fn check(format: CodeFormat, agency: &str, number: u32, written: &str) {
    let number = NonZeroU32::new(number).unwrap();
    let code = CaseCode { agency: agency.parse().unwrap(), day: date(2022, 6, 10), number };
    assert_eq!(format.write(&code), written);
    assert_eq!(format.read(written), Ok(code));
}

#[test]
fn a_code_is_agency_day_and_number_of_the_day() {
    check(NOW, "H41.12", 1, "H41.12-220610-0001");
}

#[test]
fn the_circular_of_2018_writes_the_agency_from_the_lowest_level_up() {
    check(CodeFormat::Circular2018, "H41.12.3", 7, "3.12.H41-220610-0007");
}

#[test]
fn a_day_with_more_than_9999_cases_widens_the_number() {
    check(NOW, "H41", 9_999, "H41-220610-9999");
    check(NOW, "H41", 10_000, "H41-220610-10000");
}

#[test]
fn a_real_code_of_four_levels_is_read() {
    let code = NOW.read("H26.103.25.7-250908-0112").unwrap();
    assert_eq!((code.agency.as_str(), code.number.get()), ("H26.103.25.7", 112));
    assert_eq!(code.day, date(2025, 9, 8));
}

#[test]
fn what_is_no_code_says_why() {
    let number = |read: &str| Err(CaseCodeError::Number { read: read.to_owned() });
    assert_eq!(NOW.read("H41.12-220610-0000"), number("0000"));
    assert_eq!(NOW.read("H41.12-220610-112"), number("112"));
    assert_eq!(NOW.read("H41.12-220610-00112"), number("00112"));
    assert_eq!(NOW.read("H41.12-220610-+112"), number("+112"));
    assert_eq!(NOW.read("H41.12-221310-0001"), Err(CaseCodeError::Day { read: "221310".into() }));
    assert!(matches!(NOW.read("H41.12"), Err(CaseCodeError::Shape { .. })));
    assert!(matches!(NOW.read("h41-220610-0001"), Err(CaseCodeError::Agency(_))));
}

#[test]
fn an_agency_is_at_most_35_characters_and_begins_with_a_letter_and_two_digits() {
    let parse = |text: &str| text.parse::<AgencyId>();
    assert!(parse("H41").is_ok() && parse("H41.12.25.7").is_ok());
    assert!(parse(&format!("H41.{}", "1".repeat(31))).is_ok());
    let long = parse(&format!("H41.{}", "1".repeat(32)));
    assert!(matches!(long, Err(AgencyIdError::TooLong { .. })));
    assert!(matches!(parse("H4.12"), Err(AgencyIdError::FirstGroup { .. })));
    assert!(matches!(parse("12.H41"), Err(AgencyIdError::FirstGroup { .. })));
    assert!(matches!(parse("H41..1"), Err(AgencyIdError::Group { .. })));
    assert!(matches!(parse("H41.đ"), Err(AgencyIdError::Group { .. })));
}

#[test]
fn an_agency_lies_within_the_one_above_it_and_not_beside_it() {
    let id = |text: &str| text.parse::<AgencyId>().unwrap();
    assert!(id("H41.12.3").is_within(&id("H41.12")));
    assert!(!id("H41.123").is_within(&id("H41.12")));
}

#[test]
fn formats_are_dated() {
    assert_eq!(CodeFormat::on(date(2018, 1, 1)), None);
    assert_eq!(CodeFormat::on(date(2020, 7, 21)), Some(CodeFormat::Circular2018));
    assert_eq!(CodeFormat::on(date(2022, 6, 10)), Some(CodeFormat::Decision2020));
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        agency in "[A-Z][0-9]{2}(\\.[A-Z0-9]{1,4}){0,5}",
        number in 1u32..100_000,
        day in 0i64..36_500,
    ) {
        let day = date(2000, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        let number = NonZeroU32::new(number).unwrap();
        let code = CaseCode { agency: agency.parse().unwrap(), day, number };
        for format in [NOW, CodeFormat::Circular2018] {
            prop_assert_eq!(format.read(&format.write(&code)), Ok(code.clone()));
        }
    }
}
