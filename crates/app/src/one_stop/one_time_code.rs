//! Codes that a citizen is sent, to show that it is the citizen who takes a case back.

use casework::Instant;
use casework::case::{CaseStep, CitizenProof, Office, StepOrder, Text};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use store::{
    CaseId, Command, NewLetter, NewOneTimeCode, OneTimeCodeId, StoreError, StoredOneTimeCode,
};
use thiserror::Error;

use super::LetterKind;
use super::load::Loaded;
use super::refusal::{StepRefused, ViewRefused};
use super::{CITIZEN, OneStop};

/// A code is good for half an hour, in milliseconds.
pub(crate) const GOOD_FOR: i64 = 30 * 60 * 1_000;
/// Another one is sent after this time, in milliseconds.
const APART: i64 = 2 * 60 * 1_000;
/// Codes that a case is sent within a day: each is a letter, and gives five tries more.
const MOST_A_DAY: usize = 5;
/// That day, in milliseconds.
pub(super) const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Tries before the code is good no more.
const MOST_TRIES: i64 = 5;

/// Why no code was sent.
#[derive(Debug, Error)]
pub enum SendCodeRefused {
    /// There is no such case.
    #[error("there is no such case")]
    NotFound,
    /// Where the case stands it cannot be taken back.
    #[error("the case cannot be taken back where it stands")]
    NotNow,
    /// Nobody can be reached.
    #[error("no address of mail is known: bring a signed paper to the counter")]
    NoAddress,
    /// One was sent a moment ago.
    #[error("a code was sent a moment ago; another one is sent after two minutes")]
    TooSoon {
        /// When another one may be sent.
        again: Instant,
    },
    /// As many were sent within a day as there may be.
    #[error("{MOST_A_DAY} codes were sent within a day: bring a signed paper to the counter")]
    TooMany {
        /// When another one may be sent.
        again: Instant,
    },
    /// The case cannot be read.
    #[error(transparent)]
    Case(#[from] ViewRefused),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine has no chance to give.
    #[error("no code could be made: {0}")]
    Chance(#[from] getrandom::Error),
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeRefused {
    /// It is another one.
    #[error("the code is wrong")]
    Wrong {
        /// Tries that are left.
        left: u8,
    },
    /// None was sent, it is too old, was used, or was tried too often.
    #[error("no code is good now: have another one sent")]
    NoneGood,
}

impl OneStop {
    /// Sends the citizen a code by which the case is taken back. The code stands in the letter alone.
    ///
    /// # Errors
    /// Why not.
    pub async fn send_withdrawal_code(&self, code: &str) -> Result<(), SendCodeRefused> {
        let loaded = self.load(code).await?.ok_or(SendCodeRefused::NotFound)?;
        let takes_back = |it: CaseStep| it == CaseStep::RequestWithdrawal;
        if !loaded.case.steps_for(Office::Citizen).any(takes_back) {
            return Err(SendCodeRefused::NotNow);
        }
        let case = loaded.stored.id;
        let applicant = self.store.applicant(case).await?;
        if applicant.is_none_or(|it| it.email.is_none()) {
            return Err(SendCodeRefused::NoAddress);
        }
        let now = self.now().milliseconds();
        let secret = six_digits()?;
        let subject = loaded.stored.code;
        let hash = hash(case, &secret);
        let kept = self.desk.submit(move |tx| {
            Box::pin(async move {
                let at = tx.now(now);
                may_send(&tx.codes_made_since(case, at - DAY).await?, at)?;
                let until_at = at + GOOD_FOR;
                tx.add_one_time_code(NewOneTimeCode { case, hash, made_at: at, until_at }).await?;
                let kind = LetterKind::WithdrawalCode.name().to_owned();
                let secret = Some(secret);
                let letter = NewLetter { case, kind, event: None, secret, made_at: at };
                tx.add_letters(&[letter]).await?;
                tx.record(&Command {
                    actor: CITIZEN,
                    role: Office::Citizen.name(),
                    at,
                    name: "send_withdrawal_code",
                    subject: &subject,
                    payload: &[],
                });
                Ok::<(), SendCodeRefused>(())
            })
        });
        kept.await
    }

    /// Puts the id of the code in the place of the code that was typed, if an order carries one. The try
    /// is counted first, whatever becomes of it.
    pub(super) async fn prove(
        &self,
        loaded: &Loaded,
        order: &mut StepOrder,
        now: Instant,
    ) -> Result<Option<OneTimeCodeId>, StepRefused> {
        let Some(CitizenProof::OneTimeCode { reference }) = order.proof_mut() else {
            return Ok(None);
        };
        let case = loaded.stored.id;
        let kept = self.store.one_time_code(case).await?;
        let good = kept.filter(|it| is_good(it, now.milliseconds()));
        let Some(kept) = good else { return Err(CodeRefused::NoneGood.into()) };
        let id = kept.id;
        let counted = self
            .desk
            .submit(move |tx| Box::pin(async move { tx.try_one_time_code(id, MOST_TRIES).await }));
        if !counted.await? {
            return Err(CodeRefused::NoneGood.into());
        }
        if hash(case, reference.as_str()) != kept.hash {
            let left = u8::try_from(MOST_TRIES - kept.tries - 1).unwrap_or_default();
            return Err(CodeRefused::Wrong { left }.into());
        }
        *reference = Text::new(&format!("code-{}", kept.id.number()))?;
        Ok(Some(kept.id))
    }
}

/// May another code be sent after those that were sent within a day?
fn may_send(sent: &[i64], now: i64) -> Result<(), SendCodeRefused> {
    if let Some(last) = sent.last().filter(|last| now < **last + APART) {
        return Err(SendCodeRefused::TooSoon { again: Instant::from_milliseconds(last + APART) });
    }
    match sent.len().checked_sub(MOST_A_DAY) {
        Some(oldest) => {
            Err(SendCodeRefused::TooMany { again: Instant::from_milliseconds(sent[oldest] + DAY) })
        }
        None => Ok(()),
    }
}

const fn is_good(code: &StoredOneTimeCode, now: i64) -> bool {
    code.used_at.is_none() && now < code.until_at && code.tries < MOST_TRIES
}

/// What is kept of a code. Six digits are soon guessed from a hash; that the code is good for half an
/// hour and five tries is what guards it.
fn hash(case: CaseId, code: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(format!("{}:{}", case.number(), code.trim())))
}

/// Six digits, each as likely as the others.
fn six_digits() -> Result<String, getrandom::Error> {
    loop {
        let mut chance = [0; 4];
        getrandom::fill(&mut chance)?;
        let number = u32::from_le_bytes(chance) >> 12;
        if number < 1_000_000 {
            return Ok(format!("{number:06}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits() {
        for _ in 0..100 {
            let code = six_digits().unwrap();
            assert!(code.len() == 6 && code.bytes().all(|it| it.is_ascii_digit()), "{code}");
        }
    }
}
