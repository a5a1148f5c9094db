//! Sums over the days of a calendar, so that counting never walks.

use crate::moment::{DAY, Moment, day_number};

use super::{Hours, WorkCalendar};

/// Working seconds per entry of the table that leads from a position to its day: less than any
/// usual half-day, so that the day found is the right one or one of its neighbors.
const BUCKET: i64 = 1 << 13;

/// One day: what had been worked before it, and which hours hold on it.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Working seconds of the calendar before this day.
    seconds: i64,
    /// Working days of the calendar before this day.
    rank: u32,
    /// Index of the hours in force, on days off too: their close is the nominal closing time.
    hours: u16,
}

/// Working hours as seconds from midnight.
#[derive(Clone, Debug)]
struct DayHours {
    windows: Vec<(i64, i64)>,
    opens: i64,
    closes: i64,
}

/// Per-day sums from the first published year to the horizon.
///
/// Days are named by their offset from the first one. A *position* is a number of working seconds
/// from the beginning of the calendar, so a term in working hours is one addition.
#[derive(Clone, Debug)]
pub(crate) struct Days {
    first: i64,
    /// One cell per day and one after the last.
    cells: Vec<Cell>,
    /// The offset of every working day, by rank.
    working: Vec<u32>,
    hours: Vec<DayHours>,
    /// The midnight after the last published year.
    published_end: Moment,
    /// The rank of the day on which each [`BUCKET`] of working seconds begins.
    buckets: Vec<u32>,
}

impl Days {
    /// No day at all: what a calendar holds while it is being put together.
    pub(super) fn empty() -> Days {
        Days {
            first: 0,
            cells: vec![],
            working: vec![],
            hours: vec![],
            published_end: Moment::MAX,
            buckets: vec![],
        }
    }

    /// Sums up the days of a calendar whose days off and hours are already in place.
    pub(crate) fn of(calendar: &WorkCalendar) -> Days {
        let first = day_number(first_of(calendar.first_year()));
        let end = day_number(first_of(calendar.horizon() + 1));
        let hours: Vec<DayHours> = calendar.hours.iter().map(day_hours).collect();
        let published_end = day_number(first_of(calendar.last_year() + 1)) * DAY;
        let published_end = Moment::within(published_end);
        let mut days = Days { first, hours, published_end, ..Days::empty() };
        let (mut seconds, mut current) = (0, 0);
        for (offset, number) in (0u32..).zip(first..end) {
            let next = calendar.hours.get(current + 1);
            if next.is_some_and(|next| day_number(next.from) <= number) {
                current += 1;
            }
            let rank = u32::try_from(days.working.len()).expect("fewer days than years times 366");
            let index = u16::try_from(current).expect("the number of hours is limited");
            days.cells.push(Cell { seconds, rank, hours: index });
            if calendar.works_on(number, &calendar.hours[current]) {
                days.working.push(offset);
                seconds += days.hours[current].windows.iter().map(|(a, b)| b - a).sum::<i64>();
                while i64::try_from(days.buckets.len()).expect("small") * BUCKET < seconds {
                    days.buckets.push(rank);
                }
            }
        }
        let rank = u32::try_from(days.working.len()).expect("fewer days than years times 366");
        let index = u16::try_from(current).expect("the number of hours is limited");
        days.cells.push(Cell { seconds, rank, hours: index });
        days
    }

    /// The midnight after the last published year: later days are provisional.
    pub(crate) fn published_end(&self) -> Moment {
        self.published_end
    }

    /// Days held.
    pub(crate) fn len(&self) -> i64 {
        i64::try_from(self.cells.len()).expect("fewer days than years times 366") - 1
    }

    /// The offset of a moment's day; negative or past the end when the calendar does not hold it.
    pub(crate) fn offset(&self, moment: Moment) -> i64 {
        moment.day_number() - self.first
    }

    /// The day number, from 1970, of an offset.
    pub(crate) fn number(&self, offset: i64) -> i64 {
        self.first + offset
    }

    fn cell(&self, offset: i64) -> &Cell {
        let last = self.cells.len() - 1;
        let index = usize::try_from(offset.max(0)).map_or(last, |index| index.min(last));
        &self.cells[index]
    }

