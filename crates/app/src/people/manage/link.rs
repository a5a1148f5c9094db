//! Linking an account to a login at the provider of sign-in.

use store::Command;

use super::{People, PeopleRefused};
use crate::people::invite::command;
use crate::people::sign_in::Signed;

/// Longest login at a provider, in characters.
pub(super) const LONGEST: usize = 200;

impl People {
    /// Links an account to what the provider calls somebody: their first sign-in binds the account to them, by
    /// the subject that never changes. `None` takes the link back. Whoever was bound no longer is, and the
    /// sessions of the account end.
    ///
    /// # Errors
    /// Why not; another account that is linked to the same among it.
    pub async fn link(
        &self,
        by: &Signed,
        login: &str,
        provider_login: Option<&str>,
    ) -> Result<(), PeopleRefused> {
        self.check(by)?;
        let provider_login = provider_login.map(str::trim);
        let plain = |it: &str| {
            (1..=LONGEST).contains(&it.chars().count()) && !it.chars().any(char::is_control)
        };
        if !provider_login.is_none_or(plain) {
            return Err(PeopleRefused::ProviderLogin);
        }
        let account = self.open_account(login).await?;
        let now = self.clock.now().milliseconds();
        let folded = provider_login.map(|it| casework::fold(it).collect::<String>());
        let mut writer = self.store.begin().await?;
        if let Some(folded) = &folded {
            let all = writer.accounts().await?;
            let same = |it: &&store::StoredAccount| it.provider_login.as_ref() == Some(folded);
            if let Some(other) = all.iter().filter(same).find(|it| it.id != account.id) {
                return Err(PeopleRefused::ProviderLoginTaken(other.login.clone()));
            }
        }
        writer.link_account(account.id, provider_login).await?;
        writer.end_sessions_of(account.id).await?;
        let command = command(&by.login, "link_account", &account.login, now);
        writer.record(&Command { payload: folded.as_deref().unwrap_or("").as_bytes(), ..command });
        Ok(writer.commit().await?)
    }
}
