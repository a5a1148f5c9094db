//! Number forms: `82.978,5` and `95,9 %` in Vietnamese, `82,978.5` and `95.9%` in English.

use scoring::{Exact, Rounding, RoundingMode};

use crate::Lang;

/// A decimal, exact where it has a finite form, else rounded half up at `places`.
pub fn number(lang: Lang, number: &Exact, places: u8) -> String {
    group(lang, &number.text(places))
}

/// A share of one as per cent, rounded half up at `places`.
pub fn percent(lang: Lang, share: &Exact, places: u8) -> String {
    let hundredfold = share * &Exact::from(100);
    let rounded = hundredfold.rounded(Rounding { places, mode: RoundingMode::HalfUp });
    let digits = group(lang, &rounded.text(places));
    match lang {
        Lang::Vi => format!("{digits}\u{a0}%"),
        Lang::En => format!("{digits}%"),
    }
}

/// `part/whole` as people write it: `3.566/86.544`.
pub fn fraction(lang: Lang, part: &Exact, whole: &Exact) -> String {
    format!("{}/{}", number(lang, part, 6), number(lang, whole, 6))
}

/// Puts separators into plain decimal text.
pub fn group(lang: Lang, plain: &str) -> String {
    let (thousands, point) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_and_decimals_follow_the_language() {
        assert_eq!(group(Lang::Vi, "82978.5"), "82.978,5");
        assert_eq!(group(Lang::En, "82978.5"), "82,978.5");
        assert_eq!(group(Lang::Vi, "-1234567"), "−1.234.567");
        assert_eq!(group(Lang::Vi, "999"), "999");
    }

    #[test]
    fn a_percentage_has_a_space_in_vietnamese() {
        let share = Exact::parse("0.9588").unwrap();
        assert_eq!(percent(Lang::Vi, &share, 1), "95,9\u{a0}%");
        assert_eq!(percent(Lang::En, &share, 1), "95.9%");
    }
}
