//! Which rule set applies on a date.

use jiff::civil::{Date, date};

/// The decree on the one-stop mechanism under which a case was received; it keeps it to its end.
///
/// Source: domain rules 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regime {
    /// Decree 61/2018, amended by 107/2021; forms 01 to 06 of Circular 01/2018/TT-VPCP.
    R2018,
    /// Decree 118/2025, amended by 367/2025; forms 01 to 07 of Circular 03/2025/TT-VPCP. Two tiers,
    /// any counter of the province.
    R2025,
    /// The same as amended by Decree 309/2026; the Ministry of Justice takes over the forms.
    R2026,
}

impl Regime {
    /// The regimes with their first day.
    ///
    /// Unconfirmed: 21 June 2018 as the day on which Decree 61/2018 took effect, and 5 August 2026, the
    /// day on which Decree 309/2026 was signed.
    pub const FROM: [(Date, Self); 3] = [
        (date(2018, 6, 21), Self::R2018),
        (date(2025, 7, 1), Self::R2025),
        (date(2026, 8, 5), Self::R2026),
    ];

    /// The regime in force on a date; none before the first.
    pub fn on(date: Date) -> Option<Self> {
        in_force(&Self::FROM, date)
    }

    /// Does it know the notice that the handling stops (form 05)?
    ///
    /// Source: domain rules 1.2, state 8: form 05 of 2025. Form 05 of 2018 is the control slip.
    pub const fn knows_stop(self) -> bool {
        !matches!(self, Self::R2018)
    }
}

/// The rules on services online, which change at other dates.
///
/// Source: domain rules 1.1, row "online"; the first days of 2020 and 2022 are unconfirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnlineRegime {
    /// Decree 45/2020.
    O2020,
    /// With Decree 42/2022: levels "toàn trình" and "một phần".
    O2022,
    /// With Decree 224/2026: "toàn trình" is the default, "một phần" must be justified.
    O2026,
}

impl OnlineRegime {
    /// The rule sets with their first day.
    pub const FROM: [(Date, Self); 3] = [
        (date(2020, 5, 22), Self::O2020),
        (date(2022, 8, 15), Self::O2022),
        (date(2026, 7, 1), Self::O2026),
    ];

    /// The rules in force on a date; none before the first.
    pub fn on(date: Date) -> Option<Self> {
        in_force(&Self::FROM, date)
    }
}

/// The last entry that began by a date.
pub(super) fn in_force<T: Copy>(from: &[(Date, T)], date: Date) -> Option<T> {
    from.iter().rev().find(|(first, _)| *first <= date).map(|(_, entry)| *entry)
}
