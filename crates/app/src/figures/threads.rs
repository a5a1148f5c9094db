//! Threads of their own for snapshots and reports, so that no page waits for them.

use tokio::runtime::{Builder, Handle, Runtime};

/// How many: one takes the snapshot of the day while the other prepares a report.
const THREADS: usize = 2;

/// The threads. Whatever still runs on them when they go is given up.
pub(super) struct Threads(Option<Runtime>);

impl Threads {
    pub(super) fn start() -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(THREADS)
            .thread_name("figures")
            .enable_all()
            .build()
            .expect("a program that could start can start a few threads more");
        Self(Some(runtime))
    }

    pub(super) fn handle(&self) -> &Handle {
        self.0.as_ref().expect("they are taken when the figures go").handle()
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            // A runtime that waits for its threads must not end on a thread of another.
            runtime.shutdown_background();
        }
    }
}
