//! The register of a unit: its cases of some days, with who applied, and every look written down.

use app::one_stop::{RegisterOrder, RegisterRefused};
use app::people::sign_in::Signed;
use casework::case::{CaseState, CaseStep, Office};
use jiff::civil::{Date, date};

use crate::common::{FILE, House, UNITS};

fn order(from: Date, until: Date) -> RegisterOrder {
    RegisterOrder { unit: UNITS[1].to_owned(), from, until }
}

async fn codes(house: &House, who: &Signed, order: &RegisterOrder) -> Vec<String> {
    let register = house.desk.read_register(who, order).await.unwrap();
    register.entries.into_iter().map(|it| it.code).collect()
}

#[tokio::test]
async fn the_register_holds_the_cases_of_its_days_and_writes_each_look_down() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let mut all = Vec::new();
    for moment in ["2026-03-02T00:00", "2026-03-02T23:59", "2026-03-03T08:00", "2026-03-05T08:00"] {
        house.at(moment);
        all.push(house.handed_in(&counter).await.code);
    }
    let (second, third) = (date(2026, 3, 2), date(2026, 3, 3));
    assert_eq!(codes(&house, &counter, &order(second, second)).await, all[..2]);
    assert_eq!(codes(&house, &counter, &order(second, third)).await, all[..3]);
    assert_eq!(codes(&house, &counter, &order(date(2026, 3, 4), date(2026, 4, 3))).await, all[3..]);

    let store = house.desk.store();
    let looks = async |code: &str| {
        let entries = store.ledger_of(code, i64::MAX, 10).await.unwrap();
        entries.iter().filter(|it| it.command == "read_identity").count()
    };
    assert_eq!((looks(&all[0]).await, looks(&all[2]).await, looks(&all[3]).await), (2, 1, 1));
    house.bound(UNITS[1], "read_register", "2026-03-04 2026-04-03").await;

    let register = house.desk.read_register(&counter, &order(second, second)).await.unwrap();
    assert_eq!(register.parent.unwrap().code, UNITS[0]);
    let first = &register.entries[0];
    assert_eq!(first.applicant.as_ref().unwrap().name, "Nguyễn Thị Mẫu");
    assert_eq!((first.state, first.returned), (CaseState::Received, None));
    assert!(first.due.is_some());
    store.verify_ledger(None).await.unwrap();
}

#[tokio::test]
async fn what_was_returned_says_when() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let signer = house.somebody("lanh.dao", Office::Signer, 1).await;
    let code = house.handed_in(&counter).await.code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    house.at("2026-03-17T09:00");
    let result = [("file", FILE), ("signer", "lanh.dao"), ("signature_reference", "1")];
    house.takes(&signer, &code, CaseStep::IssueResult, &result).await.unwrap();
    let given = [("handover", "counter"), ("receipt", "1")];
    house.takes(&counter, &code, CaseStep::ReturnResult, &given).await.unwrap();
    let day = date(2026, 3, 2);
    let register = house.desk.read_register(&counter, &order(day, day)).await.unwrap();
    let returned = register.entries[0].returned.unwrap();
    assert_eq!(house.desk.zone().date(returned), date(2026, 3, 17));
}

#[tokio::test]
async fn a_register_is_for_who_sees_who_applied_and_for_few_days() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let auditor = house.somebody("kiem.toan", Office::Auditor, 1).await;
    let other = house.somebody("ben.kia", Office::OneStopOfficer, 2).await;
    house.handed_in(&counter).await;
    let day = date(2026, 3, 2);
    for who in [&auditor, &other] {
        let refused = house.desk.read_register(who, &order(day, day)).await;
        assert!(matches!(refused, Err(RegisterRefused::NotFound)));
    }
    assert!(house.desk.register_units(&auditor).await.unwrap().is_empty());
    let own = house.desk.register_units(&counter).await.unwrap();
    assert_eq!(own.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), [UNITS[1], UNITS[3]]);
    for (from, until) in [(day, date(2026, 3, 1)), (day, date(2026, 4, 2))] {
        let refused = house.desk.read_register(&counter, &order(from, until)).await;
        assert!(matches!(refused, Err(RegisterRefused::Days)), "{from} {until}");
    }
    let entries = house.desk.store().ledger_of(UNITS[1], i64::MAX, 10).await.unwrap();
    assert!(entries.iter().all(|it| it.command != "read_register"), "what is refused is no look");
}
