//! Explanations, written by hand, of invented units on a small invented set.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

use scoring::{
    Absence, CriteriaSet, Exact, FactValue, Figure, Observation, Printed, UnitFigures, score,
};
use words::{Lang, explain_line, explain_total};

/// An invented set with one line for each thing that is told.
const SET: &str = include_str!("score-set.toml");

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn ratio(part: i64, whole: i64) -> Observation {
    Observation::Ratio { part: Exact::from(part), whole: Exact::from(whole) }
}

fn amount(text: &str) -> Observation {
    Observation::Amount(exact(text))
}

/// An invented department with these figures.
fn unit(set: &CriteriaSet, figures: &[(&str, Observation)], level: &str) -> UnitFigures {
    let mut unit = UnitFigures::new(set, "S1", "Sở A");
    for (row, (measure, observation)) in (2u32..).zip(figures) {
        let measure = set.find_measure(measure).unwrap();
        let figure = Figure { observation: observation.clone(), row, note: None };
        unit.observe(set, measure, figure).unwrap();
    }
    if !level.is_empty() {
        let fact = set.find_fact("level").unwrap();
        unit.know(set, fact, FactValue::Text(level.into())).unwrap();
    }
    unit
}

fn explained(lang: Lang, line: &str, figures: &[(&str, Observation)], level: &str) -> Vec<String> {
    let set = CriteriaSet::parse(SET).unwrap();
    let units = [unit(&set, figures, level)];
    let cards = score(&set, &units).cards;
    explain_line(lang, &set, &units[0], &cards[0], set.find(line).unwrap())
        .into_iter()
        .map(|sentence| sentence.replace('\u{a0}', " "))
        .collect()
}

/// Each expected sentence stands in the explanation, in this order.
#[track_caller]
fn check(lang: Lang, line: &str, figures: &[(&str, Observation)], expected: &[&str]) {
    contains(&explained(lang, line, figures, "department"), expected);
}

#[track_caller]
fn contains(told: &[String], expected: &[&str]) {
    let mut rest = told.iter();
    for sentence in expected {
        let found = rest.any(|one| one == sentence);
        assert!(found, "not told, or not in this order:\n{sentence}\nin\n{}", told.join("\n"));
    }
}

#[test]
fn a_plain_line_is_told_from_the_clause_to_the_rounded_points() {
    let told = explained(Lang::Vi, "plain", &[("a", ratio(492, 587))], "department");
    assert_eq!(
        told,
        [
            "plain: Đúng hạn. Đơn vị: Sở A (S1).",
            "Căn cứ: Khoản 1 (chưa xác nhận).",
            "Áp dụng cho mọi đơn vị, không kèm điều kiện.",
            "Số liệu: Hồ sơ đúng hạn (`a`): 492/587 (dòng 2 của tệp).",
            "Tuyến tính: 0 điểm từ 0 % trở xuống, đủ 6 điểm từ 100 % trở lên.",
            "Tính điểm: 492/587 ≈ 83,82 %; 6 × 492/587 = 5,0289… → làm tròn 2 chữ số thập phân \
             (nửa làm tròn lên): 5,03.",
            "Kết quả: 5,03/6 điểm, trạng thái: có số liệu.",
            "Lưu ý: Số 6 chưa có văn bản.",
            "Tài liệu kiểm chứng: Báo cáo quý",
        ]
    );
    check(
        Lang::En,
        "plain",
        &[("a", ratio(492, 587))],
        &[
            "plain: On time. Unit: Sở A (S1).",
            "Source: Clause 1 (unconfirmed).",
            "Linear: 0 points at 0% or less, all 6 points from 100% upwards.",
            "Working: 492/587 ≈ 83.82%; 6 × 492/587 = 5.0289… → rounded to 2 decimal places \
             (half up): 5.03.",
            "Result: 5.03/6 points, state: figure present.",
        ],
    );
}

#[test]
fn a_target_that_is_reached_earns_everything() {
    let figures = [("a", ratio(585, 587))];
    check(
        Lang::Vi,
        "target",
        &figures,
        &[
            "Tuyến tính: 0 điểm từ 0 % trở xuống, đủ 2 điểm từ 80 % trở lên.",
            "Tính điểm: 585/587 ≈ 99,66 %; đã đạt mốc 80 % nên hưởng 100 % số điểm; 2 × 1 = 2.",
            "Kết quả: 2/2 điểm, trạng thái: có số liệu.",
        ],
    );
    check(
        Lang::En,
        "target",
        &figures,
        &["Working: 585/587 ≈ 99.66%; the target of 80% is reached, so 100% of the points are \
           earned; 2 × 1 = 2."],
    );
}

