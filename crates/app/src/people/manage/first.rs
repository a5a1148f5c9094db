//! The first start: nobody can run the system yet.

use store::{Holder, Post, StoreError, StoredAccount};

use super::{People, PeopleRefused, is_set_up};
use crate::people::invite::{Invite, SYSTEM, invite_again, invite_by};
use crate::people::secret::Secret;

/// The login of the administrator whom the first start invites.
const FIRST: &str = "quan-tri";

impl People {
    /// The link of the first administrator, where nobody can run the system yet. Each start makes
    /// another until somebody has taken one.
    ///
    /// # Errors
    /// Why not.
    pub async fn first_start(&self) -> Result<Option<Secret>, PeopleRefused> {
        if !self.administrators().await?.is_empty() {
            return Ok(None);
        }
        let now = self.clock.now();
        if let Some(account) = self.store.account(FIRST).await? {
            let open = account.closed_at.is_none();
            if open && self.runs_system(&account, now.milliseconds()).await? {
                let again = invite_again(&self.store, SYSTEM, &account, now).await?;
                return Ok(Some(again));
            }
        }
        let order = Invite {
            login: FIRST.to_owned(),
            name: "Quản trị hệ thống".to_owned(),
            offices: vec![(Post::Administrator, None)],
        };
        Ok(Some(invite_by(&self.store, SYSTEM, &order, now).await?))
    }

    /// The logins of those who can run the system now: an open account that is set up, with the office.
    ///
    /// # Errors
    /// The store.
    pub async fn administrators(&self) -> Result<Vec<String>, StoreError> {
        let now = self.clock.now().milliseconds();
        let holders = self.store.holders(Post::Administrator, now).await?;
        Ok(able(self.store.accounts().await?, &holders))
    }
}

/// Of these accounts those that can run the system, given who holds the office.
pub(super) fn able(accounts: Vec<StoredAccount>, holders: &[Holder]) -> Vec<String> {
    let holds = |login: &str| holders.iter().any(|it| it.login == login);
    let able = |it: &StoredAccount| it.closed_at.is_none() && is_set_up(it) && holds(&it.login);
    accounts.into_iter().filter(able).map(|it| it.login).collect()
}
