//! A report of any past day is what a recount of the events of that day gives.

use std::collections::HashMap;

use app::report::{ReportError, ReportOrder, Reports, mapping};
use app::snapshot::{OfficeTime, SnapshotOrder, take};
use casework::case::{Act, Case, CaseEvent, Channel, EventNumber, Regime, Rules, Terms};
use casework::ii06::{Column, Counted, Life, ReportPeriod, RowKey, Table};
use casework::{Instant, Zone};
use jiff::ToSpan;
use reports::ii06::{Ii06Form, Ii06Head};
use store::{Store, StoredCase};

use crate::invented::{Invented, at, day, milliseconds};

const KNOWN: &str = "2026-07-20T12:00";

async fn reports(invented: &Invented) -> (tempfile::TempDir, Reports) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("snapshot");
    let time = OfficeTime::vietnam().unwrap();
    let order =
        SnapshotOrder { as_of: day("2026-07-15"), known_by: at(KNOWN), period: String::new() };
    take(&invented.store, &order, &time, &dir).await.unwrap();
    (folder, Reports::open(&dir).await.unwrap())
}

fn events(stored: &StoredCase) -> Vec<CaseEvent> {
    let instant = |milliseconds: i64| Instant::from_microseconds(milliseconds * 1_000);
    let event = |event: &store::StoredEvent| CaseEvent {
        number: EventNumber::new(event.id.number()),
        act: Act::read(event.kind, event.detail.as_deref()).unwrap(),
        happened: instant(event.happened_at),
        recorded: instant(event.recorded_at),
        actor: None,
        origin: event.source.clone().into(),
    };
    stored.events.iter().map(event).collect()
}

/// What the events that had come by the end of a period's last day say, case by case.
async fn recount(store: &Store, period: ReportPeriod) -> Table {
    let (zone, calendar) = (Zone::vietnam(), app::calendars::find("vn").unwrap());
    let end = zone.end_of_day(zone.instant(period.last().at(0, 0, 0, 0)).unwrap());
    let units: HashMap<_, _> =
        store.units().await.unwrap().into_iter().map(|it| (it.id, it.code)).collect();
    let procedures = store.procedures().await.unwrap();
    let mut counted = Vec::new();
    let each = |stored: StoredCase| {
        let procedure = procedures.iter().find(|it| it.id == stored.procedure).unwrap();
        let terms = Terms::new(Regime::R2025, procedure.limit.unwrap());
        let terms = Terms { supplement: procedure.supplement, ..terms };
        let case = Case::as_of(events(&stored), at(KNOWN), end);
        let Some(received) = case.received() else { return };
        let due = case.due_stamp(&Rules::new(&calendar, &zone, &terms)).unwrap();
        let channel = Channel::from_name(&stored.channel);
        let life = Life::of(&case, received, channel, due, &zone);
        let Some((entry, standing)) = life.counted(period) else { return };
        let key = RowKey {
            unit: units[&stored.unit].as_str().into(),
            field: Some(procedure.field.as_str().into()),
        };
        counted.push((key, Counted { came: entry, standing, corrected: life.corrected, cases: 1 }));
    };
    store.each_case(milliseconds(at(KNOWN)), each).await.unwrap();
    let mapping = mapping("minhbach", period).unwrap();
    Table::count(counted, mapping)
}

fn period(from: &str, last: &str) -> ReportPeriod {
    ReportPeriod::new(day(from), day(last).tomorrow().unwrap()).unwrap()
}

#[tokio::test]
async fn a_report_of_any_past_day_is_a_recount_of_its_events() {
    let invented = Invented::with_cases(7, 250).await;
    let (_folder, reports) = reports(&invented).await;
    for days in (0..180).step_by(23) {
        let last = day("2026-01-10") + days.days();
        let from = last.saturating_sub((days * 7 % 90).days());
        let period = ReportPeriod::new(from, last.tomorrow().unwrap()).unwrap();
        let table = reports.table(period, "minhbach").await.unwrap();
        assert_eq!(table, recount(&invented.store, period).await, "{period:?}");
    }
    let half = reports.table(period("2026-01-01", "2026-06-30"), "minhbach").await.unwrap();
    assert!(Column::ALL.into_iter().filter(|it| half.total().get(*it) > 0).count() > 12);
}

fn order(form: Ii06Form, unit: Option<&str>) -> ReportOrder {
    ReportOrder {
        form,
        unit: unit.map(str::to_owned),
        period: period("2026-04-01", "2026-06-30"),
        name: "2026-Q2".parse().ok(),
        mapping: "minhbach".into(),
        agency: "Minh Họa".into(),
        issued: day("2026-07-01"),
        zone: casework::Zone::vietnam(),
        invented: true,
    }
}

#[tokio::test]
async fn a_unit_reports_its_own_cases_and_the_province_those_of_all() {
    let invented = Invented::with_cases(3, 120).await;
    let (_folder, reports) = reports(&invented).await;
    let own = reports.report(&order(Ii06Form::A, Some("H99.1"))).await.unwrap();
    assert_eq!(own.heading.agency, "Đơn vị H99.1");
    assert_eq!(own.heading.parent.as_deref(), Some("Đơn vị H99"));
    assert_eq!(own.groups.len(), 1);
    let each = reports.report(&order(Ii06Form::A, None)).await.unwrap();
    let all = reports.report(&order(Ii06Form::B, Some("H99"))).await.unwrap();
    let levels: Vec<&Ii06Head> = all.groups.iter().map(|it| &it.head).collect();
    let expected = ["province", "district", "commune"].map(|it| Ii06Head::Level(it.into()));
    assert_eq!(levels, expected.iter().collect::<Vec<_>>());
    assert_eq!((each.groups.len(), each.total()), (3, all.total()));
    assert_eq!(all.groups[1].sum(), own.total());
}

#[tokio::test]
async fn a_cell_of_a_report_opens_into_its_cases() {
    let invented = Invented::with_cases(3, 120).await;
    let (_folder, reports) = reports(&invented).await;
    let order = order(Ii06Form::B, Some("H99"));
    let total = reports.report(&order).await.unwrap().total();
    let page = app::Page { skip: 0, take: 1_000 };
    for column in Column::ALL {
        let cases = reports.cases(&order, None, Some(column), page).await.unwrap();
        assert_eq!(cases.len() as u64, total.get(column), "{column:?}");
    }
}

#[tokio::test]
async fn a_unit_or_a_mapping_that_is_not_there_is_named() {
    let invented = Invented::empty().await;
    let (_folder, reports) = reports(&invented).await;
    let fault = reports.report(&order(Ii06Form::B, Some("H98"))).await.unwrap_err();
    assert!(matches!(fault, ReportError::UnknownUnit { code } if code == "H98"));
    let other = ReportOrder { mapping: "ours".into(), ..order(Ii06Form::B, None) };
    let fault = reports.report(&other).await.unwrap_err();
    assert!(fault.to_string().contains("minhbach, vendor"), "{fault}");
}
