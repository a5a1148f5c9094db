//! Where things stand: a column for each place in the order, a lane for each role.

use std::collections::HashMap;

use casework::catalogue::{NodeId, NodeKind, Workflow};

/// A rectangle of the drawing, from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Bounds {
    /// The middle of its height.
    pub(super) const fn middle(self) -> i32 {
        self.y + self.height / 2
    }

    /// Its right edge.
    pub(super) const fn right(self) -> i32 {
        self.x + self.width
    }
}

/// The widest thing of a column, and the height of a row.
const TASK: (i32, i32) = (120, 80);
const ROW: i32 = 120;
/// Sizes that the usual editors give.
const EVENT: i32 = 36;
const GATEWAY: i32 = 50;
/// The bar with the name, of the pool and of a lane.
const BAR: i32 = 30;
/// Between columns: before the first upright line, and from one line to the next.
const GAP: i32 = 30;
pub(super) const LINE: i32 = 15;
const LEFT: i32 = 160;
const TOP: i32 = 80;

/// A role and what it does.
pub(super) struct LaneBox {
    pub(super) role: String,
    pub(super) members: Vec<usize>,
    pub(super) bounds: Bounds,
}

/// A flow that passes over columns runs in a row of its own there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub(super) y: i32,
}

pub(super) struct Layout {
    pub(super) nodes: Vec<Bounds>,
    /// The column of each node.
    pub(super) columns: Vec<usize>,
    /// The first x of the gap behind each column.
    pub(super) gaps: Vec<i32>,
    /// For each flow that passes over columns.
    pub(super) tracks: Vec<Option<Track>>,
    /// For each flow between nodes that exist, their places.
    pub(super) ends: Vec<Option<(usize, usize)>>,
    pub(super) lanes: Vec<LaneBox>,
    pub(super) pool: Bounds,
}

impl Layout {
    pub(super) fn of(workflow: &Workflow) -> Self {
        let places: HashMap<&NodeId, usize> =
            workflow.nodes.iter().enumerate().map(|(at, node)| (&node.id, at)).collect();
        let end = |id| places.get(id).copied();
        let ends: Vec<Option<(usize, usize)>> =
            workflow.flows.iter().map(|flow| end(&flow.from).zip(end(&flow.to))).collect();
        let columns = columns(workflow.nodes.len(), &ends);
        let (roles, lane_of) = lanes(workflow, &ends, &columns);
        let rows = Rows::of(&columns, &lane_of, roles.len().max(1), &ends);
        let gaps = gap_starts(&columns, &ends);
        let tops = rows.tops();
        let middle = |lane: usize, row: usize| tops[lane] + ROW / 2 + ROW * fit(row);
        let nodes = workflow.nodes.iter().enumerate().map(|(at, node)| {
            let (width, height) = match node.kind {
                NodeKind::Step(_) => TASK,
                NodeKind::Gateway { .. } => (GATEWAY, GATEWAY),
                NodeKind::Start { .. } | NodeKind::End { .. } => (EVENT, EVENT),
            };
            let center = gaps[columns[at]] - TASK.0 / 2;
            let y = middle(lane_of[at], rows.of_node[at]) - height / 2;
            Bounds { x: center - width / 2, y, width, height }
        });
        let nodes = nodes.collect();
        let tracks = rows
            .of_flow
            .iter()
            .map(|track| track.map(|(lane, row)| Track { y: middle(lane, row) }));
        let tracks = tracks.collect();
        let last = gaps.last().copied().unwrap_or(LEFT + 2 * BAR + GAP + TASK.0);
        let width = last + GAP - LEFT;
        let heights: Vec<i32> = rows.heights.iter().map(|rows| ROW * fit(*rows)).collect();
        let pool = Bounds { x: LEFT, y: TOP, width, height: heights.iter().sum() };
        let lanes = roles.into_iter().enumerate().map(|(lane, role)| LaneBox {
            role,
            members: (0..lane_of.len()).filter(|at| lane_of[*at] == lane).collect(),
            bounds: Bounds {
                x: LEFT + BAR,
                y: tops[lane],
                width: width - BAR,
                height: heights[lane],
            },
        });
        let lanes = lanes.collect();
        Self { nodes, columns, gaps, tracks, ends, lanes, pool }
    }
}

/// A count as a length; drawings are far smaller than the numbers of either.
fn fit(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 1_000)
}

type Ends = [Option<(usize, usize)>];

