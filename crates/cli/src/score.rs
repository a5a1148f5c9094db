//! `minhbach score`: points of every unit, as a table, as JSON, or one line explained.

mod json;
pub(crate) mod refusal;
mod table;

use app::score::{ScoreOrder, Scored, run as score};
use scoring::nearest;

use crate::args::ScoreArgs;
use crate::failure::Failure;

/// Asks `--explain` for the total of a unit; a line of the set with this name comes first.
const TOTAL: &str = "total";

/// Runs the command.
pub(crate) fn run(args: &ScoreArgs) -> Result<(), Failure> {
    let figures = args.figures.display().to_string();
    let order = ScoreOrder { set: args.set.clone(), figures: figures.clone() };
    let scored = score(&order).map_err(|error| refusal::refuse(&error))?;
    if let Some(named) = &args.explain {
        return explain(args, &scored, &named[0], &named[1]);
    }
    if args.json {
        return crate::print_json(&json::document(&scored));
    }
    let second = args
        .compare
        .as_ref()
        .map(|other| score(&ScoreOrder { set: other.clone(), figures: figures.clone() }))
        .transpose()
        .map_err(|error| refusal::refuse(&error))?;
    let mut text = String::new();
    for lang in args.lang.each().iter().copied() {
        text.push_str(&table::table(lang, &scored));
        if let Some(second) = &second {
            text.push_str(&table::comparison(lang, &scored, second));
        }
        text.push('\n');
        text.push_str(&words::text(
            lang,
            "command-score-next",
            &[("set", args.set.clone()), ("figures", figures.clone())],
        ));
        text.push('\n');
    }
    crate::print(&text)
}

fn explain(args: &ScoreArgs, scored: &Scored, unit: &str, line: &str) -> Result<(), Failure> {
    let cards = &scored.scoring.cards;
    let at = cards.iter().position(|card| card.unit_code == unit).ok_or_else(|| {
        let near = nearest(unit, cards.iter().map(|card| card.unit_code.as_str()));
        unknown("command-unknown-unit", unit, near.as_ref())
    })?;
    let set = &scored.folder.set;
    let node = set.find(line);
    if node.is_none() && line != TOTAL {
        let near = nearest(line, set.criteria.iter().map(|node| node.id.as_str()));
        return Err(unknown("command-unknown-line", line, near.as_ref()));
    }
    let mut text = String::new();
    for lang in args.lang.each().iter().copied() {
        let told = match node {
            Some(node) => words::explain_line(lang, set, &scored.units[at], &cards[at], node),
            None => words::explain_total(lang, set, &cards[at]),
        };
        for sentence in told {
            text.push_str(&sentence);
            text.push('\n');
        }
        text.push('\n');
    }
    crate::print(&text)
}

/// A name that does not exist, with the nearest one that does.
fn unknown(key: &str, name: &str, near: Option<&String>) -> Failure {
    Failure::worded(|lang| {
        let mut sentence = words::text(lang, key, &[("name", name.to_owned())]);
        if let Some(near) = near {
            sentence.push(' ');
            sentence.push_str(&words::text(
                lang,
                "command-did-you-mean",
                &[("name", near.clone())],
            ));
        }
        sentence
    })
}
