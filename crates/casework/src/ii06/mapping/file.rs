//! Reading mappings from the text of their file.

use serde::Deserialize;

use super::{ColumnMapping, MappingFault, Place};
use crate::ii06::standing::{Came, Standing};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    mapping: Vec<MappingText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingText {
    id: String,
    title: TitleText,
    valid_from: String,
    source: String,
    #[serde(default)]
    unconfirmed: bool,
    came: CameText,
    columns: ColumnsText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleText {
    vi: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CameText {
    online: Vec<String>,
    direct: Vec<String>,
}

/// The standings that are counted in each column.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct ColumnsText {
    early: Vec<String>,
    on_time: Vec<String>,
    late: Vec<String>,
    withdrawn: Vec<String>,
    stopped: Vec<String>,
    ended_undated: Vec<String>,
    in_time: Vec<String>,
    overdue: Vec<String>,
    open_undated: Vec<String>,
}

pub(super) fn parse(text: &str) -> Result<Vec<ColumnMapping>, MappingFault> {
    let file: File = toml::from_str(text)
        .map_err(|error| MappingFault::Unreadable { why: error.to_string() })?;
    let mut mappings: Vec<ColumnMapping> = Vec::new();
    for text in file.mapping {
        let mapping = read(text)?;
        let same = |it: &&ColumnMapping| it.id == mapping.id && it.valid_from == mapping.valid_from;
        if mappings.iter().any(|it| same(&it)) {
            let (mapping, from) = (mapping.id.into(), mapping.valid_from);
            return Err(MappingFault::Twice { mapping, from });
        }
        mappings.push(mapping);
    }
    Ok(mappings)
}

fn read(text: MappingText) -> Result<ColumnMapping, MappingFault> {
    let valid_from = text.valid_from.parse().map_err(|_| MappingFault::NotADay {
        mapping: text.id.clone(),
        text: text.valid_from.clone(),
    })?;
    let places = places(&text.id, &text.columns)?;
    let online = came(&text.id, &text.came)?;
    Ok(ColumnMapping {
        id: text.id.into(),
        title_vi: text.title.vi.into(),
        title_en: text.title.en.into(),
        valid_from,
        source: text.source.into(),
        unconfirmed: text.unconfirmed,
        places,
        online,
    })
}

fn places(id: &str, text: &ColumnsText) -> Result<[Place; Standing::ALL.len()], MappingFault> {
    let columns = [
        (Place::Early, &text.early),
        (Place::OnTime, &text.on_time),
        (Place::Late, &text.late),
        (Place::Withdrawn, &text.withdrawn),
        (Place::Stopped, &text.stopped),
        (Place::EndedUndated, &text.ended_undated),
        (Place::InTime, &text.in_time),
        (Place::Overdue, &text.overdue),
        (Place::OpenUndated, &text.open_undated),
    ];
    let mut found: [Vec<Place>; Standing::ALL.len()] = Default::default();
    for (place, words) in columns {
        for word in words {
            let standing = Standing::from_name(word)
                .ok_or_else(|| unknown(id, word, Standing::ALL.map(Standing::name).to_vec()))?;
            if standing.is_open() != place.is_open() {
                let (mapping, word) = (id.to_owned(), standing.name());
                return Err(MappingFault::WrongSide { mapping, word, place });
            }
            found[standing.index()].push(place);
        }
    }
    let mut places = [Place::Early; Standing::ALL.len()];
    for standing in Standing::ALL {
        match found[standing.index()].as_slice() {
            [place] => places[standing.index()] = *place,
            several => return Err(not_once(id, standing.name(), several.len())),
        }
    }
    Ok(places)
}

/// The ways to come in that are counted as online; the others are direct.
fn came(id: &str, text: &CameText) -> Result<Vec<Came>, MappingFault> {
    let read = |word: &String| {
        let came = Came::from_name(word).filter(|it| *it != Came::CarriedOver);
        let known = || Came::ALL.map(Came::name).into_iter().skip(1).collect();
        came.ok_or_else(|| unknown(id, word, known()))
    };
    let online = text.online.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let direct = text.direct.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    for came in Came::ALL.into_iter().filter(|it| *it != Came::CarriedOver) {
        let times = online.iter().chain(&direct).filter(|it| **it == came).count();
        if times != 1 {
            return Err(not_once(id, came.name(), times));
        }
    }
    Ok(online)
}

fn unknown(id: &str, word: &str, known: Vec<&'static str>) -> MappingFault {
    MappingFault::UnknownWord { mapping: id.to_owned(), word: word.to_owned(), known }
}

fn not_once(id: &str, word: &'static str, times: usize) -> MappingFault {
    MappingFault::NotOnce { mapping: id.to_owned(), word, times }
}
