//! Both languages say the same things: the same files, messages and variables.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use xtask::fluent::{Messages, differences, messages};
use xtask::{source, workspace};

/// The `.ftl` files of one language, relative to its folder.
fn files_of(folder: &Path) -> BTreeSet<PathBuf> {
    let relative = |file: PathBuf| file.strip_prefix(folder).map(Path::to_path_buf);
    source::files(folder, ".ftl").into_iter().filter_map(|file| relative(file).ok()).collect()
}

fn read(file: &Path) -> Result<Messages, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    messages(&text)
}

/// Every way in which the two folders differ.
fn faults(vi: &Path, en: &Path) -> Vec<String> {
    let (vi_files, en_files) = (files_of(vi), files_of(en));
    let mut faults = Vec::new();
    for file in vi_files.union(&en_files) {
        let name = file.display();
        match (vi_files.contains(file), en_files.contains(file)) {
            (true, false) => faults.push(format!("vi/{name} has no counterpart in en")),
            (false, true) => faults.push(format!("en/{name} has no counterpart in vi")),
            _ => match (read(&vi.join(file)), read(&en.join(file))) {
                (Ok(vi), Ok(en)) => {
                    let found = differences(("vi", &vi), ("en", &en));
                    faults.extend(found.iter().map(|it| format!("{name}: {it}")));
                }
                (Err(error), _) => faults.push(format!("vi/{name}: {error}")),
                (_, Err(error)) => faults.push(format!("en/{name}: {error}")),
            },
        }
    }
    faults
}

#[track_caller]
fn check(vi: &str, en: &str, expected: &[&str]) {
    let [vi, en] = [vi, en].map(|text| messages(text).expect("no message stands twice"));
    assert_eq!(differences(("vi", &vi), ("en", &en)), expected);
}

#[test]
fn vietnamese_and_english_have_the_same_messages_and_variables() {
    let locales = workspace::root().join("locales");
    let faults = faults(&locales.join("vi"), &locales.join("en"));
    assert!(faults.is_empty(), "the languages differ:\n{}", faults.join("\n"));
}

#[test]
fn a_message_in_one_language_alone_is_found() {
    check("a = Một\nb = Hai\n", "a = One\n", &["`b` is in vi but not in en"]);
    check("a = Một\n", "a = One\nb = Two\n", &["`b` is in en but not in vi"]);
}

#[test]
fn a_variable_in_one_language_alone_is_found() {
    let expected = ["`a` uses {\"n\"} in vi but {} in en"];
    check("a = { $n } ngày\n", "a = days\n", &expected);
}

#[test]
fn a_plural_over_several_lines_uses_the_same_variables() {
    let en = "a = { $n ->\n    [one] one day\n   *[other] { $n } days\n }\n";
    check("a = { $n } ngày\n", en, &[]);
}

#[test]
fn an_attribute_counts_as_a_message_of_its_own() {
    check("a = Một\n    .hint = Gợi ý\n", "a = One\n", &["`a.hint` is in vi but not in en"]);
}

#[test]
fn comments_are_not_messages() {
    check("# old = $n\n## part = one\na = Một\n", "a = One\n", &[]);
}

#[test]
fn a_message_defined_twice_is_an_error() {
    assert_eq!(messages("a = 1\na = 2\n"), Err("`a` is defined twice".to_owned()));
}
