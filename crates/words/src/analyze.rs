//! The analysis of cases in words: names, times, rules, evidence, and a summary.

mod evidence;
mod groups;
mod names;
mod summary;
mod times;

pub use evidence::{FindingEvidence, evidence_of, finding_evidence, test_meaning};
pub use groups::{group_finding_sentence, group_test_meaning};
pub use names::{
    dimension_name, lateness_class_name, outcome_name, rule_meaning, rule_title, strength_name,
    untested_reason,
};
pub use summary::{count, percent_of, share, summary_lines};
pub use times::{date_time, elapsed, month};
