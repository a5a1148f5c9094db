//! From the fields of a form to an order: one reader for pages, machines and imports.

mod parse;

use super::StepOrder;
use super::form::{Field, FieldKind, fields};
use super::names::FieldName;
use super::values::Values;
use crate::case::code::AgencyIdError;
use crate::case::corrections::{Change, CorrectionReason};
use crate::case::delivery::Handover;
use crate::case::details::{
    Announcement, ApologyChannel, Assignment, Channel, ConsultationAnswer, ConsultationAsking,
    ConsultationSilence, Fault, FeeNote, FeePayment, FeeReturn, Forwarding, HandedOver,
    MissingPapers, News, ObligationEnd, ObligationNotice, Refusal, RefusalReason, Signature,
    Submission, SupplementPapers, WorkNote,
};
use crate::case::evidence::{CitizenProof, DatedEvidence, Document, EvidenceKind};
use crate::case::steps::{
    Apologize, CloseLeg, Correct, Extend, IssueResult, OpenLeg, Receive, RefuseAfterAppraisal,
    StopHandling, SyncAnswer, SyncMessage,
};
use crate::case::table::CaseStep;
use crate::case::text::Text;
use crate::instant::Zone;

/// What was written into a form, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The fields.
    pub values: &'a Values,
    /// The clock by which dates are meant.
    pub zone: &'a Zone,
    /// The account of who filled it in: the proposer of a correction.
    pub account: &'a Text,
    /// The citizen's own session, when the citizen filled it in.
    pub session: Option<&'a Text>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct FieldFault {
    /// The name of the field, as it was sent.
    pub name: String,
    /// What is wrong.
    pub problem: FieldProblem,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldProblem {
    /// It is blank, and must not be.
    #[error("this must be filled in")]
    Missing,
    /// The step has no such field.
    #[error("the form of this step has no such field")]
    Unknown,
    /// Several values where one is asked for.
    #[error("one value is asked for")]
    Several,
    /// More characters or lines than are kept.
    #[error("this is too long: at most {most} characters in a line, and 100 lines")]
    TooLong {
        /// The most characters.
        most: usize,
    },
    /// Characters that are not seen.
    #[error("there are characters in it that cannot be seen: type it anew")]
    Invisible,
    /// Not a day.
    #[error("this is no day; write it like 09/03/2026 or 2026-03-09")]
    NotADay,
    /// Not a day with a time.
    #[error("this is no day and time; write it like 09/03/2026 14:30 or 2026-03-09T14:30")]
    NotAMoment,
    /// Not of the list.
    #[error("choose one of: {}", .of.join(", "))]
    NotAChoice {
        /// The list.
        of: &'static [&'static str],
    },
    /// No amount of money.
    #[error("this is no amount; write whole đồng without a sign, such as 15000")]
    NotMoney,
    /// No agency.
    #[error(transparent)]
    NotAnAgency(AgencyIdError),
    /// No length of time.
    #[error("this is no length of time; write it like 5d, 4h, 10cd, half or same-day")]
    NotALimit,
    /// No number of an event.
    #[error("this is no number of an event")]
    NotAnEvent,
    /// Neither a code nor a scan.
    #[error("attach the paper that the citizen signed, or type the code that the citizen was sent")]
    NoProof,
    /// Both a code and a scan.
    #[error("one proof is enough: the code, or the signed paper")]
    TwoProofs,
}

impl StepOrder {
    /// Reads the order of a step; every fault is told, not the first alone.
    pub fn read(step: CaseStep, said: &Said<'_>) -> Result<Self, Vec<FieldFault>> {
        let mut form = Form { said: *said, fields: fields(step), faults: Vec::new() };
        form.refuse_unknown();
        let order = form.order(step);
        match order {
            Some(order) if form.faults.is_empty() => Ok(order),
            _ => Err(form.faults),
        }
    }
}

