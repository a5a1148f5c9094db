//! What a handler knows: the site, and the language of the page.

use std::fmt::Write as _;
use std::num::NonZeroU32;
use std::sync::{Arc, LazyLock};

use app::house::House;
use app::people::attempts::Attempts;
use app::portal::{Portal, Showing};
use app::score::Scored;
use axum::extract::FromRef;
use casework::Instant;
use deadlines::TimeLimit;
use scoring::{Bilingual, CriteriaSet, FactValue};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use words::Lang;

use crate::limits::Limits;
use crate::log::Log;
use crate::pages::real;
use crate::places::Places;
use crate::queries::Queries;

/// The look of all pages.
pub(crate) static STYLE: LazyLock<String> =
    LazyLock::new(|| format!("{}{}", reports::BASE_STYLE, include_str!("../templates/style.css")));

/// What a site is made of: figures, a house, or both.
#[derive(Clone)]
pub struct Content {
    /// The figures that anyone may see; there may be none yet.
    pub figures: Arc<Showing>,
    /// What the desk stands on; without it there is no desk.
    pub house: Option<Arc<House>>,
    /// Is there an English twin of each page?
    pub english: bool,
}

impl From<Arc<Showing>> for Content {
    fn from(figures: Arc<Showing>) -> Self {
        Self { figures, house: None, english: true }
    }
}

/// Everything that pages are made from.
pub(crate) struct Site {
    pub(crate) figures: Arc<Showing>,
    pub(crate) house: Option<Arc<House>>,
    pub(crate) english: bool,
    /// The published figures, scored as the portal does and fairly; `None` in a broken build.
    pub(crate) real: Option<(Scored, Scored)>,
    /// The name of the style sheet by its content.
    pub(crate) style: String,
    /// Where the analytical engine works.
    pub(crate) queries: Queries,
    /// Where failures are told to the operator.
    pub(crate) log: Log,
    /// A place for each upload that is taken in.
    pub(crate) uploads: Places,
    /// A place for each report, register or paper that is printed: each takes a core.
    pub(crate) printing: Arc<Semaphore>,
    pub(crate) limits: Limits,
    /// How often citizens may try.
    pub(crate) tries: Tries,
}

/// How often one address of the network may try, without a name.
pub(crate) struct Tries {
    /// To look a case up.
    pub(crate) look_ups: Attempts,
    /// To send something in.
    pub(crate) sent: Attempts,
}

impl Tries {
    fn new() -> Self {
        // Behind one address there may be a village, or the computers of a counter.
        let many = |many| NonZeroU32::new(many).expect("not zero");
        let minutes = many(5);
        Self {
            look_ups: Attempts::per_minutes(many(60), minutes),
            sent: Attempts::per_minutes(many(20), minutes),
        }
    }
}

impl Site {
    pub(crate) fn new(content: Content, limits: &Limits) -> Self {
        Self {
            figures: content.figures,
            house: content.house,
            english: content.english,
            real: real::score(),
            style: name_of(STYLE.as_bytes()),
            queries: Queries::new(limits.queries, limits.waiting),
            log: Log::default(),
            uploads: Places::new(limits.uploads),
            printing: Arc::new(Semaphore::new(limits.queries)),
            limits: *limits,
            tries: Tries::new(),
        }
    }
}

/// A name for a content: the same name, the same content.
pub(crate) fn name_of(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all that is written");
        text
    })
}

/// The site in one language, as the routes hold it.
#[derive(Clone)]
pub(crate) struct Routed {
    pub(crate) lang: Lang,
    pub(crate) site: Arc<Site>,
}

impl FromRef<Routed> for Context {
    fn from_ref(routed: &Routed) -> Self {
        Self::new(routed.lang, Arc::clone(&routed.site))
    }
}

/// What one page is made from: the site in one language, and what it shows at this moment.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) lang: Lang,
    pub(crate) site: Arc<Site>,
    portal: Option<Arc<Portal>>,
}

impl Context {
    pub(crate) fn new(lang: Lang, site: Arc<Site>) -> Self {
        let portal = site.figures.now();
        Self { lang, site, portal }
    }

    /// The figures, on a page of figures.
    pub(crate) fn portal(&self) -> &Arc<Portal> {
        let portal = self.portal.as_ref();
        portal.expect("a page of figures is made only where there are some (server.rs)")
    }

    /// Set, scorecards and ranks, on a page of scores.
    pub(crate) fn scored(&self) -> &Scored {
        let scored = self.portal().scored.as_ref();
        scored.expect("a page of scores is made only where there are some (server.rs)")
    }

