//! What the cells of a catalogue say, in the words of an office.

mod written;

use casework::catalogue::{
    AgencyLevel, Channel, Fee, ProcedureCode, Publisher, Regime, ServiceLevel, SuspensionKind,
    Track,
};
use deadlines::{SuspensionMode, TimeLimit};
use jiff::civil::Date;

use super::tables::{Held, LONGEST_CELL, Row, Table};
use super::{
    CatalogueColumn, CatalogueFileFault, CatalogueFileFaultKind as Kind, CatalogueOptions,
};
use crate::cases::dates::{Day, read_day};
use crate::cases::fold::fold;
use crate::cases::rows::Cell;
use written::{read_amount, read_limit};

/// Reads the cells of one row, and keeps what is wrong with them.
pub(super) struct Cells<'r> {
    pub(super) table: &'r Table,
    pub(super) row: &'r Row,
    pub(super) options: CatalogueOptions,
    pub(super) faults: &'r mut Vec<CatalogueFileFault>,
}

/// The words of one value, without accents.
type Words<T> = &'static [(&'static str, T)];

const SUPPLEMENT: Words<SuspensionMode> = &[
    ("tinh lai tu dau", SuspensionMode::Restart),
    ("tinh lai", SuspensionMode::Restart),
    ("restart", SuspensionMode::Restart),
    ("tam dung", SuspensionMode::Suspend),
    ("suspend", SuspensionMode::Suspend),
];
const SUSPENSIONS: Words<SuspensionKind> = &[
    ("bo sung ho so", SuspensionKind::Supplement),
    ("bo sung", SuspensionKind::Supplement),
    ("supplement", SuspensionKind::Supplement),
    ("nghia vu tai chinh", SuspensionKind::FinancialObligation),
    ("financial obligation", SuspensionKind::FinancialObligation),
];
const SERVICE: Words<ServiceLevel> = &[
    ("toan trinh", ServiceLevel::Full),
    ("dich vu cong truc tuyen toan trinh", ServiceLevel::Full),
    ("muc do 4", ServiceLevel::Full),
    ("muc 4", ServiceLevel::Full),
    ("4", ServiceLevel::Full),
    ("full", ServiceLevel::Full),
    ("mot phan", ServiceLevel::Partial),
    ("dich vu cong truc tuyen mot phan", ServiceLevel::Partial),
    ("muc do 3", ServiceLevel::Partial),
    ("muc 3", ServiceLevel::Partial),
    ("3", ServiceLevel::Partial),
    ("partial", ServiceLevel::Partial),
    ("cung cap thong tin", ServiceLevel::Information),
    ("cung cap thong tin truc tuyen", ServiceLevel::Information),
    ("muc do 2", ServiceLevel::Information),
    ("muc do 1", ServiceLevel::Information),
    ("2", ServiceLevel::Information),
    ("1", ServiceLevel::Information),
    ("information", ServiceLevel::Information),
];
const CHANNELS: Words<Channel> = &[
    ("truc tiep", Channel::Counter),
    ("counter", Channel::Counter),
    ("buu chinh", Channel::Post),
    ("buu chinh cong ich", Channel::Post),
    ("dich vu buu chinh", Channel::Post),
    ("dich vu buu chinh cong ich", Channel::Post),
    ("post", Channel::Post),
    ("truc tuyen", Channel::Online),
    ("online", Channel::Online),
];
const LEVELS: Words<AgencyLevel> = &[
    ("bo", AgencyLevel::Ministry),
    ("cap bo", AgencyLevel::Ministry),
    ("trung uong", AgencyLevel::Ministry),
    ("ministry", AgencyLevel::Ministry),
    ("tinh", AgencyLevel::Province),
    ("cap tinh", AgencyLevel::Province),
    ("province", AgencyLevel::Province),
    ("huyen", AgencyLevel::District),
    ("cap huyen", AgencyLevel::District),
    ("district", AgencyLevel::District),
    ("xa", AgencyLevel::Commune),
    ("cap xa", AgencyLevel::Commune),
    ("commune", AgencyLevel::Commune),
];
const PUBLISHERS: Words<Publisher> = &[
    ("bo", Publisher::Ministry),
    ("cap bo", Publisher::Ministry),
    ("ministry", Publisher::Ministry),
    ("tinh", Publisher::Province),
    ("cap tinh", Publisher::Province),
    ("ubnd tinh", Publisher::Province),
    ("province", Publisher::Province),
];
const TRACKS: Words<Track> = &[
    ("thong thuong", Track::Ordinary),
    ("ordinary", Track::Ordinary),
    ("rut gon", Track::Fast),
    ("fast", Track::Fast),
];
const REGIMES: Words<Regime> =
    &[("r2018", Regime::R2018), ("r2025", Regime::R2025), ("r2026", Regime::R2026)];
