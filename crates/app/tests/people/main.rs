//! Invited, signed in, signed out: through a real store, by a clock that is moved by hand.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use std::sync::Arc;

use app::clock::HandClock;
use app::people::invite::{AcceptRefused, Invite, InviteRefused, accept, invite, invited};
use app::people::permission::{Permission, UnitTree, may, offices_in};
use app::people::second_factor::SecondFactor;
use app::people::secret::Secret;
use app::people::sign_in::{Door, IDLE, LONGEST, SignIn, SignInRefused, Signed};
use app::people::{People, PeopleRefused};
use casework::Instant;
use casework::case::Office;
use sha2::{Digest as _, Sha256};
use store::{NewUnit, Post, Store, StoreError, UnitId};

/// The secret of RFC 6238, appendix B, in base 32: its codes are printed there.
const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const PASSWORD: &str = "bốn con ngựa chạy";

struct House {
    store: Store,
    clock: Arc<HandClock>,
    units: Vec<UnitId>,
}

const fn second(second: i64) -> Instant {
    Instant::from_microseconds(second * 1_000_000)
}

/// A province, one of its districts with a commune, and another district.
async fn house() -> House {
    let store = Store::in_memory().await.unwrap();
    let unit = |code: &str, parent| NewUnit {
        code: code.into(),
        name: code.into(),
        level: "any".into(),
        parent,
        facts: "{}".into(),
    };
    let mut writer = store.begin().await.unwrap();
    let mut units = writer.add_units(&[unit("X99", None)]).await.unwrap();
    let province = units[0];
    let districts = [unit("X99.1", Some(province)), unit("X99.2", Some(province))];
    units.extend(writer.add_units(&districts).await.unwrap());
    units.extend(writer.add_units(&[unit("X99.1.1", Some(units[1]))]).await.unwrap());
    writer.commit().await.unwrap();
    House { store, clock: Arc::new(HandClock::at(second(59))), units }
}

impl House {
    fn door(&self) -> Door {
        Door::new(self.store.clone(), Arc::<HandClock>::clone(&self.clock))
    }

    async fn invite(&self, login: &str, office: Office, unit: Option<UnitId>) -> Secret {
        let order = Invite {
            login: login.into(),
            name: "Cán bộ mẫu".into(),
            offices: vec![(Post::Office(office), unit)],
        };
        invite(&self.store, &order, second(0)).await.unwrap()
    }
}

fn said(login: &str, password: &str, code: &str) -> SignIn {
    SignIn {
        login: login.into(),
        password: password.into(),
        code: code.into(),
        address: "127.0.0.1".into(),
    }
}

#[tokio::test]
async fn from_the_invitation_to_the_end_of_the_session() {
    let house = house().await;
    let link = house.invite("Mot.Cua", Office::OneStopOfficer, Some(house.units[1])).await;
    let factor = SecondFactor::from_base32(RFC).unwrap();
    let now = second(59);
    assert_eq!(invited(&house.store, &link, now).await.unwrap().1, "mot.cua");

    let short = accept(&house.store, &link, "ngắn", &factor, "287082", now).await;
    assert!(matches!(short, Err(AcceptRefused::Password(_))));
    let wrong = accept(&house.store, &link, PASSWORD, &factor, "000000", now).await;
    assert!(matches!(wrong, Err(AcceptRefused::Code)));
    accept(&house.store, &link, PASSWORD, &factor, "287082", now).await.unwrap();
    let again = accept(&house.store, &link, PASSWORD, &factor, "287082", now).await;
    assert!(matches!(again, Err(AcceptRefused::NotGood)));

    let door = house.door();
    // The code by which the invitation was taken is used up.
    let replayed = door.sign_in(said("mot.cua", PASSWORD, "287082")).await;
    assert!(matches!(replayed, Err(SignInRefused::Wrong)));
    house.clock.set(second(1_111_111_109));
    let forms = [("mot.cua", "sai mật khẩu", "081804"), ("khong.co", PASSWORD, "081804")];
    for (login, password, code) in forms.into_iter().chain([("mot.cua", PASSWORD, "081805")]) {
        let refused = door.sign_in(said(login, password, code)).await;
        assert!(matches!(refused, Err(SignInRefused::Wrong)), "{login}");
    }
    let session = door.sign_in(said(" MỘT.CỬA ", PASSWORD, "081 804")).await.unwrap();
    let who = door.who(&session).await.unwrap().unwrap();
    assert_eq!((who.login.as_str(), who.name.as_str()), ("mot.cua", "Cán bộ mẫu"));
    assert!(door.who(&Secret::new().unwrap()).await.unwrap().is_none());

    door.sign_out(&who).await.unwrap();
    assert!(door.who(&session).await.unwrap().is_none());
}

