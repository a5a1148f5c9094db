//! Cases: list, read, create, and any step.

use app::one_stop::{
    Applicant, Done, HandIn, HandInRefused, HandedIn, Queue, StepRefused, StoreError, Taken,
    ViewRefused,
};
use app::systems::Scope;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use casework::Zone;
use casework::case::{
    AgencyId, Cannot, CaseStep, Channel, EventNumber, Field, FieldKind, Said, StepOrder, Text,
    Values, fields,
};
use serde::Deserialize;
use serde_json::{Value, json};
use words::{Lang, Reader, Refusal, text};

use super::caller::Caller;
use super::once::{Request, json_of, keyed};
use super::{Api, Problem, Reply, shape};
use crate::pages::desk::cases::hand_in::applicant_fault;

/// Longest place in a list, in characters.
const LONGEST_PLACE: usize = 200;

/// Most cases of a page.
const MOST: usize = 100;

/// `GET /api/v1/cases`: the open cases of the system's units, the most urgent first.
pub(super) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Reply, Problem> {
    caller.require(Scope::Read)?;
    let wrong = |name: &str| {
        let said = Lang::BOTH.map(|lang| text(lang, "api-bad-query-text", &[]));
        Problem::told(StatusCode::BAD_REQUEST, "bad-query", said.clone()).fault(name, said)
    };
    let (mut queue, mut after, mut limit) = (Queue::Open, None, 20);
    for (name, value) in &asked {
        match name.as_str() {
            "queue" => queue = Queue::from_name(value).ok_or_else(|| wrong("queue"))?,
            "after" if value.chars().count() > LONGEST_PLACE => return Err(wrong("after")),
            "after" => after = Some(value.as_str()),
            "limit" => {
                let number = value.parse().ok().filter(|it| (1..=MOST).contains(it));
                limit = number.ok_or_else(|| wrong("limit"))?;
            }
            other => return Err(wrong(other)),
        }
    }
    let page = api.house.one_stop.queue(&caller.0.signed, queue, after, limit).await;
    let page = page.map_err(|refused| view_refused(&api, &refused))?;
    let zone = api.house.zone();
    let cases: Vec<Value> = page.lines.iter().map(|it| shape::line(zone, it)).collect();
    Ok(Reply::new(StatusCode::OK, json!({ "cases": cases, "next": page.next })))
}

/// `GET /api/v1/cases/{code}`.
pub(super) async fn show(
    State(api): State<Api>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Reply, Problem> {
    caller.require(Scope::Read)?;
    let view = api.house.one_stop.case(&caller.0.signed, &code).await;
    let view = view.map_err(|refused| view_refused(&api, &refused))?;
    Ok(Reply::new(StatusCode::OK, shape::case(api.house.zone(), &view)))
}

fn view_refused(api: &Api, refused: &ViewRefused) -> Problem {
    match refused {
        ViewRefused::NotFound => Problem::new(StatusCode::NOT_FOUND, "not-found"),
        ViewRefused::Store(fault) => store_fault(api, fault),
        ViewRefused::Damaged(_) => Problem::failure(api, refused),
    }
}

fn store_fault(api: &Api, fault: &StoreError) -> Problem {
    Problem::failure(api, fault)
}

/// What a new case says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCase {
    unit: String,
    procedure: String,
    channel: String,
    #[serde(default)]
    for_agency: Option<String>,
    applicant: NewApplicant,
}

/// Who applies.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewApplicant {
    name: String,
    #[serde(default)]
    phone: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    identity_number: Option<String>,
    #[serde(default)]
    address: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

