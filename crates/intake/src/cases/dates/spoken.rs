//! Dates with words in them, or in an order of their own: "15 giờ 20 ngày 10 tháng 6 năm 2022",
//! "15h20 10/06/2022", "10-Jun-2022 3:20 PM".

use super::parts::{day_number, in_question, time_of_day};
use super::{DateOrder, DateParts, Order, Written};

#[derive(Debug, PartialEq)]
enum Token {
    Number { value: i64, digits: usize },
    Word(String),
    Mark(char),
}

/// Longest text that is looked at: a date is short.
const LONGEST: usize = 80;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words that say nothing about the date.
const FILLERS: [&str; 9] = ["ngay", "luc", "vao", "hoi", "at", "on", "t", "of", "the"];

/// Reads a text that no faster reader knows.
pub(super) fn read(text: &str, order: DateOrder) -> Written {
    let Some(tokens) = tokens(text) else { return Written::NotADate };
    let mut rest = tokens.as_slice();
    let mut time = None;
    let mut date = None;
    loop {
        skip(&mut rest);
        if rest.is_empty() {
            break;
        }
        if time.is_none()
            && let Some(found) = take_time(&mut rest)
        {
            time = Some(found);
        } else if date.is_none()
            && let Some(found) = take_date(&mut rest, order)
        {
            date = Some(found);
        } else {
            return Written::NotADate;
        }
    }
    match (date, time) {
        (None, _) | (_, Some(None)) => Written::NotADate,
        (Some(None), _) => Written::NoSuchDay,
        (Some(Some((day, order))), time) => {
            Written::Date(DateParts { day, time: time.flatten(), offset: None, order })
        }
    }
}

/// Reads a time of day alone.
pub(super) fn read_time(text: &str) -> Option<i64> {
    let tokens = tokens(text)?;
    let mut rest = tokens.as_slice();
    skip(&mut rest);
    let time = take_time(&mut rest)??;
    skip(&mut rest);
    rest.is_empty().then_some(time)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut tokens = Vec::new();
    let shown: String = text.chars().filter(|it| !is_invisible(*it)).collect();
    let mut characters = casework::fold(&shown).peekable();
    while let Some(character) = characters.next() {
        if let Some(digit) = character.to_digit(10) {
            let (mut value, mut digits) = (i64::from(digit), 1);
            while let Some(digit) = characters.peek().and_then(|next| next.to_digit(10)) {
                characters.next();
                (value, digits) = (value.checked_mul(10)? + i64::from(digit), digits + 1);
            }
            tokens.push(Token::Number { value, digits });
        } else if character.is_alphabetic() {
            let mut word = String::from(character);
            while let Some(next) = characters.next_if(|next| next.is_alphabetic()) {
                word.push(next);
            }
            tokens.push(Token::Word(word));
        } else if !character.is_whitespace() {
            tokens.push(Token::Mark(character));
        }
    }
    Some(tokens)
}

/// Marks of direction and of no width, which programs leave around dates.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The days of a week after "thứ"; Sunday has a name of its own.
const WEEKDAYS: [&str; 6] = ["hai", "ba", "tu", "nam", "sau", "bay"];
/// And in English, by their first three letters; "thu" alone is no day here.
const DAYS: [&str; 6] = ["mon", "tue", "wed", "fri", "sat", "sun"];

/// What names a day of the week at the front, passed over.
fn after_weekday(rest: &[Token]) -> Option<&[Token]> {
    match rest {
        [Token::Word(first), second, others @ ..] if first == "thu" => {
            let number = matches!(second, Token::Number { value: 2..=7, digits: 1 });
            (number || is_word(second, &WEEKDAYS)).then_some(others)
        }
        [Token::Word(first), second, others @ ..] if first == "chu" => {
            is_word(second, &["nhat"]).then_some(others)
        }
        [Token::Word(first), others @ ..] => {
            let english = first.ends_with("day") || first.len() == 3;
            let english = english && DAYS.iter().any(|day| first.starts_with(day));
            (english || first == "thursday" || first == "cn").then_some(others)
        }
        _ => None,
    }
}

fn skip(rest: &mut &[Token]) {
    loop {
        if let Some(others) = after_weekday(rest) {
            *rest = others;
            continue;
        }
        let [first, others @ ..] = rest else { return };
        let filler = match first {
            Token::Word(word) => FILLERS.contains(&word.as_str()),
            Token::Mark(mark) => matches!(mark, ',' | '-' | ';' | '(' | ')' | '\'' | '.'),
            Token::Number { .. } => false,
        };
        if !filler {
            return;
        }
        *rest = others;
    }
}

fn is_word(token: &Token, words: &[&str]) -> bool {
    matches!(token, Token::Word(word) if words.contains(&word.as_str()))
}

