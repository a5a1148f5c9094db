//! Other systems: tokens that end, and answers that are given once.

use crate::common::{Own, unit};
use store::{Answer, NewToken, StoreError, TokenId};

fn token(hash: &str) -> NewToken {
    NewToken {
        hash: hash.into(),
        system: "e-invoice".into(),
        unit: None,
        scopes: vec!["read".into(), "create".into()],
        created_at: 10,
        until_at: Some(100),
    }
}

fn answer(text: &str) -> Answer {
    Answer { request_hash: "h1".into(), status: 201, answer: text.into(), answered_at: 20 }
}

async fn with_token() -> (Own, TokenId) {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let id = tx.add_tokens(&[token("a")]).await.unwrap()[0];
    tx.commit().await.unwrap();
    (own, id)
}

#[tokio::test]
async fn a_token_is_good_until_its_time_or_its_end() {
    let (own, id) = with_token().await;
    let found = own.store.token("a").await.unwrap().unwrap();
    assert_eq!((found.id, found.scopes.len()), (id, 2));
    assert!(found.is_good_at(99) && !found.is_good_at(100));
    assert!(own.store.token("b").await.unwrap().is_none());
    let mut tx = own.store.begin().await.unwrap();
    assert!(tx.end_token(id, 50).await.unwrap());
    assert!(!tx.end_token(id, 60).await.unwrap());
    tx.commit().await.unwrap();
    let found = own.store.tokens().await.unwrap();
    assert_eq!(found[0].ended_at, Some(50));
    assert!(!found[0].is_good_at(20));
    assert!(!format!("{found:?}{:?}", token("a")).contains("hash"));
}

#[tokio::test]
async fn a_request_that_comes_twice_at_once_is_done_once() {
    let (own, id) = with_token().await;
    let desk = own.store.desk();
    let ask = |code: &'static str| {
        let desk = desk.clone();
        async move {
            let done = desk.submit::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    tx.add_units(&[unit(code)]).await?;
                    tx.keep_answer(id, "key-1", &answer(code)).await
                })
            });
            done.await
        }
    };
    let (one, two) = tokio::join!(ask("U1"), ask("U2"));
    let repeated = |it: &Result<(), StoreError>| matches!(it, Err(StoreError::Repeated { key }) if key == "key-1");
    assert_eq!([&one, &two].into_iter().filter(|it| repeated(it)).count(), 1);
    let done = if one.is_ok() { "U1" } else { "U2" };
    assert_eq!(own.store.answer_to(id, "key-1").await.unwrap(), Some(answer(done)));
    assert_eq!(own.store.counts().await.unwrap().units, 1);
}

#[tokio::test]
async fn answers_are_forgotten_after_their_time() {
    let (own, id) = with_token().await;
    let forget = async |before| {
        let mut tx = own.store.begin().await.unwrap();
        let forgotten = tx.forget_answers(before).await.unwrap();
        tx.commit().await.unwrap();
        forgotten
    };
    let mut tx = own.store.begin().await.unwrap();
    tx.keep_answer(id, "k", &answer("x")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(forget(20).await, 0);
    assert_eq!(own.store.answer_to(id, "k").await.unwrap(), Some(answer("x")));
    assert_eq!(forget(21).await, 1);
    assert_eq!(own.store.answer_to(id, "k").await.unwrap(), None);
}
