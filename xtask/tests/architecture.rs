//! The walls between the crates: the table of `xtask/src/walls.rs` against what cargo says.

use std::fs;

use xtask::walls::{self, WALLS};
use xtask::workspace::{self, Dependency, Kind, Package};
use xtask::{source, walls::Wall};

/// A workspace of one crate that names one dependency.
fn one_crate(name: &str, dependency: &str, kind: Kind, ours: bool) -> Vec<Package> {
    let dir = WALLS.iter().find(|wall| wall.name == name).map_or("crates/x", |wall| wall.dir);
    let dependencies = vec![Dependency { name: dependency.into(), kind, ours }];
    vec![Package { name: name.into(), dir: dir.into(), dependencies, ..Package::default() }]
}

#[track_caller]
fn check(members: &[Package], expected: &[&str]) {
    assert_eq!(walls::faults(members), expected);
}

/// Every forbidden word in `text`, as `line N: word`.
fn forbidden_in(wall: &Wall, text: &str) -> Vec<String> {
    let hits = |word: &&str| {
        let lines = source::lines_with(text, word).into_iter();
        let word = (*word).to_owned();
        lines.map(move |line| format!("line {line}: {word}")).collect::<Vec<_>>()
    };
    wall.never_write.iter().copied().flatten().flat_map(hits).collect()
}

fn wall(name: &str) -> &'static Wall {
    WALLS.iter().find(|wall| wall.name == name).expect("the table has it")
}

#[test]
fn this_workspace_keeps_to_the_table() {
    let faults = walls::faults(&workspace::members());
    assert!(faults.is_empty(), "the walls are broken:\n{}", faults.join("\n"));
}

#[test]
fn no_source_contains_what_its_crate_forbids() {
    let root = workspace::root();
    let mut faults = Vec::new();
    for wall in WALLS {
        for file in source::files(&root.join(wall.dir).join("src"), ".rs") {
            let text = fs::read_to_string(&file).expect("a source file is text");
            let place = file.strip_prefix(&root).expect("it lies in the root").display();
            faults.extend(forbidden_in(wall, &text).iter().map(|it| format!("{place}, {it}")));
        }
    }
    assert!(faults.is_empty(), "forbidden code:\n{}", faults.join("\n"));
}

#[test]
fn no_rule_crate_reaches_the_outside_world_through_another() {
    let rules = ["deadlines", "casework", "scoring", "method"];
    for (name, linked) in workspace::linked_into(&rules) {
        assert!(linked.contains(&name), "the graph starts at `{name}`");
        let wall = wall(&name);
        let found = wall.never_depend.iter().find(|it| linked.contains(**it));
        assert_eq!(found, None, "`{name}` links it");
    }
}

#[test]
fn every_import_in_the_table_names_a_crate_of_the_table() {
    for wall in WALLS {
        for name in wall.may_import {
            assert!(WALLS.iter().any(|it| it.name == *name), "`{}` names `{name}`", wall.name);
        }
    }
}

#[test]
fn nobody_may_import_the_binary() {
    assert!(WALLS.iter().all(|wall| !wall.may_import.contains(&"minhbach")));
}

#[test]
fn casework_and_scoring_never_meet() {
    check(
        &one_crate("casework", "scoring", Kind::Normal, true),
        &["`casework` must not import `scoring`"],
    );
    check(
        &one_crate("scoring", "casework", Kind::Normal, true),
        &["`scoring` must not import `casework`"],
    );
}

#[test]
fn a_forbidden_edge_is_reported() {
    check(
        &one_crate("scoring", "intake", Kind::Normal, true),
        &["`scoring` must not import `intake`"],
    );
    check(&one_crate("web", "store", Kind::Build, true), &["`web` must not import `store`"]);
}

#[test]
fn an_allowed_edge_is_not_reported() {
    check(&one_crate("words", "scoring", Kind::Normal, true), &[]);
    check(&one_crate("minhbach", "deadlines", Kind::Normal, true), &[]);
}

#[test]
fn an_edge_for_tests_alone_is_free() {
    check(&one_crate("scoring", "intake", Kind::Dev, true), &[]);
}

#[test]
fn an_unknown_crate_is_reported() {
    check(
        &one_crate("utils", "serde", Kind::Normal, false),
        &["the crate `utils` is not in the table of xtask/src/walls.rs: say there what it may \
           import and what it must never contain"],
    );
}

#[test]
fn a_crate_in_the_wrong_folder_is_reported() {
    let mut members = one_crate("scoring", "serde", Kind::Normal, false);
    members[0].dir = "crates/points".into();
    check(&members, &["`scoring` must lie in crates/scoring"]);
}

#[test]
fn a_heavy_crate_is_seen_by_one_of_ours() {
    check(&one_crate("measures", "datafusion-expr", Kind::Normal, false), &[]);
    check(
        &one_crate("app", "datafusion-expr", Kind::Normal, false),
        &["`datafusion-expr` is seen by `measures` alone, not by `app`"],
    );
    check(
        &one_crate("app", "clap", Kind::Dev, false),
        &["`clap` is seen by `minhbach` alone, not by `app`"],
    );
}

#[test]
fn a_rule_crate_may_not_reach_the_outside_world() {
    for name in ["tokio", "rand", "reqwest"] {
        let fault = format!("`deadlines` must never depend on `{name}`");
        check(&one_crate("deadlines", name, Kind::Normal, false), &[&fault]);
    }
}

#[test]
fn a_file_opened_in_a_rule_crate_is_found() {
    let text = "//! Doc.\nfn read() { let _ = std::fs::read(\"x\"); }\nuse std::{env, fmt};\n\
                use std::{\n    fmt,\n    net,\n};\n";
    let expected = ["line 3: std::env", "line 2: std::fs", "line 6: std::net"];
    assert_eq!(forbidden_in(wall("deadlines"), text), expected);
}

#[test]
fn a_clock_and_a_float_in_a_rule_crate_are_found() {
    let text = "fn a() -> f64 { Instant::now(); 1.0 }\nasync fn b() {}\n";
    let expected = ["line 1: Instant::now", "line 2: async", "line 1: f64"];
    assert_eq!(forbidden_in(wall("scoring"), text), expected);
    assert_eq!(forbidden_in(wall("method"), text), ["line 1: Instant::now", "line 2: async"]);
}

#[test]
fn comments_strings_and_longer_words_are_not_code() {
    let text = "// std::fs\n/* f64 /* f32 */ async */ let a = \"std::fs\"; let f64_text = 'a';\n\
                let b = r#\"std::\"env\"#; let c: &'static str = \"\\\"std::env\";\n";
    assert!(forbidden_in(wall("scoring"), text).is_empty());
}
