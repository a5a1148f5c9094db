//! The server under slow, rude and many clients, and pages that break: over real connections, within
//! small limits, without waiting for the clock.

use std::sync::LazyLock;
use std::time::Duration;

use app::clock::HandClock;
use app::demo::{Demo, DemoOrder, SEED, opening};
use app::portal::Showing;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;
use tower::ServiceExt;

use super::*;
use crate::log::Log;
use crate::queries::{NotRun, Queries};
use crate::routes::Guard;

/// Longer than any test may take: what runs into it has failed.
const FAR: Duration = Duration::from_mins(1);

/// Short enough not to be waited for.
const SOON: Duration = Duration::from_millis(50);

/// What no reader may see.
const SECRET: &str = "the cause of 7b1f";

static STARTED: Semaphore = Semaphore::const_new(0);
static GO_ON: Semaphore = Semaphore::const_new(0);

/// Pages that no site has.
const ODD: [Route; 4] = [
    Route::page("/breaks", Guard::Public, || get(breaks), none),
    Route::page("/waits", Guard::Public, || get(std::future::pending::<()>), none),
    Route::page("/reads", Guard::Public, || get(|body: String| async { body }), none),
    Route::page(
        "/gate",
        Guard::Public,
        || {
            get(|| async {
                STARTED.add_permits(1);
                GO_ON.acquire().await.map_or("closed", |_| "through the gate")
            })
        },
        none,
    ),
];

fn none(_: &Site) -> Vec<String> {
    Vec::new()
}

async fn breaks() -> StatusCode {
    panic!("{SECRET}")
}

/// The demo, made once for all tests of this file.
static DEMO: LazyLock<Arc<Showing>> = LazyLock::new(|| {
    // A thread of its own, since a test's runtime cannot wait for another.
    let made = std::thread::spawn(|| {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(HandClock::at(opening()));
        let order = DemoOrder { dir: folder.path().to_owned(), seed: SEED, clock };
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(Demo::open(order)).unwrap().showing()
    });
    made.join().unwrap()
});

fn site(limits: &Limits) -> Arc<Site> {
    let mut site = Site::new(Arc::clone(&DEMO).into(), limits);
    site.log = Log::Kept(std::sync::Mutex::default());
    Arc::new(site)
}

fn with_odd_pages(site: &Arc<Site>, limits: &Limits) -> Router {
    of_routes(Arc::clone(site), limits, &ROUTES.iter().chain(&ODD).collect::<Vec<_>>())
}

fn logged(site: &Site) -> Vec<String> {
    let Log::Kept(lines) = &site.log else { panic!("tests keep the log") };
    lines.lock().unwrap().clone()
}

