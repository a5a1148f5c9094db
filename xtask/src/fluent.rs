//! Reading Fluent files by line: which messages they define and which variables those use.

use std::collections::{BTreeMap, BTreeSet};

/// The variables of each message; attributes count as `message.attribute`.
pub type Messages = BTreeMap<String, BTreeSet<String>>;

/// Reads one `.ftl` file. A message defined twice is an error that names it.
pub fn messages(text: &str) -> Result<Messages, String> {
    let mut messages = Messages::new();
    let mut message = String::new();
    let mut current = String::new();
    for line in text.lines() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(key) = key_of(line) {
            message.clone_from(&key);
            current = key;
            define(&mut messages, &current)?;
        } else if let Some(attribute) = line.trim_start().strip_prefix('.')
            && let Some(name) = key_of(attribute)
        {
            current = format!("{message}.{name}");
            define(&mut messages, &current)?;
        }
        if let Some(used) = messages.get_mut(&current) {
            used.extend(variables(line));
        }
    }
    Ok(messages)
}

fn define(messages: &mut Messages, key: &str) -> Result<(), String> {
    match messages.insert(key.to_owned(), BTreeSet::new()) {
        None => Ok(()),
        Some(_) => Err(format!("`{key}` is defined twice")),
    }
}

/// The identifier before `=` when the line starts an entry; terms keep their leading `-`.
fn key_of(line: &str) -> Option<String> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let first = key.strip_prefix('-').unwrap_or(key).chars().next()?;
    let rest = key.chars().all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_');
    (first.is_ascii_alphabetic() && rest).then(|| key.to_owned())
}

fn variables(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|it| it.is_ascii_alphanumeric() || "-_".contains(*it)).collect()
    })
}

/// How the second language differs from the first, one sentence each.
pub fn differences(first: (&str, &Messages), second: (&str, &Messages)) -> Vec<String> {
    let mut found = Vec::new();
    for (key, used) in first.1 {
        match second.1.get(key) {
            None => found.push(format!("`{key}` is in {} but not in {}", first.0, second.0)),
            Some(other) if other != used => found.push(format!(
                "`{key}` uses {used:?} in {} but {other:?} in {}",
                first.0, second.0
            )),
            Some(_) => {}
        }
    }
    for key in second.1.keys().filter(|key| !first.1.contains_key(*key)) {
        found.push(format!("`{key}` is in {} but not in {}", second.0, first.0));
    }
    found
}
