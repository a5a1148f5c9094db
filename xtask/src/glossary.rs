//! The glossary and the code: each type's Vietnamese term, compared both ways.

use std::collections::BTreeMap;

use crate::{markdown, source};

/// One row of `docs/glossary.md` that names a type.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// Name of the type.
    pub code: String,
    /// Its Vietnamese term.
    pub term: String,
    /// True when the code does not have the type yet.
    pub planned: bool,
}

/// The Vietnamese terms that public types and enum variants carry as `#[doc(alias)]`.
///
/// Every public type is a key, with or without a term; a variant (`State::Value`) only with one.
pub type Aliases = BTreeMap<String, Vec<String>>;

/// The rows that name a type or a variant: the first cell is one name in backticks.
pub fn rows(markdown_text: &str) -> Vec<Row> {
    let rows = markdown::table_rows(markdown_text);
    rows.iter().filter_map(|cells| row_from(cells)).collect()
}

fn row_from(cells: &[String]) -> Option<Row> {
    let code = cells.first()?.strip_prefix('`')?.strip_suffix('`')?;
    let one_name = code.chars().all(|it| it.is_alphanumeric() || it == ':');
    (one_name && code.starts_with(char::is_uppercase)).then_some(())?;
    let planned = cells.last()?.ends_with("planned");
    Some(Row { code: code.to_owned(), term: cells.get(1)?.clone(), planned })
}

/// Adds the public types of one source file, their variants, and the terms of both.
pub fn read_types(text: &str, aliases: &mut Aliases) {
    let code = source::code_only(text);
    let mut waiting = Vec::new();
    let mut inside = None;
    for (line, code_line) in text.lines().zip(code.lines()) {
        if let Some(alias) = alias_in(line, code_line) {
            waiting.push(alias);
        } else if let Some(name) = type_in(code_line) {
            aliases.entry(name.clone()).or_default().append(&mut waiting);
            inside = code_line.starts_with("pub enum").then_some(name);
        } else if let (Some(owner), Some(variant)) = (&inside, variant_in(code_line)) {
            if !waiting.is_empty() {
                aliases.entry(format!("{owner}::{variant}")).or_default().append(&mut waiting);
            }
        } else if !code_line.trim().is_empty() && !code_line.trim_start().starts_with("#[") {
            waiting.clear();
            inside = inside.filter(|_| code_line != "}");
        }
    }
}

fn alias_in(line: &str, code_line: &str) -> Option<String> {
    code_line.trim_start().starts_with("#[doc(alias").then_some(())?;
    line.split('"').nth(1).map(str::to_owned)
}

fn type_in(code_line: &str) -> Option<String> {
    let rest = code_line.strip_prefix("pub ")?;
    let kinds = ["struct ", "enum ", "trait ", "type "];
    Some(name_at_start(kinds.iter().find_map(|kind| rest.strip_prefix(kind))?))
}

/// The name of a variant: a capitalised name, one step in, as rustfmt lays it out.
fn variant_in(code_line: &str) -> Option<String> {
    let rest = code_line.strip_prefix("    ")?;
    rest.starts_with(char::is_uppercase).then(|| name_at_start(rest))
}

fn name_at_start(text: &str) -> String {
    text.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
}

/// Every way in which the glossary and the code disagree, one sentence each.
pub fn faults(rows: &[Row], aliases: &Aliases) -> Vec<String> {
    let mut faults = Vec::new();
    for Row { code, term, planned } in rows {
        match aliases.get(code) {
            Some(_) if *planned => {
                faults.push(format!("`{code}` exists now: take `planned` out of the glossary"));
            }
            Some(it) if !it.contains(term) => {
                faults.push(format!("`{code}` lacks #[doc(alias = \"{term}\")]"));
            }
            None if !planned => {
                faults.push(format!("`{code}` has no term in the code: mark the row `planned`"));
            }
            _ => {}
        }
    }
    for (code, terms) in aliases {
        for term in terms {
            if !rows.iter().any(|row| row.code == *code && row.term == *term) {
                faults.push(format!("the glossary has no row `{code}` | {term}"));
            }
        }
    }
    faults
}