const TRUTHS: Words<bool> =
    &[("co", true), ("x", true), ("yes", true), ("khong", false), ("no", false)];

impl Cells<'_> {
    /// Keeps a fault at a cell.
    pub(super) fn tell(&mut self, column: CatalogueColumn, kind: Kind) {
        self.faults.push(self.table.fault(self.row, column, kind));
    }

    /// The text of a cell; empty when it holds none or what it holds is told.
    pub(super) fn text(&mut self, column: CatalogueColumn) -> String {
        let text = self.row.text(column).to_owned();
        if matches!(self.row.held(column), Some(Held::Unreadable)) {
            self.tell(column, Kind::NotUtf8);
        } else if text.chars().count() > LONGEST_CELL {
            self.tell(column, Kind::TooLong { most: LONGEST_CELL });
            return String::new();
        }
        text
    }

    /// The text of a cell that must hold one.
    pub(super) fn needed(&mut self, column: CatalogueColumn) -> Option<String> {
        if self.row.held(column).is_none() {
            self.tell(column, Kind::Missing);
            return None;
        }
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    pub(super) fn optional(&mut self, column: CatalogueColumn) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// A code; a spreadsheet takes 2.000630 for a number and drops its last zero.
    pub(super) fn code(&mut self) -> Option<ProcedureCode> {
        let text = match self.row.held(CatalogueColumn::Code) {
            Some(Held::Number(number, _)) => format!("{number:.6}"),
            _ => self.needed(CatalogueColumn::Code)?,
        };
        let code = text.parse().ok();
        if code.is_none() {
            self.tell(CatalogueColumn::Code, Kind::BadCode);
        }
        code
    }

    /// A day; `None` when the cell is empty or no date, which is told.
    pub(super) fn day(&mut self, column: CatalogueColumn) -> Option<Date> {
        let day = match self.row.held(column) {
            None => return None,
            Some(Held::Number(number, _)) => read_day(Cell::Number(*number)),
            Some(Held::Text(text)) => read_day(Cell::Text(text)),
            Some(Held::Unreadable) => Day::NotADate,
        };
        match day {
            Day::Empty => None,
            Day::On(day) => Some(day),
            Day::NotOnCalendar => {
                self.tell(column, Kind::NoSuchDay);
                None
            }
            Day::NotADate => {
                self.tell(column, Kind::BadDate);
                None
            }
        }
    }

    pub(super) fn limit(&mut self, column: CatalogueColumn) -> Option<TimeLimit> {
        let text = self.needed(column)?;
        match read_limit(&text, self.options.bare_days) {
            Ok(limit) => Some(limit),
            Err(kind) => {
                self.tell(column, kind);
                None
            }
        }
    }

    pub(super) fn count(&mut self, column: CatalogueColumn) -> u16 {
        let text = self.text(column);
        if text.is_empty() {
            return 0;
        }
        text.parse().unwrap_or_else(|_| {
            self.tell(column, Kind::BadCount);
            0
        })
    }

    fn one<T: Copy>(
        &mut self,
        column: CatalogueColumn,
        words: Words<T>,
        known: &'static str,
    ) -> Option<T> {
        let text = self.optional(column)?;
        let found = value(&text, words);
        if found.is_none() {
            self.tell(column, Kind::NoSuchValue { known });
        }
        found
    }

    /// Values with a semicolon or a comma between them, each once.
    fn several<T: Copy + PartialEq>(
        &mut self,
        column: CatalogueColumn,
        words: Words<T>,
        known: &'static str,
    ) -> Vec<T> {
        let text = self.text(column);
        let mut all = Vec::new();
        for part in text.split([';', ',']).filter(|part| !part.trim().is_empty()) {
            match value(part, words) {
                Some(found) if all.contains(&found) => {}
                Some(found) => all.push(found),
                None => self.tell(column, Kind::NoSuchValue { known }),
            }
        }
        all
    }

    pub(super) fn supplement(&mut self) -> Option<SuspensionMode> {
        self.one(CatalogueColumn::Supplement, SUPPLEMENT, "tính lại từ đầu, tạm dừng")
    }

    pub(super) fn suspensions(&mut self) -> Vec<SuspensionKind> {
        self.several(CatalogueColumn::Suspensions, SUSPENSIONS, "bổ sung hồ sơ, nghĩa vụ tài chính")
    }

    pub(super) fn service(&mut self) -> Option<ServiceLevel> {
        let known = "toàn trình, một phần, cung cấp thông tin, mức độ 1, 2, 3, 4";
        self.one(CatalogueColumn::Service, SERVICE, known)
    }

    pub(super) fn channels(&mut self) -> Vec<Channel> {
        self.several(CatalogueColumn::Channels, CHANNELS, "trực tiếp, bưu chính, trực tuyến")
    }

    pub(super) fn levels(&mut self) -> Vec<AgencyLevel> {
        self.several(CatalogueColumn::Levels, LEVELS, "bộ, tỉnh, huyện, xã")
    }

    pub(super) fn publisher(&mut self) -> Option<Publisher> {
        self.one(CatalogueColumn::Publisher, PUBLISHERS, "bộ, tỉnh")
    }

    pub(super) fn track(&mut self) -> Option<Track> {
        self.one(CatalogueColumn::Track, TRACKS, "thông thường, rút gọn")
    }

    pub(super) fn regime(&mut self) -> Option<Regime> {
        self.one(CatalogueColumn::Regime, REGIMES, "R2018, R2025, R2026")
    }

    pub(super) fn truth(&mut self, column: CatalogueColumn) -> bool {
        self.one(column, TRUTHS, "có, không").unwrap_or(false)
    }

    /// Fees with a semicolon between them: `Lệ phí: 150.000 đồng; Phí thẩm định: theo Nghị quyết …`.
    pub(super) fn fees(&mut self) -> Vec<Fee> {
        let text = self.text(CatalogueColumn::Fees);
        if matches!(fold(&text).as_str(), "" | "khong" | "mien phi" | "khong thu" | "0" | "none") {
            return Vec::new();
        }
        let mut fees = Vec::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, amount) = part.split_once(':').unwrap_or(("", part));
            match read_amount(amount.trim()) {
                Some(amount) => fees.push(Fee { name: name.trim().to_owned(), amount }),
                None => self.tell(CatalogueColumn::Fees, Kind::BadFee),
            }
        }
        fees
    }

    /// The place of a step or leg: those with the same number run at the same time.
    pub(super) fn stage(&mut self) -> Option<(u16, String)> {
        let text = self.needed(CatalogueColumn::Stage)?;
        let folded = fold(&text);
        let bare = folded.strip_prefix("buoc ").unwrap_or(&folded);
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let (number, letter) = bare.split_at(digits);
        let lettered = letter.len() <= 2 && letter.bytes().all(|it| it.is_ascii_lowercase());
        let stage = number.parse().ok().filter(|_| lettered);
        if stage.is_none() {
            self.tell(CatalogueColumn::Stage, Kind::BadStage);
        }
        Some((stage?, letter.to_owned()))
    }
}

fn value<T: Copy>(text: &str, words: Words<T>) -> Option<T> {
    let folded = fold(text);
    words.iter().find(|(word, _)| *word == folded).map(|(_, value)| *value)
}
