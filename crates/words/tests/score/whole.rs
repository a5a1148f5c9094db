//! Nodes with parts, printed points, the total, and the published sets.

use super::*;

#[test]
fn printed_points_leave_nothing_to_recompute() {
    let set = CriteriaSet::parse(SET).unwrap();
    let mut printing = unit(&set, &[], "department");
    let node = set.find("online").unwrap();
    printing.take_as_printed(&set, node, Printed { points: exact("7.5"), row: 9 }).unwrap();
    let units = [printing];
    let cards = score(&set, &units).cards;
    let told = |lang, id| explain_line(lang, &set, &units[0], &cards[0], set.find(id).unwrap());
    contains(
        &told(Lang::Vi, "online"),
        &[
            "Thành phần online.1: Trực tuyến: 7,5/10 điểm (ghi nhận theo công bố).",
            "Điểm lấy theo công bố của nguồn (dòng 9 của tệp); không có số liệu gốc nên không có gì \
             để tính lại.",
            "Kết quả: 7,5/10 điểm, trạng thái: ghi nhận theo công bố.",
        ],
    );
    contains(
        &told(Lang::En, "online.1"),
        &[
            "This line lies within online, whose points are taken as printed.",
            "The points are taken as the publisher printed them (row 9 of the file); without \
             figures there is nothing to recompute.",
        ],
    );
}

#[test]
fn a_pillar_adds_its_parts_and_shares_out_what_does_not_apply() {
    let figures = [("a", ratio(3, 4)), ("b", ratio(0, 0))];
    check(
        Lang::Vi,
        "shared",
        &figures,
        &[
            "Thành phần shared.1: Một: 4,5/6 điểm (có số liệu).",
            "Thành phần shared.2: Hai: không tính vào tổng (không phát sinh; điểm tối đa 2).",
            "Cộng: 4,5 = 4,5; điểm tối đa của các phần được tính: 6.",
            "Chia lại 2 điểm của các phần không tính cho các phần còn lại: 4,5 × 8/6 = 6.",
            "Kết quả: 6/8 điểm, trạng thái: có số liệu.",
        ],
    );
}

#[test]
fn the_total_tells_coverage_score_overlays_and_bounds() {
    let set = CriteriaSet::parse(SET).unwrap();
    let figures = [("a", ratio(3, 4)), ("b", ratio(0, 0)), ("items", amount("3"))];
    let units = [unit(&set, &figures, "department")];
    let cards = score(&set, &units).cards;
    let told = explain_total(Lang::En, &set, &cards[0]);
    let told: Vec<String> = told.iter().map(|one| one.replace('\u{a0}', " ")).collect();
    contains(
        &told,
        &[
            "Total of Sở A (S1) under “Invented”, version 1.",
            "Part all: Everything: 17.13/29 points (figure present).",
            "Part shared: Shared: 6/8 points (figure present).",
            "Part online: Online: not in the sum (not submitted; maximum 10).",
            "Sum: 17.13 + 6 = 23.13; maximum of the parts that count: 37.",
            "Coverage (maximum that counts over maximum of the set): 37/76 ≈ 48.68%.",
            "On the scale of 76 points: 23.13 × 76/37 = 47.5102…",
            "Bonus b1: A bonus: adds 3.",
            "All bonuses added: 2. The most: 2.",
            "Knock-out k1: A knock-out: not recorded (if it strikes, the score is at most 50).",
            "Score: 49.5102… → rounded to 2 decimal places (half up): 49.51 of 76.",
        ],
    );
    assert!(told.iter().any(|one| one.starts_with("Bounds: worst ")), "{}", told.join("\n"));
}

#[test]
fn every_line_of_the_published_sets_is_told_without_figures() {
    let criteria = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria");
    for folder in std::fs::read_dir(criteria).unwrap() {
        let path = folder.unwrap().path().join("set.toml");
        let Ok(toml) = std::fs::read_to_string(&path) else { continue };
        let set = CriteriaSet::parse(&toml).unwrap();
        let units = [UnitFigures::new(&set, "S1", "Sở A")];
        let cards = score(&set, &units).cards;
        for lang in Lang::BOTH {
            assert!(!explain_total(lang, &set, &cards[0]).is_empty());
            for criterion in &set.criteria {
                let node = set.find(&criterion.id).unwrap();
                let told = explain_line(lang, &set, &units[0], &cards[0], node);
                assert!(told.iter().all(|sentence| !sentence.contains("{$")), "{told:?}");
            }
        }
    }
}
