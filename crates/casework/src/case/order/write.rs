//! From an order back to the fields of its form: what is shown again, and what the ledger hashes.
//!
//! Every order is taken apart without `..`: a part that is added to one does not compile until its form
//! knows it.

use super::StepOrder;
use super::names::FieldName;
use super::values::Values;
use crate::case::details::{
    Announcement, Assignment, Channel, ConsultationAnswer, ConsultationAsking, ConsultationSilence,
    FeeNote, FeePayment, FeeReturn, Forwarding, HandedOver, MissingPapers, ObligationEnd,
    ObligationNotice, Refusal, Signature, Submission, SupplementPapers, WorkNote,
};
use crate::case::evidence::{CitizenProof, DatedEvidence, Document};
use crate::case::steps::{
    Apologize, CloseLeg, Correct, Extend, IssueResult, OpenLeg, Receive, RefuseAfterAppraisal,
    StopHandling, SyncAnswer, SyncMessage,
};
use crate::case::text::Text;
use crate::instant::{Instant, Zone};

impl StepOrder {
    /// What would be written into the form of the step to say this. The session of a citizen and the
    /// account of a proposer are no fields.
    pub fn values(&self, zone: &Zone) -> Values {
        let mut form = Written { values: Values::default(), zone };
        form.order(self);
        form.values
    }
}

struct Written<'a> {
    values: Values,
    zone: &'a Zone,
}

