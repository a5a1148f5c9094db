//! `GET /desk/periods`: the frozen periods of the own units, each with its hash, who and when.

pub(crate) mod difference;
pub(crate) mod freeze;
pub(crate) mod version;

use app::figures::{Freezing, FrozenRefused, ListedPeriod};
use app::people::permission::Permission;
use app::period::{Frozen, PeriodError};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::Instant;
use casework::ii06::PeriodName;
use reports::ii06::name_in_words;

use crate::blocks::{Block, Cell, Row, Section, Table, heads};
use crate::context::Context;
use crate::errors;
use crate::seat::Seat;

/// The address of the page.
const PATH: &str = "/desk/periods";

/// Letters of a hash in a list; the page of a version has all of them.
const SHORT: usize = 12;

/// Lists them, the newest first.
pub(crate) async fn list(seat: Seat) -> Response {
    let all = match seat.house().figures.frozen_periods(&seat.signed).await {
        Ok(all) => all,
        Err(refused) => return not_shown(&refused),
    };
    let mut page = seat.page(PATH, seat.text("periods-title"));
    page.lead = vec![seat.text("periods-lead")];
    let last = seat.house().figures.last_freezing(&seat.signed);
    let mut blocks: Vec<Block> = last.iter().map(|last| told(&seat, last)).collect();
    if seat.has(Permission::FreezePeriods) {
        let to = seat.link("/desk/periods/freeze");
        blocks.push(Block::Choices(vec![Cell::link(seat.text("periods-freeze"), to)]));
    }
    if all.is_empty() {
        blocks.push(Block::Text(seat.text("periods-none")));
    } else {
        let columns =
            [("period", ""), ("unit", ""), ("version", "n"), ("frozen", ""), ("hash", "")];
        blocks.push(Block::Table(Table {
            caption: seat.text("periods-title"),
            heads: heads(&seat, &columns),
            rows: all.iter().map(|listed| row(&seat, listed)).collect(),
        }));
    }
    page.sections = vec![Section::plain(blocks)];
    let mut response = page.answer();
    if matches!(last, Some(Freezing::GoesOn | Freezing::Other)) {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("3"));
    }
    response
}

fn row(seat: &Seat, listed: &ListedPeriod) -> Row {
    let line = &listed.line;
    let days = match listed.days {
        Some((from, last)) => format!("{} – {}", seat.date(from), seat.date(last)),
        None => format!("{} – {}", line.first_day, line.last_day),
    };
    let name = listed.name().map_or_else(|| days.clone(), |it| name_in_words(seat.lang, it));
    let unit = listed.unit.clone().unwrap_or_else(|| seat.text("reports-every-unit"));
    Row::of([
        Cell::link(name, seat.link(&path(line.id))).with_note(days),
        unit.into(),
        seat.count(line.version.unsigned_abs()).into(),
        Cell::from(seat.moment(Instant::from_milliseconds(line.frozen_at)))
            .with_note(line.frozen_by.clone()),
        line.document_hash.chars().take(SHORT).collect::<String>().into(),
    ])
}

/// The address of a version.
fn path(number: i64) -> String {
    format!("{PATH}/{number}")
}

/// What a version's period is called.
fn period(context: &Context, frozen: &Frozen) -> String {
    let name = frozen.document.name.as_deref().and_then(|it| it.parse::<PeriodName>().ok());
    name.map_or_else(|| days(context, frozen), |name| name_in_words(context.lang, name))
}

fn days(context: &Context, frozen: &Frozen) -> String {
    let (from, last) = (frozen.document.from, frozen.document.last);
    format!("{} – {}", context.date(from), context.date(last))
}

/// The unit that a version reports.
fn unit(context: &Context, frozen: &Frozen) -> String {
    let Some(code) = &frozen.document.unit else { return context.text("reports-every-unit") };
    let named = frozen.document.units.iter().find(|it| it.code == *code);
    named.map_or_else(|| code.clone(), |it| it.name.clone())
}

/// What became of the freezing that somebody began.
fn told(context: &Context, last: &Freezing) -> Block {
    match last {
        Freezing::Done(number) => {
            let to = context.link(&path(*number));
            Block::link(context.text("periods-done"), to)
        }
        Freezing::GoesOn => Block::Notice(context.text("periods-goes-on")),
        Freezing::Other => Block::Notice(context.text("periods-other")),
        Freezing::Failed(error) => Block::Warning(fault(context, error)),
        Freezing::Broken(_) => Block::Warning(context.text("periods-failed")),
    }
}

/// Why a period was not frozen, and what to do.
fn fault(context: &Context, error: &PeriodError) -> String {
    match error {
        PeriodError::NotOver { last } => {
            context.with("periods-not-over", &[("last", context.date(*last))])
        }
        PeriodError::Unchanged { version, .. } => {
            context.with("periods-unchanged", &[("version", version.to_string())])
        }
        PeriodError::Store(_)
        | PeriodError::Snapshot(_)
        | PeriodError::Report(_)
        | PeriodError::Folder { .. }
        | PeriodError::Damaged { .. }
        | PeriodError::Unknown { .. } => context.text("periods-failed"),
    }
}

/// A version that is not theirs is not there.
fn not_shown(refused: &FrozenRefused) -> Response {
    match refused {
        FrozenRefused::NotYours => StatusCode::NOT_FOUND.into_response(),
        other => errors::failure(other),
    }
}
