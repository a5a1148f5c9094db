//! Reading a calendar from the text of its file.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::moment::excerpt;

use super::check::Place;
use super::file_error::{LineStarts, nearest, shape};
use super::parts::{CalendarParts, FixedHoliday, HolidayEntry, SwappedEntry};
use super::{Authority, CalendarFileError, Holiday, Hours, Name, SwappedDay, Window, WorkCalendar};

/// The longest text accepted, in bytes.
const LONGEST: usize = 1 << 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    version: String,
    title: NameText,
    names: BTreeMap<String, NameText>,
    hours: Vec<Spanned<HoursText>>,
    #[serde(default)]
    fixed: Vec<Spanned<FixedText>>,
    year: Vec<Spanned<YearText>>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameText {
    vi: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursText {
    from: Datetime,
    weekdays: Vec<String>,
    windows: Vec<(String, String)>,
    decision: Option<String>,
    unconfirmed: Option<bool>,
    basis: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FixedText {
    name: String,
    month: i8,
    day: i8,
    from_year: Option<i16>,
    decision: Option<String>,
    unconfirmed: Option<bool>,
    basis: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearText {
    year: i16,
    #[serde(default)]
    holiday: Vec<Spanned<HolidayText>>,
    #[serde(default)]
    worked: Vec<Spanned<WorkedText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayText {
    name: String,
    days: Vec<Datetime>,
    in_lieu_of: Option<Datetime>,
    #[serde(default)]
    on_day_off: bool,
    decision: Option<String>,
    unconfirmed: Option<bool>,
    basis: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkedText {
    day: Datetime,
    in_exchange_for: Datetime,
    decision: Option<String>,
    unconfirmed: Option<bool>,
    basis: Option<String>,
}

impl WorkCalendar {
    /// Reads a calendar from the text of its file; `calendars/README.md` describes the format.
    ///
    /// Strict: unknown keys, days listed twice, windows out of order and days that contradict the
    /// week are refused, with the line.
    pub fn parse_toml(text: &str) -> Result<WorkCalendar, CalendarFileError> {
        if text.len() > LONGEST {
            return Err(CalendarFileError::TooLong { bytes: text.len(), most: LONGEST });
        }
        let file: File = toml::from_str(text).map_err(|error| shape(text, &error))?;
        let reader = Reader { starts: LineStarts::of(text), names: &file.names };
        let mut lines = Lines::default();
        let parts = reader.parts(&file, &mut lines)?;
        WorkCalendar::checked(parts)
            .map_err(|(place, fault)| CalendarFileError::Fault { line: lines.of(place), fault })
    }
}

/// The line of every part, to say where a fault lies.
#[derive(Default)]
struct Lines {
    hours: Vec<usize>,
    holidays: Vec<usize>,
    swapped: Vec<usize>,
    fixed: Vec<usize>,
}

impl Lines {
    fn of(&self, place: Place) -> usize {
        let line = match place {
            Place::Calendar => None,
            Place::Hours(index) => self.hours.get(index),
            Place::Holiday(index) => self.holidays.get(index),
            Place::Swapped(index) => self.swapped.get(index),
            Place::Fixed(index) => self.fixed.get(index),
        };
        line.copied().unwrap_or(1)
    }
}

/// Turns what the file says into parts.
struct Reader<'a> {
    starts: LineStarts,
    names: &'a BTreeMap<String, NameText>,
}

type Read<T> = Result<T, CalendarFileError>;

impl Reader<'_> {
    fn parts(&self, file: &File, lines: &mut Lines) -> Read<CalendarParts> {
        let mut parts = CalendarParts {
            id: file.id.clone(),
            title: file.title.to_name(),
            version: file.version.clone(),
            years: file.year.iter().map(|year| year.as_ref().year).collect(),
            hours: vec![],
            holidays: vec![],
            swapped: vec![],
            fixed: vec![],
        };
        for hours in &file.hours {
            lines.hours.push(self.line(hours));
            parts.hours.push(self.hours(hours)?);
        }
        for fixed in &file.fixed {
            lines.fixed.push(self.line(fixed));
            parts.fixed.push(self.fixed(fixed)?);
        }
        for year in &file.year {
            for holiday in &year.as_ref().holiday {
                self.holidays(holiday, &mut parts.holidays)?;
                lines.holidays.resize(parts.holidays.len(), self.line(holiday));
            }
            for worked in &year.as_ref().worked {
                lines.swapped.push(self.line(worked));
                parts.swapped.push(self.worked(worked)?);
            }
        }
        Ok(parts)
    }

    fn hours(&self, entry: &Spanned<HoursText>) -> Read<Hours> {
        let (line, hours) = (self.line(entry), entry.as_ref());
        let authority =
            authority(hours.decision.as_ref(), hours.unconfirmed, hours.basis.as_ref(), line)?;
        let weekdays =
            hours.weekdays.iter().map(|day| weekday(day, line)).collect::<Read<Vec<_>>>()?;
        let windows = hours.windows.iter().map(|(opens, closes)| Window::parse(opens, closes));
        let windows = windows
            .collect::<Result<Vec<_>, _>>()
            .map_err(|fault| CalendarFileError::Fault { line, fault })?;
        Ok(Hours { from: date(&hours.from, line)?, weekdays, windows, authority })
    }

    fn fixed(&self, entry: &Spanned<FixedText>) -> Read<FixedHoliday> {
        let (line, fixed) = (self.line(entry), entry.as_ref());
        Ok(FixedHoliday {
            month: fixed.month,
            day: fixed.day,
            name: Some(self.name(&fixed.name, line)?),
            from_year: fixed.from_year,
            authority: authority(
                fixed.decision.as_ref(),
                fixed.unconfirmed,
                fixed.basis.as_ref(),
                line,
            )?,
        })
    }

    fn holidays(&self, entry: &Spanned<HolidayText>, all: &mut Vec<HolidayEntry>) -> Read<()> {
        let (line, group) = (self.line(entry), entry.as_ref());
        let holiday = Holiday {
            name: Some(self.name(&group.name, line)?),
            in_lieu_of: group.in_lieu_of.as_ref().map(|day| date(day, line)).transpose()?,
            authority: authority(
                group.decision.as_ref(),
                group.unconfirmed,
                group.basis.as_ref(),
                line,
            )?,
        };
        for day in &group.days {
            let (date, holiday) = (date(day, line)?, holiday.clone());
            all.push(HolidayEntry { date, holiday, on_day_off: group.on_day_off });
        }
        Ok(())
    }

    fn worked(&self, entry: &Spanned<WorkedText>) -> Read<SwappedEntry> {
        let (line, worked) = (self.line(entry), entry.as_ref());
        let authority =
            authority(worked.decision.as_ref(), worked.unconfirmed, worked.basis.as_ref(), line)?;
        let in_exchange_for = Some(date(&worked.in_exchange_for, line)?);
        let swapped = SwappedDay { in_exchange_for, authority };
        Ok(SwappedEntry { date: date(&worked.day, line)?, swapped })
    }

    fn name(&self, name: &str, line: usize) -> Read<Name> {
        self.names.get(name).map(NameText::to_name).ok_or_else(|| CalendarFileError::UnknownName {
            line,
            name: excerpt(name),
            nearest: nearest(name, self.names.keys().map(String::as_str)),
        })
    }

    fn line<T>(&self, entry: &Spanned<T>) -> usize {
        self.starts.line(entry.span().start)
    }
}

impl NameText {
    fn to_name(&self) -> Name {
        Name { vi: self.vi.clone(), en: self.en.clone() }
    }
}

fn date(read: &Datetime, line: usize) -> Read<Date> {
    let wrong = || CalendarFileError::NotADate { line, read: read.to_string() };
    let (Some(date), None, None) = (read.date, read.time, read.offset) else {
        return Err(wrong());
    };
    let part = |value: u8| i8::try_from(value).map_err(|_| wrong());
    let year = i16::try_from(date.year).map_err(|_| wrong())?;
    Date::new(year, part(date.month)?, part(date.day)?).map_err(|_| wrong())
}

fn weekday(read: &str, line: usize) -> Read<Weekday> {
    Ok(match read {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return Err(CalendarFileError::UnknownWeekday { line, weekday: excerpt(read) }),
    })
}

fn authority(
    decision: Option<&String>,
    unconfirmed: Option<bool>,
    basis: Option<&String>,
    line: usize,
) -> Read<Authority> {
    match (decision, unconfirmed, basis) {
        (Some(decision), None, None) if !decision.trim().is_empty() => {
            Ok(Authority::Decision(decision.clone()))
        }
        (None, Some(true), basis) => Ok(Authority::Unconfirmed { basis: basis.cloned() }),
        _ => Err(CalendarFileError::Authority { line }),
    }
}
