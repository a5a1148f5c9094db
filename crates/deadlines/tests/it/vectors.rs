//! The due-date vectors made for this project by a stepper that shares no code with it.

use std::path::Path;

use deadlines::{CalendarParts, Moment, Order, Suspension, TimeLimit, WorkCalendar};
use deadlines::{due_date, explain};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    calendar: Days,
    curated: Vec<Vector>,
    random: Vec<Vector>,
}

#[derive(Deserialize)]
struct Days {
    working_windows: Vec<(String, String)>,
    holidays: Vec<String>,
    #[serde(rename = "makeup_working_days")]
    swapped: Vec<String>,
}

#[derive(Deserialize)]
struct Vector {
    id: String,
    received_at: Moment,
    unit: String,
    amount: u16,
    suspensions: Vec<(Moment, Moment)>,
    expect_effective_start: Moment,
    expect_due_at: Moment,
}

/// The text of a file in the folder shared by the team; none, with a word, when it is absent.
pub(crate) fn shared(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    let read = std::fs::read(path).ok();
    if read.is_none() {
        println!("skipped: ../shared/{name} absent");
    }
    read
}

fn limit(vector: &Vector) -> TimeLimit {
    let text = match vector.unit.as_str() {
        "working_day" => format!("{}d", vector.amount),
        "working_hour" => format!("{}h", vector.amount),
        "calendar_day" => format!("{}cd", vector.amount),
        "same_day_15h" => "same-day".to_owned(),
        other => panic!("{}: unknown unit {other}", vector.id),
    };
    text.parse().expect("a limit of the vectors")
}

#[test]
fn every_vector_gives_its_start_and_its_due_moment() {
    let Some(bytes) = shared("vectors/due-dates.json") else { return };
    let file: File = serde_json::from_slice(&bytes).expect("vectors in the form described");
    let windows = file.calendar.working_windows.iter().map(|(a, b)| (a.as_str(), b.as_str()));
    let dates = |all: &[String]| all.iter().map(|day| day.parse().unwrap()).collect::<Vec<_>>();
    let parts = CalendarParts::inline("vectors", &windows.collect::<Vec<_>>())
        .unwrap()
        .holidays(dates(&file.calendar.holidays))
        .swapped(dates(&file.calendar.swapped));
    let calendar = WorkCalendar::from_parts(parts).unwrap();
    let mut checked = 0;
    for vector in file.curated.iter().chain(&file.random) {
        let pauses = vector.suspensions.iter().map(|&(from, until)| Suspension::new(from, until));
        let suspensions: Vec<_> = pauses.map(Result::unwrap).collect();
        let order =
            Order { suspensions: &suspensions, ..Order::new(vector.received_at, limit(vector)) };
        let due = due_date(&order, &calendar).unwrap();
        let found = (due.effective_start, due.due_at);
        assert_eq!(found, (vector.expect_effective_start, vector.expect_due_at), "{}", vector.id);
        assert_eq!(explain(&order, &calendar).unwrap().due, due, "{}", vector.id);
        checked += 1;
    }
    assert_eq!(checked, 341);
}
