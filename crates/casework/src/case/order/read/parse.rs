//! The values of single fields, by their kind.

use std::num::NonZeroU64;

use deadlines::TimeLimit;
use jiff::civil::{Date, DateTime};

use super::{FieldProblem, Form};
use crate::case::code::AgencyId;
use crate::case::event::EventNumber;
use crate::case::finance::Dong;
use crate::case::order::form::{FieldKind, LONGEST_LINE, LONGEST_WORDS, MOST_LINES};
use crate::case::order::names::FieldName;
use crate::case::text::{FileRef, Text};
use crate::instant::Instant;

/// The most digits of an amount: a thousand times the budget of the country.
const DIGITS: usize = 18;

impl Form<'_> {
    /// The value of a field; notes a fault where it is owed or cannot be read.
    fn get<T>(
        &mut self,
        name: FieldName,
        parse: impl FnOnce(&Self, &str) -> Result<T, FieldProblem>,
    ) -> Option<T> {
        let mut values = self.said.values.all(name.name());
        let read = match (values.next(), values.next()) {
            (None, _) if self.field(name).required => Err(FieldProblem::Missing),
            (None, _) => return None,
            (Some(_), Some(_)) => Err(FieldProblem::Several),
            (Some(value), None) => parse(self, value),
        };
        read.map_err(|problem| self.fault(name, problem)).ok()
    }

    pub(super) fn text(&mut self, name: FieldName) -> Option<Text> {
        let several = matches!(self.field(name).kind, FieldKind::Words);
        self.get(name, |_, value| if several { words(value) } else { line(value) })
    }

    pub(super) fn file(&mut self, name: FieldName) -> Option<FileRef> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::File));
        let file =
            |value: &str| FileRef::new(line(value)?.as_str()).map_err(|_| FieldProblem::Missing);
        self.get(name, |_, value| file(value))
    }

    pub(super) fn lines(&mut self, name: FieldName) -> Option<Vec<Text>> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::Lines));
        let written = self.said.values.all(name.name()).flat_map(str::lines);
        let written = written.filter(|line| !line.trim().is_empty());
        let read: Result<Vec<Text>, FieldProblem> =
            written.take(MOST_LINES + 1).map(line).collect();
        let read = match read {
            Ok(lines) if lines.is_empty() => Err(FieldProblem::Missing),
            Ok(lines) if lines.len() > MOST_LINES => {
                Err(FieldProblem::TooLong { most: LONGEST_LINE })
            }
            read => read,
        };
        read.map_err(|problem| self.fault(name, problem)).ok()
    }

    pub(super) fn choice<T>(&mut self, name: FieldName, from: fn(&str) -> Option<T>) -> Option<T> {
        let FieldKind::Choice(of) = self.field(name).kind else {
            unreachable!("{} is read as a choice", name.name());
        };
        self.get(name, |_, value| from(value).ok_or(FieldProblem::NotAChoice { of }))
    }

    pub(super) fn choices<T>(
        &mut self,
        name: FieldName,
        from: fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let FieldKind::Choices(of) = self.field(name).kind else {
            unreachable!("{} is read as choices", name.name());
        };
        let mut names: Vec<&str> = self.said.values.all(name.name()).collect();
        names.sort_by_key(|one| of.iter().position(|it| it == one));
        names.dedup();
        let read: Option<Vec<T>> = names.iter().map(|one| from(one)).collect();
        let problem = match read {
            Some(chosen) if !chosen.is_empty() => return Some(chosen),
            Some(_) => FieldProblem::Missing,
            None => FieldProblem::NotAChoice { of },
        };
        self.fault(name, problem);
        None
    }

    pub(super) fn confirmed(&mut self, name: FieldName) -> Option<bool> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::Confirmation));
        let of: &[&str] = &["true"];
        self.get(name, |_, value| match value {
            "true" => Ok(true),
            // Not yet: as if the box had not been ticked.
            "false" => Err(FieldProblem::Missing),
            _ => Err(FieldProblem::NotAChoice { of }),
        })
    }

    pub(super) fn day(&mut self, name: FieldName) -> Option<Instant> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::Day));
        self.get(name, |form, value| {
            let day = day(value).ok_or(FieldProblem::NotADay)?;
            form.said.zone.instant(day.at(0, 0, 0, 0)).ok_or(FieldProblem::NotADay)
        })
    }

    /// A day with a time; of a day alone its beginning.
    pub(super) fn moment(&mut self, name: FieldName) -> Option<Instant> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::Moment));
        self.get(name, |form, value| {
            let at = moment(value).or_else(|| day(value).map(|day| day.at(0, 0, 0, 0)));
            let at = at.and_then(|at| form.said.zone.instant(at));
            at.ok_or(FieldProblem::NotAMoment)
        })
    }

    /// A moment that is promised; of a day alone its last second, because the whole day is promised.
    pub(super) fn promise(&mut self, name: FieldName) -> Option<Instant> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::Moment));
        self.get(name, |form, value| {
            let at = moment(value).or_else(|| day(value).map(|day| day.at(23, 59, 59, 0)));
            let at = at.and_then(|at| form.said.zone.instant(at));
            at.ok_or(FieldProblem::NotAMoment)
        })
    }

    pub(super) fn money(&mut self) -> Option<Dong> {
        self.expect_kind(FieldName::Amount, |kind| matches!(kind, FieldKind::Money));
        self.get(FieldName::Amount, |_, value| {
            // As people write it: 15000, 15.000, 15 000.
            let digits: String = value.chars().filter(|it| !matches!(it, '.' | ' ')).collect();
            let plain = digits.len() <= DIGITS && digits.bytes().all(|it| it.is_ascii_digit());
            let amount = digits.parse().ok().and_then(NonZeroU64::new).filter(|_| plain);
            amount.map(Dong).ok_or(FieldProblem::NotMoney)
        })
    }

    pub(super) fn agency(&mut self, name: FieldName) -> Option<AgencyId> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::Agency));
        self.get(name, |_, value| value.parse().map_err(FieldProblem::NotAnAgency))
    }

    pub(super) fn limit(&mut self, name: FieldName) -> Option<TimeLimit> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::Limit));
        self.get(name, |_, value| value.parse().map_err(|_| FieldProblem::NotALimit))
    }

    pub(super) fn event(&mut self, name: FieldName) -> Option<EventNumber> {
        self.expect_kind(name, |kind| matches!(kind, FieldKind::Event));
        self.get(name, |_, value| {
            let number = value.parse().ok().filter(|number| *number > 0);
            number.map(EventNumber::new).ok_or(FieldProblem::NotAnEvent)
        })
    }
}

