//! Who may import whom: the table, and the comparison of a workspace with it.

use crate::workspace::{Kind, Package};

/// What one crate may see, and what must never stand in it.
#[derive(Debug)]
pub struct Wall {
    /// Package name.
    pub name: &'static str,
    /// Folder, from the root.
    pub dir: &'static str,
    /// Our crates that it may import.
    pub may_import: &'static [&'static str],
    /// Outside crates that it must never name.
    pub never_depend: &'static [&'static str],
    /// Code that must never stand in its `src`.
    pub never_write: &'static [&'static [&'static str]],
}

/// Crates that bring I/O, time, chance, SQL or HTTP.
const OUTSIDE_WORLD: &[&str] = &[
    "async-std",
    "axum",
    "chrono",
    "datafusion",
    "diesel",
    "fastrand",
    "futures",
    "getrandom",
    "hyper",
    "lettre",
    "object_store",
    "rand",
    "reqwest",
    "rusqlite",
    "smol",
    "sqlx",
    "time",
    "tokio",
    "tower",
    "tracing",
    "ureq",
];

/// Code that reaches the outside world, a clock or chance.
const NO_IO: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "async",
    "await",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
];

/// Floating point: what a rule crate computes decides about people.
const FLOATS: &[&str] = &["f32", "f64"];

/// What opens a file by its name.
const NO_FILES: &[&str] = &["std::fs", "std::env", "std::net", "SystemTime", "Instant::now"];

/// What reads the environment or a clock behind the back of the caller.
const NO_SETTINGS: &[&str] = &["std::env", "SystemTime", "Zoned::now", "Timestamp::now"];

const RULE_CRATES: &[&str] = &["deadlines", "casework", "scoring"];

/// The table: every crate of the map, those not written yet included.
///
/// A new edge is a new word here and a reviewer who agrees. The edges of `words` and `cli` to the
/// rule crates are decision 0002.
#[rustfmt::skip]
pub const WALLS: &[Wall] = &[
    Wall { name: "deadlines", dir: "crates/deadlines", may_import: &[],
           never_depend: OUTSIDE_WORLD, never_write: &[NO_IO, FLOATS] },
    Wall { name: "casework", dir: "crates/casework", may_import: &["deadlines"],
           never_depend: OUTSIDE_WORLD, never_write: &[NO_IO, FLOATS] },
    Wall { name: "scoring", dir: "crates/scoring", may_import: &[],
           never_depend: OUTSIDE_WORLD, never_write: &[NO_IO, FLOATS] },
    Wall { name: "method", dir: "crates/method", may_import: &["scoring"],
           never_depend: OUTSIDE_WORLD, never_write: &[NO_IO] },
    Wall { name: "words", dir: "crates/words", may_import: &["casework", "deadlines", "scoring"],
           never_depend: OUTSIDE_WORLD, never_write: &[NO_FILES] },
    Wall { name: "reports", dir: "crates/reports",
           may_import: &["scoring", "method", "casework", "words"],
           never_depend: &["tokio", "reqwest"], never_write: &[NO_FILES] },
    Wall { name: "intake", dir: "crates/intake", may_import: &["casework", "deadlines"],
           never_depend: &["tokio", "reqwest"], never_write: &[NO_SETTINGS] },
    Wall { name: "measures", dir: "crates/measures", may_import: &["casework", "scoring"],
           never_depend: &[], never_write: &[NO_SETTINGS] },
    Wall { name: "store", dir: "crates/store", may_import: RULE_CRATES,
           never_depend: &[], never_write: &[NO_SETTINGS] },
    Wall { name: "app", dir: "crates/app",
           may_import: &["store", "measures", "intake", "reports", "method",
                         "deadlines", "casework", "scoring", "fixtures"],
           never_depend: &["askama", "axum", "http", "hyper", "tower"],
           never_write: &[NO_SETTINGS] },
    Wall { name: "web", dir: "crates/web",
           may_import: &["app", "words", "reports", "deadlines", "casework", "scoring"],
           never_depend: &[], never_write: &[NO_FILES] },
    Wall { name: "minhbach", dir: "crates/cli",
           may_import: &["app", "web", "words", "reports", "casework", "deadlines", "scoring"],
           never_depend: &[], never_write: &[] },
    // Invented data and planted faults, for tests, the demo and the benchmarks.
    Wall { name: "fixtures", dir: "fixtures", may_import: &["deadlines"],
           never_depend: &[], never_write: &[NO_SETTINGS] },
    Wall { name: "xtask", dir: "xtask", may_import: &[], never_depend: &[], never_write: &[] },
];

/// Heavy crates, each seen by exactly one of ours. A name ending in `*` is a prefix.
pub const SEEN_BY_ONE: &[(&str, &str)] = &[
    ("axum*", "web"),
    ("calamine", "intake"),
    ("ballista*", "measures"),
    ("clap", "minhbach"),
    ("datafusion*", "measures"),
    ("fluent-templates", "words"),
    ("hyper*", "web"),
    ("icu_*", "words"),
    ("process_mining", "intake"),
    ("quick-xml", "intake"),
    ("sqlx*", "store"),
    ("typst*", "reports"),
];

/// Every way in which `members` breaks the table, one sentence each.
pub fn faults(members: &[Package]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in members {
        match WALLS.iter().find(|wall| wall.name == package.name) {
            Some(wall) => faults.extend(faults_of(package, wall)),
            None => faults.push(format!(
                "the crate `{}` is not in the table of xtask/src/walls.rs: say there what it may \
                 import and what it must never contain",
                package.name
            )),
        }
    }
    faults
}

fn faults_of(package: &Package, wall: &Wall) -> Vec<String> {
    let mut faults = Vec::new();
    if !package.dir.ends_with(wall.dir) {
        faults.push(format!("`{}` must lie in {}", package.name, wall.dir));
    }
    for dependency in &package.dependencies {
        let name = dependency.name.as_str();
        // A test may lean on another crate of ours; a build may not.
        let imports = dependency.ours && dependency.kind != Kind::Dev;
        if imports && !wall.may_import.contains(&name) {
            faults.push(format!("`{}` must not import `{name}`", package.name));
        }
        if dependency.kind != Kind::Dev && wall.never_depend.contains(&name) {
            faults.push(format!("`{}` must never depend on `{name}`", package.name));
        }
        if let Some(owner) = owner_of(name)
            && owner != package.name
        {
            faults.push(format!("`{name}` is seen by `{owner}` alone, not by `{}`", package.name));
        }
    }
    faults
}

/// The one crate of ours that may name this heavy crate.
fn owner_of(dependency: &str) -> Option<&'static str> {
    SEEN_BY_ONE.iter().find(|(pattern, _)| matches(pattern, dependency)).map(|(_, owner)| *owner)
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => pattern == name,
    }
}
