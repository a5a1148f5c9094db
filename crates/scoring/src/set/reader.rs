//! Reads tables key by key, remembers where everything stood, and collects every fault.

use std::cell::RefCell;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Expected, FaultKind, NameKind, SetFault, nearest};
use crate::exact::Exact;
use crate::measure::Bilingual;

/// All faults of one text.
#[derive(Debug, Default)]
pub(crate) struct Faults(RefCell<Vec<SetFault>>);

impl Faults {
    pub(crate) fn add(&self, span: Range<usize>, kind: FaultKind) {
        self.0.borrow_mut().push(SetFault { span, kind });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// In the order of the file.
    pub(crate) fn into_sorted(self) -> Vec<SetFault> {
        let mut faults = self.0.into_inner();
        faults.sort_by_key(|fault| fault.span.start);
        faults
    }
}

/// A value with the bytes it was read from.
#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

/// One table of the file.
pub(crate) struct Table<'t> {
    entries: &'t DeTable<'t>,
    name: String,
    pub(crate) span: Range<usize>,
    asked: Vec<&'static str>,
    faults: &'t Faults,
}

impl<'t> Table<'t> {
    pub(crate) fn new(
        entries: &'t DeTable<'t>,
        name: impl Into<String>,
        span: Range<usize>,
        faults: &'t Faults,
    ) -> Self {
        Self { entries, name: name.into(), span, asked: Vec::new(), faults }
    }

    pub(crate) fn fault(&self, span: Range<usize>, kind: FaultKind) {
        self.faults.add(span, kind);
    }

