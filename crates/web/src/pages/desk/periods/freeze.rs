//! `/desk/periods/freeze`: freezes a period that is over, as it is known now.

use app::figures::{FreezeAsked, Freezing, FrozenRefused};
use app::people::permission::Permission;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;

use super::{PATH, fault, path};
use crate::blocks::{Block, Cell, Section};
use crate::entrance::see_other;
use crate::errors;
use crate::pages::desk::reports::asked::{Asked, choices};
use crate::posted::Posted;
use crate::seat::Seat;

/// Shows the form.
pub(crate) async fn show(seat: Seat, Query(asked): Query<Asked>) -> Response {
    page(&seat, &asked, None).await
}

/// Freezes the period.
pub(crate) async fn send(seat: Seat, posted: Posted) -> Response {
    let asked = Asked::of_choices(|field| posted.text(field).to_owned());
    let Some(name) = asked.name() else {
        return page(&seat, &asked, Some(seat.text("reports-no-period"))).await;
    };
    let order = FreezeAsked {
        unit: asked.unit(),
        name,
        cut: asked.cut(),
        mapping: asked.mapping().to_owned(),
    };
    match seat.house().figures.freeze(&seat.signed, order).await {
        Ok(Freezing::Done(number)) => see_other(&seat.link(&path(number))),
        Ok(Freezing::GoesOn) => see_other(&seat.link(PATH)),
        Ok(Freezing::Other) => page(&seat, &asked, Some(seat.text("periods-other"))).await,
        Ok(Freezing::Failed(error)) => page(&seat, &asked, Some(fault(&seat, &error))).await,
        Ok(Freezing::Broken(why)) => errors::broken(why),
        Err(FrozenRefused::NotYours) => errors::refused(StatusCode::FORBIDDEN, "forbidden"),
        Err(FrozenRefused::Report(_)) => {
            page(&seat, &asked, Some(seat.text("reports-no-mapping"))).await
        }
        Err(refused) => errors::failure(&refused),
    }
}

async fn page(seat: &Seat, asked: &Asked, fault: Option<String>) -> Response {
    let reporting = seat.house().figures.reporting(&seat.signed, Permission::FreezePeriods).await;
    let reporting = match reporting {
        Ok(reporting) => reporting,
        Err(error) => return errors::failure(&error),
    };
    let mut page = seat.page("/desk/periods/freeze", seat.text("periods-freeze"));
    page.trail = vec![Cell::link(seat.text("periods-title"), seat.link(PATH))];
    page.lead = vec![seat.text("periods-freeze-lead")];
    let mut form = seat.form("/desk/periods/freeze", seat.text("periods-freeze-send"));
    form.fields = choices(seat, asked, &reporting);
    if let Some(period) = form.fields.iter_mut().find(|it| it.name == "period") {
        period.fault = fault.clone().unwrap_or_default();
    }
    page.faults = fault.into_iter().map(|text| ("period".to_owned(), text)).collect();
    page.sections = vec![Section::plain(vec![Block::Form(form)])];
    page.answer()
}
