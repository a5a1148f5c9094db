//! The four tables of a catalogue and the headers by which their columns are recognised.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::cases::fold::squeeze;

/// A table of a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CatalogueTable {
    /// A row a version of a procedure.
    Procedures,
    /// A row a paper.
    Components,
    /// A row a leg of an interlinked procedure.
    Legs,
    /// A row a step of the internal workflow.
    Steps,
}

/// A column of a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named by its headers below")]
pub enum CatalogueColumn {
    Code,
    Name,
    Field,
    Agency,
    Levels,
    ValidFrom,
    ValidUntil,
    Decision,
    Regime,
    Limit,
    Supplement,
    Suspensions,
    SameMoment,
    Service,
    PartialReason,
    Channels,
    Fees,
    Publisher,
    Track,
    DecidedOn,
    EffectiveOn,
    DatabaseOn,
    PortalOn,
    ComponentName,
    Originals,
    Copies,
    Form,
    HeldIn,
    Stage,
    LegAgency,
    StepName,
    Role,
    Budget,
}

/// A column of a table: must it be there, and its headers without accents, Vietnamese first.
struct Known {
    column: CatalogueColumn,
    needed: bool,
    names: &'static [&'static str],
}

const fn needed(column: CatalogueColumn, names: &'static [&'static str]) -> Known {
    Known { column, needed: true, names }
}

const fn optional(column: CatalogueColumn, names: &'static [&'static str]) -> Known {
    Known { column, needed: false, names }
}

const CODE: Known = needed(
    CatalogueColumn::Code,
    &[
        "ma thu tuc",
        "ma tthc",
        "ma so tthc",
        "ma so thu tuc",
        "ma thu tuc hanh chinh",
        "ma so thu tuc hanh chinh",
        "procedure code",
        "code",
    ],
);
const VALID_FROM: &[&str] = &[
    "hieu luc tu ngay",
    "ngay hieu luc",
    "ngay co hieu luc",
    "co hieu luc tu ngay",
    "ap dung tu ngay",
    "valid from",
];

#[rustfmt::skip]
const PROCEDURES: &[Known] = &[
    CODE,
    needed(CatalogueColumn::Name, &["ten thu tuc hanh chinh", "ten thu tuc", "ten tthc", "thu tuc hanh chinh", "thu tuc", "procedure name", "procedure", "name"]),
    needed(CatalogueColumn::Limit, &["thoi han giai quyet", "thoi han", "thoi gian giai quyet", "time limit", "limit"]),
    needed(CatalogueColumn::ValidFrom, VALID_FROM),
    optional(CatalogueColumn::ValidUntil, &["het hieu luc tu ngay", "ngay het hieu luc", "valid until"]),
    optional(CatalogueColumn::Field, &["linh vuc", "ten linh vuc", "field"]),
    optional(CatalogueColumn::Agency, &["co quan thuc hien", "co quan giai quyet", "don vi thuc hien", "don vi giai quyet", "agency"]),
    optional(CatalogueColumn::Levels, &["cap thuc hien", "cap giai quyet", "cap", "levels", "level"]),
    optional(CatalogueColumn::Decision, &["quyet dinh cong bo", "so quyet dinh", "so quyet dinh cong bo", "decision"]),
    optional(CatalogueColumn::Regime, &["che do mot cua", "che do", "regime"]),
    optional(CatalogueColumn::Supplement, &["cach tinh khi bo sung", "thoi han sau bo sung", "supplement"]),
    optional(CatalogueColumn::Suspensions, &["truong hop tam dung", "duoc tam dung khi", "suspensions"]),
    optional(CatalogueColumn::SameMoment, &["giai quyet ngay", "tra ket qua ngay", "same moment"]),
    optional(CatalogueColumn::Service, &["muc do truc tuyen", "muc do dvc", "muc do dvctt", "muc do dich vu cong", "muc do dich vu cong truc tuyen", "dich vu cong truc tuyen", "muc do", "online level"]),
    optional(CatalogueColumn::PartialReason, &["ly do mot phan", "ly do chua toan trinh", "partial reason"]),
    optional(CatalogueColumn::Channels, &["cach thuc thuc hien", "hinh thuc nop", "hinh thuc nop ho so", "kenh tiep nhan", "channels"]),
    optional(CatalogueColumn::Fees, &["phi le phi", "le phi", "phi", "fees"]),
    optional(CatalogueColumn::Publisher, &["co quan cong bo", "cap cong bo", "publisher"]),
    optional(CatalogueColumn::Track, &["trinh tu ban hanh", "track"]),
    optional(CatalogueColumn::DecidedOn, &["ngay quyet dinh", "ngay quyet dinh cong bo", "ngay cong bo", "decided on"]),
    optional(CatalogueColumn::EffectiveOn, &["ngay van ban co hieu luc", "ngay hieu luc van ban", "effective on"]),
    optional(CatalogueColumn::DatabaseOn, &["ngay cong khai csdl quoc gia", "ngay cong khai csdlqg", "ngay nhap csdl quoc gia", "national database on"]),
    optional(CatalogueColumn::PortalOn, &["ngay cong khai tren cong", "ngay cong khai cong dvc", "ngay cong khai cong dich vu cong", "portal on"]),
];

