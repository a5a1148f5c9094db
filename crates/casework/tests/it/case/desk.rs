//! A desk to play cases on: events, a clock that is set, and somebody who acts.

use std::fmt::Debug;

use casework::case::*;
use casework::{Instant, Zone};
use deadlines::{CalendarParts, WorkCalendar};
use jiff::civil::date;

use crate::written::at;

/// Eight hours a day, Monday to Friday, but for the days named.
pub(crate) fn calendar(version: &str, off: &[(i16, i8, i8)]) -> WorkCalendar {
    let windows = [("07:00", "11:30"), ("13:30", "17:00")];
    let days = off.iter().map(|(year, month, day)| date(*year, *month, *day));
    let parts = CalendarParts::inline("demo", &windows).unwrap().years(2025..=2026).holidays(days);
    let parts = CalendarParts { version: version.to_owned(), ..parts };
    WorkCalendar::from_parts(parts).unwrap()
}

pub(crate) fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

pub(crate) fn file(name: &str) -> FileRef {
    FileRef::new(name).unwrap()
}

/// One case on a desk.
pub(crate) struct Desk {
    pub(crate) calendar: WorkCalendar,
    pub(crate) zone: Zone,
    pub(crate) terms: Terms,
    pub(crate) events: Vec<CaseEvent>,
    pub(crate) now: Instant,
}

impl Desk {
    /// Ten working days, by the decree of 2025.
    pub(crate) fn new() -> Self {
        let terms = Terms::new(Regime::R2025, "10d".parse().unwrap());
        let now = at("2026-03-02T08:00");
        let calendar = calendar("v7", &[]);
        Self { calendar, zone: Zone::vietnam(), terms, events: Vec::new(), now }
    }

    /// A case received on paper on Monday 2 March 2026 at 08:00, due on Monday the 16th.
    pub(crate) fn received() -> Self {
        let mut desk = Self::new();
        desk.does(Office::OneStopOfficer, |case, ctx| case.receive(at_counter(), ctx));
        desk
    }

    /// The same, forwarded at 09:00.
    pub(crate) fn in_process() -> Self {
        let mut desk = Self::received();
        desk.at("2026-03-02T09:00");
        desk.does(Office::OneStopOfficer, |case, ctx| case.forward(Forwarding::default(), ctx));
        desk
    }

    /// The same, papers asked for on Tuesday 3 March at 10:00, ten running days to answer.
    pub(crate) fn awaiting_supplement() -> Self {
        let mut desk = Self::in_process();
        desk.at("2026-03-03T10:00");
        desk.does(Office::CaseOfficer, |case, ctx| case.ask_supplement(missing(Some("10cd")), ctx));
        desk
    }

    /// The same as [`Self::in_process`], with a result on Tuesday 10 March at 10:00.
    pub(crate) fn resolved() -> Self {
        let mut desk = Self::in_process();
        desk.at("2026-03-10T10:00");
        desk.does(Office::Signer, |case, ctx| case.issue_result(result(), ctx));
        desk
    }

    pub(crate) fn at(&mut self, moment: &str) -> &mut Self {
        self.now = at(moment);
        self
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules::new(&self.calendar, &self.zone, &self.terms)
    }

    pub(crate) fn case(&self) -> Case {
        Case::current(self.events.clone())
    }

    pub(crate) fn clock(&self) -> Clock {
        self.case().clock(&self.rules(), self.now).unwrap()
    }

    pub(crate) fn due(&self) -> String {
        self.case().due(&self.rules()).unwrap().unwrap().due_at.to_string()
    }

    /// Tries a step in the name of somebody of an office.
    pub(crate) fn tries<E>(
        &self,
        office: Office,
        step: impl FnOnce(&Case, &Context<'_>) -> Result<StepTaken, E>,
    ) -> Result<StepTaken, E> {
        self.tries_as(office.name(), office, step)
    }

    pub(crate) fn tries_as<E>(
        &self,
        name: &str,
        office: Office,
        step: impl FnOnce(&Case, &Context<'_>) -> Result<StepTaken, E>,
    ) -> Result<StepTaken, E> {
        let actor = Actor { name: name.into(), office };
        let ctx = Context { rules: self.rules(), now: self.now, actor: &actor };
        step(&self.case(), &ctx)
    }

    /// Takes a step and stores it.
    #[track_caller]
    pub(crate) fn does<E: Debug>(
        &mut self,
        office: Office,
        step: impl FnOnce(&Case, &Context<'_>) -> Result<StepTaken, E>,
    ) -> &mut Self {
        let taken = self.tries(office, step).unwrap();
        self.store(taken)
    }

    pub(crate) fn store(&mut self, taken: StepTaken) -> &mut Self {
        let number = EventNumber::new(i64::try_from(self.events.len()).unwrap() + 1);
        self.events.push(taken.stored(number, "desk"));
        self
    }

    pub(crate) fn last(&self) -> EventNumber {
        self.events.last().unwrap().number
    }
}

pub(crate) fn at_counter() -> Receive {
    Receive { channel: Channel::Counter, for_agency: None }
}

pub(crate) fn missing(announced: Option<&str>) -> MissingPapers {
    let announced = announced.map(|limit| limit.parse().unwrap());
    MissingPapers { missing: vec![text("Bản sao giấy chứng nhận")], announced }
}

pub(crate) fn papers() -> SupplementPapers {
    SupplementPapers { papers: vec![text("Bản sao giấy chứng nhận")], proof: code() }
}

pub(crate) fn code() -> CitizenProof {
    CitizenProof::OneTimeCode { reference: text("sms-1") }
}

pub(crate) fn signature() -> Signature {
    Signature { signer: text("head"), reference: text("cert-1") }
}

pub(crate) fn result() -> IssueResult {
    IssueResult { file: file("sha256:1"), signature: signature(), evidence: None }
}

pub(crate) fn evidence(kind: EvidenceKind, moment: &str) -> DatedEvidence {
    DatedEvidence { kind, number: text("12/TB-CT"), at: at(moment) }
}

pub(crate) fn extension(new_date: &str, delivered: &str) -> Extend {
    Extend {
        faults: vec![Fault::Late],
        reason: text("Chờ kết quả đo đạc"),
        new_date: at(new_date),
        signer: text("head"),
        channel: ApologyChannel::Letter,
        delivered_at: at(delivered),
    }
}

pub(crate) fn over(by: Handover) -> HandedOver {
    HandedOver { by, receipt: text("12345") }
}
