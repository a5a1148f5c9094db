//! Where nodes and arcs of a process map stand, in whole units.

use super::labels::{Labels, Spot, text_width};
use super::{MapEdge, MapNode};

/// Least and most width of a node.
const WIDTHS: (i64, i64) = (196, 290);
const HEIGHT: i64 = 58;
const PITCH: i64 = 96;
const TOP: i64 = 8;
/// Distance of the first lane from the widest node, and of the lanes from each other.
const LANES: (i64, i64) = (40, 22);
/// Height of a line of a name.
const LINE: i64 = 15;
/// More lanes than a map can have.
const EDGES: i64 = 1000;
/// About the width of one sign of a name.
const SIGN: i64 = 8;

pub(super) struct Layout<'m> {
    pub(super) nodes: Vec<Node<'m>>,
    pub(super) arcs: Vec<Arc<'m>>,
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) height: i64,
}

pub(super) struct Node<'m> {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) label: &'m str,
    pub(super) lines: Vec<(i64, String)>,
    pub(super) note: &'m str,
    pub(super) note_y: i64,
}

pub(super) struct Arc<'m> {
    pub(super) path: String,
    pub(super) head: String,
    /// Thickness in tenths.
    pub(super) thickness: i64,
    pub(super) back: bool,
    pub(super) label: &'m str,
    pub(super) at: Spot,
}

/// Lays out nodes from top to bottom around the line `x = 0`, and the arcs between them.
pub(super) fn layout<'m>(nodes: &'m [MapNode], edges: &'m [MapEdge]) -> Layout<'m> {
    let heaviest = nodes.iter().map(|node| node.weight).max().unwrap_or(1);
    let placed: Vec<Node> =
        (0i64..).zip(nodes).map(|(row, node)| place(row, node, heaviest)).collect();
    let edges: Vec<&MapEdge> =
        edges.iter().filter(|edge| edge.from < placed.len() && edge.to < placed.len()).collect();
    let thickest = edges.iter().map(|edge| edge.weight).max().unwrap_or(1);
    let lanes = lanes(&edges);
    let mut labels = Labels::default();
    for node in &placed {
        labels.block(node.x, node.y, node.width, node.height);
    }
    let arcs: Vec<Arc> = edges
        .iter()
        .zip(lanes)
        .map(|(edge, lane)| {
            arc(edge, lane, &placed, scaled(edge.weight, thickest, 60), &mut labels)
        })
        .collect();
    let rows = i64::try_from(nodes.len()).unwrap_or(0);
    let (left, right) = labels.extent();
    let half = WIDTHS.1 / 2 + 12;
    Layout {
        nodes: placed,
        arcs,
        left: left.min(-half) - 8,
        right: right.max(half) + 8,
        height: TOP * 2 + PITCH * rows - (PITCH - HEIGHT),
    }
}

fn place(row: i64, node: &MapNode, heaviest: u64) -> Node<'_> {
    let width = WIDTHS.0 + scaled(node.weight, heaviest, WIDTHS.1 - WIDTHS.0);
    let y = TOP + row * PITCH;
    let names = wrapped(&node.label, usize::try_from(width / SIGN - 1).unwrap_or(20));
    let first = y + if names.len() > 1 { 17 } else { 25 };
    let lines: Vec<(i64, String)> =
        (0i64..).zip(names).map(|(line, name)| (first + line * LINE, name)).collect();
    let note_y = lines.last().map_or(first, |(y, _)| *y) + LINE + 1;
    Node {
        x: -width / 2,
        y,
        width,
        height: HEIGHT,
        label: &node.label,
        lines,
        note: &node.note,
        note_y,
    }
}

/// A name in at most two lines of so many signs, cut with an ellipsis.
fn wrapped(name: &str, signs: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let last = lines.last_mut().expect("there is a first line");
        let length = last.chars().count() + 1 + word.chars().count();
        if last.is_empty() || length <= signs {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    let cut = lines.len() > 2;
    lines.truncate(2);
    let last = lines.len() - 1;
    for (place, line) in lines.iter_mut().enumerate() {
        let too_long = line.chars().count() > signs;
        if too_long || (cut && place == last) {
            *line = line.chars().take(signs.saturating_sub(1)).collect();
            line.push('…');
        }
    }
    lines
}

/// The lane of each edge: nested and crossing arcs of one side lie in different lanes, short ones
/// inside. Steps to the next activity need none.
fn lanes(edges: &[&MapEdge]) -> Vec<i64> {
    let span = |edge: &MapEdge| edge.from.abs_diff(edge.to);
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|place| (span(edges[*place]), edges[*place].from, *place));
    let mut lanes = vec![0; edges.len()];
    let mut taken: Vec<(bool, usize, usize, i64)> = Vec::new();
    for place in order {
        let edge = edges[place];
        let back = edge.to < edge.from;
        if edge.to == edge.from || edge.to == edge.from + 1 {
            continue;
        }
        let (above, below) = (edge.from.min(edge.to), edge.from.max(edge.to));
        let crosses = |lane: i64| {
            taken.iter().any(|(side, from, to, of)| {
                *side == back && *of == lane && *from < below && above < *to
            })
        };
        let lane = (0..EDGES).find(|lane| !crosses(*lane)).unwrap_or(EDGES);
        taken.push((back, above, below, lane));
        lanes[place] = lane;
    }
    lanes
}