/// `POST /api/v1/cases`: a case is received, complete.
pub(super) async fn create(
    State(api): State<Api>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    caller.require(Scope::Write)?;
    let keyed = keyed(&headers, uri.path(), &body)?;
    let order = order_of(&json_of(&headers, &body)?)?;
    let request = Request::new(&api, &caller.0, keyed);
    let zone = api.house.zone().clone();
    let shape = move |done: &HandedIn| handed_in(&zone, done);
    let once = request.once(StatusCode::CREATED, shape.clone());
    let work = async {
        let done = api.house.one_stop.hand_in_once(&caller.0.signed, order, Some(once)).await;
        let done = done.map_err(|refused| hand_in_refused(&api, &refused))?;
        Ok(Reply::new(StatusCode::CREATED, shape(&done)))
    };
    Ok(request.answer(Box::pin(work)).await)
}

fn handed_in(zone: &Zone, done: &HandedIn) -> Value {
    json!({
        "code": done.code,
        "received": shape::instant(done.received),
        "due": done.due.map(|due| shape::moment(zone, due.due_at)),
        "seen": done.seen.number(),
    })
}

/// A body that is no such object: the reader's own words say where.
fn unreadable(why: &str) -> Problem {
    let why = [("why", why.to_owned())];
    let said = Lang::BOTH.map(|lang| text(lang, "api-unreadable-text", &why));
    Problem::told(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", said)
}

fn order_of(json: &Value) -> Result<HandIn, Problem> {
    let new = NewCase::deserialize(json).map_err(|error| unreadable(&error.to_string()))?;
    let channel = Channel::from_name(&new.channel).ok_or_else(|| unreadable("channel"))?;
    let agency = new.for_agency.map(|it| it.parse::<AgencyId>()).transpose();
    let for_agency = agency.map_err(|error| unreadable(&error.to_string()))?;
    let said = new.applicant;
    Ok(HandIn {
        unit: new.unit,
        procedure: new.procedure,
        channel,
        for_agency,
        applicant: Applicant {
            name: said.name,
            phone: said.phone,
            email: said.email,
            identity_number: said.identity_number,
            address: said.address,
            language: said.language.unwrap_or_else(|| "vi".to_owned()),
        },
        papers: Vec::new(),
    })
}

fn hand_in_refused(api: &Api, refused: &HandInRefused) -> Problem {
    match refused {
        HandInRefused::NotYourUnit { .. } => Problem::new(StatusCode::NOT_FOUND, "no-unit"),
        HandInRefused::UnknownProcedure { .. } => {
            Problem::new(StatusCode::NOT_FOUND, "no-procedure")
        }
        HandInRefused::NotInForce { .. } | HandInRefused::WrongChannel { .. } => {
            Problem::new(StatusCode::CONFLICT, "not-in-force")
        }
        HandInRefused::Applicant(fault) => {
            let (field, key) = applicant_fault(*fault);
            let said = Lang::BOTH.map(|lang| text(lang, &format!("web-{key}"), &[]));
            Problem::told(StatusCode::UNPROCESSABLE_ENTITY, "fields", said.clone())
                .fault(&format!("applicant.{field}"), said)
        }
        HandInRefused::Cannot(cannot) => Problem::refused(api, StatusCode::CONFLICT, cannot),
        HandInRefused::Store(fault) => store_fault(api, fault),
        other => Problem::failure(api, other),
    }
}

/// `POST /api/v1/cases/{code}/events/{step}`: a step is taken, by the fields of its form.
pub(super) async fn event(
    State(api): State<Api>,
    caller: Caller,
    Path((code, step)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    caller.require(Scope::Write)?;
    let known = CaseStep::ALL.iter().copied().find(|it| it.name() == step);
    let step = known.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "no-step"))?;
    let keyed = keyed(&headers, uri.path(), &body)?;
    let (values, seen) = said_of(&json_of(&headers, &body)?, fields(step))?;
    let order = read(&api, &caller, step, &values)?;
    let request = Request::new(&api, &caller.0, keyed);
    let once = request.once(StatusCode::OK, taken);
    let work = async {
        let one_stop = &api.house.one_stop;
        let done = one_stop.take_once(&caller.0.signed, &code, order, seen, once).await;
        let done = done.map_err(|refused| step_refused(&api, &refused))?;
        Ok(Reply::new(StatusCode::OK, taken(&done)))
    };
    Ok(request.answer(Box::pin(work)).await)
}

