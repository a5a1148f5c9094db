//! The whole analysis as one document.

use std::path::Path;

use app::Mapping;
use app::analyze::Analyzed;
use casework::{
    Analysis, CaseLog, Dimension, Group, Instant, Label, Outcome, QUANTILES, RuleFindings, Tally,
    Zone,
};
use serde_json::{Map, Value, json};

/// Variants that are written out; all are counted.
const MOST_VARIANTS: usize = 100;

/// The document.
pub(crate) fn document(file: &Path, analyzed: &Analyzed) -> String {
    let reading = &analyzed.reading;
    let log = &reading.log;
    let mut document = analyzed.analysis.as_ref().map_or_else(
        // No row could be read: the same document, of nothing.
        || {
            let at = Instant::from_microseconds(0);
            let mut nothing = analysis_of(log, &casework::analyze(log, at, None));
            (nothing["as_of"], nothing["untested"]) = (Value::Null, json!([]));
            nothing
        },
        |analysis| analysis_of(log, analysis),
    );
    let file = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let faults = reading.faults.iter().map(|fault| {
        json!({
            "file": file,
            "row": fault.row,
            "column": fault.column,
            "what": fault.read,
            "why": fault.kind.name(),
        })
    });
    document["faults"] = faults.collect();
    document["faults_not_listed"] = json!(reading.more_faults);
    document["mapping"] = mapping(&reading.mapping);
    document["calendar"] = json!(analyzed.calendar.as_ref().map(|it| json!({
        "id": it.id(),
        "version": it.version(),
    })));
    let mut text = serde_json::to_string_pretty(&document)
        .expect("strings, numbers and lists are always JSON");
    text.push('\n');
    text
}

fn analysis_of(log: &CaseLog, analysis: &Analysis) -> Value {
    let process = &analysis.process;
    let text = |label: Label| log.labels.text(label);
    let counted = |counts: &[(Label, u64)]| {
        let counts = counts.iter().map(|(label, count)| (text(*label).to_owned(), json!(count)));
        Value::Object(counts.collect())
    };
    let follows = process.directly_follows.iter().map(|pair| {
        json!({
            "from": text(pair.from),
            "to": text(pair.to),
            "count": pair.span.count,
            "mean_seconds": pair.span.mean().map(seconds),
        })
    });
    let variants = process.variants.iter().take(MOST_VARIANTS).map(|variant| {
        let activities: Vec<&str> = variant.activities.iter().map(|it| text(*it)).collect();
        json!({ "cases": variant.cases, "activities": activities })
    });
    let waiting = process.waiting.iter().map(|wait| {
        json!({
            "activity": text(wait.activity),
            "unit": wait.unit.map(text),
            "count": wait.span.count,
            "total_seconds": seconds(wait.span.microseconds),
            "mean_seconds": wait.span.mean().map(seconds),
            "p50_seconds": seconds(i128::from(wait.median)),
            "p90_seconds": seconds(i128::from(wait.ninth_decile)),
        })
    });
    let throughput = process.throughput.map(|throughput| {
        let quantiles = QUANTILES.iter().zip(throughput.quantiles);
        let named =
            quantiles.map(|(percent, value)| (format!("p{percent:02}"), json!(seconds(value))));
        Value::Object(named.collect())
    });
    json!({
        "cases": analysis.tally.cases(),
        "events": process.events,
        "variants": process.variants.len(),
        "variant_list": variants.collect::<Vec<_>>(),
        "as_of": moment(analysis.as_of, &log.zone),
        "after_as_of": { "cases": analysis.later_cases, "events": analysis.later_events },
        "outcomes": outcomes(&analysis.tally),
        "lateness": lateness(analysis),
        "by": by(log, analysis),
        "directly_follows": follows.collect::<Vec<_>>(),
        "start_activities": counted(&process.start_activities),
        "end_activities": counted(&process.end_activities),
        "activities": counted(&process.activities),
        "throughput_seconds": throughput,
        "waiting": waiting.collect::<Vec<_>>(),
        "handovers": process.handovers,
        "handover_pairs": process.handover_pairs.iter().map(|(from, to, count)| json!({
            "from": text(*from),
            "to": text(*to),
            "count": count,
        })).collect::<Vec<_>>(),
        "rework_cases": process.rework_cases,
        "rework_activities": counted(&process.rework_activities),
        "findings": findings(log, analysis),
        "untested": analysis.findings.untested.iter().map(|(rule, reason)| json!({
            "rule": rule.number(),
            "why": reason.name(),
        })).collect::<Vec<_>>(),
    })
}

