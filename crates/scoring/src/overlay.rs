//! What is added to or taken from a score outside the tree: bonus, penalty, knock-out.

use crate::criterion::SourceRef;
use crate::exact::Exact;
use crate::measure::{Bilingual, MeasureId, Observation};

/// Everything that lies over the tree.
#[derive(Debug, Clone, Default)]
pub struct Overlays {
    /// Points added.
    pub bonuses: Vec<Extra>,
    /// Points taken.
    pub penalties: Vec<Extra>,
    /// Faults that limit the score.
    pub knock_outs: Vec<KnockOut>,
    /// Most that all bonuses together may add.
    pub bonus_cap: Option<Exact>,
    /// Most that all penalties together may take.
    pub penalty_cap: Option<Exact>,
}

/// A bonus (điểm thưởng) or a penalty (điểm trừ).
#[derive(Debug, Clone)]
pub struct Extra {
    /// Its number or code.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Counts the items, or says yes or no.
    pub measure: MeasureId,
    /// Points for each item.
    pub each: Exact,
    /// Most for this one.
    pub cap: Option<Exact>,
    /// The clause.
    pub source: SourceRef,
}

/// A fault that limits the score (điểm liệt).
#[derive(Debug, Clone)]
pub struct KnockOut {
    /// Its number or code.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Yes, or a number above zero, strikes.
    pub measure: MeasureId,
    /// The score cannot be above this.
    pub limit: Exact,
    /// The clause.
    pub source: SourceRef,
}

/// What the overlays did to one score.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OverlaySteps {
    /// Points each bonus earned, in the order of the set; `None`: no figure, nothing added.
    pub bonuses: Vec<Option<Exact>>,
    /// Points each penalty took.
    pub penalties: Vec<Option<Exact>>,
    /// All bonuses after the cap.
    pub bonus: Exact,
    /// All penalties after the cap.
    pub penalty: Exact,
    /// The knock-outs that struck, by their place in the set.
    pub struck: Vec<u16>,
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Overlays {
    /// Is there nothing to lay over?
    pub fn is_empty(&self) -> bool {
        self.bonuses.is_empty() && self.penalties.is_empty() && self.knock_outs.is_empty()
    }

    /// Works out what is added, taken and limited.
    pub fn work<'f>(&self, figure: impl Fn(MeasureId) -> Option<&'f Observation>) -> OverlaySteps {
        let each = |extras: &[Extra]| -> Vec<Option<Exact>> {
            extras.iter().map(|extra| extra.points(figure(extra.measure))).collect()
        };
        let sum = |points: &[Option<Exact>], cap: Option<&Exact>| {
            let total: Exact = points.iter().flatten().sum();
            match cap {
                Some(cap) => total.at_most(cap),
                None => total,
            }
        };
        let (bonuses, penalties) = (each(&self.bonuses), each(&self.penalties));
        let struck = (0u16..)
            .zip(&self.knock_outs)
            .filter(|(_, knock_out)| {
                count(figure(knock_out.measure)).is_some_and(|n| n > Exact::ZERO)
            })
            .map(|(place, _)| place)
            .collect();
        OverlaySteps {
            bonus: sum(&bonuses, self.bonus_cap.as_ref()),
            penalty: sum(&penalties, self.penalty_cap.as_ref()),
            bonuses,
            penalties,
            struck,
        }
    }

    /// The score with everything laid over it, never below zero.
    pub fn lay_over(&self, score: &Exact, steps: &OverlaySteps) -> Exact {
        let mut result = score + &steps.bonus;
        result = result - &steps.penalty;
        for place in &steps.struck {
            result = result.at_most(&self.knock_outs[usize::from(*place)].limit);
        }
        result.at_least(&Exact::ZERO)
    }
}

impl Extra {
    fn points(&self, figure: Option<&Observation>) -> Option<Exact> {
        let earned = count(figure)? * &self.each;
        Some(match &self.cap {
            Some(cap) => earned.at_most(cap),
            None => earned,
        })
    }
}

/// A number of items, or yes for one.
fn count(figure: Option<&Observation>) -> Option<Exact> {
    match figure? {
        Observation::Amount(items) => Some(items.clone()),
        Observation::YesNo(yes) => Some(if *yes { Exact::ONE } else { Exact::ZERO }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    fn extra(each: &str, cap: Option<&str>) -> Extra {
        Extra {
            id: "x".into(),
            title: Bilingual::default(),
            measure: MeasureId(0),
            each: exact(each),
            cap: cap.map(exact),
            source: SourceRef::default(),
        }
    }

    fn steps(overlays: &Overlays, items: i64) -> OverlaySteps {
        let seen = Observation::Amount(Exact::from(items));
        overlays.work(|_| Some(&seen))
    }

    #[test]
    fn a_bonus_stops_at_its_own_cap_and_at_the_cap_of_all() {
        let overlays = Overlays {
            bonuses: vec![extra("1", Some("1.5")), extra("1", None)],
            bonus_cap: Some(exact("2")),
            ..Overlays::default()
        };
        let steps = steps(&overlays, 3);
        assert_eq!(steps.bonuses, [Some(exact("1.5")), Some(exact("3"))]);
        assert_eq!(overlays.lay_over(&exact("90"), &steps), exact("92"));
    }

    #[test]
    fn a_penalty_never_takes_a_score_below_zero() {
        let overlays = Overlays { penalties: vec![extra("5", None)], ..Overlays::default() };
        assert_eq!(overlays.lay_over(&exact("3"), &steps(&overlays, 1)), Exact::ZERO);
    }

    #[test]
    fn a_knock_out_limits_and_never_lifts() {
        let knock_out = KnockOut {
            id: "k".into(),
            title: Bilingual::default(),
            measure: MeasureId(0),
            limit: exact("50"),
            source: SourceRef::default(),
        };
        let overlays = Overlays { knock_outs: vec![knock_out], ..Overlays::default() };
        assert_eq!(overlays.lay_over(&exact("90"), &steps(&overlays, 1)), exact("50"));
        assert_eq!(overlays.lay_over(&exact("40"), &steps(&overlays, 1)), exact("40"));
        assert_eq!(overlays.lay_over(&exact("90"), &steps(&overlays, 0)), exact("90"));
    }
}
