//! What `minhbach serve`, `user`, `unit` and `doctor` are asked.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

const SERVE_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach serve --example-config > minhbach.toml
  minhbach serve --config minhbach.toml

Mã thoát · Exit codes: 0 đã dừng theo yêu cầu · stopped as asked; 2 không mở được · it cannot be opened";

/// What `serve` is asked.
#[derive(Debug, Args)]
#[command(after_help = SERVE_EXAMPLES)]
pub(crate) struct ServeArgs {
    /// Tệp cấu hình · The file of settings
    #[arg(long, value_name = "FILE", default_value = "minhbach.toml")]
    pub(crate) config: PathBuf,

    /// In tệp cấu hình mẫu, có mọi mục, rồi dừng · Print the file of settings with every field, and stop
    #[arg(long)]
    pub(crate) example_config: bool,
}

const USER_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach user add --login nguyen.van.an --name 'Nguyễn Văn An' --office one_stop_officer --unit H41.12
  minhbach user add --login quan.tri.2 --name 'Trần Thị Bình' --office administrator

Mã thoát · Exit codes: 0 đã mời, liên kết được in ra · invited, the link is printed; 2 không được · refused";

/// What `user` is asked.
#[derive(Debug, Args)]
#[command(after_help = USER_EXAMPLES)]
pub(crate) struct UserArgs {
    /// Việc cần làm · What to do
    #[command(subcommand)]
    pub(crate) action: UserAction,
}

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum UserAction {
    /// Mời một người: in liên kết dùng một lần · Invites somebody: prints a link that works once
    Add {
        /// Tệp cấu hình · The file of settings
        #[arg(long, value_name = "FILE", default_value = "minhbach.toml")]
        config: PathBuf,
        /// Tên đăng nhập · The name to sign in with
        #[arg(long)]
        login: String,
        /// Họ và tên · The name that pages show
        #[arg(long)]
        name: String,
        /// Vai trò · The office: administrator, one_stop_officer, unit_head, case_officer, signer, …
        #[arg(long)]
        office: String,
        /// Mã đơn vị; bỏ trống: toàn tỉnh · Code of the unit; left out: the whole province
        #[arg(long, value_name = "CODE")]
        unit: Option<String>,
    },
}

const UNIT_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach unit import don-vi.xlsx
  minhbach unit import don-vi.csv --config minhbach.toml

Cột · Columns: mã · code, tên · name, cấp · level, mã cấp trên · parent (bỏ trống: cao nhất · empty: topmost).
Chạy lại không đổi gì · Doing it again changes nothing.

Mã thoát · Exit codes: 0 xong · done; 1 có lỗi trong tệp, chưa ghi gì · faults in the file, nothing kept;
2 sai cách gọi · wrong use";

/// What `unit` is asked.
#[derive(Debug, Args)]
#[command(after_help = UNIT_EXAMPLES)]
pub(crate) struct UnitArgs {
    /// Việc cần làm · What to do
    #[command(subcommand)]
    pub(crate) action: UnitAction,
}

/// What to do with units.
#[derive(Debug, Subcommand)]
pub(crate) enum UnitAction {
    /// Đưa danh sách đơn vị từ CSV, XLSX vào kho · Brings units from CSV or XLSX into the store
    Import {
        /// Tệp · The file
        file: PathBuf,
        /// Tệp cấu hình · The file of settings
        #[arg(long, value_name = "FILE", default_value = "minhbach.toml")]
        config: PathBuf,
    },
}

const DOCTOR_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach doctor
  minhbach doctor --config minhbach.toml

Mã thoát · Exit codes: 0 không có lỗi · no fault; 1 có lỗi cần sửa · faults to mend; 2 sai cách gọi · wrong use";

/// What `doctor` is asked.
#[derive(Debug, Args)]
#[command(after_help = DOCTOR_EXAMPLES)]
pub(crate) struct DoctorArgs {
    /// Tệp cấu hình · The file of settings
    #[arg(long, value_name = "FILE", default_value = "minhbach.toml")]
    pub(crate) config: PathBuf,
}

const TOKEN_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach token add --system lgsp --unit H41.12 --until 2027-12-31
  minhbach token list
  minhbach token end --system lgsp

Mã thoát · Exit codes: 0 xong · done; 2 không được · refused";

/// The arguments of `token`.
#[derive(Debug, Args)]
#[command(after_help = TOKEN_EXAMPLES)]
pub(crate) struct TokenArgs {
    /// Việc cần làm · What to do
    #[command(subcommand)]
    pub(crate) action: TokenAction,
}

/// What to do with tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenAction {
    /// Cấp một mã: in ra một lần · Makes a token: prints it once
    Add {
        /// Tệp cấu hình · The file of settings
        #[arg(long, value_name = "FILE", default_value = "minhbach.toml")]
        config: PathBuf,
        /// Tên hệ thống, ghi trong nhật ký · The name of the system, as the ledger calls it
        #[arg(long)]
        system: String,
        /// Mã đơn vị; bỏ trống: toàn tỉnh · Code of the unit; left out: the whole province
        #[arg(long, value_name = "CODE")]
        unit: Option<String>,
        /// Chỉ được xem · May only read
        #[arg(long)]
        read_only: bool,
        /// Ngày cuối còn hiệu lực; bỏ trống: đến khi thu hồi · Last day on which it is good; left out: until ended
        #[arg(long, value_name = "DATE")]
        until: Option<Date>,
    },
    /// Thu hồi mọi mã của một hệ thống · Ends every token of a system
    End {
        /// Tệp cấu hình · The file of settings
        #[arg(long, value_name = "FILE", default_value = "minhbach.toml")]
        config: PathBuf,
        /// Tên hệ thống · The name of the system
        #[arg(long)]
        system: String,
    },
    /// Liệt kê các mã đã cấp · Lists the tokens
    List {
        /// Tệp cấu hình · The file of settings
        #[arg(long, value_name = "FILE", default_value = "minhbach.toml")]
        config: PathBuf,
    },
}
