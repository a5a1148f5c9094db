//! The ledger: whatever is changed, cut off or put in between is found.

use crate::common::Own;
use store::{Command, Engine, LedgerEnd, LedgerFault, StoreError};

fn command(subject: &str, at: i64) -> Command<'_> {
    Command { actor: "cb-0001", role: "officer", at, name: "assign", subject, payload: b"{}" }
}

/// A store whose ledger has five entries, in two commits; the clock steps back in the second.
async fn with_five() -> (Own, LedgerEnd) {
    let own = Own::new().await;
    for moments in [&[100, 200, 300][..], &[250, 400]] {
        let mut tx = own.store.begin().await.unwrap();
        for at in moments {
            tx.record(&command("C1", *at));
        }
        tx.commit().await.unwrap();
    }
    let end = own.store.ledger_end().await.unwrap().unwrap();
    (own, end)
}

/// Writes past the triggers, as somebody with the file or the server in hand can.
async fn tamper(own: &Own, statement: &str) {
    let mut past = own.past().await;
    match crate::ENGINE {
        Engine::Sqlite => {
            past.execute("drop trigger ledger_is_not_changed").await.unwrap();
            past.execute("drop trigger ledger_is_not_deleted").await.unwrap();
        }
        Engine::Postgres => {
            past.execute("alter table ledger disable trigger all").await.unwrap();
        }
    }
    past.execute(statement).await.unwrap();
}

async fn fault(own: &Own, known: Option<&LedgerEnd>) -> (i64, LedgerFault) {
    match own.store.verify_ledger(known).await.unwrap_err() {
        StoreError::Ledger { entry, fault } => (entry, fault),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_ledger_as_it_was_written_holds() {
    let (own, end) = with_five().await;
    assert_eq!(own.store.verify_ledger(Some(&end)).await.unwrap(), end);
    assert_eq!(end.entries, 5);
    assert_eq!(Own::new().await.store.ledger_end().await.unwrap(), None);
}

#[tokio::test]
async fn the_hash_is_the_one_that_anybody_can_compute() {
    // printf '1:1\n3:100\n7:cb-0001\n7:officer\n6:assign\n2:C1\n64:%s\n64:%064d\n' \
    //     "$(printf '{}' | sha256sum | cut -c1-64)" 0 | sha256sum
    let (own, _) = with_five().await;
    let first = own.store.ledger_of("C1", 2, 10).await.unwrap().remove(0);
    assert_eq!(first.hash, HASH_OF_THE_FIRST);
}

const HASH_OF_THE_FIRST: &str = "e255f1c46b688f7fec46ca0e9c7f0772f2ca620ddaa72f97abd0e89a8368281f";

#[tokio::test]
async fn a_clock_that_steps_back_does_not_turn_the_order_of_recording() {
    let (own, _) = with_five().await;
    let entries = own.store.ledger_of("C1", i64::MAX, 10).await.unwrap();
    let moments: Vec<(i64, i64)> = entries.iter().map(|it| (it.id, it.recorded_at)).collect();
    assert_eq!(moments, [(5, 400), (4, 300), (3, 300), (2, 200), (1, 100)]);
    let page = own.store.ledger_of("C1", 4, 2).await.unwrap();
    assert_eq!(page.iter().map(|it| it.id).collect::<Vec<_>>(), [3, 2]);
}

#[tokio::test]
async fn an_entry_that_was_changed_is_found() {
    let (own, _) = with_five().await;
    tamper(&own, "update ledger set actor = 'cb-0002' where id = 3").await;
    assert_eq!(fault(&own, None).await, (3, LedgerFault::Changed));
}

#[tokio::test]
async fn an_entry_that_was_taken_out_is_found() {
    let (own, _) = with_five().await;
    tamper(&own, "delete from ledger where id = 2").await;
    assert_eq!(fault(&own, None).await, (2, LedgerFault::Missing));
}

#[tokio::test]
async fn an_entry_with_a_new_hash_does_not_fit_the_next() {
    let (own, _) = with_five().await;
    let mut forged = own.store.ledger_of("C1", 4, 1).await.unwrap().remove(0);
    forged.actor = "cb-0002".into();
    let hash = forged.hash_of();
    let forge = format!("update ledger set actor = 'cb-0002', hash = '{hash}' where id = 3");
    tamper(&own, &forge).await;
    assert_eq!(fault(&own, None).await, (4, LedgerFault::Unchained));
}

#[tokio::test]
async fn what_was_cut_off_or_made_anew_shows_by_the_end_that_was_written_down() {
    let (own, end) = with_five().await;
    tamper(&own, "delete from ledger where id = 5").await;
    assert_eq!(own.store.verify_ledger(None).await.unwrap().entries, 4);
    assert_eq!(fault(&own, Some(&end)).await, (5, LedgerFault::Missing));
    let mut tx = own.store.begin().await.unwrap();
    tx.record(&command("C2", 500));
    tx.commit().await.unwrap();
    assert_eq!(fault(&own, Some(&end)).await, (5, LedgerFault::Replaced));
}

#[tokio::test]
async fn the_ledger_refuses_to_be_changed() {
    let (own, _) = with_five().await;
    let mut past = own.past().await;
    for attempt in ["update ledger set actor = 'x'", "delete from ledger"] {
        let refused = past.execute(attempt).await.unwrap_err().to_string();
        assert!(refused.contains("ledger is append-only: add an entry"), "{refused}");
    }
}
