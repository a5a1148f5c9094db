//! What the rules of the catalogue find, and how the publication of a version is judged.

use casework::catalogue::{
    CatalogueFault, MINUTES_PER_DAY, NodeId, PublicationItem, PublicationStep, Span, Timeliness,
    VersionFault, WorkflowFault,
};

use crate::{Lang, date, limit, text};

/// `5 ngày làm việc 4 giờ làm việc`: a sum of budgets.
pub fn span(lang: Lang, span: Span) -> String {
    let part = |stem: &str, n: u32| {
        let plural = if n == 1 { "" } else { "s" };
        text(lang, &format!("{stem}{plural}"), &[("n", n.to_string())])
    };
    match span {
        Span::Calendar { days } => part("due-limit-calendar-day", days),
        Span::Working { minutes } => {
            let (days, rest) = (minutes / MINUTES_PER_DAY, minutes % MINUTES_PER_DAY);
            // All limits of working time are whole hours.
            let (days, hours) = (
                (days > 0).then(|| part("due-limit-working-day", days)),
                (rest > 0 || days == 0).then(|| part("due-limit-working-hour", rest.div_ceil(60))),
            );
            let parts: Vec<String> = days.into_iter().chain(hours).collect();
            parts.join(" ")
        }
    }
}

/// What is wrong with the versions of a procedure, and what to do.
pub fn catalogue_fault(lang: Lang, fault: &CatalogueFault) -> String {
    match fault {
        CatalogueFault::Version { from, fault } => {
            let arguments = [("from", date(lang, *from)), ("fault", version_fault(lang, fault))];
            text(lang, "catalogue-fault-version", &arguments)
        }
        CatalogueFault::Overlap { first, second } => {
            let arguments = [("first", date(lang, *first)), ("second", date(lang, *second))];
            text(lang, "catalogue-fault-overlap", &arguments)
        }
    }
}

/// What is wrong with a version, and what to do.
pub fn version_fault(lang: Lang, fault: &VersionFault) -> String {
    match fault {
        VersionFault::EndsBeforeItBegins { from, until } => {
            let arguments = [("from", date(lang, *from)), ("until", date(lang, *until))];
            text(lang, "catalogue-fault-ends", &arguments)
        }
        VersionFault::RegimeBeginsLater { regime, from } => {
            let begins = date(lang, regime.begins());
            let arguments = [
                ("regime", regime.name().to_owned()),
                ("begins", begins),
                ("from", date(lang, *from)),
            ];
            text(lang, "catalogue-fault-regime", &arguments)
        }
        VersionFault::LegOverTerm { agency, budget, term } => {
            let arguments = [
                ("agency", agency.clone()),
                ("budget", limit(lang, *budget)),
                ("term", limit(lang, *term)),
            ];
            text(lang, "catalogue-fault-leg", &arguments)
        }
        VersionFault::LegsOverTerm { total, term } => {
            let arguments = [("total", span(lang, *total)), ("term", limit(lang, *term))];
            text(lang, "catalogue-fault-legs", &arguments)
        }
        VersionFault::LegsNotComparable { term } => {
            text(lang, "catalogue-fault-legs-not-comparable", &[("term", limit(lang, *term))])
        }
        VersionFault::PartialWithoutReason => text(lang, "catalogue-fault-partial", &[]),
        VersionFault::AsksForHeldData { component, held_in } => {
            let arguments = [("component", component.clone()), ("held", held_in.clone())];
            text(lang, "catalogue-fault-held", &arguments)
        }
        VersionFault::Workflow(fault) => workflow_fault(lang, fault),
    }
}

