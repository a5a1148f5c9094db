//! Papers: kept by content, opened by those for whom they are, and never unseen.

use app::one_stop::{FileRefused, HandIn, OpenRefused, PaperIn, StepRefused, SubmitOnline};
use casework::case::{CaseStep, Channel, CitizenProof, Office, StepOrder, SupplementPapers, Text};

use crate::common::{House, PROCEDURE, UNITS, applicant, hand_in};

#[tokio::test]
async fn a_paper_is_opened_by_those_who_see_identities_and_each_look_is_recorded() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let auditor = house.somebody("thanh.tra", Office::Auditor, 1).await;
    let bytes = b"%PDF-1.7\n%%EOF\n".to_vec();
    let kept = house.desk.keep_file("C:\\Don de nghi.doc", bytes.clone()).await.unwrap();
    assert_eq!(kept.name, "Don de nghi.pdf");
    let paper = PaperIn { hash: kept.hash.clone(), name: kept.name };
    let order = HandIn { papers: vec![paper], ..hand_in() };
    let code = house.desk.hand_in(&counter, order).await.unwrap().code;
    let other = house.handed_in(&counter).await.code;

    let opened = house.desk.open_file(&counter, &code, &kept.hash).await.unwrap();
    assert_eq!((opened.bytes, opened.media_type.as_str()), (bytes, "application/pdf"));
    let refused = house.desk.open_file(&auditor, &code, &kept.hash).await;
    assert!(matches!(refused, Err(OpenRefused::NotFound)));
    // A paper of one case is not opened through another one.
    let refused = house.desk.open_file(&counter, &other, &kept.hash).await;
    assert!(matches!(refused, Err(OpenRefused::NotFound)));
    let entries = house.desk.store().ledger_of(&code, i64::MAX, 10).await.unwrap();
    assert_eq!(entries.iter().filter(|it| it.command == "open_file").count(), 1);

    // What lies in the folder is not what was kept: it is not shown.
    std::fs::write(house.desk.files().path(&kept.hash), b"%PDF-1.7\nforged\n%%EOF\n").unwrap();
    let damaged = house.desk.open_file(&counter, &code, &kept.hash).await;
    assert!(matches!(damaged, Err(OpenRefused::Damaged)));
}

#[tokio::test]
async fn what_is_refused_is_nowhere() {
    let house = House::new().await;
    let refused = house.desk.keep_file("a.pdf", b"MZ\x90\0".to_vec()).await;
    assert!(matches!(refused, Err(FileRefused::Kind(_))));
    let most = house.desk.files().most_bytes;
    let refused = house.desk.keep_file("a.pdf", vec![b'%'; most + 1]).await;
    assert!(matches!(refused, Err(FileRefused::TooLarge { .. })));
    assert!(matches!(house.desk.keep_file("a.pdf", Vec::new()).await, Err(FileRefused::Empty)));
    assert!(!house.desk.files().folder.exists());
}

#[tokio::test]
async fn names_that_went_through_a_browser_are_cleaned_and_papers_are_counted() {
    let house = House::new().await;
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let kept = house.desk.keep_file("a.pdf", b"%PDF-1.7\n%%EOF\n".to_vec()).await.unwrap();
    let named = |name: &str| PaperIn { hash: kept.hash.clone(), name: name.to_owned() };
    let long = "x".repeat(10_000);
    let papers = vec![named("x.exe"), named("\u{202e}fdp.exe\u{200f}"), named(&long)];
    let order = HandIn { papers: papers.clone(), ..hand_in() };
    let code = house.desk.hand_in(&counter, order).await.unwrap().code;
    let online = SubmitOnline {
        unit: UNITS[1].to_owned(),
        procedure: PROCEDURE.to_owned(),
        channel: Channel::Online,
        applicant: applicant(),
        papers: papers.clone(),
    };
    let number = house.desk.submit_online(None, online).await.unwrap().number;
    house.takes(&counter, &code, CaseStep::Forward, &[]).await.unwrap();
    house.takes(&counter, &code, CaseStep::AskSupplement, &[("missing", "x")]).await.unwrap();
    let order = || {
        let proof = CitizenProof::Session { reference: Text::new("s1").unwrap() };
        StepOrder::ReceiveSupplement(SupplementPapers {
            papers: vec![Text::new("x").unwrap()],
            proof,
        })
    };
    let many = vec![named("a.pdf"); 101];
    let refused = house.desk.take_as_citizen(&code, order(), &many, None).await;
    assert!(matches!(refused, Err(StepRefused::TooManyPapers)));
    let unknown = PaperIn { hash: "0".repeat(64), name: "a.pdf".into() };
    let refused = house.desk.take_as_citizen(&code, order(), &[unknown], None).await;
    assert!(matches!(refused, Err(StepRefused::UnknownFile { .. })));
    house.desk.take_as_citizen(&code, order(), &papers, None).await.unwrap();

    let cut = format!("{}.pdf", "x".repeat(120));
    let clean = ["x.pdf", "fdp.pdf", cut.as_str()];
    let listed = async |code: &str| -> Vec<String> {
        house.standing(code).await.papers.into_iter().map(|it| it.name).collect()
    };
    assert_eq!(listed(&code).await, [clean, clean].concat());
    assert_eq!(listed(&number).await, clean);
    let hash = &kept.hash;
    let says = format!("X99.01 counter {PROCEDURE} - {hash} {hash} {hash}");
    house.bound(&code, "hand_in", &says).await;
    house
        .bound(&number, "submit", &format!("X99.01 online {PROCEDURE} {hash} {hash} {hash}"))
        .await;
}
