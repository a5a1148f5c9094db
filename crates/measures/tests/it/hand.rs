//! Each measure of the repository against answers that were counted by hand.

use measures::{EngineFault, Fact, HalfOpen, Page, Shape};

use crate::sample::{content, half_year, measure, opened, period, repository};

/// Compares a count with (unit, part, whole).
#[track_caller]
fn same(facts: &[Fact], expected: &[(&str, u64, u64)]) {
    let found: Vec<(&str, u64, u64)> =
        facts.iter().map(|it| (it.unit.as_str(), it.part, it.whole)).collect();
    assert_eq!(found, expected);
}

async fn check_in(id: &str, period: HalfOpen, expected: &[(&str, u64, u64)]) {
    let (_folder, engine) = opened(&content()).await;
    same(&engine.count(&measure(id), period).await.expect("a count"), expected);
}

async fn check(id: &str, one: (u64, u64), two: (u64, u64)) {
    check_in(id, half_year(), &[("H99.1", one.0, one.1), ("H99.2", two.0, two.1)]).await;
}

#[tokio::test]
async fn received() {
    check("cases_received", (9, 9), (4, 4)).await;
}

#[tokio::test]
async fn on_time() {
    check("cases_on_time", (3, 5), (0, 3)).await;
}

#[tokio::test]
async fn owed_on_time_counts_what_is_open_past_its_date_as_a_miss() {
    check("cases_owed_on_time", (3, 6), (0, 3)).await;
}

#[tokio::test]
async fn late_work() {
    check("cases_late_work", (1, 5), (0, 3)).await;
}

#[tokio::test]
async fn late_recording_by_strength() {
    check("cases_late_recording_proven", (1, 5), (0, 3)).await;
    check("cases_late_recording_probable", (0, 5), (1, 3)).await;
    check("cases_late_recording_possible", (0, 5), (1, 3)).await;
}

#[tokio::test]
async fn late_synchronisation() {
    check("cases_late_synchronisation", (0, 5), (1, 3)).await;
}

#[tokio::test]
async fn parked() {
    check("cases_parked", (1, 3), (0, 1)).await;
}

#[tokio::test]
async fn open_overdue() {
    check("cases_open_overdue", (1, 3), (0, 1)).await;
}

#[tokio::test]
async fn accepted_late_leaves_out_what_nobody_knows() {
    check_in("cases_accepted_late", half_year(), &[("H99.1", 1, 2)]).await;
}

#[tokio::test]
async fn online() {
    check("online_share", (4, 8), (1, 4)).await;
}

#[tokio::test]
async fn what_an_officer_submits_for_a_citizen_is_counted_apart() {
    check("assisted_online_share", (1, 8), (0, 4)).await;
}

#[tokio::test]
async fn supplements() {
    check("supplement_more_than_once", (1, 9), (0, 4)).await;
}

#[tokio::test]
async fn refused_or_withdrawn() {
    check("cases_refused_or_withdrawn", (2, 6), (0, 3)).await;
}

#[tokio::test]
async fn without_due_date() {
    check("cases_without_due_date", (1, 9), (0, 4)).await;
}

#[tokio::test]
async fn a_result_on_the_last_day_of_the_period_is_outside() {
    check_in("cases_on_time", period("2026-01-01", "2026-04-01"), &[("H99.1", 2, 4)]).await;
    check_in(
        "cases_on_time",
        period("2026-04-01", "2026-07-01"),
        &[("H99.1", 1, 1), ("H99.2", 0, 3)],
    )
    .await;
}

#[tokio::test]
async fn a_unit_without_a_case_has_no_row() {
    let (_folder, engine) = opened(&content()).await;
    for measure in repository() {
        let facts = engine.count(&measure, half_year()).await.unwrap();
        assert!(facts.iter().all(|it| it.unit != "H99.3" && it.whole > 0), "{}", measure.id);
    }
}

#[tokio::test]
async fn a_number_opens_into_its_records() {
    let (_folder, engine) = opened(&content()).await;
    let all = Page { skip: 0, take: 100 };
    let list = engine.list(&measure("cases_on_time"), half_year(), "H99.1", all).await.unwrap();
    let list: Vec<(&str, bool)> = list.iter().map(|it| (it.record.as_str(), it.hit)).collect();
    let expected = [("a01", true), ("a02", true), ("a03", false), ("a04", false), ("a09", true)];
    assert_eq!(list, expected);
    let second = Page { skip: 2, take: 2 };
    let list = engine.list(&measure("cases_on_time"), half_year(), "H99.1", second).await.unwrap();
    let list: Vec<&str> = list.iter().map(|it| it.record.as_str()).collect();
    assert_eq!(list, ["a03", "a04"]);
}

#[tokio::test]
async fn a_stock_is_asked_for_the_day_of_the_snapshot_only() {
    let (_folder, engine) = opened(&content()).await;
    let first = period("2026-01-01", "2026-04-01");
    let fault = engine.count(&measure("cases_parked"), first).await.unwrap_err();
    assert!(matches!(fault, EngineFault::StockOfAnotherDay { .. }));
    let words = fault.to_string();
    assert!(words.contains("2026-06-30") && words.contains("2026-01-01"), "{words}");
}

#[tokio::test]
async fn declared_figures_come_out_as_they_went_in() {
    let content = content();
    let (_folder, engine) = opened(&content).await;
    let mut expected = content.figures.clone();
    expected.reverse();
    assert_eq!(engine.declared("satisfied").await.unwrap(), expected);
    assert_eq!(engine.declared("nothing").await.unwrap(), []);
}

#[test]
fn each_kind_is_one_of_the_criteria_sets() {
    assert_eq!(Shape::Ratio.kind().name(), "ratio");
    assert_eq!(Shape::Count.kind().name(), "amount");
}
