//! Finds procedures by words without accents, by the beginning of a code, by field.

use casework::catalogue::{CatalogueIndex, Searchable};
use store::{Store, StoreError};

/// A procedure that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// How good it is; more is better.
    pub score: u32,
}

/// The procedures that a query finds, the best first; equals are left in the order of the store.
///
/// # Errors
/// The store.
pub async fn search(store: &Store, query: &str) -> Result<Vec<Found>, StoreError> {
    let procedures = store.procedures().await?;
    let searchable = |it: &'_ store::StoredProcedure| {
        // The list has no agency; codes, names and fields are what people type.
        (it.code.clone(), it.name.clone(), it.field.clone())
    };
    let texts: Vec<(String, String, String)> = procedures.iter().map(searchable).collect();
    let index = CatalogueIndex::new(texts.iter().map(|(code, name, field)| Searchable {
        code,
        name,
        field,
        agency: "",
    }));
    let found = index.search(query).into_iter().filter_map(|hit| {
        let (code, name, field) = texts.get(hit.at)?.clone();
        Some(Found { code, name, field, score: hit.score })
    });
    Ok(found.collect())
}
