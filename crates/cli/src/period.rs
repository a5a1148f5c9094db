//! `minhbach period`: freezes what was reported, lists it, shows it again, and says what has moved.

use std::path::Path;

use app::clock::Clock;
use app::period::{CellChanged, FreezeOrder, Frozen, PeriodError, freeze, list, show};
use app::report::ReportOrder;
use casework::ii06::Column;
use words::{Lang, count, text};

use crate::args::{FreezeArgs, PeriodAction, PeriodArgs, ShowArgs};
use crate::clock::SystemClock;
use crate::demo::say;
use crate::failure::{Failure, failed};
use crate::report::{open, order, period, put_out, snapshots};

/// Letters of a hash that are shown in a list.
const SHORT: usize = 12;

/// Runs the command.
pub(crate) fn run(args: &PeriodArgs) -> Result<(), Failure> {
    let runtime = crate::runtime()?;
    runtime.block_on(async {
        match &args.action {
            PeriodAction::Freeze(args) => frozen(args).await,
            PeriodAction::List { place } => listed(&place.find()?.store).await,
            PeriodAction::Show(args) => shown(args).await,
            PeriodAction::Diff { number, place, json } => {
                diff(*number, &place.find()?.store, *json).await
            }
        }
    })
}

async fn frozen(args: &FreezeArgs) -> Result<(), Failure> {
    let (name, days) = period(&args.days)?;
    let place = args.place.find()?.store;
    let now = SystemClock.now();
    let time = args.place.time()?;
    let known_by = args.known_by.map(|at| time.zone.instant(at));
    let order = FreezeOrder {
        unit: args.unit.clone(),
        period: days,
        name: Some(name),
        mapping: args.days.mapping.clone(),
        known_by: known_by.flatten().unwrap_or(now).min(now),
        by: args.by.clone(),
        role: "shell".to_owned(),
        snapshots: args.snapshots.clone().unwrap_or_else(|| snapshots(&place)),
    };
    let store = open(&place).await?;
    match freeze(&store, &time, &order, now).await {
        Ok(frozen) => {
            let told = [
                ("version", frozen.version.to_string()),
                ("number", frozen.id.to_string()),
                ("hash", frozen.hash),
            ];
            say("period-frozen", &told)
        }
        Err(error @ PeriodError::Unchanged { .. }) => {
            crate::complain(&error.to_string());
            Err(Failure::answer_is_no())
        }
        Err(error) => Err(failed("report-failed", &error)),
    }
}

async fn listed(place: &Path) -> Result<(), Failure> {
    let all = list(&open(place).await?).await;
    let all = all.map_err(|error| failed("report-failed", &error))?;
    if all.is_empty() {
        return say("period-none", &[]);
    }
    crate::print(&all.iter().map(|frozen| line(frozen) + "\n").collect::<String>())
}

fn line(frozen: &Frozen) -> String {
    let (lang, document) = (Lang::Vi, &frozen.document);
    let every = || text(lang, "period-every-unit", &[]);
    let told = [
        ("number", frozen.id.to_string()),
        ("version", frozen.version.to_string()),
        ("from", words::date(lang, document.from)),
        ("last", words::date(lang, document.last)),
        ("unit", document.unit.clone().unwrap_or_else(every)),
        ("mapping", document.mapping.clone()),
        ("by", frozen.frozen_by.clone()),
        ("hash", frozen.hash.chars().take(SHORT).collect()),
    ];
    text(lang, "period-line", &told)
}

async fn shown(args: &ShowArgs) -> Result<(), Failure> {
    let frozen = show(&open(&args.place.find()?.store).await?, args.number).await;
    let frozen = frozen.map_err(|error| failed("report-failed", &error))?;
    let zone = args.place.time()?.zone;
    let unit = args.unit.clone().or_else(|| frozen.document.unit.clone());
    let order = ReportOrder { form: args.form.into(), unit, ..order(&args.out, &zone) };
    let report = frozen.report(&order).map_err(|error| failed("report-failed", &error))?;
    put_out(&report, &args.out, &zone)
}

async fn diff(number: i64, place: &Path, json: bool) -> Result<(), Failure> {
    let frozen = show(&open(place).await?, number).await;
    let frozen = frozen.map_err(|error| failed("report-failed", &error))?;
    let Some(difference) = frozen.difference else { return say("period-first", &[]) };
    if json {
        let document = serde_json::to_string_pretty(&difference);
        let document = document.expect("texts and numbers always become JSON");
        return crate::print_json(&format!("{document}\n"));
    }
    crate::print(&difference.cells.iter().map(cell).collect::<String>())
}

/// A cell that changed, with the cases that moved it.
fn cell(cell: &CellChanged) -> String {
    let lang = Lang::Vi;
    let column = Column::from_name(&cell.column);
    let dash = || "–".to_owned();
    let codes = |codes: &[String]| if codes.is_empty() { dash() } else { codes.join(", ") };
    let key = format!("report-column-{}", cell.column.replace('_', "-"));
    let told = [
        ("unit", cell.unit.clone()),
        ("field", cell.field.clone().unwrap_or_else(dash)),
        ("number", column.map(|it| it.number().to_string()).unwrap_or_default()),
        ("column", column.map(|_| text(lang, &key, &[])).unwrap_or_default()),
        ("from", count(lang, cell.from)),
        ("to", count(lang, cell.to)),
        ("came", codes(&cell.came)),
        ("left", codes(&cell.left)),
    ];
    let mut line = text(lang, "period-cell", &told) + "\n";
    if !cell.explained {
        line.push_str(&(text(lang, "period-unexplained", &[]) + "\n"));
    }
    line
}
