//! Many rows in one statement: one trip to the database for hundreds of rows.

use std::fmt::Write as _;

use crate::engine::{Engine, Tx};
use crate::error::Record;
use crate::value::Value;

/// Rows of a full statement. More gain little; SQLite takes 32,766 values at most.
const ROWS: usize = 200;
/// Rows that PostgreSQL copies in one go.
const ROWS_COPIED: usize = 5_000;
/// Rows of a copy that are sent at once.
pub(crate) const ROWS_A_PIECE: usize = 1_000;
/// From so many rows on, PostgreSQL copies them: below, an insert is one trip less.
const WORTH_A_COPY: usize = 100;
/// Statements of few rows come again and again, and so do full ones: they stay prepared.
const FEW: usize = 4;

/// What can be added in bulk.
pub(crate) trait Row {
    /// What it is.
    const RECORD: Record;
    /// The statement that adds one.
    const INSERT: &'static str;
    /// The statement that finds one by its code, where it has a code.
    const BY_CODE: Option<&'static str> = None;

    /// Its code, where it has one.
    fn code(&self) -> Option<&str> {
        None
    }

    /// Adds its values in the order of the statement.
    fn values<'a>(&'a self, id: i64, values: &mut Vec<Value<'a>>);
}

/// The rows that are sent at once.
pub(crate) fn at_once(engine: Engine) -> usize {
    match engine {
        Engine::Sqlite => ROWS,
        Engine::Postgres => ROWS_COPIED,
    }
}

/// Adds rows and counts them: `values` holds those of all of them, in the order of the statement that
/// adds one.
pub(crate) async fn add(
    tx: &mut Tx,
    insert: &str,
    rows: usize,
    values: &[Value<'_>],
) -> Result<u64, sqlx::Error> {
    let again = rows == ROWS || rows <= FEW;
    match tx {
        Tx::Postgres(_) if is_copied(Engine::Postgres, insert, rows) => {
            let mut copy = tx.begin_copy(insert).await?;
            copy.send(lines(values, values.len() / rows).into_bytes()).await?;
            copy.finish().await
        }
        Tx::Postgres(_) => {
            tx.execute_built(repeated(insert, rows, Engine::Postgres), values, again).await
        }
        Tx::Sqlite(_) => {
            tx.execute_built(repeated(insert, rows, Engine::Sqlite), values, again).await
        }
    }
}

/// Are so many rows copied in, and not inserted?
pub(crate) fn is_copied(engine: Engine, insert: &str, rows: usize) -> bool {
    engine == Engine::Postgres && rows >= WORTH_A_COPY && ends_with_its_values(insert)
}

/// What stands before the values of one row, those values, and what stands after them.
fn parts(insert: &str) -> (&str, &str, &str) {
    let (head, rest) = insert.split_once("values (").expect("an insert names its values");
    let (group, tail) = rest.split_once(')').expect("its values end");
    (head, group, tail)
}

/// True where nothing but new rows is asked for: what exists already is not to be updated.
fn ends_with_its_values(insert: &str) -> bool {
    parts(insert).2.trim().is_empty()
}

/// The statement that adds `rows` rows, from the one that adds a single row.
///
/// For SQLite the places have no numbers: it looks up each numbered one among all the others, which
/// for a thousand of them takes longer than to add the rows.
fn repeated(insert: &str, rows: usize, engine: Engine) -> String {
    let (head, group, tail) = parts(insert);
    let width = group.matches('$').count();
    let mut text = format!("{head}values ");
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ",(" });
        for place in 1..=width {
            let comma = if place == 1 { "" } else { "," };
            let done = match engine {
                Engine::Sqlite => write!(text, "{comma}?"),
                Engine::Postgres => write!(text, "{comma}${}", row * width + place),
            };
            done.expect("a text can be written to");
        }
        text.push(')');
    }
    text.push_str(tail.trim_end());
    text
}

/// PostgreSQL's way of taking many rows of the table of an insert.
pub(crate) fn copied(insert: &str) -> String {
    let (head, _, _) = parts(insert);
    format!("{} from stdin", head.trim().replacen("insert into", "copy", 1))
}

/// Rows of `width` values in PostgreSQL's text form of a copy.
pub(crate) fn lines(values: &[Value<'_>], width: usize) -> String {
    let mut text = String::with_capacity(values.len() * 16);
    for row in values.chunks(width) {
        for (at, value) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            match value {
                Value::Integer(Some(number)) => {
                    write!(text, "{number}").expect("a text is written to");
                }
                Value::Text(Some(own)) => escape(own, &mut text),
                Value::Integer(None) | Value::Text(None) => text.push_str("\\N"),
            }
        }
        text.push('\n');
    }
    text
}

/// A text as a copy wants it: what would end a value or a row is written out.
fn escape(own: &str, text: &mut String) {
    for letter in own.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{b}' => text.push_str("\\v"),
            '\u{c}' => text.push_str("\\f"),
            other => text.push(other),
        }
    }
}

/// A text as it was before [`escape`]; `None` for what it never writes.
pub(crate) fn unescaped(own: &str) -> Option<String> {
    let mut text = String::with_capacity(own.len());
    let mut letters = own.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next()? {
                '\\' => '\\',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\u{8}',
                'v' => '\u{b}',
                'f' => '\u{c}',
                _ => return None,
            },
            other => other,
        });
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::values;
    use crate::{NewCase, NewEvent, NewFigure, NewProcedure, NewUnit};

    const INSERT: &str = "insert into t (a, b)\nvalues ($1, $2)\n";

    #[test]
    fn a_row_is_repeated() {
        let sqlite = repeated(INSERT, 3, Engine::Sqlite);
        assert_eq!(sqlite, "insert into t (a, b)\nvalues (?,?),(?,?),(?,?)");
        let postgres = repeated(INSERT, 2, Engine::Postgres);
        assert_eq!(postgres, "insert into t (a, b)\nvalues ($1,$2),($3,$4)");
    }

    #[test]
    fn what_follows_the_values_stays_behind_them() {
        let upsert = "insert into t (a) values ($1)\non conflict (a) do nothing\n";
        assert!(!ends_with_its_values(upsert));
        let text = repeated(upsert, 2, Engine::Sqlite);
        assert_eq!(text, "insert into t (a) values (?),(?)\non conflict (a) do nothing");
    }

    #[test]
    fn a_copy_keeps_apart_what_is_missing_and_what_only_looks_so() {
        assert_eq!(copied(INSERT), "copy t (a, b) from stdin");
        let rows = values![1, "\\N", None::<i64>, "a\tb\nc\\d\re", 3, None::<&str>];
        assert_eq!(lines(&rows, 2), "1\t\\\\N\n\\N\ta\\tb\\nc\\\\d\\re\n3\t\\N\n");
    }

    #[test]
    fn the_places_of_each_insert_stand_in_their_order() {
        fn check<R: Row>() {
            let (_, group, _) = parts(R::INSERT);
            let places = group.matches('$').count();
            let ordered: Vec<String> = (1..=places).map(|it| format!("${it}")).collect();
            assert_eq!(group, ordered.join(", "));
        }
        check::<NewUnit>();
        check::<NewProcedure>();
        check::<NewCase>();
        check::<NewEvent>();
        check::<NewFigure>();
    }
}
