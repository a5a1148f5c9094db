//! Treatments of absence, sums, bounds and faults of sets, each worked by hand.

#![expect(clippy::unwrap_used, reason = "a test that cannot build its set fails")]

use proptest::prelude::*;
use scoring::{
    CriteriaSet, Exact, Examples, FactValue, FaultKind, Figure, Observation, State, UnitFigures,
    line_of, lint, rank, score,
};

/// Two pillars of 10 points: lines `la` of 6 and `lb` of 4, and `lc` of 10, all plain ratios.
/// `extra` goes to `lb`.
fn text(extra: &str) -> String {
    let head = "id = \"t\"\nversion = \"1\"\ntitle = \"t\"\nsource = \"s\"\nfrom = \"2026-01-01\"\n\
                peers = \"group\"\n[rounding]\nline = { places = 2 }\n\
                [[fact]]\nid = \"group\"\nkind = \"text\"\n\
                [[measure]]\nid = \"a\"\nkind = \"ratio\"\n\
                [[measure]]\nid = \"b\"\nkind = \"ratio\"\n";
    let pillar =
        |id| format!("[[pillar]]\nid = \"{id}\"\ntitle = \"t\"\nmax = \"10\"\nsource = \"s\"\n");
    let line = |id, pillar, measure, max, extra| {
        format!(
            "[[criterion]]\nid = \"{id}\"\nin = \"{pillar}\"\ntitle = \"t\"\n\
             measure = \"{measure}\"\nmax = \"{max}\"\nscale = {{ kind = \"linear\" }}\n\
             source = \"s\"\n{extra}\n"
        )
    };
    [
        head.to_owned(),
        pillar("p"),
        pillar("q"),
        line("la", "p", "a", "6", ""),
        line("lb", "p", "b", "4", extra),
        line("lc", "q", "a", "10", ""),
    ]
    .concat()
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn unit(set: &CriteriaSet, figures: &[(&str, i64, i64)]) -> UnitFigures {
    let mut unit = UnitFigures::new(set, "U", "unit");
    unit.know(set, set.find_fact("group").unwrap(), FactValue::Text("g".into())).unwrap();
    for (name, part, whole) in figures {
        let observation = Observation::Ratio { part: (*part).into(), whole: (*whole).into() };
        let measure = set.find_measure(name).unwrap();
        unit.observe(set, measure, Figure { observation, row: 0, note: None }).unwrap();
    }
    unit
}

/// Points, maximum and score of a unit with a = 1/2 and the given `b`.
#[track_caller]
fn check(extra: &str, b: Option<(i64, i64)>, points: &str, max: &str, score_text: &str) {
    let set = CriteriaSet::parse(&text(extra)).unwrap();
    let mut figures = vec![("a", 1, 2)];
    figures.extend(b.map(|(part, whole)| ("b", part, whole)));
    let scoring = score(&set, &[unit(&set, &figures)]);
    let total = &scoring.cards[0].total;
    assert_eq!(total.points.as_ref().unwrap().text(4), points);
    assert_eq!(total.max, exact(max));
    assert_eq!(total.score.as_ref().unwrap().text(4), score_text);
}

#[test]
fn zero_of_zero_is_out_of_both_sums_by_default() {
    check("", Some((0, 0)), "8", "16", "10");
}

#[test]
fn a_missing_figure_is_out_of_both_sums_by_default() {
    check("", None, "8", "16", "10");
}

#[test]
fn a_clause_may_give_full_marks_or_zero() {
    check("empty = \"full\"", Some((0, 0)), "12", "20", "12");
    check("empty = \"zero\"", Some((0, 0)), "8", "20", "8");
}

#[test]
fn inside_the_parent_the_sisters_take_the_weight() {
    // 3 of 6 becomes 5 of 10; with 5 of 10 in the other pillar, 10 of 20.
    check("empty = \"rescale_in_parent\"", Some((0, 0)), "10", "20", "10");
}

#[test]
fn zero_of_zero_that_a_clause_makes_zero_is_zero_by_rule() {
    let set = CriteriaSet::parse(&text("empty = \"zero\"")).unwrap();
    let scoring = score(&set, &[unit(&set, &[("a", 1, 2), ("b", 0, 0)])]);
    let step = scoring.cards[0].step(set.find("lb").unwrap());
    assert_eq!((step.state, &step.points), (State::ZeroByRule, &Some(Exact::ZERO)));
}

#[test]
fn a_missing_figure_widens_the_bounds_and_nothing_to_measure_does_not() {
    let set = CriteriaSet::parse(&text("")).unwrap();
    let missing = score(&set, &[unit(&set, &[("a", 1, 2)])]);
    let bounds = missing.cards[0].bounds.clone().unwrap();
    assert_eq!((bounds.worst, bounds.best), (exact("8"), exact("12")));
    let empty = score(&set, &[unit(&set, &[("a", 1, 2), ("b", 0, 0)])]);
    let bounds = empty.cards[0].bounds.clone().unwrap();
    assert_eq!((bounds.worst, bounds.best), (exact("10"), exact("10")));
}

#[test]
fn the_mean_of_the_peers_is_over_those_with_a_figure() {
    let set = CriteriaSet::parse(&text("missing = \"peer_mean\"")).unwrap();
    let units = [
        unit(&set, &[("a", 1, 2), ("b", 1, 4)]),
        unit(&set, &[("a", 1, 2), ("b", 3, 4)]),
        unit(&set, &[("a", 1, 2)]),
    ];
    let scoring = score(&set, &units);
    let step = scoring.cards[2].step(set.find("lb").unwrap());
    assert_eq!((step.state, &step.points), (State::NotSubmitted, &Some(exact("2"))));
    assert_eq!(scoring.cards[2].total.coverage, Exact::ONE);
}

#[test]
fn equal_scores_share_a_place_and_the_next_is_fourth() {
    let set = CriteriaSet::parse(&text("")).unwrap();
    let units =
        [(1, 2), (3, 4), (1, 2), (1, 4)].map(|(a, of)| unit(&set, &[("a", a, of), ("b", a, of)]));
    let places: Vec<_> =
        rank(&set, &score(&set, &units).cards).iter().map(|r| (r.place, r.tied)).collect();
    assert_eq!(places, [(Some(2), true), (Some(1), false), (Some(2), true), (Some(4), false)]);
}

/// The faults of a text as `line of the file: fault`, the line being that of the named node.
fn told(text: &str) -> Vec<String> {
    let faults = match CriteriaSet::parse(text) {
        Err(faults) => faults,
        Ok(set) => lint(&set, &Examples::default()),
    };
    let line = |fault: &scoring::SetFault| line_of(text, fault.span.start).0;
    faults.iter().map(|fault| format!("{}: {fault}", line(fault))).collect()
}

/// The line of the file on which this text first stands.
fn line_with(text: &str, part: &str) -> usize {
    line_of(text, text.find(part).unwrap()).0
}

#[track_caller]
fn finds(text: &str, at: &str, fault: &str) {
    let wanted = format!("{}: {fault}", line_with(text, at));
    let told = told(text);
    assert!(told.contains(&wanted), "{wanted} is not in {told:#?}");
}

#[test]
fn a_mistyped_measure_is_told_with_its_line() {
    let wrong = text("").replace("measure = \"b\"", "measure = \"bb\"");
    let faults = CriteriaSet::parse(&wrong).unwrap_err();
    assert!(matches!(&faults[0].kind, FaultKind::UnknownName { name, .. } if name == "bb"));
    assert_eq!(line_of(&wrong, faults[0].span.start).0, line_with(&wrong, "measure = \"bb\""));
}

#[test]
fn maxima_that_do_not_add_up_are_told() {
    let wrong = text("").replace("max = \"4\"", "max = \"5\"");
    finds(&wrong, "id = \"p\"", "p: the parts add up to 11, not 10");
}

#[test]
fn parts_are_not_blamed_for_the_fault_of_their_parent() {
    let wrong = text("").replacen("max = \"10\"", "max = 10", 1);
    assert_eq!(CriteriaSet::parse(&wrong).unwrap_err().len(), 1);
}

#[test]
fn a_line_without_example_is_told() {
    finds(&text(""), "id = \"lb\"", "lb has no example");
}

#[test]
fn a_line_without_source_and_a_mistyped_key_are_told() {
    let wrong = text("").replacen(
        "source = \"s\"\n\n[[criterion]]\nid = \"lb\"",
        "sorce = \"s\"\n\n[[criterion]]\nid = \"lb\"",
        1,
    );
    let faults = CriteriaSet::parse(&wrong).unwrap_err();
    assert!(faults.iter().any(|fault| {
        matches!(&fault.kind, FaultKind::UnknownKey { nearest: Some(near), .. } if near == "source")
    }));
    assert!(faults.iter().any(|fault| {
        matches!(&fault.kind, FaultKind::MissingKey { key, .. } if key == "source")
    }));
}

#[test]
fn bands_with_a_gap_and_points_out_of_reach_are_told() {
    let bands = "scale = { kind = \"bands\", bands = [{ from = \"0.5\", share = \"0.9\" }] }";
    let wrong = text("").replacen("scale = { kind = \"linear\" }", bands, 1);
    finds(&wrong, "id = \"la\"", "la: no band holds values at 0");
    finds(&wrong, "id = \"la\"", "la: no figure earns more than 5.4 of 6");
}

#[test]
fn conditions_that_exclude_each_other_are_told() {
    let never = "applies = [{ fact = \"group\", is = \"x\" }, { fact = \"group\", is = \"y\" }]";
    finds(&text(never), "id = \"lb\"", "lb: no unit can meet the conditions");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_makes_the_reader_of_sets_panic(cut in 0usize..900, junk in "\\PC{0,12}") {
        let whole = text("empty = \"full\"");
        let mut at = cut.min(whole.len());
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        let _ = CriteriaSet::parse(&format!("{}{junk}{}", &whole[..at], &whole[at..]));
        let _ = CriteriaSet::parse(&whole[..at]);
        let _ = CriteriaSet::parse(&junk);
    }

    #[test]
    fn a_better_figure_never_lowers_the_score(part in 0i64..1000, more in 0i64..1000) {
        let set = CriteriaSet::parse(&text("")).unwrap();
        let of = |part: i64| {
            let units = [unit(&set, &[("a", part.min(1000), 1000), ("b", 1, 2)])];
            score(&set, &units).cards[0].total.exact_score.clone()
        };
        prop_assert!(of(part) <= of(part + more));
    }
}

/// Full points of the lines that concern a unit of the group `g`.
#[track_caller]
fn concerned(extra: &str, max: &str) {
    let set = CriteriaSet::parse(&text(extra)).unwrap();
    let card = &score(&set, &[unit(&set, &[("a", 1, 2)])]).cards[0];
    assert_eq!(card.concerned_max(&set), exact(max));
}

#[test]
fn a_unit_is_concerned_by_all_lines_but_those_whose_condition_fails() {
    concerned("", "20");
    concerned("applies = [{ fact = \"group\", one_of = [\"g\"] }]", "20");
    concerned("applies = [{ fact = \"group\", one_of = [\"h\"] }]", "16");
}
