//! The command line, as clap reads it; what each command is asked lies in `args`.

mod analyze;
mod backup;
mod catalogue;
mod demo;
mod due_date;
mod import;
mod languages;
mod pages;
mod place;
mod report;
mod score;
mod serve;
mod set;

use clap::{Parser, Subcommand};

pub(crate) use analyze::{AnalyzeArgs, Dates};
pub(crate) use backup::{BackupArgs, RestoreArgs};
pub(crate) use catalogue::{BareDay, CatalogueAction, CatalogueArgs};
pub(crate) use demo::DemoArgs;
pub(crate) use due_date::{DueDateArgs, End, Mode};
pub(crate) use import::{ConflictsArgs, ImportArgs};
pub(crate) use languages::Languages;
pub(crate) use pages::PagesArgs;
pub(crate) use place::Place;
pub(crate) use report::{
    Days, Form, FreezeArgs, Output, PeriodAction, PeriodArgs, ReportArgs, ShowArgs,
};
pub(crate) use score::ScoreArgs;
pub(crate) use serve::{
    DoctorArgs, ServeArgs, TokenAction, TokenArgs, UnitAction, UnitArgs, UserAction, UserArgs,
};
pub(crate) use set::{SetAction, SetArgs};

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
    /// Sao lưu kho dữ liệu khi mọi người vẫn làm việc · A backup of the store while everybody works
    Backup(BackupArgs),
    /// Danh mục thủ tục: nhập, kiểm tra, tìm, vẽ quy trình · The catalogue of procedures: import, check,
    /// search, draw
    Catalogue(CatalogueArgs),
    /// Liệt kê chỗ các hệ thống ghi khác nhau về cùng hồ sơ · Lists what systems say differently of one case
    Conflicts(ConflictsArgs),
    /// Mở một tỉnh mô phỏng trong trình duyệt · An invented province in the browser
    Demo(DemoArgs),
    /// Chỉ ra chỗ cấu hình sai và cách sửa · Names each misconfiguration and its remedy
    Doctor(DoctorArgs),
    /// Ngày hẹn trả kết quả, kèm diễn giải · A due date, with its working
    DueDate(DueDateArgs),
    /// Nhập hồ sơ từ hệ thống khác vào kho, nhập lại không đổi gì · Brings cases of other systems into the
    /// store; doing it again changes nothing
    Import(ImportArgs),
    /// Ghi mọi kiểu trang ra tệp để xem, dịch, thiết kế · Writes every kind of page to files, to look at
    Pages(PagesArgs),
    /// Chốt số liệu của kỳ báo cáo, liệt kê, đối chiếu · Freezes, lists and compares reported periods
    Period(PeriodArgs),
    /// Báo cáo II.06a, II.06b đến một ngày bất kỳ · Reports II.06a and II.06b as of any day
    Report(ReportArgs),
    /// Phục hồi bản sao lưu vào kho trống · Puts a backup back into an empty store
    Restore(RestoreArgs),
    /// Chấm điểm theo bộ tiêu chí · Scores against a criteria set
    Score(ScoreArgs),
    /// Chạy bàn làm việc một cửa và cổng của một tỉnh · The desk and the portal of a province
    Serve(ServeArgs),
    /// Kiểm tra bộ tiêu chí, liệt kê số đo · Checks a criteria set, lists its measures
    Set(SetArgs),
    /// Cấp mã truy cập API cho hệ thống khác · Gives other systems tokens for the API
    Token(TokenArgs),
    /// Đưa danh sách đơn vị vào kho · Brings units into the store
    Unit(UnitArgs),
    /// Mời người dùng từ dòng lệnh · Invites people from the shell
    User(UserArgs),
}
