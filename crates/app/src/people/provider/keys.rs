//! The keys of a provider (RFC 7517), and what they sign.

use data_encoding::BASE64URL_NOPAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

/// The keys that a provider publishes. Those that nobody here can use are passed over.
#[derive(Deserialize)]
pub(super) struct Keys {
    keys: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// By what a token is signed; nothing else is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// ECDSA on the curve P-256 with SHA-256.
    Es256,
}

impl Algorithm {
    /// The one with a name of RFC 7518.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "PS256" => Some(Self::Ps256),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
        }
    }
}

impl Keys {
    /// Did one of the keys sign this? `None` where there is no key that could have: perhaps there is a new one.
    pub(super) fn verify(
        &self,
        algorithm: Algorithm,
        kid: Option<&str>,
        signed: &[u8],
        signature: &[u8],
    ) -> Option<bool> {
        let named = |key: &&Key| kid.is_none() || key.kid.as_deref() == kid;
        let mut able =
            self.keys.iter().filter(named).filter(|key| key.serves(algorithm)).peekable();
        able.peek()?;
        Some(able.any(|key| key.signed(algorithm, signed, signature) == Some(true)))
    }
}

impl Key {
    fn serves(&self, algorithm: Algorithm) -> bool {
        let kind = match algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => self.kty == "RSA",
            Algorithm::Es256 => self.kty == "EC" && self.crv.as_deref() == Some("P-256"),
        };
        let purpose = self.purpose.as_deref().is_none_or(|it| it == "sig");
        kind && purpose && self.alg.as_deref().is_none_or(|it| it == algorithm.name())
    }

    /// `None` where the key is none.
    fn signed(&self, algorithm: Algorithm, signed: &[u8], signature: &[u8]) -> Option<bool> {
        let part = |text: &Option<String>| BASE64URL_NOPAD.decode(text.as_ref()?.as_bytes()).ok();
        let right = match algorithm {
            Algorithm::Es256 => {
                let (x, y) = (part(&self.x)?, part(&self.y)?);
                if (x.len(), y.len()) != (32, 32) {
                    return None;
                }
                let point = [&[4][..], &x, &y].concat();
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                key.verify(signed, signature).is_ok()
            }
            Algorithm::Rs256 | Algorithm::Ps256 => {
                // Keys of less than 2,048 bits are refused by the parameters.
                let parameters = match algorithm {
                    Algorithm::Ps256 => &RSA_PSS_2048_8192_SHA256,
                    _ => &RSA_PKCS1_2048_8192_SHA256,
                };
                let key = RsaPublicKeyComponents { n: part(&self.n)?, e: part(&self.e)? };
                key.verify(parameters, signed, signature).is_ok()
            }
        };
        Some(right)
    }
}
