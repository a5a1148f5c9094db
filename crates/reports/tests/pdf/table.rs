//! Tables of other reports: a header of two rows, sums, and what does not fit together.

use reports::pdf::{
    Align, Column, HeaderCell, PdfError, Row, RowKind, Signature, TableFault, TableReport, pdf,
};
use words::Lang;

use crate::sample::{heading, issue};
use crate::{printed, tools};

fn report() -> TableReport {
    let row = |kind, cells: [&str; 4]| Row { kind, cells: cells.map(str::to_owned).to_vec() };
    TableReport {
        heading: heading("31/BC-TTHCC"),
        identifier: "II.06a/2026-Q3".to_owned(),
        title: "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH".to_owned(),
        subtitle: Some("Quý III năm 2026".to_owned()),
        columns: vec![
            Column::new(8, Align::Center),
            Column::new(60, Align::Left),
            Column::new(20, Align::Right),
            Column::new(20, Align::Right),
        ],
        header: vec![
            vec![
                HeaderCell::new("TT").over_rows(2),
                HeaderCell::new("Lĩnh vực").over_rows(2),
                HeaderCell::new("Số hồ sơ đã giải quyết").over_columns(2),
            ],
            vec![HeaderCell::new("Đúng hạn"), HeaderCell::new("Quá hạn")],
        ],
        rows: vec![
            row(RowKind::Group, ["I", "Cấp tỉnh", "", ""]),
            row(RowKind::Plain, ["1", "Đất đai", "4.549", "12"]),
            row(RowKind::Total, ["", "Tổng số", "4.549", "12"]),
        ],
        notes: vec!["Số liệu tính đến hết ngày 14/9/2026.".to_owned()],
        signatures: vec![
            Signature {
                office: vec!["NGƯỜI LẬP BIỂU".to_owned()], name: None, sealed: false
            },
            Signature {
                office: vec!["GIÁM ĐỐC".to_owned()],
                name: Some("Phạm Quốc Việt".to_owned()),
                sealed: true,
            },
        ],
        look_up: Some("https://motcua.example.vn/bao-cao/2026-q3".to_owned()),
    }
}

#[track_caller]
fn refused(report: &TableReport, fault: TableFault) {
    let error = pdf(report, &issue(Lang::Vi)).unwrap_err();
    assert_eq!(error, PdfError::Table(fault));
    for lang in Lang::BOTH {
        assert!(!error.told(lang).contains('{'));
    }
}

#[test]
fn a_report_has_its_header_sums_notes_and_signatures() {
    let (form, path) = printed("table", &report(), Lang::Vi);
    assert_eq!(form.pages, 1);
    let Some(text) = tools::text(&path) else { return };
    for expected in [
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Số hồ sơ đã giải quyết",
        "Tổng số 4.549 12",
        "Số liệu tính đến hết ngày 14/9/2026.",
        "NGƯỜI LẬP BIỂU GIÁM ĐỐC (Ký và ghi rõ họ tên) (Ký tên, đóng dấu)",
        "Xem báo cáo trên mạng",
    ] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
}

#[test]
fn a_row_with_a_cell_too_few_is_named() {
    let mut report = report();
    report.rows[1].cells.pop();
    refused(&report, TableFault::Row { row: 2, cells: 3, columns: 4 });
}

#[test]
fn a_header_that_leaves_a_gap_is_named() {
    let mut report = report();
    report.header[1].pop();
    refused(&report, TableFault::Header { row: 2, columns: 4 });
}

#[test]
fn a_header_that_is_too_wide_is_named() {
    let mut report = report();
    report.header[0][2].columns = 3;
    refused(&report, TableFault::Header { row: 1, columns: 4 });
}

#[test]
fn a_header_with_a_cell_too_many_is_named() {
    let mut report = report();
    report.header[1].push(HeaderCell::new("Thừa"));
    refused(&report, TableFault::Header { row: 2, columns: 4 });
}

#[test]
fn a_header_cell_below_the_last_row_is_named() {
    let mut report = report();
    report.header[1][0].rows = 2;
    refused(&report, TableFault::Header { row: 2, columns: 4 });
}

#[test]
fn a_header_cell_of_no_width_is_named() {
    let mut report = report();
    report.header[0][0].columns = 0;
    refused(&report, TableFault::Header { row: 1, columns: 4 });
}

#[test]
fn a_table_without_columns_is_refused() {
    refused(&TableReport { columns: vec![], ..report() }, TableFault::NoColumns);
}

#[test]
fn a_table_may_have_no_header_and_no_rows() {
    let empty = TableReport { header: vec![], rows: vec![], signatures: vec![], ..report() };
    printed("table-empty", &empty, Lang::En);
}