fn taken(done: &Taken) -> Value {
    let (event, proposal) = match &done.done {
        Done::Step(event) => (Some(event.number.number()), None),
        Done::Proposed { proposal } => (None, Some(*proposal)),
    };
    json!({
        "code": done.code,
        "state": done.state.name(),
        "seen": done.seen.number(),
        "event": event,
        "proposal": proposal,
    })
}

/// The fields and the last event that was seen: `{"fields": {…}, "seen": 7}`, each value of the type that the
/// document says and of no other one.
fn said_of(json: &Value, of: &[Field]) -> Result<(Values, Option<EventNumber>), Problem> {
    let object = json.as_object().ok_or_else(|| unreadable("an object is expected"))?;
    let mut seen = None;
    let mut values = Values::default();
    for (name, value) in object {
        match (name.as_str(), value) {
            ("seen", Value::Number(number)) => {
                let number = number.as_i64().ok_or_else(|| unreadable("seen"))?;
                seen = Some(EventNumber::new(number));
            }
            ("fields", Value::Object(said)) => {
                for (name, value) in said {
                    let kind = of.iter().find(|it| it.name.name() == name).map(|it| it.kind);
                    add(&mut values, name, value, kind).ok_or_else(|| unreadable(name))?;
                }
            }
            (other, _) => return Err(unreadable(other)),
        }
    }
    Ok((values, seen))
}

fn add(values: &mut Values, name: &str, value: &Value, kind: Option<FieldKind>) -> Option<()> {
    match (kind?, value) {
        (FieldKind::Confirmation, Value::Bool(true)) => {
            values.add(name, "true");
        }
        (FieldKind::Confirmation, _) => return None,
        (kind, Value::Array(all)) if kind.is_list() => {
            for one in all {
                values.add(name, one.as_str()?);
            }
        }
        (kind, Value::String(one)) if !kind.is_list() => {
            values.add(name, one.as_str());
        }
        _ => return None,
    }
    Some(())
}

fn read(api: &Api, caller: &Caller, step: CaseStep, values: &Values) -> Result<StepOrder, Problem> {
    let account =
        Text::new(&caller.0.signed.login).map_err(|error| Problem::failure(api, &error))?;
    let zone = api.house.zone();
    let said = Said { values, zone, account: &account, session: None };
    StepOrder::read(step, &said).map_err(|faults| {
        let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "fields");
        for fault in faults {
            let said = |lang| fault.problem.told(&Reader { lang, zone, regime: None });
            problem = problem.fault(&fault.name, Lang::BOTH.map(said));
        }
        problem
    })
}

fn step_refused(api: &Api, refused: &StepRefused) -> Problem {
    match refused {
        StepRefused::NotFound => Problem::new(StatusCode::NOT_FOUND, "not-found"),
        StepRefused::Cannot(cannot) => {
            let office =
                matches!(Cannot::barred(cannot), Some(casework::case::Barred::WrongOffice { .. }));
            let status = if office { StatusCode::FORBIDDEN } else { StatusCode::CONFLICT };
            Problem::refused(api, status, cannot)
        }
        StepRefused::Stale(stale) => {
            Problem::new(StatusCode::CONFLICT, "stale").with("seen", stale.seen.number().into())
        }
        StepRefused::UnknownFile { .. } => {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "no-file")
        }
        StepRefused::Clock(fault) => Problem::refused(api, StatusCode::CONFLICT, fault),
        StepRefused::Code(_) | StepRefused::CodeOwed => Problem::new(StatusCode::CONFLICT, "code"),
        StepRefused::Store(fault) => store_fault(api, fault),
        other => Problem::failure(api, other),
    }
}
