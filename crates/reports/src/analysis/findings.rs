//! What is wrong with the records: rule by rule, with the cases and their evidence.

use std::collections::{BTreeMap, BTreeSet};

use casework::{CaseId, Finding, GroupFinding, GroupTest, Rule, Strength, Test};
use words::{
    finding_evidence, group_finding_sentence, group_test_meaning, rule_meaning, rule_title,
    strength_name, test_meaning, untested_reason,
};

use super::blocks::{Body, Head, Section, Table};
use super::told::{Told, cut, short};

/// Cases of a rule and strength that are listed.
const CASES: usize = 50;
/// Sentences on groups of a rule that are listed.
const GROUPS: usize = 30;
/// Signs of one sentence of evidence.
const SENTENCE: usize = 400;

pub(super) fn section(told: &Told<'_>) -> Section {
    let found = Found::of(told);
    let mut body = Body::default();
    body.paragraph(&told.text("findings-text"));
    if found.cases.is_empty() && found.groups.is_empty() {
        body.paragraph(&told.text("findings-none"));
    } else {
        overview(told, &mut body, &found);
        for rule in Rule::ALL {
            one_rule(told, &mut body, &found, rule);
        }
    }
    Section { id: "findings", heading: told.text("findings"), body }
}

/// The findings of a log by rule and strength.
struct Found<'f> {
    cases: BTreeMap<(Rule, Strength), Vec<&'f Finding>>,
    groups: BTreeMap<Rule, Vec<&'f GroupFinding>>,
}

impl<'f> Found<'f> {
    fn of(told: &Told<'f>) -> Self {
        let mut found = Self { cases: BTreeMap::new(), groups: BTreeMap::new() };
        for one in told.analysis().findings.by_rule() {
            if !one.on_cases.is_empty() {
                found.cases.insert((one.rule, one.strength), one.on_cases);
            }
            if !one.on_groups.is_empty() {
                found.groups.entry(one.rule).or_default().extend(one.on_groups);
            }
        }
        found
    }

    fn of_rule(&self, rule: Rule) -> impl Iterator<Item = (Strength, &Vec<&'f Finding>)> {
        let all = (rule, Strength::Proven)..=(rule, Strength::Possible);
        self.cases.range(all).map(|((_, strength), findings)| (*strength, findings))
    }
}

/// Cases, each counted once.
fn cases(findings: &[&Finding]) -> u64 {
    let mut cases: Vec<CaseId> = findings.iter().map(|finding| finding.case).collect();
    cases.sort_unstable();
    cases.dedup();
    cases.len() as u64
}

fn overview(told: &Told<'_>, body: &mut Body, found: &Found<'_>) {
    let mut rows = Vec::new();
    for rule in Rule::ALL {
        let row = |strength: String, number: u64, meaning: String| {
            let title = format!("{}. {}", rule.number(), rule_title(told.lang, rule));
            vec![title.into(), strength.into(), told.count(number).into(), meaning.into()]
        };
        for (strength, findings) in found.of_rule(rule) {
            let tests: BTreeSet<Test> = findings.iter().map(|finding| finding.test).collect();
            let meanings = tests.into_iter().map(|test| test_meaning(told.lang, test));
            let meaning = meanings.collect::<Vec<_>>().join("; ");
            rows.push(row(strength_name(told.lang, strength), cases(findings), meaning));
        }
        if let Some(groups) = found.groups.get(&rule) {
            let tests: BTreeSet<GroupTest> = groups.iter().map(|finding| finding.test).collect();
            let meanings = tests.into_iter().map(|test| group_test_meaning(told.lang, test));
            let meaning = meanings.collect::<Vec<_>>().join("; ");
            rows.push(row(told.text("by-group"), groups.len() as u64, meaning));
        }
    }
    body.table(&Table {
        caption: told.text("findings-table"),
        heads: vec![
            Head::words(told.text("head-rule")),
            Head::words(told.text("head-strength")),
            Head::numbers(told.text("head-cases-or-groups")),
            Head::words(told.text("head-meaning")),
        ],
        rows,
    });
}

fn one_rule(told: &Told<'_>, body: &mut Body, found: &Found<'_>, rule: Rule) {
    let groups = found.groups.get(&rule);
    if groups.is_none() && found.of_rule(rule).next().is_none() {
        return;
    }
    let title = rule_title(told.lang, rule);
    body.heading(&format!("{}. {title}", rule.number()));
    body.paragraph(&rule_meaning(told.lang, rule));
    if let Some(groups) = groups {
        one_group(told, body, groups);
    }
    for (strength, findings) in found.of_rule(rule) {
        let n = told.count(cases(findings));
        let strength = strength_name(told.lang, strength);
        let summary = told.with("findings-summary", &[("strength", strength), ("n", n)]);
        body.details(&summary, |body| {
            body.list(&tests(told, findings));
            listed(told, body, &format!("{title}: {summary}"), findings);
        });
    }
}

/// The tests that found something, each with the number of its findings.
fn tests(told: &Told<'_>, findings: &[&Finding]) -> Vec<String> {
    let mut tests: BTreeMap<Test, u64> = BTreeMap::new();
    for finding in findings {
        *tests.entry(finding.test).or_default() += 1;
    }
    let named =
        |(test, n): (Test, u64)| format!("{}: {}", test_meaning(told.lang, test), told.count(n));
    tests.into_iter().map(named).collect()
}

fn listed(told: &Told<'_>, body: &mut Body, caption: &str, findings: &[&Finding]) {
    let rows = findings.iter().take(CASES).map(|finding| {
        let evidence = finding_evidence(told.lang, finding, told.log());
        vec![
            short(&told.log().case(finding.case).code).into(),
            cut(&evidence, SENTENCE).into(),
            finding.row.to_string().into(),
        ]
    });
    body.table(&Table {
        caption: caption.to_owned(),
        heads: vec![
            Head::words(told.text("head-case")),
            Head::words(told.text("head-evidence")),
            Head::numbers(told.text("head-row")),
        ],
        rows: rows.collect(),
    });
    if findings.len() > CASES {
        body.note(&told.counted("rows-cut", (findings.len() - CASES) as u64));
    }
}

fn one_group(told: &Told<'_>, body: &mut Body, groups: &[&GroupFinding]) {
    let sentence = |finding: &&GroupFinding| {
        let sentence = group_finding_sentence(told.lang, finding, told.log());
        let meaning = group_test_meaning(told.lang, finding.test);
        let strength = strength_name(told.lang, finding.strength).to_lowercase();
        format!("{meaning} ({strength}). {}", cut(&sentence, SENTENCE))
    };
    body.list(&groups.iter().take(GROUPS).map(sentence).collect::<Vec<_>>());
    if groups.len() > GROUPS {
        body.note(&told.counted("rows-cut", (groups.len() - GROUPS) as u64));
    }
}

/// Rules that say nothing here, and why.
pub(super) fn untested(told: &Told<'_>) -> Option<Section> {
    let untested = &told.analysis().findings.untested;
    if untested.is_empty() {
        return None;
    }
    let mut body = Body::default();
    body.paragraph(&told.text("untested-text"));
    let rows = untested.iter().map(|(rule, reason)| {
        let title = format!("{}. {}", rule.number(), rule_title(told.lang, *rule));
        vec![title.into(), untested_reason(told.lang, *reason).into()]
    });
    body.table(&Table {
        caption: told.text("untested-table"),
        heads: vec![Head::words(told.text("head-rule")), Head::words(told.text("head-reason"))],
        rows: rows.collect(),
    });
    Some(Section { id: "untested", heading: told.text("untested"), body })
}
