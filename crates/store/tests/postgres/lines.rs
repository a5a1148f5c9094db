//! What holds for a store on a server alone: addresses, lines that are cut, two processes that write.

use crate::common::{Own, Place, procedure, unit};
use crate::desk::receive;
use crate::past::Past;
use crate::stoppable::Stoppable;
use store::{AddressFault, NewCase, Store, StoreError};

#[tokio::test]
async fn a_database_that_is_not_there_is_told_with_its_server_and_without_the_password() {
    let place = Place::new().await;
    let address = place.address().replace("own", "gone").replace("minhbach@", "minhbach:secret@");
    let refused = Store::open(&address).await.unwrap_err();
    assert!(matches!(refused, StoreError::Connect { .. }), "{refused:?}");
    let said = refused.to_string();
    assert!(said.contains("/gone") && said.contains("cannot be reached"), "{said}");
    assert!(!said.contains("secret"), "{said}");
}

#[tokio::test]
async fn an_address_without_a_database_is_refused_before_anything_is_asked() {
    let refused = Store::open("postgres://u:secret@db.example.org").await.unwrap_err();
    assert!(matches!(&refused, StoreError::Address { fault: AddressFault::NoDatabase, .. }));
    assert!(!refused.to_string().contains("secret"));
}

#[tokio::test]
async fn opening_twice_changes_nothing() {
    const DONE: &str = "select string_agg(version::text || installed_on::text, ';') \
                        from _sqlx_migrations";
    let own = Own::new().await;
    let mut past = own.past().await;
    let before = past.text(DONE).await;
    let again = Store::open(own.address()).await.unwrap();
    assert_eq!(past.text(DONE).await, before);
    again.close().await;
}

#[tokio::test]
async fn a_store_whose_lines_were_cut_goes_on_when_the_server_is_back() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    tx.add_units(&[unit("U1")]).await.unwrap();
    cut(&mut own.past().await).await;
    let refused = tx.add_units(&[unit("U2")]).await.unwrap_err();
    assert!(matches!(refused, StoreError::Gone { .. }), "{refused:?}");
    drop(tx);

    assert_eq!(own.store.units().await.unwrap(), []);
    let mut tx = own.store.begin().await.unwrap();
    tx.add_units(&[unit("U1")]).await.unwrap();
    tx.commit().await.unwrap();
    cut(&mut own.past().await).await;
    assert_eq!(own.store.units().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_full_disk_of_the_server_is_told() {
    let own = Own::new().await;
    let mut past = own.past().await;
    // A server cannot be filled up for a test; it can say what it says then (code 53100).
    for step in [
        "create function full_disk() returns trigger language plpgsql as \
         $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$",
        "create trigger full_disk before insert on units execute function full_disk()",
    ] {
        past.execute(step).await.unwrap();
    }
    let mut tx = own.store.begin().await.unwrap();
    let refused = tx.add_units(&[unit("U1")]).await.unwrap_err();
    assert!(matches!(refused, StoreError::Full { .. }), "{refused:?}");
}

/// Ends every other connection to the database.
async fn cut(past: &mut Past) {
    let ended = "select string_agg(pg_terminate_backend(pid)::text, ' ') from pg_stat_activity \
                 where datname = current_database() and pid <> pg_backend_pid()";
    past.text(ended).await;
}

#[tokio::test]
async fn two_processes_that_write_wait_for_each_other() {
    let own = Own::new().await;
    let other = Store::open(own.address()).await.unwrap();
    let add = |store: Store, name: &'static str| async move {
        let mut numbers = Vec::new();
        for at in 0..20 {
            let mut tx = store.begin().await.unwrap();
            let ids = tx.add_units(&[unit(&format!("{name}{at}"))]).await.unwrap();
            tx.commit().await.unwrap();
            numbers.push(ids[0].number());
        }
        numbers
    };
    let (one, two) = tokio::join!(add(own.store.clone(), "A"), add(other, "B"));
    let mut all = [one, two].concat();
    all.sort_unstable();
    assert_eq!(all, (1..=40).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_stopped_and_started_under_an_open_store_loses_nothing() {
    drop(Own::new().await);
    let own = Stoppable::start().unwrap_or_else(|| unreachable!("the run's own server runs"));
    let store = Store::open(own.address()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let unit = tx.add_units(&[unit("U1")]).await.unwrap()[0];
    let procedure = tx.add_procedures(&[procedure("9.1")]).await.unwrap()[0];
    let (code, channel) = ("C1".to_owned(), "direct".to_owned());
    tx.add_cases(&[NewCase { code, unit, procedure, channel, received_at: None }]).await.unwrap();
    tx.commit().await.unwrap();
    let (desk, like) = (store.desk(), store.case("C1").await.unwrap().unwrap());
    let receive_one = async || {
        let like = like.clone();
        let done = desk.submit::<String, StoreError, _>(move |tx| {
            Box::pin(async move { receive(tx, &like, "H41", 1).await })
        });
        done.await
    };
    for round in 1..=3 {
        assert_eq!(receive_one().await.unwrap(), format!("H41-260302-{round:04}"));
        own.stop();
        let fault = receive_one().await.unwrap_err();
        let StoreError::Together(fault) = fault else { panic!("{fault:?}") };
        assert!(matches!(*fault, StoreError::Gone { .. }), "{fault:?}");
        let fault = store.units().await.unwrap_err();
        assert!(matches!(fault, StoreError::Gone { .. }), "{fault:?}");
        own.start_again();
    }
    assert_eq!(receive_one().await.unwrap(), "H41-260302-0004");
    assert_eq!(store.verify_ledger(None).await.unwrap().entries, 4);
    assert_eq!(store.counts().await.unwrap().cases, 5);
}
