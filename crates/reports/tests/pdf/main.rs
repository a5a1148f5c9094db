//! The printed forms: what stands on them, that they are the same each time, that no text harms them.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod hostile;
mod sample;
mod table;
mod tools;

use std::path::PathBuf;

use reports::pdf::{Form, FormSet, Issue, Pdf, PdfError, pdf};
use sample::issue;
use words::Lang;

/// Prints a form and keeps it below the target folder, to be looked at.
#[track_caller]
fn printed(name: &str, form: &impl Form, lang: Lang) -> (Pdf, PathBuf) {
    let printed =
        pdf(form, &issue(lang)).unwrap_or_else(|error| panic!("{name}: {}", error.told(Lang::En)));
    assert!(printed.bytes.starts_with(b"%PDF-1."), "{name} is a PDF");
    let code = if lang == Lang::Vi { "vi" } else { "en" };
    let path = tools::keep(&format!("{name}-{code}.pdf"), &printed.bytes);
    (printed, path)
}

/// Prints a form in both languages and looks for texts in each.
#[track_caller]
fn check(name: &str, form: &impl Form, pages: usize, vi: &[&str], en: &[&str]) {
    for (lang, expected) in [(Lang::Vi, vi), (Lang::En, en)] {
        let (printed, path) = printed(name, form, lang);
        assert_eq!(printed.pages, pages, "pages of {name}");
        assert!(printed.unprintable.is_empty());
        let Some(text) = tools::text(&path) else { return };
        for expected in expected {
            assert!(text.contains(expected), "{name} lacks “{expected}”:\n{text}");
        }
    }
}

#[test]
fn a_receipt_says_what_was_received_and_when_the_result_is_due() {
    let vi = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 112/TNHS",
        "Minh Họa, ngày 24 tháng 11 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mã hồ sơ: H41.103.25.7-261124-0112",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Thủy Tiên",
        "Giấy chứng nhận quyền sử dụng đất đã cấp 1 0",
        "Số lượng hồ sơ: 01 bộ",
        "Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 24 tháng 11 năm 2026",
        "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 01 tháng 12 năm 2026",
        "Cách tính thời gian trả kết quả",
        "28–29/11/2026: nghỉ hằng tuần",
        "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
    ];
    let en = ["SOCIALIST REPUBLIC OF VIET NAM", "The result is due at: 17:00 on 1 December 2026"];
    check("01", &sample::receipt(), 1, &vi, &en);
}

#[test]
fn a_supplement_slip_lists_all_that_is_missing() {
    let vi = [
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "1 Đơn đăng ký biến động",
        "Thời hạn bổ sung: 17 giờ 00 phút, ngày 08 tháng 12 năm 2026",
        "ông/bà liên hệ bà Trần Thị Hạnh, điện thoại 0238 000 0000 để được hướng dẫn./.",
        "Tra cứu tình trạng hồ sơ: quét mã QR hoặc mở địa chỉ",
        sample::ADDRESS,
    ];
    check("02", &sample::supplement(), 1, &vi, &["REQUEST TO SUPPLEMENT", sample::ADDRESS]);
}

#[test]
fn a_refusal_gives_every_reason() {
    let vi = [
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "1. Thửa đất đang có tranh chấp",
        "2. Giấy chứng nhận nộp kèm đã hết giá trị pháp lý do đã được cấp đổi.",
        "Hướng dẫn: ông/bà nộp lại hồ sơ",
    ];
    check("03", &sample::refusal(), 1, &vi, &["REFUSAL TO RECEIVE A CASE"]);
}

#[test]
fn an_apology_keeps_the_first_due_moment_beside_the_new_one() {
    let vi = [
        "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        "Kính gửi: Nguyễn Thị Thủy Tiên",
        "hẹn trả kết quả: 17 giờ 00 phút, ngày 01 tháng 12 năm 2026.",
        "chân thành xin lỗi ông/bà.",
        "hẹn lại thời gian trả kết quả: 17 giờ 00 phút, ngày 08 tháng 12 năm 2026.",
        "KT. GIÁM ĐỐC",
        "Phạm Quốc Việt",
    ];
    check(
        "04",
        &sample::apology(),
        1,
        &vi,
        &["sincerely apologizes.", "17:00 on 8 December 2026."],
    );
}

#[test]
fn an_apology_without_a_new_moment_promises_none() {
    let form = reports::pdf::Apology { new_due: None, ..sample::apology() };
    let (_, path) = printed("04-open", &form, Lang::Vi);
    let Some(text) = tools::text(&path) else { return };
    assert!(text.contains("sẽ thông báo thời gian trả kết quả"));
    assert!(!text.contains("hẹn lại thời gian trả kết quả:"));
}

