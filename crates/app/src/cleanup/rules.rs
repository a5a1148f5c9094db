//! Which findings become tasks, and how long a unit has: data that ships with the binary.

use std::collections::BTreeSet;

use casework::{Finding, Strength, Test};
use deadlines::TimeLimit;
use serde::Deserialize;
use thiserror::Error;

/// What ships with the binary.
const SHIPPED: &str = include_str!("../../../../cleanup/default.toml");

/// Which findings become tasks, and how long a unit has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanUpRules {
    /// How long a unit has to look at one.
    pub limit: TimeLimit,
    strengths: Vec<Strength>,
    left_out: BTreeSet<Test>,
}

/// Why a text is no rules of the clean-up.
#[derive(Debug, Error)]
pub enum RulesFault {
    /// It is not TOML, or has other keys.
    #[error("{0}")]
    NotRules(#[from] toml::de::Error),
    /// The limit is none.
    #[error("`limit = \"{0}\"` is no time limit: write it like 5d")]
    Limit(String),
    /// A word that is no strength.
    #[error("`{0}` is no strength: proven, probable or possible")]
    Strength(String),
    /// A word that is no test.
    #[error("`{0}` is no test of the data-quality catalogue")]
    Test(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    limit: String,
    strengths: Vec<String>,
    leave_out: Vec<String>,
}

impl CleanUpRules {
    /// Those that ship with the binary.
    ///
    /// # Panics
    /// When ours cannot be read: a broken build, found by the test below.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("our rules can be read")
    }

    /// Reads rules.
    ///
    /// # Errors
    /// The first thing that is wrong with them.
    pub fn read(text: &str) -> Result<Self, RulesFault> {
        let written: Written = toml::from_str(text)?;
        let of_strength = |name: &String| {
            let all = [Strength::Proven, Strength::Probable, Strength::Possible];
            let found = all.into_iter().find(|it| it.name() == name);
            found.ok_or_else(|| RulesFault::Strength(name.clone()))
        };
        let of_test =
            |name: &String| Test::from_name(name).ok_or_else(|| RulesFault::Test(name.clone()));
        Ok(Self {
            limit: written.limit.parse().map_err(|_| RulesFault::Limit(written.limit.clone()))?,
            strengths: written.strengths.iter().map(of_strength).collect::<Result<_, _>>()?,
            left_out: written.leave_out.iter().map(of_test).collect::<Result<_, _>>()?,
        })
    }

    /// Does a finding become a task?
    pub fn asks(&self, finding: &Finding) -> bool {
        self.strengths.contains(&finding.strength) && !self.left_out.contains(&finding.test)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_give_five_working_days() {
        assert_eq!(CleanUpRules::shipped().limit, "5d".parse().unwrap());
    }

    #[test]
    fn a_word_that_is_none_is_refused() {
        let with = |limit: &str, strength: &str, test: &str| {
            CleanUpRules::read(&format!(
                "limit = \"{limit}\"\nstrengths = [\"{strength}\"]\nleave_out = [\"{test}\"]"
            ))
        };
        assert!(with("5d", "proven", "batch").is_ok());
        assert!(matches!(with("soon", "proven", "batch"), Err(RulesFault::Limit(_))));
        assert!(matches!(with("5d", "sure", "batch"), Err(RulesFault::Strength(_))));
        assert!(matches!(with("5d", "proven", "luck"), Err(RulesFault::Test(_))));
        let more = format!("{SHIPPED}\nspeed = 1");
        assert!(matches!(CleanUpRules::read(&more), Err(RulesFault::NotRules(_))));
    }
}