/// A time at the front: `Some(None)` for one that no clock shows.
#[expect(clippy::option_option, reason = "no time is one answer, an impossible one another")]
fn take_time(rest: &mut &[Token]) -> Option<Option<i64>> {
    let [Token::Number { value: hour, .. }, mark, others @ ..] = *rest else { return None };
    let hours = is_word(mark, &["h", "g", "gio"]);
    if !hours && *mark != Token::Mark(':') {
        return None;
    }
    let (mut minute, mut second, mut others) = (0, 0, others);
    // "15 giờ ngày 10": the number after the hour is a minute unless a word stands between.
    if let [Token::Number { value, .. }, tail @ ..] = others
        && !starts_date(others)
    {
        (minute, others) = (*value, tail);
        if let [sign, tail @ ..] = others
            && (is_word(sign, &["p", "m", "ph", "phut"]) || *sign == Token::Mark(':'))
        {
            others = tail;
            if let [Token::Number { value, .. }, tail @ ..] = others
                && !starts_date(others)
            {
                (second, others) = (*value, tail);
                if let [sign, tail @ ..] = others
                    && is_word(sign, &["s", "giay"])
                {
                    others = tail;
                }
            }
        }
    } else if !hours {
        return None;
    }
    if let [Token::Mark('.'), Token::Number { .. }, tail @ ..] = others {
        others = tail;
    }
    let mut hour = *hour;
    if let [sign, tail @ ..] = others {
        if is_word(sign, &["pm", "ch", "chieu", "toi"]) {
            hour = if hour < 12 { hour + 12 } else { hour };
            others = tail;
        } else if is_word(sign, &["am", "sa", "sang"]) {
            hour = if hour == 12 { 0 } else { hour };
            others = tail;
        }
    }
    *rest = others;
    Some(time_of_day(hour, minute, second, 0))
}

/// Does a date, not a minute, stand here? "15h 10/06/2022".
fn starts_date(rest: &[Token]) -> bool {
    match rest {
        [Token::Number { .. }, Token::Mark('/' | '-'), ..] => true,
        [Token::Number { .. }, word, ..] => is_word(word, &["thang", "thg"]),
        _ => false,
    }
}

/// A date at the front: `Some(None)` for one that no calendar has.
#[expect(clippy::option_option, reason = "no date is one answer, an impossible one another")]
fn take_date(rest: &mut &[Token], order: DateOrder) -> Option<Option<(i64, Order)>> {
    use Token::{Mark, Number, Word};
    let settled = |day: Option<i64>| day.map(|day| (day, Order::Settled));
    let (found, tail) = match *rest {
        [Number { value: day, .. }, tail @ ..] if spoken_month(unmarked(tail)).is_some() => {
            let (month, tail) = spoken_month(unmarked(tail))?;
            let tail = match tail {
                [Word(year), tail @ ..] if year == "nam" => tail,
                [Mark(_), tail @ ..] | tail => tail,
            };
            let [year @ Number { .. }, tail @ ..] = tail else { return None };
            (settled(day_number(year_of(year)?, month, *day)), tail)
        }
        [Number { value: day, .. }, tail @ ..] if month_of(unmarked(tail)).is_some() => {
            let (month, tail) = month_of(unmarked(tail))?;
            let [year @ Number { .. }, tail @ ..] = unmarked(tail) else { return None };
            (settled(day_number(year_of(year)?, month, *day)), tail)
        }
        [Word(_), ..] => {
            let (month, tail) = month_of(rest)?;
            let [Number { value: day, .. }, tail @ ..] = unmarked(tail) else { return None };
            let [year @ Number { .. }, tail @ ..] = unmarked(tail) else { return None };
            (settled(day_number(year_of(year)?, month, *day)), tail)
        }
        [
            Number { value: first, digits },
            Mark(one),
            Number { value: second, .. },
            Mark(other),
            year,
            tail @ ..,
        ] if one == other && matches!(one, '/' | '-' | '.') => {
            if *digits == 4 {
                let Number { value: day, .. } = year else { return None };
                (settled(day_number(*first, *second, *day)), tail)
            } else {
                (in_question(*first, *second, year_of(year)?, order), tail)
            }
        }
        _ => return None,
    };
    *rest = tail;
    Some(found)
}

/// Months in words: "tháng tư", and Excel's "thg 6".
const SPOKEN: [&str; 10] = ["mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];

/// A month behind "tháng", in digits or as a word.
fn spoken_month(tokens: &[Token]) -> Option<(i64, &[Token])> {
    let [Token::Word(sign), tail @ ..] = tokens else { return None };
    if !matches!(sign.as_str(), "thang" | "thg") {
        return None;
    }
    match tail {
        [Token::Number { value, .. }, tail @ ..] => Some((*value, tail)),
        [Token::Word(ten), Token::Word(one), tail @ ..]
            if ten == "muoi" && matches!(one.as_str(), "mot" | "hai") =>
        {
            Some((if one == "mot" { 11 } else { 12 }, tail))
        }
        [Token::Word(word), tail @ ..] => {
            let place = SPOKEN.iter().position(|month| month == word)?;
            Some((i64::try_from(place).ok()? + 1, tail))
        }
        _ => None,
    }
}

fn unmarked(tokens: &[Token]) -> &[Token] {
    match tokens {
        [Token::Mark('-' | '/' | ',' | '.'), tail @ ..] => tail,
        all => all,
    }
}

/// A month by its English name or its first three letters.
fn month_of(tokens: &[Token]) -> Option<(i64, &[Token])> {
    let [Token::Word(word), tail @ ..] = tokens else { return None };
    let place = MONTHS.iter().position(|month| word.starts_with(month))?;
    Some((i64::try_from(place).ok()? + 1, tail))
}

/// Four digits, or two: 22 is 2022.
fn year_of(token: &Token) -> Option<i64> {
    match token {
        Token::Number { value, digits: 4 } => Some(*value),
        Token::Number { value, digits: 2 } => Some(2000 + value),
        _ => None,
    }
}
