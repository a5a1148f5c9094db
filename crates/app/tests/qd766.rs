//! The national portal's printed points, and what honest states change.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files fails")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use app::score::{ScoreOrder, Scored, run};
use scoring::{Exact, State};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn figures() -> PathBuf {
    root().join("fixtures/qd766/units-open.csv")
}

fn scored(set: &str, figures: &Path) -> Scored {
    let order = ScoreOrder { set: set.to_owned(), figures: figures.display().to_string() };
    run(&order).unwrap()
}

/// Rows of the printed file by column name.
fn printed() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(figures()).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

#[test]
fn the_shipped_figures_are_the_published_ones() {
    let shared = root().join("../shared/data/qd766/units-open.csv");
    if !shared.exists() {
        println!("skipped: ../shared/data/qd766/units-open.csv is absent");
        return;
    }
    assert_eq!(std::fs::read(shared).unwrap(), std::fs::read(figures()).unwrap());
}

#[test]
fn all_161_printed_lines_are_reproduced_to_the_decimal() {
    let portal = scored("qd766-portal", &figures());
    let (mut lines, mut without_maximum) = (0, 0);
    for row in printed()
        .iter()
        .filter(|row| !row["score_printed"].is_empty() && !row["max_score"].is_empty())
    {
        let card =
            portal.scoring.cards.iter().find(|card| card.unit_code == row["unit_code"]).unwrap();
        let node = portal.folder.set.find(&row["metric_code"]).unwrap();
        assert_eq!(card.step(node).points, Some(exact(&row["score_printed"])), "{row:?}");
        lines += 1;
        without_maximum += u32::from(row["max_score"] == "0");
    }
    assert_eq!((lines, without_maximum), (161, 18));
}

#[test]
fn all_groups_and_all_nine_totals_are_reproduced_one_group_as_declared() {
    let portal = scored("qd766-portal", &figures());
    let mut groups: BTreeMap<(String, String), Exact> = BTreeMap::new();
    for row in printed() {
        groups.insert(
            (row["unit_code"].clone(), row["group_key"].clone()),
            exact(&row["group_score"]),
        );
    }
    assert_eq!(groups.len(), 54);
    let mut declared = Vec::new();
    for ((unit, group), score) in &groups {
        let card = portal.scoring.cards.iter().find(|card| card.unit_code == *unit).unwrap();
        let step = card.step(portal.folder.set.find(group).unwrap());
        assert_eq!(step.points.as_ref(), Some(score), "{unit} {group}");
        if step.state == State::Declared {
            declared.push((unit.as_str(), group.as_str()));
        }
    }
    assert_eq!(declared, [("H15", "onlineService")]);
    let totals: Vec<(&str, String)> = portal
        .scoring
        .cards
        .iter()
        .map(|card| (card.unit_code.as_str(), card.total.points.clone().unwrap().to_string()))
        .collect();
    let expected = [
        ("H15", "65.49"),
        ("H15.15", "76.37"),
        ("H15.16", "74.13"),
        ("H15.39", "7.85"),
        ("H15.52", "19.85"),
        ("H15.198", "73.41"),
        ("H15.131", "73.35"),
        ("H15.157", "73.24"),
        ("H15.120", "54.86"),
    ];
    assert_eq!(totals, expected.map(|(unit, total)| (unit, total.to_owned())));
    assert!(portal.scoring.cards.iter().all(|card| card.total.coverage == Exact::ONE));
}

/// The same file with the columns of printed scores left empty.
fn without_printed_scores() -> PathBuf {
    let mut reader = csv::Reader::from_path(figures()).unwrap();
    let header = reader.headers().unwrap().clone();
    let empty = |name: &str| name == "score_printed" || name == "group_score";
    let path = std::env::temp_dir().join(format!("minhbach-unprinted-{}.csv", std::process::id()));
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(&header).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        let cells =
            header.iter().zip(&record).map(|(name, cell)| if empty(name) { "" } else { cell });
        writer.write_record(cells).unwrap();
    }
    writer.flush().unwrap();
    path
}

