//! Rows of comma-separated text.
//!
//! Nearly all rows have no quotation mark: their cells are found by searching bytes, without a copy.
//! Every other row goes through `csv-core`.

use std::io::Read;

use memchr::{memchr, memchr_iter};

use super::{Cell, LONGEST_ROW, MOST_COLUMNS, RowSource};
use crate::cases::ReadFault;

/// Rows of text cells.
pub(crate) struct CsvRows<R> {
    reader: R,
    delimiter: u8,
    buffer: Vec<u8>,
    /// Where the next row begins in the buffer, and where the bytes end.
    start: usize,
    end: usize,
    at_end: bool,
    /// Lines before `start`, and the line on which the current row begins, from one.
    lines: u32,
    row: u32,
    /// Cells of the current row, in `buffer` or in `unquoted`.
    cells: Vec<(usize, usize)>,
    unquoted: Vec<u8>,
    quoted: bool,
}

const CHUNK: usize = 1 << 18;

impl<R: Read> CsvRows<R> {
    /// Rows of a reader of UTF-8 without a mark.
    pub(crate) fn new(reader: R, delimiter: u8) -> Self {
        Self {
            reader,
            delimiter,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            at_end: false,
            lines: 0,
            row: 0,
            cells: Vec::new(),
            unquoted: Vec::new(),
            quoted: false,
        }
    }

    /// Brings more bytes behind those at hand; false at the end of the file.
    fn more(&mut self) -> Result<bool, ReadFault> {
        if self.at_end {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end > LONGEST_ROW {
            return Err(ReadFault::RowTooLong { row: self.lines + 1, most: LONGEST_ROW });
        }
        if self.buffer.len() < self.end + CHUNK {
            self.buffer.resize((self.end + CHUNK).max(self.buffer.len() * 2), 0);
        }
        let read = loop {
            match self.reader.read(&mut self.buffer[self.end..self.end + CHUNK]) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let read = read.map_err(|error| ReadFault::reading(&error, "CSV", self.lines + 1))?;
        self.end += read;
        self.at_end = read == 0;
        Ok(read > 0)
    }

    /// The place of the next line feed; the end of the bytes when the last line has none.
    fn line_end(&mut self) -> Result<Option<usize>, ReadFault> {
        let mut searched = 0;
        loop {
            if let Some(place) = memchr(b'\n', &self.buffer[self.start + searched..self.end]) {
                if searched + place > LONGEST_ROW {
                    return Err(ReadFault::RowTooLong { row: self.lines + 1, most: LONGEST_ROW });
                }
                return Ok(Some(self.start + searched + place));
            }
            searched = self.end - self.start;
            if !self.more()? {
                return Ok((searched > 0).then_some(self.end));
            }
        }
    }

    fn split(&mut self, from: usize, to: usize) -> Result<(), ReadFault> {
        self.cells.clear();
        let mut begin = from;
        for place in memchr_iter(self.delimiter, &self.buffer[from..to]) {
            self.cells.push((begin, from + place));
            begin = from + place + 1;
        }
        self.cells.push((begin, to));
        self.quoted = false;
        self.bound_columns()
    }

    fn bound_columns(&self) -> Result<(), ReadFault> {
        if self.cells.len() > MOST_COLUMNS {
            return Err(ReadFault::TooManyColumns { most: MOST_COLUMNS });
        }
        Ok(())
    }

    /// A row with quotation marks: it may go on over several lines.
    fn split_quoted(&mut self) -> Result<(), ReadFault> {
        let mut core = csv_core::ReaderBuilder::new().delimiter(self.delimiter).build();
        let mut ends = vec![0; MOST_COLUMNS + 1];
        let (mut written, mut ended, mut consumed) = (0, 0, 0);
        loop {
            if self.unquoted.len() < written + CHUNK {
                self.unquoted.resize(written + CHUNK, 0);
            }
            let input = &self.buffer[self.start + consumed..self.end];
            let (result, read, wrote, cells) =
                core.read_record(input, &mut self.unquoted[written..], &mut ends[ended..]);
            consumed += read;
            written += wrote;
            ended += cells;
            match result {
                csv_core::ReadRecordResult::InputEmpty => {
                    self.more()?;
                }
                csv_core::ReadRecordResult::OutputFull => {}
                csv_core::ReadRecordResult::OutputEndsFull => {
                    return Err(ReadFault::TooManyColumns { most: MOST_COLUMNS });
                }
                csv_core::ReadRecordResult::Record | csv_core::ReadRecordResult::End => break,
            }
        }
        let raw = &self.buffer[self.start..self.start + consumed];
        let lines = memchr_iter(b'\n', raw).count();
        let marks = memchr_iter(b'"', raw).count();
        let never_closed = self.at_end && self.start + consumed == self.end && marks % 2 == 1;
        if lines > 1 && (never_closed || closes_inside(raw, self.delimiter)) {
            let reason = "a quotation mark is opened and never closed".into();
            return Err(ReadFault::Broken { format: "CSV", reason, row: self.row });
        }
        self.lines += u32::try_from(lines).unwrap_or(u32::MAX);
        self.start += consumed;
        self.cells.clear();
        let mut begin = 0;
        for end in &ends[..ended] {
            self.cells.push((begin, *end));
            begin = *end;
        }
        self.quoted = true;
        self.bound_columns()
    }
}

/// Does a quoted cell end before anything but a delimiter or the end of the row? On one line that is
/// a slip; over several, rows were swallowed by a mark that nobody meant.
fn closes_inside(raw: &[u8], delimiter: u8) -> bool {
    let (mut quoted, mut begins) = (false, true);
    let mut bytes = raw.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match (quoted, byte) {
            (false, b'"') if begins => quoted = true,
            (true, b'"') if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (true, b'"') => {
                quoted = false;
                let next = bytes.peek().copied();
                if next.is_some_and(|it| it != delimiter && it != b'\r' && it != b'\n') {
                    return true;
                }
            }
            _ => {}
        }
        begins = !quoted && byte == delimiter;
    }
    false
}

impl<R: Read> RowSource for CsvRows<R> {
    fn advance(&mut self) -> Result<bool, ReadFault> {
        loop {
            let Some(end) = self.line_end()? else { return Ok(false) };
            self.row = self.lines + 1;
            let line = &self.buffer[self.start..end];
            if memchr(b'"', line).is_some() {
                self.split_quoted()?;
                return Ok(true);
            }
            let (from, to) = (self.start, end - usize::from(line.ends_with(b"\r")));
            self.lines += 1;
            self.start = (end + 1).min(self.end);
            if from < to {
                self.split(from, to)?;
                return Ok(true);
            }
        }
    }

