//! Versions of procedures: a case keeps its own; and systems that act by a token.

use app::one_stop::{AddVersionRefused, HandIn, HandInRefused};
use app::people::sign_in::Signed;
use app::systems::{Scope, TokenRefused};
use casework::case::{CaseStep, Channel, Office};
use casework::catalogue::{self, ProcedureVersion};
use jiff::civil::date;
use store::Post;

use crate::common::{House, PROCEDURE, hand_in};

async fn control(house: &House) -> Signed {
    house.with_post("kiem.soat", Post::Office(Office::ControlOfficer), None).await
}

/// The version in force with another limit, from a day on.
async fn changed(house: &House, change: impl FnOnce(&mut ProcedureVersion)) -> ProcedureVersion {
    let versions = house.desk.versions(PROCEDURE).await.unwrap().unwrap();
    let mut version = versions.into_iter().find(|it| it.in_force).unwrap().says;
    change(&mut version);
    version
}

async fn due(house: &House, who: &Signed, code: &str) -> String {
    let clock = house.desk.case(who, code).await.unwrap().standing.clock.unwrap();
    clock.statutory.unwrap().due_at.to_string()
}

#[tokio::test]
async fn a_case_keeps_the_version_in_force_when_it_was_received() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let control = control(&house).await;
    let before = house.handed_in(&counter).await.code;
    house.at("2026-03-03T08:00");
    let new = changed(&house, |it| it.limit = "4d".parse().unwrap()).await;
    house.desk.add_version(&control, PROCEDURE, new.clone()).await.unwrap();
    let after = house.handed_in(&counter).await.code;
    assert_eq!(due(&house, &counter, &before).await, "2026-03-16T17:00");
    assert_eq!(due(&house, &counter, &after).await, "2026-03-09T17:00");
    let versions = house.desk.versions(PROCEDURE).await.unwrap().unwrap();
    let in_force: Vec<bool> = versions.iter().map(|it| it.in_force).collect();
    assert_eq!(in_force, [true, false]);
    let again = house.desk.add_version(&control, PROCEDURE, new).await;
    assert!(matches!(again, Err(AddVersionRefused::NothingNew)));
}

#[tokio::test]
async fn a_version_of_a_later_day_waits_for_it_and_one_that_ended_takes_no_case() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let control = control(&house).await;
    let new = changed(&house, |it| {
        it.valid_from = date(2026, 3, 4);
        it.valid_until = Some(date(2026, 3, 6));
        it.limit = "4d".parse().unwrap();
        it.channels = vec![catalogue::Channel::Online];
    });
    let new = new.await;
    house.desk.add_version(&control, PROCEDURE, new).await.unwrap();
    house.handed_in(&counter).await;
    house.at("2026-03-04T08:00");
    let refused = house.desk.hand_in(&counter, hand_in()).await;
    let at_counter = Channel::Counter;
    assert!(
        matches!(refused, Err(HandInRefused::WrongChannel { channel }) if channel == at_counter)
    );
    house.at("2026-03-06T08:00");
    let refused = house.desk.hand_in(&counter, hand_in()).await;
    assert!(matches!(refused, Err(HandInRefused::NotInForce { .. })), "{refused:?}");
}

#[tokio::test]
async fn only_who_controls_procedures_adds_versions_and_only_sound_ones() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopHead, 0).await;
    let control = control(&house).await;
    let new = changed(&house, |it| it.limit = "20d".parse().unwrap()).await;
    let refused = house.desk.add_version(&counter, PROCEDURE, new.clone()).await;
    assert!(matches!(refused, Err(AddVersionRefused::NotAllowed)));
    let unknown = house.desk.add_version(&control, "9.999999", new).await;
    assert!(matches!(unknown, Err(AddVersionRefused::UnknownProcedure { .. })));
    let short = changed(&house, |it| it.limit = "1d".parse().unwrap()).await;
    let refused = house.desk.add_version(&control, PROCEDURE, short).await;
    assert!(matches!(refused, Err(AddVersionRefused::Faults(_))), "{refused:?}");
    let nobody =
        changed(&house, |it| it.legs.stages[0].legs[0].agency = "Sở Không Có".into()).await;
    let refused = house.desk.add_version(&control, PROCEDURE, nobody).await;
    assert!(matches!(refused, Err(AddVersionRefused::Agency(_))));
    assert_eq!(house.desk.versions(PROCEDURE).await.unwrap().unwrap().len(), 1);
}

