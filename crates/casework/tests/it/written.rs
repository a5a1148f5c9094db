//! Logs written down in one line a case, and what is found on them.

use casework::{
    CaseLog, DueChange, EventRecord, Finding, Findings, Grain, GroupFinding, GroupTest, Instant,
    LogBuilder, Pause, Role, Rule, Stamp, Status, StepRole, Test, Untested, Zone, findings,
};
use deadlines::{CalendarParts, WorkCalendar};
use jiff::civil::{Date, DateTime};

/// The moment of most tests.
pub(crate) const NOW: &str = "2026-06-30T12:00";

/// Monday to Friday, 07:00 to 11:30 and 13:30 to 17:00, in 2025 to 2027, without holidays.
pub(crate) fn calendar() -> WorkCalendar {
    let parts = CalendarParts::inline("demo", &[("07:00", "11:30"), ("13:30", "17:00")]);
    WorkCalendar::from_parts(parts.unwrap().years(2025..=2027)).unwrap()
}

/// An instant on the office's clock.
pub(crate) fn at(text: &str) -> Instant {
    stamp(text).at
}

/// A date, or a date and a time of day.
pub(crate) fn stamp(text: &str) -> Stamp {
    let zone = Zone::vietnam();
    match text.parse::<DateTime>() {
        Ok(civil) if text.contains('T') => Stamp::time(zone.instant(civil).unwrap()),
        _ => Stamp::day(zone.instant(text.parse::<Date>().unwrap().at(0, 0, 0, 0)).unwrap()),
    }
}

/// A log of lines like
/// `A received=2026-03-02T08:00 due=2026-03-09 closed=… | sign 2026-03-05T10:00 anna; close …`.
///
/// Rows are numbered as written. What no line names, the source does not know.
pub(crate) fn log<S: AsRef<str>>(lines: &[S]) -> CaseLog {
    let mut builder = LogBuilder::new(Zone::vietnam());
    let mut row = 0;
    for line in lines {
        let line = line.as_ref();
        row += 1;
        let (head, events) = line.split_once('|').map_or((line, None), |(a, b)| (a, Some(b)));
        let mut words = head.split_whitespace();
        let id = builder.case(words.next().unwrap(), row);
        for word in words {
            let (key, value) = word.split_once('=').unwrap();
            field(&mut builder, id, key, value);
        }
        for event in events.unwrap_or("").split(';').filter(|event| !event.trim().is_empty()) {
            builder.knows_mut().events = true;
            row += 1;
            let mut words = event.split_whitespace();
            let activity = words.next().unwrap();
            let label = builder.label(activity).unwrap();
            builder.set_role(label, StepRole { role: role(activity), automatic: false });
            let Stamp { at, grain } = stamp(words.next().unwrap());
            let (mut resource, mut recorded) = (None, None);
            for word in words {
                match word.strip_prefix("stored=") {
                    Some(stored) => recorded = Some(stamp(stored).at),
                    None => resource = builder.label(word),
                }
            }
            let robot = resource.filter(|label| builder.text(*label) == "robot");
            if let Some(robot) = robot {
                builder.set_role(robot, StepRole { role: Role::Other, automatic: true });
            }
            builder.knows_mut().resources |= resource.is_some();
            builder.knows_mut().recorded |= recorded.is_some();
            let unit = None;
            builder.event(EventRecord {
                case: id,
                activity: label,
                at,
                grain,
                recorded,
                resource,
                unit,
                row,
            });
        }
    }
    builder.finish()
}

fn role(activity: &str) -> Role {
    // `process2` plays the role of `process`.
    match activity.trim_end_matches(|it: char| it.is_ascii_digit()) {
        "receive" => Role::Receive,
        "process" => Role::Process,
        "sign" => Role::Sign,
        "issue" => Role::Issue,
        "close" => Role::Close,
        "deliver" => Role::Deliver,
        "suspend" => Role::Suspend,
        "resume" => Role::Resume,
        "extend" => Role::Extend,
        "withdraw" => Role::Withdraw,
        _ => Role::Other,
    }
}

