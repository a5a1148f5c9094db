//! `minhbach analyze` as a user meets it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

fn minhbach(file: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    command.arg("analyze").arg(file).args(more).output().expect("the binary runs")
}

/// What a run prints that must succeed, with nothing beside it.
#[track_caller]
fn printed(file: &Path, more: &[&str]) -> String {
    let output = minhbach(file, more);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), told.as_str()), (Some(0), ""));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[track_caller]
fn document(file: &Path, more: &[&str]) -> Value {
    let more = [more, &["--json"]].concat();
    serde_json::from_str(&printed(file, &more)).expect("one JSON document and nothing else")
}

/// Refused with exit code 2: one sentence with each of these, Vietnamese first.
#[track_caller]
fn refused(file: &Path, more: &[&str], [vi, en]: [&str; 2]) -> String {
    let output = minhbach(file, more);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty());
    let places = (told.find(vi), told.find(en));
    assert!(matches!(places, (Some(vi), Some(en)) if vi < en), "{vi} · {en} in {told}");
    told
}

/// A file of the folder shared by the team; none, with a word, when it is absent.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: ../shared/data/{name} absent");
    None
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("minhbach-cli-{process}-{number}"));
        std::fs::create_dir(&path).expect("a temporary folder");
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("a temporary file");
        path
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that is gone already is gone.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Cases of two units; no number tells whether the day or the month stands first.
const CASES: &str = "case id,received,due,closed,unit\n\
                     A1,01/02/2022,05/02/2022,04/02/2022,X\n\
                     A2,03/02/2022,07/02/2022,09/02/2022,X\n\
                     A3,03/02/2022,07/02/2022,,Y\n";
const DAY_FIRST: [&str; 2] = ["--date-order", "day-first"];

const EVENTS: &str = "\
Mã hồ sơ,Đơn vị,Cấp,Ngày tiếp nhận,Ngày hẹn trả,Công việc,Người thực hiện,Thời điểm
H1,\"Sở A, phòng 1\",Tỉnh,03/01/2022 08:00,10/01/2022 17:00,Tiếp nhận hồ sơ,an,03/01/2022 08:00
H1,\"Sở A, phòng 1\",Tỉnh,03/01/2022 08:00,10/01/2022 17:00,Yêu cầu bổ sung,an,04/01/2022 09:00
H2,\"Sở A, phòng 1\",Tỉnh,03/01/2022 09:00,10/01/2022 17:00,Tiếp nhận hồ sơ,an,03/01/2022 09:00
H2,\"Sở A, phòng 1\",Tỉnh,03/01/2022 09:00,10/01/2022 17:00,Yêu cầu bổ sung,an,04/01/2022 09:00
H2,\"Sở A, phòng 1\",Tỉnh,03/01/2022 09:00,10/01/2022 17:00,Tiếp nhận bổ sung,an,05/01/2022 09:00
H3,Xã B,Xã,03/01/2022 10:00,10/01/2022 17:00,Tiếp nhận hồ sơ,binh,03/01/2022 10:00
H3,Xã B,Xã,03/01/2022 10:00,10/01/2022 17:00,Công dân rút hồ sơ,binh,06/01/2022 10:00
H4,Xã B,Xã,03/02/2022 10:00,10/02/2022 17:00,Tiếp nhận hồ sơ,binh,03/02/2022 10:00
H4,Xã B,Xã,03/02/2022 10:00,10/02/2022 17:00,Ký duyệt,chi,04/02/2022 10:00
H4,Xã B,Xã,03/02/2022 10:00,10/02/2022 17:00,Trả kết quả,binh,11/02/2022 10:00
H5,Xã B,Xã,03/02/2022 11:00,,Tiếp nhận hồ sơ,binh,03/02/2022 11:00
H6,Xã B,Xã,09/02/2022 11:00,28/02/2022 17:00,Tiếp nhận hồ sơ,binh,09/02/2022 11:00
H6,Xã B,Xã,09/02/2022 11:00,28/02/2022 17:00,Phân công,chi,12/02/2022 11:00
";

const OUTCOMES: &str =
    "early on_time late open_in_time open_overdue parked withdrawn stopped unscored";

/// The sums of the columns of a printed table, by header; keys are left out.
fn sums(table: &str) -> BTreeMap<String, u64> {
    let mut lines = table.lines();
    let heads: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let keys = heads.iter().take_while(|head| **head != "cases").count();
    let mut sums = BTreeMap::new();
    for line in lines {
        // A quoted key may hold a comma: the counts are counted from the end.
        let mut cells: Vec<&str> = line.rsplitn(heads.len() - keys + 1, ',').collect();
        cells.truncate(heads.len() - keys);
        for (head, cell) in heads[keys..].iter().zip(cells.iter().rev()) {
            *sums.entry((*head).to_owned()).or_default() += cell.parse::<u64>().expect("a count");
        }
    }
    sums
}

