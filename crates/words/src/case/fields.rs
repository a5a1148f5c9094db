//! The fields of the forms of steps: labels, hints, members of lists, what is wrong with what was written.

use casework::case::{
    ApologyChannel, Cannot, Change, Channel, CorrectionReason, EvidenceKind, Fault, FieldKind,
    FieldName, FieldProblem, Handover, News, RefusalReason,
};

use super::names::{
    apology_channel, change, channel, correction_reason, evidence_kind, fault, handover, named,
    news, refusal_reason,
};
use super::{Reader, Refusal};
use crate::{Lang, group, text};

/// The label of a field.
pub fn field_label(lang: Lang, field: FieldName) -> String {
    named(lang, "case-field", field.name())
}

/// How a field is filled in, where that is not plain.
pub fn field_hint(lang: Lang, kind: FieldKind) -> Option<String> {
    let key = match kind {
        FieldKind::Lines => "case-hint-lines",
        FieldKind::Day => "case-hint-day",
        FieldKind::Moment => "case-hint-moment",
        FieldKind::Money => "case-hint-money",
        FieldKind::Agency => "case-hint-agency",
        FieldKind::Limit => "case-hint-limit",
        FieldKind::File => "case-hint-file",
        FieldKind::Account => "case-hint-account",
        FieldKind::Event => "case-hint-event",
        FieldKind::Code => "case-hint-code",
        FieldKind::Line
        | FieldKind::Words
        | FieldKind::Choice(_)
        | FieldKind::Choices(_)
        | FieldKind::WorkStep
        | FieldKind::Leg
        | FieldKind::Confirmation => return None,
    };
    Some(text(lang, key, &[]))
}

/// A member of the closed list of a field, by the name under which it is sent; `None` where the field has
/// no list or the list no such member.
pub fn field_choice(lang: Lang, field: FieldName, member: &str) -> Option<String> {
    Some(match field {
        FieldName::Channel => channel(lang, Channel::from_name(member)?),
        FieldName::RefusalReason => refusal_reason(lang, RefusalReason::from_name(member)?),
        FieldName::EvidenceKind => evidence_kind(lang, EvidenceKind::from_name(member)?),
        FieldName::Faults => fault(lang, Fault::from_name(member)?),
        FieldName::ApologyChannel => apology_channel(lang, ApologyChannel::from_name(member)?),
        FieldName::News => news(lang, News::from_name(member)?),
        FieldName::Handover => handover(lang, Handover::from_name(member)?),
        FieldName::Change => change(lang, Change::from_name(member)?),
        FieldName::CorrectionReason => {
            correction_reason(lang, CorrectionReason::from_name(member)?)
        }
        _ => return None,
    })
}

impl Refusal for FieldProblem {
    fn told(&self, reader: &Reader<'_>) -> String {
        let key = match self {
            Self::Missing => "case-problem-missing",
            Self::Unknown => "case-problem-unknown",
            Self::Several => "case-problem-several",
            Self::TooLong { most } => {
                return reader.text(
                    "case-problem-too-long",
                    &[("most", group(reader.lang, &most.to_string()))],
                );
            }
            Self::Invisible => "case-problem-invisible",
            Self::NotADay => "case-problem-not-a-day",
            Self::NotAMoment => "case-problem-not-a-moment",
            Self::NotAChoice { of } => {
                return reader.text("case-problem-not-a-choice", &[("of", of.join(", "))]);
            }
            Self::NotMoney => "case-problem-not-money",
            Self::NotAnAgency(error) => return error.told(reader),
            Self::NotALimit => "case-problem-not-a-limit",
            Self::NotAnEvent => "case-problem-not-an-event",
            Self::NoProof => "case-problem-no-proof",
            Self::TwoProofs => "case-problem-two-proofs",
        };
        reader.text(key, &[])
    }
}

impl Refusal for Cannot {
    fn told(&self, reader: &Reader<'_>) -> String {
        let refusal: &dyn Refusal = match self {
            Self::Barred(it) => it,
            Self::AskBeforeReceipt(it) => it,
            Self::NotAccept(it) => it,
            Self::Receive(it) => it,
            Self::ReceiveAsCompetent(it) => it,
            Self::Forward(it) => it,
            Self::StartStep(it) => it,
            Self::CompleteStep(it) => it,
            Self::Consult(it) => it,
            Self::AnswerConsultation(it) => it,
            Self::EscalateConsultation(it) => it,
            Self::AskSupplement(it) => it,
            Self::ReceiveSupplement(it) => it,
            Self::NotifyObligation(it) => it,
            Self::FulfillObligation(it) => it,
            Self::RequestFee(it) => it,
            Self::PayFee(it) => it,
            Self::RefundFee(it) => it,
            Self::Extend(it) => it,
            Self::Apologize(it) => it,
            Self::Reproject(it) => it,
            Self::OpenLeg(it) => it,
            Self::CloseLeg(it) => it,
            Self::IssueResult(it) => it,
            Self::NotifyCitizen(it) => it,
            Self::SendResult(it) => it,
            Self::MarkUncollected(it) => it,
            Self::ReturnResult(it) => it,
            Self::RequestWithdrawal(it) => it,
            Self::Withdraw(it) => it,
            Self::Stop(it) => it,
            Self::Correct(it) => it,
            Self::Sync(it) => it,
        };
        refusal.told(reader)
    }
}
