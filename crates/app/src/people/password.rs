//! Passwords: which are taken, how they are kept, how they are checked.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use thiserror::Error;

/// Fewest characters of a password. Long rather than ornate: no rule asks for signs or digits.
pub const SHORTEST: usize = 12;

/// Most bytes of a password, so that nobody keeps the machine busy with one.
const LONGEST: usize = 512;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasswordRefused {
    /// Too short.
    #[error("a password has at least {SHORTEST} characters")]
    TooShort,
    /// Too long.
    #[error("a password has at most {LONGEST} bytes")]
    TooLong,
    /// It is, or contains, the name of the account.
    #[error("a password must not contain the name of the account")]
    HoldsName,
    /// The same few characters again and again, or a run of the keyboard.
    #[error("this password is among the first that are tried")]
    Simple,
}

/// Why a password was not hashed: a fault of the machine, not of the password.
#[derive(Debug, Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashFailed(argon2::password_hash::Error);

/// Is a password fit for an account?
///
/// # Errors
/// Why it is not taken.
pub fn judge(password: &str, login: &str) -> Result<(), PasswordRefused> {
    if password.chars().count() < SHORTEST {
        return Err(PasswordRefused::TooShort);
    }
    if password.len() > LONGEST {
        return Err(PasswordRefused::TooLong);
    }
    let folded: String = casework::fold(password).collect();
    let login: String = casework::fold(login).collect();
    if !login.is_empty() && folded.contains(&login) {
        return Err(PasswordRefused::HoldsName);
    }
    if simple(&folded) { Err(PasswordRefused::Simple) } else { Ok(()) }
}

/// Few different characters, or mostly steps of one to the next.
fn simple(password: &str) -> bool {
    let letters: Vec<char> = password.chars().collect();
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    let steps = letters.windows(2).filter(|pair| {
        let distance = u32::from(pair[0]).abs_diff(u32::from(pair[1]));
        distance <= 1
    });
    different.len() < 5 || steps.count() * 3 >= letters.len() * 2
}

/// What is kept of a password: Argon2id with a salt of its own (about 20 MB and some hundredths of a
/// second each, so callers bound how many run at once).
///
/// # Errors
/// The machine has no chance or no memory to give.
pub fn hash(password: &str) -> Result<String, HashFailed> {
    let hashed: Result<PasswordHash, _> = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(HashFailed)
}

/// Is this the password of which the hash was kept? With no account the same work is done, so that
/// time does not tell which names exist.
pub fn verify(password: &str, kept: Option<&str>) -> bool {
    static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody has this one").ok());
    let kept_or_nobody = kept.or(NOBODY.as_deref());
    let Some(parsed) = kept_or_nobody.and_then(|text| PasswordHash::new(text).ok()) else {
        return false;
    };
    let short = password.len() <= LONGEST;
    let password = if short { password.as_bytes() } else { &[] };
    let same = Argon2::default().verify_password(password, &parsed).is_ok();
    same && short && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_password_opens_and_no_other() {
        let kept = hash("trời xanh mây trắng").unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(verify("trời xanh mây trắng", Some(&kept)));
        assert!(!verify("trời xanh mây trắnG", Some(&kept)));
        assert!(!verify("trời xanh mây trắng", None));
        assert!(!verify("nobody has this one", None));
        assert!(!verify("", Some("not a hash")));
        assert_ne!(kept, hash("trời xanh mây trắng").unwrap());
    }

    #[test]
    fn passwords_that_are_tried_first_are_refused() {
        assert_eq!(judge("ngắn quá", "an"), Err(PasswordRefused::TooShort));
        assert_eq!(judge("aaaabbbbaaaabbbb", "an"), Err(PasswordRefused::Simple));
        assert_eq!(judge("abcdefghijkl", "x"), Err(PasswordRefused::Simple));
        assert_eq!(judge("1234567890123", "x"), Err(PasswordRefused::Simple));
        assert_eq!(judge("Nguyễn Văn An 2026", "nguyen van an"), Err(PasswordRefused::HoldsName));
        assert_eq!(judge(&"dài quá ".repeat(100), "an"), Err(PasswordRefused::TooLong));
        assert_eq!(judge("bốn con ngựa chạy", "canbo1"), Ok(()));
    }
}
