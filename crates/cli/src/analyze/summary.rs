//! What a reader sees on the terminal.

use std::fmt::Write;

use app::MappingOrigin;
use app::analyze::Analyzed;
use casework::{Analysis, CaseLog, Dimension, Group, Outcome};
use words::{Lang, count, share, text};

use super::refusal;
use crate::args::AnalyzeArgs;

/// Units, waits and faults that are shown.
const SHOWN: usize = 10;

const NO_FAILURE: &str = "writing to a string does not fail";

/// The summary in one language.
pub(crate) fn summary(lang: Lang, args: &AnalyzeArgs, analyzed: &Analyzed) -> String {
    let mut out = String::new();
    let reading = &analyzed.reading;
    if let Some(analysis) = &analyzed.analysis {
        for line in words::summary_lines(lang, analysis, &reading.log.zone) {
            line_of(&mut out, &line);
        }
        groups(&mut out, lang, &reading.log, analysis);
        waits(&mut out, lang, &reading.log, analysis);
        findings(&mut out, lang, analysis);
    }
    faults(&mut out, lang, args, analyzed);
    mapping(&mut out, lang, analyzed);
    for note in super::notes(lang, analyzed) {
        line_of(&mut out, &note);
    }
    out
}

fn line_of(out: &mut String, line: &str) {
    writeln!(out, "{line}").expect(NO_FAILURE);
}

fn heading(out: &mut String, lang: Lang, key: &str) {
    writeln!(out, "\n{}", text(lang, key, &[])).expect(NO_FAILURE);
}

/// The slowest units, all levels.
fn groups(out: &mut String, lang: Lang, log: &CaseLog, analysis: &Analysis) {
    for (dimension, key) in
        [(Dimension::Level, "read-head-levels"), (Dimension::Unit, "read-head-units")]
    {
        let mut groups = analysis.by(log, &[dimension]);
        if groups.is_empty() {
            continue;
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.tally.late_or_overdue()));
        heading(out, lang, key);
        let more = groups.len().saturating_sub(SHOWN);
        let rows: Vec<[String; 5]> =
            groups.iter().take(SHOWN).map(|group| row(lang, group)).collect();
        table(out, &rows);
        if more > 0 {
            line_of(out, &text(lang, "read-more", &[("count", count(lang, more as u64))]));
        }
    }
}

fn row(lang: Lang, group: &Group) -> [String; 5] {
    let key = group.keys.first().map_or("", |key| key);
    let key = if key.is_empty() { text(lang, "analyze-not-given", &[]) } else { short(key) };
    let tally = &group.tally;
    [
        key,
        share(lang, tally.in_time(), tally.judged()),
        labelled(lang, Outcome::Late, tally.of(Outcome::Late)),
        labelled(lang, Outcome::OpenOverdue, tally.of(Outcome::OpenOverdue)),
        labelled(lang, Outcome::Parked, tally.of(Outcome::Parked)),
    ]
}

fn labelled(lang: Lang, outcome: Outcome, number: u64) -> String {
    format!("{}: {}", words::outcome_name(lang, outcome), count(lang, number))
}

/// A name of a file on one line, and no longer than a line bears.
fn short(name: &str) -> String {
    const LONGEST: usize = 60;
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().nth(LONGEST).is_none() {
        return name;
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Columns side by side, each as wide as its widest cell.
fn table<const N: usize>(out: &mut String, rows: &[[String; N]]) {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..N).map(|column| width(column).unwrap_or(0)).collect();
    for row in rows {
        let cells = row.iter().zip(&widths);
        let cells: Vec<String> = cells.map(|(cell, width)| format!("{cell:<width$}")).collect();
        line_of(out, &format!("  {}", cells.join("  ").trim_end()));
    }
}

fn waits(out: &mut String, lang: Lang, log: &CaseLog, analysis: &Analysis) {
    let waiting = &analysis.process.waiting;
    if waiting.is_empty() || !log.knows.events {
        return;
    }
    heading(out, lang, "read-head-waits");
    let rows: Vec<[String; 4]> = waiting
        .iter()
        .take(SHOWN)
        .map(|wait| {
            let median = [("time", words::elapsed(lang, wait.median))];
            let times = [("count", count(lang, wait.span.count))];
            [
                short(log.labels.text(wait.activity)),
                wait.unit.map_or(String::new(), |unit| short(log.labels.text(unit))),
                text(lang, "read-times", &times),
                text(lang, "read-median", &median),
            ]
        })
        .collect();
    table(out, &rows);
}

fn findings(out: &mut String, lang: Lang, analysis: &Analysis) {
    let found = analysis.findings.by_rule();
    let rows = found.iter().map(|found| (found, found.cases().len() as u64));
    let rows: Vec<[String; 3]> = rows
        .filter(|(_, cases)| *cases > 0)
        .map(|(found, cases)| {
            [
                format!("{:>2}. {}", found.rule.number(), words::rule_title(lang, found.rule)),
                words::strength_name(lang, found.strength),
                text(lang, "read-cases", &[("count", count(lang, cases))]),
            ]
        })
        .collect();
    if !rows.is_empty() {
        heading(out, lang, "read-head-findings");
        table(out, &rows);
    }
}

fn faults(out: &mut String, lang: Lang, args: &AnalyzeArgs, analyzed: &Analyzed) {
    let reading = &analyzed.reading;
    let all = reading.faults.len() as u64 + reading.more_faults;
    if all == 0 {
        return;
    }
    writeln!(out, "\n{}", text(lang, "read-head-faults", &[("count", count(lang, all))]))
        .expect(NO_FAILURE);
    let file = args.file.display();
    for fault in reading.faults.iter().take(SHOWN) {
        let why = refusal::row(lang, fault.kind);
        let column =
            if fault.column.is_empty() { String::new() } else { format!("{}: ", fault.column) };
        let read = if fault.read.is_empty() {
            String::new()
        } else {
            format!("\"{}\" – ", short(&fault.read))
        };
        line_of(out, &format!("  {file}:{}: {column}{read}{why}", fault.row));
    }
    let more = all.saturating_sub(SHOWN as u64);
    if more > 0 {
        line_of(out, &text(lang, "read-more-faults", &[("count", count(lang, more))]));
    }
}

fn mapping(out: &mut String, lang: Lang, analyzed: &Analyzed) {
    let mapping = &analyzed.reading.mapping;
    let origin = match analyzed.reading.origin {
        MappingOrigin::Given => text(lang, "read-mapping-origin-given", &[]),
        MappingOrigin::Known => {
            text(lang, "read-mapping-origin-known", &[("name", mapping.name.clone())])
        }
        MappingOrigin::Guessed => text(lang, "read-mapping-origin-guessed", &[]),
    };
    writeln!(out, "\n{origin}").expect(NO_FAILURE);
    for line in mapping.to_toml().lines().filter(|line| !line.is_empty()) {
        line_of(out, &format!("  {line}"));
    }
}
