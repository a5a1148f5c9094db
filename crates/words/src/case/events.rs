//! What happened to a case: one sentence an event, and what stands beside it.

use casework::EventKind;
use casework::case::{
    Act, ApologyLetter, Correcting, DatedEvidence, Document, MissingPapers, ResultPapers, SyncNote,
};
use deadlines::TimeLimit;

use super::Reader;
use super::clocks::amount;
use super::names::{
    apology_channel, change, channel, correction_reason, evidence_kind, fault, handover, news,
    refusal_reason,
};
use crate::{Lang, limit, moment, text};

/// Who reads what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The citizen: what concerns the citizen, and no account of an officer.
    Citizen,
    /// An officer: everything.
    Officer,
}

/// What happened, in one sentence: `Tiếp nhận hồ sơ`.
pub fn event_kind(lang: Lang, kind: EventKind) -> String {
    let mut key = String::from("case-event");
    for letter in kind.name().chars() {
        if letter.is_ascii_uppercase() {
            key.push('-');
        }
        key.push(letter.to_ascii_lowercase());
    }
    text(lang, &key, &[])
}

type Lines = Vec<String>;

/// What stands beside an event, line by line. Nothing where it says all by its name, and nothing of what
/// goes on inside the office for the citizen.
#[expect(
    clippy::too_many_lines,
    reason = "one exhaustive match: a new act must find its words here"
)]
pub fn act_details(reader: &Reader<'_>, act: &Act, audience: Audience) -> Lines {
    let line =
        |key: &str, name: &'static str, value: String| vec![reader.text(key, &[(name, value)])];
    let inside = audience == Audience::Officer;
    match act {
        Act::Submitted(it) => it.channel.map_or_else(Vec::new, |it| by(reader, it)),
        Act::NotAccepted(Some(it)) => {
            let reason = refusal_reason(reader.lang, it.reason);
            let mut lines = line("case-detail-reason", "reason", reason);
            lines.extend(line("case-detail-reason", "reason", it.text.to_string()));
            lines
        }
        Act::SupplementAskedBeforeReceipt(Some(it)) | Act::SupplementAsked(Some(it)) => {
            missing(reader, it)
        }
        Act::Received(it) => {
            let mut lines = it.channel.map_or_else(Vec::new, |it| by(reader, it));
            if let Some(agency) = &it.for_agency {
                let agency = agency.as_str().to_owned();
                lines.extend(line("case-detail-for-agency", "agency", agency));
            }
            if it.no_slip {
                lines.push(reader.text("case-detail-no-slip", &[]));
            }
            lines
        }
        Act::Forwarded(it) => {
            it.to.as_ref().map_or_else(Vec::new, |to| line("case-detail-to", "to", to.to_string()))
        }
        Act::Assigned(Some(it)) if inside => {
            line("case-detail-officer", "officer", it.officer.to_string())
        }
        Act::StepStarted(Some(it)) | Act::StepDone(Some(it)) if inside => {
            line("case-detail-step", "step", it.step.to_string())
        }
        Act::ConsultationAsked(Some(it)) => {
            let mut lines = line("case-detail-body", "body", it.body.to_string());
            if inside {
                lines.extend(line("case-detail-question", "question", it.question.to_string()));
            }
            lines.extend(announced(reader, Some(it.within)));
            lines
        }
        Act::ConsultationAnswered(Some(it)) => vec![document(reader, &it.document)],
        Act::SupplementReceived(Some(it)) => {
            let paper = |it: &casework::case::Text| {
                reader.text("case-detail-paper", &[("paper", it.to_string())])
            };
            it.papers.iter().map(paper).collect()
        }
        Act::ObligationNotified(Some(it)) => {
            let mut lines = vec![evidence(reader, &it.evidence)];
            lines.extend(announced(reader, it.announced));
            lines
        }
        Act::ObligationFulfilled(Some(it)) => vec![evidence(reader, &it.evidence)],
        Act::FeeRequested(Some(it)) => {
            let sum = ("amount", amount(reader.lang, it.amount));
            vec![reader.text("case-detail-fee", &[sum, ("basis", it.basis.to_string())])]
        }
        Act::FeePaid(Some(it)) => vec![evidence(reader, &it.evidence)],
        Act::FeeRefunded(Some(it)) => vec![document(reader, &it.document)],
        Act::ApologyIssued(Some(it)) => apology(reader, it),
        Act::DueReprojected(Some(it)) => {
            let arguments = [
                ("from", it.from.to_string()),
                ("to", it.to.to_string()),
                ("before", moment(reader.lang, it.before)),
                ("after", moment(reader.lang, it.after)),
            ];
            vec![reader.text("case-detail-reprojected", &arguments)]
        }
        Act::LegOpened(Some(it)) | Act::LegClosed(Some(it)) => {
            line("case-detail-leg", "leg", it.leg.to_string())
        }
        Act::ResultIssued(it) | Act::RefusedAfterAppraisal(it) => result(reader, it),
        Act::CitizenNotified(Some(it)) => {
            line("case-detail-news", "news", news(reader.lang, it.news))
        }
        Act::ResultSent(Some(it)) | Act::Returned(Some(it)) => {
            let way = ("by", handover(reader.lang, it.by));
            vec![reader.text("case-detail-handover", &[way, ("receipt", it.receipt.to_string())])]
        }
        Act::Stopped(Some(it)) => line("case-detail-reason", "reason", it.reason.to_string()),
        Act::Corrected(Some(it)) => correcting(reader, it, inside),
        Act::Imported(it) => {
            let known = it.code.as_ref().filter(|_| inside);
            known.map_or_else(Vec::new, |it| line("case-detail-code", "code", it.to_string()))
        }
        Act::SyncSent(Some(it))
        | Act::SyncAcknowledged(Some(it))
        | Act::SyncRejected(Some(it))
        | Act::SyncConflict(Some(it))
            if inside =>
        {
            sync(reader, it)
        }
        // What an import left unsaid, what says all by its name, and what goes on inside the office.
        Act::AcceptanceLate(_)
        | Act::NotAccepted(None)
        | Act::SupplementAskedBeforeReceipt(None)
        | Act::Assigned(_)
        | Act::StepStarted(_)
        | Act::StepDone(_)
        | Act::ConsultationAsked(None)
        | Act::ConsultationAnswered(None)
        | Act::ConsultationOverdue(_)
        | Act::SupplementAsked(None)
        | Act::SupplementReceived(None)
        | Act::ObligationNotified(None)
        | Act::ObligationFulfilled(None)
        | Act::FeeRequested(None)
        | Act::FeePaid(None)
        | Act::FeeRefunded(None)
        | Act::ApologyIssued(None)
        | Act::DueReprojected(None)
        | Act::LegOpened(None)
        | Act::LegClosed(None)
        | Act::CitizenNotified(None)
        | Act::ResultSent(None)
        | Act::ResultUncollected(_)
        | Act::Returned(None)
        | Act::WithdrawalRequested(_)
        | Act::Withdrawn(_)
        | Act::Stopped(None)
        | Act::Corrected(None)
        | Act::SyncSent(_)
        | Act::SyncAcknowledged(_)
        | Act::SyncRejected(_)
        | Act::SyncConflict(_)
        | Act::Rated(_)
        | Act::FeedbackLinked(_)
        | Act::Archived(_) => vec![],
    }
}

