//! Search as people type: without accents, by beginnings of words, the same on both engines.
//!
//! An index of the database finds who may be meant; the rule of the catalogue puts them in order.

use casework::catalogue::{CatalogueIndex, Searchable, search_words, telling_words};

use crate::bulk;
use crate::engine::Engine;
use crate::error::StoreError;
use crate::ids::{ProcedureId, UnitId};
use crate::procedure::{NewProcedure, StoredProcedure};
use crate::sql;
use crate::store::Store;
use crate::unit::{NewUnit, StoredUnit};
use crate::value::{Value, values};
use crate::writer::Writer;

/// Who may be meant at most: of a query as short as one letter, the first of them.
const CANDIDATES: i64 = 1_000;
/// Words of a query that are looked up, and letters of a word.
const WORDS: usize = 12;
const LETTERS: usize = 40;
/// Texts in one statement.
const AT_ONCE: usize = 200;
/// The setting that says that the index was made, and the form it was made in.
pub(crate) const SETTING: &str = "search_index";
const FORM: &str = "1";

/// The words of a record, under its number in the index.
pub(crate) type Words = (i64, String);

pub(crate) fn of_unit((id, unit): (&UnitId, &NewUnit)) -> Words {
    (number_of_unit(*id), words_of(&[&unit.name, &unit.code]))
}

pub(crate) fn of_procedure((id, it): (&ProcedureId, &NewProcedure)) -> Words {
    (number_of_procedure(*id), words_of(&[&it.name, &it.field, &it.code]))
}

/// Units have even numbers, procedures odd ones.
const fn number_of_unit(id: UnitId) -> i64 {
    id.number() * 2
}

const fn number_of_procedure(id: ProcedureId) -> i64 {
    id.number() * 2 + 1
}

fn words_of(texts: &[&str]) -> String {
    texts.iter().flat_map(|it| search_words(it)).collect::<Vec<_>>().join(" ")
}

/// What the engine is asked: every word begins some word. Words are letters and digits alone, so
/// nothing in them can mean anything else.
fn asked(query: &str, engine: Engine) -> Option<String> {
    let words = telling_words(query).into_iter().take(WORDS);
    let begins = |word: String| {
        let word: String = word.chars().filter(|it| it.is_alphanumeric()).take(LETTERS).collect();
        match engine {
            Engine::Sqlite => format!("\"{word}\" *"),
            Engine::Postgres => format!("'{word}':*"),
        }
    };
    let words: Vec<String> = words.map(begins).collect();
    let all = match engine {
        Engine::Sqlite => words.join(" AND "),
        Engine::Postgres => words.join(" & "),
    };
    Some(all).filter(|it| !it.is_empty())
}

/// The best of what was found, the best first.
fn best<T>(found: Vec<T>, query: &str, limit: u16, says: impl Fn(&T) -> Searchable<'_>) -> Vec<T> {
    let hits = CatalogueIndex::new(found.iter().map(says)).search(query);
    let mut found: Vec<Option<T>> = found.into_iter().map(Some).collect();
    hits.iter().take(usize::from(limit)).filter_map(|hit| found[hit.at].take()).collect()
}

impl Store {
    /// Units by words of their name or code, typed with or without accents; the best first.
    ///
    /// Of an empty query the first ones, in the order in which they were added.
    pub async fn find_units(&self, query: &str, limit: u16) -> Result<Vec<StoredUnit>, StoreError> {
        let Some(asked) = asked(query, self.engine()) else {
            return Ok(first(self.units().await?, limit));
        };
        let statement = self.readers().words(sql::FIND_UNITS);
        let found =
            self.readers().all(statement, &values![&asked, CANDIDATES], StoredUnit::read).await;
        let found = found.map_err(StoreError::doing("search the units"))?;
        Ok(best(found, query, limit, |it| Searchable {
            code: &it.code,
            name: &it.name,
            field: "",
            agency: &it.code,
        }))
    }

