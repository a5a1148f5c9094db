//! `GET /desk/periods/{number}`: a frozen version as it was given, with its hash and its files.

use app::figures::Rows;
use app::period::Frozen;
use app::report::ReportOrder;
use axum::extract::{Path, Query};
use axum::response::Response;
use casework::Instant;
use casework::ii06::{Column, CutOff, PeriodName};
use reports::ii06::{Ii06, Ii06Form};
use serde::Deserialize;

use super::{PATH, days, not_shown, path, period, unit};
use crate::blocks::{Block, Cell, Section};
use crate::errors;
use crate::pages::desk::reports::{download, table};
use crate::seat::Seat;

/// Which form of it, which page, which file.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    form: String,
    page: Option<u64>,
    #[serde(rename = "as")]
    kind: String,
}

impl Asked {
    fn form(&self) -> Ii06Form {
        if self.form == Ii06Form::A.name() { Ii06Form::A } else { Ii06Form::B }
    }
}

/// Shows the version.
pub(crate) async fn show(
    seat: Seat,
    Path(number): Path<i64>,
    Query(asked): Query<Asked>,
) -> Response {
    let (frozen, report) = match found(&seat, number, &asked).await {
        Ok(found) => found,
        Err(answer) => return *answer,
    };
    let version = [("version", frozen.version.to_string()), ("period", period(&seat, &frozen))];
    let mut page = seat.page(path(number), seat.with("periods-version-title", &version));
    page.trail = vec![Cell::link(seat.text("periods-title"), seat.link(PATH))];
    page.lead = vec![seat.text("periods-version-lead")];
    page.sections = vec![facts(&seat, &frozen)];
    let links = OfVersion { number, form: asked.form() };
    let rows: Vec<Rows> = report.groups.iter().map(|_| Rows::Level(String::new())).collect();
    let shown = (rows.as_slice(), asked.page.unwrap_or(1));
    page.sections.extend(table::sections_of(&seat, &links, &report, shown));
    page.answer()
}

/// Sends it as a file.
pub(crate) async fn download(
    seat: Seat,
    Path(number): Path<i64>,
    Query(asked): Query<Asked>,
) -> Response {
    match found(&seat, number, &asked).await {
        Ok((_, report)) => download::file(&seat, report, &asked.kind).await,
        Err(answer) => *answer,
    }
}

/// The version, and what it reports; or the answer to whoever may not see it.
async fn found(seat: &Seat, number: i64, asked: &Asked) -> Result<(Frozen, Ii06), Box<Response>> {
    let frozen = seat.house().figures.frozen_period(&seat.signed, number).await;
    let frozen = frozen.map_err(|refused| Box::new(not_shown(&refused)))?;
    let report = report(seat, &frozen, asked.form())?;
    Ok((frozen, report))
}

/// The links of a frozen version: its numbers stand for themselves.
struct OfVersion {
    number: i64,
    form: Ii06Form,
}

impl table::Links for OfVersion {
    fn cell(&self, _: Option<&Rows>, _: Option<&Option<String>>, _: Column) -> Option<String> {
        None
    }

    fn page(&self, page: u64) -> String {
        format!("{}?form={}&page={page}", path(self.number), self.form.name())
    }

    fn file(&self, kind: &str) -> String {
        format!("{}/download?form={}&as={kind}", path(self.number), self.form.name())
    }
}

fn facts(seat: &Seat, frozen: &Frozen) -> Section {
    let document = &frozen.document;
    let fact = |key: &str, cell: Cell| (seat.text(&format!("periods-{key}")), cell);
    let at = |moment: i64| seat.moment(Instant::from_milliseconds(moment));
    let mut facts = vec![
        fact("unit", unit(seat, frozen).into()),
        fact("days", days(seat, frozen).into()),
        fact("frozen", Cell::from(at(frozen.frozen_at)).with_note(frozen.frozen_by.clone())),
        fact("known", at(document.known_by.as_millisecond()).into()),
        fact("hash", frozen.hash.clone().into()),
        fact("snapshot", document.snapshot.clone().into()),
        fact("engine", document.engine.clone().into()),
    ];
    if let Some(difference) = &frozen.difference {
        let told = [
            ("version", difference.from_version.to_string()),
            ("cases", seat.count(difference.cases.len() as u64)),
        ];
        let to = seat.link(&format!("{}/difference", path(frozen.id)));
        facts.push(fact("difference", Cell::link(seat.with("periods-difference-link", &told), to)));
    }
    let other = |form: Ii06Form| {
        let to = seat.link(&format!("{}?form={}", path(frozen.id), form.name()));
        Cell::link(seat.text(&format!("reports-{}", form.name())), to)
    };
    let forms = Block::List(vec![other(Ii06Form::B), other(Ii06Form::A)]);
    Section::plain(vec![Block::Facts(facts), forms])
}

/// The version as one of the forms.
fn report(seat: &Seat, frozen: &Frozen, form: Ii06Form) -> Result<Ii06, Box<Response>> {
    let house = seat.house();
    let order = ReportOrder {
        form,
        unit: frozen.document.unit.clone(),
        // Days, name and mapping are those of the version.
        period: PeriodName::Year(1970).days(CutOff::Calendar),
        name: None,
        mapping: String::new(),
        agency: house.figures.agency().to_owned(),
        issued: house.zone().date(house.clock.now()),
        zone: house.zone().clone(),
        invented: house.invented,
    };
    frozen.report(&order).map_err(|error| Box::new(errors::failure(&error)))
}
