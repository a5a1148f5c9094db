//! Texts in Vietnamese and English, number and date forms.
//!
//! What the rule crates return is put into words here, by exhaustive matches, so that no case is
//! without words. The texts themselves stand in `locales/{vi,en}`; `vi` is the source language.

mod analyze;
mod case;
mod catalogue;
mod conflict;
mod due_date;
mod formal;
mod forms;
mod order;
mod score;
mod set_fault;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

pub use analyze::*;
pub use case::*;
pub use catalogue::*;
pub use conflict::*;
pub use due_date::*;
pub use formal::*;
pub use forms::*;
pub use order::*;
pub use score::*;
pub use set_fault::*;

static_loader! {
    static LOCALES = {
        locales: "../../locales",
        fallback_language: "vi",
        // Marks of writing direction would stand in every file and table; both languages run one way.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const VI: LanguageIdentifier = langid!("vi");
const EN: LanguageIdentifier = langid!("en");

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, the source language.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both, Vietnamese first.
    pub const BOTH: [Self; 2] = [Self::Vi, Self::En];

    /// The half of a bilingual text in this language.
    pub fn of<'t>(self, vi: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// The text of a key, with its arguments put in.
///
/// # Panics
/// When the key does not exist: a broken build, found by the tests that walk all keys.
pub fn text(lang: Lang, key: &str, arguments: &[(&'static str, String)]) -> String {
    let language = match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    };
    let arguments: HashMap<Cow<'static, str>, _> = arguments
        .iter()
        .map(|(name, value)| (Cow::Borrowed(*name), value.as_str().into()))
        .collect();
    LOCALES
        .try_lookup_with_args(language, key, &arguments)
        .unwrap_or_else(|| panic!("the text `{key}` exists in both languages"))
}
