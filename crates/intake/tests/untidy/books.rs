//! Workbooks: merged titles, two-line headers, sub-totals, signatures, several sheets.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use crate::support::{check, date, labels, read, row, saved, title, upright};

const BOTH: [&str; 2] = [
    "H41-01 2022-06-10 > 2022-06-15 > 2022-06-14 early",
    "H41-02 2022-06-10 > 2022-06-15 > - open_overdue",
];

fn signatures(sheet: &mut Worksheet, at: u32) {
    row(sheet, at, &["", "", "", "", "", "Vinh, ngày 30 tháng 6 năm 2022"]);
    row(sheet, at + 1, &["", "NGƯỜI LẬP BIỂU", "", "", "", "THỦ TRƯỞNG ĐƠN VỊ"]);
    row(sheet, at + 2, &["", "(Ký, ghi rõ họ tên)", "", "", "", "(Ký, ghi rõ họ tên, đóng dấu)"]);
    row(sheet, at + 6, &["", "Trần Thị Mẫu", "", "", "", "Nguyễn Văn Mẫu"]);
}

fn report() -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Danh sách").expect("a name");
    title(sheet, 0, 0, 2, "ỦY BAN NHÂN DÂN TỈNH MẪU");
    title(sheet, 0, 3, 6, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    title(sheet, 1, 3, 6, "Độc lập - Tự do - Hạnh phúc");
    title(sheet, 3, 0, 6, "DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ TRẢ KẾT QUẢ");
    title(sheet, 4, 0, 6, "(Từ ngày 01/06/2022 đến ngày 30/06/2022)");
    for (column, name) in [(0, "STT"), (1, "Mã\nhồ sơ"), (2, "Lĩnh vực"), (6, "Đơn vị thụ lý")]
    {
        upright(sheet, 7, 8, column, name);
    }
    title(sheet, 7, 3, 5, "Thời gian");
    row(sheet, 8, &["", "", "", "Tiếp nhận", "Hẹn trả", "Trả kết quả"]);
    row(sheet, 9, &["A", "B", "C", "(1)", "(2)", "(3)", "(4)"]);
    row(sheet, 10, &["I", "Lĩnh vực đất đai"]);
    row(sheet, 11, &["1", "H41-01", "Đất đai", "", "", "", "Sở Mẫu"]);
    date(sheet, 11, 3, "2022-06-10");
    date(sheet, 11, 4, "2022-06-15");
    date(sheet, 11, 5, "2022-06-14");
    row(sheet, 12, &["", "Cộng I", "1 hồ sơ"]);
    title(sheet, 13, 0, 6, "II. Lĩnh vực hộ tịch");
    row(
        sheet,
        14,
        &["1", " H41-02\u{a0}", "Hộ tịch", "10/06/2022", "15/06/2022 ", "\u{a0}", "Sở Mẫu"],
    );
    row(sheet, 15, &["", "Cộng II", "", "1", "1"]);
    row(sheet, 16, &["Tổng cộng"]);
    sheet.write_formula(16, 3, Formula::new("=2").set_result("2")).expect("a cell");
    signatures(sheet, 18);
    workbook
}

#[test]
fn a_report_with_everything_around_its_table() {
    let reading = check(&saved(report()), &BOTH, &[]);
    assert_eq!(labels(&reading), ["Sở Mẫu|Đất đai||", "Sở Mẫu|Hộ tịch||"]);
    assert_eq!(reading.unused, ["STT"]);
}

#[test]
fn a_guide_and_a_summary_stand_on_sheets_of_their_own() {
    let mut workbook = report();
    let guide = workbook.add_worksheet().set_name("Hướng dẫn").expect("a name");
    row(guide, 0, &["Cột", "Ý nghĩa"]);
    row(guide, 1, &["Mã hồ sơ", "Mã do hệ thống cấp"]);
    row(guide, 2, &["Ngày tiếp nhận", "dd/mm/yyyy"]);
    row(guide, 3, &["Ngày hẹn trả", "dd/mm/yyyy"]);
    let summary = workbook.add_worksheet().set_name("Tổng hợp").expect("a name");
    row(summary, 0, &["BÁO CÁO TỔNG HỢP THEO ĐƠN VỊ"]);
    row(summary, 1, &["STT", "Đơn vị", "Lĩnh vực", "Tiếp nhận", "Trước hạn", "Quá hạn", "Tỷ lệ"]);
    row(summary, 2, &["1", "Sở Mẫu", "Đất đai", "2", "1", "1", "50%"]);
    let reading = check(&saved(workbook), &BOTH, &[]);
    assert_eq!(reading.mapping.sheet.as_deref(), Some("Danh sách"));
}

