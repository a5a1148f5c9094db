//! `Figures::freeze` and the frozen periods that somebody may see: one at a time, on threads of its own.

use std::sync::Arc;
use std::time::Duration;

use casework::case::Office;
use casework::ii06::{CutOff, PeriodName, ReportPeriod};
use jiff::civil::Date;
use store::{FrozenLine, Post, StoreError};
use thiserror::Error;
use tokio::sync::oneshot;

use super::{Figures, FiguresError, Shared, held};
use crate::one_stop::Directory;
use crate::people::permission::{Permission, may, offices_in};
use crate::people::sign_in::Signed;
use crate::period::{self, FreezeOrder, Frozen, PeriodError};
use crate::report::{ReportError, mapping};

/// Who freezes waits this long at most before it is said that it goes on.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is asked for.
#[derive(Clone, Debug)]
pub struct FreezeAsked {
    /// The code of the unit, with all below it; every unit where none is named.
    pub unit: Option<String>,
    /// The period.
    pub name: PeriodName,
    /// Where its months begin.
    pub cut: CutOff,
    /// Id of the mapping.
    pub mapping: String,
}

/// A frozen version as a list has it: nothing of its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPeriod {
    /// The line of the store.
    pub line: FrozenLine,
    /// The first and the last day; `None` where what is stored is no day.
    pub days: Option<(Date, Date)>,
    /// The name of the unit that reports, as it is today; none where it is every unit.
    pub unit: Option<String>,
}

/// What became of a freezing.
#[derive(Clone, Debug)]
pub enum Freezing {
    /// It is done: the number of the version.
    Done(i64),
    /// It goes on.
    GoesOn,
    /// Another one goes on; this one was not begun.
    Other,
    /// It was refused or failed.
    Failed(Arc<PeriodError>),
    /// It broke down.
    Broken(String),
}

