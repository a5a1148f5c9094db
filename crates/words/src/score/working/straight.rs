//! Computations on a straight line: the value, what cuts it, the share, the points.

use scoring::{Clip, Composition, Exact, Posts, Scale};

use super::Told;
use crate::score::numbers::{Unit, exact};
use crate::score::{names, scale};
use crate::{percent, text};

impl Told<'_> {
    pub(super) fn line(
        &self,
        composition: &Composition,
        value: &Exact,
        used: &Exact,
        share: &Exact,
        clip: Clip,
    ) -> Vec<String> {
        let unit = scale::unit(self.set, self.line);
        let mut steps = self.composed(composition, unit, value);
        if value != used
            && let Some(rounding) = self.line.round_ratio
        {
            let how = names::rounding(self.lang, rounding);
            let hundredfold = exact(self.lang, &(used * &Exact::from(100)));
            let arguments = [("how", how), ("percent", hundredfold)];
            steps.push(text(self.lang, "score-work-round-ratio", &arguments));
        }
        let Some(posts) = posts(&self.line.scale) else { return steps };
        match clip {
            Clip::Floor => {
                let floor = posts.floor.as_ref().unwrap_or(&posts.zero_at);
                steps.push(self.post("score-work-floor", unit, floor));
                steps.push(self.times(share));
            }
            Clip::Zero => {
                steps.push(self.post("score-work-zero", unit, &posts.zero_at));
                steps.push(self.times(share));
            }
            Clip::Cap if posts.cap == Exact::ONE => {
                steps.push(self.post("score-work-target", unit, &posts.full_at));
                steps.push(self.times(share));
            }
            Clip::Cap => {
                let cap = percent(self.lang, &posts.cap, 2);
                steps.push(text(self.lang, "score-work-cap", &[("cap", cap)]));
                steps.push(self.times(share));
            }
            Clip::None => {
                steps.extend(self.unclipped(composition, posts, value == used, used, share));
            }
        }
        steps
    }

    fn post(&self, key: &str, unit: Unit, at: &Exact) -> String {
        text(self.lang, key, &[("at", unit.write(self.lang, at))])
    }

    /// Between the posts: the share, unless it is the ratio itself, and the points.
    fn unclipped(
        &self,
        composition: &Composition,
        posts: &Posts,
        as_counted: bool,
        used: &Exact,
        share: &Exact,
    ) -> Vec<String> {
        let lang = self.lang;
        let plain = posts.zero_at.is_zero() && posts.full_at == Exact::ONE;
        if plain && as_counted && *composition == Composition::Single {
            return vec![self.product(&self.term(0))];
        }
        if plain {
            return vec![self.times(share)];
        }
        let bracketed = |number: &Exact| {
            let number = exact(lang, number);
            if number.contains(['/', '−']) { format!("({number})") } else { number }
        };
        let (used, zero, full) =
            (bracketed(used), bracketed(&posts.zero_at), bracketed(&posts.full_at));
        let share_of = format!("({used} − {zero}) / ({full} − {zero}) = {}", exact(lang, share));
        vec![
            text(lang, "score-work-between", &[("formula", share_of)]),
            self.product(&exact(lang, share)),
        ]
    }

    fn composed(&self, composition: &Composition, unit: Unit, value: &Exact) -> Vec<String> {
        let lang = self.lang;
        match composition {
            Composition::Single => vec![self.value(0, unit, value)],
            Composition::Complement => {
                vec![format!("1 − ({}) {}", self.terms(" + "), unit.equals(lang, value))]
            }
            Composition::Product => {
                vec![format!("{} {}", self.terms(" × "), unit.equals(lang, value))]
            }
            Composition::Lowest(place) => {
                let place = usize::from(*place);
                let measure = self.measure(place);
                vec![
                    text(lang, "score-work-lowest", &[("measure", measure)]),
                    self.value(place, unit, value),
                ]
            }
            Composition::Change { now, before } => {
                let of_figures = scale::value_unit(self.set, self.line);
                let (now, before) =
                    (self.value(0, of_figures, now), self.value(1, of_figures, before));
                let change = unit.equals(lang, value);
                vec![
                    text(lang, "score-work-now", &[("value", now)]),
                    text(lang, "score-work-before", &[("value", before)]),
                    text(lang, "score-work-change", &[("change", change)]),
                ]
            }
        }
    }
}

fn posts(scale: &Scale) -> Option<&Posts> {
    match scale {
        Scale::Linear(posts)
        | Scale::Complement(posts)
        | Scale::Product(posts)
        | Scale::WorstOf(posts)
        | Scale::Improvement { posts, .. }
        | Scale::Survey { posts, .. } => Some(posts),
        Scale::YesNo
        | Scale::Levels(_)
        | Scale::Date { .. }
        | Scale::Bands(_)
        | Scale::Deduction { .. }
        | Scale::Count { .. }
        | Scale::AllOf { .. }
        | Scale::Mark { .. }
        | Scale::Information => None,
    }
}
