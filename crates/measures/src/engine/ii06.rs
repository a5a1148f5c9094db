//! Reports II.06a and II.06b over a snapshot: one text counts the cases and lists them.

use casework::ii06::{
    Came, Column, ColumnMapping, Counted, ListedCase, ReportPeriod, RowKey, Standing,
};
use datafusion::arrow::array::{Array, BooleanArray, StringArray};
use datafusion::common::{ParamValues, ScalarValue};

use super::fault::EngineFault;
use super::read::{number, text, yes_no};
use super::{Engine, Page};
use crate::snapshot::days_since_1970;

/// Cases with `came` and `standing`, one row each.
const TEXT: &str = include_str!("../../../../reports/ii06.sql");

/// Name of the text, for whoever must mend it.
const FILE: &str = "reports/ii06.sql";

/// Which cases of a report.
#[derive(Clone, Debug, Default)]
pub struct Cell<'m> {
    /// The units; all of them where none is named.
    pub units: Vec<String>,
    /// The field: all of them, or one, which may be none.
    pub field: Option<Option<String>>,
    /// The column, by a mapping; every case that was there where none is named.
    pub column: Option<(Column, &'m ColumnMapping)>,
}

impl Engine {
    /// How many cases came and stand alike in a period, by unit and field.
    pub async fn ii06(&self, period: ReportPeriod) -> Result<Vec<(RowKey, Counted)>, EngineFault> {
        let text = format!(
            "select unit_id, field, came, standing, corrected, count(*) as cases\n\
             from (\n{TEXT}\n) as report\ngroup by unit_id, field, came, standing, corrected"
        );
        let rows = self.run(FILE, &text, ParamValues::from(self.days(period)?)).await?;
        let mut counted = Vec::new();
        for batch in &rows {
            let read = Read::of(batch)?;
            let cases = number(FILE, batch, 5)?;
            for row in 0..batch.num_rows() {
                counted.push(read.row(row, cases.value(row).unsigned_abs())?);
            }
        }
        Ok(counted)
    }

    /// The cases behind a number of [`Self::ii06`], ordered by code.
    pub async fn ii06_cases(
        &self,
        period: ReportPeriod,
        cell: &Cell<'_>,
        page: Page,
    ) -> Result<Vec<ListedCase>, EngineFault> {
        if page.take > self.limits.page {
            return Err(EngineFault::PageTooLarge { take: page.take, limit: self.limits.page });
        }
        let (condition, parameters) = cell.condition();
        let text = format!(
            "select unit_id, field, came, standing, corrected, record\n\
             from (\n{TEXT}\n) as report\nwhere {condition}\norder by record\n\
             limit {} offset {}",
            page.take, page.skip
        );
        let parameters = self.days(period)?.into_iter().chain(parameters).collect::<Vec<_>>();
        let rows = self.run(FILE, &text, ParamValues::from(parameters)).await?;
        let mut listed = Vec::new();
        for batch in &rows {
            let read = Read::of(batch)?;
            let codes = self::text(FILE, batch, 5)?;
            for row in 0..batch.num_rows() {
                let (key, counted) = read.row(row, 1)?;
                listed.push(ListedCase { code: codes.value(row).into(), key, counted });
            }
        }
        Ok(listed)
    }

    /// The days of a period; refused where the snapshot does not know its last one.
    fn days(&self, period: ReportPeriod) -> Result<Vec<(String, ScalarValue)>, EngineFault> {
        let (as_of, last) = (self.manifest.as_of, period.last());
        if last > as_of {
            return Err(EngineFault::DayNotKnown { as_of, last });
        }
        let days = [("from", period.from()), ("day", last), ("until", period.until())];
        let value = |day| ScalarValue::Date32(Some(days_since_1970(day)));
        Ok(days.map(|(name, day)| (name.to_owned(), value(day))).to_vec())
    }
}

