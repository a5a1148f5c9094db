//! Each thing that must hold of a token, broken alone: the fault names it.

use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::json;

use super::*;

const NOW: i64 = 1_780_000_000;

/// A key, and what a provider publishes of it with something changed.
fn key(more: &Value) -> (EcdsaKeyPair, Keys) {
    let (kind, chance) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
    let made = EcdsaKeyPair::generate_pkcs8(kind, &chance).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &chance).unwrap();
    let point = pair.public_key().as_ref();
    let part = |bytes| BASE64URL_NOPAD.encode(bytes);
    let mut key = json!({
        "kty": "EC", "crv": "P-256", "kid": "k", "x": part(&point[1..33]), "y": part(&point[33..]),
    });
    key.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    let keys = serde_json::from_value(json!({ "keys": [{ "kty": "OKP" }, key] })).unwrap();
    (pair, keys)
}

fn sign(pair: &EcdsaKeyPair, head: &Value, claims: &str) -> String {
    let part = |text: &str| BASE64URL_NOPAD.encode(text.as_bytes());
    let signed = format!("{}.{}", part(&head.to_string()), part(claims));
    let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
    format!("{signed}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
}

fn read_at(token: &str, keys: &Keys, now: i64) -> Result<Claims, TokenFault> {
    let access_token = Some("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y");
    let awaited = Awaited { issuer: "https://a.vn", client: "us", nonce: "n", access_token };
    read(token, keys, &awaited, Instant::from_milliseconds(now * 1_000))
}

fn claims(name: &str, value: Value) -> String {
    let mut claims = json!({
        "iss": "https://a.vn", "aud": "us", "sub": "s", "nonce": "n", "iat": NOW, "exp": NOW + 300,
        "preferred_username": "an", "amr": ["pwd"], "acr": "gold",
    });
    claims[name] = value;
    claims.to_string()
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "it is written out where it is called")]
fn check(name: &str, value: Value, fault: Option<TokenFault>) {
    let (pair, keys) = key(&Value::Null);
    let token = sign(&pair, &json!({ "alg": "ES256", "kid": "k" }), &claims(name, value.clone()));
    assert_eq!(read_at(&token, &keys, NOW).err(), fault, "{name}: {value}");
}

#[test]
fn what_it_says_is_what_was_awaited() {
    check("more", json!(1), None);
    check("iss", json!("https://a.vn/"), Some(TokenFault::Issuer));
    check("iss", json!(1), Some(TokenFault::Form));
    check("aud", json!(["us"]), None);
    check("aud", json!(["us", "them"]), Some(TokenFault::Audience));
    check("aud", json!([]), Some(TokenFault::Audience));
    check("azp", json!("us"), None);
    check("azp", json!("them"), Some(TokenFault::Audience));
    check("nonce", json!("m"), Some(TokenFault::Nonce));
    check("nonce", Value::Null, Some(TokenFault::Nonce));
    check("sub", json!(""), Some(TokenFault::Subject));
    check("sub", json!("a b"), Some(TokenFault::Subject));
    check("sub", json!("x".repeat(256)), Some(TokenFault::Subject));
    // The example of OpenID Connect Core 1.0, appendix A.3.
    check("at_hash", json!("77QmUPtjPfzWtF2AnpK9RQ"), None);
    check("at_hash", json!("77QmUPtjPfzWtF2AnpK9RR"), Some(TokenFault::AccessToken));
}

#[test]
fn its_time_is_now_within_a_minute_of_both_clocks() {
    check("exp", json!(NOW - 59), None);
    check("exp", json!(NOW - 60), Some(TokenFault::Over));
    check("exp", json!("soon"), Some(TokenFault::Form));
    check("exp", json!(1_780_000_300.5), None);
    check("iat", json!(NOW - 659), None);
    check("iat", json!(NOW - 660), Some(TokenFault::Over));
    check("iat", json!(NOW + 60), None);
    check("iat", json!(NOW + 61), Some(TokenFault::Early));
    check("nbf", json!(NOW + 61), Some(TokenFault::Early));
    check("exp", json!(i64::MAX), None);
    check("exp", json!(1e300), Some(TokenFault::Form));
}

#[track_caller]
fn check_head(head: &Value, more: &Value, fault: Option<TokenFault>) {
    let (pair, keys) = key(more);
    let token = sign(&pair, head, &claims("more", json!(1)));
    assert_eq!(read_at(&token, &keys, NOW).err(), fault, "{head} {more}");
}

#[test]
fn it_is_signed_by_a_key_of_the_provider_that_is_for_this() {
    let right = json!({ "alg": "ES256", "kid": "k" });
    check_head(&right, &Value::Null, None);
    check_head(&json!({ "alg": "ES256" }), &Value::Null, None);
    check_head(&right, &json!({ "use": "sig", "alg": "ES256" }), None);
    check_head(&right, &json!({ "use": "enc" }), Some(TokenFault::Key));
    check_head(&right, &json!({ "alg": "ES384" }), Some(TokenFault::Key));
    check_head(&right, &json!({ "kid": "l" }), Some(TokenFault::Key));
    check_head(&right, &json!({ "crv": "P-384" }), Some(TokenFault::Key));
    check_head(&right, &json!({ "x": "AA" }), Some(TokenFault::Signature));
    check_head(&json!({ "alg": "RS256", "kid": "k" }), &Value::Null, Some(TokenFault::Key));
    for name in ["none", "None", "HS256", "ES512", "es256", ""] {
        check_head(&json!({ "alg": name }), &Value::Null, Some(TokenFault::Algorithm));
    }
    check_head(
        &json!({ "alg": "ES256", "crit": ["b64"] }),
        &Value::Null,
        Some(TokenFault::Critical),
    );
    let (pair, _) = key(&Value::Null);
    let (_, others) = key(&Value::Null);
    let token = sign(&pair, &right, &claims("more", json!(1)));
    assert_eq!(read_at(&token, &others, NOW).err(), Some(TokenFault::Signature));
}

#[test]
fn what_is_no_token_is_refused_before_anything_is_read() {
    let (pair, keys) = key(&Value::Null);
    let head = json!({ "alg": "ES256" });
    for text in ["", ".", "..", "a.b", "a.b.c", "a.b.c.d", "é.é.é"] {
        assert_eq!(read_at(text, &keys, NOW).err(), Some(TokenFault::Form), "{text}");
    }
    let long = sign(&pair, &head, &claims("more", json!("x".repeat(LONGEST))));
    assert_eq!(read_at(&long, &keys, NOW).err(), Some(TokenFault::Form));
    let twice = claims("more", json!(1)).replacen('{', "{\"sub\":\"other\",", 1);
    assert_eq!(read_at(&sign(&pair, &head, &twice), &keys, NOW).err(), Some(TokenFault::Form));
    let right = read_at(&sign(&pair, &head, &claims("more", json!(1))), &keys, NOW).unwrap();
    assert_eq!((right.subject(), right.text("preferred_username")), ("s", Some("an")));
    assert_eq!((right.text("sub"), right.text("more")), (Some("s"), None));
    assert_eq!((right.acr().unwrap().as_str(), right.amr()), ("gold", &["pwd".to_owned()][..]));
}
