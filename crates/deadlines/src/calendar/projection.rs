//! Holidays of years that nobody has published yet.

use std::sync::Arc;

use jiff::civil::Date;

use crate::moment::day_number;

use super::{Holiday, WorkCalendar};
use crate::calendar::FixedHoliday;

impl WorkCalendar {
    /// Places the fixed holidays in every year after the last published one.
    ///
    /// Rule: a fixed holiday that falls on a weekly day off is taken on the next working day.
    /// Source: Labour Code 2019, article 111.3 (unconfirmed). The days that follow the moon and
    /// those the Prime Minister sets each year are not guessed, so every answer that rests on
    /// such a year is provisional.
    pub(super) fn assume(&mut self, fixed: &[FixedHoliday]) {
        for year in self.last_year() + 1..=self.horizon() {
            let mut dates: Vec<(Date, &FixedHoliday)> = fixed
                .iter()
                .filter(|one| one.from_year.is_none_or(|from| from <= year))
                .filter_map(|one| Some((Date::new(year, one.month, one.day).ok()?, one)))
                .collect();
            dates.sort_by_key(|(date, _)| *date);
            // Those that need no moving first: 1 May stays 1 May when 30 April looks for a day.
            let (stay, moved): (Vec<_>, Vec<_>) =
                dates.into_iter().partition(|(date, _)| self.is_week_day(day_number(*date)));
            for (date, one) in stay {
                self.holidays.insert(day_number(date), holiday(one, None));
            }
            for (date, one) in moved {
                let mut number = day_number(date);
                while !self.works_on(number, self.hours_on(number)) {
                    number += 1;
                }
                self.holidays.insert(number, holiday(one, Some(date)));
            }
        }
    }

    pub(super) fn is_week_day(&self, number: i64) -> bool {
        let weekday = crate::moment::date_of(number).weekday();
        self.hours_on(number).weekdays.contains(&weekday)
    }
}

fn holiday(fixed: &FixedHoliday, in_lieu_of: Option<Date>) -> Arc<Holiday> {
    let (name, authority) = (fixed.name.clone(), fixed.authority.clone());
    Arc::new(Holiday { name, in_lieu_of, authority })
}
