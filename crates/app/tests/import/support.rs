//! A store of its own for each test, files to import, and what a store holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use app::analyze::AnalyzeOrder;
use app::import::{ImportError, ImportFile, ImportOrder, Imported, save};
use casework::{EventKind, Instant};
use store::{Engine, NewProcedure, NewUnit, Store, StoredCase, StoredConflict};
use tempfile::TempDir;

use crate::server::Server;

/// The headers of a table whose rows are events.
pub(crate) const EVENTS: &str = "Mã hồ sơ,Thủ tục,Đơn vị,Kênh,Ngày tiếp nhận,Ngày hẹn trả,\
                                 Ngày trả kết quả,Công việc,Người thực hiện,Thời điểm";
/// The headers of a table whose rows are cases.
pub(crate) const CASES: &str = "Mã hồ sơ,Thủ tục,Đơn vị,Kênh,Ngày tiếp nhận,Ngày hẹn trả,\
                                Ngày trả kết quả,Trạng thái";

/// What the columns of [`EVENTS`] are.
const MAPPING: &str = r#"
name = "one-gate"
date_order = "day-first"

[columns]
code = "Mã hồ sơ"
procedure = "Thủ tục"
unit = "Đơn vị"
channel = "Kênh"
received = "Ngày tiếp nhận"
due = "Ngày hẹn trả"
resulted = "Ngày trả kết quả"
activity = "Công việc"
resource = "Người thực hiện"
at = "Thời điểm"

[activities]
receive = ["Tiếp nhận"]
suspend = ["Yêu cầu bổ sung hồ sơ"]
resume = ["Tiếp nhận bổ sung"]
sign = ["Ký duyệt"]
process = ["Thẩm định"]
close = ["Trả kết quả"]
"#;

/// A store that is gone with the test, and a folder for its files.
pub(crate) struct Own {
    pub(crate) store: Store,
    pub(crate) folder: TempDir,
}

impl Own {
    /// A store without units and procedures.
    pub(crate) async fn empty() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = tempfile::tempdir().unwrap();
        let address = match crate::ENGINE {
            Engine::Sqlite => folder.path().join("own.db").to_str().unwrap().to_owned(),
            Engine::Postgres => {
                let name = format!("own{}", COUNT.fetch_add(1, Ordering::Relaxed));
                create_database(&name);
                Server::own().address(&name)
            }
        };
        Self { store: Store::open(address).await.unwrap(), folder }
    }

    /// A store with the unit `xa-a` and the procedure `1.000001`, which the tables name.
    pub(crate) async fn new() -> Self {
        let own = Self::empty().await;
        let mut tx = own.store.begin().await.unwrap();
        let unit = |code: &str, name: &str| NewUnit {
            code: code.into(),
            name: name.into(),
            level: "commune".into(),
            parent: None,
            facts: "{}".into(),
        };
        tx.add_units(&[unit("xa-a", "Xã A"), unit("xa-b", "Xã B")]).await.unwrap();
        let procedure = |code: &str, name: &str| NewProcedure {
            code: code.into(),
            name: name.into(),
            field: "Hộ tịch".into(),
            levels: vec!["commune".into()],
            limit: Some("5d".parse().unwrap()),
            supplement: deadlines::SuspensionMode::Restart,
            online: "full".into(),
        };
        let procedures = [procedure("1.000001", "Thủ tục A"), procedure("1.000002", "Thủ tục B")];
        tx.add_procedures(&procedures).await.unwrap();
        tx.commit().await.unwrap();
        own
    }

    /// Writes a file of these lines.
    pub(crate) fn file(&self, name: &str, lines: &[&str]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, format!("{}\n", lines.join("\n"))).unwrap();
        path
    }

    /// Imports a file of these lines as an export of `one-gate`.
    pub(crate) async fn import(&self, lines: &[&str]) -> Result<Imported, ImportError> {
        let path = self.file("export.csv", lines);
        import(&self.store, &order(&path)).await
    }

    /// Imports them as a part of a log.
    pub(crate) async fn part(&self, lines: &[&str]) -> Result<Imported, ImportError> {
        let path = self.file("part.csv", lines);
        let map = self.folder.path().join("map.toml");
        fs::write(&map, MAPPING).unwrap();
        let mut order = ImportOrder { partial: true, ..order(&path) };
        order.reading.map = Some(map);
        import(&self.store, &order).await
    }

    /// A case.
    pub(crate) async fn case(&self, code: &str) -> StoredCase {
        self.store.case(code).await.unwrap().unwrap()
    }

    /// What happened to a case, in its order.
    pub(crate) async fn kinds(&self, code: &str) -> Vec<EventKind> {
        self.case(code).await.events.iter().map(|it| it.kind).collect()
    }

    /// All conflicts.
    pub(crate) async fn conflicts(&self) -> Vec<StoredConflict> {
        self.store.conflicts_after(None, 1_000).await.unwrap()
    }
}

