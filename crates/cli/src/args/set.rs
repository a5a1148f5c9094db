//! What `minhbach set` is asked.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
