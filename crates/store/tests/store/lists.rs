//! Lists of cases: pages that go on where the last one ended, and the plans by which they are read.

use crate::common::{Own, event, procedure, unit};
use crate::past::Past;
use store::EventKind::{
    Assigned, Corrected, FeePaid, Forwarded, Received, ResultIssued, Returned, StepDone,
};
use store::{CaseId, CaseLine, EventKind, NewCase, Place, ProcedureId, UnitId, Within};

/// What is in work, as a queue asks for it.
const IN_WORK: [EventKind; 3] = [Received, Forwarded, StepDone];

/// Three units, two procedures and sixty cases of them, each with one to three events.
struct Office {
    own: Own,
    units: Vec<UnitId>,
    procedures: Vec<ProcedureId>,
    cases: Vec<CaseId>,
}

impl Office {
    async fn new() -> Self {
        let own = Own::new().await;
        let mut tx = own.store.begin().await.unwrap();
        let units = tx.add_units(&["U1", "U2", "U3"].map(unit)).await.unwrap();
        let procedures = tx.add_procedures(&["9.1", "9.2"].map(procedure)).await.unwrap();
        let case = |number: usize| NewCase {
            code: format!("H41-260302-{number:04}"),
            unit: units[number % 3],
            procedure: procedures[number % 2],
            channel: "direct".into(),
            // Several come at one moment, and later numbers do not always come later.
            received_at: Some(i64::try_from(number * 7 % 20).unwrap() + 1),
        };
        let cases = tx.add_cases(&(1..=60).map(case).collect::<Vec<_>>()).await.unwrap();
        let mut events = Vec::new();
        for (at, case) in cases.iter().enumerate() {
            events.push(event(*case, Received, 10, 10));
            if at % 2 == 0 {
                events.push(event(*case, Forwarded, 20, 20));
            }
            if at % 5 == 0 {
                events.push(event(*case, ResultIssued, 30, 30));
                events.push(event(*case, Returned, 40, 40));
            }
            // Does not move it, whenever it comes.
            events.push(event(*case, FeePaid, 50, 50));
        }
        tx.add_events(&events).await.unwrap();
        tx.commit().await.unwrap();
        Self { own, units, procedures, cases }
    }
}

/// All pages of a list one after the other.
async fn walk(mut page: impl AsyncFnMut(Option<Place>) -> Vec<CaseLine>) -> Vec<CaseLine> {
    let (mut all, mut from) = (Vec::new(), None);
    loop {
        let lines = page(from).await;
        let Some(last) = lines.last() else { return all };
        // As a link carries it.
        from = Some(last.place().to_string().parse().unwrap());
        all.extend(lines);
    }
}

fn numbers(lines: &[CaseLine]) -> Vec<i64> {
    lines.iter().map(|it| it.id.number()).collect()
}

#[tokio::test]
async fn a_queue_is_every_case_of_its_kinds_once_those_that_came_first_at_first() {
    let it = Office::new().await;
    let store = &it.own.store;
    for within in [Within::Everywhere, Within::Units(&it.units[..2])] {
        let lines = walk(async |from| store.queue(within, &IN_WORK, from, 7).await.unwrap()).await;
        let wanted = |number: &usize| {
            !number.is_multiple_of(5)
                && match within {
                    Within::Everywhere => true,
                    Within::Units(_) => (number + 1) % 3 < 2,
                }
        };
        let mut expected: Vec<usize> = (0..60).filter(wanted).collect();
        expected.sort_by_key(|at| ((at + 1) * 7 % 20, *at));
        let expected: Vec<i64> = expected.iter().map(|at| it.cases[*at].number()).collect();
        assert_eq!(numbers(&lines), expected);
        for line in &lines {
            let at = usize::try_from(line.id.number()).unwrap() - 1;
            let turn = if at.is_multiple_of(2) { (Forwarded, 20) } else { (Received, 10) };
            assert_eq!((line.turn, line.turned_at), (Some(turn.0), turn.1));
            assert_eq!(line.code, format!("H41-260302-{:04}", at + 1));
            assert_eq!(
                (line.unit, line.procedure),
                (it.units[(at + 1) % 3], it.procedures[(at + 1) % 2])
            );
        }
    }
}

#[tokio::test]
async fn a_list_of_all_cases_goes_from_the_last_to_the_first() {
    let it = Office::new().await;
    let store = &it.own.store;
    let everywhere =
        walk(async |from| store.cases_of(Within::Everywhere, from, 8).await.unwrap()).await;
    let key = |line: &CaseLine| (line.came_at, line.id);
    assert_eq!(everywhere.len(), 60);
    assert!(everywhere.is_sorted_by(|one, next| key(one) > key(next)));
    let two = Within::Units(&it.units[1..]);
    let of_two = walk(async |from| store.cases_of(two, from, 8).await.unwrap()).await;
    let expected: Vec<CaseLine> =
        everywhere.iter().filter(|line| line.unit != it.units[0]).cloned().collect();
    assert_eq!(of_two, expected);
    let procedure = it.procedures[1];
    let under = walk(async |from| store.cases_under(procedure, two, from, 3).await.unwrap()).await;
    let expected: Vec<CaseLine> =
        expected.into_iter().filter(|line| line.procedure == procedure).collect();
    assert_eq!(under, expected);
    let under = store.cases_under(procedure, Within::Everywhere, None, 100).await.unwrap();
    assert_eq!(under.len(), 30);
}

#[tokio::test]
async fn the_length_of_a_queue_is_counted_by_unit_and_kind() {
    let it = Office::new().await;
    let counts = it.own.store.queue_counts(Within::Everywhere, &IN_WORK).await.unwrap();
    let total: u64 = counts.iter().map(|it| it.2).sum();
    assert_eq!((counts.len(), total), (6, 48));
    let one = it.own.store.queue_counts(Within::Units(&it.units[..1]), &[Returned]).await.unwrap();
    assert_eq!(one, [(it.units[0], Returned, 4)]);
}

