//! A case of the one-stop desk in words: its names, its clocks, what happened, why a step is refused.

mod clocks;
mod events;
mod fields;
mod names;
mod refusals;

use casework::case::{Clause, Regime};
use casework::{Instant, Zone};

use crate::{Lang, moment, text};

pub use clocks::{
    amount, breach, case_move, clock_run, delivery, ending, finance, leg_fault, punctuality,
    sync_state,
};
pub use events::{Audience, act_details, event_kind};
pub use fields::{field_choice, field_hint, field_label};
pub use names::{
    apology_channel, case_state, case_step, case_step_button, change, channel, correction_reason,
    evidence_kind, fault, handover, news, office, refusal_reason, stop_kind,
};
pub use refusals::Refusal;

/// For whom something about a case is put into words: language, clock on the wall, decree of the case.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The language.
    pub lang: Lang,
    /// The zone of the office.
    pub zone: &'a Zone,
    /// The decree under which the case was received, where that is known.
    pub regime: Option<Regime>,
}

impl Reader<'_> {
    /// An instant by the clock of the office; a dash for one that no calendar can write.
    pub fn at(&self, at: Instant) -> String {
        self.zone.moment(at).map_or_else(|| "–".to_owned(), |at| moment(self.lang, at))
    }

    /// `khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP`.
    ///
    /// The articles are those of the decree of 2018. For a case of a later decree the place is named with
    /// the mark that its own article is unconfirmed, because the text of that decree was not found.
    pub fn clause(&self, clause: &Clause) -> String {
        let place = [
            ("document", clause.document.to_owned()),
            ("article", clause.article.to_string()),
            ("paragraph", clause.paragraph.map(|it| it.to_string()).unwrap_or_default()),
        ];
        let key = if clause.paragraph.is_some() { "case-clause" } else { "case-clause-article" };
        let said = text(self.lang, key, &place);
        match self.regime {
            Some(regime @ (Regime::R2025 | Regime::R2026))
                if clause.document.contains("/2018/") =>
            {
                let arguments = [("clause", said), ("decree", decree(self.lang, regime))];
                text(self.lang, "case-clause-unconfirmed", &arguments)
            }
            _ => said,
        }
    }

    fn text(&self, key: &str, arguments: &[(&'static str, String)]) -> String {
        text(self.lang, key, arguments)
    }
}

/// `Nghị định 61/2018/NĐ-CP`: the decree of a regime.
pub fn decree(lang: Lang, regime: Regime) -> String {
    let key = match regime {
        Regime::R2018 => "case-regime-2018",
        Regime::R2025 => "case-regime-2025",
        Regime::R2026 => "case-regime-2026",
    };
    text(lang, key, &[])
}
