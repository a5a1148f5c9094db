//! Files that are no workbooks, and workbooks made to do harm.

use super::*;
use crate::cases::rows::MOST_COLUMNS;

fn fault(bytes: &[u8]) -> ReadFault {
    match sheets(bytes) {
        Err(fault) => fault,
        Ok(sheets) => panic!("{} sheets", sheets.len()),
    }
}

#[track_caller]
fn check_broken(bytes: &[u8], reason: &str) {
    match fault(bytes) {
        ReadFault::Broken { format: "XLSX", reason: said, .. } => {
            assert!(said.contains(reason), "{said}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_workbook_is_told() {
    assert_eq!(fault(b""), ReadFault::Empty);
    check_broken(b"case,activity\n1,open\n", "Zip");
    check_broken(&package(&[("a.csv", b"case,activity")]), "a ZIP file without a workbook");
    check_broken(&package(&[("_rels/.rels", TO_BOOK)]), "");
    let book: &[u8] = b"<workbook><sheets/></workbook>";
    let parts = [("_rels/.rels", TO_BOOK), ("xl/_rels/workbook.xml.rels", TO_SHEET)];
    check_broken(&package(&[&parts[..], &[("xl/workbook.xml", book)]].concat()), "no worksheet");
}

#[test]
fn other_workbooks_are_told_by_name() {
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more";
    assert_eq!(fault(compound), ReadFault::OtherFormat { format: "XLS" });
    let open = package(&[("mimetype", b"application/vnd.oasis"), ("content.xml", b"<x/>")]);
    assert_eq!(fault(&open), ReadFault::OtherFormat { format: "ODS" });
    let binary = package(&[("_rels/.rels", TO_BOOK), ("xl/workbook.bin", b"")]);
    assert_eq!(fault(&binary), ReadFault::OtherFormat { format: "XLSB" });
}

#[test]
fn a_cell_in_the_last_corner_takes_no_room() {
    let rows =
        r#"<row r="1048576"><c r="A1048576"><v>1</v></c><c r="BXW1048576"><v>2</v></c></row>"#;
    let sheets = sheets(&by_hand(rows, "", &[])).expect("a workbook");
    let mut rows = sheets[0].rows();
    assert_eq!(rows.advance(), Ok(true));
    assert_eq!((rows.row(), rows.width()), (1_048_576, 1_999));
    assert_eq!((rows.cell(0), rows.cell(1_998)), (Cell::Number(1.0), Cell::Number(2.0)));
    assert_eq!(rows.cell(1), Cell::Empty);
    assert_eq!(rows.advance(), Ok(false));
}

#[test]
fn columns_without_end_are_refused() {
    let rows = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(fault(&by_hand(rows, "", &[])), ReadFault::TooManyColumns { most: MOST_COLUMNS });
    let styled = r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>"#;
    check(&by_hand(styled, "", &[]), &[("A", &["1:=1|"])]);
}

#[test]
fn addresses_that_no_sheet_has_are_refused() {
    let below = r#"<row r="1048577"><c r="A1048577"><v>1</v></c></row>"#;
    check_broken(&by_hand(below, "", &[]), "below row 1048576");
    for address in ["A99999999999", "ZZZZZZZZZZZZ1", "1A", "", "A0", "\u{e9}1"] {
        let rows = format!(r#"<row r="1"><c r="{address}"><v>1</v></c></row>"#);
        drop(sheets(&by_hand(&rows, "", &[])));
    }
    let merges = r#"<mergeCells><mergeCell ref="B9:A1"/></mergeCells>"#;
    drop(sheets(&by_hand(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, merges, &[])));
}

#[test]
fn a_table_that_says_it_has_strings_without_end_is_refused() {
    for count in ["18446744073709551615", "1000000000000", "100"] {
        let strings = format!(r#"<sst uniqueCount="{count}"><si><t>a</t></si></sst>"#);
        let bytes = by_hand("", "", &[("xl/SharedStrings.xml", strings.as_bytes())]);
        check_broken(&bytes, "more strings than it can");
    }
    let strings = br#"<sst uniqueCount="1"><si><t>a</t></si></sst>"#;
    let cell = r#"<row><c t="s"><v>0</v></c></row>"#;
    check(&by_hand(cell, "", &[("xl/sharedStrings.xml", strings)]), &[("A", &["1:a|"])]);
    check_broken(&by_hand(cell, "", &[]), "string index");
}

#[test]
fn a_bomb_is_not_let_off() {
    let zeros = vec![b'0'; 40 << 20];
    assert_eq!(fault(&package(&[("xl/media/a.bin", &zeros)])), ReadFault::Bomb);
    let below = vec![b'0'; 31 << 20];
    check_broken(&package(&[("xl/media/a.bin", &below)]), "without a workbook");
    let parts: Vec<String> = (0..10_001).map(|number| format!("a{number}")).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(fault(&package(&parts)), ReadFault::Bomb);
}

#[test]
fn a_shared_string_that_stands_in_many_cells_is_kept_once() {
    let long = "x".repeat(1 << 20);
    let strings = format!(r#"<sst uniqueCount="1"><si><t>{long}</t></si></sst>"#);
    let rows = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(20_000);
    let bytes = by_hand(&rows, "", &[("xl/sharedStrings.xml", strings.as_bytes())]);
    let sheets = sheets(&bytes).expect("a workbook");
    assert_eq!((sheets[0].cells.len(), sheets[0].texts.len()), (20_000, 1 << 20));
}

#[test]
fn merges_that_lie_on_each_other_do_no_harm() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>
        <row r="3"><c r="B3"><v>3</v></c></row>"#;
    let merges = format!(
        "<mergeCells>{}</mergeCells>",
        r#"<mergeCell ref="A2:A1048576"/><mergeCell ref="A1:A1048576"/>"#.repeat(1_000)
    );
    let bytes = by_hand(rows, &merges, &[]);
    check(&bytes, &[("A", &["1:=1||", "2:=2||", "3:=1|=3|"])]);
}

#[test]
fn sheets_without_end_are_refused() {
    let names: Vec<String> = (0..257)
        .map(|number| format!(r#"<sheet name="{number}" sheetId="1" r:id="r1"/>"#))
        .collect();
    let book = format!("<workbook><sheets>{}</sheets></workbook>", names.concat());
    let bytes = package(&[
        ("_rels/.rels", TO_BOOK),
        ("xl/_rels/workbook.xml.rels", TO_SHEET),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData/></worksheet>"),
    ]);
    assert_eq!(fault(&bytes), ReadFault::Bomb);
}

#[test]
fn a_document_type_in_a_part_is_not_expanded() {
    let strings =
        br#"<!DOCTYPE sst [<!ENTITY a "boom">]><sst uniqueCount="1"><si><t>&a;</t></si></sst>"#;
    let cell = r#"<row><c t="s"><v>0</v></c></row>"#;
    match sheets(&by_hand(cell, "", &[("xl/sharedStrings.xml", strings)])) {
        Ok(sheets) => assert!(!lines(&sheets[0]).concat().contains("boom")),
        Err(fault) => assert!(matches!(fault, ReadFault::Broken { .. }), "{fault:?}"),
    }
}
