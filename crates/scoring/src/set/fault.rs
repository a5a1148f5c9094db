//! What can be wrong with a set, each with its place and what a reader needs to mend it.

use std::ops::Range;

use thiserror::Error;

use crate::exact::{DecimalFault, Exact};

/// Something wrong with a set or its examples.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind}")]
pub struct SetFault {
    /// Bytes of the text that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub kind: FaultKind,
}

/// What is wrong. The sentences for people are in the crate `words`; these are for logs.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// Not TOML.
    #[error("not readable as TOML: {0}")]
    Syntax(String),
    /// A key that does not exist there.
    #[error("unknown key `{key}` in {table}")]
    UnknownKey {
        /// The key.
        key: String,
        /// The table it stands in.
        table: String,
        /// The known key nearest to it.
        nearest: Option<String>,
    },
    /// A key that must be there.
    #[error("{table} lacks the key `{key}`")]
    MissingKey {
        /// The key.
        key: String,
        /// The table.
        table: String,
    },
    /// A value of the wrong type.
    #[error("`{key}` must be {expected:?}")]
    WrongType {
        /// The key.
        key: String,
        /// What it must be.
        expected: Expected,
    },
    /// A text that is not a decimal.
    #[error("`{key}` = `{text}` is not a decimal ({why:?})")]
    NotADecimal {
        /// The key.
        key: String,
        /// The text.
        text: String,
        /// Why not.
        why: DecimalFault,
    },
    /// A number out of its range.
    #[error("`{key}` must lie between {low} and {high}")]
    OutOfRange {
        /// The key.
        key: String,
        /// Least.
        low: String,
        /// Most.
        high: String,
    },
    /// A name that does not exist.
    #[error("unknown {kind:?} `{name}`")]
    UnknownName {
        /// What was named.
        kind: NameKind,
        /// The name.
        name: String,
        /// The known name nearest to it.
        nearest: Option<String>,
        /// How many there are to choose from.
        known: usize,
    },
    /// The same name twice.
    #[error("{kind:?} `{name}` stands twice")]
    Twice {
        /// What was named.
        kind: NameKind,
        /// The name.
        name: String,
    },
    /// More than fits.
    #[error("more than {most} {kind:?}")]
    TooMany {
        /// Of what.
        kind: NameKind,
        /// The most there may be.
        most: usize,
    },
    /// A scale on a measure of the wrong shape.
    #[error("scale {scale} cannot read measure `{measure}` of kind {measure_kind}")]
    ScaleDoesNotRead {
        /// The scale.
        scale: &'static str,
        /// The measure.
        measure: String,
        /// Its kind.
        measure_kind: &'static str,
    },
    /// Too many or too few measures for the scale.
    #[error("scale {scale} reads {fewest} to {most} measures, {found} are given")]
    MeasureCount {
        /// The scale.
        scale: &'static str,
        /// Fewest.
        fewest: usize,
        /// Most.
        most: usize,
        /// Given.
        found: usize,
    },
    /// A condition that does not fit its fact.
    #[error("this test does not fit the fact `{fact}`")]
    TestDoesNotFit {
        /// The fact.
        fact: String,
    },
    /// Zero post and full post are the same.
    #[error("zero_at and full_at are the same")]
    PostsTouch,
    /// Days, levels or dates in the wrong order.
    #[error("`{key}` is out of order")]
    OutOfOrder {
        /// The key.
        key: String,
    },
    /// Parts do not add up to the whole.
    #[error("{criterion}: the parts add up to {sum}, not {stated}")]
    MaximaDoNotAddUp {
        /// The node.
        criterion: String,
        /// Its stated maximum.
        stated: Exact,
        /// The sum of its parts.
        sum: Exact,
    },
    /// A node without parts and without a scale.
    #[error("{criterion} has neither parts nor a scale")]
    NothingInside {
        /// The node.
        criterion: String,
    },
    /// Values that no band holds.
    #[error("{criterion}: no band holds values at {at}")]
    BandGap {
        /// The line.
        criterion: String,
        /// Where.
        at: Exact,
    },
    /// Values that two bands hold.
    #[error("{criterion}: two bands hold values at {at}")]
    BandOverlap {
        /// The line.
        criterion: String,
        /// Where.
        at: Exact,
    },
    /// A band that can hold nothing.
    #[error("{criterion}: the band at {at} holds nothing")]
    BandEmpty {
        /// The line.
        criterion: String,
        /// Where.
        at: Exact,
    },
    /// Nobody can get full points.
    #[error("{criterion}: no figure earns more than {best} of {max}")]
    OutOfReach {
        /// The line.
        criterion: String,
        /// The best that can be earned.
        best: Exact,
        /// The maximum.
        max: Exact,
    },
    /// The conditions of a line contradict each other.
    #[error("{criterion}: no unit can meet the conditions")]
    NeverApplies {
        /// The line.
        criterion: String,
    },
    /// No unit of a peer group meets the conditions.
    #[error("{criterion}: no unit of the group `{group}` meets the conditions")]
    NoUnitInGroup {
        /// The line.
        criterion: String,
        /// The group.
        group: String,
    },
    /// A line that no example tests.
    #[error("{criterion} has no example")]
    NoExample {
        /// The line.
        criterion: String,
    },
    /// A measure that no line reads.
    #[error("measure `{measure}` is not used")]
    UnusedMeasure {
        /// The measure.
        measure: String,
    },
    /// An example whose points or state come out otherwise.
    #[error("example `{example}`: {criterion} gives {found}, not {expected}")]
    ExampleFails {
        /// The example.
        example: String,
        /// The line or node.
        criterion: String,
        /// What it expects.
        expected: String,
        /// What came out.
        found: String,
    },
    /// A figure in an example that does not answer its measure.
    #[error("the figure given for `{measure}` is not of kind {measure_kind}")]
    FigureDoesNotFit {
        /// The measure.
        measure: String,
        /// Its kind.
        measure_kind: &'static str,
    },
}

/// What a key must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A decimal written as text, `"2.5"`.
    DecimalText,
    /// A whole number.
    WholeNumber,
    /// `true` or `false`.
    YesNo,
    /// A list.
    List,
    /// A table.
    Table,
    /// A date written as text, `"2026-01-15"`.
    DateText,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A criterion or pillar.
    Criterion,
    /// A measure.
    Measure,
    /// A fact.
    Fact,
    /// A scale.
    Scale,
    /// A treatment of absence.
    Treatment,
    /// A state or an absence.
    State,
    /// A rounding mode.
    RoundingMode,
    /// A tie rule.
    TieRule,
    /// A kind of measure.
    MeasureKind,
    /// A kind of fact.
    FactKind,
    /// A level of a measure.
    Level,
    /// A band, a grace step or another entry of a scale.
    ScaleEntry,
}

/// Line and column, both from one, of a byte in a text.
pub fn line_of(text: &str, offset: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..offset.min(text.len())];
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    (line, column)
}

/// The known name nearest to a mistyped one, if it is near enough to be meant.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance * 3 <= candidate.chars().count().max(name.chars().count()).max(3)
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_proposed_only_when_near() {
        assert_eq!(nearest("cases_ontime", ["cases_on_time", "x"]), Some("cases_on_time".into()));
        assert_eq!(nearest("banana", ["cases_on_time"]), None);
    }

    #[test]
    fn lines_and_columns_count_from_one_and_by_characters() {
        assert_eq!(line_of("a\nđ = 1", 5), (2, 3));
        assert_eq!(line_of("a", 99), (1, 2));
    }
}
