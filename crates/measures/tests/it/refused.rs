//! What a measure may not do, and what its author is told.

use std::time::Duration;

use measures::{Engine, EngineFault, Limits, MeasureFile, Page, write};

use crate::sample::{content, half_year, opened};

const HEADER: &str = "-- title vi: Thử\n-- title en: Try\n-- kind: ratio\n\
                      -- owner: handling_unit\n-- source: none\n--\n";

fn measure(sql: &str) -> MeasureFile {
    MeasureFile::parse("measures/try.sql", &format!("{HEADER}{sql}\n")).expect("a good header")
}

async fn fault(sql: &str) -> EngineFault {
    let (_folder, engine) = opened(&content()).await;
    engine.count(&measure(sql), half_year()).await.expect_err("it must be refused")
}

/// The text is refused as something other than a SELECT, and the file is named.
async fn refused(sql: &str) {
    let fault = fault(sql).await;
    assert!(matches!(fault, EngineFault::NotASelect { .. }), "{sql}: {fault:?}");
    assert!(fault.to_string().starts_with("measures/try.sql: "), "{fault}");
}

#[tokio::test]
async fn what_changes_or_writes_is_refused() {
    refused("drop table cases").await;
    refused("create table t as select 1 as one").await;
    refused("create external table t stored as csv location '/etc/passwd'").await;
    refused("copy (select * from cases) to '/tmp/m-copy.csv'").await;
    refused("insert into cases select * from cases").await;
    refused("set datafusion.execution.batch_size = 1").await;
    refused("explain select * from cases").await;
    refused("select unit_id, case_code as record, true as hit into t from cases").await;
}

#[tokio::test]
async fn two_statements_and_brackets_that_reach_out_are_refused() {
    refused("select unit_id, case_code as record, true as hit from cases; select 1").await;
    refused("select unit_id, case_code as record, true as hit from cases) as x, (select 1").await;
}

#[tokio::test]
async fn no_file_can_be_read() {
    let fault = fault("select 'a' as unit_id, 'b' as record, true as hit from '/etc/passwd'").await;
    assert!(matches!(fault, EngineFault::Query { .. }), "{fault:?}");
}

#[tokio::test]
async fn only_the_tables_of_the_snapshot_are_read() {
    let made = "select cast(value as varchar) as unit_id, 'b' as record, true as hit \
                from generate_series(1, 9)";
    let fault = fault(made).await;
    assert!(matches!(fault, EngineFault::ForeignTable { .. }), "{fault:?}");
}

#[tokio::test]
async fn a_wrong_column_is_named_with_file_and_line() {
    let fault =
        fault("select unit_id, case_code as record,\n  decided_at is null as hit\nfrom cases")
            .await
            .to_string();
    let start = "measures/try.sql:8: there is no column `decided_at`; there are ";
    assert!(fault.starts_with(start) && fault.contains("resulted_on"), "{fault}");
}

#[tokio::test]
async fn a_measure_selects_three_columns() {
    let fault = fault("select unit_id, case_code, 1 as hit from cases").await;
    let words = fault.to_string();
    assert!(matches!(fault, EngineFault::WrongColumns { .. }), "{fault:?}");
    assert!(words.contains("hit (Int64)") && words.contains("hit (boolean)"), "{words}");
}

#[tokio::test]
async fn the_clock_and_chance_are_not_asked() {
    let unsteady = ["due_on < current_date", "due_at < now()", "random() < 0.5"];
    for condition in unsteady {
        let sql = format!("select unit_id, case_code as record, {condition} as hit from cases");
        let fault = fault(&sql).await;
        assert!(matches!(fault, EngineFault::Unsteady { .. }), "{condition}: {fault:?}");
    }
}

#[tokio::test]
async fn an_unknown_parameter_is_named() {
    let fault = fault("select unit_id, case_code as record, due_on < $now as hit from cases").await;
    let expected = "measures/try.sql: asks for `$now`; there are $from, $to and $as_of";
    assert_eq!(fault.to_string(), expected);
}

#[tokio::test]
async fn as_of_is_the_day_of_the_snapshot() {
    let (_folder, engine) = opened(&content()).await;
    let due = measure(
        "select unit_id, case_code as record, due_on <= $as_of as hit from cases \
                       where due_on is not null",
    );
    let facts = engine.count(&due, half_year()).await.unwrap();
    assert_eq!((facts[0].part, facts[0].whole), (8, 9));
}

#[tokio::test]
async fn a_verdict_of_null_is_a_fault_and_not_a_miss() {
    let sql = "select unit_id, case_code as record, channel = 'online' as hit from cases";
    let fault = fault(sql).await.to_string();
    assert!(fault.contains("1 records of the unit H99.1"), "{fault}");
    let (_folder, engine) = opened(&content()).await;
    let page = Page { skip: 0, take: 10 };
    let listed = engine.list(&measure(sql), half_year(), "H99.1", page).await;
    assert!(matches!(listed, Err(EngineFault::NoVerdict { .. })), "{listed:?}");
}

#[tokio::test]
async fn a_unit_in_the_list_is_a_value_and_never_part_of_the_text() {
    let (_folder, engine) = opened(&content()).await;
    let all = measure("select unit_id, case_code as record, true as hit from cases -- the end");
    let page = Page { skip: 0, take: 100 };
    let list = engine.list(&all, half_year(), "' or 1 = 1 --", page).await.unwrap();
    assert_eq!(list, []);
}

#[tokio::test]
async fn a_question_that_takes_too_long_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("snapshot");
    write(&dir, &content()).unwrap();
    let limits = Limits { time: Duration::from_millis(300), ..Limits::default() };
    let engine = Engine::open_within(&dir, limits).await.unwrap();
    let all: Vec<String> = (0..9).map(|it| format!("cases c{it}")).collect();
    let sql = format!(
        "select c0.unit_id as unit_id, c1.case_code as record, c2.refused = c3.refused as hit \
         from {}",
        all.join(", ")
    );
    let fault = engine.count(&measure(&sql), half_year()).await.unwrap_err();
    assert!(matches!(fault, EngineFault::TooSlow { .. }), "{fault:?}");
}

#[tokio::test]
async fn a_query_that_calls_itself_is_refused() {
    let sql = "with recursive t as (select 1 as n union all select n + 1 from t) \
               select cast(n as varchar) as unit_id, 'a' as record, true as hit from t";
    let fault = fault(sql).await;
    assert!(matches!(fault, EngineFault::Query { .. }), "{fault:?}");
}

#[tokio::test]
async fn a_page_has_a_limit() {
    let (_folder, engine) = opened(&content()).await;
    let all = measure("select unit_id, case_code as record, true as hit from cases");
    let page = Page { skip: 0, take: u64::MAX };
    let fault = engine.list(&all, half_year(), "H99.1", page).await.unwrap_err();
    assert!(matches!(fault, EngineFault::PageTooLarge { .. }), "{fault:?}");
}
