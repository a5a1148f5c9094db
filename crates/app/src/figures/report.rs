//! `Figures::report`: reports II.06 for somebody at the desk, of the own units alone.

use std::sync::Arc;

use casework::ii06::{Column, CutOff, ListedCase, NotAPeriod, PeriodName};
use jiff::civil::Date;
use measures::Page;
use reports::ii06::{Ii06, Ii06Form};
use store::{StoreError, StoredUnit};
use thiserror::Error;

use super::prepared::{Prepared, Wanted};
use super::{Figures, FiguresError, days_in};
use crate::one_stop::{Directory, UnitName};
use crate::people::permission::{Permission, may};
use crate::people::sign_in::Signed;
use crate::report::{ReportError, ReportOrder, Reports, mapping};

/// As it was known when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Knowledge {
    /// As the snapshot of the day knew it; where there is none of that day, as the next one knew it.
    #[default]
    Then,
    /// As the store knows it now, corrections among it.
    Now,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct ReportAsked {
    /// Which form.
    pub form: Ii06Form,
    /// The code of the unit; every unit where none is named.
    pub unit: Option<String>,
    /// The period.
    pub name: PeriodName,
    /// Where its months begin.
    pub cut: CutOff,
    /// The last day that counts; without it the period's own, or yesterday while it is not over.
    pub as_of: Option<Date>,
    /// Id of the mapping.
    pub mapping: String,
    /// As it was known when.
    pub knowledge: Knowledge,
}

/// The rows of a group of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Those of a unit, by its code.
    Unit(String),
    /// Those of all units of a level.
    Level(String),
}

/// A number of a report, whose cases are asked for.
#[derive(Clone, Debug)]
pub struct CellAsked {
    /// The group in which it stands; none for the line of totals.
    pub rows: Option<Rows>,
    /// The field: all of them, or one, which may be none.
    pub field: Option<Option<String>>,
    /// The column.
    pub column: Column,
}

/// For what somebody may ask.
#[derive(Clone, Debug)]
pub struct Reporting {
    /// The units, by code.
    pub units: Vec<UnitName>,
    /// Every unit as well?
    pub every_unit: bool,
    /// The day that it is in the offices.
    pub today: Date,
}

/// A report that can be counted and printed.
#[derive(Clone)]
pub struct ReadyReport {
    reports: Arc<Reports>,
    /// What is printed.
    pub order: ReportOrder,
}

