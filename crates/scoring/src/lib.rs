//! Points from figures: criteria sets, scales, exact arithmetic and the trace of every point.
//!
//! Pure: no I/O, no clock, no chance, no floats. Start at [`score`].

mod applicability;
mod criterion;
mod exact;
mod example;
mod figures;
mod lint;
mod measure;
mod overlay;
mod ranking;
mod scale;
mod score;
mod scorecard;
mod set;
mod state;

pub use applicability::{Condition, Fact, FactKind, FactValue, Test};
pub use criterion::{Body, Criterion, Line, MaxPoints, NodeId, SourceRef};
pub use exact::{DecimalFault, Exact, MAX_DECIMAL_LENGTH, NotADecimal, Rounding, RoundingMode};
pub use example::{Example, Examples, Expectation};
pub use figures::{Figure, FigureFault, Printed, UnitFigures, fingerprint};
pub use lint::{lint, lint_groups};
pub use measure::{Bilingual, FactId, Measure, MeasureId, MeasureKind, Observation};
pub use overlay::{Extra, KnockOut, OverlaySteps, Overlays};
pub use ranking::{Ranking, rank};
pub use scale::{
    Award, Band, BandFault, Bound, Clip, Composition, Grace, Posts, Scale, Share, Working,
};
pub use score::{ENGINE, score};
pub use scorecard::{Bounds, Detail, Input, Reason, Scorecard, Scoring, Step, Total};
pub use set::{
    CriteriaSet, Expected, FaultKind, NameKind, RoundingPlan, SetFault, TieRule, Ties, line_of,
    nearest,
};
pub use state::{Absence, State, Treatment, Treatments};
