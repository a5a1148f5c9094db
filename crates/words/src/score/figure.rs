//! The figures that went into a line.

use scoring::{CriteriaSet, Input, MeasureId, Observation, UnitFigures};

use super::{names, numbers};
use crate::{Lang, fraction, number, percent, text};

/// One sentence per figure: what it is called, what was observed, where it stands, what its
/// source says about it.
pub(super) fn figures(
    lang: Lang,
    set: &CriteriaSet,
    unit: &UnitFigures,
    inputs: &[Input],
) -> Vec<String> {
    inputs.iter().map(|input| figure(lang, set, unit, input)).collect()
}

fn figure(lang: Lang, set: &CriteriaSet, unit: &UnitFigures, input: &Input) -> String {
    let measure = measure(lang, set, input.measure);
    let Some(observation) = &input.observation else {
        return text(lang, "score-figure-none", &[("measure", measure)]);
    };
    let seen = observed(lang, set, input.measure, observation);
    let mut sentence = if input.row == 0 {
        text(lang, "score-figure", &[("measure", measure), ("seen", seen)])
    } else {
        let row = input.row.to_string();
        text(lang, "score-figure-row", &[("measure", measure), ("seen", seen), ("row", row)])
    };
    if let Some(note) = unit.figure(input.measure).and_then(|figure| figure.note.as_deref()) {
        sentence.push(' ');
        sentence += &text(lang, "score-figure-note", &[("note", note.to_owned())]);
    }
    sentence
}

/// `Hồ sơ giải quyết đúng hạn (on_time)`, or the code alone.
pub(super) fn measure(lang: Lang, set: &CriteriaSet, id: MeasureId) -> String {
    let measure = set.measure(id);
    match lang.of(&measure.title.vi, &measure.title.en) {
        "" => format!("`{}`", measure.id),
        title => format!("{title} (`{}`)", measure.id),
    }
}

fn observed(lang: Lang, set: &CriteriaSet, id: MeasureId, observation: &Observation) -> String {
    match observation {
        Observation::Percent(_) => {
            text(lang, "score-seen-percent", &[("percent", term(lang, observation))])
        }
        Observation::Level(level) => {
            let level = level_name(set, id, *level);
            text(lang, "score-seen-level", &[("level", level)])
        }
        Observation::Mean { responses, .. } => {
            let (mean, responses) = (term(lang, observation), number(lang, responses, 6));
            text(lang, "score-seen-mean", &[("mean", mean), ("responses", responses)])
        }
        Observation::Ratio { .. }
        | Observation::Amount(_)
        | Observation::YesNo(_)
        | Observation::Date(_)
        | Observation::Absent(_) => term(lang, observation),
    }
}

/// The figure as it stands in a formula.
pub(super) fn term(lang: Lang, observation: &Observation) -> String {
    match observation {
        Observation::Ratio { part, whole } => fraction(lang, part, whole),
        Observation::Percent(shown) => {
            let hundred = scoring::Exact::from(100);
            percent(lang, &(shown / &hundred), 6)
        }
        Observation::Amount(value) | Observation::Mean { value, .. } => number(lang, value, 6),
        Observation::YesNo(yes) => yes_no(lang, *yes),
        Observation::Level(level) => level.to_string(),
        Observation::Date(date) => numbers::date(lang, *date),
        Observation::Absent(absence) => names::state(lang, absence.state()),
    }
}

/// The name of a level.
pub(super) fn level_name(set: &CriteriaSet, measure: MeasureId, level: u16) -> String {
    let levels = &set.measure(measure).levels;
    levels.get(usize::from(level)).cloned().unwrap_or_else(|| level.to_string())
}

/// Yes or no.
pub(super) fn yes_no(lang: Lang, yes: bool) -> String {
    text(lang, if yes { "score-yes" } else { "score-no" }, &[])
}
