//! `minhbach catalogue`: brings the catalogue in, checks it, searches it, draws and reads workflows.

mod refusal;

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use app::catalogue::{Change, Checked, Imported, check, import, put_workflow, search, workflow};
use app::clock::Clock as _;
use app::import::open;
use app::{BareDays, CatalogueOptions, Store, calendars, read_bpmn};
use casework::Zone;
use jiff::civil::Date;
use words::{Lang, count, text};

use crate::args::{BareDay, CatalogueAction, CatalogueArgs, Languages};
use crate::clock::SystemClock;
use crate::due_date::refusal::calendar as no_calendar;
use crate::failure::Failure;
use crate::import::refusal as store_refusal;

/// Who changes the catalogue from the command line.
const SHELL: &str = "shell";
/// Longest value of a change that is printed, in characters.
const LONGEST: usize = 200;

/// Runs the command.
pub(crate) fn run(args: &CatalogueArgs) -> Result<(), Failure> {
    crate::runtime()?.block_on(async {
        match &args.action {
            CatalogueAction::Import { files, place, bare_days, lang } => {
                bring_in(&place.text()?, files, *bare_days, *lang).await
            }
            CatalogueAction::Check { place, as_of, calendar, lang } => {
                check_all(&place.text()?, *as_of, calendar, *lang).await
            }
            CatalogueAction::Search { words, place, lang } => {
                find(&place.text()?, words, *lang).await
            }
            CatalogueAction::Bpmn { code, place, out, input, lang } => match (out, input) {
                (Some(out), _) => draw(&place.text()?, code, out, *lang).await,
                (None, Some(input)) => put(&place.text()?, code, input, *lang).await,
                (None, None) => Ok(()),
            },
        }
    })
}

async fn opened(place: &str) -> Result<Store, Failure> {
    open(place).await.map_err(|error| store_refusal::store(place, &error))
}

fn today() -> Date {
    Zone::vietnam().date(SystemClock.now())
}

async fn bring_in(
    place: &str,
    files: &[PathBuf],
    bare_days: Option<BareDay>,
    lang: Languages,
) -> Result<(), Failure> {
    let store = opened(place).await?;
    let bare_days = bare_days.map(|days| match days {
        BareDay::Working => BareDays::Working,
        BareDay::Calendar => BareDays::Calendar,
    });
    let options = CatalogueOptions { bare_days };
    let done = import(&store, files, options, SHELL, SystemClock.now()).await;
    let done = done.map_err(|error| refusal::import(place, &error))?;
    store.close().await;
    crate::print(&said(lang, |lang, out| imported(lang, &done, out)))
}

/// The same in each language that is asked for.
fn said(languages: Languages, say: impl Fn(Lang, &mut String)) -> String {
    let mut out = String::new();
    for lang in languages.each().iter().copied() {
        say(lang, &mut out);
    }
    out
}

