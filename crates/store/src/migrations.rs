//! The forms that the database has had, numbered, forward only, never edited once merged.

use std::borrow::Cow;

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, name and text of each.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "tables", include_str!("../migrations/0001_tables.sql")),
    (2, "append_only", include_str!("../migrations/0002_append_only.sql")),
];

/// What brings a database to the present form.
pub(crate) fn migrator() -> Migrator {
    let migration = |&(number, name, text): &(i64, &'static str, &'static str)| {
        let (name, text) = (Cow::Borrowed(name), SqlStr::from_static(text));
        Migration::new(number, name, MigrationType::Simple, text, false)
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(migration).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::MIGRATIONS;

    #[test]
    fn every_file_of_the_folder_is_a_migration_with_a_number_of_its_own() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let entries = fs::read_dir(folder).unwrap();
        let on_disk: BTreeSet<String> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        let named = MIGRATIONS.iter().map(|(number, name, _)| format!("{number:04}_{name}.sql"));
        assert_eq!(on_disk, named.collect());
        let numbers: Vec<i64> = MIGRATIONS.iter().map(|it| it.0).collect();
        assert_eq!(numbers, (1..=i64::try_from(MIGRATIONS.len()).unwrap()).collect::<Vec<_>>());
    }
}