#[test]
fn between_two_posts_the_share_is_a_fraction() {
    check(
        Lang::Vi,
        "target",
        &[("a", ratio(1, 3))],
        &["Tính điểm: 1/3 ≈ 33,33 %; phần điểm được hưởng: ((1/3) − 0) / (0,8 − 0) = 5/12; \
           2 × 5/12 = 0,8333… → làm tròn 2 chữ số thập phân (nửa làm tròn lên): 0,83."],
    );
}

#[test]
fn a_ratio_may_be_rounded_before_it_is_used() {
    check(
        Lang::Vi,
        "ratio",
        &[("a", ratio(1, 3))],
        &[
            "Tuyến tính: 0 điểm từ 0 % trở xuống, đủ 6 điểm từ 100 % trở lên. Tỷ lệ phần trăm được \
             làm tròn 2 chữ số thập phân (nửa làm tròn lên) trước khi tính.",
            "Tính điểm: 1/3 ≈ 33,33 %; tỷ lệ làm tròn 2 chữ số thập phân (nửa làm tròn lên): \
             33,33 %; 6 × 0,3333 = 1,9998 → làm tròn 2 chữ số thập phân (nửa làm tròn lên): 2.",
        ],
    );
}

#[test]
fn nothing_of_nothing_with_full_points_says_that_nothing_was_measured() {
    let figures = [("a", ratio(0, 0))];
    check(
        Lang::Vi,
        "full",
        &figures,
        &[
            "Số liệu: Hồ sơ đúng hạn (`a`): 0/0 (dòng 2 của tệp).",
            "Vì sao không có gì để tính: số liệu là 0/0, không có việc nào để đo; 0/0 không phải là \
             100 %, cũng không phải là 0 %.",
            "Trạng thái “không phát sinh” được bộ tiêu chí xử lý: tính đủ điểm.",
            "Hệ quả: 3 điểm được cộng vào cả tổng điểm lẫn tổng điểm tối đa dù không có gì được \
             đo; khoảng điểm thấp nhất–cao nhất không rộng thêm.",
            "Kết quả: 3/3 điểm, trạng thái: không phát sinh.",
        ],
    );
    check(Lang::En, "full", &figures, &["Result: 3/3 points, state: nothing to measure."]);
}

#[test]
fn nothing_of_nothing_rescaled_leaves_both_sums() {
    let figures = [("a", ratio(0, 0))];
    check(
        Lang::Vi,
        "plain",
        &figures,
        &[
            "Trạng thái “không phát sinh” được bộ tiêu chí xử lý: không tính, quy đổi trên tổng \
             điểm còn lại.",
            "Hệ quả: 6 điểm của dòng ra khỏi cả tổng điểm lẫn tổng điểm tối đa; độ phủ giảm; \
             khoảng điểm thấp nhất–cao nhất không rộng thêm.",
            "Kết quả: không có điểm (điểm tối đa 6), trạng thái: không phát sinh.",
        ],
    );
    check(
        Lang::En,
        "plain",
        &figures,
        &[
            "Effect: the line's 6 points leave both the points and the maximum; coverage falls; the \
           bounds do not widen.",
        ],
    );
}

#[test]
fn what_is_missing_is_unknown_and_widens_the_bounds() {
    check(
        Lang::Vi,
        "plain",
        &[],
        &[
            "Số liệu: Hồ sơ đúng hạn (`a`): không có trong tệp.",
            "Vì sao không có gì để tính: chưa có số liệu của Hồ sơ đúng hạn (`a`).",
            "Trạng thái “chưa có số liệu” được bộ tiêu chí xử lý: coi là chưa biết.",
            "Kết quả: không có điểm (điểm tối đa 6), trạng thái: chưa có số liệu.",
        ],
    );
    check(
        Lang::En,
        "plain",
        &[],
        &[
            "Effect: the line's 6 points leave both the points and the maximum; coverage falls; the \
           bounds widen: the worst takes this line at 0, the best at 6.",
        ],
    );
}

