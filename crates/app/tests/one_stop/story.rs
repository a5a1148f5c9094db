//! One case from the counter to the citizen, and who may not touch it.

use app::one_stop::{ApplicantFault, Done, HandIn, HandInRefused, StepRefused, ViewRefused};
use casework::case::{Barred, Cannot, CaseState, CaseStep, Office, Run};
use store::Post;

use crate::common::{FILE, House, applicant, hand_in, number, order};

#[tokio::test]
async fn from_the_counter_to_the_citizen() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let officer = house.somebody("can.bo", Office::CaseOfficer, 1).await;
    let signer = house.somebody("lanh.dao", Office::Signer, 1).await;
    let handed = house.handed_in(&counter).await;
    assert_eq!(handed.code, "X99.01-260302-0001");
    assert_eq!(handed.due.unwrap().due_at.to_string(), "2026-03-16T17:00");
    let code = handed.code.as_str();

    let view = house.desk.case(&counter, code).await.unwrap();
    assert_eq!(view.seen, handed.seen);
    assert_eq!(view.standing.case.state(), CaseState::Received);
    assert!(view.may.contains(&CaseStep::Forward) && view.may_read_identity);
    assert_eq!(view.standing.terms.steps.len(), 2);
    assert_eq!(view.standing.timeline.len(), 2);

    house.at("2026-03-02T09:00");
    let forwarded = house.takes(&counter, code, CaseStep::Forward, &[]).await.unwrap();
    assert_eq!(forwarded.state, CaseState::InProcess);
    house.at("2026-03-03T09:00");
    let missing = [("missing", "Bản vẽ\nTờ khai"), ("announced", "10cd")];
    house.takes(&officer, code, CaseStep::AskSupplement, &missing).await.unwrap();
    let stands = house.desk.case(&officer, code).await.unwrap().standing.clock.unwrap();
    assert!(matches!(stands.run, Run::Stopped { .. }));
    house.at("2026-03-06T09:00");
    let came = [("papers", "Bản vẽ\nTờ khai"), ("signed_scan", FILE)];
    house.takes(&counter, code, CaseStep::ReceiveSupplement, &came).await.unwrap();
    let view = house.desk.case(&officer, code).await.unwrap();
    // Counted anew from Friday the 6th.
    let clock = view.standing.clock.unwrap();
    assert_eq!(clock.statutory.unwrap().due_at.to_string(), "2026-03-20T17:00");
    assert_eq!(clock.moved.len(), 1);
    assert_eq!(view.standing.papers.len(), 1);

    house.at("2026-03-18T10:00");
    let result = [("file", FILE), ("signer", "lanh.dao"), ("signature_reference", "0A1B")];
    house.takes(&signer, code, CaseStep::IssueResult, &result).await.unwrap();
    house.at("2026-03-20T10:00");
    let given = [("handover", "counter"), ("receipt", "Sổ 12")];
    let done = house.takes(&counter, code, CaseStep::ReturnResult, &given).await.unwrap();
    assert_eq!(done.state, CaseState::Returned);

    let store = house.desk.store();
    let stored = store.case(code).await.unwrap().unwrap();
    let letters = store.letters_of(stored.id).await.unwrap();
    let kinds: Vec<&str> = letters.iter().map(|it| it.given.kind.as_str()).collect();
    assert_eq!(kinds, ["received", "supplement_asked", "supplement_received", "result_ready"]);
    store.verify_ledger(None).await.unwrap();
    let entries = store.ledger_of(code, i64::MAX, 100).await.unwrap();
    let commands: Vec<&str> = entries.iter().rev().map(|it| it.command.as_str()).collect();
    let expected = [
        "hand_in",
        "forward",
        "ask_supplement",
        "receive_supplement",
        "issue_result",
        "return_result",
    ];
    assert_eq!(commands, expected);
}

#[tokio::test]
async fn who_applied_is_shown_on_its_own_and_each_look_is_recorded() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let auditor = house.somebody("thanh.tra", Office::Auditor, 0).await;
    let code = house.handed_in(&counter).await.code;
    let shown = house.desk.read_identity(&counter, &code).await.unwrap().unwrap();
    assert_eq!(
        (shown.name.as_str(), shown.phone.as_deref()),
        ("Nguyễn Thị Mẫu", Some("0912345678"))
    );
    assert_eq!(format!("{shown:?}"), "Applicant(…)");
    let view = house.desk.case(&auditor, &code).await.unwrap();
    assert!(!view.may_read_identity && view.may.is_empty());
    let refused = house.desk.read_identity(&auditor, &code).await;
    assert!(matches!(refused, Err(ViewRefused::NotFound)));
    let entries = house.desk.store().ledger_of(&code, i64::MAX, 10).await.unwrap();
    let looks: Vec<&str> = entries
        .iter()
        .filter(|it| it.command == "read_identity")
        .map(|it| it.actor.as_str())
        .collect();
    assert_eq!(looks, ["mot.cua"]);
}