#[tokio::test]
async fn a_session_ends_when_it_rests_and_when_the_day_is_over() {
    let house = house().await;
    let link = house.invite("canbo", Office::CaseOfficer, None).await;
    let factor = SecondFactor::from_base32(RFC).unwrap();
    accept(&house.store, &link, PASSWORD, &factor, "287082", second(59)).await.unwrap();
    let door = house.door();
    let start = 1_111_111_109;
    house.clock.set(second(start));
    let session = door.sign_in(said("canbo", PASSWORD, "081804")).await.unwrap();

    // Used every quarter of an hour it goes on, until its longest time is over.
    let quarter = IDLE / 2 / 1_000;
    let mut now = start;
    while now + quarter < start + LONGEST / 1_000 {
        now += quarter;
        house.clock.set(second(now));
        assert!(door.who(&session).await.unwrap().is_some(), "{}", now - start);
    }
    house.clock.set(second(start + LONGEST / 1_000));
    assert!(door.who(&session).await.unwrap().is_none());

    house.clock.set(second(1_234_567_890));
    let other = door.sign_in(said("canbo", PASSWORD, "005924")).await.unwrap();
    house.clock.set(second(1_234_567_890 + IDLE / 1_000));
    assert!(door.who(&other).await.unwrap().is_none(), "it rested too long");
}

#[tokio::test]
async fn an_invitation_is_over_after_three_days_and_a_login_is_taken_once() {
    let house = house().await;
    let link = house.invite("canbo", Office::Auditor, None).await;
    assert!(invited(&house.store, &link, second(3 * 86_400 - 1)).await.is_ok());
    assert!(matches!(
        invited(&house.store, &link, second(3 * 86_400)).await,
        Err(AcceptRefused::NotGood)
    ));
    let order = |login: &str, name: &str| Invite {
        login: login.into(),
        name: name.into(),
        offices: Vec::new(),
    };
    let taken = invite(&house.store, &order("CanBo", "Người khác"), second(0)).await;
    assert!(matches!(taken, Err(InviteRefused::Store(StoreError::Exists { .. }))));
    for login in ["", "ab", "cán bộ", "a b c", "<script>"] {
        let refused = invite(&house.store, &order(login, "Tên"), second(0)).await;
        assert!(matches!(refused, Err(InviteRefused::Login(_))), "{login}");
    }
    let unnamed = invite(&house.store, &order("canbo2", " "), second(0)).await;
    assert!(matches!(unnamed, Err(InviteRefused::Name)));
}

#[tokio::test]
async fn whoever_tries_too_often_waits_the_right_password_included() {
    let house = house().await;
    let door = house.door();
    for _ in 0..10 {
        let refused = door.sign_in(said("ai.do", "x", "")).await;
        assert!(matches!(refused, Err(SignInRefused::Wrong)));
    }
    assert!(matches!(door.sign_in(said("Ai.Do", "x", "")).await, Err(SignInRefused::TooMany)));
}

