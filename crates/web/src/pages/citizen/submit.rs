//! `/submit`: a citizen sends a case in: chooses the procedure, says who applies, adds the papers.

use app::one_stop::{
    Applicant, HandInRefused, PaperIn, StoredProcedure, SubmitOnline, VersionEntry,
};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::Channel;
use words::{Lang, Reader, Refusal};

use super::session;
use crate::blocks::{Block, Cell, Field, Form, Page, Section};
use crate::context::{Context, segment};
use crate::entrance::Client;
use crate::errors;
use crate::pages::desk::cases::hand_in::applicant_fault;
use crate::pages::procedures::{self, Asked};
use crate::papers::Papers;
use crate::posted::Posted;
use crate::sent_once::{self, Came};

/// `GET /submit`: which procedure, found by words with or without accents.
pub(crate) async fn choose(State(context): State<Context>, Query(asked): Query<Asked>) -> Response {
    let mut page = Page::unkept(&context, "/submit", context.text("submit-title"));
    page.lead = vec![context.text("submit-lead")];
    match procedures::section(&context, "/submit", &asked).await {
        Ok(section) => page.sections = vec![section],
        Err(error) => return errors::failure(&error),
    }
    page.answer()
}

/// What the form is made from.
struct Offer {
    procedure: StoredProcedure,
    version: Option<VersionEntry>,
    units: Vec<(String, String)>,
}

/// `GET /submit/{procedure}`: the form.
pub(crate) async fn show(State(context): State<Context>, Path(code): Path<String>) -> Response {
    match offer(&context, &code).await {
        Ok(offer) => {
            page(&context, &offer, &Posted::default(), &Papers::none("files"), Vec::new()).answer()
        }
        Err(refused) => *refused,
    }
}

/// Sends the case in: to its page, where number and time of the answer stand.
pub(crate) async fn send(
    State(context): State<Context>,
    Path(code): Path<String>,
    Client(address): Client,
    posted: Posted,
) -> Response {
    let offer = match offer(&context, &code).await {
        Ok(offer) => offer,
        Err(refused) => return *refused,
    };
    if !context.site.tries.sent.take(&address) {
        let fault = (String::new(), context.text("submit-too-many"));
        let kept = Papers::carried_in(&posted, "files");
        return page(&context, &offer, &posted, &kept, vec![fault]).answer();
    }
    let form = match sent_once::came(&context, "", &posted).await {
        Ok(Came::New(form)) => form,
        Ok(Came::Done(number)) => return opened(&context, &number).await,
        Ok(Came::Refused(told, posted)) => {
            let kept = Papers::carried_in(&posted, "files");
            return page(&context, &offer, &posted, &kept, vec![(String::new(), told)]).answer();
        }
        Err(failed) => return failed,
    };
    let mut faults = Vec::new();
    let kept = Papers::read(&context, &posted, "files", true, &mut faults).await;
    if !faults.is_empty() {
        return page(&context, &offer, &posted, &kept, faults).answer();
    }
    let order = order(&context, &offer, &posted, kept.kept.clone());
    match context.house().one_stop.submit_online_once(None, order, Some(form)).await {
        Ok(sent) => opened(&context, &sent.number).await,
        // The same form came twice at the same moment: one of both made the case.
        Err(refused) if refused.is_repeated() => {
            match sent_once::came(&context, "", &posted).await {
                Ok(Came::Done(number)) => opened(&context, &number).await,
                _ => errors::failure(&refused),
            }
        }
        Err(refused) => match fault(&context, &refused) {
            Some(fault) => page(&context, &offer, &posted, &kept, vec![fault]).answer(),
            None => errors::failure(&refused),
        },
    }
}

/// To the case that was sent in, which this browser may see for a while.
async fn opened(context: &Context, number: &str) -> Response {
    match context.house().one_stop.remember(number).await {
        Ok(secret) => session::opened(context, &secret, number, "?done=sent"),
        Err(error) => errors::failure(&error),
    }
}

async fn offer(context: &Context, code: &str) -> Result<Offer, Box<Response>> {
    let one_stop = &context.house().one_stop;
    let failed = |error: &dyn std::error::Error| Box::new(errors::failure(error));
    let directory = one_stop.directory().await.map_err(|error| failed(&error))?;
    let Some(procedure) = directory.procedure_by_code(code).cloned() else {
        return Err(Box::new(StatusCode::NOT_FOUND.into_response()));
    };
    let versions = one_stop.versions(code).await.map_err(|error| failed(&error))?;
    let version = versions.into_iter().flatten().find(|it| it.in_force);
    // A procedure says on which levels it is settled; one that says nothing is settled on any.
    let settles = |level: &String| procedure.levels.is_empty() || procedure.levels.contains(level);
    let mut units: Vec<(String, String)> = directory
        .units()
        .iter()
        .filter(|unit| settles(&unit.level))
        .map(|unit| (unit.code.clone(), unit.name.clone()))
        .collect();
    units.sort_by(|one, other| words::compare_names(&one.1, &other.1));
    Ok(Offer { procedure, version, units })
}