#[test]
fn a_condition_says_which_fact_decided() {
    let met = "Điều kiện 1: Cấp đơn vị (`level`) là một trong: `department`; của đơn vị này: \
               `department`. Đáp ứng.";
    check(Lang::Vi, "conditional", &[("a", ratio(1, 2))], &[met]);
    let told = explained(Lang::Vi, "conditional", &[("a", ratio(1, 2))], "commune");
    contains(
        &told,
        &[
            "Điều kiện 1: Cấp đơn vị (`level`) là một trong: `department`; của đơn vị này: \
             `commune`. Không đáp ứng.",
            "Căn cứ của điều kiện: Điều 3 (chưa xác nhận).",
            "Vì sao không có gì để tính: điều kiện 1 không đáp ứng nên dòng này không áp dụng cho \
             đơn vị.",
            "Kết quả: không có điểm (điểm tối đa 4), trạng thái: không áp dụng.",
        ],
    );
    let told = explained(Lang::En, "conditional", &[("a", ratio(1, 2))], "");
    contains(
        &told,
        &[
            "Condition 1: Level (`level`) is one of: `department`; of this unit: not known. Cannot \
             be told yet.",
            "Result: no points (maximum 4), state: not submitted.",
        ],
    );
}

#[test]
fn a_stated_absence_is_told_as_stated() {
    check(
        Lang::Vi,
        "plain",
        &[("a", Observation::Absent(Absence::Rejected))],
        &[
            "Vì sao không có gì để tính: số liệu ghi rõ “không được chấp nhận”.",
            "Kết quả: 0/6 điểm, trạng thái: không được chấp nhận.",
        ],
    );
}

#[test]
fn faults_take_points_and_never_more_than_there_are() {
    check(
        Lang::Vi,
        "deduction",
        &[("n", amount("3"))],
        &[
            "Trừ điểm theo lỗi: mỗi lỗi trừ 0,5 điểm từ 2 điểm, không xuống dưới 0.",
            "Tính điểm: điểm bị trừ: 3 × 0,5 = 1,5; 2 − 1,5 = 0,5.",
        ],
    );
    check(
        Lang::En,
        "deduction",
        &[("n", amount("5"))],
        &["Working: points taken: 5 × 0.5 = 2.5; 2 − 2.5 = −0.5; never below 0, so 0."],
    );
}

#[test]
fn a_band_is_named_with_its_ends() {
    let figures = [("a", ratio(17, 20))];
    check(
        Lang::Vi,
        "bands",
        &figures,
        &[
            "Theo bậc: từ 90 % hưởng 100 % số điểm; từ 80 % đến dưới 90 % hưởng 50 % số điểm; đến \
             dưới 80 % hưởng 0 % số điểm.",
            "Tính điểm: 17/20 = 85 %; thuộc bậc 2 (từ 80 % đến dưới 90 %); hưởng 50 % số điểm; \
             4 × 0,5 = 2.",
        ],
    );
    check(
        Lang::En,
        "bands",
        &figures,
        &["Working: 17/20 = 85%; in band 2 (from 80% to below 90%); earns 50% of the points; \
           4 × 0.5 = 2."],
    );
}

#[test]
fn a_date_says_how_late_it_is() {
    let done = |day: i8| Observation::Date(jiff::civil::date(2026, 1, day));
    check(
        Lang::Vi,
        "date",
        &[("d", done(18))],
        &[
            "Số liệu: Ngày nộp (`d`): 18/01/2026 (dòng 2 của tệp).",
            "Theo thời hạn: đến hết ngày 15/01/2026 được đủ 2 điểm; chậm không quá 5 ngày hưởng \
             50 % số điểm; chậm hơn nữa thì 0 điểm.",
            "Tính điểm: chậm 3 ngày; hưởng 50 % số điểm; 2 × 0,5 = 1.",
        ],
    );
    check(
        Lang::En,
        "date",
        &[("d", done(13))],
        &["Working: 2 days early; earns 100% of the points; 2 × 1 = 2."],
    );
}

#[test]
fn a_gate_names_what_is_missed() {
    check(
        Lang::Vi,
        "gate",
        &[("a", ratio(1, 1)), ("b", ratio(1, 2))],
        &["Tính điểm: `b`: 1/2, chưa đạt 90 % nên không được điểm; 0 điểm."],
    );
    check(
        Lang::En,
        "gate",
        &[("a", ratio(1, 1)), ("b", ratio(19, 20))],
        &["Working: all conditions are met; points: 3."],
    );
}

