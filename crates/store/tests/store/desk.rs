//! The desk: codes without a gap, many units in one commit, each kept or refused on its own.

use std::collections::BTreeSet;

use crate::common::{Own, event};
use jiff::civil::{Date, date};
use store::EventKind::{Assigned, Received, ResultIssued};
use store::{CaseId, Command, Desk, EventId, NewCase, StoreError, StoredCase, Writer};

const DAY: Date = date(2026, 3, 2);

/// What a unit of work may say.
#[derive(Debug)]
pub(crate) enum Refused {
    ByTheRule,
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(fault: StoreError) -> Self {
        Self::Store(fault)
    }
}

/// Receives a case like an older one: a code, the case, its first event, an entry in the ledger.
pub(crate) async fn receive(
    tx: &mut Writer,
    like: &StoredCase,
    agency: &str,
    at: i64,
) -> Result<String, StoreError> {
    let code = tx.next_case_code(agency, DAY).await?;
    let case = NewCase {
        code: code.clone(),
        unit: like.unit,
        procedure: like.procedure,
        channel: "direct".into(),
        received_at: Some(at),
    };
    let id = tx.add_cases(&[case]).await?[0];
    let at = tx.now(at);
    tx.add_events(&[event(id, Received, at, at)]).await?;
    tx.record(&Command {
        actor: "cb-0001",
        role: "counter",
        at,
        name: "receive",
        subject: &code,
        payload: b"{}",
    });
    Ok(code)
}

async fn like(own: &Own) -> StoredCase {
    own.store.case("C1").await.unwrap().unwrap()
}

async fn last_event(own: &Own, code: &str) -> Option<EventId> {
    let case = own.store.case(code).await.unwrap().unwrap();
    case.events.iter().map(|it| it.id).max()
}

