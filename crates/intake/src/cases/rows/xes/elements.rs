//! The elements of an event log that mean something to a table, one after the other.

use std::io::Read;

use quick_xml::XmlVersion;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::input::{TextInput, line_ends};
use crate::cases::ReadFault;
use crate::cases::rows::{Budget, Guarded, LONGEST_ROW};

const FORMAT: &str = "XES";
/// Deepest nesting of elements that is read.
const DEEPEST: u32 = 100;
/// Longest name of an element that is read, in bytes; names of open elements are kept.
const LONGEST_NAME: usize = 1 << 10;

/// What an element says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A trace begins.
    Trace,
    /// An event begins, in a trace or right in the log.
    Event {
        /// In a trace?
        in_trace: bool,
    },
    /// An attribute: see [`Elements::key`] and [`Elements::value`].
    Attribute(Scope),
    /// The event ends.
    EventEnd,
    /// The trace ends.
    TraceEnd,
    /// The log ends.
    End,
}

/// Whose attribute it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Of a trace.
    Trace,
    /// Of an event.
    Event,
    /// Declared for every trace; its value means nothing.
    GlobalTrace,
    /// Declared for every event; its value means nothing.
    GlobalEvent,
}

/// Reads a log element by element and keeps no more than one.
pub(super) struct Elements<R> {
    reader: Reader<TextInput<R>>,
    budget: Budget,
    buffer: Vec<u8>,
    place: Place,
    line: u32,
}

impl<R: Read> Elements<R> {
    /// Reads nothing until it is asked.
    pub(super) fn new(reader: R) -> Self {
        let (guarded, budget) = Guarded::new(reader, LONGEST_ROW);
        let reader = Reader::from_reader(TextInput::new(guarded));
        Self { reader, budget, buffer: Vec::new(), place: Place::default(), line: 1 }
    }

    /// Name of the attribute that was read last.
    pub(super) fn key(&self) -> &str {
        &self.place.key
    }

    /// Its value.
    pub(super) fn value(&self) -> &str {
        &self.place.value
    }

    /// Line of the start tag of the trace or event that began last.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// Line up to which the file is read.
    pub(super) fn read_line(&mut self) -> u32 {
        self.reader.get_mut().line()
    }

    /// Reads to the next element that means something.
    pub(super) fn step(&mut self) -> Result<Step, ReadFault> {
        if let Some(step) = self.place.pending.take() {
            return Ok(step);
        }
        loop {
            self.buffer.clear();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(fault(&error, self.read_line())),
            };
            let step = match &event {
                Event::Start(tag) => self.place.open(tag, false),
                Event::Empty(tag) => self.place.open(tag, true),
                Event::End(_) => Ok(self.place.close()),
                Event::DocType(_) => return Err(ReadFault::Doctype { row: self.read_line() }),
                Event::Eof if self.reader.buffer_position() == 0 => return Err(ReadFault::Empty),
                Event::Eof => self.place.end().map(Some),
                _ => continue,
            };
            let step = match step {
                Ok(step) => step,
                Err(reason) => return Err(broken(reason, self.read_line())),
            };
            self.budget.renew(LONGEST_ROW);
            let Some(step) = step else { continue };
            if let (Step::Trace | Step::Event { .. }, Event::Start(tag) | Event::Empty(tag)) =
                (step, &event)
            {
                let inside = line_ends(tag.as_ref().as_bytes());
                self.line = self.reader.get_mut().line().saturating_sub(inside);
            }
            return Ok(step);
        }
    }
}

/// Where in the log the reader stands.
#[derive(Default)]
struct Place {
    within: Within,
    /// Open elements, below `within`, that mean nothing.
    ignored: u32,
    had_log: bool,
    /// The end of an element that was empty.
    pending: Option<Step>,
    key: String,
    value: String,
}

#[derive(Clone, Copy, Default)]
enum Within {
    #[default]
    Nothing,
    Log,
    Trace,
    Event {
        in_trace: bool,
    },
    Global(Scope),
}

/// What opening an element came to.
enum Opened {
    /// It is ignored, with all that is in it.
    Unknown,
    /// It is known and means nothing by itself.
    Silent,
    Says(Step),
}

impl Place {
    fn open(&mut self, tag: &BytesStart<'_>, empty: bool) -> Result<Option<Step>, String> {
        if tag.name().as_ref().len() > LONGEST_NAME {
            return Err(format!("an element with a name of more than {LONGEST_NAME} bytes"));
        }
        if self.ignored == 0 {
            let name = tag.local_name();
            match self.open_known(tag, name.as_ref(), empty)? {
                Opened::Unknown => {}
                Opened::Silent => return Ok(None),
                Opened::Says(step) => return Ok(Some(step)),
            }
        }
        if !empty {
            self.ignored += 1;
            // The log, the trace and the event stand above.
            if self.ignored > DEEPEST - 3 {
                return Err(format!("elements nested more than {DEEPEST} deep"));
            }
        }
        Ok(None)
    }

