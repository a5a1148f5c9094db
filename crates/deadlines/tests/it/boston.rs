//! Official due times of a real office: Boston's 311 service in 2015.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;

use deadlines::{CalendarParts, Moment, Order, TimeLimit, WorkCalendar, due_date, explain};
use flate2::read::GzDecoder;
use serde::Deserialize;

use crate::vectors::shared;

#[derive(Deserialize)]
struct Days {
    opens: String,
    closes: String,
    holidays: Vec<String>,
}

#[derive(Deserialize)]
struct Term {
    r#type: String,
    mode: String,
    k: u16,
}

#[derive(Deserialize)]
struct Request {
    open_dt: Moment,
    target_dt: Option<Moment>,
    r#type: String,
    department: String,
}

fn calendar(bytes: &[u8]) -> WorkCalendar {
    let days: Days = serde_json::from_slice(bytes).expect("the calendar in the form described");
    let holidays: Vec<_> = days.holidays.iter().map(|day| day.parse().expect("a date")).collect();
    let parts = CalendarParts::inline("boston", &[(&days.opens, &days.closes)])
        .expect("clock times")
        .holidays(holidays);
    WorkCalendar::from_parts(parts).expect("a fit calendar")
}

fn terms(bytes: &[u8]) -> HashMap<String, TimeLimit> {
    let rows = csv::Reader::from_reader(bytes).into_deserialize::<Term>();
    rows.map(|row| {
        let row = row.expect("a term in the form described");
        let unit = if row.mode == "W" { "dt" } else { "x24h" };
        (row.r#type, format!("{}{unit}", row.k).parse().expect("a limit"))
    })
    .collect()
}

fn requests(bytes: &[u8]) -> Vec<Request> {
    let mut text = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut text).expect("a gzip file");
    let rows = csv::Reader::from_reader(text.as_slice()).into_deserialize();
    rows.collect::<Result<_, _>>().expect("requests in the form described")
}

/// Types of which most requests went to the Inspectional Services Department.
fn inspectional(requests: &[Request]) -> BTreeMap<&str, bool> {
    let mut balance = BTreeMap::<&str, i32>::new();
    for request in requests {
        let vote = if request.department == "ISD" { 1 } else { -1 };
        *balance.entry(&request.r#type).or_default() += vote;
    }
    balance.into_iter().map(|(name, votes)| (name, votes > 0)).collect()
}

#[test]
fn the_official_due_times_of_a_real_office_are_reproduced() {
    let Some(days) = shared("data/boston311_2015_isd_park.calendar.json") else { return };
    let Some(terms_file) = shared("data/boston311_2015_isd_park.sla.csv") else { return };
    let Some(log) = shared("data/boston311_2015_isd_park.csv.gz") else { return };
    let (calendar, terms, requests) = (calendar(&days), terms(&terms_file), requests(&log));
    let inspectional = inspectional(&requests);
    let (mut all, mut own) = ((0, 0), (0, 0));
    for (index, request) in requests.iter().enumerate() {
        let Some(target) = request.target_dt else { continue };
        let Some(&limit) = terms.get(&request.r#type) else {
            all.1 += 1;
            own.1 += i32::from(inspectional[request.r#type.as_str()]);
            continue;
        };
        let order = Order::new(request.open_dt, limit);
        let due = due_date(&order, &calendar).expect("days of 2015 and later");
        // Explaining is dearer than counting: a sample of the log will do.
        if index % 50 == 0 {
            assert_eq!(explain(&order, &calendar).expect("the same").due, due);
        }
        let apart = (due.due_at.seconds() - target.seconds()).abs();
        let hit = i32::from(apart <= 60);
        all = (all.0 + hit, all.1 + 1);
        if inspectional[request.r#type.as_str()] {
            own = (own.0 + hit, own.1 + 1);
        }
    }
    assert_eq!(all, (31_275, 32_104));
    assert_eq!(own, (22_417, 22_426));
}
