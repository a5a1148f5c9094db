//! A million due dates on the shipped calendar, beside a peer that walks day by day.
//!
//! All seven limits in turn, every second order with one suspension, one thread. The peer stands
//! for what is usually written: it has the same days at hand, but counts by stepping.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use deadlines::{Moment, Order, Suspension, TimeLimit, WorkCalendar, due_date};
use jiff::ToSpan;
use jiff::civil::{Date, date};

const ORDERS: usize = 1_000_000;
/// The peer is slow: it answers every n-th order, and its time is multiplied.
const EVERY: usize = 20;
const RUNS: usize = 9;
const DAY: i64 = 86_400;

/// Knuth's linear congruential generator: the same orders on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

struct Input {
    received: Moment,
    limit: TimeLimit,
    suspension: Option<Suspension>,
}

impl Input {
    fn order(&self) -> Order<'_> {
        let suspensions = self.suspension.as_slice();
        Order { suspensions, ..Order::new(self.received, self.limit) }
    }
}

fn inputs() -> Vec<Input> {
    let mut dice = Dice(20_260_101);
    let first = Moment::at(date(2020, 1, 1), jiff::civil::Time::midnight()).expect("in range");
    let moment = |seconds: i64| Moment::from_seconds(first.seconds() + seconds).expect("in range");
    (0..ORDERS)
        .map(|index| {
            // Received 2020 to 2025, so that every term ends in a published year or the next.
            let received = dice.below(6 * 365 * 24 * 60) * 60;
            let limit = match index % 7 {
                0 => format!("{}d", 1 + dice.below(45)),
                1 => format!("{}h", 1 + dice.below(80)),
                2 => "half".to_owned(),
                3 => "same-day".to_owned(),
                4 => format!("{}cd", 1 + dice.below(60)),
                5 => format!("{}dt", 1 + dice.below(45)),
                _ => format!("{}x24h", 1 + dice.below(60)),
            };
            let from = received + dice.below(20 * 24 * 60) * 60;
            let until = from + dice.below(15 * 24 * 60) * 60;
            let suspension = Suspension::new(moment(from), moment(until)).expect("in order");
            Input {
                received: moment(received),
                limit: limit.parse().expect("a limit"),
                suspension: (dice.below(2) == 0).then_some(suspension),
            }
        })
        .collect()
}

/// The walking peer: a table of the days that are worked, asked one day after another.
struct Walker {
    works: HashMap<i64, bool>,
    windows: [(i64, i64); 2],
}

impl Walker {
    fn new(calendar: &WorkCalendar) -> Walker {
        let mut works = HashMap::new();
        let mut day: Date = date(2020, 1, 1);
        while day < date(2030, 1, 1) {
            let number =
                Moment::at(day, jiff::civil::Time::midnight()).expect("in range").seconds() / DAY;
            let held = calendar.day(day).expect("a day within the horizon");
            works.insert(number, held.kind.is_working());
            day = day.checked_add(1.day()).expect("in range");
        }
        Walker { works, windows: [(25_200, 41_400), (48_600, 61_200)] }
    }

    fn works(&self, day: i64) -> bool {
        self.works.get(&day).copied().unwrap_or(false)
    }

    fn close(&self, day: i64) -> i64 {
        day * DAY + self.windows[1].1
    }

    fn start(&self, moment: i64) -> i64 {
        let mut day = moment / DAY;
        if self.works(day) {
            for (opens, closes) in self.windows {
                if moment % DAY < closes {
                    return day * DAY + (moment % DAY).max(opens);
                }
            }
        }
        day += 1;
        while !self.works(day) {
            day += 1;
        }
        day * DAY + self.windows[0].0
    }