#[rustfmt::skip]
const COMPONENTS: &[Known] = &[
    CODE,
    needed(CatalogueColumn::ComponentName, &["thanh phan ho so", "ten thanh phan ho so", "ten thanh phan", "ten giay to", "component"]),
    optional(CatalogueColumn::ValidFrom, VALID_FROM),
    optional(CatalogueColumn::Originals, &["ban chinh", "so ban chinh", "originals"]),
    optional(CatalogueColumn::Copies, &["ban sao", "so ban sao", "copies"]),
    optional(CatalogueColumn::Form, &["mau don to khai", "bieu mau", "mau so", "form"]),
    optional(CatalogueColumn::HeldIn, &["du lieu da co tai", "csdl da co", "held in"]),
];

#[rustfmt::skip]
const LEGS: &[Known] = &[
    CODE,
    needed(CatalogueColumn::LegAgency, &["co quan lien thong", "co quan phoi hop", "don vi phoi hop", "leg agency"]),
    needed(CatalogueColumn::Stage, &["thu tu", "giai doan", "stage"]),
    needed(CatalogueColumn::Budget, &["thoi han", "thoi gian", "thoi han giai quyet", "budget"]),
    optional(CatalogueColumn::ValidFrom, VALID_FROM),
];

#[rustfmt::skip]
const STEPS: &[Known] = &[
    CODE,
    needed(CatalogueColumn::StepName, &["ten buoc", "noi dung cong viec", "cong viec", "noi dung thuc hien", "step name"]),
    needed(CatalogueColumn::Role, &["vai tro", "nguoi thuc hien", "bo phan thuc hien", "chuc danh", "role"]),
    needed(CatalogueColumn::Stage, &["buoc", "so buoc", "thu tu", "stage", "step"]),
    needed(CatalogueColumn::Budget, &["thoi han", "thoi gian", "thoi gian thuc hien", "thoi han giai quyet", "budget"]),
    optional(CatalogueColumn::ValidFrom, VALID_FROM),
];

/// All names of each table without blanks, and what they stand for.
static BY_NAME: LazyLock<[HashMap<String, (CatalogueColumn, usize)>; 4]> = LazyLock::new(|| {
    let mut all: [HashMap<String, (CatalogueColumn, usize)>; 4] = Default::default();
    for table in CatalogueTable::ALL {
        for known in table.known() {
            for (rank, name) in known.names.iter().enumerate() {
                all[table as usize].insert(squeeze(name), (known.column, rank));
            }
        }
    }
    all
});

impl CatalogueTable {
    /// All, the one with most columns first.
    pub const ALL: [Self; 4] = [Self::Procedures, Self::Steps, Self::Components, Self::Legs];

