//! Letters on their way: what waits in the box is written, handed in at the mail server, and noted.
//!
//! A letter goes out at least once. Who takes it out of the box sets the time of its next try first; if the
//! program ends before the letter is noted as sent, it is sent again under the same name, so that a mail
//! program shows it once.

use std::sync::Arc;
use std::time::Duration;

use casework::Instant;
use casework::case::LetterKind;
use reports::Letter as Writing;
use store::{StoreError, StoredLetter};

use crate::mail::{Letter, MailFault, Mailer};
use crate::one_stop::{CODE_GOOD_FOR, OneStop, ViewRefused};

/// The pause between two looks into the box.
const EVERY: Duration = Duration::from_secs(10);

/// Letters that are read out of the box at once.
const AT_ONCE: u16 = 50;

/// After the first failure a letter is tried again after this time, then after twice as long, and so on, in
/// milliseconds.
const FIRST_PAUSE: i64 = 60 * 1_000;

/// The longest pause between two tries, in milliseconds: six hours.
const LONGEST_PAUSE: i64 = 6 * 60 * 60 * 1_000;

/// A letter is given up this long after it was made, in milliseconds: five days (RFC 5321, 4.5.4.1).
const GIVEN_UP_AFTER: i64 = 5 * 24 * 60 * 60 * 1_000;

/// Takes letters out of the box and hands them in.
pub struct Postman {
    desk: Arc<OneStop>,
    mailer: Mailer,
    look_up: Option<String>,
}

/// What became of a letter. It names no person, so that it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The number of the letter.
    pub letter: i64,
    /// The code of its case.
    pub code: String,
    /// What it tells, by its name in the store.
    pub kind: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The mail server answers for it.
    Sent,
    /// The same, but the case does not know that the citizen was told of the result, for this reason: an
    /// officer notes it by hand.
    SentUntold(String),
    /// It is tried again later.
    Later(String),
    /// It is not tried again.
    GivenUp(String),
}

impl Postman {
    /// A postman of a desk. `look_up` is the address of the page on which cases are looked up.
    pub const fn new(desk: Arc<OneStop>, mailer: Mailer, look_up: Option<String>) -> Self {
        Self { desk, mailer, look_up }
    }

