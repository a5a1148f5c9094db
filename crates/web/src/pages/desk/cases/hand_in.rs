//! `/desk/cases/new/{procedure}`: a case is handed in at the counter, complete, and gets code and slip.

use app::one_stop::{
    Applicant, ApplicantFault, HandIn, HandInRefused, HandedIn, StoredProcedure, VersionEntry,
};
use app::systems::Once;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::{AgencyId, Channel};
use words::{Reader, Refusal};

use super::path;
use crate::blocks::{Block, Cell, Control, Field, Page, Section};
use crate::context::segment;
use crate::entrance::see_other;
use crate::errors;
use crate::papers::Papers;
use crate::posted::Posted;
use crate::seat::Seat;
use crate::sent_once::{self, Came};

/// What a form is made from.
struct Asked {
    procedure: StoredProcedure,
    version: Option<VersionEntry>,
    units: Vec<(String, String)>,
}

/// Shows the form.
pub(crate) async fn show(seat: Seat, Path(code): Path<String>) -> Response {
    match asked(&seat, &code).await {
        Ok(asked) => {
            page(&seat, &asked, &Posted::default(), &Papers::none("files"), Vec::new()).answer()
        }
        Err(refused) => *refused,
    }
}

/// Takes the case in.
pub(crate) async fn send(seat: Seat, Path(code): Path<String>, posted: Posted) -> Response {
    let asked = match asked(&seat, &code).await {
        Ok(asked) => asked,
        Err(refused) => return *refused,
    };
    let form = match sent_once::came(&seat, &seat.signed.login, &posted).await {
        Ok(Came::New(form)) => form,
        Ok(Came::Done(code)) => return received(&seat, &code),
        Ok(Came::Refused(told, posted)) => {
            let kept = Papers::carried_in(&posted, "files");
            return page(&seat, &asked, &posted, &kept, vec![(String::new(), told)]).answer();
        }
        Err(failed) => return failed,
    };
    let (order, mut faults) = order(&seat, &asked, &posted);
    let kept = Papers::read(&seat, &posted, "files", true, &mut faults).await;
    let Some(order) = order.filter(|_| faults.is_empty()) else {
        return page(&seat, &asked, &posted, &kept, faults).answer();
    };
    let order = HandIn { papers: kept.kept.clone(), ..order };
    let once = Once::of_form(form, |taken: &HandedIn| &taken.code);
    match seat.house().one_stop.hand_in_once(&seat.signed, order, Some(once)).await {
        Ok(taken) => received(&seat, &taken.code),
        // The same form came twice at the same moment: one of both made the case.
        Err(refused) if refused.is_repeated() => {
            match sent_once::came(&seat, &seat.signed.login, &posted).await {
                Ok(Came::Done(code)) => received(&seat, &code),
                _ => errors::failure(&refused),
            }
        }
        Err(refused) => match fault(&seat, &refused) {
            Some(fault) => page(&seat, &asked, &posted, &kept, vec![fault]).answer(),
            None => errors::failure(&refused),
        },
    }
}

/// To the case that was received.
fn received(seat: &Seat, code: &str) -> Response {
    see_other(&format!("{}?done=received", seat.link(&path(code))))
}

async fn asked(seat: &Seat, code: &str) -> Result<Asked, Box<Response>> {
    let one_stop = &seat.house().one_stop;
    let failed = |error: &dyn std::error::Error| Box::new(errors::failure(error));
    let directory = one_stop.directory().await.map_err(|error| failed(&error))?;
    let Some(procedure) = directory.procedure_by_code(code).cloned() else {
        return Err(Box::new(StatusCode::NOT_FOUND.into_response()));
    };
    let versions = one_stop.versions(code).await.map_err(|error| failed(&error))?;
    let version = versions.into_iter().flatten().find(|it| it.in_force);
    let units = one_stop.counters_of(&seat.signed).await.map_err(|error| failed(&error))?;
    let units = units.into_iter().map(|unit| (unit.code, unit.name)).collect();
    Ok(Asked { procedure, version, units })
}