fn outcomes(tally: &Tally) -> Value {
    let counts = Outcome::ALL.map(|outcome| (outcome.name().to_owned(), json!(tally.of(outcome))));
    Value::Object(Map::from_iter(counts))
}

fn lateness(analysis: &Analysis) -> Value {
    let lateness = &analysis.lateness;
    let recording = |classes: casework::LateRecording| {
        json!({
            "proven": classes.proven,
            "probable": classes.probable,
            "possible": classes.possible,
        })
    };
    let corrected = analysis.corrected().map(|corrected| {
        json!({
            "accepting": corrected.accepting.name(),
            "in_time": corrected.in_time,
            "late_or_overdue": corrected.late,
        })
    });
    json!({
        "late_work": lateness.late_work,
        "late_recording": recording(lateness.late_recording),
        "late_synchronisation": lateness.late_synchronisation,
        "open_overdue": {
            "unfinished": lateness.open_unfinished,
            "finished_not_recorded": recording(lateness.open_recording),
        },
        "official": {
            "in_time": analysis.tally.in_time(),
            "late_or_overdue": analysis.tally.late_or_overdue(),
        },
        "corrected": corrected,
    })
}

fn by(log: &CaseLog, analysis: &Analysis) -> Value {
    let groups = Dimension::ALL.map(|dimension| {
        let groups = analysis.by(log, &[dimension]);
        let entries: Vec<Value> = groups.iter().map(entry).collect();
        (dimension.name().to_owned(), Value::Array(entries))
    });
    Value::Object(Map::from_iter(groups))
}

fn entry(group: &Group) -> Value {
    let mut entry = outcomes(&group.tally);
    entry["key"] = json!(group.keys.first());
    entry["cases"] = json!(group.tally.cases());
    entry
}

/// One entry a rule and strength: how many cases, and which.
fn findings(log: &CaseLog, analysis: &Analysis) -> Vec<Value> {
    analysis.findings.by_rule().iter().map(|found| finding(log, found)).collect()
}

fn finding(log: &CaseLog, found: &RuleFindings<'_>) -> Value {
    let ids = found.cases();
    let codes: Vec<&str> = ids.iter().map(|id| &*log.case(*id).code).collect();
    let mut tests = Map::new();
    for finding in &found.on_cases {
        let name = finding.test.name().to_owned();
        let count = tests.get(&name).and_then(Value::as_u64).unwrap_or(0);
        tests.insert(name, json!(count + 1));
    }
    let text = |label: Option<Label>| label.map(|label| log.labels.text(label));
    let groups = found.on_groups.iter().map(|group| {
        json!({
            "test": group.test.name(),
            "who": text(group.who),
            "what": text(group.what),
            "part": group.part,
            "whole": group.whole,
            "cases": group.cases.len(),
        })
    });
    json!({
        "rule": found.rule.number(),
        "strength": found.strength.name(),
        "cases": ids.len(),
        "case_codes": codes,
        "tests": tests,
        "groups": groups.collect::<Vec<_>>(),
    })
}

fn mapping(mapping: &Mapping) -> Value {
    let columns = mapping.columns.iter().map(|(key, it)| (key.name().to_owned(), json!(it)));
    let activities =
        mapping.activities.iter().map(|(role, it)| (role.name().to_owned(), json!(it)));
    json!({
        "name": mapping.name,
        "zone": mapping.zone,
        "date_order": mapping.date_order.map(|order| match order {
            app::DateOrder::DayFirst => "day-first",
            app::DateOrder::MonthFirst => "month-first",
        }),
        "sheet": mapping.sheet,
        "case_type": mapping.case_type,
        "columns": Value::Object(columns.collect()),
        "activities": Value::Object(activities.collect()),
        "automatic": mapping.automatic,
        "status": { "parked": mapping.parked, "withdrawn": mapping.withdrawn },
        "calendar": mapping.calendar,
    })
}

/// Microseconds as seconds with a point. Made as text: the nearest double of the exact value.
fn seconds(microseconds: i128) -> Value {
    let sign = if microseconds < 0 { "-" } else { "" };
    let size = microseconds.unsigned_abs();
    let text = format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000);
    text.parse::<f64>().map_or(Value::Null, |number| json!(number))
}

/// ISO 8601 with the offset of the office.
fn moment(at: Instant, zone: &Zone) -> String {
    let offset = zone.offset_seconds(at);
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{}{sign}{:02}:{:02}", zone.civil(at), minutes / 60, minutes % 60)
}
