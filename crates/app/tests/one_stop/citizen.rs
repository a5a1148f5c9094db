//! What the citizen does: sends in, looks up, brings papers, takes back.

use app::one_stop::{
    CodeRefused, LetterKind, LookUpRefused, SendCodeRefused, StepRefused, SubmitOnline,
};
use casework::EventKind;
use casework::case::{
    CaseEvent, CaseState, CaseStep, Channel, CitizenProof, Office, StepOrder, SupplementPapers,
    Text,
};

use crate::common::{FILE, House, PROCEDURE, UNITS, applicant, at};

fn online() -> SubmitOnline {
    SubmitOnline {
        unit: UNITS[1].to_owned(),
        procedure: PROCEDURE.to_owned(),
        channel: Channel::Online,
        applicant: applicant(),
        papers: Vec::new(),
    }
}

#[tokio::test]
async fn what_is_sent_in_online_gets_its_code_when_it_is_received() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    house.at("2026-03-02T20:00");
    let sent = house.desk.submit_online(None, online()).await.unwrap();
    // Eight working hours from the next opening.
    assert_eq!(sent.acceptance_due.unwrap().to_string(), "2026-03-03T17:00");
    let seen = house.desk.look_up(&sent.number, "5678").await.unwrap();
    assert_eq!((seen.case.state(), seen.code), (CaseState::Submitted, sent.number.clone()));

    house.at("2026-03-03T08:00");
    let received = house.takes(&counter, &sent.number, CaseStep::Receive, &[("channel", "online")]);
    let received = received.await.unwrap();
    assert_eq!(received.code, "X99.01-260303-0001");
    // By the code, and by the number as before.
    for code in [&received.code, &sent.number] {
        let seen = house.desk.look_up(code, "5678").await.unwrap();
        assert_eq!(
            (seen.code, seen.submission),
            (received.code.clone(), Some(sent.number.clone()))
        );
    }
    // The next code of the day is the next number: nothing was used up by the submission.
    assert_eq!(house.handed_in(&counter).await.code, "X99.01-260303-0002");
    let store = house.desk.store();
    let lines = store.cases_of(store::Within::Everywhere, None, 9).await.unwrap();
    store.rebuild_heads().await.unwrap();
    let anew = store.cases_of(store::Within::Everywhere, None, 9).await.unwrap();
    assert_eq!(lines, anew, "the index follows from what is stored");
    let stored = store.case(&received.code).await.unwrap().unwrap();
    assert_eq!(stored.received_at, Some(at("2026-03-03T08:00").microseconds() / 1_000));
}

#[tokio::test]
async fn a_look_up_with_wrong_digits_is_answered_as_an_unknown_code_is() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let code = house.handed_in(&counter).await.code;
    let wrong = house.desk.look_up(&code, "0000").await.unwrap_err();
    let unknown = house.desk.look_up("X99.01-260302-0009", "5678").await.unwrap_err();
    assert_eq!(wrong.to_string(), unknown.to_string());
    for _ in 0..9 {
        assert!(matches!(house.desk.look_up(&code, "0000").await, Err(LookUpRefused::Wrong)));
    }
    // Not even the right digits open it now; another code is not concerned.
    assert!(matches!(house.desk.look_up(&code, "5678").await, Err(LookUpRefused::TooMany)));
    assert!(matches!(
        house.desk.look_up("X99.01-260302-0008", "1").await,
        Err(LookUpRefused::Wrong)
    ));
}

/// A case in process whose citizen can be reached.
async fn in_process(house: &House) -> String {
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let code = house.handed_in(&counter).await.code;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    code
}

/// The code in the letter that was written last.
async fn code_in_letter(house: &House, code: &str) -> String {
    let store = house.desk.store();
    let case = store.case(code).await.unwrap().unwrap();
    let letter = store.letters_of(case.id).await.unwrap().pop().unwrap();
    assert_eq!(letter.given.kind, LetterKind::WithdrawalCode.name());
    letter.given.secret.unwrap()
}

