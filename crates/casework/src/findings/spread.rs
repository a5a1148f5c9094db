//! Quantiles over a procedure, its field, or all cases: what is usual.

use super::view::Map;
use crate::log::{CaseRecord, Label};
use crate::process::quantile;

/// Fewer cases than this say nothing about a procedure; its field is asked, then all cases.
const ENOUGH: usize = 100;

type ByLabel = Map<Label, Vec<i64>>;

/// Values by procedure, by field and in all.
#[derive(Default)]
pub(super) struct Spread {
    procedures: ByLabel,
    fields: ByLabel,
    all: Vec<i64>,
}

impl Spread {
    /// The spread of values, one a case.
    pub(super) fn of<'c>(values: impl Iterator<Item = (&'c CaseRecord, i64)>) -> Self {
        let mut spread = Self::default();
        for (case, value) in values {
            if let Some(procedure) = case.procedure {
                spread.procedures.entry(procedure).or_default().push(value);
            }
            if let Some(field) = case.field {
                spread.fields.entry(field).or_default().push(value);
            }
            spread.all.push(value);
        }
        let groups = spread.procedures.values_mut().chain(spread.fields.values_mut());
        groups.for_each(|values| values.sort_unstable());
        spread.all.sort_unstable();
        spread
    }

    /// The quantile of this many per cent for a case like this; `None` when there is no value.
    pub(super) fn quantile(&self, case: &CaseRecord, percent: u32) -> Option<i64> {
        let enough = |values: &&Vec<i64>| values.len() >= ENOUGH;
        let procedure = case.procedure.and_then(|label| self.procedures.get(&label));
        let field = || case.field.and_then(|label| self.fields.get(&label)).filter(enough);
        let values = procedure.filter(enough).or_else(field).unwrap_or(&self.all);
        // Between two values of 64 bits lies a value of 64 bits.
        let between = || i64::try_from(quantile(values, percent)).ok();
        if values.is_empty() { None } else { between() }
    }
}
