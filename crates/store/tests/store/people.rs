//! Accounts, offices, sessions, invitations: what is good once is good once.

use casework::case::Office;
use store::{NewAccount, NewOffice, Post, ProviderSignIn, Record, Session, StoreError};

use crate::common::{Own, unit};

fn account(login: &str) -> NewAccount {
    NewAccount {
        login: login.into(),
        name: "Cán bộ mẫu".into(),
        password: None,
        second_factor: None,
        subject: None,
    }
}

#[tokio::test]
async fn a_login_is_found_however_it_is_typed_and_is_taken_once() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let id = tx.add_accounts(&[account("Một.Cửa")]).await.unwrap()[0];
    tx.commit().await.unwrap();
    let found = own.store.account(" MOT.CUA ").await.unwrap().unwrap();
    assert_eq!((found.id, found.login.as_str()), (id, "mot.cua"));
    assert!(!format!("{found:?}").contains("Cán bộ"), "an account does not print itself");

    let mut tx = own.store.begin().await.unwrap();
    let taken = tx.add_accounts(&[account("mot.cua")]).await.unwrap_err();
    assert!(matches!(taken, StoreError::Exists { what: Record::Account, .. }), "{taken:?}");
    assert_eq!(own.store.accounts().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_code_and_an_invitation_are_good_once() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let id = tx.add_accounts(&[account("canbo")]).await.unwrap()[0];
    tx.set_second_factor(id, Some("GEZDGNBV")).await.unwrap();
    assert!(tx.use_code(id, 7).await.unwrap());
    assert!(!tx.use_code(id, 7).await.unwrap());
    assert!(!tx.use_code(id, 6).await.unwrap());
    assert!(tx.use_code(id, 8).await.unwrap());
    tx.invite("h1", id, 100).await.unwrap();
    tx.invite("h2", id, 100).await.unwrap();
    assert!(tx.use_invitation("h1", 99).await.unwrap());
    assert!(!tx.use_invitation("h1", 99).await.unwrap());
    assert!(!tx.use_invitation("h2", 100).await.unwrap());
    assert!(!tx.use_invitation("h3", 1).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(own.store.invitation("h1").await.unwrap().unwrap().used_at, Some(99));
    assert_eq!(own.store.invitation("h2").await.unwrap().unwrap().used_at, None);
}

#[tokio::test]
async fn sessions_end_with_their_account_and_with_time() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let ids = tx.add_accounts(&[account("one"), account("two")]).await.unwrap();
    let session = |hash: &str, account, opened_at: i64| Session {
        hash: hash.into(),
        account,
        form_key: "f".into(),
        opened_at,
        seen_at: opened_at,
        until_at: opened_at + 100,
    };
    for open in [session("a", ids[0], 10), session("b", ids[1], 10), session("c", ids[1], 50)] {
        tx.open_session(&open).await.unwrap();
    }
    tx.see_session("a", 40).await.unwrap();
    tx.see_session("a", 30).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.store.session("a").await.unwrap().unwrap().seen_at, 40);

    let mut tx = own.store.begin().await.unwrap();
    // Not used since 20: only `b`. Over at 110: `a` and `b`.
    assert_eq!(tx.forget_sessions(60, 20).await.unwrap(), 1);
    tx.close_account(ids[1], 60).await.unwrap();
    tx.end_session("nobody's").await.unwrap();
    tx.commit().await.unwrap();
    assert!(own.store.session("a").await.unwrap().is_some());
    assert!(own.store.session("c").await.unwrap().is_none());
    assert_eq!(own.store.account_by_id(ids[1]).await.unwrap().unwrap().closed_at, Some(60));
}