    /// Procedures by words of their name, field or code, typed with or without accents; the best
    /// first: see [`CatalogueIndex::search`].
    ///
    /// Of an empty query the first ones, in the order in which they were added.
    pub async fn find_procedures(
        &self,
        query: &str,
        limit: u16,
    ) -> Result<Vec<StoredProcedure>, StoreError> {
        let Some(asked) = asked(query, self.engine()) else {
            return Ok(first(self.procedures().await?, limit));
        };
        let statement = self.readers().words(sql::FIND_PROCEDURES);
        let page = values![&asked, CANDIDATES];
        let found = self.readers().all(statement, &page, StoredProcedure::read).await;
        let found = found.map_err(StoreError::doing("search the procedures"))?;
        Ok(best(found, query, limit, |it| Searchable {
            code: &it.code,
            name: &it.name,
            field: &it.field,
            agency: &it.code,
        }))
    }

    /// Makes the index of words anew, and counts its rows.
    pub async fn rebuild_search(&self) -> Result<usize, StoreError> {
        let (units, procedures) = (self.units().await?, self.procedures().await?);
        let units = units.iter().map(|it| (number_of_unit(it.id), words_of(&[&it.name, &it.code])));
        let procedures = procedures
            .iter()
            .map(|it| (number_of_procedure(it.id), words_of(&[&it.name, &it.field, &it.code])));
        let words: Vec<Words> = units.chain(procedures).collect();
        let rows = words.len();
        let mut tx = self.begin().await?;
        tx.change(sql::CLEAR_SEARCH, &[], "make the index of words anew").await?;
        tx.index_words(words).await?;
        tx.set(SETTING, FORM).await?;
        tx.commit().await?;
        Ok(rows)
    }

    /// A store that was made before there was the index gets it when it is opened.
    pub(crate) async fn make_search_index_if_missing(&self) -> Result<(), StoreError> {
        if self.get(SETTING).await?.as_deref() != Some(FORM) {
            self.rebuild_search().await?;
        }
        Ok(())
    }
}

impl Writer {
    /// Lets a procedure be found by other words than those it was added with: after a new version has
    /// renamed it.
    pub async fn index_procedure(
        &mut self,
        id: ProcedureId,
        texts: &[&str],
    ) -> Result<(), StoreError> {
        let number = number_of_procedure(id);
        let delete = match self.engine() {
            Engine::Sqlite => sql::DELETE_SEARCH_TEXT.sqlite,
            Engine::Postgres => sql::DELETE_SEARCH_TEXT.postgres,
        };
        self.change(delete, &values![number], "index a procedure").await?;
        self.index_words(vec![(number, words_of(texts))]).await
    }

    /// Adds words to the index.
    pub(crate) async fn index_words(&mut self, words: Vec<Words>) -> Result<(), StoreError> {
        self.go_on()?;
        let insert = match self.engine() {
            Engine::Sqlite => sql::INSERT_SEARCH_TEXT.sqlite,
            Engine::Postgres => sql::INSERT_SEARCH_TEXT.postgres,
        };
        for chunk in words.chunks(AT_ONCE) {
            let rows: Vec<Value<'_>> =
                chunk.iter().flat_map(|(number, words)| values![*number, words]).collect();
            let added = bulk::add(self.tx_of_a_step(), insert, chunk.len(), &rows).await;
            self.settle(added).map_err(StoreError::doing("index words"))?;
        }
        Ok(())
    }
}

fn first<T>(mut all: Vec<T>, limit: u16) -> Vec<T> {
    all.truncate(usize::from(limit));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_not_looked_up_and_signs_cannot_be() {
        let sqlite = |query| asked(query, Engine::Sqlite);
        assert_eq!(sqlite("Thủ tục ĐẤT đai").unwrap(), "\"dat\" * AND \"dai\" *");
        assert_eq!(sqlite("\" OR words:*").unwrap(), "\"or\" * AND \"words\" *");
        assert_eq!(sqlite("thủ tục").unwrap(), "\"thu\" * AND \"tuc\" *");
        assert_eq!(sqlite(" -- "), None);
        let postgres = asked("đất' | !x:*", Engine::Postgres);
        assert_eq!(postgres.unwrap(), "'dat':* & 'x':*");
    }
}
