//! Workbooks that were cut or altered anywhere.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;

fn whole() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for row in 0..20_u32 {
        sheet.write_string(row, 0, format!("HS-{row}")).expect("a cell");
        sheet.write_number_with_format(row, 1, 44_597 + row, &day).expect("a cell");
    }
    sheet.merge_range(20, 0, 22, 0, "end", &day).expect("a merge");
    saved(workbook)
}

fn read(bytes: &[u8]) {
    for sheet in sheets(bytes).unwrap_or_default() {
        let mut rows = sheet.rows();
        while rows.advance().expect("rows in memory") {
            for column in 0..rows.width() {
                rows.cell(column);
            }
        }
    }
}

fn altered(length: usize, cases: u32, mut check: impl FnMut(&[(usize, u8)])) {
    let check = std::cell::RefCell::new(&mut check);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, rng)
        .run(&prop::collection::vec((0..length, any::<u8>()), 1..6), |flips| {
            (check.borrow_mut())(&flips);
            Ok(())
        })
        .expect("no panic");
}

#[test]
fn a_workbook_cut_anywhere_is_told() {
    let whole = whole();
    for length in (0..whole.len()).step_by(7) {
        assert!(sheets(&whole[..length]).is_err(), "{length}");
    }
    assert_eq!(sheets(&whole).expect("a workbook").len(), 1);
}

#[test]
fn a_package_altered_anywhere_never_ends_the_program() {
    let whole = whole();
    altered(whole.len(), 300, |flips| {
        let mut bytes = whole.clone();
        for (at, byte) in flips {
            bytes[*at] = *byte;
        }
        read(&bytes);
    });
}

#[test]
fn parts_altered_anywhere_never_end_the_program() {
    let rows = r#"<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44597.5</v></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>x &amp; y</t></is></c><c r="C2" t="b"><v>1</v></c></row>"#;
    let sheet = format!(
        "<worksheet><dimension ref=\"A1:C2\"/><sheetData>{rows}</sheetData>\
         <mergeCells count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>"
    );
    let strings =
        r#"<sst count="1" uniqueCount="1"><si><t xml:space="preserve"> a </t></si></sst>"#;
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs></styleSheet>"#;
    let parts: [(&str, &[u8]); 6] = [
        ("_rels/.rels", TO_BOOK),
        ("xl/_rels/workbook.xml.rels", TO_SHEET),
        ("xl/workbook.xml", BOOK),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    check(&package(&parts), &[("A", &["1: a |@44597.5||", "2:x & y||TRUE|"])]);
    let length: usize = parts.iter().map(|(_, bytes)| bytes.len()).sum();
    altered(length, 600, |flips| {
        let mut altered = parts.map(|(name, bytes)| (name, bytes.to_vec()));
        for (at, byte) in flips {
            let mut at = *at;
            for (_, bytes) in &mut altered {
                if let Some(found) = bytes.get_mut(at) {
                    *found = *byte;
                    break;
                }
                at -= bytes.len();
            }
        }
        let altered: Vec<(&str, &[u8])> =
            altered.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        read(&package(&altered));
    });
}
