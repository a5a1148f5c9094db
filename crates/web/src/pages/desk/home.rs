//! `GET /desk`: what somebody can do here.

use axum::response::Response;

use super::people::held;
use crate::blocks::{Block, Cell, Section};
use crate::errors;
use crate::seat::Seat;

/// Shows the page.
pub(crate) async fn show(seat: Seat) -> Response {
    let mut page = seat.page("/desk", seat.text("desk-title"));
    page.lead = vec![seat.with("desk-lead", &[("name", seat.signed.name.clone())])];
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
    page.sections = vec![Section::new("offices", seat.text("desk-offices"), vec![block])];
    page.answer()
}
