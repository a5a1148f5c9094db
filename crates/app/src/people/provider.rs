//! Signing in by a provider of OpenID Connect: which it is, where it stands, and the conversation with it.
//!
//! The flow is that of the code (OpenID Connect Core 1.0, section 3.1) with PKCE (RFC 7636, S256). Nothing that the
//! provider sends is believed before it is read within limits and checked; decision 0019.

mod fetch;
mod form;
mod keys;
mod metadata;
mod sign_in;
mod token;

use std::sync::{Arc, RwLock};
use std::time::Duration;

use casework::Instant;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;
use tokio::sync::Semaphore;

use fetch::Fetch;
use form::{encoded, nonce, query, sayable, verifier, with_query};
use keys::Keys;
use metadata::Metadata;
use token::{Awaited, Claims};

pub use fetch::FetchFault;
pub use metadata::MetadataFault;
pub use sign_in::{Arrival, Departure, ProviderRefused, Returned, Turned};
pub use token::TokenFault;

/// The page to which a provider sends people back: the one address that is registered there.
pub const RETURN_PATH: &str = "/sign-in/provider/return";

/// What the provider says of itself is asked again after an hour, in milliseconds.
const GOOD_FOR: i64 = 60 * 60 * 1_000;

/// For a key that is not known, or a signature that is wrong, keys are asked again at most this often, in
/// milliseconds.
const KEYS_APART: i64 = 60 * 1_000;

/// Time for all that is asked of the provider for one page, below the time that a page has.
const CONVERSATION: Duration = Duration::from_secs(8);

/// Conversations at once. Well below the answers that are worked on at once, so that a provider that hangs
/// takes no place from those who sign in with a password.
const AT_ONCE: usize = 16;

/// Longest code that a provider hands back, in bytes; those of large providers have about 1,500.
const LONGEST_CODE: usize = 4_096;

/// What is set up at the provider, and what of it is believed.
#[derive(Clone)]
pub struct ProviderSetup {
    /// The issuer: `https://…`, or `http://` on this machine.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// By what it knows us.
    pub client_secret: String,
    /// The text of the button, where it is not the usual one.
    pub label: Option<String>,
    /// The claim that names the login to which an account is linked.
    pub login_claim: String,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// The `acr` that shows that the provider has seen a second factor.
    pub second_factor_acr: Option<String>,
    /// The value among `amr` that shows the same.
    pub second_factor_amr: Option<String>,
    /// Certificates, as PEM, by which alone the provider is believed; without them those of browsers.
    pub authorities: Option<Vec<u8>>,
    /// Where the provider sends people back to.
    pub return_address: String,
}

/// A provider of sign-in. It does not print itself: it has a secret.
pub struct Provider {
    setup: ProviderSetup,
    fetch: Fetch,
    known: RwLock<Option<(Arc<Metadata>, Instant)>>,
    keys: RwLock<Option<(Arc<Keys>, Instant)>>,
    places: Semaphore,
}

/// Why the provider is of no use now; for operators, who find it in the log and in `doctor`.
#[derive(Debug, Error)]
pub enum ProviderFault {
    /// The issuer is none.
    #[error(
        "`issuer = \"{0}\"` is no address of a provider: write `https://HOST/PATH` as its own documents do; `http://` is taken on this machine alone"
    )]
    Issuer(String),
    /// The certificates cannot be read.
    #[error("the certificates of `authorities_file` cannot be read: {0}")]
    Authorities(String),
    /// It does not answer, or not as it should.
    #[error(transparent)]
    Fetch(#[from] FetchFault),
    /// What it says of itself is no use.
    #[error(transparent)]
    Metadata(#[from] MetadataFault),
    /// It does not give a token for the code.
    #[error(
        "the provider gives no token for the code: it says `{0}`. With `invalid_client` check `client_id` and the secret; with `invalid_grant` the address to return to and the clocks"
    )]
    NoToken(String),
    /// The token is none of ours, or too old.
    #[error("the token of the provider is refused: {0}")]
    Token(#[from] TokenFault),
    /// What it says about the person is about another.
    #[error("what the provider says about the person is about another subject than its token")]
    OtherPerson,
    /// The claim that names the login is not there.
    #[error(
        "the provider does not say the claim `{0}`: name another in `login_claim`, or ask for it by `scopes`"
    )]
    NoLogin(String),
    /// All that is asked of it took too long.
    #[error("the provider did not answer within {} seconds", CONVERSATION.as_secs())]
    Slow,
    /// Too many ask it at once.
    #[error(
        "{AT_ONCE} conversations with the provider are going on already: it answers slowly or not at all"
    )]
    Busy,
}

/// Who it is, as the provider says.
pub(crate) struct Identity {
    claims: Claims,
    access_token: Option<String>,
}

/// What a token endpoint answers; what else stands there is not read.
#[derive(Deserialize)]
struct TokenAnswer {
    id_token: Option<String>,
    access_token: Option<String>,
    error: Option<String>,
}

