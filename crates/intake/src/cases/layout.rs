//! Where the table begins: titles above it, headers of one or two lines, a numbering row.

use std::borrow::Cow;

use super::mapping::{self, Mapping};
use super::rows::{Cell, RowSource};
use super::{ReadFault, fold};

/// Rows that are looked at to find the header.
const SAMPLE: usize = 60;

/// The header that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// One a column; empty for a column without a name.
    pub(super) names: Vec<String>,
    /// Rows of the source up to the first that can hold data.
    pub(super) rows: usize,
    /// How many columns were recognised.
    pub(super) score: usize,
}

/// One row as texts.
type Texts = Vec<String>;

/// The first rows of a source as texts.
pub(super) fn sample(source: &mut impl RowSource) -> Result<Vec<Texts>, ReadFault> {
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
pub(super) fn text(cell: Cell<'_>) -> Option<Cow<'_, str>> {
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
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Finds the header among the first rows: the row, or the pair of rows, in which most columns are
/// recognised; or that a mapping names.
pub(super) fn find(rows: &[Texts], named: Option<&Mapping>) -> Option<Header> {
    let mut best: Option<Header> = None;
    let scored = |names: &[String]| match named {
        Some(mapping) => {
            let there = |column: &&String| names.iter().any(|name| mapping::same(name, column));
            mapping.columns.values().filter(there).count()
        }
        None => mapping::score(names),
    };
    for (place, row) in rows.iter().enumerate() {
        let mut candidates = vec![(row.clone(), place + 1)];
        if let Some(below) = rows.get(place + 1)
            && let Some(joined) = joined(row, below)
        {
            candidates.push((joined, place + 2));
        }
        for (names, after) in candidates {
            let score = scored(&names);
            if score > best.as_ref().map_or(usize::from(named.is_none()), |header| header.score) {
                best = Some(Header { names, rows: after, score });
            }
        }
    }
    let mut header = best?;
    while rows.get(header.rows).is_some_and(is_numbering) {
        header.rows += 1;
    }
    while header.names.last().is_some_and(String::is_empty) {
        header.names.pop();
    }
    Some(header)
}

/// A header of two lines as one: a name over several columns stands over each of them.
fn joined(upper: &Texts, lower: &Texts) -> Option<Texts> {
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
            _ => whole(over, below),
        });
    }
    Some(names)
}

/// "Thời gian" over "Hẹn trả" is "Thời gian hẹn trả"; "Ngày" over "Ngày hẹn trả" is the lower one.
fn whole(upper: &str, lower: &str) -> String {
    let combined = format!("{upper} {lower}");
    let one = |name: &str| mapping::score(&["Ngày tiếp nhận".into(), name.to_owned()]);
    // The lower name alone when it says more than both together.
    if one(&combined) < one(lower) { lower.to_owned() } else { combined }
}

/// A row that numbers the columns: (1) (2) (3), or A B 1 2.
fn is_numbering(row: &Texts) -> bool {
    let cells: Vec<String> =
        row.iter().map(|cell| fold::squeeze(cell)).filter(|cell| !cell.is_empty()).collect();
    let numbers: Vec<u32> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
    let letters = cells.iter().take_while(|cell| cell.parse::<u32>().is_err());
    let letters = letters.filter(|cell| cell.len() == 1).count();
    let consecutive = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    // The first is 0 or 1; formulas such as "3=4+5" are squeezed to one number and refused.
    letters + numbers.len() == cells.len() && numbers.len() >= 3 && numbers[0] <= 1 && consecutive
}

/// What is known of a row that may be no case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doubtful<'r> {
    /// Its cells that are not empty.
    pub(super) filled: &'r [&'r str],
    /// The text in the column of codes.
    pub(super) code: &'r str,
    /// Does a column of dates hold something?
    pub(super) dates: bool,
    /// Does one of them hold a date?
    pub(super) dated: bool,
}

/// Is this text of the kind that codes are?
pub(super) fn looks_like_code(text: &str) -> bool {
    text.bytes().any(|it| it.is_ascii_digit()) && !text.contains(' ')
}

