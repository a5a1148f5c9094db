//! The licences of what is linked into the binary, as the one text that a package must carry.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::license::is_met_by;
use crate::workspace::Package;

/// How the names of files with terms begin, in small letters.
const BEGINNINGS: &[&str] = &["copying", "copyright", "licence", "license", "notice", "unlicense"];

/// Endings of files that are code, whatever their name says.
const CODE: &[&str] = &["c", "h", "js", "json", "py", "rs", "sh", "toml"];

/// Folders of a package that are not linked into anything.
const NOT_LINKED: &[&str] = &["benches", "examples", "fuzz", "target", "tests"];

/// Packages that were published without their terms, and the package that carries the same ones.
const TEXT_ELSEWHERE: &[(&str, &str)] = &[
    // Both stand in one repository, under one LICENSE.
    ("alloc-stdlib", "alloc-no-stdlib"),
];

/// Licences that ask for nothing to go along.
const ASK_NOTHING: &[&str] = &["0BSD", "CC0-1.0"];

/// Packages under MIT that were published without its text, and who holds the rights, as each names
/// its authors.
const HELD_BY: &[(&str, &str)] = &[("governor", "Andreas Fuchs")];

/// The licence MIT as the Open Source Initiative prints it, from its second paragraph on.
const MIT: &str = "\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the \"Software\"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN
NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
";

const HEAD: &str = "\
Minh Bạch is under the Apache License 2.0. The program is linked from the packages below, each under
its own terms. First the list, with what each package declares; then the terms themselves, each once.
A package that was published without its terms says where they stand.

The program also contains the standard library of Rust (MIT OR Apache-2.0, https://www.rust-lang.org)
and SQLite, whose authors gave it to the public domain (https://sqlite.org/copyright.html).
";

/// One file with terms: its name within the package, and its text.
pub type Terms = (String, String);

/// One text with all terms of `packages`, which `read` finds; or the packages without any.
pub fn gather(
    packages: &[Package],
    read: impl Fn(&Path) -> Vec<Terms>,
) -> Result<String, Vec<String>> {
    let mut list = String::new();
    let mut lacking = Vec::new();
    // By the text with its spaces evened out; the value is the text as first met, and who has it.
    let mut terms: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for package in packages {
        let title = format!("{} {}", package.name, package.version);
        let declared = package.license.as_deref().unwrap_or_default();
        let mut found = read(&package.dir);
        if found.is_empty() {
            found.extend(text_of_mit(package));
        }
        let elsewhere = if found.is_empty() { stands_at(package) } else { Some(String::new()) };
        let Some(elsewhere) = elsewhere else {
            lacking.push(title);
            continue;
        };
        writeln!(list, "{title}: {declared}{elsewhere}").expect("a string takes every text");
        for (file, text) in found {
            let evened = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let entry = terms.entry(evened).or_insert_with(|| (text, Vec::new()));
            entry.1.push(format!("{title} ({file})"));
        }
    }
    if lacking.is_empty() { Ok(written(&list, terms.into_values())) } else { Err(lacking) }
}

/// The text of MIT with its holder, for a package that was published without it.
fn text_of_mit(package: &Package) -> Option<Terms> {
    let (_, holder) = HELD_BY.iter().find(|(name, _)| *name == package.name)?;
    (package.license.as_deref() == Some("MIT"))
        .then(|| ("as declared".to_owned(), format!("Copyright (c) {holder}\n\n{MIT}")))
}

/// Where the terms of a package stand that has no file with them, as the end of its line.
fn stands_at(package: &Package) -> Option<String> {
    if let Some((_, other)) = TEXT_ELSEWHERE.iter().find(|(name, _)| *name == package.name) {
        return Some(format!("; its terms are those of {other}"));
    }
    let asks_nothing =
        |it: &&&str| package.license.as_deref().is_some_and(|all| is_met_by(all, &[**it]));
    if let Some(free) = ASK_NOTHING.iter().find(asks_nothing) {
        return Some(format!("; taken under {free}, which asks for no text to go along"));
    }
    let apache = package.license.as_deref().is_some_and(|it| is_met_by(it, &["Apache-2.0"]));
    apache.then(|| "; taken under Apache-2.0, whose text is that of Minh Bạch's own licence".into())
}

fn written(list: &str, terms: impl Iterator<Item = (String, Vec<String>)>) -> String {
    let mut whole = format!("{HEAD}\n{list}");
    // In the order of the list: the first package of each text decides.
    let mut terms: Vec<_> = terms.collect();
    terms.sort_by(|one, two| one.1.cmp(&two.1));
    for (text, holders) in terms {
        let rule = "=".repeat(78);
        let (holders, text) = (holders.join("\n"), text.trim_end());
        write!(whole, "\n{rule}\n{holders}\n\n{text}\n").expect("a string takes every text");
    }
    whole
}

/// The files with terms in the folder of a package, sorted by name.
pub fn files_of(package: &Path) -> Vec<Terms> {
    let mut found = Vec::new();
    let mut folders = vec![package.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let within = path.strip_prefix(package).expect("it lies in the package");
            let within = within.display().to_string();
            if path.is_dir() {
                if !NOT_LINKED.contains(&within.as_str()) {
                    folders.push(path);
                }
            } else if holds_terms(&within)
                && let Ok(bytes) = fs::read(&path)
            {
                found.push((within, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    found.sort();
    found
}

/// Is this a file with terms, by its name or by the name of its folder?
pub fn holds_terms(path: &str) -> bool {
    let code = Path::new(path).extension().is_some_and(|it| CODE.iter().any(|code| it == *code));
    let mut parts = path.rsplit('/');
    let begins = |name: &str| {
        let small = name.to_lowercase();
        BEGINNINGS.iter().any(|beginning| small.starts_with(beginning))
    };
    !code && (parts.next().is_some_and(begins) || parts.any(|folder| folder == "LICENSES"))
}
