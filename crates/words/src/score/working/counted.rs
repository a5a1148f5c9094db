//! Computations that count: faults, items, conditions, marks.

use scoring::{Exact, Scale};

use super::Told;
use crate::score::numbers::{cut, exact};
use crate::score::scale;
use crate::{percent, text};

impl Told<'_> {
    pub(super) fn deduction(&self, faults: &Exact, taken: &Exact) -> Vec<String> {
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

    pub(super) fn count(&self, items: &Exact, earned: &Exact) -> Vec<String> {
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

    pub(super) fn gate(&self, missed: Option<u16>) -> String {
        let (Some(place), Scale::AllOf { at_least }) = (missed, &self.line.scale) else {
            return self.say("score-work-gate-open");
        };
        let place = usize::from(place);
        let bar = at_least.get(place).map_or_else(String::new, |bar| percent(self.lang, bar, 2));
        let arguments =
            [("measure", self.measure(place)), ("seen", self.term(place)), ("bar", bar)];
        text(self.lang, "score-work-gate-missed", &arguments)
    }

    pub(super) fn mark(&self, mark: &Exact) -> Vec<String> {
        let Scale::Mark { out_of } = &self.line.scale else { return vec![self.result()] };
        let given = format!("{}/{}", exact(self.lang, mark), exact(self.lang, out_of));
        let product = if mark > out_of { self.product("1") } else { self.product(&given) };
        vec![text(self.lang, "score-work-mark", &[("mark", given)]), product]
    }

    pub(super) fn kept(&self, value: &Exact) -> String {
        let unit = scale::value_unit(self.set, self.line);
        let Scale::Improvement { keep_full_from: Some(bar), .. } = &self.line.scale else {
            return self.value(0, unit, value);
        };
        let bar = unit.write(self.lang, bar);
        let value = self.value(0, unit, value);
        text(self.lang, "score-work-kept-full", &[("value", value), ("bar", bar)])
    }
}
