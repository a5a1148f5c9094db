//! The computation of a line, step by step: exact fraction, per cent, points.

mod counted;
mod straight;

use scoring::{
    Band, CriteriaSet, Criterion, Exact, Input, Line, MeasureId, Observation, Scale, Step, Working,
};

use super::numbers::{self, Unit, cut, exact};
use super::{figure, scale};
use crate::{Lang, percent, text};

/// What a computation is told from.
pub(super) struct Told<'t> {
    pub(super) lang: Lang,
    pub(super) set: &'t CriteriaSet,
    pub(super) criterion: &'t Criterion,
    pub(super) line: &'t Line,
    pub(super) inputs: &'t [Input],
    pub(super) step: &'t Step,
    pub(super) unrounded: &'t Exact,
}

impl Told<'_> {
    /// `Tính điểm: 492/587 ≈ 83,82 %; 6 × 492/587 = 5,0289… → làm tròn …: 5,03.`
    pub(super) fn working(&self, working: &Working) -> String {
        let steps = match working {
            Working::YesNo(yes) => vec![figure::yes_no(self.lang, *yes), self.result()],
            Working::Level { level, share } => {
                let named = self.line.measures.first();
                let level = named.map_or_else(
                    || level.to_string(),
                    |measure| figure::level_name(self.set, *measure, *level),
                );
                let level = text(self.lang, "score-work-level", &[("level", level)]);
                vec![level, self.share(share), self.times(share)]
            }
            Working::Late { days, share } => {
                vec![self.days(days), self.share(share), self.times(share)]
            }
            Working::Band { value, band, share } => self.band(value, *band, share),
            Working::Line { composition, value, used, share, clip } => {
                self.line(composition, value, used, share, *clip)
            }
            Working::Deduction { faults, taken } => self.deduction(faults, taken),
            Working::Count { items, earned } => self.count(items, earned),
            Working::Gate { missed } => vec![self.gate(*missed), self.result()],
            Working::Mark { mark } => self.mark(mark),
            Working::KeptFull { value } => vec![self.kept(value), self.result()],
            Working::Information => vec![self.say("score-work-information")],
        };
        let rounded = self.step.points.as_ref().map_or_else(String::new, |points| {
            numbers::rounded(self.lang, self.unrounded, points, self.line.round_points)
        });
        let steps = steps.join("; ") + &rounded;
        numbers::one_stop(text(self.lang, "score-work", &[("steps", steps)]))
    }

    fn say(&self, key: &str) -> String {
        text(self.lang, key, &[])
    }

    /// `2 điểm`.
    fn result(&self) -> String {
        text(self.lang, "score-work-points", &[("points", exact(self.lang, self.unrounded))])
    }

    fn share(&self, share: &Exact) -> String {
        text(self.lang, "score-work-share", &[("share", percent(self.lang, share, 2))])
    }

    /// `2 × 0,5 = 1`.
    fn times(&self, share: &Exact) -> String {
        self.product(&exact(self.lang, share))
    }

    fn product(&self, factor: &str) -> String {
        let max = exact(self.lang, &self.criterion.max);
        format!("{max} × {factor} = {}", cut(self.lang, self.unrounded))
    }

    fn days(&self, days: &Exact) -> String {
        if days.is_zero() {
            self.say("score-work-on-the-day")
        } else if days.is_negative() {
            text(self.lang, "score-work-early", &[("days", exact(self.lang, &-days.clone()))])
        } else {
            text(self.lang, "score-work-late", &[("days", exact(self.lang, days))])
        }
    }

    /// Each figure with its code where there are several.
    fn term(&self, place: usize) -> String {
        let seen = self.inputs.get(place).and_then(|input| input.observation.as_ref());
        seen.map_or_else(String::new, |seen| figure::term(self.lang, seen))
    }

    fn terms(&self, sign: &str) -> String {
        (0..self.inputs.len()).map(|place| self.term(place)).collect::<Vec<_>>().join(sign)
    }

    /// `492/587 ≈ 83,82 %`; the figure alone where it is the value already.
    fn value(&self, place: usize, unit: Unit, value: &Exact) -> String {
        match self.inputs.get(place).and_then(|input| input.observation.as_ref()) {
            Some(Observation::Ratio { .. } | Observation::YesNo(_)) => {
                format!("{} {}", self.term(place), unit.equals(self.lang, value))
            }
            Some(
                Observation::Percent(_)
                | Observation::Amount(_)
                | Observation::Mean { .. }
                | Observation::Level(_)
                | Observation::Date(_)
                | Observation::Absent(_),
            )
            | None => {
                let value = self.term(place);
                text(self.lang, "score-work-value", &[("value", value)])
            }
        }
    }

    fn band(&self, value: &Exact, band: Option<u16>, share: &Exact) -> Vec<String> {
        let unit = scale::unit(self.set, self.line);
        let bands: &[Band] =
            if let Scale::Bands(bands) = &self.line.scale { bands } else { Default::default() };
        let found = band.and_then(|place| bands.get(usize::from(place)).map(|band| (place, band)));
        // The trace keeps the value after rounding the ratio; the figure stands beside it.
        let first = self.value(0, unit, value);
        let Some((place, band)) = found else {
            return vec![first, self.say("score-work-no-band"), self.times(share)];
        };
        let place = (place + 1).to_string();
        let band = scale::band(self.lang, unit, band);
        let held = text(self.lang, "score-work-band", &[("place", place), ("band", band)]);
        vec![first, held, self.share(share), self.times(share)]
    }

    fn measure(&self, place: usize) -> String {
        let id: Option<MeasureId> = self.line.measures.get(place).copied();
        id.map_or_else(String::new, |id| figure::measure(self.lang, self.set, id))
    }
}
