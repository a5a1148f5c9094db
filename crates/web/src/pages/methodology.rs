//! `GET /methodology`: every rule in words with its source: lines, absences, measures, lateness.

use axum::extract::State;
use axum::response::Response;
use scoring::{Absence, CriteriaSet, Exact, NodeId, SourceRef};

use super::records::title;
use super::{LATE, ranking, scores};
use crate::blocks::{Block, Cell, Page, Row, Section, Table, heads};
use crate::context::Context;

/// What becomes of a case, in the order of the table.
const OUTCOMES: [&str; 9] = [
    "early",
    "on-time",
    "late",
    "open-in-time",
    "open-overdue",
    "parked",
    "withdrawn",
    "stopped",
    "unscored",
];

/// Shows the page.
pub(crate) async fn show(State(context): State<Context>) -> Response {
    let mut page = Page::new(&context, "/methodology", context.text("method-title"));
    let scored = context.portal().scored.as_ref();
    if let Some(set) = scored.map(|it| &it.folder.set) {
        page.lead = vec![context.text("method-lead")];
        page.sections = vec![
            set_facts(&context, set),
            lines(&context, set),
            absences(&context, set),
            coverage(&context, set),
        ];
    } else {
        page.lead = vec![context.text("method-lead-counted")];
    }
    page.sections.extend([outcomes(&context), lateness(&context), measures(&context)]);
    page.answer()
}

fn set_facts(context: &Context, set: &CriteriaSet) -> Section {
    let portal = context.portal();
    let fact = |key: &str, text: String| (context.text(&format!("method-{key}")), Cell::from(text));
    let facts = vec![
        fact("set", context.said(&set.title, &set.id)),
        fact("version", format!("{} {}", set.id, set.version)),
        fact("source", clause(context, &set.source)),
        fact("max", scores::points(context, &set.full_max())),
        fact("set-hash", set.fingerprint.clone()),
        fact("figures-hash", context.scored().scoring.figures_fingerprint.clone()),
        fact("snapshot-hash", portal.fingerprint.clone()),
    ];
    Section::plain(vec![Block::Facts(facts)])
}

/// A source, and whether no document confirms it.
pub(crate) fn clause(context: &Context, source: &SourceRef) -> String {
    let mut text = context.said(&source.text, "–");
    if source.unconfirmed {
        text = format!("{text} {}", words::text(context.lang, "score-unconfirmed", &[]));
    }
    text
}

fn lines(context: &Context, set: &CriteriaSet) -> Section {
    let mut rows = Vec::new();
    for pillar in &set.pillars {
        push(context, set, *pillar, &mut rows);
    }
    let columns = [("line", "w"), ("max", "n"), ("scale", "w"), ("applies", "w"), ("source", "w")];
    let caption = context.text("method-lines-table");
    let table = Table { caption, heads: heads(context, &columns), rows };
    let blocks = vec![Block::Text(context.text("method-lines-text")), Block::Table(table)];
    Section::new("lines", context.text("method-lines"), blocks)
}

fn push(context: &Context, set: &CriteriaSet, node: NodeId, rows: &mut Vec<Row>) {
    let criterion = set.criterion(node);
    let name = format!("{}. {}", criterion.id, context.said(&criterion.title, ""));
    let mut name = Cell::from(name);
    let source = clause(context, &criterion.source);
    let mut applies = Cell::default();
    let mut rule = String::new();
    if let Some(line) = criterion.line() {
        name.note = line.note.as_ref().map(|note| context.said(note, "")).unwrap_or_default();
        rule = words::scale(context.lang, set, line, &criterion.max);
        applies.text = words::applies_to(context.lang, set, line);
        if let Some(source) = &line.applies_source {
            let source = [("source", clause(context, source))];
            applies.note = context.with("method-applies", &source);
        }
    }
    let max = scores::points(context, &criterion.max);
    let cells = vec![name, max.into(), rule.into(), applies, source.into()];
    rows.push(Row { strong: criterion.parent.is_none(), cells });
    for part in criterion.parts() {
        push(context, set, *part, rows);
    }
}