/// What is wrong with a workflow, and what to do.
pub fn workflow_fault(lang: Lang, fault: &WorkflowFault) -> String {
    let at = |key: &str, node: &NodeId| text(lang, key, &[("node", node.to_string())]);
    match fault {
        WorkflowFault::NoStart => text(lang, "catalogue-workflow-no-start", &[]),
        WorkflowFault::SecondStart { node } => at("catalogue-workflow-second-start", node),
        WorkflowFault::NoEnd => text(lang, "catalogue-workflow-no-end", &[]),
        WorkflowFault::IdTwice { node } => at("catalogue-workflow-id-twice", node),
        WorkflowFault::NoSuchNode { node } => at("catalogue-workflow-no-such-node", node),
        WorkflowFault::FlowTwice { from, to } => {
            let arguments = [("from", from.to_string()), ("to", to.to_string())];
            text(lang, "catalogue-workflow-flow-twice", &arguments)
        }
        WorkflowFault::IntoStart { node } => at("catalogue-workflow-into-start", node),
        WorkflowFault::OutOfEnd { node } => at("catalogue-workflow-out-of-end", node),
        WorkflowFault::NotReachable { node } => at("catalogue-workflow-not-reachable", node),
        WorkflowFault::NoWayToEnd { node } => at("catalogue-workflow-no-way-to-end", node),
        WorkflowFault::Loop { node } => at("catalogue-workflow-loop", node),
        WorkflowFault::SplitWithoutGateway { node } => at("catalogue-workflow-split", node),
        WorkflowFault::JoinWithoutGateway { node } => at("catalogue-workflow-join", node),
        WorkflowFault::JoinsAndSplits { node } => at("catalogue-workflow-joins-and-splits", node),
        WorkflowFault::BranchesDoNotJoin { node } => at("catalogue-workflow-do-not-join", node),
        WorkflowFault::StepWithoutName { node } => at("catalogue-workflow-no-name", node),
        WorkflowFault::StepWithoutRole { node } => at("catalogue-workflow-no-role", node),
        WorkflowFault::StepWithoutBudget { node } => at("catalogue-workflow-no-budget", node),
        WorkflowFault::BudgetsNotComparable => text(lang, "catalogue-workflow-not-comparable", &[]),
        WorkflowFault::OverTerm { longest, term, path } => {
            let path: Vec<&str> = path.iter().map(NodeId::as_str).collect();
            let arguments = [
                ("longest", span(lang, *longest)),
                ("term", limit(lang, *term)),
                ("path", path.join(" → ")),
            ];
            text(lang, "catalogue-workflow-over-term", &arguments)
        }
    }
}

