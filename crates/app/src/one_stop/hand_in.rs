//! A case is handed in at the counter: complete and correct, it is received at once.

use std::sync::Arc;

use casework::case::{
    Actor, AgencyId, Cannot, CannotReceive, Case, CaseEvent, Channel, Context, EventNumber, Office,
    Receive, Rules, StepOrder, StepTaken, Submission,
};
use casework::{Instant, Zone, catalogue};
use deadlines::DueDate;
use store::{
    Applicant, CasePart, Command, NewCase, NewLetter, ProcedureId, StoreError, UnitId, Writer,
};
use thiserror::Error;

use super::LetterKind;
use super::keep::{add_step, of_event, whole};
use super::load::COMPETENT;
use super::papers::{PaperIn, PapersRefused, says_of};
use super::{Directory, OneStop};
use crate::people::permission::offices_in;
use crate::people::sign_in::Signed;
use crate::systems::Once;
use crate::unseen::is_unseen;

/// The most characters of a name, an address.
const LONGEST: usize = 300;

/// What is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandIn {
    /// The code of the unit whose counter it is.
    pub unit: String,
    /// The code of the procedure.
    pub procedure: String,
    /// How it comes in.
    pub channel: Channel,
    /// The competent authority, when it is another one.
    pub for_agency: Option<AgencyId>,
    /// Who applies.
    pub applicant: Applicant,
    /// The papers that are kept as files.
    pub papers: Vec<PaperIn>,
}

/// A case that was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// Its code.
    pub code: String,
    /// When it was received.
    pub received: Instant,
    /// When the result is owed; `None` of what is settled while the citizen waits.
    pub due: Option<DueDate>,
    /// Its last event: what the next step has seen.
    pub seen: EventNumber,
}

/// What is wrong with what is said of an applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ApplicantFault {
    /// No name.
    #[error("the name of the applicant is missing")]
    NoName,
    /// A text that is too long, or with characters that are not seen.
    #[error("the {0} of the applicant is too long or cannot be read")]
    Unreadable(&'static str),
    /// Not a telephone number.
    #[error("the telephone number is 8 to 15 digits, with a + before them where it is abroad")]
    Phone,
    /// Not an address of mail.
    #[error("this is no address of mail")]
    Email,
    /// Not a number of an identity card or an enterprise.
    #[error("the identity number is 6 to 20 letters and digits")]
    IdentityNumber,
    /// Nothing by which the case could be looked up.
    #[error("a telephone or an identity number is needed: its last digits open the look-up")]
    NoSecondFactor,
    /// No language of letters.
    #[error("letters are written in `vi` or `en`")]
    Language,
}

