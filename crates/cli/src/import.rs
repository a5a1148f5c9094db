//! `minhbach import` brings cases of other systems in; `minhbach conflicts` lists what differs.

mod progress;
pub(crate) mod refusal;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use app::analyze::AnalyzeOrder;
use app::clock::Clock as _;
use app::import::{ImportError, ImportFile, ImportOrder, Imported, open, save};
use app::{DateOrder, Store, StoredConflict};
use casework::{Grain, Instant, Zone};
use serde_json::{Value, json};
use words::{Lang, count, text};

use crate::analyze::columns;
use crate::args::{ConflictsArgs, Dates, ImportArgs, Languages};
use crate::clock::SystemClock;
use crate::failure::Failure;
use crate::place::shown;
use progress::Bar;

/// Who imports from the command line.
const SHELL: &str = "shell";
/// Names that are printed; the others are counted.
const NAMES: usize = 10;

/// A file, and what became of it.
struct Done {
    path: String,
    system: String,
    hash: String,
    left_out: u64,
    imported: Imported,
}

/// Runs `import`.
pub(crate) fn run(args: &ImportArgs) -> Result<(), Failure> {
    let orders: Vec<ImportOrder> =
        args.files.iter().map(|file| order(args, file)).collect::<Result<_, _>>()?;
    let place = args.place.text()?;
    crate::runtime()?.block_on(async {
        let store = open(&place).await.map_err(|error| refusal::store(&place, &error))?;
        let mut done: Vec<Done> = Vec::new();
        for order in orders {
            let path = order.reading.file.clone();
            match one(&store, order).await {
                Ok(it) => done.push(it),
                Err(error) => {
                    // What was kept is said before why the rest was not.
                    print(args, &place, &done)?;
                    return Err(refusal::refuse(&place, &path, &error, !done.is_empty()));
                }
            }
        }
        store.close().await;
        print(args, &place, &done)
    })
}

async fn one(store: &Store, order: ImportOrder) -> Result<Done, ImportError> {
    let path = order.reading.file.clone();
    let bar = Bar::new(&path);
    let heard = |stage| bar.at(stage);
    let read = ImportFile::read(order, &heard);
    let kept = match read {
        Ok(file) => {
            let file = Arc::new(file);
            let now = SystemClock.now();
            save(store, Arc::clone(&file), now, &heard).await.map(|imported| (file, imported))
        }
        Err(error) => Err(error),
    };
    bar.done();
    let (file, imported) = kept?;
    Ok(Done {
        path: path.display().to_string(),
        system: file.system.clone(),
        hash: file.hash.clone(),
        left_out: file.reading.faults.len() as u64 + file.reading.more_faults,
        imported,
    })
}

fn order(args: &ImportArgs, file: &Path) -> Result<ImportOrder, Failure> {
    Ok(ImportOrder {
        reading: AnalyzeOrder {
            file: file.to_owned(),
            map: args.map.clone(),
            columns: columns(&args.column)?,
            date_order: args.date_order.map(|order| match order {
                Dates::DayFirst => DateOrder::DayFirst,
                Dates::MonthFirst => DateOrder::MonthFirst,
            }),
            sheet: args.sheet.clone(),
            case_type: args.case_type.clone(),
            zone: args.zone.clone(),
            ..AnalyzeOrder::default()
        },
        system: args.system.clone(),
        unit: args.unit.clone(),
        procedure: args.procedure.clone(),
        create_unknown: args.create_unknown,
        partial: args.part,
        skip_faulty: args.skip_faulty_rows,
        by: SHELL.to_owned(),
    })
}

fn print(args: &ImportArgs, place: &str, done: &[Done]) -> Result<(), Failure> {
    if args.json {
        let files: Vec<Value> = done.iter().map(document).collect();
        return crate::print_json(&format!("{:#}\n", json!({ "files": files })));
    }
    let mut out = String::new();
    for lang in args.lang.each().iter().copied() {
        for it in done {
            summary(lang, &shown(place), it, &mut out);
        }
    }
    crate::print(&out)
}

