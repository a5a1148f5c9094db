//! `GET /desk/cases/new`: which procedure is applied for, found by words with or without accents.

use axum::extract::Query;
use axum::response::Response;

use crate::errors;
use crate::pages::procedures::{self, Asked};
use crate::seat::Seat;

/// Shows the search and what it found.
pub(crate) async fn show(seat: Seat, Query(asked): Query<Asked>) -> Response {
    let mut page = seat.page("/desk/cases/new", seat.text("new-title"));
    page.lead = vec![seat.text("new-lead")];
    match procedures::section(&seat, "/desk/cases/new", &asked).await {
        Ok(section) => page.sections = vec![section],
        Err(error) => return errors::failure(&error),
    }
    page.answer()
}