    fn row(&self) -> u32 {
        self.row
    }

    fn width(&self) -> usize {
        self.cells.len()
    }

    fn even(&self) -> bool {
        true
    }

    fn bytes(&self, column: usize) -> Option<&[u8]> {
        let (from, to) = *self.cells.get(column)?;
        Some(if self.quoted { &self.unquoted[from..to] } else { &self.buffer[from..to] })
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let Some(bytes) = self.bytes(column) else { return Cell::Empty };
        match std::str::from_utf8(bytes) {
            Ok("") => Cell::Empty,
            Ok(text) => Cell::Text(text),
            Err(_) => Cell::Unreadable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        // One byte at a time: every boundary is met.
        struct Drip<'t>(&'t [u8]);
        impl Read for Drip<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                let count = self.0.len().min(1);
                buffer[..count].copy_from_slice(&self.0[..count]);
                self.0 = &self.0[count..];
                Ok(count)
            }
        }
        let mut source = CsvRows::new(Drip(text.as_bytes()), b',');
        let mut rows = Vec::new();
        while source.advance().unwrap() {
            let cells = (0..source.width()).map(|column| match source.cell(column) {
                Cell::Text(text) => text.to_owned(),
                _ => String::new(),
            });
            rows.push((source.row(), cells.collect()));
        }
        rows
    }

    #[track_caller]
    fn reads(text: &str, expected: &[(u32, &[&str])]) {
        let expected: Vec<(u32, Vec<String>)> = expected
            .iter()
            .map(|(row, cells)| (*row, cells.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect();
        assert_eq!(rows(text), expected, "{text:?}");
    }

    #[test]
    fn plain_rows_and_blank_lines() {
        reads("a,b\r\n\r\nc,,d\n", &[(1, &["a", "b"]), (3, &["c", "", "d"])]);
        reads("a,b\nc", &[(1, &["a", "b"]), (2, &["c"])]);
        reads(",\n", &[(1, &["", ""])]);
        reads("", &[]);
    }

    #[test]
    fn quoted_cells_hold_anything() {
        reads("a,\"b,\"\"c\"\"\nd\",e\nf,g\n", &[(1, &["a", "b,\"c\"\nd", "e"]), (3, &["f", "g"])]);
        reads("\"a\"\n\"b\"", &[(1, &["a"]), (2, &["b"])]);
    }

    #[test]
    fn a_stray_mark_inside_a_cell_is_itself() {
        reads("ống 5\",b\nc,d\n", &[(1, &["ống 5\"", "b"]), (2, &["c", "d"])]);
    }

    #[test]
    fn a_mark_never_closed_loses_no_rows_in_silence() {
        let mut source = CsvRows::new("a,b\n\"c,d\ne,f\ng,h\n".as_bytes(), b',');
        assert!(source.advance().unwrap());
        let fault = source.advance().unwrap_err();
        assert!(matches!(fault, ReadFault::Broken { format: "CSV", row: 2, .. }), "{fault:?}");
    }

    #[test]
    fn a_stray_mark_that_swallows_rows_is_told() {
        let text = "H3,\"A,1\nH4,A,1\nH5,\"B\" x,1\n";
        let mut source = CsvRows::new(text.as_bytes(), b',');
        let fault = source.advance().unwrap_err();
        assert!(matches!(fault, ReadFault::Broken { format: "CSV", row: 1, .. }), "{fault:?}");
        // On one line it is a slip, and nothing is lost.
        reads("H5,\"B\" x,1\nH6,b,2\n", &[(1, &["H5", "B x", "1"]), (2, &["H6", "b", "2"])]);
    }

    #[test]
    fn a_row_without_end_is_refused() {
        let mut source = CsvRows::new(std::io::repeat(b'x'), b',');
        assert!(matches!(source.advance(), Err(ReadFault::RowTooLong { row: 1, .. })));
        let wide = ",".repeat(MOST_COLUMNS + 1);
        let mut source = CsvRows::new(wide.as_bytes(), b',');
        assert!(matches!(source.advance(), Err(ReadFault::TooManyColumns { .. })));
    }
}
