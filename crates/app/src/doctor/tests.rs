//! Each misconfiguration is found and named, one test each; then a whole installation.

use std::path::Path;

use casework::Instant;
use store::{LedgerFault, StoreError};

use super::checks::{self, Finding, Verdict};
use super::*;
use crate::clock::HandClock;

#[track_caller]
fn check(finding: &Finding, verdict: Verdict, fact: &str) {
    assert_eq!((finding.verdict, finding.fact), (verdict, fact), "{finding:?}");
}

fn settings(text: &str) -> Settings {
    Settings::parse(Path::new("minhbach.toml"), text).unwrap()
}

#[test]
fn a_folder_that_is_missing_closed_or_open_to_all() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mode = |mode| {
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(0o700);
    check(&checks::folder(folder.path()), Verdict::Good, "folder");
    assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none(), "nothing is left");
    mode(0o755);
    check(&checks::folder(folder.path()), Verdict::Fault, "folder-open");
    check(&checks::folder(&folder.path().join("no")), Verdict::Note, "folder-missing");
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    check(&checks::folder(&file), Verdict::Fault, "folder-closed");
}

#[test]
fn little_room_on_the_disk() {
    check(&checks::room(5 << 30), Verdict::Good, "room");
    check(&checks::room((1 << 30) - 1), Verdict::Fault, "room-little");
    assert!(checks::space(Path::new(".")).is_some());
}

#[test]
fn an_address_without_encryption() {
    let of = |more: &str| checks::address(&settings(&format!("data = \"d\"\n{more}")));
    check(&of(""), Verdict::Note, "address-none");
    check(&of("base_url = \"https://a.vn\""), Verdict::Good, "address");
    check(&of("base_url = \"http://a.vn\""), Verdict::Fault, "address-open");
    let bare = of("base_url = \"https://a.vn\"\nlisten = \"0.0.0.0:80\"");
    check(&bare, Verdict::Note, "address-bare");
}

#[test]
fn a_zone_that_is_none() {
    check(&checks::zone("Asia/Ho_Chi_Minh", true), Verdict::Good, "zone");
    check(&checks::zone("Asia/Vinh", false), Verdict::Fault, "zone-unknown");
}

#[test]
fn a_calendar_that_ends_or_cannot_be_read() {
    check(&checks::calendar("vn", 2027, 2026), Verdict::Good, "calendar");
    check(&checks::calendar("vn", 2026, 2026), Verdict::Note, "calendar-ends");
    check(&checks::calendar("vn", 2025, 2026), Verdict::Fault, "calendar-over");
    let missing = calendar(&settings("data = \"d\"\ncalendar = \"no/such.toml\""), None);
    check(&missing, Verdict::Fault, "calendar-unread");
}

#[test]
fn criteria_that_are_none() {
    check(&checks::criteria("demo-2022"), Verdict::Good, "criteria");
    check(&checks::criteria("no-such-set"), Verdict::Fault, "criteria-unread");
}

#[tokio::test]
async fn a_provider_of_sign_in_that_is_wrong_or_silent() {
    let now = Instant::from_milliseconds(0);
    let of = |more: &str| {
        let part = "[oidc]\nclient_id = \"a\"\nclient_secret = \"b\"";
        settings(&format!("data = \"d\"\nbase_url = \"https://a.vn\"\n{part}\n{more}"))
    };
    assert_eq!(checks::provider(&settings("data = \"d\""), now).await, None);
    let silent = checks::provider(&of("issuer = \"http://127.0.0.1:9\""), now).await.unwrap();
    check(&silent, Verdict::Fault, "provider-silent");
    for wrong in [
        "issuer = \"http://id.example.vn\"",
        "issuer = \"id.example.vn\"",
        "issuer = \"https://id.example.vn\"\nauthorities_file = \"/no/such.pem\"",
        "issuer = \"https://id.example.vn\"\nauthorities_file = \"Cargo.toml\"",
        "issuer = \"https://id.example.vn\"\nscopes = [\"\"]",
    ] {
        let found = checks::provider(&of(wrong), now).await.unwrap();
        check(&found, Verdict::Fault, "provider-wrong");
    }
}

