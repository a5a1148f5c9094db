//! Steps over a value, each with its own bounds, so that gaps and overlaps can be found.

use crate::exact::Exact;

/// One step: the values it holds, and the share they earn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Lower bound; none: no lower end.
    pub low: Option<Bound>,
    /// Upper bound; none: no upper end.
    pub high: Option<Bound>,
    /// Share of the maximum, 0 to 1.
    pub share: Exact,
}

/// An end of a band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The value at the end.
    pub at: Exact,
    /// Does the band hold the value itself?
    pub included: bool,
}

/// What is wrong between two bands that follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BandFault {
    /// Values between them belong to neither.
    Gap {
        /// Where.
        at: Exact,
    },
    /// Values belong to both.
    Overlap {
        /// Where.
        at: Exact,
    },
    /// A band that can hold no value.
    Empty {
        /// Its lower bound.
        at: Exact,
    },
}

impl Band {
    /// Does the band hold this value?
    pub fn holds(&self, value: &Exact) -> bool {
        let above = self
            .low
            .as_ref()
            .is_none_or(|low| value > &low.at || (low.included && value == &low.at));
        let below = self
            .high
            .as_ref()
            .is_none_or(|high| value < &high.at || (high.included && value == &high.at));
        above && below
    }
}

/// Gaps, overlaps and empty bands within the values that a measure can take, `domain` (both ends
/// included; no upper end when `None`).
pub(crate) fn faults(bands: &[Band], domain: (&Exact, Option<&Exact>)) -> Vec<BandFault> {
    let mut faults = Vec::new();
    let mut sorted: Vec<&Band> = bands.iter().collect();
    sorted.sort_by(|a, b| low_key(a).cmp(&low_key(b)));
    for band in &sorted {
        if let (Some(low), Some(high)) = (&band.low, &band.high)
            && (low.at > high.at || (low.at == high.at && !(low.included && high.included)))
        {
            faults.push(BandFault::Empty { at: low.at.clone() });
        }
    }
    if let Some(low) = sorted.first().and_then(|band| band.low.as_ref())
        && (&low.at > domain.0 || (&low.at == domain.0 && !low.included))
    {
        faults.push(BandFault::Gap { at: domain.0.clone() });
    }
    for pair in sorted.windows(2) {
        faults.extend(between(pair[0], pair[1]));
    }
    if let (Some(band), top) = (sorted.last(), domain.1)
        && let Some(high) = &band.high
        && top.is_none_or(|top| &high.at < top || (&high.at == top && !high.included))
    {
        faults.push(BandFault::Gap { at: high.at.clone() });
    }
    faults
}

fn low_key(band: &Band) -> (bool, Option<&Exact>, bool) {
    let low = band.low.as_ref();
    (low.is_some(), low.map(|bound| &bound.at), low.is_some_and(|bound| !bound.included))
}

fn between(lower: &Band, upper: &Band) -> Option<BandFault> {
    let (Some(high), Some(low)) = (&lower.high, &upper.low) else {
        let at = upper.low.as_ref().or(lower.high.as_ref()).map_or(Exact::ZERO, |b| b.at.clone());
        return Some(BandFault::Overlap { at });
    };
    let at = low.at.clone();
    match high.at.cmp(&low.at) {
        std::cmp::Ordering::Less => Some(BandFault::Gap { at: high.at.clone() }),
        std::cmp::Ordering::Greater => Some(BandFault::Overlap { at }),
        std::cmp::Ordering::Equal if high.included && low.included => {
            Some(BandFault::Overlap { at })
        }
        std::cmp::Ordering::Equal if !high.included && !low.included => Some(BandFault::Gap { at }),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    fn from_below(from: &str, below: Option<&str>, share: &str) -> Band {
        Band {
            low: Some(Bound { at: exact(from), included: true }),
            high: below.map(|at| Bound { at: exact(at), included: false }),
            share: exact(share),
        }
    }

    fn found(bands: &[Band]) -> Vec<BandFault> {
        faults(bands, (&Exact::ZERO, Some(&Exact::ONE)))
    }

    #[test]
    fn touching_bands_have_no_fault() {
        let bands = [
            from_below("0.3", None, "1"),
            from_below("0.2", Some("0.3"), "0.5"),
            from_below("0", Some("0.2"), "0"),
        ];
        assert_eq!(found(&bands), []);
        assert!(bands[0].holds(&exact("0.3")) && !bands[1].holds(&exact("0.3")));
    }

    #[test]
    fn a_gap_between_bands_is_found() {
        let bands = [from_below("0", Some("0.2"), "0"), from_below("0.25", None, "1")];
        assert_eq!(found(&bands), [BandFault::Gap { at: exact("0.2") }]);
    }

    #[test]
    fn an_overlap_is_found() {
        let bands = [from_below("0", Some("0.3"), "0"), from_below("0.25", None, "1")];
        assert_eq!(found(&bands), [BandFault::Overlap { at: exact("0.25") }]);
    }

    #[test]
    fn values_below_the_first_and_above_the_last_band_are_gaps() {
        let bands = [from_below("0.1", Some("1"), "1")];
        assert_eq!(
            found(&bands),
            [BandFault::Gap { at: exact("0") }, BandFault::Gap { at: exact("1") }]
        );
    }

    #[test]
    fn a_band_turned_round_holds_nothing() {
        let bands = [from_below("0.5", Some("0.2"), "1")];
        assert!(found(&bands).contains(&BandFault::Empty { at: exact("0.5") }));
    }
}
