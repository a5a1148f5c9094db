//! The forms that the database has had, numbered, forward only, never edited once merged.

use std::borrow::Cow;

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::engine::Engine;
use crate::sql::Both;

/// One step from a form to the next.
struct Step {
    /// Its number and its name, as its file is called: `0001_tables`.
    file: &'static str,
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
    ($file:literal, $engine:literal) => {
        concat!(
            include_str!(concat!("../migrations/", $file, ".sql")),
            include_str!(concat!("../migrations/", $file, $engine)),
        )
    };
}

macro_rules! steps {
    ($($kind:ident $file:literal;)*) => {
        const STEPS: &[Step] = &[$(Step { file: $file, text: steps!(@ $kind, $file) }),*];
    };
    (@ shared, $file:literal) => {
        Text::Shared(include_str!(concat!("../migrations/", $file, ".sql")))
    };
    (@ own, $file:literal) => {
        Text::Own(Both {
            sqlite: include_str!(concat!("../migrations/", $file, ".sqlite.sql")),
            postgres: include_str!(concat!("../migrations/", $file, ".postgres.sql")),
        })
    };
    (@ mixed, $file:literal) => {
        Text::Mixed(Both {
            sqlite: in_both!($file, ".sqlite.sql"),
            postgres: in_both!($file, ".postgres.sql"),
        })
    };
}

steps! {
    shared "0001_tables";
    own "0002_append_only";
    shared "0003_desk";
    own "0004_ledger_append_only";
    shared "0005_people";
    mixed "0006_desk_cases";
    shared "0007_lists_and_systems";
    shared "0008_imports";
    own "0009_frozen_periods";
    shared "0010_provider_sign_in";
    own "0011_search";
    shared "0013_look_ups";
    shared "0014_timed_jobs";
    own "0016_more_append_only";
    shared "0017_unused_index";
    shared "0018_form_keys";
}

impl Step {
    /// Its number and its name.
    fn parts(&self) -> (i64, &'static str) {
        let (number, name) = self.file.split_once('_').expect("a step is called NUMBER_NAME");
        (number.parse().expect("a step begins with its number"), name)
    }
}

/// The number of the present form.
pub(crate) fn newest() -> i64 {
    STEPS.iter().map(|step| step.parts().0).max().unwrap_or_default()
}

/// The numbers of all steps.
pub(crate) fn numbers() -> Vec<i64> {
    STEPS.iter().map(|it| it.parts().0).collect()
}

/// What brings a database to the present form.
pub(crate) fn migrator(engine: Engine) -> Migrator {
    migrator_of(engine, |_| true)
}

/// What brings a database to the form that some of the steps lead to.
pub(crate) fn migrator_of(engine: Engine, taken: impl Fn(i64) -> bool) -> Migrator {
    let migration = |step: &Step| {
        let text = match (&step.text, engine) {
            (Text::Shared(text), _) => text,
            (Text::Own(both) | Text::Mixed(both), Engine::Sqlite) => both.sqlite,
            (Text::Own(both) | Text::Mixed(both), Engine::Postgres) => both.postgres,
        };
        let ((number, name), text) = (step.parts(), SqlStr::from_static(text));
        Migration::new(number, Cow::Borrowed(name), MigrationType::Simple, text, false)
    };
    Migrator::with_migrations(
        STEPS.iter().filter(|it| taken(it.parts().0)).map(migration).collect(),
    )
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
        let files = |step: &Step| match step.text {
            Text::Shared(_) => vec![format!("{}.sql", step.file)],
            Text::Own(_) => {
                vec![format!("{}.sqlite.sql", step.file), format!("{}.postgres.sql", step.file)]
            }
            Text::Mixed(_) => {
                ["", ".sqlite", ".postgres"].map(|it| format!("{}{it}.sql", step.file)).into()
            }
        };
        assert_eq!(on_disk, STEPS.iter().flat_map(files).collect());
        let numbers: Vec<i64> = STEPS.iter().map(|it| it.parts().0).collect();
        assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
        assert!(STEPS.iter().all(|it| it.file.find('_') == Some(4)), "four digits, then the name");
    }
}
