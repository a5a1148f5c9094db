//! What clients may cost the server.

use std::time::Duration;

use crate::pace::Pace;

/// How much of the server one client, or all of them together, may hold.
///
/// The defaults are judgments of ours, no rule of law: a page is far below 100 kB, its address and
/// its headers far below 16 kB, and an answer takes milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time for the head of a request, counted from when the connection is ready for one. So a
    /// connection on which nothing is asked is closed as well.
    pub head: Duration,
    /// Bytes of a head. The protocol's reader takes 8,192 at least.
    pub head_bytes: usize,
    /// Headers of a request.
    pub headers: usize,
    /// Bytes of a body that brings no file: a form of long texts.
    pub body: usize,
    /// Bytes of the longest form of a step, sent by a page or by the API: a hundred lines, in which each
    /// character may be three bytes and each byte three characters.
    pub step_body: usize,
    /// Bytes of a body that brings files.
    pub upload: usize,
    /// Bodies with files that are taken in at once from those who are signed in, each held in memory; and as
    /// many again from guests.
    pub uploads: usize,
    /// How fast the body of a form has to come. A line of the slowest mobile network brings twice that.
    pub pace: Pace,
    /// Time for an answer to a body with files, its way over a slow line included; and for one that is a file
    /// made for it.
    pub upload_answer: Duration,
    /// Time for one answer, waiting for its turn included.
    pub answer: Duration,
    /// Age at which a connection is told to end, whatever it does: who reads an answer without end
    /// does not hold its place without end.
    pub age: Duration,
    /// Time for open answers once their connection, or the server, is told to end.
    pub farewell: Duration,
    /// Connections open at once; more wait in the queue of the system.
    pub connections: usize,
    /// Answers worked on at once; the rest wait within their time.
    pub at_once: usize,
    /// Queries of the analytical engine that run at once, each on a thread of its own.
    pub queries: usize,
    /// Queries that wait for their turn; one more is refused at once. Together with those that run
    /// they stay well below `at_once`, so that other pages find a place.
    pub waiting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            head_bytes: 16 * 1024,
            headers: 64,
            body: 16 * 1024,
            step_body: 1 << 20,
            upload: 24 << 20,
            uploads: 4,
            pace: Pace { span: Duration::from_secs(20), least: 20 * 1024 },
            upload_answer: Duration::from_mins(4),
            answer: Duration::from_secs(10),
            age: Duration::from_mins(5),
            farewell: Duration::from_secs(5),
            connections: 512,
            at_once: 64,
            queries: 2,
            waiting: 16,
        }
    }
}
