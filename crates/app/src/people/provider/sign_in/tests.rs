//! Whoever is on the way in when the link changes or the account is closed is let in no longer.

use store::{NewAccount, Store};

use super::*;
use crate::clock::HandClock;

const NOW: Instant = Instant::from_milliseconds(1_000);
const SUBJECT: &str = "https://id.vn s-1";

/// A door, and an account that is linked to `an.nguyen`.
async fn door() -> (Door, StoredAccount) {
    let store = Store::in_memory().await.unwrap();
    let new = NewAccount {
        login: "an".into(),
        name: "Nguyễn Văn An".into(),
        password: None,
        second_factor: None,
        subject: None,
    };
    let mut writer = store.begin().await.unwrap();
    let id = writer.add_accounts(&[new]).await.unwrap()[0];
    writer.link_account(id, Some("an.nguyen")).await.unwrap();
    writer.commit().await.unwrap();
    let account = store.account_by_id(id).await.unwrap().unwrap();
    (Door::new(store, std::sync::Arc::new(HandClock::at(NOW))), account)
}

/// Neither let in nor asked for a code: as what was read says of the account, which is no longer so.
async fn check_turned(door: &Door, read: &StoredAccount) {
    let refused = door.let_in(read, SUBJECT, NOW).await;
    assert!(matches!(refused, Err(ProviderRefused::Unknown)));
    let secret = Secret::new().unwrap();
    let refused = door.begin_code(&secret, read, SUBJECT.to_owned(), "", NOW).await;
    assert!(matches!(refused, Err(ProviderRefused::Unknown)));
    assert!(door.store.provider_sign_in(&secret.hash()).await.unwrap().is_none());
    let account = door.store.account_by_id(read.id).await.unwrap().unwrap();
    assert!(account.subject.is_none());
}

async fn link(door: &Door, account: &StoredAccount, login: Option<&str>) {
    let mut writer = door.store.begin().await.unwrap();
    writer.link_account(account.id, login).await.unwrap();
    writer.commit().await.unwrap();
}

#[tokio::test]
async fn a_link_that_is_changed_while_somebody_comes_in_lets_them_in_no_longer() {
    let (door, read) = door().await;
    for login in [Some("binh.tran"), None] {
        link(&door, &read, login).await;
        check_turned(&door, &read).await;
    }
    link(&door, &read, Some("an.nguyen")).await;
    door.let_in(&read, SUBJECT, NOW).await.unwrap();
    // Of two who are the first at the same moment both are the same person.
    door.let_in(&read, SUBJECT, NOW).await.unwrap();
    let bound = door.store.account_by_id(read.id).await.unwrap().unwrap();
    link(&door, &read, Some("an.nguyen")).await;
    check_turned(&door, &bound).await;
}

#[tokio::test]
async fn an_account_that_is_closed_while_somebody_comes_in_lets_them_in_no_longer() {
    let (door, read) = door().await;
    let mut writer = door.store.begin().await.unwrap();
    writer.close_account(read.id, 900).await.unwrap();
    writer.commit().await.unwrap();
    check_turned(&door, &read).await;
}
