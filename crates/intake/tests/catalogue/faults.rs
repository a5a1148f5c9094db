//! Faulty catalogues: each fault by row, column, value and reason, and nothing is accepted.

use casework::catalogue::{CatalogueFault, VersionFault, WorkflowFault};
use intake::{CatalogueFileFaultKind as Kind, ReadFault};

use crate::support::{COMPONENTS, LEGS, PROCEDURES, STEPS, read, workbook};

/// Each fault as `file:row column "value" key`.
#[track_caller]
fn check(texts: &[&str], expected: &[&str]) {
    let faults = read(texts).expect_err("it is refused");
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| {
            let key = fault.kind.key().unwrap_or("rule");
            let key = key.trim_start_matches("catalogue-");
            format!(
                "{}:{} {} \"{}\" {key}",
                fault.place.file, fault.place.row, fault.column, fault.read
            )
        })
        .collect();
    assert_eq!(lines, expected);
}

const HEAD: &str =
    "Mã TTHC\tTên thủ tục\tThời hạn\tHiệu lực từ ngày\tMức độ\tPhí\tCách thức thực hiện\n";

#[test]
fn every_fault_of_every_row_is_told() {
    let table = format!(
        "{HEAD}1.12766\tA\ttheo quy định\t31/02/2026\tmức độ 5\t12.5\ttrực tiếp; bồ câu\n\
         1.000002\t\t03 ngày\thôm nay\t\t\t\n\
         1.000003\tC\t\t\t\t\t\n"
    );
    check(
        &[&table],
        &[
            "1.csv:2 Mã TTHC \"1.12766\" row-bad-code",
            "1.csv:2 Hiệu lực từ ngày \"31/02/2026\" row-no-such-day",
            "1.csv:2 Thời hạn \"theo quy định\" row-bad-limit",
            "1.csv:2 Phí \"12.5\" row-bad-fee",
            "1.csv:2 Cách thức thực hiện \"trực tiếp; bồ câu\" row-no-such-value",
            "1.csv:2 Mức độ \"mức độ 5\" row-no-such-value",
            "1.csv:3 Tên thủ tục \"\" row-missing",
            "1.csv:3 Hiệu lực từ ngày \"hôm nay\" row-bad-date",
            "1.csv:3 Thời hạn \"03 ngày\" row-bare-days",
            "1.csv:4 Hiệu lực từ ngày \"\" row-missing",
            "1.csv:4 Thời hạn \"\" row-missing",
        ],
    );
}

#[test]
fn one_code_is_one_procedure_and_one_day_one_version() {
    let table = format!(
        "{HEAD}1.000001\tA\ttrong ngày\t01/07/2026\t\t\t\n\
         1.000001\tB\ttrong ngày\t01/07/2026\t\t\t\n"
    );
    check(
        &[&table],
        &[
            "1.csv:3 Tên thủ tục \"B\" row-differs",
            "1.csv:3 Hiệu lực từ ngày \"01/07/2026\" row-version-twice",
        ],
    );
}

#[test]
fn rows_of_other_tables_say_which_version_they_mean() {
    let papers = "Mã TTHC\tHiệu lực từ ngày\tThành phần hồ sơ\tBản chính\n\
                  1.012766\t\tĐơn\t1\n\
                  \t\tTờ khai\t1\n\
                  1.012766\t02/07/2025\tĐơn\t1\n\
                  9.999999\t\tĐơn\tmột\n";
    check(
        &[PROCEDURES, papers],
        &[
            "2.csv:2 Hiệu lực từ ngày \"\" row-which-version",
            "2.csv:4 Hiệu lực từ ngày \"02/07/2025\" row-no-such-version",
            "2.csv:5 Mã TTHC \"9.999999\" row-unknown-procedure",
            "2.csv:5 Bản chính \"một\" row-bad-count",
        ],
    );
}

