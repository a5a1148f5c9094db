//! The page of an analysis: its figures, its sections, and that it is safe to open anywhere.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

mod sample;

use casework::{Analysis, CaseLog, EventRecord, Grain, LogBuilder, Stamp, Zone, analyze};
use reports::{FaultLine, PageInput, analysis_page};
use sample::HOSTILE;
use words::Lang;

fn page(log: &CaseLog, analysis: &Analysis, lang: Lang) -> String {
    let faults: Vec<FaultLine> = (0..130).map(fault).collect();
    let mapping = [
        ("Mã hồ sơ".to_owned(), "SoHoSo".to_owned()),
        ("Ngày hẹn trả".to_owned(), HOSTILE.to_owned()),
    ];
    let input = PageInput {
        log,
        analysis,
        file_name: "ho-so-6-thang-2022.csv",
        faults: &faults,
        fault_count: 130,
        mapping: &mapping,
        notes: &["Các ngày được đọc theo thứ tự ngày/tháng/năm.".to_owned()],
        calendar: Some("Lịch làm việc Việt Nam (vn 2026.1)"),
        generator: "minhbach 0.1.0",
    };
    let mut html = String::new();
    analysis_page(&mut html, &input, lang).unwrap();
    html
}

fn fault(row: u64) -> FaultLine {
    FaultLine {
        row: row + 2,
        column: "NgayHenTra".to_owned(),
        read: "31/02/2022".to_owned(),
        why: "Tháng 2 năm 2022 không có ngày 31.".to_owned(),
    }
}

fn both() -> [(Lang, String); 2] {
    let log = sample::log(1800);
    let analysis = sample::analysis(&log);
    Lang::BOTH.map(|lang| (lang, page(&log, &analysis, lang)))
}

/// The pages of the other test, kept for the browser test beside this file.
#[test]
fn the_page_is_written_in_both_languages() {
    for (lang, html) in both() {
        let code = if lang == Lang::Vi { "vi" } else { "en" };
        assert!(html.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{code}\">")));
        assert_eq!(html.matches("<h1").count(), 1);
        assert_eq!(html.matches("<main").count(), 1);
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(folder.join(format!("analysis-{code}.html")), &html).unwrap();
    }
}

#[test]
fn the_share_in_time_stands_with_its_fraction() {
    let log = sample::log(1800);
    let analysis = sample::analysis(&log);
    let (part, whole) = (analysis.tally.in_time(), analysis.tally.judged());
    let html = page(&log, &analysis, Lang::Vi);
    assert!(html.contains(&words::share(Lang::Vi, part, whole)));
    let fraction = format!("{}/{}", words::count(Lang::Vi, part), words::count(Lang::Vi, whole));
    assert!(html.contains(&format!("<dd class=\"fraction\">{fraction}</dd>")), "{fraction}");
    let corrected = analysis.corrected()[0];
    assert!(html.contains(&words::share(Lang::Vi, corrected.in_time, whole)));
}

#[test]
fn no_percentage_stands_without_a_fraction() {
    for (_, html) in both() {
        let body = html.split_once("</style>").unwrap().1;
        for (at, _) in body.match_indices('%') {
            let after: String = body[at + 1..].chars().take(80).collect();
            // The key figure's fraction is the line below it; the method speaks of no figure.
            let fine = after.starts_with(" (") && after.contains('/')
                || after.starts_with("</dd><dd class=\"fraction\">")
                || after.starts_with(".</li>");
            assert!(fine, "a bare percentage: …%{after}");
        }
    }
}

#[test]
fn every_text_of_the_file_is_escaped() {
    for (_, html) in both() {
        assert!(!html.to_lowercase().contains("<script"));
        assert!(
            html.contains("&#60;script&#62;alert(1)") || html.contains("&lt;script&gt;alert(1)")
        );
    }
}