fn line(value: &str) -> Result<Text, FieldProblem> {
    if value.chars().any(char::is_control) {
        return Err(FieldProblem::Invisible);
    }
    checked(value, LONGEST_LINE)
}

fn words(value: &str) -> Result<Text, FieldProblem> {
    if value.chars().any(|it| it.is_control() && !matches!(it, '\n' | '\r' | '\t')) {
        return Err(FieldProblem::Invisible);
    }
    checked(value, LONGEST_WORDS)
}

fn checked(value: &str, most: usize) -> Result<Text, FieldProblem> {
    if value.chars().nth(most).is_some() {
        return Err(FieldProblem::TooLong { most });
    }
    Text::new(value).map_err(|_| FieldProblem::Missing)
}

/// `2026-03-09` or `09/03/2026`.
fn day(text: &str) -> Option<Date> {
    let mut parts = text.split('/');
    if let (Some(day), Some(month), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    {
        let sound = |part: &str, most| {
            (1..=most).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
        };
        let sound = sound(day, 2) && sound(month, 2) && sound(year, 4) && year.len() == 4;
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        return sound.then(date).flatten();
    }
    let iso = text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    iso.then(|| text.parse().ok()).flatten()
}

/// `2026-03-09T14:30` or `09/03/2026 14:30`, with seconds where they are known.
fn moment(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once(['T', ' '])?;
    let sound =
        time.len() >= 5 && time.bytes().all(|it| it.is_ascii_digit() || b":.".contains(&it));
    let time: jiff::civil::Time = sound.then(|| time.trim().parse().ok()).flatten()?;
    Some(day(date)?.to_datetime(time))
}
