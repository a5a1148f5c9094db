//! The order of the rows of a file changes no figure, as long as the events of a case keep theirs.

use fixtures::planted;

use crate::support::{Scratch, analyzed, parts};

/// A generator of chance that is the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        // Numbers of Knuth's MMIX; the high half is the random one.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// The rows shuffled; then the rows of each case are dealt out again in the order they had.
fn shuffled(csv: &str, seed: u64) -> String {
    let (header, rows) = csv.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let code = |row: &str| row.split(',').next().unwrap().to_owned();
    let mut places: Vec<usize> = (0..rows.len()).collect();
    let mut chance = Chance(seed);
    for last in (1..places.len()).rev() {
        places.swap(last, chance.below(last + 1));
    }
    let mut waiting = std::collections::BTreeMap::new();
    for row in &rows {
        waiting.entry(code(row)).or_insert_with(std::collections::VecDeque::new).push_back(*row);
    }
    let dealt = places.iter().map(|place| {
        let queue = waiting.get_mut(&code(rows[*place])).unwrap();
        queue.pop_front().unwrap()
    });
    let mut text = header.to_owned();
    for row in dealt {
        text.push('\n');
        text.push_str(row);
    }
    text.push('\n');
    text
}

/// Everything that is told of a log, by texts and without places in it.
fn told(csv: &str) -> Vec<String> {
    let scratch = Scratch::new(csv);
    let answer = analyzed(&scratch.order());
    let (log, analysis) = parts(&answer);
    let text = |label| log.labels.text(label);
    let process = &analysis.process;
    let mut told = vec![
        format!("{:?} {:?}", analysis.as_of, analysis.tally),
        format!("{} {} {:?}", process.handovers, process.rework_cases, process.throughput),
        format!("{:?}", analysis.corrected()),
    ];
    let mut cases: Vec<String> = analysis
        .outcomes
        .iter()
        .map(|(id, outcome)| format!("{} {outcome:?}", log.case(*id).code))
        .collect();
    cases.extend(
        analysis
            .findings
            .cases
            .iter()
            .map(|it| format!("{} {:?} {:?}", log.case(it.case).code, it.test, it.number)),
    );
    cases.sort();
    told.extend(cases);
    told.extend(process.variants.iter().map(|variant| {
        let names: Vec<&str> = variant.activities.iter().map(|it| text(*it)).collect();
        format!("{} {}", variant.cases, names.join(" > "))
    }));
    told.extend(
        process
            .directly_follows
            .iter()
            .map(|pair| format!("{} > {}: {:?}", text(pair.from), text(pair.to), pair.span)),
    );
    told.extend(casework::Dimension::ALL.into_iter().flat_map(|dimension| {
        let groups = analysis.by(log, &[dimension]);
        groups.into_iter().map(|group| format!("{:?} {:?}", group.keys, group.tally))
    }));
    told
}

#[test]
fn shuffled_rows_give_the_same_figures_and_findings() {
    let csv = planted(3).csv;
    let sorted = told(&csv);
    for seed in [1, 2] {
        let mixed = shuffled(&csv, seed);
        assert!(mixed != csv && mixed.len() == csv.len());
        assert_eq!(told(&mixed), sorted);
    }
}
