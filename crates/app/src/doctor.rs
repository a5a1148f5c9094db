//! The doctor: what is wrong with an installation, and what to do. It looks and changes nothing.

mod checks;

use std::sync::Arc;

use jiff::civil::Date;
use store::{Form, Store};

use crate::calendars;
use crate::clock::Clock;
use crate::people::People;
use crate::settings::Settings;

pub use checks::{Fact, Finding, Verdict};

/// Looks at everything that the settings lead to. Findings come in the order in which things depend on
/// each other: the first fault is the one to mend first.
pub async fn examine(settings: &Settings, clock: Arc<dyn Clock>) -> Vec<Finding> {
    let mut findings = vec![checks::folder(&settings.data)];
    findings.extend(checks::space(&settings.data));
    findings.push(checks::address(settings));
    let zone = intake::zone_named(&settings.zone);
    let today = zone.as_ref().map(|zone| zone.date(clock.now())).ok();
    findings.push(checks::zone(&settings.zone, zone.is_ok()));
    findings.push(calendar(settings, today));
    findings.extend(settings.criteria.as_deref().map(checks::criteria));
    findings.push(checks::mail(settings.mail.as_ref()).await);
    findings.push(checks::scanner(settings.clamav.as_deref()).await);
    findings.extend(checks::provider(settings, clock.now()).await);
    let form = Store::form_at(settings.store()).await;
    let present = matches!(form, Ok(Form::Present));
    findings.push(checks::form(form));
    if present {
        findings.extend(of_store(settings, &clock).await);
    }
    findings
}

/// What can be said of a store that is in its present form.
async fn of_store(settings: &Settings, clock: &Arc<dyn Clock>) -> Vec<Finding> {
    let store = match Store::open(settings.store()).await {
        Ok(store) => store,
        Err(error) => return vec![checks::unreachable(&error)],
    };
    let ledger = store.verify_ledger(None).await;
    let last = ledger.as_ref().ok().filter(|end| end.entries > 0).map(|end| end.recorded_at);
    let mut findings = vec![checks::ledger(ledger), checks::clock(clock.now(), last)];
    let people = People::new(store.clone(), Arc::clone(clock));
    match people.administrators().await {
        Ok(able) => findings.push(checks::administrators(&able)),
        Err(error) => findings.push(checks::unreachable(&error)),
    }
    match store.counts().await {
        Ok(counts) => findings.push(checks::catalogue(counts.units, counts.procedures)),
        Err(error) => findings.push(checks::unreachable(&error)),
    }
    store.close().await;
    findings
}

fn calendar(settings: &Settings, today: Option<Date>) -> Finding {
    match calendars::find(&settings.calendar) {
        Ok(calendar) => {
            let year = today.map_or(0, Date::year);
            checks::calendar(&settings.calendar, calendar.last_year(), year)
        }
        Err(error) => checks::no_calendar(&settings.calendar, &error),
    }
}

#[cfg(test)]
mod tests;
