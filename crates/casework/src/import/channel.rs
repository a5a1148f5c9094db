//! How a case came in, from the words of an export.

use crate::case::Channel;
use crate::fold;

/// Parts of the words for each way in, without accents. The first that fits counts: "nộp trực tuyến có
/// hỗ trợ" is assisted, and assisted is told apart so that the share of online cases is not inflated.
const WORDS: [(Channel, &[&str]); 5] = [
    (Channel::AssistedOnline, &["ho tro", "assisted"]),
    (Channel::Kiosk, &["kiosk", "ki-ot", "ki ot"]),
    (Channel::Post, &["buu chinh", "buu dien", "bcci", "post"]),
    (Channel::Online, &["truc tuyen", "online", "qua mang", "internet", "cong dich vu cong"]),
    (Channel::Counter, &["truc tiep", "mot cua", "tai quay", "counter", "direct", "desk"]),
];

/// The channel that a text names, if it is one of the usual words.
pub fn channel_of(text: &str) -> Option<Channel> {
    let folded: String = fold(text).collect();
    let named = |(_, words): &&(Channel, &[&str])| words.iter().any(|it| folded.contains(it));
    WORDS.iter().find(named).map(|(channel, _)| *channel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, channel: Option<Channel>) {
        assert_eq!(channel_of(text), channel, "{text}");
    }

    #[test]
    fn the_usual_words_are_known() {
        check("Trực tiếp tại Bộ phận Một cửa", Some(Channel::Counter));
        check("Trực tuyến", Some(Channel::Online));
        check("Bưu chính công ích", Some(Channel::Post));
        check("Internet", Some(Channel::Online));
    }

    #[test]
    fn help_at_the_counter_is_not_online() {
        check("Trực tuyến có hỗ trợ", Some(Channel::AssistedOnline));
    }

    #[test]
    fn what_is_no_word_for_it_is_not_guessed() {
        check("", None);
        check("E-mail", None);
    }
}
