//! The figures of a served province: each closed day once, over restarts and damage; reports of the own units.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use app::figures::{
    CellAsked, Day, Figures, FiguresError, FiguresOrder, FreezeAsked, Freezing, FrozenRefused,
    Knowledge, Prepared, ReadyReport, ReportAsked, ReportRefused, Rows,
};
use app::people::permission::Permission;
use app::people::sign_in::Signed;
use app::period::PeriodError;
use casework::case::Office;
use casework::ii06::{Column, CutOff, PeriodName};
use reports::ii06::Ii06Form;

use store::NewFrozenPeriod;

use crate::common::{House, UNITS};

fn figures(house: &House, folder: &Path) -> Figures {
    let order = FiguresOrder::in_folder(folder.to_owned(), "Tỉnh mẫu".to_owned());
    Figures::new(Arc::clone(&house.desk), order)
}

/// The day that is shown.
fn shown(figures: &Figures) -> Option<String> {
    figures.showing().now().map(|portal| portal.as_of.to_string())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|it| it.to_string_lossy().into_owned()).collect();
    names.retain(|it| !it.starts_with('.'));
    names.sort();
    names
}

#[tokio::test]
async fn each_day_is_shown_once_it_has_closed_and_a_restart_shows_the_newest_whole_one() {
    let (house, folder) = (House::new().await, tempfile::tempdir().unwrap());
    let first = figures(&house, folder.path());
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    house.handed_in(&counter).await;
    assert_eq!(first.refresh().await.unwrap(), Day::NoCases, "there was no case yesterday");
    assert_eq!((shown(&first), names(folder.path())), (None, Vec::new()));

    house.at("2026-03-02T23:59:59");
    assert_eq!(first.refresh().await.unwrap(), Day::NoCases);
    house.at("2026-03-03T00:00");
    let day = "2026-03-02".parse().unwrap();
    assert_eq!(first.refresh().await.unwrap(), Day::Shown(day));
    assert_eq!(shown(&first).as_deref(), Some("2026-03-02"));
    assert!(first.showing().now().unwrap().scored.is_none(), "no set is named");
    house.at("2026-03-03T23:59:59");
    assert_eq!(first.refresh().await.unwrap(), Day::Stands);

    house.at("2026-03-05T09:00");
    let day = "2026-03-04".parse().unwrap();
    assert_eq!(first.refresh().await.unwrap(), Day::Shown(day));
    drop(first);

    // Started again, it shows at once what it showed, and takes nothing.
    let again = figures(&house, folder.path());
    let (newest, faults) = again.show_newest().await;
    assert_eq!((newest, faults.len()), (Some(day), 0));
    assert_eq!(again.refresh().await.unwrap(), Day::Stands);
    // A clock that is put back takes nothing away.
    house.at("2026-03-03T12:00");
    assert_eq!(again.refresh().await.unwrap(), Day::Stands);
    assert_eq!(shown(&again).as_deref(), Some("2026-03-04"));
    drop(again);

    // One that is damaged is passed over, set aside and taken anew.
    house.at("2026-03-05T10:00");
    fs::write(folder.path().join("2026-03-04/cases.parquet"), b"nothing").unwrap();
    let mended = figures(&house, folder.path());
    let (newest, faults) = mended.show_newest().await;
    assert_eq!(newest.map(|it| it.to_string()).as_deref(), Some("2026-03-02"));
    assert!(matches!(faults.as_slice(), [FiguresError::Damaged { .. }]), "{faults:?}");
    assert_eq!(mended.refresh().await.unwrap(), Day::Shown(day));
    let names = names(folder.path());
    assert_eq!(names[..2], ["2026-03-02", "2026-03-04"]);
    assert!(names[2].starts_with("damaged-2026-03-04-"), "{names:?}");
}

