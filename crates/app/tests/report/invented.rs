//! A small invented province in a store: cases whose events are drawn by chance.

use casework::{Instant, Zone};
use jiff::civil::Date;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use store::{
    CaseId, EventKind, NewCase, NewEvent, NewProcedure, NewUnit, ProcedureId, Store, UnitId,
};

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A moment on the province's clock.
pub(crate) fn at(text: &str) -> Instant {
    Zone::vietnam().instant(text.parse().unwrap()).unwrap()
}

pub(crate) fn milliseconds(at: Instant) -> i64 {
    at.microseconds().div_euclid(1_000)
}

/// A store with a province, two units below it and two procedures, the second with no field of the first.
pub(crate) struct Invented {
    pub(crate) store: Store,
    units: Vec<UnitId>,
    procedures: Vec<ProcedureId>,
}

impl Invented {
    pub(crate) async fn empty() -> Self {
        let store = Store::in_memory().await.unwrap();
        let mut writer = store.begin().await.unwrap();
        let unit = |code: &str, level: &str, parent| NewUnit {
            code: code.into(),
            name: format!("Đơn vị {code}"),
            level: level.into(),
            parent,
            facts: "{}".into(),
        };
        let root = writer.add_units(&[unit("H99", "province", None)]).await.unwrap()[0];
        let below = [unit("H99.1", "district", Some(root)), unit("H99.2", "commune", Some(root))];
        let mut units = vec![root];
        units.extend(writer.add_units(&below).await.unwrap());
        let procedure = |code: &str, field: &str, limit: &str, supplement| NewProcedure {
            code: code.into(),
            name: format!("Thủ tục {code}"),
            field: field.into(),
            levels: vec!["province".into()],
            limit: Some(limit.parse().unwrap()),
            supplement,
            online: "full".into(),
        };
        let procedures = [
            procedure("9.000001", "Đất đai", "10d", deadlines::SuspensionMode::Suspend),
            procedure("9.000002", "Hộ tịch", "16h", deadlines::SuspensionMode::Restart),
        ];
        let procedures = writer.add_procedures(&procedures).await.unwrap();
        writer.commit().await.unwrap();
        Self { store, units, procedures }
    }

    /// The same with cases drawn by chance, received and worked on in the first half of 2026.
    pub(crate) async fn with_cases(seed: u64, cases: usize) -> Self {
        let invented = Self::empty().await;
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        for number in 0..cases {
            let received = at("2026-01-05T08:00").plus_seconds(chance.random_range(0..14_000_000));
            let mut events = vec![(EventKind::Received, received, received)];
            let mut now = received;
            for _ in 0..chance.random_range(0..6) {
                now = now.plus_seconds(chance.random_range(60..1_500_000));
                let kind = [
                    EventKind::Forwarded,
                    EventKind::SupplementAsked,
                    EventKind::SupplementReceived,
                    EventKind::ObligationNotified,
                    EventKind::ObligationFulfilled,
                    EventKind::ResultIssued,
                    EventKind::RefusedAfterAppraisal,
                    EventKind::Withdrawn,
                    EventKind::Stopped,
                ][chance.random_range(0..9)];
                // A result may be recorded late; nothing else happens until it is.
                let result =
                    matches!(kind, EventKind::ResultIssued | EventKind::RefusedAfterAppraisal);
                let late = if result { chance.random_range(0..1_000_000) } else { 0 };
                let recorded = now.plus_seconds(late);
                events.push((kind, now, recorded));
                now = recorded;
            }
            let place = (chance.random_range(0..3), chance.random_range(0..2));
            let channel = ["online", "counter", "post", "kiosk", "fax"][chance.random_range(0..5)];
            invented.add(&format!("C{number:04}"), place, channel, &events).await;
        }
        invented
    }

    /// Adds a case: the places of its unit and its procedure, and its events with their two times.
    pub(crate) async fn add(
        &self,
        code: &str,
        (unit, procedure): (usize, usize),
        channel: &str,
        events: &[(EventKind, Instant, Instant)],
    ) -> CaseId {
        let mut writer = self.store.begin().await.unwrap();
        let case = NewCase {
            code: code.into(),
            unit: self.units[unit],
            procedure: self.procedures[procedure],
            channel: channel.into(),
            received_at: events.first().map(|(_, happened, _)| milliseconds(*happened)),
        };
        let id = writer.add_cases(&[case]).await.unwrap()[0];
        let events = events.iter().map(|(kind, happened, recorded)| NewEvent {
            case: id,
            kind: *kind,
            happened_at: milliseconds(*happened),
            recorded_at: milliseconds(*recorded),
            actor: None,
            source: "invented".into(),
            detail: None,
        });
        writer.add_events(&events.collect::<Vec<_>>()).await.unwrap();
        writer.commit().await.unwrap();
        id
    }
}
