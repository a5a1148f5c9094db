//! Days from the due date to the closing.

use casework::{CaseRecord, Outcome, Zone};

use super::blocks::{Body, Head, Section, Table};
use super::told::Told;
use crate::charts::{Column, Part, Tone, columns};

/// Days on either side that have a bin of their own.
const REACH: i32 = 30;
const BINS: usize = 2 * REACH as usize + 2;

/// Cases of one bin.
#[derive(Clone, Copy, Default)]
struct Bin {
    in_time: u64,
    late: u64,
}

pub(super) fn section(told: &Told<'_>) -> Option<Section> {
    let bins = bins(told);
    let whole: u64 = bins.iter().map(|bin| bin.in_time + bin.late).sum();
    if whole == 0 {
        return None;
    }
    let mut body = Body::default();
    body.paragraph(&told.counted("due-text", whole));
    let stacks: Vec<Column> =
        bins.iter().enumerate().map(|(at, bin)| column(told, at, *bin)).collect();
    let legend = [(Tone::InTime, told.text("bar-in-time")), (Tone::Late, told.text("bar-late"))];
    let caption = told.text("due-chart");
    body.wide_figure(&columns(&caption, &stacks, |n| told.count(n)), &caption, &legend);
    let rows = bins.iter().enumerate().filter(|(_, bin)| bin.in_time + bin.late > 0);
    let rows = rows.map(|(at, bin)| {
        vec![
            name(told, at).into(),
            told.count(bin.in_time).into(),
            told.count(bin.late).into(),
            told.share(bin.in_time + bin.late, whole).into(),
        ]
    });
    let table = Table {
        caption: told.text("due-table"),
        heads: vec![
            Head::words(told.text("head-days")),
            Head::numbers(told.text("head-in-time")),
            Head::numbers(told.text("head-late")),
            Head::numbers(told.text("head-of-resolved")),
        ],
        rows: rows.collect(),
    };
    body.details(&told.text("due-table"), |body| body.table(&table));
    Some(Section { id: "due-dates", heading: told.text("due"), body })
}

fn bins(told: &Told<'_>) -> [Bin; BINS] {
    let mut bins = [Bin::default(); BINS];
    for (id, outcome) in &told.analysis().outcomes {
        let Some(at) = bin(told.log().case(*id), &told.log().zone) else { continue };
        match outcome {
            Outcome::Early | Outcome::OnTime => bins[at].in_time += 1,
            Outcome::Late => bins[at].late += 1,
            Outcome::OpenInTime
            | Outcome::OpenOverdue
            | Outcome::Parked
            | Outcome::Withdrawn
            | Outcome::Stopped
            | Outcome::Unscored => {}
        }
    }
    bins
}

/// The bin of a case by the days between both dates on the office's calendar.
fn bin(case: &CaseRecord, zone: &Zone) -> Option<usize> {
    let (due, done) = case.due.zip(case.resulted)?;
    let days = (zone.date(done.at) - zone.date(due.at)).get_days();
    usize::try_from(days.clamp(-REACH, REACH + 1) + REACH).ok()
}

fn column(told: &Told<'_>, at: usize, bin: Bin) -> Column {
    let parts = vec![
        Part { tone: Tone::InTime, count: bin.in_time },
        Part { tone: Tone::Late, count: bin.late },
    ];
    let cases =
        words::text(told.lang, "analyze-cases", &[("n", told.count(bin.in_time + bin.late))]);
    Column { label: mark(at), title: format!("{}: {cases}", name(told, at)), parts }
}

/// `≤ −30`, `0`, `+5`, `> +30`.
fn mark(at: usize) -> String {
    let days = i32::try_from(at).unwrap_or(0) - REACH;
    match days {
        _ if days == -REACH => format!("≤ −{REACH}"),
        _ if days > REACH => format!("> +{REACH}"),
        ..0 => format!("−{}", -days),
        0 => "0".to_owned(),
        1.. => format!("+{days}"),
    }
}

fn name(told: &Told<'_>, at: usize) -> String {
    let days = i32::try_from(at).unwrap_or(0) - REACH;
    let n = days.unsigned_abs().to_string();
    match days {
        _ if days == -REACH => told.with("due-early-most", &[("n", n)]),
        _ if days > REACH => told.with("due-late-most", &[("n", REACH.to_string())]),
        ..0 => told.with("due-early", &[("n", n)]),
        0 => told.text("due-same-day"),
        1.. => told.with("due-late", &[("n", n)]),
    }
}