/// Why nothing was begun, or shown.
#[derive(Debug, Error)]
pub enum FrozenRefused {
    /// It is not theirs, or there is no such unit or version.
    #[error("no office of theirs reaches this")]
    NotYours,
    /// No such mapping.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// It cannot be read.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// The threads.
    #[error(transparent)]
    Figures(#[from] FiguresError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The freezing that goes on, or the last one.
#[derive(Default)]
pub(super) enum State {
    /// There was none since the start.
    #[default]
    None,
    /// It goes on, begun by an account.
    GoesOn(String),
    /// It ended, begun by an account.
    Ended(String, Freezing),
}

impl Figures {
    /// Freezes a period, in the name of somebody; waits a moment for it.
    ///
    /// # Errors
    /// It is not theirs to freeze; no such mapping.
    pub async fn freeze(
        &self,
        who: &Signed,
        asked: FreezeAsked,
    ) -> Result<Freezing, FrozenRefused> {
        let directory = self.shared.desk.directory().await?;
        let role = self.freezes_as(who, asked.unit.as_deref(), &directory);
        let role = role.ok_or(FrozenRefused::NotYours)?;
        let period = asked.name.days(asked.cut);
        mapping(&asked.mapping, period)?;
        let order = FreezeOrder {
            unit: asked.unit,
            period,
            name: Some(asked.name),
            mapping: asked.mapping,
            known_by: self.shared.desk.now(),
            by: who.login.clone(),
            role: role.name().to_owned(),
            snapshots: self.shared.order.snapshots.clone(),
        };
        {
            let mut state = held(&self.shared.freezing);
            if matches!(*state, State::GoesOn(_)) {
                return Ok(Freezing::Other);
            }
            *state = State::GoesOn(who.login.clone());
        }
        let ended = self.begin(order);
        Ok(match tokio::time::timeout(PATIENCE, ended).await {
            Ok(Ok(ended)) => ended,
            // It goes on without whoever waited.
            Ok(Err(_)) | Err(_) => Freezing::GoesOn,
        })
    }

    fn begin(&self, order: FreezeOrder) -> oneshot::Receiver<Freezing> {
        let (tell, told) = oneshot::channel();
        let (shared, handle) = (Arc::clone(&self.shared), self.threads.handle().clone());
        let apart = handle.clone();
        handle.spawn(async move {
            let (working, by) = (Arc::clone(&shared), order.by.clone());
            let task = apart.spawn(async move { frozen(&working, &order).await });
            let ended = match task.await {
                Ok(Ok(frozen)) => Freezing::Done(frozen.id),
                Ok(Err(error)) => Freezing::Failed(Arc::new(error)),
                Err(error) => Freezing::Broken(error.to_string()),
            };
            *held(&shared.freezing) = State::Ended(by, ended.clone());
            // Who waited may have gone; then it stands in the state.
            drop(tell.send(ended));
        });
        told
    }

    /// The freezing that goes on, whoever began it, or how somebody's own last one ended, told once.
    pub fn last_freezing(&self, who: &Signed) -> Option<Freezing> {
        let mut state = held(&self.shared.freezing);
        match &*state {
            State::None => None,
            State::GoesOn(by) if *by == who.login => Some(Freezing::GoesOn),
            State::GoesOn(_) => Some(Freezing::Other),
            State::Ended(by, _) if *by != who.login => None,
            State::Ended(_, ended) => {
                let ended = ended.clone();
                *state = State::None;
                Some(ended)
            }
        }
    }

    /// The office in which somebody freezes the periods of a unit, or of every unit.
    fn freezes_as(
        &self,
        who: &Signed,
        unit: Option<&str>,
        directory: &Directory,
    ) -> Option<Office> {
        let now = self.shared.desk.now().milliseconds();
        let freezes = |office: &Office| Permission::FreezePeriods.is_of(Post::Office(*office));
        if let Some(code) = unit {
            let unit = directory.unit_by_code(code)?.id;
            return offices_in(&who.offices, unit, directory.tree(), now).find(freezes);
        }
        let everywhere = who.offices.iter().filter(|it| it.holds(now) && it.given.unit.is_none());
        let mut offices = everywhere.filter_map(|it| match it.given.post {
            Post::Office(office) => Some(office),
            Post::Administrator => None,
        });
        offices.find(freezes)
    }

    /// The frozen versions that somebody may see, the newest first. Their figures are not read: each is
    /// checked when it is shown, so that one that is damaged does not hide the others.
    ///
    /// # Errors
    /// The store.
    pub async fn frozen_periods(&self, who: &Signed) -> Result<Vec<ListedPeriod>, FrozenRefused> {
        let all = self.shared.desk.store().frozen_lines().await?;
        let directory = self.shared.desk.directory().await?;
        let theirs = |it: &FrozenLine| self.sees(who, scope_of(&it.scope), &directory);
        let all = all.into_iter().rev().filter(theirs);
        Ok(all.map(|line| ListedPeriod::of(line, &directory)).collect())
    }

    /// A frozen version, for somebody who may see it.
    ///
    /// # Errors
    /// It is not theirs; the store; it is damaged.
    pub async fn frozen_period(&self, who: &Signed, number: i64) -> Result<Frozen, FrozenRefused> {
        let found = match period::show(self.shared.desk.store(), number).await {
            Err(PeriodError::Unknown { .. }) => return Err(FrozenRefused::NotYours),
            found => found?,
        };
        let directory = self.shared.desk.directory().await?;
        let theirs = self.sees(who, found.document.unit.as_deref(), &directory);
        if theirs { Ok(found) } else { Err(FrozenRefused::NotYours) }
    }

    fn sees(&self, who: &Signed, unit: Option<&str>, directory: &Directory) -> bool {
        let now = self.shared.desk.now().milliseconds();
        let reads = Permission::ReadReports;
        match unit {
            None => may(&who.offices, reads, None, directory.tree(), now),
            Some(code) => self.may(who, reads, Some(code), directory),
        }
    }
}

/// The unit of a scope; none where it is every unit.
fn scope_of(scope: &str) -> Option<&str> {
    Some(scope).filter(|it| !it.is_empty())
}

impl ListedPeriod {
    fn of(line: FrozenLine, directory: &Directory) -> Self {
        let unit = scope_of(&line.scope).map(|code| {
            directory.unit_by_code(code).map_or_else(|| code.to_owned(), |it| it.name.clone())
        });
        let day = |text: &str| text.parse::<Date>().ok();
        let days = day(&line.first_day).zip(day(&line.last_day));
        Self { line, days, unit }
    }

    /// The name of its days, where they have one.
    pub fn name(&self) -> Option<PeriodName> {
        let (from, last) = self.days?;
        PeriodName::of(ReportPeriod::new(from, last.tomorrow().ok()?).ok()?)
    }
}

async fn frozen(shared: &Shared, order: &FreezeOrder) -> Result<Frozen, PeriodError> {
    let _one = shared.taking.lock().await;
    period::freeze(shared.desk.store(), &shared.time(), order, shared.desk.now()).await
}