/// A form that is being read.
struct Form<'a> {
    said: Said<'a>,
    fields: &'static [Field],
    faults: Vec<FieldFault>,
}

impl Form<'_> {
    fn refuse_unknown(&mut self) {
        let unknown = self.said.values.names().filter(|name| {
            let known = FieldName::from_name(name);
            !known.is_some_and(|known| self.fields.iter().any(|field| field.name == known))
        });
        let problem = FieldProblem::Unknown;
        let fault = |name: &str| FieldFault { name: name.to_owned(), problem: problem.clone() };
        let faults: Vec<FieldFault> = unknown.map(fault).collect();
        self.faults.extend(faults);
    }

    fn fault(&mut self, name: FieldName, problem: FieldProblem) {
        self.faults.push(FieldFault { name: name.name().to_owned(), problem });
    }

    /// The order, once all its parts are read; `None` only where a fault was noted.
    fn order(&mut self, step: CaseStep) -> Option<StepOrder> {
        use StepOrder as To;
        Some(match step {
            CaseStep::Submit => To::Submit(Submission { channel: self.channel() }),
            CaseStep::AskSupplementBeforeReceipt => To::AskSupplementBeforeReceipt(self.missing()?),
            CaseStep::NotAccept => To::NotAccept(self.refusal()?),
            CaseStep::Receive => {
                let (channel, for_agency) = (self.channel(), self.agency(FieldName::ForAgency));
                To::Receive(Receive { channel: channel?, for_agency })
            }
            CaseStep::ReceiveAsCompetent => To::ReceiveAsCompetent,
            CaseStep::Forward => To::Forward(Forwarding { to: self.text(FieldName::To) }),
            CaseStep::Assign => To::Assign(Assignment { officer: self.text(FieldName::Officer)? }),
            CaseStep::StartStep => To::StartStep(self.work()?),
            CaseStep::CompleteStep => To::CompleteStep(self.work()?),
            CaseStep::Consult => To::Consult(self.consultation()?),
            CaseStep::AnswerConsultation => {
                let (asked, document) = (self.event(FieldName::Asked), self.document());
                To::AnswerConsultation(ConsultationAnswer { asked: asked?, document: document? })
            }
            CaseStep::EscalateConsultation => {
                let asked = self.event(FieldName::Asked)?;
                To::EscalateConsultation(ConsultationSilence { asked })
            }
            CaseStep::AskSupplement => To::AskSupplement(self.missing()?),
            CaseStep::ReceiveSupplement => {
                let (papers, proof) = (self.lines(FieldName::Papers), self.proof());
                To::ReceiveSupplement(SupplementPapers { papers: papers?, proof: proof? })
            }
            CaseStep::NotifyObligation => {
                let (evidence, announced) = (self.evidence(), self.limit(FieldName::Announced));
                To::NotifyObligation(ObligationNotice { evidence: evidence?, announced })
            }
            CaseStep::FulfillObligation => {
                To::FulfillObligation(ObligationEnd { evidence: self.evidence()? })
            }
            CaseStep::RequestFee => {
                let (amount, basis) = (self.money(), self.text(FieldName::Basis));
                To::RequestFee(FeeNote { amount: amount?, basis: basis? })
            }
            CaseStep::PayFee => To::PayFee(FeePayment { evidence: self.evidence()? }),
            CaseStep::RefundFee => To::RefundFee(FeeReturn { document: self.document()? }),
            CaseStep::Reproject => To::Reproject,
            CaseStep::MarkUncollected => To::MarkUncollected,
            step => return self.later_order(step),
        })
    }

    fn later_order(&mut self, step: CaseStep) -> Option<StepOrder> {
        use StepOrder as To;
        Some(match step {
            CaseStep::Extend => To::Extend(self.extension()?),
            CaseStep::Apologize => To::Apologize(self.apology()?),
            CaseStep::OpenLeg => To::OpenLeg(OpenLeg { leg: self.text(FieldName::Leg)? }),
            CaseStep::CloseLeg => {
                let (leg, file) = (self.text(FieldName::Leg), self.file(FieldName::File));
                To::CloseLeg(CloseLeg { leg: leg?, file: file? })
            }
            CaseStep::IssueResult => To::IssueResult(self.result()?),
            CaseStep::RefuseAfterAppraisal => {
                let (reason, result) = (self.text(FieldName::Reason), self.result());
                let IssueResult { file, signature, evidence } = result?;
                let reason = reason?;
                To::RefuseAfterAppraisal(RefuseAfterAppraisal { reason, file, signature, evidence })
            }
            CaseStep::NotifyCitizen => {
                let news = self.choice(FieldName::News, News::from_name);
                let message = self.text(FieldName::Message);
                To::NotifyCitizen(Announcement { news: news?, message: message? })
            }
            CaseStep::SendResult => To::SendResult(self.handed_over()?),
            CaseStep::ReturnResult => To::ReturnResult(self.handed_over()?),
            CaseStep::RequestWithdrawal => To::RequestWithdrawal(self.proof()?),
            CaseStep::Withdraw => To::Withdraw(self.proof()?),
            CaseStep::Stop => {
                let (reason, notice) = (self.text(FieldName::Reason), self.file(FieldName::File));
                To::Stop(StopHandling { reason: reason?, notice: notice? })
            }
            CaseStep::Correct => To::Correct(self.correction()?),
            CaseStep::SendSync => To::SendSync(self.message()?),
            CaseStep::AcknowledgeSync => To::AcknowledgeSync(self.message()?),
            CaseStep::RejectSync => To::RejectSync(self.answer()?),
            CaseStep::ReportSyncConflict => To::ReportSyncConflict(self.answer()?),
            step => unreachable!("`{}` is read above", step.name()),
        })
    }

    fn channel(&mut self) -> Option<Channel> {
        self.choice(FieldName::Channel, Channel::from_name)
    }

    fn missing(&mut self) -> Option<MissingPapers> {
        let (missing, announced) =
            (self.lines(FieldName::Missing), self.limit(FieldName::Announced));
        Some(MissingPapers { missing: missing?, announced })
    }

    /// The confirmation that is missing is a fault of the field: the page shows the refusal again.
    fn refusal(&mut self) -> Option<Refusal> {
        let reason = self.choice(FieldName::RefusalReason, RefusalReason::from_name);
        let text = self.text(FieldName::Reason);
        let confirmed = self.confirmed(FieldName::Confirmed)?;
        Some(Refusal { reason: reason?, text: text?, confirmed })
    }

    fn work(&mut self) -> Option<WorkNote> {
        Some(WorkNote { step: self.text(FieldName::WorkStep)? })
    }

    fn consultation(&mut self) -> Option<ConsultationAsking> {
        let (body, question) = (self.text(FieldName::Body), self.text(FieldName::Question));
        let within = self.limit(FieldName::Within)?;
        Some(ConsultationAsking { body: body?, question: question?, within })
    }

    fn document(&mut self) -> Option<Document> {
        let (number, at) =
            (self.text(FieldName::DocumentNumber), self.day(FieldName::DocumentDate));
        let file = self.file(FieldName::DocumentFile);
        Some(Document { number: number?, at: at?, file })
    }

    fn evidence(&mut self) -> Option<DatedEvidence> {
        let kind = self.choice(FieldName::EvidenceKind, EvidenceKind::from_name);
        let number = self.text(FieldName::EvidenceNumber);
        let at = self.moment(FieldName::EvidenceAt)?;
        Some(DatedEvidence { kind: kind?, number: number?, at })
    }

    /// Evidence that may be left out, but not in parts.
    fn evidence_if_any(&mut self) -> Option<DatedEvidence> {
        let parts = [FieldName::EvidenceKind, FieldName::EvidenceNumber, FieldName::EvidenceAt];
        let (there, blank): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| self.said.values.one(part.name()).is_some());
        if there.is_empty() {
            return None;
        }
        for part in blank {
            self.fault(part, FieldProblem::Missing);
        }
        self.evidence()
    }

    fn extension(&mut self) -> Option<Extend> {
        let apology = self.apology();
        let new_date = self.promise(FieldName::NewDate)?;
        let Apologize { faults, reason, signer, channel, delivered_at } = apology?;
        Some(Extend { faults, reason, new_date, signer, channel, delivered_at })
    }

    fn apology(&mut self) -> Option<Apologize> {
        let faults = self.choices(FieldName::Faults, Fault::from_name);
        let (reason, signer) = (self.text(FieldName::Reason), self.text(FieldName::Signer));
        let channel = self.choice(FieldName::ApologyChannel, ApologyChannel::from_name);
        let delivered_at = self.moment(FieldName::DeliveredAt)?;
        let (faults, reason) = (faults?, reason?);
        Some(Apologize { faults, reason, signer: signer?, channel: channel?, delivered_at })
    }

    fn result(&mut self) -> Option<IssueResult> {
        let (file, signer) = (self.file(FieldName::File), self.text(FieldName::Signer));
        let reference = self.text(FieldName::SignatureReference);
        let evidence = self.evidence_if_any();
        let signature = Signature { signer: signer?, reference: reference? };
        Some(IssueResult { file: file?, signature, evidence })
    }

    fn handed_over(&mut self) -> Option<HandedOver> {
        let by = self.choice(FieldName::Handover, Handover::from_name);
        let receipt = self.text(FieldName::Receipt);
        Some(HandedOver { by: by?, receipt: receipt? })
    }

    fn correction(&mut self) -> Option<Correct> {
        let corrects = self.event(FieldName::Corrects);
        let change = self.choice(FieldName::Change, Change::from_name);
        let reason = self.choice(FieldName::CorrectionReason, CorrectionReason::from_name);
        let document = self.document()?;
        let (change, proposer) = (change?, self.said.account.clone());
        Some(Correct { corrects: corrects?, change, reason: reason?, document, proposer })
    }

    fn message(&mut self) -> Option<SyncMessage> {
        let (system, message) = (self.text(FieldName::System), self.text(FieldName::Message));
        Some(SyncMessage { system: system?, message: message? })
    }

    fn answer(&mut self) -> Option<SyncAnswer> {
        let message = self.message();
        let answer = self.text(FieldName::Answer)?;
        let SyncMessage { system, message } = message?;
        Some(SyncAnswer { system, message, answer })
    }

    /// What shows the citizen's own act: the session of who filled in the form, a code, or a scan.
    fn proof(&mut self) -> Option<CitizenProof> {
        let code = self.text(FieldName::OneTimeCode);
        let scan = self.file(FieldName::SignedScan);
        match (code, scan, self.said.session) {
            (Some(_), Some(_), _) => {
                self.fault(FieldName::OneTimeCode, FieldProblem::TwoProofs);
                None
            }
            (Some(reference), None, _) => Some(CitizenProof::OneTimeCode { reference }),
            (None, Some(file), _) => Some(CitizenProof::SignedScan { file }),
            (None, None, Some(session)) => {
                Some(CitizenProof::Session { reference: session.clone() })
            }
            (None, None, None) => {
                self.fault(FieldName::SignedScan, FieldProblem::NoProof);
                None
            }
        }
    }

    /// The field, which the table of forms must know: what is read and what is asked are one list.
    fn field(&self, name: FieldName) -> Field {
        let found = self.fields.iter().find(|field| field.name == name);
        *found.expect("a step reads only the fields of its form")
    }

    fn expect_kind(&self, name: FieldName, fits: fn(FieldKind) -> bool) {
        debug_assert!(fits(self.field(name).kind), "{} is read as another kind", name.name());
    }
}
