//! What stands on each paper: taken from the case, never typed.

use casework::Instant;
use casework::case::Act;
use jiff::civil::DateTime;
use reports::pdf::{
    Apology, Applicant, ControlSlip, Heading, Paper, Receipt, RefusalSlip, Signature, Supplement,
    SupplementSlip,
};

use super::{PaperForm, Print, look_up};
use crate::pages::desk::case::reader;

impl Print<'_> {
    /// Form 01.
    pub(super) fn receipt(&self) -> Option<Receipt> {
        let standing = &self.view.standing;
        let explanation = standing.explanation.as_ref().ok()?.as_ref();
        let known = self.directory.procedure_by_code(&standing.procedure.code)?;
        let versions = self.directory.versions(known.id);
        let version = versions.iter().find(|it| Some(it.id.number()) == standing.version);
        let components = version.into_iter().flat_map(|version| &version.says.components);
        let paper = |it: &casework::catalogue::Component| Paper {
            name: it.name.clone(),
            originals: it.originals,
            copies: it.copies,
        };
        Some(Receipt {
            heading: self.heading(),
            code: standing.code.clone(),
            counter: self.counter(),
            applicant: self.applicant(),
            procedure: standing.procedure.name.clone(),
            papers: components.map(paper).collect(),
            sets: 1,
            limit: standing.terms.limit.map(|it| words::limit(self.seat.lang, it))?,
            received: self.civil(standing.case.taken_in().or(standing.case.received())?),
            due: self.due()?,
            working: explanation
                .map(|it| words::explanation_lines(self.seat.lang, it))
                .unwrap_or_default(),
            collect: None,
            fee: None,
            entry: None,
            contact: None,
            look_up: look_up(self.seat, &standing.code),
            handed_in_by: self.applicant.as_ref().map(|it| it.name.clone()),
            received_by: self.acted.clone(),
        })
    }

    /// Form 02: of the last time that papers were asked for.
    pub(super) fn supplement(&self) -> Option<SupplementSlip> {
        let standing = &self.view.standing;
        let (Act::SupplementAsked(Some(missing))
        | Act::SupplementAskedBeforeReceipt(Some(missing))) =
            &PaperForm::Supplement.event(&standing.case)?.act
        else {
            return None;
        };
        let item =
            |it: &casework::case::Text| Supplement { paper: it.to_string(), what: String::new() };
        Some(SupplementSlip {
            heading: self.heading(),
            code: standing.case.received().map(|_| standing.code.clone()),
            request: standing.submission.clone().unwrap_or_else(|| standing.code.clone()),
            applicant: self.applicant(),
            procedure: standing.procedure.name.clone(),
            missing: missing.missing.iter().map(item).collect(),
            reason: None,
            until: None,
            contact: None,
            look_up: look_up(self.seat, &standing.code),
            officer: self.acted.clone(),
        })
    }

    /// Form 03.
    pub(super) fn refusal(&self) -> Option<RefusalSlip> {
        let standing = &self.view.standing;
        let Act::NotAccepted(Some(refused)) = &PaperForm::Refusal.event(&standing.case)?.act else {
            return None;
        };
        Some(RefusalSlip {
            heading: self.heading(),
            submission: standing.submission.clone().unwrap_or_else(|| standing.code.clone()),
            counter: self.counter(),
            applicant: self.applicant(),
            procedure: standing.procedure.name.clone(),
            reasons: vec![
                words::refusal_reason(self.seat.lang, refused.reason),
                refused.text.to_string(),
            ],
            guidance: None,
            contact: None,
            look_up: look_up(self.seat, &standing.code),
            handed_in_by: self.applicant.as_ref().map(|it| it.name.clone()),
            officer: self.acted.clone(),
        })
    }

    /// Form 04.
    pub(super) fn apology(&self) -> Option<Apology> {
        let standing = &self.view.standing;
        let letter = standing.case.apology()?;
        let faults = letter.faults.iter().map(|it| words::fault(self.seat.lang, *it));
        Some(Apology {
            heading: self.heading(),
            code: standing.code.clone(),
            agency: standing.unit.name.clone(),
            applicant: self.applicant(),
            procedure: standing.procedure.name.clone(),
            received: self.civil(standing.case.received()?).date(),
            due: self.due()?,
            faults: faults.collect(),
            reason: letter.reason.to_string(),
            new_due: letter.new_date.map(|at| self.civil(at)),
            signature: Signature { sealed: true, name: self.acted.clone(), ..Signature::default() },
            recipients: Vec::new(),
            look_up: look_up(self.seat, &standing.code),
        })
    }

    /// Form 05 of 2018, 06 of 2025.
    pub(super) fn control(&self) -> Option<ControlSlip> {
        let standing = &self.view.standing;
        let together = standing.terms.legs.iter().map(|leg| {
            let unit = self.directory.unit_by_code(leg.agency.as_str());
            unit.map_or_else(|| leg.agency.to_string(), |unit| unit.name.clone())
        });
        Some(ControlSlip {
            heading: self.heading(),
            code: standing.code.clone(),
            applicant: self.applicant(),
            procedure: standing.procedure.name.clone(),
            lead: standing.unit.name.clone(),
            together: together.collect(),
            received: self.civil(standing.case.received()?),
            due: self.due()?,
            steps: Vec::new(),
            look_up: look_up(self.seat, &standing.code),
        })
    }

    fn heading(&self) -> Heading {
        let standing = &self.view.standing;
        let unit = self.directory.unit_by_code(&standing.unit.code);
        let parent = unit.and_then(|unit| self.directory.unit(unit.parent?));
        Heading {
            parent: parent.map(|unit| unit.name.clone()),
            agency: standing.unit.name.clone(),
            number: None,
            place: self.seat.house().place.clone(),
            date: self.civil(standing.now).date(),
        }
    }

    fn counter(&self) -> String {
        self.seat.with("print-counter", &[("unit", self.view.standing.unit.name.clone())])
    }

    fn applicant(&self) -> Applicant {
        self.applicant.as_ref().map_or_else(Applicant::default, |it| Applicant {
            name: it.name.clone(),
            address: it.address.clone(),
            phone: it.phone.clone(),
            email: it.email.clone(),
        })
    }

    fn due(&self) -> Option<DateTime> {
        let clock = self.view.standing.clock.as_ref().ok()?;
        clock.statutory.map(|due| DateTime::from(due.due_at))
    }

    fn civil(&self, at: Instant) -> DateTime {
        reader(self.seat, &self.view.standing).zone.civil(at)
    }
}
