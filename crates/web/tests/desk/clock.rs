//! The clock of the machine steps back between two commands.

use app::people::Post;
use app::systems::Scope;
use axum::http::{Method, StatusCode};
use casework::case::Office;
use serde_json::{Value, json};

use crate::citizen::{PROCEDURE, town};
use crate::common::{Browser, Town};

async fn hand_in(system: &mut Browser, token: &str, key: &str) -> String {
    let case = json!({
        "unit": "X99.1", "procedure": PROCEDURE, "channel": "post",
        "applicant": { "name": "Nguyễn Thị Mẫu", "phone": "0912345678" },
    });
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
        ("idempotency-key", key),
    ];
    let answer = system.send(Method::POST, "/api/v1/cases", &headers, case.to_string()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let body: Value = serde_json::from_str(&answer.text).unwrap();
    body["code"].as_str().unwrap().to_owned()
}

/// When the events of a case were recorded, in their order.
async fn recorded(town: &Town, code: &str) -> Vec<i64> {
    let case = town.house.one_stop.store().case(code).await.unwrap().unwrap();
    case.events.iter().map(|it| it.recorded_at).collect()
}

#[tokio::test]
async fn a_clock_that_steps_back_an_hour_breaks_neither_the_order_nor_the_ledger_nor_who_may_come_in()
 {
    let (town, _) = town().await;
    town.at("2026-03-02T10:00");
    let post = Post::Office(Office::OneStopOfficer);
    let mut officer = town.signed_in("can-bo", (post, Some("X99.1"))).await;
    let made = town.house.one_stop.add_system("lien-thong", Some("X99.1"), &Scope::ALL, None);
    let token = made.await.unwrap().reveal().to_owned();
    let mut system = town.browser();
    let before = hand_in(&mut system, &token, "before").await;

    // Earlier than the office was given, the session opened and the token made.
    town.at("2026-03-02T09:00");
    let after = hand_in(&mut system, &token, "after").await;
    let page = officer.get(&format!("/desk/cases/{after}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(hand_in(&mut system, &token, "before").await, before, "its key is still known");

    let (first, second) = (recorded(&town, &before).await, recorded(&town, &after).await);
    let both = [first, second].concat();
    assert!(both.is_sorted(), "recorded in another order than it was done: {both:?}");
    let number = |code: &str| code.rsplit_once('-').unwrap().1.parse::<u32>().unwrap();
    assert_eq!(number(&after), number(&before) + 1);
    let store = town.house.one_stop.store();
    let end = store.verify_ledger(None).await.unwrap();
    assert!(end.recorded_at >= *both.last().unwrap());

    // The clock is right again: it goes on from there.
    town.at("2026-03-02T10:30");
    let later = hand_in(&mut system, &token, "later").await;
    assert!(recorded(&town, &later).await[0] > *both.last().unwrap());
    assert_eq!(officer.get("/desk").await.status, StatusCode::OK);
    store.verify_ledger(Some(&end)).await.unwrap();
}
