//! `minhbach due-date`: one due date with its working, or a file of vectors checked.

mod json;
pub(crate) mod refusal;

use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use app::calendars;
use app::due_date::{Answer, Mismatch, answer, check_vectors};
use deadlines::{EndOfDay, Moment, Order, Suspension, SuspensionMode, TimeLimit};
use words::Lang;

use crate::args::{DueDateArgs, End, Mode};
use crate::failure::Failure;
use crate::print;

/// The longest file of vectors that is read, in bytes.
const LONGEST_VECTORS: u64 = 64 << 20;

const NO_FAILURE: &str = "writing to a string does not fail";

/// Runs the command.
pub(crate) fn run(args: &DueDateArgs) -> Result<(), Failure> {
    match &args.vectors {
        Some(path) => vectors(path),
        None => one(args),
    }
}

fn one(args: &DueDateArgs) -> Result<(), Failure> {
    let suspensions = args.suspend.iter().map(|text| suspension(text));
    let suspensions = suspensions.collect::<Result<Vec<_>, _>>()?;
    let order = Order {
        received: received(args.received.as_deref().unwrap_or_default())?,
        limit: limit(args.limit.as_deref().unwrap_or_default())?,
        suspensions: &suspensions,
        mode: match args.mode {
            Mode::Suspend => SuspensionMode::Suspend,
            Mode::Restart => SuspensionMode::Restart,
        },
        end_of_day: match args.end_of_day {
            End::ClosingTime => EndOfDay::ClosingTime,
            End::NextOpening => EndOfDay::NextOpening,
        },
    };
    let calendar = calendars::find(&args.calendar).map_err(|error| refusal::calendar(&error))?;
    let answer = answer(&order, &calendar)?;
    if args.json {
        return crate::print_json(&json::document(&order, &answer.explanation));
    }
    let texts = args.lang.each().iter().map(|lang| text(*lang, &answer));
    print(&texts.collect::<Vec<_>>().join("\n"))
}

/// The answer, then its working.
fn text(lang: Lang, answer: &Answer) -> String {
    let mut text = words::answer_lines(lang, &answer.explanation, &answer.hours).join("\n");
    text += "\n";
    text += &words::text(lang, "due-answer-working", &[]);
    for line in words::explanation_lines(lang, &answer.explanation) {
        text += "\n  ";
        text += &line;
    }
    text + "\n"
}

fn received(text: &str) -> Result<Moment, Failure> {
    let sentence = |error| move |lang| words::moment_error(lang, &error);
    text.parse().map_err(|error| argument("--received", sentence(error)))
}

fn limit(text: &str) -> Result<TimeLimit, Failure> {
    let sentence = |error| move |lang| words::limit_error(lang, &error);
    text.parse().map_err(|error| argument("--limit", sentence(error)))
}

fn suspension(text: &str) -> Result<Suspension, Failure> {
    let sentence = |error| move |lang| words::suspension_error(lang, &error);
    text.parse().map_err(|error| argument("--suspend", sentence(error)))
}

/// A failure that names the argument it comes from.
fn argument(name: &str, sentence: impl Fn(Lang) -> String) -> Failure {
    Failure::worded(|lang| {
        let arguments = [("argument", name.to_owned()), ("error", sentence(lang))];
        words::text(lang, "due-error-argument", &arguments)
    })
}

fn vectors(path: &Path) -> Result<(), Failure> {
    let shown = path.display().to_string();
    let report = check_vectors(&read(path)?).map_err(|error| refusal::vectors(&shown, &error))?;
    let mut out = String::new();
    for mismatch in &report.mismatches {
        line(&mut out, mismatch);
    }
    let failed = report.mismatches.len();
    writeln!(out, "{} passed, {failed} failed", report.passed).expect(NO_FAILURE);
    print(&out)?;
    if failed == 0 { Ok(()) } else { Err(Failure::answer_is_no()) }
}

fn read(path: &Path) -> Result<String, Failure> {
    let shown = path.display().to_string();
    let unreadable = |error| refusal::unreadable(&shown, &error);
    let mut bytes = vec![];
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    // A device or a pipe has no length to look at: no more is read than one byte over.
    file.take(LONGEST_VECTORS + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LONGEST_VECTORS {
        return Err(refusal::too_large(&shown, length.max(bytes.len() as u64), LONGEST_VECTORS));
    }
    String::from_utf8(bytes).map_err(|_| refusal::not_text(&shown))
}

/// One line of a mismatch, in the names of the file: it is read by whoever made the vectors.
fn line(out: &mut String, mismatch: &Mismatch) {
    let Mismatch { id, expected, found } = mismatch;
    let (start, due) = expected;
    let written = match found {
        Ok((found_start, found_due)) => writeln!(
            out,
            "{id}: effective_start expected {start}, found {found_start}; \
             due_at expected {due}, found {found_due}"
        ),
        Err(error) => writeln!(
            out,
            "{id}: effective_start expected {start}; due_at expected {due}; found none: {error}"
        ),
    };
    written.expect(NO_FAILURE);
}
