//! The desk: many units of work in one transaction, each kept or given up on its own.
//!
//! A durable commit waits for the disk once. Under load as many units as wait are done in one
//! transaction, and each is answered when that is on the disk (the group commit of databases).

use std::pin::Pin;
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use crate::error::StoreError;
use crate::store::Store;
use crate::writer::Writer;

/// Units of work that are done in one transaction at most.
const AT_ONCE: usize = 256;
/// Units that wait before who sends one has to wait to send it.
const QUEUE: usize = 4_096;

/// What a unit of work does, and what it answers.
pub type Work<'w, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'w>>;

/// The way in for units of work. A clone is the same desk.
#[derive(Clone, Debug)]
pub struct Desk {
    queue: mpsc::Sender<Box<dyn Unit>>,
}

/// A unit of work, whatever it answers.
trait Unit: Send {
    /// Does it; true where it is to be kept.
    fn run<'w>(&'w mut self, tx: &'w mut Writer)
    -> Pin<Box<dyn Future<Output = bool> + Send + 'w>>;
    /// Says that it was done, or why nothing of it is kept.
    fn answer(self: Box<Self>, kept: Result<(), StoreError>);
}

struct Own<F, T, E> {
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Unit for Own<F, T, E>
where
    F: for<'w> FnOnce(&'w mut Writer) -> Work<'w, T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'w>(
        &'w mut self,
        tx: &'w mut Writer,
    ) -> Pin<Box<dyn Future<Output = bool> + Send + 'w>> {
        Box::pin(async move {
            let work = self.work.take().expect("a unit of work is done once");
            let outcome = work(tx).await;
            let keep = outcome.is_ok();
            self.outcome = Some(outcome);
            keep
        })
    }

    fn answer(self: Box<Self>, kept: Result<(), StoreError>) {
        let outcome = match (self.outcome, kept) {
            // Its own refusal says more than what became of the others.
            (Some(Err(refused)), _) => Err(refused),
            (_, Err(fault)) => Err(fault.into()),
            (Some(done), Ok(())) => done,
            (None, Ok(())) => Err(StoreError::Abandoned.into()),
        };
        // A caller that went away does not want to know.
        drop(self.caller.send(outcome));
    }
}

impl Store {
    /// Opens the desk: a task that writes for everybody who has it, until the last clone is gone.
    ///
    /// There is one desk for a store in a process; it holds the writing connection while it works.
    ///
    /// # Panics
    /// Outside a runtime of tokio.
    pub fn desk(&self) -> Desk {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(serve(self.clone(), waiting));
        Desk { queue }
    }
}

impl Desk {
    /// Does a unit of work and answers when it is on the disk: `desk.submit(|tx| Box::pin(async
    /// move { … }))`.
    ///
    /// What it answers with an error is not kept, whatever it wrote before; the others that share
    /// its transaction are. It is done even when the caller no longer waits.
    pub async fn submit<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'w> FnOnce(&'w mut Writer) -> Work<'w, T, E> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let unit = Box::new(Own { work: Some(work), outcome: None, caller });
        if self.queue.send(unit).await.is_err() {
            return Err(StoreError::Abandoned.into());
        }
        answer.await.unwrap_or_else(|_| Err(StoreError::Abandoned.into()))
    }
}

async fn serve(store: Store, mut waiting: mpsc::Receiver<Box<dyn Unit>>) {
    let mut units = Vec::new();
    while waiting.recv_many(&mut units, AT_ONCE).await > 0 {
        // In a task of its own: a unit that panics takes the others of its transaction with it,
        // who are told, but not the desk.
        let batch = tokio::spawn(batch(store.clone(), std::mem::take(&mut units)));
        drop(batch.await);
    }
}

async fn batch(store: Store, units: Vec<Box<dyn Unit>>) {
    let mut done = Vec::with_capacity(units.len());
    let mut units = units.into_iter();
    let fault = match store.begin().await {
        Ok(tx) => all(tx, &mut units, &mut done).await.err(),
        Err(fault) => Some(fault),
    };
    let fault = fault.map(Arc::new);
    for unit in done.into_iter().chain(units) {
        let kept = fault.as_ref().map_or(Ok(()), |it| Err(StoreError::Together(Arc::clone(it))));
        unit.answer(kept);
    }
}

/// Does unit after unit and commits. Those that fail are answered at the end too: by then it is
/// known whether the line held.
async fn all(
    mut tx: Writer,
    units: &mut impl Iterator<Item = Box<dyn Unit>>,
    done: &mut Vec<Box<dyn Unit>>,
) -> Result<(), StoreError> {
    for mut unit in units.by_ref() {
        tx.begin_unit().await?;
        let keep = unit.run(&mut tx).await;
        let broken = keep && tx.failed();
        let ended = tx.end_unit(keep && !broken).await;
        if broken {
            unit.answer(Err(StoreError::Abandoned));
        } else {
            done.push(unit);
        }
        ended?;
    }
    tx.commit().await
}
