//! One case of the one-stop desk: what happened to it, what may happen next, and its clocks.
//!
//! A [`Case`] is the fold of its [`CaseEvent`]s as known at a moment. Each step of the desk is a method
//! that answers with the event to be stored or says why it must not be taken; nothing here stores, asks a
//! clock or knows a person. A due date is never among the inputs: [`Case::clock`] computes it.

mod act;
mod actor;
mod breach;
mod class;
mod clock;
mod code;
mod context;
mod corrections;
mod counting;
mod delivery;
mod details;
mod event;
mod evidence;
mod finance;
mod fold;
mod legs;
mod letter;
mod milliseconds;
mod moves;
mod order;
mod owed;
mod regime;
mod state;
mod steps;
mod stop;
mod sync;
mod table;
mod terms;
mod text;
mod view;

pub use act::*;
pub use actor::{Actor, Office};
pub use breach::Breach;
pub use class::{Apologized, Punctuality};
pub use clock::{
    AcceptanceClock, Clock, ConsultationClock, ForwardBy, ForwardClock, Run, StepClock, Transfer,
};
pub use code::{AgencyId, AgencyIdError, CaseCode, CaseCodeError, CodeFormat};
pub use context::{Barred, Calendars, ClockError, Context, Rules};
pub use corrections::{Change, Correction, CorrectionReason};
pub use delivery::{Delivery, DeliveryStage, Handover};
pub use details::*;
pub use event::{CaseEvent, DetailError, EventNumber, StepTaken};
pub use evidence::{
    CitizenProof, DatedEvidence, Document, EvidenceDate, EvidenceKind, NotTheCitizensAct,
};
pub use finance::{Dong, Finance};
pub use fold::{Case, Consultation, End, Ending, StepRun};
pub use legs::{
    AgencyCount, Leg, LegClock, LegFault, LegTemplate, MixedCount, check_legs, count_legs,
    first_late_leg,
};
pub use letter::LetterKind;
pub use moves::{Cause, Move};
pub use order::{
    Cannot, Field, FieldFault, FieldKind, FieldName, FieldProblem, Said, StepOrder, Values, fields,
};
pub use owed::Owed;
pub use regime::{OnlineRegime, Regime};
pub use state::CaseState;
pub use steps::*;
pub use stop::{Stop, StopKind};
pub use sync::SyncState;
pub use table::{CaseStep, Clause, StepRule};
pub use terms::{Terms, UnknownAgency, WorkStep};
pub use text::{BlankText, FileRef, Text};
