//! The two forms that nearly all cells have, read byte by byte: 2022-06-10T15:20:31.5+07:00 and
//! 10/06/2022 15:20:31.

use super::parts::{day_number, in_question, time_of_day};
use super::{DateOrder, DateParts, Order, Written};

/// Reads one of the two forms; `None` for any other, which the slower readers try.
pub(super) fn read(text: &[u8], order: DateOrder) -> Option<Written> {
    let mut reader = Reader { text, at: 0 };
    let (first, digits) = reader.number(4)?;
    let separator = reader.one_of(b"-/.")?;
    let (second, _) = reader.number(2)?;
    reader.one_of(&[separator])?;
    let (third, last_digits) = reader.number(4)?;
    let dated = match (digits, last_digits) {
        (4, 1..=2) => day_number(first, second, third).map(|day| (day, Order::Settled)),
        (1..=2, 4) => in_question(first, second, third, order),
        _ => return None,
    };
    let (time, offset) = reader.rest()?;
    // An hour that no clock has is left to the slower reader, which says so.
    let time = match time {
        Some(parts) => Some(time_of_day(parts[0], parts[1], parts[2], parts[3])?),
        None => None,
    };
    Some(dated.map_or(Written::NoSuchDay, |(day, order)| {
        Written::Date(DateParts { day, time, offset, order })
    }))
}

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let byte = self.peek().filter(|byte| bytes.contains(byte))?;
        self.at += 1;
        Some(byte)
    }

    /// A number of one to `most` digits, and how many it has.
    fn number(&mut self, most: usize) -> Option<(i64, usize)> {
        let (mut value, from) = (0, self.at);
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            if self.at - from == most {
                return None;
            }
            value = value * 10 + i64::from(digit - b'0');
            self.at += 1;
        }
        (self.at > from).then_some((value, self.at - from))
    }

    /// Nothing, or a time of day with or without offset, up to the end.
    fn rest(&mut self) -> Option<(Option<[i64; 4]>, Option<i32>)> {
        if self.at == self.text.len() {
            return Some((None, None));
        }
        self.one_of(b"T ")?;
        let (hour, _) = self.number(2)?;
        self.one_of(b":")?;
        let (minute, _) = self.number(2)?;
        let second = if self.one_of(b":").is_some() { self.number(2)?.0 } else { 0 };
        let micros = if self.one_of(b".,").is_some() { self.fraction()? } else { 0 };
        let offset = self.offset()?;
        (self.at == self.text.len()).then_some((Some([hour, minute, second, micros]), offset))
    }

    /// Digits after the point, as microseconds; what is finer is cut.
    fn fraction(&mut self) -> Option<i64> {
        let (mut micros, mut unit, from) = (0, 100_000, self.at);
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            micros += i64::from(digit - b'0') * unit;
            unit /= 10;
            self.at += 1;
        }
        (self.at > from).then_some(micros)
    }

    /// `Z`, `+07:00`, `+0700`, `+07` or nothing; the outer `None` is for anything else.
    #[expect(clippy::option_option, reason = "no offset is one answer, no reading another")]
    fn offset(&mut self) -> Option<Option<i32>> {
        if self.at == self.text.len() {
            return Some(None);
        }
        if self.one_of(b"Zz").is_some() {
            return Some(Some(0));
        }
        let sign = if self.one_of(b"+-")? == b'-' { -1 } else { 1 };
        let two = |reader: &mut Self| reader.number_of_two();
        let hours = two(self)?;
        let minutes = match self.peek() {
            None => 0,
            Some(b':') => {
                self.at += 1;
                two(self)?
            }
            Some(_) => two(self)?,
        };
        (hours <= 18 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes) * 60))
    }

    fn number_of_two(&mut self) -> Option<i32> {
        let digits = self.text.get(self.at..self.at + 2)?;
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        self.at += 2;
        Some(i32::from(digits[0] - b'0') * 10 + i32::from(digits[1] - b'0'))
    }
}
