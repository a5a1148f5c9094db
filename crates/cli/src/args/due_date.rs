//! What `minhbach due-date` is asked.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Languages;

const DUE_DATE_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach due-date --received 2022-06-10T15:20 --limit 5d --calendar vn
  minhbach due-date --received 2022-06-07T09:00 --limit 16h \\
      --suspend 2022-06-08T10:00/2022-06-13T09:00 --json
  minhbach due-date --vectors due-dates.json

Mã thoát · Exit codes: 0 xong · done; 1 có ví dụ sai · a vector does not match;
2 sai cách gọi hoặc sai dữ liệu · wrong use or input";

/// What `due-date` is asked.
#[derive(Debug, Args)]
#[command(after_help = DUE_DATE_EXAMPLES)]
pub(crate) struct DueDateArgs {
    /// Thời điểm tiếp nhận · When the case was received: 2022-06-10T15:20
    #[arg(long, value_name = "MOMENT", required_unless_present = "vectors")]
    pub(crate) received: Option<String>,

    /// Thời hạn · The limit: 5d, 8h, half, same-day, 30cd, 3dt, 10x24h
    #[arg(long, value_name = "LIMIT", required_unless_present = "vectors")]
    pub(crate) limit: Option<String>,

    /// Lịch làm việc: mã, hoặc đường dẫn tệp TOML · The calendar: an id, or the path of a TOML file
    #[arg(long, value_name = "ID|FILE", default_value = "vn")]
    pub(crate) calendar: String,

    /// Một lần tạm dừng; ghi nhiều lần được · A suspension; may be repeated
    #[arg(long, value_name = "FROM/TO")]
    pub(crate) suspend: Vec<String>,

    /// Sau tạm dừng: tính tiếp, hay tính lại từ đầu · After a suspension: run on, or count anew
    #[arg(long, value_enum, default_value = "suspend")]
    pub(crate) mode: Mode,

    /// Hết hạn khi hết giờ: trả ngay lúc đó, hay đầu giờ hôm sau · A term used up at close is due
    /// then, or at the next opening
    #[arg(long, value_enum, default_value = "closing-time")]
    pub(crate) end_of_day: End,

    /// Ngôn ngữ của phần chữ · The language of the text
    #[arg(long, value_enum, default_value = "both")]
    pub(crate) lang: Languages,

    /// In một tài liệu JSON · Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,

    /// Kiểm tra bằng tệp ví dụ JSON, có lịch riêng · Check a JSON file of vectors, which has its own
    /// calendar
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["received", "limit", "calendar", "suspend", "mode", "end_of_day", "lang", "json"]
    )]
    pub(crate) vectors: Option<PathBuf>,
}

/// What a suspension does to the time already used.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Mode {
    /// Tính tiếp · The time runs on
    Suspend,
    /// Tính lại từ đầu · The whole time is counted again
    Restart,
}

/// When a term is due that is used up at close.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum End {
    /// Lúc hết giờ làm việc · At closing time
    ClosingTime,
    /// Đầu giờ làm việc kế tiếp · At the next opening
    NextOpening,
}
