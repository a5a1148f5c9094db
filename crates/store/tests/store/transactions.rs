//! All of a transaction is kept, or nothing; and what is refused is told.

use std::pin::pin;
use std::task::{Context, Waker};

use crate::common::{Own, event, procedure, unit};
use store::EventKind::Received;
use store::{Counts, NewUnit, Record, Store, StoreError};

#[tokio::test]
async fn a_transaction_that_is_dropped_leaves_nothing() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    tx.add_units(&[unit("U1")]).await.unwrap();
    drop(tx);
    assert_eq!(own.store.counts().await.unwrap(), Counts::default());
    let mut tx = own.store.begin().await.unwrap();
    assert_eq!(tx.add_units(&[unit("U1")]).await.unwrap()[0].number(), 1);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_batch_that_fails_leaves_nothing_even_if_it_is_committed() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    tx.add_procedures(&[procedure("9.000001")]).await.unwrap();
    let mut units: Vec<NewUnit> = (0..450).map(|it| unit(&format!("U{it}"))).collect();
    units.push(unit("U7"));
    let refused = tx.add_units(&units).await.unwrap_err();
    assert!(matches!(&refused, StoreError::Exists { what: Record::Unit, code } if code == "U7"));
    assert_eq!(
        refused.to_string(),
        "the unit U7 exists already: nothing of this transaction is kept"
    );
    assert!(matches!(tx.set("seed", "1").await, Err(StoreError::Abandoned)));
    assert!(matches!(tx.commit().await, Err(StoreError::Abandoned)));
    assert_eq!(own.store.counts().await.unwrap(), Counts::default());
}

#[tokio::test]
async fn a_step_that_was_given_up_is_not_kept_in_half() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    // A hundred statements: the thread of SQLite may answer a few of them before they are waited for.
    let units: Vec<NewUnit> = (0..20_000).map(|it| unit(&format!("U{it}"))).collect();
    {
        let mut step = pin!(tx.add_units(&units));
        let mut context = Context::from_waker(Waker::noop());
        assert!(step.as_mut().poll(&mut context).is_pending());
    }
    assert!(matches!(tx.commit().await, Err(StoreError::Abandoned)));
    assert_eq!(own.store.counts().await.unwrap(), Counts::default());
}

#[tokio::test]
async fn a_code_that_stands_twice_in_one_statement_is_told() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let twice = [unit("U1"), unit("U2"), unit("U2")];
    let refused = tx.add_units(&twice).await.unwrap_err();
    assert!(matches!(refused, StoreError::Exists { code, .. } if code == "U2"));
}

#[tokio::test]
async fn an_event_of_no_case_is_refused() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let other = Store::in_memory().await.unwrap();
    let mut tx = other.begin().await.unwrap();
    let refused = tx.add_events(&[event(one, Received, 1, 1)]).await.unwrap_err();
    let expected = StoreError::Dangling { what: Record::Event, first: 1, last: 1 };
    assert_eq!(refused.to_string(), expected.to_string());
    drop(own);
}

#[tokio::test]
async fn two_readers_see_the_state_before_while_a_writer_writes() {
    let (own, [one, two]) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    tx.add_events(&[event(one, Received, 1, 1), event(two, Received, 1, 1)]).await.unwrap();
    tx.set("clock", "1").await.unwrap();

    let events = async |store: &Store| {
        let mut events = 0;
        store.each_case(i64::MAX, |case| events += case.events.len()).await.unwrap();
        events
    };
    let (first, second) = tokio::join!(events(&own.store), events(&own.store));
    assert_eq!((first, second), (0, 0));
    assert_eq!(own.store.get("clock").await.unwrap(), None);
    tx.commit().await.unwrap();
    let (first, second) = tokio::join!(events(&own.store), events(&own.store));
    assert_eq!((first, second), (2, 2));
}

#[tokio::test]
async fn a_second_writer_waits_for_the_first() {
    let own = Own::new().await;
    let add = |code: &'static str| {
        let store = own.store.clone();
        tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let ids = tx.add_units(&[unit(code)]).await.unwrap();
            tx.commit().await.unwrap();
            store.each_case(0, drop).await.unwrap();
            ids[0].number()
        })
    };
    let (one, two) = tokio::join!(add("U1"), add("U2"));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!((one.min(two), one.max(two)), (1, 2));
}
