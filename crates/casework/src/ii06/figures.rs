//! One row of the report: its columns, and the identities between them.

use super::mapping::{ColumnMapping, Place};
use super::standing::{Counted, Standing};

/// A column of the report. Numbers up to 13 are those of the form, the others ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 3: all that was to be settled in the period.
    Received,
    /// 4: of it, received online.
    Online,
    /// 5: of it, received at the counter or by post.
    Direct,
    /// 6: of it, carried over from the period before.
    CarriedOver,
    /// 7: all that ended in the period.
    Ended,
    /// 8: of it, before its day.
    Early,
    /// 9: of it, on its day.
    OnTime,
    /// 10: of it, after its day.
    Late,
    /// 11: all that is open on the last day.
    Open,
    /// 12: of it, not past its day.
    InTime,
    /// 13: of it, past its day.
    Overdue,
    /// 14: of 7, withdrawn by citizens.
    Withdrawn,
    /// 15: of 7, stopped by the unit.
    Stopped,
    /// 16: of 7, ended without a date owed in the records.
    EndedUndated,
    /// 17: of 11, open without a date owed in the records.
    OpenUndated,
    /// 18: beside 11, the clock stands for papers.
    AwaitingSupplement,
    /// 19: beside 11, the clock stands for a tax or a fee.
    AwaitingObligation,
    /// 20: beside 3, records that were corrected by two persons.
    Corrected,
}

use Column::{
    AwaitingObligation, AwaitingSupplement, CarriedOver, Corrected, Direct, Early, Ended,
    EndedUndated, InTime, Late, OnTime, Online, Open, OpenUndated, Overdue, Received, Stopped,
    Withdrawn,
};

impl Column {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 18] = [
        Received,
        Online,
        Direct,
        CarriedOver,
        Ended,
        Early,
        OnTime,
        Late,
        Open,
        InTime,
        Overdue,
        Withdrawn,
        Stopped,
        EndedUndated,
        OpenUndated,
        AwaitingSupplement,
        AwaitingObligation,
        Corrected,
    ];

    /// The number by which people speak of it.
    pub const fn number(self) -> u8 {
        self as u8 + 3
    }

    /// Its name in files: `received`, …
    pub const fn name(self) -> &'static str {
        match self {
            Received => "received",
            Online => "online",
            Direct => "direct",
            CarriedOver => "carried_over",
            Ended => "ended",
            Early => "early",
            OnTime => "on_time",
            Late => "late",
            Open => "open",
            InTime => "in_time",
            Overdue => "overdue",
            Withdrawn => "withdrawn",
            Stopped => "stopped",
            EndedUndated => "ended_undated",
            OpenUndated => "open_undated",
            AwaitingSupplement => "awaiting_supplement",
            AwaitingObligation => "awaiting_obligation",
            Corrected => "corrected",
        }
    }

    /// The one with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// What it is the sum of; nothing for a column that is counted.
    pub const fn parts(self) -> &'static [Self] {
        match self {
            Received => &[Online, Direct, CarriedOver],
            Ended => &[Early, OnTime, Late, Withdrawn, Stopped, EndedUndated],
            Open => &[InTime, Overdue, OpenUndated],
            _ => &[],
        }
    }

    /// Is a case of this mapping, that came and stands so, counted in it?
    pub fn holds(self, counted: &Counted, mapping: &ColumnMapping) -> bool {
        let place = mapping.place(counted.standing).column();
        match self {
            Received => true,
            Ended => !counted.standing.is_open(),
            Open => counted.standing.is_open(),
            Corrected => counted.corrected,
            AwaitingSupplement => counted.standing == Standing::AwaitingSupplement,
            AwaitingObligation => counted.standing == Standing::AwaitingObligation,
            Online | Direct | CarriedOver => self == mapping.came(counted.came),
            _ => self == place,
        }
    }
}

/// What must be equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// A sum and its parts.
    Sum(Column),
    /// 3 = 7 + 11.
    Balance,
}

impl Identity {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Sum(Received), Self::Sum(Ended), Self::Sum(Open), Self::Balance];

    /// The columns of its left and of its right side.
    pub const fn sides(self) -> (Column, &'static [Column]) {
        match self {
            Self::Sum(column) => (column, column.parts()),
            Self::Balance => (Received, &[Ended, Open]),
        }
    }
}

/// Figures that cannot be those of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "column {} is {left}, and the columns it must be equal to add up to {right}",
    identity.sides().0.number()
)]
pub struct BrokenIdentity {
    /// Which identity does not hold.
    pub identity: Identity,
    /// What its left side is.
    pub left: u64,
    /// What its right side comes to.
    pub right: u64,
}

/// The columns of one row.
///
/// Invariant: every identity holds. Sums are never stored, and whatever adds a case adds it on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures([u64; Column::ALL.len()]);

impl Figures {
    /// Adds cases.
    pub fn add(&mut self, counted: &Counted, mapping: &ColumnMapping) {
        self.put(mapping.came(counted.came), counted.cases);
        self.put(mapping.place(counted.standing).column(), counted.cases);
        match counted.standing {
            Standing::AwaitingSupplement => self.put(AwaitingSupplement, counted.cases),
            Standing::AwaitingObligation => self.put(AwaitingObligation, counted.cases),
            _ => {}
        }
        if counted.corrected {
            self.put(Corrected, counted.cases);
        }
    }

    const fn put(&mut self, column: Column, cases: u64) {
        self.0[column as usize] += cases;
    }

    /// A column.
    pub fn get(&self, column: Column) -> u64 {
        match column.parts() {
            [] => self.0[column as usize],
            parts => parts.iter().map(|part| self.get(*part)).sum(),
        }
    }

    /// Figures that were written down, sums among them: refused where an identity does not hold.
    pub fn read(cell: impl Fn(Column) -> u64) -> Result<Self, BrokenIdentity> {
        for identity in Identity::ALL {
            let (left, right) = identity.sides();
            let (left, right) = (cell(left), right.iter().map(|it| cell(*it)).sum());
            if left != right {
                return Err(BrokenIdentity { identity, left, right });
            }
        }
        let mut figures = Self::default();
        for column in Column::ALL.into_iter().filter(|it| it.parts().is_empty()) {
            figures.put(column, cell(column));
        }
        Ok(figures)
    }

    /// Is there no case in it?
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|cases| *cases == 0)
    }
}

impl std::ops::AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        for (mine, its) in self.0.iter_mut().zip(other.0) {
            *mine += its;
        }
    }
}

impl std::iter::Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let mut sum = Self::default();
        all.for_each(|it| sum += it);
        sum
    }
}

impl Place {
    /// The column in which it is printed.
    pub const fn column(self) -> Column {
        match self {
            Self::Early => Early,
            Self::OnTime => OnTime,
            Self::Late => Late,
            Self::Withdrawn => Withdrawn,
            Self::Stopped => Stopped,
            Self::EndedUndated => EndedUndated,
            Self::InTime => InTime,
            Self::Overdue => Overdue,
            Self::OpenUndated => OpenUndated,
        }
    }
}