/// Why a case was not taken in; nothing of it is kept.
#[derive(Debug, Error)]
pub enum HandInRefused {
    /// There is no such unit in which this person receives cases.
    #[error("you receive no cases in a unit `{unit}`")]
    NotYourUnit {
        /// The code.
        unit: String,
    },
    /// There is no such procedure.
    #[error("there is no procedure `{code}`")]
    UnknownProcedure {
        /// The code.
        code: String,
    },
    /// No version of it is in force today.
    #[error("no version of procedure `{code}` is in force today")]
    NotInForce {
        /// The code.
        code: String,
    },
    /// It cannot be handed in by this way.
    #[error("the procedure's version does not take cases by this way")]
    WrongChannel {
        /// The way.
        channel: Channel,
    },
    /// What is said of the applicant.
    #[error(transparent)]
    Applicant(#[from] ApplicantFault),
    /// A file that is named was never kept.
    #[error("the file `{reference}` is not here: upload it first")]
    UnknownFile {
        /// Its hash.
        reference: String,
    },
    /// More papers than may come at once.
    #[error("more papers than may come at once")]
    TooManyPapers,
    /// By the rules.
    #[error(transparent)]
    Cannot(#[from] Cannot),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine has no chance to give.
    #[error("no number could be made: {0}")]
    Chance(#[from] getrandom::Error),
}

impl HandInRefused {
    /// Was the same done meanwhile, under the same key?
    pub const fn is_repeated(&self) -> bool {
        matches!(self, Self::Store(StoreError::Repeated { .. }))
    }
}

impl From<PapersRefused> for HandInRefused {
    fn from(refused: PapersRefused) -> Self {
        match refused {
            PapersRefused::UnknownFile { reference } => Self::UnknownFile { reference },
            PapersRefused::TooMany => Self::TooManyPapers,
            PapersRefused::Store(fault) => Self::Store(fault),
        }
    }
}

impl OneStop {
    /// Takes a case in at the counter: submitted, received, with its code and due date.
    ///
    /// # Errors
    /// Why not; then nothing of it is kept.
    pub async fn hand_in(&self, who: &Signed, order: HandIn) -> Result<HandedIn, HandInRefused> {
        self.hand_in_once(who, order, None).await
    }

    /// The same for a system, whose request is done once under its key.
    ///
    /// # Errors
    /// Why not; [`StoreError::Repeated`] where the key was used meanwhile.
    pub async fn hand_in_once(
        &self,
        who: &Signed,
        order: HandIn,
        once: Option<Once<HandedIn>>,
    ) -> Result<HandedIn, HandInRefused> {
        let directory = self.directory().await?;
        let now = whole(self.now());
        let not_yours = || HandInRefused::NotYourUnit { unit: order.unit.clone() };
        let unit = directory.unit_by_code(&order.unit).ok_or_else(not_yours)?;
        let mut offices = offices_in(&who.offices, unit.id, directory.tree(), now.milliseconds());
        let office = offices.find(|it| matches!(it, Office::OneStopOfficer | Office::Importer));
        let actor =
            Actor { name: who.login.as_str().into(), office: office.ok_or_else(not_yours)? };
        // What is handed in at a counter was not sent in online: shares are counted by the way.
        let at_counter = matches!(actor.office, Office::OneStopOfficer);
        if at_counter && matches!(order.channel, Channel::Online | Channel::Kiosk) {
            return Err(HandInRefused::WrongChannel { channel: order.channel });
        }
        let procedure = self.open_procedure(&directory, &order.procedure, order.channel, now)?;
        let applicant = checked(&order.applicant)?;
        let papers = self.papers(&order.papers).await?;

        let calendars = self.shelf();
        let terms = directory.terms(procedure, now, now, &self.zone);
        let unknown = || HandInRefused::UnknownProcedure { code: order.procedure.clone() };
        let (terms, _) = terms.ok_or_else(unknown)?;
        let earlier = calendars.earlier();
        let rules = calendars.rules(&earlier, &self.zone, &terms);
        let ctx = Context { rules, now, actor: &actor };
        let submission = Submission { channel: Some(order.channel) };
        let submitted = StepOrder::Submit(submission).take(&Case::default(), &ctx)?;
        let case = Case::current([submitted.clone().stored(EventNumber::new(1), "")]);
        let competent = order.for_agency.as_ref();
        let competent = competent.and_then(|agency| directory.unit_by_code(agency.as_str()));
        let competent = competent.map(|unit| unit.id);
        let receive_for = order.for_agency.clone();
        let receive = Receive { channel: order.channel, for_agency: order.for_agency };
        let received = StepOrder::Receive(receive).take(&case, &ctx)?;

        let agency = receive_for.as_ref().map_or("-", AgencyId::as_str);
        let says = [&order.unit, order.channel.name(), &order.procedure, agency];
        let new = NewHandIn {
            says: says_of(says, &papers),
            agency: unit.code.clone(),
            unit: unit.id,
            procedure,
            channel: order.channel,
            applicant,
            papers,
            competent,
            submitted,
            received,
            office: actor.office,
            zone: self.zone.clone(),
        };
        let terms = terms.clone();
        let calendars = Arc::clone(&calendars);
        let kept = self.desk.submit(move |tx| {
            Box::pin(async move {
                let zone = new.zone.clone();
                let (code, events) = new.keep(tx).await?;
                let earlier = calendars.earlier();
                let done = handed_in(code, events, &calendars.rules(&earlier, &zone, &terms), now)?;
                if let Some(once) = once {
                    once.keep(tx, &done, done.received.milliseconds()).await?;
                }
                Ok::<_, HandInRefused>(done)
            })
        });
        kept.await
    }

    /// The procedure, if it takes cases today by this way.
    pub(super) fn open_procedure(
        &self,
        directory: &Directory,
        code: &str,
        channel: Channel,
        now: Instant,
    ) -> Result<ProcedureId, HandInRefused> {
        let unknown = || HandInRefused::UnknownProcedure { code: code.to_owned() };
        let procedure = directory.procedure_by_code(code).ok_or_else(unknown)?.id;
        let versions = directory.versions(procedure);
        if versions.is_empty() {
            return Ok(procedure);
        }
        let in_force = catalogue::version_in_force(versions, self.zone.date(now), now);
        let not_in_force = || HandInRefused::NotInForce { code: code.to_owned() };
        let ways = &in_force.ok_or_else(not_in_force)?.says.channels;
        let way = match channel {
            Channel::Counter => catalogue::Channel::Counter,
            Channel::Post => catalogue::Channel::Post,
            Channel::Online | Channel::AssistedOnline | Channel::Kiosk => {
                catalogue::Channel::Online
            }
        };
        if ways.is_empty() || ways.contains(&way) {
            Ok(procedure)
        } else {
            Err(HandInRefused::WrongChannel { channel })
        }
    }
}

/// What was kept, with the day on which the result is owed.
fn handed_in(
    code: String,
    events: Vec<CaseEvent>,
    rules: &Rules<'_>,
    now: Instant,
) -> Result<HandedIn, Cannot> {
    let seen = events[1].number;
    let case = Case::current(events);
    let due = case.due(rules).map_err(CannotReceive::from)?;
    let received = case.taken_in().or(case.received()).unwrap_or(now);
    Ok(HandedIn { code, received, due, seen })
}

/// A case to be kept with all that belongs to it.
struct NewHandIn {
    says: String,
    agency: String,
    unit: UnitId,
    procedure: ProcedureId,
    channel: Channel,
    applicant: Applicant,
    papers: Vec<PaperIn>,
    competent: Option<UnitId>,
    submitted: StepTaken,
    received: StepTaken,
    office: Office,
    zone: Zone,
}

impl NewHandIn {
    async fn keep(self, tx: &mut Writer) -> Result<(String, Vec<CaseEvent>), StoreError> {
        // One after the other, by a clock that stepped back too.
        let sent = tx.now(self.submitted.recorded.milliseconds());
        let now = tx.now(self.received.recorded.milliseconds().max(sent + 1));
        let code = tx
            .next_case_code(&self.agency, self.zone.date(Instant::from_milliseconds(now)))
            .await?;
        let new = NewCase {
            code: code.clone(),
            unit: self.unit,
            procedure: self.procedure,
            channel: self.channel.name().to_owned(),
            received_at: Some(now),
        };
        let case = tx.add_cases(&[new]).await?[0];
        tx.put_applicant(case, &self.applicant).await?;
        if let Some(unit) = self.competent {
            tx.set_parts(case, &[CasePart { part: COMPETENT.to_owned(), unit }]).await?;
        }
        let (_, submitted) = add_step(tx, case, self.submitted, sent).await?;
        let (id, received) = add_step(tx, case, self.received, now).await?;
        let at = received.recorded.milliseconds();
        let actor = received.actor.as_deref().unwrap_or_default().to_owned();
        if !self.papers.is_empty() {
            let papers = self.papers.into_iter();
            let papers = papers.map(|paper| paper.of_case(case, "paper", at, &actor));
            tx.add_case_files(&papers.collect::<Vec<_>>()).await?;
        }
        if self.applicant.email.is_some() {
            let letter: NewLetter = of_event(case, LetterKind::Received, id, at);
            tx.add_letters(&[letter]).await?;
        }
        tx.record(&Command {
            actor: &actor,
            role: self.office.name(),
            at,
            name: "hand_in",
            subject: &code,
            payload: self.says.as_bytes(),
        });
        Ok((code, vec![submitted, received]))
    }
}

/// What is said of an applicant, trimmed and checked.
pub(super) fn checked(said: &Applicant) -> Result<Applicant, ApplicantFault> {
    let part = |text: &Option<String>| {
        let trimmed = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        trimmed.map(str::to_owned)
    };
    let applicant = Applicant {
        name: said.name.trim().to_owned(),
        phone: part(&said.phone).map(|it| it.replace([' ', '.', '-'], "")),
        email: part(&said.email),
        identity_number: part(&said.identity_number).map(|it| it.replace(' ', "")),
        address: part(&said.address),
        language: said.language.clone(),
    };
    if applicant.name.is_empty() {
        return Err(ApplicantFault::NoName);
    }
    let texts = [
        ("name", Some(&applicant.name)),
        ("email", applicant.email.as_ref()),
        ("address", applicant.address.as_ref()),
    ];
    let readable = |text: &String| text.chars().count() <= LONGEST && !text.chars().any(is_unseen);
    if let Some((field, _)) = texts.into_iter().find(|(_, it)| it.is_some_and(|it| !readable(it))) {
        return Err(ApplicantFault::Unreadable(field));
    }
    let phone = |it: &String| {
        let digits = it.strip_prefix('+').unwrap_or(it);
        (8..=15).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
    };
    if !applicant.phone.as_ref().is_none_or(phone) {
        return Err(ApplicantFault::Phone);
    }
    if applicant.email.as_ref().is_some_and(|it| it.parse::<lettre::Address>().is_err()) {
        return Err(ApplicantFault::Email);
    }
    let identity = |it: &String| {
        (6..=20).contains(&it.len())
            && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
    };
    if !applicant.identity_number.as_ref().is_none_or(identity) {
        return Err(ApplicantFault::IdentityNumber);
    }
    if applicant.phone.is_none() && applicant.identity_number.is_none() {
        return Err(ApplicantFault::NoSecondFactor);
    }
    if !matches!(applicant.language.as_str(), "vi" | "en") {
        return Err(ApplicantFault::Language);
    }
    Ok(applicant)
}
