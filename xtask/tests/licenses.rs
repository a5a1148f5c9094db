//! Everything we build on is under a permissive licence. Works without network.
//!
//! It reads what cargo has in its cache for this machine's target; packages for other systems
//! are checked where those are built.

use xtask::license::{BANNED, is_permissive};
use xtask::workspace::{self, Dependency, Kind, Package};

/// Packages that we may not build on, each with the reason.
fn refused(packages: &[Package]) -> Vec<String> {
    packages.iter().filter_map(refusal).collect()
}

fn refusal(package: &Package) -> Option<String> {
    let Package { name, version, license, .. } = package;
    match license {
        None => Some(format!("{name} {version} declares no licence")),
        Some(it) if is_permissive(it) => None,
        Some(it) => Some(format!("{name} {version} is under `{it}`, which is not permissive")),
    }
}

/// Direct dependencies of ours that are on the list of banned crates.
fn banned(members: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in members {
        for Dependency { name, .. } in &package.dependencies {
            if let Some((_, instead)) = BANNED.iter().find(|(it, _)| it == name) {
                found.push(format!("`{}` names `{name}`: {instead}", package.name));
            }
        }
    }
    found
}

fn package(license: Option<&str>) -> Package {
    let (name, version) = ("example".to_owned(), "1.0.0".to_owned());
    Package { name, version, license: license.map(str::to_owned), ..Package::default() }
}

#[track_caller]
fn check(expression: &str, permissive: bool) {
    assert_eq!(is_permissive(expression), permissive, "{expression}");
}

#[test]
fn all_that_we_build_on_is_permissive() {
    let packages = workspace::all_packages();
    assert!(packages.len() > workspace::members().len(), "cargo lists the packages of others too");
    let refused = refused(&packages);
    assert!(refused.is_empty(), "refused packages:\n{}", refused.join("\n"));
}

#[test]
fn we_name_no_banned_crate() {
    let banned = banned(&workspace::members());
    assert!(banned.is_empty(), "banned crates:\n{}", banned.join("\n"));
}

#[test]
fn every_crate_of_ours_is_under_apache_2() {
    for member in workspace::members() {
        assert_eq!(member.license.as_deref(), Some("Apache-2.0"), "{}", member.name);
    }
}

#[test]
fn a_package_under_gpl_alone_is_refused_by_name() {
    assert_eq!(
        refused(&[package(Some("GPL-3.0-only"))]),
        ["example 1.0.0 is under `GPL-3.0-only`, which is not permissive"]
    );
}

#[test]
fn a_package_without_a_licence_is_refused_by_name() {
    assert_eq!(refused(&[package(None)]), ["example 1.0.0 declares no licence"]);
}

#[test]
fn a_banned_crate_is_reported_with_what_to_use_instead() {
    let mut ours = package(None);
    ours.dependencies = vec![Dependency { name: "chrono".into(), kind: Kind::Normal, ours: false }];
    assert_eq!(banned(&[ours]), ["`example` names `chrono`: jiff is our one time crate"]);
}

#[test]
fn one_licence_is_looked_up() {
    check("MIT", true);
    check("MPL-2.0", false);
    check("AGPL-3.0-or-later", false);
}

#[test]
fn or_leaves_the_choice_to_us() {
    check("Apache-2.0 OR GPL-2.0-only", true);
    check("GPL-2.0-only OR MPL-2.0", false);
    check("MIT/Apache-2.0", true);
}

#[test]
fn and_binds_us_to_both() {
    check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
    check("MIT AND GPL-3.0-only", false);
    check("MIT OR Apache-2.0 AND GPL-3.0-only", true);
    check("(MIT OR Apache-2.0) AND GPL-3.0-only", false);
}

#[test]
fn only_known_exceptions_are_harmless() {
    check("Apache-2.0 WITH LLVM-exception OR MPL-2.0", true);
    check("GPL-3.0-only WITH Classpath-exception-2.0", false);
    check("Apache-2.0 WITH Some-exception", false);
}

#[test]
fn what_cannot_be_read_is_refused() {
    for broken in ["", "MIT OR", "(MIT", "MIT)", "MIT Apache-2.0", "OR MIT", "AND"] {
        check(broken, false);
    }
}
