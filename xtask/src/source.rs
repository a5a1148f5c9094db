//! Reading Rust source as text: the code without its comments and strings, and words in it.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold no source of ours.
const NOT_OURS: &[&str] = &[".git", "target", "__pycache__", "node_modules"];

/// All files under `dir` whose name ends in `ending`, sorted; build folders are left out.
pub fn files(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
            let name = name.unwrap_or_default();
            if path.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The code alone: comments and the insides of strings become spaces, line breaks stay.
pub fn code_only(source: &str) -> String {
    let characters: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < characters.len() {
        let end = skipped_until(&characters, at);
        if end == at {
            out.push(characters[at]);
            at += 1;
        } else {
            out.extend(characters[at..end].iter().map(|it| if *it == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment, string or character that starts at `at` ends; `at` itself if none starts.
fn skipped_until(text: &[char], at: usize) -> usize {
    let next = text.get(at + 1).copied();
    match text[at] {
        '/' if next == Some('/') => line_end(text, at),
        '/' if next == Some('*') => block_comment_end(text, at),
        '"' => string_end(text, at + 1),
        'r' if !after_word(text, at) => raw_string_end(text, at).unwrap_or(at),
        '\'' => character_end(text, at).unwrap_or(at),
        _ => at,
    }
}

fn line_end(text: &[char], from: usize) -> usize {
    (from..text.len()).find(|&at| text[at] == '\n').unwrap_or(text.len())
}

fn block_comment_end(text: &[char], from: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = from;
    while at + 1 < text.len() {
        match (text[at], text[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn string_end(text: &[char], from: usize) -> usize {
    let mut at = from;
    while at < text.len() {
        match text[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

fn raw_string_end(text: &[char], from: usize) -> Option<usize> {
    let hashes = text[from + 1..].iter().take_while(|it| **it == '#').count();
    let open = from + 1 + hashes;
    if text.get(open) != Some(&'"') {
        return None;
    }
    let closes =
        |at: usize| text[at] == '"' && text[at + 1..].iter().take(hashes).all(|it| *it == '#');
    let close = (open + 1..text.len()).find(|&at| closes(at))?;
    Some((close + 1 + hashes).min(text.len()))
}

/// The end of `'x'` or `'\n'`; `None` for a lifetime.
fn character_end(text: &[char], from: usize) -> Option<usize> {
    if text.get(from + 1) == Some(&'\\') {
        return (from + 3..text.len()).find(|&at| text[at] == '\'').map(|at| at + 1);
    }
    (text.get(from + 2) == Some(&'\'')).then_some(from + 3)
}

fn after_word(text: &[char], at: usize) -> bool {
    at > 0 && (text[at - 1].is_alphanumeric() || text[at - 1] == '_')
}

/// Lines (from 1) of `source` whose code contains `pattern` as whole words.
///
/// `std::fs` is found in `use std::{fmt, fs};` too, on one line or on several.
pub fn lines_with(source: &str, pattern: &str) -> Vec<usize> {
    let code = code_only(source);
    let grouped = pattern.strip_prefix("std::");
    let mut inside_group = false;
    let mut found = Vec::new();
    for (index, line) in code.lines().enumerate() {
        inside_group |= line.contains("std::{");
        let in_group = inside_group && grouped.is_some_and(|name| has_word(line, name));
        if in_group || has_word(line, pattern) {
            found.push(index + 1);
        }
        inside_group &= !line.contains(';');
    }
    found
}

fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |it: char| it.is_alphanumeric() || it == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}
