//! Charts as SVG text: pure functions of numbers, every text escaped by its template.
//!
//! Coordinates are whole numbers. Each chart has the role of an image and a label; the numbers
//! themselves belong into a table beside it.

mod bar;
mod columns;
mod process_map;
mod tone;

pub use bar::{Part, bar};
pub use columns::{Column, columns};
pub use process_map::{MapEdge, MapNode, process_map};
pub use tone::Tone;

use askama::Template;

/// A template written out. It fails on nothing: a string takes every text.
pub(crate) fn rendered(template: &impl Template) -> String {
    template.render().expect("a string takes every text, and no template fails by itself")
}
