//! `minhbach catalogue` as a user meets it.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

const PROCEDURES: &str = "\
Mã TTHC,Tên thủ tục hành chính,Lĩnh vực,Thời hạn giải quyết,Hiệu lực từ ngày,Quyết định công bố,Cách tính khi bổ sung,Ngày quyết định,Ngày văn bản có hiệu lực,Ngày công khai CSDL quốc gia
1.000001,Thủ tục đất đai thứ nhất,Đất đai,5 ngày làm việc,01/07/2025,00/QĐ-UBND,tạm dừng,10/06/2025,01/07/2025,12/06/2025
1.000002,Thủ tục đăng ký xe,Giao thông,3 ngày làm việc,01/07/2025,00/QĐ-UBND,tính lại từ đầu,30/06/2025,01/07/2025,20/07/2025
";
const STEPS: &str = "\
Mã TTHC,Bước,Tên bước,Vai trò,Thời hạn
1.000001,1,Tiếp nhận,công chức một cửa,1 ngày làm việc
1.000001,2,Thẩm định,chuyên viên,3 ngày làm việc
1.000001,3,Ký,lãnh đạo,1 ngày làm việc
";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.write("thu-tuc.csv", PROCEDURES);
        place.write("cac-buoc.csv", STEPS);
        place
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("written");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        let all = [&["catalogue"], arguments, &["--store", "kho.db"]].concat();
        command.current_dir(self.0.path()).args(all).output().expect("the binary runs")
    }

    /// What a run prints that ends with an exit code, with nothing beside it.
    #[track_caller]
    fn printed(&self, arguments: &[&str], exit: i32) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), told.as_str()), (Some(exit), ""));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn import(&self) -> String {
        self.printed(&["import", "thu-tuc.csv", "cac-buoc.csv", "--lang", "both"], 0)
    }
}

#[test]
fn a_catalogue_is_imported_once() {
    let place = Place::new();
    assert_eq!(
        place.import(),
        "2 thủ tục, 2 mới; 2 phiên bản được thêm, 0 phiên bản đã có.\n\
         2 procedures, 2 new; 2 versions added, 0 known.\n"
    );
    assert_eq!(
        place.import(),
        "2 thủ tục, 0 mới; 0 phiên bản được thêm, 2 phiên bản đã có.\n\
         2 procedures, 0 new; 0 versions added, 2 known.\n"
    );
}

#[test]
fn a_version_that_changed_is_a_new_one_and_says_in_what() {
    let place = Place::new();
    place.import();
    place.write("thu-tuc.csv", &PROCEDURES.replace("3 ngày làm việc", "4 ngày làm việc"));
    let told = place.import();
    let expected = "\
2 thủ tục, 0 mới; 1 phiên bản được thêm, 1 phiên bản đã có.
1.000002, hiệu lực từ 1/7/2025: phiên bản mới, khác phiên bản trước ở:
  limit: \"3d\" → \"4d\"
2 procedures, 0 new; 1 versions added, 1 known.
1.000002, in force from 1 July 2025: a new version, which differs from the one before in:
  limit: \"3d\" → \"4d\"
";
    assert_eq!(told, expected);
}

#[test]
fn faults_are_told_with_their_row_and_nothing_is_imported() {
    let place = Place::new();
    place.write("thu-tuc.csv", &PROCEDURES.replace("1.000002,", "x,"));
    let output = place.run(&["import", "thu-tuc.csv"]);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("thu-tuc.csv:3: ") && told.contains("Chưa nhập gì"), "{told}");
    place.write("thu-tuc.csv", PROCEDURES);
    assert!(place.import().starts_with("2 thủ tục, 2 mới"));
}

#[test]
fn a_leg_of_an_agency_that_nobody_knows_is_told_and_nothing_is_imported() {
    let place = Place::new();
    let legs = |agency: &str| {
        format!("Mã TTHC,Thứ tự,Cơ quan phối hợp,Thời hạn\n1.000001,1,{agency},2 ngày làm việc\n")
    };
    place.write("phoi-hop.csv", &legs("Sở Không Có"));
    let output = place.run(&["import", "thu-tuc.csv", "phoi-hop.csv"]);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{told}");
    let expected =
        "Thủ tục 1.000001, phiên bản hiệu lực từ 1/7/2025: không biết cơ quan \"Sở Không Có\".";
    assert!(told.contains(expected) && told.contains("Chưa nhập gì"), "{told}");
    place.write("phoi-hop.csv", &legs("H41.12"));
    let told = place.printed(&["import", "thu-tuc.csv", "phoi-hop.csv"], 0);
    assert!(told.starts_with("2 thủ tục, 2 mới"), "{told}");
}

#[test]
fn search_finds_without_accents_and_what_fits_best_stands_first() {
    let place = Place::new();
    place.import();
    let told = place.printed(&["search", "thu tuc dat dai"], 0);
    assert!(told.starts_with("1.000001 | Thủ tục đất đai thứ nhất | Đất đai\n"), "{told}");
    let told = place.printed(&["search", "1.000002"], 0);
    assert_eq!(told, "1.000002 | Thủ tục đăng ký xe | Giao thông\nTìm thấy 1 thủ tục.\n");
}

#[test]
fn the_dates_of_publication_and_their_lateness_are_printed() {
    let place = Place::new();
    place.import();
    let told = place.printed(&["check", "--as-of", "2026-01-05"], 0);
    let of = |code: &str| {
        let from = told.find(code).expect("the procedure is there");
        told[from..].lines().take(5).collect::<Vec<_>>().join("\n")
    };
    let (first, second) = (of("1.000001"), of("1.000002"));
    assert!(first.contains("hiệu lực từ 1/7/2025, quyết định 00/QĐ-UBND:"), "{first}");
    assert!(first.contains("Quyết định công bố: 10/6/2025, đúng hạn"), "{first}");
    assert!(first.contains("quốc gia: 12/6/2025, đúng hạn"), "{first}");
    // Decided a day before it took effect, and entered three weeks after.
    assert!(second.contains("Quyết định công bố: 30/6/2025, chậm"), "{second}");
    assert!(second.contains("quốc gia: 20/7/2025, chậm"), "{second}");
    assert!(told.ends_with("2 thủ tục, 0 thủ tục có lỗi.\n"), "{told}");
}

#[test]
fn a_workflow_goes_out_as_bpmn_and_comes_back_as_it_was() {
    let place = Place::new();
    place.import();
    let told = place.printed(&["bpmn", "1.000001", "--out", "ve.bpmn"], 0);
    assert_eq!(told, "Đã ghi ve.bpmn.\n");
    let drawn = fs::read_to_string(place.0.path().join("ve.bpmn")).expect("written");
    assert!(drawn.contains("Thẩm định") && drawn.contains("BPMNDiagram"));
    let told = place.printed(&["bpmn", "1.000001", "--in", "ve.bpmn"], 0);
    assert_eq!(told, "1.000001: quy trình đã đúng như vậy, không thay đổi gì.\n");
    place.write("khac.bpmn", &drawn.replace("Thẩm định", "Thẩm tra"));
    let told = place.printed(&["bpmn", "1.000001", "--in", "khac.bpmn"], 0);
    assert!(
        told.starts_with("1.000001: đã đưa quy trình vào phiên bản mới.\n  workflow: "),
        "{told}"
    );
    let output = place.run(&["bpmn", "1.000002", "--out", "khong.bpmn"]);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(told.contains("Thủ tục 1.000002 chưa có quy trình nội bộ"), "{told}");
}
