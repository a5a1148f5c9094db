//! What `minhbach report` and `minhbach period` are asked.

use std::path::PathBuf;

use casework::ii06::CutOff;
use clap::{Args, Subcommand, ValueEnum};

use super::Place;
use jiff::civil::{Date, DateTime};

const REPORT_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach report ii06a --snapshot SNAP --period 2022-H1 --unit H99.1
  minhbach report ii06b --store minhbach.db --period 2026-Q3 --cut-off 15th --pdf bao-cao.pdf --xlsx bao-cao.xlsx
  minhbach report ii06b --store minhbach.db --period 2026 --as-of 2026-09-14 --json

Mã thoát · Exit codes: 0 đã lập · made; 2 không lập được · it cannot be made";

const PERIOD_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach period freeze --store minhbach.db --period 2026-Q3 --by lan
  minhbach period list --store minhbach.db
  minhbach period show 2 --store minhbach.db --form ii06b --pdf bao-cao.pdf
  minhbach period diff 2 --store minhbach.db

Mã thoát · Exit codes: 0 xong · done; 1 không có gì thay đổi · nothing has changed; 2 không làm được · it cannot be done";

/// What `report` is asked.
#[derive(Debug, Args)]
#[command(after_help = REPORT_EXAMPLES)]
pub(crate) struct ReportArgs {
    /// Biểu · The form
    #[arg(value_enum)]
    pub(crate) form: Form,

    #[command(flatten)]
    pub(crate) days: Days,

    #[command(flatten)]
    pub(crate) from: Source,

    #[command(flatten)]
    pub(crate) out: Output,

    /// Ngày cuối của số liệu trong kỳ; mặc định: ngày cuối kỳ · The last day within the period; by
    /// default its own last day
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<Date>,

    /// Mã đơn vị; mặc định: mọi đơn vị · Code of the unit; by default every unit
    #[arg(long, value_name = "CODE")]
    pub(crate) unit: Option<String>,

    /// Liệt kê hồ sơ của một cột, ví dụ late · Lists the cases of a column, such as late
    #[arg(long, value_name = "COLUMN")]
    pub(crate) cases: Option<String>,
}

/// Which form.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    /// Đơn vị trực tiếp giải quyết · an office that handles cases itself
    Ii06a,
    /// Tổng hợp · consolidated
    Ii06b,
}

/// The days and the way to count.
#[derive(Debug, Args)]
pub(crate) struct Days {
    /// Kỳ báo cáo: 2026-Q3, 2026-H1, 2026-04 hoặc 2026 · The period
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: String,

    /// Ngày bắt đầu tháng báo cáo: calendar (mùng 1) hoặc 15th (15 tháng trước) · Where the months of a
    /// report begin: on the first, or on the 15th of the month before
    #[arg(long, value_parser = CutOff::NAMES.map(|(name, _)| name), default_value = "calendar")]
    pub(crate) cut_off: String,

    /// Cách tính cột: minhbach hoặc vendor · How columns are counted
    #[arg(long, value_name = "ID", default_value = "minhbach")]
    pub(crate) mapping: String,
}

/// Where figures come from.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// Thư mục một bản chụp dữ liệu, thay cho kho · The folder of a snapshot, instead of a store
    #[arg(long, value_name = "DIR", conflicts_with = "store")]
    pub(crate) snapshot: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) place: Place,
}

/// How a report comes out; without any of these, as a table on the screen.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Ghi tệp PDF · Writes a PDF
    #[arg(long, value_name = "FILE")]
    pub(crate) pdf: Option<PathBuf>,

    /// Ghi tệp XLSX · Writes an XLSX
    #[arg(long, value_name = "FILE")]
    pub(crate) xlsx: Option<PathBuf>,

    /// In tài liệu JSON · Prints a JSON document
    #[arg(long)]
    pub(crate) json: bool,

    /// Cơ quan ban hành và nơi ban hành, khi báo cáo mọi đơn vị · Who issues it and where, when it is of
    /// every unit
    #[arg(long, value_name = "NAME")]
    pub(crate) agency: Option<String>,

    /// Dữ liệu mô phỏng: ghi rõ trên báo cáo · Invented data: the report says so
    #[arg(long)]
    pub(crate) invented: bool,

    /// Ngôn ngữ · Language
    #[arg(long, value_parser = ["vi", "en"], default_value = "vi")]
    pub(crate) lang: String,
}

/// What `period` is asked.
#[derive(Debug, Args)]
#[command(after_help = PERIOD_EXAMPLES)]
pub(crate) struct PeriodArgs {
    /// Việc cần làm · What to do
    #[command(subcommand)]
    pub(crate) action: PeriodAction,
}

/// What to do with periods.
#[derive(Debug, Subcommand)]
pub(crate) enum PeriodAction {
    /// Chốt số liệu một kỳ; đã chốt rồi thì thành bản mới kèm chênh lệch · Freezes a period; a second time
    /// as the next version, with what moved
    Freeze(FreezeArgs),
    /// Các kỳ đã chốt · The frozen periods
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Một bản đã chốt, có kiểm tra mã băm · A frozen version, its hash checked
    Show(ShowArgs),
    /// Chênh lệch so với bản trước · What moved since the version before
    Diff {
        /// Số của bản đã chốt · Number of the frozen version
        number: i64,
        #[command(flatten)]
        place: Place,
        /// In tài liệu JSON · Prints a JSON document
        #[arg(long)]
        json: bool,
    },
}

/// What `period freeze` is asked.
#[derive(Debug, Args)]
pub(crate) struct FreezeArgs {
    #[command(flatten)]
    pub(crate) days: Days,

    #[command(flatten)]
    pub(crate) place: Place,

    /// Mã đơn vị và cấp dưới; mặc định: mọi đơn vị · The unit and all below it; by default every unit
    #[arg(long, value_name = "CODE")]
    pub(crate) unit: Option<String>,

    /// Tài khoản của người chốt · Account of whoever freezes it
    #[arg(long, value_name = "ACCOUNT")]
    pub(crate) by: String,

    /// Chỉ tính dữ liệu ghi nhận đến lúc này; mặc định: bây giờ · What was recorded later is left out; by
    /// default now
    #[arg(long, value_name = "T")]
    pub(crate) known_by: Option<DateTime>,

    /// Thư mục giữ bản chụp dữ liệu; mặc định: snapshots cạnh kho · The folder that keeps snapshots; by
    /// default beside the store
    #[arg(long, value_name = "DIR")]
    pub(crate) snapshots: Option<PathBuf>,
}

/// What `period show` is asked.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Số của bản đã chốt · Number of the frozen version
    pub(crate) number: i64,

    #[command(flatten)]
    pub(crate) place: Place,

    /// Biểu · The form
    #[arg(long, value_enum, default_value_t = Form::Ii06b)]
    pub(crate) form: Form,

    /// Mã đơn vị; mặc định: mọi đơn vị của bản chốt · Code of the unit; by default every unit of it
    #[arg(long, value_name = "CODE")]
    pub(crate) unit: Option<String>,

    #[command(flatten)]
    pub(crate) out: Output,
}
