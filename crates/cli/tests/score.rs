//! `minhbach score` and `minhbach set` as a user meets them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn figures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/qd766/units-open.csv")
}

fn minhbach(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minhbach")).args(arguments).output().expect("the binary runs")
}

fn score(set: &str, more: &[&str]) -> Output {
    let figures = figures().display().to_string();
    let mut arguments = vec!["score", "--set", set, "--figures", &figures];
    arguments.extend(more);
    minhbach(&arguments)
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Writes figures of one unit below a header and scores them.
fn refused(name: &str, text: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("minhbach-{name}-{}.csv", std::process::id()));
    std::fs::write(&path, text).expect("a temporary file");
    let output =
        minhbach(&["score", "--set", "qd766-portal", "--figures", &path.display().to_string()]);
    std::fs::remove_file(path).expect("the file is there");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn the_json_has_the_promised_shape() {
    let cards: Value =
        serde_json::from_str(&stdout(&score("qd766-portal", &["--json"]))).expect("JSON");
    assert_eq!(cards.as_array().map(Vec::len), Some(9));
    let first = &cards[0];
    assert_eq!(
        (&first["unit_code"], &first["total"], &first["max"], &first["coverage"]),
        (&"H15".into(), &"65.49".into(), &"100".into(), &"1".into())
    );
    let online = first["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .find(|line| line["code"] == "online_service_group")
        .expect("the line");
    assert_eq!(
        (&online["state"], &online["points"], &online["part"]),
        (&"declared".into(), &"8.97".into(), &Value::Null)
    );
    assert_eq!(first["groups"][2]["key"], "onlineService");
    let department = &cards[1]["lines"][11];
    assert_eq!(department["code"], "REUSED_DIGITIZED_DATA");
    assert_eq!(
        (&department["part"], &department["whole"], &department["points"], &department["max"]),
        (&"585".into(), &"587".into(), &"2".into(), &"2".into())
    );
}

#[test]
fn honest_states_give_56_52_of_74() {
    let cards: Value =
        serde_json::from_str(&stdout(&score("qd766-fair", &["--json"]))).expect("JSON");
    let card = &cards[1];
    assert_eq!(
        (&card["total"], &card["max"], &card["coverage"], &card["score"]),
        (&"56.52".into(), &"74".into(), &"0.74".into(), &"76.38".into())
    );
    assert_eq!(cards[3]["place"], Value::Null);
}

#[test]
fn the_comparison_shows_both_scores_in_vietnamese_form() {
    let text = stdout(&score("qd766-portal", &["--compare", "qd766-fair"]));
    assert!(text.contains("76,37") && text.contains("76,38") && text.contains("+0,01"), "{text}");
}

#[test]
fn a_line_is_explained_from_the_clause_to_the_points() {
    let more = ["--explain", "H15.15", "REUSED_DIGITIZED_DATA", "--lang", "both"];
    let text = stdout(&score("qd766-portal", &more));
    for part in ["766/QĐ-TTg", "585/587", "80\u{a0}%", "80%"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn wrong_names_are_refused_with_the_nearest() {
    let output = score("qd766-portl", &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(told.contains("Có phải ý bạn là `qd766-portal`?"), "{told}");
    assert!(told.contains("Did you mean `qd766-portal`?"), "{told}");
    let output = score("qd766-portal", &["--explain", "H15.15", "REUSED_DIGITISED_DATA"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("Did you mean `REUSED_DIGITIZED_DATA`?")
    );
}

#[test]
fn wrong_files_are_refused_in_both_languages_with_their_row() {
    let told = refused("empty", b"");
    assert!(told.contains("tệp rỗng") && told.contains("the file is empty"), "{told}");
    let told = refused("comma", "unit_code,measure,part,whole\nH1,on_time,\"5,9\",7\n".as_bytes());
    assert!(told.contains(".csv:2: ") && told.contains("`5,9`"), "{told}");
    let told = refused("excess", b"unit_code,measure,part,whole\nH1,on_time,9,7\n");
    assert!(told.contains(":2: "), "{told}");
    let told = refused("thousands", b"unit_code,measure,part,whole\nH1,on_time,1.890,1920\n");
    assert!(told.contains("`1.890`") && told.contains("thousands"), "{told}");
    let told = refused("idle", b"unit_code,measure,part,whole,value\nH1,on_time,5,7,3\n");
    assert!(told.contains("`value`"), "{told}");
    let told = refused("negative", b"unit_code,measure,value\nH1,total_received,-4\n");
    assert!(told.contains(":2: "), "{told}");
    let told = refused("unknown", b"unit_code,measure,part,whole\nH1,ontime,5,7\n");
    assert!(told.contains("Did you mean `on_time`?"), "{told}");
}

#[test]
fn the_shipped_sets_lint_clean() {
    assert!(stdout(&minhbach(&["set", "lint", "qd766-portal"])).contains("không có lỗi"));
    assert!(
        stdout(&minhbach(&["set", "measures", "qd766-fair"]))
            .contains("online_service_group\tpercent")
    );
}

#[test]
fn lines_that_no_unit_of_a_group_can_reach_are_found_with_figures() {
    let figures = figures().display().to_string();
    let output = minhbach(&["set", "lint", "qd766-fair", "--figures", &figures]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    // Three lines of the province, for departments and for communes, in two languages.
    assert_eq!(told.lines().count(), 12, "{told}");
    assert!(
        told.contains("criteria/qd766-fair/set.toml:") && told.contains("PUBLISH_ON_TIME"),
        "{told}"
    );
}

#[test]
fn a_total_limited_by_a_knock_out_is_explained() {
    let figures = figures().with_file_name("../example/figures.csv").display().to_string();
    let told = stdout(&minhbach(&[
        "score",
        "--set",
        "example-2026",
        "--figures",
        &figures,
        "--explain",
        "VD.04",
        "total",
        "--lang",
        "en",
    ]));
    for part in ["26.32", "30/30", "15", "Harassment"] {
        assert!(told.contains(part), "{part} in {told}");
    }
}