/// A server on a port of its own, until it is told to stop.
struct Running {
    port: u16,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

async fn start(limits: Limits) -> Running {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (stop, told) = oneshot::channel();
    let router = with_odd_pages(&site(&limits), &limits);
    let ended = tokio::spawn(connections::serve(listener, router, limits, async {
        let _ = told.await;
    }));
    Running { port, stop, ended }
}

impl Running {
    /// Says something and leaves the line open.
    async fn say(&self, words: &str) -> TcpStream {
        let mut client = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        client.write_all(words.as_bytes()).await.unwrap();
        client
    }
}

/// All that comes until the server closes.
async fn to_the_end(client: &mut TcpStream) -> String {
    let mut said = Vec::new();
    let read = tokio::time::timeout(FAR, client.read_to_end(&mut said)).await;
    let read = read.expect("the server closes the connection");
    // Closing on unread bytes resets the connection; what came before it counts.
    assert!(read.is_ok() || read.is_err_and(|it| it.kind() == std::io::ErrorKind::ConnectionReset));
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn half_a_head_is_cut_off() {
    let server = start(Limits { head: SOON, ..Limits::default() }).await;
    let mut client = server.say("GET / HTTP/1.1\r\nHost: x\r\nAccept: te").await;
    let said = to_the_end(&mut client).await;
    assert!(!said.contains("200 OK"), "{said}");
}

#[tokio::test]
async fn a_connection_on_which_nothing_is_asked_is_closed() {
    let server = start(Limits { head: SOON, ..Limits::default() }).await;
    assert_eq!(to_the_end(&mut server.say("").await).await, "");
    let mut asked = server.say("GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(to_the_end(&mut asked).await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn a_slow_body_keeps_nobody_waiting() {
    let server = start(Limits { answer: SOON, head: FAR, ..Limits::default() }).await;
    let head = |path| format!("GET {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    // A page that takes no body does not wait for one, and the connection ends there.
    let said = to_the_end(&mut server.say(&head("/robots.txt")).await).await;
    assert!(said.starts_with("HTTP/1.1 200 OK"), "{said}");
    // One that does waits no longer than an answer may take.
    let said = to_the_end(&mut server.say(&head("/reads")).await).await;
    assert!(said.starts_with("HTTP/1.1 503 "), "{said}");
}

#[tokio::test]
async fn more_connections_than_there_are_places_wait() {
    let server = start(Limits { connections: 1, head: SOON, ..Limits::default() }).await;
    let first = server.say("GET / HTTP/1.1\r\n").await;
    let mut second =
        server.say("GET /robots.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(to_the_end(&mut second).await.starts_with("HTTP/1.1 200 OK"));
    // The second had its answer, so the first is closed: nothing has to be waited for.
    let mut rest = [0; 64];
    first.readable().await.unwrap();
    let closed = first.try_read(&mut rest);
    assert!(closed.is_ok_and(|bytes| bytes == 0 || rest.starts_with(b"HTTP/1.1 408")), "{rest:?}");
}

#[tokio::test]
async fn a_head_without_end_is_refused() {
    let server = start(Limits::default()).await;
    let many = "X: 1\r\n".repeat(200);
    let long = format!("X: {}\r\n", "x".repeat(40_000));
    let address = format!("/{}", "x".repeat(70_000));
    for (address, headers) in [("/", many.as_str()), ("/", long.as_str()), (&address, "")] {
        let mut client = server.say(&format!("GET {address} HTTP/1.1\r\n{headers}\r\n")).await;
        let said = to_the_end(&mut client).await;
        let refused = ["HTTP/1.1 431 ", "HTTP/1.1 414 "].iter().any(|it| said.starts_with(it));
        assert!(refused || said.is_empty(), "{said}");
    }
}

#[tokio::test]
async fn a_reader_without_end_does_not_keep_its_place() {
    let limits = Limits { age: SOON, farewell: SOON, ..Limits::default() };
    let server = start(limits).await;
    let mut client = server.say("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(to_the_end(&mut client).await, "");
}

#[tokio::test]
async fn open_answers_finish_and_endless_ones_are_cut_off() {
    let server = start(Limits { farewell: FAR, ..Limits::default() }).await;
    let mut client = server.say("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n").await;
    STARTED.acquire().await.unwrap().forget();
    server.stop.send(()).unwrap();
    GO_ON.add_permits(1);
    assert!(to_the_end(&mut client).await.ends_with("through the gate"));
    tokio::time::timeout(FAR, server.ended).await.expect("it ends").unwrap();

    let server = start(Limits { farewell: SOON, ..Limits::default() }).await;
    let mut client = server.say("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n").await;
    // Answered after the request before it was taken in: that one is being worked on.
    to_the_end(&mut server.say("GET /robots.txt HTTP/1.0\r\n\r\n").await).await;
    server.stop.send(()).unwrap();
    tokio::time::timeout(FAR, server.ended).await.expect("it ends").unwrap();
    assert_eq!(to_the_end(&mut client).await, "");
}

/// Status, headers and text of a page.
async fn ask(router: &Router, address: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::get(address).body(Body::empty()).unwrap();
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let text = to_bytes(body, 1 << 20).await.unwrap();
    (parts.status, parts.headers, String::from_utf8(text.to_vec()).unwrap())
}

/// The reference number on a page of refusal.
fn reference(page: &str) -> &str {
    let from = page.find("MB-").expect("a refusal has a number");
    page[from..].split('<').next().unwrap()
}

#[tokio::test]
async fn a_page_that_breaks_says_so_in_its_language_and_nothing_of_the_cause() {
    let limits = Limits::default();
    let site = site(&limits);
    let router = with_odd_pages(&site, &limits);
    for (address, said) in [("/breaks", "Máy chủ gặp lỗi"), ("/en/breaks", "The server failed")]
    {
        let (status, headers, page) = ask(&router, address).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.contains(&format!("<h1>{said}</h1>")), "{page}");
        assert!(!page.contains(SECRET) && !page.contains("panic"), "{page}");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        assert!(headers.contains_key(header::CONTENT_SECURITY_POLICY));
        assert!(!headers.contains_key(header::ETAG));
        let number = reference(&page);
        let lines: Vec<String> =
            logged(&site).into_iter().filter(|line| line.contains(number)).collect();
        assert_eq!(lines, [format!("{number}: {address} was not answered: {SECRET}")]);
    }
    assert_eq!(logged(&site).len(), 2);
}

#[tokio::test]
async fn a_page_that_takes_too_long_asks_for_patience_in_its_language() {
    let limits = Limits { answer: SOON, ..Limits::default() };
    let site = site(&limits);
    let router = with_odd_pages(&site, &limits);
    for (address, said) in [("/waits", "Máy chủ đang bận"), ("/en/waits", "The server is busy")]
    {
        let (status, headers, page) = ask(&router, address).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(headers[header::RETRY_AFTER], "10");
        assert!(page.contains(&format!("<h1>{said}</h1>")), "{page}");
        assert!(logged(&site).iter().any(|line| line.starts_with(reference(&page))));
    }
}

/// A query that ends when it is told to, and blocks its thread until then as the engine may.
fn block(queries: &Arc<Site>) -> (std::sync::mpsc::Sender<()>, JoinHandle<Result<(), NotRun>>) {
    let (end, told) = std::sync::mpsc::channel();
    let site = Arc::clone(queries);
    let query = async move {
        let _ = told.recv_timeout(FAR);
    };
    (end, tokio::spawn(async move { site.queries.run(query).await }))
}

const RECORDS: &str = "/units/X99.01/records/cases_on_time";

#[tokio::test]
async fn pages_without_a_query_are_answered_while_queries_run() {
    let limits = Limits { queries: 1, waiting: 1, ..Limits::default() };
    let site = site(&limits);
    let router = with_odd_pages(&site, &limits);
    let (end, running) = block(&site);
    tokio::task::yield_now().await;
    // A second one waits; a third is sent away at once.
    let waiting = {
        let router = router.clone();
        tokio::spawn(async move { ask(&router, RECORDS).await.0 })
    };
    tokio::task::yield_now().await;
    let (status, headers, _) = ask(&router, RECORDS).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(headers.contains_key(header::RETRY_AFTER));
    for address in ["/", "/en/methodology", "/units/X99.01", "/ranking"] {
        assert_eq!(ask(&router, address).await.0, StatusCode::OK, "{address}");
    }
    assert!(!running.is_finished() && !waiting.is_finished());
    end.send(()).unwrap();
    running.await.unwrap().unwrap();
    assert_eq!(waiting.await.unwrap(), StatusCode::OK);
}

#[tokio::test]
async fn a_query_that_breaks_harms_its_own_page_only() {
    let queries = Queries::new(1, 0);
    let broken: Result<(), NotRun> = queries.run(async { panic!("{SECRET}") }).await;
    assert!(matches!(broken, Err(NotRun::Broken(said)) if said == SECRET));
    // It left its place to the next.
    assert!(matches!(queries.run(async { 7 }).await, Ok(7)));
}

#[tokio::test]
async fn a_query_is_given_up_with_its_reader() {
    let queries = Arc::new(Queries::new(1, 0));
    let gone = tokio::time::timeout(SOON, queries.run(std::future::pending::<()>())).await;
    assert!(gone.is_err());
    let next = async {
        loop {
            match queries.run(async { 7 }).await {
                Ok(answer) => break answer,
                // The thread of the query has yet to see that it was given up.
                Err(_) => tokio::task::yield_now().await,
            }
        }
    };
    assert_eq!(tokio::time::timeout(FAR, next).await, Ok(7));
}
