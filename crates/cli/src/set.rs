//! `minhbach set`: is a criteria set sound, and what does it count?

use std::fmt::Write as _;
use std::path::Path;

use app::criteria;
use app::score::{ScoreOrder, lines_out_of_reach};
use words::{Lang, text};

use crate::args::{SetAction, SetArgs};
use crate::failure::Failure;
use crate::score::refusal::{refuse, refuse_set};

/// Runs the command.
pub(crate) fn run(args: &SetArgs) -> Result<(), Failure> {
    match &args.action {
        SetAction::Lint { set, figures } => lint(set, figures.as_deref()),
        SetAction::Measures { set } => measures(set),
    }
}

fn lint(set: &str, figures: Option<&Path>) -> Result<(), Failure> {
    let mut faults = criteria::check(set).map_err(|error| refuse_set(&error))?;
    if let Some(figures) = figures {
        let order = ScoreOrder { set: set.to_owned(), figures: figures.display().to_string() };
        faults.extend(lines_out_of_reach(&order).map_err(|error| refuse(&error))?);
    }
    let mut told = String::new();
    for fault in &faults {
        for lang in Lang::BOTH {
            let sentence = words::set_fault(lang, &fault.fault);
            line(&mut told, &format!("{}:{}: {sentence}", fault.file, fault.line));
        }
    }
    if faults.is_empty() {
        for lang in Lang::BOTH {
            line(&mut told, &text(lang, "command-set-clean", &[("set", set.to_owned())]));
        }
        return crate::print(&told);
    }
    crate::print(&told)?;
    Err(Failure::answer_is_no())
}

fn measures(set: &str) -> Result<(), Failure> {
    let folder = criteria::load(set).map_err(|error| refuse_set(&error))?;
    let mut told = String::new();
    for measure in &folder.set.measures {
        let title = &measure.title;
        line(
            &mut told,
            &format!("{}\t{}\t{} · {}", measure.id, measure.kind.name(), title.vi, title.en),
        );
    }
    crate::print(&told)
}

fn line(text: &mut String, sentence: &str) {
    writeln!(text, "{sentence}").expect("writing to a string never fails");
}
