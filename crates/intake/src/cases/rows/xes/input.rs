//! The bytes of an XML file as UTF-8 text, whatever encoding it declares, with its lines counted.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::cases::rows::Guarded;

/// Bytes read at once.
const CHUNK: usize = 256 << 10;
/// The declaration of the encoding stands in these first bytes.
const DECLARATION: usize = 1 << 10;

/// Reads UTF-8 as it is and turns any other encoding into it.
pub(super) struct TextInput<R> {
    inner: Guarded<R>,
    /// Absent for UTF-8, which passes as it is.
    decoder: Option<Decoder>,
    /// Bytes not decoded yet.
    raw: Vec<u8>,
    raw_at: usize,
    ended: bool,
    opened: bool,
    text: Vec<u8>,
    at: usize,
    end: usize,
    /// Up to here the line ends of `text` are in `lines`.
    counted: usize,
    lines: u32,
}

impl<R: Read> TextInput<R> {
    /// Input that reads nothing until it is asked.
    pub(super) fn new(inner: Guarded<R>) -> Self {
        Self {
            inner,
            decoder: None,
            raw: Vec::new(),
            raw_at: 0,
            ended: false,
            opened: false,
            text: vec![0; CHUNK],
            at: 0,
            end: 0,
            counted: 0,
            lines: 0,
        }
    }

    /// The line, from one, on which the next byte stands.
    pub(super) fn line(&mut self) -> u32 {
        self.count_to(self.at);
        self.lines.saturating_add(1)
    }

    fn count_to(&mut self, at: usize) {
        let ends = line_ends(&self.text[self.counted..at]);
        self.lines = self.lines.saturating_add(ends);
        self.counted = at;
    }

    /// Reads the first bytes, which tell the encoding.
    fn open(&mut self) -> io::Result<()> {
        while self.end < DECLARATION {
            let read = read(&mut self.inner, &mut self.text[self.end..])?;
            if read == 0 {
                break;
            }
            self.end += read;
        }
        self.opened = true;
        let (encoding, mark) = encoding(&self.text[..self.end])?;
        if encoding == UTF_8 {
            self.at = mark;
            self.counted = mark;
        } else {
            self.decoder = Some(encoding.new_decoder_without_bom_handling());
            self.raw.extend_from_slice(&self.text[mark..self.end]);
            self.end = 0;
        }
        Ok(())
    }

    fn decode(&mut self) -> io::Result<()> {
        let Some(decoder) = &mut self.decoder else { return Ok(()) };
        while self.end == 0 {
            if self.raw_at == self.raw.len() && !self.ended {
                self.raw.resize(CHUNK, 0);
                let read = read(&mut self.inner, &mut self.raw)?;
                self.raw.truncate(read);
                self.raw_at = 0;
                self.ended = read == 0;
            }
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(
                &self.raw[self.raw_at..],
                &mut self.text,
                self.ended,
            );
            self.raw_at += read;
            self.end = written;
            match result {
                DecoderResult::Malformed(..) => {
                    let name = decoder.encoding().name();
                    return Err(invalid(format!("bytes that are no text in {name}")));
                }
                DecoderResult::InputEmpty if self.ended => {
                    // A decoder may not be asked again once it is told of the end.
                    self.decoder = None;
                    return Ok(());
                }
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for TextInput<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let text = self.fill_buf()?;
        let read = text.len().min(buffer.len());
        buffer[..read].copy_from_slice(&text[..read]);
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for TextInput<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if !self.opened {
            self.open()?;
        }
        if self.at == self.end && !self.ended {
            self.count_to(self.end);
            (self.at, self.end, self.counted) = (0, 0, 0);
            if self.decoder.is_some() {
                self.decode()?;
            } else {
                self.end = read(&mut self.inner, &mut self.text)?;
                self.ended = self.end == 0;
            }
        }
        Ok(&self.text[self.at..self.end])
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.end);
    }
}

/// Line ends in some bytes.
pub(super) fn line_ends(bytes: &[u8]) -> u32 {
    let ends: usize = bytes.iter().map(|byte| usize::from(*byte == b'\n')).sum();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

/// Reads once, whatever interrupts.
fn read(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match from.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

fn invalid(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

/// The encoding of an XML file and the length of its byte order mark, by its first bytes.
fn encoding(first: &[u8]) -> io::Result<(&'static Encoding, usize)> {
    if let Some(marked) = Encoding::for_bom(first) {
        return Ok(marked);
    }
    match first {
        [b'<', 0, ..] => return Ok((UTF_16LE, 0)),
        [0, b'<', ..] => return Ok((UTF_16BE, 0)),
        _ => {}
    }
    let Some(label) = declared(first) else { return Ok((UTF_8, 0)) };
    let Some(encoding) = Encoding::for_label(label) else {
        let label = String::from_utf8_lossy(label);
        return Err(invalid(format!("the encoding `{label}` is unknown")));
    };
    // A declaration that can be read byte by byte does not stand in UTF-16, whatever it says.
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    Ok((if wide { UTF_8 } else { encoding }, 0))
}

/// What the declaration of an XML file says of its encoding.
fn declared(first: &[u8]) -> Option<&[u8]> {
    let declaration = first.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..declaration.windows(2).position(|two| two == b"?>")?];
    let name = b"encoding";
    let at = declaration.windows(name.len()).position(|word| word == name)?;
    let value = declaration[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?;
    let (quote, value) = value.trim_ascii_start().split_first()?;
    let length = value.iter().position(|byte| byte == quote)?;
    Some(&value[..length])
}