#[test]
fn an_empty_form_on_another_sheet_is_no_question() {
    let mut workbook = report();
    let form = workbook.add_worksheet().set_name("Biểu mẫu").expect("a name");
    row(form, 0, &["Mã hồ sơ", "Lĩnh vực", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả", "Đơn vị"]);
    check(&saved(workbook), &BOTH, &[]);
}

#[test]
fn a_table_may_begin_below_and_to_the_right() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    row(sheet, 8, &["", "", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả"]);
    row(sheet, 9, &["", "", "(1)", "(2)", "(3)", "(4)"]);
    row(sheet, 11, &["", "", "H41-01", "10/06/2022", "15/06/2022", "14/06/2022"]);
    row(sheet, 14, &["", "", "H41-02", "10/06/2022", "15/06/2022"]);
    row(sheet, 15, &["", "", "", "", "", "Người lập"]);
    row(sheet, 17, &["", "", "", "", "", "Nguyễn Văn Mẫu"]);
    check(&saved(workbook), &BOTH, &[]);
}

#[test]
fn codes_as_numbers_and_dates_as_serials_without_a_format() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    row(sheet, 0, &["STT", "Số hồ sơ", "Ngày nhận", "Ngày hẹn trả KQ", "Ngày trả KQ thực tế"]);
    let rows = [
        (101_001_240_754.0, 44_722.0, 44_727.0, 44_726.638_89),
        (2.0, 44_722.0, 44_727.5, 44_727.5),
    ];
    for (at, (code, received, due, resulted)) in (1..).zip(rows) {
        sheet.write_number(at, 0, f64::from(at)).expect("a cell");
        sheet.write_number(at, 1, code).expect("a cell");
        sheet.write_number(at, 2, received).expect("a cell");
        sheet.write_number(at, 3, due).expect("a cell");
        sheet.write_number(at, 4, resulted).expect("a cell");
    }
    sheet.set_column_hidden(2).expect("a column");
    check(
        &saved(workbook),
        &[
            "101001240754 2022-06-10 > 2022-06-15 > 2022-06-14T15:20 early",
            "2 2022-06-10 > 2022-06-15T12:00 > 2022-06-15T12:00 on_time",
        ],
        &[],
    );
}

#[test]
fn times_of_day_in_columns_of_their_own() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    row(
        sheet,
        0,
        &[
            "Mã hồ sơ",
            "Ngày tiếp nhận",
            "Giờ tiếp nhận",
            "Ngày hẹn trả",
            "Giờ hẹn trả",
            "Ngày trả kết quả",
            "Giờ trả kết quả",
        ],
    );
    let clock = Format::new().set_num_format("hh:mm");
    row(sheet, 1, &["H41-01"]);
    for (column, iso) in [(1, "2022-06-10"), (3, "2022-06-15"), (5, "2022-06-15")] {
        date(sheet, 1, column, iso);
    }
    for (column, part) in [(2, 0.638_888_888_9), (4, 0.5), (6, 0.500_694_5)] {
        sheet.write_number_with_format(1, column, part, &clock).expect("a cell");
    }
    row(
        sheet,
        2,
        &["H41-02", "10/06/2022", "15h20", "15/06/2022", "12:00", "15/06/2022", "11 giờ 59 phút"],
    );
    row(sheet, 3, &["H41-03", "10/06/2022", "7h30'", "15/06/2022", "", "15/06/2022", "4:30 CH"]);
    check(
        &saved(workbook),
        &[
            "H41-01 2022-06-10T15:20 > 2022-06-15T12:00 > 2022-06-15T12:01 late",
            "H41-02 2022-06-10T15:20 > 2022-06-15T12:00 > 2022-06-15T11:59 on_time",
            "H41-03 2022-06-10T07:30 > 2022-06-15 > 2022-06-15T16:30 on_time",
        ],
        &[],
    );
}

#[test]
fn the_header_may_come_again_on_every_page() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = ["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả"];
    row(sheet, 0, &header);
    row(sheet, 1, &["1", "H41-01", "10/06/2022", "15/06/2022", "14/06/2022"]);
    row(sheet, 2, &["Trang 1/2"]);
    row(sheet, 3, &header);
    row(sheet, 4, &["(1)", "(2)", "(3)", "(4)", "(5)"]);
    row(sheet, 5, &["2", "H41-02", "10/06/2022", "15/06/2022"]);
    row(sheet, 6, &["", "", "", "", "Trang 2/2"]);
    check(&saved(workbook), &BOTH, &[]);
}

