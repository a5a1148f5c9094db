//! What the citizen sees and does: looked up by the code and the last digits of a number.

use casework::Instant;
use casework::case::{Actor, Case, CaseEvent, CitizenProof, EventNumber, Office, StepOrder, Text};
use store::{Applicant, StoreError, StoredLetter};
use thiserror::Error;

use super::keep::keep_both;
use super::load::Loaded;
use super::papers::PaperIn;
use super::refusal::{StepRefused, ViewRefused};
use super::take::{Taken, With, taken};
use super::view::Standing;
use super::{AT_THE_DESK, CITIZEN, OneStop};

/// The longest code there can be: an agency, a day, a number.
const LONGEST_CODE: usize = 60;
/// How many digits open a look-up.
const DIGITS: usize = 4;

/// Why a case is not shown to somebody who looks it up.
#[derive(Debug, Error)]
pub enum LookUpRefused {
    /// There is no case with this code and these digits; which of both is wrong is not said.
    #[error("there is no case with this code and these digits")]
    Wrong,
    /// Too many tries with this code.
    #[error("too many tries; try again in a few minutes")]
    TooMany,
    /// The case cannot be read.
    #[error(transparent)]
    Case(#[from] ViewRefused),
}

impl From<StoreError> for LookUpRefused {
    fn from(fault: StoreError) -> Self {
        Self::Case(fault.into())
    }
}

impl OneStop {
    /// Shows a case to who knows its code, or the number of its submission, and the last four digits of
    /// the applicant's telephone or identity number. Tries are counted by code; who asks counts them by
    /// address too.
    ///
    /// # Errors
    /// Why not.
    pub async fn look_up(&self, code: &str, digits: &str) -> Result<Standing, LookUpRefused> {
        let code = code.trim().to_ascii_uppercase();
        if code.len() > LONGEST_CODE {
            return Err(LookUpRefused::Wrong);
        }
        if !self.looks.take(&code) {
            return Err(LookUpRefused::TooMany);
        }
        let loaded = self.load(&code).await?.ok_or(LookUpRefused::Wrong)?;
        let applicant = self.store.applicant(loaded.stored.id).await?;
        if !applicant.is_some_and(|it| opens(&it, digits)) {
            return Err(LookUpRefused::Wrong);
        }
        Ok(self.standing(loaded, self.now()).await?)
    }

    /// Takes a step of a citizen who looked the case up. The papers that come with it must be kept
    /// already.
    ///
    /// # Errors
    /// Why not. A case is taken back by a code that the citizen was sent, never by a look-up alone.
    pub async fn take_as_citizen(
        &self,
        code: &str,
        order: StepOrder,
        papers: &[PaperIn],
        seen: Option<EventNumber>,
    ) -> Result<Taken, StepRefused> {
        let loaded = self.load(code).await?.ok_or(StepRefused::NotFound)?;
        let weak = matches!(order.proof(), Some(CitizenProof::Session { .. }));
        let takes_back = matches!(order, StepOrder::RequestWithdrawal(_) | StepOrder::Withdraw(_));
        if weak && takes_back {
            return Err(StepRefused::CodeOwed);
        }
        let actor = Actor { name: CITIZEN.into(), office: Office::Citizen };
        let papers = self.papers(papers).await?;
        self.take_loaded(loaded, actor, order, &papers, seen, self.now()).await
    }

