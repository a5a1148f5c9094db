//! `/desk/register`: the register of the cases of a unit (form 06) as PDF. It names who applied, so each print is
//! written down.

use app::one_stop::{
    CaseRegister, MOST_CASES, MOST_DAYS, RegisterEntry, RegisterOrder, RegisterRefused,
};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use casework::case::{CaseState, Regime};
use jiff::civil::{Date, DateTime};
use reports::pdf::{self, FormSet, Heading, Issue, RegisterRow};

use crate::blocks::{Block, Field, Section};
use crate::errors;
use crate::posted::{Posted, day};
use crate::seat::Seat;

/// Units of which one is chosen at a glance.
const FEW: usize = 1;

/// Shows the form.
pub(crate) async fn show(seat: Seat) -> Response {
    let today = seat.house().zone().date(seat.house().clock.now());
    let today = words::date(seat.lang, today);
    form(&seat, ["", &today, &today], Vec::new()).await
}

/// Prints the register.
pub(crate) async fn send(seat: Seat, posted: Posted) -> Response {
    let said = ["unit", "from", "until"].map(|field| posted.text(field));
    let days = [("from", day(said[1])), ("until", day(said[2]))];
    let unread = days.iter().filter(|(_, day)| day.is_none());
    let faults: Vec<_> =
        unread.map(|(field, _)| ((*field).to_owned(), seat.text("register-day"))).collect();
    let [(_, Some(from)), (_, Some(until))] = days else { return form(&seat, said, faults).await };
    let order = RegisterOrder { unit: said[0].to_owned(), from, until };
    let (field, told) = match seat.house().one_stop.read_register(&seat.signed, &order).await {
        Ok(register) => return print(&seat, &order, &register).await,
        Err(RegisterRefused::NotFound) => ("unit", seat.text("register-no-unit")),
        Err(RegisterRefused::Days) => {
            ("until", seat.with("register-days", &[("most", MOST_DAYS.to_string())]))
        }
        Err(RegisterRefused::TooMany) => {
            ("until", seat.with("register-many", &[("most", MOST_CASES.to_string())]))
        }
        Err(refused) => return errors::failure(&refused),
    };
    form(&seat, said, vec![(field.to_owned(), told)]).await
}

async fn form(seat: &Seat, said: [&str; 3], faults: Vec<(String, String)>) -> Response {
    let units = match seat.house().one_stop.register_units(&seat.signed).await {
        Ok(units) => units,
        Err(error) => return errors::failure(&error),
    };
    let fault =
        |name: &str| faults.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone());
    let [unit, from, until] = said;
    let only = units.first().filter(|_| units.len() <= FEW).map_or(unit, |it| it.code.as_str());
    let chosen = only.to_owned();
    let options = units.iter().map(|it| (it.code.clone(), it.name.clone())).collect();
    let unit = Field::choice("unit", seat.text("register-unit"), &chosen, options);
    let most = [("most", MOST_DAYS.to_string())];
    let until = Field::line("until", seat.text("register-until"), until)
        .hint(seat.with("register-until-hint", &most));
    let from =
        Field::line("from", seat.text("register-from"), from).hint(seat.text("register-from-hint"));
    let form = seat
        .form("/desk/register", seat.text("print-send"))
        .with(unit.fault(fault("unit")))
        .with(from.fault(fault("from")))
        .with(until.fault(fault("until")));
    let mut page = seat.page("/desk/register", seat.text("register-title"));
    page.lead = vec![seat.text("register-lead")];
    page.sections = vec![Section::plain(vec![Block::Form(form)])];
    page.faults = faults;
    page.answer()
}

async fn print(seat: &Seat, order: &RegisterOrder, register: &CaseRegister) -> Response {
    let now = seat.house().zone().civil(seat.house().clock.now());
    let issue = Issue { lang: seat.lang, set: set_of(order.until), made: now };
    let days = [("from", order.from), ("until", order.until)];
    let days = days.map(|(name, day)| (name, words::date(seat.lang, day)));
    let paper = pdf::CaseRegister {
        heading: Heading {
            parent: register.parent.as_ref().map(|it| it.name.clone()),
            agency: register.unit.name.clone(),
            number: None,
            place: seat.house().place.clone(),
            date: now.date(),
        },
        book: None,
        period: Some(seat.with("register-period", &days)),
        rows: register.entries.iter().map(|it| row(seat, &register.unit.name, it)).collect(),
        notes: vec![seat.text("register-note")],
        keeper: Some(seat.signed.name.clone()),
    };
    // Setting many pages takes a second or two of a core.
    match seat.print(move || pdf::pdf(&paper, &issue)).await {
        Ok(Ok(pdf)) => answer(order, pdf.bytes),
        Ok(Err(error)) => errors::failure(&error),
        Err(broken) => errors::broken(errors::what_a_task_said(broken)),
    }
}

fn row(seat: &Seat, agency: &str, entry: &RegisterEntry) -> RegisterRow {
    let zone = seat.house().zone();
    let applicant = entry.applicant.as_ref();
    let reach = applicant.map(|it| [it.address.clone(), it.phone.clone()]);
    let reach: Vec<String> = reach.into_iter().flatten().flatten().collect();
    // What is on its way or was returned says so by its dates.
    let plain =
        matches!(entry.state, CaseState::Received | CaseState::InProcess | CaseState::Returned);
    let state = (!plain).then(|| words::case_state(seat.lang, entry.state));
    RegisterRow {
        code: entry.code.clone(),
        procedure: entry.procedure.clone(),
        sets: 1,
        applicant: applicant.map(|it| it.name.clone()).unwrap_or_default(),
        reach: reach.join("; "),
        agency: agency.to_owned(),
        received: zone.civil(entry.received),
        due: entry.due.map(DateTime::from),
        returned: entry.returned.map(|at| zone.date(at)),
        channel: entry.channel.map(|it| words::channel(seat.lang, it)).unwrap_or_default(),
        note: state.unwrap_or_default(),
    }
}

/// The set of forms that was in force on the last day.
fn set_of(day: Date) -> FormSet {
    match Regime::on(day) {
        Some(Regime::R2025 | Regime::R2026) => FormSet::Circular2025,
        Some(Regime::R2018) | None => FormSet::Circular2018,
    }
}

fn answer(order: &RegisterOrder, bytes: Vec<u8>) -> Response {
    let plain = |it: char| if it.is_ascii_alphanumeric() || ".-".contains(it) { it } else { '_' };
    let unit: String = order.unit.chars().map(plain).collect();
    let name = format!("inline; filename=\"register-{unit}-{}-{}.pdf\"", order.from, order.until);
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    let name = HeaderValue::try_from(name).expect("letters, digits, dots and dashes");
    headers.insert(header::CONTENT_DISPOSITION, name);
    response
}
