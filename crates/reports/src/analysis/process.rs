//! Where cases wait, the ways through, handovers, rework, and how long it takes.

use casework::{QUANTILES, Variant, Waiting};

use super::blocks::{Body, Cell, Head, Section, Table};
use super::told::Told;

/// Rows of the bottleneck list.
const WAITS: usize = 20;
/// Variants, pairs and activities that are shown.
const ROWS: usize = 10;
/// Activities of a variant that are written out.
const STEPS: usize = 40;

/// The bottleneck list: the longest waits in all first.
pub(super) fn waiting(told: &Told<'_>) -> Option<Section> {
    let waits = &told.analysis().process.waiting;
    if waits.is_empty() {
        return None;
    }
    let mut body = Body::default();
    body.paragraph(&told.text("waiting-text"));
    let row = |wait: &Waiting| {
        let unit = wait.unit.map_or_else(|| told.given(""), |unit| told.label(unit));
        vec![
            told.label(wait.activity).into(),
            unit.into(),
            told.count(wait.span.count).into(),
            told.elapsed(wait.span.microseconds).into(),
            told.elapsed(wait.span.mean().unwrap_or(0)).into(),
            told.elapsed(wait.median).into(),
            told.elapsed(wait.ninth_decile).into(),
        ]
    };
    body.table(&Table {
        caption: told.text("waiting-table"),
        heads: vec![
            Head::words(told.text("head-activity")),
            Head::words(words::dimension_name(told.lang, casework::Dimension::Unit)),
            Head::numbers(told.text("head-times")),
            Head::numbers(told.text("head-total")),
            Head::numbers(told.text("head-mean")),
            Head::numbers(told.text("head-median")),
            Head::numbers(told.text("head-ninth-decile")),
        ],
        rows: waits.iter().take(WAITS).map(row).collect(),
    });
    if waits.len() > WAITS {
        body.note(&told.counted("rows-cut", (waits.len() - WAITS) as u64));
    }
    Some(Section { id: "waiting", heading: told.text("waiting"), body })
}

/// The most frequent ways through, and the time they take.
pub(super) fn ways(told: &Told<'_>) -> Option<Section> {
    let process = &told.analysis().process;
    let mut body = Body::default();
    if told.log().knows.events && !process.variants.is_empty() {
        let whole: u64 = process.variants.iter().map(|variant| variant.cases).sum();
        body.paragraph(&told.with(
            "ways-text",
            &[("ways", told.count(process.variants.len() as u64)), ("cases", told.count(whole))],
        ));
        let rows = process.variants.iter().take(ROWS).map(|variant| way(told, variant, whole));
        body.table(&Table {
            caption: told.text("ways-table"),
            heads: vec![
                Head::words(told.text("head-way")),
                Head::numbers(told.text("head-steps")),
                Head::numbers(told.text("head-cases")),
                Head::numbers(told.text("head-of-all")),
            ],
            rows: rows.collect(),
        });
    }
    if let Some(throughput) = process.throughput {
        let rows = QUANTILES.iter().zip(throughput.quantiles).map(|(percent, quantile)| {
            let name = told.with("throughput-row", &[("percent", percent.to_string())]);
            vec![name.into(), told.elapsed(quantile).into()]
        });
        body.heading(&told.text("throughput"));
        body.paragraph(&told.counted("throughput-text", throughput.cases));
        body.table(&Table {
            caption: told.text("throughput-table"),
            heads: vec![
                Head::words(told.text("head-of-cases")),
                Head::numbers(told.text("head-at-most")),
            ],
            rows: rows.collect(),
        });
    }
    let heading = told.text("ways");
    (!body.0.is_empty()).then_some(Section { id: "ways", heading, body })
}

fn way(told: &Told<'_>, variant: &Variant, whole: u64) -> Vec<Cell> {
    let mut steps: Vec<String> =
        variant.activities.iter().take(STEPS).map(|activity| told.label(*activity)).collect();
    if variant.activities.len() > STEPS {
        steps.push("…".to_owned());
    }
    vec![
        steps.join(" → ").into(),
        told.count(variant.activities.len() as u64).into(),
        told.count(variant.cases).into(),
        told.share(variant.cases, whole).into(),
    ]
}

/// Who hands over to whom, and what is done again.
pub(super) fn hands(told: &Told<'_>) -> Option<Section> {
    let process = &told.analysis().process;
    let cases: u64 = process.start_activities.iter().map(|(_, cases)| cases).sum();
    let mut body = Body::default();
    if process.handovers > 0 {
        body.heading(&told.text("handovers"));
        body.paragraph(&told.counted("handovers-text", process.handovers));
        let pairs = process.handover_pairs.iter().take(ROWS).map(|(from, to, count)| {
            let share = told.share(*count, process.handovers);
            let (from, to) = (told.label(*from), told.label(*to));
            vec![from.into(), to.into(), told.count(*count).into(), share.into()]
        });
        body.table(&Table {
            caption: told.text("handovers-table"),
            heads: vec![
                Head::words(told.text("head-from")),
                Head::words(told.text("head-to")),
                Head::numbers(told.text("head-times")),
                Head::numbers(told.text("head-of-handovers")),
            ],
            rows: pairs.collect(),
        });
    }
    if told.log().knows.events && cases > 0 {
        body.heading(&told.text("rework"));
        let share = told.share(process.rework_cases, cases);
        body.paragraph(&told.with("rework-text", &[("share", share)]));
    }
    if process.rework_cases > 0 {
        let rows = process.rework_activities.iter().take(ROWS).map(|(activity, count)| {
            let share = told.share(*count, cases);
            vec![told.label(*activity).into(), told.count(*count).into(), share.into()]
        });
        body.table(&Table {
            caption: told.text("rework-table"),
            heads: vec![
                Head::words(told.text("head-activity")),
                Head::numbers(told.text("head-cases")),
                Head::numbers(told.text("head-of-all")),
            ],
            rows: rows.collect(),
        });
    }
    let heading = told.text("hands");
    (!body.0.is_empty()).then_some(Section { id: "hands", heading, body })
}
