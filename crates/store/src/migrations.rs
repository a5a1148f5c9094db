//! The forms that the database has had, numbered, forward only, never edited once merged.

use std::borrow::Cow;

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::engine::Engine;
use crate::sql::Both;

/// One step from a form to the next.
struct Step {
    number: i64,
    name: &'static str,
    text: Text,
}

/// What the step tells the database.
enum Text {
    /// Both engines the same.
    Shared(&'static str),
    /// Each in its own words: triggers, indexes of a kind that only one has.
    Own(Both),
    /// First what both are told the same, then each in its own words.
    Mixed(Both),
}

macro_rules! in_both {
    ($number:literal, $name:ident, $engine:literal) => {
        concat!(
            include_str!(concat!("../migrations/000", $number, "_", stringify!($name), ".sql")),
            include_str!(concat!("../migrations/000", $number, "_", stringify!($name), $engine)),
        )
    };
}

macro_rules! steps {
    ($($number:literal $name:ident $kind:ident;)*) => {
        const STEPS: &[Step] = &[$(Step {
            number: $number,
            name: stringify!($name),
            text: steps!(@ $kind, $number, $name),
        }),*];
    };
    (@ shared, $number:literal, $name:ident) => {
        Text::Shared(include_str!(concat!(
            "../migrations/000", $number, "_", stringify!($name), ".sql"
        )))
    };
    (@ own, $number:literal, $name:ident) => {
        Text::Own(Both {
            sqlite: include_str!(concat!(
                "../migrations/000", $number, "_", stringify!($name), ".sqlite.sql"
            )),
            postgres: include_str!(concat!(
                "../migrations/000", $number, "_", stringify!($name), ".postgres.sql"
            )),
        })
    };
    (@ mixed, $number:literal, $name:ident) => {
        Text::Mixed(Both {
            sqlite: in_both!($number, $name, ".sqlite.sql"),
            postgres: in_both!($number, $name, ".postgres.sql"),
        })
    };
}

steps! {
    1 tables shared;
    2 append_only own;
    3 desk shared;
    4 ledger_append_only own;
    5 people shared;
    6 desk_cases mixed;
    8 imports shared;
}

/// What brings a database to the present form.
pub(crate) fn migrator(engine: Engine) -> Migrator {
    let migration = |step: &Step| {
        let text = match (&step.text, engine) {
            (Text::Shared(text), _) => text,
            (Text::Own(both) | Text::Mixed(both), Engine::Sqlite) => both.sqlite,
            (Text::Own(both) | Text::Mixed(both), Engine::Postgres) => both.postgres,
        };
        let (name, text) = (Cow::Borrowed(step.name), SqlStr::from_static(text));
        Migration::new(step.number, name, MigrationType::Simple, text, false)
    };
    Migrator::with_migrations(STEPS.iter().map(migration).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::{STEPS, Step, Text};

    #[test]
    fn every_file_of_the_folder_is_a_step_with_a_number_of_its_own() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let entries = fs::read_dir(folder).unwrap();
        let on_disk: BTreeSet<String> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        let files = |step: &Step| {
            let file = format!("{:04}_{}", step.number, step.name);
            match step.text {
                Text::Shared(_) => vec![format!("{file}.sql")],
                Text::Own(_) => vec![format!("{file}.sqlite.sql"), format!("{file}.postgres.sql")],
                Text::Mixed(_) => {
                    ["", ".sqlite", ".postgres"].map(|engine| format!("{file}{engine}.sql")).into()
                }
            }
        };
        assert_eq!(on_disk, STEPS.iter().flat_map(files).collect());
        let numbers: Vec<i64> = STEPS.iter().map(|it| it.number).collect();
        assert_eq!(numbers, (1..=i64::try_from(STEPS.len()).unwrap()).collect::<Vec<_>>());
    }
}
