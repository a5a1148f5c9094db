//! Bad input of every kind ends in a clear fault, soon.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use intake::{Needs, ReadFault, ReadOptions, read_log};
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const GOOD: &str = "Mã hồ sơ,Ngày tiếp nhận\nH41-01,10/06/2022\n";

fn fault(bytes: &[u8]) -> ReadFault {
    let read = read_log(&bytes.to_vec(), &[], &ReadOptions::new(Needs::all()));
    read.map(|reading| reading.rows).expect_err("a fault")
}

#[track_caller]
fn is_broken(bytes: &[u8], in_format: &str, said: &str) {
    match fault(bytes) {
        ReadFault::Broken { format, reason, .. } => {
            assert_eq!(format, in_format, "{reason}");
            assert!(reason.contains(said), "{reason}");
        }
        other => panic!("{other:?}"),
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn book(write: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    write(&mut workbook);
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn nothing_at_all() {
    let blanks: [&[u8]; 6] =
        [b"", b"\n\n\r\n", b"  \t ", "\u{feff}".as_bytes(), b"\xff\xfe", b",,,\n,,\n"];
    for bytes in blanks {
        assert_eq!(fault(bytes), ReadFault::Empty, "{bytes:?}");
        assert_eq!(fault(&packed(bytes)), ReadFault::Empty, "{bytes:?}, packed");
    }
    let empty = book(|workbook| drop(workbook.add_worksheet().set_name("A").map(drop)));
    assert_eq!(fault(&empty), ReadFault::Empty);
}

#[test]
fn a_header_and_nothing_below() {
    for text in [
        "Mã hồ sơ,Ngày tiếp nhận\n",
        "Mã hồ sơ,Ngày tiếp nhận",
        "BÁO CÁO\nMã hồ sơ,Ngày tiếp nhận\n,\n\n",
        "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\n(1),(2),(3)\nTổng cộng,,\n",
        "<log></log>",
        "{\"objects\":[],\"events\":[]}",
    ] {
        assert_eq!(fault(text.as_bytes()), ReadFault::HeaderOnly, "{text}");
    }
    let header = book(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["Mã hồ sơ", "Ngày tiếp nhận"]).expect("a row");
    });
    assert_eq!(fault(&header), ReadFault::HeaderOnly);
}

#[test]
fn no_header_and_columns_that_lack() {
    assert!(matches!(fault(b"a,b\n1,2\n"), ReadFault::NoHeader { first } if first == "a | b"));
    let due = fault("Mã hồ sơ,Ngày hẹn trả\nA1,10/06/2022\n".as_bytes());
    assert!(matches!(due, ReadFault::MissingColumn { needed: "received", .. }), "{due:?}");
    let code = fault("Ngày tiếp nhận,Ngày hẹn trả\n10/06/2022,10/06/2022\n".as_bytes());
    assert!(matches!(code, ReadFault::MissingColumn { needed: "code", .. }), "{code:?}");
}

#[test]
fn headers_that_stand_twice() {
    let twice = "Mã hồ sơ,Ngày tiếp nhận,Ngày tiếp nhận\nA1,10/06/2022,11/06/2022\n";
    assert_eq!(fault(twice.as_bytes()), ReadFault::HeaderTwice { header: "Ngày tiếp nhận".into() });
    let almost = "Mã hồ sơ,Ngày tiếp nhận,NGÀY TIẾP NHẬN\nA1,10/06/2022,11/06/2022\n";
    assert!(matches!(
        fault(almost.as_bytes()),
        ReadFault::HeaderTwice { .. } | ReadFault::TwoColumns { .. }
    ));
    // One that is not used does no harm.
    let notes = "Mã hồ sơ,Ngày tiếp nhận,Ghi chú,Ghi chú\nA1,10/06/2022,x,y\n";
    assert!(read_log(&notes.as_bytes().to_vec(), &[], &ReadOptions::new(Needs::all())).is_ok());
}

#[test]
fn text_in_a_wrong_encoding() {
    // TCVN3: "Mã hồ sơ" is single bytes above 127.
    assert_eq!(
        fault(b"M\xb7 h\xe5 s\xac,Ng\xb5y ti\xd5p nh\xcbn\nA1,10/06/2022\n"),
        ReadFault::NotUtf8 { row: 1 }
    );
    // Windows-1258, in a row below a header without accents.
    let mixed = b"Ma ho so,Ngay tiep nhan,Don vi\nA1,10/06/2022,S\xf5\xd2 M\xe2\xded\n";
    assert_eq!(fault(mixed), ReadFault::NotUtf8 { row: 2 });
    let packed = packed(mixed);
    assert_eq!(fault(&packed), ReadFault::NotUtf8 { row: 2 });
}

#[test]
fn other_formats_are_told_by_name() {
    let other = |bytes: &[u8]| match fault(bytes) {
        ReadFault::OtherFormat { format } => format,
        other => panic!("{other:?}"),
    };
    assert_eq!(other(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook"), "XLS");
    assert_eq!(other(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), "PDF");
    assert_eq!(other(b"\x89PNG\r\n\x1a\n"), "PNG/JPEG");
    assert_eq!(other(b"SQLite format 3\0"), "SQLite");
    assert_eq!(other(b"PAR1\x15\x04"), "Parquet");
    assert_eq!(other(b"Rar!\x1a\x07\x01\0"), "RAR");
    assert_eq!(
        other(&[b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".as_slice(), &[7; 99]].concat()),
        "binary"
    );
}

#[test]
fn what_is_no_workbook() {
    is_broken(b"PK\x03\x04 and then nothing of the kind", "XLSX", "");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("hồ sơ.csv", SimpleFileOptions::default()).expect("a part");
    zip.write_all(GOOD.as_bytes()).expect("a part");
    is_broken(&zip.finish().expect("a zip").into_inner(), "XLSX", "without a workbook");
    let whole = book(|workbook| drop(workbook.add_worksheet().write_string(0, 0, "x").map(drop)));
    is_broken(&whole[..whole.len() / 2], "XLSX", "");
    is_broken(&packed(&whole)[..100], "gzip", "");
}

#[test]
fn files_that_were_cut() {
    let long = GOOD.to_owned() + &"H41-02,10/06/2022\n".repeat(9_000);
    let whole = packed(long.as_bytes());
    is_broken(&whole[..whole.len() - 9], "gzip", "");
    is_broken(&whole[..20], "gzip", "");
    is_broken(b"<log>\n<trace><event>", "XES", "cut off");
    is_broken(b"{\"objects\":[{\"id\":\"a\",", "OCEL", "EOF");
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    is_broken(&damaged, "gzip", "");
}

#[test]
fn xml_that_is_no_log_or_an_attack() {
    let laughs = "<?xml version='1.0'?>\n<!DOCTYPE lolz [\n<!ENTITY lol 'lol'>\n\
        <!ENTITY lol2 '&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;'>]>\n<log>&lol2;</log>";
    assert_eq!(fault(laughs.as_bytes()), ReadFault::Doctype { row: 4 });
    assert_eq!(fault(&packed(laughs.as_bytes())), ReadFault::Doctype { row: 4 });
    let outer = "<!DOCTYPE log SYSTEM 'file:///etc/passwd'><log/>";
    assert_eq!(fault(outer.as_bytes()), ReadFault::Doctype { row: 1 });
    is_broken(b"<log><trace><string key='&lol;' value='x'/></trace></log>", "XES", "lol");
    is_broken(b"<html><body><table><tr><td>x</td></tr></table></body></html>", "XES", "html");
    let deep = "<log>".to_owned() + &"<list>".repeat(100_000);
    is_broken(deep.as_bytes(), "XES", "deep");
}

#[test]
fn json_that_is_no_log() {
    is_broken(br#"{"ocel:global-log":{},"ocel:events":{},"ocel:objects":{}}"#, "OCEL", "1.0");
    is_broken(br#"{"rows":[1,2,3]}"#, "OCEL", "no `objects`");
    is_broken(br#"[{"case":"A1"}]"#, "OCEL", "begin with `{`");
    is_broken(b"{ no json at all", "OCEL", "key must be a string");
    is_broken("[".repeat(100_000).as_bytes(), "OCEL", "");
    let deep = format!("{{\"x\":{}", "[".repeat(100_000));
    is_broken(deep.as_bytes(), "OCEL", "");
}

#[test]
fn a_cell_without_end() {
    let long = "x".repeat(40 << 20);
    let cell = format!("Mã hồ sơ,Ngày tiếp nhận\nA1,10/06/2022\n{long},10/06/2022\n");
    assert!(matches!(fault(cell.as_bytes()), ReadFault::RowTooLong { row: 3, .. }));
}

#[test]
fn a_quoted_cell_without_end() {
    let quoted = format!("Mã hồ sơ,Ngày tiếp nhận\n\"{},10/06/2022\n", "x\n".repeat(17 << 19));
    let found = fault(quoted.as_bytes());
    assert!(matches!(found, ReadFault::RowTooLong { row: 2, .. }), "{found:?}");
}

#[test]
fn a_value_without_end() {
    let long = "x".repeat(17 << 20);
    let value = format!("<log>\n<trace><string key='a' value='{long}'/></trace></log>");
    assert!(matches!(fault(value.as_bytes()), ReadFault::RowTooLong { row: 2, .. }));
    let mut workbook = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default();
    for (name, text) in [
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='r1' Target='xl/workbook.xml' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>{long}</t></is></c></row></sheetData></worksheet>"
            ),
        ),
    ] {
        workbook.start_file(name, stored).expect("a part");
        workbook.write_all(text.as_bytes()).expect("a part");
    }
    let workbook = workbook.finish().expect("a zip").into_inner();
    assert!(matches!(fault(&workbook), ReadFault::RowTooLong { row: 1, .. }));
}

#[test]
fn columns_without_end() {
    let mut wide = "Mã hồ sơ,Ngày tiếp nhận".to_owned();
    for column in 0..1_000_000_u32 {
        write!(wide, ",c{column}").expect("a string takes all");
    }
    wide.push_str("\nA1,10/06/2022\n");
    assert_eq!(fault(wide.as_bytes()), ReadFault::TooManyColumns { most: 2_000 });
    let below = format!("{GOOD}{}\n", ",".repeat(10_000));
    assert_eq!(fault(below.as_bytes()), ReadFault::TooManyColumns { most: 2_000 });
    let sheet = book(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["Mã hồ sơ", "Ngày tiếp nhận"]).expect("a row");
        sheet.write_string(1, 16_000, "x").expect("a cell");
    });
    assert_eq!(fault(&sheet), ReadFault::TooManyColumns { most: 2_000 });
}

/// A packed file of so many times the same, each packed for itself as the format allows.
fn repeated(opening: &str, text: &str, times: usize) -> Vec<u8> {
    let chunk = packed(text.repeat((1 << 20) / text.len()).as_bytes());
    [packed(opening.as_bytes()), chunk.repeat(times)].concat()
}

#[test]
fn bombs_that_unpack_to_far_more_than_a_table() {
    let zeros = repeated("", "0", 300);
    assert!(zeros.len() < 2 << 20, "{}", zeros.len());
    assert!(matches!(fault(&zeros), ReadFault::RowTooLong { row: 1, .. }));
    assert_eq!(fault(&repeated("", "\0", 40)), ReadFault::OtherFormat { format: "binary" });
    assert_eq!(fault(&packed(&packed(GOOD.as_bytes()))), ReadFault::Bomb);
}

#[test]
fn a_bomb_goes_on_until_it_is_told() {
    assert_eq!(fault(&repeated("{", " ", 300)), ReadFault::Bomb);
}

#[test]
fn a_workbook_that_unpacks_to_far_more_than_it_holds() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a part");
    zip.write_all(&vec![b' '; 40 << 20]).expect("a part");
    assert_eq!(fault(&zip.finish().expect("a zip").into_inner()), ReadFault::Bomb);
}

#[test]
fn a_mark_that_is_opened_and_never_closed() {
    let text = "Mã hồ sơ,Ngày tiếp nhận\nA1,10/06/2022\nA2,\"10/06/2022\nA3,10/06/2022\n";
    is_broken(text.as_bytes(), "CSV", "never closed");
}
