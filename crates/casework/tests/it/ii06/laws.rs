//! Laws of the report, for any log: what the events say day by day is what the columns say.

use casework::case::{Act, Case, CaseEvent, Channel, EventNumber, Regime, Rules, Terms};
use casework::ii06::{
    Came, Column, Counted, CutOff, Figures, Life, ListedCase, PeriodName, ReportPeriod, RowKey,
    Standing, Table, restate,
};
use casework::{EventKind, Instant, Zone};
use deadlines::{SuspensionMode, WorkCalendar};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use proptest::prelude::*;

use super::{day, shipped};
use crate::case::desk::calendar;

/// What changes how a case is counted, and one kind that does not.
const KINDS: [EventKind; 12] = [
    EventKind::SupplementAsked,
    EventKind::SupplementReceived,
    EventKind::ObligationNotified,
    EventKind::ObligationFulfilled,
    EventKind::ResultIssued,
    EventKind::RefusedAfterAppraisal,
    EventKind::Withdrawn,
    EventKind::Stopped,
    EventKind::Returned,
    EventKind::Forwarded,
    EventKind::Received,
    EventKind::NotAccepted,
];

const LIMITS: [&str; 4] = ["3d", "10d", "20h", "15cd"];

/// Hours after the first morning of 2026.
fn hour(hours: u32) -> Instant {
    let zone = Zone::vietnam();
    zone.instant(day("2026-01-01").at(0, 0, 0, 0)).unwrap().plus_seconds(i64::from(hours) * 3_600)
}

/// One case of a log: its events, its terms, how it came in, where it is counted.
#[derive(Clone, Debug)]
struct Drawn {
    events: Vec<CaseEvent>,
    limit: usize,
    restart: bool,
    channel: Option<Channel>,
    unit: u8,
}

fn event(number: usize, kind: EventKind, happened: u32, recorded: u32) -> CaseEvent {
    CaseEvent {
        number: EventNumber::new(i64::try_from(number).unwrap()),
        act: Act::read(kind, None).unwrap(),
        happened: hour(happened),
        recorded: hour(recorded),
        actor: None,
        origin: "import".into(),
    }
}

fn is_result(event: &CaseEvent) -> bool {
    matches!(event.kind(), EventKind::ResultIssued | EventKind::RefusedAfterAppraisal)
}

/// A year of events, each recorded when it happened, results later too. While a result waits to be
/// recorded nothing else happens: where it does, the log contradicts itself, and what is known of a day
/// depends on when it is asked.
fn drawn() -> impl Strategy<Value = Drawn> {
    let one = (0..KINDS.len(), 0u32..8_700, 0u32..700);
    let events = proptest::collection::vec(one, 0..9);
    let channels = [None, Some(Channel::Online), Some(Channel::Counter), Some(Channel::Kiosk)];
    (0u32..8_000, events, 0..LIMITS.len(), any::<bool>(), 0..channels.len(), 0u8..3).prop_map(
        move |(received, all, limit, restart, channel, unit)| {
            let mut events = vec![event(1, EventKind::Received, received, received)];
            for (number, (kind, happened, delay)) in (2..).zip(all) {
                let happened = received + (happened % 1_500);
                let made = event(number, KINDS[kind], happened, happened);
                let recorded =
                    if is_result(&made) { hour(happened + delay) } else { made.recorded };
                events.push(CaseEvent { recorded, ..made });
            }
            let waits: Vec<(EventNumber, Instant, Instant)> = events
                .iter()
                .filter(|it| is_result(it))
                .map(|it| (it.number, it.happened, it.recorded))
                .collect();
            events.retain(|it| {
                let within = |(number, from, until): &(EventNumber, Instant, Instant)| {
                    *number != it.number && *from <= it.happened && it.happened <= *until
                };
                it.number == EventNumber::new(1) || !waits.iter().any(within)
            });
            Drawn { events, limit, restart, channel: channels[channel], unit }
        },
    )
}

fn life(drawn: &Drawn, calendar: &WorkCalendar, as_of: Instant) -> Option<Life> {
    let zone = Zone::vietnam();
    let supplement = if drawn.restart { SuspensionMode::Restart } else { SuspensionMode::Suspend };
    let terms = Terms::new(Regime::R2025, LIMITS[drawn.limit].parse().unwrap());
    let terms = Terms { supplement, ..terms };
    let case = Case::as_of(drawn.events.clone(), hour(u32::MAX), as_of);
    let due = case.due_stamp(&Rules::new(calendar, &zone, &terms)).unwrap();
    let received = case.received()?;
    Some(Life::of(&case, received, drawn.channel, due, &zone))
}

fn end_of(day: Date) -> Instant {
    let zone = Zone::vietnam();
    zone.end_of_day(zone.instant(day.at(0, 0, 0, 0)).unwrap())
}

fn whole(drawn: &Drawn, calendar: &WorkCalendar) -> Option<Life> {
    life(drawn, calendar, hour(u32::MAX))
}

fn key(drawn: &Drawn) -> RowKey {
    RowKey { unit: format!("H99.{}", drawn.unit).into(), field: None }
}