#[test]
fn numbers_of_columns_may_be_letters_or_sums() {
    for numbers in [
        ["A", "B", "1", "2", "3"],
        ["(1)", "(2)", "(3)", "(4)", "(5)=(4)-(3)"],
        ["1", "2", "3", "4=2+3", "5=4/3*100%"],
        ["A", "B", "C", "D", "E"],
        ["[1]", "[2]", "[3]", "[4]", "[5]"],
        ["", "(1)", "(2)", "(3)", "(4)"],
    ] {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        row(sheet, 0, &["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả"]);
        row(sheet, 1, &numbers);
        row(sheet, 2, &["1", "H41-01", "10/06/2022", "15/06/2022", "14/06/2022"]);
        row(sheet, 3, &["2", "H41-02", "10/06/2022", "15/06/2022"]);
        check(&saved(workbook), &BOTH, &[]);
    }
}

#[test]
fn sums_by_unit_with_nothing_but_numbers_are_no_cases() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    row(sheet, 0, &["Đơn vị", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả"]);
    row(sheet, 1, &["Sở Mẫu", "H41-01", "10/06/2022", "15/06/2022", "14/06/2022"]);
    row(sheet, 2, &["Sở Mẫu", "1", "1", "1", "1"]);
    row(sheet, 3, &["Sở Khác", "H41-02", "10/06/2022", "15/06/2022"]);
    row(sheet, 4, &["Sở Khác", "1", "1", "1", "0"]);
    row(sheet, 5, &["TỔNG SỐ: 02 hồ sơ"]);
    row(sheet, 6, &["", "", "", "Tổng: 02"]);
    check(&saved(workbook), &BOTH, &[]);
}

#[test]
fn cells_merged_over_rows_of_one_unit_hold_for_all() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    row(sheet, 0, &["Đơn vị", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả"]);
    upright(sheet, 1, 2, 0, "Sở Mẫu");
    row(sheet, 1, &["", "H41-01", "10/06/2022", "15/06/2022", "14/06/2022"]);
    row(sheet, 2, &["", "H41-02", "10/06/2022", "15/06/2022"]);
    let reading = check(&saved(workbook), &BOTH, &[]);
    assert_eq!(labels(&reading), ["Sở Mẫu|||", "Sở Mẫu|||"]);
}

#[test]
fn dates_may_be_results_of_formulas() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    row(sheet, 0, &["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"]);
    row(sheet, 1, &["H41-01", "10/06/2022"]);
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let due = Formula::new("=WORKDAY(B2,3)").set_result("44727");
    sheet.write_formula_with_format(1, 2, due, &day).expect("a cell");
    check(&saved(workbook), &["H41-01 2022-06-10 > 2022-06-15 > - open_overdue"], &[]);
}

#[test]
fn two_sheets_of_cases_are_a_question() {
    let mut workbook = Workbook::new();
    for name in ["Tháng 5", "Tháng 6"] {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name");
        row(sheet, 0, &["Mã hồ sơ", "Ngày tiếp nhận"]);
        row(sheet, 1, &["H41-01", "10/06/2022"]);
    }
    let fault = read(&saved(workbook)).expect_err("a question");
    assert_eq!(fault.to_string(), "several sheets hold cases: Tháng 5, Tháng 6");
}
