//! A letter to a citizen: subject and plain text, in the language that the citizen asked for.

use casework::case::{Act, Clock, LetterKind, Regime};
use casework::{Instant, Zone};
use words::{Audience, Lang, Reader, act_details, moment, text};

/// What a letter is made from.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// What it tells.
    pub kind: LetterKind,
    /// `en` for English; Vietnamese for all else.
    pub language: &'a str,
    /// The zone of the office.
    pub zone: &'a Zone,
    /// The decree under which the case was received.
    pub regime: Regime,
    /// Who applied.
    pub name: &'a str,
    /// The unit that answers for the case.
    pub unit: &'a str,
    /// What is applied for.
    pub procedure: &'a str,
    /// The code of the case; the number of its submission until it is received.
    pub code: &'a str,
    /// What happened, where the letter tells of an event.
    pub act: Option<&'a Act>,
    /// The clocks of the case now.
    pub clock: Option<&'a Clock>,
    /// What the letter alone may say, and until when it is good: a code.
    pub secret: Option<(&'a str, Instant)>,
    /// Where the case is looked up, if the site knows its own address.
    pub look_up: Option<&'a str>,
}

/// A letter in words.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterText {
    /// One line.
    pub subject: String,
    /// The letter.
    pub text: String,
}

impl Letter<'_> {
    /// Writes it.
    pub fn write(&self) -> LetterText {
        let lang = if self.language == "en" { Lang::En } else { Lang::Vi };
        let reader = Reader { lang, zone: self.zone, regime: Some(self.regime) };
        let stem = self.kind.name().replace('_', "-");
        let code = || ("code", self.code.to_owned());
        let say = |key: &str, arguments: &[(&'static str, String)]| text(lang, key, arguments);

        let mut paragraphs = vec![
            say("letter-greeting", &[("name", self.name.to_owned())]),
            self.told(&reader, &stem),
        ];
        let details = self.act.map(|act| act_details(&reader, act, Audience::Citizen));
        paragraphs.extend(details.filter(|it| !it.is_empty()).map(|it| list(&it)));
        let mut about = vec![
            say("letter-code", &[code()]),
            say("letter-procedure", &[("procedure", self.procedure.to_owned())]),
            say("letter-unit", &[("unit", self.unit.to_owned())]),
        ];
        about.extend(self.due(lang));
        paragraphs.push(about.join("\n"));
        paragraphs.extend(self.next(&reader, &stem));
        if let Some(address) = self.look_up {
            let address = say("letter-look-up", &[("address", address.to_owned())]);
            paragraphs.push(format!("{address}\n{}", say("letter-look-up-how", &[])));
        }
        if self.is_against_the_citizen() {
            paragraphs.push(say("letter-complain", &[]));
        }
        paragraphs.push(say("letter-end", &[]));
        LetterText {
            subject: say(&format!("letter-subject-{stem}"), &[code()]),
            text: paragraphs.join("\n\n") + "\n",
        }
    }

    /// What the letter is about.
    fn told(&self, reader: &Reader<'_>, stem: &str) -> String {
        let mut arguments = Vec::new();
        let acceptance = self.clock.and_then(|it| it.acceptance.as_ref());
        if self.kind == LetterKind::Submitted {
            let dash = || "–".to_owned();
            let at = acceptance.map_or_else(dash, |it| reader.at(it.submitted));
            let due = acceptance.map_or_else(dash, |it| moment(reader.lang, it.due));
            arguments.extend([("at", at), ("due", due)]);
        }
        if self.kind == LetterKind::WithdrawalCode {
            let secret = self.secret.map(|(secret, _)| secret.to_owned());
            arguments.push(("secret", secret.unwrap_or_default()));
        }
        text(reader.lang, &format!("letter-{stem}"), &arguments)
    }

    /// When the result is owed, where a clock runs that says so.
    fn due(&self, lang: Lang) -> Vec<String> {
        let tells_no_due = matches!(
            self.kind,
            LetterKind::Submitted
                | LetterKind::SupplementAskedBeforeReceipt
                | LetterKind::NotAccepted
                | LetterKind::SupplementAsked
                | LetterKind::ObligationNotified
                | LetterKind::ResultReady
                | LetterKind::WithdrawalCode
                | LetterKind::Withdrawn
                | LetterKind::Stopped
        );
        let Some(clock) = self.clock.filter(|_| !tells_no_due) else { return Vec::new() };
        let line = |key: &str, name: &'static str, at| text(lang, key, &[(name, moment(lang, at))]);
        let due = clock.statutory.as_ref().map(|due| line("letter-due", "due", due.due_at));
        let promised = clock.reappointed.map(|at| line("letter-promised", "promised", at));
        due.into_iter().chain(promised).collect()
    }

    /// What the citizen does next, where there is something to do.
    fn next(&self, reader: &Reader<'_>, stem: &str) -> Option<String> {
        let arguments = match self.kind {
            LetterKind::SupplementAskedBeforeReceipt
            | LetterKind::SupplementAsked
            | LetterKind::ObligationNotified
            | LetterKind::ResultReady
            | LetterKind::Withdrawn => vec![],
            LetterKind::WithdrawalCode => {
                let until = self.secret.map(|(_, until)| reader.at(until));
                vec![("until", until.unwrap_or_default())]
            }
            LetterKind::Submitted
            | LetterKind::NotAccepted
            | LetterKind::Received
            | LetterKind::SupplementReceived
            | LetterKind::Extended
            | LetterKind::Apology
            | LetterKind::DueMoved
            | LetterKind::Stopped => return None,
        };
        Some(text(reader.lang, &format!("letter-next-{stem}"), &arguments))
    }

    /// Is it news against which somebody may want to complain?
    const fn is_against_the_citizen(&self) -> bool {
        matches!(
            (self.kind, self.act),
            (
                LetterKind::NotAccepted
                    | LetterKind::Extended
                    | LetterKind::Apology
                    | LetterKind::Stopped,
                _
            ) | (LetterKind::ResultReady, Some(Act::RefusedAfterAppraisal(_)))
        )
    }
}

/// Lines with a dash before each: plain text has no other list.
fn list(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
    lines.join("\n")
}
