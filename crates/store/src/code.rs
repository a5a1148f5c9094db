//! Codes of cases: given without a gap, per agency and day, inside the transaction that receives.

use jiff::civil::Date;

use crate::error::StoreError;
use crate::sql;
use crate::value::values;
use crate::writer::Writer;

/// More codes of one agency and day than any office gives; what was taken over is looked through.
const CODES_OF_A_DAY: i64 = 1_000_000;
/// An agency has at most so many characters in its identifier (Decision 20/2020/QĐ-TTg).
const AGENCY_LENGTH: usize = 35;

/// The code of a case: the agency, the day, and a number of four digits, more where a day has more.
///
/// Source: Circular 01/2018/TT-VPCP, article 19, with the parts of the agency from left to right by
/// Decision 20/2020/QĐ-TTg: `H41.12-220610-0001`. That a tenth of thousand widens the field instead
/// of beginning anew is our reading; neither document speaks of it. From 2026 the form of codes is
/// set together with another ministry (Decree 309/2026/NĐ-CP, article 35, clause 2, point g); a new
/// form is a new function with its first day.
pub fn case_code(agency: &str, day: Date, number: i64) -> String {
    format!("{}{number:04}", beginning(agency, day))
}

fn beginning(agency: &str, day: Date) -> String {
    format!("{agency}-{}-", short(day))
}

/// The day as it stands in a code: YYMMDD.
fn short(day: Date) -> String {
    format!("{:02}{:02}{:02}", day.year().rem_euclid(100), day.month(), day.day())
}

/// What is wrong with an agency's identifier, if anything is.
fn is_agency(agency: &str) -> bool {
    let part = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric());
    agency.len() <= AGENCY_LENGTH && agency.split('.').all(part)
}

impl Writer {
    /// Gives the next code of an agency on a day.
    ///
    /// It is given when the transaction is kept; dropped, the next one gives the same code. The
    /// unique index on codes is the second guard. Codes of the same form that were taken over from
    /// another system count: the first number of a day comes after the largest of them, and one that
    /// came later and would be given next is stepped over.
    pub async fn next_case_code(&mut self, agency: &str, day: Date) -> Result<String, StoreError> {
        if !is_agency(agency) {
            return Err(StoreError::Agency { agency: agency.to_owned() });
        }
        self.go_on()?;
        let done = self.next_number(agency, day).await;
        let number = self.settle(done).map_err(StoreError::doing("give a code"))?;
        Ok(case_code(agency, day, number))
    }

    async fn next_number(&mut self, agency: &str, day: Date) -> Result<i64, sqlx::Error> {
        let short = short(day);
        let key = values![agency, &short];
        let tx = self.tx_of_a_step();
        let given = tx.one(sql::NEXT_CASE_NUMBER, &key, |row| row.get::<i64>(0)).await?;
        let given = given.ok_or(sqlx::Error::RowNotFound)?;
        if given > 1 {
            return self.step_over_taken(agency, day, given).await;
        }
        // `.` is the byte after `-`: the range holds whatever begins with the agency and the day.
        let from = beginning(agency, day);
        let to = format!("{}.", &from[..from.len() - 1]);
        let range = values![&from, &to, CODES_OF_A_DAY];
        let codes =
            tx.all(tx.words(sql::CODES_BETWEEN), &range, |row| row.get::<String>(0)).await?;
        let number = |code: &String| code.get(from.len()..)?.parse::<i64>().ok();
        let Some(taken) = codes.iter().filter_map(number).max() else { return Ok(given) };
        let next = taken + 1;
        tx.execute(sql::START_CASE_NUMBERS, &values![agency, &short, next]).await?;
        Ok(next)
    }

    /// The first number from one on whose code no case has.
    async fn step_over_taken(
        &mut self,
        agency: &str,
        day: Date,
        given: i64,
    ) -> Result<i64, sqlx::Error> {
        let tx = self.tx_of_a_step();
        let mut next = given;
        loop {
            let code = case_code(agency, day, next);
            if tx.one(sql::CODE_IS_TAKEN, &values![&code], |_| Ok(())).await?.is_none() {
                break;
            }
            next += 1;
        }
        if next > given {
            let start = values![agency, short(day), next];
            tx.execute(sql::START_CASE_NUMBERS, &start).await?;
        }
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_code_is_the_agency_the_day_and_four_digits() {
        assert_eq!(case_code("H41.12", date(2022, 6, 10), 1), "H41.12-220610-0001");
        let hanoi = case_code("H26.103.25.7", date(2025, 9, 8), 112);
        assert_eq!(hanoi, "H26.103.25.7-250908-0112");
    }

    #[test]
    fn the_ten_thousandth_of_a_day_has_five_digits() {
        assert_eq!(case_code("H41", date(2026, 1, 2), 9_999), "H41-260102-9999");
        assert_eq!(case_code("H41", date(2026, 1, 2), 10_000), "H41-260102-10000");
    }

    #[test]
    fn an_agency_is_groups_parted_by_dots() {
        assert!(is_agency("H41") && is_agency("H26.103.25.7"));
        for wrong in ["", "H41.", ".H41", "H41-12", "H41 12", "Đ41", &"1".repeat(36)] {
            assert!(!is_agency(wrong), "{wrong}");
        }
    }
}
