//! The files of the checkout: short, opened by a sentence, finished, and at home anywhere.

use std::fs;
use std::path::PathBuf;

use xtask::{source, workspace};

/// A file of Rust longer than this holds a second concept.
const MAX_LINES: usize = 400;

/// Endings of the files that people read and write.
const TEXTS: &[&str] = &[
    ".rs", ".md", ".toml", ".sql", ".ftl", ".py", ".sh", ".yml", ".yaml", ".html", ".css", ".js",
    ".svg", ".csv", ".json", "/run", "/test",
];

/// Words that mark unfinished work; written in halves so that this file does not contain them.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Folders that exist on one machine only; in halves for the same reason.
const ONE_MACHINE: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// Paths, relative to the root, and texts of the files that end in one of `endings`.
fn texts(endings: &[&str]) -> Vec<(String, String)> {
    let root = workspace::root();
    let files = endings.iter().flat_map(|ending| {
        let files = source::files(&root, ending.trim_start_matches('/')).into_iter();
        files.filter(move |file| file.to_string_lossy().ends_with(ending))
    });
    let read = |file: PathBuf| {
        let name = file.strip_prefix(&root).expect("it lies in the root").display().to_string();
        fs::read_to_string(&file).ok().map(|text| (name, text))
    };
    files.filter_map(read).collect()
}

/// Places where `text` holds a word that marks unfinished work.
fn unfinished(text: &str) -> Vec<String> {
    let whole = |line: &&str, word: &str| {
        line.split(|it: char| !it.is_alphanumeric()).any(|part| part == word)
    };
    let found = |word: &&&str| text.lines().any(|line| whole(&line, word));
    UNFINISHED.iter().filter(found).map(|it| (*it).to_owned()).collect()
}

/// Folders of one machine that `text` names as absolute paths.
fn absolute_paths(text: &str) -> Vec<String> {
    let starts_a_path = |at: usize| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|it| it.is_alphanumeric() || ".-_/}~$*".contains(it))
    };
    let found = |place: &&&str| text.match_indices(**place).any(|(at, _)| starts_a_path(at));
    ONE_MACHINE.iter().filter(found).map(|it| (*it).to_owned()).collect()
}

/// Applies `check` to every text and fails with all that it found.
#[track_caller]
fn none_found(endings: &[&str], what: &str, check: impl Fn(&str) -> Vec<String>) {
    let mut faults = Vec::new();
    for (name, text) in texts(endings) {
        faults.extend(check(&text).iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

#[test]
fn every_source_file_opens_with_a_sentence() {
    none_found(&[".rs"], "files without a `//!` line first", |text| {
        if text.starts_with("//! ") { vec![] } else { vec!["says nothing first".into()] }
    });
}

#[test]
fn no_source_file_is_longer_than_four_hundred_lines() {
    none_found(&[".rs"], "look for the second concept in", |text| {
        let lines = text.lines().count();
        if lines <= MAX_LINES { vec![] } else { vec![format!("{lines} lines")] }
    });
}

#[test]
fn nothing_is_marked_as_unfinished() {
    none_found(TEXTS, "unfinished work (finish it, or write an issue)", unfinished);
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    none_found(TEXTS, "paths of one machine", absolute_paths);
}

#[test]
fn this_checkout_has_files_to_look_at() {
    assert!(texts(&[".rs"]).len() > 10);
    assert!(texts(TEXTS).iter().any(|(name, _)| name == "scripts/test"));
}

#[test]
fn a_mark_of_unfinished_work_is_found() {
    let word = UNFINISHED[0];
    assert_eq!(unfinished(&format!("// {word}: later")), [word]);
    assert!(unfinished("todo!, mastodon").is_empty());
}

#[test]
fn a_path_of_one_machine_is_found() {
    let place = ONE_MACHINE[0];
    assert_eq!(absolute_paths(&format!("see `{place}main`")), [place]);
    assert!(absolute_paths(&format!("https://example.org{place}x")).is_empty());
    assert!(absolute_paths(&format!("frame{place}x")).is_empty());
}
