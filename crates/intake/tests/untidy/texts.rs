//! Tables as text: delimiters, encodings, titles, quoted headers, accents.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{check, delimited, labels, utf16};

const BOTH: [&str; 2] = [
    "H41-01 2022-06-10 > 2022-06-15 > 2022-06-14 early",
    "H41-02 2022-06-10 > 2022-06-15 > - open_overdue",
];

/// With tabs, and commas, semicolons and bars inside the cells.
const REPORT: &str = "\
ỦY BAN NHÂN DÂN TỈNH MẪU\t\t\t\t\t
BÁO CÁO; tháng 6, năm 2022\t\t\t\t\t
\t\t\t\t\t
STT\tMã hồ sơ\tThời gian\t\t\tĐơn vị
\t\tTiếp nhận\tHẹn trả\tTrả kết quả\t
(1)\t(2)\t(3)\t(4)\t(5)\t(6)
I\tLĩnh vực đất đai\t\t\t\t
1\tH41-01\t10/06/2022\t15/06/2022\t14/06/2022\tSở \"Mẫu\"; phòng 1, 2
2\tH41-02\t10/06/2022\t15/06/2022\t\tSở Mẫu
\tCộng\t2\t2\t1\t
\t\t\t\t\t
\t\t\t\tVinh, ngày 30 tháng 6 năm 2022\t
\tNgười lập biểu\t\t\tThủ trưởng đơn vị\t
\tTrần Thị Mẫu\t\t\tNguyễn Văn Mẫu\t
";

#[test]
fn every_delimiter() {
    for delimiter in [',', ';', '\t'] {
        let reading = check(delimited(REPORT, delimiter).as_bytes(), &BOTH, &[]);
        assert_eq!(labels(&reading), ["Sở \"Mẫu\"; phòng 1, 2|||", "Sở Mẫu|||"]);
    }
}

#[test]
fn every_encoding_and_line_end_plain_and_packed() {
    for delimiter in [',', ';', '\t'] {
        for end in ["\n", "\r\n"] {
            let text = delimited(REPORT, delimiter).replace('\n', end);
            let mut all = vec![text.clone().into_bytes(), format!("\u{feff}{text}").into_bytes()];
            for (little, mark) in [(true, true), (true, false), (false, true), (false, false)] {
                all.push(utf16(&text, little, mark));
            }
            for bytes in all {
                check(&bytes, &BOTH, &[]);
                let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
                packed.write_all(&bytes).expect("packed");
                check(&packed.finish().expect("packed"), &BOTH, &[]);
            }
        }
    }
}

#[test]
fn headers_broken_over_lines_and_quoted() {
    let text = "\"STT\",\"Mã\nhồ sơ\",\"Ngày\r\ntiếp nhận\",\"Ngày hẹn trả\n(dd/mm/yyyy)\",\"Ngày trả\nkết quả\"\r\n\
        1,H41-01,10/06/2022,15/06/2022,14/06/2022\r\n2,H41-02,10/06/2022,15/06/2022,\r\n";
    check(text.as_bytes(), &BOTH, &[]);
}

#[test]
fn forms_under_the_header_are_part_of_it() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả\n\
        ,(dd/mm/yyyy),(dd/mm/yyyy),(dd/mm/yyyy)\n\
        H41-01,10/06/2022,15/06/2022,14/06/2022\nH41-02,10/06/2022,15/06/2022,\n";
    check(text.as_bytes(), &BOTH, &[]);
}

#[test]
fn a_title_over_every_column_is_no_part_of_the_header() {
    let text = "Danh sách,Danh sách,Danh sách,Danh sách,Danh sách\n\
        STT,Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả\n\
        1,H41-01,10/06/2022,15/06/2022,14/06/2022\n2,H41-02,10/06/2022,15/06/2022,\n";
    let reading = check(text.as_bytes(), &BOTH, &[]);
    assert_eq!(reading.unused, ["STT"]);
}

