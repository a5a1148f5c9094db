//! The one binary: reads the command line, runs one command, says how it ended.

mod analyze;
mod args;
mod due_date;
mod failure;
mod score;
mod set;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::Failure;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let ended = match cli.command {
        Command::Analyze(args) => analyze::run(&args),
        Command::DueDate(args) => due_date::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Set(args) => set::run(&args),
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

/// Writes to stdout. A reader that has seen enough (`| head`) is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::input(
            format!("Không ghi được kết quả ({error}). Hãy kiểm tra nơi nhận đầu ra."),
            format!("The result cannot be written ({error}). Check where the output goes."),
        )),
        _ => Ok(()),
    }
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
    let _ = writeln!(io::stderr(), "{sentence}");
}
