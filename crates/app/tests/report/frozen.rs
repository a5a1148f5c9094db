//! A period is frozen once; what is recorded later makes the next version, with the cases that moved it.

use std::path::Path;

use app::period::{FreezeOrder, Frozen, PeriodError, freeze, list, show};
use app::report::ReportOrder;
use casework::Instant;
use casework::case::{Act, Change, Correcting, CorrectionReason, Document, EventNumber, Text};
use casework::ii06::{Column, CutOff, PeriodName};
use reports::ii06::Ii06Form;
use store::{CaseId, EventKind, NewEvent};

use crate::invented::{Invented, at, day, milliseconds};

const FIRST: &str = "2026-07-02T08:00";
const SECOND: &str = "2026-07-20T08:00";

fn order(snapshots: &Path, unit: Option<&str>, known_by: &str) -> FreezeOrder {
    let name = PeriodName::Quarter(2026, 2);
    FreezeOrder {
        unit: unit.map(str::to_owned),
        period: name.days(CutOff::Calendar),
        name: Some(name),
        mapping: "minhbach".into(),
        known_by: at(known_by),
        by: "lan".into(),
        role: "control_officer".into(),
        snapshots: snapshots.to_owned(),
    }
}

async fn frozen(
    invented: &Invented,
    order: &FreezeOrder,
    now: &str,
) -> Result<Frozen, PeriodError> {
    let time = app::snapshot::OfficeTime::vietnam().unwrap();
    freeze(&invented.store, &time, order, at(now)).await
}

