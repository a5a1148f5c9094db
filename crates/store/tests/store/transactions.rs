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

#[tokio::test]
async fn a_writer_that_waited_sees_what_the_one_before_it_kept_whatever_the_database_begins_with() {
    if crate::ENGINE == store::Engine::Sqlite {
        return;
    }
    let own = Own::new().await;
    let mut past = own.past().await;
    let database = past.text("select current_database()::text").await;
    let strict = "set default_transaction_isolation = 'serializable'";
    past.execute(&format!("alter database {database} {strict}")).await.unwrap();
    let one = Store::open(own.address()).await.unwrap();
    let two = Store::open(own.address()).await.unwrap();
    let mut first = one.begin().await.unwrap();
    let second = tokio::spawn(async move {
        let mut tx = two.begin().await?;
        let ids = tx.add_units(&[unit("U2")]).await?;
        tx.commit().await?;
        two.close().await;
        Ok::<i64, StoreError>(ids[0].number())
    });
    // It waits for the lock in the database, and only then the first one keeps its unit.
    let waiting = "select count(*)::text from pg_locks where locktype = 'advisory' and not granted";
    while past.text(waiting).await == "0" {
        tokio::task::yield_now().await;
    }
    first.add_units(&[unit("U1")]).await.unwrap();
    first.commit().await.unwrap();
    assert_eq!(second.await.unwrap().unwrap(), 2);
    one.close().await;
}

#[tokio::test]
async fn a_store_that_somebody_else_holds_is_told_as_busy_and_nothing_is_half_done() {
    let own = Own::new().await;
    let mut past = own.past().await;
    let (hold, give_up) = match crate::ENGINE {
        store::Engine::Sqlite => ("begin immediate", "rollback"),
        store::Engine::Postgres => {
            ("begin; select pg_advisory_xact_lock(7883954017294967656)", "rollback")
        }
    };
    past.execute(hold).await.unwrap();
    let desk = own.store.desk();
    let refused = desk.submit::<(), StoreError, _>(|tx| {
        Box::pin(async move { tx.add_units(&[unit("U1")]).await.map(drop) })
    });
    let refused = refused.await.unwrap_err();
    assert_eq!(refused.trouble(), Some(store::Trouble::Busy), "{refused}");
    past.execute(give_up).await.unwrap();
    assert_eq!(own.store.counts().await.unwrap().units, 0);
    let done = desk.submit::<(), StoreError, _>(|tx| {
        Box::pin(async move { tx.add_units(&[unit("U1")]).await.map(drop) })
    });
    done.await.unwrap();
    assert_eq!(own.store.counts().await.unwrap().units, 1);
}
