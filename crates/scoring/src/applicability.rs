//! Does a line concern this unit? A rule on facts, never the unit's own choice.

use std::fmt;

use crate::exact::Exact;
use crate::measure::{Bilingual, FactId};

/// A thing known about each unit, on which applicability and peer groups rest.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its name.
    pub id: String,
    /// Shape of the answer.
    pub kind: FactKind,
    /// What it is called.
    pub title: Bilingual,
    /// What its words are called: `department` is "sở, ban, ngành".
    pub names: Vec<(String, Bilingual)>,
}

impl Fact {
    /// What a word of this fact is called, if the set says so.
    pub fn name_of(&self, value: &FactValue) -> Option<&Bilingual> {
        let FactValue::Text(word) = value else { return None };
        self.names.iter().find(|(known, _)| known == word).map(|(_, name)| name)
    }
}

/// Shape of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// A word, such as the unit's level.
    Text,
    /// A number.
    Number,
}

impl FactKind {
    /// The names a set may use.
    pub const NAMES: [(&'static str, Self); 3] =
        [("yes_no", Self::YesNo), ("text", Self::Text), ("number", Self::Number)];
}

/// What is known of one unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactValue {
    /// Yes or no.
    YesNo(bool),
    /// A word.
    Text(String),
    /// A number.
    Number(Exact),
}

impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YesNo(yes) => write!(f, "{yes}"),
            Self::Text(word) => f.write_str(word),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

/// One condition on one fact. All conditions of a line must hold.
///
/// A closed list: a set cannot compute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The fact asked for.
    pub fact: FactId,
    /// What must hold.
    pub test: Test,
}

/// What must hold of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// It is exactly this.
    Is(FactValue),
    /// It is one of these words.
    OneOf(Vec<String>),
    /// It is at least this number.
    AtLeast(Exact),
    /// It is below this number.
    Below(Exact),
}

/// The answer to "does this line apply?", with the condition that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Applies {
    /// All conditions hold.
    Yes,
    /// The condition of this number does not hold.
    No(u16),
    /// The fact asked for by the condition of this number is not known.
    Unknown(u16),
}

/// Tries the conditions in order.
pub(crate) fn applies(conditions: &[Condition], known: &[Option<FactValue>]) -> Applies {
    for (number, condition) in (0u16..).zip(conditions) {
        match &known[usize::from(condition.fact.0)] {
            None => return Applies::Unknown(number),
            Some(value) if condition.test.holds(value) => {}
            Some(_) => return Applies::No(number),
        }
    }
    Applies::Yes
}

impl Test {
    fn holds(&self, value: &FactValue) -> bool {
        match (self, value) {
            (Self::Is(wanted), value) => wanted == value,
            (Self::OneOf(words), FactValue::Text(word)) => words.contains(word),
            (Self::AtLeast(bar), FactValue::Number(number)) => number >= bar,
            (Self::Below(bar), FactValue::Number(number)) => number < bar,
            // The reader of sets lets no condition through whose test does not fit its fact.
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(word: &str) -> [Option<FactValue>; 1] {
        [Some(FactValue::Text(word.to_owned()))]
    }

    #[test]
    fn a_line_without_conditions_applies_to_all() {
        assert_eq!(applies(&[], &[]), Applies::Yes);
    }

    #[test]
    fn the_condition_that_fails_is_named() {
        let province_only =
            Condition { fact: FactId(0), test: Test::OneOf(vec!["province".to_owned()]) };
        assert_eq!(applies(std::slice::from_ref(&province_only), &known("province")), Applies::Yes);
        assert_eq!(
            applies(std::slice::from_ref(&province_only), &known("commune")),
            Applies::No(0)
        );
        assert_eq!(applies(&[province_only], &[None]), Applies::Unknown(0));
    }

    #[test]
    fn a_bar_is_reached_at_the_bar() {
        let enough = Test::AtLeast(Exact::from(30));
        assert!(enough.holds(&FactValue::Number(Exact::from(30))));
        assert!(!enough.holds(&FactValue::Number(Exact::from(29))));
    }
}
