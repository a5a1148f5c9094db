//! Mapping files: TOML read with every fault told, and written so that they read back the same.

use std::fmt::Write as _;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use casework::Role;

use super::{Key, Mapping};
use crate::cases::DateOrder;

/// Something wrong with a mapping file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct MappingFault {
    /// The line, from one.
    pub line: usize,
    /// What is wrong.
    pub kind: MappingFaultKind,
}

/// What can be wrong with a mapping file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingFaultKind {
    /// Not TOML.
    #[error("not TOML: {0}")]
    NotToml(String),
    /// A key nobody knows.
    #[error("unknown key `{key}`")]
    UnknownKey {
        /// As written.
        key: String,
        /// The known one nearest to it.
        nearest: Option<String>,
    },
    /// A value of the wrong kind.
    #[error("`{key}` must be {wanted}")]
    WrongKind {
        /// The key.
        key: String,
        /// What it must be: `text`, `a list of texts`, `a table`, `day-first or month-first`.
        wanted: &'static str,
    },
    /// No columns, so that nothing is mapped.
    #[error("no [columns]")]
    NoColumns,
}

const TOP: [&str; 10] = [
    "name",
    "zone",
    "calendar",
    "date_order",
    "sheet",
    "case_type",
    "columns",
    "activities",
    "automatic",
    "status",
];

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// Every fault that was found.
    pub fn parse(text: &str) -> Result<Self, Vec<MappingFault>> {
        let mut reader = Reader { text, faults: Vec::new(), mapping: Self::default() };
        match DeTable::parse(text) {
            Ok(table) => reader.top(table.get_ref()),
            Err(error) => {
                let kind = MappingFaultKind::NotToml(error.message().to_owned());
                reader.fault(error.span().unwrap_or(0..0), kind);
            }
        }
        if reader.faults.is_empty() && reader.mapping.columns.is_empty() {
            reader.fault(0..0, MappingFaultKind::NoColumns);
        }
        if reader.faults.is_empty() { Ok(reader.mapping) } else { Err(reader.faults) }
    }

    /// Writes a mapping file that reads back the same.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        let order = self.date_order.map(|order| match order {
            DateOrder::DayFirst => "day-first",
            DateOrder::MonthFirst => "month-first",
        });
        let name = (!self.name.is_empty()).then_some(self.name.as_str());
        for (key, value) in [
            ("name", name),
            ("zone", self.zone.as_deref()),
            ("calendar", self.calendar.as_deref()),
            ("date_order", order),
            ("sheet", self.sheet.as_deref()),
            ("case_type", self.case_type.as_deref()),
        ] {
            if let Some(value) = value {
                let _ = writeln!(out, "{key} = {}", quoted(value));
            }
        }
        if !self.automatic.is_empty() {
            let _ = writeln!(out, "automatic = {}", list(&self.automatic));
        }
        out.push_str("\n[columns]\n");
        for (key, column) in &self.columns {
            let _ = writeln!(out, "{} = {}", key.name(), quoted(column));
        }
        if !self.activities.is_empty() {
            out.push_str("\n[activities]\n");
            for (role, names) in &self.activities {
                let _ = writeln!(out, "{} = {}", role.name(), list(names));
            }
        }
        if !self.parked.is_empty() || !self.withdrawn.is_empty() {
            out.push_str("\n[status]\n");
            let _ = writeln!(out, "parked = {}", list(&self.parked));
            let _ = writeln!(out, "withdrawn = {}", list(&self.withdrawn));
        }
        out
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

struct Reader<'t> {
    text: &'t str,
    faults: Vec<MappingFault>,
    mapping: Mapping,
}

