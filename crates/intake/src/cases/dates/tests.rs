//! Dates as people and programs write them.

use super::*;
use crate::cases::rows::Cell;

fn shown(written: Written) -> String {
    match written {
        Written::NoSuchDay => "no such day".into(),
        Written::NotADate => "not a date".into(),
        Written::Date(parts) => {
            let day = jiff::civil::date(1970, 1, 1)
                .checked_add(jiff::Span::new().days(parts.day))
                .unwrap();
            let time = parts.time.map_or(String::new(), |time| {
                let seconds = time / 1_000_000;
                let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
                let rest = time % 1_000_000;
                let rest = if rest == 0 { String::new() } else { format!(".{rest:06}") };
                format!(" {hour:02}:{minute:02}:{second:02}{rest}")
            });
            let offset = parts.offset.map_or(String::new(), |offset| format!(" {offset:+}"));
            format!("{day}{time}{offset}")
        }
    }
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    let written = read_date(Cell::Text(text), DateOrder::DayFirst);
    assert_eq!(written.map_or_else(|| "nothing".into(), shown), expected, "{text}");
}

#[test]
fn iso_in_all_its_forms() {
    reads("2022-06-10", "2022-06-10");
    reads("2022-06-10T15:20", "2022-06-10 15:20:00");
    reads("2022-06-10 15:20:31", "2022-06-10 15:20:31");
    reads("2011-10-11T13:42:22.688+02:00", "2011-10-11 13:42:22.688000 +7200");
    reads("2011-10-11 13:42:22.688000+02:00", "2011-10-11 13:42:22.688000 +7200");
    reads("2022-06-10T15:20:31Z", "2022-06-10 15:20:31 +0");
    reads("2022-06-10T15:20:31+0700", "2022-06-10 15:20:31 +25200");
    reads("2022/6/1", "2022-06-01");
    reads("20220610", "2022-06-10");
    reads("20220610152031", "2022-06-10 15:20:31");
}

#[test]
fn day_first_as_vietnamese_write_it() {
    reads("10/06/2022", "2022-06-10");
    reads(" 1/6/2022\u{a0}", "2022-06-01");
    reads("10-06-2022 07:05", "2022-06-10 07:05:00");
    reads("10.06.2022", "2022-06-10");
    reads("10/06/2022 15:20:31", "2022-06-10 15:20:31");
    reads("10/06/2022  15:20", "2022-06-10 15:20:00");
    reads("10/6/22", "2022-06-10");
    reads("15:20 10/06/2022", "2022-06-10 15:20:00");
    reads("15:20:31 10/06/2022", "2022-06-10 15:20:31");
    reads("15h20 10/06/2022", "2022-06-10 15:20:00");
    reads("15h 10/06/2022", "2022-06-10 15:00:00");
    reads("10/06/2022 15h20", "2022-06-10 15:20:00");
    reads("10/06/2022 lúc 15 giờ 20 phút", "2022-06-10 15:20:00");
    reads("ngày 10 tháng 6 năm 2022", "2022-06-10");
    reads("15 giờ 20, ngày 10 tháng 06 năm 2022", "2022-06-10 15:20:00");
    reads("10/06/2022 3:20 CH", "2022-06-10 15:20:00");
    reads("10/06/2022 8:20:00 SA", "2022-06-10 08:20:00");
    reads("10/06/2022 12:05 AM", "2022-06-10 00:05:00");
    reads("10-Jun-2022", "2022-06-10");
    reads("Jun 10, 2022 3:20 PM", "2022-06-10 15:20:00");
}

#[test]
fn what_is_no_date_is_said_to_be_none() {
    reads("", "nothing");
    reads("  \u{a0} ", "nothing");
    reads("-", "nothing");
    reads("31/02/2022", "no such day");
    reads("2022-02-30", "no such day");
    reads("00/00/0000", "no such day");
    reads("đang xử lý", "not a date");
    reads("10/06", "not a date");
    reads("25:61 10/06/2022", "not a date");
    reads("10/06/2022 25:61", "not a date");
    reads("12", "not a date");
    reads(&"1".repeat(200), "not a date");
}

#[test]
fn spreadsheets_count_days() {
    let read = |number| shown(read_date(Cell::Date(number), DateOrder::DayFirst).unwrap());
    assert_eq!(read(44722.0), "2022-06-10");
    assert_eq!(read(44_722.638_888_888_89), "2022-06-10 15:20:00");
    assert_eq!(read(44_722.999_999_999), "2022-06-11 00:00:00");
    reads("44722", "2022-06-10");
    reads("44722,5", "2022-06-10 12:00:00");
    assert_eq!(read(12.0), "not a date");
}

#[test]
fn times_of_their_own_column() {
    let seconds = |cell| read_time(cell).map(|time| time.map(|time| time / 1_000_000));
    assert_eq!(seconds(Cell::Text("15:20")), Some(Ok(55_200)));
    assert_eq!(seconds(Cell::Text("15h20")), Some(Ok(55_200)));
    assert_eq!(seconds(Cell::Text("15 giờ 20 phút")), Some(Ok(55_200)));
    assert_eq!(seconds(Cell::Text("3:20 CH")), Some(Ok(55_200)));
    assert_eq!(seconds(Cell::Date(0.638_888_888_9)), Some(Ok(55_200)));
    assert_eq!(seconds(Cell::Text("0.5")), Some(Ok(43_200)));
    assert_eq!(seconds(Cell::Text("sáng")), Some(Err(())));
    assert_eq!(seconds(Cell::Text(" ")), None);
}

#[test]
fn the_order_in_question_is_noted() {
    let order = |text| match read_date(Cell::Text(text), DateOrder::DayFirst) {
        Some(Written::Date(parts)) => parts.order,
        other => panic!("{other:?}"),
    };
    assert_eq!(order("01/02/2022"), Order::Both);
    assert_eq!(order("02/02/2022"), Order::Settled);
    assert_eq!(order("13/02/2022"), Order::DayFirst);
    assert_eq!(order("02/13/2022"), Order::MonthFirst);
    assert_eq!(order("2022-02-03"), Order::Settled);
    assert_eq!(order("15:20 02/13/2022"), Order::MonthFirst);
}
