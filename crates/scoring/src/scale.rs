//! The closed list of scales: how a figure becomes points.
//!
//! A new kind is Rust, a test and a decision (docs/recipes/add-a-scale.md); a set only chooses.
//! The kinds are those met in the sets of the ministries and provinces (domain research, 3.7).

mod award;
pub(crate) mod bands;
mod posts;

pub use award::{Award, Composition, Working};
pub use bands::{Band, BandFault, Bound};
pub use posts::{Clip, Posts};

use jiff::civil::Date;

use crate::exact::Exact;
use crate::measure::MeasureKind;

/// How a figure becomes points.
#[doc(alias = "cách quy điểm")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scale {
    /// Yes earns all, no earns nothing (BOOL).
    YesNo,
    /// Named levels, each with its share (LEVEL).
    Levels(Vec<Share>),
    /// By the due date all; later a share that falls in steps; then nothing (DATE).
    Date {
        /// The day owed. Without it the measure is a number of days late.
        due: Option<Date>,
        /// Shares for "at most so many days late", in ascending order.
        grace: Vec<Grace>,
    },
    /// Steps over the value (BAND).
    Bands(Vec<Band>),
    /// A straight line between two posts, with floor and cap (LINEAR, LINEAR_CAP, LINEAR_FLOOR,
    /// BAND_LINEAR; INVERSE when the full post lies below the zero post).
    Linear(Posts),
    /// Full points less so much for each fault, never below zero (DEDUCT).
    Deduction {
        /// Points taken for one fault.
        each: Exact,
        /// Count faults per so many of the whole, so that a large unit is not punished for its
        /// size.
        per: Option<Exact>,
    },
    /// So much for each item, up to a cap (COUNT_CAP).
    Count {
        /// Points for one item.
        each: Exact,
        /// Most that can be earned; the line's maximum when unset.
        cap: Option<Exact>,
    },
    /// One less the sum of several ratios, on a straight line (COMPLEMENT).
    Complement(Posts),
    /// Several ratios multiplied, on a straight line (PRODUCT).
    Product(Posts),
    /// The lowest of several ratios decides, on a straight line (WORST-OF): one late instance
    /// makes the period late.
    WorstOf(Posts),
    /// All conditions or nothing (AND-gate). One threshold per measure.
    AllOf {
        /// What each measure must reach.
        at_least: Vec<Exact>,
    },
    /// Change on last year, on a straight line (IMPROVE). First measure this year, second last.
    Improvement {
        /// Posts over the change.
        posts: Posts,
        /// Who is already here earns full points: there is little left to improve.
        keep_full_from: Option<Exact>,
    },
    /// Share satisfied, or a mean, over enough responses (SURVEY).
    Survey {
        /// Posts over share or mean.
        posts: Posts,
        /// Fewer responses say nothing: the line does not apply.
        min_responses: Exact,
    },
    /// A leader's mark (LEADER): stated, not measured, and shown as such.
    Mark {
        /// The best mark.
        out_of: Exact,
    },
    /// Shown, worth nothing (INFO).
    Information,
}

/// A named level and the share of the maximum it earns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Index into the measure's levels.
    pub level: u16,
    /// Share of the maximum, 0 to 1.
    pub share: Exact,
}

/// Up to so many days late still earn a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grace {
    /// At most so many days after the due date.
    pub days: u32,
    /// Share of the maximum, 0 to 1.
    pub share: Exact,
}

impl Scale {
    /// The names a set may use.
    pub const NAMES: [&'static str; 15] = [
        "yes_no",
        "levels",
        "date",
        "bands",
        "linear",
        "deduction",
        "count",
        "complement",
        "product",
        "worst_of",
        "all_of",
        "improvement",
        "survey",
        "mark",
        "information",
    ];

    /// The name used in files.
    pub fn name(&self) -> &'static str {
        let index = match self {
            Self::YesNo => 0,
            Self::Levels(_) => 1,
            Self::Date { .. } => 2,
            Self::Bands(_) => 3,
            Self::Linear(_) => 4,
            Self::Deduction { .. } => 5,
            Self::Count { .. } => 6,
            Self::Complement(_) => 7,
            Self::Product(_) => 8,
            Self::WorstOf(_) => 9,
            Self::AllOf { .. } => 10,
            Self::Improvement { .. } => 11,
            Self::Survey { .. } => 12,
            Self::Mark { .. } => 13,
            Self::Information => 14,
        };
        Self::NAMES[index]
    }

    /// How many measures a line with this scale reads: fewest and most.
    pub fn measures_read(&self) -> (usize, usize) {
        match self {
            Self::Complement(_) | Self::WorstOf(_) => (1, 12),
            Self::Product(_) => (2, 12),
            Self::AllOf { at_least } => (at_least.len(), at_least.len()),
            Self::Improvement { .. } => (2, 2),
            Self::Information => (0, 12),
            _ => (1, 1),
        }
    }

    /// Can it turn a figure of this shape into points?
    pub fn reads(&self, kind: MeasureKind) -> bool {
        use MeasureKind::{Amount, Level, Mean, Percent, Ratio, YesNo};
        match self {
            Self::YesNo => kind == YesNo,
            Self::Levels(_) => kind == Level,
            Self::Date { due: Some(_), .. } => kind == MeasureKind::Date,
            Self::Date { due: None, .. } | Self::Mark { .. } | Self::Count { .. } => kind == Amount,
            Self::Bands(_) | Self::Linear(_) => matches!(kind, Ratio | Percent | Amount | Mean),
            Self::Deduction { per: None, .. } => matches!(kind, Amount | Ratio),
            Self::Deduction { per: Some(_), .. } => kind == Ratio,
            Self::Complement(_) | Self::Product(_) => matches!(kind, Ratio | Percent),
            Self::WorstOf(_) | Self::AllOf { .. } => matches!(kind, Ratio | Percent | YesNo),
            Self::Improvement { .. } => matches!(kind, Ratio | Percent | Amount | Mean),
            Self::Survey { .. } => matches!(kind, Ratio | Mean),
            Self::Information => true,
        }
    }

    /// Largest share of the maximum that any figure can earn; the linter compares it with one.
    pub fn best_share(&self, max: &Exact, kind: Option<MeasureKind>) -> Exact {
        let best =
            |shares: &mut dyn Iterator<Item = &Exact>| shares.max().cloned().unwrap_or(Exact::ZERO);
        let bounded = matches!(kind, Some(MeasureKind::Ratio | MeasureKind::Percent));
        match self {
            Self::Levels(levels) => best(&mut levels.iter().map(|level| &level.share)),
            Self::Bands(bands) => best(&mut bands.iter().map(|band| &band.share)),
            Self::Count { cap: Some(cap), .. } => {
                Exact::ratio(cap, max).map_or(Exact::ONE, |share| share.at_most(&Exact::ONE))
            }
            Self::Linear(posts) if bounded => posts.best_within_unit(),
            Self::Complement(posts) | Self::Product(posts) | Self::WorstOf(posts) => {
                posts.best_within_unit()
            }
            Self::Linear(posts) | Self::Improvement { posts, .. } | Self::Survey { posts, .. } => {
                posts.cap.clone()
            }
            _ => Exact::ONE,
        }
    }
}
