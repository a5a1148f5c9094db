//! Queues: computed at the moment of asking, the most urgent first, for those whose units they are.

use app::one_stop::{HandIn, Next, Queue, QueuePage, SubmitOnline};
use app::people::sign_in::Signed;
use casework::case::{CaseStep, Channel, Office};
use store::NewVersion;

use crate::common::{FILE, House, PROCEDURE, UNITS, applicant, hand_in};

impl House {
    async fn queue(&self, who: &Signed, queue: Queue) -> QueuePage {
        self.desk.queue(who, queue, None, 50).await.unwrap()
    }

    async fn codes(&self, who: &Signed, queue: Queue) -> Vec<String> {
        let lines = self.queue(who, queue).await.lines.into_iter();
        lines.map(|line| line.code.rsplit_once('-').unwrap().1.to_owned()).collect()
    }
}

#[tokio::test]
async fn a_case_goes_from_queue_to_queue_as_time_and_work_go_on() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let head = house.somebody("truong.phong", Office::UnitHead, 1).await;
    let officer = house.somebody("can.bo", Office::CaseOfficer, 1).await;
    let signer = house.somebody("lanh.dao", Office::Signer, 1).await;
    let code = house.handed_in(&counter).await.code;
    let mine = async |who: &Signed| house.codes(who, Queue::Mine).await.len();

    // Due on Monday the 16th. At first it is the counter's turn.
    assert_eq!((mine(&counter).await, mine(&head).await), (1, 0));
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    assert_eq!((mine(&counter).await, mine(&head).await, mine(&officer).await), (0, 1, 0));
    house.takes(&head, &code, CaseStep::Assign, &[("officer", "can.bo")]).await.unwrap();
    assert_eq!((mine(&head).await, mine(&officer).await), (0, 1));
    for step in ["step_1", "step_2"] {
        let fields = [("work_step", step)];
        house.takes(&officer, &code, CaseStep::StartStep, &fields).await.unwrap();
        house.takes(&officer, &code, CaseStep::CompleteStep, &fields).await.unwrap();
    }
    assert_eq!((mine(&officer).await, mine(&signer).await), (0, 1));

    for (moment, queue) in [
        ("2026-03-11T16:00", Queue::Open),
        ("2026-03-12T08:00", Queue::DueSoon),
        ("2026-03-16T07:00", Queue::DueToday),
        ("2026-03-16T23:00", Queue::DueToday),
        ("2026-03-17T00:00", Queue::Overdue),
    ] {
        house.at(moment);
        let counts = house.queue(&signer, Queue::Open).await.counts;
        let urgent = [Queue::DueSoon, Queue::DueToday, Queue::Overdue];
        let standing: Vec<Queue> = urgent.into_iter().filter(|it| counts[it] == 1).collect();
        let expected: Vec<Queue> = urgent.into_iter().filter(|it| *it == queue).collect();
        assert_eq!(standing, expected, "{moment}");
    }
    let result = [("file", FILE), ("signer", "lanh.dao"), ("signature_reference", "1")];
    house.takes(&signer, &code, CaseStep::IssueResult, &result).await.unwrap();
    let page = house.queue(&counter, Queue::ToReturn).await;
    assert_eq!((page.lines.len(), page.lines[0].overdue), (1, false));
    assert_eq!(page.lines[0].next, Next::OneStop);
    let given = [("handover", "counter"), ("receipt", "1")];
    house.takes(&counter, &code, CaseStep::ReturnResult, &given).await.unwrap();
    assert_eq!(house.queue(&counter, Queue::Open).await.counts[&Queue::Open], 0);
}

#[tokio::test]
async fn a_parked_case_is_not_overdue_and_an_unanswered_submission_is() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let code = house.handed_in(&counter).await.code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    house.takes(&counter, &code, CaseStep::AskSupplement, &[("missing", "x")]).await.unwrap();
    let online = SubmitOnline {
        unit: UNITS[1].to_owned(),
        procedure: PROCEDURE.to_owned(),
        channel: Channel::Online,
        applicant: applicant(),
        papers: Vec::new(),
    };
    let sent = house.desk.submit_online(None, online).await.unwrap();
    house.at("2026-03-30T08:00");
    let parked = house.queue(&counter, Queue::Parked).await;
    assert_eq!((parked.lines.len(), parked.lines[0].overdue), (1, false));
    let overdue = house.queue(&counter, Queue::Overdue).await;
    assert_eq!((overdue.lines.len(), &overdue.lines[0].code), (1, &sent.number));
    assert_eq!(overdue.counts[&Queue::ToAnswer], 1);
}