#[test]
fn a_file_with_the_printed_columns_left_empty_gives_the_same_answer() {
    let path = without_printed_scores();
    let (with, without) = (scored("qd766-portal", &figures()), scored("qd766-portal", &path));
    std::fs::remove_file(path).unwrap();
    for (a, b) in with.scoring.cards.iter().zip(&without.scoring.cards) {
        assert_eq!(a.total, b.total, "{}", a.unit_code);
        let points = |card: &scoring::Scorecard| {
            card.steps.iter().map(|step| (step.state, step.points.clone())).collect::<Vec<_>>()
        };
        assert_eq!(points(a), points(b), "{}", a.unit_code);
    }
}

#[test]
fn honest_states_change_each_of_the_nine() {
    let fair = scored("qd766-fair", &figures());
    let changes: Vec<String> = fair
        .scoring
        .cards
        .iter()
        .map(|card| {
            let total = &card.total;
            let show = |number: &Option<Exact>| number.clone().unwrap().to_string();
            let (points, score) = (show(&total.points), show(&total.score));
            format!(
                "{} {points}/{} = {score} coverage {}",
                card.unit_code, total.max, total.coverage
            )
        })
        .collect();
    assert_eq!(
        changes,
        [
            "H15 54.52/86 = 63.4 coverage 0.86",
            "H15.15 56.52/74 = 76.38 coverage 0.74",
            "H15.16 54.28/74 = 73.35 coverage 0.74",
            "H15.39 0/30 = 0 coverage 0.3",
            "H15.52 0/18 = 0 coverage 0.18",
            "H15.198 53.56/74 = 72.38 coverage 0.74",
            "H15.131 53.5/74 = 72.3 coverage 0.74",
            "H15.157 53.39/74 = 72.15 coverage 0.74",
            "H15.120 47.01/86 = 54.66 coverage 0.86",
        ]
    );
}

#[test]
fn with_only_the_empty_lines_out_the_department_has_62_37_of_86() {
    let text = std::fs::read_to_string(root().join("criteria/qd766-fair/set.toml")).unwrap();
    let folder = std::env::temp_dir().join(format!("minhbach-empty-out-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let rule = "applies = [{ fact = \"unit_level\", one_of = [\"province\"] }]\n";
    assert_eq!(text.matches(rule).count(), 3);
    std::fs::write(folder.join("set.toml"), text.replace(rule, "")).unwrap();
    let half = scored(&folder.display().to_string(), &figures());
    std::fs::remove_dir_all(folder).unwrap();
    let total = &half.scoring.cards[1].total;
    assert_eq!(total.points, Some(exact("62.37")));
    assert_eq!(total.max, exact("86"));
    assert_eq!(total.score, Some(exact("72.52")));
}

#[test]
fn a_line_not_submitted_leaves_both_sums_and_widens_the_bounds() {
    let fair = scored("qd766-fair", &figures());
    let card = &fair.scoring.cards[1];
    let node = fair.folder.set.find("ELECTRONIC_CERTIFIED_COPY").unwrap();
    assert_eq!(card.step(node).state, State::NotSubmitted);
    assert_eq!(card.step(node).points, None);
    let bounds = card.bounds.clone().unwrap();
    // 56.52 of 76 and 58.52 of 76, on the scale of 100.
    assert_eq!(bounds.worst, &exact("5652") / &exact("76"));
    assert_eq!(bounds.best, &exact("5852") / &exact("76"));
}

#[test]
fn every_shipped_set_lints_clean_and_its_examples_hold() {
    for name in app::criteria::shipped() {
        let faults = app::criteria::check(&name).unwrap();
        let told: Vec<String> = faults
            .iter()
            .map(|fault| format!("{}:{}: {}", fault.file, fault.line, fault.fault))
            .collect();
        assert_eq!(told, [""; 0], "{name}");
    }
}
