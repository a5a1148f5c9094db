//! The token by which a provider says who signs in, and everything that must hold of it.

use casework::Instant;
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::keys::{Algorithm, Keys};

/// The names of what is taken.
pub(super) const ALGORITHMS: [&str; 3] = ["RS256", "PS256", "ES256"];

/// Longest token, in bytes.
const LONGEST: usize = 32 * 1_024;

/// How far the clocks of the provider and of this machine may stand apart, in seconds.
const APART: i64 = 60;

/// A token that was made longer ago is none of this sign-in, in seconds.
const OLDEST: i64 = 10 * 60;

/// Longest subject, in bytes (OpenID Connect Core 1.0, section 2).
const LONGEST_SUBJECT: usize = 255;

/// Why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenFault {
    /// It is no token.
    #[error("it is no signed token of three parts")]
    Form,
    /// It is signed by something else, or not at all.
    #[error("it is signed by none of {}", ALGORITHMS.join(", "))]
    Algorithm,
    /// It wants something to be understood that is not.
    #[error("it has a header that must be understood and is not (`crit`)")]
    Critical,
    /// None of the provider's keys could have signed it.
    #[error("the provider publishes no key that could have signed it")]
    Key,
    /// The signature is wrong.
    #[error("its signature is wrong")]
    Signature,
    /// Another issuer.
    #[error("it is of another issuer")]
    Issuer,
    /// For somebody else.
    #[error("it is for another client")]
    Audience,
    /// Its time is over.
    #[error("its time is over: compare the clocks of the provider and of this machine")]
    Over,
    /// Its time is to come.
    #[error("its time is to come: compare the clocks of the provider and of this machine")]
    Early,
    /// Of another sign-in.
    #[error("it is of another sign-in (`nonce`)")]
    Nonce,
    /// It belongs to another access token.
    #[error("it belongs to another access token (`at_hash`)")]
    AccessToken,
    /// It names nobody.
    #[error("it names nobody (`sub`)")]
    Subject,
}

/// What a token must say.
pub(super) struct Awaited<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    pub(super) access_token: Option<&'a str>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    All(Vec<String>),
}

/// What a token says of somebody. It is made by [`read`] alone, which has checked it.
#[derive(Deserialize)]
pub(super) struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: Number,
    iat: Number,
    nbf: Option<Number>,
    nonce: Option<String>,
    at_hash: Option<String>,
    acr: Option<String>,
    #[serde(default)]
    amr: Vec<String>,
    #[serde(flatten)]
    more: Map<String, Value>,
}

impl Claims {
    pub(super) fn subject(&self) -> &str {
        &self.sub
    }

    pub(super) fn acr(&self) -> Option<&String> {
        self.acr.as_ref()
    }

    pub(super) fn amr(&self) -> &[String] {
        &self.amr
    }

    /// The text of a claim, where it has one.
    pub(super) fn text(&self, claim: &str) -> Option<&str> {
        match claim {
            "sub" => Some(&self.sub),
            other => self.more.get(other)?.as_str(),
        }
    }
}

/// Reads a token, once everything holds that must.
///
/// Rule: OpenID Connect Core 1.0, section 3.1.3.7. Stricter than it: a token for several clients is refused, and
/// `RS256`, `PS256` and `ES256` alone are taken, whatever the token says of itself.
pub(super) fn read(
    token: &str,
    keys: &Keys,
    awaited: &Awaited<'_>,
    now: Instant,
) -> Result<Claims, TokenFault> {
    let (signed, signature) = token.rsplit_once('.').ok_or(TokenFault::Form)?;
    let (header, payload) = signed.split_once('.').ok_or(TokenFault::Form)?;
    if token.len() > LONGEST || payload.contains('.') {
        return Err(TokenFault::Form);
    }
    let part = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| TokenFault::Form);
    let (head, signature) = (part(header)?, part(signature)?);
    let head: Header = serde_json::from_slice(&head).map_err(|_| TokenFault::Form)?;
    let algorithm = Algorithm::named(&head.alg).ok_or(TokenFault::Algorithm)?;
    if head.crit.is_some() {
        return Err(TokenFault::Critical);
    }
    match keys.verify(algorithm, head.kid.as_deref(), signed.as_bytes(), &signature) {
        Some(true) => {}
        Some(false) => return Err(TokenFault::Signature),
        None => return Err(TokenFault::Key),
    }
    // Nothing of what it says is looked at before the signature holds.
    let claims: Claims = serde_json::from_slice(&part(payload)?).map_err(|_| TokenFault::Form)?;
    check(&claims, awaited, now.milliseconds().div_euclid(1_000))?;
    Ok(claims)
}

fn check(claims: &Claims, awaited: &Awaited<'_>, now: i64) -> Result<(), TokenFault> {
    if claims.iss != awaited.issuer {
        return Err(TokenFault::Issuer);
    }
    let alone = match &claims.aud {
        Audience::One(one) => one == awaited.client,
        Audience::All(all) => all.len() == 1 && all[0] == awaited.client,
    };
    if !alone || claims.azp.as_ref().is_some_and(|azp| azp != awaited.client) {
        return Err(TokenFault::Audience);
    }
    let (until, made) = (seconds(&claims.exp)?, seconds(&claims.iat)?);
    if until.saturating_add(APART) <= now || made.saturating_add(OLDEST + APART) <= now {
        return Err(TokenFault::Over);
    }
    let from = claims.nbf.as_ref().map(seconds).transpose()?.unwrap_or(made).max(made);
    if from.saturating_sub(APART) > now {
        return Err(TokenFault::Early);
    }
    if claims.nonce.as_deref() != Some(awaited.nonce) {
        return Err(TokenFault::Nonce);
    }
    if let (Some(hash), Some(token)) = (&claims.at_hash, awaited.access_token) {
        // The left half of the digest: section 3.1.3.6.
        let half = BASE64URL_NOPAD.encode(&Sha256::digest(token)[..16]);
        if *hash != half {
            return Err(TokenFault::AccessToken);
        }
    }
    let plain = !claims.sub.is_empty()
        && !claims.sub.chars().any(|it| it.is_control() || it.is_whitespace());
    if !plain || claims.sub.len() > LONGEST_SUBJECT {
        return Err(TokenFault::Subject);
    }
    Ok(())
}

/// Whole seconds since 1970: a provider may write parts of one after a point (RFC 7519, section 2).
fn seconds(number: &Number) -> Result<i64, TokenFault> {
    let whole = || number.to_string().split('.').next().and_then(|it| it.parse().ok());
    number.as_i64().or_else(whole).ok_or(TokenFault::Form)
}

#[cfg(test)]
mod tests;