/// The table has the outcomes of the document.
#[track_caller]
fn check_table(file: &Path, more: &[&str]) {
    let document = document(file, more);
    for dimensions in ["unit,level,month", "channel", "month,procedure"] {
        let table = printed(file, &[more, &["--table", dimensions]].concat());
        let sums = sums(&table);
        for outcome in OUTCOMES.split(' ') {
            assert_eq!(document["outcomes"][outcome], sums[outcome], "{outcome} in {table}");
        }
        assert_eq!(document["cases"], sums["cases"]);
    }
}

#[test]
fn the_document_has_the_promised_keys() {
    let folder = Folder::new();
    let document = document(&folder.file("events.csv", EVENTS), &[]);
    let keys = "cases events variants as_of outcomes lateness by directly_follows start_activities \
                end_activities throughput_seconds handovers rework_cases findings faults mapping";
    for key in keys.split(' ') {
        assert!(!document[key].is_null(), "{key}");
    }
    for outcome in OUTCOMES.split(' ') {
        assert!(document["outcomes"][outcome].is_u64(), "{outcome}");
    }
    let lateness = &document["lateness"];
    assert!(lateness["late_work"].is_u64() && lateness["late_synchronisation"].is_u64());
    for strength in ["proven", "probable", "possible"] {
        assert!(lateness["late_recording"][strength].is_u64(), "{strength}");
    }
    for dimension in ["unit", "level", "month", "channel", "procedure"] {
        assert!(document["by"][dimension].is_array(), "{dimension}");
    }
    let unit = &document["by"]["unit"][0];
    assert_eq!((&unit["key"], &unit["cases"]), (&"Sở A, phòng 1".into(), &2.into()));
    assert!(OUTCOMES.split(' ').all(|outcome| unit[outcome].is_u64()));
    let pair = &document["directly_follows"][0];
    assert!(pair["from"].is_string() && pair["to"].is_string());
    assert!(pair["count"].is_u64() && pair["mean_seconds"].is_f64());
    for quantile in ["p05", "p25", "p50", "p75", "p95"] {
        assert!(document["throughput_seconds"][quantile].is_f64(), "{quantile}");
    }
    assert_eq!(document["handovers"], 3);
    assert_eq!(document["start_activities"]["Tiếp nhận hồ sơ"], 6);
}

#[test]
fn findings_name_rule_strength_and_cases() {
    let folder = Folder::new();
    let planted = fixtures::planted(2).csv;
    let document = document(&folder.file("ho-so.csv", &planted), &[]);
    let findings = document["findings"].as_array().expect("a list");
    assert!(findings.len() > 8, "{} findings", findings.len());
    for finding in findings {
        let cases = finding["cases"].as_u64().expect("a count");
        assert!(cases > 0 && finding["rule"].is_u64());
        assert_eq!(finding["case_codes"].as_array().map(|codes| codes.len() as u64), Some(cases));
        let strength = finding["strength"].as_str().expect("a word");
        assert!(["proven", "probable", "possible"].contains(&strength), "{strength}");
    }
}

#[test]
fn csv_and_xes_give_the_same_document() {
    let (Some(csv), Some(xes)) = (shared("receipt.csv"), shared("receipt.xes.gz")) else { return };
    let (one, other) = (printed(&csv, &["--json"]), printed(&xes, &["--json"]));
    assert!(one == other, "the documents differ");
    let document: Value = serde_json::from_str(&one).expect("JSON");
    let figures = ["cases", "events", "variants", "handovers", "rework_cases"];
    let figures = figures.map(|key| document[key].as_u64());
    assert_eq!(figures, [1434, 8577, 116, 1208, 91].map(Some));
    let outcomes = ["on_time", "late", "open_in_time", "open_overdue"];
    let outcomes = outcomes.map(|key| document["outcomes"][key].as_u64());
    assert_eq!(outcomes, [952, 377, 66, 39].map(Some));
    // The same instant as 14:42:54.644 in UTC.
    assert_eq!(document["as_of"], "2012-01-23T15:42:54.644+01:00");
}