fn by(reader: &Reader<'_>, it: casework::case::Channel) -> Lines {
    vec![reader.text("case-detail-channel", &[("channel", channel(reader.lang, it))])]
}

fn missing(reader: &Reader<'_>, it: &MissingPapers) -> Lines {
    let paper = |it: &casework::case::Text| {
        reader.text("case-detail-missing", &[("paper", it.to_string())])
    };
    it.missing.iter().map(paper).chain(announced(reader, it.announced)).collect()
}

fn announced(reader: &Reader<'_>, within: Option<TimeLimit>) -> Option<String> {
    let within = limit(reader.lang, within?);
    Some(reader.text("case-detail-announced", &[("limit", within)]))
}

fn document(reader: &Reader<'_>, it: &Document) -> String {
    let arguments = [("number", it.number.to_string()), ("at", reader.at(it.at))];
    reader.text("case-detail-document", &arguments)
}

fn evidence(reader: &Reader<'_>, it: &DatedEvidence) -> String {
    let arguments = [
        ("kind", evidence_kind(reader.lang, it.kind)),
        ("number", it.number.to_string()),
        ("at", reader.at(it.at)),
    ];
    reader.text("case-detail-evidence", &arguments)
}

fn apology(reader: &Reader<'_>, it: &ApologyLetter) -> Lines {
    let faults: Lines = it.faults.iter().map(|it| fault(reader.lang, *it)).collect();
    let new_date = it.new_date.map_or_else(
        || reader.text("case-detail-no-new-date", &[]),
        |at| reader.text("case-detail-new-date", &[("at", reader.at(at))]),
    );
    let delivered =
        [("at", reader.at(it.delivered_at)), ("channel", apology_channel(reader.lang, it.channel))];
    vec![
        reader.text("case-detail-faults", &[("faults", faults.join(", "))]),
        reader.text("case-detail-reason", &[("reason", it.reason.to_string())]),
        new_date,
        reader.text("case-detail-delivered", &delivered),
    ]
}

fn result(reader: &Reader<'_>, it: &ResultPapers) -> Lines {
    let reason = it.reason.as_ref();
    let reason = reason.map(|it| reader.text("case-detail-reason", &[("reason", it.to_string())]));
    let traced = it.evidence.zip(it.evidence_number.clone()).zip(it.evidence_at);
    let traced =
        traced.map(|((kind, number), at)| evidence(reader, &DatedEvidence { kind, number, at }));
    reason.into_iter().chain(traced).collect()
}

fn correcting(reader: &Reader<'_>, it: &Correcting, inside: bool) -> Lines {
    let what = [
        ("event", it.corrects.number().to_string()),
        ("change", change(reader.lang, it.change)),
        ("reason", correction_reason(reader.lang, it.reason)),
    ];
    let mut lines =
        vec![reader.text("case-detail-corrects", &what), document(reader, &it.document)];
    if inside {
        let who = [("proposer", it.proposer.to_string()), ("approver", it.approver.to_string())];
        lines.push(reader.text("case-detail-persons", &who));
    }
    lines
}

fn sync(reader: &Reader<'_>, it: &SyncNote) -> Lines {
    let message = [("system", it.system.to_string()), ("message", it.message.to_string())];
    let answer = it.answer.as_ref();
    let answer = answer.map(|it| reader.text("case-detail-answer", &[("answer", it.to_string())]));
    std::iter::once(reader.text("case-detail-system", &message)).chain(answer).collect()
}
