//! The cells of the first sheet of a workbook of ours, read without a library for spreadsheets.

use std::io::{Cursor, Read};

/// The rows of the sheet; a row that is not written is empty.
pub(crate) fn cells(workbook: Vec<u8>) -> Vec<Vec<String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let strings = part("xl/sharedStrings.xml");
    let strings: Vec<String> = between(&strings, "<si>", "</si>")
        .map(|it| plain(between(it, "<t", "</t>").next().unwrap().split_once('>').unwrap().1))
        .collect();
    let sheet = part("xl/worksheets/sheet1.xml");
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in between(&sheet, "<row ", "</row>") {
        let number: usize = between(row, "r=\"", "\"").next().unwrap().parse().unwrap();
        rows.resize(number - 1, Vec::new());
        let cell = |cell: &str| {
            let value = between(cell, "<v>", "</v>").next().unwrap_or_default();
            if cell.contains("t=\"s\"") {
                strings[value.parse::<usize>().unwrap()].clone()
            } else {
                value.to_owned()
            }
        };
        rows.push(row.split("<c ").skip(1).map(cell).collect());
    }
    rows
}

/// The stretches of a text between two words.
fn between<'t>(text: &'t str, from: &'t str, to: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(from).skip(1).filter_map(move |rest| rest.split_once(to).map(|(it, _)| it))
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
