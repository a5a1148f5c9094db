//! Forms: fields with label, hint and what is wrong with them. They work without script.

use crate::posted::KEY;

/// What a browser offers where a file is chosen; what comes is told by its content.
pub(crate) const ACCEPTED: &str = ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.docx,.xlsx,.odt,.ods,.doc,.xls";

/// A form.
#[derive(Default)]
pub(crate) struct Form {
    /// Where it goes.
    pub(crate) action: String,
    /// Does it only ask for a page, such as a search?
    pub(crate) reads: bool,
    /// Does it bring files?
    pub(crate) files: bool,
    /// What goes with it unseen, the key of the session among it.
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) fields: Vec<Field>,
    /// What the button says.
    pub(crate) submit: String,
    /// `main`, `plain` or `danger`.
    pub(crate) class: &'static str,
}

/// A field of a form.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    /// What is wrong with what was typed; empty where nothing is.
    pub(crate) fault: String,
    pub(crate) required: bool,
    pub(crate) control: Control,
}

/// By what something is entered.
pub(crate) enum Control {
    /// One line: a text, password, date, mail address, …
    Line { kind: &'static str, autocomplete: &'static str, value: String },
    /// Several lines.
    Area { value: String },
    /// One of many, from a list that folds out.
    Choice { value: String, options: Vec<(String, String)> },
    /// One of few, all of them seen.
    Radios { value: String, options: Vec<(String, String)> },
    /// Any of few.
    Checks { chosen: Vec<String>, options: Vec<(String, String)> },
    /// Files; some may be there already.
    Files { accept: &'static str, many: bool, there: bool },
}

impl Form {
    /// A form that changes something, with the key of a session where there is one.
    pub(crate) fn sends(action: String, key: Option<&str>, submit: String) -> Self {
        let hidden = key.map(|key| (KEY.to_owned(), key.to_owned()));
        Self {
            action,
            hidden: hidden.into_iter().collect(),
            submit,
            class: "main",
            ..Self::default()
        }
    }

    /// A form that asks for a page.
    pub(crate) fn asks(action: String, submit: String) -> Self {
        Self { action, reads: true, submit, class: "main", ..Self::default() }
    }

    pub(crate) fn with(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    pub(crate) fn carrying(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) const fn styled(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }
}

impl Field {
    pub(crate) fn new(name: &str, label: String, control: Control) -> Self {
        let (hint, fault) = (String::new(), String::new());
        Self { name: name.to_owned(), label, hint, fault, required: true, control }
    }

    /// One line of text.
    pub(crate) fn line(name: &str, label: String, value: &str) -> Self {
        Self::of_kind("text", name, label, value)
    }

    /// One line of another kind, by its name in HTML.
    pub(crate) fn of_kind(kind: &'static str, name: &str, label: String, value: &str) -> Self {
        let control = Control::Line { kind, autocomplete: "off", value: value.to_owned() };
        Self::new(name, label, control)
    }

    /// A password, which is never shown again.
    pub(crate) fn password(name: &str, label: String, autocomplete: &'static str) -> Self {
        let control = Control::Line { kind: "password", autocomplete, value: String::new() };
        Self::new(name, label, control)
    }

    /// One of many.
    pub(crate) fn choice(
        name: &str,
        label: String,
        value: &str,
        options: Vec<(String, String)>,
    ) -> Self {
        Self::new(name, label, Control::Choice { value: value.to_owned(), options })
    }

    /// One of few.
    pub(crate) fn radios(
        name: &str,
        label: String,
        value: &str,
        options: Vec<(String, String)>,
    ) -> Self {
        Self::new(name, label, Control::Radios { value: value.to_owned(), options })
    }

    /// What a browser may fill in by itself.
    pub(crate) fn filled_as(mut self, with: &'static str) -> Self {
        if let Control::Line { autocomplete, .. } = &mut self.control {
            *autocomplete = with;
        }
        self
    }

    pub(crate) fn hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    pub(crate) fn fault(mut self, fault: Option<String>) -> Self {
        self.fault = fault.unwrap_or_default();
        self
    }

    pub(crate) const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Of a file that is kept already: the form can be sent without choosing it again.
    pub(crate) fn there(mut self) -> Self {
        if let Control::Files { there, .. } = &mut self.control {
            *there = true;
        }
        self
    }

    /// What belongs to the field, for those who do not see it.
    pub(crate) fn described(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("h-{}", self.name));
        let fault = (!self.fault.is_empty()).then(|| format!("e-{}", self.name));
        [hint, fault].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Does it stand as a group of controls with a legend?
    pub(crate) const fn is_group(&self) -> bool {
        matches!(self.control, Control::Radios { .. } | Control::Checks { .. })
    }
}
