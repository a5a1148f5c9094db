//! `/cases/{code}/supplement`: the papers that were asked for, before or after the receipt.

use app::one_stop::{PaperIn, StepRefused};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use casework::case::{
    Act, CaseState, Channel, CitizenProof, StepOrder, Submission, SupplementPapers, Text,
};
use words::{Audience, Refusal, act_details};

use super::session::{self, Looked};
use super::{page_of, path, reader};
use crate::blocks::{Block, Form, Page, Section};
use crate::context::Context;
use crate::entrance::{Client, see_other};
use crate::errors;
use crate::papers::Papers;
use crate::posted::Posted;

/// Shows what was asked for, and the form.
pub(crate) async fn show(
    State(context): State<Context>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    match session::looked_up(&context, &headers, &code).await {
        Ok(looked) if waits(&looked) => {
            page(&context, &looked, &Papers::none("files"), Vec::new()).answer()
        }
        Ok(_) => StatusCode::NOT_FOUND.into_response(),
        Err(answer) => answer,
    }
}

/// Takes the papers.
pub(crate) async fn send(
    State(context): State<Context>,
    Path(code): Path<String>,
    Client(address): Client,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    let looked = match session::looked_up(&context, &headers, &code).await {
        Ok(looked) if waits(&looked) => looked,
        Ok(_) => return StatusCode::NOT_FOUND.into_response(),
        Err(answer) => return answer,
    };
    let mut faults = Vec::new();
    if !context.site.tries.sent.take(&address) {
        faults.push((String::new(), context.text("submit-too-many")));
        let kept = Papers::carried_in(&posted, "files");
        return page(&context, &looked, &kept, faults).answer();
    }
    let kept = Papers::read(&context, &posted, "files", true, &mut faults).await;
    if kept.kept.is_empty() && faults.is_empty() {
        faults.push(("files".to_owned(), context.text("supplement-no-file")));
    }
    if !faults.is_empty() {
        return page(&context, &looked, &kept, faults).answer();
    }
    let order = order(&looked, &kept.kept);
    let own = path(&looked.standing.code);
    match context.house().one_stop.take_as_citizen(&code, order, &kept.kept, None).await {
        Ok(_) => see_other(&format!("{}?done=supplement", context.link(&own))),
        Err(StepRefused::Cannot(cannot)) => {
            let told = cannot.told(&reader(&context, &looked.standing));
            page(&context, &looked, &kept, vec![(String::new(), told)]).answer()
        }
        Err(StepRefused::Stale(_)) => {
            let told = context.text("citizen-stale");
            page(&context, &looked, &kept, vec![(String::new(), told)]).answer()
        }
        Err(StepRefused::UnknownFile { .. } | StepRefused::TooManyPapers) => {
            let told = context.text("new-file-gone");
            page(&context, &looked, &Papers::none("files"), vec![("files".to_owned(), told)])
                .answer()
        }
        Err(refused) => errors::failure(&refused),
    }
}

/// Does the case wait for papers of the citizen?
fn waits(looked: &Looked) -> bool {
    matches!(
        looked.standing.case.state(),
        CaseState::AwaitingSupplement | CaseState::SupplementAskedBeforeReceipt
    )
}

fn order(looked: &Looked, kept: &[PaperIn]) -> StepOrder {
    if looked.standing.case.state() == CaseState::SupplementAskedBeforeReceipt {
        return StepOrder::Submit(Submission { channel: Some(Channel::Online) });
    }
    let papers = kept.iter().filter_map(|paper| Text::new(&paper.name).ok()).collect();
    let reference = Text::new(&looked.reference).expect("a reference is not blank");
    let proof = CitizenProof::Session { reference };
    StepOrder::ReceiveSupplement(SupplementPapers { papers, proof })
}

fn page(context: &Context, looked: &Looked, kept: &Papers, faults: Vec<(String, String)>) -> Page {
    let standing = &looked.standing;
    let mut page = page_of(context, standing, "/supplement", context.text("supplement-title"));
    page.lead = vec![context.text("supplement-lead")];
    let reader = reader(context, standing);
    let asked = standing.case.events().iter().rev().find(|event| {
        matches!(event.act, Act::SupplementAsked(_) | Act::SupplementAskedBeforeReceipt(_))
    });
    let lines = asked.map(|event| act_details(&reader, &event.act, Audience::Citizen));
    if let Some(lines) = lines.filter(|lines| !lines.is_empty()) {
        let items = lines.into_iter().map(Into::into).collect();
        let heading = context.text("supplement-asked");
        page.sections.push(Section::new("asked", heading, vec![Block::List(items)]));
    }
    let action = context.link(&format!("{}/supplement", path(&standing.code)));
    let mut form = Form::sends(action, None, context.text("supplement-send"));
    form.files = true;
    let fault = faults.iter().find(|(field, _)| field == "files").map(|(_, text)| text.clone());
    let form = kept.carried(form).with(kept.field(context).fault(fault));
    page.sections.push(Section::plain(vec![Block::Form(form)]));
    page.faults = faults;
    page
}
