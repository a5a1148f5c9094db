//! Secrets that we make: links, sessions, tokens of systems. Only their hashes are kept.

use std::fmt;

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

/// Bytes of chance in a secret: nobody guesses 256 bits.
const BYTES: usize = 32;

/// A secret, shown once to its owner. It does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one, from the system's source of chance.
    ///
    /// # Errors
    /// The system has no chance to give: nothing that needs a secret can go on.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(BASE32_NOPAD.encode(&bytes).to_lowercase()))
    }

    /// One that somebody presents.
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The secret itself, for its owner alone.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it. Without salt, because nobody guesses the secret itself; so it can be looked up.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0.as_bytes()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_secrets_are_the_same_and_none_prints_itself() {
        let [one, other] = [Secret::new().unwrap(), Secret::new().unwrap()];
        assert_ne!(one, other);
        assert_eq!(one.reveal().len(), 52);
        assert!(!format!("{one:?}").contains(one.reveal()));
    }

    #[test]
    fn what_is_presented_has_the_hash_of_what_was_made() {
        let made = Secret::new().unwrap();
        assert_eq!(Secret::presented(made.reveal()).hash(), made.hash());
        assert_ne!(made.hash(), Secret::presented("other").hash());
    }
}