#[tokio::test]
async fn an_office_reaches_its_unit_and_those_below_and_no_other() {
    let house = house().await;
    house.invite("canbo", Office::OneStopOfficer, Some(house.units[1])).await;
    let account = house.store.account("canbo").await.unwrap().unwrap();
    let offices = house.store.offices(account.id).await.unwrap();
    let tree = UnitTree::new(&house.store.units().await.unwrap());
    let [province, own, other, below] = house.units[..] else { panic!("four units") };
    let sees = |unit| may(&offices, Permission::ViewCases, unit, &tree, 10);
    assert_eq!(
        [Some(own), Some(below), Some(other), Some(province), None].map(sees),
        [true, true, false, false, false]
    );
    let earlier = may(&offices, Permission::ViewCases, Some(own), &tree, -1);
    assert!(earlier, "a clock that steps back takes no office away");
    assert!(!may(&offices, Permission::ManagePeople, Some(own), &tree, 10));
    let acts: Vec<Office> = offices_in(&offices, below, &tree, 10).collect();
    assert_eq!(acts, [Office::OneStopOfficer]);
    assert_eq!(offices_in(&offices, other, &tree, 10).count(), 0);
}

#[test]
fn nobody_who_takes_steps_changes_accounts_and_nobody_who_runs_the_system_sees_cases() {
    let posts = Office::ALL.into_iter().map(Post::Office).chain([Post::Administrator]);
    for post in posts {
        let has = |permission: Permission| permission.is_of(post);
        assert!(!(has(Permission::TakeSteps) && has(Permission::ManagePeople)), "{post:?}");
        assert!(!(has(Permission::ManagePeople) && has(Permission::ViewCases)), "{post:?}");
        assert!(!has(Permission::ReadIdentities) || has(Permission::ViewCases), "{post:?}");
    }
    assert!(!Permission::ALL.into_iter().any(|it| it.is_of(Post::Office(Office::Citizen))));
}

#[tokio::test]
async fn two_administrators_who_close_each_other_at_once_leave_one() {
    let house = house().await;
    let factor = SecondFactor::from_base32(RFC).unwrap();
    let people = People::new(house.store.clone(), Arc::<HandClock>::clone(&house.clock));
    let mut signed = Vec::new();
    for login in ["quan.tri.1", "quan.tri.2"] {
        let office = (Post::Administrator, None);
        let link = people.invite_from_shell(login, "Quản trị", office).await.unwrap();
        accept(&house.store, &link, PASSWORD, &factor, "287082", second(59)).await.unwrap();
        let account = house.store.account(login).await.unwrap().unwrap();
        signed.push(Signed {
            account: account.id,
            login: account.login,
            name: account.name,
            offices: house.store.offices(account.id).await.unwrap(),
            form_key: String::new(),
            session: String::new(),
        });
    }
    let [one, other] = &signed[..] else { panic!("two") };
    let own = one.offices[0].id.number();
    let closed =
        tokio::join!(people.close(one, &other.login), people.end_office(other, &one.login, own));
    let refused = [closed.0, closed.1].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(refused[..], [PeopleRefused::LastAdministrator]), "{refused:?}");
    assert_eq!(people.administrators().await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_ledger_binds_which_office_was_given_and_taken() {
    let house = house().await;
    let people = People::new(house.store.clone(), Arc::<HandClock>::clone(&house.clock));
    let office = (Post::Administrator, None);
    people.invite_from_shell("quan.tri", "Quản trị", office).await.unwrap();
    let account = house.store.account("quan.tri").await.unwrap().unwrap();
    let by = Signed {
        account: account.id,
        login: account.login,
        name: account.name,
        offices: house.store.offices(account.id).await.unwrap(),
        form_key: String::new(),
        session: String::new(),
    };
    let counter = Post::Office(Office::OneStopOfficer);
    people.invite(&by, "can.bo", "Cán bộ", (counter, Some("X99.1"))).await.unwrap();
    let signer = Post::Office(Office::Signer);
    people.give_office(&by, "can.bo", (signer, None)).await.unwrap();
    let account = house.store.account("can.bo").await.unwrap().unwrap().id;
    let first = house.store.offices(account).await.unwrap()[0].id.number();
    people.end_office(&by, "can.bo", first).await.unwrap();
    let entries = house.store.ledger_of("can.bo", i64::MAX, 10).await.unwrap();
    for (command, said) in [
        ("invite", "one_stop_officer X99.1"),
        ("give_office", "signer *"),
        ("end_office", "one_stop_officer X99.1"),
    ] {
        let entry = entries.iter().find(|it| it.command == command).unwrap();
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(said));
        assert_eq!(entry.payload_hash, hash, "{command}");
    }
}
