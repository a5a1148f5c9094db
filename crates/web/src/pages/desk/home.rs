//! `GET /desk`: how long each queue is, whose turn it is, and the own roles.

use app::cleanup::Waiting;
use app::one_stop::{Queue, ViewRefused};
use app::people::permission::Permission;
use axum::response::Response;

use super::people::held;
use super::{queues, tasks};
use crate::blocks::{Block, Cell, Section};
use crate::errors;
use crate::seat::Seat;

/// Most cases of the own queue that the page shows.
const MOST: usize = 10;

/// Shows the page.
pub(crate) async fn show(seat: Seat) -> Response {
    let mut page = seat.page("/desk", seat.text("desk-title"));
    page.lead = vec![seat.with("desk-lead", &[("name", seat.signed.name.clone())])];
    if seat.has(Permission::ViewCases) {
        match own_queues(&seat).await {
            Ok(sections) => page.sections.extend(sections),
            Err(error) => return errors::failure(&error),
        }
        match seat.house().cleanup.waiting(&seat.signed).await {
            Ok(waiting) => page.sections.extend(tasks_section(&seat, &waiting)),
            // The cases are what people come for: they are shown without it.
            Err(error) => {
                let told = errors::chain(&error);
                seat.site.log.line(&format!("the home of the desk goes without its tasks: {told}"));
            }
        }
    }
    let offices = match seat.house().people.own_offices(&seat.signed).await {
        Ok(offices) => offices,
        Err(error) => return errors::failure(&error),
    };
    let held: Vec<Cell> =
        offices.iter().filter(|it| it.holds).map(|it| held(&seat, it).into()).collect();
    let block = if held.is_empty() {
        Block::Warning(seat.text("desk-no-office"))
    } else {
        Block::List(held)
    };
    page.sections.push(Section::new("offices", seat.text("desk-offices"), vec![block]));
    page.answer()
}

async fn own_queues(seat: &Seat) -> Result<Vec<Section>, ViewRefused> {
    let mine = seat.house().one_stop.queue(&seat.signed, Queue::Mine, None, MOST).await?;
    let mut sections = vec![Section::new(
        "queues",
        seat.text("desk-queues"),
        vec![Block::Counts(queues::counts(seat, &mine))],
    )];
    let mut blocks = Vec::new();
    if mine.lines.is_empty() {
        blocks.push(Block::Text(seat.text("queue-none")));
    } else {
        blocks.push(Block::Table(queues::table(seat, seat.text("queue-urgent"), &mine)));
    }
    if mine.next.is_some() {
        let all = seat.link(&queues::path(Queue::Mine));
        blocks.push(Block::link(seat.text("queue-all"), all));
    }
    sections.push(Section::new("mine", seat.text("queue-mine"), blocks));
    Ok(sections)
}

/// What waits to be looked at in the records of the own units.
fn tasks_section(seat: &Seat, waiting: &Waiting) -> Option<Section> {
    let counts = tasks::counts(seat, waiting);
    let heading = seat.text("tasks-title");
    (!counts.is_empty()).then(|| Section::new("tasks", heading, vec![Block::Counts(counts)]))
}