    /// Steps into an element that means something.
    fn open_known(
        &mut self,
        tag: &BytesStart<'_>,
        name: &str,
        empty: bool,
    ) -> Result<Opened, String> {
        let (within, step, end) = match (self.within, name) {
            (Within::Nothing, "log") if !self.had_log => {
                self.had_log = true;
                (Within::Log, None, None)
            }
            (Within::Nothing, _) if self.had_log => {
                return Err(format!("`<{}>` after the end of the log", shortened(name)));
            }
            (Within::Nothing, _) => {
                return Err(format!("the root is `<{}>`, not `<log>`", shortened(name)));
            }
            (Within::Log, "trace") => (Within::Trace, Some(Step::Trace), Some(Step::TraceEnd)),
            (Within::Log | Within::Trace, "event") => {
                let in_trace = matches!(self.within, Within::Trace);
                let step = Step::Event { in_trace };
                (Within::Event { in_trace }, Some(step), Some(Step::EventEnd))
            }
            (Within::Log, "global") => match global(tag)? {
                Some(scope) => (Within::Global(scope), None, None),
                None => return Ok(Opened::Unknown),
            },
            (within, "string" | "date" | "int" | "float" | "boolean" | "id") => {
                let Some(scope) = within.scope() else { return Ok(Opened::Unknown) };
                self.ignored += u32::from(!empty);
                let keyed = self.attribute(tag)?;
                let says = Opened::Says(Step::Attribute(scope));
                return Ok(if keyed { says } else { Opened::Silent });
            }
            _ => return Ok(Opened::Unknown),
        };
        if empty {
            self.pending = end;
        } else {
            self.within = within;
        }
        Ok(step.map_or(Opened::Silent, Opened::Says))
    }

    /// Keeps key and value of an attribute; false without a key.
    fn attribute(&mut self, tag: &BytesStart<'_>) -> Result<bool, String> {
        self.value.clear();
        let mut found = false;
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| error.to_string())?;
            match attribute.key.as_ref() {
                "key" => {
                    copy(&attribute, &mut self.key)?;
                    found = true;
                }
                "value" => copy(&attribute, &mut self.value)?,
                _ => {}
            }
        }
        Ok(found)
    }

    fn close(&mut self) -> Option<Step> {
        if self.ignored > 0 {
            self.ignored -= 1;
            return None;
        }
        let (within, step) = match self.within {
            Within::Event { in_trace: true } => (Within::Trace, Some(Step::EventEnd)),
            Within::Event { in_trace: false } => (Within::Log, Some(Step::EventEnd)),
            Within::Trace => (Within::Log, Some(Step::TraceEnd)),
            Within::Global(_) => (Within::Log, None),
            Within::Log | Within::Nothing => (Within::Nothing, None),
        };
        self.within = within;
        step
    }

    fn end(&self) -> Result<Step, String> {
        match self.within {
            Within::Nothing if self.had_log => Ok(Step::End),
            Within::Nothing => Err("no `<log>` in it".to_owned()),
            _ => Err("the file ends within the log: it was cut off".to_owned()),
        }
    }
}

impl Within {
    fn scope(self) -> Option<Scope> {
        match self {
            Self::Nothing | Self::Log => None,
            Self::Trace => Some(Scope::Trace),
            Self::Event { .. } => Some(Scope::Event),
            Self::Global(scope) => Some(scope),
        }
    }
}

/// The scope of a `<global>`, if it is one of ours.
fn global(tag: &BytesStart<'_>) -> Result<Option<Scope>, String> {
    let scope = tag.try_get_attribute("scope").map_err(|error| error.to_string())?;
    Ok(scope.and_then(|scope| match scope.value.as_ref() {
        "trace" => Some(Scope::GlobalTrace),
        "event" => Some(Scope::GlobalEvent),
        _ => None,
    }))
}

/// Copies the value of an XML attribute; entities and line ends cost extra.
fn copy(attribute: &Attribute<'_>, to: &mut String) -> Result<(), String> {
    to.clear();
    if attribute.value.bytes().any(|byte| byte == b'&' || byte < b' ') {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        to.push_str(&value.map_err(|error| error.to_string())?);
    } else {
        to.push_str(&attribute.value);
    }
    Ok(())
}

fn shortened(name: &str) -> String {
    name.chars().take(40).collect()
}

fn broken(reason: String, row: u32) -> ReadFault {
    ReadFault::Broken { format: FORMAT, reason, row }
}

fn fault(error: &Error, row: u32) -> ReadFault {
    match error {
        Error::Io(error) => ReadFault::reading(error, FORMAT, row),
        Error::Encoding(_) => ReadFault::NotUtf8 { row },
        Error::Syntax(SyntaxError::UnclosedDoctype) => ReadFault::Doctype { row },
        _ => broken(error.to_string(), row),
    }
}