/// Two persons strike an event: it did not happen.
async fn strike(invented: &Invented, case: CaseId, event: i64, recorded: Instant) {
    let document = Document { number: Text::new("12/BB").unwrap(), at: recorded, file: None };
    let act = Act::Corrected(Some(Correcting {
        corrects: EventNumber::new(event),
        change: Change::Struck,
        reason: CorrectionReason::WrongButton,
        document,
        proposer: Text::new("lan").unwrap(),
        approver: Text::new("hoa").unwrap(),
    }));
    let mut writer = invented.store.begin().await.unwrap();
    let event = NewEvent {
        case,
        kind: EventKind::Corrected,
        happened_at: milliseconds(recorded),
        recorded_at: milliseconds(recorded),
        actor: Some("hoa".into()),
        source: "invented".into(),
        detail: act.detail(),
    };
    writer.add_events(&[event]).await.unwrap();
    writer.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_recorded_later_makes_a_second_version_with_the_cases_that_moved_it() {
    let invented = Invented::with_cases(11, 60).await;
    let folder = tempfile::tempdir().unwrap();
    let received = at("2026-06-01T08:00");
    let withdrawn = at("2026-06-05T08:00");
    let events =
        [(EventKind::Received, received, received), (EventKind::Withdrawn, withdrawn, withdrawn)];
    let wrong = invented.add("X1", (1, 0), "online", &events).await;
    let last = invented.store.case("X1").await.unwrap().unwrap().events[1].id.number();

    let first = frozen(&invented, &order(folder.path(), None, FIRST), FIRST).await.unwrap();
    assert_eq!((first.version, first.difference.as_ref()), (1, None));
    let again = frozen(&invented, &order(folder.path(), None, SECOND), SECOND).await;
    assert!(matches!(again, Err(PeriodError::Unchanged { version: 1, .. })));

    // One case had not been withdrawn, and one had been received of which nobody had heard.
    strike(&invented, wrong, last, at("2026-07-10T09:00")).await;
    let late = [(EventKind::Received, at("2026-06-20T08:00"), at("2026-07-11T08:00"))];
    invented.add("X2", (2, 1), "counter", &late).await;
    let second = frozen(&invented, &order(folder.path(), None, SECOND), SECOND).await.unwrap();
    assert_eq!((second.version, second.document.mapping.as_str()), (2, "minhbach"));

    let told = second.difference.clone().unwrap();
    let moved: Vec<&str> = told.cases.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(moved, ["X1", "X2"]);
    assert_eq!(told.cases[1].before, None);
    assert!(told.cells.iter().all(|it| it.explained), "{:?}", told.cells);
    let cell = |unit: &str, column: Column| {
        let found = told.cells.iter().find(|it| it.unit == unit && it.column == column.name());
        found.map(|it| {
            (it.to.cast_signed() - it.from.cast_signed(), it.came.join(" "), it.left.join(" "))
        })
    };
    let (none, one, two) = (String::new(), "X1".to_owned(), "X2".to_owned());
    assert_eq!(cell("H99.1", Column::Withdrawn), Some((-1, none.clone(), one.clone())));
    assert_eq!(cell("H99.1", Column::Ended), Some((-1, none.clone(), one.clone())));
    assert_eq!(cell("H99.1", Column::Overdue), Some((1, one.clone(), none.clone())));
    assert_eq!(cell("H99.1", Column::Corrected), Some((1, one, none.clone())));
    assert_eq!(cell("H99.1", Column::Received), None);
    assert_eq!(cell("H99.2", Column::Received), Some((1, two.clone(), none.clone())));
    assert_eq!(cell("H99.2", Column::Direct), Some((1, two, none)));

    // The first version stands as it was given, whatever came later.
    let versions = list(&invented.store).await.unwrap();
    assert_eq!(versions, [first.clone(), second.clone()]);
    assert_eq!(show(&invented.store, first.id).await.unwrap(), first);
    let ledger = invented.store.verify_ledger(None).await.unwrap();
    assert_eq!(ledger.entries, 2);
}

#[tokio::test]
async fn a_snapshot_that_is_gone_is_taken_again_and_is_the_same() {
    let invented = Invented::with_cases(5, 40).await;
    let folder = tempfile::tempdir().unwrap();
    let first = frozen(&invented, &order(folder.path(), None, FIRST), FIRST).await.unwrap();
    let late = [(EventKind::Received, at("2026-06-20T08:00"), at("2026-07-11T08:00"))];
    invented.add("X2", (2, 1), "counter", &late).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let second = frozen(&invented, &order(elsewhere.path(), None, SECOND), SECOND).await.unwrap();
    assert_eq!(second.difference.unwrap().cases.len(), 1);
    let again = elsewhere.path().join(&first.document.snapshot[..16]);
    let again = app::report::Reports::open(&again).await.unwrap();
    assert_eq!(again.fingerprint(), first.document.snapshot);
}

#[tokio::test]
async fn a_frozen_period_is_printed_as_it_was_given() {
    let invented = Invented::with_cases(5, 40).await;
    let folder = tempfile::tempdir().unwrap();
    let version =
        frozen(&invented, &order(folder.path(), Some("H99"), FIRST), FIRST).await.unwrap();
    let order = ReportOrder {
        form: Ii06Form::B,
        unit: Some("H99".into()),
        period: PeriodName::Year(2020).days(CutOff::Calendar),
        name: None,
        mapping: "vendor".into(),
        agency: "Minh Họa".into(),
        issued: day("2026-07-03"),
        zone: casework::Zone::vietnam(),
        invented: false,
    };
    let report = version.report(&order).unwrap();
    assert_eq!(report.total(), version.table().unwrap().total());
    assert_eq!((report.version, &*report.mapping.id), (Some(1), "minhbach"));
    assert_eq!(report.period.last(), day("2026-06-30"));
    assert_eq!(report.identifier(), "ii06b/2026-04-01/2026-06-30/minhbach/1");
}

#[tokio::test]
async fn a_period_that_is_not_over_is_not_frozen() {
    let invented = Invented::empty().await;
    let folder = tempfile::tempdir().unwrap();
    let early = order(folder.path(), None, "2026-06-30T23:59");
    let refused = frozen(&invented, &early, FIRST).await;
    assert!(matches!(refused, Err(PeriodError::NotOver { .. })));
    assert!(matches!(show(&invented.store, 1).await, Err(PeriodError::Unknown { id: 1 })));
}