/// The ways in which a case comes to a counter.
const CHANNELS: [Channel; 3] = [Channel::Counter, Channel::Post, Channel::AssistedOnline];

fn order(seat: &Seat, asked: &Asked, posted: &Posted) -> (Option<HandIn>, Vec<(String, String)>) {
    let mut faults = Vec::new();
    let unit = match &asked.units[..] {
        [only] => only.0.clone(),
        _ => posted.text("unit").to_owned(),
    };
    if unit.is_empty() {
        faults.push(("unit".to_owned(), seat.text("new-choose-unit")));
    }
    let channel = Channel::from_name(posted.text("channel")).filter(|it| CHANNELS.contains(it));
    if channel.is_none() {
        faults.push(("channel".to_owned(), seat.text("new-choose-channel")));
    }
    let agency = Some(posted.text("for_agency")).filter(|it| !it.is_empty());
    let for_agency = agency.map(str::parse::<AgencyId>).transpose();
    if let Err(error) = &for_agency {
        let reader = Reader { lang: seat.lang, zone: seat.house().zone(), regime: None };
        faults.push(("for_agency".to_owned(), error.told(&reader)));
    }
    // Complete and correct, or it is not received: each paper of the version was seen.
    let seen: Vec<&str> = posted.all("paper").collect();
    let missing = papers(asked).into_iter().filter(|(at, _)| !seen.contains(&at.as_str()));
    let missing: Vec<String> = missing.map(|(_, name)| name).collect();
    if !missing.is_empty() {
        let told = [("missing", missing.join("; "))];
        faults.push(("paper".to_owned(), seat.with("new-papers-missing", &told)));
    }
    let part = |name: &str| Some(posted.text(name).to_owned()).filter(|it| !it.is_empty());
    let order = channel.zip(for_agency.ok()).map(|(channel, for_agency)| HandIn {
        unit,
        procedure: asked.procedure.code.clone(),
        channel,
        for_agency,
        applicant: Applicant {
            name: posted.text("name").to_owned(),
            phone: part("phone"),
            email: part("email"),
            identity_number: part("identity_number"),
            address: part("address"),
            language: if posted.text("language") == "en" { "en" } else { "vi" }.to_owned(),
        },
        papers: Vec::new(),
    });
    (order, faults)
}

/// Why it was not taken in, at the field that is meant; `None` where it is a failure of ours.
fn fault(seat: &Seat, refused: &HandInRefused) -> Option<(String, String)> {
    let reader = Reader { lang: seat.lang, zone: seat.house().zone(), regime: None };
    let (field, text) = match refused {
        HandInRefused::NotYourUnit { .. } => ("unit", seat.text("new-not-your-unit")),
        HandInRefused::UnknownProcedure { .. } | HandInRefused::NotInForce { .. } => {
            ("", seat.text("new-not-in-force"))
        }
        HandInRefused::WrongChannel { .. } => ("channel", seat.text("new-wrong-channel")),
        HandInRefused::Applicant(fault) => {
            let (field, key) = applicant_fault(*fault);
            (field, seat.text(key))
        }
        HandInRefused::TooManyPapers | HandInRefused::UnknownFile { .. } => {
            ("files", seat.text("new-file-gone"))
        }
        HandInRefused::Cannot(cannot) => ("", cannot.told(&reader)),
        _ => return None,
    };
    Some((field.to_owned(), text))
}

/// The field and the text of what is wrong with an applicant.
pub(crate) const fn applicant_fault(fault: ApplicantFault) -> (&'static str, &'static str) {
    match fault {
        ApplicantFault::NoName => ("name", "applicant-no-name"),
        ApplicantFault::Unreadable(field) => (field, "applicant-unreadable"),
        ApplicantFault::Phone => ("phone", "applicant-phone"),
        ApplicantFault::Email => ("email", "applicant-email"),
        ApplicantFault::IdentityNumber => ("identity_number", "applicant-identity"),
        ApplicantFault::NoSecondFactor => ("phone", "applicant-no-second-factor"),
        ApplicantFault::Language => ("language", "applicant-language"),
    }
}

