//! An invented province for the benchmarks: units, a procedure, cases with their events.

use std::error::Error;

use store::{
    CaseId, EventKind, NewCase, NewEvent, NewProcedure, NewUnit, ProcedureId, Store, UnitId,
};

const CASES_A_BATCH: usize = 5_000;
const HOUR: i64 = 3_600_000;
pub const START: i64 = 1_640_995_200_000;

/// Adds units and a procedure.
pub async fn found(
    store: &Store,
    units: usize,
) -> Result<(Vec<UnitId>, ProcedureId), Box<dyn Error>> {
    let mut tx = store.begin().await?;
    let unit = |number| NewUnit {
        code: format!("H99.{number}"),
        name: format!("Đơn vị {number}"),
        level: "district".into(),
        parent: None,
        facts: "{}".into(),
    };
    let units = tx.add_units(&(0..units).map(unit).collect::<Vec<_>>()).await?;
    let procedure = NewProcedure {
        code: "9.000001".into(),
        name: "Cấp giấy phép".into(),
        field: "Xây dựng".into(),
        levels: vec!["district".into()],
        limit: Some("5d".parse()?),
        supplement: deadlines::SuspensionMode::Suspend,
        online: "full".into(),
    };
    let procedure = tx.add_procedures(&[procedure]).await?[0];
    tx.commit().await?;
    Ok((units, procedure))
}

/// Adds cases, each with the first events of a life; `length` says how many the case with a number has.
pub async fn fill(
    store: &Store,
    (units, procedure): (&[UnitId], ProcedureId),
    cases: usize,
    life: &[EventKind],
    length: impl Fn(usize) -> usize,
) -> Result<(), Box<dyn Error>> {
    let mut tx = store.begin().await?;
    for from in (0..cases).step_by(CASES_A_BATCH) {
        let numbers = from..cases.min(from + CASES_A_BATCH);
        let case = |number: usize| NewCase {
            code: format!("H99.{}-220101-{number:07}", number % units.len()),
            unit: units[number % units.len()],
            procedure,
            channel: "online".into(),
            received_at: Some(START + i64::try_from(number).unwrap_or_default() * 1_000),
        };
        let ids = tx.add_cases(&numbers.clone().map(case).collect::<Vec<_>>()).await?;
        let own = ids.iter().zip(numbers);
        let events: Vec<NewEvent> =
            own.flat_map(|(id, number)| events(*id, &life[..length(number)])).collect();
        tx.add_events(&events).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn events(case: CaseId, life: &[EventKind]) -> impl Iterator<Item = NewEvent> {
    life.iter().zip(0_i64..).map(move |(kind, step)| NewEvent {
        case,
        kind: *kind,
        happened_at: START + step * 4 * HOUR,
        recorded_at: START + step * 4 * HOUR + 60_000,
        actor: Some(format!("cb-{:04}", (case.number() + step) % 3_000)),
        source: "demo".into(),
        detail: None,
    })
}
