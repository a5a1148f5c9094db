//! A case is sent in online: acknowledged at once, with a number of its own until it is received.

use casework::Instant;
use casework::case::{Actor, Case, Channel, Context, Office, StepOrder, StepTaken, Submission};
use deadlines::Moment;
use jiff::civil::Date;
use store::{Applicant, Command, NewCase, NewCaseFile, ProcedureId, StoreError, UnitId, Writer};

use super::LetterKind;
use super::form_once::SentForm;
use super::hand_in::{HandInRefused, checked};
use super::keep::{add_step, of_event, whole};
use super::papers::{PaperIn, says_of};
use super::{CITIZEN, OneStop};
use crate::people::permission::offices_in;
use crate::people::sign_in::Signed;

/// Letters and digits of numbers: none that is taken for another one (those of Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of them: nobody guesses forty bits before the look-up stops answering.
const LENGTH: usize = 8;

/// What is sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmitOnline {
    /// The code of the unit to which it goes.
    pub unit: String,
    /// The code of the procedure.
    pub procedure: String,
    /// By which way: online, with an officer's help, at a kiosk.
    pub channel: Channel,
    /// Who applies.
    pub applicant: Applicant,
    /// The papers, which are kept already.
    pub papers: Vec<PaperIn>,
}

/// What was sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// Its number: by this it is looked up until it is received, and after that too.
    pub number: String,
    /// When it was sent.
    pub submitted: Instant,
    /// By when the counter owes an answer: eight working hours.
    pub acceptance_due: Option<Moment>,
}

impl OneStop {
    /// Sends a case in: by the citizen, or with the help of an officer who is signed in.
    ///
    /// # Errors
    /// Why not; then nothing of it is kept.
    pub async fn submit_online(
        &self,
        helper: Option<&Signed>,
        order: SubmitOnline,
    ) -> Result<Submitted, HandInRefused> {
        self.submit_online_once(helper, order, None).await
    }

    /// The same of a form that makes one case, however often it is sent.
    ///
    /// # Errors
    /// Why not; [`StoreError::Repeated`] where the form made a case meanwhile.
    pub async fn submit_online_once(
        &self,
        helper: Option<&Signed>,
        order: SubmitOnline,
        form: Option<SentForm>,
    ) -> Result<Submitted, HandInRefused> {
        let directory = self.directory().await?;
        let now = whole(self.now());
        let not_yours = || HandInRefused::NotYourUnit { unit: order.unit.clone() };
        let unit = directory.unit_by_code(&order.unit).ok_or_else(not_yours)?;
        let actor = match helper {
            None => Actor { name: CITIZEN.into(), office: Office::Citizen },
            Some(who) => {
                let at = now.milliseconds();
                let mut offices = offices_in(&who.offices, unit.id, directory.tree(), at);
                let office = offices.find(|it| *it == Office::OneStopOfficer);
                Actor { name: who.login.as_str().into(), office: office.ok_or_else(not_yours)? }
            }
        };
        if !order.channel.is_electronic() {
            return Err(HandInRefused::WrongChannel { channel: order.channel });
        }
        let procedure = self.open_procedure(&directory, &order.procedure, order.channel, now)?;
        let applicant = checked(&order.applicant)?;
        let papers = self.papers(&order.papers).await?;
        let unknown = || HandInRefused::UnknownProcedure { code: order.procedure.clone() };
        let (terms, _) = directory.terms(procedure, now, now, &self.zone).ok_or_else(unknown)?;
        let calendars = self.shelf();
        let earlier = calendars.earlier();
        let rules = calendars.rules(&earlier, &self.zone, &terms);
        let ctx = Context { rules, now, actor: &actor };
        let submission = Submission { channel: Some(order.channel) };
        let step = StepOrder::Submit(submission).take(&Case::default(), &ctx)?;
        let says = [&order.unit, order.channel.name(), &order.procedure];
        let new = NewSubmission {
            says: says_of(says, &papers),
            number: number(self.zone.date(now))?,
            unit: unit.id,
            procedure,
            channel: order.channel,
            applicant,
            papers,
            step,
            office: actor.office,
        };
        let kept = self.desk.submit(move |tx| {
            Box::pin(async move {
                let (number, event) = new.keep(tx).await?;
                if let Some(form) = form {
                    form.keep(tx, &number, event.recorded.milliseconds()).await?;
                }
                Ok((number, event))
            })
        });
        let kept = kept.await;
        let (number, event) = kept.map_err(|fault: StoreError| HandInRefused::Store(fault))?;
        let submitted = event.happened;
        let clock = Case::current([event]).clock(&rules, submitted).ok();
        let acceptance_due = clock.and_then(|it| it.acceptance).map(|it| it.due);
        Ok(Submitted { number, submitted, acceptance_due })
    }
}

/// A number that nobody guesses: `DK-260302-7QK2M9XW`.
fn number(day: Date) -> Result<String, HandInRefused> {
    let mut chance = [0; LENGTH];
    getrandom::fill(&mut chance)?;
    let letters = chance.map(|byte| char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]));
    let (year, month) = (day.year().rem_euclid(100), day.month());
    Ok(format!("DK-{year:02}{month:02}{:02}-{}", day.day(), String::from_iter(letters)))
}

/// A case that was sent in, to be kept with all that belongs to it.
struct NewSubmission {
    says: String,
    number: String,
    unit: UnitId,
    procedure: ProcedureId,
    channel: Channel,
    applicant: Applicant,
    papers: Vec<PaperIn>,
    step: StepTaken,
    office: Office,
}

impl NewSubmission {
    async fn keep(
        self,
        tx: &mut Writer,
    ) -> Result<(String, casework::case::CaseEvent), StoreError> {
        let new = NewCase {
            code: self.number.clone(),
            unit: self.unit,
            procedure: self.procedure,
            channel: self.channel.name().to_owned(),
            received_at: None,
        };
        let case = tx.add_cases(&[new]).await?[0];
        tx.put_applicant(case, &self.applicant).await?;
        let recorded = tx.now(self.step.recorded.milliseconds());
        let (id, event) = add_step(tx, case, self.step, recorded).await?;
        let at = event.recorded.milliseconds();
        tx.add_submission(case, &self.number, at).await?;
        let actor = event.actor.as_deref().unwrap_or_default().to_owned();
        let papers: Vec<NewCaseFile> =
            self.papers.into_iter().map(|it| it.of_case(case, "paper", at, &actor)).collect();
        if !papers.is_empty() {
            tx.add_case_files(&papers).await?;
        }
        if self.applicant.email.is_some() {
            tx.add_letters(&[of_event(case, LetterKind::Submitted, id, at)]).await?;
        }
        tx.record(&Command {
            actor: &actor,
            role: self.office.name(),
            at,
            name: "submit",
            subject: &self.number,
            payload: self.says.as_bytes(),
        });
        Ok((self.number, event))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_the_day_and_is_not_given_twice() {
        let day = jiff::civil::date(2026, 3, 2);
        let (one, other) = (number(day).unwrap(), number(day).unwrap());
        assert!(one.starts_with("DK-260302-") && one.len() == 18, "{one}");
        assert_ne!(one, other);
        // No agency begins like this, so a number is never taken for a code.
        assert!(casework::case::CodeFormat::Decision2020.read(&one).is_err());
    }
}
