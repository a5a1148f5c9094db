//! Working-time clocks: calendars, limits, suspensions, due dates.
//!
//! A due date is a function of (receipt, limit, suspensions, calendar) and nothing else: the same
//! inputs give the same moment on every machine and in every year. [`due_date`] answers fast;
//! [`explain`] answers the same with its working, day by day.
//!
//! ```
//! use deadlines::{CalendarParts, Order, WorkCalendar, due_date};
//! use jiff::civil::date;
//!
//! let parts = CalendarParts::inline("demo", &[("07:00", "11:30"), ("13:30", "17:00")])?
//!     .years(2026..=2026)
//!     .holidays([date(2026, 9, 2)]);
//! let calendar = WorkCalendar::from_parts(parts)?;
//! let order = Order::new("2026-09-01T16:00".parse()?, "1d".parse()?);
//! assert_eq!(due_date(&order, &calendar)?.due_at.to_string(), "2026-09-03T17:00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod engine;
mod explain;
mod limit;
mod moment;
mod order;
mod suspension;

pub use calendar::{
    Authority, CalendarFault, CalendarFileError, CalendarParts, Day, DayKind, FixedHoliday,
    HORIZON_YEARS, Holiday, HolidayEntry, Hours, Name, SwappedDay, SwappedEntry, Window,
    WorkCalendar,
};
pub use engine::{SAME_DAY_CUT_OFF, due_date};
pub use explain::{
    DayEffect, DayStep, Explanation, IdleReason, StartReason, Step, WindowCount, explain,
};
pub use limit::{HALF_DAY_HOURS, LimitError, TimeLimit};
pub use moment::{Moment, MomentError};
pub use order::{DueDate, DueDateError, EndOfDay, Order, UnknownEndOfDay};
pub use suspension::{Suspension, SuspensionError, SuspensionMode, UnknownSuspensionMode};
