//! Columns along an axis, each stacked of parts.

use askama::Template;

use super::{Part, rendered};

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands under it.
    pub label: String,
    /// What a pointer resting on it shows.
    pub title: String,
    /// Its parts, from the axis up.
    pub parts: Vec<Part>,
}

const LEFT: u64 = 56;
const TOP: u64 = 10;
const PLOT_WIDTH: u64 = 660;
const PLOT_HEIGHT: u64 = 180;
const BELOW: u64 = 30;
/// About the width of one sign of a label.
const SIGN: u64 = 7;

#[derive(Template)]
#[template(path = "charts/columns.svg", escape = "html")]
struct Columns<'c> {
    label: &'c str,
    width: u64,
    height: u64,
    left: u64,
    right: u64,
    floor: u64,
    lines: Vec<Line>,
    stacks: Vec<Stack<'c>>,
}

struct Line {
    y: u64,
    text: String,
}

struct Stack<'c> {
    title: &'c str,
    pieces: Vec<Piece>,
    text: Option<&'c str>,
    middle: u64,
}

struct Piece {
    x: u64,
    y: u64,
    width: u64,
    height: u64,
    color: &'static str,
}

/// Columns in the order given. `number` writes the numbers of the axis.
pub fn columns(label: &str, columns: &[Column], number: impl Fn(u64) -> String) -> String {
    let tallest = columns.iter().map(Column::height).max().unwrap_or(0);
    let step = step(tallest);
    let top = tallest.div_ceil(step).max(1) * step;
    let lines = (0..=top / step).map(|line| {
        let value = line * step;
        Line { y: TOP + PLOT_HEIGHT - scaled(value, top), text: number(value) }
    });
    let pitch = (PLOT_WIDTH / (columns.len() as u64).max(1)).clamp(4, 110);
    let longest = columns.iter().map(|column| column.label.chars().count() as u64).max();
    let every = ((longest.unwrap_or(0) + 1) * SIGN).div_ceil(pitch).max(1);
    let stacks = (0u64..).zip(columns).map(|(place, column)| {
        let shown = place.is_multiple_of(every);
        column.stack(LEFT + place * pitch, pitch, top, shown)
    });
    let width = LEFT + pitch * columns.len() as u64 + longest.unwrap_or(0) * SIGN / 2;
    rendered(&Columns {
        label,
        width,
        height: TOP + PLOT_HEIGHT + BELOW,
        left: LEFT,
        right: width,
        floor: TOP + PLOT_HEIGHT,
        lines: lines.collect(),
        stacks: stacks.collect(),
    })
}

impl Column {
    fn height(&self) -> u64 {
        self.parts.iter().map(|part| part.count).sum()
    }

    fn stack(&self, x: u64, pitch: u64, top: u64, shown: bool) -> Stack<'_> {
        let gap = (pitch / 6).max(1);
        let mut below = 0;
        let mut pieces = Vec::new();
        for part in self.parts.iter().filter(|part| part.count > 0) {
            let foot = scaled(below, top);
            below += part.count;
            // A single case among many stays visible.
            let height = (scaled(below, top) - foot).max(1);
            let (y, width) = (TOP + PLOT_HEIGHT - foot - height, pitch - gap);
            pieces.push(Piece { x: x + gap / 2, y, width, height, color: part.tone.color() });
        }
        let text = shown.then_some(self.label.as_str());
        Stack { title: &self.title, pieces, text, middle: x + pitch / 2 }
    }
}

fn scaled(value: u64, top: u64) -> u64 {
    let scaled = u128::from(value) * u128::from(PLOT_HEIGHT) / u128::from(top.max(1));
    u64::try_from(scaled).unwrap_or(PLOT_HEIGHT)
}

/// The step of the axis: 1, 2 or 5 times a power of ten, about four steps to the top.
fn step(tallest: u64) -> u64 {
    let mut power = 1;
    loop {
        for step in [power, power * 2, power * 5] {
            if step * 4 >= tallest {
                return step;
            }
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::Tone;

    #[test]
    fn the_axis_has_round_steps() {
        assert_eq!([0, 4, 5, 37, 201, 82_978].map(step), [1, 1, 2, 10, 100, 50_000]);
    }

    #[test]
    fn a_part_of_one_stays_visible_beside_a_million() {
        let parts = [(Tone::InTime, 1_000_000), (Tone::Late, 1)];
        let parts = parts.map(|(tone, count)| Part { tone, count }).to_vec();
        let column = Column { label: "06/2022".into(), title: "<b>".into(), parts };
        let svg = columns("x", &[column], |n| n.to_string());
        assert!(svg.contains(r#"height="1""#), "{svg}");
        assert!(!svg.contains("<b>"), "{svg}");
    }
}
