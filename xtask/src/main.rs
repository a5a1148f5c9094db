//! Automation that is called by name: `cargo run -p xtask -- notices`.

use std::io::Write as _;
use std::process::ExitCode;

use xtask::{notices, workspace};

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if asked != ["notices"] {
        eprintln!("Cách gọi: cargo run -p xtask -- notices > TỆP");
        eprintln!("Usage: cargo run -p xtask -- notices > FILE");
        return ExitCode::from(2);
    }
    let packages = workspace::foreign_in("minhbach");
    let made = notices::gather(&packages, notices::files_of).map_err(|lacking| {
        format!(
            "no text of a licence is known for: {}. Read it in the package's repository and extend \
             TEXT_ELSEWHERE in xtask/src/notices.rs",
            lacking.join(", ")
        )
    });
    let written = made.and_then(|text| {
        std::io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string())
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