    /// Goes to the box again and again until `stop` is done. `tell` is told what became of each letter, and
    /// of each look into the box that failed.
    pub async fn run(
        &self,
        stop: impl Future<Output = ()>,
        tell: impl Fn(Result<&Fate, &StoreError>),
    ) {
        tokio::pin!(stop);
        loop {
            match self.round().await {
                Ok(fates) => fates.iter().for_each(|fate| tell(Ok(fate))),
                Err(fault) => tell(Err(&fault)),
            }
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    /// Sends what waits by now.
    ///
    /// # Errors
    /// The store. What was handed in before is noted.
    pub async fn round(&self) -> Result<Vec<Fate>, StoreError> {
        let mut fates = Vec::new();
        loop {
            let now = self.desk.now().milliseconds();
            let waiting = self.desk.store().letters_to_send(now, AT_ONCE).await?;
            if waiting.is_empty() {
                return Ok(fates);
            }
            for letter in waiting {
                if self.take_out(&letter, now).await? {
                    fates.push(self.deliver(letter, now).await?);
                }
            }
        }
    }

    /// Takes a letter for nobody else until its next try; `false` when somebody else has it.
    async fn take_out(&self, letter: &StoredLetter, now: i64) -> Result<bool, StoreError> {
        let (id, seen, again) = (letter.id, letter.next_at, next_try(letter.attempts, now));
        let taken = self
            .desk
            .desk()
            .submit(move |tx| Box::pin(async move { tx.try_letter(id, seen, again).await }));
        taken.await
    }

    async fn deliver(&self, letter: StoredLetter, now: i64) -> Result<Fate, StoreError> {
        let outcome = match self.send(&letter, now).await {
            Ok(()) => self.note_sent(&letter).await?,
            Err(Unsent::Later(why)) if now < letter.given.made_at + GIVEN_UP_AFTER => {
                Outcome::Later(why)
            }
            Err(Unsent::Later(why) | Unsent::Never(why)) => {
                let id = letter.id;
                let noted = self
                    .desk
                    .desk()
                    .submit(move |tx| Box::pin(async move { tx.give_up_letter(id).await }));
                noted.await?;
                Outcome::GivenUp(why)
            }
        };
        let (code, kind) = (letter.code, letter.given.kind);
        Ok(Fate { letter: letter.id.number(), code, kind, outcome })
    }

    async fn send(&self, letter: &StoredLetter, now: i64) -> Result<(), Unsent> {
        let never = |why: &str| Unsent::Never(why.to_owned());
        let kind = LetterKind::from_name(&letter.given.kind);
        let kind = kind.ok_or_else(|| never("no letter of this kind is known"))?;
        let until = letter.given.made_at + CODE_GOOD_FOR;
        // A backup keeps no code: after one was put back there is nothing to be sent.
        let over = until <= now || letter.given.secret.is_none();
        if kind == LetterKind::WithdrawalCode && over {
            return Err(never("its code is good no more"));
        }
        let told = self.desk.told(letter).await?;
        let (standing, applicant) = told.ok_or_else(|| never("nobody is known to write to"))?;
        let to = applicant.email.ok_or_else(|| never("no address of mail is known"))?;
        let event = letter.given.event;
        let event = event.and_then(|id| {
            standing.timeline.iter().find(|it| it.event.number.number() == id.number())
        });
        if letter.given.event.is_some() && event.is_none_or(|it| it.struck) {
            return Err(never("what it tells of was corrected"));
        }
        let clock = standing.clock.as_ref().ok();
        let until = Instant::from_milliseconds(until);
        let written = Writing {
            kind,
            language: &applicant.language,
            zone: self.desk.zone(),
            regime: standing.terms.regime,
            name: &applicant.name,
            unit: &standing.unit.name,
            procedure: &standing.procedure.name,
            code: &standing.code,
            act: event.map(|it| &it.event.act),
            clock,
            secret: letter.given.secret.as_deref().map(|secret| (secret, until)),
            look_up: self.look_up.as_deref(),
        };
        let written = written.write();
        let sent = Letter {
            to,
            subject: written.subject,
            text: written.text,
            reference: reference(letter),
            written: Instant::from_milliseconds(letter.given.made_at),
        };
        Ok(self.mailer.send(&sent).await?)
    }

    /// Notes that a letter was sent; of a result, the case remembers first that the citizen was told. If the
    /// program ends between both, the letter is sent again under its name and nothing is noted twice.
    async fn note_sent(&self, letter: &StoredLetter) -> Result<Outcome, StoreError> {
        let announced = if letter.given.kind == LetterKind::ResultReady.name() {
            self.desk.result_announced(&letter.code, &reference(letter)).await
        } else {
            Ok(())
        };
        let (id, at) = (letter.id, self.desk.now().milliseconds());
        let noted = self
            .desk
            .desk()
            .submit(move |tx| Box::pin(async move { tx.letter_sent(id, at).await }));
        // The letter is out whatever became of the announcement.
        noted.await?;
        Ok(announced.map_or_else(|why| Outcome::SentUntold(why.to_string()), |()| Outcome::Sent))
    }
}

/// The name of a letter: the same each time it is sent.
fn reference(letter: &StoredLetter) -> String {
    format!("letter-{}-{}", letter.id.number(), letter.given.made_at)
}

/// When a letter is tried again that was tried so often.
fn next_try(attempts: i64, now: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(0, 20)).unwrap_or(20);
    now + FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
}

/// Why a letter was not sent.
enum Unsent {
    Later(String),
    Never(String),
}

impl From<MailFault> for Unsent {
    fn from(fault: MailFault) -> Self {
        let why = without_addresses(&fault.to_string());
        if fault.try_again() { Self::Later(why) } else { Self::Never(why) }
    }
}

impl From<ViewRefused> for Unsent {
    fn from(refused: ViewRefused) -> Self {
        Self::Later(refused.to_string())
    }
}

/// What a mail server says, without the address of anybody: it goes into the log.
fn without_addresses(said: &str) -> String {
    let word = |word: &str| if word.contains('@') { "…".to_owned() } else { word.to_owned() };
    said.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_six_hours() {
        let minutes = |attempts| (next_try(attempts, 0)) / 60_000;
        assert_eq!([0, 1, 2, 8, 9, 20, i64::MAX].map(minutes), [1, 2, 4, 256, 360, 360, 360]);
    }

    #[test]
    fn the_log_names_nobody() {
        let said = "550 5.1.1 <dan@tinh.test>: Recipient address rejected";
        assert_eq!(without_addresses(said), "550 5.1.1 … Recipient address rejected");
    }
}
