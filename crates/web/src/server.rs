//! The server: the routes in both languages, inside the layers that every answer goes through.

use std::sync::Arc;

use app::portal::Showing;
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use tokio::net::TcpListener;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use words::Lang;

use crate::context::{Routed, Site, prefix};
use crate::limits::Limits;
use crate::routes::{ROUTES, Route};
use crate::{connections, errors, fresh, safety};

/// The whole site over what there is to show.
pub fn router(showing: Arc<Showing>) -> Router {
    let limits = Limits::default();
    whole(Arc::new(Site::new(showing, &limits)), &limits)
}

/// All pages inside the layers of all.
pub(crate) fn whole(site: Arc<Site>, limits: &Limits) -> Router {
    of_routes(site, limits, &ROUTES.iter().collect::<Vec<_>>())
}

/// Some pages inside the layers of all.
pub(crate) fn of_routes(site: Arc<Site>, limits: &Limits, index: &[&Route]) -> Router {
    let mut router = Router::new();
    for lang in Lang::BOTH {
        let of_lang = Routed { lang, site: Arc::clone(&site) };
        let mut pages = Router::new();
        for route in index.iter().filter(|route| route.bilingual || lang == Lang::Vi) {
            let path = match route.path {
                "/" if lang == Lang::En => prefix(lang).to_owned(),
                path => format!("{}{path}", prefix(lang)),
            };
            pages = pages.route(&path, (route.handler)());
        }
        router = router.merge(pages.with_state(of_lang));
    }
    router
        .layer(GlobalConcurrencyLimitLayer::new(limits.at_once))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limits.answer))
        .layer(RequestBodyLimitLayer::new(limits.body))
        .layer(CatchPanicLayer::custom(errors::of_panic))
        .layer(from_fn(safety::limit_address))
        .layer(from_fn(safety::one_address))
        .layer(from_fn_with_state(site, errors::as_pages))
        .layer(from_fn(fresh::check))
        .layer(CompressionLayer::new())
        .layer(from_fn(safety::headers))
}

/// Answers until `shutdown` comes, then lets open answers finish, for five seconds at most.
pub async fn serve(
    listener: TcpListener,
    showing: Arc<Showing>,
    shutdown: impl Future<Output = ()> + Send,
) {
    serve_within(Limits::default(), listener, showing, shutdown).await;
}

/// The same within other limits.
pub async fn serve_within(
    limits: Limits,
    listener: TcpListener,
    showing: Arc<Showing>,
    shutdown: impl Future<Output = ()> + Send,
) {
    let site = Arc::new(Site::new(showing, &limits));
    connections::serve(listener, whole(site, &limits), limits, shutdown).await;
}

#[cfg(test)]
mod tests;