#[tokio::test]
async fn a_leg_of_nobody_who_is_known_does_not_change_the_term() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let version = changed(&house, |it| {
        it.limit = "7d".parse().unwrap();
        it.legs.stages[0].legs[0].agency = "Sở Không Có".into();
    });
    let version = version.await;
    // As an import, or a unit that was renamed, may leave it.
    let new = store::NewVersion {
        procedure: house.desk.directory().await.unwrap().procedure_by_code(PROCEDURE).unwrap().id,
        valid_from: version.valid_from,
        valid_until: None,
        decision: version.decision.clone(),
        detail: serde_json::to_string(&version).unwrap(),
        recorded_at: 1,
        recorded_by: "test".to_owned(),
    };
    let mut tx = house.desk.store().begin().await.unwrap();
    tx.add_versions(&[new]).await.unwrap();
    tx.commit().await.unwrap();
    house.desk.reload().await.unwrap();
    let code = house.handed_in(&counter).await.code;
    assert_eq!(due(&house, &counter, &code).await, "2026-03-11T17:00");
}

#[tokio::test]
async fn a_system_with_a_token_acts_in_its_unit_under_its_own_name() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let system = house.system("thue", 1).await;
    let code = house.handed_in(&system).await.code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    let notice = [
        ("evidence_kind", "tax_notice"),
        ("evidence_number", "12/TB"),
        ("evidence_at", "2026-03-02"),
    ];
    house.takes(&system, &code, CaseStep::NotifyObligation, &notice).await.unwrap();
    let view = house.desk.case(&system, &code).await.unwrap();
    let last = view.standing.timeline.last().unwrap();
    assert_eq!(last.event.actor.as_deref(), Some("system:thue"));
    assert!(!view.may_read_identity);
    let other = house.system("thue", 2).await;
    assert!(house.desk.case(&other, &code).await.is_err());
    let elsewhere = HandIn { unit: "X99.02".into(), ..hand_in() };
    let refused = house.desk.hand_in(&system, elsewhere).await;
    assert!(matches!(refused, Err(HandInRefused::NotYourUnit { .. })));
}

#[tokio::test]
async fn a_token_is_good_to_the_end_of_its_day_or_until_it_is_ended() {
    let house = House::new().await;
    let desk = &house.desk;
    let over = desk.add_system("lgsp", None, &Scope::ALL, Some(date(2026, 3, 1))).await;
    assert!(matches!(over, Err(TokenRefused::Over(_))));
    let short = desk.add_system("lgsp", Some("X99.01"), &[Scope::Read], Some(date(2026, 3, 2)));
    let short = short.await.unwrap();
    house.bound("lgsp", "add_system", "X99.01 2026-03-02 read").await;
    let long = desk.add_system("lgsp", None, &Scope::ALL, None).await.unwrap();
    let other = desk.add_system("thue", None, &Scope::ALL, None).await.unwrap();
    house.bound("thue", "add_system", "* - read write").await;
    let good = async |secret| desk.system(secret).await.unwrap().is_some();
    house.at("2026-03-02T23:59");
    assert!(good(&short).await && good(&long).await);
    house.at("2026-03-03T00:00");
    assert!(!good(&short).await && good(&long).await);

    // What is over already is not ended once more.
    assert_eq!(desk.end_system("lgsp").await.unwrap(), 1);
    house.bound("lgsp", "end_system", "2").await;
    assert!(!good(&long).await && good(&other).await);
    let again = desk.end_system("lgsp").await;
    assert!(matches!(again, Err(TokenRefused::NoneGood(name)) if name == "lgsp"));
    let listed = desk.systems().await.unwrap();
    let day = |it: i8| Some(date(2026, 3, it));
    let listed: Vec<_> = listed.iter().map(|it| (it.until, it.ended, it.is_good)).collect();
    assert_eq!(listed, [(day(2), None, false), (None, day(3), false), (None, None, true)]);
}
