//! What one does with the own account: the password, the sessions.

use casework::Instant;
use store::{Session, StoreError};

use super::{HeldOffice, People, PeopleRefused};
use crate::people::invite::{AcceptRefused, accept, invited};
use crate::people::password;
use crate::people::second_factor::SecondFactor;
use crate::people::secret::Secret;
use crate::people::sign_in::{IDLE, Signed, of_self};

/// A session that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// When it was opened.
    pub opened: Instant,
    /// When it was last used, to the minute.
    pub seen: Instant,
    /// Is it the one that asks?
    pub own: bool,
}

impl People {
    /// To whose account a link leads, while it is good: the login.
    ///
    /// # Errors
    /// It is not good, or the store.
    pub async fn invited(&self, link: &Secret) -> Result<String, AcceptRefused> {
        let (_, login) = invited(&self.store, link, self.clock.now()).await?;
        Ok(login)
    }

    /// Takes an invitation: see [`accept`].
    ///
    /// # Errors
    /// Why not; then the link is still good.
    pub async fn accept(
        &self,
        link: &Secret,
        password: &str,
        factor: &SecondFactor,
        code: &str,
    ) -> Result<(), AcceptRefused> {
        accept(&self.store, link, password, factor, code, self.clock.now()).await
    }

    /// Changes the own password and ends all other sessions of the account.
    ///
    /// # Errors
    /// Why not.
    pub async fn change_password(
        &self,
        signed: &Signed,
        old: &str,
        new: &str,
    ) -> Result<(), PeopleRefused> {
        password::judge(new, &signed.login)?;
        if !self.tries.take(&signed.login) {
            return Err(PeopleRefused::TooManyTries);
        }
        let account = self.open_account(&signed.login).await?;
        let (old, new) = (old.to_owned(), new.to_owned());
        let hashed = tokio::task::spawn_blocking(move || {
            let right = password::verify(&old, account.password.as_deref());
            if right { password::hash(&new).map(Some) } else { Ok(None) }
        });
        let hash = hashed.await.map_err(|_| PeopleRefused::WrongPassword)??;
        let hash = hash.ok_or(PeopleRefused::WrongPassword)?;
        let mut writer = self.store.begin().await?;
        writer.set_password(signed.account, &hash).await?;
        writer.end_other_sessions(signed.account, &signed.session).await?;
        let now = self.clock.now().milliseconds();
        writer.record(&of_self("change_password", &signed.login, now));
        Ok(writer.commit().await?)
    }

    /// The own offices, ended ones included.
    ///
    /// # Errors
    /// The store.
    pub async fn own_offices(&self, signed: &Signed) -> Result<Vec<HeldOffice>, StoreError> {
        Ok(self.held(&signed.offices, &self.store.units().await?))
    }

    /// The own sessions that are open.
    ///
    /// # Errors
    /// The store.
    pub async fn sessions(&self, signed: &Signed) -> Result<Vec<OpenSession>, StoreError> {
        let now = self.clock.now().milliseconds();
        let sessions = self.store.sessions_of(signed.account).await?;
        let open = sessions.iter().filter(|it| now < it.until_at && now < it.seen_at + IDLE);
        let shown = |it: &Session| OpenSession {
            opened: Instant::from_milliseconds(it.opened_at),
            seen: Instant::from_milliseconds(it.seen_at),
            own: it.hash == signed.session,
        };
        Ok(open.map(shown).collect())
    }

    /// Ends all own sessions but this one.
    ///
    /// # Errors
    /// The store.
    pub async fn end_other_sessions(&self, signed: &Signed) -> Result<(), StoreError> {
        let mut writer = self.store.begin().await?;
        writer.end_other_sessions(signed.account, &signed.session).await?;
        let now = self.clock.now().milliseconds();
        writer.record(&of_self("end_other_sessions", &signed.login, now));
        writer.commit().await
    }
}