fn field(builder: &mut LogBuilder, id: casework::CaseId, key: &str, value: &str) {
    let label = builder.label(value);
    let knows = builder.knows_mut();
    match key {
        "due" => knows.due = true,
        "closed" => knows.results = true,
        "evidence" => knows.evidence = true,
        "note" => knows.notes = true,
        "limit" => knows.limits = true,
        "source" => knows.source_system = true,
        "closer" => knows.resources = true,
        _ => {}
    }
    let case = builder.case_mut(id);
    match key {
        "received" => case.received = Some(stamp(value)),
        "due" => case.due = Some(stamp(value)),
        "closed" => case.resulted = Some(stamp(value)),
        "unit" => case.unit = label,
        "level" => case.level = label,
        "procedure" => case.procedure = label,
        "field" => case.field = label,
        "status" if value == "withdrawn" => case.status = Status::Withdrawn,
        "status" if value == "stopped" => case.status = Status::Stopped,
        "status" if value == "parked" => case.status = Status::Parked,
        "evidence" => case.extras_mut().evidence = Some(stamp(value)),
        "note" => case.extras_mut().note = Some(stamp(value)),
        "source" => case.extras_mut().source_closed = Some(stamp(value)),
        "stored" => case.extras_mut().closing_recorded = Some(at(value)),
        "limit" => case.extras_mut().limit = Some(value.parse().unwrap()),
        "closer" => case.extras_mut().closer = label,
        "applicant" => case.extras_mut().applicant = label,
        "pause" => {
            let (from, until) = value.split_once('/').unwrap();
            let until = (!until.is_empty()).then(|| at(until));
            case.extras_mut().pauses.push(Pause { from: at(from), until });
        }
        // `move=when/from/to`
        "move" => {
            let parts: Vec<&str> = value.split('/').collect();
            let when = (!parts[0].is_empty()).then(|| at(parts[0]));
            let (from, to) = (stamp(parts[1]), stamp(parts[2]));
            case.extras_mut().due_changes.push(DueChange { at: when, from, to });
        }
        other => panic!("no field `{other}`"),
    }
}

/// A log with what is found on it.
pub(crate) struct Found {
    pub(crate) log: CaseLog,
    pub(crate) findings: Findings,
}

/// What is found at [`NOW`] with the calendar.
pub(crate) fn found<S: AsRef<str>>(lines: &[S]) -> Found {
    found_at(lines, NOW)
}

/// What is found at a moment with the calendar.
pub(crate) fn found_at<S: AsRef<str>>(lines: &[S], now: &str) -> Found {
    let log = log(lines);
    let findings = findings(&log, at(now), Some(&calendar()));
    Found { log, findings }
}

/// What is found at [`NOW`] without a calendar.
pub(crate) fn found_bare<S: AsRef<str>>(lines: &[S]) -> Found {
    let log = log(lines);
    let findings = findings(&log, at(NOW), None);
    Found { log, findings }
}

impl Found {
    /// The codes of the cases on which a test speaks.
    pub(crate) fn codes(&self, test: Test) -> Vec<&str> {
        let such = self.findings.cases.iter().filter(|it| it.test == test);
        such.map(|it| &*self.log.case(it.case).code).collect()
    }

    /// The only finding of a test.
    #[track_caller]
    pub(crate) fn one(&self, test: Test) -> &Finding {
        let such: Vec<_> = self.findings.cases.iter().filter(|it| it.test == test).collect();
        assert_eq!(such.len(), 1, "{:?}", self.findings.cases);
        such[0]
    }

    /// The tests of a rule that speak at all.
    pub(crate) fn tests(&self, rule: Rule) -> Vec<Test> {
        let such = self.findings.cases.iter().filter(|it| it.rule() == rule);
        such.map(|it| it.test).collect()
    }

    /// The findings of a test on groups.
    pub(crate) fn groups(&self, test: GroupTest) -> Vec<&GroupFinding> {
        self.findings.groups.iter().filter(|it| it.test == test).collect()
    }

    /// Why a rule was not tested.
    pub(crate) fn lacks(&self, rule: Rule) -> Vec<Untested> {
        let such = self.findings.untested.iter().filter(|(it, _)| *it == rule);
        such.map(|(_, why)| *why).collect()
    }

    /// The text of a label.
    pub(crate) fn text(&self, label: Option<casework::Label>) -> &str {
        label.map_or("", |label| self.log.labels.text(label))
    }
}

/// The day and time so many minutes of the clock after a moment, as [`log`] reads it.
pub(crate) fn plus(text: &str, minutes: i64) -> String {
    let civil: DateTime = text.parse().unwrap();
    let later = civil.checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap();
    format!("{}T{}", later.date(), later.time())
}

/// Is the stamp this one?
#[track_caller]
pub(crate) fn is(stamped: Option<Stamp>, text: &str) {
    assert_eq!(stamped, Some(stamp(text)));
    assert_eq!(stamped.map(|it| it.grain == Grain::Time), Some(text.contains('T')));
}
