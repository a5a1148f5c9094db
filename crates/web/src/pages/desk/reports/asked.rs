//! What is asked of a report: the query of its address, and the form that makes it.

use app::figures::{CellAsked, Knowledge, ReportAsked, Reporting, Rows};
use app::report::mappings;
use casework::ii06::{Column, CutOff, PeriodName};
use jiff::civil::Date;
use reports::ii06::{Ii06Form, name_in_words};
use serde::Deserialize;

use crate::blocks::{Control, Field, Form};
use crate::context::Context;
use crate::seat::Seat;

/// The mapping that is chosen where none is.
const MAPPING: &str = "minhbach";

/// Years back for which periods are offered.
const YEARS: i16 = 3;

/// The query of a report, each part as it stands in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    form: String,
    unit: String,
    period: String,
    cut: String,
    as_of: String,
    mapping: String,
    known: String,
    /// The cell whose cases are asked for: `unit:CODE` or `level:NAME`.
    rows: String,
    /// The field of the cell; there where it is of one field.
    field: Option<String>,
    /// The cell is of the cases without a field.
    no_field: Option<String>,
    column: String,
    /// The page, from one.
    pub(crate) page: Option<u64>,
    /// `xlsx` or `pdf`.
    #[serde(rename = "as")]
    pub(crate) kind: String,
}

impl Asked {
    /// What was chosen in a form that freezes.
    pub(crate) fn of_choices(field: impl Fn(&str) -> String) -> Self {
        let (unit, period) = (field("unit"), field("period"));
        let (cut, mapping) = (field("cut"), field("mapping"));
        Self { unit, period, cut, mapping, ..Self::default() }
    }

    /// Is a report asked for?
    pub(crate) const fn is_asked(&self) -> bool {
        !self.period.is_empty()
    }

    /// What the fields say, or what is wrong with one of them.
    pub(crate) fn read(&self) -> Result<ReportAsked, (&'static str, &'static str)> {
        let as_of = Some(self.as_of.trim()).filter(|it| !it.is_empty());
        let as_of: Option<Result<Date, _>> = as_of.map(str::parse);
        Ok(ReportAsked {
            form: if self.form == Ii06Form::A.name() { Ii06Form::A } else { Ii06Form::B },
            unit: self.unit(),
            name: self.name().ok_or(("period", "reports-no-period"))?,
            cut: self.cut(),
            as_of: as_of.transpose().map_err(|_| ("as_of", "reports-no-day"))?,
            mapping: self.mapping().to_owned(),
            knowledge: if self.known == "now" { Knowledge::Now } else { Knowledge::Then },
        })
    }

    /// The cell whose cases are asked for.
    pub(crate) fn cell(&self) -> Option<CellAsked> {
        let rows = match self.rows.split_once(':') {
            Some(("unit", code)) => Some(Rows::Unit(code.to_owned())),
            Some(("level", level)) => Some(Rows::Level(level.to_owned())),
            _ => None,
        };
        let field = match (&self.field, &self.no_field) {
            (Some(field), None) => Some(Some(field.clone())),
            (None, Some(_)) => Some(None),
            _ => None,
        };
        Some(CellAsked { rows, field, column: Column::from_name(&self.column)? })
    }

    pub(crate) fn unit(&self) -> Option<String> {
        Some(self.unit.clone()).filter(|it| !it.is_empty())
    }

    pub(crate) fn name(&self) -> Option<PeriodName> {
        self.period.trim().parse().ok()
    }

    pub(crate) fn cut(&self) -> CutOff {
        let named = CutOff::NAMES.into_iter().find(|(name, _)| *name == self.cut);
        named.map_or(CutOff::Calendar, |(_, cut)| cut)
    }

    pub(crate) fn mapping(&self) -> &str {
        if self.mapping.is_empty() { MAPPING } else { &self.mapping }
    }

    /// The query of the same report, as short as it can be: it stands in every cell of a table.
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let pairs = [
            ("form", self.form.as_str()),
            ("unit", &self.unit),
            ("period", &self.period),
            ("cut", &self.cut),
            ("as_of", &self.as_of),
            ("mapping", &self.mapping),
            ("known", &self.known),
        ];
        let usual = [
            ("form", Ii06Form::B.name()),
            ("cut", CutOff::Calendar.name()),
            ("mapping", MAPPING),
            ("known", "then"),
        ];
        let told = |pair: &(_, &str)| !pair.1.is_empty() && !usual.contains(pair);
        pairs.into_iter().filter(told).collect()
    }

    /// The address of a page of the same report.
    pub(crate) fn path(&self, path: &str) -> String {
        self.path_with(path, &[])
    }

    /// The same with more in its query.
    pub(crate) fn path_with(&self, path: &str, more: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs()).extend_pairs(more);
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The cell as it stands in the query.
    pub(crate) fn cell_pairs(&self) -> Vec<(&'static str, &str)> {
        let mut pairs = vec![("rows", self.rows.as_str()), ("column", self.column.as_str())];
        pairs.extend(self.field.as_deref().map(|field| ("field", field)));
        pairs.extend(self.no_field.as_deref().map(|it| ("no_field", it)));
        pairs
    }

    /// The part of the query that says which rows these are.
    pub(crate) fn rows_named(rows: &Rows) -> String {
        match rows {
            Rows::Unit(code) => format!("unit:{code}"),
            Rows::Level(level) => format!("level:{level}"),
        }
    }
}

