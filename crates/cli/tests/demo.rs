//! `minhbach demo`, run as people run it: what it refuses before it makes anything.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use std::net::TcpListener;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> (Output, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    command.arg("demo").args(arguments).arg("--data").arg(folder.path().join("demo"));
    (command.output().expect("the binary runs"), folder)
}

#[track_caller]
fn check_refused(arguments: &[&str], said: [&str; 2]) {
    let (output, folder) = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let errors = String::from_utf8(output.stderr).unwrap();
    for part in said {
        assert!(errors.contains(part), "{errors}");
    }
    assert!(!folder.path().join("demo").exists(), "nothing is made for a refused order");
}

#[test]
fn a_clock_before_the_first_evening_is_refused_in_both_languages() {
    let said = ["2022-06-30T17:00 trở đi", "Choose 2022-06-30T17:00 or later"];
    check_refused(&["--port", "0", "--clock", "2022-06-30T16:59"], said);
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    check_refused(&["--port", &port], [&port, "--port 0"]);
}
