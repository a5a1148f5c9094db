//! Letters of the desk from the box to a citizen's mailbox.

use std::sync::Arc;

use app::mail::Mailer;
use app::notice::{Fate, Outcome, Postman};
use app::one_stop::{Applicant, HandIn};
use casework::EventKind;
use casework::case::{Act, CaseStep, News, Office};

use super::common::{FILE, House, applicant, hand_in};
use super::{decoded, servers, settings};

fn to(email: &str) -> HandIn {
    let applicant = Applicant { email: Some(email.to_owned()), ..applicant() };
    HandIn { applicant, ..hand_in() }
}

fn postman(house: &House, port: u16) -> Postman {
    let mailer = Mailer::new(&settings(port)).unwrap();
    let look_up = Some("https://motcua.tinh.test/cases".to_owned());
    Postman::new(Arc::clone(&house.desk), mailer, look_up)
}

fn outcomes(fates: &[Fate]) -> Vec<&Outcome> {
    fates.iter().map(|fate| &fate.outcome).collect()
}

#[tokio::test]
async fn a_letter_waits_for_a_server_that_is_gone_and_arrives_once() {
    let Some(servers) = servers::start() else { return };
    let house = House::new().await;
    let officer = house.somebody("mot-cua", Office::OneStopOfficer, 1).await;
    let code = house.desk.hand_in(&officer, to("dan@tinh.test")).await.unwrap().code;

    // Nobody listens on port 1.
    house.at("2026-03-02T08:01");
    let fates = postman(&house, 1).round().await.unwrap();
    assert!(matches!(outcomes(&fates)[..], [Outcome::Later(_)]), "{fates:?}");
    assert_eq!(postman(&house, servers.smtp).round().await.unwrap(), [], "it is not its time");
    house.at("2026-03-02T08:02");
    let fates = postman(&house, servers.smtp).round().await.unwrap();
    assert_eq!(outcomes(&fates), [&Outcome::Sent], "{fates:?}");
    assert_eq!((fates[0].code.as_str(), fates[0].kind.as_str()), (code.as_str(), "received"));
    house.at("2026-03-03T08:01");
    assert_eq!(postman(&house, servers.smtp).round().await.unwrap(), [], "it is sent once");

    let raw = servers.newest("dan@tinh.test");
    assert!(raw.contains("<letter-") && raw.contains("@tinh.test>"), "{raw}");
    let text = decoded(&raw);
    for part in ["Kính gửi ông/bà Nguyễn Thị Mẫu", &code, "17:00 thứ Hai, ngày 16/3/2026"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("https://motcua.tinh.test/cases"), "{text}");
}

#[tokio::test]
async fn an_address_that_the_server_refuses_is_given_up_and_named_in_no_log() {
    let Some(servers) = servers::start() else { return };
    let house = House::new().await;
    let officer = house.somebody("mot-cua", Office::OneStopOfficer, 1).await;
    house.desk.hand_in(&officer, to("khong-co@tinh.test")).await.unwrap();
    house.at("2026-03-02T08:01");
    let fates = postman(&house, servers.smtp).round().await.unwrap();
    let [Outcome::GivenUp(why)] = outcomes(&fates)[..] else { panic!("{fates:?}") };
    assert!(!why.contains("khong-co"), "{why}");
    house.at("2026-03-09T08:00");
    assert_eq!(postman(&house, servers.smtp).round().await.unwrap(), []);
}

#[tokio::test]
async fn a_letter_about_the_result_is_the_announcement_of_an_early_return() {
    let Some(servers) = servers::start() else { return };
    let house = House::new().await;
    let officer = house.somebody("mot-cua", Office::OneStopOfficer, 1).await;
    let signer = house.somebody("ky-so", Office::Signer, 1).await;
    let code = house.desk.hand_in(&officer, to("dan@tinh.test")).await.unwrap().code;
    house.takes(&officer, &code, CaseStep::Forward, &[]).await.unwrap();
    let fields = [("file", FILE), ("signer", "ky-so"), ("signature_reference", "5404")];
    house.takes(&signer, &code, CaseStep::IssueResult, &fields).await.unwrap();
    let handed = [("handover", "counter"), ("receipt", "1")];
    house.takes(&officer, &code, CaseStep::ReturnResult, &handed).await.unwrap_err();
    house.at("2026-03-02T08:01");
    let fates = postman(&house, servers.smtp).round().await.unwrap();
    assert_eq!(outcomes(&fates), [&Outcome::Sent, &Outcome::Sent], "{fates:?}");
    let view = house.desk.case(&officer, &code).await.unwrap();
    let told: Vec<_> = view
        .standing
        .timeline
        .iter()
        .filter(|it| it.event.kind() == EventKind::CitizenNotified)
        .collect();
    let [told] = told[..] else { panic!("told once: {told:?}") };
    let Act::CitizenNotified(Some(told)) = &told.event.act else { panic!("{told:?}") };
    assert_eq!(told.news, News::EarlyResult);
    house.takes(&officer, &code, CaseStep::ReturnResult, &handed).await.unwrap();
    let kinds: Vec<_> = fates.iter().map(|fate| fate.kind.as_str()).collect();
    assert_eq!(kinds, ["received", "result_ready"]);
}

#[tokio::test]
async fn a_code_that_is_too_old_is_not_sent() {
    let house = House::new().await;
    let officer = house.somebody("mot-cua", Office::OneStopOfficer, 1).await;
    let code = house.desk.hand_in(&officer, to("dan@tinh.test")).await.unwrap().code;
    house.takes(&officer, &code, CaseStep::Forward, &[]).await.unwrap();
    house.desk.send_withdrawal_code(&code).await.unwrap();
    house.at("2026-03-02T08:31");
    let fates = postman(&house, 1).round().await.unwrap();
    let of_code: Vec<_> = fates.iter().filter(|it| it.kind == "withdrawal_code").collect();
    assert!(matches!(outcomes(&fates)[..], [Outcome::Later(_), Outcome::GivenUp(_)]), "{fates:?}");
    assert_eq!(of_code.len(), 1);
}
