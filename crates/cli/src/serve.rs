//! `minhbach serve`: the desk and the portal of a province, by its file of settings.

mod figures;
mod hourly;
mod moved;
mod post;

use std::path::Path;
use std::sync::Arc;

use app::house::House;
use app::settings::{EXAMPLE, Settings};
use tokio::net::TcpListener;
use web::{Content, Limits};
use words::text;

use crate::args::ServeArgs;
use crate::clock::SystemClock;
use crate::demo::say;
use crate::failure::{Failure, failed};
use crate::signals::told_to_stop;

/// Bytes of a form around its files: texts, names, boundaries.
const AROUND: u64 = 1 << 20;

/// Runs the command until it is told to stop.
pub(crate) fn run(args: &ServeArgs) -> Result<(), Failure> {
    if args.example_config {
        return crate::print(EXAMPLE);
    }
    let settings = settings(&args.config)?;
    let runtime = crate::runtime()?;
    runtime.block_on(serve(&settings))
}

/// The settings of a file, or why not, with the next step.
pub(crate) fn settings(path: &Path) -> Result<Settings, Failure> {
    Settings::read(path).map_err(|error| failed("serve-settings", &error))
}

/// The house of the settings, or why it does not open.
pub(crate) async fn house(settings: &Settings) -> Result<House, Failure> {
    let opened = House::open(settings, Arc::new(SystemClock)).await;
    opened.map_err(|error| failed("serve-house", &error))
}

async fn serve(settings: &Settings) -> Result<(), Failure> {
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        let told = [("address", settings.listen.to_string()), ("why", error.to_string())];
        Failure::worded(|lang| text(lang, "serve-listen", &told))
    })?;
    let house = Arc::new(house(settings).await?);
    let address = listener.local_addr().map_err(|error| failed("web-demo-failed", &error))?;
    let base = settings.base_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let first = house.people.first_start().await;
    let first = first.map_err(|error| failed("serve-house", &error))?;
    if let Some(link) = first {
        say("serve-first", &[("link", format!("{base}/welcome/{}", link.reveal()))])?;
    }
    let stop = told_to_stop().map_err(|error| failed("web-demo-failed", &error))?;
    say("serve-open", &[("address", base)])?;
    let content = Content {
        figures: house.figures.showing(),
        house: Some(Arc::clone(&house)),
        english: settings.english,
    };
    let (stopped, told) = tokio::sync::oneshot::channel();
    let post = post::send_letters(settings, &house, told)?;
    let (closing, closed) = tokio::sync::oneshot::channel();
    let figures = figures::follow_days(&house, closed);
    let moved = moved::tell(&house);
    let hourly = hourly::run(&house);
    web::serve_within(limits(settings), listener, content, stop).await;
    // Whoever holds the other end has nothing more to do when there is none.
    drop((stopped, closing));
    // What is not told by now is told after the next start.
    moved.abort();
    hourly.abort();
    if let Some(post) = post {
        drop(post.await);
    }
    drop(figures.await);
    house.close().await;
    say("serve-stopped", &[])
}

fn limits(settings: &Settings) -> Limits {
    let told = settings.limits;
    let upload = told.upload_bytes.saturating_add(AROUND);
    Limits {
        connections: told.connections.max(1),
        uploads: told.uploads_at_once.max(1),
        upload: usize::try_from(upload).unwrap_or(usize::MAX),
        ..Limits::default()
    }
}
