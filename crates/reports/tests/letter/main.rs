//! Every letter in both languages, compared with a file that people read.

use std::fmt::Write as _;
use std::path::Path;

use casework::case::{
    Act, ApologyChannel, ApologyLetter, Case, CaseEvent, Channel, Clock, DatedEvidence,
    EventNumber, EvidenceKind, Fault, FileRef, LetterKind, MissingPapers, ObligationNotice,
    Receipt, Refusal, RefusalReason, Regime, Reprojection, ResultPapers, Rules, StopNotice,
    Submission, Terms, Text,
};
use casework::{Instant, Zone};
use deadlines::WorkCalendar;
use reports::{Letter, LetterText};

/// 15:20 in Vietnam on Friday, 10 June 2022.
const AT: Instant = Instant::from_microseconds(1_654_849_200_000_000);

fn words(text: &str) -> Text {
    Text::new(text).expect("the sample says something")
}

fn events() -> Vec<CaseEvent> {
    let submitted = Act::Submitted(Submission { channel: Some(Channel::Online) });
    let received = Act::Received(Receipt { channel: Some(Channel::Online), ..Receipt::default() });
    let event = |(number, act)| CaseEvent {
        number: EventNumber::new(number),
        act,
        happened: AT,
        recorded: AT,
        actor: None,
        origin: "desk".into(),
    };
    [(1, submitted), (2, received)].map(event).into()
}

fn clock() -> Clock {
    let calendar = WorkCalendar::parse_toml(include_str!("../../../../calendars/vn.toml"));
    let (calendar, zone) = (calendar.expect("the calendar"), Zone::vietnam());
    let terms = Terms::new(Regime::R2018, "5d".parse().expect("a limit"));
    let rules = Rules::new(&calendar, &zone, &terms);
    Case::current(events()).clock(&rules, AT).expect("the year is published")
}

fn act_of(kind: LetterKind) -> Option<Act> {
    let limit = |limit: &str| limit.parse().expect("a limit");
    let missing = MissingPapers {
        missing: vec![words("Bản sao giấy khai sinh"), words("Ảnh 3 x 4")],
        announced: Some(limit("30cd")),
    };
    let apology = |new_date| ApologyLetter {
        faults: vec![Fault::Late],
        reason: words("Phải xác minh thêm tại thực địa"),
        new_date,
        signer: words("lan.nt"),
        channel: ApologyChannel::Letter,
        delivered_at: AT,
    };
    let reprojection = || Reprojection {
        from: words("7"),
        to: words("8"),
        before: "2022-06-17T17:00".parse().expect("a moment"),
        after: "2022-06-20T17:00".parse().expect("a moment"),
    };
    Some(match kind {
        LetterKind::SupplementAskedBeforeReceipt => {
            Act::SupplementAskedBeforeReceipt(Some(missing))
        }
        LetterKind::NotAccepted => Act::NotAccepted(Some(Refusal {
            reason: RefusalReason::NotCompetent,
            text: words("Thuộc thẩm quyền của xã khác"),
            confirmed: true,
        })),
        LetterKind::SupplementAsked => Act::SupplementAsked(Some(missing)),
        LetterKind::ObligationNotified => Act::ObligationNotified(Some(ObligationNotice {
            evidence: DatedEvidence {
                kind: EvidenceKind::TaxNotice,
                number: words("12/TB-CCT"),
                at: AT,
            },
            announced: Some(limit("30cd")),
        })),
        LetterKind::Extended => {
            Act::ApologyIssued(Some(apology(Some(AT.plus_seconds(10 * 86_400)))))
        }
        LetterKind::Apology => Act::ApologyIssued(Some(apology(None))),
        LetterKind::DueMoved => Act::DueReprojected(Some(reprojection())),
        LetterKind::ResultReady => Act::RefusedAfterAppraisal(ResultPapers {
            reason: Some(words("Không đủ điều kiện")),
            ..ResultPapers::default()
        }),
        LetterKind::Stopped => Act::Stopped(Some(StopNotice {
            reason: words("Quá thời hạn bổ sung"),
            notice: FileRef::new("tệp").expect("a reference"),
            calendar: None,
        })),
        _ => return None,
    })
}

fn write(kind: LetterKind, language: &str) -> LetterText {
    let (act, clock, zone) = (act_of(kind), clock(), Zone::vietnam());
    let letter = Letter {
        kind,
        language,
        zone: &zone,
        regime: Regime::R2018,
        name: "Nguyễn Thị Mẫu",
        unit: "UBND xã Mẫu",
        procedure: "Đăng ký khai sinh",
        code: "H99.01-220610-0001",
        act: act.as_ref(),
        clock: Some(&clock),
        secret: Some(("482 913", AT.plus_seconds(900))),
        look_up: Some("https://motcua.tinh.test/cases"),
    };
    letter.write()
}

#[test]
fn every_letter_reads_as_the_file_that_people_have_read() {
    let mut said = String::new();
    for kind in LetterKind::ALL {
        for language in ["vi", "en"] {
            let LetterText { subject, text } = write(*kind, language);
            assert!(!text.contains(['{', '}', '$']), "a variable is missing: {text}");
            writeln!(said, "=== {} {language}\n{subject}\n\n{text}", kind.name())
                .expect("a string takes all that is written");
        }
    }
    if said != include_str!("letters.txt") {
        let new = Path::new(env!("CARGO_TARGET_TMPDIR")).join("letters.txt");
        std::fs::write(&new, said).expect("the folder of the build can be written to");
        let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letter/letters.txt");
        let (new, old) = (new.display(), old.display());
        panic!("the letters changed: read `diff {old} {new}`; if all is well, `cp {new} {old}`");
    }
}

#[test]
fn a_code_stands_in_the_letter_that_brings_it_and_in_no_other() {
    for kind in LetterKind::ALL {
        let LetterText { subject, text } = write(*kind, "vi");
        assert_eq!(text.contains("482 913"), *kind == LetterKind::WithdrawalCode);
        assert!(!subject.contains("482 913"));
    }
}

#[test]
fn no_letter_names_an_account_of_an_officer() {
    for kind in LetterKind::ALL {
        assert!(!write(*kind, "vi").text.contains("lan.nt"));
    }
}

#[test]
fn a_site_that_does_not_know_its_address_names_none() {
    let (clock, zone) = (clock(), Zone::vietnam());
    let letter = Letter {
        kind: LetterKind::Received,
        language: "vi",
        zone: &zone,
        regime: Regime::R2018,
        name: "A",
        unit: "B",
        procedure: "C",
        code: "D",
        act: None,
        clock: Some(&clock),
        secret: None,
        look_up: None,
    };
    assert!(!letter.write().text.contains("Theo dõi hồ sơ"));
}
