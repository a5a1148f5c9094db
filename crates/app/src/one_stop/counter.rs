//! What a counter chooses from: the own units, procedures by search, colleagues.

use casework::case::Office;
use casework::catalogue::{CatalogueIndex, Searchable};
use store::{Post, StoreError, StoredProcedure};

use super::view::unit_name;
use super::{OneStop, UnitName};
use crate::people::permission::offices_in;
use crate::people::sign_in::Signed;

impl OneStop {
    /// The units in which somebody receives cases, by code.
    ///
    /// # Errors
    /// The store.
    pub async fn counters_of(&self, who: &Signed) -> Result<Vec<UnitName>, StoreError> {
        let directory = self.directory().await?;
        let now = self.now().milliseconds();
        let receives = |unit: &&store::StoredUnit| {
            offices_in(&who.offices, unit.id, directory.tree(), now)
                .any(|office| office == Office::OneStopOfficer)
        };
        let units = directory.units().iter().filter(receives);
        let mut units: Vec<UnitName> =
            units.filter_map(|unit| unit_name(&directory, unit.id)).collect();
        units.sort_unstable_by(|one, other| one.code.cmp(&other.code));
        Ok(units)
    }

    /// Procedures by words of their name, field or code, typed with or without accents; the best first.
    /// Of an empty query the first ones by code.
    ///
    /// # Errors
    /// The store.
    pub async fn find_procedures(
        &self,
        query: &str,
        most: usize,
    ) -> Result<Vec<StoredProcedure>, StoreError> {
        let directory = self.directory().await?;
        let all = directory.procedures();
        if query.trim().is_empty() {
            let mut first = all.to_vec();
            first.sort_unstable_by(|one, other| one.code.cmp(&other.code));
            first.truncate(most);
            return Ok(first);
        }
        let hits = CatalogueIndex::new(all.iter().map(says)).search(query);
        Ok(hits.iter().take(most).map(|hit| all[hit.at].clone()).collect())
    }

    /// The name of an account, open or closed; `None` where nobody has or had it.
    ///
    /// # Errors
    /// The store.
    pub async fn name_of(&self, login: &str) -> Result<Option<String>, StoreError> {
        Ok(self.store.account(login).await?.map(|account| account.name))
    }

    /// Who holds an office that reaches a unit, by name: login and name.
    ///
    /// # Errors
    /// The store.
    pub async fn colleagues(
        &self,
        unit: &str,
        offices: &[Office],
    ) -> Result<Vec<(String, String)>, StoreError> {
        let directory = self.directory().await?;
        let Some(unit) = directory.unit_by_code(unit) else { return Ok(Vec::new()) };
        let now = self.now().milliseconds();
        let mut found = Vec::new();
        for office in offices {
            for holder in self.store.holders(Post::Office(*office), now).await? {
                let tree = directory.tree();
                if holder.unit.is_none_or(|above| tree.is_within(unit.id, above)) {
                    found.push((holder.login, holder.name));
                }
            }
        }
        found.sort_unstable_by(|one, other| (&one.1, &one.0).cmp(&(&other.1, &other.0)));
        found.dedup();
        Ok(found)
    }
}

fn says(it: &StoredProcedure) -> Searchable<'_> {
    Searchable { code: &it.code, name: &it.name, field: &it.field, agency: "" }
}