#[tokio::test]
async fn a_case_is_taken_back_by_the_code_in_a_letter_and_by_nothing_less() {
    let house = House::new().await;
    let code = in_process(&house).await;
    let none = house.desk.withdraw_by_code(&code, "123456").await;
    assert!(matches!(none, Err(StepRefused::Code(CodeRefused::NoneGood))));
    let session = CitizenProof::Session { reference: Text::new("s1").unwrap() };
    for order in [StepOrder::RequestWithdrawal(session.clone()), StepOrder::Withdraw(session)] {
        let refused = house.desk.take_as_citizen(&code, order, &[], None).await;
        assert!(matches!(refused, Err(StepRefused::CodeOwed)));
    }
    house.desk.send_withdrawal_code(&code).await.unwrap();
    let again = house.desk.send_withdrawal_code(&code).await;
    assert!(matches!(again, Err(SendCodeRefused::TooSoon { .. })));
    let sent = code_in_letter(&house, &code).await;
    let wrong = if sent == "000000" { "000001" } else { "000000" };
    let refused = house.desk.withdraw_by_code(&code, wrong).await;
    assert!(matches!(refused, Err(StepRefused::Code(CodeRefused::Wrong { left: 4 }))));

    let taken = house.desk.withdraw_by_code(&code, &sent).await.unwrap();
    assert_eq!(taken.state, CaseState::Withdrawn);
    let case = house.standing(&code).await.case;
    let kinds: Vec<EventKind> = case.events().iter().map(CaseEvent::kind).collect();
    assert!(kinds.ends_with(&[EventKind::WithdrawalRequested, EventKind::Withdrawn]), "{kinds:?}");
    assert_eq!(case.events().last().unwrap().number, taken.seen);
    // The code itself stands nowhere but in the letter.
    for event in case.events() {
        assert!(!event.act.detail().unwrap_or_default().contains(&sent));
    }
    let entries = house.desk.store().ledger_of(&code, i64::MAX, 10).await.unwrap();
    for command in ["request_withdrawal", "withdraw"] {
        let ones = entries.iter().filter(|it| it.command == command && it.actor == "citizen");
        assert_eq!(ones.count(), 1, "{command}");
    }
}

#[tokio::test]
async fn of_two_codes_asked_for_at_once_one_is_sent_and_five_in_a_day() {
    let house = House::new().await;
    let code = in_process(&house).await;
    let sent = tokio::join!(
        house.desk.send_withdrawal_code(&code),
        house.desk.send_withdrawal_code(&code)
    );
    let once = [sent.0, sent.1];
    assert_eq!(once.iter().filter(|it| it.is_ok()).count(), 1, "{once:?}");
    assert!(once.iter().any(|it| matches!(it, Err(SendCodeRefused::TooSoon { .. }))), "{once:?}");
    for hour in ["10", "11", "13", "23"] {
        house.at(&format!("2026-03-02T{hour}:00"));
        house.desk.send_withdrawal_code(&code).await.unwrap();
    }
    house.at("2026-03-03T07:59");
    let sixth = house.desk.send_withdrawal_code(&code).await;
    let Err(SendCodeRefused::TooMany { again }) = sixth else { panic!("{sixth:?}") };
    let ours = at("2026-03-03T08:00")..at("2026-03-03T08:01");
    assert!(ours.contains(&again), "a day after the first one: {again:?}");
    house.at("2026-03-03T08:01");
    house.desk.send_withdrawal_code(&code).await.unwrap();
}

#[tokio::test]
async fn a_code_is_good_for_five_tries_and_half_an_hour() {
    let house = House::new().await;
    let code = in_process(&house).await;
    house.desk.send_withdrawal_code(&code).await.unwrap();
    let first = code_in_letter(&house, &code).await;
    let wrong = if first == "000000" { "000001" } else { "000000" };
    for left in [4, 3, 2, 1, 0] {
        let refused = house.desk.withdraw_by_code(&code, wrong).await.unwrap_err();
        let StepRefused::Code(refused) = refused else { panic!("{refused:?}") };
        assert_eq!(refused, CodeRefused::Wrong { left });
    }
    let spent = house.desk.withdraw_by_code(&code, &first).await;
    assert!(matches!(spent, Err(StepRefused::Code(CodeRefused::NoneGood))));
    house.at("2026-03-02T09:00");
    house.desk.send_withdrawal_code(&code).await.unwrap();
    let second = code_in_letter(&house, &code).await;
    house.at("2026-03-02T09:30");
    let late = house.desk.withdraw_by_code(&code, &second).await;
    assert!(matches!(late, Err(StepRefused::Code(CodeRefused::NoneGood))));
    assert_eq!(house.standing(&code).await.case.state(), CaseState::InProcess);
}

