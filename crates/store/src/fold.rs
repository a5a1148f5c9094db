//! Names made comparable for a search: "Đất đai" is found by "dat dai".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case without accents; `đ` is `d`.
///
/// Done here and not in the database, because SQLite's own folding leaves `đ` as it is.
pub fn fold(text: &str) -> String {
    let letters = text.nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase);
    letters.map(|it| if it == 'đ' { 'd' } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_the_barred_d_are_gone() {
        assert_eq!(fold("Sở Tài nguyên, ĐẤT đai 2"), "so tai nguyen, dat dai 2");
    }
}
