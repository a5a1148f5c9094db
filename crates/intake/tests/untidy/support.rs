//! Reads an export and shows each case, each fault, on a line.

use std::fmt::Write;

use casework::{Grain, Stamp, analyze};
use intake::{Needs, ReadFault, ReadOptions, Reading, read_log, read_moment};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

/// Reads with nothing but what the file itself says.
pub(crate) fn read(bytes: &[u8]) -> Result<Reading, ReadFault> {
    read_log(&bytes.to_vec(), &[], &ReadOptions::new(Needs::all()))
}

/// Each case as `code received > due > resulted outcome`, at the end of June 2022.
pub(crate) fn cases(reading: &Reading) -> Vec<String> {
    let log = &reading.log;
    let shown = |stamp: Option<Stamp>| match stamp {
        None => "-".to_owned(),
        Some(Stamp { at, grain: Grain::Day }) => log.zone.date(at).to_string(),
        Some(Stamp { at, grain: Grain::Time }) => {
            log.zone.civil(at).strftime("%Y-%m-%dT%H:%M").to_string()
        }
    };
    let as_of = read_moment("30/06/2022 23:59", &log.zone).expect("a moment");
    let analysis = analyze(log, as_of.at, None);
    let outcome = |code: &str| {
        let mut judged = analysis.outcomes.iter();
        let judged = judged.find(|(id, _)| &*log.case(*id).code == code);
        judged.map_or("later", |(_, outcome)| outcome.name())
    };
    log.cases()
        .iter()
        .map(|case| {
            let (received, due) = (shown(case.received), shown(case.due));
            let resulted = shown(case.resulted);
            format!("{} {received} > {due} > {resulted} {}", case.code, outcome(&case.code))
        })
        .collect()
}

/// Each fault as `row|column|read|kind`.
pub(crate) fn faults(reading: &Reading) -> Vec<String> {
    reading
        .faults
        .iter()
        .map(|fault| format!("{}|{}|{}|{}", fault.row, fault.column, fault.read, fault.kind.name()))
        .collect()
}

/// Reads exactly these cases, with these faults and no other.
#[track_caller]
pub(crate) fn check(bytes: &[u8], expected: &[&str], expected_faults: &[&str]) -> Reading {
    let reading = read(bytes).expect("an export");
    assert_eq!(cases(&reading), expected);
    assert_eq!(faults(&reading), expected_faults);
    reading
}

/// The labels of each case as `unit|field|procedure|channel`.
pub(crate) fn labels(reading: &Reading) -> Vec<String> {
    let text = |label: Option<casework::Label>| {
        label.map_or(String::new(), |label| reading.log.labels.text(label).to_owned())
    };
    let line = |case: &casework::CaseRecord| {
        let all = [case.unit, case.field, case.procedure, case.channel].map(text);
        all.join("|")
    };
    reading.log.cases().iter().map(line).collect()
}

/// A row of texts; nothing is written for an empty one.
pub(crate) fn row(sheet: &mut Worksheet, at: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        if !cell.is_empty() {
            sheet.write_string(at, column, *cell).expect("a cell");
        }
    }
}

/// A real date, or date and time, in ISO form.
pub(crate) fn date(sheet: &mut Worksheet, at: u32, column: u16, iso: &str) {
    let date = ExcelDateTime::parse_from_str(iso).expect("a date");
    let form = if iso.len() > 10 { "dd/mm/yyyy hh:mm" } else { "dd/mm/yyyy" };
    let form = Format::new().set_num_format(form);
    sheet.write_datetime_with_format(at, column, &date, &form).expect("a cell");
}

/// A title merged over columns.
pub(crate) fn title(sheet: &mut Worksheet, at: u32, from: u16, to: u16, text: &str) {
    sheet.merge_range(at, from, at, to, text, &Format::new()).expect("a merge");
}

/// A cell merged over rows.
pub(crate) fn upright(sheet: &mut Worksheet, from: u32, to: u32, column: u16, text: &str) {
    sheet.merge_range(from, column, to, column, text, &Format::new()).expect("a merge");
}

pub(crate) fn saved(mut workbook: Workbook) -> Vec<u8> {
    workbook.save_to_buffer().expect("a workbook")
}

/// A text of rows with another delimiter than the tab.
pub(crate) fn delimited(text: &str, delimiter: char) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let cells = line.split('\t').map(|cell| {
            if cell.contains([delimiter, '"']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.to_owned()
            }
        });
        let cells: Vec<String> = cells.collect();
        writeln!(out, "{}", cells.join(&delimiter.to_string())).expect("a string takes all");
    }
    out
}

pub(crate) fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    units.flat_map(|it| if little { it.to_le_bytes() } else { it.to_be_bytes() }).collect()
}
