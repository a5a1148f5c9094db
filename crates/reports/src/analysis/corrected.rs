//! The official figure beside the corrected one, and why late cases are late.

use casework::{LatenessClass, Strength};
use words::{lateness_class_name, strength_name};

use super::blocks::{Body, Cell, Head, Section, Table};
use super::told::Told;
use crate::charts::{Part, Tone, bar};

pub(super) fn section(told: &Told<'_>) -> Option<Section> {
    if told.analysis().tally.late_or_overdue() == 0 {
        return None;
    }
    let mut body = Body::default();
    body.paragraph(&told.text("corrected-text"));
    figures(told, &mut body);
    classes(told, &mut body);
    Some(Section { id: "corrected", heading: told.text("corrected"), body })
}

fn figures(told: &Told<'_>, body: &mut Body) {
    let tally = &told.analysis().tally;
    let row = |name: String, in_time: u64, late: u64| -> Vec<Cell> {
        let share = told.share(in_time, in_time + late);
        let parts =
            [(Tone::InTime, in_time), (Tone::Late, late)].map(|(tone, count)| Part { tone, count });
        let chart = Cell::Chart(bar(&share, "bar-small", &parts));
        vec![name.into(), told.count(in_time).into(), told.count(late).into(), share.into(), chart]
    };
    let mut rows = vec![row(told.text("official"), tally.in_time(), tally.late_or_overdue())];
    rows.extend(told.analysis().corrected().map(|figure| {
        let key = match figure.accepting {
            Strength::Proven => "accepting-proven",
            Strength::Probable => "accepting-probable",
            Strength::Possible => "accepting-possible",
        };
        row(told.text(key), figure.in_time, figure.late)
    }));
    body.table(&Table {
        caption: told.text("corrected-table"),
        heads: vec![
            Head::words(told.text("head-figure")),
            Head::numbers(told.text("head-in-time")),
            Head::numbers(told.text("head-late-all")),
            Head::numbers(told.text("head-share")),
            Head::charts(told.text("head-chart")),
        ],
        rows,
    });
}

/// A class of late cases: its color, name, number and meaning.
struct Class {
    tone: Tone,
    name: String,
    count: u64,
    meaning: &'static str,
}

fn classes(told: &Told<'_>, body: &mut Body) {
    let lateness = &told.analysis().lateness;
    let named = |class| lateness_class_name(told.lang, class);
    let recording = |strength, count, tone| Class {
        tone,
        name: format!(
            "{} ({})",
            told.text("late-recording"),
            strength_name(told.lang, strength).to_lowercase()
        ),
        count,
        meaning: "class-late-recording",
    };
    let (one, other) = (lateness.late_recording, lateness.open_recording);
    let all = [
        Class {
            tone: Tone::Late,
            name: named(LatenessClass::LateWork),
            count: lateness.late_work,
            meaning: "class-late-work",
        },
        Class {
            tone: Tone::Overdue,
            name: told.text("open-unfinished"),
            count: lateness.open_unfinished,
            meaning: "class-open-unfinished",
        },
        recording(Strength::Proven, one.proven + other.proven, Tone::Early),
        recording(Strength::Probable, one.probable + other.probable, Tone::InTime),
        recording(Strength::Possible, one.possible + other.possible, Tone::Doubtful),
        Class {
            tone: Tone::Parked,
            name: named(LatenessClass::LateSynchronisation),
            count: lateness.late_synchronisation,
            meaning: "class-late-synchronisation",
        },
    ];
    let whole: u64 = all.iter().map(|class| class.count).sum();
    let parts: Vec<Part> =
        all.iter().map(|class| Part { tone: class.tone, count: class.count }).collect();
    let counted = |class: &Class| format!("{}: {}", class.name, told.count(class.count));
    let present = || all.iter().filter(|class| class.count > 0);
    let legend: Vec<(Tone, String)> = present().map(|class| (class.tone, counted(class))).collect();
    let spoken = present().map(counted).collect::<Vec<_>>().join("; ");
    body.figure(&bar(&spoken, "bar", &parts), &told.text("classes"), &legend);
    let rows = all.iter().map(|class| {
        vec![
            class.name.clone().into(),
            told.count(class.count).into(),
            told.share(class.count, whole).into(),
            told.text(class.meaning).into(),
        ]
    });
    body.table(&Table {
        caption: told.text("classes-table"),
        heads: vec![
            Head::words(told.text("head-class")),
            Head::numbers(told.text("head-cases")),
            Head::numbers(told.text("head-of-late")),
            Head::words(told.text("head-meaning")),
        ],
        rows: rows.collect(),
    });
}
