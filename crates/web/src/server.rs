//! The server: the routes in both languages, inside the layers that every answer goes through.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::MethodRouter;
use tokio::net::TcpListener;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use words::Lang;

use crate::context::{Content, Context, Routed, Site, prefix};
use crate::entrance::{Entrance, enter};
use crate::limits::Limits;
use crate::routes::{Part, ROUTES, Route, Takes};
use crate::{api, connections, errors, fresh, pages, safety};

/// The whole site over what there is to show.
pub fn router(content: impl Into<Content>) -> Router {
    let limits = Limits::default();
    whole(Arc::new(Site::new(content.into(), &limits)), &limits)
}

/// All pages inside the layers of all.
pub(crate) fn whole(site: Arc<Site>, limits: &Limits) -> Router {
    of_routes(site, limits, &ROUTES.iter().collect::<Vec<_>>())
}

/// Some pages inside the layers of all.
pub(crate) fn of_routes(site: Arc<Site>, limits: &Limits, index: &[&Route]) -> Router {
    let mut router = Router::new();
    let places = GlobalConcurrencyLimitLayer::new(limits.at_once);
    for lang in Lang::BOTH.into_iter().filter(|lang| site.english || *lang == Lang::Vi) {
        let of_lang = Routed { lang, site: Arc::clone(&site) };
        let mut pages = Router::new();
        let there = |route: &&&Route| route.part != Part::House || site.house.is_some();
        for route in index.iter().filter(there).filter(|it| it.bilingual || lang == Lang::Vi) {
            let path = match route.path {
                "/" if lang == Lang::En => prefix(lang).to_owned(),
                path => format!("{}{path}", prefix(lang)),
            };
            let (body, answer) = match route.takes {
                Takes::Files => (limits.upload, limits.upload_answer),
                Takes::Nothing if route.slow => (limits.body, limits.upload_answer),
                Takes::Nothing | Takes::Form => (limits.body, limits.answer),
            };
            let handler = guarded((route.handler)(), route, &of_lang)
                .layer::<_, Infallible>(places.clone())
                .layer::<_, Infallible>(TimeoutLayer::with_status_code(
                    StatusCode::SERVICE_UNAVAILABLE,
                    answer,
                ))
                .layer(RequestBodyLimitLayer::new(body));
            pages = pages.route(&path, handler);
        }
        router = router.merge(pages.with_state(of_lang));
    }
    if let Some(api) = api::router(&site) {
        let api = api
            .layer(places)
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limits.answer))
            .layer(RequestBodyLimitLayer::new(limits.step_body));
        router = router.merge(api);
    }
    router
        .layer(CatchPanicLayer::custom(errors::of_panic))
        .layer(from_fn(safety::limit_address))
        .layer(from_fn(safety::one_address))
        .layer(from_fn_with_state(site, errors::as_pages))
        .layer(from_fn(fresh::check))
        .layer(CompressionLayer::new().compress_when(is_no_secret))
        .layer(from_fn(safety::headers))
}

/// A handler behind what its row of the index asks for.
fn guarded(handler: MethodRouter<Routed>, route: &Route, routed: &Routed) -> MethodRouter<Routed> {
    match (route.part, &routed.site.house) {
        (Part::House, Some(house)) => handler.layer(from_fn_with_state(
            Entrance {
                routed: routed.clone(),
                house: Arc::clone(house),
                guard: route.guard,
                takes: route.takes,
            },
            enter,
        )),
        (Part::Figures, _) => handler.layer(from_fn_with_state(routed.clone(), where_figures_are)),
        (Part::Scores, _) => handler.layer(from_fn_with_state(routed.clone(), where_scores_are)),
        (Part::House | Part::All, _) => handler,
    }
}

/// Pages of figures, or the word that there are none yet.
async fn where_figures_are(State(routed): State<Routed>, request: Request, next: Next) -> Response {
    if routed.site.figures.now().is_some() {
        return next.run(request).await;
    }
    pages::no_figures::show(&Context::new(routed.lang, Arc::clone(&routed.site)))
}

/// Pages of scores, or the word that nothing is scored.
async fn where_scores_are(State(routed): State<Routed>, request: Request, next: Next) -> Response {
    let context = Context::new(routed.lang, Arc::clone(&routed.site));
    match context.figures() {
        None => pages::no_figures::show(&context),
        Some(portal) if portal.scored.is_none() => pages::no_figures::not_scored(&context),
        // The handler asks again what is shown: a set that was there does not go.
        Some(_) => next.run(request).await,
    }
}

/// May an answer be packed? One that is somebody's may not: how well a form key packs together with what
/// a stranger made the page show would tell the key letter by letter (the BREACH attack).
fn is_no_secret(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers.get(header::CACHE_CONTROL).is_none_or(|it| it != "no-store")
}

/// Answers until `shutdown` comes, then lets open answers finish, for five seconds at most.
pub async fn serve(
    listener: TcpListener,
    content: impl Into<Content>,
    shutdown: impl Future<Output = ()> + Send,
) {
    serve_within(Limits::default(), listener, content.into(), shutdown).await;
}

/// The same within other limits.
pub async fn serve_within(
    limits: Limits,
    listener: TcpListener,
    content: impl Into<Content>,
    shutdown: impl Future<Output = ()> + Send,
) {
    let site = Arc::new(Site::new(content.into(), &limits));
    connections::serve(listener, whole(site, &limits), limits, shutdown).await;
}

#[cfg(test)]
mod tests;