fn line(out: &mut String, lang: Lang, key: &str, arguments: &[(&'static str, String)]) {
    writeln!(out, "{}", text(lang, key, arguments)).expect("a text can be written to");
}

fn imported(lang: Lang, done: &Imported, out: &mut String) {
    let number = |it: usize| count(lang, it as u64);
    line(
        out,
        lang,
        "catalogue-imported",
        &[
            ("procedures", count(lang, done.procedures)),
            ("new", count(lang, done.new_procedures)),
            ("versions", number(done.added.len())),
            ("known", count(lang, done.known_versions)),
        ],
    );
    for version in done.added.iter().filter(|it| !it.changes.is_empty()) {
        let from = words::date(lang, version.valid_from);
        line(out, lang, "catalogue-changed", &[("code", version.code.clone()), ("from", from)]);
        changes(lang, &version.changes, out);
    }
    if done.supplement_assumed > 0 {
        let assumed = [("count", number(done.supplement_assumed))];
        line(out, lang, "catalogue-supplement-assumed", &assumed);
    }
    if !done.unused.is_empty() {
        line(out, lang, "read-note-unused", &[("columns", done.unused.join(", "))]);
    }
}

fn changes(lang: Lang, changes: &[Change], out: &mut String) {
    let short = |value: &str| match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    };
    for change in changes {
        let arguments = [
            ("what", change.what.clone()),
            ("from", short(&change.from)),
            ("to", short(&change.to)),
        ];
        line(out, lang, "catalogue-change", &arguments);
    }
}

async fn check_all(
    place: &str,
    as_of: Option<Date>,
    calendar: &str,
    lang: Languages,
) -> Result<(), Failure> {
    let calendar = calendars::find(calendar).map_err(|error| no_calendar(&error))?;
    let store = opened(place).await?;
    let checked = check(&store, &calendar, as_of.unwrap_or_else(today)).await;
    let checked = checked.map_err(|error| store_refusal::store(place, &error))?;
    crate::print(&said(lang, |lang, out| report(lang, &checked, out)))?;
    let sound = checked.iter().all(|it| it.faults.is_empty() && !it.unconfirmed);
    if sound { Ok(()) } else { Err(Failure::answer_is_no()) }
}

fn report(lang: Lang, checked: &[Checked], out: &mut String) {
    for procedure in checked {
        writeln!(out, "{} {}", procedure.code, procedure.name).expect("a text can be written to");
        if procedure.unconfirmed {
            line(out, lang, "catalogue-unconfirmed", &[]);
        }
        for fault in &procedure.faults {
            let told = words::catalogue_fault(lang, fault);
            writeln!(out, "  {told}").expect("a text can be written to");
        }
        for version in &procedure.versions {
            let from = words::date(lang, version.says.valid_from);
            let decision = version.says.decision.clone();
            line(out, lang, "catalogue-version", &[("from", from), ("decision", decision)]);
            for item in &version.publication {
                let told = words::publication_item(lang, item);
                writeln!(out, "    {told}").expect("a text can be written to");
            }
        }
    }
    let faults = checked.iter().filter(|it| !it.faults.is_empty() || it.unconfirmed).count();
    let arguments =
        [("procedures", count(lang, checked.len() as u64)), ("faults", count(lang, faults as u64))];
    line(out, lang, "catalogue-checked", &arguments);
}

async fn find(place: &str, query: &str, lang: Languages) -> Result<(), Failure> {
    let store = opened(place).await?;
    let mut found =
        search(&store, query).await.map_err(|error| store_refusal::store(place, &error))?;
    // Of equals, the Vietnamese order of names.
    found.sort_by_cached_key(|it| (Reverse(it.score), words::sort_key(&it.name)));
    crate::print(&said(lang, |lang, out| {
        for it in &found {
            writeln!(out, "{} | {} | {}", it.code, it.name, it.field)
                .expect("a text can be written to");
        }
        line(out, lang, "catalogue-found", &[("count", count(lang, found.len() as u64))]);
    }))
}

async fn draw(place: &str, code: &str, out: &Path, lang: Languages) -> Result<(), Failure> {
    let store = opened(place).await?;
    let drawn = workflow(&store, code, (today(), SystemClock.now())).await;
    let drawn = drawn.map_err(|error| refusal::workflow(place, &error))?;
    let document = reports::workflow_bpmn(lang.each()[0], &drawn);
    crate::analyze::write(out, &document)?;
    let path = [("path", out.display().to_string())];
    crate::print(&said(lang, |lang, out| line(out, lang, "read-note-written", &path)))
}

async fn put(place: &str, code: &str, input: &Path, lang: Languages) -> Result<(), Failure> {
    let bytes = std::fs::read(input).map_err(|error| {
        let arguments = [("path", input.display().to_string()), ("why", error.to_string())];
        Failure::worded(|lang| text(lang, "command-unreadable", &arguments))
    })?;
    let read = read_bpmn(&bytes).map_err(|faults| refusal::bpmn(input, &faults))?;
    let store = opened(place).await?;
    let put = put_workflow(&store, code, read, today(), (SHELL, SystemClock.now())).await;
    let put = put.map_err(|error| refusal::workflow(place, &error))?;
    store.close().await;
    crate::print(&said(lang, |lang, out| {
        let key =
            if put.is_empty() { "catalogue-workflow-known" } else { "catalogue-workflow-put" };
        line(out, lang, key, &[("code", code.to_owned())]);
        changes(lang, &put, out);
    }))
}