#[tokio::test]
async fn open_cases_are_handed_over_with_their_events() {
    let it = Office::new().await;
    let mut events = 0;
    let mut cases = Vec::new();
    let each = |case: store::StoredCase| {
        events += case.events.len();
        cases.push(case.code);
    };
    let count = it.own.store.each_open_case(Within::Everywhere, each).await.unwrap();
    assert_eq!((count, cases.len(), events), (48, 48, 24 * 2 + 24 * 3));
    let count = it.own.store.each_open_case(Within::Units(&it.units[..1]), drop).await.unwrap();
    assert_eq!(count, 16);
}

#[tokio::test]
async fn a_correction_puts_a_closed_case_among_those_that_are_looked_at() {
    let it = Office::new().await;
    let mut tx = it.own.store.begin().await.unwrap();
    tx.add_events(&[event(it.cases[0], Corrected, 60, 60)]).await.unwrap();
    // What is told later of an earlier day does not move it again.
    tx.add_events(&[event(it.cases[5], Assigned, 15, 60)]).await.unwrap();
    tx.commit().await.unwrap();
    let count = it.own.store.each_open_case(Within::Everywhere, drop).await.unwrap();
    assert_eq!(count, 49);
}

#[tokio::test]
async fn cases_are_found_by_the_beginning_of_their_code() {
    let it = Office::new().await;
    let found = async |beginning: &str| {
        let lines = it.own.store.cases_by_code(beginning, 100).await.unwrap();
        lines.into_iter().map(|it| it.code).collect::<Vec<_>>()
    };
    assert_eq!(found("H41-260302-006").await, ["H41-260302-0060"]);
    assert_eq!(found(" h41-260302-005").await.len(), 10);
    assert_eq!(found("H41-260302-").await.len(), 60);
    assert_eq!(found("H41_260302").await, [""; 0]);
    assert_eq!(found("%").await, [""; 0]);
}

#[tokio::test]
async fn a_link_that_is_no_place_is_told() {
    for wrong in ["", "1", "1.", "a.1", "1.2.3"] {
        assert!(wrong.parse::<Place>().is_err(), "{wrong}");
    }
}

/// Statements of lists with what is asked in them, and the index each has to go by.
const PLANS: [(&str, &[&str], &str); 7] = [
    ("queue_of_units", &["'[1,2]'", "'[\"Received\"]'", "0", "0", "50"], "heads_of_unit_by_turn"),
    ("queue_of_all", &["'[\"Received\"]'", "0", "0", "50"], "heads_by_turn"),
    ("queue_counts", &["'[1,2]'", "'[\"Received\"]'"], "heads_of_unit_by_turn"),
    ("cases_of_units", &["'[1,2]'", "900", "0", "50"], "heads_of_unit"),
    ("cases_of_procedure", &["'[1,2]'", "1", "900", "0", "50"], "heads_of_unit_by_procedure"),
    ("cases_of_all", &["900", "0", "50"], "heads_in_order"),
    ("lines_by_code", &["'H41-'", "'H41.'", "50"], "cases"),
];

/// Units and cases enough for an engine to prefer an index where it has one.
const MANY: [&str; 3] = [
    "insert into units (id, code, name, name_folded, level, facts)
     with recursive numbers (number) as
         (select 1 union all select number + 1 from numbers where number < 97)
     select number + 3, 'N' || number, 'N', 'n', 'commune', '{}' from numbers",
    "insert into cases
     with recursive numbers (number) as
         (select 1 union all select number + 1 from numbers where number < 20000)
     select number + 1000, 'N' || number, number % 100 + 1, number % 2 + 1, 'direct', number
     from   numbers",
    "insert into case_events
     select id + 10000, id, 'Received', id, id, 'demo', 'demo', null from cases where id > 1000",
];

#[tokio::test]
async fn no_list_reads_more_than_its_page() {
    let it = Office::new().await;
    let mut past = it.own.past().await;
    for step in MANY {
        past.execute(step).await.unwrap();
    }
    assert_eq!(it.own.store.rebuild_heads().await.unwrap(), 20_060);
    check_plans(&mut past).await;
    past.execute("analyze").await.unwrap();
    check_plans(&mut past).await;
}

async fn check_plans(past: &mut Past) {
    for (name, values, index) in PLANS {
        let plan = past.plan(&statement(name, values)).await;
        assert!(plan.contains(index), "{name} does not go by {index}:\n{plan}");
        for table in ["case_heads", "cases"] {
            for scan in [format!("Seq Scan on {table} "), format!("SCAN {table}\n")] {
                assert!(!plan.contains(&scan), "{name} reads all of {table}:\n{plan}");
            }
        }
        for alias in ["h", "i", "c"] {
            assert!(
                !plan.contains(&format!("SCAN {alias}\n")),
                "{name} reads all of {alias}:\n{plan}"
            );
        }
    }
}

/// A statement of the store with values in their places.
fn statement(name: &str, values: &[&str]) -> String {
    let own = match crate::ENGINE {
        store::Engine::Sqlite => "sqlite.sql",
        store::Engine::Postgres => "postgres.sql",
    };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/queries");
    let read = |end: &str| std::fs::read_to_string(format!("{folder}/{name}.{end}"));
    let text = read(own).or_else(|_| read("sql")).unwrap();
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with("--")).collect();
    let places = values.iter().enumerate();
    places.fold(text.join("\n"), |text, (at, it)| text.replace(&format!("${}", at + 1), it))
}
