//! Reports II.06a and II.06b as they are printed: columns, sums, notes, and the workbook read back.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod sheet;

use casework::ii06::{
    Came, Column, ColumnMapping, Counted, CutOff, Figures, Mappings, PeriodName, Standing,
};
use jiff::civil::{DateTime, date};
use reports::ii06::{Ii06, Ii06Form, Ii06Group, Ii06Head};
use reports::pdf::{FormSet, Heading, Issue, RowKind, pdf};
use words::Lang;

fn mapping(id: &str) -> ColumnMapping {
    let all = Mappings::parse_toml(include_str!("../../../../reports/ii06.toml")).unwrap();
    all.find(id, date(2026, 4, 1)).unwrap().clone()
}

fn made() -> DateTime {
    date(2026, 7, 1).at(8, 5, 0, 0)
}

fn figures(mapping: &ColumnMapping, counts: &[(Came, Standing, u64)]) -> Figures {
    let mut figures = Figures::default();
    for (came, standing, cases) in counts {
        let (came, standing) = (*came, *standing);
        figures.add(&Counted { came, standing, corrected: false, cases: *cases }, mapping);
    }
    figures
}

fn report(id: &str, form: Ii06Form) -> Ii06 {
    use Standing::{AwaitingSupplement, GrantedEarly, GrantedLate, RunningOverdue, Withdrawn};
    let (mapping, carried, direct) = (mapping(id), Came::CarriedOver, Came::Received(None));
    let land = [(carried, GrantedEarly, 1_200), (direct, GrantedLate, 34), (direct, Withdrawn, 5)];
    let civil = [(direct, AwaitingSupplement, 7), (carried, RunningOverdue, 3)];
    let rows = vec![
        (Some("Hộ tịch".to_owned()), figures(&mapping, &civil)),
        (None, figures(&mapping, &[(direct, GrantedEarly, 1)])),
        (Some("Đất đai".to_owned()), figures(&mapping, &land)),
    ];
    let head = match form {
        Ii06Form::A => Ii06Head::Unit("Sở Ví dụ".to_owned()),
        Ii06Form::B => Ii06Head::Level("district".to_owned()),
    };
    Ii06 {
        form,
        heading: Heading {
            parent: Some("Ủy ban nhân dân tỉnh Minh Họa".to_owned()),
            agency: "Sở Ví dụ".to_owned(),
            number: None,
            place: "Minh Họa".to_owned(),
            date: date(2026, 7, 1),
        },
        period: PeriodName::Quarter(2026, 2).days(CutOff::Calendar),
        name: Some(PeriodName::Quarter(2026, 2)),
        mapping,
        groups: vec![Ii06Group { head, rows }],
        known_by: made(),
        snapshot: "ab".repeat(32),
        version: None,
        invented: true,
        look_up: None,
    }
}

#[test]
fn fields_stand_in_the_order_of_their_names_and_sums_below_them() {
    let table = report("minhbach", Ii06Form::A).table(Lang::Vi);
    let names: Vec<&str> = table.rows.iter().map(|row| row.cells[1].as_str()).collect();
    assert_eq!(names, ["Đất đai", "Hộ tịch", "Chưa xác định lĩnh vực", "Tổng số"]);
    let total = table.rows.last().unwrap();
    assert_eq!(total.kind, RowKind::Total);
    // 3 to 13, then 14 and 18: of our columns those that are not empty.
    let expected =
        ["1.250", "0", "47", "1.203", "1.240", "1.201", "0", "34", "10", "7", "3", "5", "7"];
    assert_eq!(total.cells[2..], expected);
}

#[test]
fn the_consolidated_form_has_a_row_for_each_level() {
    let table = report("minhbach", Ii06Form::B).table(Lang::Vi);
    assert_eq!((table.rows[0].kind, table.rows[0].cells[0].as_str()), (RowKind::Group, "I"));
    assert_eq!(table.rows[0].cells[1], "Cấp huyện");
    assert!(table.title.contains("II.06b"));
}

