//! `minhbach due-date`, run as people run it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    command.arg("due-date").args(arguments).output().expect("the binary runs")
}

/// Runs an order given as one text.
fn order(arguments: &str) -> Output {
    run(&arguments.split(' ').collect::<Vec<_>>())
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

fn json(arguments: &str) -> Value {
    let output = order(arguments);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("one JSON document and nothing else")
}

fn vectors() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors/due-dates.json");
    if !path.exists() {
        println!("skipped: ../shared/vectors/due-dates.json absent");
        return None;
    }
    Some(path)
}

#[test]
fn all_vectors_pass() {
    let Some(path) = vectors() else { return };
    let output = run(&["--vectors", path.to_str().unwrap()]);
    assert_eq!(stdout(&output), "341 passed, 0 failed\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_falsified_vector_is_one_line_and_exit_one() {
    let Some(path) = vectors() else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let wrong = text.replacen("2022-06-13T17:00\"", "2022-06-13T16:00\"", 1);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("falsified.json");
    std::fs::write(&file, wrong).unwrap();
    let output = run(&["--vectors", file.to_str().unwrap()]);
    let expected = "d01: effective_start expected 2022-06-10T09:00, found 2022-06-10T09:00; \
                    due_at expected 2022-06-13T16:00, found 2022-06-13T17:00\n\
                    340 passed, 1 failed\n";
    assert_eq!(stdout(&output), expected);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_example_of_the_issue_is_due_on_the_next_friday() {
    let found = json("--received 2022-06-10T15:20 --limit 5d --calendar vn --json");
    assert_eq!(found["due_at"], "2022-06-17T17:00");
}

#[test]
fn the_text_says_the_answer_first_and_vietnamese_first() {
    let output = order("--received 2022-06-10T15:20 --limit 5d");
    let mut lines = stdout(&output).lines();
    assert_eq!(lines.next(), Some("Hẹn trả: 17:00 thứ Sáu, ngày 17/6/2022"));
    assert!(lines.any(|line| line == "Due: 17:00 on Friday, 17 June 2022"));
}

#[test]
fn one_language_can_be_chosen() {
    let output = order("--received 2022-06-10T15:20 --limit 5d --lang en");
    assert!(stdout(&output).starts_with("Due: 17:00 on Friday, 17 June 2022\n"));
    assert!(!stdout(&output).contains("Hẹn trả"));
}

#[test]
fn the_document_holds_the_question_the_answer_and_the_working() {
    let pause = "2022-06-13T10:00/2022-06-14T09:00";
    let found = json(&format!(
        "--received 2022-06-10T15:20 --limit 2d --suspend {pause} --mode restart \
         --end-of-day next-opening --json"
    ));
    assert_eq!(found["received"], "2022-06-10T15:20");
    assert_eq!(found["limit"], "2d");
    assert_eq!(found["calendar"]["id"], "vn");
    assert!(found["calendar"]["version"].is_string());
    assert_eq!(found["calendar"]["title"]["vi"], "Lịch làm việc Việt Nam");
    assert_eq!(found["calendar"]["title"]["en"], "Working days in Vietnam");
    assert_eq!(found["suspensions"][0]["from"], "2022-06-13T10:00");
    assert_eq!(found["suspensions"][0]["until"], "2022-06-14T09:00");
    assert_eq!(found["mode"], "restart");
    assert_eq!(found["end_of_day"], "next-opening");
    assert_eq!(found["effective_start"], "2022-06-14T09:00");
    assert_eq!(found["due_at"], "2022-06-17T07:00");
    assert_eq!(found["provisional"], false);
    let lines = |lang: &str| found["explanation"][lang].as_array().unwrap().len();
    assert_eq!(lines("vi"), lines("en"));
    let steps = found["steps"].as_array().unwrap();
    let kinds: Vec<_> = steps.iter().map(|step| step["kind"].as_str().unwrap()).collect();
    let expected = "started restarted zero counted counted due-at-opening moved-to-opening due";
    assert_eq!(kinds.join(" "), expected);
    assert!(steps.iter().all(|step| step["counted"].is_boolean() && step["date"].is_string()));
}

#[test]
fn a_year_without_its_decision_is_provisional() {
    let arguments = "--received 2026-12-30T09:00 --limit 3d";
    assert_eq!(json(&format!("{arguments} --json"))["provisional"], true);
    let output = order(arguments);
    assert!(stdout(&output).contains("(tạm tính: lịch nghỉ năm 2027 chưa được ban hành)"));
}

#[test]
fn a_calendar_may_be_a_file() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../calendars/vn.toml");
    let file = file.to_str().unwrap();
    let order = ["--received", "2022-06-10T15:20", "--limit", "5d", "--lang", "vi"];
    let output = run(&[&order[..], &["--calendar", file]].concat());
    assert!(stdout(&output).starts_with("Hẹn trả: 17:00 thứ Sáu, ngày 17/6/2022\n"));
}

/// Wrong use or input: exit 2, nothing on stdout, and each of the texts on stderr.
#[track_caller]
fn check_refused(arguments: &str, said: &[&str]) {
    let output = order(arguments);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{complaint}");
    for text in said {
        assert!(complaint.contains(text), "`{text}` is not in:\n{complaint}");
    }
}

#[test]
fn a_bad_limit_is_refused_with_the_forms() {
    let said = ["--limit: \"5\" không phải là thời hạn", "\"5\" is not a time limit", "30cd"];
    check_refused("--received 2022-06-10T15:20 --limit 5", &said);
}
#[test]
fn a_bad_date_is_refused_with_a_right_one() {
    let said = ["--received: \"2022-02-30T09:00\" không phải là thời điểm", "2022-06-10T15:20"];
    check_refused("--received 2022-02-30T09:00 --limit 5d", &said);
}
#[test]
fn a_year_without_a_calendar_is_named() {
    let said = ["không có năm 2019", "does not hold the year 2019"];
    check_refused("--received 2019-06-10T15:20 --limit 5d", &said);
}
#[test]
fn an_inverted_suspension_is_refused() {
    let pause = "--suspend 2022-06-12T10:00/2022-06-11T10:00";
    let said = ["đảo ngược", "the wrong way round"];
    check_refused(&format!("--received 2022-06-10T15:20 --limit 5d {pause}"), &said);
}
#[test]
fn an_unknown_calendar_proposes_the_nearest() {
    let said = ["Có phải ý bạn là \"vn\"?", "Did you mean \"vn\"?"];
    check_refused("--received 2022-06-10T15:20 --limit 5d --calendar vm", &said);
}
#[test]
fn a_missing_argument_is_told_in_both_languages() {
    check_refused("--limit 5d", &["Sai cách gọi lệnh", "--received"]);
}
#[test]
fn a_file_of_vectors_that_is_absent_is_named() {
    check_refused("--vectors no-such.json", &["Không có tệp \"no-such.json\""]);
}

#[test]
fn every_help_has_an_example() {
    for output in [run(&["--help"]), run(&["-h"])] {
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("minhbach due-date --received 2022-06-10T15:20"));
    }
}
