//! A column of dates: in which order its numbers are read, and on whose clock.

use casework::{Grain, Instant, Stamp, Zone};
use jiff::civil::DateTime;

use crate::cases::RowFaultKind;
use crate::cases::dates::{DateOrder, DateParts, Order, Written, read_date, read_time};
use crate::cases::mapping::Key;
use crate::cases::rows::Cell;

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400 * MICROS;

/// Days since 1970 of the years 1900 to 2200, as far as due dates are counted. A date outside stands
/// for something else: 31/12/9999 for "not yet".
const YEARS: std::ops::RangeInclusive<i64> = -25_567..=84_370;

/// Fewer midnights than this may be chance.
const ENOUGH_MIDNIGHTS: u64 = 20;

/// Makes instants of what the office's clock showed.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    zone: Zone,
    /// Local microseconds between which the offset is known not to change.
    from: i64,
    until: i64,
    offset: i64,
}

impl Clock {
    /// The clock of a zone.
    pub(crate) fn new(zone: Zone) -> Self {
        Self { zone, from: 0, until: 0, offset: 0 }
    }

    /// The instant of a date; `None` outside the range of dates.
    pub(crate) fn instant(&mut self, parts: &DateParts) -> Option<Instant> {
        if let Some(instant) = parts.anchored() {
            return Some(instant);
        }
        let local = parts.local();
        if (self.from..self.until).contains(&local) {
            return Some(Instant::from_microseconds(local - self.offset));
        }
        let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
        let civil = epoch.checked_add(jiff::SignedDuration::from_micros(local)).ok()?;
        let instant = self.zone.instant(civil)?;
        // A day on each side keeps skipped and doubled hours with the zone database.
        let (from, until) = self.zone.steady(instant);
        self.offset = self.zone.offset_seconds(instant) * MICROS;
        self.from = from.microseconds().saturating_add(self.offset + DAY);
        self.until = until.microseconds().saturating_add(self.offset - DAY);
        Some(instant)
    }
}

/// A column of dates.
#[derive(Clone, Debug)]
pub(super) struct DateColumn {
    pub(super) key: Key,
    settled: Option<DateOrder>,
    day_first: u64,
    month_first: u64,
    /// Read both ways, to different days: the first of them.
    both: Option<(String, u32)>,
    /// The first that can only be read month first.
    against: Option<(String, u32)>,
    timed: u64,
    off_midnight: bool,
    untimed: bool,
    last: Last,
}

/// The last text that was read and what it said: rows of one case repeat its dates.
#[derive(Clone, Debug)]
struct Last {
    text: [u8; Self::LONGEST],
    length: usize,
    stamp: Option<Stamp>,
}

impl Last {
    const LONGEST: usize = 40;
    const NONE: Self = Self { text: [0; Self::LONGEST], length: 0, stamp: None };

    fn is(&self, text: &[u8]) -> bool {
        self.length > 0 && self.text[..self.length] == *text
    }

    fn keep(&mut self, cell: Cell<'_>, stamp: Stamp) {
        if let Cell::Text(text) = cell
            && text.len() <= Self::LONGEST
        {
            self.text[..text.len()].copy_from_slice(text.as_bytes());
            (self.length, self.stamp) = (text.len(), Some(stamp));
        }
    }
}

/// A column whose order of day and month is not said.
#[derive(Clone, Debug)]
pub(crate) struct Undecided {
    pub(crate) key: Key,
    pub(crate) header: String,
    pub(crate) example: String,
    pub(crate) row: u32,
    pub(crate) day_first: u64,
    pub(crate) month_first: u64,
}

impl Undecided {
    /// All that can only be read one way are read month first: so is the column.
    pub(crate) fn is_month_first(&self) -> bool {
        self.month_first > 0 && self.day_first == 0
    }
}

impl DateColumn {
    pub(super) fn new(key: Key, settled: Option<DateOrder>) -> Self {
        Self {
            key,
            settled,
            day_first: 0,
            month_first: 0,
            both: None,
            against: None,
            timed: 0,
            off_midnight: false,
            untimed: false,
            last: Last::NONE,
        }
    }

