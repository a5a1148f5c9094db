//! One dated version of a procedure: everything that a case received on a day is settled by.

use deadlines::{SuspensionMode, TimeLimit};
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{LegsTemplate, PublicationDates, Publisher, Track, Workflow, day};

/// A procedure as it stands from one day up to, not including, another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureVersion {
    /// The first day in force.
    #[serde(with = "day")]
    pub valid_from: Date,
    /// The first day no longer in force; open when nothing is known of an end.
    #[serde(with = "day::option")]
    pub valid_until: Option<Date>,
    /// Number of the decision that published it.
    pub decision: String,
    /// The one-stop rules it is settled under.
    pub regime: Regime,
    /// How long the agency has.
    pub limit: TimeLimit,
    /// What a supplement after receipt does to the time used: domain rule 1.4.9, a property of the
    /// version and never one switch for all procedures.
    pub supplement: SuspensionMode,
    /// For what the clock may stand still.
    pub suspensions: Vec<SuspensionKind>,
    /// Settled while the citizen waits: no receipt slip, but recorded. Decree 61/2018, article 17.
    pub same_moment: bool,
    /// The papers asked for.
    pub components: Vec<Component>,
    /// What it costs.
    pub fees: Vec<Fee>,
    /// How it can be handed in.
    pub channels: Vec<Channel>,
    /// How much of it is done online.
    pub service: ServiceLevel,
    /// Why it is not wholly online, where that must be said; see [`ServiceLevel`].
    pub partial_reason: Option<String>,
    /// The agencies that take part, each with its own time.
    pub legs: LegsTemplate,
    /// Who does what inside the agency, each step with its time; none where it is not drawn yet.
    pub workflow: Option<Workflow>,
    /// Who publishes it.
    pub publisher: Publisher,
    /// How it was enacted.
    pub track: Track,
    /// The four dates of its publication.
    pub publication: PublicationDates,
}

impl ProcedureVersion {
    /// Is it in force on a day?
    pub fn covers(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day < until)
    }
}

/// The set of one-stop rules in force: domain rule 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Regime {
    /// Decree 61/2018, from 21 June 2018 (that day is unconfirmed) to 30 June 2025.
    R2018,
    /// Decree 118/2025, from 1 July 2025.
    R2025,
    /// As amended by Decree 309/2026, from 5 August 2026: the day of signature, the day of effect
    /// is unconfirmed.
    R2026,
}

impl Regime {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::R2018, Self::R2025, Self::R2026];

    /// The first day in force.
    pub const fn begins(self) -> Date {
        match self {
            Self::R2018 => date(2018, 6, 21),
            Self::R2025 => date(2025, 7, 1),
            Self::R2026 => date(2026, 8, 5),
        }
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::R2018 => "R2018",
            Self::R2025 => "R2025",
            Self::R2026 => "R2026",
        }
    }

    /// The rules in force on a day; none before the first.
    pub fn on(day: Date) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|regime| regime.begins() <= day)
    }
}

/// For what the clock may stand still: the states 5 and 6 of domain rule 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspensionKind {
    /// The citizen is asked for a supplement.
    Supplement,
    /// The citizen owes a tax or fee that another body sets.
    FinancialObligation,
}

/// A paper of the case.
#[doc(alias = "thành phần hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its name.
    pub name: String,
    /// How many originals.
    pub originals: u16,
    /// How many copies.
    pub copies: u16,
    /// The code of its form.
    pub form: Option<String>,
    /// The database in which the same data are already held. From the regime of 2026 on such a
    /// paper may not be asked for.
    pub held_in: Option<String>,
}

/// A fee and what it comes to.
#[doc(alias = "phí, lệ phí")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// What it is for; empty where a procedure has one fee alone.
    pub name: String,
    /// What it comes to.
    pub amount: FeeAmount,
}

/// What a fee comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeAmount {
    /// So many đồng.
    Dong(u64),
    /// By a rule that is no single number: "theo Nghị quyết …".
    Rule(String),
}

/// How a case can be handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// At the counter.
    Counter,
    /// By the public post.
    Post,
    /// Online.
    Online,
}

/// How much of a procedure is done online.
///
/// The levels 3 and 4 of the time before Decree 42/2022 are read as [`ServiceLevel::Partial`] and
/// [`ServiceLevel::Full`] (that they correspond is unconfirmed). Under Decree 224/2026, from 1 July
/// 2026, full is the rule and partial must be justified: domain rule 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceLevel {
    /// Information alone is online.
    Information,
    /// A part is online.
    #[doc(alias = "một phần")]
    Partial,
    /// All of it is online.
    #[doc(alias = "toàn trình")]
    Full,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regime_begins_on_its_day() {
        assert_eq!(Regime::on(date(2018, 6, 20)), None);
        assert_eq!(Regime::on(date(2025, 6, 30)), Some(Regime::R2018));
        assert_eq!(Regime::on(date(2025, 7, 1)), Some(Regime::R2025));
        assert_eq!(Regime::on(date(2026, 11, 24)), Some(Regime::R2026));
    }
}
