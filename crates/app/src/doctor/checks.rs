//! Each check on its own: given what was seen, what it means and what to do.

use std::cmp::Ordering;
use std::error::Error;
use std::path::Path;

use casework::Instant;
use store::{Form, LedgerEnd, StoreError};

use crate::criteria;
use crate::house;
use crate::mail::Mailer;
use crate::people::provider::{FetchFault, ProviderFault};
use crate::settings::{MailSettings, Settings};

/// Below this much room, in bytes, something will fail soon: one gigabyte.
const LITTLE_ROOM: u64 = 1 << 30;

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, and somebody should know.
    Note,
    /// It must be mended.
    Fault,
}

/// What a finding says, by name; words have a sentence and a remedy for each.
pub type Fact = &'static str;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub verdict: Verdict,
    /// What was seen, by the name of its sentence.
    pub fact: Fact,
    /// What the sentence names.
    pub named: Vec<(&'static str, String)>,
}

impl Finding {
    fn new(verdict: Verdict, fact: Fact, named: Vec<(&'static str, String)>) -> Self {
        Self { verdict, fact, named }
    }

    fn good(fact: Fact) -> Self {
        Self::new(Verdict::Good, fact, Vec::new())
    }

    fn because(fact: Fact, name: &str, why: &dyn Error) -> Self {
        let named = vec![("name", name.to_owned()), ("why", chain(why))];
        Self::new(Verdict::Fault, fact, named)
    }
}

/// An error with its causes in one line, each said once.
fn chain(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut inner = error.source();
    while let Some(error) = inner {
        let text = error.to_string();
        if !told.ends_with(&text) {
            told = format!("{told}: {text}");
        }
        inner = error.source();
    }
    told
}

/// The folder of the data: there, writable, and for nobody else to read.
pub(super) fn folder(path: &Path) -> Finding {
    let name = path.display().to_string();
    let Ok(data) = std::fs::metadata(path) else {
        return Finding::new(Verdict::Note, "folder-missing", vec![("name", name)]);
    };
    let trial = path.join(".doctor");
    if let Err(error) = std::fs::write(&trial, b"") {
        return Finding::because("folder-closed", &name, &error);
    }
    // It was made a moment ago; that it stays does no harm.
    let _ = std::fs::remove_file(&trial);
    if is_open_to_others(&data) {
        return Finding::new(Verdict::Fault, "folder-open", vec![("name", name)]);
    }
    Finding::good("folder")
}

#[cfg(unix)]
fn is_open_to_others(data: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    data.permissions().mode() & 0o007 != 0
}

#[cfg(not(unix))]
const fn is_open_to_others(_: &std::fs::Metadata) -> bool {
    false
}

/// Room on the disk of the folder; nothing where the folder or the system cannot tell.
#[cfg(unix)]
pub(super) fn space(path: &Path) -> Option<Finding> {
    let told = rustix::fs::statvfs(path).ok()?;
    Some(room(told.f_bavail.saturating_mul(told.f_frsize)))
}

#[cfg(not(unix))]
pub(super) fn space(_: &Path) -> Option<Finding> {
    None
}

/// Is so much room enough?
pub(super) fn room(free: u64) -> Finding {
    let named = vec![("free", (free >> 20).to_string())];
    let verdict = if free < LITTLE_ROOM { Verdict::Fault } else { Verdict::Good };
    Finding::new(verdict, if verdict == Verdict::Good { "room" } else { "room-little" }, named)
}

/// How the pages are reached, and over which connections.
pub(super) fn address(settings: &Settings) -> Finding {
    let listens = settings.listen.to_string();
    match (&settings.base_url, settings.listen.ip().is_loopback()) {
        (None, _) => Finding::new(Verdict::Note, "address-none", vec![("listen", listens)]),
        (Some(url), true) if url.starts_with("https://") => Finding::good("address"),
        (Some(url), false) if url.starts_with("https://") => {
            Finding::new(Verdict::Note, "address-bare", vec![("listen", listens)])
        }
        (Some(url), _) => Finding::new(Verdict::Fault, "address-open", vec![("url", url.clone())]),
    }
}

pub(super) fn zone(name: &str, known: bool) -> Finding {
    if known {
        return Finding::good("zone");
    }
    Finding::new(Verdict::Fault, "zone-unknown", vec![("name", name.to_owned())])
}

/// Does the calendar reach to the end of next year? Limits of months reach that far.
pub(super) fn calendar(name: &str, last: i16, this: i16) -> Finding {
    let named = vec![("name", name.to_owned()), ("last", last.to_string())];
    match last.cmp(&this) {
        Ordering::Less => Finding::new(Verdict::Fault, "calendar-over", named),
        Ordering::Equal => Finding::new(Verdict::Note, "calendar-ends", named),
        Ordering::Greater => Finding::new(Verdict::Good, "calendar", named),
    }
}

pub(super) fn no_calendar(name: &str, error: &dyn Error) -> Finding {
    Finding::because("calendar-unread", name, error)
}

/// Can the criteria of the portal be read?
pub(super) fn criteria(name: &str) -> Finding {
    match criteria::load(name) {
        Ok(_) => Finding::good("criteria"),
        Err(error) => Finding::because("criteria-unread", name, &error),
    }
}

/// Does the mail server answer, and does it let us in?
pub(super) async fn mail(settings: Option<&MailSettings>) -> Finding {
    let Some(settings) = settings else {
        return Finding::new(Verdict::Note, "mail-none", Vec::new());
    };
    let opened = match settings.open() {
        Ok(opened) => opened,
        Err(error) => return Finding::because("mail-secret", &settings.host, &error),
    };
    let mailer = match Mailer::new(&opened) {
        Ok(mailer) => mailer,
        Err(error) => return Finding::because("mail-wrong", &settings.host, &error),
    };
    match mailer.check().await {
        Ok(()) => Finding::good("mail"),
        Err(error) => Finding::because("mail-silent", &settings.host, &error),
    }
}

/// Does the virus scanner answer?
pub(super) async fn scanner(address: Option<&str>) -> Finding {
    let Some(address) = address else {
        return Finding::new(Verdict::Note, "scanner-none", Vec::new());
    };
    match house::scanner(address) {
        Err(error) => Finding::because("scanner-wrong", address, &error),
        Ok(scanner) => match scanner.ping().await {
            Ok(()) => Finding::good("scanner"),
            Err(error) => Finding::because("scanner-silent", address, &error),
        },
    }
}

/// Does the provider of sign-in answer, and is it of use to us? Nothing where none is set up.
pub(super) async fn provider(settings: &Settings, now: Instant) -> Option<Finding> {
    let issuer = &settings.oidc.as_ref()?.issuer;
    let provider = match house::provider(settings) {
        Ok(provider) => provider?,
        Err(error) => return Some(Finding::because("provider-wrong", issuer, &error)),
    };
    Some(match provider.check(now).await {
        Ok(()) => Finding::new(Verdict::Good, "provider", vec![("name", issuer.clone())]),
        Err(
            error @ (ProviderFault::Metadata(_)
            | ProviderFault::Fetch(FetchFault::Unreadable { .. })),
        ) => Finding::because("provider-unfit", issuer, &error),
        Err(error) => Finding::because("provider-silent", issuer, &error),
    })
}

/// Is the store there, and in which form?
pub(super) fn form(form: Result<Form, StoreError>) -> Finding {
    let numbers =
        |found: i64, own: i64| vec![("found", found.to_string()), ("own", own.to_string())];
    match form {
        Ok(Form::Present) => Finding::good("store"),
        Ok(Form::Missing) => Finding::new(Verdict::Note, "store-missing", Vec::new()),
        Ok(Form::Older { found, own }) => {
            Finding::new(Verdict::Note, "store-older", numbers(found, own))
        }
        Ok(Form::Newer { found, own }) => {
            Finding::new(Verdict::Fault, "store-newer", numbers(found, own))
        }
        Err(error) => unreachable(&error),
    }
}

pub(super) fn unreachable(error: &StoreError) -> Finding {
    Finding::because("store-unreachable", "", error)
}

/// Does the chain of the ledger hold?
pub(super) fn ledger(verified: Result<LedgerEnd, StoreError>) -> Finding {
    match verified {
        Ok(end) => {
            let named = vec![("entries", end.entries.to_string())];
            Finding::new(Verdict::Good, "ledger", named)
        }
        Err(error @ StoreError::Ledger { .. }) => Finding::because("ledger-broken", "", &error),
        Err(error) => unreachable(&error),
    }
}

/// Does the clock of the machine stand before what was recorded last?
pub(super) fn clock(now: Instant, last: Option<i64>) -> Finding {
    let behind = last.map_or(0, |last| last - now.milliseconds());
    if behind > 0 {
        let named = vec![("seconds", (behind / 1_000).max(1).to_string())];
        return Finding::new(Verdict::Fault, "clock-behind", named);
    }
    Finding::good("clock")
}

/// Can somebody run the system, and is it more than one?
pub(super) fn administrators(able: &[String]) -> Finding {
    match able.len() {
        0 => Finding::new(Verdict::Fault, "administrator-none", Vec::new()),
        1 => Finding::new(Verdict::Note, "administrator-one", Vec::new()),
        _ => Finding::good("administrator"),
    }
}

/// Is there something to receive, and somebody to receive it?
pub(super) fn catalogue(units: u64, procedures: u64) -> Finding {
    match (units, procedures) {
        (0, _) => Finding::new(Verdict::Fault, "units-none", Vec::new()),
        (_, 0) => Finding::new(Verdict::Fault, "procedures-none", Vec::new()),
        _ => Finding::good("catalogue"),
    }
}
