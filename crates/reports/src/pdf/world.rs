//! What the typesetter may see: our templates, our fonts, the data of one paper. No file, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::paper::Template;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let faces: [&'static [u8]; 4] = [
        include_bytes!("../../fonts/Tinos-Regular.ttf"),
        include_bytes!("../../fonts/Tinos-Bold.ttf"),
        include_bytes!("../../fonts/Tinos-Italic.ttf"),
        include_bytes!("../../fonts/Tinos-BoldItalic.ttf"),
    ];
    let read = |face| Font::new(Bytes::new(face), 0).expect("the shipped fonts are whole");
    faces.into_iter().map(read).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

static BASE: LazyLock<Source> =
    LazyLock::new(|| source("base.typ", include_str!("../../typst/base.typ")));
static RECEIPT: LazyLock<Source> =
    LazyLock::new(|| source("receipt.typ", include_str!("../../typst/receipt.typ")));
static SUPPLEMENT: LazyLock<Source> =
    LazyLock::new(|| source("supplement.typ", include_str!("../../typst/supplement.typ")));
static REFUSAL: LazyLock<Source> =
    LazyLock::new(|| source("refusal.typ", include_str!("../../typst/refusal.typ")));
static APOLOGY: LazyLock<Source> =
    LazyLock::new(|| source("apology.typ", include_str!("../../typst/apology.typ")));
static CONTROL: LazyLock<Source> =
    LazyLock::new(|| source("control.typ", include_str!("../../typst/control.typ")));
static TABLE: LazyLock<Source> =
    LazyLock::new(|| source("table.typ", include_str!("../../typst/table.typ")));

static DATA: LazyLock<FileId> = LazyLock::new(|| id("data.json"));
static DRAWING: LazyLock<FileId> = LazyLock::new(|| id("qr.svg"));

/// The world of one paper.
#[derive(Debug)]
pub(super) struct PaperWorld {
    pub(super) template: Template,
    pub(super) data: Bytes,
    pub(super) drawing: Option<Bytes>,
}

/// True when every face has the letter, so that bold and italic print it too.
pub(super) fn has_letter(letter: char) -> bool {
    FONTS.iter().all(|font| font.info().coverage.contains(letter.into()))
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn source(name: &str, text: &str) -> Source {
    Source::new(id(name), text.to_owned())
}

fn main(template: Template) -> &'static Source {
    match template {
        Template::Receipt => &RECEIPT,
        Template::Supplement => &SUPPLEMENT,
        Template::Refusal => &REFUSAL,
        Template::Apology => &APOLOGY,
        Template::Control => &CONTROL,
        Template::Table => &TABLE,
    }
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        main(self.template).id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [main(self.template), &BASE];
        let found = known.into_iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let drawing = self.drawing.as_ref().filter(|_| id == *DRAWING);
        let found = if id == *DATA { Some(&self.data) } else { drawing };
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters of Vietnamese: 12 vowels with 5 tones and none, and the consonants.
    const VOWELS: [&str; 12] = [
        "aàảãáạ",
        "ăằẳẵắặ",
        "âầẩẫấậ",
        "eèẻẽéẹ",
        "êềểễếệ",
        "iìỉĩíị",
        "oòỏõóọ",
        "ôồổỗốộ",
        "ơờởỡớợ",
        "uùủũúụ",
        "ưừửữứự",
        "yỳỷỹýỵ",
    ];

    #[test]
    fn every_face_has_every_vietnamese_letter() {
        let small = VOWELS.concat() + "bcdđghklmnpqrstvxfjwz";
        assert_eq!(VOWELS.concat().chars().count(), 72);
        let missing: String = small
            .chars()
            .chain(small.to_uppercase().chars())
            .filter(|it| !has_letter(*it))
            .collect();
        assert_eq!(missing, "");
    }

    #[test]
    fn every_face_has_the_signs_of_our_papers() {
        let missing: String =
            "0123456789.,;:/-–—…“”‘’()%+=&@₫□".chars().filter(|it| !has_letter(*it)).collect();
        assert_eq!(missing, "");
    }

    #[test]
    fn the_four_faces_are_told_apart() {
        let info = |font: &Font| (font.info().family.clone(), format!("{:?}", font.info().variant));
        let mut faces: Vec<_> = FONTS.iter().map(info).collect();
        assert!(faces.iter().all(|(family, _)| family == "Tinos"));
        faces.sort();
        faces.dedup();
        assert_eq!(faces.len(), 4);
    }

    #[test]
    fn a_template_reaches_no_file_and_no_clock() {
        let world =
            PaperWorld { template: Template::Table, data: Bytes::from_string("{}"), drawing: None };
        assert!(world.file(id("etc/passwd")).is_err());
        assert!(world.source(RECEIPT.id()).is_err());
        assert!(world.today(None).is_none());
    }
}
