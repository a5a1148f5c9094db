//! The computation of a line, step by step: exact fraction, per cent, points.

use scoring::{
    Band, Clip, Composition, CriteriaSet, Criterion, Exact, Input, Line, MeasureId, Observation,
    Posts, Scale, Step, Working,
};

use super::numbers::{self, Unit, cut, exact};
use super::{figure, names, scale};
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
        text(self.lang, "score-work", &[("steps", steps)])
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

    fn line(
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
                steps.extend(self.unclipped(composition, posts, value == used, used, share))
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

    fn measure(&self, place: usize) -> String {
        let id: Option<MeasureId> = self.line.measures.get(place).copied();
        id.map_or_else(String::new, |id| figure::measure(self.lang, self.set, id))
    }

    fn deduction(&self, faults: &Exact, taken: &Exact) -> Vec<String> {
        let lang = self.lang;
        let Scale::Deduction { each, per } = &self.line.scale else { return vec![self.result()] };
        let mut steps = Vec::new();
        if let Some(per) = per {
            let per = exact(lang, per);
            let rate = format!("{} × {per} = {}", self.term(0), exact(lang, faults));
            steps.push(text(lang, "score-work-rate", &[("rate", rate), ("per", per)]));
        }
        let (max, faults) = (exact(lang, &self.criterion.max), exact(lang, faults));
        let product = format!("{faults} × {} = {}", exact(lang, each), cut(lang, taken));
        steps.push(text(lang, "score-work-taken", &[("product", product)]));
        let left = &self.criterion.max - taken;
        steps.push(format!("{max} − {} = {}", cut(lang, taken), cut(lang, &left)));
        if left.is_negative() {
            steps.push(self.say("score-work-not-below-zero"));
        }
        steps
    }

    fn count(&self, items: &Exact, earned: &Exact) -> Vec<String> {
        let lang = self.lang;
        let Scale::Count { each, .. } = &self.line.scale else { return vec![self.result()] };
        let (items, each) = (exact(lang, items), exact(lang, each));
        let mut steps = vec![format!("{items} × {each} = {}", cut(lang, earned))];
        if earned > self.unrounded {
            let cap = exact(lang, self.unrounded);
            steps.push(text(lang, "score-work-count-cap", &[("cap", cap)]));
        }
        steps
    }

    fn gate(&self, missed: Option<u16>) -> String {
        let (Some(place), Scale::AllOf { at_least }) = (missed, &self.line.scale) else {
            return self.say("score-work-gate-open");
        };
        let place = usize::from(place);
        let bar = at_least.get(place).map_or_else(String::new, |bar| percent(self.lang, bar, 2));
        let arguments =
            [("measure", self.measure(place)), ("seen", self.term(place)), ("bar", bar)];
        text(self.lang, "score-work-gate-missed", &arguments)
    }

    fn mark(&self, mark: &Exact) -> Vec<String> {
        let Scale::Mark { out_of } = &self.line.scale else { return vec![self.result()] };
        let given = format!("{}/{}", exact(self.lang, mark), exact(self.lang, out_of));
        let product = if mark > out_of { self.product("1") } else { self.product(&given) };
        vec![text(self.lang, "score-work-mark", &[("mark", given)]), product]
    }

    fn kept(&self, value: &Exact) -> String {
        let unit = scale::value_unit(self.set, self.line);
        let Scale::Improvement { keep_full_from: Some(bar), .. } = &self.line.scale else {
            return self.value(0, unit, value);
        };
        let bar = unit.write(self.lang, bar);
        let value = self.value(0, unit, value);
        text(self.lang, "score-work-kept-full", &[("value", value), ("bar", bar)])
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
