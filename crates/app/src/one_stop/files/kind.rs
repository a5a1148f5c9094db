//! What a file is, by its content; its name and what the sender says of it count for nothing.

use std::io::{Cursor, Read as _};

use thiserror::Error;

macro_rules! kinds {
    ($(#[doc = $doc:literal] $kind:ident $ending:literal $media:literal,)*) => {
        /// The kinds of files that papers come as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum FileKind {
            $(#[doc = $doc] $kind,)*
        }

        impl FileKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The ending of names.
            pub const fn ending(self) -> &'static str {
                match self {
                    $(Self::$kind => $ending,)*
                }
            }

            /// The media type.
            pub const fn media_type(self) -> &'static str {
                match self {
                    $(Self::$kind => $media,)*
                }
            }
        }
    };
}

kinds! {
    /// A document to be read and printed.
    Pdf "pdf" "application/pdf",
    /// An image.
    Png "png" "image/png",
    /// A photograph.
    Jpeg "jpg" "image/jpeg",
    /// A scan.
    Tiff "tif" "image/tiff",
    /// A text of Word's.
    Docx "docx" "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    /// A table of Excel's.
    Xlsx "xlsx" "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    /// A text of LibreOffice's.
    Odt "odt" "application/vnd.oasis.opendocument.text",
    /// A table of LibreOffice's.
    Ods "ods" "application/vnd.oasis.opendocument.spreadsheet",
    /// A text of an older Word.
    Doc "doc" "application/msword",
    /// A table of an older Excel.
    Xls "xls" "application/vnd.ms-excel",
}

/// Why a content is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotOurKind {
    /// None of the kinds.
    #[error(
        "the file is no PDF, image (PNG, JPEG, TIFF) or office file (docx, xlsx, odt, ods, doc, xls)"
    )]
    Unknown,
    /// It begins like one of the kinds and is not whole.
    #[error("the file is damaged or was not uploaded to its end")]
    Damaged,
    /// Programs are in it.
    #[error("there are macros in the file: save it without them")]
    Macros,
}

/// The most members of an office file that are looked at.
const MOST_MEMBERS: usize = 5_000;

impl FileKind {
    /// The kind that has a media type.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.media_type() == media_type)
    }

    /// What a content is.
    pub fn of(bytes: &[u8]) -> Result<Self, NotOurKind> {
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => pdf(bytes),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', rest @ ..] => {
                whole(rest.get(4..8) == Some(b"IHDR"), Self::Png)
            }
            [0xff, 0xd8, 0xff, ..] => {
                // Cameras write more after the end mark, so it stands somewhere, not last.
                whole(contains(&bytes[3..], &[0xff, 0xd9]), Self::Jpeg)
            }
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => whole(bytes.len() > 8, Self::Tiff),
            [b'P', b'K', 3, 4, ..] => zipped(bytes),
            [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => compound(bytes),
            _ => Err(NotOurKind::Unknown),
        }
    }
}

