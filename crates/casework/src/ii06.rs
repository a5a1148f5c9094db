//! Report II.06a and II.06b: how the cases of a period came in, ended and stand, column by column.
//!
//! Each case that was there in a period is counted once on either side: how it came ([`Came`]) and how it
//! stands on the last day ([`Standing`]). In which column a standing is counted is data ([`ColumnMapping`]). So
//! 3 = 7 + 11 and the other identities hold by the way [`Figures`] add; what comes from outside is checked
//! ([`BrokenIdentity`], [`CarryFault`]).
//!
//! Source: domain rules 1.8; the columns as a vendor prints them, the form itself was not at hand.

mod figures;
mod life;
mod mapping;
mod period;
mod restatement;
mod standing;
mod table;

pub use figures::{BrokenIdentity, Column, Figures, Identity};
pub use life::{Life, Stretch};
pub use mapping::{ColumnMapping, MappingFault, Mappings, Place};
pub use period::{CutOff, NotAPeriod, PeriodName, ReportPeriod};
pub use restatement::{CellChange, ListedCase, MovedCase, Restatement, restate};
pub use standing::{Came, Counted, Standing};
pub use table::{CarryFault, RowKey, Table};
