//! Puts the invented province into a store, as a desk would have recorded it.

use std::sync::LazyLock;

use casework::case::{Act, EvidenceKind as Evidence, Receipt, ResultPapers};
use casework::{Instant, Zone};
use deadlines::Moment;
use fixtures::province::{
    Activity, Amount, Channel, DemoCase, DemoEvent, DemoUnit, EvidenceKind, Level, OnlineLevel,
    Province,
};
use jiff::civil::DateTime;
use serde_json::json;
use store::{
    EventKind, NewCase, NewEvent, NewFigure, NewProcedure, NewUnit, Store, StoreError, UnitId,
};

use super::{PERIOD, SOURCE, desk};

/// Cases that are written in one go; all of them are one transaction.
const AT_ONCE: usize = 10_000;

/// The clock by which the province writes.
static ZONE: LazyLock<Zone> = LazyLock::new(Zone::vietnam);

/// Milliseconds since 1970 of a moment on the province's clock.
pub(super) fn milliseconds(moment: Moment) -> i64 {
    instant(moment).milliseconds()
}

/// The same, as it stands on the clock.
pub(super) fn on_the_clock(at: DateTime) -> i64 {
    civil(at).milliseconds()
}

fn instant(moment: Moment) -> Instant {
    civil(moment.into())
}

fn civil(at: DateTime) -> Instant {
    ZONE.instant(at).expect("moments lie in the years 1900 to 2200")
}

/// Writes everything in one transaction: a store has the whole province or nothing of it.
pub(super) async fn fill(
    store: &Store,
    province: &Province,
    settings: &[(&str, String)],
) -> Result<(), StoreError> {
    let mut writer = store.begin().await?;
    let mut ids: Vec<UnitId> = Vec::with_capacity(province.units.len());
    // A unit's parent stands before it in the province, so each level is added after the one above.
    for level in [Level::Province, Level::District, Level::Commune] {
        let units = province.units.iter().filter(|unit| unit.level == level);
        let units: Vec<NewUnit> = units
            .map(|unit| NewUnit {
                code: unit.code.clone(),
                name: unit.name.clone(),
                level: unit.level.name().to_owned(),
                parent: unit.parent.map(|place| ids[usize::from(place)]),
                facts: json!({
                    "mountain": unit.mountain,
                    "has_procedures": unit.has_procedures,
                    "peer_group": peer_group(unit),
                })
                .to_string(),
            })
            .collect();
        ids.extend(writer.add_units(&units).await?);
    }
    let procedures = writer.add_procedures(&procedures(province)).await?;
    desk::fill(&mut writer, province, &ids, &procedures).await?;
    for chunk in province.cases.chunks(AT_ONCE) {
        let cases: Vec<NewCase> = chunk
            .iter()
            .map(|case| NewCase {
                code: province.code(case),
                unit: ids[usize::from(case.unit)],
                procedure: procedures[usize::from(case.procedure)],
                channel: channel(case.channel).to_owned(),
                received_at: Some(milliseconds(case.received)),
            })
            .collect();
        let cases = writer.add_cases(&cases).await?;
        desk::applied(&mut writer, province, chunk.iter().zip(cases.iter().copied())).await?;
        let events = chunk.iter().zip(cases).flat_map(|(case, id)| {
            let events = province.events(case).iter();
            events.map(move |event| NewEvent {
                case: id,
                kind: kind(event.activity),
                happened_at: milliseconds(event.happened),
                recorded_at: milliseconds(event.recorded),
                actor: Some(event.actor.to_string()),
                source: SOURCE.to_owned(),
                detail: detail(case, event),
            })
        });
        writer.add_events(&events.collect::<Vec<_>>()).await?;
    }
    writer.add_figures(&figures(province, &ids)).await?;
    for (key, value) in settings {
        writer.set(key, value).await?;
    }
    writer.commit().await
}

