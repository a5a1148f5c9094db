//! What was read, what could not be read, and how the page was computed.

use casework::{Grain, Instant};
use words::date_time;

use super::FaultLine;
use super::blocks::{Body, Entry, Head, Section, Table};
use super::told::{Told, cut, short};

/// Rows of the list of faults.
const FAULTS: usize = 100;
/// Rows of the mapping and of the notes.
const COLUMNS: usize = 100;

/// The head of the page: the file, the moment, and how much was read.
pub(super) fn read(told: &Told<'_>) -> Vec<Entry> {
    let (log, analysis) = (told.log(), told.analysis());
    let time = |at: Instant, grain| date_time(told.lang, at, &log.zone, grain);
    let as_of = [("time", time(analysis.as_of, Grain::Time)), ("zone", log.zone.name().to_owned())];
    let entry = |key: &str, text: String| Entry { name: told.text(key), text };
    let mut read = vec![
        entry("read-as-of", told.with("read-as-of-text", &as_of)),
        entry("read-file", short(told.page.file_name)),
        entry("read-cases", told.count(analysis.tally.cases())),
        entry("read-events", told.count(analysis.process.events)),
    ];
    let received = analysis.outcomes.iter().filter_map(|(id, _)| log.case(*id).received);
    let received = received.map(|received| received.at);
    if let Some((first, last)) = received.clone().min().zip(received.max()) {
        let days = [("first", time(first, Grain::Day)), ("last", time(last, Grain::Day))];
        read.push(entry("read-received", told.with("read-received-text", &days)));
    }
    read.push(entry("read-faults", told.count(told.page.fault_count)));
    if analysis.later_cases + analysis.later_events > 0 {
        let later = [
            ("cases", told.count(analysis.later_cases)),
            ("events", told.count(analysis.later_events)),
        ];
        read.push(entry("read-later", told.with("read-later-text", &later)));
    }
    let calendar = told.page.calendar.map_or_else(|| told.text("no-calendar"), short);
    read.push(entry("read-calendar", calendar));
    read
}

/// Rows that could not be read.
pub(super) fn faults(told: &Told<'_>) -> Option<Section> {
    let page = told.page;
    if page.fault_count == 0 && page.faults.is_empty() {
        return None;
    }
    let shown = &page.faults[..page.faults.len().min(FAULTS)];
    let mut body = Body::default();
    let counts = [("n", told.count(page.fault_count)), ("shown", told.count(shown.len() as u64))];
    body.paragraph(&told.with("faults-text", &counts));
    let row = |fault: &FaultLine| {
        vec![
            fault.row.to_string().into(),
            short(&fault.column).into(),
            short(&fault.read).into(),
            cut(&fault.why, 400).into(),
        ]
    };
    if !shown.is_empty() {
        body.table(&Table {
            caption: told.text("faults-table"),
            heads: vec![
                Head::words(told.text("head-row")),
                Head::words(told.text("head-column")),
                Head::words(told.text("head-read")),
                Head::words(told.text("head-why")),
            ],
            rows: shown.iter().map(row).collect(),
        });
    }
    Some(Section { id: "faults", heading: told.text("faults"), body })
}

/// How the columns were read.
pub(super) fn reading(told: &Told<'_>) -> Section {
    let page = told.page;
    let mut body = Body::default();
    if page.mapping.is_empty() {
        body.paragraph(&told.text("mapping-none"));
    } else {
        body.paragraph(&told.text("mapping-text"));
        let rows = page
            .mapping
            .iter()
            .take(COLUMNS)
            .map(|(label, column)| vec![short(label).into(), short(column).into()]);
        body.table(&Table {
            caption: told.text("mapping-table"),
            heads: vec![
                Head::words(told.text("head-read-as")),
                Head::words(told.text("head-column")),
            ],
            rows: rows.collect(),
        });
    }
    if !page.notes.is_empty() {
        body.heading(&told.text("notes"));
        let notes = page.notes.iter().take(COLUMNS).map(|note| cut(note, 600));
        body.list(&notes.collect::<Vec<_>>());
    }
    Section { id: "mapping", heading: told.text("mapping"), body }
}

/// How the figures came about, and what records alone cannot show.
pub(super) fn method(told: &Told<'_>) -> Section {
    let mut body = Body::default();
    let texts = |keys: &[&str]| keys.iter().map(|key| told.text(key)).collect::<Vec<_>>();
    body.list(&texts(&[
        "method-counted",
        "method-not-counted",
        "method-comparison",
        "method-clock",
        "method-group",
        "method-findings",
        "method-share",
        "method-waits",
    ]));
    body.heading(&told.text("unseen"));
    body.paragraph(&told.text("unseen-text"));
    body.list(&texts(&["unseen-delivered", "unseen-never-entered", "unseen-told-to-withdraw"]));
    Section { id: "method", heading: told.text("method"), body }
}
