//! The header of a measure's file: comment lines `-- key: value` up to an empty one.

use std::path::Path;

use super::fault::{MeasureFault, MeasureFaultKind};
use super::{MeasureFile, MeasuredAt, Owner, Shape};

/// The keys, in the order in which files give them. Only the last may be left out.
const KEYS: [&str; 6] = ["title vi", "title en", "kind", "owner", "source", "moment"];

/// The value of each key, with the line it stands on.
type Values = [Option<(usize, String)>; KEYS.len()];

pub(super) fn parse(file: &str, text: &str) -> Result<MeasureFile, MeasureFault> {
    let fault = |line, kind| MeasureFault { file: file.to_owned(), line, kind };
    let id = id_of(file).ok_or_else(|| fault(0, MeasureFaultKind::BadName))?;
    let values = values(text).map_err(|(line, kind)| fault(line, kind))?;
    let word = |place: usize| value(&values, place).map_err(|kind| fault(1, kind));
    let (_, title_vi) = word(0)?;
    let (_, title_en) = word(1)?;
    let (kind_line, kind) = word(2)?;
    let (owner_line, owner) = word(3)?;
    let (_, source) = word(4)?;
    let kind = named("kind", kind, &Shape::NAMES).map_err(|it| fault(kind_line, it))?;
    let owner = named("owner", owner, &Owner::NAMES).map_err(|it| fault(owner_line, it))?;
    let moment = match &values[5] {
        None => MeasuredAt::default(),
        Some((line, name)) => {
            named("moment", name, &MeasuredAt::NAMES).map_err(|it| fault(*line, it))?
        }
    };
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with("--")) {
        return Err(fault(text.lines().count().max(1), MeasureFaultKind::NoQuery));
    }
    Ok(MeasureFile {
        id,
        file: file.to_owned(),
        title_vi: title_vi.to_owned(),
        title_en: title_en.to_owned(),
        kind,
        owner,
        moment,
        source: source.to_owned(),
        sql: text.to_owned(),
    })
}

/// The name of the file without its ending, if a criteria set can name it.
fn id_of(file: &str) -> Option<String> {
    let path = Path::new(file);
    let id = path.file_stem()?.to_str()?;
    let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
    let sql = path.extension().is_some_and(|it| it == "sql");
    (sql && !id.is_empty() && id.chars().all(plain)).then(|| id.to_owned())
}

fn values(text: &str) -> Result<Values, (usize, MeasureFaultKind)> {
    let mut values = Values::default();
    let mut last: Option<usize> = None;
    for (index, line) in text.lines().enumerate() {
        let Some(comment) = line.strip_prefix("--") else { break };
        if comment.trim().is_empty() {
            break;
        }
        let number = index + 1;
        // A line that is set in goes on with the value before it.
        if let (true, Some(place)) = (comment.starts_with("   "), last)
            && let Some((_, value)) = &mut values[place]
        {
            value.push(' ');
            value.push_str(comment.trim());
            continue;
        }
        let not_a_key = || (number, MeasureFaultKind::NotAKey { line: line.to_owned() });
        let (key, value) = comment.split_once(':').ok_or_else(not_a_key)?;
        let (key, value) = (key.trim(), value.trim());
        let Some(place) = KEYS.iter().position(|known| *known == key) else {
            let kind = MeasureFaultKind::UnknownKey { key: key.to_owned(), known: KEYS.to_vec() };
            return Err((number, kind));
        };
        if values[place].is_some() {
            return Err((number, MeasureFaultKind::Twice { key: KEYS[place] }));
        }
        values[place] = Some((number, value.to_owned()));
        last = Some(place);
    }
    Ok(values)
}

fn value(values: &Values, place: usize) -> Result<(usize, &str), MeasureFaultKind> {
    let lacks = || MeasureFaultKind::Lacks { key: KEYS[place] };
    let (line, value) = values[place].as_ref().ok_or_else(lacks)?;
    if value.is_empty() { Err(lacks()) } else { Ok((*line, value)) }
}

fn named<T: Copy>(
    key: &'static str,
    value: &str,
    names: &[(&'static str, T)],
) -> Result<T, MeasureFaultKind> {
    let found = names.iter().find(|(name, _)| *name == value).map(|(_, it)| *it);
    found.ok_or_else(|| MeasureFaultKind::UnknownWord {
        key,
        value: value.to_owned(),
        known: names.iter().map(|(name, _)| *name).collect(),
    })
}
