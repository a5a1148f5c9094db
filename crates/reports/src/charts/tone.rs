//! The colors of the charts: told apart without red and green, and in print.

/// What a color stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Before the due date.
    Early,
    /// In time.
    InTime,
    /// Late.
    Late,
    /// Open and overdue.
    Overdue,
    /// Open, not yet due.
    Open,
    /// The clock stands.
    Parked,
    /// A fault of the record, with little ground.
    Doubtful,
    /// Ended without a result.
    Ended,
    /// Not known.
    Unknown,
}

impl Tone {
    /// Its color. Neighbors in a stacked bar differ in lightness too.
    pub const fn color(self) -> &'static str {
        match self {
            Self::Early => "#0b4f6c",
            Self::InTime => "#2f8fb3",
            Self::Late => "#b5401a",
            Self::Overdue => "#e0912f",
            Self::Open => "#a9c3cf",
            Self::Parked => "#7b659b",
            Self::Doubtful => "#86bacd",
            Self::Ended => "#8b8f94",
            Self::Unknown => "#43484d",
        }
    }
}
