//! Was a case that came in online accepted in time?

use deadlines::WorkCalendar;

use crate::instant::{Instant, Zone};

/// How long the counter has to accept what was submitted online, in working seconds.
///
/// Source: domain rules 1.2, state 1: eight working hours.
pub const ACCEPTANCE_LIMIT: i64 = 8 * 3_600;

/// Was it received later than eight working hours after it was submitted? `None` where the calendar
/// does not reach.
pub fn accepted_late(
    submitted: Instant,
    received: Instant,
    zone: &Zone,
    calendar: &WorkCalendar,
) -> Option<bool> {
    let waited = calendar.working_seconds(zone.moment(submitted)?, zone.moment(received)?)?;
    Some(waited > ACCEPTANCE_LIMIT)
}
