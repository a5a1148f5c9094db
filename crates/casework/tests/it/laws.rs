//! Laws that hold on any log.

use casework::{Rule, analyze, findings, outcome};
use proptest::prelude::*;

use crate::written::{at, calendar, log};

const STEPS: [&str; 10] = [
    "receive", "process", "check", "sign", "issue", "close", "suspend", "resume", "extend",
    "withdraw",
];

/// A stamp in March 2026, some without a time of day.
fn stamp() -> impl Strategy<Value = String> {
    (1u32..29, 0u32..24, 0u32..4, any::<bool>()).prop_map(|(day, hour, quarter, timed)| {
        let date = format!("2026-03-{day:02}");
        if timed { format!("{date}T{hour:02}:{:02}", quarter * 15) } else { date }
    })
}

/// The head and the events of a case, with whatever fields it has.
fn line() -> impl Strategy<Value = String> {
    let fields = ["received", "due", "closed", "evidence", "note"];
    let heads = fields.map(|field| {
        proptest::option::of(stamp())
            .prop_map(move |stamp| stamp.map_or(String::new(), |stamp| format!(" {field}={stamp}")))
    });
    let event = (0..STEPS.len(), stamp(), 0u32..3)
        .prop_map(|(step, stamp, user)| format!("{} {stamp} user{user}", STEPS[step]));
    let limit = proptest::option::of(1u32..9)
        .prop_map(|days| days.map_or(String::new(), |days| format!(" limit={days}d")));
    let events = proptest::collection::vec(event, 0..9).prop_map(|events| events.join("; "));
    (heads, limit, "[ab]", events).prop_map(|(heads, limit, unit, events)| {
        format!("{}{limit} unit={unit} applicant={unit} | {events}", heads.concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Laws: every finding names cases of the log; a test speaks once of a case; findings come in the
    /// order of the rules; the same log gives the same findings; outcomes do not depend on them.
    #[test]
    fn findings_are_in_order_about_cases_of_the_log_and_alter_nothing(
        lines in proptest::collection::vec(line(), 1..25), day in 1u32..29, with in any::<bool>()
    ) {
        let lines: Vec<String> =
            lines.iter().enumerate().map(|(i, line)| format!("C{i}{line}")).collect();
        let (log, now) = (log(&lines), at(&format!("2026-03-{day:02}T12:00")));
        let calendar = calendar();
        let calendar = with.then_some(&calendar);
        let found = findings(&log, now, calendar);
        for finding in &found.cases {
            prop_assert!(finding.case.index() < log.cases().len());
            prop_assert!(finding.other_case.is_none_or(|it| it.index() < log.cases().len()));
            prop_assert_eq!(finding.rule(), finding.test.rule());
            let judged = matches!(finding.rule(), Rule::LateOnPaper | Rule::OpenButFinished);
            prop_assert!(!finding.in_time || judged);
        }
        let key = |it: &casework::Finding| (it.rule(), it.test, it.case);
        prop_assert!(found.cases.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])));
        for group in &found.groups {
            prop_assert!(group.cases.is_sorted());
            prop_assert!(group.cases.iter().all(|it| it.index() < log.cases().len()));
        }
        let again = findings(&log, now, calendar);
        prop_assert_eq!((&found.cases, &found.groups), (&again.cases, &again.groups));
        let analysis = analyze(&log, now, calendar);
        for (id, judged) in &analysis.outcomes {
            prop_assert_eq!(*judged, outcome(&log, log.case(*id), now));
        }
    }
}
