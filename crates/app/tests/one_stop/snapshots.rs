//! Snapshots and reports of a desk: each case by its own calendar and its own version, as its page shows it.

use std::sync::Arc;

use app::cleanup::{CleanUp, CleanUpRules};
use app::one_stop::HandIn;
use app::people::sign_in::Signed;
use app::period::{FreezeOrder, freeze};
use app::report::{ReportOrder, Reports, of_store};
use app::snapshot::OfficeTime;
use casework::case::{CaseStep, Office, Punctuality};
use casework::catalogue::ProcedureVersion;
use casework::ii06::{Column, CutOff, Figures, PeriodName, ReportPeriod};
use jiff::civil::date;
use reports::ii06::Ii06Form;
use store::{NewVersion, Post};

use crate::common::{FILE, House, PROCEDURE, at, calendar, hand_in};

/// The other procedure: five working days in the list, no version.
const BARE: &str = "2.000635";

struct People {
    house: House,
    counter: Signed,
    signer: Signed,
}

impl People {
    async fn new() -> Self {
        let house = House::new().await;
        let counter = house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
        let signer = house.somebody("lanh.dao", Office::Signer, 1).await;
        Self { house, counter, signer }
    }

    /// A case that was received now.
    async fn received(&self, procedure: &str) -> String {
        let order = HandIn { procedure: procedure.into(), ..hand_in() };
        self.house.desk.hand_in(&self.counter, order).await.unwrap().code
    }

    /// Ends a case at a moment, with a result.
    async fn ends(&self, code: &str, moment: &str) {
        self.house.at(moment);
        self.house.takes(&self.counter, code, CaseStep::Forward, &[]).await.unwrap();
        let result = [("file", FILE), ("signer", "lanh.dao"), ("signature_reference", "1")];
        self.house.takes(&self.signer, code, CaseStep::IssueResult, &result).await.unwrap();
    }

    async fn applies(&self, version: &str, day_off: &str) {
        let post = Post::Office(Office::ControlOfficer);
        let control = self.house.with_post("kiem.soat", post, None).await;
        let new = calendar(version, day_off);
        self.house.desk.apply_calendar(&control, &new).await.unwrap();
    }

    async fn due(&self, code: &str) -> String {
        let standing = self.house.desk.case(&self.counter, code).await.unwrap().standing;
        standing.clock.unwrap().statutory.unwrap().due_at.to_string()
    }

    /// Was the result in time, as the page of a case says?
    async fn punctuality(&self, code: &str) -> Option<Punctuality> {
        self.house.desk.case(&self.counter, code).await.unwrap().standing.punctuality.unwrap()
    }

    /// The reports of the first quarter, as known at a moment.
    async fn reports(&self, known_by: &str) -> Reports {
        let folder = tempfile::tempdir().unwrap();
        let known = (date(2026, 3, 31), at(known_by));
        of_store(self.house.desk.store(), &time(), known, folder.path()).await.unwrap()
    }

    /// The figures of the 1st to the 17th of March, as known at a moment.
    async fn march(&self, known_by: &str) -> Figures {
        let days = ReportPeriod::new(date(2026, 3, 1), date(2026, 3, 18)).unwrap();
        self.reports(known_by).await.table(days, "minhbach").await.unwrap().total()
    }
}

/// The calendar of a desk that was never opened: no due date of these tests is counted by it.
fn time() -> OfficeTime {
    OfficeTime::vietnam().unwrap()
}

const QUARTER: PeriodName = PeriodName::Quarter(2026, 1);

/// The codes of the cases in a column of the first quarter.
async fn codes(reports: &Reports, column: Column) -> Vec<String> {
    let order = ReportOrder {
        form: Ii06Form::B,
        unit: None,
        period: QUARTER.days(CutOff::Calendar),
        name: Some(QUARTER),
        mapping: "minhbach".into(),
        agency: "Mẫu".into(),
        issued: date(2026, 4, 1),
        zone: casework::Zone::vietnam(),
        invented: false,
    };
    let page = app::Page { skip: 0, take: 9 };
    let cases = reports.cases(&order, None, Some(column), page).await.unwrap();
    cases.into_iter().map(|it| it.code.to_string()).collect()
}

