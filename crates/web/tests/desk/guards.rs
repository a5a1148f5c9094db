//! Every route × every post, and nobody: who comes in where is a table, written by hand.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use web::{Guard, Part, ROUTES, Takes};

use crate::common::{FORM, Town};

/// The routes of the house and who may come in: `all` is anyone, `in` is anyone who is signed in, else the
/// posts. A route that is not here fails the test.
const MAY: &[(&str, &[&str])] = &[
    ("/sign-in", &["all"]),
    ("/welcome/{link}", &["all"]),
    ("/sign-out", &["in"]),
    ("/desk", &["in"]),
    ("/desk/account", &["in"]),
    ("/desk/people", &["administrator"]),
    ("/desk/people/{login}", &["administrator"]),
];

/// An address of a route.
fn address(path: &str) -> String {
    path.replace("{login}", "administrator").replace("{link}", "none")
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
            let let_in = answer.status != StatusCode::SEE_OTHER;
            assert_eq!(let_in, may.contains(&"all"), "nobody at {asked}: {}", answer.status);
            if !let_in {
                assert!(answer.location().starts_with(&format!("{prefix}/sign-in?to=")));
            }
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