fn arc<'m>(
    edge: &'m MapEdge,
    lane: i64,
    nodes: &[Node<'_>],
    extra: i64,
    labels: &mut Labels,
) -> Arc<'m> {
    let (from, to) = (&nodes[edge.from], &nodes[edge.to]);
    let thickness = 10 + extra;
    let width = text_width(&edge.label);
    let finish = |path, head, back, at| Arc { path, head, thickness, back, label: &edge.label, at };
    if edge.to == edge.from + 1 {
        let (above, below) = (from.y + HEIGHT, to.y);
        let path = format!("M0 {above}V{}", below - 7);
        let head = format!("0,{below} -6,{} 6,{}", below - 9, below - 9);
        let at = labels.put(&[(8 + extra / 20, i64::midpoint(above, below) + 3)], width, false);
        return finish(path, head, false, at);
    }
    let back = edge.to <= edge.from;
    let side = if back { -1 } else { 1 };
    let edge_of = |node: &Node| side * (node.width / 2);
    let (start, end) = (edge_of(from), edge_of(to));
    // An arc leaves on the side to which it goes and arrives on the other.
    let (out, into) = if back { (-14, 14) } else { (14, -14) };
    let (y1, y2) = if edge.from == edge.to {
        (from.y + HEIGHT / 2 + 12, from.y + HEIGHT / 2 - 12)
    } else {
        (from.y + HEIGHT / 2 + out, to.y + HEIGHT / 2 + into)
    };
    let apex = if edge.from == edge.to {
        start.abs() + 26
    } else {
        WIDTHS.1 / 2 + LANES.0 + LANES.1 * lane
    };
    // A cubic with both handles at one distance reaches three quarters of it.
    let handle = side * (apex * 4 - i64::midpoint(start.abs(), end.abs())) / 3;
    let tip = end + side * 8;
    let path = format!("M{start} {y1}C{handle} {y1} {handle} {y2} {tip} {y2}");
    let wide = end + side * 10;
    let head = format!("{end},{y2} {wide},{} {wide},{}", y2 - 6, y2 + 6);
    let spots = [50, 42, 58, 34, 66, 26, 74, 20, 80].map(|percent| {
        let x = cubic(percent, [start, handle, handle, tip]) + side * 5;
        (x, cubic(percent, [y1, y1, y2, y2]) + 4)
    });
    labels.widen(side * apex);
    finish(path, head, back, labels.put(&spots, width, back))
}

/// A point of a cubic curve, so many hundredths along.
fn cubic(percent: i64, points: [i64; 4]) -> i64 {
    let (t, rest) = (percent, 100 - percent);
    let weights = [rest * rest * rest, 3 * rest * rest * t, 3 * rest * t * t, t * t * t];
    weights.iter().zip(points).map(|(weight, point)| weight * point).sum::<i64>() / 1_000_000
}

fn scaled(part: u64, whole: u64, most: i64) -> i64 {
    let scaled = i128::from(part) * i128::from(most) / i128::from(whole.max(1));
    i64::try_from(scaled).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_breaks_into_two_lines() {
        assert_eq!(wrapped("Thẩm định hồ sơ", 20), ["Thẩm định hồ sơ"]);
        let two = ["Chuyển hồ sơ đến đơn", "vị chuyên môn"];
        assert_eq!(wrapped("Chuyển hồ sơ đến đơn vị chuyên môn", 20), two);
        assert_eq!(wrapped("a b c d e f", 3), ["a b", "c …"]);
    }

    #[test]
    fn crossing_arcs_lie_in_different_lanes() {
        let edge = |from, to| MapEdge { from, to, weight: 1, label: String::new() };
        let edges = [edge(0, 3), edge(1, 3), edge(3, 5), edge(2, 4), edge(3, 0)];
        assert_eq!(lanes(&edges.iter().collect::<Vec<_>>()), [2, 0, 0, 1, 0]);
    }
}