/// Codes that an import brings while the desk gives others, in the middle of the day.
async fn bring(desk: &Desk, like: &StoredCase, numbers: &[i64]) {
    let case = |number: &i64| NewCase {
        code: store::case_code("H41", DAY, *number),
        unit: like.unit,
        procedure: like.procedure,
        channel: "direct".into(),
        received_at: Some(1),
    };
    let cases: Vec<NewCase> = numbers.iter().map(case).collect();
    let brought = desk.submit::<(), StoreError, _>(move |tx| {
        Box::pin(async move { tx.add_cases(&cases).await.map(drop) })
    });
    brought.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn codes_that_an_import_brought_are_stepped_over_and_no_other_is() {
    const COUNTERS: usize = 8;
    const EACH: usize = 10;
    let (own, _) = Own::with_two_cases().await;
    let (desk, like) = (own.store.desk(), like(&own).await);
    let receive_one = |desk: &Desk| {
        let (desk, like) = (desk.clone(), like.clone());
        async move {
            let done = desk.submit::<String, StoreError, _>(move |tx| {
                Box::pin(async move { receive(tx, &like, "H41", 1).await })
            });
            done.await.unwrap()
        }
    };
    let mut given = BTreeSet::from([receive_one(&desk).await]);
    // The next one, two in a row, and one further on.
    let brought = [2, 5, 6, 40];
    bring(&desk, &like, &brought).await;
    let counters = (0..COUNTERS).map(|_| {
        let receives: Vec<_> = (0..EACH).map(|_| receive_one(&desk)).collect();
        tokio::spawn(async move {
            let mut codes = Vec::new();
            for receive in receives {
                codes.push(receive.await);
            }
            codes
        })
    });
    for counter in counters.collect::<Vec<_>>() {
        for code in counter.await.unwrap() {
            assert!(given.insert(code), "a code was given twice");
        }
    }
    let last = i64::try_from(1 + COUNTERS * EACH + brought.len()).unwrap();
    let ours = (1..=last).filter(|it| !brought.contains(it));
    let expected: BTreeSet<String> = ours.map(|it| store::case_code("H41", DAY, it)).collect();
    assert_eq!(given, expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_counters_at_once_leave_no_gap_and_give_no_code_twice() {
    const TASKS: usize = 16;
    const EACH: usize = 25;
    let (own, _) = Own::with_two_cases().await;
    let (desk, like) = (own.store.desk(), like(&own).await);
    let mut tasks = Vec::new();
    for task in 0..TASKS {
        let (desk, like) = (desk.clone(), like.clone());
        tasks.push(tokio::spawn(async move {
            let mut codes = Vec::new();
            for turn in 0..EACH {
                let like = like.clone();
                let agency = if task % 2 == 0 { "H41.12" } else { "H41.13" };
                // Every fifth is refused after its code was given: the code goes to another case.
                let refuse = (task + turn) % 5 == 0;
                let done = desk.submit(move |tx| {
                    Box::pin(async move {
                        let code = receive(tx, &like, agency, 1).await?;
                        if refuse { Err(Refused::ByTheRule) } else { Ok(code) }
                    })
                });
                match done.await {
                    Ok(code) => codes.push(code),
                    Err(Refused::ByTheRule) => assert!(refuse),
                    Err(Refused::Store(fault)) => panic!("{fault}"),
                }
            }
            codes
        }));
    }
    let mut given = BTreeSet::new();
    for task in tasks {
        for code in task.await.unwrap() {
            assert!(given.insert(code), "a code was given twice");
        }
    }
    assert_eq!(given.len(), TASKS * EACH * 4 / 5);
    for agency in ["H41.12", "H41.13"] {
        let own = given.iter().filter(|it| it.starts_with(agency)).count();
        let expected = (1..=own).map(|it| format!("{agency}-260302-{it:04}"));
        assert!(expected.into_iter().all(|it| given.contains(&it)), "{agency} has a gap");
    }
    let counts = own.store.counts().await.unwrap();
    assert_eq!((counts.cases, counts.events), (given.len() as u64 + 2, given.len() as u64));
    let end = own.store.verify_ledger(None).await.unwrap();
    assert_eq!(usize::try_from(end.entries).unwrap(), given.len());
}

#[tokio::test]
async fn the_ten_thousandth_case_of_a_day_widens_the_code() {
    let (own, _) = Own::with_two_cases().await;
    let mut past = own.past().await;
    let at = "insert into case_numbers values ('H41', '260302', 9998)";
    past.execute(at).await.unwrap();
    let mut tx = own.store.begin().await.unwrap();
    assert_eq!(tx.next_case_code("H41", DAY).await.unwrap(), "H41-260302-9999");
    assert_eq!(tx.next_case_code("H41", DAY).await.unwrap(), "H41-260302-10000");
    assert_eq!(tx.next_case_code("H42", DAY).await.unwrap(), "H42-260302-0001");
    assert_eq!(tx.next_case_code("H41", date(2026, 3, 3)).await.unwrap(), "H41-260303-0001");
    let refused = tx.next_case_code("H41/1", DAY).await.unwrap_err();
    assert!(matches!(refused, StoreError::Agency { .. }));
}

#[tokio::test]
async fn codes_taken_over_from_another_system_are_not_given_again() {
    let (own, _) = Own::with_two_cases().await;
    let like = like(&own).await;
    let case = |code: &str| NewCase {
        code: code.into(),
        unit: like.unit,
        procedure: like.procedure,
        channel: "direct".into(),
        received_at: None,
    };
    let mut tx = own.store.begin().await.unwrap();
    let others = ["H41-260302-0007", "H41-260302-0003", "H41.1-260302-0050", "H41-260302-x"];
    tx.add_cases(&others.map(case)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = own.store.begin().await.unwrap();
    assert_eq!(tx.next_case_code("H41", DAY).await.unwrap(), "H41-260302-0008");
    assert_eq!(tx.next_case_code("H41", DAY).await.unwrap(), "H41-260302-0009");
}

#[tokio::test]
async fn a_unit_that_fails_in_the_database_takes_no_other_with_it() {
    let (own, _) = Own::with_two_cases().await;
    let (desk, like) = (own.store.desk(), like(&own).await);
    let add = |code: &'static str| {
        let (desk, like) = (desk.clone(), like.clone());
        async move {
            let case = NewCase {
                code: code.into(),
                unit: like.unit,
                procedure: like.procedure,
                channel: "direct".into(),
                received_at: None,
            };
            desk.submit::<CaseId, StoreError, _>(move |tx| {
                Box::pin(async move { Ok(tx.add_cases(&[case]).await?[0]) })
            })
            .await
        }
    };
    let (one, two, three) = tokio::join!(add("C3"), add("C1"), add("C4"));
    assert!(matches!(two, Err(StoreError::Exists { code, .. }) if code == "C1"));
    assert_eq!(three.unwrap().number(), one.unwrap().number() + 1);
    assert!(own.store.case("C3").await.unwrap().is_some());
    assert!(own.store.case("C4").await.unwrap().is_some());
}

#[tokio::test]
async fn a_unit_that_hides_its_failure_is_not_kept_either() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let (desk, like) = (own.store.desk(), like(&own).await);
    let done = desk.submit::<(), StoreError, _>(move |tx| {
        Box::pin(async move {
            tx.add_events(&[event(one, Received, 1, 1)]).await?;
            let case = NewCase {
                code: "C1".into(),
                unit: like.unit,
                procedure: like.procedure,
                channel: "direct".into(),
                received_at: None,
            };
            drop(tx.add_cases(&[case]).await);
            Ok(())
        })
    });
    assert!(matches!(done.await, Err(StoreError::Abandoned)));
    assert_eq!(own.store.counts().await.unwrap().events, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_that_panics_is_told_and_the_desk_stays_open() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let desk = own.store.desk();
    let done = desk.submit::<(), StoreError, _>(|_| Box::pin(async { panic!("on purpose") }));
    assert!(matches!(done.await, Err(StoreError::Abandoned)));
    add_event(&desk, one).await.unwrap();
    assert_eq!(own.store.counts().await.unwrap().events, 1);
}

async fn add_event(desk: &Desk, case: CaseId) -> Result<(), StoreError> {
    desk.submit(move |tx| {
        Box::pin(async move { tx.add_events(&[event(case, Assigned, 5, 5)]).await })
    })
    .await
}

#[tokio::test]
async fn two_officers_cannot_both_act_on_one_state() {
    let (own, [one, _]) = Own::with_two_cases().await;
    let desk = own.store.desk();
    let act = |seen: Option<EventId>, kind| {
        let desk = desk.clone();
        async move {
            desk.submit::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    tx.expect_last(one, seen).await?;
                    tx.add_events(&[event(one, kind, 10, 10)]).await
                })
            })
            .await
        }
    };
    act(None, Received).await.unwrap();
    let seen = last_event(&own, "C1").await;
    let (first, second) = tokio::join!(act(seen, Assigned), act(seen, ResultIssued));
    first.unwrap();
    let refused = second.unwrap_err();
    let last = last_event(&own, "C1").await;
    assert!(
        matches!(refused, StoreError::Stale { seen: s, last: l, .. } if s == seen && l == last)
    );
    act(last, ResultIssued).await.unwrap();
    assert_eq!(own.store.case("C1").await.unwrap().unwrap().events.len(), 3);
}

