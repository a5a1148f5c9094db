//! The command line, as clap reads it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::DateTime;
use words::Lang;

/// Chấm điểm và tính hạn giải quyết thủ tục hành chính, có diễn giải.
/// Scores and due dates of administrative procedures, with their working.
#[derive(Debug, Parser)]
#[command(name = "minhbach", version, after_help = EXAMPLE)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLE: &str = "Ví dụ · Examples:\n  minhbach analyze ho-so.xlsx\n  minhbach due-date --received 2022-06-10T15:20 --limit 5d --calendar vn";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Đọc tệp xuất từ hệ thống một cửa: ai trễ, trễ kiểu gì, tắc ở đâu · Reads any export of cases
    Analyze(AnalyzeArgs),
    /// Mở một tỉnh mô phỏng trong trình duyệt · An invented province in the browser
    Demo(DemoArgs),
    /// Ngày hẹn trả kết quả, kèm diễn giải · A due date, with its working
    DueDate(DueDateArgs),
    /// Ghi mọi kiểu trang ra tệp để xem, dịch, thiết kế · Writes every kind of page to files, to look at
    Pages(PagesArgs),
    /// Chấm điểm theo bộ tiêu chí · Scores against a criteria set
    Score(ScoreArgs),
    /// Kiểm tra bộ tiêu chí, liệt kê số đo · Checks a criteria set, lists its measures
    Set(SetArgs),
}

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

const DEMO_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach demo
  minhbach demo --port 8080 --data demo-data
  minhbach demo --clock 2022-07-15T17:00

Mã thoát · Exit codes: 0 đã dừng theo yêu cầu · stopped as asked; 2 không mở được · it cannot be opened";

/// What `demo` is asked.
#[derive(Debug, Args)]
#[command(after_help = DEMO_EXAMPLES)]
pub(crate) struct DemoArgs {
    /// Cổng trên máy này; 0: cổng trống bất kỳ · The port on this machine; 0: any free one
    #[arg(long, value_name = "N", default_value_t = 8022)]
    pub(crate) port: u16,

    /// Thư mục dữ liệu; mặc định: trong thư mục dữ liệu của người dùng · The folder of its data; by
    /// default in the user's data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Đồng hồ của tỉnh mô phỏng bắt đầu lúc nào, từ 2022-06-30T17:00 · When the province's clock starts,
    /// from 2022-06-30T17:00 on
    #[arg(long, value_name = "T")]
    pub(crate) clock: Option<DateTime>,
}

const PAGES_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach pages --out trang
  minhbach pages --out trang --data demo-data

Mã thoát · Exit codes: 0 đã ghi · written; 2 không ghi được · they cannot be written";

/// What `pages` is asked.
#[derive(Debug, Args)]
#[command(after_help = PAGES_EXAMPLES)]
pub(crate) struct PagesArgs {
    /// Thư mục nhận các tệp; tệp cùng tên bị ghi đè · The folder for the files; files of the same name are
    /// written over
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// Thư mục dữ liệu của tỉnh mô phỏng, như ở lệnh demo · The folder of the invented province, as for
    /// demo
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// Which number of 01/02/2022 is the day.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Dates {
    /// Ngày trước · Day first
    DayFirst,
    /// Tháng trước · Month first
    MonthFirst,
}

const SCORE_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach score --set qd766-portal --figures fixtures/qd766/units-open.csv
  minhbach score --set qd766-portal --figures fixtures/qd766/units-open.csv --compare qd766-fair
  minhbach score --set qd766-portal --figures fixtures/qd766/units-open.csv \\
      --explain H15.15 REUSED_DIGITIZED_DATA

Mã thoát · Exit codes: 0 xong · done; 2 sai cách gọi hoặc sai dữ liệu · wrong use or input";

/// What `score` is asked.
#[derive(Debug, Args)]
#[command(after_help = SCORE_EXAMPLES)]
pub(crate) struct ScoreArgs {
    /// Bộ tiêu chí: mã, hoặc thư mục có set.toml · The set: an id, or a folder with a set.toml
    #[arg(long, value_name = "ID|FOLDER")]
    pub(crate) set: String,

    /// Tệp số liệu CSV · The figures, as CSV
    #[arg(long, value_name = "FILE")]
    pub(crate) figures: PathBuf,

    /// So sánh với một bộ khác trên cùng số liệu · Compare with another set on the same figures
    #[arg(long, value_name = "ID|FOLDER", conflicts_with_all = ["json", "explain"])]
    pub(crate) compare: Option<String>,

    /// Diễn giải một dòng của một đơn vị; dòng `total`: cả bảng điểm · Explain one line of one
    /// unit; the line `total`: the whole score
    #[arg(long, num_args = 2, value_names = ["UNIT", "LINE"], conflicts_with = "json")]
    pub(crate) explain: Option<Vec<String>>,

    /// Ngôn ngữ của phần chữ · The language of the text
    #[arg(long, value_enum, default_value = "vi")]
    pub(crate) lang: Languages,

    /// In một tài liệu JSON · Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

const SET_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach set lint criteria/qd766-fair
  minhbach set measures qd766-portal

Mã thoát · Exit codes: 0 xong · done; 1 có lỗi · faults found; 2 sai cách gọi · wrong use";

/// What `set` is asked.
#[derive(Debug, Args)]
#[command(after_help = SET_EXAMPLES)]
pub(crate) struct SetArgs {
    /// Việc cần làm · What to do
    #[command(subcommand)]
    pub(crate) action: SetAction,
}

/// What to do with a set.
#[derive(Debug, Subcommand)]
pub(crate) enum SetAction {
    /// Tìm lỗi và chạy các ví dụ · Finds faults and runs the examples
    Lint {
        /// Mã hoặc thư mục · Id or folder
        set: String,
        /// Tìm thêm dòng mà không đơn vị nào của một nhóm đạt điều kiện · Also find lines that no
        /// unit of a group can reach
        #[arg(long, value_name = "FILE")]
        figures: Option<PathBuf>,
    },
    /// Liệt kê các số đo · Lists the measures
    Measures {
        /// Mã hoặc thư mục · Id or folder
        set: String,
    },
}

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

/// The languages to print.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Languages {
    /// Tiếng Việt · Vietnamese
    Vi,
    /// Tiếng Anh · English
    En,
    /// Cả hai, tiếng Việt trước · Both, Vietnamese first
    Both,
}

impl Languages {
    /// The languages in the order in which they are printed.
    pub(crate) fn each(self) -> &'static [Lang] {
        match self {
            Self::Vi => &[Lang::Vi],
            Self::En => &[Lang::En],
            Self::Both => &Lang::BOTH,
        }
    }
}
