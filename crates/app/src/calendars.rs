//! The calendars at hand: those that ship with the binary, and files.

use std::io::Read;
use std::path::Path;

use deadlines::{CalendarFileError, WorkCalendar};
use rust_embed::RustEmbed;

/// The longest file of a calendar that is read, in bytes.
pub const LONGEST_FILE: u64 = 1 << 20;

#[derive(RustEmbed)]
#[folder = "../../calendars"]
struct Shipped;

/// Finds a calendar by its id, such as `vn`, or by the path of its file.
///
/// What holds a slash or ends in `.toml` is a path; all else is an id.
pub fn find(name: &str) -> Result<WorkCalendar, CalendarError> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|ending| ending == "toml");
    if is_file || name.contains(['/', '\\']) { read(path) } else { shipped(name) }
}

/// The text of the file of a calendar that [`find`] finds: what a store keeps as its first version.
pub fn text(name: &str) -> Result<String, CalendarError> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|ending| ending == "toml");
    let not_text = || CalendarError::NotText { path: name.to_owned() };
    // Read twice: once to know that it is a calendar.
    find(name)?;
    let bytes = if is_file || name.contains(['/', '\\']) {
        let unreadable = |source| CalendarError::Unreadable { path: name.to_owned(), source };
        std::fs::read(path).map_err(unreadable)?
    } else {
        Shipped::get(&format!("{name}.toml")).map(|it| it.data.into_owned()).unwrap_or_default()
    };
    String::from_utf8(bytes).map_err(|_| not_text())
}

/// The ids of the calendars that ship with the binary, in order.
pub fn shipped_ids() -> Vec<String> {
    let ids = Shipped::iter().filter_map(|file| file.strip_suffix(".toml").map(str::to_owned));
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids
}

/// Why there is no calendar.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// No calendar of this id ships with the binary.
    #[error("there is no calendar `{asked}`; those at hand: {}", known.join(", "))]
    Unknown {
        /// What was asked for.
        asked: String,
        /// The known id that is most like it, if any is near enough.
        nearest: Option<String>,
        /// All that are known.
        known: Vec<String>,
    },
    /// The file cannot be opened or read.
    #[error("{path}: {source}")]
    Unreadable {
        /// Its path.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not text.
    #[error("{path} is not UTF-8 text")]
    NotText {
        /// Its path.
        path: String,
    },
    /// The file is not a calendar.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// Why not.
        source: CalendarFileError,
    },
}

fn shipped(id: &str) -> Result<WorkCalendar, CalendarError> {
    let name = format!("{id}.toml");
    match Shipped::get(&name) {
        Some(file) => parse(&format!("calendars/{name}"), &file.data),
        None => Err(unknown(id)),
    }
}

fn unknown(asked: &str) -> CalendarError {
    let known = shipped_ids();
    let likeness = |id: &String| strsim::damerau_levenshtein(asked, id);
    // Ids are short: more than half the letters wrong is another word, not a slip.
    let near = |id: &&String| likeness(id) * 2 <= id.chars().count().max(asked.chars().count());
    let nearest = known.iter().filter(near).min_by_key(|id| likeness(id)).cloned();
    CalendarError::Unknown { asked: asked.chars().take(60).collect(), nearest, known }
}

fn read(path: &Path) -> Result<WorkCalendar, CalendarError> {
    let shown = path.display().to_string();
    let mut bytes = vec![];
    // One byte more than allowed, so that a file too long is seen as such and not cut.
    std::fs::File::open(path)
        .and_then(|file| {
            let length = file.metadata()?.len();
            file.take(LONGEST_FILE + 1).read_to_end(&mut bytes)?;
            Ok(length)
        })
        .map_err(|source| CalendarError::Unreadable { path: shown.clone(), source })
        .and_then(|length| refuse_long(&shown, length.max(bytes.len() as u64)))?;
    parse(&shown, &bytes)
}

fn refuse_long(path: &str, length: u64) -> Result<(), CalendarError> {
    if length <= LONGEST_FILE {
        return Ok(());
    }
    let in_bytes = |length: u64| usize::try_from(length).unwrap_or(usize::MAX);
    let source =
        CalendarFileError::TooLong { bytes: in_bytes(length), most: in_bytes(LONGEST_FILE) };
    Err(CalendarError::File { path: path.to_owned(), source })
}

fn parse(path: &str, bytes: &[u8]) -> Result<WorkCalendar, CalendarError> {
    let path = || path.to_owned();
    let text = std::str::from_utf8(bytes).map_err(|_| CalendarError::NotText { path: path() })?;
    WorkCalendar::parse_toml(text).map_err(|source| CalendarError::File { path: path(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_calendar_bears_the_name_of_its_file() {
        assert!(shipped_ids().contains(&"vn".to_owned()));
        for id in shipped_ids() {
            assert_eq!(find(&id).unwrap().id(), id);
        }
    }

    #[test]
    fn the_text_of_a_calendar_is_that_of_its_file() {
        let text = text("vn").unwrap();
        assert_eq!(WorkCalendar::parse_toml(&text).unwrap().id(), "vn");
        assert!(super::text("nowhere").is_err());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.toml");
        std::fs::write(&path, &text).unwrap();
        assert_eq!(super::text(path.to_str().unwrap()).unwrap(), text);
    }

    #[track_caller]
    fn check_nearest(asked: &str, expected: Option<&str>) {
        let Err(CalendarError::Unknown { nearest, .. }) = find(asked) else { panic!("{asked}") };
        assert_eq!(nearest.as_deref(), expected);
    }

    #[test]
    fn a_slip_finds_the_nearest_id() {
        check_nearest("vm", Some("vn"));
        check_nearest("vnn", Some("vn"));
    }

    #[test]
    fn another_word_has_no_nearest_id() {
        check_nearest("hanoi", None);
    }

    #[test]
    fn a_file_that_is_absent_is_named() {
        let error = find("no/such.toml").unwrap_err();
        assert!(matches!(error, CalendarError::Unreadable { path, .. } if path == "no/such.toml"));
    }

    #[test]
    fn a_file_of_more_than_a_megabyte_is_refused() {
        assert!(refuse_long("a.toml", LONGEST_FILE).is_ok());
        assert!(refuse_long("a.toml", LONGEST_FILE + 1).is_err());
    }
}
