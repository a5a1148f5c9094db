//! `minhbach import` and `minhbach conflicts` as a user meets them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const ROWS: &str = "\
Mã hồ sơ,Thủ tục,Đơn vị,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả
H1-1,Cấp bản sao,Xã A,Trực tuyến,01/06/2022 08:00,08/06/2022 17:00,07/06/2022 09:00
H1-2,Cấp bản sao,Xã A,Trực tiếp,02/06/2022 08:00,09/06/2022 17:00,
";

/// A folder with an export and a store.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.write("ho-so.csv", ROWS);
        place
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("written");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        command.current_dir(self.0.path()).args(arguments).output().expect("the binary runs")
    }

    /// What a run prints that must succeed, with nothing beside it.
    #[track_caller]
    fn printed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), told.as_str()), (Some(0), ""));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What a run complains that must be refused with exit code 2.
    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{told}");
        told
    }

    fn import(&self, more: &[&str]) -> String {
        let all = ["import", "ho-so.csv", "--store", "kho.db", "--system", "igate"];
        self.printed(&[&all, more].concat())
    }
}

#[test]
fn an_import_says_what_it_did_in_both_languages() {
    let place = Place::new();
    let told = place.import(&["--create-unknown", "--lang", "both"]);
    let expected = "\
ho-so.csv (igate): 2 hồ sơ, 2 mới; 3 sự kiện, 3 mới; 0 chỗ khác nhau, 0 mới.
Đã tạo 1 đơn vị, đánh dấu chưa xác nhận: Xã A.
Đã tạo 1 thủ tục, đánh dấu chưa xác nhận nên chưa tính được ngày hẹn trả: Cấp bản sao. Hãy nhập danh mục thủ \
tục bằng minhbach catalogue import.
ho-so.csv (igate): 2 cases, 2 new; 3 events, 3 new; 0 differences, 0 new.
Created 1 units, marked unconfirmed: Xã A.
Created 1 procedures, marked unconfirmed, so no due date can be computed yet: Cấp bản sao. Import the catalogue \
with minhbach catalogue import.
";
    assert_eq!(told, expected);
}

#[test]
fn the_same_file_again_says_when_it_was_imported() {
    let place = Place::new();
    place.import(&["--create-unknown"]);
    let told = place.import(&["--create-unknown", "--lang", "both"]);
    let (vi, en) = told.split_once('\n').expect("two lines");
    assert!(
        vi.starts_with("ho-so.csv (igate): đã nhập lúc ")
            && vi.ends_with("(lần nhập số 1), không thay đổi gì.")
    );
    assert!(
        en.starts_with("ho-so.csv (igate): imported on ")
            && en.ends_with("(import 1); nothing changed.\n")
    );
}

#[test]
fn what_differs_is_listed_with_both_records_and_its_unit() {
    let place = Place::new();
    place.import(&["--create-unknown"]);
    assert_eq!(
        place.printed(&["conflicts", "--store", "kho.db"]),
        "Không có chỗ nào các hệ thống ghi khác nhau.\n"
    );
    place.write("ho-so.csv", &ROWS.replace("08/06/2022 17:00", "15/06/2022 17:00"));
    let told = place.import(&[]);
    assert!(told.contains("1 chỗ khác nhau, 1 mới"), "{told}");
    assert!(told.contains("`minhbach conflicts`") && told.contains("kho.db"), "{told}");
    let told = place.printed(&["conflicts", "--store", "kho.db", "--lang", "both"]);
    let lines: Vec<&str> = told.lines().collect();
    let vi = "H1-1 | xa-a | Ngày hẹn trả ghi ở hệ thống nguồn đã đổi | đang giữ 17:00 08/06/2022, tệp ghi: 17:00 \
              15/06/2022 | igate: ";
    let en = "H1-1 | xa-a | The due date typed in the source has changed | kept 2022-06-08 17:00, the file says: \
              2022-06-15 17:00 | igate: ";
    assert!(lines[0].starts_with(vi) && lines[0].ends_with(":2"), "{}", lines[0]);
    assert!(lines[2].starts_with(en), "{}", lines[2]);
    let document = place.printed(&["conflicts", "--store", "kho.db", "--unit", "xa-a", "--json"]);
    let document: Value = serde_json::from_str(&document).expect("one JSON document");
    assert_eq!(document["conflicts"][0]["kind"], "due_moved");
}

