//! The key figures: the share in time, who is late, and what stands beside the share.

use casework::Outcome;
use words::outcome_name;

use super::blocks::{Body, Card, Head, Section, Table};
use super::told::Told;
use crate::charts::{Part, Tone, bar};

/// The color of an outcome.
pub(super) const fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Early => Tone::Early,
        Outcome::OnTime => Tone::InTime,
        Outcome::Late => Tone::Late,
        Outcome::OpenInTime => Tone::Open,
        Outcome::OpenOverdue => Tone::Overdue,
        Outcome::Parked => Tone::Parked,
        Outcome::Withdrawn | Outcome::Stopped => Tone::Ended,
        Outcome::Unscored => Tone::Unknown,
    }
}

/// What an outcome means for the share.
const fn meaning(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Early => "meaning-early",
        Outcome::OnTime => "meaning-on-time",
        Outcome::Late => "meaning-late",
        Outcome::OpenInTime => "meaning-open-in-time",
        Outcome::OpenOverdue => "meaning-open-overdue",
        Outcome::Parked => "meaning-parked",
        Outcome::Withdrawn => "meaning-withdrawn",
        Outcome::Stopped => "meaning-stopped",
        Outcome::Unscored => "meaning-unscored",
    }
}

pub(super) fn section(told: &Told<'_>) -> Section {
    let tally = &told.analysis().tally;
    let mut body = Body::default();
    if !told.log().knows.due {
        body.paragraph(&told.text("no-due-dates"));
    }
    let mut cards = Vec::new();
    if tally.judged() > 0 {
        let (part, whole) = (tally.in_time(), tally.judged());
        cards.push(Card {
            name: told.text("share-in-time"),
            value: words::percent_of(told.lang, part, whole).unwrap_or_default(),
            fraction: format!("{}/{}", told.count(part), told.count(whole)),
            meaning: told.text("share-in-time-meaning"),
            main: true,
        });
    }
    let shown = [
        Outcome::Late,
        Outcome::OpenOverdue,
        Outcome::OpenInTime,
        Outcome::Parked,
        Outcome::Withdrawn,
        Outcome::Stopped,
        Outcome::Unscored,
    ];
    cards.extend(shown.map(|outcome| Card {
        name: outcome_name(told.lang, outcome),
        value: told.count(tally.of(outcome)),
        fraction: String::new(),
        meaning: told.text(meaning(outcome)),
        main: false,
    }));
    body.cards(&cards);
    outcomes(told, &mut body);
    Section { id: "key-figures", heading: told.text("key-figures"), body }
}

/// All outcomes: a bar, and the table behind it.
fn outcomes(told: &Told<'_>, body: &mut Body) {
    let tally = &told.analysis().tally;
    let present: Vec<Outcome> =
        Outcome::ALL.into_iter().filter(|outcome| tally.of(*outcome) > 0).collect();
    if present.is_empty() {
        body.paragraph(&told.text("no-cases"));
        return;
    }
    let parts: Vec<Part> = present
        .iter()
        .map(|outcome| Part { tone: tone(*outcome), count: tally.of(*outcome) })
        .collect();
    let named = |outcome: &Outcome| {
        format!("{}: {}", outcome_name(told.lang, *outcome), told.count(tally.of(*outcome)))
    };
    let legend: Vec<(Tone, String)> =
        present.iter().map(|outcome| (tone(*outcome), named(outcome))).collect();
    let spoken = present.iter().map(named).collect::<Vec<_>>().join("; ");
    body.figure(&bar(&spoken, "bar", &parts), &told.text("all-outcomes"), &legend);
    let row = |outcome: &Outcome| {
        vec![
            outcome_name(told.lang, *outcome).into(),
            told.count(tally.of(*outcome)).into(),
            told.share(tally.of(*outcome), tally.cases()).into(),
            told.text(meaning(*outcome)).into(),
        ]
    };
    body.details(&told.text("all-outcomes-table"), |body| {
        body.table(&Table {
            caption: told.text("all-outcomes-table"),
            heads: vec![
                Head::words(told.text("head-outcome")),
                Head::numbers(told.text("head-cases")),
                Head::numbers(told.text("head-of-all")),
                Head::words(told.text("head-meaning")),
            ],
            rows: present.iter().map(row).collect(),
        });
    });
}