#[test]
fn the_title_of_an_apology_follows_the_set_of_forms() {
    let issue = Issue { set: FormSet::Circular2025, ..issue(Lang::Vi) };
    let path = tools::keep("04-2025-vi.pdf", &pdf(&sample::apology(), &issue).unwrap().bytes);
    let Some(text) = tools::text(&path) else { return };
    assert!(text.contains("VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"));
}

#[test]
fn a_control_slip_has_a_row_for_each_handing_over() {
    let vi = [
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "14 giờ 30 phút, ngày 26 tháng 11 năm 2026",
        "Trước hạn",
        "Đúng hạn",
        "Quá hạn",
        "Người giao Người nhận",
    ];
    check("05", &sample::control(), 1, &vi, &["CONTROL SLIP OF THE HANDLING OF A CASE", "On time"]);
}

#[test]
fn a_control_slip_without_steps_can_be_filled_in_by_hand() {
    let form = reports::pdf::ControlSlip { steps: vec![], ..sample::control() };
    let (slip, path) = printed("05-blank", &form, Lang::Vi);
    assert_eq!(slip.pages, 1);
    let Some(text) = tools::text(&path) else { return };
    assert_eq!(text.matches("Người giao").count(), 4);
}

#[test]
fn a_register_of_three_hundred_cases_repeats_its_header_and_counts_its_pages() {
    let (form, path) = printed("06", &sample::register(300), Lang::Vi);
    assert!(form.pages > 10);
    let Some(text) = tools::text(&path) else { return };
    assert_eq!(text.matches("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").count(), 1);
    assert_eq!(text.matches("Phương").count(), form.pages, "the header stands on every page");
    let fifth = tools::run("pdftotext", &["-f", "5", "-l", "5"], &path, "-").unwrap();
    assert_eq!(String::from_utf8(fifth).unwrap().split_whitespace().next(), Some("5"));
    assert!(text.contains("NGƯỜI LẬP SỔ"));
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let print = || pdf(&sample::receipt(), &issue(Lang::Vi)).unwrap().bytes;
    assert!(print() == print());
    let other = pdf(&sample::receipt(), &Issue { made: sample::at(24, 8, 16), ..issue(Lang::Vi) });
    assert!(print() != other.unwrap().bytes, "the moment of making is in the file");
}

#[test]
fn a_file_is_tagged_titled_and_archivable() {
    let (form, path) = printed("01-meta", &sample::receipt(), Lang::Vi);
    let all = String::from_utf8_lossy(&form.bytes);
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(all.contains(claim), "{claim}");
    }
    assert!(all.contains("/Lang(vi"), "the language of the document");
    let Some(info) = tools::run("pdfinfo", &[], &path, "") else { return };
    let info = String::from_utf8_lossy(&info).into_owned();
    assert!(info.contains("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"), "{info}");
    let fonts = String::from_utf8(tools::run("pdffonts", &[], &path, "").unwrap()).unwrap();
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        assert!(font.contains("Tinos") && font.contains("yes yes yes"), "embedded subset: {font}");
    }
}

#[test]
fn the_code_on_the_paper_leads_to_the_address() {
    for (name, path) in [
        ("a receipt", printed("01-qr", &sample::receipt(), Lang::Vi).1),
        ("a supplement slip", printed("02-qr", &sample::supplement(), Lang::Vi).1),
    ] {
        let Some((width, height, gray)) = tools::picture(&path) else { return };
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| gray[y * width + x]);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1, "one code on {name}");
        assert_eq!(grids[0].decode().unwrap().1, sample::ADDRESS);
    }
}

#[test]
fn a_form_without_an_address_has_no_code() {
    let form = reports::pdf::Receipt { look_up: None, ..sample::receipt() };
    let (_, path) = printed("01-no-qr", &form, Lang::Vi);
    let Some((width, height, gray)) = tools::picture(&path) else { return };
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| gray[y * width + x]);
    assert!(picture.detect_grids().is_empty());
}

#[test]
fn an_address_that_fits_no_code_is_refused_with_the_limit() {
    let look_up = Some(format!("https://example.vn/{}", "á".repeat(1200)));
    let form = reports::pdf::Receipt { look_up, ..sample::receipt() };
    let error = pdf(&form, &issue(Lang::Vi)).unwrap_err();
    assert_eq!(error, PdfError::AddressTooLong { length: 2419, limit: 2331 });
    assert!(error.told(Lang::Vi).contains("dài 2419 byte"));
}

#[test]
fn the_longest_address_that_fits_is_printed() {
    let look_up = Some("a".repeat(2331));
    let form = reports::pdf::Receipt { look_up, ..sample::receipt() };
    assert!(pdf(&form, &issue(Lang::Vi)).is_ok());
}