    /// The value of a key, if it is there.
    fn find(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.get_ref() == key)
    }

    /// Keys and values as they are, for tables whose keys are names chosen by the writer.
    pub(crate) fn any_entries(
        &self,
    ) -> impl Iterator<Item = (At<String>, &'t Spanned<DeValue<'t>>)> {
        self.entries
            .iter()
            .map(|(key, value)| (At { value: key.get_ref().to_string(), span: key.span() }, value))
    }

    fn missing<T>(&self, key: &str) -> Option<T> {
        let kind = FaultKind::MissingKey { key: key.to_owned(), table: self.name.clone() };
        self.fault(self.span.clone(), kind);
        None
    }

    fn wrong<T>(&self, key: &str, span: Range<usize>, expected: Expected) -> Option<T> {
        self.fault(span, FaultKind::WrongType { key: key.to_owned(), expected });
        None
    }

    pub(crate) fn text_or_none(&mut self, key: &'static str) -> Option<At<String>> {
        let value = self.find(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(At { value: text.to_string(), span: value.span() }),
            _ => self.wrong(key, value.span(), Expected::Text),
        }
    }

    pub(crate) fn text(&mut self, key: &'static str) -> Option<At<String>> {
        if self.has(key) {
            self.text_or_none(key)
        } else {
            self.asked.push(key);
            self.missing(key)
        }
    }

    pub(crate) fn decimal_or_none(&mut self, key: &'static str) -> Option<At<Exact>> {
        let value = self.find(key)?;
        self.as_decimal(key, value)
    }

    pub(crate) fn decimal(&mut self, key: &'static str) -> Option<At<Exact>> {
        if self.has(key) {
            self.decimal_or_none(key)
        } else {
            self.asked.push(key);
            self.missing(key)
        }
    }

    /// A decimal that may not be below zero.
    pub(crate) fn amount(&mut self, key: &'static str) -> Option<At<Exact>> {
        let at = self.decimal(key)?;
        self.within(key, at, &Exact::ZERO, None)
    }

    /// The same, if it is there.
    pub(crate) fn amount_or_none(&mut self, key: &'static str) -> Option<At<Exact>> {
        let at = self.decimal_or_none(key)?;
        self.within(key, at, &Exact::ZERO, None)
    }

    /// A share of the maximum, 0 to 1.
    pub(crate) fn share(&mut self, key: &'static str) -> Option<At<Exact>> {
        let at = self.decimal(key)?;
        self.within(key, at, &Exact::ZERO, Some(&Exact::ONE))
    }

    pub(crate) fn within(
        &self,
        key: &str,
        at: At<Exact>,
        low: &Exact,
        high: Option<&Exact>,
    ) -> Option<At<Exact>> {
        if &at.value >= low && high.is_none_or(|high| &at.value <= high) {
            return Some(at);
        }
        let high = high.map_or_else(|| "…".to_owned(), Exact::to_string);
        let kind = FaultKind::OutOfRange { key: key.to_owned(), low: low.to_string(), high };
        self.fault(at.span, kind);
        None
    }

    fn as_decimal(&self, key: &str, value: &Spanned<DeValue<'t>>) -> Option<At<Exact>> {
        let DeValue::String(text) = value.get_ref() else {
            return self.wrong(key, value.span(), Expected::DecimalText);
        };
        match Exact::parse(text) {
            Ok(number) => Some(At { value: number, span: value.span() }),
            Err(refused) => {
                let (text, why) = (refused.text, refused.why);
                let kind = FaultKind::NotADecimal { key: key.to_owned(), text, why };
                self.fault(value.span(), kind);
                None
            }
        }
    }

    pub(crate) fn decimals(&mut self, key: &'static str) -> Option<Vec<At<Exact>>> {
        let value = self.find(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            return self.wrong(key, value.span(), Expected::List);
        };
        Some(items.iter().filter_map(|item| self.as_decimal(key, item)).collect())
    }

    pub(crate) fn whole_or_none(&mut self, key: &'static str, most: u32) -> Option<u32> {
        let value = self.find(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            return self.wrong(key, value.span(), Expected::WholeNumber);
        };
        let read = u32::from_str_radix(number.as_str(), number.radix()).ok();
        read.filter(|read| *read <= most).or_else(|| {
            let (low, high) = ("0".to_owned(), most.to_string());
            self.fault(value.span(), FaultKind::OutOfRange { key: key.to_owned(), low, high });
            None
        })
    }

    pub(crate) fn flag_or_none(&mut self, key: &'static str) -> Option<bool> {
        let value = self.find(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong(key, value.span(), Expected::YesNo),
        }
    }

    pub(crate) fn date_or_none(&mut self, key: &'static str) -> Option<At<Date>> {
        let text = self.text_or_none(key)?;
        match text.value.parse() {
            Ok(date) => Some(At { value: date, span: text.span }),
            Err(_) => self.wrong(key, text.span, Expected::DateText),
        }
    }

    pub(crate) fn names(&mut self, key: &'static str) -> Option<Vec<At<String>>> {
        let value = self.find(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            return self.wrong(key, value.span(), Expected::List);
        };
        let name = |item: &Spanned<DeValue<'t>>| match item.get_ref() {
            DeValue::String(text) => Some(At { value: text.to_string(), span: item.span() }),
            _ => self.wrong(key, item.span(), Expected::Text),
        };
        Some(items.iter().filter_map(name).collect())
    }

    pub(crate) fn table_or_none(&mut self, key: &'static str) -> Option<Table<'t>> {
        let value = self.find(key)?;
        match value.get_ref() {
            DeValue::Table(entries) => Some(Table::new(entries, key, value.span(), self.faults)),
            _ => self.wrong(key, value.span(), Expected::Table),
        }
    }

    /// The tables of a list of tables, at most so many.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        most: usize,
        kind: NameKind,
    ) -> Vec<Table<'t>> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong::<()>(key, value.span(), Expected::List);
            return Vec::new();
        };
        if items.len() > most {
            self.fault(value.span(), FaultKind::TooMany { kind, most });
        }
        let table = |item: &'t Spanned<DeValue<'t>>| match item.get_ref() {
            DeValue::Table(entries) => {
                Some(Table::new(entries, format!("[[{key}]]"), item.span(), self.faults))
            }
            _ => self.wrong(key, item.span(), Expected::Table),
        };
        items.iter().take(most).filter_map(table).collect()
    }

    /// One text for both languages, or a table `{ vi = "…", en = "…" }`.
    pub(crate) fn bilingual_or_none(&mut self, key: &'static str) -> Option<Bilingual> {
        let value = self.find(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Bilingual { vi: text.to_string(), en: text.to_string() }),
            DeValue::Table(entries) => {
                let mut both = Table::new(entries, key, value.span(), self.faults);
                let read = (both.text("vi"), both.text("en"));
                both.done();
                let (Some(vi), Some(en)) = read else { return None };
                Some(Bilingual { vi: vi.value, en: en.value })
            }
            _ => self.wrong(key, value.span(), Expected::Text),
        }
    }

    pub(crate) fn bilingual(&mut self, key: &'static str) -> Option<Bilingual> {
        if self.has(key) {
            self.bilingual_or_none(key)
        } else {
            self.asked.push(key);
            self.missing(key)
        }
    }

    /// One name out of a closed list.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        kind: NameKind,
        choices: &[(&'static str, T)],
    ) -> Option<At<T>> {
        let named = self.text_or_none(key)?;
        let found = choices.iter().find(|(name, _)| *name == named.value);
        if found.is_none() {
            self.unknown(&named, kind, choices.iter().map(|(name, _)| *name));
        }
        found.map(|(_, value)| At { value: *value, span: named.span })
    }

    pub(crate) fn unknown<'n>(
        &self,
        named: &At<String>,
        kind: NameKind,
        known: impl Iterator<Item = &'n str> + Clone,
    ) {
        let nearest = nearest(&named.value, known.clone());
        let (name, known) = (named.value.clone(), known.count());
        self.fault(named.span.clone(), FaultKind::UnknownName { kind, name, nearest, known });
    }

    /// Every key that nobody asked for is a fault: a mistyped key never counts for nothing.
    pub(crate) fn done(self) {
        for (key, _) in self.entries {
            if !self.asked.contains(&key.get_ref().as_ref()) {
                let kind = FaultKind::UnknownKey {
                    key: key.get_ref().to_string(),
                    table: self.name.clone(),
                    nearest: nearest(key.get_ref(), self.asked.iter().copied()),
                };
                self.fault(key.span(), kind);
            }
        }
    }
}
