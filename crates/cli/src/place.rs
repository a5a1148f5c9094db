//! Finds the store that a command works on.

use std::path::{Path, PathBuf};

use words::text;

use crate::args::Place;
use crate::failure::Failure;
use crate::serve::settings;

/// The settings of `serve`, where none are named.
const SETTINGS: &str = "minhbach.toml";

/// A store, and the folder of its uploads where settings name it.
pub(crate) struct Found {
    /// Its file or address.
    pub(crate) store: PathBuf,
    /// The folder of uploads.
    pub(crate) files: Option<PathBuf>,
}

impl Place {
    /// The store that is meant: named itself, by settings, or by the settings that are here.
    pub(crate) fn find(&self) -> Result<Found, Failure> {
        if let Some(store) = &self.store {
            return Ok(Found { store: store.clone(), files: None });
        }
        let here = Path::new(SETTINGS);
        let config = match &self.config {
            Some(config) => config,
            None if here.exists() => here,
            None => return Err(Failure::worded(|lang| text(lang, "store-not-named", &[]))),
        };
        let settings = settings(config)?;
        Ok(Found { store: settings.store(), files: Some(settings.data.join("files")) })
    }

    /// The same as a text; a path that is no text is shown as well as can be.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        Ok(self.find()?.store.to_string_lossy().into_owned())
    }
}

/// A store as it may be shown: what stands before an `@` can be a password.
pub(crate) fn shown(place: &str) -> String {
    match place.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?)))
    {
        Some((scheme, (_, host))) => format!("{scheme}://…@{host}"),
        None => place.to_owned(),
    }
}