/// The column of each node: behind all that come before it. A loop ends where columns run out.
fn columns(count: usize, ends: &Ends) -> Vec<usize> {
    let mut columns = vec![0; count];
    for _ in 0..count {
        let mut moved = false;
        for &(from, to) in ends.iter().flatten() {
            if columns[to] <= columns[from] && columns[from] + 1 < count {
                columns[to] = columns[from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    columns
}

/// The roles in the order of work, and the lane of each node: a step's is its role's, any other
/// node's that of the work beside it.
fn lanes(workflow: &Workflow, ends: &Ends, columns: &[usize]) -> (Vec<String>, Vec<usize>) {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|at| columns[*at]);
    let mut roles: Vec<String> = Vec::new();
    let mut lane_of: Vec<Option<usize>> = vec![None; columns.len()];
    for &at in &order {
        if let NodeKind::Step(step) = &workflow.nodes[at].kind {
            let known = roles.iter().position(|role| *role == step.role);
            lane_of[at] = Some(known.unwrap_or_else(|| {
                roles.push(step.role.clone());
                roles.len() - 1
            }));
        }
    }
    let joins = |at: usize| ends.iter().flatten().filter(|(_, to)| *to == at).count() > 1;
    let beside = |lane_of: &[Option<usize>], at: usize, behind: bool| {
        let mut flows = ends.iter().flatten();
        flows.find_map(|&(from, to)| {
            let (here, there) = if behind { (to, from) } else { (from, to) };
            if here == at { lane_of[there] } else { None }
        })
    };
    // Where branches meet belongs to the work that follows.
    for &at in order.iter().rev().filter(|at| joins(**at)) {
        lane_of[at] = lane_of[at].or_else(|| beside(&lane_of, at, false));
    }
    for &at in &order {
        lane_of[at] = lane_of[at].or_else(|| beside(&lane_of, at, true));
    }
    for &at in order.iter().rev() {
        lane_of[at] = lane_of[at].or_else(|| beside(&lane_of, at, false));
    }
    (roles, lane_of.into_iter().map(Option::unwrap_or_default).collect())
}

/// Which rows of its lane a node, or a flow over columns, takes.
struct Rows {
    of_node: Vec<usize>,
    of_flow: Vec<Option<(usize, usize)>>,
    /// Rows of each lane.
    heights: Vec<usize>,
}

/// The columns taken in each row of each lane.
struct Taken(Vec<Vec<Vec<bool>>>);

impl Taken {
    /// Takes columns in the row wished for, else in the first that is free.
    fn take(&mut self, lane: usize, wish: usize, from: usize, to: usize) -> usize {
        let lane = &mut self.0[lane];
        let free = |row: &Vec<bool>| (from..=to).all(|at| !row.get(at).copied().unwrap_or(false));
        let wished = lane.get(wish).is_some_and(free).then_some(wish);
        let row = wished.or_else(|| lane.iter().position(free)).unwrap_or(lane.len());
        if row == lane.len() {
            lane.push(Vec::new());
        }
        if lane[row].len() <= to {
            lane[row].resize(to + 1, false);
        }
        lane[row][from..=to].fill(true);
        row
    }
}

impl Rows {
    fn of(columns: &[usize], lane_of: &[usize], lanes: usize, ends: &Ends) -> Self {
        let mut taken = Taken(vec![Vec::new(); lanes]);
        let mut of_node = vec![0; columns.len()];
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|at| columns[*at]);
        for at in order {
            // Beside what comes before it, as far as that is in the same lane.
            let mut before = ends.iter().flatten().filter(|(_, to)| *to == at);
            let beside = before.find(|(from, _)| lane_of[*from] == lane_of[at]);
            let wish = beside.map_or(0, |(from, _)| of_node[*from]);
            of_node[at] = taken.take(lane_of[at], wish, columns[at], columns[at]);
        }
        let of_flow = ends.iter().map(|ends| {
            let (from, to) = (*ends)?;
            let (first, last) = (columns[from] + 1, columns[to].checked_sub(1)?);
            if first > last {
                return None;
            }
            let lane = lane_of[to];
            Some((lane, taken.take(lane, of_node[to], first, last)))
        });
        let of_flow = of_flow.collect();
        let heights = taken.0.iter().map(|rows| rows.len().max(1)).collect();
        Self { of_node, of_flow, heights }
    }

    /// The upper edge of each lane.
    fn tops(&self) -> Vec<i32> {
        let mut top = TOP;
        let mut tops = Vec::new();
        for rows in &self.heights {
            tops.push(top);
            top += ROW * fit(*rows);
        }
        tops
    }
}

/// Where the gap behind each column begins; wider where more flows turn in it.
fn gap_starts(columns: &[usize], ends: &Ends) -> Vec<i32> {
    let last = columns.iter().copied().max().unwrap_or(0);
    let mut right = LEFT + 2 * BAR + GAP;
    (0..=last)
        .map(|column| {
            let turns = |(from, to): &&(usize, usize)| {
                columns[*from] == column || columns[*to] == column + 1
            };
            let turns = ends.iter().flatten().filter(turns).count();
            let start = right + TASK.0;
            right = start + 2 * GAP + LINE * fit(turns.saturating_sub(1));
            start
        })
        .collect()
}

/// The x of the n-th upright line in the gap behind a column.
pub(super) const fn line(gap: i32, nth: i32) -> i32 {
    gap + GAP + LINE * nth
}

/// A place for a label under an event or a gateway.
pub(super) fn below(bounds: Bounds, text: &str) -> Bounds {
    let (width, height) = label_size(text);
    Bounds {
        x: bounds.x + (bounds.width - width) / 2,
        y: bounds.y + bounds.height + 4,
        width,
        height,
    }
}

/// About as large as a label is drawn: some 7 points a letter, lines of 15 letters.
pub(super) fn label_size(text: &str) -> (i32, i32) {
    let letters = fit(text.chars().count()).min(200);
    (7 * letters.clamp(6, 15), 14 * (letters + 14).max(15) / 15)
}
