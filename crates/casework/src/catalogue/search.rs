//! Search in the catalogue as people type: without accents, with beginnings of words.

use crate::fold;

/// What is searched of one procedure.
#[derive(Clone, Copy, Debug)]
pub struct Searchable<'t> {
    /// Its code.
    pub code: &'t str,
    /// Its name.
    pub name: &'t str,
    /// Its field.
    pub field: &'t str,
    /// Its agency.
    pub agency: &'t str,
}

/// A procedure that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in what was indexed.
    pub at: usize,
    /// How good it is; more is better.
    pub score: u32,
}

/// Words that everything in a catalogue of procedures is: they may be typed and say nothing.
const UNDERSTOOD: [&str; 5] = ["thu", "tuc", "hanh", "chinh", "tthc"];

/// The words of all procedures.
#[derive(Clone, Debug, Default)]
pub struct CatalogueIndex {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    code: String,
    name: Vec<Word>,
    field: Vec<Word>,
    agency: Vec<Word>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// Without accents.
    folded: String,
    /// In lower case, composed, with its accents.
    exact: String,
}

impl CatalogueIndex {
    /// Takes in procedures; their places are the answers.
    pub fn new<'t>(procedures: impl IntoIterator<Item = Searchable<'t>>) -> Self {
        let entry = |it: Searchable<'t>| Entry {
            code: it.code.to_lowercase(),
            name: words(it.name),
            field: words(it.field),
            agency: words(it.agency),
        };
        Self { entries: procedures.into_iter().map(entry).collect() }
    }

    /// The procedures in which every word of the query begins some word, the best first. Equals keep
    /// the order in which they came. Of an empty query all, in that order.
    ///
    /// A word of the name counts more than one of the field, that more than one of the agency; a
    /// whole word more than a beginning; the same accents more than none; words that stand together
    /// as typed more than words apart.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let code = query.trim().to_lowercase();
        let asked = words(query);
        let mut hits: Vec<Hit> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let coded = !code.is_empty() && entry.code.starts_with(&code);
            let score = if coded { Some(1_000_000) } else { entry.score(&asked) };
            hits.extend(score.map(|score| Hit { at, score }));
        }
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits
    }
}

impl Entry {
    fn score(&self, asked: &[Word]) -> Option<u32> {
        let mut score = 0;
        for word in asked {
            let best = [(&self.name, 300), (&self.field, 100), (&self.agency, 50)]
                .into_iter()
                .filter_map(|(words, weight)| Some(weight + best_of(words, word)?))
                .max();
            let understood = UNDERSTOOD.contains(&word.folded.as_str());
            score += best.or(understood.then_some(0))?;
        }
        Some(score + self.in_a_row(asked))
    }

    /// For words of the name that follow each other as in the query, most of all from its start.
    fn in_a_row(&self, asked: &[Word]) -> u32 {
        let telling: Vec<&Word> =
            asked.iter().filter(|word| !UNDERSTOOD.contains(&word.folded.as_str())).collect();
        if telling.len() < 2 {
            return 0;
        }
        let begins = |(name, asked): (&Word, &&Word)| name.folded.starts_with(&asked.folded);
        let place = self.name.windows(telling.len());
        match place.into_iter().position(|part| part.iter().zip(&telling).all(begins)) {
            Some(0) => 120,
            Some(_) => 100,
            None => 0,
        }
    }
}

/// The words of a text as a search compares them: without accents, in lower case.
pub fn search_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

/// The words of a query that tell something: all of them, where none does.
pub fn telling_words(query: &str) -> Vec<String> {
    let all = search_words(query);
    let telling: Vec<String> =
        all.iter().filter(|it| !UNDERSTOOD.contains(&it.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// How well the best of some words fits one that was typed; `None` when none begins with it.
fn best_of(words: &[Word], asked: &Word) -> Option<u32> {
    let fitting = words.iter().filter(|word| word.folded.starts_with(&asked.folded));
    let accented = asked.exact != asked.folded;
    fitting
        .map(|word| {
            let whole = u32::from(word.folded == asked.folded) * 40;
            let same = u32::from(accented && word.exact.starts_with(&asked.exact)) * 60;
            whole + same
        })
        .max()
}

/// The words of a text: letters and digits, and the dots inside codes.
fn words(text: &str) -> Vec<Word> {
    use unicode_normalization::UnicodeNormalization;
    let parts = text.split(|it: char| {
        !it.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(it)
    });
    parts
        .filter(|part| !part.is_empty())
        .map(|part| Word {
            folded: fold(part).collect(),
            exact: part.nfc().flat_map(char::to_lowercase).collect(),
        })
        .collect()
}
