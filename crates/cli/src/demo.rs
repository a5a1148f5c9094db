//! `minhbach demo`: an invented province on an embedded store, in the browser.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::clock::ShiftedClock;
use app::demo::{Demo, DemoOrder, SEED, opening};
use app::house::House;
use casework::{Instant, Zone};
use jiff::civil::DateTime;
use tokio::net::TcpListener;
use web::Content;
use words::{Lang, text};

use crate::args::DemoArgs;
use crate::clock::SystemClock;
use crate::failure::{Failure, failed};
use crate::signals::told_to_stop;

/// How often the demo looks whether its day has closed.
const GLANCE: Duration = Duration::from_secs(20);

/// Runs the command until it is told to stop.
pub(crate) fn run(args: &DemoArgs) -> Result<(), Failure> {
    let dir = args.data.clone().unwrap_or_else(default_folder);
    let start = args.clock.map_or_else(|| Ok(opening()), started)?;
    let runtime = crate::runtime()?;
    runtime.block_on(serve(args.port, dir, start))
}

async fn serve(port: u16, dir: PathBuf, start: Instant) -> Result<(), Failure> {
    // The port is taken first: a demo that cannot be seen need not be made.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let listener = listener.map_err(|error| {
        let arguments = [("port", port.to_string()), ("why", error.to_string())];
        Failure::worded(|lang| text(lang, "web-demo-port", &arguments))
    })?;
    let folder = [("folder", dir.display().to_string())];
    say("web-demo-preparing", &folder)?;
    let clock = Arc::new(ShiftedClock::starting_at(start, Arc::new(SystemClock)));
    let made = Demo::open(DemoOrder { dir, seed: SEED, clock }).await;
    let demo = made.map_err(|error| failed("web-demo-failed", &error))?;
    let address = listener.local_addr().map_err(|error| failed("web-demo-failed", &error))?;
    say("web-demo-open", &[("address", format!("http://{address}"))])?;
    let showing = demo.showing();
    let house = demo.house().await.map_err(|error| failed("web-demo-failed", &error))?;
    let house = Arc::new(house);
    let tasks = tokio::spawn(open_tasks(Arc::clone(&house)));
    let content = Content { figures: showing, house: Some(house), english: true };
    let following = tokio::spawn(follow(demo));
    let stop = told_to_stop().map_err(|error| failed("web-demo-failed", &error))?;
    web::serve(listener, content, stop).await;
    following.abort();
    tasks.abort();
    say("web-demo-stopped", &[])
}

/// Fills the clean-up of the desk that can be tried, while pages are served already.
async fn open_tasks(house: Arc<House>) {
    if let Err(error) = Demo::open_tasks(&house).await {
        eprintln!("{error}");
    }
}

/// Shows each day once it has closed, as long as the demo runs. A day that cannot be shown is said once.
async fn follow(demo: Demo) {
    let mut glances = tokio::time::interval(GLANCE);
    let mut said = String::new();
    loop {
        glances.tick().await;
        if let Err(error) = demo.refresh().await
            && said != error.to_string()
        {
            said = error.to_string();
            eprintln!("{said}");
        }
    }
}

/// The moment that `--clock` names, on the province's clock.
fn started(clock: DateTime) -> Result<Instant, Failure> {
    let start = Zone::vietnam().instant(clock);
    start.filter(|start| *start >= opening()).ok_or_else(|| {
        let asked = [("asked", clock.to_string())];
        Failure::worded(|lang| text(lang, "web-demo-clock", &asked))
    })
}

/// The folder of the user's data, as the system names it; else the folder of temporary files.
#[expect(clippy::disallowed_methods, reason = "the binary alone reads the environment")]
pub(crate) fn default_folder() -> PathBuf {
    let named = |name: &str| std::env::var_os(name).filter(|path| !path.is_empty());
    let data = named("XDG_DATA_HOME").or_else(|| named("LOCALAPPDATA")).map(PathBuf::from);
    let data = data.or_else(|| named("HOME").map(|home| PathBuf::from(home).join(".local/share")));
    data.unwrap_or_else(std::env::temp_dir).join("minhbach").join("demo")
}

/// Says a sentence in both languages.
pub(crate) fn say(key: &str, arguments: &[(&'static str, String)]) -> Result<(), Failure> {
    let lines = Lang::BOTH.map(|lang| text(lang, key, arguments));
    crate::print(&format!("{}\n{}\n", lines[0], lines[1]))
}
