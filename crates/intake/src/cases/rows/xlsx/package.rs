//! Is it a workbook at all, and does it unpack to what a table holds? Asked before it is read.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::broken;
use crate::cases::ReadFault;

/// Most parts of a workbook.
const MOST_PARTS: usize = 10_000;
/// Most bytes that a workbook unpacks to.
pub(super) const MOST_BYTES: u64 = 1 << 30;
/// Up to here anything may be packed as tightly as it will.
const FREE_BYTES: u64 = 32 << 20;
/// Beyond that, most bytes that come out of one.
const MOST_RATIO: u64 = 300;
/// The first bytes of a compound file: an old workbook, or one with a password.
const COMPOUND: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];
/// The least that a shared string takes: `<si/>`.
const LEAST_STRING: u64 = 5;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Unpacks every part into nothing and counts what comes out.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadFault> {
    if bytes.is_empty() {
        return Err(ReadFault::Empty);
    }
    if bytes.starts_with(&COMPOUND) {
        return Err(ReadFault::OtherFormat { format: "XLS" });
    }
    let mut archive =
        Archive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string(), 0))?;
    if archive.len() > MOST_PARTS {
        return Err(ReadFault::Bomb);
    }
    if archive.index_for_name("xl/workbook.bin").is_some() {
        return Err(ReadFault::OtherFormat { format: "XLSB" });
    }
    if archive.index_for_name("content.xml").is_some() {
        return Err(ReadFault::OtherFormat { format: "ODS" });
    }
    let mut total = 0_u64;
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    for part in 0..archive.len() {
        let size = unpack(&mut archive, part, packed, &mut total)?;
        strings(&mut archive, part, size)?;
    }
    // The library looks names up without regard to case.
    let mut names = archive.file_names().flatten();
    if names.any(|name| name.eq_ignore_ascii_case("_rels/.rels")) {
        return Ok(());
    }
    Err(broken("a ZIP file without a workbook".to_owned(), 0))
}

/// Unpacks one part, and tells how long it really is.
fn unpack(
    archive: &mut Archive<'_>,
    part: usize,
    packed: u64,
    total: &mut u64,
) -> Result<u64, ReadFault> {
    let mut file = open(archive, part)?;
    let own = file.compressed_size();
    let mut buffer = [0; 16 << 10];
    let mut size = 0_u64;
    loop {
        let read = file.read(&mut buffer).map_err(|error| broken(error.to_string(), 0))?;
        if read == 0 {
            return Ok(size);
        }
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        size = size.saturating_add(read);
        *total = total.saturating_add(read);
        if *total > MOST_BYTES || dense(size, own) || dense(*total, packed) {
            return Err(ReadFault::Bomb);
        }
    }
}

/// Does far more come out than is in it?
fn dense(unpacked: u64, packed: u64) -> bool {
    unpacked > FREE_BYTES && unpacked / MOST_RATIO > packed
}

/// Does the table of shared strings say that it holds more strings than it can? The reader of
/// workbooks makes room for as many as it says.
fn strings(archive: &mut Archive<'_>, part: usize, size: u64) -> Result<(), ReadFault> {
    let Some(Ok(name)) = archive.name_for_index(part) else { return Ok(()) };
    let name = name.to_ascii_lowercase();
    if !name.ends_with("sharedstrings.xml") {
        return Ok(());
    }
    let file = open(archive, part)?;
    let count = unique_count(BufReader::new(file))?;
    if count.is_some_and(|count| count > size / LEAST_STRING) {
        return Err(broken(format!("`{name}` says that it holds more strings than it can"), 0));
    }
    Ok(())
}

/// What the table of shared strings says of its length.
fn unique_count(xml: impl BufRead) -> Result<Option<u64>, ReadFault> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|error| broken(error.to_string(), 0))? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "sst" => {
                let mut attributes = tag.attributes();
                let all = attributes.with_checks(false).flatten();
                let counts = all.filter(|attribute| attribute.key.as_ref() == "uniqueCount");
                return Ok(counts.filter_map(|count| count.value.trim().parse().ok()).max());
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

fn open<'a>(
    archive: &'a mut Archive<'_>,
    part: usize,
) -> Result<ZipFile<'a, impl Read>, ReadFault> {
    archive.by_index(part).map_err(|error| broken(error.to_string(), 0))
}
