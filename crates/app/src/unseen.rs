//! Characters that nobody sees: two names that look the same are the same, and none turns the text around.

/// Is it a control character, one without a width, or one that turns the direction of what follows?
///
/// Judgment of ours, after the characters that Unicode Technical Report 36 warns of in names.
pub(crate) fn is_unseen(it: char) -> bool {
    it.is_control()
        || matches!(
            it,
            '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::is_unseen;

    #[test]
    fn what_turns_or_hides_is_told_from_letters() {
        assert!("\u{202e}\u{200b}\u{2066}\u{feff}\u{1b}\n".chars().all(is_unseen));
        assert!(!"Nguyễn Thị Ánh, số 5 - đường Lê Lợi".chars().any(is_unseen));
    }
}