    /// The date of the row before, when the bytes are the same.
    pub(super) fn again(&mut self, bytes: Option<&[u8]>) -> Option<Stamp> {
        let same = bytes.is_some_and(|bytes| self.last.is(bytes));
        let stamp = self.last.stamp.filter(|_| same)?;
        self.timed += u64::from(stamp.grain == Grain::Time);
        Some(stamp)
    }

    /// Reads a cell, with the time of day beside it.
    pub(super) fn read(
        &mut self,
        cell: Cell<'_>,
        time: Cell<'_>,
        row: u32,
        clock: &mut Clock,
    ) -> Result<Option<Stamp>, RowFaultKind> {
        let order = self.settled.unwrap_or(DateOrder::DayFirst);
        let mut parts = match read_date(cell, order) {
            None => return Ok(None),
            Some(Written::NotADate) => return Err(RowFaultKind::NotADate),
            Some(Written::NoSuchDay) => return Err(RowFaultKind::NoSuchDay),
            Some(Written::Date(parts)) => parts,
        };
        self.note(parts.order, cell, row)?;
        // Programs write midnight beside a time of day that has a column of its own.
        if parts.time.is_none_or(|time| time == 0) {
            parts.time = match read_time(time) {
                None => parts.time,
                Some(Ok(time)) => Some(time),
                Some(Err(())) => return Err(RowFaultKind::NotADate),
            };
        }
        let at = clock.instant(&parts).ok_or(RowFaultKind::OutOfRange)?;
        if !YEARS.contains(&parts.day) {
            return Err(RowFaultKind::OutOfRange);
        }
        let stamp = match parts.time {
            None => {
                self.untimed = true;
                Stamp::day(at)
            }
            Some(time) => {
                self.timed += 1;
                self.off_midnight |= time != 0;
                Stamp::time(at)
            }
        };
        // A date whose order is in question is counted each time.
        if parts.order == Order::Settled && time == Cell::Empty {
            self.last.keep(cell, stamp);
        }
        Ok(Some(stamp))
    }

    /// Keeps what the date says of the order of day and month.
    fn note(&mut self, order: Order, cell: Cell<'_>, row: u32) -> Result<(), RowFaultKind> {
        let text = || match cell {
            Cell::Text(text) => (text.trim().to_owned(), row),
            _ => (String::new(), row),
        };
        match (order, self.settled) {
            (Order::Settled, _)
            | (Order::Both, Some(_))
            | (Order::DayFirst, Some(DateOrder::DayFirst))
            | (Order::MonthFirst, Some(DateOrder::MonthFirst)) => {}
            (Order::DayFirst, Some(DateOrder::MonthFirst))
            | (Order::MonthFirst, Some(DateOrder::DayFirst)) => {
                return Err(RowFaultKind::NoSuchDay);
            }
            (Order::Both, None) => {
                self.both.get_or_insert_with(text);
            }
            (Order::DayFirst, _) => self.day_first += 1,
            (Order::MonthFirst, _) => {
                self.month_first += 1;
                self.against.get_or_insert_with(text);
            }
        }
        Ok(())
    }

    /// The question that the column leaves open, if it does.
    pub(super) fn undecided(&self, header: &str) -> Option<Undecided> {
        let contradiction = self.against.as_ref().filter(|_| self.day_first > 0);
        let only_month_first = self.against.as_ref().filter(|_| self.day_first == 0);
        let both = self.both.as_ref().filter(|_| self.day_first == 0 && self.month_first == 0);
        let (example, row) = contradiction.or(only_month_first).or(both)?.clone();
        Some(Undecided {
            key: self.key,
            header: header.to_owned(),
            example,
            row,
            day_first: self.day_first,
            month_first: self.month_first,
        })
    }

    /// Does every date have a time, and each of them midnight? Then the column knows only days:
    /// programs write 00:00:00 where no time was kept (rule 15 of the data-quality catalogue).
    pub(super) fn all_midnight(&self) -> bool {
        self.timed >= ENOUGH_MIDNIGHTS && !self.off_midnight && !self.untimed
    }
}
