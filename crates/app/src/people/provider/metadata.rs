//! What a provider says of itself (OpenID Connect Discovery 1.0), and whether that is of use to us.

use core::net::IpAddr;

use serde::Deserialize;
use thiserror::Error;

use super::token::ALGORITHMS;

/// The document, as far as it is read.
#[derive(Deserialize)]
pub(super) struct Metadata {
    issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    pub(super) userinfo_endpoint: Option<String>,
    pub(super) end_session_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
    id_token_signing_alg_values_supported: Option<Vec<String>>,
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

/// Why what a provider says of itself is of no use.
#[derive(Debug, Error)]
pub enum MetadataFault {
    /// It is another than was named.
    #[error(
        "the provider calls itself `{found}`, and `issuer` names `{named}`: write it as the provider does, to the last slash"
    )]
    Issuer {
        /// What it calls itself.
        found: String,
        /// What the settings call it.
        named: String,
    },
    /// An address in it is not guarded.
    #[error("the provider's `{field}` is `{address}`, which is not guarded by https")]
    Open {
        /// Which one.
        field: &'static str,
        /// What it is.
        address: String,
    },
    /// It knows nothing that binds a code to a browser.
    #[error("the provider does not take the challenge S256 (PKCE): switch it on for this client")]
    Challenge,
    /// It signs by nothing that is taken.
    #[error("the provider signs by none of {}: choose one of them for this client", ALGORITHMS.join(", "))]
    Algorithm,
    /// It takes neither way in which we show the secret.
    #[error(
        "the provider takes neither client_secret_basic nor client_secret_post: choose one of them for this client"
    )]
    Method,
}

impl Metadata {
    /// Is it of use, and is it that of this issuer?
    pub(super) fn check(&self, issuer: &str) -> Result<(), MetadataFault> {
        if self.issuer != issuer {
            let (found, named) = (self.issuer.clone(), issuer.to_owned());
            return Err(MetadataFault::Issuer { found, named });
        }
        let loopback = is_loopback(issuer);
        let addresses = [
            ("authorization_endpoint", Some(&self.authorization_endpoint)),
            ("token_endpoint", Some(&self.token_endpoint)),
            ("jwks_uri", Some(&self.jwks_uri)),
            ("userinfo_endpoint", self.userinfo_endpoint.as_ref()),
            ("end_session_endpoint", self.end_session_endpoint.as_ref()),
        ];
        for (field, address) in addresses {
            if let Some(address) = address.filter(|it| !is_guarded(it, loopback)) {
                return Err(MetadataFault::Open { field, address: address.clone() });
            }
        }
        // What is not said is not known to be missing; the exchange itself will tell.
        let has = |all: &Option<Vec<String>>, wanted: &[&str]| {
            all.as_ref().is_none_or(|all| all.iter().any(|it| wanted.contains(&it.as_str())))
        };
        if !has(&self.code_challenge_methods_supported, &["S256"]) {
            return Err(MetadataFault::Challenge);
        }
        if !has(&self.id_token_signing_alg_values_supported, &ALGORITHMS) {
            return Err(MetadataFault::Algorithm);
        }
        let methods = ["client_secret_basic", "client_secret_post"];
        if !has(&self.token_endpoint_auth_methods_supported, &methods) {
            return Err(MetadataFault::Method);
        }
        Ok(())
    }

    /// Is the secret shown in a header, which is the way where nothing is said?
    pub(super) fn takes_basic(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_ref();
        methods.is_none_or(|it| it.iter().any(|method| method == "client_secret_basic"))
    }
}

/// Where an issuer keeps its document.
pub(super) fn address_of(issuer: &str) -> String {
    format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))
}

/// Is it an address over https; or, where that is allowed, one of this machine?
pub(super) fn is_guarded(address: &str, loopback: bool) -> bool {
    let plain = !address
        .contains(|it: char| it.is_whitespace() || it.is_control() || it == '\\' || it == '#');
    let host = host(address).is_some_and(|host| !host.is_empty());
    plain && host && (address.starts_with("https://") || loopback && is_loopback(address))
}

/// Is it an address without encryption that leads to this very machine?
pub(super) fn is_loopback(address: &str) -> bool {
    address.starts_with("http://")
        && host(address).is_some_and(|host| {
            host == "localhost" || host.parse().is_ok_and(|it: IpAddr| it.is_loopback())
        })
}

/// The host of an address; none where somebody is named before it.
fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?']).next()?;
    if authority.contains('@') {
        return None;
    }
    match authority.strip_prefix('[') {
        Some(six) => six.split(']').next(),
        None => authority.split(':').next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        for (address, loopback) in [
            ("http://127.0.0.1:4000", true),
            ("http://localhost/realms/a", true),
            ("http://[::1]:80", true),
            ("http://127.0.0.1.evil.example", false),
            ("http://localhost@evil.example", false),
            ("http://id.example.vn", false),
        ] {
            assert_eq!(is_loopback(address), loopback, "{address}");
            assert_eq!(is_guarded(address, true), loopback, "{address}");
            assert!(!is_guarded(address, false), "{address}");
        }
        assert!(is_guarded("https://id.example.vn/realms/a", false));
        for none in
            ["https://", "https:///a", "https://a b", "https://a\\b", "https://a#b", "ftp://a"]
        {
            assert!(!is_guarded(none, true), "{none}");
        }
    }

    #[track_caller]
    fn check(more: &str, said: &str) {
        let text = format!(
            r#"{{"issuer": "https://a.vn", "authorization_endpoint": "https://a.vn/a",
                "token_endpoint": "https://a.vn/t", "jwks_uri": "https://a.vn/k"{more}}}"#
        );
        let read: Metadata = serde_json::from_str(&text).unwrap();
        let told = read.check("https://a.vn").err().map(|it| it.to_string()).unwrap_or_default();
        assert!(if said.is_empty() { told.is_empty() } else { told.contains(said) }, "{told}");
    }

    #[test]
    fn what_a_provider_lacks_is_named() {
        check("", "");
        check(
            r#", "userinfo_endpoint": "http://a.vn/u""#,
            "`userinfo_endpoint` is `http://a.vn/u`",
        );
        check(r#", "code_challenge_methods_supported": ["plain"]"#, "S256");
        check(
            r#", "id_token_signing_alg_values_supported": ["HS256", "none"]"#,
            "RS256, PS256, ES256",
        );
        check(
            r#", "token_endpoint_auth_methods_supported": ["private_key_jwt"]"#,
            "client_secret_post",
        );
        let other = r#"{"issuer": "https://a.vn/", "authorization_endpoint": "https://a.vn/a",
                        "token_endpoint": "https://a.vn/t", "jwks_uri": "https://a.vn/k"}"#;
        let other: Metadata = serde_json::from_str(other).unwrap();
        assert!(matches!(other.check("https://a.vn"), Err(MetadataFault::Issuer { .. })));
    }
}
