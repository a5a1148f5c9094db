//! Figures in, points and their working out.

use jiff::civil::Date;

use super::{Band, Clip, Grace, Posts, Scale, Share};
use crate::exact::{Exact, Rounding};
use crate::measure::Observation;
use crate::state::Absence;

/// Points before rounding, and how they came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Points, not yet rounded.
    pub points: Exact,
    /// The working.
    pub working: Working,
}

/// How a figure became points: what words need to tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Working {
    /// Yes or no.
    YesNo(bool),
    /// The level named, and its share.
    Level {
        /// Index into the measure's levels.
        level: u16,
        /// Share of the maximum.
        share: Exact,
    },
    /// So many days after the due date; zero or less is in time.
    Late {
        /// Days late.
        days: Exact,
        /// Share of the maximum.
        share: Exact,
    },
    /// The band that holds the value.
    Band {
        /// The value.
        value: Exact,
        /// Place of the band in the scale; none holds it when `None`.
        band: Option<u16>,
        /// Share of the maximum.
        share: Exact,
    },
    /// A straight line.
    Line {
        /// How the value came out of the figures.
        composition: Composition,
        /// The exact value.
        value: Exact,
        /// The value that was used: rounded where the set rounds ratios.
        used: Exact,
        /// Share of the maximum.
        share: Exact,
        /// What cut it.
        clip: Clip,
    },
    /// Points taken for faults.
    Deduction {
        /// Faults counted, or their rate.
        faults: Exact,
        /// Points taken, before the floor at zero.
        taken: Exact,
    },
    /// Points for items.
    Count {
        /// Items counted.
        items: Exact,
        /// Points earned, before the cap.
        earned: Exact,
    },
    /// All conditions or nothing.
    Gate {
        /// Place of the first measure that misses its threshold.
        missed: Option<u16>,
    },
    /// A mark that somebody gave.
    Mark {
        /// The mark.
        mark: Exact,
    },
    /// Already so good that improvement is not asked for.
    KeptFull {
        /// This year's value.
        value: Exact,
    },
    /// Shown, not scored.
    Information,
}

/// How one value came out of several figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Composition {
    /// It is the figure itself.
    Single,
    /// One less the sum of the figures.
    Complement,
    /// The figures multiplied.
    Product,
    /// The lowest of them; its place.
    Lowest(u16),
    /// This year's less last year's.
    Change {
        /// This year.
        now: Exact,
        /// Last year.
        before: Exact,
    },
}

impl Scale {
    /// Turns figures into points, exactly.
    ///
    /// `figures` stand in the order of the line's measures and have the shapes that
    /// [`Scale::reads`] asks for. `ratio_rounding` rounds a ratio as per cent before it is used.
    ///
    /// # Errors
    /// The reason why there is nothing to score.
    pub fn award(
        &self,
        figures: &[&Observation],
        max: &Exact,
        ratio_rounding: Option<Rounding>,
    ) -> Result<Award, Absence> {
        if let Some(absence) = figures.iter().find_map(|figure| absent(figure)) {
            return Err(absence);
        }
        let line = |posts: &Posts, composition, value: Exact| {
            straight(posts, composition, value, max, ratio_rounding)
        };
        Ok(match self {
            Self::YesNo => yes_no(figures[0], max),
            Self::Levels(levels) => level(levels, figures[0], max),
            Self::Date { due, grace } => date(*due, grace, figures[0], max),
            Self::Bands(bands) => band(bands, &value_of(figures[0])?, max, ratio_rounding),
            Self::Linear(posts) => line(posts, Composition::Single, value_of(figures[0])?),
            Self::Deduction { each, per } => deduct(each, per.as_ref(), figures[0], max)?,
            Self::Count { each, cap } => count(each, cap.as_ref(), figures[0], max),
            Self::Complement(posts) => {
                let total: Exact = values(figures)?.iter().sum();
                line(posts, Composition::Complement, Exact::ONE - total)
            }
            Self::Product(posts) => {
                let product = values(figures)?.iter().fold(Exact::ONE, |all, one| all * one);
                line(posts, Composition::Product, product)
            }
            Self::WorstOf(posts) => {
                let (place, lowest) = (0u16..)
                    .zip(values(figures)?)
                    .min_by(|a, b| a.1.cmp(&b.1))
                    .expect("a set gives every worst_of line a measure");
                line(posts, Composition::Lowest(place), lowest)
            }
            Self::AllOf { at_least } => gate(at_least, &values(figures)?, max),
            Self::Improvement { posts, keep_full_from } => {
                let (now, before) = (value_of(figures[0])?, value_of(figures[1])?);
                if keep_full_from.as_ref().is_some_and(|bar| &now >= bar) {
                    Award { points: max.clone(), working: Working::KeptFull { value: now } }
                } else {
                    let change = &now - &before;
                    line(posts, Composition::Change { now, before }, change)
                }
            }
            Self::Survey { posts, min_responses } => {
                if responses(figures[0]) < min_responses {
                    return Err(Absence::NotApplicable);
                }
                line(posts, Composition::Single, value_of(figures[0])?)
            }
            Self::Mark { out_of } => mark(out_of, figures[0], max),
            Self::Information => Award { points: Exact::ZERO, working: Working::Information },
        })
    }
}

fn absent(figure: &Observation) -> Option<Absence> {
    match figure {
        Observation::Absent(absence) => Some(*absence),
        _ => None,
    }
}

