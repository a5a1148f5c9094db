//! The one binary: reads the command line, runs one command, says how it ended.

mod analyze;
mod args;
mod backup;
mod catalogue;
mod clock;
mod demo;
mod doctor;
mod due_date;
mod failure;
mod import;
mod pages;
mod period;
mod place;
mod report;
mod score;
mod serve;
mod set;
mod signals;
mod token;
mod unit;
mod user;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use tokio::runtime::Runtime;

use args::{Cli, Command};
use failure::{Failure, failed};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let ended = match cli.command {
        Command::Analyze(args) => analyze::run(&args),
        Command::Backup(args) => backup::run(&args),
        Command::Catalogue(args) => catalogue::run(&args),
        Command::Conflicts(args) => import::conflicts(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::DueDate(args) => due_date::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Pages(args) => pages::run(&args),
        Command::Period(args) => period::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Score(args) => score::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Set(args) => set::run(&args),
        Command::Token(args) => token::run(&args),
        Command::Unit(args) => unit::run(&args),
        Command::User(args) => user::run(&args),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            for sentence in [failure.vi, failure.en].iter().filter(|it| !it.is_empty()) {
                complain(sentence);
            }
            ExitCode::from(failure.exit)
        }
    }
}

/// The threads of a command.
pub(crate) fn runtime() -> Result<Runtime, Failure> {
    Runtime::new().map_err(|error| failed("web-demo-runtime", &error))
}

/// Writes to stdout. A reader that has seen enough (`| head`) is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    write_out(&plain(text))
}

/// Writes a JSON document to stdout: what a terminal would obey stands escaped, and is not lost.
pub(crate) fn print_json(text: &str) -> Result<(), Failure> {
    if !text.contains(obeyed) {
        return write_out(text);
    }
    let mut escaped = String::with_capacity(text.len() + 64);
    for character in text.chars() {
        if obeyed(character) {
            write!(escaped, "\\u{:04x}", u32::from(character)).expect("a string takes every text");
        } else {
            escaped.push(character);
        }
    }
    write_out(&escaped)
}

fn write_out(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::input(
            format!("Không ghi được kết quả ({error}). Hãy kiểm tra nơi nhận đầu ra."),
            format!("The result cannot be written ({error}). Check where the output goes."),
        )),
        _ => Ok(()),
    }
}

/// Without what a terminal obeys or hides: a name in a file must not move the cursor, set a title or
/// turn the direction of writing. Line ends and tabs stay.
fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(obeyed) {
        text.replace("\r\n", "\n").replace(obeyed, "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// A character that a terminal obeys, or that turns the direction of writing.
fn obeyed(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Help and version go to stdout; what clap refuses goes to stderr, in Vietnamese first.
fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        complain("Sai cách gọi lệnh; hãy xem hướng dẫn: thêm --help vào sau tên lệnh.");
    }
    // Nothing is left to be done when the message itself cannot be written.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// Writes a line to stderr.
pub(crate) fn complain(sentence: &str) {
    // As above: stderr is the last place to complain at.
    let _ = writeln!(io::stderr(), "{}", plain(sentence));
}
