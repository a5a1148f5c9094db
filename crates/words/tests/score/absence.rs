//! Lines without a figure: why, what the set does, what that means.

use words::applies_to;

use super::*;

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
    let met = "Điều kiện 1: Cấp đơn vị là “sở, ban, ngành”; của đơn vị này: “sở, ban, ngành”. \
               Đáp ứng.";
    check(Lang::Vi, "conditional", &[("a", ratio(1, 2))], &[met]);
    let told = explained(Lang::Vi, "conditional", &[("a", ratio(1, 2))], "commune");
    contains(
        &told,
        &[
            "Điều kiện 1: Cấp đơn vị là “sở, ban, ngành”; của đơn vị này: `commune`. Không đáp \
             ứng.",
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
            "Condition 1: Level is “departments”; of this unit: not known. Cannot be told yet.",
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

/// Whom a line of an invented set concerns, under these conditions.
#[track_caller]
fn concerns(conditions: &str, vi: &str, en: &str) {
    let before = "applies        = [{ fact = \"level\", one_of = [\"department\"] }]";
    assert!(SET.contains(before));
    let facts = "[[fact]]\nid = \"people\"\nkind = \"number\"\n\
                 title = { vi = \"Dân số\", en = \"Population\" }\n\n\
                 [[fact]]\nid = \"rural\"\nkind = \"yes_no\"\n\
                 title = { vi = \"Ở nông thôn\", en = \"Rural\" }\n\n[[fact]]\n";
    let set = SET.replace(before, conditions).replacen("[[fact]]\n", facts, 1);
    let set = CriteriaSet::parse(&set).unwrap();
    let line = set.criterion(set.find("conditional").unwrap()).line().unwrap();
    assert_eq!(applies_to(Lang::Vi, &set, line).replace('\u{a0}', " "), vi);
    assert_eq!(applies_to(Lang::En, &set, line).replace('\u{a0}', " "), en);
}

#[test]
fn whom_a_line_concerns_is_told_by_the_names_of_the_set() {
    concerns(
        "applies = [{ fact = \"level\", one_of = [\"department\"] }]",
        "Chỉ áp dụng khi: Cấp đơn vị là “sở, ban, ngành”.",
        "Applies only where: Level is “departments”.",
    );
    concerns(
        "applies = [{ fact = \"level\", one_of = [\"department\", \"ward\"] }]",
        "Chỉ áp dụng khi: Cấp đơn vị là một trong: “sở, ban, ngành”, `ward`.",
        "Applies only where: Level is one of: “departments”, `ward`.",
    );
    concerns(
        "applies = [{ fact = \"rural\", is = true }, { fact = \"people\", at_least = \"5000\" }]",
        "Chỉ áp dụng khi: Ở nông thôn là “có”; và Dân số từ 5.000 trở lên.",
        "Applies only where: Rural is “yes”; and Population is 5,000 or more.",
    );
    concerns(
        "applies = [{ fact = \"people\", below = \"5000\" }]",
        "Chỉ áp dụng khi: Dân số dưới 5.000.",
        "Applies only where: Population is below 5,000.",
    );
    concerns(
        "applies = []",
        "Áp dụng cho mọi đơn vị, không kèm điều kiện.",
        "Applies to every unit, without condition.",
    );
}
