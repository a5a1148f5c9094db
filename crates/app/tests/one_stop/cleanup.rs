//! Findings on stored cases become tasks of their unit, and end with a correction or a reason.

use std::fs;
use std::sync::Arc;

use app::analyze::AnalyzeOrder;
use app::cleanup::{CleanUp, CleanUpError, CleanUpRules, Searched, Shown, Task, Waiting};
use app::import::{ImportFile, ImportOrder, save};
use app::one_stop::Done;
use app::people::sign_in::Signed;
use casework::case::{CaseStep, Office};
use casework::{ConflictKind, EventKind, Test};
use store::{EndKind, EventId, Post};

use crate::common::{House, PROCEDURE, UNITS};

/// A case of the first department whose result is dated before its receipt.
const WRONG: &str = "X99.01-260302-0001";

struct Cleaning {
    house: House,
    cleanup: CleanUp,
    head: Signed,
}

impl Cleaning {
    /// A house into which a faulty case was imported.
    async fn new() -> Self {
        let house = House::new().await;
        let head = house.somebody("truong.phong", Office::UnitHead, 1).await;
        let cleanup = CleanUp::new(Arc::clone(&house.desk), CleanUpRules::shipped());
        let it = Self { house, cleanup, head };
        it.import("02/03/2026 08:00", "27/02/2026 09:00").await;
        it.house.at("2026-03-03T09:00");
        it
    }

    /// Imports the case with this receipt and result.
    async fn import(&self, received: &str, resulted: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ho-so.csv");
        let header = "Mã hồ sơ,Thủ tục,Đơn vị,Ngày tiếp nhận,Ngày trả kết quả";
        let row = format!("{WRONG},{PROCEDURE},{},{received},{resulted}", UNITS[1]);
        fs::write(&path, format!("{header}\n{row}\n")).unwrap();
        let reading = AnalyzeOrder { file: path, ..AnalyzeOrder::default() };
        let order = ImportOrder { reading, by: "tester".into(), ..ImportOrder::default() };
        let file = Arc::new(ImportFile::read(order, &|_| {}).unwrap());
        let (store, now) = (self.house.desk.store(), self.house.desk.now());
        save(store, file, now, &|_| {}).await.unwrap();
    }

    async fn search(&self) -> Searched {
        self.cleanup.search("tester").await.unwrap()
    }

    async fn tasks(&self) -> Vec<Task> {
        self.cleanup.tasks(&self.head, UNITS[1], Shown::Open, None).await.unwrap().tasks
    }

    /// The task about the result before the receipt.
    async fn task(&self) -> Task {
        let mut tasks = self.tasks().await;
        tasks.retain(|it| it.test == Test::ClosedBeforeReceipt);
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        tasks.remove(0)
    }

    /// A correction of the result that two persons made.
    async fn corrected(&self) -> EventId {
        let counter = self.house.somebody("mot.cua", Office::OneStopOfficer, 1).await;
        let case = self.house.desk.store().case(WRONG).await.unwrap().unwrap();
        let result = case.events.iter().find(|it| it.kind == EventKind::ResultIssued).unwrap();
        let number = result.id.number().to_string();
        let fields = [
            ("corrects", number.as_str()),
            ("change", "struck"),
            ("correction_reason", "wrong_date"),
            ("document_number", "01/BB"),
            ("document_date", "03/03/2026"),
        ];
        let taken = self.house.takes(&counter, WRONG, CaseStep::Correct, &fields).await.unwrap();
        let Done::Proposed { proposal } = taken.done else { panic!("a proposal") };
        self.house.desk.approve(&self.head, proposal).await.unwrap();
        let case = self.house.desk.store().case(WRONG).await.unwrap().unwrap();
        case.events.iter().find(|it| it.kind == EventKind::Corrected).unwrap().id
    }
}

#[tokio::test]
async fn a_finding_is_a_task_of_the_unit_for_five_working_days() {
    let it = Cleaning::new().await;
    let searched = it.search().await;
    assert!(searched.opened >= 1 && searched.opened == searched.findings);
    let task = it.task().await;
    assert_eq!((task.code.as_str(), task.round), (WRONG, 1));
    // Opened on Tuesday 3 March 2026, due at the close of Tuesday 10 March.
    assert_eq!(task.due.to_string(), "2026-03-10T17:00");
    assert!(!task.overdue);
    it.house.at("2026-03-10T17:01");
    assert!(it.task().await.overdue);
}