#[test]
fn a_mark_is_stated_and_not_measured() {
    let figures = [("n", amount("8"))];
    check(
        Lang::Vi,
        "mark",
        &figures,
        &[
            "Tính điểm: điểm chấm 8/10; 5 × 8/10 = 4.",
            "Kết quả: 4/5 điểm, trạng thái: ghi nhận theo công bố.",
        ],
    );
    check(Lang::En, "mark", &figures, &["Working: mark 8/10; 5 × 8/10 = 4."]);
}

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

/// Figures that take every line through its scale, and the sentence of its working.
#[track_caller]
fn working(line: &str, figures: &[(&str, Observation)], expected: &str) {
    let told = explained(Lang::En, line, figures, "department");
    contains(&told, &[expected]);
    assert_eq!(told.len(), explained(Lang::Vi, line, figures, "department").len());
}

#[test]
fn every_other_working_has_words() {
    let ab = |a, b| [("a", a), ("b", b)];
    working(
        "level",
        &[("l", Observation::Level(1))],
        "Working: level “high”; earns 100% of the points; 2 × 1 = 2.",
    );
    working("yes", &[("y", Observation::YesNo(true))], "Working: yes; points: 1.");
    working(
        "count",
        &[("items", amount("3"))],
        "Working: 3 × 0.5 = 1.5; above the most that can be earned, so 1.",
    );
    working(
        "per",
        &[("a", ratio(1, 200))],
        "Working: faults per 100 cases: 1/200 × 100 = 0.5; points taken: 0.5 × 0.5 = 0.25; \
         2 − 0.25 = 1.75.",
    );
    working(
        "complement",
        &ab(ratio(1, 10), ratio(1, 5)),
        "Working: 1 − (1/10 + 1/5) = 70%; 2 × 0.7 = 1.4.",
    );
    working(
        "product",
        &[("a", ratio(9, 10)), ("p", Observation::Percent(exact("80")))],
        "Working: 9/10 × 80% = 72%; the cap is reached, so 50% of the points are earned; \
         2 × 0.5 = 1.",
    );
    working(
        "worst",
        &ab(ratio(9, 10), ratio(1, 4)),
        "Working: the lowest is `b`; 1/4 = 25%; misses the floor of 40%, so nothing is earned; \
         2 × 0 = 0.",
    );
    working(
        "improvement",
        &ab(ratio(3, 4), ratio(1, 2)),
        "Working: this year: 3/4 = 75%; last year: 1/2 = 50%; change = 25 percentage points; \
         share earned: (0.25 − 0) / (0.5 − 0) = 0.5; 2 × 0.5 = 1.",
    );
    working(
        "improvement",
        &ab(ratio(1, 2), ratio(3, 4)),
        "Working: this year: 1/2 = 50%; last year: 3/4 = 75%; change = −25 percentage points; not \
         beyond the zero post of 0 percentage points, so nothing is earned; 2 × 0 = 0.",
    );
    working(
        "improvement",
        &ab(ratio(19, 20), ratio(3, 4)),
        "Working: 19/20 = 95%, already 90% or more, so full points; points: 2.",
    );
    working("information", &[("items", amount("3"))], "Working: shown only, worth no points.");
}

#[test]
fn a_survey_with_few_responses_says_how_few() {
    let mean = |value: &str, responses: i64| {
        let responses = Exact::from(responses);
        [("m", Observation::Mean { value: exact(value), responses })]
    };
    working(
        "survey",
        &mean("4.2", 120),
        "Working: value 4.2; share earned: (4.2 − 1) / (5 − 1) = 0.8; 4 × 0.8 = 3.2.",
    );
    working(
        "survey",
        &mean("4.2", 12),
        "Why there is nothing to score: there are 12 responses, at least 30 are needed.",
    );
}

#[test]
fn the_mean_of_peers_is_told_with_its_points() {
    let set = CriteriaSet::parse(SET).unwrap();
    let alone = [unit(&set, &[], "department")];
    let peers = set.find("peers").unwrap();
    let told = explain_line(Lang::En, &set, &alone[0], &score(&set, &alone).cards[0], peers);
    contains(
        &told,
        &["Why there is nothing to score: no peer has a figure from which a mean could \
                       be taken."],
    );
    let percent = Observation::Percent(exact("75"));
    let two = [unit(&set, &[], "department"), unit(&set, &[("p", percent)], "department")];
    let told = explain_line(Lang::En, &set, &two[0], &score(&set, &two).cards[0], peers);
    contains(
        &told,
        &["Effect: the mean, 1.5, enters the points, and 2 the maximum; the bounds do \
                       not widen."],
    );
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
