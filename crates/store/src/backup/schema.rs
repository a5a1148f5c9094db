//! What the database holds, asked of itself: a table that is new is in the next backup.

use std::collections::BTreeSet;

use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use crate::engine::{Engine, Tx};
use crate::sql;
use crate::value::Value;

/// Tables that follow from others and are made anew, or that a step of the database fills itself; and
/// the database's own record of its form, which is in the manifest.
const DERIVED: [&str; 3] = ["_sqlx_migrations", "case_heads", "turning_kinds"];
/// What lets somebody in or is good for a while: whoever holds a backup must not hold it, and put back it
/// would open what had been ended meanwhile. People sign in again, are invited again, ask for a new code.
/// What systems sent under a key is kept: it lets nobody in, and what was done once is done once still.
const PASSING: [&str; 6] =
    ["sessions", "provider_sign_ins", "invitations", "one_time_codes", "look_ups", "form_keys"];
/// What stands empty in a backup: the code in a letter that waits to be sent.
const BLANK: (&str, &str) = ("letters", "secret");
/// The index of words, with the tables that SQLite keeps behind it.
const SEARCH: &str = "search_texts";

/// What a column holds: the two types that our tables have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Text,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Its place in the primary key; 0 where it is none of it.
    key: i64,
}

/// A table that is kept in a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
}

/// The tables that are kept, each after those that it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Schema {
    pub(crate) tables: Vec<Table>,
}

/// Is a table left out of a backup?
fn is_left_out(table: &str) -> bool {
    let behind = table.strip_prefix(SEARCH);
    DERIVED.contains(&table)
        || PASSING.contains(&table)
        || behind.is_some_and(|it| it.is_empty() || it.starts_with('_'))
}

/// The steps that the database has taken.
pub(crate) async fn forms(tx: &mut Tx) -> Result<Vec<i64>, sqlx::Error> {
    tx.all(sql::FORMS, &[], |row| row.get(0)).await
}

impl Schema {
    /// Asks the database.
    pub(crate) async fn read(tx: &mut Tx) -> Result<Self, sqlx::Error> {
        let columns = tx.all(tx.words(sql::COLUMNS), &[], |row| {
            let (table, name, kind): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((table, name, kind, row.get::<i64>(3)?))
        });
        let columns = columns.await?;
        let references = tx.all(tx.words(sql::REFERENCES), &[], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?))
        });
        let references = references.await?;
        let mut tables: Vec<Table> = Vec::new();
        for (table, name, kind, key) in columns.into_iter().filter(|it| !is_left_out(&it.0)) {
            let kind = match kind.as_str() {
                "bigint" => Kind::Integer,
                "text" => Kind::Text,
                other => {
                    let why = format!("{table}.{name} is {other}; tables hold bigint and text");
                    return Err(sqlx::Error::Decode(why.into()));
                }
            };
            let column = Column { name, kind, key };
            match tables.last_mut() {
                Some(last) if last.name == table => last.columns.push(column),
                _ => tables.push(Table { name: table, columns: vec![column] }),
            }
        }
        Ok(Self { tables: in_order(tables, &references) })
    }
}

/// Each after those that it refers to; those that could come at once by name.
fn in_order(mut waiting: Vec<Table>, references: &[(String, String)]) -> Vec<Table> {
    let mut placed: BTreeSet<String> = BTreeSet::new();
    let mut order = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let free = |it: &Table, placed: &BTreeSet<String>, waiting: &[Table]| {
            references.iter().filter(|(from, _)| *from == it.name).all(|(_, to)| {
                placed.contains(to) || !waiting.iter().any(|other| other.name == *to)
            })
        };
        // Tables that refer to each other in a ring go by name: references are checked at the end.
        let next = waiting.iter().position(|it| free(it, &placed, &waiting)).unwrap_or_default();
        let table = waiting.remove(next);
        placed.insert(table.name.clone());
        order.push(table);
    }
    order
}

/// A name as both engines take it, whatever words they keep for themselves.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

impl Table {
    /// The names of its columns.
    pub(crate) fn names(&self) -> Vec<String> {
        self.columns.iter().map(|it| it.name.clone()).collect()
    }

    /// Where a column stands, if this is its table.
    pub(crate) fn place_of(&self, (table, column): (&str, &str)) -> Option<usize> {
        self.columns.iter().position(|it| self.name == table && it.name == column)
    }