/// The judgment of one step of a publication, in one sentence.
pub fn publication_item(lang: Lang, item: &PublicationItem) -> String {
    let step = match item.step {
        PublicationStep::Decision => "catalogue-publication-decision",
        PublicationStep::Database => "catalogue-publication-database",
        PublicationStep::Portal => "catalogue-publication-portal",
    };
    let done = item.done.map(|day| date(lang, day)).unwrap_or_default();
    let (key, last, days) = match item.timeliness {
        Timeliness::InTime { last } => ("catalogue-publication-in-time", Some(last), 0),
        Timeliness::Late { last, days } => ("catalogue-publication-late", Some(last), days),
        Timeliness::Pending { last } => ("catalogue-publication-pending", Some(last), 0),
        Timeliness::Overdue { last, days } => ("catalogue-publication-overdue", Some(last), days),
        Timeliness::NothingToCountFrom => ("catalogue-publication-nothing", None, 0),
        Timeliness::NoRule if item.done.is_some() => ("catalogue-publication-done", None, 0),
        Timeliness::NoRule => ("catalogue-publication-no-rule", None, 0),
        Timeliness::NoCalendar => ("catalogue-publication-no-calendar", None, 0),
    };
    let arguments = [
        ("step", text(lang, step, &[])),
        ("done", done),
        ("last", last.map(|day| date(lang, day)).unwrap_or_default()),
        ("days", days.to_string()),
    ];
    text(lang, key, &arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::catalogue::Regime;
    use jiff::civil::date as day;

    fn both(said: impl Fn(Lang) -> String) -> [String; 2] {
        Lang::BOTH.map(said)
    }

    #[test]
    fn every_fault_of_a_version_has_words_in_both_languages() {
        let node: NodeId = "buoc_1".parse().expect("an id");
        let (from, term) = (day(2026, 7, 1), "5d".parse().expect("a limit"));
        let at = |fault: fn(NodeId) -> WorkflowFault| fault(node.clone());
        let workflow = vec![
            WorkflowFault::NoStart,
            at(|node| WorkflowFault::SecondStart { node }),
            WorkflowFault::NoEnd,
            at(|node| WorkflowFault::IdTwice { node }),
            at(|node| WorkflowFault::NoSuchNode { node }),
            WorkflowFault::FlowTwice { from: node.clone(), to: node.clone() },
            at(|node| WorkflowFault::IntoStart { node }),
            at(|node| WorkflowFault::OutOfEnd { node }),
            at(|node| WorkflowFault::NotReachable { node }),
            at(|node| WorkflowFault::NoWayToEnd { node }),
            at(|node| WorkflowFault::Loop { node }),
            at(|node| WorkflowFault::SplitWithoutGateway { node }),
            at(|node| WorkflowFault::JoinWithoutGateway { node }),
            at(|node| WorkflowFault::JoinsAndSplits { node }),
            at(|node| WorkflowFault::BranchesDoNotJoin { node }),
            at(|node| WorkflowFault::StepWithoutName { node }),
            at(|node| WorkflowFault::StepWithoutRole { node }),
            at(|node| WorkflowFault::StepWithoutBudget { node }),
            WorkflowFault::BudgetsNotComparable,
            WorkflowFault::OverTerm {
                longest: Span::Working { minutes: 3_000 },
                term,
                path: vec![node.clone()],
            },
        ];
        let own = vec![
            VersionFault::EndsBeforeItBegins { from, until: from },
            VersionFault::RegimeBeginsLater { regime: Regime::R2026, from },
            VersionFault::LegOverTerm { agency: "Sở Mẫu".to_owned(), budget: term, term },
            VersionFault::LegsOverTerm { total: Span::Calendar { days: 9 }, term },
            VersionFault::LegsNotComparable { term },
            VersionFault::PartialWithoutReason,
            VersionFault::AsksForHeldData { component: "A".to_owned(), held_in: "B".to_owned() },
        ];
        let all = own.into_iter().chain(workflow.into_iter().map(VersionFault::Workflow));
        for fault in all {
            let fault = CatalogueFault::Version { from, fault };
            for said in both(|lang| catalogue_fault(lang, &fault)) {
                assert!(said.len() > 20 && !said.contains('{'), "{said}");
            }
        }
        let overlap = CatalogueFault::Overlap { first: from, second: from };
        let [vi, en] = both(|lang| catalogue_fault(lang, &overlap));
        assert_ne!(vi, en);
    }

    #[test]
    fn a_sum_of_working_time_is_said_in_days_and_hours() {
        let over = WorkflowFault::OverTerm {
            longest: Span::Working { minutes: 5 * 480 + 4 * 60 },
            term: "5d".parse().expect("a limit"),
            path: vec!["a".parse().expect("an id"), "b".parse().expect("an id")],
        };
        let said = workflow_fault(Lang::Vi, &over);
        assert!(said.contains("5 ngày làm việc 4 giờ làm việc"), "{said}");
        assert!(said.contains("a → b"), "{said}");
    }

    #[test]
    fn each_judgment_of_a_publication_has_its_sentence() {
        let (last, done) = (day(2026, 9, 10), Some(day(2026, 9, 11)));
        let all = [
            (Timeliness::InTime { last }, done),
            (Timeliness::Late { last, days: 1 }, done),
            (Timeliness::Pending { last }, None),
            (Timeliness::Overdue { last, days: 2 }, None),
            (Timeliness::NothingToCountFrom, None),
            (Timeliness::NoRule, done),
            (Timeliness::NoRule, None),
            (Timeliness::NoCalendar, done),
        ];
        let steps = [PublicationStep::Decision, PublicationStep::Database, PublicationStep::Portal];
        let mut seen = std::collections::HashSet::new();
        for step in steps {
            for (timeliness, done) in all {
                let item = PublicationItem { step, done, timeliness };
                for said in both(|lang| publication_item(lang, &item)) {
                    assert!(seen.insert(said.clone()), "{said}");
                }
            }
        }
    }
}
