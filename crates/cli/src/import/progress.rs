//! A bar for long imports, on a terminal only: reading by bytes, then writing by cases.

use std::io::IsTerminal;
use std::path::Path;

use app::import::Stage;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use words::{Lang, text};

/// Files below this are imported before a bar would be seen.
const LONG: u64 = 4 << 20;

/// How far a file is.
pub(crate) struct Bar(Option<ProgressBar>);

impl Bar {
    /// A bar on standard error, if that is a terminal and the file is large.
    pub(crate) fn new(file: &Path) -> Self {
        let size = std::fs::metadata(file).map_or(0, |data| data.len());
        if size < LONG || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {percent} % {eta}") {
            bar.set_style(style);
        }
        bar.set_message(text(Lang::Vi, "import-reading", &[]));
        Self(Some(bar))
    }

    /// The import is there.
    pub(crate) fn at(&self, stage: Stage) {
        let Some(bar) = &self.0 else { return };
        match stage {
            Stage::Reading(bytes) => bar.set_position(bytes),
            Stage::Saving(saved, of) => {
                if bar.length() != Some(of) {
                    bar.set_length(of);
                    bar.set_message(text(Lang::Vi, "import-saving", &[]));
                    bar.reset_eta();
                }
                bar.set_position(saved);
            }
        }
    }

    /// The file is imported, or not.
    pub(crate) fn done(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