#[test]
fn names_that_the_store_does_not_know_are_listed_with_the_next_step() {
    let place = Place::new();
    let told = place.refused(&["import", "ho-so.csv", "--store", "kho.db"]);
    for part in [
        "ho-so.csv: 1 tên đơn vị không khớp với kho:",
        "\"Xã A\" (2 hồ sơ): không có trong kho",
        "--create-unknown để tạo",
        "\"Xã A\" (2 cases): not in the store",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn files_before_a_refused_one_stay_imported_and_the_command_can_be_run_again() {
    let place = Place::new();
    place.write("hong.csv", &ROWS.replace("02/06/2022", "31/06/2022"));
    let files = ["import", "ho-so.csv", "hong.csv", "--store", "kho.db", "--create-unknown"];
    let output = place.run(&files);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("hong.csv: 1 dòng không đọc được nên chưa nhập gì"), "{told}");
    assert!(
        told.contains("hong.csv:3: Ngày tiếp nhận \"31/06/2022 08:00\": ngày không có trên lịch"),
        "{told}"
    );
    assert!(told.contains("Các tệp đứng trước trong lệnh đã nhập xong"), "{told}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("2 hồ sơ, 2 mới"));
    place.write("hong.csv", &ROWS.replace("H1-", "H2-"));
    let told = place.printed(&files);
    assert!(told.contains("ho-so.csv (export): đã nhập lúc"), "{told}");
    assert!(told.contains("hong.csv (export): 2 hồ sơ, 2 mới"), "{told}");
}

#[test]
fn the_document_counts_the_same() {
    let place = Place::new();
    let document = place.import(&["--create-unknown", "--json"]);
    let document: Value = serde_json::from_str(&document).expect("one JSON document");
    let file = &document["files"][0];
    assert_eq!((&file["new_cases"], &file["new_events"]), (&2.into(), &3.into()));
    assert_eq!(file["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(file["imported_before"], Value::Null);
}

#[test]
fn a_password_is_not_repeated() {
    let place = Place::new();
    let told =
        place.refused(&["import", "ho-so.csv", "--store", "postgres://u:secret@127.0.0.1:1/x"]);
    assert!(!told.contains("secret"), "{told}");
    assert!(told.contains("postgres://…@127.0.0.1:1/x"), "{told}");
    assert!(Path::new(place.0.path()).exists());
}

#[test]
fn the_store_is_named_by_settings_as_well_or_by_those_that_are_here() {
    let place = Place::new();
    let none = place.refused(&["conflicts"]);
    assert!(
        none.contains("không có tệp minhbach.toml") && none.contains("--store FILE|URL"),
        "{none}"
    );
    place.write("tinh.toml", "data = \"du-lieu\"\nstore = \"kho.db\"\n");
    let import = ["import", "ho-so.csv", "--system", "igate", "--create-unknown"];
    place.printed(&[&import[..], &["--config", "tinh.toml"]].concat());
    assert!(place.0.path().join("kho.db").exists());
    place.write("minhbach.toml", "data = \"du-lieu\"\nstore = \"kho.db\"\n");
    assert!(place.printed(&import).contains("không thay đổi gì"), "the same store");
    // Settings beside a store that is named tell the zone, not another store.
    place.write("khac.toml", "data = \"du-lieu\"\nstore = \"khac.db\"\n");
    place.printed(&["conflicts", "--store", "kho.db", "--config", "khac.toml"]);
    assert!(!place.0.path().join("khac.db").exists());
}
