//! Every route × every post, and nobody: who comes in where is a table, written by hand.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use casework::case::{CaseStep, fields};
use web::{Guard, Part, ROUTES, Takes};

use crate::common::{FORM, PROCEDURE, Town};

/// The routes of the house and who may come in: `all` is anyone, `in` is anyone who is signed in, else the
/// posts. A route that is not here fails the test.
const MAY: &[(&str, &[&str])] = &[
    ("/cases", &["all"]),
    ("/cases/{code}", &["all"]),
    ("/cases/{code}/supplement", &["all"]),
    ("/cases/{code}/withdraw", &["all"]),
    ("/submit", &["all"]),
    ("/submit/{procedure}", &["all"]),
    ("/sign-in", &["all"]),
    ("/sign-in/provider", &["all"]),
    ("/sign-in/provider/return", &["all"]),
    ("/sign-in/provider/code", &["all"]),
    ("/welcome/{link}", &["all"]),
    ("/sign-out", &["in"]),
    ("/desk", &["in"]),
    ("/desk/account", &["in"]),
    ("/desk/queues/{queue}", SEE),
    ("/desk/tasks", SEE),
    ("/desk/tasks/{task}", &["unit_head", "one_stop_head", "case_officer"]),
    ("/desk/conflicts/{conflict}", &["unit_head", "one_stop_head", "case_officer"]),
    ("/desk/units/{code}", SEE),
    ("/desk/units/{code}/tasks", SEE),
    ("/desk/units/{code}/conflicts", SEE),
    ("/desk/register", NAME),
    ("/desk/catalogue", SEE),
    ("/desk/catalogue/{code}", SEE),
    ("/desk/catalogue/{code}/workflow", SEE),
    ("/desk/catalogue/{code}/new-version", &["control_officer"]),
    ("/desk/calendar", &["control_officer"]),
    ("/desk/cases", SEE),
    ("/desk/cases/new", RECEIVE),
    ("/desk/cases/new/{procedure}", RECEIVE),
    ("/desk/cases/{code}", SEE),
    ("/desk/cases/{code}/applicant", NAME),
    ("/desk/cases/{code}/print", NAME),
    ("/desk/cases/{code}/papers/{hash}", NAME),
    ("/desk/cases/{code}/corrections", ACT),
    ("/desk/cases/{code}/{step}", RECEIVE),
    ("/desk/reports", SEE),
    ("/desk/reports/cases", SEE),
    ("/desk/reports/download", SEE),
    ("/desk/periods", SEE),
    ("/desk/periods/freeze", &["control_officer", "one_stop_head"]),
    ("/desk/periods/{number}", SEE),
    ("/desk/periods/{number}/difference", SEE),
    ("/desk/periods/{number}/download", SEE),
    ("/desk/people", &["administrator"]),
    ("/desk/people/{login}", &["administrator"]),
];

/// Who sees cases: everybody but who runs the system and the systems themselves.
const SEE: &[&str] = &[
    "one_stop_officer",
    "unit_head",
    "case_officer",
    "signer",
    "coordinator",
    "clerk",
    "finance",
    "one_stop_head",
    "control_officer",
    "auditor",
];

/// Who sees who applied: not who only controls or reads.
const NAME: &[&str] = &[
    "one_stop_officer",
    "unit_head",
    "case_officer",
    "signer",
    "coordinator",
    "clerk",
    "finance",
    "one_stop_head",
];

/// Who takes steps.
const ACT: &[&str] = &[
    "one_stop_officer",
    "unit_head",
    "case_officer",
    "signer",
    "coordinator",
    "clerk",
    "finance",
    "one_stop_head",
    "importer",
];

/// Who receives cases; of the page of steps the one of receiving is asked for.
const RECEIVE: &[&str] = &["one_stop_officer", "importer"];

/// An address of a route.
fn address(path: &str) -> String {
    path.replace("{login}", "administrator")
        .replace("{link}", "none")
        .replace("{procedure}", PROCEDURE)
        .replace("{code}", "X99.1-260302-0009")
        .replace("{queue}", "due-today")
        .replace("{hash}", "none")
        .replace("{task}", "1")
        .replace("{conflict}", "1")
        .replace("{number}", "9")
        .replace("{step}", "receive")
}

