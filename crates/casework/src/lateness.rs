//! Why late cases were late: late work, late recording, late synchronisation; and the official figure
//! beside the corrected one.

use crate::findings::{Finding, Strength};
use crate::instant::Instant;
use crate::log::{CaseId, CaseLog};
use crate::outcome::Outcome;

/// Late on paper only, by how well that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LateRecording {
    /// Independent evidence of a delivery in time.
    pub proven: u64,
    /// A claim, or a wait out of all proportion after the last step of work.
    pub probable: u64,
    /// A shape that fits.
    pub possible: u64,
}

impl LateRecording {
    fn add(&mut self, strength: Strength) {
        match strength {
            Strength::Proven => self.proven += 1,
            Strength::Probable => self.probable += 1,
            Strength::Possible => self.possible += 1,
        }
    }

    /// All of them.
    pub const fn all(&self) -> u64 {
        self.proven + self.probable + self.possible
    }
}

/// The classes of late cases.
///
/// Source: domain rules 1.9. A claim is not evidence: only the proven part corrects a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lateness {
    /// Resolved late, and nothing says otherwise.
    pub late_work: u64,
    /// Resolved late in the records, in time by other traces.
    pub late_recording: LateRecording,
    /// Done in time in the system of origin, late in the copy.
    pub late_synchronisation: u64,
    /// Open and overdue in the records, finished in time by other traces.
    pub open_recording: LateRecording,
    /// Open and overdue, and nothing says that the work was done.
    pub open_unfinished: u64,
    /// The class of each late or overdue case, in the order of the cases.
    pub cases: Vec<(CaseId, LatenessClass)>,
}

/// Why one case is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LatenessClass {
    /// The work was late.
    LateWork,
    /// The work was in time, its recording late.
    LateRecording(Strength),
    /// The system of origin had it in time.
    LateSynchronisation,
}

/// What the figure becomes when recordings are corrected as far as this strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The weakest ground that is accepted.
    pub accepting: Strength,
    /// Resolved in time.
    pub in_time: u64,
    /// Late, or open and overdue.
    pub late: u64,
}

/// Classes each late case by what the findings say of it.
///
/// `outcomes` holds the outcome of each case that was there at the moment.
pub(crate) fn lateness(
    log: &CaseLog,
    outcomes: &[(CaseId, Outcome)],
    findings: &[Finding],
    as_of: Instant,
) -> Lateness {
    let mut strongest = vec![None; log.cases().len()];
    for finding in findings.iter().filter(|it| it.in_time) {
        // The strongest ground counts: `Proven` comes first.
        let place: &mut Option<Strength> = &mut strongest[finding.case.index()];
        *place = Some(place.map_or(finding.strength, |known| known.min(finding.strength)));
    }
    let mut lateness = Lateness::default();
    for (id, outcome) in outcomes {
        let strength = strongest[id.index()];
        let class = match outcome {
            Outcome::Late | Outcome::OpenOverdue if synchronised_late(log, *id, as_of) => {
                LatenessClass::LateSynchronisation
            }
            Outcome::Late | Outcome::OpenOverdue => {
                strength.map_or(LatenessClass::LateWork, LatenessClass::LateRecording)
            }
            _ => continue,
        };
        lateness.count(*outcome, class);
        lateness.cases.push((*id, class));
    }
    lateness
}

/// The system of origin says that the case was done in time.
fn synchronised_late(log: &CaseLog, id: CaseId, as_of: Instant) -> bool {
    let case = log.case(id);
    let closed = case.extras().and_then(|extras| extras.source_closed);
    closed
        .zip(case.due)
        .is_some_and(|(closed, due)| closed.at <= as_of && closed.on_or_before(due, &log.zone))
}

impl Lateness {
    fn count(&mut self, outcome: Outcome, class: LatenessClass) {
        match (outcome, class) {
            (_, LatenessClass::LateSynchronisation) => self.late_synchronisation += 1,
            (Outcome::Late, LatenessClass::LateWork) => self.late_work += 1,
            (Outcome::Late, LatenessClass::LateRecording(strength)) => {
                self.late_recording.add(strength);
            }
            (_, LatenessClass::LateWork) => self.open_unfinished += 1,
            (_, LatenessClass::LateRecording(strength)) => self.open_recording.add(strength),
        }
    }

    /// The official figure corrected by proven grounds, then also by probable, then also by
    /// possible ones. Synchronisation faults rest on the record of another system: proven.
    pub fn corrected(&self, in_time: u64, late: u64) -> [Corrected; 3] {
        let (one, other) = (self.late_recording, self.open_recording);
        let proven = one.proven + other.proven + self.late_synchronisation;
        let probable = proven + one.probable + other.probable;
        let possible = probable + one.possible + other.possible;
        [(Strength::Proven, proven), (Strength::Probable, probable), (Strength::Possible, possible)]
            .map(|(accepting, moved)| Corrected {
                accepting,
                in_time: in_time + moved,
                late: late - moved,
            })
    }
}
