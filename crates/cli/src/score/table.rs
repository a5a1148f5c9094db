//! Scores as tables for a terminal.

use app::score::Scored;
use scoring::{Exact, Scorecard};
use words::{Lang, number, percent, text};

const PLACES: u8 = 2;

/// One row per unit: points, coverage, score, bounds, place.
pub(crate) fn table(lang: Lang, scored: &Scored) -> String {
    let set = &scored.folder.set;
    let head = ["unit", "points", "coverage", "score", "bounds", "place", "name"]
        .map(|key| text(lang, &format!("command-head-{key}"), &[]));
    let mut rows = vec![head.to_vec()];
    for (card, ranking) in scored.scoring.cards.iter().zip(&scored.rankings) {
        let total = &card.total;
        let place = ranking.place.map_or_else(dash, |place| {
            let named = ranking.group.as_ref().zip(set.peers).map(|(group, peers)| {
                let name = set.fact(peers).name_of(group);
                name.map_or_else(
                    || group.to_string(),
                    |name| lang.of(&name.vi, &name.en).to_owned(),
                )
            });
            let group = named.unwrap_or_default();
            format!("{place}{} {group}", if ranking.tied { "=" } else { "" })
        });
        rows.push(vec![
            card.unit_code.clone(),
            format!("{}/{}", shown(lang, total.points.as_ref()), number(lang, &total.max, PLACES)),
            percent(lang, &total.coverage, 0),
            shown(lang, total.score.as_ref()),
            bounds(lang, card),
            place,
            card.unit_name.clone(),
        ]);
    }
    let title = lang.of(&set.title.vi, &set.title.en);
    format!("{title} ({} {})\n\n{}", set.id, set.version, aligned(&rows))
}

/// The same units under two sets, side by side.
pub(crate) fn comparison(lang: Lang, first: &Scored, second: &Scored) -> String {
    let head = ["unit", "score", "other", "change", "coverage", "left-out"]
        .map(|key| text(lang, &format!("command-head-{key}"), &[]));
    let mut rows = vec![head.to_vec()];
    for card in &first.scoring.cards {
        let other = second.scoring.cards.iter().find(|other| other.unit_code == card.unit_code);
        let Some(other) = other else { continue };
        let change = match (&other.total.exact_score, &card.total.exact_score) {
            (Some(after), Some(before)) => {
                let change = after - before;
                let sign = if change > Exact::ZERO { "+" } else { "" };
                format!("{sign}{}", number(lang, &rounded(&change), PLACES))
            }
            _ => dash(),
        };
        let out = second.folder.set.lines().filter(|(node, _)| !other.counts(*node)).count();
        rows.push(vec![
            card.unit_code.clone(),
            shown(lang, card.total.score.as_ref()),
            shown(lang, other.total.score.as_ref()),
            change,
            percent(lang, &other.total.coverage, 0),
            out.to_string(),
        ]);
    }
    let names = [("first", first.folder.set.id.clone()), ("second", second.folder.set.id.clone())];
    format!("\n{}\n\n{}", text(lang, "command-compare-title", &names), aligned(&rows))
}

fn rounded(value: &Exact) -> Exact {
    let mode = scoring::RoundingMode::HalfUp;
    value.rounded(scoring::Rounding { places: PLACES, mode })
}

fn bounds(lang: Lang, card: &Scorecard) -> String {
    card.bounds.as_ref().map_or_else(dash, |bounds| {
        let (worst, best) = (rounded(&bounds.worst), rounded(&bounds.best));
        if worst == best {
            dash()
        } else {
            format!("{}–{}", number(lang, &worst, PLACES), number(lang, &best, PLACES))
        }
    })
}

fn shown(lang: Lang, value: Option<&Exact>) -> String {
    value.map_or_else(dash, |value| number(lang, value, PLACES))
}

fn dash() -> String {
    "–".to_owned()
}

/// Columns padded to their widest cell; the last one runs free.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut lines = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let padding = width - cell.chars().count() + 2;
            line.push_str(cell);
            line.push_str(&" ".repeat(padding));
        }
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}