#[tokio::test]
async fn old_snapshots_go_and_ends_of_months_stay() {
    let (house, folder) = (House::new().await, tempfile::tempdir().unwrap());
    let figures = figures(&house, folder.path());
    for name in
        ["2026-01-15", "2026-01-31", "2026-02-20", "0123456789abcdef", "damaged-2026-01-02-1"]
    {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let gone = figures.prune().unwrap();
    assert_eq!(gone.iter().map(|(day, _)| day.to_string()).collect::<Vec<_>>(), ["2026-01-15"]);
    assert!(gone.iter().all(|(_, done)| done.is_ok()));
    let kept = ["0123456789abcdef", "2026-01-31", "2026-02-20", "damaged-2026-01-02-1"];
    assert_eq!(names(folder.path()), kept);
}

fn asked(unit: Option<&str>) -> ReportAsked {
    ReportAsked {
        form: Ii06Form::B,
        unit: unit.map(str::to_owned),
        name: PeriodName::Month(2026, 3),
        cut: CutOff::Calendar,
        as_of: None,
        mapping: "minhbach".to_owned(),
        knowledge: Knowledge::Then,
    }
}

/// The report, as soon as it is ready.
async fn ready(figures: &Figures, who: &Signed, asked: &ReportAsked) -> ReadyReport {
    loop {
        match figures.report(who, asked).await.unwrap() {
            Prepared::Ready(ready) => return ready,
            Prepared::Preparing | Prepared::Busy => {}
            Prepared::Failed(why) => panic!("{why}"),
        }
    }
}

#[tokio::test]
async fn somebody_of_one_unit_reads_the_reports_of_that_unit_alone() {
    let (house, folder) = (House::new().await, tempfile::tempdir().unwrap());
    let figures = figures(&house, folder.path());
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let other = house.somebody("mot.cua.2", Office::OneStopOfficer, 2).await;
    let everywhere = house.somebody("kiem.soat", Office::ControlOfficer, 0).await;
    let code = house.handed_in(&counter).await.code;
    house.at("2026-03-04T08:00");

    let units = figures.reporting(&other, Permission::ReadReports).await.unwrap();
    assert_eq!(units.units.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), [UNITS[2]]);
    assert!(!units.every_unit);
    for unit in [Some(UNITS[0]), Some(UNITS[1]), None, Some("X00")] {
        let refused = figures.report(&other, &asked(unit)).await;
        assert!(matches!(refused, Err(ReportRefused::NotYours)), "{unit:?}");
    }
    let (report, _) = ready(&figures, &other, &asked(Some(UNITS[2]))).await.count().await.unwrap();
    assert_eq!(report.total().get(Column::Received), 0);

    let own = ready(&figures, &counter, &asked(Some(UNITS[1]))).await;
    let (report, rows) = own.count().await.unwrap();
    assert_eq!(report.total().get(Column::Received), 1);
    assert_eq!(report.total().get(Column::Direct), 1);
    let cell = |rows: Option<Rows>, column| CellAsked { rows, field: None, column };
    let page = app::Page { skip: 0, take: 9 };
    for rows in [None, Some(rows[0].clone()), Some(Rows::Unit(UNITS[1].to_owned()))] {
        let cases = own.cases(&cell(rows, Column::Open), page).await.unwrap();
        assert_eq!(cases.iter().map(|it| &*it.code).collect::<Vec<_>>(), [&*code]);
    }
    assert!(own.cases(&cell(None, Column::Late), page).await.unwrap().is_empty());
    // Rows of others cannot be asked for through the own report.
    let theirs = ready(&figures, &other, &asked(Some(UNITS[2]))).await;
    for rows in [Rows::Unit(UNITS[1].to_owned()), Rows::Level("province".to_owned())] {
        assert!(theirs.cases(&cell(Some(rows), Column::Open), page).await.is_err());
    }

    // The form of offices names each unit, and says whose rows are whose.
    let order = ReportAsked { form: Ii06Form::A, ..asked(Some(UNITS[1])) };
    let (_, rows) = ready(&figures, &counter, &order).await.count().await.unwrap();
    assert_eq!(rows, [Rows::Unit(UNITS[1].to_owned())]);
    let whole = ready(&figures, &everywhere, &asked(Some(UNITS[0]))).await.count().await.unwrap().0;
    assert_eq!(whole.total().get(Column::Received), 1);

    // What is still to come has no report; a day outside of its period has none either.
    let order = ReportAsked { name: PeriodName::Month(2026, 4), ..asked(Some(UNITS[1])) };
    let refused = figures.report(&counter, &order).await;
    assert!(matches!(refused, Err(ReportRefused::ToCome { .. })));
    let day = Some("2026-02-27".parse().unwrap());
    let order = ReportAsked { as_of: day, ..asked(Some(UNITS[1])) };
    assert!(matches!(figures.report(&counter, &order).await, Err(ReportRefused::Period(_))));
}

#[tokio::test]
async fn a_report_stands_as_its_snapshot_knew_it_or_as_it_is_known_now() {
    let (house, folder) = (House::new().await, tempfile::tempdir().unwrap());
    let figures = figures(&house, folder.path());
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    house.handed_in(&counter).await;
    house.at("2026-03-03T00:01");
    figures.refresh().await.unwrap();
    house.handed_in(&counter).await;
    house.at("2026-03-04T09:00");
    let day = |day: &str, knowledge| ReportAsked {
        as_of: Some(day.parse().unwrap()),
        knowledge,
        ..asked(Some(UNITS[1]))
    };
    let received = async |asked: ReportAsked| {
        let (report, _) = ready(&figures, &counter, &asked).await.count().await.unwrap();
        (report.total().get(Column::Received), report.known_by.to_string())
    };
    let then = received(day("2026-03-02", Knowledge::Then)).await;
    assert_eq!(then, (1, "2026-03-03T00:01:00".to_owned()));
    let now = received(day("2026-03-02", Knowledge::Now)).await;
    assert_eq!(now, (1, "2026-03-04T09:00:00".to_owned()));
    // A day after the newest snapshot is taken from the store.
    let later = received(day("2026-03-03", Knowledge::Then)).await;
    assert_eq!(later, (2, "2026-03-04T09:00:00".to_owned()));
    // The store was read into folders that are gone again.
    assert_eq!(names(folder.path()), ["2026-03-02"]);
}

