//! Whose turn it is.

use casework::Instant;
use casework::case::{Case, CaseState, Office, Terms, Text};

use super::Known;
use crate::one_stop::Directory;
use crate::people::permission::offices_in;
use crate::people::sign_in::Signed;

/// Who acts next on a case.
///
/// Source: domain rules 1.2, column "who acts next". Within the unit it is the officer to whom the case
/// was given, the head while it was given to nobody, and the signer once every step of the work is done:
/// a judgment of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The counter.
    OneStop,
    /// The head of the unit gives it to somebody.
    UnitHead,
    /// The officer to whom it was given, by account.
    Officer(Text),
    /// Who signs the result.
    Signer,
    /// The citizen.
    Citizen,
    /// Nobody.
    Nobody,
}

impl Next {
    /// Who acts next on a case.
    pub(super) fn of(case: &Case, terms: &Terms) -> Self {
        match case.state() {
            CaseState::Submitted | CaseState::Received | CaseState::Resolved => Self::OneStop,
            CaseState::Draft
            | CaseState::SupplementAskedBeforeReceipt
            | CaseState::AwaitingSupplement
            | CaseState::AwaitingObligation => Self::Citizen,
            CaseState::InProcess => {
                let done = |step: &Text| {
                    let mut runs = case.steps().iter();
                    runs.any(|run| run.step.as_ref() == Some(step) && run.done.is_some())
                };
                let worked = !terms.steps.is_empty() && terms.steps.iter().all(|it| done(&it.id));
                match case.officer() {
                    _ if worked => Self::Signer,
                    Some(officer) => Self::Officer(officer.clone()),
                    None => Self::UnitHead,
                }
            }
            CaseState::NotAccepted
            | CaseState::Withdrawn
            | CaseState::Stopped
            | CaseState::Returned => Self::Nobody,
        }
    }
}

/// Is it this person's turn: by office in the unit that answers for it, or by a leg of the own agency?
pub(super) fn is_turn(case: &Known, who: &Signed, directory: &Directory, now: Instant) -> bool {
    let has = |wanted: &[Office]| {
        let at = now.milliseconds();
        let mut offices = offices_in(&who.offices, case.unit, directory.tree(), at);
        offices.any(|office| wanted.contains(&office))
    };
    let turn = match &case.next {
        Next::OneStop => has(&[Office::OneStopOfficer]),
        Next::UnitHead => has(&[Office::UnitHead]),
        Next::Officer(officer) => officer.as_str() == who.login,
        Next::Signer => has(&[Office::Signer]),
        Next::Citizen | Next::Nobody => false,
    };
    // Silence is for the head of the one-stop to end (Decree 61/2018, article 19.5).
    let told = case.silent && has(&[Office::OneStopHead]);
    turn || told || !case.legs.is_empty() && !has(&Office::ALL)
}
