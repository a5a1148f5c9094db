//! Exact numbers: every official point is a rational; floats never see it.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

use dashu_base::Sign;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use thiserror::Error;

/// Longest decimal text that is read, in characters. No published figure comes near it; a cell of
/// ten thousand digits is a mistake or an attack.
pub const MAX_DECIMAL_LENGTH: usize = 40;

/// An exact rational number.
///
/// Read from decimal text (`"0.80"`), written back as decimal text; in between nothing is rounded
/// except where a criteria set says so ([`Exact::rounded`]).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(RBig);

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(RBig::ZERO);
    /// One, or the whole.
    pub const ONE: Self = Self(RBig::ONE);

    /// Reads a decimal: digits, at most one point, an optional minus sign.
    ///
    /// No exponent, no thousands separator, no comma: a figure that could be read two ways is
    /// refused.
    pub fn parse(text: &str) -> Result<Self, NotADecimal> {
        let refuse = |why| Err(NotADecimal { text: text.chars().take(60).collect(), why });
        if text.len() > MAX_DECIMAL_LENGTH {
            return refuse(DecimalFault::TooLong);
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        if digits.contains(',') {
            return refuse(DecimalFault::Comma);
        }
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return refuse(DecimalFault::NotDigits);
        }
        let number = |part: &str| UBig::from_str_radix(part, 10).expect("only digits");
        let scale = UBig::from(10u8).pow(fraction.len());
        let numerator = number(whole) * &scale + number(fraction);
        let sign = if negative { Sign::Negative } else { Sign::Positive };
        Ok(Self(RBig::from_parts(IBig::from_parts(sign, numerator), scale)))
    }

    /// `part` of `whole`; `None` when the whole is zero.
    pub fn ratio(part: &Self, whole: &Self) -> Option<Self> {
        (!whole.is_zero()).then(|| Self(&part.0 / &whole.0))
    }

    /// Is it zero?
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Is it below zero?
    pub fn is_negative(&self) -> bool {
        self.0.sign() == Sign::Negative && !self.0.is_zero()
    }

    /// The smaller of the two.
    #[must_use]
    pub fn at_most(self, ceiling: &Self) -> Self {
        if &self > ceiling { ceiling.clone() } else { self }
    }

    /// The larger of the two.
    #[must_use]
    pub fn at_least(self, floor: &Self) -> Self {
        if &self < floor { floor.clone() } else { self }
    }

    /// Rounded at a place after the decimal point.
    #[must_use]
    pub fn rounded(&self, rounding: Rounding) -> Self {
        // A number already on that place stays as it is; most points are.
        if self.0.is_int() {
            return self.clone();
        }
        let scale = UBig::from(10u8).pow(usize::from(rounding.places));
        let scaled = &self.0 * &RBig::from(scale.clone());
        Self(RBig::from_parts(rounding.mode.to_integer(&scaled), scale))
    }

    /// The shortest decimal text, if the number has a finite one (`"5.9"`, never `"5.90"`).
    pub fn decimal(&self) -> Option<String> {
        let mut places = 0;
        let mut scaled = self.0.clone();
        let ten = RBig::from(10u8);
        while !scaled.is_int() {
            if places == 2 * MAX_DECIMAL_LENGTH {
                return None;
            }
            scaled *= &ten;
            places += 1;
        }
        Some(plain(scaled.numerator(), places))
    }

    /// Decimal text: exact where a finite form exists, else rounded half up at `places`.
    pub fn text(&self, places: u8) -> String {
        self.decimal().unwrap_or_else(|| {
            let shortened = self.rounded(Rounding { places, mode: RoundingMode::HalfUp });
            shortened.decimal().expect("a rounded number has a finite decimal form")
        })
    }

    /// Writes numerator and denominator in lowest terms: `3/4`, `5/1`.
    pub(crate) fn write_fraction(&self, text: &mut String) -> fmt::Result {
        use fmt::Write as _;
        // Nearly every figure fits a machine integer, which is written without allocation.
        let small = (i64::try_from(self.0.numerator()), u64::try_from(self.0.denominator()));
        if let (Ok(numerator), Ok(denominator)) = small {
            return write!(text, "{numerator}/{denominator}");
        }
        write!(text, "{}/{}", self.0.numerator(), self.0.denominator())
    }

    /// Numerator and denominator in lowest terms, as decimal integers.
    pub fn fraction(&self) -> (String, String) {
        (self.0.numerator().to_string(), self.0.denominator().to_string())
    }
}

/// Writes an integer that counts units of `10^-places` as a decimal.
fn plain(scaled: &IBig, places: usize) -> String {
    let (sign, magnitude) = scaled.clone().into_parts();
    let mut digits = magnitude.to_string();
    if places > 0 {
        if digits.len() <= places {
            digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
        }
        digits.insert(digits.len() - places, '.');
    }
    if sign == Sign::Negative && scaled != &IBig::ZERO {
        digits.insert(0, '-');
    }
    digits
}

/// Where and how a set rounds. The clause that orders it stands in the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Places after the decimal point.
    pub places: u8,
    /// Which way.
    pub mode: RoundingMode,
}

/// Which way a number between two neighbors goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundingMode {
    /// To the nearest; half goes away from zero. What offices mean by "làm tròn".
    HalfUp,
    /// To the nearest; half goes to the even neighbor (IEEE 754, statistics).
    HalfEven,
    /// Towards minus infinity: nobody is given what was not earned.
    Down,
    /// Towards plus infinity.
    Up,
}

