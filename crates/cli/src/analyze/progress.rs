//! A bar for long reads, on a terminal only.

use std::io::IsTerminal;
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Files below this are read before a bar would be seen.
const LONG: u64 = 16 << 20;

/// How far a file is read.
pub(crate) struct Bar(Option<ProgressBar>);

impl Bar {
    /// A bar on standard error, if that is a terminal and the file is large.
    pub(crate) fn new(file: &Path) -> Self {
        let size = std::fs::metadata(file).map_or(0, |data| data.len());
        if size < LONG || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr());
        let style = "{msg} {bar:40} {bytes}/{total_bytes} {eta}";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        bar.set_message(words::text(words::Lang::Vi, "read-progress", &[]));
        Self(Some(bar))
    }

    /// So many bytes are read.
    pub(crate) fn at(&self, read: u64) {
        if let Some(bar) = &self.0 {
            bar.set_position(read);
        }
    }

    /// The file is read.
    pub(crate) fn done(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
