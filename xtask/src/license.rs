//! Which licences we build on: a small reader of SPDX expressions against a list.

/// Licences that we accept, by SPDX identifier. All are permissive.
pub const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Exceptions that only add permissions, so that what they stand on stays permissive.
const HARMLESS_EXCEPTIONS: &[&str] = &["LLVM-exception"];

/// Crates that we never name ourselves, each with what to use instead.
pub const BANNED: &[(&str, &str)] = &[
    ("chrono", "jiff is our one time crate"),
    ("lazy_static", "std::sync::LazyLock does it"),
    ("native-tls", "rustls needs no system library"),
    ("once_cell", "std::sync::LazyLock does it"),
    ("openssl", "rustls needs no system library"),
    ("openssl-sys", "rustls needs no system library"),
    ("serde_yaml", "archived; data of ours is TOML"),
    ("serde_yml", "RUSTSEC-2025-0068; data of ours is TOML"),
];

/// True when `expression` lets us take every part of the package under a permissive licence.
///
/// `OR` is our choice, `AND` binds us to both, `WITH` needs an exception that we know. The old
/// form `MIT/Apache-2.0` means `OR`. Anything that cannot be read is refused.
pub fn is_permissive(expression: &str) -> bool {
    is_met_by(expression, PERMISSIVE)
}

/// True when the terms of `accepted` alone are enough to take every part of the package.
pub fn is_met_by(expression: &str, accepted: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { accepted, words: &words, at: 0 };
    let verdict = reader.any_of();
    verdict == Some(true) && reader.at == words.len()
}

/// A position in the words of one expression. Each method returns `None` for a syntax error.
struct Reader<'a> {
    accepted: &'a [&'a str],
    words: &'a [&'a str],
    at: usize,
}

impl Reader<'_> {
    fn any_of(&mut self) -> Option<bool> {
        let mut verdict = self.all_of()?;
        while self.take("OR") {
            verdict |= self.all_of()?;
        }
        Some(verdict)
    }

    fn all_of(&mut self) -> Option<bool> {
        let mut verdict = self.one()?;
        while self.take("AND") {
            verdict &= self.one()?;
        }
        Some(verdict)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let verdict = self.any_of()?;
            return self.take(")").then_some(verdict);
        }
        let accepted = self.accepted;
        let mut verdict = accepted.contains(&self.name()?);
        if self.take("WITH") {
            verdict &= HARMLESS_EXCEPTIONS.contains(&self.name()?);
        }
        Some(verdict)
    }

    fn name(&mut self) -> Option<&str> {
        let word = *self.words.get(self.at)?;
        self.at += 1;
        (!["OR", "AND", "WITH", "(", ")"].contains(&word)).then_some(word)
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at) == Some(&word);
        self.at += usize::from(found);
        found
    }
}
