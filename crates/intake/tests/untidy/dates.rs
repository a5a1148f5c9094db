//! Dates that can be read two ways: asked, never guessed.

use std::fmt::Write;

use intake::{DateOrder, Needs, ReadFault, ReadOptions, Reading, read_log};

use crate::support::{cases, faults, read};

fn table(rows: &[(&str, &str)]) -> Vec<u8> {
    let mut text = "case id,received,due\n".to_owned();
    for (at, (received, due)) in rows.iter().enumerate() {
        writeln!(text, "c{at},{received},{due}").expect("a string takes all");
    }
    text.into_bytes()
}

/// The question: column, example, row, rows day first, rows month first.
#[track_caller]
fn asks(rows: &[(&str, &str)], question: (&str, &str, u32, u64, u64)) {
    match read(&table(rows)) {
        Err(ReadFault::TwoDateOrders { column, example, row, day_first, month_first }) => {
            let asked = (column.as_str(), example.as_str(), row, day_first, month_first);
            assert_eq!(asked, question);
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn reads(rows: &[(&str, &str)], expected: &[&str]) -> Reading {
    let reading = read(&table(rows)).expect("no question");
    assert_eq!(cases(&reading), expected);
    assert_eq!(faults(&reading), [""; 0]);
    reading
}

#[test]
fn what_can_be_read_two_ways_is_asked() {
    asks(&[("01/02/2022", ""), ("03/04/2022", "")], ("received", "01/02/2022", 2, 0, 0));
    asks(&[("02/02/2022", ""), ("03/04/22", "")], ("received", "03/04/22", 3, 0, 0));
    asks(&[("1-2-2022 08:00", "")], ("received", "1-2-2022 08:00", 2, 0, 0));
}

#[test]
fn a_day_above_twelve_settles_its_column() {
    reads(
        &[("01/02/2022", ""), ("13/02/2022", "")],
        &["c0 2022-02-01 > - > - unscored", "c1 2022-02-13 > - > - unscored"],
    );
    let reading = reads(
        &[("01/02/2022", ""), ("02/13/2022", "")],
        &["c0 2022-01-02 > - > - unscored", "c1 2022-02-13 > - > - unscored"],
    );
    assert_eq!(reading.mapping.date_order, Some(DateOrder::MonthFirst));
}

#[test]
fn a_column_that_contradicts_itself_is_asked() {
    let rows = [("13/02/2022", ""), ("02/13/2022", ""), ("02/14/2022", "")];
    asks(&rows, ("received", "02/13/2022", 3, 1, 2));
}

#[test]
fn one_column_settles_no_other() {
    asks(&[("13/02/2022", "01/03/2022")], ("due", "01/03/2022", 2, 0, 0));
    asks(&[("02/13/2022", "03/01/2022")], ("due", "03/01/2022", 2, 0, 0));
}

#[test]
fn iso_and_equal_numbers_and_words_and_serials_ask_nothing() {
    reads(
        &[("2022-02-03", "2022/02/04"), ("02/02/2022", "3/3/22"), ("44595", "5 Mar 2022")],
        &[
            "c0 2022-02-03 > 2022-02-04 > - open_overdue",
            "c1 2022-02-02 > 2022-03-03 > - open_overdue",
            "c2 2022-02-03 > 2022-03-05 > - open_overdue",
        ],
    );
}

#[test]
fn two_digits_of_a_year_are_of_this_century() {
    reads(&[("13/02/22", "2/28/22")], &["c0 2022-02-13 > 2022-02-28 > - open_overdue"]);
}

#[test]
fn an_answer_settles_every_column() {
    let rows = table(&[("01/02/2022", "03/04/2022"), ("13/02/2022", "04/05/2022")]);
    let mut options = ReadOptions::new(Needs::all());
    options.date_order = Some(DateOrder::DayFirst);
    let reading = read_log(&rows, &[], &options).expect("an export");
    assert_eq!(cases(&reading)[0], "c0 2022-02-01 > 2022-04-03 > - open_overdue");
    assert_eq!(faults(&reading), [""; 0]);
    options.date_order = Some(DateOrder::MonthFirst);
    let reading = read_log(&rows, &[], &options).expect("an export");
    assert_eq!(cases(&reading), ["c0 2022-01-02 > 2022-03-04 > - open_overdue"]);
    assert_eq!(faults(&reading), ["3|received|13/02/2022|no_such_day"]);
}

#[test]
fn a_mapping_that_was_saved_answers_the_next_time() {
    let rows = table(&[("01/02/2022", ""), ("02/13/2022", "")]);
    let mapping = read(&rows).expect("an export").mapping;
    let mut options = ReadOptions::new(Needs::all());
    options.mapping = Some(intake::Mapping::parse(&mapping.to_toml()).expect("a mapping"));
    let next = table(&[("01/02/2022", "03/04/2022")]);
    let reading = read_log(&next, &[], &options).expect("no question");
    assert_eq!(cases(&reading), ["c0 2022-01-02 > 2022-03-04 > - open_overdue"]);
}

#[test]
fn vietnamese_headers_are_day_first_known_or_not() {
    for header in ["Mã hồ sơ,Ngày tiếp nhận", "ma_ho_so,ngay_tiep_nhan"] {
        let text = format!("{header}\nc0,01/02/2022\n");
        let reading = read(text.as_bytes()).expect("no question");
        assert_eq!(cases(&reading), ["c0 2022-02-01 > - > - unscored"]);
    }
    let text = "Ký hiệu,Ngày vào sổ\nc0,01/02/2022\n";
    let mut options = ReadOptions::new(Needs::all());
    options.columns = vec![
        (intake::Key::Code, "Ký hiệu".to_owned()),
        (intake::Key::Received, "Ngày vào sổ".to_owned()),
    ];
    let reading = read_log(&text.as_bytes().to_vec(), &[], &options).expect("no question");
    assert_eq!(cases(&reading), ["c0 2022-02-01 > - > - unscored"]);
}

#[test]
fn dates_that_are_faults_settle_nothing() {
    asks(
        &[("01/02/2022", ""), ("32/01/2022", ""), ("hier", "")],
        ("received", "01/02/2022", 2, 0, 0),
    );
}