    /// Takes a case back by the code that the citizen was sent: asked for and given back, both or neither.
    ///
    /// # Errors
    /// Why not. A wrong code counts as a try.
    pub async fn withdraw_by_code(&self, code: &str, typed: &str) -> Result<Taken, StepRefused> {
        let reference = Text::new(typed)?;
        let mut order = StepOrder::RequestWithdrawal(CitizenProof::OneTimeCode { reference });
        let loaded = self.load(code).await?.ok_or(StepRefused::NotFound)?;
        let now = self.now();
        let used = self.prove(&loaded, &mut order, now).await?;
        let proof = order.proof().cloned().ok_or(StepRefused::CodeOwed)?;
        let actor = Actor { name: CITIZEN.into(), office: Office::Citizen };
        let with = With { used, ..With::default() };
        let request = self.keeping(&loaded, actor.clone(), order, now, with).await?;
        // As if the request were kept already: its number is not known before, and nothing asks for it.
        let number = EventNumber::new(i64::MAX);
        let requested = request.step.clone().stored(number, AT_THE_DESK);
        let (code, seen, before) =
            (loaded.stored.code.clone(), loaded.seen(), loaded.events.clone());
        let loaded = loaded.with(requested);
        let order = StepOrder::Withdraw(proof);
        let withdraw = self.keeping(&loaded, actor, order, now, With::default()).await?;
        let done = self.desk.submit(move |tx| Box::pin(keep_both(tx, request, withdraw))).await;
        let kept = self.or_stale(&code, seen, done).await?;
        Ok(taken(before, kept.into()))
    }

    /// What a letter tells: the case as it was known when the letter was made, and to whom it goes.
    /// `None` where the case or the applicant is gone.
    ///
    /// # Errors
    /// The case cannot be read, or the store.
    pub async fn told(
        &self,
        letter: &StoredLetter,
    ) -> Result<Option<(Standing, Applicant)>, ViewRefused> {
        let Some(stored) = self.store.case_by_id(letter.given.case).await? else {
            return Ok(None);
        };
        let Some(applicant) = self.store.applicant(stored.id).await? else { return Ok(None) };
        let now = Instant::from_milliseconds(letter.given.made_at);
        let loaded = self.prepare(stored).await?;
        let standing = self.standing(loaded.known_by(now), now).await?;
        Ok(Some((standing, applicant)))
    }
}

impl Loaded {
    /// The case once another event is kept.
    fn with(self, event: CaseEvent) -> Self {
        let events: Vec<_> = self.events.into_iter().chain([event]).collect();
        let case = Case::current(events.iter().cloned());
        Self { events, case, ..self }
    }

    /// The case as it was known at a moment.
    fn known_by(self, moment: Instant) -> Self {
        let at = moment.milliseconds();
        let known = |it: &CaseEvent| it.recorded.milliseconds() <= at;
        let events: Vec<_> = self.events.into_iter().filter(known).collect();
        let case = Case::fold(events.iter().cloned(), moment);
        Self { events, case, ..self }
    }
}

/// Do these digits end the telephone or the identity number?
fn opens(applicant: &Applicant, digits: &str) -> bool {
    let typed: Vec<u8> = digits.trim().bytes().collect();
    if typed.len() != DIGITS {
        return false;
    }
    let ends = |number: &Option<String>| {
        let number = number.as_deref().unwrap_or_default().as_bytes();
        // Every digit is compared, so that the time taken tells nothing of how many are right.
        let last = number.len().checked_sub(DIGITS).map(|from| &number[from..]);
        last.is_some_and(|last| last.iter().zip(&typed).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0)
    };
    ends(&applicant.phone) | ends(&applicant.identity_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(digits: &str, expected: bool) {
        let applicant = Applicant {
            phone: Some("0912345678".into()),
            identity_number: Some("040088001234".into()),
            ..Applicant::default()
        };
        assert_eq!(opens(&applicant, digits), expected, "{digits}");
    }

    #[test]
    fn the_last_digits_of_either_number_open_it() {
        check("5678", true);
        check(" 1234 ", true);
    }

    #[test]
    fn other_digits_fewer_digits_and_no_digits_do_not() {
        check("5679", false);
        check("678", false);
        check("45678", false);
        check("", false);
        assert!(!opens(&Applicant::default(), ""));
        assert!(!opens(&Applicant { phone: Some("678".into()), ..Applicant::default() }, "0678"));
    }
}
