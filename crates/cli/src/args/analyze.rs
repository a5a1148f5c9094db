//! What `minhbach analyze` is asked.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Languages;

const ANALYZE_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach analyze ho-so.xlsx
  minhbach analyze ho-so.csv --as-of 2022-06-30 --html bao-cao.html
  minhbach analyze log.xes.gz --json
  minhbach analyze su-kien.csv --table unit,level,month

Mã thoát · Exit codes: 0 xong, dù thấy gì · done, whatever was found; 2 sai cách gọi, sai tệp, hoặc
còn câu hỏi chưa trả lời · wrong use or input, or a question left open";

/// What `analyze` is asked.
#[derive(Debug, Args)]
#[command(after_help = ANALYZE_EXAMPLES)]
pub(crate) struct AnalyzeArgs {
    /// Tệp CSV, XLSX, XES hoặc OCEL 2.0 JSON, nén gzip cũng được · CSV, XLSX, XES or OCEL 2.0 JSON,
    /// gzipped or not
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Tính đến thời điểm; mặc định: lần tiếp nhận, kết thúc hoặc sự kiện cuối cùng trong tệp · The
    /// moment; by default the latest receipt, closing or event
    #[arg(long, value_name = "MOMENT")]
    pub(crate) as_of: Option<String>,

    /// Tệp TOML nói cột nào là gì · A TOML file that says which column is what
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,

    /// Lưu ánh xạ cột đã dùng · Save the mapping that was used
    #[arg(long, value_name = "FILE")]
    pub(crate) save_map: Option<PathBuf>,

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

    /// Lịch làm việc: mã, hoặc đường dẫn tệp TOML · The calendar: an id, or the path of a TOML file
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) calendar: Option<String>,

    /// Ghi một trang HTML xem được ngoại tuyến · Write one HTML page that opens from a file
    #[arg(long, value_name = "OUT", conflicts_with = "table")]
    pub(crate) html: Option<PathBuf>,

    /// In một tài liệu JSON · Print one JSON document
    #[arg(long, conflicts_with = "table")]
    pub(crate) json: bool,

    /// Chỉ in bảng đúng hạn dạng CSV, theo unit, level, month, channel, procedure · Only print the
    /// on-time table as CSV
    #[arg(long, value_name = "DIMENSIONS", conflicts_with = "save_map")]
    pub(crate) table: Option<String>,

    /// Ngôn ngữ của phần chữ · The language of the text
    #[arg(long, value_enum, default_value = "vi")]
    pub(crate) lang: Languages,
}

/// Which number of 01/02/2022 is the day.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Dates {
    /// Ngày trước · Day first
    DayFirst,
    /// Tháng trước · Month first
    MonthFirst,
}
