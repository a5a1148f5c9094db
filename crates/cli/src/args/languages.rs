//! The languages in which a command prints.

use clap::ValueEnum;
use words::Lang;

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