#[test]
fn a_table_has_the_outcomes_of_the_document() {
    let folder = Folder::new();
    check_table(&folder.file("events.csv", EVENTS), &[]);
    check_table(&folder.file("planted.csv", &fixtures::planted(4).csv), &[]);
    check_table(&folder.file("cases.csv", CASES), &DAY_FIRST);
    if let Some(receipt) = shared("receipt.csv") {
        check_table(&receipt, &[]);
    }
    if let Some(boston) = shared("boston311_2015_isd_park.csv.gz") {
        check_table(&boston, &["--as-of", "2016-01-12T22:22:40"]);
    }
}

#[test]
fn a_table_quotes_its_keys_and_names_its_columns() {
    let folder = Folder::new();
    let table = printed(&folder.file("events.csv", EVENTS), &["--table", "unit,level,month"]);
    assert_eq!(
        table,
        "unit,level,month,cases,early,on_time,late,open_in_time,open_overdue,parked,withdrawn,stopped,unscored\n\
         \"Sở A, phòng 1\",Tỉnh,2022-01,2,0,0,0,0,1,1,0,0,0\n\
         Xã B,Xã,2022-01,1,0,0,0,0,0,0,1,0,0\n\
         Xã B,Xã,2022-02,3,0,0,1,1,0,0,0,0,1\n"
    );
}

#[test]
fn a_page_fetches_nothing() {
    let folder = Folder::new();
    let out = folder.path("page.html");
    let text = printed(&folder.file("h.csv", &fixtures::planted(6).csv), &["--html", &out]);
    assert!(text.contains(&out), "{text}");
    let page = std::fs::read_to_string(&out).expect("the page was written").to_lowercase();
    assert!(page.starts_with("<!doctype html>"));
    for fetching in [
        "http:",
        "https:",
        "src=",
        "<link",
        "<iframe",
        "<object",
        "<embed",
        "@import",
        "url(",
        "fetch(",
        "xmlhttprequest",
        "=\"//",
        "ping=",
    ] {
        assert!(!page.contains(fetching), "{fetching}");
    }
}

#[test]
fn a_saved_mapping_gives_the_same_document() {
    let folder = Folder::new();
    let map = folder.path("map.toml");
    let check = |file: &Path, more: &[&str]| {
        let first = printed(file, &[more, &["--json", "--save-map", &map]].concat());
        let again = printed(file, &["--json", "--map", &map]);
        assert!(first == again, "{} with {map}", file.display());
        let as_of = ["--map", &map, "--save-map", &map, "--json"];
        assert!(printed(file, &as_of) == first, "saved again");
    };
    check(&folder.file("cases.csv", CASES), &DAY_FIRST);
    check(&folder.file("events.csv", EVENTS), &[]);
    check(&folder.file("planted.csv", &fixtures::planted(8).csv), &[]);
    for name in ["receipt.csv", "receipt.xes.gz", "boston311_2015_isd_park.csv.gz"] {
        if let Some(file) = shared(name) {
            check(&file, &[]);
        }
    }
}

#[test]
fn dates_that_can_be_read_two_ways_are_a_question() {
    let folder = Folder::new();
    let file = folder.file("cases.csv", CASES);
    for more in [&[][..], &["--json"], &["--table", "unit"]] {
        let told = refused(&file, more, ["Hãy trả lời bằng", "Answer with"]);
        for answer in ["--date-order day-first", "--date-order month-first"] {
            assert_eq!(told.matches(answer).count(), 2, "{told}");
        }
    }
    let outcomes = |order: &str| document(&file, &["--date-order", order])["outcomes"].clone();
    let day_first = outcomes("day-first");
    assert_eq!(day_first["early"], 1);
    assert_eq!(day_first["late"], 1);
    assert_eq!(
        document(&file, &["--date-order", "month-first"])["by"]["month"][0]["key"],
        "2022-01"
    );
    assert_eq!(document(&file, &DAY_FIRST)["by"]["month"][0]["key"], "2022-02");
}

