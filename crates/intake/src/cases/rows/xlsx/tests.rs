//! Workbooks, as programs write them and as they must not be.

mod damage;
mod hostile;

use std::fmt::Write;
use std::io::{Cursor, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn saved(mut workbook: Workbook) -> Vec<u8> {
    workbook.save_to_buffer().expect("a workbook")
}

/// Each row as `row:cell|cell|…`, numbers after `=`, dates after `@`.
fn lines(sheet: &Sheet) -> Vec<String> {
    let mut rows = sheet.rows();
    let mut read = Vec::new();
    while rows.advance().expect("rows in memory") {
        let mut line = format!("{}:", rows.row());
        for column in 0..rows.width() {
            match rows.cell(column) {
                Cell::Text(text) => write!(line, "{text}|"),
                Cell::Number(number) => write!(line, "={number}|"),
                Cell::Date(serial) => write!(line, "@{serial}|"),
                Cell::Empty => write!(line, "|"),
                Cell::Unreadable => panic!("a workbook is in Unicode"),
            }
            .expect("a string takes all");
        }
        assert_eq!(rows.cell(rows.width()), Cell::Empty);
        assert_eq!(rows.cell(100_000), Cell::Empty);
        read.push(line);
    }
    assert_eq!(rows.advance(), Ok(false), "the end stays the end");
    read
}

#[track_caller]
fn check(bytes: &[u8], expected: &[(&str, &[&str])]) {
    let read = sheets(bytes).expect("a workbook");
    let read: Vec<_> = read.iter().map(|sheet| (sheet.name(), lines(sheet))).collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(name, rows)| (*name, rows.iter().map(|row| (*row).to_owned()).collect()))
        .collect();
    assert_eq!(read, expected);
}

/// A package of parts, packed.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        package.start_file(*name, SimpleFileOptions::default()).expect("a part");
        package.write_all(bytes).expect("a part");
    }
    package.finish().expect("a package").into_inner()
}

const TO_BOOK: &[u8] = br#"<Relationships><Relationship Id="r1" Target="xl/workbook.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#;
const TO_SHEET: &[u8] = br#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>"#;
const BOOK: &[u8] =
    br#"<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;

/// A workbook of one sheet, written by hand.
fn by_hand(rows: &str, after: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", TO_BOOK),
        ("xl/_rels/workbook.xml.rels", TO_SHEET),
        ("xl/workbook.xml", BOOK),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(more);
    package(&parts)
}

#[test]
fn every_kind_of_cell_is_read_where_it_stands() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let hours = Format::new().set_num_format("[h]:mm");
    let date = ExcelDateTime::parse_from_str("2022-02-05T12:00:00").expect("a date");
    sheet.write_string(2, 1, " H\u{1ed3} s\u{1a1} & \"1\" ").expect("a cell");
    sheet.write_number(2, 2, 1.25).expect("a cell");
    sheet.write_number(2, 3, 7.0).expect("a cell");
    sheet.write_boolean(2, 5, true).expect("a cell");
    sheet.write_boolean(2, 6, false).expect("a cell");
    sheet.write_datetime_with_format(4, 1, &date, &day).expect("a cell");
    sheet.write_number_with_format(4, 2, 44_597.0, &day).expect("a cell");
    sheet.write_number_with_format(4, 3, 1.5, &hours).expect("a cell");
    let sum = Formula::new("=1+1").set_result("2");
    sheet.write_formula(4, 4, sum).expect("a cell");
    sheet.write_formula(4, 5, Formula::new("=\"a\"").set_result("a")).expect("a cell");
    sheet.write_formula(4, 6, Formula::new("=NA()").set_result("#N/A")).expect("a cell");
    sheet.write_blank(5, 1, &day).expect("a cell");
    check(
        &saved(workbook),
        &[(
            "Sheet1",
            &[
                "3:| H\u{1ed3} s\u{1a1} & \"1\" |=1.25|=7||TRUE|FALSE|",
                "5:|@44597.5|@44597|@1.5|=2|a|#N/A|",
            ],
        )],
    );
}

#[test]
fn hidden_sheets_are_left_out_and_the_others_kept_in_order() {
    let mut workbook = Workbook::new();
    for (name, hidden) in [("Z", false), ("hidden", true), ("A", false), ("empty", false)] {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name").set_hidden(hidden);
        if name != "empty" {
            sheet.write_string(0, 0, name).expect("a cell");
            sheet.write_string(1, 0, "shared").expect("a cell");
        }
    }
    check(
        &saved(workbook),
        &[("Z", &["1:Z|", "2:shared|"]), ("A", &["1:A|", "2:shared|"]), ("empty", &[])],
    );
}

#[test]
fn an_upright_merge_fills_the_cells_below_and_a_level_one_none() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 1, "level", &plain).expect("a merge");
    sheet.merge_range(1, 0, 3, 0, "upright", &plain).expect("a merge");
    sheet.merge_range(1, 1, 2, 2, "block", &plain).expect("a merge");
    sheet.merge_range(8, 0, 20, 0, "long", &plain).expect("a merge");
    for row in [1, 2, 3, 4, 8, 9] {
        sheet.write_number(row, 3, row).expect("a cell");
    }
    check(
        &saved(workbook),
        &[(
            "Sheet1",
            &[
                "1:level||||",
                "2:upright|block||=1|",
                "3:upright|||=2|",
                "4:upright|||=3|",
                "5:|||=4|",
                "9:long|||=8|",
                "10:long|||=9|",
            ],
        )],
    );
}

#[test]
fn rows_may_be_read_again() {
    let bytes = by_hand(r#"<row r="2"><c r="B2"><v>5</v></c></row>"#, "", &[]);
    let sheets = sheets(&bytes).expect("a workbook");
    assert_eq!(lines(&sheets[0]), ["2:|=5|"]);
    assert_eq!(lines(&sheets[0]), ["2:|=5|"]);
}

#[test]
fn the_1904_system_is_turned_into_the_1900_system() {
    let book: &[u8] = br#"<workbook><workbookPr date1904="1"/><sheets>
        <sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    let styles: &[u8] = br#"<styleSheet><cellXfs><xf numFmtId="0"></xf><xf numFmtId="14"></xf>
        <xf numFmtId="46"></xf></cellXfs></styleSheet>"#;
    let sheet: &[u8] = br#"<worksheet><sheetData><row><c s="1"><v>43135.5</v></c><c s="2"><v>1.5</v></c>
        <c><v>43135</v></c><c t="d" s="1"><v>2022-02-05T12:00</v></c></row></sheetData></worksheet>"#;
    let bytes = package(&[
        ("_rels/.rels", TO_BOOK),
        ("xl/_rels/workbook.xml.rels", TO_SHEET),
        ("xl/workbook.xml", book),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    check(&bytes, &[("A", &["1:@44597.5|@1.5|=43135|2022-02-05T12:00|"])]);
}

#[test]
fn cells_without_order_are_put_in_order_and_of_two_the_first_counts() {
    let rows = r#"<row r="3"><c r="B3"><v>1</v></c><c r="A3" t="str"><v>a &amp; b</v></c></row>
        <row r="1"><c r="C1" t="inlineStr"><is><t>x</t></is></c><c r="C1"><v>2</v></c></row>"#;
    check(&by_hand(rows, "", &[]), &[("A", &["1:||x|", "3:a & b|=1||"])]);
}
