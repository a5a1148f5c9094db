//! A citizen's look-up that stays open in a browser for a while, so that no address holds its secret.

use store::StoreError;
use thiserror::Error;

use super::OneStop;
use super::citizen::LookUpRefused;
use super::refusal::ViewRefused;
use super::view::Standing;
use crate::people::secret::Secret;

/// A look-up stays open for half an hour, in milliseconds.
pub const LOOK_UP_OPEN: i64 = 30 * 60 * 1_000;

/// Why a look-up was not opened.
#[derive(Debug, Error)]
pub enum OpenLookUpRefused {
    /// The case is not shown.
    #[error(transparent)]
    LookUp(#[from] LookUpRefused),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The machine has no chance to give.
    #[error("no secret could be made: {0}")]
    Chance(#[from] getrandom::Error),
}

impl OneStop {
    /// Opens a look-up: its secret is for the browser alone.
    ///
    /// # Errors
    /// Why not.
    pub async fn open_look_up(
        &self,
        code: &str,
        digits: &str,
    ) -> Result<(Secret, String), OpenLookUpRefused> {
        let standing = self.look_up(code, digits).await?;
        let secret = self.remember(&standing.code).await?;
        Ok((secret, standing.code))
    }

    /// Opens a look-up for who has just sent a case in, and so need not show that it is theirs.
    ///
    /// # Errors
    /// The store.
    pub async fn remember(&self, code: &str) -> Result<Secret, OpenLookUpRefused> {
        let loaded = self.load(code).await.map_err(LookUpRefused::from)?;
        let case = loaded.ok_or(LookUpRefused::Wrong)?.stored.id;
        let secret = Secret::new()?;
        let (hash, now) = (secret.hash(), self.now().milliseconds());
        let opened = self.desk().submit(move |tx| {
            Box::pin(async move { tx.open_look_up(&hash, case, now, now + LOOK_UP_OPEN).await })
        });
        opened.await?;
        Ok(secret)
    }

    /// The case that whoever has this secret looked up, as it stands now; `None` once the look-up is over.
    ///
    /// # Errors
    /// The case cannot be read, or the store.
    pub async fn looked_up_by(&self, secret: &Secret) -> Result<Option<Standing>, ViewRefused> {
        let found = self.store().look_up(&secret.hash(), self.now().milliseconds()).await?;
        let Some(case) = found else { return Ok(None) };
        let Some(stored) = self.store().case_by_id(case).await? else { return Ok(None) };
        let loaded = self.prepare(stored).await?;
        self.standing(loaded, self.now()).await.map(Some)
    }
}