/// Why there is no report for somebody.
#[derive(Debug, Error)]
pub enum ReportRefused {
    /// It is not theirs to see, or there is no such unit.
    #[error("no office of theirs reaches this unit")]
    NotYours,
    /// Its first day, or the day asked for, is still to come.
    #[error("{day} is still to come")]
    ToCome {
        /// The day.
        day: Date,
    },
    /// No such period, or a day outside of it.
    #[error(transparent)]
    Period(#[from] NotAPeriod),
    /// No such mapping; a unit that the snapshot does not know.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The snapshots.
    #[error(transparent)]
    Figures(#[from] FiguresError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Figures {
    /// The units for which somebody has a permission that concerns reports.
    ///
    /// # Errors
    /// The store.
    pub async fn reporting(
        &self,
        who: &Signed,
        permission: Permission,
    ) -> Result<Reporting, StoreError> {
        let directory = self.shared.desk.directory().await?;
        let reached = |unit: &&StoredUnit| self.may(who, permission, Some(&unit.code), &directory);
        let named =
            |unit: &StoredUnit| UnitName { code: unit.code.clone(), name: unit.name.clone() };
        let mut units: Vec<UnitName> =
            directory.units().iter().filter(reached).map(named).collect();
        units.sort_by(|one, other| one.code.cmp(&other.code));
        let every_unit = self.may(who, permission, None, &directory);
        Ok(Reporting { units, every_unit, today: self.shared.today() })
    }

    /// May somebody do this for a unit and all below it, or for every unit where none is named?
    pub(super) fn may(
        &self,
        who: &Signed,
        permission: Permission,
        unit: Option<&str>,
        directory: &Directory,
    ) -> bool {
        let now = self.shared.desk.now().milliseconds();
        let unit = match unit {
            None => None,
            Some(code) => match directory.unit_by_code(code) {
                Some(unit) => Some(unit.id),
                None => return false,
            },
        };
        may(&who.offices, permission, unit, directory.tree(), now)
    }

    /// A report for somebody, or the word that it is being made ready.
    ///
    /// # Errors
    /// It is not theirs, not over yet, or cannot be counted.
    pub async fn report(
        &self,
        who: &Signed,
        asked: &ReportAsked,
    ) -> Result<Prepared<ReadyReport>, ReportRefused> {
        let directory = self.shared.desk.directory().await?;
        if !self.may(who, Permission::ReadReports, asked.unit.as_deref(), &directory) {
            return Err(ReportRefused::NotYours);
        }
        let order = self.order(asked)?;
        let wanted = self.wanted(order.period.last(), asked.knowledge)?;
        Ok(match self.prepared(&wanted).await {
            Prepared::Ready(reports) => Prepared::Ready(ReadyReport { reports, order }),
            Prepared::Preparing => Prepared::Preparing,
            Prepared::Busy => Prepared::Busy,
            Prepared::Failed(why) => Prepared::Failed(why),
        })
    }

    fn order(&self, asked: &ReportAsked) -> Result<ReportOrder, ReportRefused> {
        let (shared, today) = (&self.shared, self.shared.today());
        let whole = asked.name.days(asked.cut);
        // While it is not over it stands as of yesterday; on its first day, of today.
        let usual = || whole.last().min(today.yesterday().unwrap_or(today).max(whole.from()));
        let day = asked.as_of.unwrap_or_else(usual);
        // Of a day that is not over it says up to which moment it was known.
        if whole.from() > today || day > today {
            return Err(ReportRefused::ToCome { day: day.max(whole.from()) });
        }
        let period = whole.as_of(day)?;
        mapping(&asked.mapping, period)?;
        Ok(ReportOrder {
            form: asked.form,
            unit: asked.unit.clone(),
            period,
            name: Some(asked.name),
            mapping: asked.mapping.clone(),
            agency: shared.order.agency.clone(),
            issued: today,
            zone: shared.zone().clone(),
            invented: shared.order.invented,
        })
    }

    /// From what a report of a day is made: its own snapshot, else the next one after it, else the store.
    fn wanted(&self, day: Date, knowledge: Knowledge) -> Result<Wanted, FiguresError> {
        if knowledge == Knowledge::Now {
            return Ok(Wanted::Taken(day));
        }
        // The newest first: the last one that knows the day is the nearest.
        let mut days = days_in(&self.shared.order.snapshots)?;
        days.retain(|kept| *kept >= day);
        let nearest = days.pop().map(|kept| Wanted::Kept(self.shared.folder_of(kept)));
        Ok(nearest.unwrap_or(Wanted::Taken(day)))
    }
}

impl ReadyReport {
    /// Counts it: the report, and of each of its groups whose rows these are.
    ///
    /// # Errors
    /// As for [`Reports::report`].
    pub async fn count(&self) -> Result<(Ii06, Vec<Rows>), ReportError> {
        self.reports.report_with_rows(&self.order).await
    }

    /// A page of the cases behind one of its numbers, ordered by code.
    ///
    /// # Errors
    /// As for [`Reports::report`]; rows that are not in it.
    pub async fn cases(
        &self,
        cell: &CellAsked,
        page: Page,
    ) -> Result<Vec<ListedCase>, ReportError> {
        let units = self.reports.units_of(&self.order, cell.rows.as_ref())?;
        let days = (self.order.period, self.order.mapping.as_str());
        self.reports.cases_of(days, units, cell, page).await
    }
}