fn listed(log: &[Drawn], lives: &[Option<Life>], period: ReportPeriod) -> Vec<ListedCase> {
    let cases = log.iter().zip(lives).enumerate();
    let listed = cases.filter_map(|(number, (drawn, life))| {
        let life = life.as_ref()?;
        let (came, standing) = life.counted(period)?;
        let counted = Counted { came, standing, corrected: life.corrected, cases: 1 };
        Some(ListedCase { code: format!("{number:04}").into(), key: key(drawn), counted })
    });
    listed.collect()
}

fn table(id: &str, listed: &[ListedCase]) -> Table {
    let counted = listed.iter().map(|it| (it.key.clone(), it.counted));
    Table::count(counted, &shipped(id))
}

const DAYS: fn(i64) -> Span = |days| days.days();

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_day_is_what_the_events_of_that_day_and_before_say(drawn in drawn(), days in 0i64..420) {
        let calendar = calendar("v1", &[(2026, 4, 30)]);
        let on = day("2026-01-01") + DAYS(days);
        let whole = whole(&drawn, &calendar).filter(|life| life.received <= on);
        let recounted = life(&drawn, &calendar, end_of(on));
        prop_assert_eq!(
            whole.as_ref().map(|life| (life.received, life.standing(on))),
            recounted.as_ref().map(|life| (life.received, life.standing(on)))
        );
    }

    #[test]
    fn identities_hold_periods_carry_over_and_quarters_add_up_to_the_year(
        log in proptest::collection::vec(drawn(), 0..40)
    ) {
        let calendar = calendar("v1", &[]);
        let lives: Vec<_> = log.iter().map(|drawn| whole(drawn, &calendar)).collect();
        for (_, cut) in CutOff::NAMES {
            for id in ["minhbach", "vendor"] {
                let report = |name: PeriodName| table(id, &listed(&log, &lives, name.days(cut)));
                let quarters = [1, 2, 3, 4].map(|quarter| report(PeriodName::Quarter(2026, quarter)));
                let year = report(PeriodName::Year(2026));
                for table in quarters.iter().chain([&year]) {
                    for figures in table.rows.values() {
                        prop_assert_eq!(Figures::read(|it| figures.get(it)), Ok(*figures));
                    }
                }
                for pair in quarters.windows(2) {
                    prop_assert_eq!(pair[1].carries_over(&pair[0]), vec![]);
                }
                let sum: Figures = quarters.iter().map(Table::total).sum();
                let total = year.total();
                let flows = [Column::Online, Column::Direct].iter().chain(Column::Ended.parts());
                for column in flows.chain([&Column::Ended]) {
                    prop_assert_eq!(sum.get(*column), total.get(*column), "{:?}", column);
                }
                prop_assert_eq!(quarters[0].total().get(Column::CarriedOver), total.get(Column::CarriedOver));
                for column in Column::Open.parts() {
                    prop_assert_eq!(quarters[3].total().get(*column), total.get(*column));
                }
            }
        }
    }

    #[test]
    fn what_moved_a_cell_is_the_difference_of_its_cases(
        log in proptest::collection::vec((drawn(), any::<bool>(), any::<bool>()), 0..30),
        stolen in proptest::collection::vec(drawn(), 30),
    ) {
        let calendar = calendar("v1", &[]);
        let (was, is): (Vec<Drawn>, Vec<Drawn>) = log
            .iter()
            .zip(&stolen)
            .map(|((drawn, changed, _), other)| {
                (drawn.clone(), if *changed { other } else { drawn }.clone())
            })
            .unzip();
        let period = PeriodName::Half(2026, 1).days(CutOff::Calendar);
        let list = |log: &[Drawn]| {
            let lives: Vec<_> = log.iter().map(|drawn| whole(drawn, &calendar)).collect();
            listed(log, &lives, period)
        };
        let (before, after) = (list(&was), list(&is));
        let (old, new) = (table("minhbach", &before), table("minhbach", &after));
        let told = restate(before, after, (&old, &new), &shipped("minhbach"));
        for cell in &told.cells {
            let moved = cell.from + cell.came.len() as u64;
            prop_assert_eq!(cell.to, moved - cell.left.len() as u64, "{:?}", cell);
        }
        let told_of = |key: &RowKey, column| {
            told.cells.iter().any(|cell| cell.key == *key && cell.column == column)
        };
        for key in old.rows.keys().chain(new.rows.keys()) {
            for column in Column::ALL {
                let of = |table: &Table| table.rows.get(key).map_or(0, |it| it.get(column));
                prop_assert!(of(&old) == of(&new) || told_of(key, column));
            }
        }
    }
}

#[test]
fn a_carry_over_that_does_not_fit_is_told_with_its_row() {
    let counted = |came, standing, cases| Counted { came, standing, corrected: false, cases };
    let key = RowKey { unit: "H99.1".into(), field: Some("Đất đai".into()) };
    let row = |counted| Table::count([(key.clone(), counted)], &shipped("minhbach"));
    let before = row(counted(Came::Received(None), Standing::RunningInTime, 5));
    let after = row(counted(Came::CarriedOver, Standing::GrantedEarly, 4));
    let faults = after.carries_over(&before);
    assert_eq!((faults.len(), faults[0].left, faults[0].carried), (1, 5, 4));
    assert_eq!(faults[0].to_string(), "H99.1, Đất đai: 5 cases were left open, 4 are carried over");
}
