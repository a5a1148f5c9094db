//! Outcomes, dimensions, rules, strengths and classes by name.

use casework::{Dimension, LatenessClass, Outcome, Rule, Strength, Untested};

use crate::{Lang, text};

/// The name of an outcome, as a table heads it.
pub fn outcome_name(lang: Lang, outcome: Outcome) -> String {
    let key = match outcome {
        Outcome::Early => "analyze-outcome-early",
        Outcome::OnTime => "analyze-outcome-on-time",
        Outcome::Late => "analyze-outcome-late",
        Outcome::OpenInTime => "analyze-outcome-open-in-time",
        Outcome::OpenOverdue => "analyze-outcome-open-overdue",
        Outcome::Parked => "analyze-outcome-parked",
        Outcome::Withdrawn => "analyze-outcome-withdrawn",
        Outcome::Stopped => "analyze-outcome-stopped",
        Outcome::Unscored => "analyze-outcome-unscored",
    };
    text(lang, key, &[])
}

/// What cases are grouped by, by name.
pub fn dimension_name(lang: Lang, dimension: Dimension) -> String {
    let key = match dimension {
        Dimension::Unit => "analyze-dimension-unit",
        Dimension::Level => "analyze-dimension-level",
        Dimension::Month => "analyze-dimension-month",
        Dimension::Channel => "analyze-dimension-channel",
        Dimension::Procedure => "analyze-dimension-procedure",
    };
    text(lang, key, &[])
}

/// The short title of a rule, as an official would say it.
pub fn rule_title(lang: Lang, rule: Rule) -> String {
    text(lang, &format!("{}-title", stem(rule)), &[])
}

/// What a rule finds, in one sentence.
pub fn rule_meaning(lang: Lang, rule: Rule) -> String {
    text(lang, &format!("{}-meaning", stem(rule)), &[])
}

/// What the keys of a rule begin with.
const fn stem(rule: Rule) -> &'static str {
    match rule {
        Rule::LateOnPaper => "analyze-rule-1",
        Rule::BatchClosing => "analyze-rule-2",
        Rule::Bunching => "analyze-rule-3",
        Rule::ClosedBeforeDone => "analyze-rule-4",
        Rule::BackDated => "analyze-rule-5",
        Rule::ImpossibleOrder => "analyze-rule-6",
        Rule::Duplicate => "analyze-rule-7",
        Rule::FormBasedCapture => "analyze-rule-8",
        Rule::OutsideOfficeHours => "analyze-rule-9",
        Rule::OpenButFinished => "analyze-rule-10",
        Rule::DueDateWrong => "analyze-rule-12",
        Rule::ClockStopMisused => "analyze-rule-13",
        Rule::ClockGrain => "analyze-rule-15",
        Rule::Unanchored => "analyze-rule-16",
    }
}

/// How well a finding is shown, by name.
pub fn strength_name(lang: Lang, strength: Strength) -> String {
    let key = match strength {
        Strength::Proven => "analyze-strength-proven",
        Strength::Probable => "analyze-strength-probable",
        Strength::Possible => "analyze-strength-possible",
    };
    text(lang, key, &[])
}

/// Why a case is late, by name; a late recording with how well it is shown.
pub fn lateness_class_name(lang: Lang, class: LatenessClass) -> String {
    match class {
        LatenessClass::LateWork => text(lang, "analyze-class-late-work", &[]),
        LatenessClass::LateRecording(strength) => {
            let name = text(lang, "analyze-class-late-recording", &[]);
            format!("{name} ({})", strength_name(lang, strength).to_lowercase())
        }
        LatenessClass::LateSynchronisation => text(lang, "analyze-class-late-synchronisation", &[]),
    }
}

/// Why a rule could not be tested, in one sentence.
pub fn untested_reason(lang: Lang, reason: Untested) -> String {
    let key = match reason {
        Untested::NoCalendar => "analyze-untested-no-calendar",
        Untested::NoDueDates => "analyze-untested-no-due-dates",
        Untested::DueDatesAreDays => "analyze-untested-due-dates-are-days",
        Untested::NoResults => "analyze-untested-no-results",
        Untested::NoEvents => "analyze-untested-no-events",
        Untested::NoResources => "analyze-untested-no-resources",
        Untested::NoLastStep => "analyze-untested-no-last-step",
        Untested::NoLimits => "analyze-untested-no-limits",
        Untested::NoStops => "analyze-untested-no-stops",
        Untested::NoRecordTimes => "analyze-untested-no-record-times",
        Untested::NoRecordOrder => "analyze-untested-no-record-order",
        Untested::NoApplicants => "analyze-untested-no-applicants",
    };
    text(lang, key, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_reason_exists_in_both_languages() {
        let reasons = [
            Untested::NoCalendar,
            Untested::NoDueDates,
            Untested::DueDatesAreDays,
            Untested::NoResults,
            Untested::NoEvents,
            Untested::NoResources,
            Untested::NoLastStep,
            Untested::NoLimits,
            Untested::NoStops,
            Untested::NoRecordTimes,
            Untested::NoRecordOrder,
            Untested::NoApplicants,
        ];
        for lang in Lang::BOTH {
            let rules =
                Rule::ALL.map(|rule| [rule_title(lang, rule), rule_meaning(lang, rule)].concat());
            let names = Outcome::ALL.map(|outcome| outcome_name(lang, outcome));
            let dimensions = Dimension::ALL.map(|dimension| dimension_name(lang, dimension));
            let reasons = reasons.map(|reason| untested_reason(lang, reason));
            let all = [&rules[..], &names, &dimensions, &reasons].concat();
            assert!(all.iter().all(|text| !text.is_empty()));
        }
    }

    #[test]
    fn a_late_recording_is_named_with_its_strength() {
        let class = LatenessClass::LateRecording(Strength::Proven);
        assert_eq!(lateness_class_name(Lang::Vi, class), "Ghi nhận chậm (đã chứng minh)");
        assert_eq!(rule_title(Lang::Vi, Rule::BatchClosing), "Kết thúc hồ sơ hàng loạt");
    }
}
