//! Documents and charts: what the rules return, laid out for reading.
//!
//! Nothing here opens a file or decides anything. [`charts`] are functions from numbers to SVG, which
//! the web pages show too. [`pdf`] prints the papers that people sign; a [`Letter`] is mail to a citizen.

mod analysis;
mod bpmn;
pub mod charts;
pub mod ii06;
mod letter;
pub mod pdf;
mod qr;

pub use analysis::{FaultLine, PageInput, analysis_page};
pub use bpmn::workflow_bpmn;
pub use letter::{Letter, LetterText};
pub use qr::{LIMIT as QR_LIMIT, qr_code};

/// The style that all our pages begin with: colours, tables, charts.
pub const BASE_STYLE: &str = include_str!("../templates/base.css");
