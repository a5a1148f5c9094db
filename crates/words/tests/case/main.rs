//! Everything that the rules of a case return, in both languages, compared with a file that people read.

mod acts;
mod refusals;

use std::fmt::Write as _;
use std::path::Path;

use casework::case::{
    Apologized, Breach, CaseState, CaseStep, Cause, Clause, Delivery, DeliveryStage, Dong, Ending,
    EventNumber, FieldKind, FieldName, Finance, Handover, LegFault, Move, Office, Punctuality,
    Regime, Run, StopKind, SyncState, Text, fields,
};
use casework::{EventKind, Instant, Zone};
use deadlines::Moment;
use words::{Lang, Reader};

/// All that is said, one heading a group; each line twice, Vietnamese first.
#[derive(Default)]
pub(crate) struct Sheet(String);

impl Sheet {
    pub(crate) fn group(&mut self, title: &str) {
        writeln!(self.0, "\n# {title}").expect("a string takes all that is written");
    }

    #[track_caller]
    pub(crate) fn line(&mut self, said: impl Fn(&Reader<'_>) -> String) {
        let zone = zone();
        let [vi, en] =
            Lang::BOTH.map(|lang| said(&Reader { lang, zone: &zone, regime: Some(Regime::R2018) }));
        for said in [&vi, &en] {
            assert!(!said.contains(['{', '}', '$']), "a variable is missing: {said}");
            assert!(!said.trim().is_empty(), "a text is empty");
        }
        assert_ne!(vi, en, "said in one language only");
        writeln!(self.0, "{vi}\n  {en}").expect("a string takes all that is written");
    }
}

pub(crate) fn zone() -> Zone {
    Zone::vietnam()
}

pub(crate) fn text(words: &str) -> Text {
    Text::new(words).expect("the sample says something")
}

/// 15:20 in Vietnam on Friday, 10 June 2022.
pub(crate) const AT: Instant = Instant::from_microseconds(1_654_849_200_000_000);
/// 08:05 on the Monday after.
pub(crate) const LATER: Instant = Instant::from_microseconds(1_655_082_300_000_000);

pub(crate) fn moment(text: &str) -> Moment {
    text.parse().expect("a moment")
}

fn names(sheet: &mut Sheet) {
    sheet.group("states");
    for state in CaseState::ALL {
        sheet.line(|it| words::case_state(it.lang, state));
    }
    sheet.group("labels of steps");
    for step in CaseStep::ALL {
        sheet.line(|it| words::case_step_button(it.lang, *step));
    }
    sheet.group("steps");
    for step in CaseStep::ALL {
        sheet.line(|it| words::case_step(it.lang, *step));
    }
    sheet.group("offices");
    for office in Office::ALL {
        sheet.line(|it| words::office(it.lang, office));
    }
    sheet.group("fields");
    for field in FieldName::ALL {
        sheet.line(|it| words::field_label(it.lang, *field));
    }
    sheet.group("lists of fields");
    let mut seen = Vec::new();
    for field in CaseStep::ALL.iter().flat_map(|step| fields(*step)) {
        if seen.contains(&field.name) {
            continue;
        }
        seen.push(field.name);
        if let FieldKind::Choice(members) | FieldKind::Choices(members) = field.kind {
            for member in members {
                let said = |it: &Reader<'_>| words::field_choice(it.lang, field.name, member);
                sheet.line(|it| said(it).expect("every list has words"));
            }
        }
    }
    sheet.group("hints");
    for kind in CaseStep::ALL.iter().flat_map(|step| fields(*step)).map(|field| field.kind) {
        let said = words::field_hint(Lang::Vi, kind);
        if said.is_some_and(|said| !sheet.0.contains(&said)) {
            sheet.line(|it| words::field_hint(it.lang, kind).expect("it has one"));
        }
    }
}

fn clocks(sheet: &mut Sheet) {
    sheet.group("what moved a date");
    let (before, after) = (moment("2022-06-17T17:00"), moment("2022-06-20T17:00"));
    let stop = |kind| Cause::Stop { kind, from: AT, until: LATER };
    let causes = [
        stop(StopKind::Supplement),
        stop(StopKind::Obligation),
        Cause::Calendar { from: text("7"), to: text("8") },
        Cause::Apology { delivered: AT },
    ];
    for cause in causes {
        sheet.line(|it| words::case_move(it, &Move { cause: cause.clone(), before, after }));
    }
    sheet.group("does the clock run");
    let stopped = |why| Run::Stopped { since: AT, why };
    let runs = [
        Run::NotStarted,
        Run::Running { since: AT },
        stopped(StopKind::Supplement),
        stopped(StopKind::Obligation),
        Run::Ended { at: AT },
    ];
    for run in runs {
        sheet.line(|it| words::clock_run(it, run));
    }
    sheet.group("stops");
    for kind in StopKind::ALL {
        sheet.line(|it| words::stop_kind(it.lang, kind));
    }
    sheet.group("ends");
    for how in [Ending::Granted, Ending::Refused, Ending::Withdrawn, Ending::Stopped] {
        sheet.line(|it| words::ending(it.lang, how));
    }
    sheet.group("in time or late");
    let kept = [None, Some(true), Some(false)];
    let in_time = kept.map(|kept| Punctuality::Late(Apologized::InTime { kept }));
    let late = kept.map(|kept| Punctuality::Late(Apologized::Late { kept }));
    let plain = [
        Punctuality::OnTime,
        Punctuality::OnTimeRecordedLate,
        Punctuality::Late(Apologized::Never),
    ];
    for class in plain.into_iter().chain(in_time).chain(late) {
        sheet.line(|it| words::punctuality(it.lang, class));
    }
}

fn lines_beside(sheet: &mut Sheet) {
    sheet.group("fees");
    let sum = Some(Dong(1_500_000.try_into().expect("not zero")));
    let fees = [
        Finance::None,
        Finance::Notified(sum),
        Finance::Paid(sum),
        Finance::Refunded(sum),
        Finance::Paid(None),
    ];
    for fee in fees {
        sheet.line(|it| words::finance(it.lang, fee));
    }
    sheet.group("delivery");
    let stages = [
        DeliveryStage::NotReady,
        DeliveryStage::Ready,
        DeliveryStage::Sent,
        DeliveryStage::Received,
        DeliveryStage::Uncollected,
    ];
    for (stage, by) in stages.into_iter().zip([None, None, Some(Handover::Post), None, None]) {
        let delivery = Delivery { stage, by, early_announced: None };
        sheet.line(|it| words::delivery(it.lang, delivery));
    }
    sheet.group("other systems");
    let known = [
        SyncState::Pending,
        SyncState::Sent,
        SyncState::Acknowledged,
        SyncState::Rejected,
        SyncState::InConflict,
    ];
    for state in known {
        sheet.line(|it| words::sync_state(it.lang, state));
    }
    sheet.group("breaches");
    for followed in [true, false] {
        let (event, kind) = (EventNumber::new(9), EventKind::ResultIssued);
        let breach = Breach { event, kind, state: CaseState::Withdrawn, followed };
        sheet.line(|it| words::breach(it.lang, &breach));
    }
    sheet.group("parts of other agencies");
    let limit = |limit: &str| limit.parse().expect("a limit");
    let faults = [
        LegFault::SumTooLong { legs: 90_000, parent: 86_400 },
        LegFault::NotComparable { id: text("thuế"), leg: limit("3cd"), parent: limit("5d") },
    ];
    for fault in faults {
        sheet.line(|it| words::leg_fault(it.lang, &fault));
    }
}

fn sheet() -> String {
    let mut sheet = Sheet::default();
    names(&mut sheet);
    clocks(&mut sheet);
    lines_beside(&mut sheet);
    acts::add(&mut sheet);
    refusals::add(&mut sheet);
    sheet.0
}

#[test]
fn everything_reads_as_the_file_that_people_have_read() {
    let said = sheet();
    if said != include_str!("said.txt") {
        let new = Path::new(env!("CARGO_TARGET_TMPDIR")).join("said.txt");
        std::fs::write(&new, said).expect("the folder of the build can be written to");
        let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/case/said.txt");
        let (new, old) = (new.display(), old.display());
        panic!("the texts changed: read `diff {old} {new}`; if all is well, `cp {new} {old}`");
    }
}

#[track_caller]
fn check(regime: Option<Regime>, paragraph: Option<u8>, vi: &str, en: &str) {
    let clause = Clause { document: "61/2018/NĐ-CP", article: 19, paragraph };
    let zone = zone();
    let said = Lang::BOTH.map(|lang| Reader { lang, zone: &zone, regime }.clause(&clause));
    assert_eq!(said, [vi, en]);
}

#[test]
fn a_clause_is_named_as_jurists_do() {
    check(
        Some(Regime::R2018),
        Some(9),
        "khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP",
        "Decree 61/2018/NĐ-CP, article 19, paragraph 9",
    );
}

#[test]
fn an_article_without_a_paragraph_is_named_alone() {
    check(None, None, "Điều 19 Nghị định 61/2018/NĐ-CP", "Decree 61/2018/NĐ-CP, article 19");
}

#[test]
fn under_a_later_decree_the_place_is_marked_unconfirmed() {
    check(
        Some(Regime::R2025),
        Some(9),
        "khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP (điều khoản tương ứng của Nghị định \
         118/2025/NĐ-CP: chưa xác nhận)",
        "Decree 61/2018/NĐ-CP, article 19, paragraph 9 (the matching article of Decree \
         118/2025/NĐ-CP is unconfirmed)",
    );
}

#[test]
fn an_instant_is_told_by_the_clock_of_the_office() {
    let zone = zone();
    let reader = Reader { lang: Lang::Vi, zone: &zone, regime: None };
    assert_eq!(reader.at(AT), "15:20 thứ Sáu, ngày 10/6/2022");
    assert_eq!(reader.at(Instant::from_microseconds(i64::MAX)), "–");
}
