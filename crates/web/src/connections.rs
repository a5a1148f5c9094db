//! Connections: how many, for how long, and how they end.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::middleware::AddExtension;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::Layer;

use crate::entrance::Peer;
use crate::limits::Limits;

/// Wait after a connection could not be taken: the system is short of files or memory, and asking
/// again at once would only burn its time.
const SHORTAGE: Duration = Duration::from_secs(1);

/// Answers on every connection until `stop` comes, then lets open answers finish.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let (going_on, ends) = watch::channel(());
    let mut open = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.expect("it is never closed");
            (place, listener.accept().await)
        };
        tokio::select! {
            biased;
            () = &mut stop => break,
            Some(_) = open.join_next(), if !open.is_empty() => {}
            (place, taken) = next => match taken {
                Ok((stream, from)) => {
                    let told = Extension(Peer(from.ip())).layer(router.clone());
                    let answers = answer(stream, told, limits, ends.clone(), place);
                    open.spawn(answers);
                }
                Err(error) if is_of_the_client(&error) => {}
                Err(error) => {
                    eprintln!("No connection could be taken: {error}. Trying again in a second.");
                    sleep(SHORTAGE).await;
                }
            },
        }
    }
    drop(listener);
    drop(going_on);
    while open.join_next().await.is_some() {}
}

/// The client went away while it was taken in; nothing is wrong here.
fn is_of_the_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    )
}

/// Answers on one connection; its place is free once it is closed.
async fn answer(
    stream: TcpStream,
    router: AddExtension<Router, Peer>,
    limits: Limits,
    mut ends: watch::Receiver<()>,
    _place: OwnedSemaphorePermit,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_headers(limits.headers)
        .max_buf_size(limits.head_bytes)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = pin!(connection);
    tokio::select! {
        // A client that breaks off or breaks the protocol harms itself alone.
        _ = connection.as_mut() => return,
        _ = ends.changed() => {}
        () = sleep(limits.age) => {}
    }
    connection.as_mut().graceful_shutdown();
    // In time or not, this is its end.
    let _ = timeout(limits.farewell, connection).await;
}
