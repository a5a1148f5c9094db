//! Figures through every scale.

use super::*;

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
