//! From a draft to the bytes of a file.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use words::Lang;

use super::paper::Drafted;
use super::printable::make_printable;
use super::world::PaperWorld;
use super::{Issue, Pdf, PdfError};
use crate::qr::{LIMIT, qr_code};

/// Vietnam is seven hours ahead of UTC, all year.
const OFFSET_MINUTES: i32 = 7 * 60;

/// Papers after which what the typesetter remembers of one is forgotten: long enough to lay out the next form
/// of the same kind quickly, short enough that a server does not keep the names of a day.
const REMEMBERED: usize = 4;

/// Lays out and exports a draft.
pub(super) fn export(drafted: Drafted, issue: &Issue) -> Result<Pdf, PdfError> {
    let title = drafted.title.clone();
    let identifier = drafted.identifier.clone();
    let (document, unprintable) = lay_out(drafted, issue)?;
    let options = PdfOptions {
        ident: Smart::Custom(identifier),
        creator: Smart::Custom(Some("minhbach".to_owned())),
        timestamp: timestamp(issue.made),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .expect("an archive format and an accessible one go together"),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| failure(&title, &errors))?;
    typst::comemo::evict(REMEMBERED);
    Ok(Pdf { bytes, pages: document.pages().len(), unprintable })
}

/// Lays out a draft.
pub(super) fn lay_out(
    drafted: Drafted,
    issue: &Issue,
) -> Result<(PagedDocument, BTreeSet<char>), PdfError> {
    let draw = |address: &str| {
        let too_long = || PdfError::AddressTooLong { length: address.len(), limit: LIMIT };
        qr_code(address).ok_or_else(too_long)
    };
    let drawing = drafted.look_up.as_deref().map(draw).transpose()?;
    let drafted = drafted.with("lang", if issue.lang == Lang::Vi { "vi" } else { "en" });
    let title = drafted.title.clone();
    let drafted = drafted.with("title", &title);
    let (mut data, mut unprintable) = (Value::Object(drafted.data), BTreeSet::new());
    make_printable(&mut data, &mut unprintable);
    let world = PaperWorld {
        template: drafted.template,
        data: Bytes::from_string(data.to_string()),
        drawing: drawing.map(Bytes::from_string),
    };
    let laid_out = typst::compile::<PagedDocument>(&world).output;
    let document = laid_out.map_err(|errors| failure(&title, &errors))?;
    Ok((document, unprintable))
}

fn failure(title: &str, errors: &[SourceDiagnostic]) -> PdfError {
    let said: Vec<String> = errors.iter().map(said).collect();
    PdfError::Typesetting { title: title.to_owned(), why: said.join("; ") }
}

fn said(error: &SourceDiagnostic) -> String {
    let hints = error.hints.iter().map(|hint| format!(" ({})", hint.v));
    format!("{}{}", error.message, hints.collect::<String>())
}

fn timestamp(made: DateTime) -> Option<Timestamp> {
    let unsigned = |number: i8| u8::try_from(number).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::from(made.year()),
        unsigned(made.month())?,
        unsigned(made.day())?,
        unsigned(made.hour())?,
        unsigned(made.minute())?,
        unsigned(made.second())?,
    )?;
    Timestamp::new_local(datetime, OFFSET_MINUTES)
}