const SHAPE: &str = "the reader of figures checks the shape against the measure, the reader of \
                     sets checks the measure against the scale";

/// The number in a figure: a ratio as a fraction of one, a per cent too.
fn value_of(figure: &Observation) -> Result<Exact, Absence> {
    match figure {
        Observation::Ratio { part, whole } => {
            Exact::ratio(part, whole).ok_or(Absence::NothingToMeasure)
        }
        Observation::Percent(percent) => Ok(percent / &Exact::from(100)),
        Observation::Amount(value) | Observation::Mean { value, .. } => Ok(value.clone()),
        Observation::YesNo(yes) => Ok(if *yes { Exact::ONE } else { Exact::ZERO }),
        Observation::Absent(absence) => Err(*absence),
        Observation::Level(_) | Observation::Date(_) => unreachable!("{SHAPE}"),
    }
}

fn values(figures: &[&Observation]) -> Result<Vec<Exact>, Absence> {
    figures.iter().map(|figure| value_of(figure)).collect()
}

fn responses(figure: &Observation) -> &Exact {
    match figure {
        Observation::Ratio { whole, .. } => whole,
        Observation::Mean { responses, .. } => responses,
        _ => unreachable!("{SHAPE}"),
    }
}

fn straight(
    posts: &Posts,
    composition: Composition,
    value: Exact,
    max: &Exact,
    rounding: Option<Rounding>,
) -> Award {
    let used = round_as_percent(&value, rounding);
    let (share, clip) = posts.share(&used);
    let points = max * &share;
    Award { points, working: Working::Line { composition, value, used, share, clip } }
}

fn round_as_percent(value: &Exact, rounding: Option<Rounding>) -> Exact {
    match rounding {
        None => value.clone(),
        Some(rounding) => {
            let hundred = Exact::from(100);
            &(value * &hundred).rounded(rounding) / &hundred
        }
    }
}

fn yes_no(figure: &Observation, max: &Exact) -> Award {
    let Observation::YesNo(yes) = figure else { unreachable!("{SHAPE}") };
    let points = if *yes { max.clone() } else { Exact::ZERO };
    Award { points, working: Working::YesNo(*yes) }
}

fn level(levels: &[Share], figure: &Observation, max: &Exact) -> Award {
    let Observation::Level(named) = figure else { unreachable!("{SHAPE}") };
    let share = levels
        .iter()
        .find(|level| level.level == *named)
        .map_or(Exact::ZERO, |level| level.share.clone());
    Award { points: max * &share, working: Working::Level { level: *named, share } }
}

fn date(due: Option<Date>, grace: &[Grace], figure: &Observation, max: &Exact) -> Award {
    let days = match (due, figure) {
        (Some(due), Observation::Date(done)) => {
            Exact::from(done.duration_since(due).as_hours() / 24)
        }
        (None, Observation::Amount(days)) => days.clone(),
        _ => unreachable!("{SHAPE}"),
    };
    let share = if days <= Exact::ZERO {
        Exact::ONE
    } else {
        grace
            .iter()
            .find(|step| days <= Exact::from(i64::from(step.days)))
            .map_or(Exact::ZERO, |step| step.share.clone())
    };
    Award { points: max * &share, working: Working::Late { days, share } }
}

fn band(bands: &[Band], value: &Exact, max: &Exact, rounding: Option<Rounding>) -> Award {
    let value = round_as_percent(value, rounding);
    let found = (0u16..).zip(bands).find(|(_, band)| band.holds(&value));
    let share = found.map_or(Exact::ZERO, |(_, band)| band.share.clone());
    let working =
        Working::Band { value, band: found.map(|(place, _)| place), share: share.clone() };
    Award { points: max * &share, working }
}

fn deduct(
    each: &Exact,
    per: Option<&Exact>,
    figure: &Observation,
    max: &Exact,
) -> Result<Award, Absence> {
    let faults = match (figure, per) {
        (Observation::Amount(faults), None) => faults.clone(),
        (Observation::Ratio { part, .. }, None) => part.clone(),
        (Observation::Ratio { .. }, Some(per)) => value_of(figure)? * per,
        _ => unreachable!("{SHAPE}"),
    };
    let taken = &faults * each;
    let points = (max - &taken).at_least(&Exact::ZERO);
    Ok(Award { points, working: Working::Deduction { faults, taken } })
}

fn count(each: &Exact, cap: Option<&Exact>, figure: &Observation, max: &Exact) -> Award {
    let Observation::Amount(items) = figure else { unreachable!("{SHAPE}") };
    let earned = items * each;
    let points = earned.clone().at_most(cap.unwrap_or(max)).at_most(max);
    Award { points, working: Working::Count { items: items.clone(), earned } }
}

fn gate(at_least: &[Exact], values: &[Exact], max: &Exact) -> Award {
    let missed = (0u16..).zip(at_least.iter().zip(values)).find(|(_, (bar, value))| value < bar);
    let points = if missed.is_none() { max.clone() } else { Exact::ZERO };
    Award { points, working: Working::Gate { missed: missed.map(|(place, _)| place) } }
}

fn mark(out_of: &Exact, figure: &Observation, max: &Exact) -> Award {
    let Observation::Amount(mark) = figure else { unreachable!("{SHAPE}") };
    let share = Exact::ratio(mark, out_of).map_or(Exact::ZERO, |share| share.at_most(&Exact::ONE));
    Award { points: max * &share, working: Working::Mark { mark: mark.clone() } }
}
