//! The fields of a step as fields of a page, and what was filled in as values of the step.

use std::error::Error;

use app::one_stop::{CaseView, PaperIn};
use casework::case::{CaseStep, Field, FieldKind, FieldName, Office, Values, fields};

use crate::blocks::{self, ACCEPTED, Control, Form};
use crate::papers::Papers;
use crate::posted::Posted;
use crate::seat::Seat;

/// The field of the second look.
pub(super) const CONFIRMED: &str = "confirmed";

/// Choices of more than this fold out.
const FEW: usize = 8;

/// What the fields of a form are chosen from, beyond the closed lists of the rules.
#[derive(Default)]
pub(super) struct Choices {
    officers: Vec<(String, String)>,
    signers: Vec<(String, String)>,
}

impl Choices {
    /// Who can be chosen in the unit of a case.
    pub(super) async fn load(
        seat: &Seat,
        view: &CaseView,
        step: CaseStep,
    ) -> Result<Self, impl Error + use<>> {
        let one_stop = &seat.house().one_stop;
        let unit = &view.standing.unit.code;
        let asks = |name: FieldName| fields(step).iter().any(|field| field.name == name);
        let mut choices = Self::default();
        if asks(FieldName::Officer) {
            choices.officers = one_stop.colleagues(unit, &[Office::CaseOfficer]).await?;
        }
        if asks(FieldName::Signer) {
            choices.signers = one_stop
                .colleagues(unit, &[Office::Signer, Office::UnitHead, Office::OneStopHead])
                .await?;
        }
        Ok::<_, app::one_stop::StoreError>(choices)
    }
}

/// Does the form of a step bring files?
pub(super) fn takes_files(step: CaseStep) -> bool {
    fields(step).iter().any(|field| field.kind == FieldKind::File)
}

/// A field of a page; `None` for the one that the second look fills in.
pub(super) fn field(
    seat: &Seat,
    view: &CaseView,
    field: &Field,
    filled: &Filled,
    choices: &Choices,
) -> Option<blocks::Field> {
    let values = &filled.values;
    let name = field.name.name();
    let value = values.one(name).unwrap_or_default();
    let line =
        |kind: &'static str| Control::Line { kind, autocomplete: "off", value: value.to_owned() };
    let one_of = |options: Vec<(String, String)>| chosen(seat, value, options);
    let members = |names: &[&str]| -> Vec<(String, String)> {
        let member = |it: &&str| {
            let said = words::field_choice(seat.lang, field.name, it);
            ((*it).to_owned(), said.unwrap_or_else(|| (*it).to_owned()))
        };
        names.iter().map(member).collect()
    };
    let control = match field.kind {
        // Dates are typed as they are written on paper: what a browser offers follows its own language.
        FieldKind::Day
        | FieldKind::Moment
        | FieldKind::Line
        | FieldKind::Money
        | FieldKind::Agency
        | FieldKind::Limit
        | FieldKind::Code => line("text"),
        FieldKind::Words => Control::Area { value: value.to_owned() },
        FieldKind::Lines => {
            Control::Area { value: values.all(name).collect::<Vec<_>>().join("\n") }
        }
        FieldKind::Choice(names) if names.len() <= FEW && field.required => {
            Control::Radios { value: value.to_owned(), options: members(names) }
        }
        FieldKind::Choice(names) => one_of(members(names)),
        FieldKind::Choices(names) => Control::Checks {
            chosen: values.all(name).map(str::to_owned).collect(),
            options: members(names),
        },
        FieldKind::File => Control::Files { accept: ACCEPTED, many: false, there: false },
        FieldKind::Account => {
            let signs = field.name == FieldName::Signer;
            let people = if signs { &choices.signers } else { &choices.officers };
            if people.is_empty() { line("text") } else { one_of(named(people)) }
        }
        FieldKind::Event => one_of(events(seat, view, field.name)),
        FieldKind::WorkStep => {
            let steps = view.standing.terms.steps.iter().map(|it| it.id.to_string());
            one_of(steps.map(|id| (id.clone(), id)).collect())
        }
        FieldKind::Leg => {
            let legs = view.standing.terms.legs.iter();
            one_of(
                legs.map(|it| (it.id.to_string(), format!("{} ({})", it.id, it.agency))).collect(),
            )
        }
        FieldKind::Confirmation => return None,
    };
    let mut shown = blocks::Field::new(name, words::field_label(seat.lang, field.name), control);
    let is_chosen = matches!(shown.control, Control::Choice { .. });
    if let Some(hint) = words::field_hint(seat.lang, field.kind).filter(|_| !is_chosen) {
        shown = shown.hint(hint);
    }
    if let Some(names) = filled.names(name) {
        shown = shown.hint(seat.with("hint-file-kept", &[("names", names)])).there();
    }
    Some(if field.required { shown } else { shown.optional() })
}

