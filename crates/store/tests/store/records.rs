//! What is put into the store comes out of it, in order, and as it was known at a moment.

use crate::common::{Own, event, procedure, unit};
use store::EventKind::{Assigned, Forwarded, Received, ResultIssued};
use store::{Counts, NewFigure, NewUnit, Store, StoredCase};

/// Codes of the cases with the kinds of their events, as known by a moment.
async fn known_by(store: &Store, moment: i64) -> Vec<(String, Vec<&'static str>)> {
    let mut all = Vec::new();
    let read = |case: StoredCase| {
        let kinds = case.events.iter().map(|it| it.kind.name()).collect();
        all.push((case.code, kinds));
    };
    let count = store.each_case(moment, read).await.unwrap();
    assert_eq!(count, all.len() as u64);
    all
}

#[tokio::test]
async fn a_unit_and_the_unit_above_it_are_read_as_they_were_added() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let above = tx.add_units(&[unit("H1")]).await.unwrap()[0];
    let below = NewUnit { parent: Some(above), facts: r#"{"area":"9"}"#.into(), ..unit("X1") };
    let below_id = tx.add_units(&[below]).await.unwrap()[0];
    tx.commit().await.unwrap();

    let read = own.store.unit("X1").await.unwrap().unwrap();
    assert_eq!((read.id, read.parent, read.level.as_str()), (below_id, Some(above), "commune"));
    assert_eq!(read.name_folded, "uy ban nhan dan xa dong mau");
    assert_eq!(read.facts, r#"{"area":"9"}"#);
    let codes: Vec<String> =
        own.store.units().await.unwrap().into_iter().map(|it| it.code).collect();
    assert_eq!(codes, ["H1", "X1"]);
    assert_eq!(own.store.unit("X2").await.unwrap(), None);
}

#[tokio::test]
async fn a_procedure_keeps_its_limit_and_its_levels() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let mut half = procedure("9.000002");
    half.limit = Some("half".parse().unwrap());
    tx.add_procedures(&[procedure("9.000001"), half]).await.unwrap();
    tx.commit().await.unwrap();

    let read = own.store.procedures().await.unwrap();
    assert_eq!(read[0].levels, ["district", "commune"]);
    assert_eq!(read[0].limit, Some("5d".parse().unwrap()));
    assert_eq!(own.store.procedure("9.000002").await.unwrap().as_ref(), read.get(1));
    assert_eq!(read[1].limit.unwrap().to_string(), "half");
}

#[tokio::test]
async fn events_come_by_moment_and_those_of_one_moment_as_they_were_added() {
    let (own, [one, two]) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    let later = [event(two, Received, 10, 11), event(one, ResultIssued, 30, 31)];
    tx.add_events(&later).await.unwrap();
    let same = [event(one, Forwarded, 20, 21), event(one, Assigned, 20, 21)];
    tx.add_events(&same).await.unwrap();
    tx.add_events(&[event(one, Received, 10, 90)]).await.unwrap();
    tx.commit().await.unwrap();

    let kinds = vec!["Received", "Forwarded", "Assigned", "ResultIssued"];
    let all = vec![("C1".to_owned(), kinds), ("C2".to_owned(), vec!["Received"])];
    assert_eq!(known_by(&own.store, i64::MAX).await, all);

    let case = own.store.case("C1").await.unwrap().unwrap();
    assert_eq!((case.id, case.received_at, case.channel.as_str()), (one, Some(10), "direct"));
    let first = &case.events[0];
    assert_eq!((first.happened_at, first.recorded_at), (10, 90));
    assert_eq!((first.actor.as_deref(), first.source.as_str()), (Some("cb-0001"), "demo"));
    assert_eq!(own.store.case("C3").await.unwrap(), None);
}

#[tokio::test]
async fn what_was_recorded_later_is_not_known_yet() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    tx.add_events(&[event(one, Received, 10, 12), event(one, Assigned, 11, 50)]).await.unwrap();
    tx.commit().await.unwrap();

    let c1 = |kinds: &[&'static str]| ("C1".to_owned(), kinds.to_vec());
    let c2 = || ("C2".to_owned(), vec![]);
    assert_eq!(known_by(&own.store, 11).await, [c1(&[]), c2()]);
    assert_eq!(known_by(&own.store, 12).await, [c1(&["Received"]), c2()]);
    assert_eq!(known_by(&own.store, 50).await, [c1(&["Received", "Assigned"]), c2()]);
}

#[tokio::test]
async fn a_case_at_the_edge_of_two_readings_has_its_events_once() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let read = own.store.case("C1").await.unwrap().unwrap();
    let mut tx = own.store.begin().await.unwrap();
    let case = |number: usize| store::NewCase {
        code: format!("N{number:05}"),
        unit: read.unit,
        procedure: read.procedure,
        channel: "online".into(),
        received_at: None,
    };
    let ids = tx.add_cases(&(0..4_500).map(case).collect::<Vec<_>>()).await.unwrap();
    let events: Vec<_> = ids.iter().map(|id| event(*id, Received, 10, 10)).collect();
    tx.add_events(&events).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(ids.first().unwrap().number(), one.number() + 2);
    let cases = known_by(&own.store, i64::MAX).await;
    assert_eq!(cases.len(), 4_502);
    assert!(cases[2..].iter().all(|(_, kinds)| kinds == &["Received"]));
}

#[tokio::test]
async fn a_corrected_figure_comes_after_the_one_that_it_corrects() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let unit = tx.add_units(&[unit("U1")]).await.unwrap()[0];
    let figure = |part: &str, recorded_at| NewFigure {
        unit,
        measure: "duties_on_time".into(),
        period: "2022-H1".into(),
        part: Some(part.into()),
        whole: Some("12.50".into()),
        value: None,
        responses: None,
        state: "value".into(),
        recorded_at,
    };
    tx.add_figures(&[figure("9", 200), figure("8", 100)]).await.unwrap();
    tx.commit().await.unwrap();

    let read = own.store.figures("2022-H1").await.unwrap();
    let figures: Vec<NewFigure> = read.into_iter().map(|it| it.figure).collect();
    assert_eq!(figures, [figure("8", 100), figure("9", 200)]);
    assert!(own.store.figures("2022-H2").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_setting_is_the_last_one_that_was_set() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    tx.set("seed", "1").await.unwrap();
    tx.set("seed", "7").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.store.get("seed").await.unwrap().as_deref(), Some("7"));
    assert_eq!(own.store.get("clock").await.unwrap(), None);
}

#[tokio::test]
async fn two_stores_in_memory_are_two() {
    let (one, two) = (Store::in_memory().await.unwrap(), Store::in_memory().await.unwrap());
    let mut tx = one.begin().await.unwrap();
    tx.add_units(&[unit("U1")]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(one.counts().await.unwrap(), Counts { units: 1, ..Counts::default() });
    assert_eq!(two.counts().await.unwrap(), Counts::default());
}
