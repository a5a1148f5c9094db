//! A store of its own for each test, and short ways to fill it.

use std::path::PathBuf;

use store::{CaseId, EventKind, NewCase, NewEvent, NewProcedure, NewUnit, Store};
use tempfile::TempDir;

/// A store in a folder that is removed with it.
pub(crate) struct Own {
    pub(crate) store: Store,
    folder: TempDir,
}

impl Own {
    /// An empty store.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { store: Store::open(folder.path().join("own.db")).await.unwrap(), folder }
    }

    /// A store with one unit, one procedure and two cases, `C1` and `C2`, of which nothing is known.
    pub(crate) async fn with_two_cases() -> (Self, [CaseId; 2]) {
        let own = Self::new().await;
        let mut tx = own.store.begin().await.unwrap();
        let unit = tx.add_units(&[unit("U1")]).await.unwrap()[0];
        let procedure = tx.add_procedures(&[procedure("9.000001")]).await.unwrap()[0];
        let case = |code: &str| NewCase {
            code: code.into(),
            unit,
            procedure,
            channel: "direct".into(),
            received_at: Some(10),
        };
        let cases = tx.add_cases(&[case("C1"), case("C2")]).await.unwrap();
        tx.commit().await.unwrap();
        (own, cases.try_into().unwrap())
    }

    /// Its file.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("own.db")
    }
}

/// A unit with a code.
pub(crate) fn unit(code: &str) -> NewUnit {
    NewUnit {
        code: code.into(),
        name: "Ủy ban nhân dân xã Đồng Mẫu".into(),
        level: "commune".into(),
        parent: None,
        facts: "{}".into(),
    }
}

/// A procedure with a code, of five working days.
pub(crate) fn procedure(code: &str) -> NewProcedure {
    NewProcedure {
        code: code.into(),
        name: "Cấp giấy phép mẫu".into(),
        field: "Xây dựng".into(),
        levels: vec!["district".into(), "commune".into()],
        limit: "5d".parse().unwrap(),
        supplement: deadlines::SuspensionMode::Suspend,
        online: "full".into(),
    }
}

/// An event of a case.
pub(crate) fn event(case: CaseId, kind: EventKind, happened_at: i64, recorded_at: i64) -> NewEvent {
    NewEvent {
        case,
        kind,
        happened_at,
        recorded_at,
        actor: Some("cb-0001".into()),
        source: "demo".into(),
        detail: None,
    }
}
