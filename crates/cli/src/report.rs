//! `minhbach report`: II.06a and II.06b as a table, a PDF, a workbook or a document.

use std::fs;
use std::path::{Path, PathBuf};

use app::Page;
use app::clock::Clock;
use app::period::Store;
use app::report::{ReportOrder, Reports, of_store};
use app::snapshot::OfficeTime;
use casework::Zone;
use casework::ii06::{Column, CutOff, NotAPeriod, PeriodName, ReportPeriod};
use jiff::civil::DateTime;
use reports::ii06::{Ii06, Ii06Form, Ii06Head};
use reports::pdf::{FormSet, Issue, pdf};
use serde_json::{Value, json};
use words::{Lang, text};

use crate::args::{Days, Form, Output, ReportArgs};
use crate::clock::SystemClock;
use crate::failure::{Failure, failed};

/// Cases that are listed at once; more are asked for page by page.
const LISTED: u64 = 100_000;

/// Runs the command.
pub(crate) fn run(args: &ReportArgs) -> Result<(), Failure> {
    let (name, whole) = period(&args.days)?;
    let time = args.from.place.time()?;
    let cut = args.as_of.map_or(Ok(whole), |day| whole.as_of(day));
    let days = cut.map_err(|error| failed("report-failed", &error))?;
    let order = ReportOrder {
        form: args.form.into(),
        unit: args.unit.clone(),
        period: days,
        name: Some(name),
        mapping: args.days.mapping.clone(),
        ..order(&args.out, &time.zone)
    };
    let runtime = crate::runtime()?;
    runtime.block_on(async {
        let reports = reports(args, days, &time).await?;
        if let Some(column) = &args.cases {
            return cases(&reports, &order, column).await;
        }
        let report = reports.report(&order).await;
        put_out(&report.map_err(|error| failed("report-failed", &error))?, &args.out, &time.zone)
    })
}

/// The days of a period by its name.
pub(crate) fn period(days: &Days) -> Result<(PeriodName, ReportPeriod), Failure> {
    let name: Result<PeriodName, NotAPeriod> = days.period.parse();
    let name = name.map_err(|_| {
        let asked = [("asked", days.period.clone())];
        Failure::worded(|lang| text(lang, "report-no-period", &asked))
    })?;
    let cut = CutOff::NAMES.iter().find(|(cut, _)| *cut == days.cut_off);
    Ok((name, name.days(cut.map_or(CutOff::Calendar, |(_, cut)| *cut))))
}

/// The language of a report.
pub(crate) fn lang(out: &Output) -> Lang {
    if out.lang == "en" { Lang::En } else { Lang::Vi }
}

/// What a report is asked, but for its figures.
pub(crate) fn order(out: &Output, zone: &Zone) -> ReportOrder {
    let agency = || text(lang(out), "report-all-units", &[]);
    ReportOrder {
        form: Ii06Form::B,
        unit: None,
        period: PeriodName::Year(1970).days(CutOff::Calendar),
        name: None,
        mapping: String::new(),
        agency: out.agency.clone().unwrap_or_else(agency),
        issued: now(zone).date(),
        zone: zone.clone(),
        invented: out.invented,
    }
}

/// What the clock of the office shows.
pub(crate) fn now(zone: &Zone) -> DateTime {
    zone.civil(SystemClock.now())
}

impl From<Form> for Ii06Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Ii06a => Self::A,
            Form::Ii06b => Self::B,
        }
    }
}

/// Opens a store that is there: a slip in its name must not make a new one.
pub(crate) async fn open(place: &Path) -> Result<Store, Failure> {
    let named = place.to_string_lossy();
    let file = named.strip_prefix("sqlite:").unwrap_or(&named);
    if !file.contains("://") && !Path::new(file).exists() {
        let path = [("path", file.to_owned())];
        return Err(Failure::worded(|lang| text(lang, "report-no-store", &path)));
    }
    Store::open(place).await.map_err(|error| failed("report-failed", &error))
}

/// Where snapshots of a store are kept: beside its file, else in the folder of the user's data.
pub(crate) fn snapshots(store: &Path) -> PathBuf {
    let place = store.to_string_lossy();
    let file = place.strip_prefix("sqlite:").unwrap_or(&place);
    if file.contains("://") {
        return crate::demo::default_folder().with_file_name("snapshots");
    }
    Path::new(file).with_file_name("snapshots")
}

