//! Which unit and which procedure the words of a file stand for.

use std::collections::{BTreeMap, HashMap, HashSet};

use casework::catalogue::ProcedureCode;
use casework::{CaseLog, CaseRecord, Label, fold};
use deadlines::SuspensionMode;
use store::{
    NewProcedure, NewUnit, ProcedureId, StoreError, StoredProcedure, StoredUnit, UnitId, Writer,
};

use super::Imported;
use super::faults::{ImportError, NameFault};
use super::file::ImportFile;

/// Longest code that is made of a name, in characters.
const LONGEST_CODE: usize = 48;
/// Names that are told; the others are counted.
const TOLD: usize = 50;

/// How a procedure that an import created says that nobody has confirmed it.
pub(super) const UNCONFIRMED: &str = "unconfirmed";

/// Units and procedures of the cases of one file.
#[derive(Debug)]
pub(super) struct Names {
    units: Chosen<UnitId>,
    procedures: Chosen<ProcedureId>,
}

/// What the labels of a file stand for.
#[derive(Debug)]
struct Chosen<T> {
    by_label: HashMap<Label, T>,
    otherwise: Option<T>,
    /// Codes, for what is told to people.
    codes: HashMap<T, String>,
}

impl<T: Copy + Eq + std::hash::Hash> Chosen<T> {
    fn of(&self, label: Option<Label>) -> T {
        let chosen = label.and_then(|it| self.by_label.get(&it).copied()).or(self.otherwise);
        chosen.expect("every label of the file was looked up before its cases are read")
    }

    fn code(&self, of: T) -> &str {
        self.codes.get(&of).map_or("", String::as_str)
    }
}

/// What the store has under codes and under folded names.
struct Known<T> {
    by_code: HashMap<String, T>,
    by_name: HashMap<String, Vec<T>>,
    codes: HashMap<T, String>,
}

impl<T: Copy + Eq + std::hash::Hash> Known<T> {
    fn new(all: impl Iterator<Item = (T, String, String)>) -> Self {
        let mut known =
            Self { by_code: HashMap::new(), by_name: HashMap::new(), codes: HashMap::new() };
        for (id, code, name) in all {
            known.by_name.entry(folded(&name)).or_default().push(id);
            known.by_code.insert(code.clone(), id);
            known.codes.insert(id, code);
        }
        known
    }

    /// By its code, else by the one name that is the same without accents.
    fn find(&self, text: &str) -> Result<T, Vec<String>> {
        if let Some(id) = self.by_code.get(text) {
            return Ok(*id);
        }
        match self.by_name.get(&folded(text)).map(Vec::as_slice) {
            Some([one]) => Ok(*one),
            several => {
                let several = several.unwrap_or_default().iter();
                Err(several.map(|id| self.codes[id].clone()).collect())
            }
        }
    }
}

/// Without accents, case and doubled blanks.
fn folded(text: &str) -> String {
    let folded: String = fold(text).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How often each label is named, with the first case that names it; and cases that name none.
fn named(
    log: &CaseLog,
    of: impl Fn(&CaseRecord) -> Option<Label>,
) -> (BTreeMap<Label, (u64, &CaseRecord)>, u64) {
    let (mut labels, mut without) = (BTreeMap::new(), 0);
    for case in log.cases() {
        match of(case) {
            Some(label) => labels.entry(label).or_insert((0, case)).0 += 1,
            None => without += 1,
        }
    }
    (labels, without)
}

impl Names {
    /// Looks up every unit and procedure that the file names. What is not in the store is created when
    /// the order says so, and else told all at once.
    pub(super) async fn find(
        writer: &mut Writer,
        file: &ImportFile,
        (units, procedures): (&[StoredUnit], &[StoredProcedure]),
        done: &mut Imported,
    ) -> Result<Self, ImportError> {
        let known = units.iter().map(|it| (it.id, it.code.clone(), it.name.clone()));
        let units = choose_units(writer, file, Known::new(known), done).await?;
        let known = procedures.iter().map(|it| (it.id, it.code.clone(), it.name.clone()));
        let procedures = choose_procedures(writer, file, Known::new(known), done).await?;
        Ok(Self { units, procedures })
    }

    pub(super) fn unit(&self, case: &CaseRecord) -> UnitId {
        self.units.of(case.unit)
    }

    pub(super) fn procedure(&self, case: &CaseRecord) -> ProcedureId {
        self.procedures.of(case.procedure)
    }

    pub(super) fn unit_code(&self, unit: UnitId) -> &str {
        self.units.code(unit)
    }

    pub(super) fn procedure_code(&self, procedure: ProcedureId) -> &str {
        self.procedures.code(procedure)
    }
}

/// What was found, and what is to be created: labels by the folded name that they share.
type Split<'l, T> = (HashMap<Label, T>, BTreeMap<String, Vec<(Label, &'l CaseRecord)>>);

