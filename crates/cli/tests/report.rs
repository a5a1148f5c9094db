//! `minhbach report` and `minhbach period`: forms, exit codes, and a period that is frozen once.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A store that is there and holds nothing.
fn store() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async { app::period::Store::open(&path).await.unwrap().close().await });
    (folder, path)
}

fn minhbach(store: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    command.args(arguments).arg("--store").arg(store).output().unwrap()
}

#[track_caller]
fn printed(store: &Path, arguments: &[&str]) -> String {
    let output = minhbach(store, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn refused(store: &Path, arguments: &[&str], exit: i32, words: &str) {
    let output = minhbach(store, arguments);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(exit), "{told}");
    assert!(told.contains(words), "{told}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_report_of_nothing_is_a_form_of_zeros() {
    let (_folder, store) = store();
    let json = printed(&store, &["report", "ii06b", "--period", "2026-Q1", "--json"]);
    let document: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["report"], "ii06b");
    assert_eq!(document["period"]["last"], "2026-03-31");
    assert_eq!(document["total"]["received"], 0);
    assert_eq!(document["total"].as_object().unwrap().len(), 18);
    let screen = printed(&store, &["report", "ii06a", "--period", "2026", "--as-of", "2026-01-31"]);
    assert!(screen.contains("Năm 2026 (từ ngày 1/1/2026 đến hết ngày 31/1/2026)"), "{screen}");
    assert!(screen.contains("Tổng số"), "{screen}");
}

#[test]
fn a_report_is_written_as_pdf_and_as_a_workbook() {
    let (folder, store) = store();
    let (pdf, xlsx) = (folder.path().join("r.pdf"), folder.path().join("r.xlsx"));
    let files = [pdf.to_str().unwrap(), xlsx.to_str().unwrap()];
    let order = ["report", "ii06b", "--period", "2026-H1", "--cut-off", "15th"];
    let told = printed(&store, &[&order[..], &["--pdf", files[0], "--xlsx", files[1]]].concat());
    assert!(told.contains("r.pdf") && told.contains("r.xlsx"), "{told}");
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-1."));
    assert!(std::fs::read(&xlsx).unwrap().starts_with(b"PK"));
}

#[test]
fn what_cannot_be_reported_is_told() {
    let (folder, store) = store();
    refused(&store, &["report", "ii06b", "--period", "2026-Q7"], 2, "2026-Q7");
    let order = ["report", "ii06b", "--period", "2026-Q1"];
    refused(&store, &[&order[..], &["--mapping", "ours"]].concat(), 2, "minhbach, vendor");
    refused(&store, &[&order[..], &["--unit", "H98"]].concat(), 2, "`H98`");
    refused(&store, &[&order[..], &["--cases", "latest"]].concat(), 2, "awaiting_obligation");
    refused(&store, &[&order[..], &["--as-of", "2026-05-01"]].concat(), 2, "2026-05-01");
    refused(&folder.path().join("slip.db"), &order, 2, "slip.db");
    assert!(!folder.path().join("slip.db").exists(), "a slip makes no store");
}

#[test]
fn the_time_of_the_offices_is_that_of_the_settings() {
    let (folder, store) = store();
    let config = folder.path().join("minhbach.toml");
    let order = ["report", "ii06b", "--period", "2026-Q1", "--json", "--config"];
    let order = [&order[..], &[config.to_str().unwrap()]].concat();
    let zone = |name: &str| std::fs::write(&config, format!("data = \"d\"\nzone = \"{name}\"\n"));
    let known_by = || {
        let document: Value = serde_json::from_str(&printed(&store, &order)).unwrap();
        document["known_by"].as_str().unwrap().parse::<jiff::civil::DateTime>().unwrap()
    };
    zone("Pacific/Kiritimati").unwrap();
    let east = known_by();
    zone("Pacific/Pago_Pago").unwrap();
    let west = known_by();
    // A day and an hour lie between the two; the runs are seconds apart.
    assert!((24..=25).contains(&east.duration_since(west).as_hours()), "{east} {west}");
    zone("Asia/Vinh").unwrap();
    refused(&store, &order, 2, "Asia/Vinh");
}

#[test]
fn a_period_is_frozen_listed_shown_and_not_frozen_again_while_nothing_changes() {
    let (folder, store) = store();
    let none = printed(&store, &["period", "list"]);
    assert!(none.contains("Chưa có kỳ nào"), "{none}");
    let freeze = ["period", "freeze", "--period", "2026-Q1", "--by", "lan"];
    let told = printed(&store, &freeze);
    assert!(told.contains("bản 1 (số 1)"), "{told}");
    refused(&store, &freeze, 1, "version 1, number 1");
    let list = printed(&store, &["period", "list"]);
    assert!(list.contains("số 1 · bản 1 · 1/1/2026 – 31/3/2026 · mọi đơn vị"), "{list}");
    assert_eq!(list.lines().count(), 1);
    let shown = printed(&store, &["period", "show", "1", "--json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!((&shown["version"], &shown["total"]["ended"]), (&1.into(), &0.into()));
    let first = printed(&store, &["period", "diff", "1"]);
    assert!(first.contains("bản đầu tiên"), "{first}");
    refused(&store, &["period", "show", "2"], 2, "number 2");
    let kept = std::fs::read_dir(folder.path().join("snapshots")).unwrap();
    assert_eq!(kept.filter(|it| it.as_ref().unwrap().path().is_dir()).count(), 1);
}
