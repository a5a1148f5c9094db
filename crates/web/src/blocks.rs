//! What pages consist of: sections of tables, cards, lists and texts, each with its template.

mod form;

use std::sync::Arc;

use app::people::sign_in::Signed;
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use reports::charts::Tone;
use words::Lang;

use crate::context::{Context, address};
use crate::errors::Told;
use crate::fresh;

pub(crate) use form::{ACCEPTED, Control, Field, Form};

/// A page before it is written out.
pub(crate) struct Page {
    pub(crate) context: Context,
    /// Its address without the language.
    pub(crate) path: String,
    pub(crate) title: String,
    /// A line over the title: where the page stands.
    pub(crate) trail: Vec<Cell>,
    /// The first paragraphs, larger than the rest.
    pub(crate) lead: Vec<String>,
    pub(crate) sections: Vec<Section>,
    /// Is everything on it invented?
    pub(crate) invented: bool,
    /// Does the page exist in the other language under the same path?
    pub(crate) index: bool,
    /// What is wrong with the form on it: the field and what to do. Told first of all.
    pub(crate) faults: Vec<(String, String)>,
    /// Around the page.
    pub(crate) frame: Frame,
}

/// What stands around a page.
pub(crate) enum Frame {
    /// The menu of all.
    Public,
    /// The menu of all, on a page that nobody on the way keeps.
    Unkept,
    /// The menu of the desk, by what somebody may do.
    Desk(Arc<Signed>, Vec<&'static str>),
}

/// A part of a page under a heading; without one where the heading is empty.
pub(crate) struct Section {
    pub(crate) id: &'static str,
    pub(crate) heading: String,
    pub(crate) blocks: Vec<Block>,
}

/// A piece of a section.
pub(crate) enum Block {
    Text(String),
    /// Something was done.
    Notice(String),
    /// Something has to be thought of.
    Warning(String),
    /// Something that is shown once.
    Secret(String),
    /// A drawing of ours.
    Picture(String),
    Heading(String),
    /// What can be done, a large link each.
    Choices(Vec<Cell>),
    Timeline(Vec<Past>),
    /// How many there are of each, as links.
    Counts(Vec<(String, Cell)>),
    Form(Form),
    Small(String),
    Link(Cell),
    Cards(Vec<Card>),
    Facts(Vec<(String, Cell)>),
    Table(Table),
    Figure(Figure),
    List(Vec<Cell>),
    Steps(Vec<String>),
    Fold {
        summary: String,
        steps: Vec<String>,
    },
    Pre {
        label: String,
        note: String,
        text: String,
    },
    Pager(Pager),
}

/// Something that happened.
pub(crate) struct Past {
    pub(crate) title: String,
    /// When it happened, and when it was recorded.
    pub(crate) times: String,
    pub(crate) lines: Vec<String>,
    /// It counts no more.
    pub(crate) struck: bool,
}

/// A key figure.
pub(crate) struct Card {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) fraction: String,
    pub(crate) meaning: String,
    pub(crate) main: bool,
}

/// A table with its caption.
pub(crate) struct Table {
    pub(crate) caption: String,
    /// What stands over the columns; numbers stand to the right.
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Row>,
}

/// The head of a column.
pub(crate) struct Head {
    pub(crate) text: String,
    /// `n` for numbers, `w` for long text, `c` for charts.
    pub(crate) class: &'static str,
}

/// A row; a strong one is a sum or a heading of those after it.
pub(crate) struct Row {
    pub(crate) strong: bool,
    pub(crate) cells: Vec<Cell>,
}

/// A text, perhaps a link, perhaps with a note under it; or a chart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) href: String,
    pub(crate) note: String,
    pub(crate) svg: String,
    /// More texts with their links, each on a line of its own.
    pub(crate) more: Vec<(String, String)>,
}

/// A chart with what its colors mean.
pub(crate) struct Figure {
    pub(crate) caption: String,
    pub(crate) legend: Vec<(Tone, String)>,
    pub(crate) svg: String,
}

/// The way through pages of a list.
pub(crate) struct Pager {
    pub(crate) label: String,
    pub(crate) before: Option<Cell>,
    pub(crate) here: String,
    pub(crate) after: Option<Cell>,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Written<'p> {
    page: &'p Page,
    code: &'static str,
}

impl Page {
    pub(crate) fn new(context: &Context, path: impl Into<String>, title: String) -> Self {
        Self {
            context: context.clone(),
            path: path.into(),
            title,
            trail: Vec::new(),
            lead: Vec::new(),
            sections: Vec::new(),
            invented: context.is_invented(),
            index: true,
            faults: Vec::new(),
            frame: Frame::Public,
        }
    }

    /// A page that shows something of somebody: nobody on the way keeps it.
    pub(crate) fn unkept(context: &Context, path: impl Into<String>, title: String) -> Self {
        Self { frame: Frame::Unkept, ..Self::new(context, path, title) }
    }