#[test]
fn who_may_come_in_is_written_down_for_every_route() {
    let routes: BTreeSet<&str> =
        ROUTES.iter().filter(|it| it.part == Part::House).map(|it| it.path).collect();
    let table: BTreeSet<&str> = MAY.iter().map(|(path, _)| *path).collect();
    assert_eq!(routes, table);
    // What has no house has no guard but the one that lets everybody in, and takes nothing.
    for route in ROUTES.iter().filter(|it| it.part != Part::House) {
        assert_eq!((route.guard, route.takes), (Guard::Public, Takes::Nothing), "{}", route.path);
    }
}

#[tokio::test]
async fn every_route_lets_in_whom_the_table_names_and_nobody_else() {
    let town = Town::new().await;
    let mut everybody = town.everybody().await;
    let mut nobody = town.browser();
    for (path, may) in MAY {
        let address = address(path);
        for prefix in ["", "/en"] {
            let asked = format!("{prefix}{address}");
            let answer = nobody.get(&asked).await;
            // A citizen's page sends who has not looked its case up to the look-up, which is public too.
            let sign_in = format!("{prefix}/sign-in?to=");
            let let_in =
                answer.status != StatusCode::SEE_OTHER || !answer.location().starts_with(&sign_in);
            assert_eq!(let_in, may.contains(&"all"), "nobody at {asked}: {}", answer.status);
            for (post, browser) in &mut everybody {
                let status = browser.get(&asked).await.status;
                assert!(!status.is_server_error(), "{post} at {asked}: {status}");
                let let_in = status != StatusCode::FORBIDDEN;
                let may = may.contains(&"all") || may.contains(&"in") || may.contains(post);
                assert_eq!(let_in, may, "{post} at {asked}: {status}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_sent_is_guarded_as_what_is_read() {
    let town = Town::new().await;
    let mut everybody = town.everybody().await;
    let mut nobody = town.browser();
    let headers = [("origin", "http://town.vn"), ("content-type", FORM)];
    for (path, may) in MAY.iter().filter(|(_, may)| !may.contains(&"all")) {
        let address = address(path);
        let answer = nobody.send(Method::POST, &address, &headers, String::new()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        assert_eq!(answer.location(), "/sign-in?ended=1", "{address}");
        let guarded = everybody.iter_mut().filter(|(post, _)| !may.contains(post));
        for (post, browser) in guarded.filter(|_| !may.contains(&"in")) {
            let answer = browser.send(Method::POST, &address, &headers, String::new()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{post} at {address}");
            assert!(answer.text.contains("Không có quyền"), "{post} at {address}");
        }
    }
}

#[tokio::test]
async fn each_step_is_for_the_offices_that_may_take_it() {
    let town = Town::new().await;
    let mut everybody = town.everybody().await;
    for step in CaseStep::ALL {
        let path = format!("/desk/cases/X99.1-260302-0009/{}", step.name().replace('_', "-"));
        for (post, browser) in &mut everybody {
            let status = browser.get(&path).await.status;
            // Of a case that there is not, who may take the step learns just that.
            let let_in = status == StatusCode::NOT_FOUND;
            assert!(let_in || status == StatusCode::FORBIDDEN, "{post} at {path}: {status}");
            let may = step.rule().offices.iter().any(|office| office.name() == *post);
            let acts = ACT.contains(post);
            // Whoever acts may propose a correction, and who controls as well; another person approves it.
            let proposes = *step == CaseStep::Correct && (may || acts);
            assert_eq!(let_in, proposes || (may && acts), "{post} at {path}");
        }
    }
}

#[test]
fn no_address_of_the_desk_sets_a_due_or_a_finish_date() {
    let never = ["due", "finish", "deadline", "han-tra", "end-date"];
    for route in ROUTES {
        assert!(never.iter().all(|it| !route.path.contains(it)), "{}", route.path);
    }
    for step in CaseStep::ALL {
        assert!(never.iter().all(|it| !step.name().contains(it)), "{}", step.name());
        for field in fields(*step).iter().filter(|field| field.kind.is_dated()) {
            // The dates that there are: of documents, of evidence, and what an apology promises.
            let known = ["document_date", "evidence_at", "new_date", "delivered_at"];
            assert!(known.contains(&field.name.name()), "{}: {}", step.name(), field.name.name());
        }
    }
}
