//! The head of an official paper, the person it concerns, and who signs it.

use jiff::civil::Date;
use serde::Serialize;
use words::{Lang, formal_date, text};

/// Who issues a paper, under which number, where and when.
///
/// Source: Decree 30/2020/NĐ-CP, annex I, part II: the superior body in upright capitals, the issuing body in
/// bold capitals with a line below it, then number, place and date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The superior body, where there is one.
    pub parent: Option<String>,
    /// The body that issues the paper.
    pub agency: String,
    /// Number and symbol, such as `07/TNHS`; a number below ten comes with its zero.
    pub number: Option<String>,
    /// The place, such as `Nghệ An`.
    pub place: String,
    /// The day of issue.
    pub date: Date,
}

/// Whom a case is of. What is not known, or not to be printed, is left out.
#[doc(alias = "người nộp hồ sơ")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applicant {
    /// The name of a person or an organisation.
    pub name: String,
    /// The address.
    pub address: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

/// Who signs, at the foot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Authority and office, a line each, such as `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`.
    pub office: Vec<String>,
    /// The name, where it is known before signing.
    pub name: Option<String>,
    /// Whether the seal of the agency stands beside the name.
    pub sealed: bool,
}

/// A heading in words.
#[derive(Debug, Serialize)]
pub(super) struct HeadingText {
    parent: Option<String>,
    agency: String,
    nation: String,
    motto: String,
    number: Option<String>,
    place_and_date: String,
}

impl Heading {
    pub(super) fn in_words(&self, lang: Lang) -> HeadingText {
        let place_and_date =
            [("place", self.place.clone()), ("date", formal_date(lang, self.date))];
        let number = |it: &String| text(lang, "form-number", &[("number", it.clone())]);
        HeadingText {
            parent: self.parent.as_ref().map(|it| it.to_uppercase()),
            agency: self.agency.to_uppercase(),
            nation: text(lang, "form-nation", &[]),
            motto: text(lang, "form-motto", &[]),
            number: self.number.as_ref().map(number),
            place_and_date: text(lang, "form-place-and-date", &place_and_date),
        }
    }
}

/// A signature in words: office, what is asked of the signer, name.
#[derive(Debug, Serialize)]
pub(super) struct SignatureText {
    office: Vec<String>,
    hint: String,
    name: Option<String>,
}

impl SignatureText {
    /// The block of an office, with its seal where it has one.
    pub(super) fn office(lang: Lang, signature: &Signature) -> Self {
        let key = if signature.sealed { "form-sign-and-seal" } else { "form-sign-and-name" };
        let hint = text(lang, key, &[]);
        Self { office: signature.office.clone(), hint, name: signature.name.clone() }
    }

    /// The block of a person at the counter.
    pub(super) fn person(lang: Lang, key: &str, name: Option<&String>) -> Self {
        let hint = text(lang, "form-sign-and-name", &[]);
        Self { office: vec![text(lang, key, &[])], hint, name: name.cloned() }
    }
}