fn summary(lang: Lang, store: &str, done: &Done, out: &mut String) {
    let mut say = |key: &str, arguments: &[(&'static str, String)]| {
        writeln!(out, "{}", text(lang, key, arguments)).expect("a text can be written to");
    };
    let it = &done.imported;
    let (path, system) = (done.path.clone(), done.system.clone());
    if let Some(before) = &it.before {
        let at = moment(lang, before.read.imported_at);
        let number = before.id.number().to_string();
        say("import-before", &[("path", path), ("system", system), ("at", at), ("number", number)]);
        return;
    }
    say(
        "import-done",
        &[
            ("path", path),
            ("system", system),
            ("cases", count(lang, it.cases)),
            ("newcases", count(lang, it.new_cases)),
            ("events", count(lang, it.events)),
            ("newevents", count(lang, it.new_events)),
            ("conflicts", count(lang, it.conflicts)),
            ("newconflicts", count(lang, it.new_conflicts)),
        ],
    );
    if done.left_out > 0 {
        say("import-left-out", &[("count", count(lang, done.left_out))]);
    }
    for (key, names) in
        [("import-created-units", &it.new_units), ("import-created-procedures", &it.new_procedures)]
    {
        if !names.is_empty() {
            let number = count(lang, names.len() as u64);
            say(key, &[("count", number), ("names", some(names))]);
        }
    }
    if it.conflicts > 0 {
        say("import-see-conflicts", &[("store", store.to_owned())]);
    }
}

/// The first names, and a sign that there are others.
fn some(names: &[String]) -> String {
    let more = if names.len() > NAMES { ", …" } else { "" };
    let first: Vec<&str> = names.iter().take(NAMES).map(String::as_str).collect();
    format!("{}{more}", first.join(", "))
}

fn document(done: &Done) -> Value {
    let it = &done.imported;
    json!({
        "file": done.path,
        "system": done.system,
        "sha256": done.hash,
        "imported_before": it.before.as_ref().map(|before| before.id.number()),
        "cases": it.cases,
        "new_cases": it.new_cases,
        "events": it.events,
        "new_events": it.new_events,
        "conflicts": it.conflicts,
        "new_conflicts": it.new_conflicts,
        "rows_left_out": done.left_out,
        "created_units": it.new_units,
        "created_procedures": it.new_procedures,
    })
}

/// Runs `conflicts`.
pub(crate) fn conflicts(args: &ConflictsArgs) -> Result<(), Failure> {
    let place = args.place.text()?;
    crate::runtime()?.block_on(async {
        let store = open(&place).await.map_err(|error| refusal::store(&place, &error))?;
        let units = store.units().await.map_err(|error| refusal::store(&place, &error))?;
        let mut found: Vec<StoredConflict> = Vec::new();
        loop {
            let after = found.last().map(|it| it.id);
            let page = app::import::conflicts(&store, args.unit.as_deref(), after).await;
            let page =
                page.map_err(|error| refusal::refuse(&place, Path::new(""), &error, false))?;
            if page.is_empty() {
                break;
            }
            found.extend(page);
        }
        let unit = |it: &StoredConflict| {
            let unit = units.iter().find(|unit| unit.id == it.found.unit);
            unit.map_or_else(String::new, |unit| unit.code.clone())
        };
        if args.json {
            let all: Vec<Value> = found.iter().map(|it| conflict_document(it, &unit(it))).collect();
            return crate::print_json(&format!("{:#}\n", json!({ "conflicts": all })));
        }
        crate::print(&conflict_lines(args.lang, &found, unit))
    })
}

fn conflict_lines(
    lang: Languages,
    found: &[StoredConflict],
    unit: impl Fn(&StoredConflict) -> String,
) -> String {
    let (zone, mut out) = (Zone::vietnam(), String::new());
    for lang in lang.each().iter().copied() {
        for it in found {
            let (kind, sides) = (it.found.kind, (it.found.kept.as_str(), it.found.other.as_str()));
            let line = text(
                lang,
                "conflict-line",
                &[
                    ("code", it.code.clone()),
                    ("unit", unit(it)),
                    ("kind", words::conflict_kind(lang, kind)),
                    ("sides", words::conflict_sides(lang, kind, it.found.event, sides, &zone)),
                    ("system", it.found.system.clone()),
                    ("source", it.found.other_source.clone()),
                ],
            );
            writeln!(out, "{line}").expect("a text can be written to");
        }
        let last = match found.len() as u64 {
            0 => text(lang, "conflict-none", &[]),
            some => text(lang, "conflict-more", &[("count", count(lang, some))]),
        };
        writeln!(out, "{last}").expect("a text can be written to");
    }
    out
}

fn conflict_document(it: &StoredConflict, unit: &str) -> Value {
    json!({
        "id": it.id.number(),
        "case": it.code,
        "unit": unit,
        "system": it.found.system,
        "kind": it.found.kind.name(),
        "event": it.found.event.map(casework::EventKind::name),
        "kept": it.found.kept,
        "other": it.found.other,
        "kept_source": it.found.kept_source,
        "other_source": it.found.other_source,
        "ended": it.ended.as_ref().map(|ended| ended.how.name()),
    })
}

fn moment(lang: Lang, milliseconds: i64) -> String {
    let at = Instant::from_milliseconds(milliseconds);
    words::date_time(lang, at, &Zone::vietnam(), Grain::Time)
}
