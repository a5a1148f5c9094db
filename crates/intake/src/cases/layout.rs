//! Where the table begins: titles above it, headers of one or two lines, a numbering row.

mod aside;

use std::borrow::Cow;

use super::mapping::{self, Mapping};
use super::rows::{Cell, RowSource};
use super::{ReadFault, fold};

pub(super) use aside::{Doubtful, is_aside, looks_like_code};

/// Rows that are looked at to find the header.
const SAMPLE: usize = 60;
/// Longest text of a cell that is looked at there, in characters.
const LONGEST_NAME: usize = 400;

/// The header that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// One a column; empty for a column without a name.
    pub(crate) names: Vec<String>,
    /// Rows of the source up to the first that can hold data.
    pub(crate) rows: usize,
    /// How many columns were recognised.
    pub(crate) score: usize,
}

/// One row as texts.
type Texts = Vec<String>;

/// The first rows of a source as texts.
pub(crate) fn sample(source: &mut impl RowSource) -> Result<Vec<Texts>, ReadFault> {
    let mut rows = Vec::new();
    while rows.len() < SAMPLE && source.advance()? {
        let row = source.row();
        let cells = (0..source.width()).map(|column| match text(source.cell(column)) {
            Some(text) => Ok(shown(&text)),
            None => Err(ReadFault::NotUtf8 { row }),
        });
        rows.push(cells.collect::<Result<Texts, _>>()?);
    }
    Ok(rows)
}

