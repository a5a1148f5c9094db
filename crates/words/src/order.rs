//! The order of Vietnamese names: a before ă before â, d before đ, marks of tone last.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// The tables are compiled in: they are the same on every machine.
static VIETNAMESE: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    Collator::try_new(locale!("vi").into(), CollatorOptions::default())
        .expect("the tables of Vietnamese are compiled in")
});

/// Compares two names as a Vietnamese index does; names that differ are never equal.
pub fn compare_names(one: &str, other: &str) -> Ordering {
    VIETNAMESE.compare(one, other).then_with(|| one.cmp(other))
}

/// Bytes that sort as [`compare_names`] does: for a database that knows no Vietnamese.
///
/// They hold for one version of the tables; whoever keeps them makes them again after an update.
pub fn sort_key(name: &str) -> Vec<u8> {
    let mut key = Vec::new();
    VIETNAMESE.write_sort_key_to(name, &mut key).expect("a vector takes all");
    // After the key, so that names that differ by nothing the tables know still differ.
    key.push(0);
    key.extend_from_slice(name.as_bytes());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn sorted(expected: &[&str]) {
        let mut names: Vec<&str> = expected.iter().copied().rev().collect();
        names.sort_by(|one, other| compare_names(one, other));
        assert_eq!(names, expected);
        let mut names: Vec<&str> = expected.iter().copied().rev().collect();
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, expected, "by their keys");
    }

    #[test]
    fn letters_of_their_own_follow_the_plain_ones() {
        sorted(&["An", "Anh", "Ăn", "Ấp", "Dĩ An", "Đà Nẵng"]);
        sorted(&["Cam Lộ", "Can Lộc", "Cần Thơ"]);
    }

    #[test]
    fn tones_part_words_that_are_else_the_same() {
        sorted(&["ma", "mà", "mả", "mã", "má", "mạ"]);
        // The letters of the whole name count before any tone, as in the tables of CLDR; printed
        // dictionaries go syllable by syllable.
        sorted(&["mã số", "ma tuý", "mã vùng"]);
    }

    #[test]
    fn names_that_differ_are_never_equal() {
        assert_eq!(compare_names("Đất đai", "Đất đai"), Ordering::Equal);
        let decomposed = "Đa\u{302}\u{301}t đai";
        assert_ne!(compare_names("Đất đai", decomposed), Ordering::Equal);
        assert_ne!(sort_key("Đất đai"), sort_key(decomposed));
    }
}