impl Reader<'_> {
    fn fault(&mut self, span: Range<usize>, kind: MappingFaultKind) {
        let before = &self.text.as_bytes()[..span.start.min(self.text.len())];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        self.faults.push(MappingFault { line, kind });
    }

    fn unknown(&mut self, span: Range<usize>, key: &str, known: &[&str]) {
        let nearest = known
            .iter()
            .map(|name| (strsim::damerau_levenshtein(name, key), *name))
            .filter(|(distance, _)| *distance <= 3)
            .min();
        let nearest = nearest.map(|(_, name)| name.to_owned());
        self.fault(span, MappingFaultKind::UnknownKey { key: key.to_owned(), nearest });
    }

    fn wrong(&mut self, span: Range<usize>, key: &str, wanted: &'static str) {
        self.fault(span, MappingFaultKind::WrongKind { key: key.to_owned(), wanted });
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let span = value.span();
            let name = key.get_ref().as_ref();
            let text = || value.get_ref().as_str().map(str::to_owned);
            match name {
                "columns" => self.columns(value.get_ref(), span),
                "activities" => self.activities(value.get_ref(), span),
                "status" => self.status(value.get_ref(), span),
                "automatic" => {
                    self.mapping.automatic = self.texts(name, value.get_ref(), span);
                }
                "date_order" => match text().as_deref() {
                    Some("day-first") => self.mapping.date_order = Some(DateOrder::DayFirst),
                    Some("month-first") => self.mapping.date_order = Some(DateOrder::MonthFirst),
                    _ => self.wrong(span, name, "day-first or month-first"),
                },
                _ if !TOP.contains(&name) => self.unknown(key.span(), name, &TOP),
                _ => match text() {
                    None => self.wrong(span, name, "text"),
                    Some(text) => match name {
                        "name" => self.mapping.name = text,
                        "zone" => self.mapping.zone = Some(text),
                        "calendar" => self.mapping.calendar = Some(text),
                        "sheet" => self.mapping.sheet = Some(text),
                        _ => self.mapping.case_type = Some(text),
                    },
                },
            }
        }
    }

    fn columns(&mut self, value: &DeValue<'_>, span: Range<usize>) {
        let Some(table) = value.as_table() else { return self.wrong(span, "columns", "a table") };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match (Key::named(name), value.get_ref().as_str()) {
                (Some(key), Some(column)) => {
                    self.mapping.columns.insert(key, column.to_owned());
                }
                (Some(_), None) => self.wrong(value.span(), name, "text"),
                (None, _) => self.unknown(key.span(), name, &Key::ALL.map(Key::name)),
            }
        }
    }

    fn activities(&mut self, value: &DeValue<'_>, span: Range<usize>) {
        let Some(table) = value.as_table() else {
            return self.wrong(span, "activities", "a table");
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match Role::NAMED.into_iter().find(|role| role.name() == name) {
                Some(role) => {
                    let names = self.texts(name, value.get_ref(), value.span());
                    self.mapping.activities.insert(role, names);
                }
                None => self.unknown(key.span(), name, &Role::NAMED.map(Role::name)),
            }
        }
    }

    fn status(&mut self, value: &DeValue<'_>, span: Range<usize>) {
        let Some(table) = value.as_table() else { return self.wrong(span, "status", "a table") };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let texts = self.texts(name, value.get_ref(), value.span());
            match name {
                "parked" => self.mapping.parked = texts,
                "withdrawn" => self.mapping.withdrawn = texts,
                _ => self.unknown(key.span(), name, &["parked", "withdrawn"]),
            }
        }
    }

    fn texts(&mut self, key: &str, value: &DeValue<'_>, span: Range<usize>) -> Vec<String> {
        let texts = value.as_array().map(|items| {
            let texts = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned));
            texts.collect::<Option<Vec<String>>>()
        });
        texts.flatten().unwrap_or_else(|| {
            self.wrong(span, key, "a list of texts");
            Vec::new()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
name = "demo"
zone = "Asia/Ho_Chi_Minh"
date_order = "day-first"
automatic = ["hệ thống"]
[columns]
code = "Mã hồ sơ"
due = "Hạn \"trả\""
[activities]
sign = ["Ký"]
[status]
parked = ["Chờ bổ sung"]
withdrawn = []
"#;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let mapping = Mapping::parse(FILE).unwrap();
        assert_eq!(mapping.columns[&Key::Due], "Hạn \"trả\"");
        assert_eq!(Mapping::parse(&mapping.to_toml()).unwrap(), mapping);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let text = "zone = 7\n[columns]\ncod = \"x\"\ndue = 1\n[activities]\nsign = \"x\"\n";
        let faults = Mapping::parse(text).unwrap_err();
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [6, 3, 4, 1], "{faults:?}");
        assert!(faults.iter().any(|fault| matches!(&fault.kind,
            MappingFaultKind::UnknownKey { nearest: Some(near), .. } if near == "code")));
        assert!(matches!(Mapping::parse("").unwrap_err()[0].kind, MappingFaultKind::NoColumns));
        assert!(matches!(Mapping::parse("[").unwrap_err()[0].kind, MappingFaultKind::NotToml(_)));
    }
}