#[tokio::test]
async fn the_index_of_cases_is_the_same_when_it_is_made_anew() {
    let (own, [one, two]) = Own::with_two_cases().await;
    let desk = own.store.desk();
    let mut tx = own.store.begin().await.unwrap();
    // The life of a case is by moments: what is recorded late does not come last for that.
    let before_1970 = event(two, Received, -5, 5);
    tx.add_events(&[event(one, ResultIssued, 30, 30), before_1970]).await.unwrap();
    tx.add_events(&[event(one, Received, 10, 40)]).await.unwrap();
    tx.commit().await.unwrap();
    let like = like(&own).await;
    for turn in 0..4 {
        let like = like.clone();
        let done = desk.submit::<_, Refused, _>(move |tx| {
            Box::pin(async move {
                let code = receive(tx, &like, "H41", turn).await?;
                tx.add_events(&[event(one, Assigned, 30 - turn, 50)]).await?;
                if turn == 2 { Err(Refused::ByTheRule) } else { Ok(code) }
            })
        });
        drop(done.await);
    }
    let kept = heads(&own).await;
    assert_eq!(kept.lines().count(), 5);
    assert!(kept.starts_with("1,1,1,10,9,Assigned,30\n2,1,1,10,2,Received,-5\n3,1,1,"), "{kept}");
    assert_eq!(own.store.rebuild_heads().await.unwrap(), 5);
    assert_eq!(heads(&own).await, kept);
}

async fn heads(own: &Own) -> String {
    let all = "select case_id || ',' || unit_id || ',' || procedure_id || ',' || came_at || ',' \
               || last_event_id || ',' || turn_kind || ',' || turned_at \
               from case_heads order by case_id";
    let together = match crate::ENGINE {
        store::Engine::Sqlite => "group_concat(line, char(10))",
        store::Engine::Postgres => "string_agg(line, chr(10))",
    };
    let named = all.replace(" from", " as line from");
    own.past().await.text(&format!("select {together} from ({named}) as lines")).await
}
