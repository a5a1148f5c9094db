//! `minhbach pages` as a user meets it.

use std::path::PathBuf;
use std::process::Command;

#[test]
fn a_folder_that_cannot_be_made_is_refused_before_any_work() {
    let file = a_file();
    let out = file.join("pages");
    let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    let output = command.arg("pages").arg("--out").arg(&out).output().expect("the binary runs");
    std::fs::remove_file(&file).expect("the file is there");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty(), "nothing was begun");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("Không ghi được") && said.contains("cannot be written"), "{said}");
    assert!(said.contains("--out"), "{said}");
}

/// A file where a folder would have to be.
fn a_file() -> PathBuf {
    let path = std::env::temp_dir().join(format!("minhbach-pages-{}", std::process::id()));
    std::fs::write(&path, "").expect("a temporary file");
    path
}
