//! The server: the routes in both languages, inside the layers that every answer goes through.

use std::io;
use std::sync::Arc;
use std::time::Duration;

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
use crate::routes::ROUTES;
use crate::{errors, safety};

/// Longest time for one answer.
const TIME: Duration = Duration::from_secs(10);

/// Longest time that open connections are given once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(5);

/// Largest body of a request, in bytes. No page takes one yet.
const BODY: usize = 16 * 1024;

/// Answers that are worked on at once; the rest wait within their time.
const AT_ONCE: usize = 64;

/// The whole site over what there is to show.
pub fn router(showing: Arc<Showing>) -> Router {
    let site = Arc::new(Site::new(showing));
    let mut router = Router::new();
    for lang in Lang::BOTH {
        let of_lang = Routed { lang, site: Arc::clone(&site) };
        let mut pages = Router::new();
        for route in ROUTES.iter().filter(|route| route.bilingual || lang == Lang::Vi) {
            let path = match route.path {
                "/" if lang == Lang::En => prefix(lang).to_owned(),
                path => format!("{}{path}", prefix(lang)),
            };
            pages = pages.route(&path, (route.handler)());
        }
        router = router.merge(pages.with_state(of_lang));
    }
    router
        .layer(GlobalConcurrencyLimitLayer::new(AT_ONCE))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME))
        .layer(RequestBodyLimitLayer::new(BODY))
        .layer(CatchPanicLayer::custom(errors::of_panic))
        .layer(from_fn(safety::limit_address))
        .layer(from_fn_with_state(site, errors::as_pages))
        .layer(CompressionLayer::new())
        .layer(from_fn(safety::headers))
}

/// Answers until `shutdown` comes, then lets open answers finish, for five seconds at most.
///
/// # Errors
/// What the listener says.
pub async fn serve(
    listener: TcpListener,
    showing: Arc<Showing>,
    shutdown: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stopped = async move {
        // Sent and dropped mean the same.
        let _ = stopped.await;
    };
    let server = axum::serve(listener, router(showing)).with_graceful_shutdown(stopped);
    let server = tokio::spawn(async move { server.await });
    shutdown.await;
    drop(stop);
    match tokio::time::timeout(FAREWELL, server).await {
        Ok(Ok(ended)) => ended,
        Ok(Err(broken)) => Err(io::Error::other(broken)),
        Err(_) => Ok(()),
    }
}
