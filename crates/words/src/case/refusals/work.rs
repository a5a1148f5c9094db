//! Refusals inside the office: the work, other bodies, stops of the clock, other systems.

use casework::case::{
    CannotAnswerConsultation, CannotAskSupplement, CannotCloseLeg, CannotCompleteStep,
    CannotConsult, CannotEscalateConsultation, CannotFulfillObligation, CannotNotifyObligation,
    CannotOpenLeg, CannotReceiveSupplement, CannotReproject, CannotStartStep, CannotSync, CaseStep,
};

use super::{Reader, Refusal};
use crate::case::clocks::sync_state;
use crate::moment;

impl Refusal for CannotStartStep {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::UnknownStep { step } => {
                reader.text("refusal-step-unknown", &[("step", step.to_string())])
            }
            Self::Running { since } => {
                reader.text("refusal-step-running", &[("since", reader.at(*since))])
            }
        }
    }
}

impl Refusal for CannotCompleteStep {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NotStarted => reader.text("refusal-step-not-started", &[]),
        }
    }
}

impl Refusal for CannotConsult {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Clock(it) => it.told(reader),
        }
    }
}

impl Refusal for CannotAnswerConsultation {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Unknown => reader.text("refusal-consultation-unknown", &[]),
            Self::AnsweredAlready => reader.text("refusal-consultation-answered", &[]),
        }
    }
}

impl Refusal for CannotEscalateConsultation {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Clock(it) => it.told(reader),
            Self::Unknown => reader.text("refusal-consultation-unknown", &[]),
            Self::Answered => reader.text("refusal-consultation-answered", &[]),
            Self::EscalatedAlready => reader.text("refusal-consultation-escalated", &[]),
            Self::NotYet { due: Some(due) } => {
                let due = [("due", moment(reader.lang, *due))];
                let step = CaseStep::EscalateConsultation;
                reader.ruled(step, "refusal-consultation-not-yet", &due)
            }
            Self::NotYet { due: None } => reader.text("refusal-consultation-no-due", &[]),
        }
    }
}

impl Refusal for CannotAskSupplement {
    fn told(&self, reader: &Reader<'_>) -> String {
        let ruled = |key: &str| reader.ruled(CaseStep::AskSupplement, key, &[]);
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Clock(it) => it.told(reader),
            Self::NothingMissing => ruled("refusal-nothing-missing"),
            Self::NotAllowed => reader.text("refusal-supplement-not-allowed", &[]),
            Self::AskedAlready => ruled("refusal-supplement-twice"),
            Self::TooLate { by } => {
                let by = [("by", moment(reader.lang, *by))];
                reader.ruled(CaseStep::AskSupplement, "refusal-supplement-late", &by)
            }
        }
    }
}

impl Refusal for CannotReceiveSupplement {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NoPapers => reader.text("refusal-no-papers", &[]),
            Self::Proof(it) => it.told(reader),
        }
    }
}

impl Refusal for CannotNotifyObligation {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Date(it) => it.told(reader),
            Self::OwnWord => reader.text("refusal-own-word", &[]),
            Self::NotAllowed => reader.text("refusal-obligation-not-allowed", &[]),
        }
    }
}

impl Refusal for CannotFulfillObligation {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Date(it) => it.told(reader),
            Self::OwnWord => reader.text("refusal-own-word", &[]),
        }
    }
}

impl Refusal for CannotReproject {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Clock(it) => it.told(reader),
            Self::NoVersion => reader.text("refusal-reproject-no-version", &[]),
            Self::NothingMoves => reader.text("refusal-reproject-nothing", &[]),
        }
    }
}

impl Refusal for CannotOpenLeg {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::UnknownLeg { leg } => {
                reader.text("refusal-leg-unknown", &[("leg", leg.to_string())])
            }
            Self::OpenedAlready => reader.text("refusal-leg-twice", &[]),
            Self::EarlierStage { leg } => {
                let leg = [("leg", leg.to_string())];
                reader.ruled(CaseStep::OpenLeg, "refusal-leg-earlier", &leg)
            }
        }
    }
}

impl Refusal for CannotCloseLeg {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NotOpen => reader.text("refusal-leg-not-open", &[]),
        }
    }
}

impl Refusal for CannotSync {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NotSent { system, state } => {
                let arguments =
                    [("system", system.to_string()), ("state", sync_state(reader.lang, *state))];
                reader.text("refusal-sync-not-sent", &arguments)
            }
        }
    }
}
