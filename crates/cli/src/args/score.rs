//! What `minhbach score` is asked.

use std::path::PathBuf;

use clap::Args;

use super::Languages;

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
