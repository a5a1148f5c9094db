//! The page that opens from a file.

use app::analyze::Analyzed;
use reports::{FaultLine, PageInput, analysis_page};
use words::Lang;

use super::refusal;
use crate::args::AnalyzeArgs;
use crate::failure::Failure;

/// Rows that are handed on; the page says how many there are in all.
const MOST_FAULTS: usize = 200;

/// The page in one language.
pub(crate) fn page(lang: Lang, args: &AnalyzeArgs, analyzed: &Analyzed) -> Result<String, Failure> {
    let reading = &analyzed.reading;
    let Some(analysis) = &analyzed.analysis else {
        return Err(Failure::worded(|lang| words::text(lang, "read-note-no-rows", &[])));
    };
    let file = args.file.file_name().unwrap_or(args.file.as_os_str()).to_string_lossy();
    let faults: Vec<FaultLine> = reading
        .faults
        .iter()
        .take(MOST_FAULTS)
        .map(|fault| FaultLine {
            row: u64::from(fault.row),
            column: fault.column.clone(),
            read: fault.read.clone(),
            why: refusal::row(lang, fault.kind),
        })
        .collect();
    let calendar = analyzed.calendar.as_ref().map(|calendar| {
        let title = calendar.title();
        format!("{} ({} {})", lang.of(&title.vi, &title.en), calendar.id(), calendar.version())
    });
    let input = PageInput {
        log: &reading.log,
        analysis,
        file_name: &file,
        faults: &faults,
        fault_count: reading.faults.len() as u64 + reading.more_faults,
        mapping: &super::columns_of(&reading.mapping),
        notes: &super::notes(lang, analyzed),
        calendar: calendar.as_deref(),
        generator: concat!("minhbach ", env!("CARGO_PKG_VERSION")),
    };
    let mut html = String::new();
    analysis_page(&mut html, &input, lang).expect("a string takes every text");
    Ok(html)
}
