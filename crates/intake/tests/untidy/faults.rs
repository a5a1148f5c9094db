//! Rows that cannot be read are told, one each; what is no case is not.

use rust_xlsxwriter::Workbook;

use crate::support::{check, row, saved};

const GOOD: &str = "H41-01 2022-06-10 > 2022-06-15 > 2022-06-14 early";

#[test]
fn every_kind_of_fault_in_text() {
    let text = "STT,Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,Người nộp\n\
        1,H41-01,10/06/2022,15/06/2022,14/06/2022,Nguyễn Văn Mẫu\n\
        2,,10/06/2022,15/06/2022,14/06/2022,x\n\
        3,H41-03,10/06/2022\n\
        4,H41-04,,15/06/2022,14/06/2022,x\n\
        5,H41-05,31/02/2022,15/06/2022,14/06/2022,x\n\
        6,H41-06,10/06/2022,hôm qua,14/06/2022,x\n\
        7,H41-07,10/06/2022,15/06/2022,06/14/2022,x\n\
        8,H41-01,10/06/2022,15/06/2022,14/06/2022,x\n\
        9,H41-09,10/06/2022,15/06/2022,14/06/2022,x,y\n\
        Tổng cộng,9,,,,\n";
    check(
        text.as_bytes(),
        &[GOOD],
        &[
            "3|Mã hồ sơ||no_code",
            "4||3 / 6|missing_cells",
            "5|Ngày tiếp nhận||no_date",
            "6|Ngày tiếp nhận|31/02/2022|no_such_day",
            "7|Ngày hẹn trả|hôm qua|not_a_date",
            "8|Ngày trả kết quả|06/14/2022|no_such_day",
            "9|Mã hồ sơ|H41-01|code_twice",
            "10||7 / 6|too_many_cells",
        ],
    );
}

#[test]
fn applicants_with_names_like_sums_are_cases_and_their_faults_are_told() {
    let text = "Mã hồ sơ,Người nộp,Ngày tiếp nhận\n\
        HS 01,Cộng đồng dân cư thôn Mẫu,10/06/2022\n\
        H41-02,Cộng đồng dân cư thôn Mẫu,hôm qua\n\
        H41-03,Tổng Công ty Mẫu,\n\
        101001240754,Giám đốc Sở Mẫu,99/99/2022\n";
    check(
        text.as_bytes(),
        &["HS 01 2022-06-10 > - > - unscored"],
        &[
            "3|Ngày tiếp nhận|hôm qua|not_a_date",
            "4|Ngày tiếp nhận||no_date",
            "5|Ngày tiếp nhận|99/99/2022|no_such_day",
        ],
    );
}

#[test]
fn every_kind_of_fault_in_a_workbook() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    row(sheet, 0, &["DANH SÁCH HỒ SƠ"]);
    row(sheet, 2, &["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả"]);
    row(sheet, 3, &["1", "H41-01", "10/06/2022", "15/06/2022", "14/06/2022"]);
    row(sheet, 4, &["2", "", "10/06/2022", "15/06/2022", "14/06/2022"]);
    row(sheet, 5, &["3", "H41-03", "", "15/06/2022", "14/06/2022"]);
    row(sheet, 6, &["4", "H41-04", "chưa rõ", "15/06/2022", "14/06/2022"]);
    row(sheet, 7, &["5", "H41-05", "10/06/2022", "#N/A", "14/06/2022"]);
    row(sheet, 8, &["6", "H41-06", "10/06/2022", "15/06/2022", "30/02/2022"]);
    row(sheet, 9, &["7", "H41-07"]);
    row(sheet, 10, &["", "Tổng cộng", "7"]);
    check(
        &saved(workbook),
        &[GOOD],
        &[
            "5|Mã hồ sơ||no_code",
            "6|Ngày tiếp nhận||no_date",
            "7|Ngày tiếp nhận|chưa rõ|not_a_date",
            "8|Ngày hẹn trả|#N/A|not_a_date",
            "9|Ngày trả kết quả|30/02/2022|no_such_day",
            "10|Ngày tiếp nhận||no_date",
        ],
    );
}

#[test]
fn empty_due_and_result_cells_are_no_fault() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả\n\
        a1,10/06/2022,,\na2,10/06/2022, ,-\na3,10/06/2022,\u{a0},NULL\n,,,\n";
    let expected = ["a1", "a2", "a3"].map(|code| format!("{code} 2022-06-10 > - > - unscored"));
    check(text.as_bytes(), &expected.each_ref().map(String::as_str), &[]);
}