impl Cell<'_> {
    /// The condition and its parameters. The words in it are names of our own lists.
    fn condition(&self) -> (String, Vec<(String, ScalarValue)>) {
        let (mut conditions, mut parameters) = (vec!["true".to_owned()], Vec::new());
        let mut given = |name: String, value: &String| {
            parameters.push((name.clone(), ScalarValue::from(value.as_str())));
            format!("${name}")
        };
        if !self.units.is_empty() {
            let units = self.units.iter().enumerate();
            let units = units.map(|(place, unit)| given(format!("unit{place}"), unit));
            let units = units.collect::<Vec<_>>().join(", ");
            conditions.push(format!("unit_id in ({units})"));
        }
        match &self.field {
            None => {}
            Some(None) => conditions.push("field is null".to_owned()),
            Some(Some(field)) => {
                conditions.push(format!("field = {}", given("field".to_owned(), field)));
            }
        }
        if let Some((column, mapping)) = self.column {
            conditions.push(held(column, mapping));
        }
        (conditions.join(" and "), parameters)
    }
}

/// The condition under which a column of a mapping counts a case: read off [`Column::holds`], which asks
/// how a case came, how it stands, or whether it was corrected, and never for two of them together.
fn held(column: Column, mapping: &ColumnMapping) -> String {
    let holds = |came, standing, corrected| {
        column.holds(&Counted { came, standing, corrected, cases: 1 }, mapping)
    };
    let both = [true, false];
    let came = Came::ALL.into_iter().filter(|came| {
        Standing::ALL.iter().any(|standing| both.iter().any(|it| holds(*came, *standing, *it)))
    });
    let standing = Standing::ALL.into_iter().filter(|standing| {
        Came::ALL.iter().any(|came| both.iter().any(|it| holds(*came, *standing, *it)))
    });
    let (came, standing): (Vec<Came>, Vec<Standing>) = (came.collect(), standing.collect());
    let (Some(one), Some(other)) = (came.first(), standing.first()) else {
        return "false".to_owned();
    };
    let among = |column: &str, names: Vec<&str>, all: usize| {
        (names.len() < all).then(|| format!("{column} in ('{}')", names.join("', '")))
    };
    let conditions = [
        among("came", came.iter().map(|it| it.name()).collect(), Came::ALL.len()),
        among("standing", standing.iter().map(|it| it.name()).collect(), Standing::ALL.len()),
        (!holds(*one, *other, false)).then(|| "corrected".to_owned()),
    ];
    let conditions: Vec<String> = conditions.into_iter().flatten().collect();
    if conditions.is_empty() { "true".to_owned() } else { conditions.join(" and ") }
}

/// The first five columns of an answer.
struct Read {
    unit: StringArray,
    field: StringArray,
    came: StringArray,
    standing: StringArray,
    corrected: BooleanArray,
}

impl Read {
    fn of(batch: &datafusion::arrow::record_batch::RecordBatch) -> Result<Self, EngineFault> {
        Ok(Self {
            unit: text(FILE, batch, 0)?,
            field: text(FILE, batch, 1)?,
            came: text(FILE, batch, 2)?,
            standing: text(FILE, batch, 3)?,
            corrected: yes_no(FILE, batch, 4)?,
        })
    }

    fn row(&self, row: usize, cases: u64) -> Result<(RowKey, Counted), EngineFault> {
        let unknown = |word: &str| {
            let why = format!("says `{word}`, which casework::ii06 does not know");
            EngineFault::Query { file: FILE.to_owned(), why }
        };
        let (came, standing) = (self.came.value(row), self.standing.value(row));
        let counted = Counted {
            came: Came::from_name(came).ok_or_else(|| unknown(came))?,
            standing: Standing::from_name(standing).ok_or_else(|| unknown(standing))?,
            corrected: self.corrected.value(row),
            cases,
        };
        let field = self.field.is_valid(row).then(|| self.field.value(row).into());
        Ok((RowKey { unit: self.unit.value(row).into(), field }, counted))
    }
}