impl Provider {
    /// A provider; nothing is asked of it yet, so that it may be down when the program starts.
    ///
    /// # Errors
    /// The issuer is no address, or the certificates cannot be read.
    pub fn new(setup: ProviderSetup) -> Result<Self, ProviderFault> {
        if !metadata::is_guarded(&setup.issuer, metadata::is_loopback(&setup.issuer)) {
            return Err(ProviderFault::Issuer(setup.issuer));
        }
        let fetch = Fetch::new(setup.authorities.as_deref())?;
        let (known, keys) = (RwLock::default(), RwLock::default());
        Ok(Self { setup, fetch, known, keys, places: Semaphore::new(AT_ONCE) })
    }

    /// The text of the button, where it is not the usual one.
    pub fn label(&self) -> Option<&str> {
        self.setup.label.as_deref()
    }

    /// Where somebody ends the session at the provider, if it was asked already and has such a page.
    pub fn leave_address(&self) -> Option<String> {
        let known = self.known.read().expect("nothing fails while it is held");
        let (metadata, _) = known.as_ref()?;
        let end = metadata.end_session_endpoint.as_deref()?;
        Some(with_query(end, &[("client_id", &self.setup.client_id)]))
    }

    /// Asks the provider what it says of itself and for its keys, as `doctor` does.
    ///
    /// # Errors
    /// What is wrong, at it or between it and us.
    pub async fn check(&self, now: Instant) -> Result<(), ProviderFault> {
        let asked = async {
            let metadata = self.metadata(now).await?;
            self.read_keys(&metadata, now).await.map(drop)
        };
        self.within(asked).await
    }

    /// The address at which somebody signs in.
    async fn address(
        &self,
        state: &str,
        secret: &str,
        language: &str,
        now: Instant,
    ) -> Result<String, ProviderFault> {
        let metadata = self.within(self.metadata(now)).await?;
        let scope = ["openid"].into_iter().chain(self.setup.scopes.iter().map(String::as_str));
        let scope = scope.collect::<Vec<_>>().join(" ");
        let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(verifier(state, secret)));
        let nonce = nonce(state, secret);
        let mut query = vec![
            ("response_type", "code"),
            ("client_id", &self.setup.client_id),
            ("redirect_uri", &self.setup.return_address),
            ("scope", &scope),
            ("state", state),
            ("nonce", &nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("ui_locales", language),
        ];
        if let Some(acr) = &self.setup.second_factor_acr {
            query.push(("acr_values", acr));
        }
        Ok(with_query(&metadata.authorization_endpoint, &query))
    }

    /// Does an answer come from this provider, as far as it says so (RFC 9207)? One that always says so must.
    async fn is_from(&self, issuer: Option<&str>, now: Instant) -> Result<bool, ProviderFault> {
        if let Some(issuer) = issuer {
            return Ok(issuer == self.setup.issuer);
        }
        let metadata = self.within(self.metadata(now)).await?;
        Ok(!metadata.authorization_response_iss_parameter_supported)
    }

    /// Who it is that the provider gave this code to.
    async fn identity(
        &self,
        code: &str,
        state: &str,
        secret: &str,
        now: Instant,
    ) -> Result<Identity, ProviderFault> {
        let asked = async {
            let metadata = self.metadata(now).await?;
            let answer = self.exchange(&metadata, code, &verifier(state, secret)).await?;
            if let Some(error) = answer.error {
                return Err(ProviderFault::NoToken(sayable(&error)));
            }
            let token =
                answer.id_token.ok_or_else(|| ProviderFault::NoToken("no id_token".to_owned()))?;
            let awaited = Awaited {
                issuer: &self.setup.issuer,
                client: &self.setup.client_id,
                nonce: &nonce(state, secret),
                access_token: answer.access_token.as_deref(),
            };
            let keys = self.keys(&metadata, now).await?;
            let read = match token::read(&token, &keys, &awaited, now) {
                // The provider may have changed its keys since they were asked for: under another name, under
                // the same one, or without names.
                Err(fault @ (TokenFault::Key | TokenFault::Signature)) => {
                    match self.newer_keys(&metadata, now).await? {
                        Some(keys) => token::read(&token, &keys, &awaited, now),
                        None => Err(fault),
                    }
                }
                read => read,
            };
            Ok(Identity { claims: read?, access_token: answer.access_token })
        };
        self.within(asked).await
    }