/// What the set does without a figure; the lines that do otherwise are named.
fn absences(context: &Context, set: &CriteriaSet) -> Section {
    let rows = Absence::ALL.into_iter().map(|absence| {
        let mut kinds: Vec<(scoring::Treatment, Vec<&str>)> = Vec::new();
        for (_, criterion) in set.lines() {
            let Some(line) = criterion.line() else { continue };
            let treatment = line.treatments.of(absence);
            match kinds.iter_mut().find(|(known, _)| *known == treatment) {
                Some((_, lines)) => lines.push(&criterion.id),
                None => kinds.push((treatment, vec![&criterion.id])),
            }
        }
        kinds.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.len()));
        let told = kinds.iter().enumerate().map(|(place, (treatment, lines))| {
            let treatment = words::treatment(context.lang, *treatment);
            if place == 0 { treatment } else { format!("{treatment} ({})", lines.join(", ")) }
        });
        let told = told.collect::<Vec<_>>().join("; ");
        Row::of([words::state(context.lang, absence.state()).into(), told.into()])
    });
    let table = Table {
        caption: context.text("method-absent-table"),
        heads: heads(context, &[("state", ""), ("treatment", "w")]),
        rows: rows.collect(),
    };
    let blocks = vec![Block::Text(context.text("method-absent-text")), Block::Table(table)];
    Section::new("absent", context.text("method-absent"), blocks)
}

/// How coverage is reckoned, and how far each group can come: a set that concerns some units with few
/// lines must say so before a reader takes their low coverage for a fault of theirs.
fn coverage(context: &Context, set: &CriteriaSet) -> Section {
    let full = set.full_max();
    let cards = &context.scored().scoring.cards;
    let rows = ranking::all_groups(context).into_iter().filter_map(|group| {
        let members = ranking::members(context, group).into_iter().map(|it| &cards[it.card]);
        let best = members.max_by_key(|card| card.concerned_max(set))?;
        let max = best.concerned_max(set);
        let lines = set.lines().filter(|(node, criterion)| {
            !criterion.max.is_zero() && !best.step(*node).is_not_concerned()
        });
        let reach = Exact::ratio(&max, &full).unwrap_or(Exact::ZERO);
        Some(Row::of([
            ranking::group_name(context, group).into(),
            context.count(lines.count() as u64).into(),
            scores::points(context, &max).into(),
            words::percent(context.lang, &reach, 1).into(),
        ]))
    });
    let columns = [("group", ""), ("lines-applying", "n"), ("their-max", "n"), ("reach", "n")];
    let table = Table {
        caption: context.text("method-coverage-table"),
        rows: rows.collect(),
        heads: heads(context, &columns),
    };
    let full = [("full", scores::points(context, &full))];
    let mut blocks = vec![
        Block::Text(context.with("method-coverage-text", &full)),
        Block::Text(context.text("method-coverage-reach")),
        Block::Table(table),
        Block::Text(context.with("method-coverage-scale", &full)),
    ];
    if let Some(least) = &set.minimum_coverage {
        let least = [("least", words::percent(context.lang, least, 1))];
        blocks.push(Block::Text(context.with("ranking-least", &least)));
    }
    Section::new("coverage", context.text("method-coverage"), blocks)
}

fn outcomes(context: &Context) -> Section {
    let rows = OUTCOMES.iter().map(|outcome| {
        let name = words::text(context.lang, &format!("analyze-outcome-{outcome}"), &[]);
        let meaning = context.text(&format!("outcome-{outcome}"));
        Row::of([name.into(), meaning.into()])
    });
    let table = Table {
        caption: context.text("method-outcomes-table"),
        heads: heads(context, &[("outcome", ""), ("meaning", "w")]),
        rows: rows.collect(),
    };
    let blocks = vec![
        Block::Text(context.text("method-outcomes-text")),
        Block::Table(table),
        Block::small(context.text("method-outcomes-source")),
    ];
    Section::new("outcomes", context.text("method-outcomes"), blocks)
}

fn lateness(context: &Context) -> Section {
    let rows = LATE.iter().map(|(measure, _)| {
        let key = measure.replace('_', "-");
        let name = context.text(&format!("late-{key}"));
        let meaning = context.text(&format!("meaning-{key}"));
        Row::of([name.into(), meaning.into()])
    });
    let table = Table {
        caption: context.text("method-late-table"),
        heads: heads(context, &[("reason", ""), ("meaning", "w")]),
        rows: rows.collect(),
    };
    let blocks = vec![Block::Text(context.text("method-late-text")), Block::Table(table)];
    Section::new("lateness", context.text("method-late"), blocks)
}

fn measures(context: &Context) -> Section {
    let mut blocks = vec![Block::Text(context.text("method-measures-text"))];
    for measure in context.portal().measures.values() {
        let source = [("source", measure.source.clone()), ("id", measure.id.clone())];
        blocks.push(Block::Pre {
            label: title(context, measure),
            note: context.with("method-measure-source", &source),
            text: measure.sql.clone(),
        });
    }
    Section::new("measures", context.text("method-measures"), blocks)
}
