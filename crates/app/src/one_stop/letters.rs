//! What follows a letter: the case remembers that the citizen was told of the result.

use casework::case::{Act, Actor, Announcement, News, Office, StepOrder, Text};

use super::OneStop;
use super::refusal::StepRefused;

/// The name under which the system itself acts.
const SYSTEM: &str = "system";

impl OneStop {
    /// Notes that a letter told the citizen of the result; of one that comes before its day this is the
    /// announcement that the early return needs. What is noted already is not noted again.
    ///
    /// Source: Decree 61/2018, article 20.
    ///
    /// # Errors
    /// The store, or a case that cannot be read. That the case has moved on meanwhile is none.
    pub(crate) async fn result_announced(
        &self,
        of_case: &str,
        reference: &str,
    ) -> Result<(), StepRefused> {
        let loaded = self.load(of_case).await?.ok_or(StepRefused::NotFound)?;
        let message = Text::new(reference)?;
        let told =
            |act: &Act| matches!(act, Act::CitizenNotified(Some(it)) if it.message == message);
        if loaded.case.events().iter().any(|event| told(&event.act)) {
            return Ok(());
        }
        let now = self.now();
        let is_early = {
            let calendars = self.shelf();
            let earlier = calendars.earlier();
            let rules = calendars.rules(&earlier, self.zone(), &loaded.terms);
            let due = loaded.case.due(&rules)?.map(|due| due.due_at.date());
            due.is_some_and(|due| self.zone().date(now) < due)
        };
        let news = if is_early { News::EarlyResult } else { News::ResultReady };
        let order = StepOrder::NotifyCitizen(Announcement { news, message });
        let actor = Actor { name: SYSTEM.into(), office: Office::Importer };
        match self.take_loaded(loaded, actor, order, &[], None, now).await {
            Ok(_) | Err(StepRefused::Cannot(_) | StepRefused::Stale(_)) => Ok(()),
            Err(refused) => Err(refused),
        }
    }
}
