//! Places inside peer groups. Ranks compare exact scores; rounding is for people.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::applicability::FactValue;
use crate::scorecard::Scorecard;
use crate::set::{CriteriaSet, TieRule};

/// The place of one unit.
#[doc(alias = "xếp hạng")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// Index of the scorecard.
    pub card: usize,
    /// What its peers share.
    pub group: Option<FactValue>,
    /// Its place, from one; `None` where no score or too little coverage gives none.
    pub place: Option<u32>,
    /// Does another unit have the same place?
    pub tied: bool,
}

/// Ranks the units within their groups, in the order of the scorecards.
pub fn rank(set: &CriteriaSet, cards: &[Scorecard]) -> Vec<Ranking> {
    let mut groups: BTreeMap<Option<&FactValue>, Vec<usize>> = BTreeMap::new();
    for (at, card) in cards.iter().enumerate() {
        if is_ranked(set, card) {
            groups.entry(card.peer_group.as_ref()).or_default().push(at);
        }
    }
    let mut rankings: Vec<Ranking> = cards
        .iter()
        .enumerate()
        .map(|(card, of)| Ranking { card, group: of.peer_group.clone(), place: None, tied: false })
        .collect();
    for members in groups.values_mut() {
        members.sort_by(|a, b| compare(set, &cards[*b], &cards[*a]).then(a.cmp(b)));
        place(set, cards, members, &mut rankings);
    }
    rankings
}

fn is_ranked(set: &CriteriaSet, card: &Scorecard) -> bool {
    card.total.exact_score.is_some()
        && set.minimum_coverage.as_ref().is_none_or(|least| &card.total.coverage >= least)
}

fn place(set: &CriteriaSet, cards: &[Scorecard], sorted: &[usize], rankings: &mut [Ranking]) {
    let equal = |a: usize, b: usize| compare(set, &cards[a], &cards[b]) == Ordering::Equal;
    let mut place = 0;
    for (position, at) in (1u32..).zip(sorted.iter().copied()) {
        let before = sorted[..position as usize - 1].last().copied();
        let tied_up = before.is_some_and(|before| equal(before, at));
        if !tied_up {
            place = match set.ties.rule {
                TieRule::Competition => position,
                TieRule::Dense => place + 1,
            };
        }
        let tied_down = sorted.get(position as usize).is_some_and(|after| equal(at, *after));
        rankings[at].place = Some(place);
        rankings[at].tied = tied_up || tied_down;
    }
}

/// The score first, then the set's tie-breakers in their order, each as a share of its maximum.
fn compare(set: &CriteriaSet, a: &Scorecard, b: &Scorecard) -> Ordering {
    let by_score = a.total.exact_score.cmp(&b.total.exact_score);
    set.ties.break_by.iter().fold(by_score, |so_far, node| {
        so_far.then_with(|| a.step(*node).points.cmp(&b.step(*node).points))
    })
}