/// The papers that the version in force asks for, by number.
fn papers(asked: &Asked) -> Vec<(String, String)> {
    let components = asked.version.iter().flat_map(|version| &version.says.components);
    components.enumerate().map(|(at, it)| (at.to_string(), it.name.clone())).collect()
}

fn page(
    seat: &Seat,
    asked: &Asked,
    posted: &Posted,
    kept: &Papers,
    faults: Vec<(String, String)>,
) -> Page {
    let here = format!("/desk/cases/new/{}", segment(&asked.procedure.code));
    let mut page = seat.page(&*here, seat.text("hand-in-title"));
    page.trail = vec![Cell::link(seat.text("new-title"), seat.link("/desk/cases/new"))];
    page.lead = vec![asked.procedure.name.clone()];
    let limit = asked.version.as_ref().map_or(asked.procedure.limit, |it| Some(it.says.limit));
    let mut facts = vec![
        (seat.text("head-code"), Cell::from(asked.procedure.code.clone())),
        (seat.text("head-limit"), seat.limit(limit).into()),
    ];
    if let Some(version) = &asked.version {
        facts.push((seat.text("head-decision"), version.says.decision.clone().into()));
    }
    page.sections.push(Section::plain(vec![Block::Facts(facts)]));
    if asked.units.is_empty() {
        let blocks = vec![Block::Warning(seat.text("new-no-counter"))];
        page.sections.push(Section::plain(blocks));
        return page;
    }
    let fault_of =
        |field: &str| faults.iter().find(|(named, _)| named == field).map(|(_, text)| text.clone());
    let mut form = seat.form(&here, seat.text("hand-in-send"));
    form.files = true;
    form = sent_once::numbered(kept.carried(form), posted);
    for field in fields(seat, asked, posted, kept) {
        let fault = fault_of(&field.name);
        form = form.with(field.fault(fault));
    }
    page.sections.push(Section::plain(vec![Block::Form(form)]));
    page.faults = faults;
    page
}

fn fields(seat: &Seat, asked: &Asked, posted: &Posted, kept: &Papers) -> Vec<Field> {
    let line = |name: &str, key: &str| Field::line(name, seat.text(key), posted.text(name));
    let mut fields = Vec::new();
    if asked.units.len() > 1 {
        let units =
            asked.units.iter().map(|(code, name)| (code.clone(), format!("{name} ({code})")));
        let all = std::iter::once((String::new(), seat.text("choose"))).chain(units).collect();
        fields.push(Field::choice("unit", seat.text("field-counter"), posted.text("unit"), all));
    }
    let channels = CHANNELS.map(|it| (it.name().to_owned(), words::channel(seat.lang, it)));
    let chosen = Some(posted.text("channel")).filter(|it| !it.is_empty());
    let channel = chosen.unwrap_or(Channel::Counter.name());
    fields.push(Field::radios("channel", seat.text("field-channel"), channel, channels.into()));
    fields.push(line("name", "field-applicant"));
    fields.push(
        Field::of_kind("tel", "phone", seat.text("field-phone"), posted.text("phone")).optional(),
    );
    fields.push(
        line("identity_number", "field-identity").optional().hint(seat.text("hint-identity")),
    );
    fields.push(
        Field::of_kind("email", "email", seat.text("field-email"), posted.text("email"))
            .optional()
            .hint(seat.text("hint-email")),
    );
    fields.push(line("address", "field-address").optional());
    let languages =
        vec![("vi".to_owned(), "Tiếng Việt".to_owned()), ("en".to_owned(), "English".to_owned())];
    let language = if posted.text("language") == "en" { "en" } else { "vi" };
    fields.push(Field::radios("language", seat.text("field-language"), language, languages));
    let papers = papers(asked);
    if !papers.is_empty() {
        let chosen = posted.all("paper").map(str::to_owned).collect();
        let control = Control::Checks { chosen, options: papers };
        let field = Field::new("paper", seat.text("field-papers"), control);
        fields.push(field.hint(seat.text("hint-papers")));
    }
    fields.push(kept.field(seat).optional());
    fields
        .push(line("for_agency", "field-for-agency").optional().hint(seat.text("hint-for-agency")));
    fields
}
