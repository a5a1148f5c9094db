//! Holds the rules of the catalogue against what is stored, and judges when each version was published.

use std::collections::HashMap;

use casework::catalogue::{
    CatalogueFault, ProcedureVersion, PublicationItem, check_procedure, counting_versions,
    judge_publication,
};
use deadlines::WorkCalendar;
use jiff::civil::Date;
use store::{ProcedureId, Store, StoreError};

use super::recorded;
use crate::one_stop::KnownVersion;

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
    let mut versions: HashMap<ProcedureId, Vec<KnownVersion>> = HashMap::new();
    for stored in store.versions().await? {
        versions.entry(stored.given.procedure).or_default().push(recorded(stored)?);
    }
    let procedures = store.procedures().await?;
    let checked = procedures.into_iter().map(|procedure| {
        let all = versions.remove(&procedure.id).unwrap_or_default();
        let counting = counting_versions(&all).into_iter();
        let own: Vec<ProcedureVersion> = counting.map(|it| it.says.clone()).collect();
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
