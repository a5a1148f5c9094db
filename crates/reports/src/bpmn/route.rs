//! How flows run: level from a node, upright in the gap behind its column, level into the next.

use casework::catalogue::Workflow;

use super::layout::{self, Bounds, LINE, Layout};

/// The points of each flow. A flow to a node that does not exist has none.
pub(super) fn points(workflow: &Workflow, layout: &Layout) -> Vec<Vec<(i32, i32)>> {
    let mut turns = vec![0; layout.gaps.len()];
    (0..workflow.flows.len()).map(|at| of_flow(layout, at, &mut turns)).collect()
}

fn of_flow(layout: &Layout, at: usize, turns: &mut [i32]) -> Vec<(i32, i32)> {
    let Some((from, to)) = layout.ends[at] else { return Vec::new() };
    let (source, target) = (layout.nodes[from], layout.nodes[to]);
    let mut points = vec![(source.right(), source.middle())];
    let mut turn = |points: &mut Vec<(i32, i32)>, column: usize, y: i32| {
        let level = points.last().map_or(y, |(_, y)| *y);
        if level != y {
            let x = layout::line(layout.gaps[column], turns[column]);
            turns[column] += 1;
            points.extend([(x, level), (x, y)]);
        }
    };
    let last = layout.columns[to].saturating_sub(1);
    if let Some(track) = layout.tracks[at] {
        turn(&mut points, layout.columns[from], track.y);
        turn(&mut points, last, target.middle());
    } else {
        turn(&mut points, layout.columns[from], target.middle());
    }
    points.push((target.x, target.middle()));
    points
}

/// A place for the label of a flow: over its last level part, where branches are apart.
pub(super) fn label(name: &str, points: &[(i32, i32)]) -> Option<Bounds> {
    if name.is_empty() {
        return None;
    }
    let (_, [.., before, _]) = (name, points) else { return None };
    let (width, height) = layout::label_size(name);
    Some(Bounds { x: before.0 + LINE / 2, y: before.1 - height - 3, width, height })
}
