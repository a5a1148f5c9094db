//! The report as a workbook: every column, numbers as numbers, totals that add up.

use casework::ii06::{Column, Figures};
use jiff::civil::DateTime;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use words::{Lang, text};

use super::Ii06;
use super::columns::bands;
use super::table::roman;

/// Rows above the header: agency, title, period.
const HEADER: u32 = 4;
/// Rows of the header.
const HEADER_ROWS: u32 = 3;
/// Column of the field.
const FIELD: u16 = 1;
/// Sheets of A4.
const A4: u8 = 9;

/// A workbook that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct WorkbookFault(#[from] XlsxError);

/// How cells look.
struct Looks {
    title: Format,
    plain: Format,
    head: Format,
    words: Format,
    number: Format,
    group: Format,
    group_number: Format,
}

impl Looks {
    fn new() -> Self {
        let cell =
            Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let number = cell.clone().set_num_format("#,##0");
        Self {
            title: Format::new().set_bold().set_align(FormatAlign::Center),
            plain: Format::new(),
            head: cell.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            words: cell.clone().set_text_wrap(),
            group: cell.set_bold().set_text_wrap(),
            group_number: number.clone().set_bold(),
            number,
        }
    }
}

impl Ii06 {
    /// The report as the bytes of an XLSX file; `made` stands in its metadata.
    pub fn workbook(&self, lang: Lang, made: DateTime) -> Result<Vec<u8>, WorkbookFault> {
        let mut book = Workbook::new();
        let year = u16::try_from(made.year()).unwrap_or(1900);
        let (month, day) = (made.month().unsigned_abs(), made.day().unsigned_abs());
        let created = ExcelDateTime::from_ymd(year, month, day)?;
        let title = self.title(lang);
        book.set_properties(
            &DocProperties::new().set_title(&title).set_creation_datetime(&created),
        );
        let sheet = book.add_worksheet();
        sheet.set_name(match self.form {
            super::Ii06Form::A => "II.06a",
            super::Ii06Form::B => "II.06b",
        })?;
        let looks = Looks::new();
        let last = FIELD + u16::try_from(Column::ALL.len()).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, 0, &self.heading.agency, &looks.plain)?;
        sheet.merge_range(1, 0, 1, last, &title, &looks.title)?;
        sheet.merge_range(2, 0, 2, last, &self.subtitle(lang), &looks.title)?;
        header(sheet, lang, &looks)?;
        let after = self.body(sheet, lang, &looks)?;
        for (row, note) in (after + 1..).zip(self.notes(lang)) {
            sheet.write_string_with_format(row, 0, &note, &looks.plain)?;
        }
        sheet.set_column_width(0, 7)?.set_column_width(FIELD, 42)?;
        sheet.set_freeze_panes(HEADER + HEADER_ROWS, 2)?;
        sheet.set_repeat_rows(HEADER, HEADER + HEADER_ROWS - 1)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        Ok(book.save_to_buffer()?)
    }

    /// Writes the rows and tells which row follows on them.
    fn body(&self, sheet: &mut Worksheet, lang: Lang, looks: &Looks) -> Result<u32, XlsxError> {
        let mut at = HEADER + HEADER_ROWS;
        let mut row = |number: &str, name: &str, figures: &Figures, bold: bool| {
            let (words, numbers) = if bold {
                (&looks.group, &looks.group_number)
            } else {
                (&looks.words, &looks.number)
            };
            sheet.write_string_with_format(at, 0, number, words)?;
            sheet.write_string_with_format(at, FIELD, name, words)?;
            for (column, place) in Column::ALL.into_iter().zip(FIELD + 1..) {
                // A spreadsheet counts in doubles, which hold every number of 32 bits.
                if let Ok(cases) = u32::try_from(figures.get(column)) {
                    sheet.write_number_with_format(at, place, cases, numbers)?;
                } else {
                    let cases = figures.get(column).to_string();
                    sheet.write_string_with_format(at, place, &cases, numbers)?;
                }
            }
            at += 1;
            Ok::<_, XlsxError>(())
        };
        for (place, group) in self.groups.iter().enumerate() {
            row(&roman(place + 1), &group.head.in_words(lang), &group.sum(), true)?;
            for (number, (field, figures)) in group.in_order().into_iter().enumerate() {
                let none = || text(lang, "report-no-field", &[]);
                let field = field.clone().unwrap_or_else(none);
                row(&(number + 1).to_string(), &field, figures, false)?;
            }
        }
        row("", &text(lang, "report-total", &[]), &self.total(), true)?;
        Ok(at)
    }
}

fn header(sheet: &mut Worksheet, lang: Lang, looks: &Looks) -> Result<(), XlsxError> {
    let (names, numbers) = (HEADER + 1, HEADER + 2);
    for (place, key) in [(0, "form-column-no"), (FIELD, "report-column-field")] {
        sheet.merge_range(HEADER, place, names, place, &text(lang, key, &[]), &looks.head)?;
        sheet.write_string_with_format(numbers, place, format!("({})", place + 1), &looks.head)?;
    }
    let mut place = FIELD + 1;
    for band in bands(lang, &Column::ALL) {
        let first = place;
        for (column, name) in &band.columns {
            sheet.write_string_with_format(names, place, name, &looks.head)?;
            let number = format!("({})", column.number());
            sheet.write_string_with_format(numbers, place, number, &looks.head)?;
            sheet.set_column_width(place, 11)?;
            place += 1;
        }
        sheet.merge_range(HEADER, first, HEADER, place - 1, &band.head, &looks.head)?;
    }
    Ok(())
}