#[tokio::test]
async fn a_mail_server_that_is_silent_or_not_set_up() {
    check(&checks::mail(None).await, Verdict::Note, "mail-none");
    let of = |more: &str| {
        let text = format!("data = \"d\"\n[mail]\nhost = \"127.0.0.1\"\nport = 9\n{more}");
        settings(&text).mail.unwrap()
    };
    let silent = of("security = \"open\"\nfrom = \"a@b.vn\"");
    check(&checks::mail(Some(&silent)).await, Verdict::Fault, "mail-silent");
    let wrong = of("security = \"open\"\nfrom = \"nobody\"");
    check(&checks::mail(Some(&wrong)).await, Verdict::Fault, "mail-wrong");
    let secret = of("from = \"a@b.vn\"\nuser = \"u\"\npassword_file = \"no/such\"");
    check(&checks::mail(Some(&secret)).await, Verdict::Fault, "mail-secret");
}

#[tokio::test]
async fn a_scanner_that_is_silent_or_not_set_up() {
    check(&checks::scanner(None).await, Verdict::Note, "scanner-none");
    check(&checks::scanner(Some("nowhere")).await, Verdict::Fault, "scanner-wrong");
    check(&checks::scanner(Some("/no/such/socket")).await, Verdict::Fault, "scanner-silent");
    check(&checks::scanner(Some("127.0.0.1:9")).await, Verdict::Fault, "scanner-silent");
}

#[test]
fn a_store_in_another_form() {
    check(&checks::form(Ok(Form::Present)), Verdict::Good, "store");
    check(&checks::form(Ok(Form::Missing)), Verdict::Note, "store-missing");
    let older = Form::Older { found: 3, own: 11 };
    check(&checks::form(Ok(older)), Verdict::Note, "store-older");
    let newer = Form::Newer { found: 12, own: 11 };
    check(&checks::form(Ok(newer)), Verdict::Fault, "store-newer");
    check(&checks::form(Err(StoreError::Abandoned)), Verdict::Fault, "store-unreachable");
}

#[test]
fn a_ledger_that_was_changed() {
    let broken = StoreError::Ledger { entry: 7, fault: LedgerFault::Changed };
    let finding = checks::ledger(Err(broken));
    check(&finding, Verdict::Fault, "ledger-broken");
    assert!(finding.named.iter().any(|(_, told)| told.contains("entry 7")), "{finding:?}");
}

#[test]
fn a_clock_that_was_set_back() {
    let now = Instant::from_microseconds(10_000_000);
    check(&checks::clock(now, None), Verdict::Good, "clock");
    check(&checks::clock(now, Some(10_000)), Verdict::Good, "clock");
    check(&checks::clock(now, Some(10_001)), Verdict::Fault, "clock-behind");
}

#[test]
fn nobody_or_one_alone_who_can_run_the_system() {
    check(&checks::administrators(&[]), Verdict::Fault, "administrator-none");
    check(&checks::administrators(&["a".into()]), Verdict::Note, "administrator-one");
    check(&checks::administrators(&["a".into(), "b".into()]), Verdict::Good, "administrator");
}

#[test]
fn no_units_or_no_procedures() {
    check(&checks::catalogue(0, 5), Verdict::Fault, "units-none");
    check(&checks::catalogue(5, 0), Verdict::Fault, "procedures-none");
    check(&checks::catalogue(5, 5), Verdict::Good, "catalogue");
}

#[tokio::test]
async fn a_new_installation_is_told_what_it_still_needs() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let own = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(folder.path(), own).unwrap();
    let text = format!("data = \"{}\"\nbase_url = \"https://a.vn\"", folder.path().display());
    let (settings, clock) = (settings(&text), Instant::from_microseconds(1_780_000_000_000_000));
    let clock: Arc<dyn Clock> = Arc::new(HandClock::at(clock));
    let facts = |findings: &[Finding], verdict| -> Vec<&str> {
        findings.iter().filter(|it| it.verdict == verdict).map(|it| it.fact).collect()
    };
    let before = examine(&settings, Arc::clone(&clock)).await;
    assert_eq!(facts(&before, Verdict::Fault), Vec::<&str>::new());
    assert!(facts(&before, Verdict::Note).contains(&"store-missing"), "{before:?}");
    assert!(!settings.store().exists(), "the doctor makes nothing");

    Store::open(settings.store()).await.unwrap().close().await;
    let after = examine(&settings, clock).await;
    assert_eq!(facts(&after, Verdict::Fault), ["administrator-none", "units-none"]);
}
