//! Looks through all stored cases and opens a task for each finding that has none.

use std::collections::{HashMap, HashSet};

use casework::{CaseLog, Finding, Findings, Instant, findings};
use store::{
    CaseId, Command, EndKind, Ended, LastRound, NewTask, StoreError, StoredCase, TaskId, UnitId,
};

use super::list::TaskEvidence;
use super::{CleanUp, CleanUpError};
use crate::snapshot;

/// Who ends a task of which nothing is left to look at.
const SYSTEM: &str = "system";

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// Findings that ask for a task.
    pub findings: u64,
    /// Tasks that were opened for them.
    pub opened: u64,
    /// Open tasks whose finding is gone: they were ended.
    pub cleared: u64,
}

impl CleanUp {
    /// Looks through every case as it is known now. Done twice, the second time opens nothing.
    ///
    /// Rule: one task for a test on a case. A dismissed one is not opened again; one that ended with a
    /// correction, and is found all the same, is opened anew.
    ///
    /// # Errors
    /// The store, or events that cannot be read.
    pub async fn search(&self, by: &str) -> Result<Searched, CleanUpError> {
        let now = self.desk.now();
        let log = snapshot::log_of_all(&self.desk, &self.desk.shelf(), now).await?;
        self.open_for(log, now, by, true).await
    }

    /// The same for the cases of some units alone: less is looked through. Because a few units show less of
    /// what is usual than all of them, no task is cleared by it.
    ///
    /// # Errors
    /// As [`CleanUp::search`]; a code of no unit is left out.
    pub async fn search_units(&self, by: &str, codes: &[&str]) -> Result<Searched, CleanUpError> {
        let now = self.desk.now();
        let directory = self.desk.directory().await?;
        let units = codes.iter().filter_map(|code| directory.unit_by_code(code));
        let units: Vec<UnitId> = units.map(|unit| unit.id).collect();
        let log = snapshot::log_of_units(&self.desk, &self.desk.shelf(), &units, now).await?;
        self.open_for(log, now, by, false).await
    }

    /// Opens a task for what is found in a log, and ends those whose finding is gone.
    async fn open_for(
        &self,
        log: CaseLog,
        now: Instant,
        by: &str,
        clears: bool,
    ) -> Result<Searched, CleanUpError> {
        let (store, calendars) = (self.desk.store(), self.desk.shelf());
        // Looking at every case takes a core for a while: not the one that answers pages.
        let looked = tokio::task::spawn_blocking(move || {
            let found = findings(&log, now, Some(calendars.current()));
            (log, found)
        });
        let (log, found) = looked.await.map_err(|_| CleanUpError::BrokenOff)?;
        let asked: Vec<&Finding> =
            found.cases.iter().filter(|finding| self.rules.asks(finding)).collect();
        let rounds: HashMap<(CaseId, String), LastRound> = store
            .last_rounds()
            .await?
            .into_iter()
            .map(|round| ((round.case, round.test.clone()), round))
            .collect();
        let cases = self.cases_of(&log, &asked).await?;
        let at = now.milliseconds();
        let (mut tasks, mut seen) = (Vec::new(), HashSet::new());
        for finding in &asked {
            let code = &*log.case(finding.case).code;
            let Some((case, unit)) = cases.get(code).copied() else { continue };
            let key = (case, finding.test.name().to_owned());
            let round = rounds.get(&key);
            seen.insert(key);
            if let Some(round) = next_round(round) {
                tasks.push(self.opening(&log, finding, (case, unit), round, at));
            }
        }
        let gone: Vec<TaskId> = rounds
            .iter()
            .filter(|(key, round)| clears && round.ended.is_none() && !seen.contains(*key))
            .filter(|((_, test), _)| could_be_tested(&found, test))
            .map(|(_, round)| round.id)
            .collect();
        let findings = asked.len() as u64;
        let (opened, cleared) = self.keep(tasks, gone, at, by.to_owned()).await?;
        Ok(Searched { findings, opened, cleared })
    }

    async fn cases_of(
        &self,
        log: &CaseLog,
        found: &[&Finding],
    ) -> Result<HashMap<String, (CaseId, UnitId)>, StoreError> {
        let mut codes: Vec<String> =
            found.iter().map(|it| log.case(it.case).code.to_string()).collect();
        codes.sort_unstable();
        codes.dedup();
        let cases: Vec<StoredCase> = self
            .desk
            .desk()
            .submit(move |tx| {
                Box::pin(async move {
                    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                    tx.cases_by_codes(&codes).await
                })
            })
            .await?;
        Ok(cases.into_iter().map(|case| (case.code, (case.id, case.unit))).collect())
    }

    fn opening(
        &self,
        log: &CaseLog,
        finding: &Finding,
        (case, unit): (CaseId, UnitId),
        round: i64,
        opened_at: i64,
    ) -> NewTask {
        NewTask {
            case,
            unit,
            test: finding.test.name().to_owned(),
            round,
            strength: finding.strength.name().to_owned(),
            evidence: TaskEvidence::of(finding, log).written(),
            opened_at,
            time_limit: self.rules.limit.to_string(),
        }
    }

    async fn keep(
        &self,
        tasks: Vec<NewTask>,
        gone: Vec<TaskId>,
        at: i64,
        by: String,
    ) -> Result<(u64, u64), StoreError> {
        if tasks.is_empty() && gone.is_empty() {
            return Ok((0, 0));
        }
        let kept = self.desk.desk().submit(move |tx| {
            Box::pin(async move {
                let at = tx.now(at);
                let opened = tx.add_tasks(&tasks).await?;
                let cleared = Ended {
                    how: EndKind::Cleared,
                    at,
                    by: SYSTEM.to_owned(),
                    reason: None,
                    event: None,
                };
                let mut ended = 0;
                for task in &gone {
                    ended += u64::from(tx.end_task(*task, &cleared).await?);
                }
                // Another server that searched at the same moment left nothing to do.
                if (opened, ended) == (0, 0) {
                    return Ok((0, 0));
                }
                let counted = format!("{opened} {ended}");
                tx.record(&Command {
                    actor: &by,
                    role: SYSTEM,
                    at,
                    name: "search_findings",
                    subject: "cases",
                    payload: counted.as_bytes(),
                });
                Ok::<_, StoreError>((opened, ended))
            })
        });
        kept.await
    }
}

/// The number of the task that is to be opened, if one is.
fn next_round(last: Option<&LastRound>) -> Option<i64> {
    let Some(last) = last else { return Some(1) };
    match last.ended {
        None | Some(EndKind::Dismissed) => None,
        Some(EndKind::Corrected | EndKind::Cleared) => Some(last.round + 1),
    }
}

/// A rule that could not be tested says nothing, not that all is well.
fn could_be_tested(found: &Findings, test: &str) -> bool {
    let rule = casework::Test::from_name(test).map(casework::Test::rule);
    rule.is_some_and(|rule| !found.untested.iter().any(|(untested, _)| *untested == rule))
}
