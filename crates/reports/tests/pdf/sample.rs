//! Invented papers: one of each form.

use jiff::civil::{DateTime, date};
use reports::pdf::{
    Apology, Applicant, CaseRegister, ControlSlip, ControlStep, FormSet, Heading, Issue, Paper,
    Receipt, RefusalSlip, RegisterRow, Signature, StepOutcome, Supplement, SupplementSlip,
};
use words::Lang;

/// What an attacker, or an unlucky name, may hold.
pub(crate) const HOSTILE: &str =
    r#"#panic("x") $ x^2 $ <b>đậm</b> \ "q" 'a' `c` *s* _e_ @r // [ ] { } /* ~ = - + 1. "#;

pub(crate) const CODE: &str = "H41.103.25.7-261124-0112";
pub(crate) const ADDRESS: &str = "https://motcua.example.vn/tra-cuu/H41.103.25.7-261124-0112";

pub(crate) fn issue(lang: Lang) -> Issue {
    Issue { lang, set: FormSet::Circular2018, made: at(24, 8, 15) }
}

pub(crate) fn at(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, 11, day).at(hour, minute, 0, 0)
}

pub(crate) fn heading(number: &str) -> Heading {
    Heading {
        parent: Some("Ủy ban nhân dân tỉnh Minh Họa".to_owned()),
        agency: "Trung tâm Phục vụ hành chính công".to_owned(),
        number: Some(number.to_owned()),
        place: "Minh Họa".to_owned(),
        date: date(2026, 11, 24),
    }
}

pub(crate) fn applicant() -> Applicant {
    Applicant {
        name: "Nguyễn Thị Thủy Tiên".to_owned(),
        address: Some("Số 12, đường Hai Bà Trưng, phường Trường Thi, tỉnh Minh Họa".to_owned()),
        phone: Some("0900 000 000".to_owned()),
        email: Some("thuytien@example.vn".to_owned()),
    }
}

const PROCEDURE: &str =
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất";

pub(crate) fn receipt() -> Receipt {
    let paper = |name: &str, originals, copies| Paper { name: name.to_owned(), originals, copies };
    Receipt {
        heading: heading("112/TNHS"),
        code: CODE.to_owned(),
        counter: "Trung tâm Phục vụ hành chính công tỉnh Minh Họa".to_owned(),
        applicant: applicant(),
        procedure: PROCEDURE.to_owned(),
        papers: vec![
            paper("Đơn đăng ký biến động đất đai, tài sản gắn liền với đất (Mẫu số 11/ĐK)", 1, 0),
            paper("Giấy chứng nhận quyền sử dụng đất đã cấp", 1, 0),
            paper("Hợp đồng chuyển nhượng quyền sử dụng đất đã công chứng", 1, 2),
        ],
        sets: 1,
        limit: "5 ngày làm việc".to_owned(),
        received: at(24, 8, 15),
        due: date(2026, 12, 1).at(17, 0, 0, 0),
        working: [
            "Tiếp nhận lúc 08:15 thứ Ba, ngày 24/11/2026, trong giờ làm việc; thời hạn tính từ thời điểm này",
            "24/11/2026 (thứ Ba): ngày bắt đầu, không tính vào thời hạn",
            "25/11–27/11/2026: ngày làm việc thứ 1–3/5",
            "28–29/11/2026: nghỉ hằng tuần",
            "30/11–1/12/2026: ngày làm việc thứ 4–5/5",
            "Đến hạn: 17:00 thứ Ba, ngày 1/12/2026",
        ]
        .map(str::to_owned)
        .to_vec(),
        collect: Some("Trung tâm Phục vụ hành chính công tỉnh, quầy số 7".to_owned()),
        fee: Some("Lệ phí 100.000 đồng, đã nộp".to_owned()),
        entry: Some(("02".to_owned(), "1.204".to_owned())),
        contact: Some("Quầy số 7, điện thoại 0238 000 0000".to_owned()),
        look_up: Some(ADDRESS.to_owned()),
        handed_in_by: Some("Nguyễn Thị Thủy Tiên".to_owned()),
        received_by: Some("Lê Văn Bảo".to_owned()),
    }
}

pub(crate) fn supplement() -> SupplementSlip {
    let one =
        |paper: &str, what: &str| Supplement { paper: paper.to_owned(), what: what.to_owned() };
    SupplementSlip {
        heading: heading("07/HDHS"),
        code: Some(CODE.to_owned()),
        request: CODE.to_owned(),
        applicant: applicant(),
        procedure: PROCEDURE.to_owned(),
        missing: vec![
            one(
                "Đơn đăng ký biến động",
                "Ghi đủ số thửa, số tờ bản đồ tại mục 3; ký và ghi rõ họ tên",
            ),
            one("Hợp đồng chuyển nhượng", "Nộp bản đã công chứng; bản đã nộp thiếu trang 4"),
        ],
        reason: Some("Hồ sơ chưa đủ thành phần theo quy định của thủ tục.".to_owned()),
        until: Some(date(2026, 12, 8).at(17, 0, 0, 0)),
        contact: Some("bà Trần Thị Hạnh, điện thoại 0238 000 0000".to_owned()),
        look_up: Some(ADDRESS.to_owned()),
        officer: Some("Trần Thị Hạnh".to_owned()),
    }
}

