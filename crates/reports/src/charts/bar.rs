//! A bar of parts of a whole, as wide as its place.

use askama::Template;

use super::{Tone, rendered};

/// A part of a bar or of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its color.
    pub tone: Tone,
    /// How many.
    pub count: u64,
}

/// The whole width in units of the drawing.
const WIDTH: u64 = 1000;

#[derive(Template)]
#[template(path = "charts/bar.svg", escape = "html")]
struct Bar<'b> {
    label: &'b str,
    class: &'b str,
    pieces: Vec<Piece>,
}

struct Piece {
    x: u64,
    width: u64,
    color: &'static str,
}

/// Parts side by side, filling the bar; an empty bar of nothing. `class` is the style that gives
/// the size: `bar` or `bar-small`.
pub fn bar(label: &str, class: &str, parts: &[Part]) -> String {
    let whole: u64 = parts.iter().map(|part| part.count).sum();
    let mut before = 0;
    let mut pieces = Vec::new();
    for part in parts.iter().filter(|part| part.count > 0) {
        // Each edge is rounded by itself, so that the pieces meet and fill the bar.
        let x = scaled(before, whole);
        before += part.count;
        let width = scaled(before, whole) - x;
        pieces.push(Piece { x, width: width.max(2), color: part.tone.color() });
    }
    rendered(&Bar { label, class, pieces })
}

fn scaled(part: u64, whole: u64) -> u64 {
    let scaled = u128::from(part) * u128::from(WIDTH) / u128::from(whole.max(1));
    u64::try_from(scaled).unwrap_or(WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_meet_and_fill_the_bar() {
        let parts = [(Tone::InTime, 2), (Tone::Late, 1)];
        let parts = parts.map(|(tone, count)| Part { tone, count });
        let svg = bar("2/3", "bar", &parts);
        assert!(svg.contains(r#"x="0" width="666""#), "{svg}");
        assert!(svg.contains(r#"x="666" width="334""#), "{svg}");
    }

    #[test]
    fn a_label_cannot_break_out() {
        let svg = bar("\"><script>", "bar", &[]);
        assert!(!svg.contains("<script>"), "{svg}");
    }
}
