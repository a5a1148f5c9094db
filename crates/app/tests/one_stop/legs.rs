//! Other agencies: their legs, the authority that another counter took a case in for; and codes.

use std::collections::BTreeSet;
use std::sync::Arc;

use app::one_stop::{HandIn, StepRefused, ViewRefused};
use casework::case::{Cannot, CaseState, CaseStep, Office};
use store::NewUnit;

use crate::common::{FILE, House, UNITS, hand_in};

#[tokio::test]
async fn the_agency_of_a_leg_sees_the_case_while_the_leg_is_open_and_ends_it() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let other = house.somebody("ben.kia", Office::CaseOfficer, 2).await;
    let code = house.handed_in(&counter).await.code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    assert!(matches!(house.desk.case(&other, &code).await, Err(ViewRefused::NotFound)));

    house.takes(&counter, &code, CaseStep::OpenLeg, &[("leg", "leg_1")]).await.unwrap();
    house.takes(&counter, &code, CaseStep::OpenLeg, &[("leg", "leg_2")]).await.unwrap();
    house.at("2026-03-06T08:00");
    let view = house.desk.case(&other, &code).await.unwrap();
    assert_eq!(view.may, [CaseStep::CloseLeg]);
    let legs = view.standing.legs.unwrap();
    assert_eq!((legs.len(), legs[0].agency.as_str(), legs[0].late), (2, UNITS[2], true));

    // Its own leg, not that of another agency, and no other step.
    let wrong = [("leg", "leg_2"), ("file", FILE)];
    let refused = house.takes(&other, &code, CaseStep::CloseLeg, &wrong).await.unwrap_err();
    assert!(matches!(refused, StepRefused::Cannot(Cannot::Barred(_))), "{refused:?}");
    let stop = [("missing", "Bản vẽ")];
    let refused = house.takes(&other, &code, CaseStep::AskSupplement, &stop).await.unwrap_err();
    assert!(matches!(refused, StepRefused::Cannot(Cannot::Barred(_))), "{refused:?}");
    let own = [("leg", "leg_1"), ("file", FILE)];
    house.takes(&other, &code, CaseStep::CloseLeg, &own).await.unwrap();
    assert!(matches!(house.desk.case(&other, &code).await, Err(ViewRefused::NotFound)));
    let parts = house.desk.store().case(&code).await.unwrap().unwrap().id;
    assert_eq!(house.desk.store().parts_of(parts).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_case_for_another_authority_is_that_authoritys_too() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let other = house.somebody("ben.kia", Office::OneStopOfficer, 2).await;
    let order = HandIn { for_agency: Some(UNITS[2].parse().unwrap()), ..hand_in() };
    let handed = house.desk.hand_in(&counter, order).await.unwrap();
    // The clock begins when the competent authority receives it.
    assert_eq!(handed.due, None);
    house.at("2026-03-03T08:00");
    house.takes(&other, &handed.code, CaseStep::ReceiveAsCompetent, &[]).await.unwrap();
    let taken = house.takes(&other, &handed.code, CaseStep::Forward, &[]).await.unwrap();
    assert_eq!(taken.state, CaseState::InProcess);
    let clock = house.desk.case(&counter, &handed.code).await.unwrap().standing.clock.unwrap();
    assert_eq!(clock.statutory.unwrap().due_at.to_string(), "2026-03-17T17:00");
    assert_eq!(clock.transfer.unwrap().working_seconds, Some(8 * 3_600));
}

#[tokio::test]
async fn a_hundred_counters_of_a_hundred_agencies_give_codes_without_a_gap() {
    let house = House::new().await;
    let mut tx = house.desk.store().begin().await.unwrap();
    let agencies: Vec<NewUnit> = (0..100)
        .map(|number| NewUnit {
            code: format!("X99.A{number:02}"),
            name: format!("Cơ quan {number}"),
            level: "any".to_owned(),
            parent: Some(house.units[0]),
            facts: "{}".to_owned(),
        })
        .collect();
    tx.add_units(&agencies).await.unwrap();
    tx.commit().await.unwrap();
    house.desk.reload().await.unwrap();
    let everywhere = Arc::new(house.somebody("mot.cua", Office::OneStopOfficer, 0).await);
    let before = house.desk.store().verify_ledger(None).await.unwrap().entries;
    let receipts: Vec<_> = (0..300)
        .map(|turn| {
            let (desk, who) = (Arc::clone(&house.desk), Arc::clone(&everywhere));
            let order = HandIn { unit: format!("X99.A{:02}", turn % 100), ..hand_in() };
            tokio::spawn(async move { desk.hand_in(&who, order).await.unwrap().code })
        })
        .collect();
    let mut given = BTreeSet::new();
    for receipt in receipts {
        assert!(given.insert(receipt.await.unwrap()));
    }
    let expected = (0..100).flat_map(|agency| {
        (1..=3).map(move |number| format!("X99.A{agency:02}-260302-{number:04}"))
    });
    assert_eq!(given, expected.collect());
    let end = house.desk.store().verify_ledger(None).await.unwrap();
    assert_eq!(end.entries - before, 300);
}