impl Written<'_> {
    #[expect(clippy::needless_pass_by_value, reason = "values and references alike")]
    fn put(&mut self, name: FieldName, value: impl ToString) -> &mut Self {
        self.values.add(name.name(), value.to_string());
        self
    }

    fn put_if(&mut self, name: FieldName, value: Option<impl ToString>) -> &mut Self {
        if let Some(value) = value {
            self.put(name, value);
        }
        self
    }

    fn lines(&mut self, name: FieldName, lines: &[Text]) -> &mut Self {
        for line in lines {
            self.put(name, line);
        }
        self
    }

    fn moment(&mut self, name: FieldName, at: Instant) -> &mut Self {
        self.put(name, self.zone.civil(at))
    }

    fn day(&mut self, name: FieldName, at: Instant) -> &mut Self {
        self.put(name, self.zone.date(at))
    }

    fn order(&mut self, order: &StepOrder) {
        match order {
            StepOrder::Submit(Submission { channel }) => {
                self.put_if(FieldName::Channel, channel.map(Channel::name));
            }
            StepOrder::AskSupplementBeforeReceipt(it) | StepOrder::AskSupplement(it) => {
                let MissingPapers { missing, announced } = it;
                self.lines(FieldName::Missing, missing).put_if(FieldName::Announced, *announced);
            }
            StepOrder::NotAccept(Refusal { reason, text, confirmed }) => {
                self.put(FieldName::RefusalReason, reason.name());
                self.put(FieldName::Reason, text).put(FieldName::Confirmed, confirmed);
            }
            StepOrder::Receive(Receive { channel, for_agency }) => {
                self.put(FieldName::Channel, channel.name());
                self.put_if(FieldName::ForAgency, for_agency.as_ref());
            }
            StepOrder::Forward(Forwarding { to }) => {
                self.put_if(FieldName::To, to.as_ref());
            }
            StepOrder::Assign(Assignment { officer }) => {
                self.put(FieldName::Officer, officer);
            }
            StepOrder::StartStep(WorkNote { step })
            | StepOrder::CompleteStep(WorkNote { step }) => {
                self.put(FieldName::WorkStep, step);
            }
            StepOrder::Consult(ConsultationAsking { body, question, within }) => {
                self.put(FieldName::Body, body).put(FieldName::Question, question);
                self.put(FieldName::Within, within);
            }
            StepOrder::AnswerConsultation(ConsultationAnswer { asked, document }) => {
                self.put(FieldName::Asked, asked.number()).document(document);
            }
            StepOrder::EscalateConsultation(ConsultationSilence { asked }) => {
                self.put(FieldName::Asked, asked.number());
            }
            StepOrder::ReceiveSupplement(SupplementPapers { papers, proof }) => {
                self.lines(FieldName::Papers, papers).proof(proof);
            }
            StepOrder::NotifyObligation(ObligationNotice { evidence, announced }) => {
                self.evidence(evidence).put_if(FieldName::Announced, *announced);
            }
            StepOrder::FulfillObligation(ObligationEnd { evidence })
            | StepOrder::PayFee(FeePayment { evidence }) => {
                self.evidence(evidence);
            }
            StepOrder::RequestFee(FeeNote { amount, basis }) => {
                self.put(FieldName::Amount, amount.0).put(FieldName::Basis, basis);
            }
            StepOrder::RefundFee(FeeReturn { document }) => self.document(document),
            StepOrder::ReceiveAsCompetent | StepOrder::Reproject | StepOrder::MarkUncollected => {}
            later => self.later_order(later),
        }
    }

    fn later_order(&mut self, order: &StepOrder) {
        match order {
            StepOrder::Extend(it) => {
                let Extend { faults, reason, new_date, signer, channel, delivered_at } = it.clone();
                let apology = Apologize { faults, reason, signer, channel, delivered_at };
                self.moment(FieldName::NewDate, new_date).apology(&apology);
            }
            StepOrder::Apologize(apology) => self.apology(apology),
            StepOrder::OpenLeg(OpenLeg { leg }) => {
                self.put(FieldName::Leg, leg);
            }
            StepOrder::CloseLeg(CloseLeg { leg, file }) => {
                self.put(FieldName::Leg, leg).put(FieldName::File, file.as_str());
            }
            StepOrder::IssueResult(result) => self.result(result),
            StepOrder::RefuseAfterAppraisal(it) => {
                let RefuseAfterAppraisal { reason, file, signature, evidence } = it.clone();
                self.put(FieldName::Reason, reason);
                self.result(&IssueResult { file, signature, evidence });
            }
            StepOrder::NotifyCitizen(Announcement { news, message }) => {
                self.put(FieldName::News, news.name()).put(FieldName::Message, message);
            }
            StepOrder::SendResult(HandedOver { by, receipt })
            | StepOrder::ReturnResult(HandedOver { by, receipt }) => {
                self.put(FieldName::Handover, by.name()).put(FieldName::Receipt, receipt);
            }
            StepOrder::RequestWithdrawal(proof) | StepOrder::Withdraw(proof) => self.proof(proof),
            StepOrder::Stop(StopHandling { reason, notice }) => {
                self.put(FieldName::Reason, reason).put(FieldName::File, notice.as_str());
            }
            StepOrder::Correct(Correct { corrects, change, reason, document, proposer: _ }) => {
                self.put(FieldName::Corrects, corrects.number());
                self.put(FieldName::Change, change.name());
                self.put(FieldName::CorrectionReason, reason.name()).document(document);
            }
            StepOrder::SendSync(it) | StepOrder::AcknowledgeSync(it) => {
                let SyncMessage { system, message } = it;
                self.put(FieldName::System, system).put(FieldName::Message, message);
            }
            StepOrder::RejectSync(it) | StepOrder::ReportSyncConflict(it) => {
                let SyncAnswer { system, message, answer } = it;
                self.put(FieldName::System, system).put(FieldName::Message, message);
                self.put(FieldName::Answer, answer);
            }
            earlier => unreachable!("`{}` is written above", earlier.step().name()),
        }
    }

    fn document(&mut self, document: &Document) {
        let Document { number, at, file } = document;
        self.put(FieldName::DocumentNumber, number).day(FieldName::DocumentDate, *at);
        self.put_if(FieldName::DocumentFile, file.as_ref().map(crate::case::FileRef::as_str));
    }

    fn evidence(&mut self, evidence: &DatedEvidence) -> &mut Self {
        let DatedEvidence { kind, number, at } = evidence;
        self.put(FieldName::EvidenceKind, kind.name()).put(FieldName::EvidenceNumber, number);
        self.moment(FieldName::EvidenceAt, *at)
    }

    fn proof(&mut self, proof: &CitizenProof) {
        match proof {
            CitizenProof::Session { reference: _ } => {}
            CitizenProof::OneTimeCode { reference } => {
                self.put(FieldName::OneTimeCode, reference);
            }
            CitizenProof::SignedScan { file } => {
                self.put(FieldName::SignedScan, file.as_str());
            }
        }
    }

    fn apology(&mut self, apology: &Apologize) {
        let Apologize { faults, reason, signer, channel, delivered_at } = apology;
        for fault in faults {
            self.put(FieldName::Faults, fault.name());
        }
        self.put(FieldName::Reason, reason).put(FieldName::Signer, signer);
        self.put(FieldName::ApologyChannel, channel.name());
        self.moment(FieldName::DeliveredAt, *delivered_at);
    }

    fn result(&mut self, result: &IssueResult) {
        let IssueResult { file, signature: Signature { signer, reference }, evidence } = result;
        self.put(FieldName::File, file.as_str()).put(FieldName::Signer, signer);
        self.put(FieldName::SignatureReference, reference);
        if let Some(evidence) = evidence {
            self.evidence(evidence);
        }
    }
}
