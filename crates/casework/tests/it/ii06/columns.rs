//! A period counted by hand, column by column.

use casework::case::{Channel, StopKind};
use casework::ii06::{
    BrokenIdentity, Came, Column, Counted, Figures, Identity, Life, PeriodName, ReportPeriod,
    Standing, Stretch,
};

use super::{day, shipped};

fn quarter() -> ReportPeriod {
    PeriodName::Quarter(2026, 2).days(casework::ii06::CutOff::Calendar)
}

fn life(received: &str, overdue_from: &str) -> Life {
    Life {
        received: day(received),
        channel: Some(Channel::Counter),
        ended: None,
        overdue_from: Some(day(overdue_from)),
        stops: Vec::new(),
        corrected: false,
    }
}

fn ended(life: Life, on: &str, standing: Standing) -> Life {
    Life { ended: Some((day(on), standing)), ..life }
}

fn stopped(life: Life, kind: StopKind, from: &str, until: Option<&str>) -> Life {
    let mut life = life;
    life.stops.push(Stretch { kind, from: day(from), until: until.map(day) });
    life
}

fn online(life: Life) -> Life {
    Life { channel: Some(Channel::Online), ..life }
}

/// Twelve cases; the comments say in which columns of ours they are.
fn lives() -> Vec<Life> {
    use Standing::{GrantedEarly, GrantedLate, GrantedOnTime, RefusedLate, Withdrawn};
    vec![
        // Before the period, and gone: nowhere.
        ended(life("2026-01-05", "2026-01-20"), "2026-03-31", GrantedLate),
        // 6 and 8.
        ended(life("2026-03-20", "2026-04-20"), "2026-04-01", GrantedEarly),
        // 6 and 13.
        life("2026-03-20", "2026-06-30"),
        // 4 and 9.
        online(ended(life("2026-04-01", "2026-04-20"), "2026-04-19", GrantedOnTime)),
        // 5 and 10.
        ended(life("2026-05-01", "2026-05-20"), "2026-06-30", RefusedLate),
        // 5 and 12: the result came after the period.
        ended(life("2026-06-30", "2026-07-10"), "2026-07-01", GrantedEarly),
        // After the period: nowhere.
        life("2026-07-01", "2026-07-10"),
        // 4 and 12 and 18.
        online(stopped(life("2026-05-01", "2026-05-20"), StopKind::Supplement, "2026-05-05", None)),
        // 5 and 12 and 19.
        stopped(
            life("2026-05-01", "2026-05-20"),
            StopKind::Obligation,
            "2026-05-05",
            Some("2026-07-01"),
        ),
        // 5 and 13: the stop ended on the last day.
        stopped(
            life("2026-05-01", "2026-05-20"),
            StopKind::Obligation,
            "2026-05-05",
            Some("2026-06-30"),
        ),
        // 5 and 14 and 20.
        Life {
            corrected: true,
            ..ended(life("2026-05-01", "2026-05-20"), "2026-05-06", Withdrawn)
        },
        // 5 and 17.
        Life { overdue_from: None, ..life("2026-05-01", "2026-05-20") },
    ]
}

fn counted(id: &str) -> Figures {
    let mapping = shipped(id);
    let mut figures = Figures::default();
    for life in lives() {
        if let Some((came, standing)) = life.counted(quarter()) {
            let corrected = life.corrected;
            figures.add(&Counted { came, standing, corrected, cases: 1 }, &mapping);
        }
    }
    figures
}

#[track_caller]
fn check(id: &str, expected: [u64; 18]) {
    let figures = counted(id);
    assert_eq!(Column::ALL.map(|column| figures.get(column)), expected);
}

#[test]
fn a_quarter_by_our_columns() {
    check("minhbach", [10, 2, 6, 2, 4, 1, 1, 1, 6, 3, 2, 1, 0, 0, 1, 1, 1, 1]);
}

#[test]
fn the_same_quarter_as_the_vendor_counts() {
    check("vendor", [10, 2, 6, 2, 4, 1, 3, 0, 6, 4, 2, 0, 0, 0, 0, 1, 1, 1]);
}

#[test]
fn columns_bear_the_numbers_of_the_form() {
    let numbers = Column::ALL.map(Column::number);
    assert_eq!((numbers[0], numbers[10], numbers[17]), (3, 13, 20));
    assert!(Column::ALL.into_iter().all(|it| Column::from_name(it.name()) == Some(it)));
    assert!(Standing::ALL.into_iter().all(|it| Standing::from_name(it.name()) == Some(it)));
    assert!(Came::ALL.into_iter().all(|it| Came::from_name(it.name()) == Some(it)));
}

#[test]
fn figures_that_were_written_down_are_read_again() {
    let figures = counted("minhbach");
    assert_eq!(Figures::read(|column| figures.get(column)).unwrap(), figures);
}

#[test]
fn figures_that_contradict_themselves_are_refused() {
    let figures = counted("minhbach");
    let wrong = |column: Column, more: u64| {
        Figures::read(|it| figures.get(it) + if it == column { more } else { 0 }).unwrap_err()
    };
    let sum = Identity::Sum(Column::Received);
    assert_eq!(wrong(Column::Online, 1), BrokenIdentity { identity: sum, left: 10, right: 11 });
    assert_eq!(wrong(Column::Overdue, 1).identity, Identity::Sum(Column::Open));
    let both =
        Figures::read(|it| figures.get(it) + u64::from(matches!(it, Column::Late | Column::Ended)));
    let balance = BrokenIdentity { identity: Identity::Balance, left: 10, right: 11 };
    assert_eq!(both.unwrap_err(), balance);
    assert_eq!(
        balance.to_string(),
        "column 3 is 10, and the columns it must be equal to add up to 11"
    );
}
