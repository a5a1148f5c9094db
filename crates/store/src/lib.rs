//! The store: events with two times, kept so that nothing acknowledged is lost.
//!
//! Every line of SQL lies in `migrations` and `queries`. What is stored was read somewhere or done by
//! somebody; what follows from it is computed by the rule crates and never stored here.

mod account;
mod address;
mod applicant;
mod backup;
mod bulk;
mod case;
mod code;
mod conflict;
mod desk;
mod ended;
mod engine;
mod error;
mod figure;
mod form;
mod form_key;
mod frozen;
mod head;
mod ids;
mod import;
mod ledger;
mod letter;
mod list;
mod look_up;
mod migrations;
mod office;
mod one_time_code;
mod paper;
mod procedure;
mod proposal;
mod provider_sign_in;
mod search;
mod session;
mod settings;
mod sql;
mod store;
mod submission;
mod system;
mod task;
mod unit;
mod value;
mod version;
mod writer;

pub use account::{NewAccount, StoredAccount};
pub use address::AddressFault;
pub use applicant::Applicant;
pub use backup::{BackupError, Manifest, PartOf, restore};
pub use case::{NewCase, NewEvent, StoredCase, StoredEvent};
pub use casework::{ConflictKind, EventKind};
pub use code::case_code;
pub use conflict::{NewConflict, StoredConflict};
pub use desk::{Desk, Work};
pub use ended::{EndKind, Ended};
pub use engine::Engine;
pub use error::{Record, StoreError, Trouble, Troubled};
pub use figure::{NewFigure, StoredFigure};
pub use form::Form;
pub use form_key::StoredForm;
pub use frozen::{FrozenLine, NewFrozenPeriod, StoredFrozenPeriod};
pub use ids::{
    AccountId, CaseFileId, CaseId, ConflictId, EventId, FigureId, ImportId, LetterId, OfficeId,
    OneTimeCodeId, ProcedureId, ProposalId, TaskId, TokenId, UnitId, VersionId,
};
pub use import::{CaseSource, NewImport, StoredImport};
pub use ledger::{Command, Entry, LedgerEnd, LedgerFault};
pub use letter::{NewLetter, StoredLetter};
pub use list::{CaseLine, Place, PlaceFault, Within};
pub use office::{Holder, NewOffice, Post, StoredOffice};
pub use one_time_code::{NewOneTimeCode, StoredOneTimeCode};
pub use paper::{NewCaseFile, StoredCaseFile, StoredFile};
pub use procedure::{NewProcedure, StoredProcedure};
pub use proposal::{NewProposal, Settled, StoredProposal};
pub use provider_sign_in::ProviderSignIn;
pub use session::{Invitation, Session};
pub use settings::Counts;
pub use store::Store;
pub use submission::{CasePart, PartLine};
pub use system::{Answer, NewToken, StoredToken};
pub use task::{LastRound, NewTask, OpenCounts, StoredTask, TaskCounts};
pub use unit::{NewUnit, StoredUnit};
pub use version::{CalendarVersion, NewVersion, StoredVersion};
pub use writer::Writer;
