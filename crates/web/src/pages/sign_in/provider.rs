//! `/sign-in/provider`: to the provider of sign-in, back from it, and the code of the own second factor.

use app::house::SiteAddress;
use app::people::provider::{Arrival, ProviderRefused, Returned, Turned};
use app::people::secret::Secret;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;
use words::Lang;

use super::{Sent, target};
use crate::blocks::{Block, Field, Form, Page, Section};
use crate::context::Context;
use crate::entrance::{Client, cookie_named, see_other, set_cookie};
use crate::errors;
use crate::posted::Posted;

/// The name of the cookie of somebody who is on the way.
const COOKIE: &str = "minhbach-provider";

/// The same over encrypted connections.
const COOKIE_OF_HOST: &str = "__Host-minhbach-provider";

/// A browser keeps it as long as the way is good, in seconds.
const AGE: u32 = 600;

/// What the provider hands back in the address.
#[derive(Default, Deserialize)]
pub(crate) struct HandedBack {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

/// Sends somebody to the provider. A link and no form: no browser lets a form of ours lead to another host.
pub(crate) async fn leave(
    State(context): State<Context>,
    Client(address): Client,
    Query(sent): Query<Sent>,
) -> Response {
    let house = context.house();
    let (to, language) = (target(&context, &sent.to), context.lang.of("vi", "en"));
    match house.door.leave_for_provider(&to, language, &address).await {
        Ok(departure) => {
            let mut response = see_other(&departure.address);
            let cookie = way_cookie(&house.site, Some(&departure.secret));
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            response
        }
        Err(refused) => turned(&context, &refused),
    }
}

/// Lets somebody in who comes back.
pub(crate) async fn arrive(
    State(context): State<Context>,
    Client(address): Client,
    headers: HeaderMap,
    Query(back): Query<HandedBack>,
) -> Response {
    let (secret, HandedBack { state, code, error, iss }) = (kept(&context, &headers), back);
    let returned = Returned { secret, state, code, error, issuer: iss, address };
    match context.house().door.return_from_provider(returned).await {
        Ok(Arrival::In(session, to)) => let_in(&in_language_of(&context, &to), &session, &to),
        Ok(Arrival::Code(secret, to)) => {
            let context = in_language_of(&context, &to);
            let mut response = see_other(&context.link("/sign-in/provider/code"));
            let cookie = way_cookie(&context.house().site, Some(&secret));
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            response
        }
        Err(Turned { to, why }) => turned(&in_language_of(&context, &to.unwrap_or_default()), &why),
    }
}

/// Asks for the code of the account's own second factor.
pub(crate) async fn show_code(State(context): State<Context>, headers: HeaderMap) -> Response {
    let Some(secret) = kept(&context, &headers) else {
        return turned(&context, &ProviderRefused::Stale);
    };
    match context.house().door.awaits_code(&secret).await {
        Ok(true) => code_page(&context, None),
        Ok(false) => turned(&context, &ProviderRefused::Stale),
        Err(error) => errors::failure(&error),
    }
}

/// Takes the code.
pub(crate) async fn send_code(
    State(context): State<Context>,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    let Some(secret) = kept(&context, &headers) else {
        return turned(&context, &ProviderRefused::Stale);
    };
    match context.house().door.code_after_provider(&secret, posted.text("code")).await {
        Ok((session, to)) => let_in(&context, &session, &to),
        Err(ProviderRefused::Code) => code_page(&context, Some("sign-in-provider-code-wrong")),
        Err(ProviderRefused::TooMany) => code_page(&context, Some("sign-in-too-many")),
        Err(refused) => turned(&context, &refused),
    }
}

/// The way to the provider on the page of sign-in, where there is one.
pub(super) fn section(context: &Context, to: &str, left: bool) -> Option<Section> {
    let provider = context.house().door.provider()?;
    let label = provider.label().map(str::to_owned);
    let label = label.unwrap_or_else(|| context.text("sign-in-provider"));
    let mut href = context.link("/sign-in/provider");
    if !to.is_empty() {
        href = format!("{href}?to={}", crate::context::segment(to));
    }
    let mut blocks = vec![Block::link(label, href)];
    if let Some(address) = provider.leave_address().filter(|_| left) {
        blocks.push(Block::small(context.text("sign-in-provider-left")));
        blocks.push(Block::link(context.text("sign-in-provider-leave"), address));
    }
    Some(Section::new("provider", context.text("sign-in-provider-heading"), blocks))
}

/// Why somebody was turned away, by the word in the address of the page of sign-in; other words say nothing.
pub(super) fn told(context: &Context, through: &str) -> Option<String> {
    let known = ["busy", "declined", "factor", "failed", "silent", "stale", "unknown"];
    match through {
        "too-many" => Some(context.text("sign-in-too-many")),
        word if known.contains(&word) => Some(context.text(&format!("sign-in-provider-{word}"))),
        _ => None,
    }
}

/// Back to the page of sign-in with the reason: the address that the provider sent does not stay on the screen.
fn turned(context: &Context, refused: &ProviderRefused) -> Response {
    use app::people::provider::{FetchFault, ProviderFault};
    let word = match refused {
        ProviderRefused::None => return StatusCode::NOT_FOUND.into_response(),
        ProviderRefused::TooMany => "too-many",
        ProviderRefused::Stale | ProviderRefused::Code => "stale",
        ProviderRefused::Declined(_) => "declined",
        ProviderRefused::Unknown => "unknown",
        ProviderRefused::SecondFactor => "factor",
        ProviderRefused::Provider(ProviderFault::Busy) => "busy",
        ProviderRefused::Provider(
            ProviderFault::Slow
            | ProviderFault::Fetch(FetchFault::Silent { .. } | FetchFault::Status { .. }),
        ) => "silent",
        ProviderRefused::Provider(_) => "failed",
        ProviderRefused::Store(error) => return errors::failure(error),
        ProviderRefused::Chance(error) => return errors::failure(error),
    };
    if let ProviderRefused::Provider(fault) = refused {
        let told = errors::chain(fault);
        context.site.log.line(&format!("nobody was let in by the provider of sign-in: {told}"));
    }
    let mut response = see_other(&format!("{}?through={word}", context.link("/sign-in")));
    let forgotten = way_cookie(&context.house().site, None);
    response.headers_mut().insert(header::SET_COOKIE, forgotten);
    response
}

fn let_in(context: &Context, session: &Secret, to: &str) -> Response {
    let site = &context.house().site;
    let mut response = see_other(&target(context, to));
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, set_cookie(site, Some(session)));
    headers.append(header::SET_COOKIE, way_cookie(site, None));
    response
}

