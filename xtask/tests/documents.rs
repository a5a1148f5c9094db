//! What the documents say exists: paths, links, commands, versions.

use std::fs;
use std::path::Path;

use xtask::{markdown, source, workspace};

/// Folders whose files a command in the README may name.
const FOLDERS: &[&str] =
    &["calendars/", "criteria/", "docs/", "fixtures/", "measures/", "scripts/", "vectors/"];

fn read(name: &str) -> String {
    fs::read_to_string(workspace::root().join(name)).unwrap_or_else(|_| panic!("{name} is missing"))
}

#[track_caller]
fn none(faults: &[String], what: &str) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

/// Files that the command names and that are not there.
fn missing_in(command: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let words = command.split_whitespace().map(|word| word.trim_start_matches("./"));
    let named = words.filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)));
    named.filter(|path| !exists(path)).map(|path| format!("`{command}` names {path}")).collect()
}

/// The commands in the shell blocks, continued lines joined, without prompt and comments.
fn commands(text: &str) -> Vec<String> {
    let joined = markdown::fenced(text, &["sh", "bash", "console", "shell"]).join("\n");
    let joined = joined.replace("\\\n", " ");
    let lines = joined.lines().map(|line| line.trim_start_matches("$ ").trim().to_owned());
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

#[test]
fn every_path_that_the_architecture_names_exists() {
    let root = workspace::root();
    let paths = markdown::paths(&read("ARCHITECTURE.md"));
    let missing: Vec<String> = paths.into_iter().filter(|path| !root.join(path).exists()).collect();
    none(&missing, "ARCHITECTURE.md names what is not there");
}

#[test]
fn every_crate_has_its_paragraph_in_the_architecture() {
    let (root, text) = (workspace::root(), read("ARCHITECTURE.md"));
    let words = markdown::code_words(&text);
    let folder = |dir: &Path| dir.strip_prefix(&root).map(|it| it.display().to_string());
    let missing: Vec<String> = workspace::members()
        .iter()
        .filter_map(|member| folder(&member.dir).ok())
        .filter(|dir| !words.iter().any(|word| word.trim_end_matches('/') == dir))
        .collect();
    none(&missing, "ARCHITECTURE.md has no paragraph with the folder in backticks");
}

#[test]
fn every_relative_link_leads_somewhere() {
    let mut broken = Vec::new();
    for file in source::files(&workspace::root(), ".md") {
        let text = fs::read_to_string(&file).expect("Markdown is text");
        let folder = file.parent().expect("a file has a folder");
        let links = markdown::relative_links(&text).into_iter();
        let lost = links.filter(|link| !folder.join(link).exists());
        broken.extend(lost.map(|link| format!("{}: {link}", file.display())));
    }
    none(&broken, "broken links");
}

#[test]
fn the_readme_has_a_command_that_runs_and_one_that_tests() {
    let commands = commands(&read("README.md"));
    assert!(commands.iter().any(|it| it.starts_with("cargo run")), "no `cargo run` in README.md");
    assert!(commands.iter().any(|it| it.ends_with("scripts/test")), "no `scripts/test` in README");
}

#[test]
fn every_file_that_a_command_of_the_readme_names_exists() {
    let root = workspace::root();
    let commands = commands(&read("README.md"));
    let missing = commands.iter().flat_map(|it| missing_in(it, |path| root.join(path).exists()));
    none(&missing.collect::<Vec<_>>(), "README.md names what is not there");
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let run = read(".ci/run");
    assert!(run.lines().any(|line| line.trim_start().contains("scripts/test")));
}

#[cfg(unix)]
#[test]
fn the_scripts_can_be_run() {
    use std::os::unix::fs::PermissionsExt;
    for name in
        ["scripts/test", "scripts/browser", "scripts/package", "packaging/prove.py", ".ci/run"]
    {
        let about = fs::metadata(workspace::root().join(name)).expect(name);
        assert!(about.permissions().mode() & 0o111 != 0, "{name} is not executable");
    }
}

#[test]
fn the_changelog_has_a_part_for_what_is_not_released() {
    assert!(
        read("CHANGELOG.md").lines().any(|it| it.starts_with("## ") && it.contains("Unreleased"))
    );
}

#[test]
fn publiccode_has_the_required_keys_and_the_version_of_the_workspace() {
    let text = read("publiccode.yml");
    let required = [
        "publiccodeYmlVersion",
        "name",
        "url",
        "softwareVersion",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    ];
    let has = |key: &str| text.lines().any(|line| line.starts_with(&format!("{key}:")));
    let missing: Vec<String> =
        required.iter().filter(|key| !has(key)).map(|key| (*key).to_owned()).collect();
    none(&missing, "publiccode.yml lacks");
    let members = workspace::members();
    let version = &members.first().expect("the workspace has crates").version;
    let line = format!("softwareVersion: \"{version}\"");
    assert!(text.lines().any(|it| it == line), "publiccode.yml does not say {line}");
}

#[test]
fn the_debian_package_names_the_maintainers_of_publiccode() {
    let (manifest, catalogue) = (read("crates/cli/Cargo.toml"), read("publiccode.yml"));
    let maintainer = manifest.lines().find_map(|line| line.strip_prefix("maintainer = \""));
    let maintainer = maintainer.expect("the package has a maintainer").trim_end_matches('"');
    let named = catalogue.lines().any(|line| line == format!("    - name: {maintainer}"));
    assert!(named, "publiccode.yml does not name {maintainer}");
    assert!(read("scripts/package").contains(maintainer), "scripts/package names another one");
}

#[test]
fn the_first_line_of_the_debian_package_is_not_broken() {
    let manifest = read("crates/cli/Cargo.toml");
    let line = manifest.lines().find_map(|line| line.strip_prefix("description = \""));
    let line = line.expect("the package has a description").trim_end_matches('"');
    assert!(line.len() < 80, "{} bytes: {line}", line.len());
}

#[test]
fn a_path_is_told_from_a_pattern_and_from_a_route() {
    let text = "See `crates/app`, `criteria/<set>/`, `GET /desk/cases`, `/desk`, `a::b`, `0/0`,\n\
                `../shared/data`.\n```\n`in/a/fence`\n```\n";
    assert_eq!(markdown::paths(text), ["crates/app"]);
}

#[test]
fn links_on_the_web_and_on_the_page_are_left_alone() {
    let text = "[a](docs/a.md#part) [b](https://example.org) [c](#here) ![d](d.svg \"title\")";
    assert_eq!(markdown::relative_links(text), ["docs/a.md", "d.svg"]);
}

#[test]
fn a_command_over_two_lines_is_one_command() {
    let text =
        "```sh\n# score\n$ cargo run -- score \\\n  --set criteria/x\n```\n```text\nno\n```\n";
    let commands = commands(text);
    assert_eq!(commands, ["cargo run -- score  --set criteria/x"]);
    assert_eq!(missing_in(&commands[0], |_| false).len(), 1);
    assert!(missing_in(&commands[0], |_| true).is_empty());
}
