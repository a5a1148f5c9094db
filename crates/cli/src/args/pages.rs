//! What `minhbach pages` is asked.

use std::path::PathBuf;

use clap::Args;

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
