//! What is sent to a provider, as it reads it, and what is derived from the secret of a browser.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

/// What binds the code to this browser (RFC 7636): derived from what the browser alone keeps, so that the store
/// holds nothing by which a code could be used.
pub(super) fn verifier(state: &str, secret: &str) -> String {
    derived("code verifier", state, secret)
}

/// What binds the token to this browser.
pub(super) fn nonce(state: &str, secret: &str) -> String {
    derived("nonce", state, secret)
}

fn derived(what: &str, state: &str, secret: &str) -> String {
    let digest = Sha256::digest(format!("{what}\n{state}\n{secret}"));
    BASE64URL_NOPAD.encode(&digest)
}

pub(super) fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

pub(super) fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// An address with more in its query.
pub(super) fn with_query(address: &str, pairs: &[(&str, &str)]) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{}", query(pairs))
}

/// A word of a stranger as the log may hold it: short, and of plain letters.
pub(super) fn sayable(word: &str) -> String {
    let plain = |it: &char| it.is_ascii_alphanumeric() || "_-. ".contains(*it);
    word.chars().filter(plain).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_that_is_derived_is_its_own() {
        let all = [verifier("s", "k"), nonce("s", "k"), verifier("t", "k"), verifier("s", "l")];
        for (at, one) in all.iter().enumerate() {
            assert_eq!(one.len(), 43, "as long as RFC 7636 asks at least");
            assert!(!all[..at].contains(one));
        }
    }

    #[test]
    fn an_address_keeps_the_query_that_it_has() {
        assert_eq!(with_query("https://a.vn/e", &[("a", "b c")]), "https://a.vn/e?a=b+c");
        assert_eq!(with_query("https://a.vn/e?t=1", &[("a", "&")]), "https://a.vn/e?t=1&a=%26");
    }

    #[test]
    fn what_strangers_say_is_short_and_plain_in_the_log() {
        assert_eq!(sayable("access_denied"), "access_denied");
        assert_eq!(sayable("a\nb\u{1b}[31m<x>"), "ab31mx");
        assert_eq!(sayable(&"x".repeat(100)).len(), 60);
    }
}
