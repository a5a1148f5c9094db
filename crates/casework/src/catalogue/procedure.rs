//! A procedure as the national database knows it: code, name, field, agency.

use std::fmt;
use std::str::FromStr;

/// What a citizen or business asks an agency to do, as published.
#[doc(alias = "thủ tục hành chính")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// Its code in the national database.
    pub code: ProcedureCode,
    /// Its name, as published.
    pub name: String,
    /// The field it belongs to: land, civil status.
    pub field: String,
    /// The agency that settles it.
    pub agency: String,
    /// At which levels it is settled.
    pub levels: Vec<AgencyLevel>,
}

/// A code of the national database: `1.012766`.
///
/// Rule: one or two digits, a dot, six digits; older lists append the agency in further groups
/// (`1.001234.000.00.00.H41`), which are kept.
/// Source: domain rule 1.7 gives `1.012766` and `2.000635`; the longer form is unconfirmed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcedureCode(String);

/// Longest code that is read, in bytes.
const LONGEST_CODE: usize = 40;

impl ProcedureCode {
    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ProcedureCode {
    type Err = ProcedureCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let mut groups = text.split('.');
        let digits = |group: &str| group.bytes().all(|it| it.is_ascii_digit());
        let kind = groups.next().is_some_and(|it| (1..=2).contains(&it.len()) && digits(it));
        let number = groups.next().is_some_and(|it| it.len() == 6 && digits(it));
        let plain = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric());
        if kind && number && groups.all(plain) && text.len() <= LONGEST_CODE {
            return Ok(Self(text.to_owned()));
        }
        Err(ProcedureCodeError)
    }
}

/// A text that is no code of a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcedureCodeError;

impl fmt::Display for ProcedureCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the code of a procedure; write it like 1.012766")
    }
}

impl std::error::Error for ProcedureCodeError {}

/// The level at which a procedure is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgencyLevel {
    /// A ministry or another central agency.
    Ministry,
    /// The province.
    Province,
    /// The district, which exists up to 30 June 2025 alone: domain rule 1.1, "two tiers".
    District,
    /// The commune.
    Commune,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_the_national_database_are_read() {
        for good in ["1.012766", "2.000635", " 1.012766 ", "1.001234.000.00.00.H41"] {
            assert_eq!(good.parse::<ProcedureCode>().unwrap().as_str(), good.trim());
        }
        for bad in
            ["", "1", "1.12766", "1.0127660", "x.012766", "1.012766.", "1.01276a", "001.012766"]
        {
            assert_eq!(bad.parse::<ProcedureCode>(), Err(ProcedureCodeError), "{bad}");
        }
    }
}
