//! Times during which the clock of a case stands still.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::moment::{Moment, MomentError, excerpt};

/// A stretch during which the office waits for someone else: half-open, `[from, until)`.
///
/// Source: domain rule 1.4.8. An empty stretch has no effect; overlapping or touching stretches
/// are merged before anything is counted.
#[doc(alias = "tạm dừng tính thời hạn")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Suspension {
    from: Moment,
    until: Moment,
}

impl Suspension {
    /// A suspension from one moment up to, not including, another.
    pub fn new(from: Moment, until: Moment) -> Result<Suspension, SuspensionError> {
        if until < from {
            return Err(SuspensionError::EndsBeforeItBegins { from, until });
        }
        Ok(Suspension { from, until })
    }

    /// The first moment at which the clock stands still.
    pub const fn from(self) -> Moment {
        self.from
    }

    /// The moment at which the clock runs again.
    pub const fn until(self) -> Moment {
        self.until
    }

    /// Whether the clock stands still at a moment.
    pub fn covers(self, moment: Moment) -> bool {
        self.from <= moment && moment < self.until
    }
}

/// `A/B`, as an ISO 8601 interval.
impl fmt::Display for Suspension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from, self.until)
    }
}

impl FromStr for Suspension {
    type Err = SuspensionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, until) =
            text.split_once('/').ok_or_else(|| SuspensionError::NoSlash { read: excerpt(text) })?;
        Suspension::new(from.parse()?, until.parse()?)
    }
}

impl From<Suspension> for String {
    fn from(suspension: Suspension) -> Self {
        suspension.to_string()
    }
}

impl TryFrom<String> for Suspension {
    type Error = SuspensionError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// Why two moments or a text are not a [`Suspension`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuspensionError {
    /// It would end before it begins.
    #[error("a suspension from {from} cannot end before it begins, at {until}")]
    EndsBeforeItBegins {
        /// Its beginning.
        from: Moment,
        /// Its end.
        until: Moment,
    },
    /// Two moments with a slash between them were expected.
    #[error(
        "`{read}` is not a suspension; write its two moments with a slash between them, like \
         2022-06-08T10:00/2022-06-13T09:00"
    )]
    NoSlash {
        /// What was read.
        read: String,
    },
    /// One of the two moments cannot be read.
    #[error(transparent)]
    Moment(#[from] MomentError),
}

/// What a suspension does to the time already used: a property of the procedure's version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuspensionMode {
    /// `suspend`: the clock stands still and then runs on (several special laws, unconfirmed).
    #[default]
    #[doc(alias = "tạm dừng")]
    Suspend,
    /// `restart`: the whole term is counted again from the end of the suspension.
    ///
    /// Source: Decree 61/2018, article 19.4 (wording unconfirmed): time is counted again from
    /// the receipt of the complete papers.
    #[doc(alias = "tính lại từ đầu")]
    Restart,
}

impl fmt::Display for SuspensionMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SuspensionMode::Suspend => "suspend",
            SuspensionMode::Restart => "restart",
        })
    }
}

impl FromStr for SuspensionMode {
    type Err = UnknownSuspensionMode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "suspend" => Ok(SuspensionMode::Suspend),
            "restart" => Ok(SuspensionMode::Restart),
            _ => Err(UnknownSuspensionMode { read: excerpt(text) }),
        }
    }
}

/// A text that names no [`SuspensionMode`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{read}` is not a mode of suspension; write suspend or restart")]
pub struct UnknownSuspensionMode {
    /// What was read.
    pub read: String,
}

/// Suspensions up to this number are merged on the stack.
const SMALL: usize = 8;

/// Hands over the suspensions sorted, without empty ones, overlapping or touching ones merged.
///
/// The usual case, none or a few that are already in order, costs no allocation.
pub(crate) fn with_merged<R>(given: &[Suspension], work: impl FnOnce(&[Suspension]) -> R) -> R {
    let apart = given.windows(2).all(|pair| pair[0].until < pair[1].from);
    if apart && given.iter().all(|one| one.from < one.until) {
        return work(given);
    }
    if given.len() <= SMALL {
        let mut few = [Suspension { from: Moment::MIN, until: Moment::MIN }; SMALL];
        few[..given.len()].copy_from_slice(given);
        let kept = merge(&mut few[..given.len()]);
        return work(&few[..kept]);
    }
    let mut many = given.to_vec();
    let kept = merge(&mut many);
    work(&many[..kept])
}

/// Sorts and merges in place; answers how many remain, at the front.
fn merge(all: &mut [Suspension]) -> usize {
    all.sort_unstable();
    let mut kept = 0;
    for read in 0..all.len() {
        let next = all[read];
        if next.from == next.until {
            continue;
        }
        if kept > 0 && next.from <= all[kept - 1].until {
            all[kept - 1].until = all[kept - 1].until.max(next.until);
        } else {
            all[kept] = next;
            kept += 1;
        }
    }
    kept
}
