//! How something that a unit had to look at ended: by whom, when and why.

use crate::engine::Found;
use crate::error::{Record, StoreError};
use crate::ids::EventId;
use crate::value::{Value, values};

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EndKind {
    /// A correction of the case was approved by two persons.
    Corrected,
    /// It was looked at and the record stands, for a reason.
    Dismissed,
    /// It is no longer found: another file or step has settled it.
    Cleared,
}

impl EndKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Corrected, Self::Dismissed, Self::Cleared];

    /// Its name in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Dismissed => "dismissed",
            Self::Cleared => "cleared",
        }
    }

    /// The end with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// An end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// How.
    pub how: EndKind,
    /// When, in milliseconds.
    pub at: i64,
    /// By whom.
    pub by: String,
    /// Why, where somebody had to say it.
    pub reason: Option<String>,
    /// The event that corrects.
    pub event: Option<EventId>,
}

impl Ended {
    /// From five columns that follow each other; nothing while it is open.
    pub(crate) fn read(
        row: Found<'_>,
        from: usize,
        what: Record,
        id: i64,
    ) -> Result<Option<Self>, sqlx::Error> {
        let how: &str = row.get(from)?;
        if how.is_empty() {
            return Ok(None);
        }
        let damaged = || {
            let (field, value) = ("end", how.to_owned());
            StoreError::Damaged { what, id, field, value }.carried()
        };
        Ok(Some(Self {
            how: EndKind::from_name(how).ok_or_else(damaged)?,
            at: row.get::<Option<i64>>(from + 1)?.ok_or_else(damaged)?,
            by: row.get::<Option<String>>(from + 2)?.ok_or_else(damaged)?,
            reason: row.get(from + 3)?,
            event: row.get::<Option<i64>>(from + 4)?.map(EventId::new),
        }))
    }

    /// What the statements that end something take.
    pub(crate) fn values(&self, id: i64) -> [Value<'_>; 6] {
        let event = self.event.map(EventId::number);
        values![id, self.how.name(), self.at, &self.by, &self.reason, event]
    }
}
