//! Does what is to be written go together? A snapshot that contradicts itself is not written.

use std::collections::BTreeSet;

use casework::Outcome;

use super::content::{Content, SnapshotCase};
use super::fault::SnapshotFault;

/// Checks units, days and outcomes. Keys are compared when the rows are sorted.
pub(super) fn check(content: &Content) -> Result<(), SnapshotFault> {
    let units: BTreeSet<&str> = content.units.iter().map(|unit| unit.code.as_str()).collect();
    let known = |unit: &str, what: &dyn Fn() -> String| {
        if units.contains(unit) {
            return Ok(());
        }
        Err(SnapshotFault::UnknownUnit { what: what(), unit: unit.to_owned() })
    };
    for unit in &content.units {
        let above = unit.parent.as_deref().unwrap_or(&unit.code);
        known(above, &|| format!("the unit {}", unit.code))?;
    }
    for figure in &content.figures {
        known(&figure.unit, &|| format!("the figure {}", figure.measure))?;
    }
    for case in &content.cases {
        known(&case.unit, &|| format!("the case {}", case.code))?;
        days(content, case)?;
        if let Some(why) = contradiction(case) {
            return Err(SnapshotFault::Contradiction { case: case.code.clone(), why });
        }
    }
    Ok(())
}

/// Nothing that happened later, or was recorded later than known, may be in it.
fn days(content: &Content, case: &SnapshotCase) -> Result<(), SnapshotFault> {
    let days = [
        ("its receipt", case.received.map(|it| it.on)),
        ("its result", case.resulted.map(|it| it.on)),
        ("its withdrawal", case.withdrawn_on),
        ("its end", case.ended_on),
        (
            "a stop of its clock",
            case.stops.iter().flat_map(|it| [Some(it.from), it.until]).flatten().max(),
        ),
        ("the stop of its clock", case.parked_since),
    ];
    let late = days.into_iter().find(|(_, day)| day.is_some_and(|it| it > content.as_of));
    let recorded = case.recorded.is_some_and(|it| it > content.known_by);
    let what = late.map(|(what, _)| what).or(recorded.then_some("the record of its result"));
    what.map_or(Ok(()), |what| {
        Err(SnapshotFault::FromTheFuture { case: case.code.clone(), what, as_of: content.as_of })
    })
}

/// Is a stop longer than until the next one, or than the case was open?
fn crossed(case: &SnapshotCase) -> bool {
    let nexts = case.stops.iter().skip(1).map(|it| Some(it.from)).chain([case.ended_on]);
    let mut pairs = case.stops.iter().zip(nexts);
    pairs.any(|(it, next)| {
        let until = it.until.or(next);
        it.until.is_none() && next.is_some()
            || until.is_some_and(|until| until <= it.from || next.is_some_and(|next| next < until))
    })
}

fn contradiction(case: &SnapshotCase) -> Option<&'static str> {
    let outcome = case.outcome;
    let resolved = matches!(outcome, Outcome::Early | Outcome::OnTime | Outcome::Late);
    let open = matches!(outcome, Outcome::OpenInTime | Outcome::OpenOverdue | Outcome::Parked);
    let late = matches!(outcome, Outcome::Late | Outcome::OpenOverdue);
    let rules = [
        (resolved && case.resulted.is_none(), "it is resolved and has no day of the result"),
        ((resolved || open) && case.due.is_none(), "it is judged and has no due date"),
        (open && case.resulted.is_some(), "it is open and has a result"),
        (resolved && case.ended_on.is_none(), "it is resolved and has no day on which it ended"),
        (open && case.ended_on.is_some(), "it is open and has ended"),
        (
            case.ended_on.zip(case.received).is_some_and(|(end, it)| end < it.on),
            "it ended before its receipt",
        ),
        (crossed(case), "two stops of its clock cross"),
        ((resolved || open) && case.withdrawn_on.is_some(), "it is withdrawn and also judged"),
        (late && case.lateness.is_none(), "it is late and has no class of lateness"),
        (!late && case.lateness.is_some(), "it is not late and has a class of lateness"),
        (
            outcome != Outcome::Parked && case.parked_since.is_some(),
            "its clock stands, but it is not parked",
        ),
    ];
    rules.into_iter().find(|(broken, _)| *broken).map(|(_, why)| why)
}
