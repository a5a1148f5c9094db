//! A package carries the terms of everything that is linked into the binary.

use std::path::{Path, PathBuf};

use xtask::notices::{Terms, files_of, gather, holds_terms};
use xtask::workspace::{self, Package};

fn package(name: &str, license: &str) -> Package {
    let (version, dir) = ("1.0.0".to_owned(), PathBuf::from(name));
    Package { name: name.into(), version, dir, license: Some(license.into()), ..Package::default() }
}

/// Terms by the name of the package: `own` has its own, `bare` has none, all others share theirs.
fn terms(dir: &Path) -> Vec<Terms> {
    match dir.to_str().expect("a name") {
        "bare" | "alloc-stdlib" => vec![],
        "own" => vec![("COPYING".into(), "Own terms.".into())],
        name if name.starts_with("wide") => vec![("LICENSE".into(), "Shared\n   terms.\n".into())],
        _ => vec![("LICENSE".into(), "Shared terms.".into())],
    }
}

#[test]
fn every_package_in_the_binary_has_its_terms() {
    let packages = workspace::foreign_in("minhbach");
    let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
    for linked in ["clap", "datafusion", "libsqlite3-sys", "zstd-sys"] {
        assert!(names.contains(&linked), "{linked} is linked");
    }
    for other in ["minhbach", "insta", "proptest"] {
        assert!(!names.contains(&other), "{other} is ours, or for tests only");
    }
    let text = gather(&packages, files_of).expect("no package lacks its terms");
    for package in &packages {
        assert!(text.contains(&format!("\n{} {}: ", package.name, package.version)));
    }
    assert!(text.contains("Permission is hereby granted, free of charge"), "the terms are there");
}

#[test]
fn terms_that_differ_in_spaces_alone_stand_once() {
    let text = gather(&[package("a", "MIT"), package("wide", "MIT")], terms).unwrap();
    assert_eq!(text.matches("Shared").count(), 1, "{text}");
    assert!(
        text.contains("\na 1.0.0 (LICENSE)\nwide 1.0.0 (LICENSE)\n\nShared terms.\n"),
        "{text}"
    );
}

#[test]
fn each_text_stands_under_its_packages() {
    let text = gather(&[package("a", "MIT"), package("own", "Zlib")], terms).unwrap();
    assert!(text.contains("\na 1.0.0: MIT\nown 1.0.0: Zlib\n"), "{text}");
    assert!(text.contains("\nown 1.0.0 (COPYING)\n\nOwn terms.\n"), "{text}");
}

#[test]
fn a_package_without_a_text_is_a_fault_unless_apache_is_a_choice() {
    assert_eq!(gather(&[package("bare", "MIT")], terms), Err(vec!["bare 1.0.0".to_owned()]));
    assert_eq!(
        gather(&[package("bare", "MIT AND Apache-2.0")], terms),
        Err(vec!["bare 1.0.0".to_owned()])
    );
    let text = gather(&[package("bare", "MIT/Apache-2.0")], terms).unwrap();
    assert!(text.contains("bare 1.0.0: MIT/Apache-2.0; taken under Apache-2.0"), "{text}");
}

#[test]
fn a_package_under_mit_without_the_text_gets_it_with_its_holder() {
    let text = gather(&[Package { dir: "bare".into(), ..package("governor", "MIT") }], terms);
    let text = text.unwrap();
    assert!(
        text.contains("(as declared)\n\nCopyright (c) Andreas Fuchs\n\nPermission is hereby"),
        "{text}"
    );
    let other = Package { dir: "bare".into(), ..package("governor", "Zlib") };
    assert_eq!(gather(&[other], terms), Err(vec!["governor 1.0.0".to_owned()]));
}

#[test]
fn terms_that_ask_for_nothing_need_no_text() {
    let text = gather(&[package("bare", "0BSD OR CC0-1.0")], terms).unwrap();
    assert!(text.contains("taken under 0BSD, which asks for no text"), "{text}");
}

#[test]
fn terms_published_with_a_sister_are_named() {
    let text = gather(&[package("alloc-stdlib", "BSD-3-Clause")], terms).unwrap();
    assert!(text.contains("BSD-3-Clause; its terms are those of alloc-no-stdlib"), "{text}");
}

#[test]
fn files_with_terms_are_told_by_their_names() {
    for file in [
        "LICENSE",
        "license-mit",
        "COPYING.md",
        "NOTICE.txt",
        "LICENSES/MIT.txt",
        "src/tables/LICENSE-UNICODE",
        "UNLICENSE",
        "LICENSE-APACHE-2.0",
    ] {
        assert!(holds_terms(file), "{file}");
    }
    for file in ["src/license.rs", "README.md", "src/lib.rs", "licenses.json", "src/unlicensed/a"] {
        assert!(!holds_terms(file), "{file}");
    }
}
