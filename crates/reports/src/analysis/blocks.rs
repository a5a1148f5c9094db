//! The blocks of a page: paragraphs, tables, figures, cards and folded parts, each by its template.

use askama::Template;

use crate::charts::{Tone, rendered};

/// A section under its heading.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) heading: String,
    pub(super) body: Body,
}

/// Blocks one after the other, as HTML.
#[derive(Default)]
pub(super) struct Body(pub(super) String);

/// A name and what is said of it.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) text: String,
}

/// A figure that stands out.
pub(super) struct Card {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) fraction: String,
    pub(super) meaning: String,
    pub(super) main: bool,
}

/// A column of a table.
pub(super) struct Head {
    text: String,
    class: &'static str,
}

impl Head {
    /// A column of names or sentences.
    pub(super) fn words(text: String) -> Self {
        Self { text, class: "w" }
    }

    /// A column of numbers.
    pub(super) fn numbers(text: String) -> Self {
        Self { text, class: "n" }
    }

    /// A column of small charts.
    pub(super) fn charts(text: String) -> Self {
        Self { text, class: "c" }
    }
}

/// A cell: a text, or the SVG of a chart.
pub(super) enum Cell {
    Text(String),
    Chart(String),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A table; the first cell of a row names it.
#[derive(Template)]
#[template(path = "analysis/table.html")]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Vec<Cell>>,
}

#[derive(Template)]
#[template(path = "analysis/figure.html")]
struct Figure<'f> {
    svg: &'f str,
    caption: &'f str,
    legend: &'f [(Tone, String)],
    wide: bool,
}

#[derive(Template)]
#[template(path = "analysis/cards.html")]
struct Cards<'c> {
    cards: &'c [Card],
}

#[derive(Template)]
#[template(source = "<p{% if small %} class=\"small\"{% endif %}>{{ text }}</p>\n", ext = "html")]
struct Paragraph<'p> {
    text: &'p str,
    small: bool,
}

#[derive(Template)]
#[template(source = "<h3>{{ text }}</h3>\n", ext = "html")]
struct Heading<'h> {
    text: &'h str,
}

#[derive(Template)]
#[template(
    source = "<ul>{% for item in items %}<li>{{ item }}</li>{% endfor %}</ul>\n",
    ext = "html"
)]
struct List<'l> {
    items: &'l [String],
}

#[derive(Template)]
#[template(
    source = "<details><summary>{{ summary }}</summary>\n{{ body|safe }}</details>\n",
    ext = "html"
)]
struct Details<'d> {
    summary: &'d str,
    body: &'d str,
}

impl Body {
    fn push(&mut self, template: &impl Template) {
        self.0 += &rendered(template);
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.push(&Paragraph { text, small: false });
    }

    pub(super) fn note(&mut self, text: &str) {
        self.push(&Paragraph { text, small: true });
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.push(&Heading { text });
    }

    pub(super) fn list(&mut self, items: &[String]) {
        self.push(&List { items });
    }

    pub(super) fn cards(&mut self, cards: &[Card]) {
        self.push(&Cards { cards });
    }

    pub(super) fn table(&mut self, table: &Table) {
        self.push(table);
    }

    /// A chart that shrinks with the page.
    pub(super) fn figure(&mut self, svg: &str, caption: &str, legend: &[(Tone, String)]) {
        self.push(&Figure { svg, caption, legend, wide: false });
    }

    /// A chart that keeps its size and is moved sideways on a narrow screen.
    pub(super) fn wide_figure(&mut self, svg: &str, caption: &str, legend: &[(Tone, String)]) {
        self.push(&Figure { svg, caption, legend, wide: true });
    }

    /// Blocks that are folded away until they are asked for.
    pub(super) fn details(&mut self, summary: &str, inner: impl FnOnce(&mut Self)) {
        let mut body = Self::default();
        inner(&mut body);
        self.push(&Details { summary, body: &body.0 });
    }
}
