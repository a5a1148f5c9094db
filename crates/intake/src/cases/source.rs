//! What a file is by its first bytes; unpacking and decoding on the way in.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread::MultiGzDecoder;

use super::ReadFault;

/// Bytes that can be read from the start as often as needed.
pub trait Source {
    /// The bytes, from the first.
    ///
    /// # Errors
    /// What the system says when it does not let us read.
    fn open(&self) -> io::Result<Box<dyn Read + '_>>;
}

impl Source for [u8] {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self))
    }
}

impl Source for Vec<u8> {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.as_slice()))
    }
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text in rows and cells.
    Csv,
    /// A workbook.
    Xlsx,
    /// An event log in XML.
    Xes,
    /// An object-centric event log in JSON.
    Ocel,
}

/// Bytes in one of the formats: unpacked, and text as UTF-8.
pub(crate) struct Opened<'s> {
    pub(crate) format: Format,
    pub(crate) reader: Box<dyn BufRead + 's>,
}

/// How much is looked at to tell what a file is.
const PEEK: usize = 4096;
const BUFFER: usize = 1 << 18;

/// Opens a source and tells its format.
pub(crate) fn open(source: &dyn Source) -> Result<Opened<'_>, ReadFault> {
    let raw = source.open().map_err(|error| ReadFault::System(error.to_string()))?;
    let (head, raw) = peek(raw).map_err(|error| ReadFault::reading(&error, "CSV", 0))?;
    let (head, reader): (Vec<u8>, Box<dyn Read>) = if head.starts_with(&[0x1f, 0x8b]) {
        let packed = BufReader::with_capacity(BUFFER, raw);
        let unpacked = Unpacked { inner: MultiGzDecoder::new(Counted::new(packed)), written: 0 };
        let (head, unpacked) =
            peek(unpacked).map_err(|error| ReadFault::reading(&error, "gzip", 0))?;
        if head.starts_with(&[0x1f, 0x8b]) {
            return Err(ReadFault::Bomb);
        }
        (head, Box::new(unpacked))
    } else {
        (head, Box::new(raw))
    };
    told(&head, reader)
}

/// Reads the first bytes and puts them back in front.
fn peek<R: Read>(mut reader: R) -> io::Result<(Vec<u8>, impl Read)> {
    let mut head = Vec::with_capacity(PEEK);
    reader.by_ref().take(PEEK as u64).read_to_end(&mut head)?;
    Ok((head.clone(), Cursor::new(head).chain(reader)))
}

fn told<'s>(head: &[u8], reader: Box<dyn Read + 's>) -> Result<Opened<'s>, ReadFault> {
    let other = |format| Err(ReadFault::OtherFormat { format });
    let buffered = |format, reader| {
        Ok(Opened { format, reader: Box::new(BufReader::with_capacity(BUFFER, reader)) })
    };
    match head {
        [] => return Err(ReadFault::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => return buffered(Format::Xlsx, reader),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return other("XLS"),
        [b'%', b'P', b'D', b'F', ..] => return other("PDF"),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => return other("PNG/JPEG"),
        [b'P', b'A', b'R', b'1', ..] => return other("Parquet"),
        [b'S', b'Q', b'L', b'i', b't', b'e', ..] => return other("SQLite"),
        [b'R', b'a', b'r', b'!', ..] => return other("RAR"),
        [b'7', b'z', 0xbc, 0xaf, ..] => return other("7z"),
        _ => {}
    }
    let wide = wide_encoding(head);
    let text: Vec<u8> = match wide {
        Some(encoding) => encoding.decode(head).0.into_owned().into_bytes(),
        None => head.to_vec(),
    };
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text).trim_ascii_start();
    match text {
        [b'<', ..] if memchr::memmem::find(text, b"<object-types").is_some() => {
            other("OCEL 2.0 XML")
        }
        // An XML reader knows the encodings of XML.
        [b'<', ..] => buffered(Format::Xes, reader),
        [b'{' | b'[', ..] => buffered(Format::Ocel, decoded(wide, reader)),
        _ if wide.is_none() && head.contains(&0) => other("binary"),
        [] if head.len() < PEEK => Err(ReadFault::Empty),
        _ => buffered(Format::Csv, decoded(wide, reader)),
    }
}

/// UTF-16, by its mark or by every second byte of plain text being zero.
fn wide_encoding(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let zeros = |odd: usize| {
        let half: Vec<u8> = head.iter().skip(odd).step_by(2).take(64).copied().collect();
        half.len() > 2 && memchr::memchr_iter(0, &half).count() * 2 > half.len()
    };
    match head {
        [0xff, 0xfe, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => Some(encoding_rs::UTF_16BE),
        _ if zeros(1) && !zeros(0) => Some(encoding_rs::UTF_16LE),
        _ if zeros(0) && !zeros(1) => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// As UTF-8, without a mark in front. UTF-8 itself passes through, to be judged row by row.
fn decoded<'s>(
    wide: Option<&'static encoding_rs::Encoding>,
    reader: Box<dyn Read + 's>,
) -> Box<dyn Read + 's> {
    let mut builder = DecodeReaderBytesBuilder::new();
    match wide {
        Some(encoding) => builder.encoding(Some(encoding)).bom_override(true),
        None => builder.utf8_passthru(true).strip_bom(true),
    };
    Box::new(builder.build(reader))
}

/// Counts what was taken out of a reader.
struct Counted<R> {
    inner: R,
    taken: u64,
}

impl<R> Counted<R> {
    fn new(inner: R) -> Self {
        Self { inner, taken: 0 }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        self.inner.consume(amount);
    }
}

/// Unpacks, and stops when far more comes out than a table holds: tables pack 10 to 60 times
/// smaller, bombs about a thousand times.
struct Unpacked<R> {
    inner: MultiGzDecoder<Counted<R>>,
    written: u64,
}

/// Below this nothing is a bomb.
const BOMB_FROM: u64 = 256 << 20;
const BOMB_RATIO: u64 = 300;

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).map_err(|error| {
            let reason = error.to_string();
            io::Error::other(ReadFault::Broken { format: "gzip", reason, row: 0 })
        })?;
        self.written += read as u64;
        if self.written > BOMB_FROM && self.written / BOMB_RATIO > self.inner.get_ref().taken {
            return Err(io::Error::other(ReadFault::Bomb));
        }
        Ok(read)
    }
}
