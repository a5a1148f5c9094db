//! What somebody wrote into the fields of a form, by their names.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Values by the names of fields. A field that is not there and one that is blank are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, Vec<String>>);

impl Values {
    /// Adds a value to a field.
    pub fn add(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        self.0.entry(name.to_owned()).or_default().push(value.into());
        self
    }

    /// The values of a field, trimmed, blank ones left out.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let values = self.0.get(name).into_iter().flatten();
        values.map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The first value of a field.
    pub fn one<'a>(&'a self, name: &str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// The names of fields that hold something.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| self.one(name).is_some())
    }

    /// Without a field.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// As a JSON object, always the same for the same values: one value as a text, several as a list.
    pub fn to_json(&self) -> serde_json::Value {
        let object = self.0.iter().map(|(name, values)| {
            let value = match &values[..] {
                [one] => one.as_str().into(),
                several => several.into(),
            };
            (name.clone(), value)
        });
        serde_json::Value::Object(object.collect())
    }

    /// From a JSON object of texts, numbers, truth values and lists of them; `None` when it is something
    /// else. A field of `null` is not there.
    pub fn from_json(json: &serde_json::Value) -> Option<Self> {
        let mut values = Self::default();
        for (name, value) in json.as_object()? {
            match value {
                serde_json::Value::Null => {}
                serde_json::Value::Array(several) => {
                    for value in several {
                        values.add(name, plain(value)?);
                    }
                }
                one => {
                    values.add(name, plain(one)?);
                }
            }
        }
        Some(values)
    }
}

fn plain(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

impl<N: AsRef<str>, V: Into<String>> FromIterator<(N, V)> for Values {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.add(name.as_ref(), value);
        }
        values
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(from)?;
        Self::from_json(&json).ok_or_else(|| {
            serde::de::Error::custom("fields hold texts, numbers, true, false, or lists of them")
        })
    }
}
