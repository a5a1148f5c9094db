//! Details as JSON: what the store holds today is read, what is written is read back.

use casework::EventKind;
use casework::case::*;

use super::desk::*;

#[test]
fn the_details_of_todays_store_are_read() {
    let receipt = Act::read(EventKind::Received, Some(r#"{"no_limit":true}"#)).unwrap();
    assert_eq!(receipt, Act::Received(Receipt { no_limit: true, ..Receipt::default() }));
    let detail =
        r#"{"evidence":"postal_scan","evidence_at":1655100000123,"note_at":1655000000000}"#;
    let Act::ResultIssued(papers) = Act::read(EventKind::ResultIssued, Some(detail)).unwrap()
    else {
        panic!("a result")
    };
    assert_eq!(papers.evidence, Some(EvidenceKind::PostalScan));
    assert_eq!(papers.evidence_at.unwrap().microseconds(), 1_655_100_000_123_000);
    assert_eq!(papers.note_at.unwrap().microseconds(), 1_655_000_000_000_000);
    assert_eq!(Act::ResultIssued(papers).detail().as_deref(), Some(detail));
}

#[test]
fn every_kind_is_read_without_a_detail_and_writes_none() {
    for kind in EventKind::ALL {
        let act = Act::read(*kind, None).unwrap();
        assert_eq!((act.kind(), act.detail()), (*kind, None));
    }
}

#[test]
fn a_detail_of_another_kind_is_refused() {
    let wrong = Act::read(EventKind::Submitted, Some(r#"{"no_limit":true}"#)).unwrap_err();
    assert!(wrong.to_string().starts_with("the detail of a `Submitted` event cannot be read"));
    let blank = r#"{"reason":"other","text":" ","confirmed":true}"#;
    assert!(Act::read(EventKind::NotAccepted, Some(blank)).is_err());
    let unknown = r#"{"evidence":"rumour","evidence_at":1}"#;
    assert!(Act::read(EventKind::ResultIssued, Some(unknown)).is_err());
}

#[test]
fn what_the_desk_writes_is_read_back() {
    let mut desk = Desk::awaiting_supplement();
    desk.at("2026-03-06T10:00");
    desk.does(Office::OneStopOfficer, |case, ctx| case.receive_supplement(papers(), ctx));
    let letter = extension("2026-03-27T17:00", "2026-03-06T09:00");
    desk.does(Office::UnitHead, |case, ctx| case.extend(letter, ctx));
    desk.does(Office::Signer, |case, ctx| {
        let evidence = Some(evidence(EvidenceKind::SignatureTime, "2026-03-06T10:00"));
        case.issue_result(IssueResult { evidence, ..result() }, ctx)
    });
    for event in &desk.events {
        let detail = event.act.detail();
        assert_eq!(Act::read(event.kind(), detail.as_deref()).unwrap(), event.act);
    }
    let asked = desk.events[2].act.detail().unwrap();
    assert_eq!(asked, r#"{"missing":["Bản sao giấy chứng nhận"],"announced":"10cd"}"#);
}
