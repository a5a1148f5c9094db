//! Recognises columns by their headers.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::names::NAMES;
use super::{Key, Mapping};
use crate::cases::ReadFault;
use crate::cases::fold::squeeze;

/// What a header was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Recognised {
    key: Key,
    /// Place in the list of names: lower is surer.
    rank: usize,
    vietnamese: bool,
}

/// How sure it is that these are headers: the number of different keys that are recognised, and
/// nothing without one that holds dates.
pub(in crate::cases) fn score(headers: &[String]) -> usize {
    let mut keys: Vec<Key> =
        headers.iter().filter_map(|header| recognise(header)).map(|it| it.key).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.iter().any(|key| key.is_date()) { keys.len() } else { keys.len().min(1) }
}

/// Is a header among them Vietnamese, by its name or its letters? Then dates are day first.
pub(in crate::cases) fn is_vietnamese(headers: &[String]) -> bool {
    let by_letters = |header: &str| header.nfc().any(is_vietnamese_letter);
    headers
        .iter()
        .any(|header| recognise(header).is_some_and(|it| it.vietnamese) || by_letters(header))
}

/// Guesses which column is what, but for the keys that are named already.
///
/// # Errors
/// Two columns that could equally be the same one.
pub(in crate::cases) fn guess(headers: &[String], named: &[Key]) -> Result<Mapping, ReadFault> {
    let mut best: BTreeMap<Key, (usize, &String)> = BTreeMap::new();
    for header in headers {
        let Some(found) = recognise(header).filter(|it| !named.contains(&it.key)) else { continue };
        match best.get(&found.key) {
            Some((rank, first)) if *rank == found.rank => {
                // The same name twice is told when it is known that the column is used.
                if *first != header {
                    return Err(ReadFault::TwoColumns {
                        key: found.key.name(),
                        first: (*first).clone(),
                        second: header.clone(),
                    });
                }
            }
            Some((rank, _)) if *rank < found.rank => {}
            _ => {
                best.insert(found.key, (found.rank, header));
            }
        }
    }
    let mut mapping = Mapping {
        columns: best.into_iter().map(|(key, (_, header))| (key, header.clone())).collect(),
        ..Mapping::default()
    };
    settle(&mut mapping, named);
    Ok(mapping)
}

/// A table of events has both what was done and when; with one of them alone it is none.
fn settle(mapping: &mut Mapping, named: &[Key]) {
    let has = |key| mapping.columns.contains_key(&key) || named.contains(&key);
    if !(has(Key::Activity) && has(Key::At)) {
        for key in [Key::Activity, Key::At, Key::AtTime, Key::Recorded] {
            mapping.columns.remove(&key);
        }
        // Whoever is named in a row of a case is who finished it.
        if let Some(resource) = mapping.columns.remove(&Key::Resource) {
            mapping.columns.entry(Key::Closer).or_insert(resource);
        }
        if let Some(unit) = mapping.columns.remove(&Key::StepUnit) {
            mapping.columns.entry(Key::Unit).or_insert(unit);
        }
    }
}

/// All names as [`tight`] writes them, and what they stand for.
static BY_NAME: LazyLock<HashMap<String, Recognised>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for names in NAMES {
        for (list, vietnamese) in [(names.vietnamese, true), (names.english, false)] {
            for (rank, name) in list.iter().enumerate() {
                let found = Recognised { key: names.key, rank, vietnamese };
                all.entry(tight(name)).or_insert(found);
            }
        }
    }
    all
});

/// Words that exports shorten, and how.
const SHORTENED: [(&str, &str); 4] =
    [("ketqua", "kq"), ("hoso", "hs"), ("thoigian", "tg"), ("thutuchanhchinh", "tthc")];

/// A header without blanks, its usual words shortened: "Ngày trả kết quả" and "NGAY_TRA_KQ" are one.
fn tight(header: &str) -> String {
    let squeezed = squeeze(header);
    SHORTENED.iter().fold(squeezed, |text, (word, short)| text.replace(word, short))
}

fn recognise(header: &str) -> Option<Recognised> {
    if header.len() > 200 {
        return None;
    }
    // "Ngày tiếp nhận (dd/mm/yyyy)", "Mã hồ sơ *": what stands in brackets explains.
    let bare = header.split(['(', '[']).next().unwrap_or(header);
    BY_NAME.get(&tight(bare)).copied()
}

/// Letters of Vietnamese that no other language of exports has.
fn is_vietnamese_letter(letter: char) -> bool {
    matches!(letter, 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::fold::fold;

    fn owned(headers: &[&str]) -> Vec<String> {
        headers.iter().map(|it| (*it).to_owned()).collect()
    }

    fn guessed(headers: &[&str]) -> Mapping {
        guess(&owned(headers), &[]).unwrap()
    }

    #[test]
    fn vietnamese_headers_with_and_without_accents() {
        let with = ["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Đơn vị"];
        let without = ["STT", "Ma ho so", "NGAY_TIEP_NHAN", "NgayHenTra", "Don vi"];
        assert!(is_vietnamese(&owned(&with)) && is_vietnamese(&owned(&without)));
        let (with, without) = (guessed(&with), guessed(&without));
        let keys = |mapping: &Mapping| mapping.columns.keys().copied().collect::<Vec<_>>();
        assert_eq!(keys(&with), [Key::Code, Key::Received, Key::Due, Key::Unit]);
        assert_eq!(keys(&with), keys(&without));
    }

    #[test]
    fn decomposed_accents_and_no_break_spaces_are_recognised() {
        let guess =
            guessed(&["Ma\u{303} ho\u{302}\u{300} so\u{31b}", "Nga\u{300}y\u{a0}tiếp nhận"]);
        assert_eq!(guess.columns.len(), 2);
    }

    #[test]
    fn the_surer_name_wins() {
        let guess = guessed(&["Mã hồ sơ", "Ngày kết thúc", "Ngày trả kết quả"]);
        assert_eq!(guess.columns[&Key::Resulted], "Ngày trả kết quả");
    }

    #[test]
    fn the_names_of_event_logs() {
        let guess =
            guessed(&["case:concept:name", "concept:name", "time:timestamp", "org:resource"]);
        assert!(guess.has_events());
    }

    #[test]
    fn no_name_stands_for_two_keys() {
        let mut all: Vec<(String, Key)> = Vec::new();
        for names in NAMES {
            for name in names.vietnamese.iter().chain(names.english) {
                assert_eq!(fold(name), **name, "names are written folded");
                all.push((tight(name), names.key));
            }
        }
        all.sort();
        for pair in all.windows(2) {
            let same = pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1;
            assert!(!same, "{}: {:?} and {:?}", pair[0].0, pair[0].1, pair[1].1);
        }
    }
}
