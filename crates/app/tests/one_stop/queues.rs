//! Queues: computed at the moment of asking, the most urgent first, for those whose units they are.

use app::one_stop::{Next, Queue, QueuePage, SubmitOnline};
use app::people::sign_in::Signed;
use casework::case::{CaseStep, Channel, Office};

use crate::common::{FILE, House, PROCEDURE, UNITS, applicant};

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
