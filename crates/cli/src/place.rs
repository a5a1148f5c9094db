//! Finds the store that a command works on.

use std::path::{Path, PathBuf};

use app::settings::Settings;
use app::snapshot::OfficeTime;
use words::text;

use crate::args::Place;
use crate::failure::{Failure, failed};
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
        let Some(settings) = self.settings()? else {
            return Err(Failure::worded(|lang| text(lang, "store-not-named", &[])));
        };
        Ok(Found { store: settings.store(), files: Some(settings.data.join("files")) })
    }

    /// The time of the offices: by the settings, else Vietnam's.
    pub(crate) fn time(&self) -> Result<OfficeTime, Failure> {
        match self.settings()? {
            Some(settings) => OfficeTime::of(&settings).map_err(|it| failed("report-failed", &it)),
            None => OfficeTime::vietnam().map_err(|it| failed("report-failed", &it)),
        }
    }

    /// The settings that are named, or that are here where no store is named.
    fn settings(&self) -> Result<Option<Settings>, Failure> {
        let here = Path::new(SETTINGS);
        match &self.config {
            Some(config) => settings(config).map(Some),
            None if self.store.is_none() && here.exists() => settings(here).map(Some),
            None => Ok(None),
        }
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
