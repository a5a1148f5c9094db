//! Small exports in order, from which the altered ones come.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const VIETNAMESE: &str = "BÁO CÁO\n\nSTT;Mã hồ sơ;Ngày tiếp nhận;Giờ tiếp nhận;Ngày hẹn trả;\
    Ngày trả kết quả;Đơn vị;Thời hạn giải quyết;Ngày tạm dừng\n(1);(2);(3);(4);(5);(6);(7);(8);(9)\n\
    1;H41-01;10/06/2022;15h20;15/06/2022 10:00;44727,5;\"Sở\nMẫu\";5 ngày làm việc;\n\
    2;H41-02;2022-06-10;7:05;20220615;;Sở Mẫu;0,5 ngày;12/06/2022\n;Tổng cộng;2;;;;;;\n\
    ;;;;Vinh, ngày 30 tháng 6 năm 2022;;;;\n";
const EVENTS: &str = "case_id,activity,timestamp,resource,due_date,recorded_at\n\
    A1,Tiếp nhận,2022-06-10T08:00:00+07:00,A,2022-06-15,2022-06-10 08:00:01\n\
    A1,Yêu cầu bổ sung,2022-06-11 08:00,hệ thống,2022-06-15,\n\
    A1,Tiếp nhận bổ sung,12 Jun 2022 3:20 PM,A,2022-06-16,\n\
    A1,Trả kết quả,2022-06-13T09:30:00Z,B,2022-06-16,\nA2,Tiếp nhận,2022-06-13,A,13/06/2022,\n";

pub(crate) fn texts() -> Vec<Vec<u8>> {
    let month_first = "case id,received,due\nA1,06/13/2022,06/20/2022\nA2,01/02/2022,06/21/2022\n";
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        VIETNAMESE.into(),
        EVENTS.into(),
        month_first.into(),
        VIETNAMESE.replace(';', "\t").into(),
        wide(&format!("\u{feff}{EVENTS}")),
    ]
}

pub(crate) fn logs() -> Vec<Vec<u8>> {
    let log = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\
        <global scope=\"event\"><string key=\"org:group\" value=\"-\"/></global>\n\
        <trace><string key=\"concept:name\" value=\"A&#7841;1\"/><date key=\"startdate\" value=\"2022-06-10T08:00:00+07:00\"/>\
        <date key=\"deadline\" value=\"2022-06-15\"/>\
        <event><string key=\"concept:name\" value=\"Tiếp nhận\"/><date key=\"time:timestamp\" value=\"2022-06-10T01:00:00Z\"/></event>\
        <event><string key=\"concept:name\" value=\"Trả kết quả\"/><date key=\"time:timestamp\" value=\"2022-06-14T09:30:00.688+07:00\"/>\
        <list key=\"l\"><values><int key=\"n\" value=\"1\"/></values></list></event></trace>\n<trace/></log>";
    vec![log.into(), log.replace('"', "'").replace("UTF-8", "ISO-8859-1").into()]
}

pub(crate) fn objects() -> Vec<Vec<u8>> {
    let log = r#"{"objectTypes":[{"name":"hồ sơ","attributes":[]}],"eventTypes":[],
"objects":[{"id":"A1","type":"hồ sơ","attributes":[{"name":"deadline","time":"1970-01-01T00:00:00Z","value":"2022-06-15"},
{"name":"deadline","time":"2022-06-12T00:00:00Z","value":"2022-06-16"}]},{"id":"A2","type":"hồ sơ"},{"id":"u","type":"user"}],
"events":[{"id":"e1","type":"Tiếp nhận","time":"2022-06-10T01:00:00Z","attributes":[{"name":"cost","value":1.5}],
"relationships":[{"objectId":"A1","qualifier":"x"},{"objectId":"u","qualifier":""}]},
{"id":"e2","type":"Trả kết quả","time":"2022-06-14T02:30:00Z","relationships":[{"objectId":"A1","qualifier":""}]}]}"#;
    vec![log.into()]
}

fn book() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.merge_range(0, 0, 0, 3, "BÁO CÁO", &day).expect("a merge");
    sheet.write_row(2, 0, ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Đơn vị"]).expect("a row");
    sheet.merge_range(3, 3, 5, 3, "Sở Mẫu", &day).expect("a merge");
    for row in 3..6_u32 {
        sheet.write_string(row, 0, format!("H41-{row}")).expect("a cell");
        sheet.write_number_with_format(row, 1, 44_722 + row, &day).expect("a cell");
        sheet.write_string(row, 2, "15/06/2022 10:00").expect("a cell");
    }
    workbook.add_worksheet().write_string(0, 0, "Hướng dẫn").expect("a cell");
    workbook.save_to_buffer().expect("a workbook")
}

/// Between the parts of a workbook, and after the name of each.
const MARK: u8 = 1;

/// The parts of a workbook one after the other, so that what is altered is the XML of any of them.
pub(crate) fn parts() -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(book())).expect("a zip");
    let mut parts = Vec::new();
    for part in 0..zip.len() {
        let mut file = zip.by_index(part).expect("a part");
        let name = file.name().expect("a name").to_string();
        // What says nothing of the cells would only take up the hand.
        if ["theme", "docProps", "drawing"].iter().any(|other| name.contains(other)) {
            continue;
        }
        parts.push(MARK);
        parts.extend_from_slice(name.as_bytes());
        parts.push(MARK);
        file.read_to_end(&mut parts).expect("a part");
    }
    parts
}

/// A workbook of such parts.
pub(crate) fn zipped(parts: &[u8]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut pieces = parts.split(|byte| *byte == MARK).skip(1);
    while let (Some(name), Some(bytes)) = (pieces.next(), pieces.next()) {
        // A name that stands twice is no part.
        if zip.start_file(String::from_utf8_lossy(name), stored).is_ok() {
            zip.write_all(bytes).expect("a part");
        }
    }
    zip.finish().expect("a zip").into_inner()
}
