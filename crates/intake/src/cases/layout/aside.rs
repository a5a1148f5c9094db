//! Rows that are no cases: titles, sub-totals, signatures, headings, the header on the next page.

use super::is_numbering;
use crate::cases::fold;

/// What is known of a row that may be no case.
#[derive(Clone, Copy, Debug)]
pub(in crate::cases) struct Doubtful<'r> {
    /// Its cells that are not empty.
    pub(in crate::cases) filled: &'r [&'r str],
    /// The text in the column of codes.
    pub(in crate::cases) code: &'r str,
    /// Does a column of dates hold something?
    pub(in crate::cases) dates: bool,
    /// Does one of them hold a date?
    pub(in crate::cases) dated: bool,
    /// Does one of them hold a date that begins with a digit, as those of cases do and those of
    /// signatures do not?
    pub(in crate::cases) written_in_digits: bool,
}

/// Is this text of the kind that codes are?
pub(in crate::cases) fn looks_like_code(text: &str) -> bool {
    text.bytes().any(|it| it.is_ascii_digit()) && !text.contains(' ')
}

/// Is this text a code beyond doubt, not a number of cases?
fn is_code(text: &str) -> bool {
    let marked = |it: char| it.is_alphabetic() || matches!(it, '-' | '/' | '_');
    looks_like_code(text) && (text.contains(marked) || text.len() >= 8)
}

/// Is this row no case: a title, a sub-total, a signature, a heading of a group, the header again?
pub(in crate::cases) fn is_aside(row: Doubtful<'_>) -> bool {
    let Some(first) = row.filled.first() else { return true };
    let digits = |text: &str| text.contains(|it: char| it.is_ascii_digit());
    if row.dated && (looks_like_code(row.code) || digits(row.code) && !says_aside(row.code)) {
        return false;
    }
    // A real date beside anything is a case or a faulty one, whatever its words; but a large number
    // under a sum can look like a date of a spreadsheet.
    if row.written_in_digits && row.filled.len() > 1 && !is_bare_sum(first) {
        return false;
    }
    if is_code(row.code) && row.filled.len() > 1 {
        return is_numbering(row.filled);
    }
    // A cell merged over the row repeats its text.
    if row.filled.len() > 2 && row.filled.iter().all(|text| text == first) {
        return true;
    }
    if row.filled.iter().take(3).any(|text| says_aside(text)) {
        return true;
    }
    // Names below a signature; no row of a case is without any number.
    if !row.dated && !row.filled.iter().any(|text| digits(text)) {
        return true;
    }
    if is_numbering(row.filled) || is_sum(row) {
        return true;
    }
    if row.code.is_empty() {
        // A heading, a number under a column, the place of a page.
        return !row.dates || row.filled.len() < 2;
    }
    !row.dates && !looks_like_code(row.code)
}

/// Numbers of cases under the code and every date, beside the name of a unit.
fn is_sum(row: Doubtful<'_>) -> bool {
    let is_count = |text: &&&str| text.len() < 5 && text.bytes().all(|it| it.is_ascii_digit());
    let counts = row.filled.iter().filter(is_count).count();
    !row.dated && row.dates && is_count(&&row.code) && counts >= 3 && counts + 2 > row.filled.len()
}

/// Words that open a sum. With their accents where the text has any: "Công an" is no sum.
const SUMS: [&str; 11] =
    ["cộng", "cong", "tổng", "tong", "lũy", "luỹ", "luy", "total", "subtotal", "grand", "sum"];

fn opens_sum(text: &str) -> bool {
    use unicode_normalization::UnicodeNormalization;
    let first = text.trim_start().split(|it: char| !it.is_alphanumeric() && !is_mark(it)).next();
    let first: String = first.unwrap_or_default().nfc().flat_map(char::to_lowercase).collect();
    SUMS.contains(&first.as_str()) && !is_word_of_case(&fold::fold(text))
}

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// A sum and nothing that could be a name: "Tổng cộng", "Cộng: 25 hồ sơ".
fn is_bare_sum(text: &str) -> bool {
    let folded = fold::fold(text);
    let mut words = folded.split(' ').filter(|word| !word.bytes().all(|it| it.is_ascii_digit()));
    let known =
        ["tong", "cong", "so", "don", "luy", "ke", "ho", "total", "subtotal", "grand", "sum"];
    opens_sum(text) && words.all(|word| known.contains(&word))
}

/// Openings of rows that are none of cases, without accents.
const ASIDES: [&str; 23] = [
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
    opens_sum(text) || ASIDES.iter().any(|opening| opens(opening)) || signed
}

/// "Tổng công ty …", "Tổng cục …" are offices and applicants, not sums.
fn is_word_of_case(folded: &str) -> bool {
    ["tong cong ty", "tong cuc", "cong ty", "cong dan", "cong dong", "cong hoa"]
        .iter()
        .any(|word| folded.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn aside(cells: &[&str], dated: bool, expected: bool) {
        let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        let filled_dates = cells[2..].iter().any(|cell| !cell.is_empty());
        let digits =
            |cell: &&str| cell.contains('/') && cell.starts_with(|it: char| it.is_ascii_digit());
        let written_in_digits = dated && cells[2..].iter().any(digits);
        let row = Doubtful {
            filled: &filled,
            code: cells[1],
            dates: filled_dates,
            dated,
            written_in_digits,
        };
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
        aside(&["Công an xã", "", "10/06/2022"], true, false);
        aside(&["Công an xã", "ABC", "10/06/2022"], true, false);
        aside(&["", "Cộng hòa 1", "10/06/2022"], true, false);
        aside(&["Chủ tịch UBND", "", "10/06/2022"], true, false);
    }
}