    /// What the provider calls them: in the token, or asked for with what came beside it.
    async fn login(&self, identity: &Identity, now: Instant) -> Result<String, ProviderFault> {
        let claim = self.setup.login_claim.as_str();
        if let Some(login) = identity.claims.text(claim) {
            return Ok(login.to_owned());
        }
        let asked = async {
            let metadata = self.metadata(now).await?;
            let none = || ProviderFault::NoLogin(claim.to_owned());
            let endpoint = metadata.userinfo_endpoint.as_deref().ok_or_else(none)?;
            let token = identity.access_token.as_deref().ok_or_else(none)?;
            let said: serde_json::Map<_, _> = self.fetch.get(endpoint, Some(token)).await?;
            if said.get("sub").and_then(|it| it.as_str()) != Some(identity.claims.subject()) {
                return Err(ProviderFault::OtherPerson);
            }
            said.get(claim).and_then(|it| it.as_str()).map(str::to_owned).ok_or_else(none)
        };
        self.within(asked).await
    }

    /// Issuer and subject as an account keeps them: one blank parts them, and no issuer has one.
    fn subject(&self, identity: &Identity) -> String {
        format!("{} {}", self.setup.issuer, identity.claims.subject())
    }

    /// Has the provider seen a second factor, as far as it is believed in that?
    fn has_seen_second_factor(&self, identity: &Identity) -> bool {
        let (acr, amr) = (&self.setup.second_factor_acr, &self.setup.second_factor_amr);
        acr.as_ref().is_some_and(|it| identity.claims.acr() == Some(it))
            || amr.as_ref().is_some_and(|it| identity.claims.amr().contains(it))
    }

    /// Must the provider have seen one?
    const fn vouches_for_second_factor(&self) -> bool {
        self.setup.second_factor_acr.is_some() || self.setup.second_factor_amr.is_some()
    }

    async fn within<T>(
        &self,
        asked: impl Future<Output = Result<T, ProviderFault>>,
    ) -> Result<T, ProviderFault> {
        let Ok(_place) = self.places.try_acquire() else { return Err(ProviderFault::Busy) };
        tokio::time::timeout(CONVERSATION, asked).await.unwrap_or(Err(ProviderFault::Slow))
    }

    async fn metadata(&self, now: Instant) -> Result<Arc<Metadata>, ProviderFault> {
        if let Some(known) = fresh(&self.known, now, GOOD_FOR) {
            return Ok(known);
        }
        let read: Metadata =
            self.fetch.get(&metadata::address_of(&self.setup.issuer), None).await?;
        read.check(&self.setup.issuer)?;
        let read = Arc::new(read);
        keep(&self.known, &read, now);
        Ok(read)
    }

    async fn keys(&self, metadata: &Metadata, now: Instant) -> Result<Arc<Keys>, ProviderFault> {
        match fresh(&self.keys, now, GOOD_FOR) {
            Some(keys) => Ok(keys),
            None => self.read_keys(metadata, now).await,
        }
    }

    /// Keys that were read after those that are known; `None` where these were read a moment ago.
    async fn newer_keys(
        &self,
        metadata: &Metadata,
        now: Instant,
    ) -> Result<Option<Arc<Keys>>, ProviderFault> {
        match fresh(&self.keys, now, KEYS_APART) {
            Some(_) => Ok(None),
            None => self.read_keys(metadata, now).await.map(Some),
        }
    }

    async fn read_keys(
        &self,
        metadata: &Metadata,
        now: Instant,
    ) -> Result<Arc<Keys>, ProviderFault> {
        let keys: Arc<Keys> = Arc::new(self.fetch.get(&metadata.jwks_uri, None).await?);
        keep(&self.keys, &keys, now);
        Ok(keys)
    }

    async fn exchange(
        &self,
        metadata: &Metadata,
        code: &str,
        verifier: &str,
    ) -> Result<TokenAnswer, ProviderFault> {
        let (id, secret) = (&self.setup.client_id, &self.setup.client_secret);
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.setup.return_address),
            ("code_verifier", verifier),
        ];
        let basic = metadata.takes_basic();
        // RFC 6749, section 2.3.1: both are encoded as in a form before they are joined.
        let pair = format!("{}:{}", encoded(id), encoded(secret));
        let basic = basic.then(|| format!("Basic {}", BASE64.encode(pair.as_bytes())));
        if basic.is_none() {
            form.extend([("client_id", id.as_str()), ("client_secret", secret.as_str())]);
        }
        Ok(self.fetch.post(&metadata.token_endpoint, basic, query(&form)).await?)
    }
}

/// What is known, unless it is older than `age` milliseconds, or from after a clock that stepped back.
fn fresh<T>(kept: &RwLock<Option<(Arc<T>, Instant)>>, now: Instant, age: i64) -> Option<Arc<T>> {
    let kept = kept.read().expect("nothing fails while it is held");
    let (known, at) = kept.as_ref()?;
    let since = now.milliseconds() - at.milliseconds();
    (0..age).contains(&since).then(|| Arc::clone(known))
}

fn keep<T>(kept: &RwLock<Option<(Arc<T>, Instant)>>, read: &Arc<T>, now: Instant) {
    *kept.write().expect("nothing fails while it is held") = Some((Arc::clone(read), now));
}