#[tokio::test]
async fn an_office_holds_until_it_is_taken_back_also_by_a_clock_that_stepped_back() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let unit = tx.add_units(&[unit("U1")]).await.unwrap()[0];
    let account = tx.add_accounts(&[account("canbo")]).await.unwrap()[0];
    let post = Post::Office(Office::OneStopOfficer);
    let given = NewOffice { account, post, unit: Some(unit), from_at: 10, until_at: None };
    let all = NewOffice { post: Post::Administrator, unit: None, ..given.clone() };
    tx.add_offices(&[given.clone(), all.clone()]).await.unwrap();
    tx.commit().await.unwrap();
    let offices = own.store.offices(account).await.unwrap();
    assert_eq!(offices.iter().map(|it| it.given.clone()).collect::<Vec<_>>(), [given, all]);

    let mut tx = own.store.begin().await.unwrap();
    tx.end_office(offices[0].id, 20).await.unwrap();
    tx.end_office(offices[0].id, 30).await.unwrap();
    tx.commit().await.unwrap();
    let ended = own.store.offices(account).await.unwrap()[0].clone();
    assert_eq!([9, 10, 19, 20].map(|at| ended.holds(at)), [true, true, true, false]);
}

#[tokio::test]
async fn a_way_to_the_provider_is_used_once_and_a_subject_is_bound_once() {
    let own = Own::new().await;
    let mut tx = own.store.begin().await.unwrap();
    let ids = tx.add_accounts(&[account("mot"), account("hai")]).await.unwrap();
    let begun = |hash: &str, account, until_at| ProviderSignIn {
        hash: hash.into(),
        state: "s".into(),
        account,
        subject: None,
        to: "/desk".into(),
        until_at,
    };
    tx.begin_provider_sign_in(&begun("a", None, 100), 0).await.unwrap();
    tx.begin_provider_sign_in(&begun("b", Some(ids[0]), 100), 0).await.unwrap();
    assert!(!tx.use_provider_sign_in("a", "other").await.unwrap());
    assert!(tx.use_provider_sign_in("a", "s").await.unwrap());
    assert!(!tx.use_provider_sign_in("a", "s").await.unwrap());
    tx.link_account(ids[0], Some(" Một.Cửa ")).await.unwrap();
    assert!(!tx.set_subject(ids[0], "https://a.vn 1", "hai.cua").await.unwrap(), "not the link");
    assert!(tx.set_subject(ids[0], "https://a.vn 1", "mot.cua").await.unwrap());
    assert!(!tx.set_subject(ids[0], "https://a.vn 2", "mot.cua").await.unwrap());
    tx.begin_provider_sign_in(&begun("c", None, 100), 0).await.unwrap();
    tx.begin_provider_sign_in(&begun("d", None, 300), 100).await.unwrap();
    tx.commit().await.unwrap();
    let there = |hash: &'static str| own.store.provider_sign_in(hash);
    assert!(
        there("b").await.unwrap().is_none(),
        "a new link ends who was on the way to the account"
    );
    assert!(there("c").await.unwrap().is_none(), "over at 100");
    assert!(there("d").await.unwrap() == Some(begun("d", None, 300)));
    let linked = own.store.account_by_provider_login("MOT.CUA").await.unwrap().unwrap();
    assert_eq!((linked.id, linked.subject.as_deref()), (ids[0], Some("https://a.vn 1")));
    assert!(own.store.account_by_subject("https://a.vn 2").await.unwrap().is_none());

    let mut tx = own.store.begin().await.unwrap();
    assert!(tx.link_account(ids[1], Some("mot.cua")).await.is_err(), "of one account alone");
    drop(tx);
    let mut tx = own.store.begin().await.unwrap();
    tx.link_account(ids[0], None).await.unwrap();
    tx.link_account(ids[1], Some("mot.cua")).await.unwrap();
    tx.close_account(ids[1], 400).await.unwrap();
    assert!(!tx.set_subject(ids[1], "https://a.vn 1", "mot.cua").await.unwrap(), "it is closed");
    tx.commit().await.unwrap();
    assert!(own.store.account_by_subject("https://a.vn 1").await.unwrap().is_none());
}
