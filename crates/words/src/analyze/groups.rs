//! What a test of a unit, a user or an activity means, and one finding of it in a sentence.

use casework::{CaseLog, GroupFinding, GroupTest, Shift};

use super::summary::{count, share};
use crate::{Lang, duration, text};

/// What a test of a group finds, in one line.
pub fn group_test_meaning(lang: Lang, test: GroupTest) -> String {
    text(lang, stem(test), &[])
}

/// A finding on a group in one sentence, with its numbers.
pub fn group_finding_sentence(lang: Lang, finding: &GroupFinding, log: &CaseLog) -> String {
    let names: Vec<&str> =
        [finding.who, finding.what].iter().flatten().map(|label| log.labels.text(*label)).collect();
    let group =
        if names.is_empty() { text(lang, "analyze-group-all", &[]) } else { names.join(", ") };
    let not_given = || text(lang, "analyze-not-given", &[]);
    let minutes = finding.number.map(|minutes| duration(lang, minutes.saturating_mul(60)));
    let minutes = minutes.unwrap_or_else(not_given);
    let shift = finding.shift.map_or_else(not_given, |shift| shift_name(lang, shift));
    let arguments = [
        ("group", group),
        ("part", count(lang, finding.part)),
        ("whole", count(lang, finding.whole)),
        ("share", share(lang, finding.part, finding.whole)),
        ("minutes", minutes),
        ("shift", shift),
    ];
    text(lang, &format!("{}-sentence", stem(finding.test)), &arguments)
}

/// A correction of stamps, by name.
fn shift_name(lang: Lang, shift: Shift) -> String {
    let key = match shift {
        Shift::Offset => "analyze-shift-offset",
        Shift::Day => "analyze-shift-day",
        Shift::DayAndMonth => "analyze-shift-day-and-month",
        Shift::Year => "analyze-shift-year",
    };
    text(lang, key, &[])
}

/// What the keys of a test begin with.
const fn stem(test: GroupTest) -> &'static str {
    match test {
        GroupTest::Batches => "analyze-group-batches",
        GroupTest::Bunching => "analyze-group-bunching",
        GroupTest::EnteredAfterTheFact => "analyze-group-entered-after-the-fact",
        GroupTest::UserOutsideHours => "analyze-group-user-outside-hours",
        GroupTest::Midnight => "analyze-group-midnight",
        GroupTest::HandEntered => "analyze-group-hand-entered",
        GroupTest::OneShift => "analyze-group-one-shift",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_correction_has_a_name_in_both_languages() {
        for lang in Lang::BOTH {
            assert!(Shift::ALL.iter().all(|shift| !shift_name(lang, *shift).is_empty()));
        }
    }
}
