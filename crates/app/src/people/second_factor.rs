//! The second factor: codes of six digits by time (RFC 6238).

use casework::Instant;
use data_encoding::BASE32_NOPAD;
use totp_rs::{Builder, Secret, Totp, TotpError};

/// Bytes of a shared secret; RFC 4226 section 4 recommends 160 bits.
const BYTES: usize = 20;

/// A shared secret: what the account and the program on the telephone both know.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor([u8; BYTES]);

impl SecondFactor {
    /// A new one, from the system's source of chance.
    ///
    /// # Errors
    /// The system has no chance to give.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The one that was kept in base 32.
    pub fn from_base32(text: &str) -> Option<Self> {
        let bytes = BASE32_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// In base 32, to be kept, and to be typed where no picture can be taken.
    pub fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// The address that a program for codes takes from a picture.
    pub fn address(&self, login: &str, issuer: &str) -> String {
        let part = |text: &str| {
            text.bytes().fold(String::new(), |mut encoded, byte| {
                use std::fmt::Write as _;
                if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                    encoded.push(char::from(byte));
                } else {
                    write!(encoded, "%{byte:02X}").expect("a string takes all that is written");
                }
                encoded
            })
        };
        let (login, issuer) = (part(login), part(issuer));
        format!("otpauth://totp/{issuer}:{login}?secret={}&issuer={issuer}", self.base32())
    }

    /// The step of thirty seconds to which a code belongs, if it is right now or one step aside.
    /// A caller keeps the step and takes no code of it or an earlier one again.
    ///
    /// `after` is the last step that was used.
    pub fn check(&self, code: &str, now: Instant, after: Option<u64>) -> Option<u64> {
        let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
        let seconds = u64::try_from(now.microseconds().div_euclid(1_000_000)).ok()?;
        let step = self.codes().ok()?.check(&code, seconds)?;
        after.is_none_or(|after| after < step).then_some(step)
    }

    fn codes(&self) -> Result<Totp, TotpError> {
        Builder::new().with_secret(Secret::new_stack(self.0)).build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B: the ASCII digits 12345678901234567890.
    const RFC: SecondFactor = SecondFactor(*b"12345678901234567890");

    const fn at(second: i64) -> Instant {
        Instant::from_microseconds(second * 1_000_000)
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // Appendix B prints eight digits; the last six are the code of six.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert!(RFC.check(code, at(second), None).is_some(), "{second}");
            assert!(RFC.check("000000", at(second), None).is_none());
        }
        assert!(RFC.check("081 804", at(1_111_111_109), None).is_some());
    }

    #[test]
    fn a_code_is_good_once_and_for_a_minute() {
        let step = RFC.check("287082", at(59), None).unwrap();
        assert_eq!(RFC.check("287082", at(59), Some(step)), None);
        assert!(RFC.check("287082", at(89), None).is_some());
        assert_eq!(RFC.check("287082", at(120), None), None);
        assert_eq!(RFC.check("287082", at(-5), None), None);
    }

    #[test]
    fn what_is_kept_comes_back() {
        assert_eq!(RFC.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(SecondFactor::from_base32(&RFC.base32()) == Some(RFC));
        assert!(SecondFactor::from_base32("short").is_none());
        let made = SecondFactor::new().unwrap();
        assert!(SecondFactor::from_base32(&made.base32()) == Some(made));
    }

    #[test]
    fn the_address_names_who_and_where() {
        let address = RFC.address("cán bộ 1", "Minh Bạch");
        assert!(
            address.starts_with("otpauth://totp/Minh%20B%E1%BA%A1ch:c%C3%A1n%20b%E1%BB%99%201?")
        );
        assert!(address.ends_with("&issuer=Minh%20B%E1%BA%A1ch"));
    }
}
