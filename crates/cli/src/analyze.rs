//! `minhbach analyze`: any export of cases, said in a summary, a page, a document or a table.

mod json;
mod page;
mod progress;
pub(crate) mod refusal;
mod summary;
mod table;

use std::path::{Path, PathBuf};

use app::analyze::{AnalyzeOrder, Analyzed, run as analyze, table as tabulate};
use app::{DateOrder, Key, Mapping};
use casework::Dimension;

use crate::args::{AnalyzeArgs, Dates};
use crate::failure::Failure;
use progress::Bar;

/// Runs the command.
pub(crate) fn run(args: &AnalyzeArgs) -> Result<(), Failure> {
    let order = order(args)?;
    no_file_is_lost(args)?;
    let bar = Bar::new(&args.file);
    if let Some(dimensions) = &args.table {
        let dimensions = dimensions_of(dimensions)?;
        let answer = tabulate(&order, &dimensions, &|read| bar.at(read));
        bar.done();
        let answer = answer.map_err(|error| refusal::refuse(&error))?;
        if answer.faults > 0 {
            for lang in words::Lang::BOTH {
                let path = args.file.display().to_string();
                let count = words::count(lang, answer.faults);
                let arguments = [("path", path), ("count", count)];
                crate::complain(&words::text(lang, "read-table-faults", &arguments));
            }
        }
        return crate::print(&table::csv(&answer, &dimensions));
    }
    let analyzed = analyze(&order, &|read| bar.at(read));
    bar.done();
    let analyzed = analyzed.map_err(|error| refusal::refuse(&error))?;
    let mut written = Vec::new();
    if let Some(path) = &args.save_map {
        write(path, &analyzed.reading.mapping.to_toml())?;
        written.push(("read-note-saved", path));
    }
    if let Some(path) = &args.html {
        let lang = args.lang.each()[0];
        write(path, &page::page(lang, args, &analyzed)?)?;
        written.push(("read-note-written", path));
    }
    if args.json {
        return crate::print_json(&json::document(&args.file, &analyzed));
    }
    let mut text = String::new();
    for lang in args.lang.each().iter().copied() {
        text.push_str(&summary::summary(lang, args, &analyzed));
        for (key, path) in &written {
            text.push_str(&words::text(lang, key, &[("path", path.display().to_string())]));
            text.push('\n');
        }
    }
    crate::print(&text)
}

fn order(args: &AnalyzeArgs) -> Result<AnalyzeOrder, Failure> {
    Ok(AnalyzeOrder {
        file: args.file.clone(),
        as_of: args.as_of.clone(),
        map: args.map.clone(),
        calendar: args.calendar.clone(),
        columns: columns(&args.column)?,
        date_order: args.date_order.map(|order| match order {
            Dates::DayFirst => DateOrder::DayFirst,
            Dates::MonthFirst => DateOrder::MonthFirst,
        }),
        sheet: args.sheet.clone(),
        case_type: args.case_type.clone(),
        zone: args.zone.clone(),
    })
}

/// Refuses to write over what is read, or two things to one place. A mapping may be saved over the
/// one that was given: it is the same, completed.
fn no_file_is_lost(args: &AnalyzeArgs) -> Result<(), Failure> {
    let place_of = |path: &PathBuf| std::fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    let file = Some(&args.file);
    for (written, others) in [
        (&args.html, [file, args.map.as_ref(), args.save_map.as_ref()]),
        (&args.save_map, [file, None, None]),
    ] {
        let Some(path) = written else { continue };
        if others.into_iter().flatten().any(|other| place_of(other) == place_of(path)) {
            return Err(Failure::worded(|lang| {
                words::text(lang, "read-same-file", &[("path", path.display().to_string())])
            }));
        }
    }
    Ok(())
}

/// The columns named in options; each key once.
pub(crate) fn columns(texts: &[String]) -> Result<Vec<(Key, String)>, Failure> {
    let mut columns: Vec<(Key, String)> = Vec::new();
    for text in texts {
        let (key, header) = column(text)?;
        if columns.iter().any(|(known, _)| *known == key) {
            return Err(Failure::worded(|lang| {
                words::text(lang, "read-column-twice", &[("key", key.name().to_owned())])
            }));
        }
        columns.push((key, header));
    }
    Ok(columns)
}

/// `due=Hạn trả`.
fn column(text: &str) -> Result<(Key, String), Failure> {
    let named = text.split_once('=');
    let named = named.and_then(|(key, header)| Some((Key::named(key.trim())?, header.trim())));
    match named {
        Some((key, header)) if !header.is_empty() => Ok((key, header.to_owned())),
        _ => Err(Failure::worded(|lang| {
            let keys = Key::ALL.map(Key::name).join(", ");
            words::text(lang, "read-column-option", &[("read", text.to_owned()), ("keys", keys)])
        })),
    }
}

/// `unit,level,month`; one named twice counts once.
fn dimensions_of(text: &str) -> Result<Vec<Dimension>, Failure> {
    let mut dimensions = Vec::new();
    for name in text.split(',').map(str::trim) {
        let named = Dimension::ALL.into_iter().find(|it| it.name() == name);
        let dimension = named.ok_or_else(|| unknown_dimension(text, name))?;
        if !dimensions.contains(&dimension) {
            dimensions.push(dimension);
        }
    }
    Ok(dimensions)
}

fn unknown_dimension(text: &str, name: &str) -> Failure {
    Failure::worded(|lang| {
        let known = Dimension::ALL.map(Dimension::name).join(", ");
        let arguments = [("read", text.to_owned()), ("unknown", name.to_owned()), ("known", known)];
        words::text(lang, "read-table-option", &arguments)
    })
}

pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    // Beside it first: a write that fails leaves what was there.
    let mut beside = path.as_os_str().to_owned();
    beside.push(".partial");
    let written = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        Failure::worded(|lang| {
            let arguments = [("path", path.display().to_string()), ("why", error.to_string())];
            words::text(lang, "read-not-written", &arguments)
        })
    })
}

/// The columns of a mapping: key and header.
fn columns_of(mapping: &Mapping) -> Vec<(String, String)> {
    mapping.columns.iter().map(|(key, header)| (key.name().to_owned(), header.clone())).collect()
}

/// Sentences about how the file was read that a reader must know.
fn notes(lang: words::Lang, analyzed: &Analyzed) -> Vec<String> {
    let reading = &analyzed.reading;
    let say = |key: &str, arguments: &[(&'static str, String)]| words::text(lang, key, arguments);
    let mut notes = Vec::new();
    for key in &reading.date_only {
        if let Some(column) = reading.mapping.columns.get(key) {
            notes.push(say("read-note-date-only", &[("column", column.clone())]));
        }
    }
    if !reading.other_case_types.is_empty() {
        let chosen = reading.mapping.case_type.clone().unwrap_or_default();
        let others = reading.other_case_types.join(", ");
        notes.push(say("read-note-case-type", &[("chosen", chosen), ("others", others)]));
    }
    if !reading.unused.is_empty() {
        let columns: Vec<&str> = reading.unused.iter().take(30).map(String::as_str).collect();
        notes.push(say("read-note-unused", &[("columns", columns.join(", "))]));
    }
    if reading.unrelated_events > 0 {
        let count = words::count(lang, reading.unrelated_events);
        notes.push(say("read-note-unrelated", &[("count", count)]));
    }
    let log = &reading.log;
    if log.knows.due && log.cases().iter().all(|case| case.resulted.is_none()) {
        notes.push(say("read-note-no-results", &[]));
    }
    if analyzed.analysis.is_none() {
        notes.push(say("read-note-no-rows", &[]));
    }
    notes
}
