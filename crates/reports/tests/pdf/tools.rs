//! The readers of Debian's poppler-utils, where they are installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Keeps a file for looking at, below the target folder.
pub(crate) fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// What a tool prints about a file; `None`, and a loud line, where the tool is missing.
pub(crate) fn run(tool: &str, arguments: &[&str], file: &Path, out: &str) -> Option<Vec<u8>> {
    let mut command = Command::new(tool);
    command.args(arguments).arg(file);
    if !out.is_empty() {
        command.arg(out);
    }
    let Ok(output) = command.output() else {
        eprintln!(
            "SKIPPED: {tool} is missing (apt-get install poppler-utils); the PDF was not read back"
        );
        return None;
    };
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    Some(output.stdout)
}

/// The text of a file, words parted by one space.
pub(crate) fn text(file: &Path) -> Option<String> {
    let text = String::from_utf8(run("pdftotext", &["-layout"], file, "-")?).unwrap();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The first page as width, height and shades of gray, at 150 dots an inch.
pub(crate) fn picture(file: &Path) -> Option<(usize, usize, Vec<u8>)> {
    let picture = run("pdftoppm", &["-gray", "-r", "150", "-f", "1", "-l", "1"], file, "")?;
    // P5, width, height, greatest value: four words, one space, then the bytes.
    let mut words = vec![];
    let mut at = 0;
    while words.len() < 4 {
        let length = picture[at..].iter().position(u8::is_ascii_whitespace).unwrap();
        words.push(String::from_utf8(picture[at..at + length].to_vec()).unwrap());
        at += length + 1;
    }
    assert_eq!((words[0].as_str(), words[3].as_str()), ("P5", "255"));
    Some((words[1].parse().unwrap(), words[2].parse().unwrap(), picture[at..].to_vec()))
}