#[test]
fn the_vendors_columns_are_those_of_the_form_alone() {
    let table = report("vendor", Ii06Form::A).table(Lang::Vi);
    let numbers: Vec<&str> = table.header[2].iter().map(|it| it.text.as_str()).collect();
    assert_eq!(numbers[..3], ["(1)", "(2)", "(3)"]);
    assert_eq!(numbers[numbers.len() - 2..], ["(13)", "(18)"]);
}

#[test]
fn shares_carry_their_fractions_and_the_mapping_its_mark() {
    let notes = report("minhbach", Ii06Form::A).table(Lang::Vi).notes.join("\n");
    for expected in [
        "97,2\u{a0}% (1.201/1.235)",
        "70,0\u{a0}% (7/10)",
        "chưa có văn bản xác nhận",
        "ghi nhận đến 08:05 1/7/2026",
        "Dữ liệu mô phỏng",
    ] {
        assert!(notes.contains(expected), "{expected}:\n{notes}");
    }
    let frozen = Ii06 { version: Some(2), ..report("minhbach", Ii06Form::A) };
    let notes = frozen.table(Lang::En).notes.join("\n");
    assert!(notes.contains("Frozen figures, version 2"), "{notes}");
    assert_eq!(frozen.identifier(), "ii06a/2026-04-01/2026-06-30/minhbach/2");
}

#[test]
fn a_period_is_named_with_its_days() {
    let subtitle = report("minhbach", Ii06Form::A).table(Lang::Vi).subtitle.unwrap();
    assert_eq!(subtitle, "Quý II năm 2026 (từ ngày 1/4/2026 đến hết ngày 30/6/2026)");
}

#[test]
fn it_is_printed_as_a_pdf_in_both_languages() {
    for (form, lang) in [(Ii06Form::A, Lang::Vi), (Ii06Form::B, Lang::En)] {
        let issue = Issue { lang, set: FormSet::Circular2025, made: made() };
        let printed = pdf(&report("minhbach", form).table(lang), &issue).unwrap();
        assert_eq!(printed.pages, 1);
        assert!(printed.unprintable.is_empty(), "{:?}", printed.unprintable);
    }
}

fn cells(report: &Ii06) -> Vec<Vec<String>> {
    sheet::cells(report.workbook(Lang::Vi, made()).unwrap())
}

/// The rows below the header, as numbers.
fn numbers(cells: &[Vec<String>]) -> Vec<(String, Vec<u64>)> {
    let row = |row: &Vec<String>| {
        (row[1].clone(), row[2..20].iter().map(|cell| cell.parse().unwrap()).collect())
    };
    cells[7..].iter().take_while(|row| row.len() == 20).map(row).collect()
}

#[test]
fn the_workbook_holds_every_column_and_adds_up() {
    let report = report("minhbach", Ii06Form::B);
    let sheet = cells(&report);
    let rows = numbers(&sheet);
    let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Cấp huyện", "Đất đai", "Hộ tịch", "Chưa xác định lĩnh vực", "Tổng số"]);
    let total = report.total();
    for (place, column) in Column::ALL.into_iter().enumerate() {
        let fields: u64 = rows[1..4].iter().map(|(_, cells)| cells[place]).sum();
        assert_eq!(fields, rows[4].1[place], "{column:?}");
        assert_eq!(fields, total.get(column), "{column:?}");
        assert_eq!(sheet[6][place + 2], format!("({})", column.number()));
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = report("minhbach", Ii06Form::A);
    let [one, other] = [0, 1].map(|_| report.workbook(Lang::Vi, made()).unwrap());
    assert!(one == other);
}

#[test]
fn a_name_that_looks_like_a_formula_is_text() {
    let mut report = report("minhbach", Ii06Form::A);
    report.groups[0].rows[0].0 = Some("=1+1".to_owned());
    let rows = numbers(&cells(&report));
    assert!(rows.iter().any(|(name, _)| name == "=1+1"), "{rows:?}");
}
