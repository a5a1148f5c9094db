//! A reader that gives up before one record fills the memory, and before a bomb has gone off.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// How much may be read until the consumer says that a record is done. Shared with a [`Guarded`].
#[derive(Clone, Debug)]
pub(crate) struct Budget(Rc<Cell<usize>>);

impl Budget {
    /// A budget of so many bytes for one record.
    fn new(bytes: usize) -> Self {
        Self(Rc::new(Cell::new(bytes)))
    }

    /// The record is done: the next one may use as much.
    pub(crate) fn renew(&self, bytes: usize) {
        self.0.set(bytes);
    }
}

/// Passes bytes on until the budget of one record is used up.
#[derive(Debug)]
pub(crate) struct Guarded<R> {
    inner: R,
    budget: Budget,
}

impl<R> Guarded<R> {
    /// Guards a reader; the budget is for whoever knows where records end.
    pub(crate) fn new(inner: R, bytes: usize) -> (Self, Budget) {
        let budget = Budget::new(bytes);
        (Self { inner, budget: budget.clone() }, budget)
    }

    fn spend(&self, bytes: usize) -> io::Result<()> {
        let left = self.budget.0.get().checked_sub(bytes);
        self.budget.0.set(left.unwrap_or(0));
        left.map(drop).ok_or_else(|| io::Error::other(RecordTooLong))
    }
}

/// One record is longer than any record of a table.
#[derive(Debug, thiserror::Error)]
#[error("one record is longer than is read")]
pub(crate) struct RecordTooLong;

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.spend(read)?;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Guarded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.budget.0.get() == 0 {
            return Err(io::Error::other(RecordTooLong));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
        // An overdrawn budget is told at the next `fill_buf`.
        let left = self.budget.0.get().saturating_sub(amount);
        self.budget.0.set(left);
    }
}
