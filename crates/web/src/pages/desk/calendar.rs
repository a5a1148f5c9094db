//! `/desk/calendar`: a changed calendar: which open cases it would move, and then putting it into force.

use app::one_stop::{CalendarApplied, CalendarPreview, CalendarRefused, Moved};
use axum::http::StatusCode;
use axum::response::Response;

use crate::blocks::{Block, Cell, Control, Field, Page, Row, Section, Table, heads};
use crate::errors;
use crate::posted::Posted;
use crate::seat::Seat;

/// Most cases that the preview lists; all of them are counted.
const MOST: usize = 200;

/// Shows the calendar in force and the form.
pub(crate) async fn show(seat: Seat) -> Response {
    page(&seat, None).answer()
}

/// Shows what a calendar would move, or puts it into force.
pub(crate) async fn send(seat: Seat, posted: Posted) -> Response {
    let one_stop = &seat.house().one_stop;
    if posted.text("do") == "apply" {
        return match one_stop.apply_calendar(&seat.signed, posted.untouched("text")).await {
            Ok(applied) => done(&seat, &applied),
            Err(refused) => not_done(&seat, &refused),
        };
    }
    let file = posted.files("file").next();
    let text = file.and_then(|file| String::from_utf8(file.bytes.to_vec()).ok());
    let Some(text) = text else {
        return page(&seat, Some(seat.text("calendar-no-file"))).answer();
    };
    match one_stop.preview_calendar(&seat.signed, &text).await {
        Ok(preview) => previewed(&seat, &preview, text),
        Err(refused) => not_done(&seat, &refused),
    }
}

fn page(seat: &Seat, fault: Option<String>) -> Page {
    let mut page = seat.page("/desk/calendar", seat.text("calendar-title"));
    page.lead = vec![seat.text("calendar-lead")];
    let shelf = seat.house().one_stop.shelf();
    let current = shelf.current();
    let title = current.title();
    let years = format!("{}–{}", current.first_year(), current.last_year());
    let facts = vec![
        (seat.text("calendar-name"), Cell::from(seat.lang.of(&title.vi, &title.en).to_owned())),
        (seat.text("calendar-version"), current.version().to_owned().into()),
        (seat.text("calendar-years"), years.into()),
    ];
    let control = Control::Files { accept: ".toml", many: false, there: false };
    let field = Field::new("file", seat.text("calendar-file"), control)
        .hint(seat.text("calendar-file-hint"))
        .fault(fault.clone());
    let mut form = seat.form("/desk/calendar", seat.text("calendar-preview")).with(field);
    form.files = true;
    page.sections = vec![
        Section::new("current", seat.text("calendar-current"), vec![Block::Facts(facts)]),
        Section::new("change", seat.text("calendar-change"), vec![Block::Form(form)]),
    ];
    page.faults = fault.into_iter().map(|text| ("file".to_owned(), text)).collect();
    page
}

/// What would move, and the button that moves it.
fn previewed(seat: &Seat, preview: &CalendarPreview, text: String) -> Response {
    let mut page = seat.page("/desk/calendar", seat.text("calendar-preview-title"));
    page.index = false;
    page.trail = vec![Cell::link(seat.text("calendar-title"), seat.link("/desk/calendar"))];
    let count = |n: usize| seat.count(u64::try_from(n).unwrap_or(u64::MAX));
    let told = [
        ("from", preview.from.clone()),
        ("to", preview.to.clone()),
        ("moved", count(preview.moved.len())),
        ("unmoved", count(preview.unmoved)),
    ];
    page.lead = vec![seat.with("calendar-preview-lead", &told)];
    let mut blocks = Vec::new();
    if !preview.moved.is_empty() {
        blocks.push(Block::Table(Table {
            caption: seat.text("calendar-moved"),
            heads: heads(seat, &[("case", ""), ("before", ""), ("after", "")]),
            rows: preview.moved.iter().take(MOST).map(|moved| row(seat, moved)).collect(),
        }));
    }
    if preview.moved.len() > MOST {
        blocks.push(Block::small(seat.with("calendar-first", &[("n", count(MOST))])));
    }
    let mut form = seat
        .form("/desk/calendar", seat.text("calendar-apply"))
        .carrying("do", "apply")
        .carrying("text", text)
        .styled("danger");
    form.files = true;
    blocks.push(Block::Warning(seat.text("calendar-apply-text")));
    blocks.push(Block::Form(form));
    page.sections = vec![Section::plain(blocks)];
    page.answer()
}

fn row(seat: &Seat, moved: &Moved) -> Row {
    Row::of([
        Cell::from(moved.code.clone()).with_note(moved.unit.name.clone()),
        words::moment(seat.lang, moved.before).into(),
        words::moment(seat.lang, moved.after).into(),
    ])
}

fn done(seat: &Seat, applied: &CalendarApplied) -> Response {
    let mut page = page(seat, None);
    let count = |n: usize| seat.count(u64::try_from(n).unwrap_or(u64::MAX));
    let told = [("moved", count(applied.moved)), ("untold", count(applied.untold))];
    let notice = Block::Notice(seat.with("calendar-applied", &told));
    let mut blocks = vec![notice];
    if !applied.failed.is_empty() {
        let codes: Vec<&str> = applied.failed.iter().map(|(code, _)| code.as_str()).collect();
        let told =
            [("failed", count(codes.len())), ("codes", codes[..codes.len().min(MOST)].join(", "))];
        blocks.push(Block::Warning(seat.with("calendar-failed", &told)));
    }
    page.sections.insert(0, Section::plain(blocks));
    page.answer()
}

fn not_done(seat: &Seat, refused: &CalendarRefused) -> Response {
    let fault = match refused {
        CalendarRefused::NotAllowed => {
            return errors::refused(StatusCode::FORBIDDEN, "forbidden");
        }
        CalendarRefused::File(error) => words::calendar_file_error(seat.lang, error),
        CalendarRefused::SameVersion { version } => {
            seat.with("calendar-same-version", &[("version", version.clone())])
        }
        CalendarRefused::Case(_) | CalendarRefused::Store(_) => {
            return errors::failure(refused);
        }
    };
    page(seat, Some(fault)).answer()
}
