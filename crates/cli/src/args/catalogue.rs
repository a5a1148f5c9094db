//! What `catalogue` is asked.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{Languages, Place};

const EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach catalogue import thu-tuc.xlsx --store mot-cua.db
  minhbach catalogue check --store mot-cua.db
  minhbach catalogue search \"thu tuc dat dai\" --store mot-cua.db
  minhbach catalogue bpmn 1.012766 --store mot-cua.db --out quy-trinh.bpmn

Mã thoát · Exit codes: 0 xong · done; 1 danh mục có lỗi · the catalogue has faults (check); 2 sai cách gọi
hoặc sai tệp · wrong use or input";

/// What `catalogue` is asked.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CatalogueArgs {
    /// What to do.
    #[command(subcommand)]
    pub(crate) action: CatalogueAction,
}

/// What to do with the catalogue.
#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueAction {
    /// Nhập từ CSV hoặc XLSX, nhập lại không đổi gì · Import from CSV or XLSX; again changes nothing
    Import {
        /// Một tệp XLSX, hoặc các tệp CSV của từng bảng · One XLSX, or the CSV files of its tables
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        place: Place,
        /// "03 ngày" không ghi rõ là ngày gì · What "03 ngày" means where the file does not say
        #[arg(long, value_enum)]
        bare_days: Option<BareDay>,
        /// Ngôn ngữ của phần chữ · The language of the text
        #[arg(long, value_enum, default_value = "vi")]
        lang: Languages,
    },
    /// Kiểm tra danh mục, và bốn ngày công bố của từng phiên bản · Check it, and the four dates of publication
    /// of each version
    Check {
        #[command(flatten)]
        place: Place,
        /// Tính đến ngày; mặc định: hôm nay · As of a day; by default today
        #[arg(long, value_name = "DAY")]
        as_of: Option<jiff::civil::Date>,
        /// Lịch làm việc · The calendar
        #[arg(long, value_name = "ID|FILE", default_value = "vn")]
        calendar: String,
        /// Ngôn ngữ của phần chữ · The language of the text
        #[arg(long, value_enum, default_value = "vi")]
        lang: Languages,
    },
    /// Tìm thủ tục, không cần dấu · Find procedures, accents or not
    Search {
        /// Từ cần tìm · What to find
        #[arg(value_name = "WORDS")]
        words: String,
        #[command(flatten)]
        place: Place,
        /// Ngôn ngữ của phần chữ · The language of the text
        #[arg(long, value_enum, default_value = "vi")]
        lang: Languages,
    },
    /// Quy trình nội bộ dạng BPMN 2.0: ghi ra, hoặc đưa vào thành phiên bản mới · The workflow as BPMN 2.0: write
    /// it, or put one in as a version of its own
    Bpmn {
        /// Mã thủ tục · The code of the procedure
        #[arg(value_name = "CODE")]
        code: String,
        #[command(flatten)]
        place: Place,
        /// Ghi ra tệp · Write it to a file
        #[arg(
            long,
            value_name = "FILE",
            required_unless_present = "input",
            conflicts_with = "input"
        )]
        out: Option<PathBuf>,
        /// Đưa vào từ tệp · Put it in from a file
        #[arg(long = "in", value_name = "FILE")]
        input: Option<PathBuf>,
        /// Ngôn ngữ của phần chữ · The language of the text
        #[arg(long, value_enum, default_value = "vi")]
        lang: Languages,
    },
}

/// What "03 ngày" means.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BareDay {
    /// Ngày làm việc · Working days
    Working,
    /// Ngày lịch · Calendar days
    Calendar,
}
