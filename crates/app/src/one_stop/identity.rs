//! Who applied: shown on its own, to whom it is for, and every look is written down.

use store::{Applicant, Command, Post, StoreError};

use super::OneStop;
use super::refusal::ViewRefused;
use crate::people::permission::Permission;
use crate::people::sign_in::Signed;

impl OneStop {
    /// Shows who applied in a case. The look stands in the ledger before it is answered.
    ///
    /// # Errors
    /// The case is not theirs, or their office sees no identities; or the store.
    pub async fn read_identity(
        &self,
        who: &Signed,
        code: &str,
    ) -> Result<Option<Applicant>, ViewRefused> {
        let loaded = self.load(code).await?.ok_or(ViewRefused::NotFound)?;
        let now = self.now();
        let reach = loaded.reach(who, now);
        let sees = |office: &casework::case::Office| {
            Permission::ReadIdentities.is_of(Post::Office(*office))
        };
        let office = reach.iter().map(|(office, _)| *office).find(sees);
        let office = office.ok_or(ViewRefused::NotFound)?;
        let (actor, subject) = (who.login.clone(), loaded.stored.code.clone());
        let at = now.milliseconds();
        let recorded = self.desk.submit(move |tx| {
            Box::pin(async move {
                tx.record(&Command {
                    actor: &actor,
                    role: office.name(),
                    at,
                    name: "read_identity",
                    subject: &subject,
                    payload: &[],
                });
                Ok::<(), StoreError>(())
            })
        });
        recorded.await?;
        Ok(self.store.applicant(loaded.stored.id).await?)
    }
}
