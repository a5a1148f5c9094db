//! What a figure is when it is not simply a number, and what the set then does.

/// The state of a line in a scorecard. Missing is never zero, 0 of 0 is never 100 %.
#[doc(alias = "trạng thái số liệu")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A figure came in and the scale turned it into points.
    #[doc(alias = "có số liệu")]
    Value,
    /// There is no figure, and the set's clause says that this counts as zero.
    #[doc(alias = "0 điểm theo quy định")]
    ZeroByRule,
    /// The line does not concern this unit, by a rule on facts or by a ruling.
    #[doc(alias = "không áp dụng")]
    NotApplicable,
    /// 0 of 0: nothing happened that could be measured.
    #[doc(alias = "không phát sinh")]
    NothingToMeasure,
    /// The day on which the figure is owed has not come.
    #[doc(alias = "chưa đến hạn")]
    NotYetDue,
    /// The figure is owed and has not come.
    #[doc(alias = "chưa có số liệu")]
    NotSubmitted,
    /// The figure came and was refused by the appraiser.
    #[doc(alias = "không được chấp nhận")]
    Rejected,
    /// The figure is disputed and the appeal is open.
    #[doc(alias = "đang khiếu nại")]
    UnderAppeal,
    /// Points (or a mark) taken as somebody stated them; there is nothing to recompute.
    #[doc(alias = "ghi nhận theo công bố")]
    Declared,
    /// Shown for information, worth no points.
    #[doc(alias = "thông tin")]
    Information,
}

impl State {
    /// All states with the names used in files.
    pub const NAMES: [(&'static str, Self); 10] = [
        ("value", Self::Value),
        ("zero_by_rule", Self::ZeroByRule),
        ("not_applicable", Self::NotApplicable),
        ("nothing_to_measure", Self::NothingToMeasure),
        ("not_yet_due", Self::NotYetDue),
        ("not_submitted", Self::NotSubmitted),
        ("rejected", Self::Rejected),
        ("under_appeal", Self::UnderAppeal),
        ("declared", Self::Declared),
        ("information", Self::Information),
    ];

    /// The name used in files.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, state)| *state == self).expect("every state is listed").0
    }
}

/// Why a line has no figure to score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Absence {
    /// Outside the unit's duties.
    NotApplicable,
    /// 0 of 0.
    NothingToMeasure,
    /// Not owed yet.
    NotYetDue,
    /// Owed, not here.
    NotSubmitted,
    /// Refused by the appraiser.
    Rejected,
    /// Disputed.
    UnderAppeal,
}

impl Absence {
    /// All of them, in the order of [`Treatments`].
    pub const ALL: [Self; 6] = [
        Self::NotApplicable,
        Self::NothingToMeasure,
        Self::NotYetDue,
        Self::NotSubmitted,
        Self::Rejected,
        Self::UnderAppeal,
    ];

    /// The state a line has for this reason.
    pub fn state(self) -> State {
        match self {
            Self::NotApplicable => State::NotApplicable,
            Self::NothingToMeasure => State::NothingToMeasure,
            Self::NotYetDue => State::NotYetDue,
            Self::NotSubmitted => State::NotSubmitted,
            Self::Rejected => State::Rejected,
            Self::UnderAppeal => State::UnderAppeal,
        }
    }
}

/// What a set does with a line that has no figure.
#[doc(alias = "cách xử lý khi không có số liệu")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Treatment {
    /// Out of both sums; the score is read over all applicable points.
    Rescale,
    /// Out, and its points go to its sisters under the same parent.
    RescaleInParent,
    /// Full marks. Inactivity wins: the documented fault of the official index.
    Full,
    /// Zero points, counted in the maximum.
    Zero,
    /// The mean of the peers that have a figure.
    PeerMean,
    /// Out of both sums, and the bounds say what it could have been.
    Unknown,
}

impl Treatment {
    /// The names a set may use.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("rescale", Self::Rescale),
        ("rescale_in_parent", Self::RescaleInParent),
        ("full", Self::Full),
        ("zero", Self::Zero),
        ("peer_mean", Self::PeerMean),
        ("unknown", Self::Unknown),
    ];

    /// The name used in files.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, known)| *known == self).expect("every treatment is listed").0
    }
}

/// The treatment of each kind of absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Treatments([Treatment; Absence::ALL.len()]);

impl Default for Treatments {
    /// The honest ones: what is not the unit's, or did not happen, is out; what is missing is
    /// unknown; what was refused is zero.
    fn default() -> Self {
        Self([
            Treatment::Rescale,
            Treatment::Rescale,
            Treatment::Unknown,
            Treatment::Unknown,
            Treatment::Zero,
            Treatment::Unknown,
        ])
    }
}

impl Treatments {
    /// What is done in this case.
    pub fn of(&self, absence: Absence) -> Treatment {
        self.0[absence as usize]
    }

    /// Changes one of them.
    pub fn set(&mut self, absence: Absence, treatment: Treatment) {
        self.0[absence as usize] = treatment;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn treatments_are_kept_in_the_order_of_absences() {
        for (index, absence) in Absence::ALL.into_iter().enumerate() {
            assert_eq!(absence as usize, index);
        }
    }

    #[test]
    fn by_default_missing_is_never_zero() {
        let treatments = Treatments::default();
        assert_eq!(treatments.of(Absence::NotSubmitted), Treatment::Unknown);
        assert_eq!(treatments.of(Absence::NothingToMeasure), Treatment::Rescale);
    }
}
