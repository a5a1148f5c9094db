//! `minhbach backup` and `minhbach restore`, as they are called.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

use std::path::Path;
use std::process::{Command, Output};

fn minhbach(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minhbach"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A store that is there and holds nothing.
fn make_store(folder: &Path) {
    let (path, runtime) = (folder.join("own.db"), tokio::runtime::Runtime::new().unwrap());
    runtime.block_on(async { app::period::Store::open(&path).await.unwrap().close().await });
}

#[test]
fn a_store_goes_into_a_folder_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    make_store(folder.path());
    let done = minhbach(&["backup", "--store", "own.db", "--out", "kept"], folder.path());
    assert!(done.status.success(), "{}", said(&done));
    assert!(said(&done).contains("Đã sao lưu vào kept") && said(&done).contains("Backed up into"));
    let back = minhbach(&["restore", "kept", "--store", "again.db"], folder.path());
    assert!(back.status.success(), "{}", said(&back));
    let twice = minhbach(&["restore", "kept", "--store", "own.db"], folder.path());
    assert!(twice.status.success(), "an empty store takes it: {}", said(&twice));
}

#[test]
fn what_is_refused_is_told_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let check = |arguments: &[&str], vi: &str, en: &str| {
        let refused = minhbach(arguments, folder.path());
        assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
        assert!(said(&refused).contains(vi) && said(&refused).contains(en), "{}", said(&refused));
    };
    let none = ["backup", "--store", "none.db", "--out", "kept"];
    check(&none, "Không có kho dữ liệu tại none.db", "There is no store at none.db");
    let no_backup = ["restore", "nowhere", "--store", "again.db"];
    check(&no_backup, "nowhere không phải bản sao lưu", "nowhere is no backup");
    make_store(folder.path());
    let here = ["backup", "--store", "own.db", "--out", "."];
    check(&here, ". không trống", ". is not empty");
}