#[test]
fn headers_without_accents_run_together_and_in_english() {
    for header in [
        "Ma ho so,Ngay tiep nhan,Ngay hen tra,Ngay tra ket qua",
        "MA_HO_SO,NGAY_TIEP_NHAN,NGAY_HEN_TRA,NGAY_TRA_KQ",
        "MaHoSo,NgayTiepNhan,NgayHenTra,NgayTraKetQua",
        "SoHoSo,NgayNhan,HanXuLy,NgayCoKQ",
        "Ma\u{303} ho\u{302}\u{300} so\u{31b},Nga\u{300}y\u{a0}tie\u{302}\u{301}p nha\u{302}\u{323}n,Nga\u{300}y he\u{323}n tra\u{309},Nga\u{300}y tra\u{309} ke\u{302}\u{301}t qua\u{309}",
    ] {
        let text = format!(
            "{header}\nH41-01,10/06/2022,15/06/2022,14/06/2022\nH41-02,10/06/2022,15/06/2022,\n"
        );
        check(text.as_bytes(), &BOTH, &[]);
    }
    let text = "Case ID,Received,Due date,Closed\n\
        H41-01,2022-06-10,2022-06-15,2022-06-14\nH41-02,2022-06-10,2022-06-15,\n";
    check(text.as_bytes(), &BOTH, &[]);
}

#[test]
fn codes_with_blanks_marks_and_decomposed_accents_are_one_case_each() {
    let text = "Mã hồ sơ;Ngày tiếp nhận;Đơn vị\n\
        \u{a0}HS ĐK 01 ;10/06/2022;So\u{31b}\u{309} Ma\u{302}\u{303}u\n\
        HS/2022/02\u{a0};10/06/2022;Sở Mẫu \n000.00.01.H41-220610-0001;10/06/2022;\u{a0}Sở Mẫu\n";
    let expected = [
        "HS ĐK 01 2022-06-10 > - > - unscored",
        "HS/2022/02 2022-06-10 > - > - unscored",
        "000.00.01.H41-220610-0001 2022-06-10 > - > - unscored",
    ];
    let reading = check(text.as_bytes(), &expected, &[]);
    assert_eq!(labels(&reading), ["Sở Mẫu|||"; 3]);
}

#[test]
fn due_instants_and_due_days_are_judged_each_in_its_way() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả\n\
        a1,01/06/2022 08:00,15/06/2022 10:00,15/06/2022 09:00\n\
        a2,01/06/2022 08:00,15/06/2022 10:00,15/06/2022 10:00\n\
        a3,01/06/2022 08:00,15/06/2022 10:00,15/06/2022 10:01\n\
        a4,01/06/2022 08:00,15/06/2022,15/06/2022 23:00\n\
        a5,01/06/2022 08:00,15/06/2022,14/06/2022 23:00\n\
        a6,01/06/2022 08:00,15/06/2022,16/06/2022 00:01\n";
    check(
        text.as_bytes(),
        &[
            "a1 2022-06-01T08:00 > 2022-06-15T10:00 > 2022-06-15T09:00 on_time",
            "a2 2022-06-01T08:00 > 2022-06-15T10:00 > 2022-06-15T10:00 on_time",
            "a3 2022-06-01T08:00 > 2022-06-15T10:00 > 2022-06-15T10:01 late",
            "a4 2022-06-01T08:00 > 2022-06-15 > 2022-06-15T23:00 on_time",
            "a5 2022-06-01T08:00 > 2022-06-15 > 2022-06-14T23:00 early",
            "a6 2022-06-01T08:00 > 2022-06-15 > 2022-06-16T00:01 late",
        ],
        &[],
    );
}

#[test]
fn dates_in_every_form_that_officers_type() {
    for written in [
        "10/6/2022",
        "10-06-2022",
        "10.06.2022",
        "2022-06-10",
        "10/06/22",
        "44722",
        "20220610",
        "'10/06/2022",
        "\u{200e}10/\u{200e}06/\u{200e}2022",
        "ngày 10 tháng 6 năm 2022",
        "Thứ Sáu 10/06/2022",
        "thứ 6 ngày 10/06/2022",
        "10-thg 6-2022",
        "10 Tháng Sáu 2022",
        "10/06/2022 00:00:00",
        "10 / 06 / 2022",
        "10/06/2022.",
        "10 Jun 2022",
        "Friday 10/06/2022",
    ] {
        let text = format!("Mã hồ sơ\tNgày tiếp nhận\nH41-01\t{written}\n");
        let reading = crate::support::read(text.as_bytes()).expect("an export");
        let shown = crate::support::cases(&reading).concat().replace("T00:00", "");
        assert_eq!(shown, "H41-01 2022-06-10 > - > - unscored", "{written}");
    }
}
