//! The report as a table that people sign, in the layout of Decree 30/2020/NĐ-CP.

use casework::ii06::{Column as Figure, Figures};
use words::{Lang, count, text};

use super::columns::bands;
use super::{Ii06, Ii06Head};
use crate::pdf::{Align, Column, HeaderCell, Row, RowKind, Signature, TableReport};

impl Ii06 {
    /// The report as a table for [`crate::pdf::pdf()`].
    pub fn table(&self, lang: Lang) -> TableReport {
        let printed = self.printed();
        let mut columns = vec![Column::new(9, Align::Center), Column::new(46, Align::Left)];
        columns.extend(printed.iter().map(|_| Column::new(16, Align::Right)));
        TableReport {
            heading: self.heading.clone(),
            identifier: self.identifier(),
            title: self.title(lang),
            subtitle: Some(self.subtitle(lang)),
            columns,
            header: header(lang, &printed),
            rows: self.rows(lang, &printed),
            notes: self.notes(lang),
            signatures: ["report-sign-maker", "report-sign-head"]
                .map(|key| Signature {
                    office: vec![text(lang, key, &[])],
                    name: None,
                    sealed: key == "report-sign-head",
                })
                .to_vec(),
            look_up: self.look_up.clone(),
        }
    }

    fn rows(&self, lang: Lang, printed: &[Figure]) -> Vec<Row> {
        let mut rows = Vec::new();
        let alone =
            matches!(self.groups.as_slice(), [group] if matches!(group.head, Ii06Head::Unit(_)));
        for (place, group) in self.groups.iter().enumerate() {
            if !alone {
                let cells = cells(
                    lang,
                    &roman(place + 1),
                    group.head.in_words(lang),
                    &group.sum(),
                    printed,
                );
                rows.push(Row { kind: RowKind::Group, cells });
            }
            for (number, (field, figures)) in group.in_order().into_iter().enumerate() {
                let field = field.clone().unwrap_or_else(|| text(lang, "report-no-field", &[]));
                let number = (number + 1).to_string();
                rows.push(Row::new(cells(lang, &number, field, figures, printed)));
            }
        }
        let total = text(lang, "report-total", &[]);
        let cells = cells(lang, "", total, &self.total(), printed);
        rows.push(Row { kind: RowKind::Total, cells });
        rows
    }
}

fn cells(
    lang: Lang,
    number: &str,
    name: String,
    figures: &Figures,
    printed: &[Figure],
) -> Vec<String> {
    let numbers = printed.iter().map(|column| count(lang, figures.get(*column)));
    [number.to_owned(), name].into_iter().chain(numbers).collect()
}

/// Three rows: groups, columns, and the numbers by which people speak of them.
fn header(lang: Lang, printed: &[Figure]) -> Vec<Vec<HeaderCell>> {
    let key = |key: &str| HeaderCell::new(text(lang, key, &[]));
    let mut first =
        vec![key("form-column-no").over_rows(2), key("report-column-field").over_rows(2)];
    let mut second = Vec::new();
    for band in bands(lang, printed) {
        let wide = u16::try_from(band.columns.len()).expect("eighteen columns at most");
        first.push(HeaderCell::new(band.head).over_columns(wide));
        second.extend(band.columns.into_iter().map(|(_, name)| HeaderCell::new(name)));
    }
    let numbers = printed.iter().map(|column| column.number());
    let numbers = [1, 2].into_iter().chain(numbers);
    let third = numbers.map(|number| HeaderCell::new(format!("({number})"))).collect();
    vec![first, second, third]
}

/// A number as the groups of a report are counted.
pub(super) fn roman(number: usize) -> String {
    const LETTERS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut text = String::new();
    for (worth, letters) in LETTERS {
        while rest >= worth {
            text.push_str(letters);
            rest -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn groups_are_counted_in_roman_numbers() {
        assert_eq!([1, 4, 9, 14, 459].map(roman), ["I", "IV", "IX", "XIV", "CDLIX"]);
    }
}