/// The form of a report.
pub(super) fn form(
    seat: &Seat,
    asked: &Asked,
    reporting: &Reporting,
    faults: &[(String, String)],
) -> Form {
    let form = if asked.form.is_empty() { Ii06Form::B.name() } else { &asked.form };
    let forms = [Ii06Form::B, Ii06Form::A];
    let forms =
        forms.map(|it| (it.name().to_owned(), seat.text(&format!("reports-{}", it.name()))));
    let day = Field::of_kind("date", "as_of", seat.text("reports-as-of"), &asked.as_of)
        .hint(seat.text("reports-as-of-hint"))
        .optional();
    let known = ["then", "now"];
    let chosen = if asked.known.is_empty() { known[0] } else { &asked.known };
    let known = known.map(|it| (it.to_owned(), seat.text(&format!("reports-known-{it}"))));
    let mut whole = Form::asks(seat.link(super::PATH), seat.text("reports-show"))
        .with(Field::radios("form", seat.text("reports-form"), form, forms.into()));
    whole.fields.extend(choices(seat, asked, reporting));
    whole = whole.with(day).with(Field::radios(
        "known",
        seat.text("reports-known"),
        chosen,
        known.into(),
    ));
    for (field, text) in faults {
        if let Some(named) = whole.fields.iter_mut().find(|it| it.name == *field) {
            named.fault.clone_from(text);
        }
    }
    whole
}

/// Unit, period, where months begin, and mapping: what reports and frozen periods have in common.
pub(crate) fn choices(seat: &Seat, asked: &Asked, reporting: &Reporting) -> Vec<Field> {
    let every = reporting.every_unit.then(|| (String::new(), seat.text("reports-every-unit")));
    let units =
        reporting.units.iter().map(|it| (it.code.clone(), format!("{} · {}", it.code, it.name)));
    let units: Vec<_> = every.into_iter().chain(units).collect();
    let unit = if asked.unit.is_empty() {
        units.first().map(|(code, _)| code.clone()).unwrap_or_default()
    } else {
        asked.unit.clone()
    };
    let today = reporting.today;
    let mut periods = periods(seat, today);
    let period =
        if asked.period.is_empty() { half_of(today).to_string() } else { asked.period.clone() };
    if let Some(name) = asked.name().filter(|_| !periods.iter().any(|(it, _)| *it == period)) {
        periods.insert(0, (period.clone(), name_in_words(seat.lang, name)));
    }
    let cuts =
        CutOff::NAMES.map(|(name, _)| (name.to_owned(), seat.text(&format!("reports-cut-{name}"))));
    vec![
        Field::new("unit", seat.text("field-unit"), choice(&unit, units)),
        Field::new("period", seat.text("reports-period"), choice(&period, periods)),
        Field::radios("cut", seat.text("reports-cut"), asked.cut().name(), cuts.into()),
        Field::radios("mapping", seat.text("reports-mapping"), asked.mapping(), ways(seat)),
    ]
}

fn choice(value: &str, options: Vec<(String, String)>) -> Control {
    Control::Choice { value: value.to_owned(), options }
}

/// The ways to count, each with the mark that no document confirms it.
fn ways(context: &Context) -> Vec<(String, String)> {
    let mut ways: Vec<(String, String)> = Vec::new();
    for mapping in mappings().all() {
        let title = context.lang.of(&mapping.title_vi, &mapping.title_en).to_owned();
        let title = if mapping.unconfirmed {
            context.with("reports-unconfirmed", &[("title", title)])
        } else {
            title
        };
        if !ways.iter().any(|(id, _)| **id == *mapping.id) {
            ways.push((mapping.id.to_string(), title));
        }
    }
    ways
}

/// The periods that have begun: of this year and some before it, the newest first.
fn periods(seat: &Seat, today: Date) -> Vec<(String, String)> {
    let year = today.year();
    let mut names = Vec::new();
    for year in (year - YEARS + 1..=year).rev() {
        names.push(PeriodName::Year(year));
        names.extend((1..=2).rev().map(|half| PeriodName::Half(year, half)));
        names.extend((1..=4).rev().map(|quarter| PeriodName::Quarter(year, quarter)));
        names.extend((1..=12).rev().map(|month| PeriodName::Month(year, month)));
    }
    let begun = |name: &PeriodName| name.days(CutOff::Fifteenth).from() <= today;
    let told = |name: PeriodName| (name.to_string(), name_in_words(seat.lang, name));
    names.into_iter().filter(begun).map(told).collect()
}

fn half_of(today: Date) -> PeriodName {
    PeriodName::Half(today.year(), if today.month() <= 6 { 1 } else { 2 })
}