    /// Is this the set by which the figures here are scored?
    pub(crate) fn is_scored_by(&self, set: &CriteriaSet) -> bool {
        let scored = self.figures().and_then(|portal| portal.scored.as_ref());
        scored.is_some_and(|scored| scored.folder.set.id == set.id)
    }

    /// The figures, where there are some.
    pub(crate) fn figures(&self) -> Option<&Portal> {
        self.portal.as_deref()
    }

    /// Is what the site shows, figures or cases, nobody's?
    pub(crate) fn is_invented(&self) -> bool {
        let house = self.site.house.as_ref();
        self.figures().is_some_and(|it| it.invented) || house.is_some_and(|it| it.invented)
    }

    /// What the desk stands on, on a page of the house.
    pub(crate) fn house(&self) -> &Arc<House> {
        let house = self.site.house.as_ref();
        house.expect("a page of the house is there only where there is one (server.rs)")
    }

    /// A moment on the offices' clock.
    pub(crate) fn moment(&self, at: Instant) -> String {
        self.civil(self.house().zone().civil(at))
    }

    /// The same of what that clock shows, short enough for a table.
    pub(crate) fn civil(&self, at: jiff::civil::DateTime) -> String {
        format!("{} {:02}:{:02}", self.date(at.date()), at.hour(), at.minute())
    }

    /// How long an office has; of a procedure that nobody has confirmed it is not known.
    pub(crate) fn limit(&self, limit: Option<TimeLimit>) -> String {
        limit.map_or_else(|| self.text("limit-unconfirmed"), |it| words::limit(self.lang, it))
    }

    /// A text of the pages, by the end of its key.
    pub(crate) fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text of the pages with its arguments.
    pub(crate) fn with(&self, key: &str, arguments: &[(&'static str, String)]) -> String {
        words::text(self.lang, &format!("web-{key}"), arguments)
    }

    /// The half of a bilingual text; the fallback where there is none.
    pub(crate) fn said(&self, text: &Bilingual, fallback: &str) -> String {
        match self.lang.of(&text.vi, &text.en) {
            "" => fallback.to_owned(),
            said => said.to_owned(),
        }
    }

    /// The address of a page in this language.
    pub(crate) fn link(&self, path: &str) -> String {
        address(self.lang, path)
    }

    pub(crate) fn count(&self, n: u64) -> String {
        words::count(self.lang, n)
    }

    /// `95,9 %`, or words where there is nothing to measure.
    pub(crate) fn percent(&self, part: u64, whole: u64) -> String {
        words::percent_of(self.lang, part, whole).unwrap_or_else(|| self.text("nothing"))
    }

    /// `82.978/86.544`.
    pub(crate) fn fraction(&self, part: u64, whole: u64) -> String {
        format!("{}/{}", self.count(part), self.count(whole))
    }

    /// What a word of a fact is called in the set.
    pub(crate) fn word(&self, fact: &str, word: &str) -> String {
        let Some(scored) = &self.portal().scored else { return word.to_owned() };
        let set = &scored.folder.set;
        let value = FactValue::Text(word.to_owned());
        let name = set.find_fact(fact).and_then(|fact| set.fact(fact).name_of(&value));
        name.map_or_else(|| word.to_owned(), |name| self.said(name, word))
    }

    /// A level; the levels of the administration have names of their own.
    pub(crate) fn level(&self, level: &str) -> String {
        match level {
            "province" | "district" | "commune" => self.text(&format!("level-{level}")),
            other => self.word("level", other),
        }
    }

    pub(crate) fn date(&self, date: jiff::civil::Date) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self.lang {
            Lang::Vi => format!("{day:02}/{month:02}/{year:04}"),
            Lang::En => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// What stands before the paths of a language.
pub(crate) const fn prefix(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "",
        Lang::En => "/en",
    }
}

/// The address of a path in a language.
pub(crate) fn address(lang: Lang, path: &str) -> String {
    match (lang, path) {
        (Lang::En, "/") => "/en".to_owned(),
        _ => format!("{}{path}", prefix(lang)),
    }
}

/// A code as a part of a path: everything but letters, digits and `-._` is encoded.
pub(crate) fn segment(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    for byte in code.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("a string takes all that is written");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_cannot_leave_its_part_of_the_path() {
        assert_eq!(segment("X99.31.07"), "X99.31.07");
        assert_eq!(segment("a/b?<c>"), "a%2Fb%3F%3Cc%3E");
    }

    #[test]
    fn the_home_of_english_has_no_slash_at_its_end() {
        assert_eq!(address(Lang::En, "/"), "/en");
        assert_eq!(address(Lang::Vi, "/"), "/");
        assert_eq!(address(Lang::En, "/units"), "/en/units");
    }
}
