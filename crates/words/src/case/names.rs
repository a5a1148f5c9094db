//! Names: states, steps, offices, ways, reasons.

use casework::case::{
    ApologyChannel, CaseState, CaseStep, Change, Channel, CorrectionReason, EvidenceKind, Fault,
    Handover, News, Office, RefusalReason, StopKind,
};

use crate::{Lang, text};

/// Where a case stands: `Đang xử lý`.
pub fn case_state(lang: Lang, state: CaseState) -> String {
    named(lang, "case-state", state.name())
}

/// A step as the label of a button: `Tiếp nhận hồ sơ`.
pub fn case_step_button(lang: Lang, step: CaseStep) -> String {
    named(lang, "case-do", step.name())
}

/// A step as a noun within a sentence: `việc tiếp nhận hồ sơ`.
pub fn case_step(lang: Lang, step: CaseStep) -> String {
    named(lang, "case-step", step.name())
}

/// An office within a sentence: `công chức Bộ phận một cửa`.
pub fn office(lang: Lang, office: Office) -> String {
    named(lang, "case-office", office.name())
}

/// The text of a member of a closed list, by its name in files; tests walk the whole list.
pub(super) fn named(lang: Lang, stem: &str, name: &str) -> String {
    text(lang, &format!("{stem}-{}", name.replace('_', "-")), &[])
}

/// How a case came in.
pub fn channel(lang: Lang, channel: Channel) -> String {
    let key = match channel {
        Channel::Counter => "case-channel-counter",
        Channel::Online => "case-channel-online",
        Channel::Post => "case-channel-post",
        Channel::AssistedOnline => "case-channel-assisted-online",
        Channel::Kiosk => "case-channel-kiosk",
    };
    text(lang, key, &[])
}

/// Why a case is not accepted.
pub fn refusal_reason(lang: Lang, reason: RefusalReason) -> String {
    let key = match reason {
        RefusalReason::NotCompetent => "case-refusal-not-competent",
        RefusalReason::OutOfScope => "case-refusal-out-of-scope",
        RefusalReason::ConditionsNotMet => "case-refusal-conditions-not-met",
        RefusalReason::PapersMissing => "case-refusal-papers-missing",
        RefusalReason::Duplicate => "case-refusal-duplicate",
        RefusalReason::Other => "case-refusal-other",
    };
    text(lang, key, &[])
}

/// For what an office apologizes.
pub fn fault(lang: Lang, fault: Fault) -> String {
    let key = match fault {
        Fault::Late => "case-fault-late",
        Fault::Error => "case-fault-error",
        Fault::Loss => "case-fault-loss",
        Fault::Damage => "case-fault-damage",
        Fault::Harassment => "case-fault-harassment",
    };
    text(lang, key, &[])
}

/// How an apology reached the citizen.
pub fn apology_channel(lang: Lang, channel: ApologyChannel) -> String {
    let key = match channel {
        ApologyChannel::Letter => "case-apology-letter",
        ApologyChannel::TextMessage => "case-apology-text-message",
        ApologyChannel::InPerson => "case-apology-in-person",
        ApologyChannel::Portal => "case-apology-portal",
    };
    text(lang, key, &[])
}

/// What the citizen is told.
pub fn news(lang: Lang, news: News) -> String {
    let key = match news {
        News::ResultReady => "case-news-result-ready",
        News::EarlyResult => "case-news-early-result",
        News::Other => "case-news-other",
    };
    text(lang, key, &[])
}

/// By which way a result is handed over.
pub fn handover(lang: Lang, by: Handover) -> String {
    let key = match by {
        Handover::Counter => "case-handover-counter",
        Handover::Post => "case-handover-post",
        Handover::Electronic => "case-handover-electronic",
    };
    text(lang, key, &[])
}

/// What kind of trace names a moment.
pub fn evidence_kind(lang: Lang, kind: EvidenceKind) -> String {
    let key = match kind {
        EvidenceKind::SignatureTime => "case-evidence-signature-time",
        EvidenceKind::PostalScan => "case-evidence-postal-scan",
        EvidenceKind::RegisterNumber => "case-evidence-register-number",
        EvidenceKind::TreasurySlip => "case-evidence-treasury-slip",
        EvidenceKind::TaxNotice => "case-evidence-tax-notice",
        EvidenceKind::HandOverReceipt => "case-evidence-hand-over-receipt",
        EvidenceKind::Message => "case-evidence-message",
        EvidenceKind::OwnNote => "case-evidence-own-note",
    };
    text(lang, key, &[])
}

/// What becomes of a corrected event.
pub fn change(lang: Lang, change: Change) -> String {
    let key = match change {
        Change::Struck => "case-change-struck",
        Change::DatedByDocument => "case-change-dated-by-document",
    };
    text(lang, key, &[])
}

/// Why a record is corrected.
pub fn correction_reason(lang: Lang, reason: CorrectionReason) -> String {
    let key = match reason {
        CorrectionReason::WrongCase => "case-correction-wrong-case",
        CorrectionReason::WrongProcedure => "case-correction-wrong-procedure",
        CorrectionReason::WrongButton => "case-correction-wrong-button",
        CorrectionReason::WrongDate => "case-correction-wrong-date",
        CorrectionReason::LateEntry => "case-correction-late-entry",
        CorrectionReason::WrongSync => "case-correction-wrong-sync",
    };
    text(lang, key, &[])
}

/// For what the clock of a case stands: the name of the state in which it does.
pub fn stop_kind(lang: Lang, kind: StopKind) -> String {
    let state = match kind {
        StopKind::Supplement => CaseState::AwaitingSupplement,
        StopKind::Obligation => CaseState::AwaitingObligation,
    };
    case_state(lang, state)
}