fn procedures(province: &Province) -> Vec<NewProcedure> {
    let procedures = province.procedures.iter().map(|procedure| NewProcedure {
        code: procedure.code.clone(),
        name: procedure.name.to_owned(),
        field: procedure.field.to_owned(),
        levels: procedure.levels.iter().map(|level| level.name().to_owned()).collect(),
        limit: Some(procedure.limit),
        supplement: procedure.mode,
        online: match procedure.online {
            OnlineLevel::None => "none",
            OnlineLevel::Partial => "partial",
            OnlineLevel::Full => "full",
        }
        .to_owned(),
    });
    procedures.collect()
}

/// The units with which a unit is compared: by level, and by what makes the work different.
const fn peer_group(unit: &DemoUnit) -> &'static str {
    match (unit.level, unit.has_procedures, unit.mountain) {
        (Level::Province, true, _) => "department_with_procedures",
        (Level::Province, false, _) => "department_without_procedures",
        (Level::District, ..) => "district",
        (Level::Commune, _, false) => "commune_lowland",
        (Level::Commune, _, true) => "commune_mountain",
    }
}

fn figures(province: &Province, ids: &[UnitId]) -> Vec<NewFigure> {
    let recorded_at = milliseconds(fixtures::province::as_of());
    let figures = province.figures.iter().map(|figure| {
        let (part, whole, value, state) = match figure.amount {
            Amount::Ratio { part, whole } => {
                (Some(part.to_string()), Some(whole.to_string()), None, "value")
            }
            Amount::Count(count) => (None, None, Some(count.to_string()), "value"),
            Amount::NotSubmitted => (None, None, None, "not_submitted"),
        };
        NewFigure {
            unit: ids[usize::from(figure.unit)],
            measure: figure.measure.to_owned(),
            period: PERIOD.to_owned(),
            part,
            whole,
            value,
            responses: None,
            state: state.to_owned(),
            recorded_at,
        }
    });
    figures.collect()
}

/// What stands beside an event: evidence and claims at the result; that no limit was set at receipt.
fn detail(case: &DemoCase, event: &DemoEvent) -> Option<String> {
    let act = match event.activity {
        Activity::Received if case.due.is_none() => {
            Act::Received(Receipt { no_limit: true, ..Receipt::default() })
        }
        Activity::ResultIssued | Activity::RefusedAfterAppraisal => {
            Act::ResultIssued(ResultPapers {
                evidence: case.evidence.map(|evidence| evidence_kind(evidence.kind)),
                evidence_at: case.evidence.map(|evidence| instant(evidence.at)),
                note_at: case.note.map(instant),
                ..ResultPapers::default()
            })
        }
        _ => return None,
    };
    act.detail()
}

const fn evidence_kind(kind: EvidenceKind) -> Evidence {
    match kind {
        EvidenceKind::SignatureTime => Evidence::SignatureTime,
        EvidenceKind::PostalScan => Evidence::PostalScan,
        EvidenceKind::RegisterNumber => Evidence::RegisterNumber,
    }
}

const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Direct => "counter",
        Channel::Online => "online",
        Channel::Postal => "post",
        Channel::AssistedOnline => "assisted_online",
    }
}

const fn kind(activity: Activity) -> EventKind {
    match activity {
        Activity::Submitted => EventKind::Submitted,
        Activity::Received => EventKind::Received,
        Activity::Forwarded => EventKind::Forwarded,
        Activity::Assigned => EventKind::Assigned,
        Activity::SupplementAsked => EventKind::SupplementAsked,
        Activity::SupplementReceived => EventKind::SupplementReceived,
        Activity::ObligationNotified => EventKind::ObligationNotified,
        Activity::ObligationFulfilled => EventKind::ObligationFulfilled,
        Activity::StepDone => EventKind::StepDone,
        Activity::ResultIssued => EventKind::ResultIssued,
        Activity::RefusedAfterAppraisal => EventKind::RefusedAfterAppraisal,
        Activity::WithdrawalRequested => EventKind::WithdrawalRequested,
        Activity::Withdrawn => EventKind::Withdrawn,
        Activity::Returned => EventKind::Returned,
    }
}
