//! The house: the store of a province, its door and its people, as pages and commands are given them.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use casework::Zone;
use store::{Store, StoreError};
use thiserror::Error;

use crate::calendars::{self, CalendarError};
use crate::cleanup::{CleanUp, CleanUpRules};
use crate::clock::Clock;
use crate::criteria::{self, LoadSetError};
use crate::figures::{Figures, FiguresOrder};
use crate::one_stop::{Clamd, ClamdAddress, Files, OneStop, OpenError, Setup};
use crate::people::People;
use crate::people::provider::{Provider, ProviderFault};
use crate::people::sign_in::Door;
use crate::settings::{Settings, SettingsError};
use crate::units::{self, ImportUnitsError, UnitsImported};

/// What serves a province.
pub struct House {
    /// Who comes in.
    pub door: Door,
    /// Who there is.
    pub people: People,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The desk.
    pub one_stop: Arc<OneStop>,
    /// What its units have to look at in their records.
    pub cleanup: Arc<CleanUp>,
    /// The figures: snapshots, what the portal shows, reports and frozen periods.
    pub figures: Arc<Figures>,
    /// The place at the head of papers, such as `Nghệ An`; dots to be filled in where it is not known.
    pub place: String,
    /// How the pages are reached.
    pub site: SiteAddress,
    /// Is everything in it invented? Then every page says so.
    pub invented: bool,
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
    /// The calendar that is named.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The criteria of the portal are none.
    #[error(
        "`criteria = \"{name}\"` cannot be used: {source}; `minhbach set lint {name}` tells more"
    )]
    Criteria {
        /// As they are named.
        name: String,
        /// Why not.
        source: LoadSetError,
    },
    /// The address of the scanner is none.
    #[error(
        "`clamav = \"{0}\"` is neither the path of a socket nor an address with a port, such as `127.0.0.1:3310`"
    )]
    Scanner(String),
    /// What the settings say of the provider of sign-in.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The provider of sign-in that they name.
    #[error(transparent)]
    Provider(#[from] ProviderFault),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The desk over it.
    #[error(transparent)]
    Desk(#[from] OpenError),
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
        let calendar = calendars::text(&settings.calendar)?;
        let provider = provider(settings)?;
        if let Some(name) = &settings.criteria {
            let wrong = |source| HouseError::Criteria { name: name.clone(), source };
            criteria::load(name).map_err(wrong)?;
        }
        let store = Store::open(settings.store()).await?;
        let site = SiteAddress {
            base_url: settings.base_url.clone(),
            behind_proxy: settings.behind_proxy,
        };
        let scanner = settings.clamav.as_deref().map(scanner).transpose()?;
        let most_bytes = usize::try_from(settings.limits.upload_bytes).unwrap_or(usize::MAX);
        let files = Files { folder: settings.data.join("files"), most_bytes, scanner };
        let setup = Setup { store, clock, zone, calendar, files };
        let place = settings.place.clone().unwrap_or_else(|| "…".to_owned());
        let figures = FiguresOrder {
            criteria: settings.criteria.clone(),
            keep_days: settings.snapshot_days,
            ..FiguresOrder::in_folder(settings.snapshots(), place.clone())
        };
        let house = Self::with_figures(setup, site, place, figures).await?;
        Ok(match provider {
            Some(provider) => house.with_provider(provider),
            None => house,
        })
    }

    /// The same house, into which a provider of sign-in lets people as well.
    #[must_use]
    pub fn with_provider(self, provider: Provider) -> Self {
        Self { door: self.door.with_provider(provider), ..self }
    }

    /// A house over a store that is open.
    ///
    /// # Errors
    /// The desk does not open.
    pub async fn new(setup: Setup, site: SiteAddress, place: String) -> Result<Self, HouseError> {
        let snapshots = setup.files.folder.join("snapshots");
        let figures = FiguresOrder::in_folder(snapshots, place.clone());
        Self::with_figures(setup, site, place, figures).await
    }

    /// The same, with its figures made as they are ordered.
    ///
    /// # Errors
    /// The desk does not open.
    pub async fn with_figures(
        setup: Setup,
        site: SiteAddress,
        place: String,
        figures: FiguresOrder,
    ) -> Result<Self, HouseError> {
        let (store, clock) = (setup.store.clone(), Arc::clone(&setup.clock));
        let one_stop = Arc::new(OneStop::open(setup).await?);
        let cleanup = CleanUp::new(Arc::clone(&one_stop), CleanUpRules::shipped());
        let invented = figures.invented;
        Ok(Self {
            door: Door::new(store.clone(), Arc::clone(&clock)),
            people: People::new(store.clone(), Arc::clone(&clock)),
            figures: Arc::new(Figures::new(Arc::clone(&one_stop), figures)),
            one_stop,
            cleanup: Arc::new(cleanup),
            clock,
            site,
            place,
            invented,
            store,
        })
    }

    /// The offices' zone.
    pub fn zone(&self) -> &Zone {
        self.one_stop.zone()
    }

    /// Brings the units of a file into the store: see [`units::import`].
    ///
    /// # Errors
    /// Every fault of the file; then nothing was kept.
    pub async fn import_units(&self, file: &Path) -> Result<UnitsImported, ImportUnitsError> {
        units::import(&self.store, &*self.clock, file).await
    }

    /// Ends what is open; the last thing that is done with it.
    pub async fn close(&self) {
        self.store.clone().close().await;
    }
}

/// The provider of sign-in that the settings name. It is not asked: it may be down.
pub(crate) fn provider(settings: &Settings) -> Result<Option<Provider>, HouseError> {
    let Some(oidc) = &settings.oidc else { return Ok(None) };
    Ok(Some(Provider::new(oidc.open(settings.base_url.as_deref())?)?))
}

/// The scanner at the address that the settings name.
pub(crate) fn scanner(address: &str) -> Result<Clamd, HouseError> {
    let address = if address.starts_with('/') {
        ClamdAddress::Unix(PathBuf::from(address))
    } else {
        let tcp = address.parse().map_err(|_| HouseError::Scanner(address.to_owned()))?;
        ClamdAddress::Tcp(tcp)
    };
    Ok(Clamd::new(address))
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
