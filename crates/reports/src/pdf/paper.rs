//! A paper before it is laid out: its template, its data, what stands in the metadata.

use serde::Serialize;
use serde_json::{Map, Value};
use words::{Lang, text};

use super::{Issue, PdfError};

/// A paper put into words, ready for its template.
#[derive(Debug)]
pub struct Drafted {
    pub(super) template: Template,
    pub(super) title: String,
    /// Identifies the paper over time: the same case and form have the same one.
    pub(super) identifier: String,
    pub(super) data: Map<String, Value>,
    pub(super) look_up: Option<String>,
}

/// The templates under `crates/reports/typst`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Template {
    /// Form 01.
    Receipt,
    /// Form 02.
    Supplement,
    /// Form 03.
    Refusal,
    /// Form 04.
    Apology,
    /// Form 05.
    Control,
    /// Form 06 and every other table.
    Table,
}

/// What can be put into words for a template. Only this module's own types are.
pub trait Draft {
    /// Puts the paper into words.
    fn draft(&self, issue: &Issue) -> Result<Drafted, PdfError>;
}

impl Drafted {
    /// A paper with a title and nothing else yet.
    pub(super) fn new(template: Template, title: String, identifier: String) -> Self {
        let data = Map::new();
        Self { template, title, identifier, data, look_up: None }
    }

    /// Gives the template a value.
    pub(super) fn with(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).expect("plain structs of texts serialise");
        self.data.insert(name.to_owned(), value);
        self
    }

    /// Gives the template the texts of `form-{area}-{name}`, and of `form-{name}` for the shared ones.
    pub(super) fn with_texts(
        mut self,
        lang: Lang,
        area: &str,
        own: &[&str],
        shared: &[&str],
    ) -> Self {
        let own = own.iter().map(|name| (*name, format!("form-{area}-{name}")));
        let shared = shared.iter().map(|name| (*name, format!("form-{name}")));
        let texts =
            own.chain(shared).map(|(name, key)| (name.to_owned(), text(lang, &key, &[]).into()));
        self.data.insert("texts".to_owned(), Value::Object(texts.collect()));
        self
    }

    /// Prints a QR code of the address, and the address beside it; `key` says what it leads to.
    pub(super) fn with_look_up(mut self, lang: Lang, key: &str, address: Option<&String>) -> Self {
        let Some(address) = address else { return self };
        let alternative = text(lang, "form-qr-alternative", &[("address", address.clone())]);
        self.look_up = Some(address.clone());
        let block = serde_json::json!({
            "address": address,
            "label": text(lang, key, &[]),
            "alternative": alternative,
        });
        self.with("look_up", block)
    }
}
