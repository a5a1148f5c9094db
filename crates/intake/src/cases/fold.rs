//! Texts made comparable: without accents, case, marks and double blanks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The letters of a character without accents, in lower case; `đ` is `d`.
pub(super) fn fold_char(character: char) -> impl Iterator<Item = char> {
    let decomposed = std::iter::once(character).nfd().filter(|it| !is_combining_mark(*it));
    decomposed.flat_map(char::to_lowercase).map(|it| if it == 'đ' { 'd' } else { it })
}

/// Words without accents, in lower case, parted by one blank: "Mã hồ sơ (*)" is "ma ho so".
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(fold_char) {
        if character.is_alphanumeric() {
            folded.push(character);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The same without any blank: "MaHoSo", "ma_ho_so" and "Mã hồ sơ" are one.
pub(super) fn squeeze(text: &str) -> String {
    fold(text).replace(' ', "")
}