#[tokio::test]
async fn of_two_officers_who_act_on_one_state_the_second_is_told_what_happened() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let handed = house.handed_in(&counter).await;
    let forward = |seen| {
        house.desk.take(&counter, &handed.code, order(&counter, CaseStep::Forward, &[]), seen)
    };
    // Both loaded the same state: whichever is kept first, the other is stale, not doubled.
    let (one, other) = tokio::join!(forward(Some(handed.seen)), forward(Some(handed.seen)));
    let (taken, refused) = match (one, other) {
        (Ok(taken), Err(refused)) | (Err(refused), Ok(taken)) => (taken, refused),
        both => panic!("{both:?}"),
    };
    let Done::Step(event) = taken.done else { panic!("a step") };
    let StepRefused::Stale(stale) = refused else { panic!("{refused:?}") };
    assert_eq!((stale.meanwhile, stale.seen), (vec![*event], taken.seen));
    let old = forward(Some(number(1))).await;
    assert!(matches!(old, Err(StepRefused::Stale(_))));
}

#[tokio::test]
async fn whoever_has_no_office_in_the_unit_is_told_that_there_is_no_case() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let other = house.somebody("ben.kia", Office::OneStopOfficer, 2).await;
    let below = house.somebody("cap.xa", Office::OneStopHead, 3).await;
    let above = house.somebody("cap.tinh", Office::OneStopOfficer, 0).await;
    let admin = house.with_post("quan.tri", Post::Administrator, None).await;
    let code = house.handed_in(&counter).await.code;
    for nobody in [&other, &below, &admin] {
        let seen = house.desk.case(nobody, &code).await;
        assert!(matches!(seen, Err(ViewRefused::NotFound)), "{}", nobody.login);
        let taken = house.takes(nobody, &code, CaseStep::Forward, &[]).await;
        assert!(matches!(taken, Err(StepRefused::NotFound)), "{}", nobody.login);
    }
    let missing = house.desk.case(&counter, "X99.01-260302-0009").await;
    assert!(matches!(missing, Err(ViewRefused::NotFound)));
    house.takes(&above, &code, CaseStep::Forward, &[]).await.unwrap();
}

#[tokio::test]
async fn a_wrong_office_of_the_right_unit_is_told_whose_step_it_is() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let officer = house.somebody("can.bo", Office::CaseOfficer, 1).await;
    let code = house.handed_in(&counter).await.code;
    let refused = house.takes(&officer, &code, CaseStep::Forward, &[]).await.unwrap_err();
    let StepRefused::Cannot(Cannot::Barred(barred)) = refused else { panic!("{refused:?}") };
    let (step, office) = (CaseStep::Forward, Office::CaseOfficer);
    assert_eq!(barred, Barred::WrongOffice { step, office });
}

#[track_caller]
fn check(said: Result<app::one_stop::HandedIn, HandInRefused>, expected: &str) {
    assert_eq!(said.unwrap_err().to_string(), expected);
}

#[tokio::test]
async fn what_cannot_be_taken_in_is_told_and_leaves_nothing() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let officer = house.somebody("can.bo", Office::CaseOfficer, 1).await;
    let desk = &house.desk;
    let told = "you receive no cases in a unit `X99.01`";
    check(desk.hand_in(&officer, hand_in()).await, told);
    let elsewhere = HandIn { unit: "X99.02".into(), ..hand_in() };
    check(desk.hand_in(&counter, elsewhere).await, "you receive no cases in a unit `X99.02`");
    let unknown = HandIn { procedure: "9.999999".into(), ..hand_in() };
    check(desk.hand_in(&counter, unknown).await, "there is no procedure `9.999999`");
    let paper = app::one_stop::PaperIn { hash: "0".repeat(64), name: "x.pdf".into() };
    let without = HandIn { papers: vec![paper], ..hand_in() };
    let refused = desk.hand_in(&counter, without).await.unwrap_err();
    assert!(matches!(refused, HandInRefused::UnknownFile { .. }));
    for (change, fault) in [
        ("name", ApplicantFault::NoName),
        ("phone", ApplicantFault::NoSecondFactor),
        ("email", ApplicantFault::Email),
        ("language", ApplicantFault::Language),
    ] {
        let mut applicant = applicant();
        match change {
            "name" => applicant.name = "  ".into(),
            "phone" => applicant.phone = None,
            "email" => applicant.email = Some("không phải thư".into()),
            _ => applicant.language = "fr".into(),
        }
        let refused = desk.hand_in(&counter, HandIn { applicant, ..hand_in() }).await;
        assert!(matches!(refused, Err(HandInRefused::Applicant(it)) if it == fault), "{change}");
    }
    assert_eq!(desk.store().counts().await.unwrap().cases, 0);
}
