//! `/desk/catalogue/{code}/new-version`: a change is a new version; all that the form does not ask stays as it is.

use app::one_stop::{AddVersionRefused, VersionEntry, read_workflow};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::catalogue::{ProcedureVersion, Regime};
use jiff::civil::Date;

use super::{found, path};
use crate::blocks::{Block, Cell, Control, Field, Page, Section};
use crate::entrance::see_other;
use crate::errors;
use crate::posted::{Posted, day};
use crate::seat::Seat;

/// The dates of the form, by the ends of their keys.
const DATES: [&str; 4] = ["decided_on", "effective_on", "database_on", "portal_on"];

/// Shows the form.
pub(crate) async fn show(seat: Seat, Path(code): Path<String>) -> Response {
    let (procedure, versions) = match found(&seat, &code).await {
        Ok(found) => found,
        Err(refused) => return *refused,
    };
    let Some(last) = basis(&versions) else { return StatusCode::NOT_FOUND.into_response() };
    page(&seat, &procedure.code, last, None, Vec::new()).answer()
}

/// Adds the version.
pub(crate) async fn send(seat: Seat, Path(code): Path<String>, posted: Posted) -> Response {
    let (procedure, versions) = match found(&seat, &code).await {
        Ok(found) => found,
        Err(refused) => return *refused,
    };
    let Some(last) = basis(&versions) else { return StatusCode::NOT_FOUND.into_response() };
    let version = match read(&seat, last, &posted) {
        Ok(version) => version,
        Err(faults) => return page(&seat, &procedure.code, last, Some(&posted), faults).answer(),
    };
    match seat.house().one_stop.add_version(&seat.signed, &procedure.code, version).await {
        Ok(_) => see_other(&seat.link(&path(&procedure.code))),
        Err(refused) => match faults(&seat, &refused) {
            Some(faults) => page(&seat, &procedure.code, last, Some(&posted), faults).answer(),
            None => errors::failure(&refused),
        },
    }
}

/// The version from which the new one starts: the one in force, else the one recorded last.
fn basis(versions: &[VersionEntry]) -> Option<&ProcedureVersion> {
    let current = versions.iter().find(|it| it.in_force).or_else(|| versions.first());
    current.map(|it| &it.says)
}

fn read(
    seat: &Seat,
    last: &ProcedureVersion,
    posted: &Posted,
) -> Result<ProcedureVersion, Vec<(String, String)>> {
    let mut faults = Vec::new();
    let mut version = last.clone();
    let mut wrong = |field: &str, text: String| faults.push((field.to_owned(), text));
    match day(posted.text("valid_from")) {
        Some(from) => {
            version.valid_from = from;
            version.valid_until = None;
            version.regime = Regime::on(from).unwrap_or(version.regime);
        }
        None => wrong("valid_from", seat.text("version-no-day")),
    }
    match posted.text("decision") {
        "" => wrong("decision", seat.text("version-no-decision")),
        decision => decision.clone_into(&mut version.decision),
    }
    match posted.text("limit").parse() {
        Ok(limit) => version.limit = limit,
        Err(error) => wrong("limit", words::limit_error(seat.lang, &error)),
    }
    let dates = &mut version.publication;
    let places = [
        &mut dates.decided_on,
        &mut dates.effective_on,
        &mut dates.database_on,
        &mut dates.portal_on,
    ];
    for (name, place) in DATES.into_iter().zip(places) {
        let typed = posted.text(name);
        let read = day(typed);
        if !typed.is_empty() && read.is_none() {
            wrong(name, seat.text("version-no-day"));
        }
        *place = read;
    }
    if let Some(file) = posted.files("workflow").next() {
        match read_workflow(&file.bytes) {
            Ok(workflow) => version.workflow = Some(workflow),
            Err(found) => {
                let told: Vec<String> = found.iter().take(5).map(ToString::to_string).collect();
                wrong("workflow", seat.with("version-no-bpmn", &[("why", told.join("; "))]));
            }
        }
    }
    if faults.is_empty() { Ok(version) } else { Err(faults) }
}

/// Why a version was not added; `None` where it is a failure of ours.
fn faults(seat: &Seat, refused: &AddVersionRefused) -> Option<Vec<(String, String)>> {
    let one = |text: String| Some(vec![(String::new(), text)]);
    match refused {
        AddVersionRefused::Faults(found) => {
            let told = found.iter().map(|it| (String::new(), words::version_fault(seat.lang, it)));
            Some(told.collect())
        }
        AddVersionRefused::NothingNew => one(seat.text("version-nothing-new")),
        AddVersionRefused::NotAllowed => one(seat.text("error-forbidden-text")),
        AddVersionRefused::Agency(agency) => {
            one(seat.with("version-agency", &[("why", agency.to_string())]))
        }
        AddVersionRefused::UnknownProcedure { .. } | AddVersionRefused::Store(_) => None,
    }
}

fn page(
    seat: &Seat,
    code: &str,
    last: &ProcedureVersion,
    posted: Option<&Posted>,
    faults: Vec<(String, String)>,
) -> Page {
    let here = format!("{}/new-version", path(code));
    let mut page = seat.page(&*here, seat.text("version-new"));
    page.trail = vec![
        Cell::link(seat.text("catalogue-title"), seat.link("/desk/catalogue")),
        Cell::link(code.to_owned(), seat.link(&path(code))),
    ];
    page.lead = vec![seat.text("version-lead")];
    let dates = &last.publication;
    let dates = [dates.decided_on, dates.effective_on, dates.database_on, dates.portal_on];
    let shown = |day: Option<Date>| day.map(|day| seat.date(day)).unwrap_or_default();
    let typed = |name: &str, before: String| posted.map_or(before, |it| it.text(name).to_owned());
    let fault_of =
        |name: &str| faults.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone());
    let line = |name: &str, before: String| {
        let label = seat.text(&format!("version-{}", name.replace('_', "-")));
        Field::line(name, label, &typed(name, before)).fault(fault_of(name))
    };
    let mut form = seat
        .form(&here, seat.text("version-send"))
        .with(line("valid_from", String::new()).hint(seat.text("hint-day")))
        .with(line("decision", last.decision.clone()))
        .with(line("limit", last.limit.to_string()).hint(seat.text("hint-limit")));
    for (name, day) in DATES.into_iter().zip(dates) {
        form = form.with(line(name, shown(day)).optional().hint(seat.text("hint-day")));
    }
    let control = Control::Files { accept: ".bpmn,.xml", many: false, there: false };
    let workflow = Field::new("workflow", seat.text("version-upload"), control);
    form = form.with(workflow.optional().fault(fault_of("workflow")));
    form.files = true;
    page.sections = vec![Section::plain(vec![Block::Form(form)])];
    page.faults = faults;
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_officials_write_it_and_as_machines_do() {
        let ninth = Some(jiff::civil::date(2026, 3, 9));
        assert_eq!([day("09/03/2026"), day("9/3/2026"), day("2026-03-09")], [ninth; 3]);
        assert_eq!([day(""), day("31/02/2026"), day("03/2026"), day("x")], [None; 4]);
    }
}
