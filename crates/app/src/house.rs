//! The house: the store of a province, its door and its people, as pages and commands are given them.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use casework::Zone;
use store::{Store, StoreError};
use thiserror::Error;

use crate::clock::Clock;
use crate::people::People;
use crate::people::sign_in::Door;
use crate::settings::Settings;

/// What serves a province.
pub struct House {
    /// Who comes in.
    pub door: Door,
    /// Who there is.
    pub people: People,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The offices' zone.
    pub zone: Zone,
    /// How the pages are reached.
    pub site: SiteAddress,
    pub(crate) store: Store,
}

/// How the pages are reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteAddress {
    /// Scheme and host, where they are known.
    pub base_url: Option<String>,
    /// Does `X-Forwarded-For` name the client?
    pub behind_proxy: bool,
}

/// Why the house does not open.
#[derive(Debug, Error)]
pub enum HouseError {
    /// The folder of the data.
    #[error("the folder {path} cannot be made: {source}")]
    Folder {
        /// Its path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// No zone has this name.
    #[error("`{0}` is no zone of the IANA database, such as `Asia/Ho_Chi_Minh`")]
    Zone(String),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SiteAddress {
    /// Is the site reached over an encrypted connection?
    pub fn encrypted(&self) -> bool {
        self.base_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}

impl House {
    /// Opens the store, makes it where it is missing, and brings it to the present form.
    ///
    /// # Errors
    /// Why not.
    pub async fn open(settings: &Settings, clock: Arc<dyn Clock>) -> Result<Self, HouseError> {
        make_folder(&settings.data)?;
        let zone = intake::zone_named(&settings.zone);
        let zone = zone.map_err(|_| HouseError::Zone(settings.zone.clone()))?;
        let store = Store::open(settings.store()).await?;
        let site = SiteAddress {
            base_url: settings.base_url.clone(),
            behind_proxy: settings.behind_proxy,
        };
        Ok(Self::new(store, clock, zone, site))
    }

    /// A house over a store that is open.
    pub fn new(store: Store, clock: Arc<dyn Clock>, zone: Zone, site: SiteAddress) -> Self {
        Self {
            door: Door::new(store.clone(), Arc::clone(&clock)),
            people: People::new(store.clone(), Arc::clone(&clock)),
            clock,
            zone,
            site,
            store,
        }
    }

    /// Ends what is open; the last thing that is done with it.
    pub async fn close(&self) {
        self.store.clone().close().await;
    }
}

/// Makes the folder of the data, for this user alone.
fn make_folder(path: &PathBuf) -> Result<(), HouseError> {
    let failed = |source| HouseError::Folder { path: path.clone(), source };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path).map_err(failed)
}