fn create_database(name: &str) {
    let address = Server::own().address("postgres");
    let socket = address.split_once("?host=").unwrap().1;
    let mut versions: Vec<PathBuf> =
        fs::read_dir("/usr/lib/postgresql").unwrap().map(|it| it.unwrap().path()).collect();
    versions.sort();
    let program = versions.iter().rev().map(|it| it.join("bin/createdb")).find(|it| it.exists());
    let done = Command::new(program.unwrap()).args(["-h", socket, "-U", "minhbach", name]).output();
    let done = done.unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// An order for a file of `one-gate`, as it stands.
pub(crate) fn order(path: &Path) -> ImportOrder {
    ImportOrder {
        reading: AnalyzeOrder { file: path.to_owned(), ..AnalyzeOrder::default() },
        system: Some("one-gate".into()),
        by: "tester".into(),
        ..ImportOrder::default()
    }
}

/// The clock of the tests.
pub(crate) const NOW: Instant = Instant::from_microseconds(1_700_000_000_000_000);

/// Reads and keeps a file.
pub(crate) async fn import(store: &Store, order: &ImportOrder) -> Result<Imported, ImportError> {
    let file = ImportFile::read(order.clone(), &|_| {})?;
    save(store, Arc::new(file), NOW, &|_| {}).await
}

/// An event as it is compared: kind, happened, recorded, actor, detail.
type Said = (EventKind, i64, i64, Option<String>, Option<String>);
/// A case as it is compared: unit, procedure, channel, receipt, events.
type Content = (String, String, String, Option<i64>, Vec<Said>);

/// All that a store says of its cases, whatever the ids and the order of storing.
pub(crate) async fn content(store: &Store) -> BTreeMap<String, Content> {
    let units: BTreeMap<_, _> =
        store.units().await.unwrap().into_iter().map(|it| (it.id, it.code)).collect();
    let procedures: BTreeMap<_, _> =
        store.procedures().await.unwrap().into_iter().map(|it| (it.id, it.code)).collect();
    let mut content = BTreeMap::new();
    store
        .each_case(i64::MAX, |case| {
            let events = case.events.into_iter();
            let said =
                events.map(|it| (it.kind, it.happened_at, it.recorded_at, it.actor, it.detail));
            let mut said: Vec<Said> = said.collect();
            said.sort();
            let (unit, procedure) = (&units[&case.unit], &procedures[&case.procedure]);
            let own = (unit.clone(), procedure.clone(), case.channel, case.received_at, said);
            assert!(content.insert(case.code, own).is_none(), "one case, one code");
        })
        .await
        .unwrap();
    content
}

/// Milliseconds of a moment in Vietnam.
pub(crate) fn at(text: &str) -> i64 {
    let zone = casework::Zone::vietnam();
    let civil: jiff::civil::DateTime = text.parse().unwrap();
    zone.instant(civil).unwrap().microseconds() / 1_000
}
