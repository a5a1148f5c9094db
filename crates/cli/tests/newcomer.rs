//! "A province of your own" of the README, run as it is written, by somebody who has nothing but the repository.

#![cfg(unix)]

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

/// The commands under the heading, without what is said beside them.
fn commands() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README");
    let part = readme.split("## A province of your own").nth(1).expect("the heading");
    let block = part.split("```sh\n").nth(1).and_then(|it| it.split("```").next());
    let lines = block.expect("commands").lines();
    lines.map(|line| line.split(" # ").next().unwrap_or_default().trim().to_owned()).collect()
}

#[test]
fn the_commands_of_the_readme_work_as_they_are_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let fixtures = root.join("fixtures").canonicalize().expect("the fixtures");
    symlink(fixtures, folder.path().join("fixtures")).expect("a link");
    let program = Path::new(env!("CARGO_BIN_EXE_minhbach")).parent().expect("a folder");
    let shell = |command: &str| {
        let mut shell = Command::new("sh");
        let path = format!("{}:/usr/bin:/bin", program.display());
        shell.args(["-c", command]).env("PATH", path).current_dir(folder.path());
        shell
    };
    let commands = commands();
    let (last, first) = commands.split_last().expect("there are some");
    assert!(first.len() >= 5, "{first:?}");
    for command in first {
        let done = shell(command).output().expect("a shell");
        let told = String::from_utf8_lossy(&done.stderr);
        let said = String::from_utf8_lossy(&done.stdout);
        // The doctor names what is missing: the administrator, whom the last command asks for.
        let doctor = command.starts_with("minhbach doctor") && done.status.code() == Some(1);
        assert!(done.status.success() || doctor, "{command}: {told}{said}");
        assert!(!doctor || said.matches('✗').count() == 2, "{command}: {said}");
    }
    assert_eq!(last, "minhbach serve");
    // Any free port, so that the test is alone on it.
    shell("echo 'listen = \"127.0.0.1:0\"' > with-port.toml; cat minhbach.toml >> with-port.toml")
        .status()
        .expect("a shell");
    let mut serving = Command::new(env!("CARGO_BIN_EXE_minhbach"))
        .args(["serve", "--config", "with-port.toml"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let lines = BufReader::new(serving.stdout.take().expect("piped")).lines();
    let link = lines.map_while(Result::ok).find(|line| line.contains("/welcome/"));
    serving.kill().expect("it runs");
    serving.wait().expect("it ends");
    assert!(link.is_some(), "the link of the first administrator is printed");
}
