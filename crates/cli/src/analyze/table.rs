//! The on-time table as CSV: one row a group, one column an outcome.

use app::analyze::TableAnswer;
use casework::{Dimension, Outcome};

/// The table, its header first.
pub(crate) fn csv(answer: &TableAnswer, dimensions: &[Dimension]) -> String {
    let mut text = String::new();
    let heads = dimensions.iter().map(|dimension| dimension.name());
    let heads = heads.chain(["cases"]).chain(Outcome::ALL.map(Outcome::name));
    row(&mut text, heads.map(str::to_owned));
    for group in &answer.groups {
        let keys = group.keys.iter().map(ToString::to_string);
        let counts = Outcome::ALL.map(|outcome| group.tally.of(outcome));
        let counts = std::iter::once(group.tally.cases()).chain(counts);
        row(&mut text, keys.chain(counts.map(|count| count.to_string())));
    }
    text
}

fn row(text: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        // A spreadsheet would run what begins like a formula.
        if cell.starts_with(['=', '+', '-', '@', '\t']) {
            text.push('\'');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push('\n');
}