fn chosen(seat: &Seat, value: &str, options: Vec<(String, String)>) -> Control {
    let none = std::iter::once((String::new(), seat.text("choose")));
    Control::Choice { value: value.to_owned(), options: none.chain(options).collect() }
}

fn named(people: &[(String, String)]) -> Vec<(String, String)> {
    people.iter().map(|(login, name)| (login.clone(), format!("{name} ({login})"))).collect()
}

/// The events of a case that a field can mean.
fn events(seat: &Seat, view: &CaseView, name: FieldName) -> Vec<(String, String)> {
    let standing = &view.standing;
    let reader = super::reader(seat, standing);
    let open: Vec<_> = standing
        .case
        .consultations()
        .iter()
        .filter(|it| it.answered.is_none())
        .map(|it| it.event)
        .collect();
    let meant = |event: &&casework::case::CaseEvent| {
        name != FieldName::Asked || open.contains(&event.number)
    };
    let option = |event: &casework::case::CaseEvent| {
        let kind = words::event_kind(seat.lang, event.kind());
        (event.number.number().to_string(), format!("{kind}, {}", reader.at(event.happened)))
    };
    standing.case.events().iter().filter(meant).map(option).collect()
}

/// What was filled in: the values, and the files that are kept of each field.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) values: Values,
    files: Vec<Papers>,
}

impl Filled {
    /// Reads what was sent; several lines are several values. What is wrong with files is told beside it.
    pub(super) async fn read(
        seat: &Seat,
        step: CaseStep,
        posted: &Posted,
    ) -> (Self, Vec<(String, String)>) {
        let (mut filled, mut faults) = (Self::default(), Vec::new());
        for field in fields(step) {
            let name = field.name.name();
            match field.kind {
                FieldKind::Lines => {
                    for line in posted.all(name).flat_map(str::lines) {
                        filled.values.add(name, line);
                    }
                }
                FieldKind::File => {
                    let papers = Papers::read(seat, posted, name, false, &mut faults).await;
                    for paper in &papers.kept {
                        filled.values.add(name, paper.hash.clone());
                    }
                    filled.files.push(papers);
                }
                _ => {
                    for value in posted.all(name) {
                        filled.values.add(name, value);
                    }
                }
            }
        }
        (filled, faults)
    }

    /// All files under their names.
    pub(super) fn papers(&self) -> Vec<PaperIn> {
        self.files.iter().flat_map(|papers| papers.kept.iter().cloned()).collect()
    }

    /// The names of what is kept of a field, if there is something.
    pub(super) fn names(&self, field: &str) -> Option<String> {
        self.files.iter().find(|papers| papers.field == field)?.names()
    }

    /// A form with the files that are kept, unseen.
    pub(super) fn carried(&self, form: Form) -> Form {
        self.files.iter().fold(form, |form, papers| papers.carried(form))
    }
}

/// Faults at fields that are seen; all others are told without a place.
pub(super) fn anchored(step: CaseStep, faults: Vec<(String, String)>) -> Vec<(String, String)> {
    let seen = |name: &str| fields(step).iter().any(|field| field.name.name() == name);
    let place =
        |(name, text): (String, String)| (if seen(&name) { name } else { String::new() }, text);
    faults.into_iter().map(place).collect()
}
