//! The header of the report: three groups as the form has them, and ours beside them.

use casework::ii06::Column;
use words::{Lang, text};

/// Columns under one head.
pub(super) struct Band {
    pub(super) head: String,
    pub(super) columns: Vec<(Column, String)>,
}

/// The printed columns by the head above them.
pub(super) fn bands(lang: Lang, printed: &[Column]) -> Vec<Band> {
    let mut bands: Vec<(&str, Band)> = Vec::new();
    for column in printed {
        let head = match column.number() {
            3..=6 => "received",
            7..=10 => "ended",
            11..=13 => "open",
            _ => "beside",
        };
        let name = text(lang, &format!("report-column-{}", dashed(column.name())), &[]);
        if let Some((_, band)) = bands.last_mut().filter(|(known, _)| *known == head) {
            band.columns.push((*column, name));
        } else {
            let words = text(lang, &format!("report-band-{head}"), &[]);
            bands.push((head, Band { head: words, columns: vec![(*column, name)] }));
        }
    }
    bands.into_iter().map(|(_, band)| band).collect()
}

/// What stands over some columns, in one line each: the head of the form and the column below it.
pub fn heads(lang: Lang, printed: &[Column]) -> Vec<(Column, String)> {
    let mut heads = Vec::new();
    for Band { head, columns } in bands(lang, printed) {
        let whole = |(column, name): (Column, String)| {
            (column, format!("({}) {head}: {name}", column.number()))
        };
        heads.extend(columns.into_iter().map(whole));
    }
    heads
}

fn dashed(name: &str) -> String {
    name.replace('_', "-")
}
