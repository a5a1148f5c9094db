//! The sentences of the report: its period, what its figures rest on, shares with their fractions.

use casework::ii06::{Column, PeriodName};
use words::{Lang, count, date, share, text};

use super::{Ii06, Ii06Form};

/// A period by the name that people give it: `Quý II năm 2026`.
pub fn name_in_words(lang: Lang, name: PeriodName) -> String {
    let year = ("year", name.year().to_string());
    match name {
        PeriodName::Month(_, month) => {
            text(lang, "report-month", &[("month", month.to_string()), year])
        }
        PeriodName::Quarter(_, quarter) => {
            let roman = ["I", "II", "III", "IV"][usize::try_from(quarter - 1).unwrap_or(0) % 4];
            text(lang, "report-quarter", &[("quarter", roman.to_owned()), year])
        }
        PeriodName::Half(_, 1) => text(lang, "report-first-half", &[year]),
        PeriodName::Half(..) => text(lang, "report-second-half", &[year]),
        PeriodName::Year(_) => text(lang, "report-year", &[year]),
    }
}

impl Ii06 {
    /// Its title.
    pub(super) fn title(&self, lang: Lang) -> String {
        let key = match self.form {
            Ii06Form::A => "report-ii06a-title",
            Ii06Form::B => "report-ii06b-title",
        };
        text(lang, key, &[])
    }

    /// Its period, by name and by days.
    pub(super) fn subtitle(&self, lang: Lang) -> String {
        let days =
            [("from", date(lang, self.period.from())), ("last", date(lang, self.period.last()))];
        let days = text(lang, "report-days", &days);
        let Some(name) = self.name else { return days };
        let name = name_in_words(lang, name);
        text(lang, "report-name-and-days", &[("name", name), ("days", days)])
    }

    /// The sentences below the table.
    pub(super) fn notes(&self, lang: Lang) -> Vec<String> {
        let total = self.total();
        let of = |column| total.get(column);
        let (early, on_time) = (of(Column::Early), of(Column::OnTime));
        let judged = early + on_time + of(Column::Late);
        let waiting = [of(Column::AwaitingSupplement), of(Column::AwaitingObligation)];
        let mut notes = Vec::new();
        if self.invented {
            notes.push(text(lang, "report-invented", &[]));
        }
        notes.push(text(lang, "report-identities", &[]));
        if judged > 0 {
            let share = share(lang, early + on_time, judged);
            notes.push(text(lang, "report-on-time", &[("share", share)]));
        }
        if of(Column::Open) > 0 {
            let parked = share(lang, waiting[0] + waiting[1], of(Column::Open));
            let [supplement, obligation] = waiting.map(|it| count(lang, it));
            let arguments =
                [("share", parked), ("supplement", supplement), ("obligation", obligation)];
            notes.push(text(lang, "report-parked", &arguments));
        }
        let title = lang.of(&self.mapping.title_vi, &self.mapping.title_en).to_owned();
        let key =
            if self.mapping.unconfirmed { "report-mapping-unconfirmed" } else { "report-mapping" };
        notes.push(text(lang, key, &[("title", title), ("id", self.mapping.id.to_string())]));
        notes.push(self.known(lang));
        notes
    }

    fn known(&self, lang: Lang) -> String {
        let at = self.known_by;
        let time = format!("{:02}:{:02} {}", at.hour(), at.minute(), date(lang, at.date()));
        let snapshot = self.snapshot.chars().take(12).collect::<String>();
        let known = [("time", time), ("snapshot", snapshot)];
        match self.version {
            None => text(lang, "report-known", &known),
            Some(version) => {
                let [time, snapshot] = known;
                let arguments = [time, snapshot, ("version", version.to_string())];
                text(lang, "report-known-frozen", &arguments)
            }
        }
    }
}
