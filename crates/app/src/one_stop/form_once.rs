//! Forms of a page that make one case, however often they are sent: a double click, the button back.
//!
//! The key of a form is kept in the unit of work that makes the case, as a system's is
//! ([`crate::systems::Once`]).

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use store::{StoreError, StoredForm, Writer};

use super::OneStop;

/// A form as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentForm {
    hash: String,
    said: String,
}

/// What is known of a form that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownForm {
    /// Nothing: it made no case.
    New,
    /// It made this case, by code or number.
    Done(String),
    /// It made a case, but said something else then.
    Another,
}

impl SentForm {
    /// The form with this key, sent by this account (of a citizen: empty); `said` is the SHA-256 of all that
    /// it says.
    pub fn new(who: &str, key: &str, said: String) -> Self {
        let hash = HEXLOWER.encode(&Sha256::digest(format!("{who}\n{key}")));
        Self { hash, said }
    }

    /// Keeps that it made a case.
    ///
    /// # Errors
    /// [`StoreError::Repeated`]: it made one meanwhile. Then nothing of this one is kept.
    pub(crate) async fn keep(self, tx: &mut Writer, code: &str, at: i64) -> Result<(), StoreError> {
        let form = StoredForm { said: self.said, code: code.to_owned() };
        tx.keep_form(&self.hash, &form, at).await
    }
}

impl OneStop {
    /// What is known of a form.
    ///
    /// # Errors
    /// The store.
    pub async fn known_form(&self, form: &SentForm) -> Result<KnownForm, StoreError> {
        Ok(match self.store().form_sent(&form.hash).await? {
            None => KnownForm::New,
            Some(kept) if kept.said == form.said => KnownForm::Done(kept.code),
            Some(_) => KnownForm::Another,
        })
    }
}