    fn due(&self, input: &Input) -> i64 {
        let received = input.received.seconds();
        let (from, until) =
            input.suspension.map_or((0, 0), |one| (one.from().seconds(), one.until().seconds()));
        let stands = |moment: i64| from <= moment && moment < until;
        let start = self.start(received);
        let count = |n: u16, completed: &dyn Fn(i64) -> i64, runs: bool| {
            let (mut day, mut left) = (start / DAY, n);
            while left > 0 {
                day += 1;
                left -= u16::from((runs || self.works(day)) && !stands(completed(day)));
            }
            day
        };
        let roll = |mut day: i64| {
            while !self.works(day) || stands(self.close(day)) {
                day += 1;
            }
            self.close(day)
        };
        let close = |day: i64| self.close(day);
        match input.limit {
            TimeLimit::WorkingDays(n) => close(count(n.get(), &close, false)),
            TimeLimit::CalendarDays(n) => roll(count(n.get(), &close, true)),
            TimeLimit::WorkingDaysSameTime(n) => {
                let same = |day: i64| day * DAY + start % DAY;
                same(count(n.get(), &same, false))
            }
            TimeLimit::SameDay => {
                let late = received / DAY == start / DAY && received % DAY > 15 * 3600;
                roll(start / DAY + i64::from(late))
            }
            TimeLimit::WorkingHours(n) => self.hours(start, i64::from(n.get()) * 3600, from, until),
            TimeLimit::HalfDay => self.hours(start, 4 * 3600, from, until),
            TimeLimit::ElapsedDays(n) => {
                let end = received + i64::from(n.get()) * DAY;
                let paused = if from < end { (until - from.max(received)).max(0) } else { 0 };
                end + paused
            }
        }
    }

    fn hours(&self, start: i64, mut left: i64, from: i64, until: i64) -> i64 {
        let mut day = start / DAY;
        loop {
            if self.works(day) {
                for (opens, closes) in self.windows {
                    let (opens, closes) = ((day * DAY + opens).max(start), day * DAY + closes);
                    // The window before and after the suspension.
                    let before = (opens, closes.min(from.max(opens)));
                    let after = (opens.max(until), closes);
                    let parts =
                        if until <= opens { [(opens, closes), (0, 0)] } else { [before, after] };
                    for (a, b) in parts {
                        if left <= b - a {
                            return a + left;
                        }
                        left -= (b - a).max(0);
                    }
                }
            }
            day += 1;
        }
    }
}

/// The fastest and the median of several runs, and the sum of the answers.
fn measure(mut work: impl FnMut() -> i64) -> (Duration, Duration, i64) {
    let mut sum = 0;
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            sum = black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (times[0], times[RUNS / 2], sum)
}

fn millis(time: Duration) -> String {
    format!("{}.{:06} s", time.as_secs(), time.subsec_micros())
}

fn main() {
    let calendar = WorkCalendar::parse_toml(include_str!("../../../calendars/vn.toml"))
        .expect("the shipped calendar is well formed");
    let inputs = inputs();
    let engine = |input: &Input| {
        due_date(&input.order(), &calendar).expect("within the horizon").due_at.seconds()
    };
    let (min, median, sum) = measure(|| inputs.iter().map(|input| engine(black_box(input))).sum());
    println!(
        "engine: {ORDERS} due dates, min {}, median {}, checksum {sum}",
        millis(min),
        millis(median)
    );

    let walker = Walker::new(&calendar);
    let some = || inputs.iter().step_by(EVERY);
    for input in some() {
        assert_eq!(walker.due(input), engine(input), "{:?}", input.order());
    }
    let (walk_min, walk_median, sum) =
        measure(|| some().map(|input| walker.due(black_box(input))).sum());
    let scale = u32::try_from(EVERY).expect("small");
    let (walk_min, walk_median) = (walk_min * scale, walk_median * scale);
    println!(
        "walker: {} due dates scaled to {ORDERS}, min {}, median {}, checksum {sum}",
        ORDERS / EVERY,
        millis(walk_min),
        millis(walk_median)
    );
    let tenths = walk_median.as_nanos() * 10 / median.as_nanos();
    println!("ratio (medians): {}.{}", tenths / 10, tenths % 10);
}