fn split<'l, T: Copy + Eq + std::hash::Hash>(
    log: &CaseLog,
    labels: &BTreeMap<Label, (u64, &'l CaseRecord)>,
    known: &Known<T>,
    create: bool,
) -> Result<Split<'l, T>, Vec<NameFault>> {
    let (mut found, mut missing, mut faults) = (HashMap::new(), BTreeMap::new(), Vec::new());
    for (label, (cases, first)) in labels {
        let name = log.labels.text(*label);
        match known.find(name) {
            Ok(id) => drop(found.insert(*label, id)),
            Err(could_be) if create && could_be.is_empty() => {
                let same: &mut Vec<_> = missing.entry(folded(name)).or_default();
                same.push((*label, *first));
            }
            Err(could_be) => {
                faults.push(NameFault { name: name.to_owned(), cases: *cases, could_be });
            }
        }
    }
    if faults.is_empty() {
        return Ok((found, missing));
    }
    faults.sort_by(|a, b| b.cases.cmp(&a.cases).then_with(|| a.name.cmp(&b.name)));
    faults.truncate(TOLD);
    Err(faults)
}

async fn choose_units(
    writer: &mut Writer,
    file: &ImportFile,
    mut known: Known<UnitId>,
    done: &mut Imported,
) -> Result<Chosen<UnitId>, ImportError> {
    let (log, order) = (file.log(), &file.order);
    let (labels, without) = named(log, |case| case.unit);
    let otherwise = match &order.unit {
        Some(code) => Some(
            known
                .by_code
                .get(code)
                .copied()
                .ok_or_else(|| ImportError::UnknownUnit { code: code.clone() })?,
        ),
        None if without > 0 => return Err(ImportError::NoUnit { cases: without }),
        None => None,
    };
    let (mut by_label, missing) =
        split(log, &labels, &known, order.create_unknown).map_err(ImportError::Units)?;
    let mut codes: HashSet<String> = known.by_code.keys().cloned().collect();
    let facts = serde_json::json!({ "unconfirmed": true, "system": file.system }).to_string();
    for same in missing.values() {
        let (label, first) = same[0];
        let name = log.labels.text(label);
        let level = first.level.map(|it| log.labels.text(it));
        let unit = NewUnit {
            code: code_for(name, &mut codes),
            name: name.to_owned(),
            level: level_of(level, name).to_owned(),
            parent: None,
            facts: facts.clone(),
        };
        let id = created(&writer.add_units(std::slice::from_ref(&unit)).await?)?;
        by_label.extend(same.iter().map(|(label, _)| (*label, id)));
        known.codes.insert(id, unit.code);
        done.new_units.push(unit.name);
    }
    Ok(Chosen { by_label, otherwise, codes: known.codes })
}