#[test]
fn wrong_options_are_refused_in_both_languages() {
    let folder = Folder::new();
    let file = folder.file("cases.csv", CASES);
    let check = |more: &[&str], told| refused(&file, &[&DAY_FIRST, more].concat(), told);
    check(&["--column", "duee=due"], ["không đúng", "is not right"]);
    check(&["--column", "due"], ["không đúng", "is not right"]);
    check(&["--column", "due=Nope"], ["không có cột này", "does not have"]);
    check(&["--table", "unit,colour"], ["không có chiều", "there is no dimension"]);
    check(&["--table", ""], ["không có chiều", "there is no dimension"]);
    check(&["--zone", "Mars/Base"], ["không có múi giờ", "there is no time zone"]);
    check(&["--calendar", "nowhere"], ["Không có lịch", "There is no calendar"]);
    check(&["--as-of", "soon"], ["không phải thời điểm", "is no moment"]);
    check(&["--as-of", "2022-02-30"], ["không phải thời điểm", "is no moment"]);
    check(&["--table", "unit", "--as-of", "soon"], ["không phải thời điểm", "is no moment"]);
    check(&["--map", "nowhere.toml"], ["không đọc được", "cannot be read"]);
    let over = folder.path("page.html");
    check(&["--html", &over, "--save-map", &over], ["sẽ làm mất dữ liệu", "would lose data"]);
    let out = folder.path("nowhere/page.html");
    check(&["--html", &out], ["không ghi được", "cannot be written"]);
    let usage = check(&["--json", "--table", "unit"], ["Sai cách gọi", "cannot be used with"]);
    assert!(usage.contains("--table"), "{usage}");
}

#[test]
fn what_is_no_file_of_cases_is_refused_in_both_languages() {
    let folder = Folder::new();
    let unreadable = ["không đọc được", "cannot be read"];
    refused(&folder.0, &[], ["không phải tệp thường", "no regular file"]);
    refused(&folder.0.join("absent.csv"), &[], unreadable);
    refused(&folder.0.join("absent.csv"), &["--table", "unit"], unreadable);
    refused(&folder.file("empty.csv", ""), &[], ["không có nội dung", "is empty"]);
    let header = "case id,received\n";
    refused(&folder.file("header.csv", header), &[], ["chỉ có dòng tiêu đề", "has a header"]);
    let other = "colour,weight\nred,3\n";
    refused(&folder.file("other.csv", other), &[], ["không nhận ra", "no row of column headers"]);
}

#[test]
fn findings_and_faulty_rows_are_no_error() {
    let folder = Folder::new();
    let text = CASES.to_owned() + "A4,31/02/2022,07/02/2022,,Y\nA5,today,07/02/2022,,Y\n";
    let document = document(&folder.file("cases.csv", &text), &DAY_FIRST);
    assert_eq!(document["cases"], 3);
    let faults = document["faults"].as_array().expect("a list");
    let faults: Vec<String> =
        faults.iter().map(|it| format!("{} {} {}", it["row"], it["column"], it["what"])).collect();
    assert_eq!(faults, [r#"5 "received" "31/02/2022""#, r#"6 "received" "today""#]);
}

#[test]
fn a_moment_is_written_in_many_ways() {
    let folder = Folder::new();
    let file = folder.file("cases.csv", CASES);
    let as_of = |written: &str| {
        let document = document(&file, &[&DAY_FIRST[..], &["--as-of", written]].concat());
        let counts = ["early", "open_in_time", "open_overdue"];
        let counts = counts.map(|key| document["outcomes"][key].to_string()).join(" ");
        (
            document["as_of"].as_str().expect("a moment").to_owned(),
            document["cases"].clone(),
            counts,
        )
    };
    let noon = ("2022-02-05T12:00:00+07:00".to_owned(), Value::from(3), "1 2 0".to_owned());
    for written in [
        "2022-02-05T12:00",
        "2022-02-05 12:00:00",
        "05/02/2022 12:00",
        "5/2/2022 12:00",
        "2022-02-05T05:00:00Z",
        "2022-02-05T12:00:00+07:00",
    ] {
        assert_eq!(as_of(written), noon, "{written}");
    }
    // A day means its end.
    let evening = "2022-02-05T23:59:59.999999+07:00";
    assert_eq!(as_of("2022-02-05").0, evening);
    assert_eq!(as_of("05/02/2022").0, evening);
    assert_eq!(as_of("2022-02-07").2, "1 2 0");
    assert_eq!(as_of("2022-02-08").2, "1 0 2");
    // Only what had been received counts.
    assert_eq!(as_of("2022-02-02").1, 1);
    assert_eq!(as_of("2021-12-31").1, 0);
}

#[test]
fn the_summary_speaks_vietnamese_or_english() {
    let folder = Folder::new();
    let file = folder.file("events.csv", EVENTS);
    let (vi, en) = (printed(&file, &["--lang", "vi"]), printed(&file, &["--lang", "en"]));
    assert!(vi.contains("6 hồ sơ") && vi.contains("(0/2)"), "{vi}");
    assert!(en.contains("6 cases") && en.contains("(0/2)"), "{en}");
    assert_eq!(printed(&file, &[]), vi);
    assert_eq!(printed(&file, &["--lang", "both"]), vi + &en);
}