#[tokio::test]
async fn after_a_change_of_the_calendar_each_case_is_judged_by_its_own() {
    let people = People::new().await;
    let (before, after) = (people.received(PROCEDURE).await, people.received(PROCEDURE).await);
    // Owed on Monday the 16th by the first calendar, on the 17th by the second.
    people.ends(&before, "2026-03-17T10:00").await;
    people.applies("v2", "2026-03-11").await;
    people.ends(&after, "2026-03-17T11:00").await;
    assert_eq!(people.due(&before).await, "2026-03-16T17:00");
    assert_eq!(people.due(&after).await, "2026-03-17T17:00");

    let reports = people.reports("2026-04-01T08:00").await;
    assert_eq!(codes(&reports, Column::Late).await, [before.as_str()]);
    assert_eq!(codes(&reports, Column::OnTime).await, [after.as_str()]);
    let punctuality = people.punctuality(&before).await;
    assert!(matches!(punctuality, Some(Punctuality::Late(_))));

    let folder = tempfile::tempdir().unwrap();
    let known_by = at("2026-04-01T08:00");
    let order = FreezeOrder {
        unit: None,
        period: QUARTER.days(CutOff::Calendar),
        name: Some(QUARTER),
        mapping: "minhbach".into(),
        known_by,
        by: "lan".into(),
        role: "control_officer".into(),
        snapshots: folder.path().to_owned(),
    };
    let frozen = freeze(people.house.desk.store(), &time(), &order, known_by).await.unwrap();
    assert_eq!(frozen.table().unwrap().total().get(Column::Late), 1);

    // The due date of what ended before is right by its own calendar: nobody is asked about it.
    let cleanup = CleanUp::new(Arc::clone(&people.house.desk), CleanUpRules::shipped());
    assert_eq!(cleanup.search("tester").await.unwrap().findings, 0);
}

#[tokio::test]
async fn what_was_not_ended_is_judged_by_the_calendar_that_was_known() {
    let people = People::new().await;
    let open = people.received(PROCEDURE).await;
    people.house.at("2026-03-30T08:00");
    people.applies("v2", "2026-03-11").await;
    people.ends(&open, "2026-04-01T09:00").await;
    // At the end of the 17th it was overdue by what was known then, and is not by what was known later.
    assert_eq!(people.march("2026-03-29T08:00").await.get(Column::Overdue), 1);
    assert_eq!(people.march("2026-03-31T08:00").await.get(Column::Overdue), 0);
}

#[tokio::test]
async fn the_version_in_force_at_the_receipt_gives_the_due_date_and_not_the_list() {
    let people = People::new().await;
    // Five working days in the list, ten in the version.
    let codes_of = [people.received(PROCEDURE).await, people.received(PROCEDURE).await];
    people.ends(&codes_of[0], "2026-03-16T10:00").await;
    people.ends(&codes_of[1], "2026-03-17T10:00").await;
    for code in &codes_of {
        assert_eq!(people.due(code).await, "2026-03-16T17:00");
    }
    let reports = people.reports("2026-04-01T08:00").await;
    assert_eq!(codes(&reports, Column::OnTime).await, [codes_of[0].as_str()]);
    assert_eq!(codes(&reports, Column::Late).await, [codes_of[1].as_str()]);
}

#[tokio::test]
async fn a_version_counts_in_a_snapshot_from_when_it_was_recorded() {
    let people = People::new().await;
    let code = people.received(BARE).await;
    people.ends(&code, "2026-03-09T10:00").await;
    let desk = &people.house.desk;
    let versions = desk.versions(PROCEDURE).await.unwrap().unwrap();
    let version = ProcedureVersion { limit: "4d".parse().unwrap(), ..versions[0].says.clone() };
    let mut tx = desk.store().begin().await.unwrap();
    let new = NewVersion {
        procedure: desk.directory().await.unwrap().procedure_by_code(BARE).unwrap().id,
        valid_from: version.valid_from,
        valid_until: None,
        decision: version.decision.clone(),
        detail: serde_json::to_string(&version).unwrap(),
        recorded_at: at("2026-03-20T08:00").milliseconds(),
        recorded_by: "test".to_owned(),
    };
    tx.add_versions(&[new]).await.unwrap();
    tx.commit().await.unwrap();
    desk.reload().await.unwrap();
    // Known before, the list says five days: owed on the 9th. Known later, the version says four.
    let before = people.march("2026-03-19T08:00").await;
    assert_eq!((before.get(Column::OnTime), before.get(Column::Late)), (1, 0));
    let after = people.march("2026-03-21T08:00").await;
    assert_eq!((after.get(Column::OnTime), after.get(Column::Late)), (0, 1));
    assert_eq!(people.due(&code).await, "2026-03-06T17:00");
}
