//! Refusals at the counter: from the submission to the receipt, fees, and the ends of a case.

use casework::case::{
    CannotApologize, CannotAskBeforeReceipt, CannotCorrect, CannotExtend, CannotForward,
    CannotIssueResult, CannotMarkUncollected, CannotNotAccept, CannotNotifyCitizen, CannotPayFee,
    CannotReceive, CannotReceiveAsCompetent, CannotRefundFee, CannotRequestFee,
    CannotRequestWithdrawal, CannotReturnResult, CannotSendResult, CannotStop, CannotWithdraw,
    CaseStep,
};

use super::{Reader, Refusal};
use crate::case::decree;
use crate::moment;

impl Refusal for CannotAskBeforeReceipt {
    fn told(&self, reader: &Reader<'_>) -> String {
        let step = CaseStep::AskSupplementBeforeReceipt;
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NothingMissing => reader.ruled(step, "refusal-nothing-missing", &[]),
            Self::AskedAlready => reader.ruled(step, "refusal-supplement-before-twice", &[]),
        }
    }
}

impl Refusal for CannotNotAccept {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NotConfirmed => reader.text("refusal-not-confirmed", &[]),
        }
    }
}

impl Refusal for CannotReceive {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Clock(it) => it.told(reader),
            Self::NoLimit => reader.ruled(CaseStep::Receive, "refusal-receive-no-limit", &[]),
        }
    }
}

impl Refusal for CannotReceiveAsCompetent {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NotForAnother => reader.text("refusal-competent-own", &[]),
            Self::ReceivedAlready => reader.text("refusal-competent-twice", &[]),
        }
    }
}

impl Refusal for CannotForward {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NotYetReceived => reader.text("refusal-forward-elsewhere", &[]),
        }
    }
}

impl Refusal for CannotRequestFee {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Open => reader.text("refusal-fee-open", &[]),
        }
    }
}

impl Refusal for CannotPayFee {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Date(it) => it.told(reader),
            Self::NothingAsked => reader.text("refusal-fee-nothing", &[]),
        }
    }
}

impl Refusal for CannotRefundFee {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NothingPaid => reader.text("refusal-fee-nothing-paid", &[]),
        }
    }
}

impl Refusal for CannotExtend {
    fn told(&self, reader: &Reader<'_>) -> String {
        let ruled = |key: &str| reader.ruled(CaseStep::Extend, key, &[]);
        let due = |key: &str, due: deadlines::Moment| {
            reader.ruled(CaseStep::Extend, key, &[("due", moment(reader.lang, due))])
        };
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Clock(it) => it.told(reader),
            Self::Date(it) => it.told(reader),
            Self::NoFault => reader.text("refusal-no-fault", &[]),
            Self::NoDueDate => ruled("refusal-extend-no-due"),
            Self::ExtendedAlready => ruled("refusal-extend-twice"),
            Self::TooLate { due: owed } => due("refusal-extend-late", *owed),
            Self::NotLater { due: owed } => due("refusal-extend-not-later", *owed),
        }
    }
}

impl Refusal for CannotApologize {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Date(it) => it.told(reader),
            Self::NoFault => reader.text("refusal-no-fault", &[]),
        }
    }
}

impl Refusal for CannotIssueResult {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Date(it) => it.told(reader),
            Self::LegOpen { leg } => reader.text("refusal-result-leg", &[("leg", leg.to_string())]),
        }
    }
}

impl Refusal for CannotNotifyCitizen {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NoResult => reader.text("refusal-no-result", &[]),
        }
    }
}

impl Refusal for CannotSendResult {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::AtCounter => reader.text("refusal-send-counter", &[]),
        }
    }
}

impl Refusal for CannotMarkUncollected {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::MarkedAlready => reader.text("refusal-uncollected-twice", &[]),
        }
    }
}

impl Refusal for CannotReturnResult {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Clock(it) => it.told(reader),
            Self::EarlyNotAnnounced { due } => {
                let due = [("due", moment(reader.lang, *due))];
                reader.ruled(CaseStep::ReturnResult, "refusal-return-early", &due)
            }
        }
    }
}

impl Refusal for CannotRequestWithdrawal {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Proof(it) => it.told(reader),
        }
    }
}

impl Refusal for CannotWithdraw {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::NotRequested => reader.text("refusal-withdraw-unasked", &[]),
            Self::Proof(it) => it.told(reader),
        }
    }
}

impl Refusal for CannotStop {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Clock(it) => it.told(reader),
            Self::NotInRegime { regime } => {
                reader.text("refusal-stop-regime", &[("regime", decree(reader.lang, *regime))])
            }
            Self::NothingAnnounced => reader.text("refusal-stop-unannounced", &[]),
            Self::NotYet { until } => {
                reader.text("refusal-stop-early", &[("until", moment(reader.lang, *until))])
            }
        }
    }
}

impl Refusal for CannotCorrect {
    fn told(&self, reader: &Reader<'_>) -> String {
        match self {
            Self::Barred(it) => it.told(reader),
            Self::Date(it) => it.told(reader),
            Self::Unknown { event } => {
                let event = event.number().to_string();
                reader.text("refusal-correct-unknown", &[("event", event)])
            }
            Self::SamePerson { account } => {
                reader.text("refusal-correct-same", &[("account", account.to_string())])
            }
            Self::NoName(_) => reader.text("refusal-correct-no-name", &[]),
            Self::NotDated => reader.text("refusal-correct-not-dated", &[]),
        }
    }
}
