//! Many rows in one statement: one trip to the database for hundreds of rows.

use sqlx::error::BoxDynError;
use sqlx::sqlite::SqliteArguments;

use crate::error::Record;

/// Rows of a full statement. More gain little; SQLite takes 32,766 values at most.
pub(crate) const ROWS: usize = 200;

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
    fn bind(&self, id: i64, values: &mut SqliteArguments) -> Result<(), BoxDynError>;
}

/// The statement that adds `rows` rows, from the one that adds a single row.
///
/// The places have no numbers: SQLite looks up each numbered one among all the others, which for
/// a thousand of them takes longer than to add the rows.
pub(crate) fn repeated(insert: &str, rows: usize) -> String {
    let (head, group) = insert.rsplit_once("values").expect("an insert names its values");
    let places = vec!["?"; group.matches('$').count()].join(",");
    let groups = vec![format!("({places})"); rows].join(",");
    format!("{head}values {groups}")
}

#[cfg(test)]
mod tests {
    use super::{Row, repeated};
    use crate::{NewCase, NewEvent, NewFigure, NewProcedure, NewUnit};

    #[test]
    fn a_row_is_repeated() {
        let insert = "insert into t (a, b)\nvalues ($1, $2)\n";
        assert_eq!(repeated(insert, 3), "insert into t (a, b)\nvalues (?,?),(?,?),(?,?)");
    }

    #[test]
    fn the_places_of_each_insert_stand_in_their_order() {
        fn check<R: Row>() {
            let (_, group) = R::INSERT.rsplit_once("values").unwrap();
            let places = group.matches('$').count();
            let ordered: Vec<String> = (1..=places).map(|it| format!("${it}")).collect();
            assert_eq!(group.trim(), format!("({})", ordered.join(", ")));
        }
        check::<NewUnit>();
        check::<NewProcedure>();
        check::<NewCase>();
        check::<NewEvent>();
        check::<NewFigure>();
    }
}