#[tokio::test]
async fn many_guesses_at_once_are_not_more_than_one_after_the_other() {
    let house = House::new().await;
    let code = in_process(&house).await;
    house.desk.send_withdrawal_code(&code).await.unwrap();
    let sent = code_in_letter(&house, &code).await;
    let wrong = if sent == "000000" { "000001" } else { "000000" };
    let guesses: Vec<_> = (0..40)
        .map(|_| {
            let (desk, code) = (std::sync::Arc::clone(&house.desk), code.clone());
            tokio::spawn(async move { desk.withdraw_by_code(&code, wrong).await })
        })
        .collect();
    let mut compared = 0;
    for guess in guesses {
        let refused = guess.await.unwrap().unwrap_err();
        compared += u32::from(matches!(refused, StepRefused::Code(CodeRefused::Wrong { .. })));
    }
    assert_eq!(compared, 5);
    let again = house.desk.withdraw_by_code(&code, &sent).await;
    assert!(matches!(again, Err(StepRefused::Code(CodeRefused::NoneGood))));
}

#[tokio::test]
async fn an_officer_types_the_citizens_code_but_cannot_do_without() {
    let house = House::new().await;
    let code = in_process(&house).await;
    let other = house.somebody("mot.cua.2", Office::OneStopOfficer, 1).await;
    house.desk.send_withdrawal_code(&code).await.unwrap();
    let sent = code_in_letter(&house, &code).await;
    let fields = [("one_time_code", sent.as_str())];
    house.takes(&other, &code, CaseStep::RequestWithdrawal, &fields).await.unwrap();
    let again = house.takes(&other, &code, CaseStep::Withdraw, &fields).await;
    assert!(matches!(again, Err(StepRefused::Code(CodeRefused::NoneGood))));
    let scan = [("signed_scan", FILE)];
    let taken = house.takes(&other, &code, CaseStep::Withdraw, &scan).await.unwrap();
    assert_eq!(taken.state, CaseState::Withdrawn);
}

#[tokio::test]
async fn the_citizen_brings_the_papers_that_were_asked_for() {
    let house = House::new().await;
    let code = in_process(&house).await;
    let officer = house.somebody("can.bo", Office::CaseOfficer, 1).await;
    let missing = [("missing", "Bản vẽ")];
    house.takes(&officer, &code, CaseStep::AskSupplement, &missing).await.unwrap();
    let kept = house.desk.keep_file("ban ve.pdf", b"%PDF-1.7\n%%EOF\n".to_vec()).await.unwrap();
    let proof = CitizenProof::Session { reference: Text::new("s1").unwrap() };
    let papers = vec![Text::new("Bản vẽ").unwrap()];
    let order = StepOrder::ReceiveSupplement(SupplementPapers { papers, proof });
    let paper = app::one_stop::PaperIn { hash: kept.hash, name: kept.name };
    let taken = house.desk.take_as_citizen(&code, order, &[paper], None).await.unwrap();
    assert_eq!(taken.state, CaseState::InProcess);
    let papers = house.standing(&code).await.papers;
    assert_eq!((papers[0].name.as_str(), papers[0].role.as_str()), ("ban ve.pdf", "supplement"));
}

#[tokio::test]
async fn a_letter_tells_the_case_as_it_was_when_the_letter_was_made() {
    let house = House::new().await;
    let code = in_process(&house).await;
    let officer = house.somebody("can.bo", Office::CaseOfficer, 1).await;
    house.at("2026-03-03T08:00");
    let missing = [("missing", "Bản vẽ")];
    house.takes(&officer, &code, CaseStep::AskSupplement, &missing).await.unwrap();
    let store = house.desk.store();
    let letters = store.letters_to_send(i64::MAX, 10).await.unwrap();
    let (standing, to) = house.desk.told(&letters[0]).await.unwrap().unwrap();
    assert_eq!(standing.case.state(), CaseState::Received);
    assert_eq!(to.email.as_deref(), Some("mau@example.vn"));
    let (standing, _) = house.desk.told(&letters[1]).await.unwrap().unwrap();
    assert_eq!(standing.case.state(), CaseState::AwaitingSupplement);
    let mut tx = store.begin().await.unwrap();
    assert!(tx.letter_sent(letters[0].id, 7).await.unwrap());
    assert!(!tx.letter_sent(letters[0].id, 8).await.unwrap());
    assert!(tx.try_letter(letters[1].id, letters[1].next_at, 99).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(store.letters_to_send(98, 10).await.unwrap(), []);
    assert_eq!(store.letters_to_send(99, 10).await.unwrap()[0].attempts, 1);
}
