//! What `minhbach demo` is asked.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::DateTime;

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
