//! Headers of the systems of one-stop counters, and those that only look like them.

use intake::{Key, ReadFault};

use crate::support::read;

/// What a table of these headers is guessed to be, as `key=header`.
fn guessed(headers: &[&str]) -> Vec<String> {
    let mut text = headers.join("\t");
    text.push('\n');
    let cell = |header: &&str| if *header == "Mã hồ sơ" { "HS1" } else { "10/06/2022" };
    let cells: Vec<&str> = headers.iter().map(cell).collect();
    text.push_str(&cells.join("\t"));
    let reading = read(text.as_bytes()).expect("a table");
    reading.mapping.columns.iter().map(|(key, name)| format!("{}={name}", key.name())).collect()
}

/// One header beside a code and a receipt, and the key that it is taken for.
#[track_caller]
fn check(header: &str, key: Option<Key>) {
    let mut found = guessed(&["Mã hồ sơ", "Ngày tiếp nhận", header]);
    found.retain(|it| it.ends_with(&format!("={header}")));
    let expected: Vec<String> = key.iter().map(|it| format!("{}={header}", it.name())).collect();
    assert_eq!(found, expected, "{header}");
}

#[test]
fn codes_and_receipts_by_many_names() {
    for code in [
        "Mã hồ sơ",
        "Số hồ sơ",
        "Mã số hồ sơ",
        "Số biên nhận",
        "Mã biên nhận",
        "Mã HS",
        "Số HS",
        "Mã hồ sơ DVC",
        "Mã hồ sơ một cửa",
        "Số phiếu tiếp nhận",
        "Mã phiếu tiếp nhận",
        "Số tiếp nhận",
    ] {
        let text = format!("{code}\tNgày tiếp nhận\nHS1\t10/06/2022\n");
        let reading = read(text.as_bytes()).expect("a table");
        assert_eq!(reading.mapping.columns[&Key::Code], code);
    }
    for received in [
        "Ngày tiếp nhận",
        "Ngày nhận",
        "Ngày giờ tiếp nhận",
        "Ngày, giờ tiếp nhận",
        "Thời gian tiếp nhận",
        "Thời điểm tiếp nhận",
        "Ngày tiếp nhận HS",
        "Ngày nhận HS",
        "Ngày nhận hồ sơ",
        "Ngày/giờ nhận",
        "Ngày tháng tiếp nhận",
        "Ngày tiếp nhận chính thức",
        "TG tiếp nhận",
        "Ngày TN",
    ] {
        let text = format!("Mã hồ sơ\t{received}\nHS1\t10/06/2022\n");
        let reading = read(text.as_bytes()).expect("a table");
        assert_eq!(reading.mapping.columns[&Key::Received], received);
    }
}

#[test]
fn due_dates_and_results_by_many_names() {
    for due in [
        "Ngày hẹn trả",
        "Ngày hẹn trả KQ",
        "Ngày hẹn trả kết quả",
        "Thời gian hẹn trả",
        "Ngày hẹn",
        "Hạn xử lý",
        "Hạn giải quyết",
        "Ngày đến hạn",
        "Thời hạn trả kết quả",
        "Hẹn trả KQ",
        "Ngày, giờ hẹn trả kết quả",
        "Thời gian hẹn trả KQ",
        "Hạn trả KQ",
        "Ngày phải trả",
        "Ngày trả theo phiếu hẹn",
        "Ngày hẹn trả theo quy định",
        "TG hẹn trả",
        "Thời điểm hẹn trả kết quả",
    ] {
        check(due, Some(Key::Due));
    }
    for resulted in [
        "Ngày trả kết quả",
        "Ngày trả KQ",
        "Ngày trả KQ thực tế",
        "Ngày có KQ",
        "Ngày có kết quả",
        "Ngày kết thúc",
        "Ngày hoàn thành",
        "Ngày trả thực tế",
        "Ngày trả kết quả thực tế",
        "Thời gian trả KQ",
        "Ngày xử lý xong",
        "Ngày giải quyết xong",
        "Ngày kết thúc xử lý",
        "Ngày, giờ trả kết quả",
        "Ngày kết thúc hồ sơ",
        "Ngày giờ kết thúc",
        "Ngày thực trả",
    ] {
        check(resulted, Some(Key::Resulted));
    }
}

#[test]
fn who_and_what_by_many_names() {
    for (header, key) in [
        ("Đơn vị", Key::Unit),
        ("Đơn vị thụ lý", Key::Unit),
        ("Cơ quan xử lý", Key::Unit),
        ("Đơn vị thực hiện", Key::Unit),
        ("Tên cơ quan", Key::Unit),
        ("Phòng chuyên môn", Key::Unit),
        ("Tên TTHC", Key::Procedure),
        ("Tên thủ tục hành chính", Key::Procedure),
        ("Thủ tục", Key::Procedure),
        ("Tên dịch vụ công", Key::Procedure),
        ("Lĩnh vực", Key::Field),
        ("Tên lĩnh vực", Key::Field),
        ("Lĩnh vực thủ tục", Key::Field),
        ("Kênh", Key::Channel),
        ("Hình thức tiếp nhận", Key::Channel),
        ("Kênh tiếp nhận hồ sơ", Key::Channel),
        ("Hình thức tiếp nhận hồ sơ", Key::Channel),
        ("Cán bộ thụ lý", Key::Closer),
        ("Người xử lý", Key::Closer),
        ("Chuyên viên thụ lý", Key::Closer),
        ("Trạng thái", Key::Status),
        ("Tình trạng hồ sơ", Key::Status),
        ("Tên người nộp hồ sơ", Key::Applicant),
        ("Chủ hồ sơ", Key::Applicant),
        ("Tổ chức, cá nhân nộp hồ sơ", Key::Applicant),
        ("Thời hạn giải quyết", Key::Limit),
        ("Số ngày giải quyết", Key::Limit),
        ("Thời hạn giải quyết (ngày làm việc)", Key::Limit),
        ("Thời gian giải quyết theo quy định", Key::Limit),
    ] {
        check(header, Some(key));
    }
}

#[test]
fn look_alikes_are_nothing() {
    for header in [
        "Ngày sinh",
        "Ngày cấp CCCD",
        "Ngày cấp",
        "Ngày hẹn trả ban đầu",
        "Ngày hẹn trả cũ",
        "Số ngày quá hạn",
        "Số ngày trễ hạn",
        "Ngày nộp lệ phí",
        "Ngày in",
        "Quá hạn",
        "Trước hạn",
        "Số điện thoại",
        "Địa chỉ",
        "Ghi chú",
        "Ngày tạo báo cáo",
        "Ngày đăng ký kinh doanh",
        "Số ngày xử lý",
        "Mã định danh",
        "Mã số thuế",
        "Ngày hẹn trả lại lần 2",
    ] {
        check(header, None);
    }
}

#[test]
fn the_first_due_date_stands_beside_the_one_in_force() {
    let found = guessed(&["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả ban đầu", "Ngày hẹn trả"]);
    assert_eq!(found, ["code=Mã hồ sơ", "received=Ngày tiếp nhận", "due=Ngày hẹn trả"]);
}

#[test]
fn two_columns_that_could_be_one_are_a_question() {
    let text = "Mã hồ sơ\tNgày tiếp nhận\tNgày hẹn trả (lần 1)\tNgày hẹn trả (lần 2)\nH1\t1/6/2022\t1/7/2022\t1/8/2022\n";
    let fault = read(text.as_bytes()).expect_err("a question");
    assert!(matches!(fault, ReadFault::TwoColumns { key: "due", .. }), "{fault:?}");
}