#[test]
fn what_belongs_to_a_faulty_row_is_not_told_again() {
    let table = PROCEDURES.replace("10 ngày làm việc", "mười ngày");
    check(&[&table, COMPONENTS], &["1.csv:4 Thời hạn giải quyết \"mười ngày\" row-bad-limit"]);
}

#[test]
fn steps_say_their_place_role_and_time() {
    let steps = "Mã TTHC\tBước\tTên bước\tVai trò\tThời hạn\n\
                 2.000635\thai\tKý\t\tnhanh\n";
    check(
        &[PROCEDURES, steps],
        &[
            "2.csv:2 Bước \"hai\" row-bad-stage",
            "2.csv:2 Thời hạn \"nhanh\" row-bad-limit",
            "2.csv:2 Vai trò \"\" row-missing",
        ],
    );
}

#[test]
fn a_table_without_a_needed_column_is_told_once() {
    let table = "Mã TTHC\tTên thủ tục\tLĩnh vực\n1.000001\tA\tĐất đai\n1.000002\tB\tĐất đai\n";
    check(&[table], &["1.csv:0  \"\" file-missing-column", "1.csv:0  \"\" file-missing-column"]);
}

#[test]
fn two_columns_of_one_meaning_are_told() {
    let table = "Mã TTHC\tMã TTHC\tTên thủ tục\tThời hạn\tHiệu lực từ ngày\n";
    let twice = format!("{table}1.000001\t1.000002\tA\ttrong ngày\t01/07/2026\n");
    check(&[&twice], &["1.csv:0 Mã TTHC \"\" file-column-twice"]);
}

#[test]
fn what_is_no_table_is_told() {
    check(&["a,b\n1,2\n"], &["1.csv:0  \"\" file-no-table"]);
    check(&[""], &["1.csv:0  \"\" read-empty"]);
    check(&["<?xml version=\"1.0\"?><a/>"], &["1.csv:0  \"\" file-other-format"]);
    check(&[COMPONENTS], &["1.csv:0  \"\" file-no-procedures"]);
    assert!(read(&[]).is_err());
    let faults = read(&["%PDF-1.7"]).expect_err("no table");
    let expected = Kind::Unreadable(ReadFault::OtherFormat { format: "PDF" });
    assert_eq!(faults[0].kind, expected);
}

#[test]
fn rules_are_held_against_a_catalogue_that_reads_well() {
    let slow = STEPS.replace("5 ngày làm việc", "9 ngày làm việc");
    let faults = read(&[PROCEDURES, &slow]).expect_err("too long");
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!((fault.place.file.as_str(), fault.place.row), ("1.csv", 6));
    let Kind::Rule(CatalogueFault::Version { fault, .. }) = &fault.kind else { panic!() };
    assert!(matches!(fault, VersionFault::Workflow(WorkflowFault::OverTerm { .. })));

    let legs = LEGS.replace("2 ngày làm việc", "5 ngày làm việc");
    let faults = read(&[PROCEDURES, &legs]).expect_err("too long");
    assert!(matches!(
        &faults[0].kind,
        Kind::Rule(CatalogueFault::Version { fault: VersionFault::LegsOverTerm { .. }, .. })
    ));

    let longer = PROCEDURES.replace("\t01/09/2026\t1000", "\t01/12/2026\t1000");
    let faults = read(&[&longer]).expect_err("they overlap");
    assert!(matches!(&faults[0].kind, Kind::Rule(CatalogueFault::Overlap { .. })));
}

#[test]
fn faults_name_the_sheet() {
    let bytes = workbook(&[("Thủ tục", &format!("{HEAD}x\tA\ttrong ngày\t01/07/2026\t\t\t\n"))]);
    let faults = crate::support::read_bytes(&[&bytes], intake::CatalogueOptions::default());
    let faults = faults.expect_err("a bad code");
    assert_eq!(faults[0].place.sheet.as_deref(), Some("Thủ tục"));
    assert_eq!(faults[0].place.row, 2);
}
