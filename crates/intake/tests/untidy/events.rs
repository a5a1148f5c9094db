//! Tables with one row an event, as text, as workbook, as XES and OCEL.

use rust_xlsxwriter::Workbook;

use crate::support::{check, date, row, saved, title};

const CASES: [&str; 2] = [
    "H41-01 2022-06-10T08:00 > 2022-06-15 > 2022-06-14T09:30 early",
    "H41-02 2022-06-11T08:00 > 2022-06-15 > - open_overdue",
];

#[test]
fn a_text_of_events() {
    for header in [
        "Mã hồ sơ,Công việc,Thời điểm,Người thực hiện,Ngày hẹn trả",
        "Ma ho so,Cong viec,Thoi diem,Nguoi thuc hien,Ngay hen tra",
        "Số hồ sơ,Tên bước,Thời gian thực hiện,Cán bộ xử lý,Hạn trả kết quả",
        "case_id,activity,timestamp,resource,due_date",
        "Case ID,Activity,Complete Timestamp,Resource,Deadline",
    ] {
        let text = format!(
            "{header}\nH41-01,Tiếp nhận,2022-06-10 08:00,Cán bộ A,2022-06-15\n\
             H41-01,Thẩm định,2022-06-13 08:00,Cán bộ B,2022-06-15\n\
             H41-02,Tiếp nhận,2022-06-11 08:00,Cán bộ A,2022-06-15\n\
             H41-01,Trả kết quả,2022-06-14 09:30,Cán bộ A,2022-06-15\n"
        );
        let reading = check(text.as_bytes(), &CASES, &[]);
        assert_eq!(reading.log.events().len(), 4, "{header}");
    }
}

#[test]
fn a_workbook_of_events_with_faults() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    title(sheet, 0, 0, 5, "NHẬT KÝ XỬ LÝ HỒ SƠ");
    row(
        sheet,
        2,
        &["STT", "Mã hồ sơ", "Bước xử lý", "Ngày thực hiện", "Giờ thực hiện", "Ngày hẹn trả"],
    );
    row(sheet, 3, &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]);
    row(sheet, 4, &["1", "H41-01", "Tiếp nhận", "", "8h00", "15/06/2022"]);
    date(sheet, 4, 3, "2022-06-10");
    row(sheet, 5, &["2", "H41-01", "", "13/06/2022", "8h00", "15/06/2022"]);
    row(sheet, 6, &["3", "H41-02", "Tiếp nhận", "11/06/2022", "08:00", "15/06/2022"]);
    row(sheet, 7, &["4", "H41-02", "Thẩm định", "", "08:00", "15/06/2022"]);
    row(sheet, 8, &["5", "H41-01", "Trả kết quả", "14/06/2022", "9h30", "15/06/2022"]);
    row(sheet, 9, &["6", "", "Thẩm định", "14/06/2022", "9h30", "15/06/2022"]);
    row(sheet, 10, &["Tổng số", "6 bước"]);
    check(
        &saved(workbook),
        &CASES,
        &["6|Bước xử lý||no_activity", "8|Ngày thực hiện||no_date", "10|Mã hồ sơ||no_code"],
    );
}

#[test]
fn a_log_in_xes() {
    let event = |name: &str, at: &str| {
        format!(
            "<event><string key='concept:name' value='{name}'/>\
             <date key='time:timestamp' value='{at}'/></event>"
        )
    };
    let trace = |code: &str, events: String| {
        format!(
            "<trace><string key='concept:name' value='{code}'/>\
             <date key='deadline' value='2022-06-15'/>{events}</trace>"
        )
    };
    let first = event("Tiếp nhận", "2022-06-10T01:00:00Z")
        + &event("Trả kết quả", "2022-06-14T09:30:00+07:00");
    let second = event("Tiếp nhận", "2022-06-11T08:00:00+07:00") + &event("Thẩm định", "sớm");
    let log = format!("<log>{}\n{}</log>", trace("H41-01", first), trace("H41-02", second));
    check(log.as_bytes(), &CASES, &["2|time:timestamp|sớm|not_a_date"]);
}

#[test]
fn a_log_of_objects() {
    let event = |id: u32, kind: &str, time: &str, object: &str| {
        format!(
            "{{\"id\":\"e{id}\",\"type\":\"{kind}\",\"time\":\"{time}\",\"attributes\":[],\
             \"relationships\":[{{\"objectId\":\"{object}\",\"qualifier\":\"\"}}]}}"
        )
    };
    let object = |id: &str| {
        format!(
            "{{\"id\":\"{id}\",\"type\":\"hồ sơ\",\"attributes\":[{{\"name\":\"deadline\",\
             \"time\":\"1970-01-01T00:00:00Z\",\"value\":\"2022-06-15\"}}]}}"
        )
    };
    let log = format!(
        "{{\"objectTypes\":[],\"eventTypes\":[],\"objects\":[{},{}],\"events\":[{},{},{},{}]}}",
        object("H41-01"),
        object("H41-02"),
        event(1, "Tiếp nhận", "2022-06-10T01:00:00Z", "H41-01"),
        event(2, "Tiếp nhận", "2022-06-11T01:00:00Z", "H41-02"),
        event(3, "Trả kết quả", "2022-06-14T02:30:00Z", "H41-01"),
        event(4, "Thẩm định", "", "H41-02"),
    );
    check(log.as_bytes(), &CASES, &["4|time:timestamp||no_date"]);
}