fn order(context: &Context, offer: &Offer, posted: &Posted, papers: Vec<PaperIn>) -> SubmitOnline {
    let part = |name: &str| Some(posted.text(name).to_owned()).filter(|it| !it.is_empty());
    SubmitOnline {
        unit: posted.text("unit").to_owned(),
        procedure: offer.procedure.code.clone(),
        channel: Channel::Online,
        applicant: Applicant {
            name: posted.text("name").to_owned(),
            phone: part("phone"),
            email: part("email"),
            identity_number: part("identity_number"),
            address: part("address"),
            language: match context.lang {
                Lang::Vi => "vi".to_owned(),
                Lang::En => "en".to_owned(),
            },
        },
        papers,
    }
}

/// Why it was not taken in, at the field that is meant; `None` where it is a failure of ours.
fn fault(context: &Context, refused: &HandInRefused) -> Option<(String, String)> {
    let reader = Reader { lang: context.lang, zone: context.house().zone(), regime: None };
    let (field, text) = match refused {
        HandInRefused::NotYourUnit { .. } => ("unit", context.text("submit-choose-unit")),
        HandInRefused::UnknownProcedure { .. }
        | HandInRefused::NotInForce { .. }
        | HandInRefused::WrongChannel { .. } => ("", context.text("submit-not-online")),
        HandInRefused::Applicant(fault) => {
            let (field, key) = applicant_fault(*fault);
            (field, context.text(key))
        }
        HandInRefused::TooManyPapers | HandInRefused::UnknownFile { .. } => {
            ("files", context.text("new-file-gone"))
        }
        HandInRefused::Cannot(cannot) => ("", cannot.told(&reader)),
        _ => return None,
    };
    Some((field.to_owned(), text))
}

fn page(
    context: &Context,
    offer: &Offer,
    posted: &Posted,
    kept: &Papers,
    faults: Vec<(String, String)>,
) -> Page {
    let here = format!("/submit/{}", segment(&offer.procedure.code));
    let mut page = Page::unkept(context, &*here, context.text("submit-form-title"));
    page.trail = vec![Cell::link(context.text("submit-title"), context.link("/submit"))];
    page.lead = vec![offer.procedure.name.clone()];
    let limit = offer.version.as_ref().map_or(offer.procedure.limit, |it| Some(it.says.limit));
    let facts = vec![
        (context.text("head-code"), Cell::from(offer.procedure.code.clone())),
        (context.text("head-limit"), context.limit(limit).into()),
    ];
    page.sections.push(Section::plain(vec![Block::Facts(facts)]));
    let components = offer.version.iter().flat_map(|version| &version.says.components);
    let papers: Vec<Cell> = components.map(|it| it.name.clone().into()).collect();
    if !papers.is_empty() {
        let heading = context.text("submit-papers");
        page.sections.push(Section::new("papers", heading, vec![Block::List(papers)]));
    }
    let mut form = Form::sends(context.link(&here), None, context.text("submit-send"));
    form.files = true;
    form = sent_once::numbered(kept.carried(form), posted);
    let fault_of = |field: &str| faults.iter().find(|(named, _)| named == field);
    for field in fields(context, offer, posted, kept) {
        let fault = fault_of(&field.name).map(|(_, text)| text.clone());
        form = form.with(field.fault(fault));
    }
    let blocks = vec![Block::Form(form), Block::small(context.text("submit-note"))];
    page.sections.push(Section::new("form", context.text("submit-applicant"), blocks));
    page.faults = faults;
    page
}

fn fields(context: &Context, offer: &Offer, posted: &Posted, kept: &Papers) -> Vec<Field> {
    let text = |key: &str| context.text(key);
    let kind = |kind, name: &str, key: &str, as_what| {
        Field::of_kind(kind, name, text(key), posted.text(name)).filled_as(as_what)
    };
    let units = std::iter::once((String::new(), text("choose"))).chain(offer.units.clone());
    let phone = kind("tel", "phone", "field-phone", "tel").optional();
    let identity = kind("text", "identity_number", "field-identity", "off").optional();
    let email = kind("email", "email", "field-email", "email").optional();
    vec![
        Field::choice("unit", text("field-unit-to"), posted.text("unit"), units.collect()),
        kind("text", "name", "field-applicant", "name"),
        phone,
        identity.hint(text("hint-identity")),
        email.hint(text("hint-email-citizen")),
        kind("text", "address", "field-address", "street-address").optional(),
        kept.field(context).optional(),
    ]
}
