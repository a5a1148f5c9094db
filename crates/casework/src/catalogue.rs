//! The catalogue: procedures, their dated versions, internal workflows, publication, search.
//!
//! A case keeps the version that was in force when it was received: domain rule 1.1. A version is
//! therefore never edited into another one; a change is a new version with its own dates.

mod check;
mod day;
mod in_force;
mod legs;
mod procedure;
mod publication;
mod search;
mod span;
mod version;
mod workflow;

pub use check::{CatalogueFault, VersionFault, check_procedure, check_version};
pub use in_force::{RecordedVersion, counting_versions, version_in_force};
pub use legs::{Leg, LegsTemplate, Stage};
pub use procedure::{AgencyLevel, Procedure, ProcedureCode, ProcedureCodeError};
pub use publication::{
    PublicationDates, PublicationItem, PublicationStep, Publisher, Timeliness, Track,
    judge_publication,
};
pub use search::{CatalogueIndex, Hit, Searchable, search_words, telling_words};
pub use span::{Fit, MINUTES_PER_DAY, Span};
pub use version::{
    Channel, Component, Fee, FeeAmount, ProcedureVersion, Regime, ServiceLevel, SuspensionKind,
};
pub use workflow::{
    Flow, GatewayKind, Node, NodeId, NodeIdError, NodeKind, Step, Workflow, WorkflowFault,
};