async fn reports(
    args: &ReportArgs,
    days: ReportPeriod,
    time: &OfficeTime,
) -> Result<Reports, Failure> {
    let failed = |error: &(dyn std::error::Error + 'static)| failed("report-failed", error);
    if let Some(snapshot) = &args.from.snapshot {
        return Reports::open(snapshot).await.map_err(|error| failed(&error));
    }
    let place = args.from.place.find()?.store;
    let store = open(&place).await?;
    let known_by = SystemClock.now();
    let as_of = days.last().min(time.zone.date(known_by));
    let made = of_store(&store, time, (as_of, known_by), &snapshots(&place)).await;
    made.map_err(|error| failed(&error))
}

async fn cases(reports: &Reports, order: &ReportOrder, column: &str) -> Result<(), Failure> {
    let known = || Column::ALL.map(Column::name).join(", ");
    let found = Column::from_name(column).ok_or_else(|| {
        let told = [("name", column.to_owned()), ("known", known())];
        Failure::worded(|lang| text(lang, "report-unknown-column", &told))
    })?;
    let mut skip = 0;
    loop {
        let page = Page { skip, take: LISTED };
        let listed = reports.cases(order, None, Some(found), page).await;
        let listed = listed.map_err(|error| failed("report-failed", &error))?;
        let line = |case: &casework::ii06::ListedCase| {
            let (key, counted) = (&case.key, &case.counted);
            let field = key.field.as_deref().unwrap_or("-");
            let (came, standing) = (counted.came.name(), counted.standing.name());
            format!("{}\t{}\t{field}\t{came}\t{standing}\n", case.code, key.unit)
        };
        crate::print(&listed.iter().map(line).collect::<String>())?;
        skip += LISTED;
        if (listed.len() as u64) < LISTED {
            return Ok(());
        }
    }
}

/// Writes a report as it is asked for; on the screen where nothing is.
pub(crate) fn put_out(report: &Ii06, out: &Output, zone: &Zone) -> Result<(), Failure> {
    let (lang, made) = (lang(out), now(zone));
    let mut written = Vec::new();
    if let Some(path) = &out.pdf {
        let set = if report.period.last().year() < 2025 {
            FormSet::Circular2018
        } else {
            FormSet::Circular2025
        };
        let printed = pdf(&report.table(lang), &Issue { lang, set, made });
        let printed = printed.map_err(|error| Failure::worded(|lang| error.told(lang)))?;
        write(path, &printed.bytes)?;
        written.push(path);
    }
    if let Some(path) = &out.xlsx {
        let book = report.workbook(lang, made).map_err(|error| failed("report-failed", &error))?;
        write(path, &book)?;
        written.push(path);
    }
    if out.json {
        let document = serde_json::to_string_pretty(&document(report));
        let document = document.expect("texts and numbers always become JSON");
        return crate::print_json(&format!("{document}\n"));
    }
    if written.is_empty() {
        return crate::print(&screen(report, lang));
    }
    for path in written {
        let path = [("path", path.display().to_string())];
        crate::print(&format!("{}\n", text(lang, "report-written", &path)))?;
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| {
        let told = [("path", path.display().to_string()), ("why", error.to_string())];
        Failure::worded(|lang| text(lang, "report-file", &told))
    })
}

/// The report as a document for machines.
fn document(report: &Ii06) -> Value {
    let cells = |figures: &casework::ii06::Figures| {
        let cell = |it: Column| (it.name().to_owned(), json!(figures.get(it)));
        Value::Object(Column::ALL.map(cell).into_iter().collect())
    };
    let group = |group: &reports::ii06::Ii06Group| {
        let head = match &group.head {
            Ii06Head::Unit(name) => json!({ "unit": name }),
            Ii06Head::Level(level) => json!({ "level": level }),
        };
        let row = |(field, figures): &(Option<String>, casework::ii06::Figures)| json!({ "field": field, "cells": cells(figures) });
        let rows: Vec<Value> = group.rows.iter().map(row).collect();
        json!({ "head": head, "rows": rows, "sum": cells(&group.sum()) })
    };
    json!({
        "report": report.form.name(),
        "period": {
            "name": report.name.map(|it| it.to_string()),
            "from": report.period.from(),
            "last": report.period.last(),
        },
        "mapping": &*report.mapping.id,
        "unconfirmed": report.mapping.unconfirmed,
        "known_by": report.known_by.to_string(),
        "snapshot": report.snapshot,
        "version": report.version,
        "groups": report.groups.iter().map(group).collect::<Vec<_>>(),
        "total": cells(&report.total()),
    })
}

/// The report as a table of letters.
fn screen(report: &Ii06, lang: Lang) -> String {
    let table = report.table(lang);
    let numbers = table.header.last().map(|row| row.iter().map(|it| it.text.clone()).collect());
    let lines: Vec<Vec<String>> =
        numbers.into_iter().chain(table.rows.into_iter().map(|row| row.cells)).collect();
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|it| it.chars().count()).max()
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(|it| width(it).unwrap_or(0)).collect();
    let mut told = format!("{}\n{}\n\n", table.title, table.subtitle.unwrap_or_default());
    for line in &lines {
        for (place, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(width - cell.chars().count());
            let cell =
                if place == 1 { format!("{cell}{blanks}") } else { format!("{blanks}{cell}") };
            told.push_str(&cell);
            told.push_str("  ");
        }
        told.truncate(told.trim_end().len());
        told.push('\n');
    }
    told.push('\n');
    for note in table.notes {
        told.push_str(&note);
        told.push('\n');
    }
    told
}