#[tokio::test]
async fn a_leader_sees_what_waits_what_is_late_and_how_the_rest_ended() {
    let it = Cleaning::new().await;
    it.search().await;
    let open = u64::try_from(it.tasks().await.len()).unwrap();
    let page = async |shown| it.cleanup.tasks(&it.head, UNITS[1], shown, None).await.unwrap().tasks;
    let unit = async || it.cleanup.of_unit(&it.head, UNITS[1]).await.unwrap();
    it.house.at("2026-03-10T17:00");
    assert_eq!((unit().await.late, page(Shown::Late).await.len()), (0, 0));
    it.house.at("2026-03-10T17:01");
    assert_eq!((unit().await.late, unit().await.counts.open_tasks), (open, open));
    assert_eq!(page(Shown::Late).await, it.tasks().await);
    let task = it.task().await.id;
    assert!(page(Shown::Closed).await.is_empty());
    it.cleanup.dismiss(&it.head, task, "Văn bản gốc ghi đúng ngày").await.unwrap();
    let closed = page(Shown::Closed).await;
    assert_eq!((closed.len(), closed[0].id), (1, task));
    assert_eq!(closed[0].ended.as_ref().unwrap().how, EndKind::Dismissed);
    assert_eq!(unit().await.late, open - 1);
    // The province sees its units; another department sees none of it.
    let above = it.house.somebody("cap.tinh", Office::OneStopHead, 0).await;
    let units = it.cleanup.overview(&above).await.unwrap();
    assert_eq!(units.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), [UNITS[1]]);
    assert_eq!(units[0], unit().await);
    let waits = Waiting { late: open - 1, tasks: open - 1, conflicts: 0 };
    assert_eq!(it.cleanup.waiting(&above).await.unwrap(), waits);
    let other = it.house.somebody("phong.khac", Office::UnitHead, 2).await;
    assert_eq!(it.cleanup.overview(&other).await.unwrap(), []);
    assert_eq!(it.cleanup.waiting(&other).await.unwrap(), Waiting::default());
}

#[tokio::test]
async fn two_searches_at_once_open_each_task_once() {
    let it = Cleaning::new().await;
    let (one, other) = tokio::join!(it.search(), it.search());
    assert_eq!(one.opened + other.opened, one.findings);
    assert_eq!(it.tasks().await.len() as u64, one.findings);
}

#[tokio::test]
async fn a_search_of_some_units_finds_theirs_and_clears_nothing() {
    let it = Cleaning::new().await;
    let none = it.cleanup.search_units("tester", &[UNITS[2]]).await.unwrap();
    assert_eq!(none, Searched::default());
    let some = it.cleanup.search_units("tester", &[UNITS[1]]).await.unwrap();
    assert!(some.opened >= 1);
    it.corrected().await;
    assert_eq!(it.cleanup.search_units("tester", &[UNITS[1]]).await.unwrap().cleared, 0);
}

#[tokio::test]
async fn the_corrections_that_may_end_a_task_are_shown_with_it() {
    let it = Cleaning::new().await;
    it.search().await;
    let task = it.task().await.id;
    assert_eq!(it.cleanup.task(&it.head, task).await.unwrap().corrections, []);
    let correction = it.corrected().await;
    let shown = it.cleanup.task(&it.head, task).await.unwrap();
    assert_eq!(shown.unit.code, UNITS[1]);
    let [made] = &shown.corrections[..] else { panic!("{:?}", shown.corrections) };
    assert_eq!(made.event, correction);
    assert_eq!((made.proposer.as_str(), made.approver.as_str()), ("mot.cua", "truong.phong"));
    let auditor = it.house.somebody("kiem.toan", Office::Auditor, 1).await;
    let refused = it.cleanup.task(&auditor, task).await.unwrap_err();
    assert!(matches!(refused, CleanUpError::NotAllowed), "{refused}");
}

#[tokio::test]
async fn looking_twice_opens_nothing_twice() {
    let it = Cleaning::new().await;
    let first = it.search().await;
    let second = it.search().await;
    assert_eq!(second, Searched { findings: first.findings, opened: 0, cleared: 0 });
}

#[tokio::test]
async fn a_dismissed_task_owes_a_reason_and_does_not_come_back() {
    let it = Cleaning::new().await;
    it.search().await;
    let task = it.task().await.id;
    let refused = it.cleanup.dismiss(&it.head, task, "  ").await.unwrap_err();
    assert!(matches!(refused, CleanUpError::NoReason(_)), "{refused}");
    it.cleanup.dismiss(&it.head, task, "Sổ giấy ghi đúng như vậy").await.unwrap();
    assert!(it.tasks().await.iter().all(|it| it.id != task));
    let again = it.cleanup.dismiss(&it.head, task, "Lần nữa").await.unwrap_err();
    assert!(matches!(again, CleanUpError::Ended), "{again}");
    assert_eq!(it.search().await.opened, 0);
    let counts = it.cleanup.counts(&it.head, UNITS[1]).await.unwrap();
    assert_eq!(counts.ended_tasks.get(&EndKind::Dismissed), Some(&1));
    let kept = it.house.desk.store().task(task).await.unwrap().unwrap().ended.unwrap();
    assert_eq!(
        (kept.by.as_str(), kept.reason.as_deref()),
        ("truong.phong", Some("Sổ giấy ghi đúng như vậy"))
    );
    let ledger = it.house.desk.store().ledger_of(WRONG, i64::MAX, 5).await.unwrap();
    assert_eq!(ledger[0].command, "dismiss_task");
}

