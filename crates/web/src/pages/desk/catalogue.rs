//! `/desk/catalogue`: procedures by search; one procedure with its versions, publication and workflow.

pub(crate) mod version;

use app::one_stop::{StoredProcedure, VersionEntry};
use app::people::permission::Permission;
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::case::Office;
use casework::catalogue::judge_publication;
use serde::Deserialize;

use crate::blocks::{Block, Cell, Field, Form, Row, Section, Table, heads};
use crate::context::segment;
use crate::errors;
use crate::seat::Seat;

/// Most procedures that a search shows.
const MOST: usize = 100;

/// What is looked for.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

/// The address of a procedure.
fn path(code: &str) -> String {
    format!("/desk/catalogue/{}", segment(code))
}

/// Lists the procedures that a search finds.
pub(crate) async fn list(seat: Seat, Query(asked): Query<Asked>) -> Response {
    let found = match seat.house().one_stop.find_procedures(&asked.q, MOST).await {
        Ok(found) => found,
        Err(error) => return errors::failure(&error),
    };
    let mut page = seat.page("/desk/catalogue", seat.text("catalogue-title"));
    page.lead = vec![seat.text("catalogue-lead")];
    let field = Field::of_kind("search", "q", seat.text("field-procedure"), &asked.q)
        .hint(seat.text("new-hint"))
        .optional();
    let form = Form::asks(seat.link("/desk/catalogue"), seat.text("find")).with(field);
    let rows = found.iter().map(|it| {
        Row::of([
            Cell::link(it.name.clone(), seat.link(&path(&it.code))).with_note(it.code.clone()),
            it.field.clone().into(),
            seat.limit(it.limit).into(),
        ])
    });
    let result = if found.is_empty() {
        Block::Text(seat.with("new-none", &[("asked", asked.q.clone())]))
    } else {
        Block::Table(Table {
            caption: seat.text("new-table"),
            heads: heads(&seat, &[("procedure", "w"), ("field", ""), ("limit", "")]),
            rows: rows.collect(),
        })
    };
    page.sections = vec![Section::plain(vec![Block::Form(form), result])];
    page.answer()
}

/// A procedure and its versions, the one recorded last first.
async fn found(
    seat: &Seat,
    code: &str,
) -> Result<(StoredProcedure, Vec<VersionEntry>), Box<Response>> {
    let one_stop = &seat.house().one_stop;
    let failed = |error: &dyn std::error::Error| Box::new(errors::failure(error));
    let directory = one_stop.directory().await.map_err(|error| failed(&error))?;
    let versions = one_stop.versions(code).await.map_err(|error| failed(&error))?;
    let procedure = directory.procedure_by_code(code).cloned();
    procedure.zip(versions).ok_or_else(|| Box::new(StatusCode::NOT_FOUND.into_response()))
}

/// Shows a procedure.
pub(crate) async fn show(seat: Seat, Path(code): Path<String>) -> Response {
    let (procedure, versions) = match found(&seat, &code).await {
        Ok(found) => found,
        Err(refused) => return *refused,
    };
    let mut page = seat.page(path(&procedure.code), procedure.name.clone());
    page.trail = vec![Cell::link(seat.text("catalogue-title"), seat.link("/desk/catalogue"))];
    let facts = vec![
        (seat.text("head-code"), Cell::from(procedure.code.clone())),
        (seat.text("head-field"), procedure.field.clone().into()),
    ];
    page.sections.push(Section::plain(vec![Block::Facts(facts)]));
    if versions.is_empty() {
        let limit = [("limit", seat.limit(procedure.limit))];
        let block = Block::Text(seat.with("catalogue-no-version", &limit));
        page.sections.push(Section::plain(vec![block]));
    }
    for version in &versions {
        page.sections.push(section(&seat, &procedure.code, version));
    }
    if seat.has(Permission::EditCatalogue) {
        let to = seat.link(&format!("{}/new-version", path(&procedure.code)));
        let block = Block::Choices(vec![Cell::link(seat.text("version-new"), to)]);
        page.sections.push(Section::plain(vec![block]));
    }
    page.answer()
}

fn section(seat: &Seat, code: &str, version: &VersionEntry) -> Section {
    let says = &version.says;
    let until = says.valid_until.map_or_else(|| "–".to_owned(), |day| seat.date(day));
    let facts = vec![
        (seat.text("head-decision"), Cell::from(says.decision.clone())),
        (seat.text("head-limit"), words::limit(seat.lang, says.limit).into()),
        (seat.text("version-from"), seat.date(says.valid_from).into()),
        (seat.text("version-until"), until.into()),
        (seat.text("version-recorded"), seat.moment(version.recorded).into()),
        (seat.text("version-by"), version.recorded_by.clone().into()),
    ];
    let mut blocks = vec![Block::Facts(facts)];
    if !says.components.is_empty() {
        blocks.push(Block::Heading(seat.text("version-papers")));
        let papers = says.components.iter().map(|it| Cell::from(it.name.clone()));
        blocks.push(Block::List(papers.collect()));
    }
    let one_stop = &seat.house().one_stop;
    let today = seat.house().zone().date(one_stop.now());
    let shelf = one_stop.shelf();
    let (publisher, track) = (says.publisher, says.track);
    let judged = judge_publication(&says.publication, publisher, track, shelf.current(), today);
    blocks.push(Block::Heading(seat.text("version-publication")));
    let items = judged.iter().map(|item| Cell::from(words::publication_item(seat.lang, item)));
    blocks.push(Block::List(items.collect()));
    if let Some(workflow) = &says.workflow {
        blocks.push(Block::Heading(seat.text("version-workflow")));
        let step = |(_, step): (_, &casework::catalogue::Step)| {
            // Drawings made elsewhere name roles as they like.
            let role = Office::from_name(&step.role);
            let role = role.map_or_else(|| step.role.clone(), |it| words::office(seat.lang, it));
            let budget =
                step.budget.map_or_else(|| "–".to_owned(), |it| words::limit(seat.lang, it));
            Cell::from(format!("{}: {role} ({budget})", step.name))
        };
        blocks.push(Block::List(workflow.steps().map(step).collect()));
        if version.in_force {
            let to = seat.link(&format!("{}/workflow", path(code)));
            blocks.push(Block::link(seat.text("version-bpmn"), to));
        }
    }
    let key = if version.in_force { "version-in-force" } else { "version-other" };
    let heading = seat.with(key, &[("from", seat.date(says.valid_from))]);
    Section { id: "", heading, blocks }
}

/// The workflow of the version in force, as a drawing of BPMN.
pub(crate) async fn workflow(seat: Seat, Path(code): Path<String>) -> Response {
    let (procedure, versions) = match found(&seat, &code).await {
        Ok(found) => found,
        Err(refused) => return *refused,
    };
    let current = versions.iter().find(|it| it.in_force);
    let Some(workflow) = current.and_then(|it| it.says.workflow.as_ref()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let name = format!("attachment; filename=\"{}.bpmn\"", segment(&procedure.code));
    let mut response = reports::workflow_bpmn(seat.lang, workflow).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/xml"));
    let name = HeaderValue::try_from(name).expect("all but letters and digits is encoded");
    headers.insert(header::CONTENT_DISPOSITION, name);
    response
}