async fn choose_procedures(
    writer: &mut Writer,
    file: &ImportFile,
    mut known: Known<ProcedureId>,
    done: &mut Imported,
) -> Result<Chosen<ProcedureId>, ImportError> {
    let (log, order) = (file.log(), &file.order);
    let (labels, without) = named(log, |case| case.procedure);
    let otherwise = match &order.procedure {
        Some(code) => Some(
            known
                .by_code
                .get(code)
                .copied()
                .ok_or_else(|| ImportError::UnknownProcedure { code: code.clone() })?,
        ),
        None if without > 0 => return Err(ImportError::NoProcedure { cases: without }),
        None => None,
    };
    let (mut by_label, missing) =
        split(log, &labels, &known, order.create_unknown).map_err(ImportError::Procedures)?;
    let mut codes: HashSet<String> = known.by_code.keys().cloned().collect();
    for same in missing.values() {
        let (label, first) = same[0];
        let name = log.labels.text(label);
        let field = first.field.map_or("", |it| log.labels.text(it));
        let procedure = NewProcedure {
            code: code_for(name, &mut codes),
            name: name.to_owned(),
            field: field.to_owned(),
            levels: Vec::new(),
            limit: None,
            supplement: SuspensionMode::Restart,
            online: UNCONFIRMED.to_owned(),
        };
        let id = created(&writer.add_procedures(std::slice::from_ref(&procedure)).await?)?;
        by_label.extend(same.iter().map(|(label, _)| (*label, id)));
        known.codes.insert(id, procedure.code);
        done.new_procedures.push(procedure.name);
    }
    Ok(Chosen { by_label, otherwise, codes: known.codes })
}

fn created<T: Copy>(ids: &[T]) -> Result<T, StoreError> {
    ids.first().copied().ok_or(StoreError::Abandoned)
}

/// A code for a name: itself where it looks like a code, else its letters; made different from others.
fn code_for(name: &str, taken: &mut HashSet<String>) -> String {
    let is_code = name.parse::<ProcedureCode>().is_ok()
        || name.len() <= LONGEST_CODE
            && name.bytes().all(|it| it.is_ascii_graphic())
            && name.bytes().any(|it| it.is_ascii_digit() || it == b'.');
    let base = if is_code {
        name.to_owned()
    } else {
        let words: Vec<String> = folded(name)
            .split(|it: char| !it.is_ascii_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect();
        words.join("-").chars().take(LONGEST_CODE).collect()
    };
    let numbered = (1_u32..).map(|number| match number {
        1 if !base.is_empty() => base.clone(),
        number => format!("{base}-{number}"),
    });
    let code = numbered.into_iter().find(|it| !taken.contains(it)).unwrap_or(base.clone());
    taken.insert(code.clone());
    code
}

/// The level, from the words for it, else from the beginning of the name.
fn level_of(level: Option<&str>, name: &str) -> &'static str {
    const LEVELS: [(&str, &[&str]); 3] = [
        ("province", &["cap tinh", "tinh", "so ", "ban quan ly"]),
        ("district", &["cap huyen", "huyen", "quan ", "thi xa", "thanh pho"]),
        ("commune", &["cap xa", "xa ", "xa", "phuong", "thi tran", "ubnd xa", "ubnd phuong"]),
    ];
    let of = |text: &str| {
        let text = folded(text);
        let begins =
            |(_, words): &&(&'static str, &[&str])| words.iter().any(|word| text.starts_with(word));
        LEVELS.iter().find(begins).map(|(level, _)| *level)
    };
    level.and_then(of).or_else(|| of(name)).unwrap_or(UNCONFIRMED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn code(name: &str, expected: &str) {
        assert_eq!(code_for(name, &mut HashSet::new()), expected);
    }

    #[test]
    fn a_code_stays_what_it_is() {
        code("H41.12", "H41.12");
        code("1.012766", "1.012766");
        code("R3", "R3");
    }

    #[test]
    fn a_name_becomes_its_letters() {
        code("UBND xã Đồng Mẫu", "ubnd-xa-dong-mau");
        code("Sở Mẫu 1", "so-mau-1");
    }

    #[test]
    fn two_names_with_the_same_letters_get_two_codes() {
        let mut taken = HashSet::new();
        assert_eq!(code_for("Sở A", &mut taken), "so-a");
        assert_eq!(code_for("Sở-A", &mut taken), "so-a-2");
    }

    #[test]
    fn a_level_is_told_by_its_words() {
        assert_eq!(level_of(Some("Cấp huyện"), "Xã A"), "district");
        assert_eq!(level_of(None, "Phường B"), "commune");
        assert_eq!(level_of(None, "Sở Tư pháp"), "province");
        assert_eq!(level_of(None, "Group 1"), UNCONFIRMED);
    }
}
