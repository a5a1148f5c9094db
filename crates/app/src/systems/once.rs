//! Requests that are done once: the key and the answer are kept in the unit of work that does the request.
//!
//! So a key is taken if and only if its request was done, whatever breaks in between: a line that is cut, a
//! process that is killed. What was refused leaves its key free, and is judged anew when it is sent again.

use store::{Answer, StoreError, TokenId, Writer};

use super::System;
use crate::one_stop::{OneStop, SentForm};

/// What is known of a request under its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: it was not done.
    New,
    /// It was done: this was answered.
    Answered(Answer),
    /// Another request was done under this key.
    Another,
}

/// Makes status and text of what was done.
type Told<T> = Box<dyn FnOnce(&T) -> (u16, String) + Send>;

/// A request as it is kept once it is done, with what is answered to it.
pub struct Once<T>(Under<T>);

/// Under what it is kept.
enum Under<T> {
    /// The key of a system's request.
    Key { token: TokenId, key: String, request_hash: String, answer: Told<T> },
    /// The key of a form of a page, and the code of the case that it made.
    Form(SentForm, fn(&T) -> &str),
}

impl<T> Once<T> {
    /// The request of a system with this key and this hash of what it asks; `answer` makes status and text
    /// of what was done. No person may stand in the text.
    pub fn new(
        system: &System,
        (key, request_hash): (&str, &str),
        answer: impl FnOnce(&T) -> (u16, String) + Send + 'static,
    ) -> Self {
        let (key, request_hash) = (key.to_owned(), request_hash.to_owned());
        Self(Under::Key { token: system.token, key, request_hash, answer: Box::new(answer) })
    }

    /// A form of a page; `code` says which case was made.
    pub fn of_form(form: SentForm, code: fn(&T) -> &str) -> Self {
        Self(Under::Form(form, code))
    }

    /// Keeps what is answered, with what was done.
    ///
    /// # Errors
    /// [`StoreError::Repeated`]: a request was done under this key meanwhile. Then nothing of this one is kept.
    pub(crate) async fn keep(self, tx: &mut Writer, done: &T, at: i64) -> Result<(), StoreError> {
        match self.0 {
            Under::Key { token, key, request_hash, answer } => {
                let (status, answer) = answer(done);
                let answer = Answer { request_hash, status, answer, answered_at: at };
                tx.keep_answer(token, &key, &answer).await
            }
            Under::Form(form, code) => form.keep(tx, code(done), at).await,
        }
    }
}

impl OneStop {
    /// What is known of a system's request with this key and this hash of what it asks.
    ///
    /// # Errors
    /// The store.
    pub async fn asked_before(
        &self,
        system: &System,
        (key, request_hash): (&str, &str),
    ) -> Result<Known, StoreError> {
        Ok(match self.store().answer_to(system.token, key).await? {
            None => Known::New,
            Some(kept) if kept.request_hash == request_hash => Known::Answered(kept),
            Some(_) => Known::Another,
        })
    }
}
