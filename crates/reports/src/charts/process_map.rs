//! A map of a process: activities from top to bottom, the way forward on the right, back on the left.

mod labels;
mod layout;

use askama::Template;

use super::rendered;
use layout::{Arc, Layout, Node};

/// An activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapNode {
    /// Its name.
    pub label: String,
    /// What stands under the name: how often.
    pub note: String,
    /// How often: the width of the node.
    pub weight: u64,
}

/// A step from one activity to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapEdge {
    /// Place of the activity before.
    pub from: usize,
    /// Place of the activity after.
    pub to: usize,
    /// How often: the thickness of the line.
    pub weight: u64,
    /// What stands beside the line.
    pub label: String,
}

#[derive(Template)]
#[template(path = "charts/process_map.svg", escape = "html")]
struct Map<'m> {
    label: &'m str,
    left: i64,
    width: i64,
    height: i64,
    nodes: Vec<Node<'m>>,
    arcs: Vec<Arc<'m>>,
}

/// The map. The nodes stand in the order in which they are given; edges name their places.
pub fn process_map(label: &str, nodes: &[MapNode], edges: &[MapEdge]) -> String {
    let Layout { nodes, arcs, left, right, height } = layout::layout(nodes, edges);
    rendered(&Map { label, left, width: right - left, height, nodes, arcs })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(label: &str, weight: u64) -> MapNode {
        MapNode { label: label.to_owned(), note: weight.to_string(), weight }
    }

    fn edge(from: usize, to: usize) -> MapEdge {
        MapEdge { from, to, weight: 5, label: format!("{from}-{to}") }
    }

    #[test]
    fn forward_back_and_again_are_all_drawn() {
        let nodes = [node("Tiếp nhận", 9), node("Thẩm định", 5), node("Trả kết quả", 1)];
        let edges = [edge(0, 1), edge(0, 2), edge(2, 0), edge(1, 1)];
        let svg = process_map("Sơ đồ", &nodes, &edges);
        for edge in &edges {
            assert!(svg.contains(&format!(">{}</text>", edge.label)), "{svg}");
        }
        assert_eq!(svg.matches("<polygon").count(), 4);
    }

    #[test]
    fn a_hostile_label_stays_text() {
        let svg = process_map("x", &[node("<script>alert(1)</script>", 1)], &[]);
        assert!(!svg.contains("<script"), "{svg}");
    }

    #[test]
    fn nothing_is_an_empty_map() {
        assert!(process_map("x", &[], &[]).contains("<svg"));
    }
}