#[test]
fn nothing_is_fetched_from_anywhere() {
    for (_, html) in both() {
        for forbidden in ["http://", "https://", "src=", "@import", "url(", "javascript:", "<link"]
        {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
    }
}

#[test]
fn every_drawing_and_table_has_a_name() {
    for (_, html) in both() {
        let named = html.matches("role=\"img\" aria-label=\"").count();
        let mute = html.matches("aria-hidden=\"true\"").count();
        assert_eq!(html.matches("<svg").count(), named + mute);
        assert_eq!(html.matches("<table").count(), html.matches("<caption").count());
        assert!(!html.contains("aria-label=\"\""));
    }
}

#[test]
fn cut_lists_say_what_was_cut() {
    let [(_, vi), (_, en)] = both();
    assert!(vi.contains("Có 130 lỗi khi đọc tệp; dưới đây là 100 lỗi đầu."));
    assert!(en.contains("There are 130 faults in the file; the first 100 are shown."));
    assert_eq!(vi.matches("31/02/2022").count(), 100);
    assert!(vi.contains("Còn 20 dòng nữa không hiển thị ở đây."), "70 findings, 50 shown");
}

#[test]
fn hundreds_of_units_and_steps_stay_under_a_million_bytes() {
    let mut builder = LogBuilder::new(Zone::vietnam());
    let knows = builder.knows_mut();
    (knows.due, knows.events, knows.results) = (true, true, true);
    let wordy = "xã Phước Hậu Đông Lĩnh Thanh Sơn ".repeat(12);
    for number in 0..20_000u32 {
        let id = builder.case(&format!("H99-{number}"), number);
        let unit = builder.label(&format!("UBND {} {wordy}", number % 900));
        let received = 1_641_258_000 + i64::from(number % 170) * 86_400;
        for step in 0..6u32 {
            let name = format!("Bước {} {wordy}", (number * 7 + step * step) % 300);
            let activity = builder.label(&name).unwrap();
            let at = sample::at(received + i64::from(step) * 5000);
            let event = EventRecord {
                case: id,
                activity,
                at,
                grain: Grain::Time,
                recorded: None,
                resource: unit,
                unit,
                row: number,
            };
            builder.event(event);
        }
        let procedure = builder.label(&format!("Thủ tục {} {wordy}", number % 2000));
        let case = builder.case_mut(id);
        (case.unit, case.procedure) = (unit, procedure);
        case.received = Some(Stamp::time(sample::at(received)));
        case.due = Some(Stamp::day(sample::at(received + 50_000)));
        case.resulted = Some(Stamp::time(sample::at(received + i64::from(number % 9) * 20_000)));
    }
    let log = builder.finish();
    let mut analysis = analyze(&log, sample::as_of(), None);
    let (id, _) = log.numbered().next().unwrap();
    let findings = sample::TESTS.iter().cycle().take(30 * 200);
    analysis.findings.cases =
        findings.map(|(test, strength)| sample::finding(&log, *test, *strength, id)).collect();
    analysis.findings.cases.sort_by_key(|finding| finding.test);
    let html = page(&log, &analysis, Lang::Vi);
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("analysis-many.html"), &html).unwrap();
}

#[test]
fn a_log_of_nothing_and_one_without_due_dates_say_why() {
    let empty = LogBuilder::new(Zone::vietnam()).finish();
    let html = page(&empty, &analyze(&empty, sample::as_of(), None), Lang::Vi);
    assert!(html.contains("Nguồn không có ngày hẹn trả nào"));
    assert!(html.contains("Không có hồ sơ nào được tiếp nhận"));
    assert!(!html.contains("NaN") && !html.contains("không phát sinh"));
}

#[test]
fn the_evidence_of_a_finding_names_times_and_labels() {
    let log = sample::log(40);
    let (id, case) = log.numbered().nth(1).unwrap();
    let mut finding =
        sample::finding(&log, casework::Test::WorkAfterClosing, casework::Strength::Proven, id);
    finding.first = Some(Stamp::day(case.due.unwrap().at));
    // 2022-06-10 08:20 UTC.
    finding.second = Some(Stamp::time(sample::at(1_654_849_200)));
    let vi = words::finding_evidence(Lang::Vi, &finding, &log);
    assert!(vi.starts_with("Ghi kết thúc ngày "), "{vi}");
    let end = "nhưng bước “Ký duyệt kết quả” diễn ra lúc 15:20 10/06/2022.";
    assert!(vi.ends_with(end), "{vi}");
    let en = words::finding_evidence(Lang::En, &finding, &log);
    assert!(en.ends_with("happened at 2022-06-10 15:20."), "{en}");
    finding.second = None;
    let vi = words::finding_evidence(Lang::Vi, &finding, &log);
    assert!(vi.contains("vào thời điểm không được ghi"), "{vi}");
}
