//! States, treatments, scales and rounding modes by name.

use scoring::{Rounding, RoundingMode, Scale, SourceRef, State, Treatment};

use crate::{Lang, text};

/// The name of a state, as a scorecard shows it.
pub fn state(lang: Lang, state: State) -> String {
    let key = match state {
        State::Value => "score-state-value",
        State::ZeroByRule => "score-state-zero-by-rule",
        State::NotApplicable => "score-state-not-applicable",
        State::NothingToMeasure => "score-state-nothing-to-measure",
        State::NotYetDue => "score-state-not-yet-due",
        State::NotSubmitted => "score-state-not-submitted",
        State::Rejected => "score-state-rejected",
        State::UnderAppeal => "score-state-under-appeal",
        State::Declared => "score-state-declared",
        State::Information => "score-state-information",
    };
    text(lang, key, &[])
}

/// What a set does with a line that has no figure.
pub fn treatment(lang: Lang, treatment: Treatment) -> String {
    let key = match treatment {
        Treatment::Rescale => "score-treatment-rescale",
        Treatment::RescaleInParent => "score-treatment-rescale-in-parent",
        Treatment::Full => "score-treatment-full",
        Treatment::Zero => "score-treatment-zero",
        Treatment::PeerMean => "score-treatment-peer-mean",
        Treatment::Unknown => "score-treatment-unknown",
    };
    text(lang, key, &[])
}

/// The name of a kind of scale, without its parameters.
pub fn scale_name(lang: Lang, scale: &Scale) -> String {
    let key = match scale {
        Scale::YesNo => "score-scale-yes-no",
        Scale::Levels(_) => "score-scale-levels",
        Scale::Date { .. } => "score-scale-date",
        Scale::Bands(_) => "score-scale-bands",
        Scale::Linear(_) => "score-scale-linear",
        Scale::Deduction { .. } => "score-scale-deduction",
        Scale::Count { .. } => "score-scale-count",
        Scale::Complement(_) => "score-scale-complement",
        Scale::Product(_) => "score-scale-product",
        Scale::WorstOf(_) => "score-scale-worst-of",
        Scale::AllOf { .. } => "score-scale-all-of",
        Scale::Improvement { .. } => "score-scale-improvement",
        Scale::Survey { .. } => "score-scale-survey",
        Scale::Mark { .. } => "score-scale-mark",
        Scale::Information => "score-scale-information",
    };
    text(lang, key, &[])
}

/// `2 chữ số thập phân (nửa làm tròn lên)`.
pub(super) fn rounding(lang: Lang, rounding: Rounding) -> String {
    let key = match rounding.mode {
        RoundingMode::HalfUp => "score-rounding-half-up",
        RoundingMode::HalfEven => "score-rounding-half-even",
        RoundingMode::Down => "score-rounding-down",
        RoundingMode::Up => "score-rounding-up",
    };
    let places = rounding.places.to_string();
    let key_of_places = match rounding.places {
        0 => "score-rounding-whole",
        1 => "score-rounding-place",
        2.. => "score-rounding-places",
    };
    text(lang, key_of_places, &[("places", places), ("mode", text(lang, key, &[]))])
}

/// The clause, marked where no document confirms it.
pub(super) fn clause(lang: Lang, source: &SourceRef) -> String {
    let mut clause = lang.of(&source.text.vi, &source.text.en).to_owned();
    if source.unconfirmed {
        clause.push(' ');
        clause += &text(lang, "score-unconfirmed", &[]);
    }
    clause
}
