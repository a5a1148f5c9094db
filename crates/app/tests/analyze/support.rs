//! Reads files as the commands do, and figures of references without a float.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use app::analyze::{AnalyzeOrder, Analyzed, run};
use casework::{Analysis, CaseLog, Dimension, Tally};
use serde_json::Value;

/// A file of the folder shared by the team; none, with a word, when it is absent.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: ../shared/data/{name} absent");
    None
}

/// A document of references.
pub(crate) fn reference(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(shared(name)?).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

pub(crate) fn analyzed(order: &AnalyzeOrder) -> Analyzed {
    run(order, &|_| {}).unwrap()
}

/// The log of an answer and what is said of it.
pub(crate) fn parts(answer: &Analyzed) -> (&CaseLog, &Analysis) {
    (&answer.reading.log, answer.analysis.as_ref().unwrap())
}

/// A file that is gone when the test is over.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(text: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("minhbach-app-{process}-{number}.csv"));
        std::fs::write(&path, text).unwrap();
        Self(path)
    }

    pub(crate) fn order(&self) -> AnalyzeOrder {
        AnalyzeOrder { file: self.0.clone(), ..AnalyzeOrder::default() }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A file that is gone already is gone.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Microseconds of a number of seconds as written: `55643.557`.
pub(crate) fn microseconds(seconds: &str) -> i128 {
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, ""));
    assert!(part.len() <= 6 && !whole.starts_with('-'), "{seconds}");
    let whole: i128 = whole.parse().unwrap();
    let part: i128 = format!("{part:0<6}").parse().unwrap();
    whole * 1_000_000 + part
}

/// Equal within a thousandth of a second.
#[track_caller]
pub(crate) fn check_close(microseconds: i128, reference: &str) {
    let apart = (microseconds - self::microseconds(reference)).abs();
    assert!(apart <= 1000, "{microseconds} microseconds, not {reference} seconds");
}

/// The groups of one dimension, as one line each: the key, then what `figures` makes of the tally.
pub(crate) fn lines(
    answer: &Analyzed,
    dimensions: &[Dimension],
    figures: impl Fn(&Tally) -> String,
) -> Vec<String> {
    let (log, analysis) = parts(answer);
    let groups = analysis.by(log, dimensions);
    let mut lines: Vec<String> = groups
        .iter()
        .map(|group| format!("{}: {}", group.keys.join(" | "), figures(&group.tally)))
        .collect();
    lines.sort();
    lines
}

/// The same lines from a list of a reference: the texts of `keys`, then the numbers of `figures`.
pub(crate) fn reference_lines(list: &Value, keys: &[&str], figures: &[&str]) -> Vec<String> {
    let line = |entry: &Value| {
        let texts: Vec<&str> = keys.iter().map(|key| entry[key].as_str().unwrap()).collect();
        let numbers: Vec<String> = figures.iter().map(|key| entry[key].to_string()).collect();
        format!("{}: {}", texts.join(" | "), numbers.join(" "))
    };
    let mut lines: Vec<String> = list.as_array().unwrap().iter().map(line).collect();
    lines.sort();
    lines
}
