//! What `import` and `conflicts` are asked.

use std::path::PathBuf;

use clap::Args;

use super::{Dates, Languages, Place};

const EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach import ho-so.xlsx --store mot-cua.db --system igate
  minhbach import su-kien-*.csv.gz --store postgres://minhbach@localhost/tinh --map igate.toml --part
  minhbach conflicts --store mot-cua.db --unit H41.12

Mỗi tệp được giữ trọn vẹn hoặc không giữ gì; chạy lại thì tệp đã nhập được bỏ qua.
Each file is kept whole or not at all; run again, files that were imported are left out.

Mã thoát · Exit codes: 0 xong · done; 2 sai cách gọi, sai tệp, hoặc còn câu hỏi chưa trả lời · wrong use or
input, or a question left open";

/// What `import` is asked.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line, no state")]
pub(crate) struct ImportArgs {
    /// Tệp CSV, XLSX, XES hoặc OCEL 2.0 JSON, nén gzip cũng được · CSV, XLSX, XES or OCEL 2.0 JSON,
    /// gzipped or not
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// Kho dữ liệu · The store
    #[command(flatten)]
    pub(crate) place: Place,

    /// Hệ thống đã xuất tệp; mặc định: tên của ánh xạ cột · The system that the files come from; by default
    /// the name of the mapping
    #[arg(long, value_name = "NAME")]
    pub(crate) system: Option<String>,

    /// Mã đơn vị của hồ sơ không ghi đơn vị · Code of the unit of cases that name none
    #[arg(long, value_name = "CODE")]
    pub(crate) unit: Option<String>,

    /// Mã thủ tục của hồ sơ không ghi thủ tục · Code of the procedure of cases that name none
    #[arg(long, value_name = "CODE")]
    pub(crate) procedure: Option<String>,

    /// Tạo đơn vị và thủ tục chưa có trong kho, đánh dấu chưa xác nhận · Create units and procedures that
    /// are not in the store, marked unconfirmed
    #[arg(long)]
    pub(crate) create_unknown: bool,

    /// Tệp chỉ chứa một phần diễn biến: điều không có trong tệp không bị coi là mất · The file holds a part
    /// of what happened: what it does not hold is not missing
    #[arg(long)]
    pub(crate) part: bool,

    /// Bỏ qua dòng không đọc được · Leave out rows that cannot be read
    #[arg(long)]
    pub(crate) skip_faulty_rows: bool,

    /// Tệp TOML nói cột nào là gì · A TOML file that says which column is what
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,

    /// Một cột là gì, ví dụ due="Hạn trả"; ghi nhiều lần được · What one column is; may be repeated
    #[arg(long, value_name = "KEY=HEADER")]
    pub(crate) column: Vec<String>,

    /// Ngày viết bằng số: ngày trước hay tháng trước · Dates in numbers: day or month first
    #[arg(long, value_enum)]
    pub(crate) date_order: Option<Dates>,

    /// Trang tính của tệp XLSX · The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,

    /// Loại đối tượng là hồ sơ, trong tệp OCEL · The type of object that is a case, in OCEL
    #[arg(long, value_name = "TYPE")]
    pub(crate) case_type: Option<String>,

    /// Múi giờ của thời điểm không ghi múi giờ · The zone of times without an offset
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,

    /// In một tài liệu JSON · Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,

    /// Ngôn ngữ của phần chữ · The language of the text
    #[arg(long, value_enum, default_value = "vi")]
    pub(crate) lang: Languages,
}

/// What `conflicts` is asked.
#[derive(Debug, Args)]
pub(crate) struct ConflictsArgs {
    /// Kho dữ liệu · The store
    #[command(flatten)]
    pub(crate) place: Place,

    /// Mã đơn vị; mặc định: mọi đơn vị · Code of the unit; by default all of them
    #[arg(long, value_name = "CODE")]
    pub(crate) unit: Option<String>,

    /// In một tài liệu JSON · Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,

    /// Ngôn ngữ của phần chữ · The language of the text
    #[arg(long, value_enum, default_value = "vi")]
    pub(crate) lang: Languages,
}
