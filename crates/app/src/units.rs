//! Units from a file into the store: all of them, or every fault and nothing.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use casework::case::AgencyId;
use intake::{ReadFault, UnitRow, read_units};
use store::{Command, NewUnit, Store, StoreError, StoredUnit, UnitId};
use thiserror::Error;

use crate::clock::Clock;
use crate::people::invite::SYSTEM;

/// Largest file that is read, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitsImported {
    /// Units that are new.
    pub added: usize,
    /// Units that were there, just so.
    pub same: usize,
}

/// What is wrong with a row, or with the file where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFault {
    /// The row, as people count; none for the file as a whole.
    pub row: Option<u32>,
    /// What.
    pub kind: UnitFaultKind,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitFaultKind {
    /// The file cannot be read.
    Unreadable(String),
    /// No table has the columns code and name.
    NoTable,
    /// A row has no code.
    NoCode,
    /// A code is no identifier of an agency.
    Code(String),
    /// A row has no name.
    NoName(String),
    /// A code stands in an earlier row.
    Twice(String),
    /// The unit above is neither in the file nor in the store.
    Parent {
        /// The code of the unit.
        code: String,
        /// The code of the one above.
        parent: String,
    },
    /// A unit stands above itself.
    Circle(String),
    /// The unit is in the store with another name, level or parent.
    Differs {
        /// Its code.
        code: String,
        /// Its name there.
        kept: String,
    },
}

