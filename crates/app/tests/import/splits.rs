//! However a log is cut into files, and in whatever order they come, the store ends up the same.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{EVENTS, Own, content};

/// Steps after the receipt, the last of which may be the result.
const STEPS: [&str; 5] =
    ["Phân công", "Thẩm định", "Yêu cầu bổ sung hồ sơ", "Tiếp nhận bổ sung", "Ký duyệt"];

/// The rows of a log: a receipt, some steps, sometimes a result; no row stands twice.
fn log() -> impl Strategy<Value = Vec<String>> {
    let case = (prop::collection::vec((0..STEPS.len(), 0_u8..8), 0..6), any::<bool>(), 1_u8..20);
    prop::collection::vec(case, 1..12).prop_map(|cases| {
        let mut rows = Vec::new();
        for (number, (steps, done, day)) in cases.into_iter().enumerate() {
            let unit = if number % 2 == 0 { "Xã A" } else { "Xã B" };
            let received = format!("{day:02}/06/2022 08:00:00");
            let result = if done { "28/06/2022 09:00:00" } else { "" };
            let mut row = |activity: &str, user: u8, at: &str| {
                rows.push(format!(
                    "H1-{number},Thủ tục A,{unit},Trực tuyến,{received},29/06/2022,{result},{activity},cb-{user},{at}"
                ));
            };
            row("Tiếp nhận", 0, &received);
            for (place, (step, user)) in steps.into_iter().enumerate() {
                row(STEPS[step], user, &format!("25/06/2022 {:02}:00:00", 8 + place));
            }
            if done {
                row("Trả kết quả", 1, result);
            }
        }
        rows
    })
}

/// Which part each row goes to.
fn cut() -> impl Strategy<Value = (Vec<String>, Vec<usize>, Vec<usize>)> {
    log().prop_flat_map(|rows| {
        let parts = prop::collection::vec(0_usize..4, rows.len());
        (Just(rows), parts, Just(vec![0, 1, 2, 3]).prop_shuffle())
    })
}

fn runner() -> TestRunner {
    TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() })
}

fn files<'r>(
    rows: &'r [String],
    part_of: impl Fn(usize) -> usize,
    order: &[usize],
) -> Vec<Vec<&'r str>> {
    let of = |part: &usize| {
        let own = rows.iter().enumerate().filter(|(place, _)| part_of(*place) == *part);
        let mut lines = vec![EVENTS];
        lines.extend(own.map(|(_, row)| row.as_str()));
        lines
    };
    order.iter().map(of).filter(|lines| lines.len() > 1).collect()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(future)
}

#[test]
fn cut_between_cases() {
    runner()
        .run(&cut(), |(rows, parts, order)| {
            block_on(async {
                let (whole, cut) = (Own::new().await, Own::new().await);
                let mut lines = vec![EVENTS];
                lines.extend(rows.iter().map(String::as_str));
                whole.import(&lines).await.unwrap();
                let number = |place: usize| rows[place].split([',', '-']).nth(1).unwrap();
                let part_of =
                    |place: usize| parts[number(place).parse::<usize>().unwrap() % parts.len()];
                for file in files(&rows, part_of, &order) {
                    assert_eq!(cut.import(&file).await.unwrap().conflicts, 0);
                }
                assert_eq!(content(&whole.store).await, content(&cut.store).await);
            });
            Ok(())
        })
        .unwrap();
}

#[test]
fn cut_anywhere_as_parts_and_then_whole() {
    runner()
        .run(&cut(), |(rows, parts, order)| {
            block_on(async {
                let (whole, cut) = (Own::new().await, Own::new().await);
                let mut lines = vec![EVENTS];
                lines.extend(rows.iter().map(String::as_str));
                whole.import(&lines).await.unwrap();
                for file in files(&rows, |place| parts[place], &order) {
                    assert_eq!(cut.part(&file).await.unwrap().conflicts, 0);
                }
                assert_eq!(content(&whole.store).await, content(&cut.store).await);
                // The whole of it says nothing new then.
                let again = cut.import(&lines).await.unwrap();
                assert_eq!((again.new_cases, again.new_events, again.conflicts), (0, 0, 0));
            });
            Ok(())
        })
        .unwrap();
}
