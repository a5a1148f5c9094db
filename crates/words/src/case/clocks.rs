//! The clocks of a case and the lines beside its state: what moved a date, was it in time, fees, delivery.

use casework::case::{
    Apologized, Breach, Cause, Delivery, DeliveryStage, Dong, Ending, Finance, LegFault, Move,
    Punctuality, Run, StopKind, SyncState,
};

use super::Reader;
use super::events::event_kind;
use super::names::{case_state, handover};
use crate::{Lang, duration, group, limit, moment, text};

/// What moved a date, from where to where.
pub fn case_move(reader: &Reader<'_>, it: &Move) -> String {
    let (key, cause) = match &it.cause {
        Cause::Stop { kind, from, until } => {
            let key = match kind {
                StopKind::Supplement => "case-cause-supplement",
                StopKind::Obligation => "case-cause-obligation",
            };
            let arguments = [("from", reader.at(*from)), ("until", reader.at(*until))];
            ("case-moved", reader.text(key, &arguments))
        }
        Cause::Calendar { from, to } => {
            let arguments = [("from", from.to_string()), ("to", to.to_string())];
            ("case-moved", reader.text("case-cause-calendar", &arguments))
        }
        Cause::Apology { delivered } => {
            let arguments = [("delivered", reader.at(*delivered))];
            ("case-promised", reader.text("case-cause-apology", &arguments))
        }
    };
    let arguments = [
        ("cause", cause),
        ("before", moment(reader.lang, it.before)),
        ("after", moment(reader.lang, it.after)),
    ];
    reader.text(key, &arguments)
}

/// Does the clock of a case run, since when, for what does it stand?
pub fn clock_run(reader: &Reader<'_>, run: Run) -> String {
    match run {
        Run::NotStarted => reader.text("case-run-not-started", &[]),
        Run::Running { since } => reader.text("case-run-running", &[("since", reader.at(since))]),
        Run::Stopped { since, why } => {
            let key = match why {
                StopKind::Supplement => "case-run-stopped-supplement",
                StopKind::Obligation => "case-run-stopped-obligation",
            };
            reader.text(key, &[("since", reader.at(since))])
        }
        Run::Ended { at } => reader.text("case-run-ended", &[("at", reader.at(at))]),
    }
}

/// How a case ended.
pub fn ending(lang: Lang, how: Ending) -> String {
    let key = match how {
        Ending::Granted => "case-ending-granted",
        Ending::Refused => "case-ending-refused",
        Ending::Withdrawn => "case-ending-withdrawn",
        Ending::Stopped => "case-ending-stopped",
    };
    text(lang, key, &[])
}

/// Was a result in time, and with which apology?
pub fn punctuality(lang: Lang, it: Punctuality) -> String {
    let key = match it {
        Punctuality::OnTime => "case-punctual-on-time",
        Punctuality::OnTimeRecordedLate => "case-punctual-recorded-late",
        Punctuality::Late(Apologized::Never) => "case-punctual-late",
        Punctuality::Late(Apologized::InTime { kept }) => match kept {
            None => "case-punctual-late-apology-in-time",
            Some(true) => "case-punctual-late-apology-in-time-kept",
            Some(false) => "case-punctual-late-apology-in-time-broken",
        },
        Punctuality::Late(Apologized::Late { kept }) => match kept {
            None => "case-punctual-late-apology-late",
            Some(true) => "case-punctual-late-apology-late-kept",
            Some(false) => "case-punctual-late-apology-late-broken",
        },
    };
    text(lang, key, &[])
}

/// Where the fees of a case stand.
pub fn finance(lang: Lang, it: Finance) -> String {
    let key = match it {
        Finance::None => "case-finance-none",
        Finance::Notified(_) => "case-finance-notified",
        Finance::Paid(_) => "case-finance-paid",
        Finance::Refunded(_) => "case-finance-refunded",
    };
    let known = it.amount().map(|it| amount(lang, it));
    let arguments = match it {
        Finance::None => vec![],
        _ => vec![("amount", known.unwrap_or_else(|| text(lang, "case-amount-unknown", &[])))],
    };
    text(lang, key, &arguments)
}

/// `150.000 đồng`.
pub fn amount(lang: Lang, it: Dong) -> String {
    text(lang, "case-amount", &[("amount", group(lang, &it.0.to_string()))])
}

/// Where the result is on its way to the citizen.
pub fn delivery(lang: Lang, it: Delivery) -> String {
    let key = match it.stage {
        DeliveryStage::NotReady => "case-delivery-not-ready",
        DeliveryStage::Ready => "case-delivery-ready",
        DeliveryStage::Sent => "case-delivery-sent",
        DeliveryStage::Received => "case-delivery-received",
        DeliveryStage::Uncollected => "case-delivery-uncollected",
    };
    let stage = text(lang, key, &[]);
    match it.by {
        None => stage,
        Some(by) => text(lang, "case-delivery-by", &[("stage", stage), ("by", handover(lang, by))]),
    }
}

/// What another system knows of a case.
pub fn sync_state(lang: Lang, it: SyncState) -> String {
    let key = match it {
        SyncState::Pending => "case-sync-pending",
        SyncState::Sent => "case-sync-sent",
        SyncState::Acknowledged => "case-sync-acknowledged",
        SyncState::Rejected => "case-sync-rejected",
        SyncState::InConflict => "case-sync-in-conflict",
    };
    text(lang, key, &[])
}

/// An event that came where the rules did not allow it.
pub fn breach(lang: Lang, it: &Breach) -> String {
    let key = if it.followed { "case-breach-followed" } else { "case-breach-ignored" };
    let arguments = [("event", event_kind(lang, it.kind)), ("state", case_state(lang, it.state))];
    text(lang, key, &arguments)
}

/// Why the parts of other agencies do not fit into the time of the case.
pub fn leg_fault(lang: Lang, fault: &LegFault) -> String {
    match fault {
        LegFault::SumTooLong { legs, parent } => {
            let hours = |seconds: u64| duration(lang, i64::try_from(seconds).unwrap_or(i64::MAX));
            let arguments = [("legs", hours(*legs)), ("parent", hours(*parent))];
            text(lang, "case-leg-too-long", &arguments)
        }
        LegFault::NotComparable { id, leg, parent } => {
            let arguments = [
                ("id", id.to_string()),
                ("leg", limit(lang, *leg)),
                ("parent", limit(lang, *parent)),
            ];
            text(lang, "case-leg-not-comparable", &arguments)
        }
    }
}
