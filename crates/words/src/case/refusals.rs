//! Why a step cannot be taken: what, why and on whose authority, what to do next.

mod opening;
mod work;

use casework::case::{
    AgencyIdError, Barred, BlankText, CaseCodeError, CaseState, CaseStep, ClockError, EvidenceDate,
    NotTheCitizensAct, Office,
};

use super::Reader;
use super::names::{case_state, case_step, office};
use crate::due_date_error;

/// Something that the rules refuse, in words for who tried.
pub trait Refusal {
    /// What, why, and what to do next.
    fn told(&self, reader: &Reader<'_>) -> String;
}

impl Reader<'_> {
    /// A refusal with the authority of the step that was refused, where it has one.
    fn ruled(&self, step: CaseStep, key: &str, arguments: &[(&'static str, String)]) -> String {
        let said = self.text(key, arguments);
        let Some(clause) = step.rule().clause else { return said };
        let authority = self.text("case-authority", &[("clause", self.clause(&clause))]);
        format!("{said} {authority}")
    }

    fn states(&self, states: &[CaseState]) -> String {
        let names: Vec<_> = states.iter().map(|it| case_state(self.lang, *it)).collect();
        names.join("; ")
    }

    fn offices(&self, offices: &[Office]) -> String {
        let names: Vec<_> = offices.iter().map(|it| office(self.lang, *it)).collect();
        names.join(", ")
    }
}

/// The first letter in upper case: names stand at the beginning of sentences too.
fn opened(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Refusal for Barred {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::WrongState { step, state, since, clause: _ } => {
                let (key, since) = match since {
                    _ if state.is_final() => ("refusal-state-final", None),
                    None => ("refusal-state", None),
                    Some(since) => ("refusal-state-since", Some(reader.at(*since))),
                };
                let mut arguments = vec![
                    ("step", case_step(reader.lang, *step)),
                    ("state", case_state(reader.lang, *state)),
                    ("from", reader.states(step.rule().from)),
                ];
                arguments.extend(since.map(|it| ("since", it)));
                opened(&reader.ruled(*step, key, &arguments))
            }
            Self::WrongOffice { step, office: tried } => {
                let arguments = [
                    ("step", case_step(reader.lang, *step)),
                    ("office", office(reader.lang, *tried)),
                    ("offices", reader.offices(step.rule().offices)),
                ];
                opened(&reader.text("refusal-office", &arguments))
            }
        }
    }
}

impl Refusal for ClockError {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Due(error) => due_date_error(reader.lang, error),
            Self::OutOfRange => reader.text("refusal-clock-range", &[]),
            Self::CalendarGone { version } => {
                reader.text("refusal-clock-calendar", &[("version", version.to_string())])
            }
        }
    }
}

impl Refusal for EvidenceDate {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::BeforeStep { at, since } => {
                let arguments = [("at", reader.at(*at)), ("since", reader.at(*since))];
                reader.text("refusal-evidence-before", &arguments)
            }
            Self::InFuture { at, now } => {
                let arguments = [("at", reader.at(*at)), ("now", reader.at(*now))];
                reader.text("refusal-evidence-future", &arguments)
            }
        }
    }
}

impl Refusal for NotTheCitizensAct {
    fn told(&self, reader: &Reader<'_>) -> String {
        let said = reader.text("refusal-proof", &[("office", office(reader.lang, self.office))]);
        opened(&said)
    }
}

impl Refusal for BlankText {
    fn told(&self, reader: &Reader<'_>) -> String {
        reader.text("refusal-blank", &[])
    }
}

impl Refusal for AgencyIdError {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::TooLong { read } => reader.text("refusal-agency-long", &[("read", read.clone())]),
            Self::FirstGroup { read } => {
                reader.text("refusal-agency-first", &[("read", read.clone())])
            }
            Self::Group { read, group } => {
                let arguments = [("read", read.clone()), ("group", group.clone())];
                reader.text("refusal-agency-group", &arguments)
            }
        }
    }
}

impl Refusal for CaseCodeError {
    fn told(&self, reader: &Reader<'_>) -> String {
        let (key, read) = match self {
            Self::Agency(error) => return error.told(reader),
            Self::Shape { read } => ("refusal-code-shape", read),
            Self::Day { read } => ("refusal-code-day", read),
            Self::Number { read } => ("refusal-code-number", read),
        };
        reader.text(key, &[("read", read.clone())])
    }
}
