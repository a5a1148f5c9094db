//! Letters on their way to citizens, and look-ups that citizens have opened.

use store::{NewLetter, StoredLetter};

use crate::common::Own;

fn letter(case: store::CaseId, made_at: i64, secret: Option<&str>) -> NewLetter {
    NewLetter {
        case,
        kind: "received".to_owned(),
        event: None,
        secret: secret.map(str::to_owned),
        made_at,
    }
}

async fn waiting(own: &Own, now: i64) -> Vec<StoredLetter> {
    own.store.letters_to_send(now, 10).await.unwrap()
}

#[tokio::test]
async fn a_letter_is_taken_by_one_and_tried_again_if_nothing_is_noted() {
    let (own, cases) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    let id = tx.add_letters(&[letter(cases[0], 5, None)]).await.unwrap()[0];
    assert!(tx.try_letter(id, 5, 60).await.unwrap());
    assert!(!tx.try_letter(id, 5, 61).await.unwrap(), "somebody else has it");
    tx.commit().await.unwrap();
    assert!(waiting(&own, 59).await.is_empty());
    let again = waiting(&own, 60).await;
    assert_eq!((again[0].attempts, again[0].next_at), (1, 60));
    let mut tx = own.store.begin().await.unwrap();
    assert!(tx.letter_sent(id, 60).await.unwrap());
    assert!(!tx.letter_sent(id, 61).await.unwrap(), "it is noted once");
    tx.commit().await.unwrap();
    assert!(waiting(&own, i64::MAX - 1).await.is_empty());
}

#[tokio::test]
async fn a_letter_that_is_sent_or_given_up_keeps_no_secret() {
    let (own, cases) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    let two = [letter(cases[0], 5, Some("482913")), letter(cases[0], 6, Some("482913"))];
    let ids = tx.add_letters(&two).await.unwrap();
    tx.letter_sent(ids[0], 7).await.unwrap();
    tx.give_up_letter(ids[1]).await.unwrap();
    tx.commit().await.unwrap();
    let kept = own.store.letters_of(cases[0]).await.unwrap();
    assert!(kept.iter().all(|it| it.given.secret.is_none()));
    let given_up = |it: &StoredLetter| it.next_at == StoredLetter::NEVER && it.sent_at.is_none();
    assert_eq!(kept.iter().map(given_up).collect::<Vec<_>>(), [false, true]);
    assert!(waiting(&own, i64::MAX - 1).await.is_empty());
}

#[tokio::test]
async fn a_look_up_opens_one_case_until_its_time_is_over() {
    let (own, cases) = Own::with_two_cases().await;
    let mut tx = own.store.begin().await.unwrap();
    tx.open_look_up("h1", cases[0], 10, 100).await.unwrap();
    tx.open_look_up("h2", cases[1], 20, 200).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.store.look_up("h1", 99).await.unwrap(), Some(cases[0]));
    assert_eq!(own.store.look_up("h1", 100).await.unwrap(), None);
    assert_eq!(own.store.look_up("h2", 100).await.unwrap(), Some(cases[1]));
    assert_eq!(own.store.look_up("h3", 1).await.unwrap(), None);
    let mut tx = own.store.begin().await.unwrap();
    tx.open_look_up("h4", cases[0], 100, 300).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.store.look_up("h1", 11).await.unwrap(), None, "what is over is forgotten");
}