impl RoundingMode {
    /// The names a set may use.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("half_up", Self::HalfUp),
        ("half_even", Self::HalfEven),
        ("down", Self::Down),
        ("up", Self::Up),
    ];

    fn to_integer(self, number: &RBig) -> IBig {
        match self {
            Self::HalfUp => number.round(),
            Self::Down => number.floor(),
            Self::Up => number.ceil(),
            Self::HalfEven => {
                let below = number.floor();
                let above_half = (number - RBig::from(below.clone())).cmp(&half());
                let odd = &below % IBig::from(2u8) != IBig::ZERO;
                match above_half {
                    Ordering::Less => below,
                    Ordering::Equal if !odd => below,
                    _ => below + IBig::ONE,
                }
            }
        }
    }
}

fn half() -> RBig {
    RBig::from_parts(IBig::ONE, UBig::from(2u8))
}

/// A text that is not a plain decimal.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{text}` is not a decimal number ({why:?})")]
pub struct NotADecimal {
    /// What was read, cut at 60 characters.
    pub text: String,
    /// What is wrong with it.
    pub why: DecimalFault,
}

/// Why a text was refused as a decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalFault {
    /// Longer than [`MAX_DECIMAL_LENGTH`].
    TooLong,
    /// A comma: decimal or thousands? Write a point, and no separator.
    Comma,
    /// Something other than digits and one point.
    NotDigits,
}

impl From<i64> for Exact {
    fn from(number: i64) -> Self {
        Self(RBig::from(number))
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Exact {
    /// The finite decimal, else the fraction in lowest terms.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(decimal) = self.decimal() {
            return f.write_str(&decimal);
        }
        let (numerator, denominator) = self.fraction();
        write!(f, "{numerator}/{denominator}")
    }
}

macro_rules! by_value_and_by_reference {
    ($operator:ident, $method:ident) => {
        impl $operator<&Exact> for &Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                Exact((&self.0).$method(&other.0))
            }
        }
        impl $operator<Exact> for Exact {
            type Output = Exact;
            fn $method(self, other: Exact) -> Exact {
                Exact(self.0.$method(other.0))
            }
        }
        impl $operator<&Exact> for Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                Exact(self.0.$method(&other.0))
            }
        }
    };
}
by_value_and_by_reference!(Add, add);
by_value_and_by_reference!(Sub, sub);
by_value_and_by_reference!(Mul, mul);
by_value_and_by_reference!(Div, div);

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Exact) {
        // Maxima are mostly whole: their sum needs no common denominator and no reduction.
        self.0 = if self.0.is_int() && other.0.is_int() {
            RBig::from(self.0.numerator() + other.0.numerator())
        } else {
            &self.0 + &other.0
        };
    }
}

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, |total, number| total + number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[track_caller]
    fn rounds(number: &Exact, places: u8, mode: RoundingMode, expected: &str) {
        assert_eq!(number.rounded(Rounding { places, mode }).to_string(), expected);
    }

    #[test]
    fn a_decimal_is_written_back_in_its_shortest_form() {
        assert_eq!(exact("5.90").to_string(), "5.9");
        assert_eq!(exact("0.05").to_string(), "0.05");
        assert_eq!(exact("-0.50").to_string(), "-0.5");
        assert_eq!(exact("-0").to_string(), "0");
        assert_eq!(exact("100").to_string(), "100");
    }

    #[test]
    fn a_number_without_a_finite_decimal_is_written_as_a_fraction() {
        let third = Exact::ratio(&exact("1"), &exact("3")).unwrap();
        assert_eq!(third.to_string(), "1/3");
        assert_eq!(third.text(4), "0.3333");
    }

    #[test]
    fn text_that_could_be_read_two_ways_is_refused() {
        assert_eq!(Exact::parse("5,9").unwrap_err().why, DecimalFault::Comma);
        assert_eq!(Exact::parse("1e3").unwrap_err().why, DecimalFault::NotDigits);
        assert_eq!(Exact::parse("").unwrap_err().why, DecimalFault::NotDigits);
        assert_eq!(Exact::parse(".5").unwrap_err().why, DecimalFault::NotDigits);
        assert_eq!(Exact::parse("1.2.3").unwrap_err().why, DecimalFault::NotDigits);
        assert_eq!(Exact::parse(&"9".repeat(41)).unwrap_err().why, DecimalFault::TooLong);
    }

    #[test]
    fn half_goes_up_unless_the_set_says_otherwise() {
        rounds(&exact("6.335"), 2, RoundingMode::HalfUp, "6.34");
        rounds(&exact("-6.335"), 2, RoundingMode::HalfUp, "-6.34");
        rounds(&exact("6.335"), 2, RoundingMode::HalfEven, "6.34");
        rounds(&exact("6.345"), 2, RoundingMode::HalfEven, "6.34");
        rounds(&exact("6.349"), 2, RoundingMode::Down, "6.34");
        rounds(&exact("-6.341"), 2, RoundingMode::Down, "-6.35");
        rounds(&exact("6.341"), 2, RoundingMode::Up, "6.35");
    }

    #[test]
    fn a_tenth_ten_times_is_one() {
        let total: Exact = vec![exact("0.1"); 10].iter().sum();
        assert_eq!(total, Exact::ONE);
    }
}
