//! Text as a font can print it: composed letters, no control characters, `□` for what the fonts lack.

use std::collections::BTreeSet;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::world;

/// What stands for a character that no font of ours has.
const MISSING: char = '□';

/// Makes every text in `value` printable and says which characters are missing.
pub(super) fn make_printable(value: &mut Value, missing: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => *text = printable(text, missing),
        Value::Array(values) => values.iter_mut().for_each(|it| make_printable(it, missing)),
        Value::Object(fields) => fields.values_mut().for_each(|it| make_printable(it, missing)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// One text. Marks that no reader sees are dropped: those of direction can make a name read as another one.
pub(super) fn printable(text: &str, missing: &mut BTreeSet<char>) -> String {
    let mut printed = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\n' => printed.push('\n'),
            _ if letter.is_control() || letter == '\u{2028}' || letter == '\u{2029}' => {
                printed.push(' ');
            }
            _ if is_invisible(letter) => {}
            _ if letter == ' ' || world::has_letter(letter) => printed.push(letter),
            _ => {
                missing.insert(letter);
                printed.push(MISSING);
            }
        }
    }
    printed
}

/// Soft hyphens, joiners, marks of direction, variation selectors, byte order marks.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, printed: &str, missing: &[char]) {
        let mut found = BTreeSet::new();
        assert_eq!(printable(text, &mut found), printed);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), missing);
    }

    #[test]
    fn letters_in_parts_are_composed() {
        check("Nguye\u{302}\u{303}n Thi\u{323}", "Nguyễn Thị", &[]);
    }

    #[test]
    fn a_letter_that_no_font_has_is_a_box_and_is_told() {
        check("Wang 王 🙂", "Wang □ □", &['王', '🙂']);
    }

    #[test]
    fn marks_that_turn_the_direction_are_dropped() {
        check("Lan\u{202e}nahK", "LannahK", &[]);
    }

    #[test]
    fn controls_become_spaces_and_lines_stay() {
        check("a\tb\u{0}c\r\nd", "a b c \nd", &[]);
    }

    #[test]
    fn markup_is_text_like_any_other() {
        let text = r#"#set $x$ <b> \ " ' _ * ` @ ~ // /* [ ]"#;
        check(text, text, &[]);
    }
}