#[tokio::test]
async fn few_reports_are_made_ready_at_once_and_the_others_are_told_so() {
    let (house, folder) = (House::new().await, tempfile::tempdir().unwrap());
    let figures = figures(&house, folder.path());
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    house.at("2026-03-20T08:00");
    let of = |day: i8| ReportAsked {
        as_of: Some(jiff::civil::date(2026, 3, day)),
        ..asked(Some(UNITS[1]))
    };
    let days = [1, 2, 3, 4, 5].map(of);
    // The same one twice is made ready once, and takes one place.
    let [one, two, three, four, five] = &days;
    let (_, _, _, _, _, busy) = tokio::join!(
        figures.report(&counter, one),
        figures.report(&counter, one),
        figures.report(&counter, two),
        figures.report(&counter, three),
        figures.report(&counter, four),
        figures.report(&counter, five),
    );
    assert!(matches!(busy, Ok(Prepared::Busy)), "the fifth is told to come again");
    let (report, _) = ready(&figures, &counter, five).await.count().await.unwrap();
    assert_eq!(report.period.last().to_string(), "2026-03-05");
}

#[tokio::test]
async fn who_may_freezes_the_own_unit_in_the_own_name() {
    let (house, folder) = (House::new().await, tempfile::tempdir().unwrap());
    let figures = figures(&house, folder.path());
    let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
    let head = house.somebody("truong", Office::OneStopHead, 1).await;
    let other = house.somebody("truong.2", Office::OneStopHead, 2).await;
    house.handed_in(&counter).await;
    let march = |unit: Option<&str>| FreezeAsked {
        unit: unit.map(str::to_owned),
        name: PeriodName::Month(2026, 3),
        cut: CutOff::Calendar,
        mapping: "minhbach".to_owned(),
    };
    let not_over = figures.freeze(&head, march(Some(UNITS[1]))).await.unwrap();
    assert!(matches!(not_over, Freezing::Failed(_)), "{not_over:?}");
    assert!(matches!(figures.last_freezing(&head), Some(Freezing::Failed(_))));
    assert!(figures.last_freezing(&head).is_none(), "it is told once");

    house.at("2026-04-01T08:00");
    for (who, unit) in [(&counter, Some(UNITS[1])), (&other, Some(UNITS[1])), (&head, None)] {
        let refused = figures.freeze(who, march(unit)).await;
        assert!(matches!(refused, Err(FrozenRefused::NotYours)), "{unit:?}");
    }
    let mut done = figures.freeze(&head, march(Some(UNITS[1]))).await.unwrap();
    while let Freezing::GoesOn = done {
        tokio::task::yield_now().await;
        done = figures.last_freezing(&head).unwrap();
    }
    let Freezing::Done(number) = done else { panic!("{done:?}") };
    let seen = figures.frozen_periods(&counter).await.unwrap();
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].line.id, seen[0].line.frozen_by.as_str()), (number, "truong"));
    assert!(figures.frozen_periods(&other).await.unwrap().is_empty());
    let refused = figures.frozen_period(&other, number).await;
    assert!(matches!(refused, Err(FrozenRefused::NotYours)));
    let store = house.desk.store();
    let whole = store.frozen_period(number).await.unwrap().unwrap().frozen;
    let mut writer = store.begin().await.unwrap();
    let damaged = NewFrozenPeriod { version: 2, document: "{}".into(), ..whole };
    let damaged = writer.freeze_period(&damaged).await.unwrap();
    writer.commit().await.unwrap();
    let seen = figures.frozen_periods(&counter).await.unwrap();
    let listed: Vec<_> = seen.iter().map(|it| (it.line.id, it.name())).collect();
    let march = Some(PeriodName::Month(2026, 3));
    assert_eq!(listed, [(damaged, march), (number, march)], "one that is damaged hides none");
    assert_eq!(figures.frozen_period(&counter, number).await.unwrap().id, number);
    let refused = figures.frozen_period(&counter, damaged).await;
    assert!(matches!(refused, Err(FrozenRefused::Period(PeriodError::Damaged { .. }))));
    let subject = format!("ii06/{}/2026-03-01/2026-03-31", UNITS[1]);
    let entries = house.desk.store().ledger_of(&subject, i64::MAX, 10).await.unwrap();
    let who: Vec<_> = entries.iter().map(|it| (it.actor.as_str(), it.role.as_str())).collect();
    assert_eq!(who, [("truong", "one_stop_head")]);
}
