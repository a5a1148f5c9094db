//! What `minhbach backup` and `minhbach restore` are asked.

use std::path::PathBuf;

use clap::Args;

use super::Place;

const BACKUP_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach backup --store /var/lib/minhbach/store.sqlite --files /var/lib/minhbach/files --out sao-luu-2026-11-24
  minhbach backup --store postgres://minhbach@localhost/minhbach --out sao-luu-2026-11-24

Mã thoát · Exit codes: 0 xong · done; 1 đã sao lưu, nhưng có tệp tải lên bị thiếu hoặc hỏng · done, but
uploads are missing or damaged; 2 không sao lưu được · no backup was made";

const RESTORE_EXAMPLES: &str = "\
Ví dụ · Examples:
  minhbach restore sao-luu-2026-11-24 --store moi.sqlite --files files
  minhbach restore sao-luu-2026-11-24 --store postgres://minhbach@localhost/moi

Mã thoát · Exit codes: 0 xong · done; 2 không phục hồi được, kho vẫn trống · refused, the store is still empty";

/// What `backup` is asked.
#[derive(Debug, Args)]
#[command(after_help = BACKUP_EXAMPLES)]
pub(crate) struct BackupArgs {
    #[command(flatten)]
    pub(crate) place: Place,

    /// Thư mục tệp tải lên; mặc định: theo cấu hình, nếu kho lấy từ cấu hình · The folder of uploads; by
    /// default that of the settings, where they name the store
    #[arg(long, value_name = "DIR")]
    pub(crate) files: Option<PathBuf>,

    /// Thư mục bản sao lưu, mới hoặc trống · The folder of the backup, new or empty
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// What `restore` is asked.
#[derive(Debug, Args)]
#[command(after_help = RESTORE_EXAMPLES)]
pub(crate) struct RestoreArgs {
    /// Thư mục bản sao lưu · The folder of the backup
    #[arg(value_name = "DIR")]
    pub(crate) backup: PathBuf,

    /// Địa chỉ kho mới: tệp chưa có, hoặc cơ sở dữ liệu PostgreSQL trống · The new store: a file that is
    /// not there yet, or an empty database
    #[arg(long, value_name = "FILE|URL")]
    pub(crate) store: PathBuf,

    /// Thư mục để đặt lại tệp tải lên · The folder to put uploads back into
    #[arg(long, value_name = "DIR")]
    pub(crate) files: Option<PathBuf>,
}