pub(crate) fn refusal() -> RefusalSlip {
    RefusalSlip {
        heading: heading("03/TCHS"),
        submission: "T-261124-0031".to_owned(),
        counter: "Trung tâm Phục vụ hành chính công tỉnh Minh Họa".to_owned(),
        applicant: applicant(),
        procedure: PROCEDURE.to_owned(),
        reasons: vec![
            "Thửa đất đang có tranh chấp được Tòa án nhân dân thụ lý; hồ sơ không đủ điều kiện tiếp nhận theo quy định của pháp luật về đất đai.".to_owned(),
            "Giấy chứng nhận nộp kèm đã hết giá trị pháp lý do đã được cấp đổi.".to_owned(),
        ],
        guidance: Some("ông/bà nộp lại hồ sơ sau khi có bản án, quyết định có hiệu lực của Tòa án.".to_owned()),
        contact: Some("Quầy số 7, điện thoại 0238 000 0000".to_owned()),
        look_up: Some("https://motcua.example.vn/tra-cuu/T-261124-0031".to_owned()),
        handed_in_by: Some("Nguyễn Thị Thủy Tiên".to_owned()),
        officer: Some("Lê Văn Bảo".to_owned()),
    }
}

pub(crate) fn apology() -> Apology {
    Apology {
        heading: Heading {
            agency: "Sở Nông nghiệp và Môi trường".to_owned(),
            ..heading("15/PXL-SNNMT")
        },
        code: CODE.to_owned(),
        agency: "Sở Nông nghiệp và Môi trường".to_owned(),
        applicant: applicant(),
        procedure: PROCEDURE.to_owned(),
        received: date(2026, 11, 24),
        due: date(2026, 12, 1).at(17, 0, 0, 0),
        faults: vec![],
        reason: "phải xác minh lại ranh giới thửa đất tại thực địa với các hộ liền kề.".to_owned(),
        new_due: Some(date(2026, 12, 8).at(17, 0, 0, 0)),
        signature: Signature {
            office: vec!["KT. GIÁM ĐỐC".to_owned(), "PHÓ GIÁM ĐỐC".to_owned()],
            name: Some("Phạm Quốc Việt".to_owned()),
            sealed: true,
        },
        recipients: ["Như trên;", "Trung tâm Phục vụ hành chính công tỉnh;", "Lưu: VT."]
            .map(str::to_owned)
            .to_vec(),
        look_up: Some(ADDRESS.to_owned()),
    }
}

pub(crate) fn control() -> ControlSlip {
    let step = |gives: &str, takes: &str, at, outcome| ControlStep {
        gives: gives.to_owned(),
        takes: takes.to_owned(),
        at,
        giver: at.and(Some("Lê Văn Bảo".to_owned())),
        taker: at.and(Some("Trần Thị Hạnh".to_owned())),
        outcome,
        note: None,
    };
    ControlSlip {
        heading: heading("112/KSHS"),
        code: CODE.to_owned(),
        applicant: applicant(),
        procedure: PROCEDURE.to_owned(),
        lead: "Sở Nông nghiệp và Môi trường".to_owned(),
        together: vec![
            "Thuế tỉnh Minh Họa".to_owned(),
            "Ủy ban nhân dân phường Trường Thi".to_owned(),
        ],
        received: at(24, 8, 15),
        due: date(2026, 12, 1).at(17, 0, 0, 0),
        steps: vec![
            step(
                "Bộ phận tiếp nhận và trả kết quả",
                "Phòng Đăng ký đất đai",
                Some(at(24, 9, 0)),
                Some(StepOutcome::Early),
            ),
            step(
                "Phòng Đăng ký đất đai",
                "Thuế tỉnh Minh Họa",
                Some(at(26, 14, 30)),
                Some(StepOutcome::OnTime),
            ),
            step(
                "Thuế tỉnh Minh Họa",
                "Phòng Đăng ký đất đai",
                Some(at(30, 16, 45)),
                Some(StepOutcome::Late),
            ),
            step("Phòng Đăng ký đất đai", "Bộ phận tiếp nhận và trả kết quả", None, None),
        ],
        look_up: Some(ADDRESS.to_owned()),
    }
}

pub(crate) fn register(rows: usize) -> CaseRegister {
    let row = |number: usize| RegisterRow {
        code: format!("H41.103.25.7-261124-{number:04}"),
        procedure: if number.is_multiple_of(3) { PROCEDURE } else { "Đăng ký khai sinh" }
            .to_owned(),
        sets: 1,
        applicant: "Nguyễn Thị Thủy Tiên".to_owned(),
        reach: "Phường Trường Thi, tỉnh Minh Họa; 0900 000 000".to_owned(),
        agency: "Ủy ban nhân dân phường Trường Thi".to_owned(),
        received: at(24, 8, 15),
        due: Some(at(26, 17, 0)),
        returned: number.is_multiple_of(2).then(|| date(2026, 11, 26)),
        channel: "Trực tiếp".to_owned(),
        note: String::new(),
    };
    CaseRegister {
        heading: heading("02/STD"),
        book: Some("02".to_owned()),
        period: Some("Tháng 11 năm 2026".to_owned()),
        rows: (1..=rows).map(row).collect(),
        notes: vec!["Số liệu là của một tỉnh hư cấu.".to_owned()],
        keeper: Some("Lê Văn Bảo".to_owned()),
    }
}
