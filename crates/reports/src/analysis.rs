//! The analysis of an export of cases as one page of HTML that needs nothing else.

mod blocks;
mod corrected;
mod due;
mod findings;
mod groups;
mod key_figures;
mod map;
mod process;
mod source;
mod told;

use std::fmt;

use askama::Template;
use casework::{Analysis, CaseLog};
use words::Lang;

use blocks::{Entry, Section};
use told::{Told, short};

/// A row that could not be read, already in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultLine {
    /// The row of the file.
    pub row: u64,
    /// The column, where one is to blame.
    pub column: String,
    /// What was read.
    pub read: String,
    /// Why it could not be used.
    pub why: String,
}

/// What the page is made from.
#[derive(Clone, Copy, Debug)]
pub struct PageInput<'a> {
    /// The log.
    pub log: &'a CaseLog,
    /// What is said about it.
    pub analysis: &'a Analysis,
    /// The name of the file that was read.
    pub file_name: &'a str,
    /// The first rows that could not be read.
    pub faults: &'a [FaultLine],
    /// How many faults there are in all.
    pub fault_count: u64,
    /// What each column was read as: the meaning, then the column.
    pub mapping: &'a [(String, String)],
    /// Sentences about how the file was read.
    pub notes: &'a [String],
    /// The working calendar, by its name; `None` when none was used.
    pub calendar: Option<&'a str>,
    /// The program that wrote the page, with its version.
    pub generator: &'a str,
}

const STYLE: &str =
    concat!(include_str!("../templates/base.css"), include_str!("../templates/analysis/style.css"));

#[derive(Template)]
#[template(path = "analysis/page.html")]
struct Page<'p> {
    told: &'p Told<'p>,
    code: &'static str,
    title: String,
    file_name: String,
    style: &'static str,
    read: Vec<Entry>,
    sections: Vec<Section>,
}

/// Writes the page: the figures, what stands behind them, and how they came about.
///
/// # Errors
/// When `out` refuses text.
pub fn analysis_page(out: &mut dyn fmt::Write, page: &PageInput<'_>, lang: Lang) -> fmt::Result {
    let told = Told { lang, page };
    let sections = [
        Some(key_figures::section(&told)),
        corrected::section(&told),
        groups::units(&told),
        groups::months(&told),
        groups::others(&told),
        due::section(&told),
        process::waiting(&told),
        map::section(&told),
        process::ways(&told),
        process::hands(&told),
        Some(findings::section(&told)),
        findings::untested(&told),
        source::faults(&told),
        Some(source::reading(&told)),
        Some(source::method(&told)),
    ];
    let template = Page {
        told: &told,
        code: match lang {
            Lang::Vi => "vi",
            Lang::En => "en",
        },
        title: told.text("title"),
        file_name: short(page.file_name),
        style: STYLE,
        read: source::read(&told),
        sections: sections.into_iter().flatten().collect(),
    };
    let html = template.render().expect("a string takes every text");
    out.write_str(&html)
}
