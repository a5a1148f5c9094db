//! Texts made comparable: without accents, case, marks and double blanks.

/// Words without accents, in lower case, parted by one blank: "Mã hồ sơ (*)" is "ma ho so".
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in casework::fold(text) {
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
pub(crate) fn squeeze(text: &str) -> String {
    fold(text).replace(' ', "")
}