/// The text of a cell; `None` for bytes that are none.
pub(crate) fn text(cell: Cell<'_>) -> Option<Cow<'_, str>> {
    Some(match cell {
        Cell::Empty => "".into(),
        Cell::Text(text) => text.trim().into(),
        // A code stored as a number: 101001240754 without a point.
        Cell::Number(number) | Cell::Date(number) => number.to_string().into(),
        Cell::Unreadable => return None,
    })
}

/// Blanks of all kinds as one, so that a header broken over two lines inside its cell is one name.
fn shown(text: &str) -> String {
    // What is longer is no header, and is not looked at word by word.
    let end = text.char_indices().nth(LONGEST_NAME).map_or(text.len(), |(place, _)| place);
    let words: Vec<&str> = text[..end].split_whitespace().collect();
    words.join(" ")
}

/// Finds the header among the first rows: the row, or the pair of rows, in which most columns are
/// recognised; or that a mapping names.
pub(super) fn find(rows: &[Texts], named: Option<&Mapping>) -> Option<Header> {
    let scored = |names: &[String]| match named {
        Some(mapping) => {
            let there = |column: &&String| names.iter().any(|name| mapping::same(name, column));
            mapping.columns.values().filter(there).count()
        }
        None => mapping::score(names),
    };
    let one = |name: &str| mapping::score(&["Ngày tiếp nhận".into(), name.to_owned()]);
    find_by(rows, usize::from(named.is_none()), &scored, &one)
}

/// The same for tables of any kind: `scored` says how well some names are known, `one` how well a
/// single one is, and a header has a score above `least`.
pub(crate) fn find_by(
    rows: &[Texts],
    least: usize,
    scored: &dyn Fn(&[String]) -> usize,
    one: &dyn Fn(&str) -> usize,
) -> Option<Header> {
    let mut best: Option<Header> = None;
    for (place, row) in rows.iter().enumerate() {
        let score = scored(row);
        if score > best.as_ref().map_or(least, |header| header.score) {
            best = Some(Header { names: row.clone(), rows: place + 1, score });
        }
        let Some(below) = rows.get(place + 1) else { continue };
        let Some(whole) = joined(row, below, one) else { continue };
        let score = scored(&whole);
        // A title over a header adds nothing to it.
        if score > best.as_ref().map_or(least, |header| header.score) && score > scored(below) {
            best = Some(Header { names: whole, rows: place + 2, score });
        }
    }
    let mut header = best?;
    while let Some(below) = rows.get(header.rows).map(filled)
        && (is_numbering(&below) || is_explanation(&below))
    {
        header.rows += 1;
    }
    while header.names.last().is_some_and(String::is_empty) {
        header.names.pop();
    }
    Some(header)
}

/// A header of two lines as one: a name over several columns stands over each of them.
fn joined(upper: &Texts, lower: &Texts, one: &dyn Fn(&str) -> usize) -> Option<Texts> {
    // A row with digits is data, not the lower line of a header.
    if lower.iter().any(|cell| cell.chars().any(|it| it.is_ascii_digit())) {
        return None;
    }
    let mut names = Vec::new();
    let mut over = "";
    for column in 0..upper.len().max(lower.len()) {
        let above = upper.get(column).map_or("", String::as_str);
        let below = lower.get(column).map_or("", String::as_str);
        if !above.is_empty() {
            over = above;
        }
        names.push(match (above.is_empty(), below.is_empty()) {
            (_, true) => above.to_owned(),
            (true, false) if over.is_empty() => below.to_owned(),
            _ if mapping::same(over, below) => below.to_owned(),
            _ => whole(over, below, one),
        });
    }
    Some(names)
}

/// "Thời gian" over "Hẹn trả" is "Thời gian hẹn trả"; "Ngày" over "Ngày hẹn trả" is the lower one.
fn whole(upper: &str, lower: &str, one: &dyn Fn(&str) -> usize) -> String {
    let combined = format!("{upper} {lower}");
    // The lower name alone when it says more than both together.
    if one(&combined) < one(lower) { lower.to_owned() } else { combined }
}

/// A row that numbers the columns: (1) (2) (3), or A B 1 2, or 1 2 3=1+2.
fn is_numbering(cells: &[&str]) -> bool {
    let mut letters: Vec<char> = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    for cell in cells {
        // What stands behind the sign says how the column is reckoned.
        let own = fold::squeeze(cell.split('=').next().unwrap_or(cell));
        let mut characters = own.chars();
        match (own.parse(), characters.next(), characters.next()) {
            (Ok(number), _, _) if own.len() < 4 => numbers.push(number),
            (Err(_), Some(letter), None) if numbers.is_empty() => letters.push(letter),
            _ => return false,
        }
    }
    let numbered = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let lettered = letters.windows(2).all(|pair| u32::from(pair[1]) == u32::from(pair[0]) + 1);
    let begun = numbers.first().is_none_or(|first| *first <= 1);
    cells.len() >= 3 && numbered && begun && (lettered && numbers.is_empty() || numbers.len() >= 2)
}

/// A row under the header that says in brackets how its columns are written: (dd/mm/yyyy).
fn is_explanation(cells: &[&str]) -> bool {
    !cells.is_empty() && cells.iter().all(|cell| cell.starts_with(['(', '[']))
}

fn filled(row: &Texts) -> Vec<&str> {
    row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[&[&str]]) -> Vec<Texts> {
        text.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn titles_above_are_passed_over() {
        let rows = rows(&[
            &["ỦY BAN NHÂN DÂN TỈNH MẪU"],
            &["BÁO CÁO TÌNH HÌNH GIẢI QUYẾT HỒ SƠ"],
            &[],
            &["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"],
            &["(1)", "(2)", "(3)", "(4)"],
            &["1", "H41-01", "10/06/2022", "15/06/2022"],
        ]);
        let header = find(&rows, None).unwrap();
        assert_eq!((header.rows, header.score), (5, 3));
    }

    #[test]
    fn two_lines_make_one_header() {
        let rows = rows(&[
            &["STT", "Mã hồ sơ", "Thời gian", "", "", "Đơn vị"],
            &["", "", "Tiếp nhận", "Hẹn trả", "Trả kết quả", ""],
            &["A", "B", "1", "2", "3", "4"],
            &["1", "H41-01", "10/06/2022", "15/06/2022", "", "Sở Mẫu"],
        ]);
        let header = find(&rows, None).unwrap();
        assert_eq!(header.names[3], "Thời gian Hẹn trả");
        assert_eq!((header.rows, header.score), (3, 5));
    }

    #[test]
    fn no_header_is_none() {
        assert_eq!(find(&rows(&[&["a", "b"], &["1", "2"]]), None), None);
        // Codes and names without any date are no table of cases.
        assert_eq!(find(&rows(&[&["Mã hồ sơ", "Đơn vị"]]), None), None);
    }
}