#[tokio::test]
async fn the_ledger_names_the_office_in_which_somebody_ended_a_task_here_and_now() {
    let it = Cleaning::new().await;
    it.search().await;
    let task = it.task().await.id;
    let mut who = it.head.clone();
    let own = who.offices[0].clone();
    // The one office ended before, the other is of another unit.
    let mut ended = own.clone();
    ended.given.post = Post::Office(Office::OneStopHead);
    ended.given.until_at = Some(0);
    let elsewhere = it.house.somebody("noi.khac", Office::CaseOfficer, 2).await.offices.remove(0);
    who.offices = vec![ended, elsewhere, own];
    it.cleanup.dismiss(&who, task, "Sổ giấy ghi đúng như vậy").await.unwrap();
    let ledger = it.house.desk.store().ledger_of(WRONG, i64::MAX, 5).await.unwrap();
    assert_eq!(ledger[0].role, Office::UnitHead.name());
}

#[tokio::test]
async fn a_correction_of_two_persons_ends_a_task() {
    let it = Cleaning::new().await;
    it.search().await;
    let task = it.task().await.id;
    let case = it.house.desk.store().case(WRONG).await.unwrap().unwrap();
    let receipt = case.events[0].id;
    let refused = it.cleanup.close_by_correction(&it.head, task, receipt).await.unwrap_err();
    assert!(matches!(refused, CleanUpError::NoCorrection), "{refused}");
    let correction = it.corrected().await;
    it.cleanup.close_by_correction(&it.head, task, correction).await.unwrap();
    let counts = it.cleanup.counts(&it.head, UNITS[1]).await.unwrap();
    assert_eq!(counts.ended_tasks.get(&EndKind::Corrected), Some(&1));
    // The fault is gone, so nothing is found anew.
    it.search().await;
    assert!(it.tasks().await.iter().all(|it| it.test != Test::ClosedBeforeReceipt));
}

#[tokio::test]
async fn a_task_whose_fault_is_gone_ends_by_itself() {
    let it = Cleaning::new().await;
    it.search().await;
    it.corrected().await;
    assert!(it.search().await.cleared >= 1);
    let counts = it.cleanup.counts(&it.head, UNITS[1]).await.unwrap();
    assert!(counts.ended_tasks.contains_key(&EndKind::Cleared));
}

#[tokio::test]
async fn the_tasks_of_a_unit_are_for_its_own_people() {
    let it = Cleaning::new().await;
    it.search().await;
    let task = it.task().await.id;
    let other = it.house.somebody("phong.khac", Office::UnitHead, 2).await;
    let refused = it.cleanup.tasks(&other, UNITS[1], Shown::Open, None).await.unwrap_err();
    assert!(matches!(refused, CleanUpError::NotAllowed), "{refused}");
    let refused = it.cleanup.dismiss(&other, task, "Không phải").await.unwrap_err();
    assert!(matches!(refused, CleanUpError::NotAllowed), "{refused}");
    let auditor = it.house.somebody("kiem.toan", Office::Auditor, 1).await;
    let seen = it.cleanup.tasks(&auditor, UNITS[1], Shown::Open, None).await.unwrap();
    assert!(!seen.tasks.is_empty());
    let refused = it.cleanup.dismiss(&auditor, task, "Không phải").await.unwrap_err();
    assert!(matches!(refused, CleanUpError::NotAllowed), "{refused}");
}

#[tokio::test]
async fn a_conflict_of_an_import_is_ended_the_same_way() {
    let it = Cleaning::new().await;
    it.import("03/03/2026 08:00", "27/02/2026 09:00").await;
    let found = it.cleanup.conflicts(&it.head, UNITS[1], None).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].found.kind, ConflictKind::ReceiptMoved);
    it.cleanup.dismiss_conflict(&it.head, found[0].id, "Nguồn nhập sai").await.unwrap();
    assert!(it.cleanup.conflicts(&it.head, UNITS[1], None).await.unwrap().is_empty());
    let counts = it.cleanup.counts(&it.head, UNITS[1]).await.unwrap();
    assert_eq!(
        (counts.open_conflicts, counts.ended_conflicts.get(&EndKind::Dismissed)),
        (0, Some(&1))
    );
}
