//! What the pages tell of the rules: conditions, coverage, thresholds, published lines.

use scoring::Exact;

use super::*;

/// The part of a page between two of its headings, without tags, in single spaces.
fn section(page: &str, id: &str) -> String {
    let from = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no section {id}"));
    let section = page[from..].split("</section>").next().unwrap();
    let mut text = String::new();
    for piece in section.split('<') {
        text.push(' ');
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_methodology_tells_whom_each_line_concerns() {
    for (address, condition, source, all) in [
        (
            "/methodology",
            "Chỉ áp dụng khi: Có thủ tục hành chính là “có”.",
            "Mô phỏng: đơn vị không có thủ tục hành chính không có hồ sơ để chấm",
            "Áp dụng cho mọi đơn vị",
        ),
        (
            "/en/methodology",
            "Applies only where: Has procedures is “yes”.",
            "Invented: a unit without procedures has no cases to judge",
            "Applies to every unit",
        ),
    ] {
        let lines = section(&get(address).text, "lines");
        // By hand: 2.1 to 2.6, 3.1 and 6.1 of criteria/demo-2022 have a condition.
        assert_eq!(lines.matches(condition).count(), 8, "{address}");
        assert_eq!(lines.matches(source).count(), 7, "{address}");
        let set = &DEMO.portal.scored.as_ref().unwrap().folder.set;
        assert_eq!(lines.matches(all).count(), set.lines().count() - 8, "{address}");
        assert!(!lines.contains('`'), "{address}: a code where a name belongs");
    }
}

#[test]
fn a_line_tells_its_condition_by_names() {
    let working = section(&get("/units/X99.01/lines/2.1").text, "steps");
    assert!(
        working.contains("Có thủ tục hành chính là “có”; của đơn vị này: “có”. Đáp ứng."),
        "{working}"
    );
    assert!(!working.contains("has_procedures"), "{working}");
}

#[test]
fn the_methodology_tells_how_far_coverage_can_come() {
    // By hand: 15 lines carry points; the 8 with a condition carry 18+10+6+6+4+4+8+8 = 64 of 100.
    let told = section(&get("/methodology").text, "coverage");
    assert!(told.contains("sở, ban, ngành không có thủ tục hành chính 7 36 36 %"), "{told}");
    assert!(told.contains("sở, ban, ngành có thủ tục hành chính 15 100 100 %"), "{told}");
    let told = section(&get("/en/methodology").text, "coverage");
    assert!(told.contains("departments without procedures 7 36 36%"), "{told}");
    // And none of the scorecards goes beyond.
    let (set, cards) = {
        let scored = DEMO.portal.scored.as_ref().unwrap();
        (&scored.folder.set, &scored.scoring.cards)
    };
    for card in cards {
        let reach = Exact::ratio(&card.concerned_max(set), &set.full_max()).unwrap();
        assert!(card.total.coverage <= reach, "{}", card.unit_code);
    }
}

#[test]
fn the_threshold_of_the_slowest_is_told_with_its_reason() {
    let told = section(&get("/").text, "slowest");
    assert!(told.contains("Ít nhất 30 hồ sơ, vì"), "{told}");
    assert!(told.contains("hơn 3 điểm phần trăm"), "{told}");
    let told = section(&get("/en").text, "slowest");
    assert!(told.contains("At least 30 cases, since"), "{told}");
}

#[test]
fn every_published_line_has_its_page_with_both_traces() {
    for code in ["H15", "H15.120", "H15.198"] {
        let unit = get(&format!("/real/qd766/{code}"));
        let lines: Vec<String> =
            links(&unit.text).into_iter().filter(|link| link.contains("/lines/")).collect();
        // Six pillars and their lines.
        assert!(lines.len() > 20, "{code}: {lines:?}");
        for line in lines {
            let page = get(&line);
            assert_eq!(page.status, StatusCode::OK, "{line}");
            check_page(&line, &page.text);
            for steps in ["as-portal", "as-fair"] {
                let told = section(&page.text, steps);
                assert!(told.contains("Căn cứ: "), "{line}: {told}");
                assert!(told.contains("Kết quả: "), "{line}: {told}");
            }
        }
    }
    let page = get("/en/real/qd766/H15/lines/PUBLISH_ON_TIME").text;
    assert!(page.contains("QĐ 766") || page.contains("766/QĐ-TTg"), "{page}");
    assert_eq!(get("/real/qd766/H15/lines/NOTHING").status, StatusCode::NOT_FOUND);
    assert_eq!(get("/real/qd766/H99/lines/PUBLISH_ON_TIME").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_published_line_says_why_the_two_ways_differ() {
    // The province's duty, copied to a department: out of the fair score (qd766-fair, applies).
    let page = get("/real/qd766/H15.120/lines/PUBLISH_ON_TIME").text;
    let told = section(&page, "difference");
    let why = "Cùng số liệu ấy, Cổng xem là “có số liệu”, cách công bằng xem là “không áp dụng”.";
    assert!(told.contains(why), "{told}");
    assert!(told.contains("Căn cứ của điều kiện: Chỉ tiêu của cấp tỉnh"), "{told}");
    assert!(told.contains("(chưa xác nhận)"), "{told}");
}
