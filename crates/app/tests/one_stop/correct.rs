//! Corrections: two persons, never one; what was wrong stays readable.

use app::one_stop::{Done, StepRefused};
use app::people::sign_in::Signed;
use casework::case::{Cannot, CannotCorrect, CaseState, CaseStep, Office};

use crate::common::House;

struct Forwarded {
    house: House,
    counter: Signed,
    head: Signed,
    code: String,
    event: String,
}

/// A case that was forwarded by mistake, and who may correct it.
async fn forwarded() -> Forwarded {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let head = house.somebody("truong.phong", Office::UnitHead, 1).await;
    let code = house.handed_in(&counter).await.code;
    house.at("2026-03-02T09:00");
    let taken = house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    house.at("2026-03-03T09:00");
    Forwarded { house, counter, head, code, event: taken.seen.number().to_string() }
}

fn fields(event: &str) -> [(&str, &str); 5] {
    [
        ("corrects", event),
        ("change", "struck"),
        ("correction_reason", "wrong_button"),
        ("document_number", "01/BB"),
        ("document_date", "03/03/2026"),
    ]
}

impl Forwarded {
    async fn proposed_by(&self, who: &Signed) -> i64 {
        let fields = fields(&self.event);
        let taken = self.house.takes(who, &self.code, CaseStep::Correct, &fields).await.unwrap();
        let Done::Proposed { proposal } = taken.done else { panic!("a proposal") };
        proposal
    }

    async fn state(&self) -> CaseState {
        self.house.desk.case(&self.counter, &self.code).await.unwrap().standing.case.state()
    }
}

#[tokio::test]
async fn what_one_proposes_another_approves() {
    let it = forwarded().await;
    let proposal = it.proposed_by(&it.counter).await;
    assert_eq!(it.state().await, CaseState::InProcess);
    let shown = it.house.desk.case(&it.head, &it.code).await.unwrap().proposals;
    assert_eq!((shown[0].number, shown[0].proposed_by.as_str()), (proposal, "mot.cua"));
    assert_eq!(shown[0].form.one("change"), Some("struck"));

    it.house.desk.approve(&it.head, proposal).await.unwrap();
    assert_eq!(it.state().await, CaseState::Received);
    let view = it.house.desk.case(&it.head, &it.code).await.unwrap();
    let struck: Vec<bool> = view.standing.timeline.iter().map(|it| it.struck).collect();
    assert_eq!(struck, [false, false, true, false]);
    let says = &view.standing.case.corrections()[0].says;
    assert_eq!((says.proposer.as_str(), says.approver.as_str()), ("mot.cua", "truong.phong"));
    assert_eq!(view.proposals[0].settled.as_ref().unwrap().0, "truong.phong");
    let again = it.house.desk.approve(&it.head, proposal).await;
    assert!(matches!(again, Err(StepRefused::NoProposal)));
}

#[tokio::test]
async fn nobody_approves_the_own_proposal() {
    let it = forwarded().await;
    let proposal = it.proposed_by(&it.head).await;
    let refused = it.house.desk.approve(&it.head, proposal).await.unwrap_err();
    let same = |it: &CannotCorrect| matches!(it, CannotCorrect::SamePerson { .. });
    assert!(
        matches!(&refused, StepRefused::Cannot(Cannot::Correct(it)) if same(it)),
        "{refused:?}"
    );
    assert_eq!(it.state().await, CaseState::InProcess);
    // Nor does an office that may not.
    let refused = it.house.desk.approve(&it.counter, proposal).await.unwrap_err();
    let StepRefused::Cannot(cannot) = refused else { panic!("{refused:?}") };
    assert!(cannot.barred().is_some());
}

#[tokio::test]
async fn what_is_rejected_is_settled() {
    let it = forwarded().await;
    let proposal = it.proposed_by(&it.counter).await;
    it.house.desk.reject(&it.head, proposal).await.unwrap();
    let late = it.house.desk.approve(&it.head, proposal).await;
    assert!(matches!(late, Err(StepRefused::NoProposal)));
    // The proposer takes the own proposal back.
    let own = it.proposed_by(&it.counter).await;
    it.house.desk.reject(&it.counter, own).await.unwrap();
    assert_eq!(it.state().await, CaseState::InProcess);
}

#[tokio::test]
async fn what_could_not_be_approved_is_not_proposed() {
    let it = forwarded().await;
    let unknown = fields("999999");
    let refused = it.house.takes(&it.counter, &it.code, CaseStep::Correct, &unknown).await;
    assert!(matches!(
        refused,
        Err(StepRefused::Cannot(Cannot::Correct(CannotCorrect::Unknown { .. })))
    ));
    let other = it.house.somebody("ben.kia", Office::UnitHead, 2).await;
    let refused = it.house.takes(&other, &it.code, CaseStep::Correct, &fields(&it.event)).await;
    assert!(matches!(refused, Err(StepRefused::NotFound)));
}
