//! `minhbach pages`: every kind of page as a file, for designers, translators and testers.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use app::clock::ShiftedClock;
use app::demo::{Demo, DemoOrder, SEED, opening};
use web::Sample;
use words::text;

use crate::args::PagesArgs;
use crate::clock::SystemClock;
use crate::demo::{default_folder, say};
use crate::failure::{Failure, failed};

/// Where a reader begins.
const FIRST: &str = "vi-home.html";

/// Runs the command.
pub(crate) fn run(args: &PagesArgs) -> Result<(), Failure> {
    // The folder is made first: pages that cannot be written need not be made.
    fs::create_dir_all(&args.out).map_err(|error| unwritten(&args.out, &error))?;
    let dir = args.data.clone().unwrap_or_else(default_folder);
    say("web-demo-preparing", &[("folder", dir.display().to_string())])?;
    let runtime = crate::runtime()?;
    let clock = Arc::new(ShiftedClock::starting_at(opening(), Arc::new(SystemClock)));
    let made = runtime.block_on(Demo::open(DemoOrder { dir, seed: SEED, clock }));
    let demo = made.map_err(|error| failed("web-demo-failed", &error))?;
    let samples = runtime.block_on(web::samples(demo.showing()));
    let samples = samples.map_err(|error| failed("web-pages-broken", &error))?;
    for Sample { file, content, .. } in &samples {
        let path = args.out.join(file);
        fs::write(&path, content).map_err(|error| unwritten(&path, &error))?;
    }
    let written = [
        ("count", samples.len().to_string()),
        ("folder", args.out.display().to_string()),
        ("first", FIRST.to_owned()),
    ];
    say("web-pages-written", &written)
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    let told = [("path", path.display().to_string()), ("why", error.to_string())];
    Failure::worded(|lang| text(lang, "web-pages-file", &told))
}
