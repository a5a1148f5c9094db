//! The on-time table as CSV: one row a group, one column an outcome.

use app::analyze::TableAnswer;
use casework::{Dimension, Outcome};

/// The table, its header first.
pub(crate) fn csv(answer: &TableAnswer, dimensions: &[Dimension]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heads = dimensions.iter().map(|dimension| dimension.name());
    let heads = heads.chain(["cases"]).chain(Outcome::ALL.map(Outcome::name));
    writer.write_record(heads).expect(IN_MEMORY);
    for group in &answer.groups {
        let keys = group.keys.iter().map(|key| defused(key));
        let counts = Outcome::ALL.map(|outcome| group.tally.of(outcome));
        let counts = std::iter::once(group.tally.cases()).chain(counts);
        writer.write_record(keys.chain(counts.map(|count| count.to_string()))).expect(IN_MEMORY);
    }
    let bytes = writer.into_inner().expect(IN_MEMORY);
    String::from_utf8(bytes).expect("keys are text, and so are numbers")
}

const IN_MEMORY: &str = "rows of one length are written to memory";

/// A spreadsheet would run what begins like a formula.
fn defused(key: &str) -> String {
    if key.starts_with(['=', '+', '-', '@', '\t']) { format!("'{key}") } else { key.to_owned() }
}