/// Why nothing was done.
#[derive(Debug, Error)]
pub enum ImportUnitsError {
    /// What is wrong with the file.
    #[error("the list of units has {} faults", .0.len())]
    Faults(Vec<UnitFault>),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Brings the units of a file into a store. Doing it again changes nothing.
///
/// # Errors
/// Every fault of the file; then nothing was kept.
pub async fn import(
    store: &Store,
    clock: &dyn Clock,
    path: &Path,
) -> Result<UnitsImported, ImportUnitsError> {
    let whole = |kind| ImportUnitsError::Faults(vec![UnitFault { row: None, kind }]);
    let unreadable = |why: String| whole(UnitFaultKind::Unreadable(why));
    let length = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
    if length > MOST_BYTES {
        return Err(unreadable(ReadFault::Bomb.to_string()));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    let rows = read_units(&bytes).map_err(|fault| unreadable(fault.to_string()))?;
    let rows = rows.ok_or_else(|| whole(UnitFaultKind::NoTable))?;
    let known = store.units().await?;
    let faults = faults(&rows, &known);
    if !faults.is_empty() {
        return Err(ImportUnitsError::Faults(faults));
    }
    let mut ids: HashMap<String, UnitId> =
        known.iter().map(|unit| (unit.code.clone(), unit.id)).collect();
    let mut waiting: Vec<&UnitRow> =
        rows.iter().filter(|row| !ids.contains_key(&row.code)).collect();
    let imported = UnitsImported { added: waiting.len(), same: rows.len() - waiting.len() };
    if waiting.is_empty() {
        return Ok(imported);
    }
    let mut writer = store.begin().await?;
    // From above: a unit is added once the one above it is there.
    while !waiting.is_empty() {
        let (now, later): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .partition(|row| row.parent.is_empty() || ids.contains_key(&row.parent));
        let new: Vec<NewUnit> = now.iter().map(|row| new_unit(row, &ids)).collect();
        let added = writer.add_units(&new).await?;
        ids.extend(now.iter().map(|row| row.code.clone()).zip(added));
        waiting = later;
    }
    writer.record(&Command {
        actor: SYSTEM,
        role: "administrator",
        at: clock.now().milliseconds(),
        name: "import_units",
        subject: "units",
        payload: &bytes,
    });
    writer.commit().await?;
    Ok(imported)
}

fn new_unit(row: &UnitRow, ids: &HashMap<String, UnitId>) -> NewUnit {
    NewUnit {
        code: row.code.clone(),
        name: row.name.clone(),
        level: row.level.clone(),
        parent: ids.get(&row.parent).copied(),
        facts: "{}".to_owned(),
    }
}

/// Every fault of the rows against each other and against the store.
fn faults(rows: &[UnitRow], known: &[StoredUnit]) -> Vec<UnitFault> {
    let in_store: HashMap<&str, &StoredUnit> =
        known.iter().map(|unit| (unit.code.as_str(), unit)).collect();
    let parents: HashMap<&str, &str> =
        rows.iter().map(|row| (row.code.as_str(), row.parent.as_str())).collect();
    let mut seen = HashSet::new();
    let mut fault = |row: &UnitRow| {
        let code = || row.code.clone();
        if row.code.is_empty() {
            return Some(UnitFaultKind::NoCode);
        }
        if row.code.parse::<AgencyId>().is_err() {
            return Some(UnitFaultKind::Code(code()));
        }
        if row.name.is_empty() {
            return Some(UnitFaultKind::NoName(code()));
        }
        if !seen.insert(row.code.clone()) {
            return Some(UnitFaultKind::Twice(code()));
        }
        let parent = row.parent.as_str();
        let there =
            parent.is_empty() || parents.contains_key(parent) || in_store.contains_key(parent);
        if !there {
            return Some(UnitFaultKind::Parent { code: code(), parent: parent.to_owned() });
        }
        if is_in_circle(&row.code, &parents) {
            return Some(UnitFaultKind::Circle(code()));
        }
        let stored = in_store.get(row.code.as_str())?;
        let above = known.iter().find(|unit| Some(unit.id) == stored.parent);
        let same = stored.name == row.name
            && stored.level == row.level
            && above.map_or("", |unit| unit.code.as_str()) == parent;
        (!same).then(|| UnitFaultKind::Differs { code: code(), kept: stored.name.clone() })
    };
    rows.iter()
        .filter_map(|row| fault(row).map(|kind| UnitFault { row: Some(row.row), kind }))
        .collect()
}

/// Does a unit come back to itself on its way up?
fn is_in_circle(code: &str, parents: &HashMap<&str, &str>) -> bool {
    let mut at = code;
    for _ in 0..=parents.len() {
        match parents.get(at) {
            Some(&"") | None => return false,
            Some(above) if *above == code => return true,
            Some(above) => at = above,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::HandClock;

    const LIST: &str = "code,name,level,parent\nH41.12.1,Phòng Mẫu,phòng,H41.12\nH41,Tỉnh Mẫu,tỉnh,\nH41.12,Sở Mẫu,sở,H41\n";

    async fn brought(store: &Store, text: &str) -> Result<UnitsImported, ImportUnitsError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("units.csv");
        std::fs::write(&path, text).unwrap();
        import(store, &HandClock::at(casework::Instant::from_microseconds(0)), &path).await
    }

    #[track_caller]
    fn check(refused: Result<UnitsImported, ImportUnitsError>, expected: &[UnitFaultKind]) {
        let Err(ImportUnitsError::Faults(faults)) = refused else { panic!("{refused:?}") };
        let kinds: Vec<_> = faults.into_iter().map(|fault| fault.kind).collect();
        assert_eq!(kinds, expected);
    }

    #[tokio::test]
    async fn units_come_in_whatever_their_order_and_twice_changes_nothing() {
        let store = Store::in_memory().await.unwrap();
        let first = brought(&store, LIST).await.unwrap();
        assert_eq!(first, UnitsImported { added: 3, same: 0 });
        let again = brought(&store, LIST).await.unwrap();
        assert_eq!(again, UnitsImported { added: 0, same: 3 });
        let units = store.units().await.unwrap();
        let parent = units.iter().find(|unit| unit.code == "H41.12.1").unwrap().parent.unwrap();
        assert_eq!(units.iter().find(|unit| unit.id == parent).unwrap().code, "H41.12");
        assert_eq!(store.ledger_end().await.unwrap().unwrap().entries, 1);
    }

    #[tokio::test]
    async fn every_fault_is_told_and_nothing_is_kept() {
        let store = Store::in_memory().await.unwrap();
        let rows = "code,name,level,parent\n,Không mã,x,\nA B,Sai mã,x,\nH41.1,,x,\nH41.2,Hai,x,H40\n\
                    H41.3,Ba,x,H41.4\nH41.4,Bốn,x,H41.3\nH41.5,Năm,x,\nH41.5,Năm,x,\n";
        let code = |code: &str| code.to_owned();
        check(
            brought(&store, rows).await,
            &[
                UnitFaultKind::NoCode,
                UnitFaultKind::Code(code("A B")),
                UnitFaultKind::NoName(code("H41.1")),
                UnitFaultKind::Parent { code: code("H41.2"), parent: code("H40") },
                UnitFaultKind::Circle(code("H41.3")),
                UnitFaultKind::Circle(code("H41.4")),
                UnitFaultKind::Twice(code("H41.5")),
            ],
        );
        assert_eq!(store.counts().await.unwrap().units, 0);
        check(brought(&store, "a,b\n1,2\n").await, &[UnitFaultKind::NoTable]);
    }

    #[tokio::test]
    async fn a_file_changes_no_unit_that_is_there() {
        let store = Store::in_memory().await.unwrap();
        brought(&store, LIST).await.unwrap();
        let renamed = "code,name,level,parent\nH41,Tỉnh Khác,tỉnh,\n";
        let differs = UnitFaultKind::Differs { code: "H41".into(), kept: "Tỉnh Mẫu".into() };
        check(brought(&store, renamed).await, &[differs]);
    }
}
