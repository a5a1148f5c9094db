//! Real public logs from `../shared/data`, where they are at hand.

use std::path::PathBuf;

use app::import::ImportOrder;

use crate::support::{Own, import, order};

fn shared(name: &str) -> Option<PathBuf> {
    let path =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(name);
    if !path.exists() {
        println!("skipped: ../shared/data/{name} is absent");
        return None;
    }
    Some(path)
}

/// Imports a log twice: so many cases and events, and the second time none.
async fn check(name: &str, cases: u64, events: u64, with: impl Fn(ImportOrder) -> ImportOrder) {
    let Some(path) = shared(name) else { return };
    let own = Own::new().await;
    let order = with(ImportOrder { create_unknown: true, ..order(&path) });
    let done = import(&own.store, &order).await.unwrap();
    assert_eq!(done.new_cases, cases);
    assert_eq!(done.new_events, events);
    // The same rows by another order of reading are nothing new.
    let again = ImportOrder { skip_faulty: !order.skip_faulty, ..order };
    let again = import(&own.store, &again).await.unwrap();
    assert_eq!((again.before, again.new_events, again.conflicts), (None, 0, 0));
}

#[tokio::test]
async fn permits_of_a_dutch_municipality_as_xes() {
    // Its rows, and of each case the receipt and the result that columns name (105 are open).
    check("receipt.xes.gz", 1_434, 8_577 + 1_434 + 1_329, |order| ImportOrder {
        procedure: Some("1.000001".into()),
        unit: Some("xa-a".into()),
        ..order
    })
    .await;
}

#[tokio::test]
async fn requests_to_boston_in_2015() {
    check("boston311_2015_isd_park.csv.gz", 32_704, 32_704 + 24_810, |order| order).await;
}
