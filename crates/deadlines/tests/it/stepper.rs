//! A second opinion: the rules walked minute by minute and day by day, with no sums and no
//! searching, written from the rules alone.

use deadlines::{EndOfDay, Moment, SuspensionMode, TimeLimit, due_date};
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};
use proptest::prelude::*;

use crate::office::{DAY, Office, Owned, office, order};

type Pause = (DateTime, DateTime);

/// A clock that is stepped.
struct Stepper<'a> {
    office: &'a Office,
    pauses: Vec<Pause>,
}

fn minute(at: DateTime) -> i64 {
    i64::from(at.hour()) * 60 + i64::from(at.minute())
}

fn at(day: Date, minute: i64) -> DateTime {
    day.to_datetime(jiff::civil::Time::midnight()) + SignedDuration::from_mins(minute)
}

/// The n-th day after a day, of those that count.
fn count(from: Date, n: u16, counts: impl Fn(Date) -> bool) -> Date {
    let (mut day, mut left) = (from, n);
    while left > 0 {
        day += 1.day();
        left -= u16::from(counts(day));
    }
    day
}

impl Stepper<'_> {
    fn stands(&self, moment: DateTime) -> bool {
        self.pauses.iter().any(|&(from, until)| from <= moment && moment < until)
    }

    fn works(&self, moment: DateTime) -> bool {
        let windows = self.office.windows(moment.date());
        let inside = windows.iter().any(|&(a, b)| a <= minute(moment) && minute(moment) < b);
        inside && self.office.works(moment.date())
    }

    fn close(&self, day: Date) -> DateTime {
        at(day, self.office.windows(day).last().expect("a window").1)
    }

    fn start(&self, mut moment: DateTime) -> DateTime {
        while !self.works(moment) {
            moment += 1.minute();
        }
        moment
    }

    /// The first day from `day` on that is worked and running at close.
    fn roll(&self, mut day: Date) -> Date {
        while !self.office.works(day) || self.stands(self.close(day)) {
            day += 1.day();
        }
        day
    }

    fn minutes(
        &self,
        mut moment: DateTime,
        minutes: i64,
        runs: impl Fn(DateTime) -> bool,
    ) -> DateTime {
        let mut left = minutes;
        while left > 0 {
            left -= i64::from(runs(moment) && !self.stands(moment));
            moment += 1.minute();
        }
        moment
    }

    /// The start and the end of a term received at a moment.
    fn term(&self, received: DateTime, limit: TimeLimit) -> (DateTime, DateTime) {
        if let TimeLimit::ElapsedDays(n) = limit {
            return (received, self.minutes(received, i64::from(n.get()) * DAY, |_| true));
        }
        let start = self.start(received);
        let day = start.date();
        let hours = |n: u16| self.minutes(start, i64::from(n) * 60, |moment| self.works(moment));
        let end = match limit {
            TimeLimit::WorkingDays(n) => self.close(count(day, n.get(), |day| {
                self.office.works(day) && !self.stands(self.close(day))
            })),
            TimeLimit::WorkingDaysSameTime(n) => {
                let same = |day| at(day, minute(start));
                same(count(day, n.get(), |day| self.office.works(day) && !self.stands(same(day))))
            }
            TimeLimit::CalendarDays(n) => {
                let nth = count(day, n.get(), |day| !self.stands(self.close(day)));
                self.close(self.roll(nth))
            }
            TimeLimit::SameDay if received.date() == day && minute(received) > 15 * 60 => {
                self.close(self.roll(day + 1.day()))
            }
            TimeLimit::SameDay => self.close(self.roll(day)),
            TimeLimit::WorkingHours(n) => hours(n.get()),
            TimeLimit::HalfDay => hours(4),
            TimeLimit::ElapsedDays(_) => unreachable!("answered above"),
        };
        (start, end)
    }

    fn due(&self, end: DateTime, limit: TimeLimit, convention: EndOfDay) -> DateTime {
        let by_clock =
            matches!(limit, TimeLimit::ElapsedDays(_) | TimeLimit::WorkingDaysSameTime(_));
        if convention == EndOfDay::ClosingTime || by_clock || self.close(end.date()) != end {
            return end;
        }
        self.start(end)
    }
}

/// Joins pauses that overlap or touch, one at a time, until none do.
fn joined(mut pauses: Vec<Pause>) -> Vec<Pause> {
    pauses.retain(|(from, until)| from < until);
    pauses.sort();
    let mut index = 0;
    while index + 1 < pauses.len() {
        if pauses[index + 1].0 <= pauses[index].1 {
            let next = pauses.remove(index + 1);
            pauses[index].1 = pauses[index].1.max(next.1);
        } else {
            index += 1;
        }
    }
    pauses
}

fn step(office: &Office, order: &Owned) -> (DateTime, DateTime) {
    let pauses: Vec<Pause> =
        order.suspensions.iter().map(|one| (one.from().into(), one.until().into())).collect();
    let received = DateTime::from(order.received);
    if order.mode == SuspensionMode::Suspend {
        let stepper = Stepper { office, pauses };
        let (start, end) = stepper.term(received, order.limit);
        return (start, stepper.due(end, order.limit, order.end_of_day));
    }
    let stepper = Stepper { office, pauses: vec![] };
    let again = |from| {
        let (start, end) = stepper.term(from, order.limit);
        (start, stepper.due(end, order.limit, order.end_of_day))
    };
    let mut answer = again(received);
    for (from, until) in joined(pauses) {
        if from < answer.1 && until > received {
            answer = again(until);
        }
    }
    answer
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_engine_agrees_with_the_stepper(office in office(), order in order()) {
        let due = due_date(&order.order(), &office.calendar()).expect("within the horizon");
        let (start, end) = step(&office, &order);
        prop_assert_eq!(due.due_at, Moment::try_from(end).expect("in range"));
        prop_assert_eq!(due.effective_start, Moment::try_from(start).expect("in range"));
    }
}