/// Is this row no case: a title, a sub-total, a signature, a heading of a group?
pub(super) fn is_aside(row: Doubtful<'_>) -> bool {
    let Some(first) = row.filled.first() else { return true };
    if looks_like_code(row.code) && row.dated {
        return false;
    }
    // A cell merged over the row repeats its text.
    if row.filled.len() > 2 && row.filled.iter().all(|text| text == first) {
        return true;
    }
    if row.filled.iter().take(3).any(|text| says_aside(text)) {
        return true;
    }
    if row.code.is_empty() {
        // The name below a signature, a heading, a number under a column.
        return !row.dates || row.filled.len() < 2;
    }
    !row.dates && !looks_like_code(row.code)
}

/// Openings of rows that are none of cases, without accents.
const ASIDES: [&str; 33] = [
    "tong cong",
    "tong so",
    "tong",
    "cong",
    "cong don",
    "luy ke",
    "total",
    "subtotal",
    "grand total",
    "sum",
    "nguoi lap",
    "nguoi tong hop",
    "lap bieu",
    "thu truong",
    "giam doc",
    "pho giam doc",
    "chu tich",
    "pho chu tich",
    "tm uy ban nhan dan",
    "kt giam doc",
    "kt chu tich",
    "truong phong",
    "pho truong phong",
    "chanh van phong",
    "ky ghi ro",
    "ky ten",
    "da ky",
    "noi nhan",
    "ghi chu",
    "luu y",
    "xac nhan cua",
    "nguon",
    "lanh dao don vi",
];

fn says_aside(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let folded = fold::fold(text);
    let opens = |opening: &str| {
        folded.strip_prefix(opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    // "Vinh, ngày 30 tháng 6 năm 2022" under a table is where and when it was signed. A date cell
    // in words begins with the day itself.
    let signed = folded.find("ngay ").is_some_and(|place| {
        let rest = &folded[place..];
        (place > 0 || text.contains('…') || text.contains("..."))
            && rest.contains(" thang ")
            && rest.contains(" nam")
    });
    // "Cộng" opens "Cộng hòa" too, but that stands above the table, in no row of cases.
    ASIDES.iter().any(|opening| opens(opening)) && !is_word_of_case(&folded) || signed
}

/// "Tổng công ty …" and "Công ty …" are applicants, not sums.
fn is_word_of_case(folded: &str) -> bool {
    folded.starts_with("tong cong ty")
        || folded.starts_with("cong ty")
        || folded.starts_with("cong dan")
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

    #[track_caller]
    fn aside(cells: &[&str], dated: bool, expected: bool) {
        let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        let filled_dates = cells[2..].iter().any(|cell| !cell.is_empty());
        let row = Doubtful { filled: &filled, code: cells[1], dates: filled_dates, dated };
        assert_eq!(is_aside(row), expected, "{cells:?}");
    }

    #[test]
    fn what_stands_below_a_table_is_no_fault() {
        aside(&["", "Tổng cộng", "12", "3"], false, true);
        aside(&["Tổng cộng", "25", "12", "3"], false, true);
        aside(&["Cộng: 25 hồ sơ", "", ""], false, true);
        aside(&["", "", "Vinh, ngày 30 tháng 6 năm 2022", ""], true, true);
        aside(&["Người lập biểu", "", "Thủ trưởng đơn vị", ""], false, true);
        aside(&["", "Người lập biểu", "Vinh, ngày 30 tháng 6 năm 2022"], true, true);
        aside(&["(Ký, ghi rõ họ tên)", "", "(Ký tên, đóng dấu)"], false, true);
        aside(&["", "", "Nguyễn Văn Mẫu"], false, true);
        aside(&["I", "Lĩnh vực đất đai", ""], false, true);
        aside(&["x", "x", "x"], false, true);
    }

    #[test]
    fn a_case_that_lacks_something_is_none_of_these() {
        aside(&["1", "H41-01", "10/06/2022"], true, false);
        aside(&["1", "H41-01", ""], false, false);
        aside(&["1", "H41-01", "hôm qua"], false, false);
        aside(&["1", "", "10/06/2022"], true, false);
        aside(&["Công Văn Mẫu", "H41-01", "10/06/2022"], true, false);
        aside(&["1", "", "10/06/2022", "Tổng công ty Mẫu"], true, false);
    }
}
