//! The criteria sets at hand: those that ship with the binary, and folders named by a path.

use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;
use scoring::{CriteriaSet, Examples, SetFault, line_of, nearest};
use thiserror::Error;

#[derive(RustEmbed)]
#[folder = "../../criteria"]
struct Shipped;

/// Largest file of a set, in bytes.
const MOST_BYTES: u64 = 4 << 20;

/// A set with its folder's files.
#[derive(Debug)]
pub struct SetFolder {
    /// The set.
    pub set: CriteriaSet,
    /// Its examples.
    pub examples: Examples,
    /// Points that the publisher prints without figures, as CSV; the fallback where a file of
    /// figures leaves its printed columns empty.
    pub printed: Option<Vec<u8>>,
}

/// Why a set cannot be had.
#[derive(Debug, Error)]
pub enum LoadSetError {
    /// No folder and no shipped set of this name.
    #[error("no criteria set `{name}`")]
    Unknown {
        /// As asked for.
        name: String,
        /// The known one nearest to it.
        nearest: Option<String>,
        /// All shipped ones.
        known: Vec<String>,
    },
    /// A file that cannot be read.
    #[error("{path}: {why}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        why: String,
    },
    /// Faults in the set or its examples.
    #[error("{} faults", .0.len())]
    Faulty(Vec<PlacedFault>),
}

/// A fault with its file and line.
#[derive(Debug, Clone)]
pub struct PlacedFault {
    /// The file.
    pub file: String,
    /// Line, from one.
    pub line: usize,
    /// What is wrong.
    pub fault: SetFault,
}

/// Names of the shipped sets.
pub fn shipped() -> Vec<String> {
    let mut names: Vec<String> = Shipped::iter()
        .filter_map(|file| file.strip_suffix("/set.toml").map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// Loads a set by the path of its folder, or by the name of a shipped one. A path wins.
pub fn load(name: &str) -> Result<SetFolder, LoadSetError> {
    let files = files(name)?;
    let text = |file: &File| String::from_utf8_lossy(&file.bytes).into_owned();
    let set_file = files.iter().find(|file| file.name.ends_with("set.toml"));
    let set_file = set_file.ok_or_else(|| unknown(name))?;
    let set_text = text(set_file);
    let set = CriteriaSet::parse(&set_text)
        .map_err(|faults| LoadSetError::Faulty(place(&set_file.name, &set_text, faults)))?;
    let mut examples = Examples::default();
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.is_example) {
        let example_text = text(file);
        if let Err(found) = examples.add(&set, &example_text) {
            faults.extend(place(&file.name, &example_text, found));
        }
    }
    if !faults.is_empty() {
        return Err(LoadSetError::Faulty(faults));
    }
    let printed = files.iter().find(|file| file.name.ends_with("printed.csv"));
    Ok(SetFolder { set, examples, printed: printed.map(|file| file.bytes.clone()) })
}

/// Everything the linter and the examples find.
pub fn check(name: &str) -> Result<Vec<PlacedFault>, LoadSetError> {
    let folder = load(name)?;
    let mut faults = place_in_set(name, scoring::lint(&folder.set, &folder.examples))?;
    let failed = folder.examples.run(&folder.set);
    faults.extend(failed.into_iter().map(|fault| PlacedFault {
        file: format!("{name}/tests"),
        line: 1,
        fault,
    }));
    Ok(faults)
}

/// Gives faults of a set their file and line.
pub(crate) fn place_in_set(
    name: &str,
    faults: Vec<SetFault>,
) -> Result<Vec<PlacedFault>, LoadSetError> {
    let files = files(name)?;
    let set_file = files.iter().find(|file| file.name.ends_with("set.toml"));
    let set_file = set_file.ok_or_else(|| unknown(name))?;
    Ok(place(&set_file.name, &String::from_utf8_lossy(&set_file.bytes), faults))
}

fn place(file: &str, text: &str, faults: Vec<SetFault>) -> Vec<PlacedFault> {
    faults
        .into_iter()
        .map(|fault| PlacedFault {
            file: file.to_owned(),
            line: line_of(text, fault.span.start).0,
            fault,
        })
        .collect()
}

struct File {
    name: String,
    bytes: Vec<u8>,
    is_example: bool,
}

fn files(name: &str) -> Result<Vec<File>, LoadSetError> {
    if Path::new(name).is_dir() {
        return on_disk(Path::new(name));
    }
    let id = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
    let prefix = format!("{id}/");
    let found: Vec<File> = Shipped::iter()
        .filter(|file| file.starts_with(&prefix))
        .filter_map(|file| {
            let bytes = Shipped::get(&file)?.data.into_owned();
            let is_example = file.contains("/tests/");
            Some(File { name: format!("criteria/{file}"), bytes, is_example })
        })
        .collect();
    if found.is_empty() { Err(unknown(name)) } else { Ok(found) }
}

fn on_disk(folder: &Path) -> Result<Vec<File>, LoadSetError> {
    let unreadable = |path: &Path, why: String| LoadSetError::Unreadable {
        path: path.display().to_string(),
        why,
    };
    let mut files = Vec::new();
    for (place, is_example) in [(folder.to_owned(), false), (folder.join("tests"), true)] {
        let Ok(entries) = fs::read_dir(&place) else { continue };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let wanted = path.extension().is_some_and(|kind| kind == "toml" || kind == "csv");
            if !wanted {
                continue;
            }
            let size = fs::metadata(&path).map_err(|e| unreadable(&path, e.to_string()))?.len();
            if size > MOST_BYTES {
                return Err(unreadable(&path, format!("> {MOST_BYTES} bytes")));
            }
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, error.to_string()))?;
            files.push(File { name: path.display().to_string(), bytes, is_example });
        }
    }
    Ok(files)
}

fn unknown(name: &str) -> LoadSetError {
    let known = shipped();
    let id = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
    let nearest = nearest(id, known.iter().map(String::as_str));
    LoadSetError::Unknown { name: name.to_owned(), nearest, known }
}
