//! A provider that says what a test wants it to say, right or wrong. It signs with a key of its own.

use std::sync::{Arc, Mutex};

use app::people::provider::{ProviderSetup, RETURN_PATH};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

pub(super) const CLIENT: &str = "minh bạch";
pub(super) const SECRET: &str = "a secret:1+1%2";

/// What the provider answers at its addresses.
#[derive(Default)]
pub(super) struct Said {
    /// Status and body at the address of tokens.
    pub(super) token: (u16, Value),
    /// What it says about the person.
    pub(super) person: Value,
    /// What stands beside the usual in its document.
    pub(super) more: Value,
    /// Its keys.
    pub(super) keys: Vec<Value>,
    /// Bytes of nothing before the body of each answer.
    pub(super) blanks: usize,
    /// What it was asked: path, what stood in `Authorization`, body.
    pub(super) asked: Vec<(String, String, String)>,
}

pub(super) struct StandIn {
    pub(super) issuer: String,
    pub(super) said: Arc<Mutex<Said>>,
    server: tokio::task::JoinHandle<()>,
}

/// A key that signs.
pub(super) struct Signer {
    kid: &'static str,
    pair: EcdsaKeyPair,
}

impl Signer {
    pub(super) fn new(kid: &'static str) -> Self {
        let chance = SystemRandom::new();
        let curve = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let made = EcdsaKeyPair::generate_pkcs8(curve, &chance).unwrap();
        Self { kid, pair: EcdsaKeyPair::from_pkcs8(curve, made.as_ref(), &chance).unwrap() }
    }

    /// What a provider publishes of it.
    pub(super) fn public(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let part = |bytes| BASE64URL_NOPAD.encode(bytes);
        let (x, y) = (part(&point[1..33]), part(&point[33..]));
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": self.kid, "x": x, "y": y })
    }

    pub(super) fn sign(&self, claims: &Value) -> String {
        self.sign_as(&json!({ "alg": "ES256", "kid": self.kid }), claims)
    }

    pub(super) fn sign_as(&self, head: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(head), part(claims));
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
    }
}

impl StandIn {
    pub(super) async fn start(signer: &Signer) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let said = Arc::new(Mutex::new(Said { keys: vec![signer.public()], ..Said::default() }));
        let state = (issuer.clone(), Arc::clone(&said));
        let router = Router::new().fallback(answer).with_state(state);
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { issuer, said, server }
    }

    pub(super) fn setup(&self) -> ProviderSetup {
        setup(&self.issuer)
    }

    /// What was asked at a path.
    pub(super) fn asked_at(&self, path: &str) -> Vec<(String, String, String)> {
        let said = self.said.lock().unwrap();
        said.asked.iter().filter(|it| it.0 == path).cloned().collect()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// What is set up for a provider.
pub(super) fn setup(issuer: &str) -> ProviderSetup {
    ProviderSetup {
        issuer: issuer.to_owned(),
        client_id: CLIENT.to_owned(),
        client_secret: SECRET.to_owned(),
        label: None,
        login_claim: "preferred_username".to_owned(),
        scopes: vec!["profile".to_owned()],
        second_factor_acr: None,
        second_factor_amr: None,
        authorities: None,
        return_address: format!("http://town.vn{RETURN_PATH}"),
    }
}

async fn answer(
    State((issuer, said)): State<(String, Arc<Mutex<Said>>)>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let body = String::from_utf8(to_bytes(body, 1 << 16).await.unwrap().to_vec()).unwrap();
    let authorization = parts.headers.get(header::AUTHORIZATION);
    let authorization = authorization.map_or("", |it| it.to_str().unwrap()).to_owned();
    let mut said = said.lock().unwrap();
    let path = parts.uri.path().to_owned();
    said.asked.push((path.clone(), authorization, body));
    let (status, value) = match path.as_str() {
        "/.well-known/openid-configuration" => {
            let mut document = json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/enter?tenant=1"),
                "token_endpoint": format!("{issuer}/token"),
                "jwks_uri": format!("{issuer}/keys"),
                "userinfo_endpoint": format!("{issuer}/person"),
            });
            if let Some(more) = said.more.as_object() {
                document.as_object_mut().unwrap().extend(more.clone());
            }
            (200, document)
        }
        "/keys" => (200, json!({ "keys": said.keys })),
        "/token" => said.token.clone(),
        "/person" => (200, said.person.clone()),
        _ => (404, Value::Null),
    };
    let body = format!("{}{value}", " ".repeat(said.blanks));
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::LOCATION, "/elsewhere")];
    (StatusCode::from_u16(status).unwrap(), kind, Body::from(body)).into_response()
}
