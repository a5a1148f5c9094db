//! Queries of the analytical engine, on threads of their own and few at once.

use std::sync::Arc;

use axum::response::Response;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::errors;

/// Where queries run.
///
/// The engine works where its future is polled (`measures::Engine`). On the server's own threads
/// one long query would keep every page waiting; here it keeps other queries waiting at most.
pub(crate) struct Queries {
    /// Taken when the site ends.
    runtime: Option<Runtime>,
    /// A query has one while it runs.
    turns: Arc<Semaphore>,
    /// A query has one while it runs or waits.
    places: Arc<Semaphore>,
}

/// Why a query has no answer.
#[derive(Debug)]
pub(crate) enum NotRun {
    /// Too many wait already.
    Busy,
    /// It broke down; what it said is for the log.
    Broken(String),
}

impl Queries {
    /// Room for so many that run, and so many that wait.
    pub(crate) fn new(at_once: usize, waiting: usize) -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(at_once)
            .thread_name("queries")
            .enable_time()
            .build()
            .expect("a program that could start can start a few threads more");
        Self {
            runtime: Some(runtime),
            turns: Arc::new(Semaphore::new(at_once)),
            places: Arc::new(Semaphore::new(at_once + waiting)),
        }
    }

    /// Runs a query; one whose reader went away is given up.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        query: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, NotRun> {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return Err(NotRun::Busy);
        };
        let turn = Arc::clone(&self.turns).acquire_owned().await.expect("it is never closed");
        let runtime = self.runtime.as_ref().expect("it is taken when the site ends");
        // Place and turn go with the query: one that is given up holds both until it really ends.
        // A set of tasks, since it ends its tasks when it is dropped.
        let mut task = JoinSet::new();
        task.spawn_on(
            async move {
                let answer = query.await;
                drop((turn, place));
                answer
            },
            runtime.handle(),
        );
        let ended = task.join_next().await.expect("there is one task");
        ended.map_err(|error| NotRun::Broken(errors::what_a_task_said(error)))
    }
}

impl Drop for Queries {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // A runtime that waits for its threads must not end on a thread of another.
            runtime.shutdown_background();
        }
    }
}

impl NotRun {
    /// The refusal, before it becomes a page.
    pub(crate) fn answer(self) -> Response {
        match self {
            Self::Busy => errors::busy("too many queries wait already"),
            Self::Broken(said) => errors::broken(said),
        }
    }
}