    /// The statement that reads every row, in an order that both engines have alike.
    pub(crate) fn each_row(&self, engine: Engine) -> String {
        let mut key: Vec<&Column> = self.columns.iter().filter(|it| it.key > 0).collect();
        key.sort_by_key(|it| it.key);
        let bytes = |it: &&Column| match (it.kind, engine) {
            (Kind::Text, Engine::Postgres) => format!("{} collate \"C\"", quoted(&it.name)),
            _ => quoted(&it.name),
        };
        let key: Vec<String> = key.iter().map(bytes).collect();
        let mut columns: Vec<String> = self.columns.iter().map(|it| quoted(&it.name)).collect();
        if let Some(at) = self.place_of(BLANK) {
            columns[at] = format!("cast(null as text) as {}", columns[at]);
        }
        let text = sql::EACH_ROW.replace("{columns}", &columns.join(", "));
        text.replace("{table}", &quoted(&self.name)).replace("{key}", &key.join(", "))
    }

    /// The statement that adds a row.
    pub(crate) fn add_row(&self) -> String {
        let places: Vec<String> = (1..=self.columns.len()).map(|it| format!("${it}")).collect();
        self.filled(sql::ADD_ROW).replace("{places}", &places.join(", "))
    }

    /// The statement that counts a row, if there is one.
    pub(crate) fn any_row(&self) -> String {
        self.filled(sql::ANY_ROW)
    }

    fn filled(&self, template: &str) -> String {
        let columns: Vec<String> = self.columns.iter().map(|it| quoted(&it.name)).collect();
        template.replace("{columns}", &columns.join(", ")).replace("{table}", &quoted(&self.name))
    }

    /// The values of a row of SQLite's.
    pub(crate) fn values<'r>(&self, row: &'r SqliteRow) -> Result<Vec<Value<'r>>, sqlx::Error> {
        let value = |(at, column): (usize, &Column)| {
            Ok(match column.kind {
                Kind::Integer => Value::from(row.try_get::<Option<i64>, _>(at)?),
                Kind::Text => Value::from(row.try_get::<Option<&str>, _>(at)?),
            })
        };
        self.columns.iter().enumerate().map(value).collect()
    }

    /// The values in a line of a backup; `None` where it is no row of this table.
    pub(crate) fn values_of_line(&self, line: &str) -> Option<Vec<Value<'static>>> {
        let mut fields = line.split('\t');
        let values: Option<Vec<Value<'static>>> =
            self.columns.iter().map(|it| value_of(fields.next()?, it.kind)).collect();
        values.filter(|_| fields.next().is_none())
    }
}

fn value_of(field: &str, kind: Kind) -> Option<Value<'static>> {
    let missing = field == "\\N";
    Some(match kind {
        Kind::Integer if missing => Value::from(None::<i64>),
        Kind::Integer => Value::from(field.parse::<i64>().ok()?),
        Kind::Text if missing => Value::from(None::<&str>),
        Kind::Text => Value::from(crate::bulk::unescaped(field)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::values;

    fn table(name: &str) -> Table {
        let column = |name: &str, kind, key| Column { name: name.into(), kind, key };
        let columns = vec![
            column("to", Kind::Text, 2),
            column("id", Kind::Integer, 1),
            column("why", Kind::Text, 0),
        ];
        Table { name: name.into(), columns }
    }

    #[test]
    fn tables_come_after_those_that_they_refer_to() {
        let refer = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        let references = [refer("a", "c"), refer("c", "b"), refer("b", "gone")];
        let order = in_order(["a", "b", "c", "d"].map(table).into(), &references);
        let names: Vec<&str> = order.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["b", "c", "a", "d"]);
        let ring = [refer("a", "b"), refer("b", "a")];
        assert_eq!(in_order(["a", "b"].map(table).into(), &ring).len(), 2);
    }

    #[test]
    fn words_that_an_engine_keeps_for_itself_may_name_a_column() {
        let it = table("letters");
        let rows = "select \"to\", \"id\", \"why\"\nfrom   \"letters\"\norder  by \"id\", \"to\"\n";
        assert_eq!(it.each_row(Engine::Sqlite), rows);
        assert!(it.each_row(Engine::Postgres).ends_with("by \"id\", \"to\" collate \"C\"\n"));
        let add = "insert into \"letters\" (\"to\", \"id\", \"why\")\nvalues ($1, $2, $3)\n";
        assert_eq!(it.add_row(), add);
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let row = values!["a\tb\\N\u{8}\u{b}\u{c}", 7, None::<&str>];
        let line = crate::bulk::lines(&row, 3);
        assert_eq!(table("t").values_of_line(line.trim_end_matches('\n')).unwrap(), row);
        for wrong in ["a\t7", "a\t7\tb\tc", "a\tx\tb", "a\\\t7\tb", "a\\q\t7\tb"] {
            assert_eq!(table("t").values_of_line(wrong), None, "{wrong}");
        }
    }
}