    /// The page as an answer.
    pub(crate) fn answer(&self) -> Response<Body> {
        let code = code(self.context.lang);
        let html = Written { page: self, code }.render().expect("a string takes every text");
        let tag = fresh::tag(&html);
        let mut response = html.into_response();
        if !self.faults.is_empty() {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            response.extensions_mut().insert(Told);
        }
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        headers.insert(header::CONTENT_TYPE, kind);
        // Kept, but asked again each time: the day moves on, and so do the figures.
        if self.is_private() {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        } else {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            headers.insert(header::ETAG, tag);
        }
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(code));
        response
    }

    fn text(&self, key: &str) -> String {
        self.context.text(key)
    }

    fn in_lang(&self, lang: Lang) -> String {
        address(lang, &self.path)
    }

    fn here(&self) -> String {
        self.in_lang(self.context.lang)
    }

    const fn other(&self) -> Lang {
        match self.context.lang {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        }
    }

    /// Is the page somebody's, so that nobody on the way keeps it?
    const fn is_private(&self) -> bool {
        !matches!(self.frame, Frame::Public)
    }

    /// Is there a page in the other language?
    fn has_twin(&self) -> bool {
        self.context.site.english
    }

    /// Who is signed in, and the key of the session.
    fn seat(&self) -> Option<(&str, &str)> {
        match &self.frame {
            Frame::Desk(signed, _) => Some((&signed.name, &signed.form_key)),
            Frame::Public | Frame::Unkept => None,
        }
    }

    /// The pages of the menu: address, name, and whether this page belongs to it.
    fn menu(&self) -> Vec<(String, String, bool)> {
        let entries = match &self.frame {
            Frame::Desk(_, entries) => entries
                .iter()
                .map(|path| (*path, format!("menu{}", path.replace('/', "-"))))
                .collect(),
            Frame::Public | Frame::Unkept => self.public_menu(),
        };
        // A page belongs to the longest address that begins its own.
        let own = |path: &str| match path {
            "/" => self.path == "/" && self.index,
            path => self
                .path
                .strip_prefix(path)
                .is_some_and(|it| it.is_empty() || it.starts_with(['/', '?'])),
        };
        let longest = entries
            .iter()
            .map(|(path, _)| *path)
            .filter(|path| own(path))
            .max_by_key(|it| it.len());
        let entry = |(path, key): &(&'static str, String)| {
            (self.context.link(path), self.text(key), Some(*path) == longest)
        };
        entries.iter().map(entry).collect()
    }

    fn public_menu(&self) -> Vec<(&'static str, String)> {
        let site = &self.context.site;
        let mut entries = vec![("/", "menu-home")];
        if let Some(portal) = self.context.figures() {
            entries.push(("/units", "menu-units"));
            entries.extend(portal.scored.is_some().then_some(("/ranking", "menu-ranking")));
            entries.push(("/methodology", "menu-methodology"));
        }
        entries.push(("/real/qd766", "menu-real"));
        if site.house.is_some() {
            entries.push(("/cases", "menu-cases"));
            entries.push(("/submit", "menu-submit"));
            entries.push(("/sign-in", "menu-sign-in"));
        }
        entries.into_iter().map(|(path, key)| (path, key.to_owned())).collect()
    }

    /// What is said of points once the period of their criteria is over.
    fn past_set(&self) -> Option<String> {
        let portal = self.context.figures().filter(|_| !self.is_private())?;
        let until =
            portal.scored.as_ref()?.folder.set.until.filter(|until| *until < portal.as_of)?;
        let days = [("date", self.context.date(portal.as_of)), ("until", self.context.date(until))];
        Some(self.context.with("past-set", &days))
    }

    fn footer(&self) -> String {
        let Some(portal) = self.context.figures() else { return self.text("footer-bare") };
        if self.is_private() {
            return self.text("footer-bare");
        }
        if !self.invented && portal.invented {
            return self.text("footer-real");
        }
        let date = ("date", self.context.date(portal.as_of));
        let snapshot = ("snapshot", portal.fingerprint.chars().take(12).collect());
        let Some(scored) = &portal.scored else {
            return self.context.with("footer-counted", &[date, snapshot]);
        };
        let set = ("set", scored.folder.set.id.clone());
        let engine = ("engine", scored.scoring.engine.to_owned());
        self.context.with("footer", &[date, snapshot, set, engine])
    }
}

const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    }
}

impl Section {
    pub(crate) fn new(id: &'static str, heading: String, blocks: Vec<Block>) -> Self {
        Self { id, heading, blocks }
    }

    /// A section that continues what the title says.
    pub(crate) fn plain(blocks: Vec<Block>) -> Self {
        Self::new("", String::new(), blocks)
    }
}

impl Block {
    pub(crate) fn small(text: String) -> Self {
        Self::Small(text)
    }

    pub(crate) fn link(text: String, href: String) -> Self {
        Self::Link(Cell::link(text, href))
    }
}

impl Row {
    pub(crate) fn of<const N: usize>(cells: [Cell; N]) -> Self {
        Self { strong: false, cells: cells.into() }
    }
}

impl Cell {
    pub(crate) fn link(text: impl Into<String>, href: String) -> Self {
        Self { text: text.into(), href, ..Self::default() }
    }

    pub(crate) fn chart(svg: String) -> Self {
        Self { svg, ..Self::default() }
    }

    pub(crate) fn with_note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// The heads of a table from the ends of their keys and their classes.
pub(crate) fn heads(context: &Context, heads: &[(&str, &'static str)]) -> Vec<Head> {
    let head = |(key, class): &(&str, &'static str)| Head {
        text: context.text(&format!("head-{key}")),
        class,
    };
    heads.iter().map(head).collect()
}
