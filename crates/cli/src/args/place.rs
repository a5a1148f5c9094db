//! Which store a command works on: one way to say so for all commands.

use std::path::PathBuf;

use clap::Args;

/// The store, by its own name or by the settings that name it; without either, by `minhbach.toml`. Beside a
/// store that is named, settings give the zone and the calendar alone.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// Kho dữ liệu: tệp, hoặc địa chỉ postgres:// · The store: a file, or an address postgres://
    #[arg(long, value_name = "FILE|URL")]
    pub(crate) store: Option<PathBuf>,

    /// Tệp cấu hình có ghi kho dữ liệu; mặc định: minhbach.toml · The settings that name the store; by default
    /// minhbach.toml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}
