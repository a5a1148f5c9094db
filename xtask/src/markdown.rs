//! Reading Markdown as far as our tests need it: fences, code words, links and tables.

/// The text without its fenced blocks.
pub fn prose(text: &str) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The lines of the fenced blocks in one of these languages.
pub fn fenced(text: &str, languages: &[&str]) -> Vec<String> {
    let mut open: Option<bool> = None;
    let mut lines = Vec::new();
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), open) {
            (Some(language), None) => open = Some(languages.contains(&language.trim())),
            (Some(_), Some(_)) => open = None,
            (None, Some(true)) => lines.push(line.trim().to_owned()),
            (None, _) => {}
        }
    }
    lines
}

/// What stands in single backticks, outside fenced blocks.
pub fn code_words(text: &str) -> Vec<String> {
    let prose = prose(text);
    prose.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Those code words that are paths from the root of the checkout.
///
/// A word is a path when it has a slash and a letter, and none of the marks of a pattern, a
/// command, an address or a place outside the checkout.
pub fn paths(text: &str) -> Vec<String> {
    let is_path = |word: &String| {
        word.contains('/')
            && word.contains(char::is_alphabetic)
            && !word.contains(|it: char| it.is_whitespace() || "<>{}*…:$=|".contains(it))
            && !word.starts_with(['/', '-', '~', '#'])
            && !word.starts_with("../")
    };
    code_words(text).into_iter().filter(is_path).collect()
}

/// The targets of links and pictures that are not addresses on the web or places on the page.
pub fn relative_links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let targets = targets.filter_map(|target| target.split_whitespace().next());
    let targets = targets.map(|target| target.split('#').next().unwrap_or_default());
    let outside = |it: &&str| it.is_empty() || it.contains("://") || it.starts_with("mailto:");
    targets.filter(|target| !outside(target)).map(str::to_owned).collect()
}

/// The cells of each table row, outside fenced blocks.
pub fn table_rows(text: &str) -> Vec<Vec<String>> {
    let prose = prose(text);
    let rows = prose.lines().filter_map(|line| line.trim().strip_prefix('|'));
    let rows = rows.map(|row| row.strip_suffix('|').unwrap_or(row));
    rows.map(|row| row.split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}
