//! Holds the rules of the catalogue against what is stored, and judges when each version was published.

use std::collections::BTreeMap;

use casework::catalogue::{
    CatalogueFault, ProcedureVersion, PublicationItem, check_procedure, judge_publication,
};
use deadlines::WorkCalendar;
use jiff::civil::Date;
use store::{Store, StoreError};

use super::says;

/// A procedure that was checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Has nobody confirmed it? An import created it, and the catalogue does not know it.
    pub unconfirmed: bool,
    /// What is wrong with its versions.
    pub faults: Vec<CatalogueFault>,
    /// Its versions, the earliest first.
    pub versions: Vec<CheckedVersion>,
}

/// A version that was checked.
#[derive(Clone, Debug)]
pub struct CheckedVersion {
    /// What it says.
    pub says: ProcedureVersion,
    /// When it was published, against each term.
    pub publication: [PublicationItem; 3],
}

/// Checks every procedure of the store, as of a day.
///
/// # Errors
/// The store.
pub async fn check(
    store: &Store,
    calendar: &WorkCalendar,
    as_of: Date,
) -> Result<Vec<Checked>, StoreError> {
    let mut versions: BTreeMap<_, BTreeMap<Date, ProcedureVersion>> = BTreeMap::new();
    // Of two with one first day the one recorded later counts.
    for stored in store.versions().await? {
        let own = versions.entry(stored.given.procedure).or_default();
        own.insert(stored.given.valid_from, says(&stored)?);
    }
    let procedures = store.procedures().await?;
    let checked = procedures.into_iter().map(|procedure| {
        let own: Vec<ProcedureVersion> =
            versions.remove(&procedure.id).unwrap_or_default().into_values().collect();
        let judged = |it: &ProcedureVersion| CheckedVersion {
            publication: judge_publication(
                &it.publication,
                it.publisher,
                it.track,
                calendar,
                as_of,
            ),
            says: it.clone(),
        };
        Checked {
            code: procedure.code,
            name: procedure.name,
            unconfirmed: procedure.limit.is_none() && own.is_empty(),
            faults: check_procedure(&own),
            versions: own.iter().map(judged).collect(),
        }
    });
    Ok(checked.collect())
}
