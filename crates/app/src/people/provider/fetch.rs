//! Asks a provider, within limits of time and length; no answer is followed elsewhere.

use std::time::Duration;

use serde::de::DeserializeOwned;
use thiserror::Error;
use ureq::Agent;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

use super::ProviderFault;

/// Time for one answer.
const ANSWER: Duration = Duration::from_secs(5);

/// Longest answer, in bytes: documents and keys of large providers have some 20,000.
const LONGEST: u64 = 256 * 1_024;

/// Why an answer is of no use.
#[derive(Debug, Error)]
pub enum FetchFault {
    /// Nothing comes back: name, network, certificate, time, or too long an answer.
    #[error("the provider cannot be asked at {address}: {source}")]
    Silent {
        /// Where it was asked.
        address: String,
        /// Why.
        source: Box<ureq::Error>,
    },
    /// It answers that it will not.
    #[error("the provider answers {status} at {address}")]
    Status {
        /// Where it was asked.
        address: String,
        /// What it answered.
        status: u16,
    },
    /// It answers with something else than asked for. What it is is not shown: it may hold a token.
    #[error("the provider's answer at {address} is not the JSON that is expected there")]
    Unreadable {
        /// Where it was asked.
        address: String,
    },
    /// The program is being stopped.
    #[error("the provider was not asked: the program stops")]
    Stopped,
}

/// What asks. A clone is the same.
#[derive(Clone)]
pub(super) struct Fetch(Agent);

impl Fetch {
    /// With the certificates, as PEM, by which alone a provider is believed; else with those of browsers.
    pub(super) fn new(authorities: Option<&[u8]>) -> Result<Self, ProviderFault> {
        let mut tls = TlsConfig::builder();
        if let Some(pem) = authorities {
            tls = tls.root_certs(RootCerts::new_with_certs(&certificates(pem)?));
        }
        let config = Agent::config_builder()
            .tls_config(tls.build())
            .http_status_as_error(false)
            // Seldom asked: a connection that was kept would be one that the provider has closed meanwhile.
            .max_idle_connections(0)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(32 * 1_024)
            .timeout_global(Some(ANSWER))
            // Only the program's own settings say where it goes, never the environment.
            .proxy(None)
            .user_agent("minhbach")
            .accept("application/json");
        Ok(Self(config.build().new_agent()))
    }

    /// Reads a document, with a token where it is for those who have one.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        address: &str,
        token: Option<&str>,
    ) -> Result<T, FetchFault> {
        let (agent, asked) = (self.0.clone(), address.to_owned());
        let bearer = token.map(|token| format!("Bearer {token}"));
        let (status, body) = ask(address, move || {
            let request = agent.get(&asked);
            match bearer {
                Some(bearer) => request.header("authorization", bearer),
                None => request,
            }
            .call()
        })
        .await?;
        if status != 200 {
            return Err(FetchFault::Status { address: address.to_owned(), status });
        }
        read(address, &body)
    }

    /// Sends a form. What it answers to a refusal is read as well: it says why in JSON (RFC 6749, 5.2).
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        address: &str,
        basic: Option<String>,
        form: String,
    ) -> Result<T, FetchFault> {
        let (agent, asked) = (self.0.clone(), address.to_owned());
        let (status, body) = ask(address, move || {
            let request = agent.post(&asked).content_type("application/x-www-form-urlencoded");
            match basic {
                Some(basic) => request.header("authorization", basic),
                None => request,
            }
            .send(form)
        })
        .await?;
        if !matches!(status, 200 | 400 | 401) {
            return Err(FetchFault::Status { address: address.to_owned(), status });
        }
        read(address, &body)
    }
}

/// The asking itself waits for the network and so has a thread of its own.
async fn ask(
    address: &str,
    call: impl FnOnce() -> Result<ureq::http::Response<ureq::Body>, ureq::Error> + Send + 'static,
) -> Result<(u16, Vec<u8>), FetchFault> {
    let asked = tokio::task::spawn_blocking(move || {
        let mut response = call()?;
        let body = response.body_mut().with_config().limit(LONGEST).read_to_vec()?;
        Ok((response.status().as_u16(), body))
    });
    let asked = asked.await.map_err(|_| FetchFault::Stopped)?;
    let silent =
        |source| FetchFault::Silent { address: address.to_owned(), source: Box::new(source) };
    asked.map_err(silent)
}

fn read<T: DeserializeOwned>(address: &str, body: &[u8]) -> Result<T, FetchFault> {
    let unreadable = |_| FetchFault::Unreadable { address: address.to_owned() };
    serde_json::from_slice(body).map_err(unreadable)
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, ProviderFault> {
    let mut read = Vec::new();
    for item in parse_pem(pem) {
        match item.map_err(|error| ProviderFault::Authorities(error.to_string()))? {
            PemItem::Certificate(certificate) => read.push(certificate),
            _ => return Err(ProviderFault::Authorities("a key stands in it".to_owned())),
        }
    }
    if read.is_empty() {
        return Err(ProviderFault::Authorities("no certificate stands in it".to_owned()));
    }
    Ok(read)
}
