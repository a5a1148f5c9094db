//! The files of the repository, and what a wrong header is told.

use measures::{MeasureFile, MeasuredAt, Owner, Shape};

use crate::sample::{content, folder, measure, opened, repository};

const GOOD: &str = "-- title vi: Hồ sơ\n-- title en: Cases\n-- kind: ratio\n-- owner: one_stop\n\
                    -- source: a law that\n--    goes on\n--\n-- Note: no key.\nselect 1\n";

#[track_caller]
fn told(from: &str, to: &str, expected: &str) {
    let fault = MeasureFile::parse("measures/try.sql", &GOOD.replace(from, to))
        .expect_err("it must be refused");
    assert!(fault.to_string().starts_with(expected), "{fault}");
}

#[tokio::test]
async fn every_file_of_the_repository_prepares() {
    let (_folder, engine) = opened(&content()).await;
    let files = repository();
    assert_eq!(files.len(), 16);
    for file in files {
        engine.check(&file).await.unwrap_or_else(|fault| panic!("{fault}"));
    }
}

#[test]
fn every_sql_file_of_the_folder_is_read() {
    let sql = std::fs::read_dir(folder()).unwrap().filter(|entry| {
        entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "sql")
    });
    assert_eq!(sql.count(), repository().len());
}

#[test]
fn a_header_says_what_a_measure_is() {
    let parked = measure("cases_parked");
    assert_eq!(parked.title_en, "Open cases whose clock stands");
    assert_eq!(parked.title_vi, "Hồ sơ đang tạm dừng tính thời hạn");
    let read = (parked.kind, parked.owner, parked.moment);
    assert_eq!(read, (Shape::Ratio, Owner::HandlingUnit, MeasuredAt::AsOf));
}

#[test]
fn a_value_may_go_on_and_the_comment_after_the_header_is_free() {
    let file = MeasureFile::parse("measures/try.sql", GOOD).unwrap();
    assert_eq!((file.id.as_str(), file.source.as_str()), ("try", "a law that goes on"));
    assert_eq!(file.moment, MeasuredAt::Period);
    assert_eq!(file.sql, GOOD);
}

#[test]
fn a_missing_key_is_named() {
    told("-- kind: ratio\n", "", "measures/try.sql:1: the header lacks `-- kind: …`");
    told("-- title vi: Hồ sơ", "-- title vi:", "measures/try.sql:1: the header lacks `-- title vi");
}

#[test]
fn a_wrong_word_is_told_with_its_line() {
    told("ratio", "percent", "measures/try.sql:3: `percent` is no kind; it is one of ratio, count");
    told("one_stop", "nobody", "measures/try.sql:4: `nobody` is no owner");
    told("owner", "onwer", "measures/try.sql:4: there is no key `onwer`");
    told("-- source: a", "-- source a", "measures/try.sql:5: the header line `-- source a law");
    told("-- kind: ratio", "-- title en: Two", "measures/try.sql:3: the key `title en`");
}

#[test]
fn comments_alone_are_no_measure() {
    told("select 1\n", "", "measures/try.sql:8: there is no SELECT");
}

#[test]
fn a_name_that_no_set_can_use_is_refused() {
    let fault = MeasureFile::parse("measures/Hồ sơ.sql", GOOD).unwrap_err();
    assert!(fault.to_string().contains("small letters"), "{fault}");
}