    const fn known(self) -> &'static [Known] {
        match self {
            Self::Procedures => PROCEDURES,
            Self::Components => COMPONENTS,
            Self::Legs => LEGS,
            Self::Steps => STEPS,
        }
    }

    /// The key of its name in `locales`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Procedures => "catalogue-table-procedures",
            Self::Components => "catalogue-table-components",
            Self::Legs => "catalogue-table-legs",
            Self::Steps => "catalogue-table-steps",
        }
    }

    /// The column of a header, and how sure its name is: lower is surer.
    pub(super) fn recognise(self, header: &str) -> Option<(CatalogueColumn, usize)> {
        if header.len() > 200 {
            return None;
        }
        // "Thời hạn (ngày làm việc)", "Mã TTHC *": what stands in brackets explains.
        let bare = squeeze(header.split(['(', '[']).next().unwrap_or(header));
        BY_NAME[self as usize].get(&bare).copied()
    }

    /// How many different columns are recognised; nothing without the code and one of its own.
    pub(super) fn score(self, headers: &[String]) -> usize {
        let mut columns: Vec<CatalogueColumn> =
            headers.iter().filter_map(|it| self.recognise(it)).map(|(column, _)| column).collect();
        columns.sort_unstable();
        columns.dedup();
        let own = self.known()[1].column;
        let has = |column| columns.contains(&column);
        if has(CatalogueColumn::Code) && has(own) { columns.len() } else { 0 }
    }

    /// The columns that must be there and are not.
    pub(super) fn missing(self, has: impl Fn(CatalogueColumn) -> bool) -> Vec<CatalogueColumn> {
        let needed = self.known().iter().filter(|known| known.needed);
        needed.map(|known| known.column).filter(|column| !has(*column)).collect()
    }
}

impl CatalogueColumn {
    /// The header that a file with no such column would have, as an official writes it.
    pub const fn header(self) -> &'static str {
        match self {
            Self::Code => "Mã TTHC",
            Self::Name => "Tên thủ tục hành chính",
            Self::Field => "Lĩnh vực",
            Self::Agency => "Cơ quan thực hiện",
            Self::Levels => "Cấp thực hiện",
            Self::ValidFrom => "Hiệu lực từ ngày",
            Self::ValidUntil => "Hết hiệu lực từ ngày",
            Self::Decision => "Quyết định công bố",
            Self::Regime => "Chế độ một cửa",
            Self::Limit => "Thời hạn giải quyết",
            Self::Supplement => "Cách tính khi bổ sung",
            Self::Suspensions => "Trường hợp tạm dừng",
            Self::SameMoment => "Giải quyết ngay",
            Self::Service => "Mức độ trực tuyến",
            Self::PartialReason => "Lý do một phần",
            Self::Channels => "Cách thức thực hiện",
            Self::Fees => "Phí, lệ phí",
            Self::Publisher => "Cấp công bố",
            Self::Track => "Trình tự ban hành",
            Self::DecidedOn => "Ngày quyết định",
            Self::EffectiveOn => "Ngày văn bản có hiệu lực",
            Self::DatabaseOn => "Ngày công khai CSDL quốc gia",
            Self::PortalOn => "Ngày công khai trên Cổng",
            Self::ComponentName => "Thành phần hồ sơ",
            Self::Originals => "Bản chính",
            Self::Copies => "Bản sao",
            Self::Form => "Mẫu đơn, tờ khai",
            Self::HeldIn => "Dữ liệu đã có tại",
            Self::Stage => "Thứ tự",
            Self::LegAgency => "Cơ quan liên thông",
            Self::StepName => "Tên bước",
            Self::Role => "Vai trò",
            Self::Budget => "Thời hạn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::fold::fold;

    #[test]
    fn no_name_stands_for_two_columns_of_a_table() {
        for table in CatalogueTable::ALL {
            let mut all: Vec<(String, CatalogueColumn)> = Vec::new();
            for known in table.known() {
                for name in known.names {
                    assert_eq!(fold(name), **name, "names are written folded");
                    all.push((squeeze(name), known.column));
                }
                let header = known.column.header();
                assert_eq!(table.recognise(header).map(|it| it.0), Some(known.column), "{header}");
            }
            all.sort();
            for pair in all.windows(2) {
                assert_ne!(pair[0].0, pair[1].0, "{:?} {:?}", pair[0].1, pair[1].1);
            }
        }
    }
}
