//! The JSON of OCEL 2.0 as it stands in a file.

use std::fmt;
use std::io::Read;

use serde::de::{self, IgnoredAny, Visitor};
use serde::{Deserialize, Deserializer};

use crate::cases::ReadFault;

const FORMAT: &str = "OCEL";

/// A log: events, and the objects they touch.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) types: Vec<Type>,
    pub(super) objects: Vec<Object>,
    pub(super) events: Vec<Event>,
}

/// The declaration of a type of objects.
#[derive(Debug, Deserialize)]
pub(super) struct Type {
    pub(super) name: String,
}

/// An object; its attributes have a history.
#[derive(Debug, Deserialize)]
pub(super) struct Object {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) attributes: Vec<ObjectAttribute>,
}

/// What an attribute of an object became, and when.
#[derive(Debug, Deserialize)]
pub(super) struct ObjectAttribute {
    pub(super) name: String,
    pub(super) time: Option<String>,
    #[serde(default)]
    pub(super) value: Value,
}

/// An event. Without type or time it is a row with a fault, not a file with one.
#[derive(Debug, Deserialize)]
pub(super) struct Event {
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) time: Option<String>,
    #[serde(default)]
    pub(super) attributes: Vec<EventAttribute>,
    #[serde(default)]
    pub(super) relationships: Vec<Relationship>,
}

/// An attribute of an event.
#[derive(Debug, Deserialize)]
pub(super) struct EventAttribute {
    pub(super) name: String,
    #[serde(default)]
    pub(super) value: Value,
}

/// An object that an event touches.
#[derive(Debug, Deserialize)]
pub(super) struct Relationship {
    #[serde(rename = "objectId")]
    pub(super) object: String,
}

/// The text of a value: a string as it is, a number or truth as JSON writes it, nothing for null.
#[derive(Debug, Default)]
pub(super) struct Value(pub(super) Option<String>);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Scalar)
    }
}

struct Scalar;

impl Visitor<'_> for Scalar {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string, a number or a truth value")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value(Some(text.to_owned())))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Value, E> {
        Ok(Value(Some(text)))
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value(Some(truth.to_string())))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value(Some(number.to_string())))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value(Some(number.to_string())))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value(Some(number.to_string())))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value(None))
    }
}

/// The whole file, to tell OCEL 2.0 from its elder and from any other JSON.
#[derive(Deserialize)]
struct File {
    #[serde(rename = "objectTypes", default)]
    types: Vec<Type>,
    objects: Option<Vec<Object>>,
    events: Option<Vec<Event>>,
    #[serde(rename = "ocel:events")]
    elder: Option<IgnoredAny>,
    #[serde(rename = "ocel:global-log")]
    elder_head: Option<IgnoredAny>,
}

/// Reads a log whole.
pub(super) fn read(mut reader: impl Read) -> Result<Log, ReadFault> {
    let mut bytes = Vec::new();
    let read = reader.read_to_end(&mut bytes);
    read.map_err(|error| ReadFault::reading(&error, FORMAT, 0))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let broken = |reason: &str, row| {
        Err(ReadFault::Broken { format: FORMAT, reason: reason.to_owned(), row })
    };
    match bytes.trim_ascii_start().first() {
        None => return Err(ReadFault::Empty),
        Some(b'{') => {}
        Some(_) => return broken("it does not begin with `{`, as OCEL 2.0 must", 1),
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        ReadFault::NotUtf8 { row: u32::try_from(lines).unwrap_or(u32::MAX) }
    })?;
    let file: File = serde_json::from_str(text).map_err(|error| {
        let row = u32::try_from(error.line()).unwrap_or(u32::MAX);
        ReadFault::Broken { format: FORMAT, reason: error.to_string(), row }
    })?;
    if file.elder.is_some() || file.elder_head.is_some() {
        return broken("it is OCEL 1.0 (`ocel:events`), and OCEL 2.0 is read", 0);
    }
    match (file.objects, file.events) {
        (Some(objects), Some(events)) => Ok(Log { types: file.types, objects, events }),
        (None, _) => broken("it has no `objects`, as OCEL 2.0 must", 0),
        (_, None) => broken("it has no `events`, as OCEL 2.0 must", 0),
    }
}

/// The number, from one, of what stands at an index.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}