#[tokio::test]
async fn pages_of_a_queue_are_the_queue() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    for minute in 0..25 {
        // A later receipt of the same day is due on the same day: the order is that of receipt.
        house.at(&format!("2026-03-02T08:{minute:02}"));
        house.handed_in(&counter).await;
    }
    let whole = house.codes(&counter, Queue::Open).await;
    assert_eq!(whole.len(), 25);
    assert!(whole.is_sorted(), "{whole:?}");
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page = house.desk.queue(&counter, Queue::Open, after.as_deref(), 10).await.unwrap();
        assert_eq!(page.counts[&Queue::Open], 25);
        pages.extend(
            page.lines.into_iter().map(|it| it.code.rsplit_once('-').unwrap().1.to_owned()),
        );
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(pages, whole);
}

#[tokio::test]
async fn a_queue_holds_the_own_units_and_the_own_legs_and_nothing_else() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let other = house.somebody("ben.kia", Office::CaseOfficer, 2).await;
    let below = house.somebody("cap.xa", Office::OneStopOfficer, 3).await;
    let above = house.somebody("cap.tinh", Office::OneStopOfficer, 0).await;
    let code = house.handed_in(&counter).await.code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    let seen = async |who: &Signed| house.codes(who, Queue::Open).await.len();
    assert_eq!((seen(&counter).await, seen(&above).await), (1, 1));
    assert_eq!((seen(&other).await, seen(&below).await), (0, 0));
    house.takes(&counter, &code, CaseStep::OpenLeg, &[("leg", "leg_1")]).await.unwrap();
    assert_eq!(house.codes(&other, Queue::Mine).await, ["0001"]);
    let own = [("leg", "leg_1"), ("file", FILE)];
    house.takes(&other, &code, CaseStep::CloseLeg, &own).await.unwrap();
    assert_eq!(seen(&other).await, 0);
}

#[tokio::test]
async fn a_version_that_is_added_moves_the_dates_in_the_queues_too() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let order = HandIn { procedure: "2.000635".to_owned(), ..hand_in() };
    let code = house.desk.hand_in(&counter, order).await.unwrap().code;
    let due = async || {
        let line = house.queue(&counter, Queue::Open).await.lines.remove(0);
        line.due.unwrap().due_at.to_string()
    };
    assert_eq!(due().await, "2026-03-09T17:00");
    // Of a case that came before anything was recorded the first version counts.
    let says = house.desk.versions(PROCEDURE).await.unwrap().unwrap().remove(0).says;
    let directory = house.desk.directory().await.unwrap();
    let new = NewVersion {
        procedure: directory.procedure_by_code("2.000635").unwrap().id,
        valid_from: says.valid_from,
        valid_until: None,
        decision: says.decision.clone(),
        detail: serde_json::to_string(&says).unwrap(),
        recorded_at: i64::MAX / 2_000,
        recorded_by: "test".to_owned(),
    };
    let mut tx = house.desk.store().begin().await.unwrap();
    tx.add_versions(&[new]).await.unwrap();
    tx.commit().await.unwrap();
    house.desk.reload().await.unwrap();
    let clock = house.desk.case(&counter, &code).await.unwrap().standing.clock.unwrap();
    assert_eq!(clock.statutory.unwrap().due_at.to_string(), "2026-03-16T17:00");
    assert_eq!(due().await, "2026-03-16T17:00");
}

#[tokio::test]
async fn a_case_of_parts_is_seen_again_as_it_moved() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let other = house.somebody("ben.kia", Office::CaseOfficer, 2).await;
    let code = house.handed_in(&counter).await.code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    house.takes(&counter, &code, CaseStep::OpenLeg, &[("leg", "leg_1")]).await.unwrap();
    let since = async || house.queue(&other, Queue::Open).await.lines[0].run;
    let before = since().await;
    assert_eq!(before, since().await, "what is known is told again");
    house.at("2026-03-03T08:00");
    house.takes(&counter, &code, CaseStep::AskSupplement, &[("missing", "x")]).await.unwrap();
    assert_ne!(before, since().await);
}
