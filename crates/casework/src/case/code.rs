//! Codes of agencies and of cases: written, read, dated.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::regime::in_force;

/// The most characters of an agency's identifier.
const LONGEST: usize = 35;
/// Digits of the daily number; more when a day needs them.
const NUMBER_WIDTH: usize = 4;

/// The identifier of an agency: groups parted by dots, the highest level first, such as `H41.12`.
///
/// Source: Decision 20/2020/QĐ-TTg: at most 35 characters, level 1 is a letter and two digits, the
/// hierarchy from left to right.
#[doc(alias = "mã định danh cơ quan")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AgencyId(Box<str>);

/// Why a text is no identifier of an agency.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AgencyIdError {
    /// Too long.
    #[error("`{read}…` has more than 35 characters: shorten the identifier")]
    TooLong {
        /// How it begins.
        read: String,
    },
    /// The first group is not a letter and two digits.
    #[error("`{read}` must begin with a capital letter and two digits, such as H41")]
    FirstGroup {
        /// What was read.
        read: String,
    },
    /// A group is empty, or holds something else than capital letters and digits.
    #[error("in `{read}` the group `{group}` must be capital letters and digits")]
    Group {
        /// What was read.
        read: String,
        /// The group.
        group: String,
    },
}

impl AgencyId {
    /// The identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its groups, the highest level first.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.')
    }

    /// Does this agency lie under another, or is it that one?
    pub fn is_within(&self, other: &Self) -> bool {
        let rest = self.0.strip_prefix(&*other.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    fn reversed(&self) -> String {
        self.groups().rev().collect::<Vec<_>>().join(".")
    }
}

impl FromStr for AgencyId {
    type Err = AgencyIdError;

    fn from_str(text: &str) -> Result<Self, AgencyIdError> {
        if text.chars().nth(LONGEST).is_some() {
            let read = text.chars().take(LONGEST).collect();
            return Err(AgencyIdError::TooLong { read });
        }
        let read = || text.to_owned();
        let first = text.split('.').next().unwrap_or_default().as_bytes();
        let level_1 = matches!(first, [letter, one, two]
            if letter.is_ascii_uppercase() && one.is_ascii_digit() && two.is_ascii_digit());
        if !level_1 {
            return Err(AgencyIdError::FirstGroup { read: read() });
        }
        let sound = |group: &str| {
            let mut letters = group.bytes();
            !group.is_empty() && letters.all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
        };
        match text.split('.').find(|group| !sound(group)) {
            Some(group) => Err(AgencyIdError::Group { read: read(), group: group.to_owned() }),
            None => Ok(Self(text.into())),
        }
    }
}

impl fmt::Display for AgencyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for AgencyId {
    type Error = AgencyIdError;

    fn try_from(text: String) -> Result<Self, AgencyIdError> {
        text.parse()
    }
}

impl From<AgencyId> for String {
    fn from(id: AgencyId) -> Self {
        id.0.into()
    }
}

/// How codes of cases are written in a time.
///
/// Decree 309/2026, article 35.2.g, lets the Ministry of Public Security share in the rules of codes
/// (its rules are not known yet): a format of 2026 will be one more line here with its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeFormat {
    /// Circular 01/2018/TT-VPCP, article 19: the groups of the agency from the lowest level up.
    Circular2018,
    /// The same with the groups of Decision 20/2020, from the highest level down.
    Decision2020,
}

impl CodeFormat {
    /// The formats with their first day. Unconfirmed: both days; 2018 by the circular's date, 2020 by
    /// the decision's date of signature.
    pub const FROM: [(Date, Self); 2] =
        [(date(2018, 11, 23), Self::Circular2018), (date(2020, 7, 22), Self::Decision2020)];

    /// The format in force on a date; none before the first.
    pub fn on(date: Date) -> Option<Self> {
        in_force(&Self::FROM, date)
    }

    /// Writes a code: agency, day as YYMMDD, daily number of four digits. The number past 9,999 takes
    /// as many digits as it needs; it never begins again.
    pub fn write(self, code: &CaseCode) -> String {
        let agency = match self {
            Self::Circular2018 => code.agency.reversed(),
            Self::Decision2020 => code.agency.as_str().to_owned(),
        };
        let (year, month) = (code.day.year().rem_euclid(100), code.day.month());
        let (day, number) = (code.day.day(), code.number);
        format!("{agency}-{year:02}{month:02}{day:02}-{number:0NUMBER_WIDTH$}")
    }

    /// Reads a code that was written in this format.
    pub fn read(self, text: &str) -> Result<CaseCode, CaseCodeError> {
        let shape = || CaseCodeError::Shape { read: text.chars().take(60).collect() };
        let mut parts = text.rsplitn(3, '-');
        let (Some(number), Some(day), Some(agency)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(shape());
        };
        let agency = match self {
            Self::Circular2018 => agency.rsplit('.').collect::<Vec<_>>().join(".").parse()?,
            Self::Decision2020 => agency.parse()?,
        };
        let day = read_day(day).ok_or_else(|| CaseCodeError::Day { read: day.to_owned() })?;
        let digits = number.bytes().all(|it| it.is_ascii_digit());
        let widened = number.len() > NUMBER_WIDTH && !number.starts_with('0');
        let sound = digits && (number.len() == NUMBER_WIDTH || widened);
        let wrong = || CaseCodeError::Number { read: number.to_owned() };
        let number = sound.then(|| number.parse().ok()).flatten().ok_or_else(wrong)?;
        Ok(CaseCode { agency, day, number })
    }
}

/// The code of a case: who received it, on which day, as the how manieth.
///
/// The number itself is allotted by the store, without gaps per agency and day, in the transaction of
/// the receipt.
#[doc(alias = "mã số hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseCode {
    /// The agency that received it.
    pub agency: AgencyId,
    /// The day of the receipt, in the years 2000 to 2099.
    pub day: Date,
    /// The number of the day, from 1.
    pub number: NonZeroU32,
}

/// Why a text is no code of a case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseCodeError {
    /// Not three parts.
    #[error("`{read}` is no code of a case; it looks like H41.12-220610-0001")]
    Shape {
        /// What was read.
        read: String,
    },
    /// The agency is none.
    #[error(transparent)]
    Agency(#[from] AgencyIdError),
    /// The day is none.
    #[error("`{read}` is no day; write year, month and day with two digits each, such as 220610")]
    Day {
        /// What was read.
        read: String,
    },
    /// The number is none.
    #[error("`{read}` is no daily number; it has four digits from 0001, more only past 9999")]
    Number {
        /// What was read.
        read: String,
    },
}

fn read_day(text: &str) -> Option<Date> {
    let digits = text.len() == 6 && text.bytes().all(|it| it.is_ascii_digit());
    let part = |at: usize| text.get(at..at + 2)?.parse::<i8>().ok();
    digits.then_some(())?;
    Date::new(2000 + i16::from(part(0)?), part(2)?, part(4)?).ok()
}