    /// Whether a day is worked.
    pub(crate) fn is_working(&self, offset: i64) -> bool {
        self.cell(offset).rank < self.cell(offset + 1).rank
    }

    /// Working days before a day.
    pub(crate) fn rank(&self, offset: i64) -> i64 {
        i64::from(self.cell(offset).rank)
    }

    /// The working day with so many working days before it.
    pub(crate) fn working_day(&self, rank: i64) -> Option<i64> {
        self.working.get(usize::try_from(rank).ok()?).map(|&offset| i64::from(offset))
    }

    /// The first working day at or after a day.
    pub(crate) fn working_from(&self, offset: i64) -> Option<i64> {
        self.working_day(self.rank(offset))
    }

    /// The moment at so many seconds after the midnight that begins a day.
    pub(crate) fn at(&self, offset: i64, second: i64) -> Moment {
        Moment::within((self.first + offset) * DAY + second)
    }

    fn hours_of(&self, offset: i64) -> &DayHours {
        &self.hours[usize::from(self.cell(offset).hours)]
    }

    /// The opening time of a day; of a day off, the one it would have.
    pub(crate) fn opening(&self, offset: i64) -> Moment {
        self.at(offset, self.hours_of(offset).opens)
    }

    /// The closing time of a day; of a day off, the one it would have.
    pub(crate) fn closing(&self, offset: i64) -> Moment {
        self.at(offset, self.hours_of(offset).closes)
    }

    /// The windows of a working day.
    pub(crate) fn windows(&self, offset: i64) -> impl Iterator<Item = (Moment, Moment)> + '_ {
        let hours = self.hours_of(offset);
        hours.windows.iter().map(move |&(a, b)| (self.at(offset, a), self.at(offset, b)))
    }

    /// The first working moment at or after a moment, with its day.
    pub(crate) fn start(&self, moment: Moment) -> Option<(i64, Moment)> {
        let offset = self.offset(moment);
        if self.is_working(offset) {
            let second = moment.seconds().rem_euclid(DAY);
            for &(opens, closes) in &self.hours_of(offset).windows {
                if second < closes {
                    return Some((offset, self.at(offset, second.max(opens))));
                }
            }
        }
        let next = self.working_from(offset + 1)?;
        Some((next, self.opening(next)))
    }

    /// Working seconds of the calendar before a moment.
    pub(crate) fn position(&self, moment: Moment) -> i64 {
        let offset = self.offset(moment);
        let before = self.cell(offset).seconds;
        if offset < 0 || !self.is_working(offset) {
            return before;
        }
        let second = moment.seconds().rem_euclid(DAY);
        let windows = &self.hours_of(offset).windows;
        before + windows.iter().map(|&(a, b)| second.clamp(a, b) - a).sum::<i64>()
    }

    /// The day and the earliest moment at which so many working seconds (at least one) have run.
    pub(crate) fn reached(&self, position: i64) -> Option<(i64, Moment)> {
        let bucket = usize::try_from((position - 1) / BUCKET).ok()?;
        let mut rank = i64::from(*self.buckets.get(bucket)?);
        let mut offset = self.working_day(rank)?;
        while self.cell(offset + 1).seconds < position {
            rank += 1;
            offset = self.working_day(rank)?;
        }
        let mut left = position - self.cell(offset).seconds;
        for &(opens, closes) in &self.hours_of(offset).windows {
            if left <= closes - opens {
                return Some((offset, self.at(offset, opens + left)));
            }
            left -= closes - opens;
        }
        None
    }
}

/// 1 January of a year.
pub(super) fn first_of(year: i16) -> jiff::civil::Date {
    jiff::civil::date(year, 1, 1)
}

fn day_hours(hours: &Hours) -> DayHours {
    let second = |time: jiff::civil::Time| {
        i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
    };
    let windows: Vec<_> =
        hours.windows.iter().map(|window| (second(window.opens), second(window.closes))).collect();
    let opens = windows.first().map_or(0, |window| window.0);
    let closes = windows.last().map_or(0, |window| window.1);
    DayHours { windows, opens, closes }
}
