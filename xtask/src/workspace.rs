//! What cargo says about this workspace, and where its files lie.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// One package as cargo reports it.
#[derive(Debug, Clone, Default)]
pub struct Package {
    /// Name in its `Cargo.toml`.
    pub name: String,
    /// Version.
    pub version: String,
    /// The SPDX expression it declares, if any.
    pub license: Option<String>,
    /// Folder of its `Cargo.toml`.
    pub dir: PathBuf,
    /// What it asks for directly.
    pub dependencies: Vec<Dependency>,
}

/// One line of a dependency table.
#[derive(Debug, Clone)]
pub struct Dependency {
    /// Name of the package asked for, whatever it is renamed to.
    pub name: String,
    /// Which table it stands in.
    pub kind: Kind,
    /// True when it is named by path: a crate of ours.
    pub ours: bool,
}

/// The dependency tables of a `Cargo.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `[dependencies]`
    Normal,
    /// `[dev-dependencies]`
    Dev,
    /// `[build-dependencies]`
    Build,
}

/// The root of the checkout.
///
/// Found from the working directory, which cargo sets to the package under test. A path compiled
/// in would be wrong when a cached build is used by a checkout at another place.
pub fn root() -> PathBuf {
    let here = std::env::current_dir().expect("a test has a working directory");
    here.ancestors()
        .find(|dir| {
            fs::read_to_string(dir.join("Cargo.toml")).is_ok_and(|it| it.contains("[workspace]"))
        })
        .expect("tests run inside the workspace")
        .to_path_buf()
}

/// The crates of this workspace, with the dependencies they name themselves.
pub fn members() -> Vec<Package> {
    packages_in(&cargo_metadata(&["--no-deps"]))
}

/// Every package that a build on this machine uses, ours included.
pub fn all_packages() -> Vec<Package> {
    packages_in(&resolved_metadata())
}

/// Names of the packages that are linked into each of these crates of ours, however far down.
pub fn linked_into(crates: &[&str]) -> Vec<(String, BTreeSet<String>)> {
    let metadata = resolved_metadata();
    let nodes = links(&metadata);
    let ids = list(&metadata["packages"]).iter().map(|it| (text(&it["id"]), text(&it["name"])));
    let names: BTreeMap<String, String> = ids.collect();
    let wanted = names.iter().filter(|(_, name)| crates.contains(&name.as_str()));
    let linked = |id: &str| reached(id, &nodes).iter().map(|it| names[*it].clone()).collect();
    wanted.map(|(id, name)| (name.clone(), linked(id))).collect()
}

/// The packages of others that are linked into this crate of ours, sorted by name and version.
pub fn foreign_in(crate_of_ours: &str) -> Vec<Package> {
    let metadata = resolved_metadata();
    let nodes = links(&metadata);
    let packages = list(&metadata["packages"]);
    let ours = packages.iter().find(|it| it["name"] == crate_of_ours).map(|it| text(&it["id"]));
    let ours = ours.expect("the crate is in the workspace");
    let linked = reached(&ours, &nodes);
    // What lies in this workspace comes from no registry.
    let foreign =
        |it: &&Value| it["source"].is_string() && linked.contains(text(&it["id"]).as_str());
    let mut found: Vec<Package> = packages.iter().filter(foreign).map(package_from).collect();
    found.sort_by(|one, two| (&one.name, &one.version).cmp(&(&two.name, &two.version)));
    found
}

/// For each id of a package, the ids of those that it links directly.
fn links(metadata: &Value) -> BTreeMap<String, Vec<String>> {
    let nodes = list(&metadata["resolve"]["nodes"]).iter();
    nodes.map(|node| (text(&node["id"]), linked_by(node))).collect()
}

/// Ids of the packages that one node of the graph links directly.
fn linked_by(node: &Value) -> Vec<String> {
    let normal =
        |dependency: &&Value| list(&dependency["dep_kinds"]).iter().any(|it| it["kind"].is_null());
    list(&node["deps"]).iter().filter(normal).map(|it| text(&it["pkg"])).collect()
}

/// The ids of a package and of all that it links, however far down.
fn reached<'a>(start: &'a str, nodes: &'a BTreeMap<String, Vec<String>>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![start];
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            waiting.extend(nodes.get(id).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}

fn resolved_metadata() -> Value {
    cargo_metadata(&["--locked", "--filter-platform", &host()])
}

/// Reads the package list out of the JSON of `cargo metadata`.
pub fn packages_in(metadata: &Value) -> Vec<Package> {
    list(&metadata["packages"]).iter().map(package_from).collect()
}

/// The target triple of this machine.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .expect("rustc names its host")
}

fn cargo_metadata(arguments: &[&str]) -> Value {
    let output = Command::new("cargo")
        .args(["metadata", "--offline", "--format-version", "1"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata failed: {complaint}");
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

fn package_from(value: &Value) -> Package {
    let manifest = PathBuf::from(text(&value["manifest_path"]));
    Package {
        name: text(&value["name"]),
        version: text(&value["version"]),
        license: value["license"].as_str().map(str::to_owned),
        dir: manifest.parent().map(Path::to_path_buf).unwrap_or_default(),
        dependencies: list(&value["dependencies"]).iter().map(dependency_from).collect(),
    }
}

fn dependency_from(value: &Value) -> Dependency {
    let kind = match value["kind"].as_str() {
        Some("dev") => Kind::Dev,
        Some("build") => Kind::Build,
        _ => Kind::Normal,
    };
    Dependency { name: text(&value["name"]), kind, ours: value["path"].is_string() }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
