//! Every Vietnamese term in the code stands in the glossary, and the other way round.

use std::fs;

use xtask::glossary::{Aliases, Row, faults, read_types, rows};
use xtask::{source, workspace};

/// Compares one row with one source text.
#[track_caller]
fn check(row: &str, code: &str, expected: &[&str]) {
    let mut aliases = Aliases::new();
    read_types(code, &mut aliases);
    assert_eq!(faults(&rows(row), &aliases), expected);
}

#[test]
fn glossary_and_code_name_the_same_terms() {
    let root = workspace::root();
    let mut aliases = Aliases::new();
    for file in source::files(&root.join("crates"), ".rs") {
        if file.components().any(|part| part.as_os_str() == "src") {
            read_types(&fs::read_to_string(&file).expect("source is text"), &mut aliases);
        }
    }
    let glossary = fs::read_to_string(root.join("docs/glossary.md")).expect("the glossary exists");
    let faults = faults(&rows(&glossary), &aliases);
    assert!(faults.is_empty(), "glossary and code disagree:\n{}", faults.join("\n"));
}

#[test]
fn a_row_names_a_type_when_its_first_cell_is_one_capitalised_code_word() {
    let table = "| Code | Vietnamese |\n|---|---|\n| `Case` | hồ sơ | a case | law; planned |\n\
                 | `not_submitted` | chưa nộp | … | … |\n";
    let expected = Row { code: "Case".into(), term: "hồ sơ".into(), planned: true };
    assert_eq!(rows(table), [expected]);
}

#[test]
fn the_same_term_on_both_sides_is_no_fault() {
    let code = "#[doc(alias = \"hồ sơ\")]\n#[derive(Debug)]\n/// A case.\npub struct Case {\n";
    check("| `Case` | hồ sơ | a case | law |", code, &[]);
}

#[test]
fn a_type_without_its_alias_is_found() {
    let expected = ["`Case` lacks #[doc(alias = \"hồ sơ\")]"];
    check("| `Case` | hồ sơ | a case | law |", "pub struct Case;\n", &expected);
}

#[test]
fn an_alias_without_a_row_is_found() {
    let code = "#[doc(alias = \"hồ sơ\")]\npub enum Case {}\n";
    check("", code, &["the glossary has no row `Case` | hồ sơ"]);
}

#[test]
fn a_row_without_a_type_must_be_marked_planned() {
    let expected = ["`Case` has no term in the code: mark the row `planned`"];
    check("| `Case` | hồ sơ | a case | law |", "", &expected);
    check("| `Case` | hồ sơ | a case | law; planned |", "", &[]);
}

#[test]
fn a_planned_type_that_exists_is_found() {
    let code = "#[doc(alias = \"hồ sơ\")]\npub struct Case;\n";
    let expected = ["`Case` exists now: take `planned` out of the glossary"];
    check("| `Case` | hồ sơ | a case | law; planned |", code, &expected);
}

#[test]
fn a_variant_has_a_row_of_its_own() {
    let code = "/// States.\npub enum State {\n    /// One.\n    #[doc(alias = \"có số liệu\")]\n    \
                Value(u8),\n    Other { of: u8 },\n}\npub struct Case;\n";
    check("", code, &["the glossary has no row `State::Value` | có số liệu"]);
    check("| `State::Value` | có số liệu | a figure | set |", code, &[]);
}

#[test]
fn an_alias_on_a_function_is_not_the_next_type_s() {
    let code = "#[doc(alias = \"x\")]\npub fn f() {}\npub struct Case;\n";
    check("", code, &[]);
}