fn code_page(context: &Context, fault: Option<&str>) -> Response {
    let mut page =
        Page::unkept(context, "/sign-in/provider/code", context.text("sign-in-provider-code"));
    page.lead = vec![context.text("sign-in-provider-code-lead")];
    let fault = fault.map(|key| context.text(key));
    let field = Field::line("code", context.text("field-code"), "")
        .filled_as("one-time-code")
        .hint(context.text("field-code-hint"))
        .fault(fault.clone());
    let form = Form::sends(context.link("/sign-in/provider/code"), None, context.text("sign-in"));
    page.sections = vec![Section::plain(vec![Block::Form(form.with(field))])];
    page.faults = fault.into_iter().map(|text| ("code".to_owned(), text)).collect();
    page.answer()
}

/// The provider knows one address to send people back to; the page that they asked for tells their language.
fn in_language_of(context: &Context, to: &str) -> Context {
    let english = context.site.english && (to == "/en" || to.starts_with("/en/"));
    let lang = if english { Lang::En } else { context.lang };
    Context::new(lang, Arc::clone(&context.site))
}

fn way_cookie(site: &SiteAddress, secret: Option<&Secret>) -> HeaderValue {
    let secure = if site.encrypted() { "; Secure" } else { "" };
    let (value, age) = secret.map_or(("", 0), |secret| (secret.reveal(), AGE));
    let name = cookie_name(site);
    // `Lax`: it must come along when the provider sends the browser back.
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    HeaderValue::try_from(text).expect("a secret is letters and digits")
}

fn cookie_name(site: &SiteAddress) -> &'static str {
    if site.encrypted() { COOKIE_OF_HOST } else { COOKIE }
}

fn kept(context: &Context, headers: &HeaderMap) -> Option<Secret> {
    let name = cookie_name(&context.house().site);
    cookie_named(headers, name).map(|it| Secret::presented(&it))
}