fn whole(is_whole: bool, kind: FileKind) -> Result<FileKind, NotOurKind> {
    if is_whole { Ok(kind) } else { Err(NotOurKind::Damaged) }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

/// A PDF ends with its mark; programs that sign append a few bytes.
fn pdf(bytes: &[u8]) -> Result<FileKind, NotOurKind> {
    let end = &bytes[bytes.len().saturating_sub(2_048)..];
    whole(contains(end, b"%%EOF"), FileKind::Pdf)
}

/// An office file of today: a zip with the members that make it one. Nothing of it is unpacked but the
/// few letters by which an OpenDocument says what it is.
fn zipped(bytes: &[u8]) -> Result<FileKind, NotOurKind> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotOurKind::Damaged)?;
    if zip.len() > MOST_MEMBERS {
        return Err(NotOurKind::Unknown);
    }
    let is_macro = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.ends_with("vbaproject.bin")
            || name.starts_with("basic/")
            || name.starts_with("scripts/")
    };
    let names = zip.file_names().map(|name| name.map(std::borrow::Cow::into_owned));
    let names = names.collect::<Result<Vec<String>, _>>().map_err(|_| NotOurKind::Damaged)?;
    if names.iter().any(|name| is_macro(name)) {
        return Err(NotOurKind::Macros);
    }
    let has = |name: &str| names.iter().any(|it| it == name);
    if has("[Content_Types].xml") && has("word/document.xml") {
        return Ok(FileKind::Docx);
    }
    if has("[Content_Types].xml") && has("xl/workbook.xml") {
        return Ok(FileKind::Xlsx);
    }
    if !has("content.xml") {
        return Err(NotOurKind::Unknown);
    }
    let mut said = String::new();
    let mimetype = zip.by_name("mimetype").map_err(|_| NotOurKind::Unknown)?;
    mimetype.take(100).read_to_string(&mut said).map_err(|_| NotOurKind::Damaged)?;
    [FileKind::Odt, FileKind::Ods]
        .into_iter()
        .find(|kind| kind.media_type() == said.trim())
        .ok_or(NotOurKind::Unknown)
}

/// An older office file: a compound of streams whose names stand in it in UTF-16.
fn compound(bytes: &[u8]) -> Result<FileKind, NotOurKind> {
    if bytes.len() < 1_536 {
        return Err(NotOurKind::Damaged);
    }
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if has("_VBA_PROJECT") || has("Macros") {
        return Err(NotOurKind::Macros);
    }
    if has("WordDocument") {
        Ok(FileKind::Doc)
    } else if has("Workbook") {
        Ok(FileKind::Xls)
    } else {
        Err(NotOurKind::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<FileKind, NotOurKind>) {
        assert_eq!(FileKind::of(bytes), expected);
    }

    fn zip(members: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn old(stream: &str) -> Vec<u8> {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(1_024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2_048, 0);
        bytes
    }

    #[test]
    fn papers_and_images_are_told_by_their_first_bytes() {
        check(b"%PDF-1.7\n1 0 obj\n%%EOF\n", Ok(FileKind::Pdf));
        check(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", Ok(FileKind::Png));
        check(b"\xff\xd8\xff\xe0....\xff\xd9", Ok(FileKind::Jpeg));
        check(b"II*\0\x08\0\0\0\0\0", Ok(FileKind::Tiff));
    }

    #[test]
    fn what_was_cut_off_is_told() {
        check(b"%PDF-1.7\n1 0 obj", Err(NotOurKind::Damaged));
        check(b"\x89PNG\r\n\x1a\n", Err(NotOurKind::Damaged));
        check(b"\xff\xd8\xff\xe0....", Err(NotOurKind::Damaged));
        let docx = zip(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
        check(&docx[..docx.len() / 2], Err(NotOurKind::Damaged));
    }

    #[test]
    fn office_files_are_told_by_their_members() {
        check(&zip(&[("[Content_Types].xml", ""), ("word/document.xml", "")]), Ok(FileKind::Docx));
        check(&zip(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]), Ok(FileKind::Xlsx));
        let odt = [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")];
        check(&zip(&odt), Ok(FileKind::Odt));
        check(&old("WordDocument"), Ok(FileKind::Doc));
        check(&old("Workbook"), Ok(FileKind::Xls));
    }

    #[test]
    fn other_files_are_refused_whatever_their_name_says() {
        check(b"MZ\x90\0", Err(NotOurKind::Unknown));
        check(b"<html><script>", Err(NotOurKind::Unknown));
        check(b"<svg xmlns='http://www.w3.org/2000/svg'/>", Err(NotOurKind::Unknown));
        check(&zip(&[("a.exe", "MZ")]), Err(NotOurKind::Unknown));
        check(&old("Package"), Err(NotOurKind::Unknown));
    }

    #[test]
    fn programs_inside_office_files_are_refused() {
        let members =
            [("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "x")];
        check(&zip(&members), Err(NotOurKind::Macros));
        check(&old("_VBA_PROJECT"), Err(NotOurKind::Macros));
    }
}
