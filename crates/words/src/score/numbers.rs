//! Numbers as a working shows them: exact where they can be, marked where they are cut.

use jiff::civil::Date;
use scoring::{Exact, MeasureKind, Rounding, RoundingMode};

use super::names;
use crate::{Lang, group, percent, text};

/// Decimals shown before a number is cut.
const SHOWN: u8 = 4;

/// What a value counts, and so how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A share of one, written as per cent.
    Share,
    /// A difference of shares, in percentage points.
    SharePoints,
    /// A plain number.
    Plain,
}

impl Unit {
    /// The unit of a measure's values.
    pub(super) fn of(kind: MeasureKind) -> Self {
        match kind {
            MeasureKind::Ratio | MeasureKind::Percent | MeasureKind::YesNo => Self::Share,
            MeasureKind::Amount | MeasureKind::Level | MeasureKind::Date | MeasureKind::Mean => {
                Self::Plain
            }
        }
    }

    /// The unit of a change from one year to the next.
    pub(super) fn of_change(kind: MeasureKind) -> Self {
        match Self::of(kind) {
            Self::Share | Self::SharePoints => Self::SharePoints,
            Self::Plain => Self::Plain,
        }
    }

    /// The value in this unit, rounded half up at two decimals of a per cent or four of a number.
    pub(super) fn write(self, lang: Lang, value: &Exact) -> String {
        match self {
            Self::Share => percent(lang, value, 2),
            Self::SharePoints => {
                let digits = rounded_text(lang, &(value * &Exact::from(100)), 2);
                text(lang, "score-percentage-points", &[("points", digits)])
            }
            Self::Plain => rounded_text(lang, value, SHOWN),
        }
    }

    /// `= 80 %` when nothing is lost, else `≈ 83,82 %`.
    pub(super) fn equals(self, lang: Lang, value: &Exact) -> String {
        let (shown, places) = match self {
            Self::Share | Self::SharePoints => (value * &Exact::from(100), 2),
            Self::Plain => (value.clone(), SHOWN),
        };
        let sign = if half_up(&shown, places) == shown { "=" } else { "≈" };
        format!("{sign} {}", self.write(lang, value))
    }
}

/// The number exactly: a decimal, else a fraction in lowest terms.
pub(super) fn exact(lang: Lang, number: &Exact) -> String {
    if let Some(decimal) = number.decimal() {
        return group(lang, &decimal);
    }
    let (numerator, denominator) = number.fraction();
    format!("{}/{}", group(lang, &numerator), group(lang, &denominator))
}

/// The number as a decimal; cut, never rounded, and marked with dots where it goes on: `5,0290…`.
pub(super) fn cut(lang: Lang, number: &Exact) -> String {
    if let Some(decimal) = number.decimal()
        && decimal.split_once('.').is_none_or(|(_, places)| places.len() <= 6)
    {
        return group(lang, &decimal);
    }
    let mode = if number.is_negative() { RoundingMode::Up } else { RoundingMode::Down };
    let mut plain = number.rounded(Rounding { places: SHOWN, mode }).text(SHOWN);
    if !plain.contains('.') {
        plain.push('.');
    }
    let places = plain.split_once('.').map_or(0, |(_, places)| places.len());
    plain.extend(std::iter::repeat_n('0', usize::from(SHOWN).saturating_sub(places)));
    format!("{}…", group(lang, &plain))
}

/// ` → làm tròn 2 chữ số thập phân (nửa làm tròn lên): 5,03`; nothing when rounding changes
/// nothing.
pub(super) fn rounded(
    lang: Lang,
    before: &Exact,
    after: &Exact,
    rounding: Option<Rounding>,
) -> String {
    match rounding {
        Some(rounding) if before != after => {
            let how = names::rounding(lang, rounding);
            let result = exact(lang, after);
            format!(" → {}", text(lang, "score-rounded", &[("how", how), ("result", result)]))
        }
        Some(_) | None => String::new(),
    }
}

/// A sentence that ends in a cut number needs no full stop after the dots.
pub(super) fn one_stop(sentence: String) -> String {
    match sentence.strip_suffix("….") {
        Some(cut) => format!("{cut}…"),
        None => sentence,
    }
}

/// `15/01/2026` or `15 January 2026`.
pub(super) fn date(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Vi => date.strftime("%d/%m/%Y").to_string(),
        Lang::En => date.strftime("%-d %B %Y").to_string(),
    }
}

fn half_up(number: &Exact, places: u8) -> Exact {
    number.rounded(Rounding { places, mode: RoundingMode::HalfUp })
}

fn rounded_text(lang: Lang, number: &Exact, places: u8) -> String {
    group(lang, &half_up(number, places).text(places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(part: i64, whole: i64) -> Exact {
        Exact::ratio(&Exact::from(part), &Exact::from(whole)).unwrap()
    }

    #[test]
    fn a_number_that_goes_on_is_cut_and_marked() {
        assert_eq!(cut(Lang::Vi, &ratio(2_952, 587)), "5,0289…");
        assert_eq!(cut(Lang::Vi, &ratio(6_000_001, 6)), "1.000.000,1666…");
        assert_eq!(cut(Lang::En, &ratio(-2, 3)), "−0.6666…");
        assert_eq!(cut(Lang::Vi, &ratio(5, 2)), "2,5");
    }

    #[test]
    fn equal_and_about_are_told_apart() {
        assert_eq!(Unit::Share.equals(Lang::Vi, &ratio(4, 5)), "= 80\u{a0}%");
        assert_eq!(Unit::Share.equals(Lang::En, &ratio(585, 587)), "≈ 99.66%");
    }
}
