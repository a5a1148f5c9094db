//! A store of its own for each test, and short ways to fill it.

use std::sync::atomic::{AtomicU32, Ordering};

use store::{CaseId, Engine, EventKind, NewCase, NewEvent, NewProcedure, NewUnit, Store};
use tempfile::TempDir;

use crate::past::Past;
use crate::server::Server;

/// A place for a store that nobody else uses: a file, or a database of the run's own server.
pub(crate) struct Place {
    address: String,
    _folder: Option<TempDir>,
}

impl Place {
    /// A place where no store is yet.
    pub(crate) async fn new() -> Self {
        match crate::ENGINE {
            Engine::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("own.db");
                Self { address: path.to_str().unwrap().to_owned(), _folder: Some(folder) }
            }
            Engine::Postgres => {
                static COUNT: AtomicU32 = AtomicU32::new(0);
                let name = format!("own{}", COUNT.fetch_add(1, Ordering::Relaxed));
                let server = Server::own();
                let mut any = Past::the_store(&server.address("postgres")).await;
                any.execute(&format!("create database {name}")).await.unwrap();
                Self { address: server.address(&name), _folder: None }
            }
        }
    }

    /// What the store is opened by.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

/// A store in a place that is gone with it.
pub(crate) struct Own {
    pub(crate) store: Store,
    place: Place,
}

impl Own {
    /// An empty store.
    pub(crate) async fn new() -> Self {
        let place = Place::new().await;
        Self { store: Store::open(place.address()).await.unwrap(), place }
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

    /// What it is opened by.
    pub(crate) fn address(&self) -> &str {
        self.place.address()
    }

    /// A connection past the store.
    pub(crate) async fn past(&self) -> Past {
        Past::the_store(self.address()).await
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
        limit: Some("5d".parse().unwrap()),
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
