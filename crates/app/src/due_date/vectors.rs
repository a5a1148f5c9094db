//! A file of vectors: orders with the answers that someone else worked out.

use deadlines::{
    CalendarParts, DueDateError, EndOfDay, Moment, Order, Suspension, SuspensionMode, TimeLimit,
    WorkCalendar,
};
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use super::{VectorFault, VectorsError};

/// How the engine did on a file of vectors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VectorsReport {
    /// Vectors answered as expected.
    pub passed: usize,
    /// The others, in the order of the file.
    pub mismatches: Vec<Mismatch>,
}

/// A vector that was not answered as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Its id.
    pub id: String,
    /// Effective start and due moment, as the file has them.
    pub expected: (Moment, Moment),
    /// The same as the engine has them, or why it has none.
    pub found: Result<(Moment, Moment), DueDateError>,
}

/// The units of a vector, and how the limit of each is written.
pub const UNITS: [(&str, &str); 7] = [
    ("working_day", "d"),
    ("working_hour", "h"),
    ("half_day", "half"),
    ("same_day_15h", "same-day"),
    ("calendar_day", "cd"),
    ("working_day_same_time", "dt"),
    ("elapsed_day", "x24h"),
];

#[derive(Deserialize)]
struct File {
    calendar: Days,
    #[serde(default)]
    curated: Vec<Vector>,
    #[serde(default)]
    random: Vec<Vector>,
}

#[derive(Deserialize)]
struct Days {
    working_windows: Vec<(String, String)>,
    weekend: Vec<String>,
    holidays: Vec<String>,
    #[serde(default, rename = "makeup_working_days")]
    swapped: Vec<String>,
}

#[derive(Deserialize)]
struct Vector {
    id: String,
    received_at: String,
    unit: String,
    #[serde(default = "one")]
    amount: i64,
    #[serde(default)]
    suspensions: Vec<(String, String)>,
    #[serde(default)]
    mode: SuspensionMode,
    #[serde(default)]
    end_of_day: EndOfDay,
    expect_effective_start: String,
    expect_due_at: String,
}

fn one() -> i64 {
    1
}

/// Answers every vector of a file and compares; the file brings its own calendar.
pub fn check_vectors(text: &str) -> Result<VectorsReport, VectorsError> {
    let file: File = serde_json::from_str(text).map_err(|error| json(&error))?;
    let calendar = calendar(&file.calendar)?;
    let mut report = VectorsReport { passed: 0, mismatches: vec![] };
    for vector in file.curated.iter().chain(&file.random) {
        let refuse = |fault| VectorsError::Vector { id: vector.id.clone(), fault };
        match check(vector, &calendar).map_err(refuse)? {
            None => report.passed += 1,
            Some(mismatch) => report.mismatches.push(mismatch),
        }
    }
    if report.passed == 0 && report.mismatches.is_empty() {
        return Err(VectorsError::Empty);
    }
    Ok(report)
}

fn json(error: &serde_json::Error) -> VectorsError {
    let whole = error.to_string();
    // The place stands in fields of its own.
    let message = whole.split(" at line ").next().unwrap_or_default().to_owned();
    VectorsError::Json { line: error.line(), column: error.column(), message }
}

fn calendar(days: &Days) -> Result<WorkCalendar, VectorsError> {
    let windows: Vec<_> =
        days.working_windows.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let off = days.weekend.iter().map(|name| weekday(name)).collect::<Result<Vec<_>, _>>()?;
    let week = Weekday::Monday.cycle_forward().take(7).filter(|day| !off.contains(day));
    let parts = CalendarParts::inline("vectors", &windows)
        .map_err(VectorsError::Calendar)?
        .weekdays(week)
        .holidays(dates("holidays", &days.holidays)?)
        .swapped(dates("makeup_working_days", &days.swapped)?);
    WorkCalendar::from_parts(parts).map_err(VectorsError::Calendar)
}

fn weekday(name: &str) -> Result<Weekday, VectorsError> {
    match name {
        "Mon" => Ok(Weekday::Monday),
        "Tue" => Ok(Weekday::Tuesday),
        "Wed" => Ok(Weekday::Wednesday),
        "Thu" => Ok(Weekday::Thursday),
        "Fri" => Ok(Weekday::Friday),
        "Sat" => Ok(Weekday::Saturday),
        "Sun" => Ok(Weekday::Sunday),
        _ => Err(VectorsError::Weekday(name.chars().take(40).collect())),
    }
}

fn dates(field: &'static str, texts: &[String]) -> Result<Vec<Date>, VectorsError> {
    let read = |text: &String| {
        let refuse = |_| VectorsError::Date { field, read: text.chars().take(40).collect() };
        text.parse().map_err(refuse)
    };
    texts.iter().map(read).collect()
}

fn check(vector: &Vector, calendar: &WorkCalendar) -> Result<Option<Mismatch>, VectorFault> {
    let pause = |(from, until): &(String, String)| {
        let ends = (moment("suspensions", from)?, moment("suspensions", until)?);
        Suspension::new(ends.0, ends.1).map_err(VectorFault::from)
    };
    let suspensions = vector.suspensions.iter().map(pause).collect::<Result<Vec<_>, _>>()?;
    let order = Order {
        received: moment("received_at", &vector.received_at)?,
        limit: limit(vector)?,
        suspensions: &suspensions,
        mode: vector.mode,
        end_of_day: vector.end_of_day,
    };
    let start = moment("expect_effective_start", &vector.expect_effective_start)?;
    let expected = (start, moment("expect_due_at", &vector.expect_due_at)?);
    let due = deadlines::due_date(&order, calendar);
    let found = due.map(|due| (due.effective_start, due.due_at));
    let passed = found.as_ref() == Ok(&expected);
    Ok((!passed).then(|| Mismatch { id: vector.id.clone(), expected, found }))
}

fn moment(key: &'static str, text: &str) -> Result<Moment, VectorFault> {
    text.parse().map_err(|error| VectorFault::Moment { key, error })
}

fn limit(vector: &Vector) -> Result<TimeLimit, VectorFault> {
    let amount = vector.amount;
    let refuse = || VectorFault::Amount { unit: vector.unit.clone(), amount };
    let known = UNITS.iter().find(|(unit, _)| *unit == vector.unit);
    match known.map(|(_, form)| *form) {
        None => Err(VectorFault::Unit(vector.unit.chars().take(40).collect())),
        // A same-day term knows no amount; files write anything there.
        Some("same-day") => Ok(TimeLimit::SameDay),
        Some("half") if amount == 1 => Ok(TimeLimit::HalfDay),
        Some("half") => Err(refuse()),
        Some(_) if !(1..=i64::from(u16::MAX)).contains(&amount) => Err(refuse()),
        Some(form) => Ok(format!("{amount}{form}").parse()?),
    }
}

#[cfg(test)]
#[path = "vectors_tests.rs"]
mod tests;
