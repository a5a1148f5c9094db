//! A report as a table of a page: each number a link to its cases, identities shown, groups by page.

use app::figures::Rows;
use casework::ii06::{Column, Figures, Identity};
use reports::ii06::{Ii06, heads};

use super::asked::Asked;
use crate::blocks::{Block, Cell, Head, Pager, Row, Section, Table};
use crate::context::Context;

/// Groups on one page: a unit can have twenty fields, and each number is a link.
const TAKE: usize = 10;

/// Where the numbers of a report lead to.
pub(crate) trait Links {
    /// The address of the cases of a cell; none where there is none.
    fn cell(
        &self,
        rows: Option<&Rows>,
        field: Option<&Option<String>>,
        column: Column,
    ) -> Option<String>;
    /// The address of another page of the same report.
    fn page(&self, page: u64) -> String;
    /// The address of a file of it.
    fn file(&self, kind: &str) -> String;
}

/// The links of a report of a snapshot.
struct OfReport<'a>(&'a Asked);

impl Links for OfReport<'_> {
    fn cell(
        &self,
        rows: Option<&Rows>,
        field: Option<&Option<String>>,
        column: Column,
    ) -> Option<String> {
        let rows = rows.map(Asked::rows_named).unwrap_or_default();
        let mut pairs = vec![("rows", rows.as_str()), ("column", column.name())];
        match field {
            None => {}
            Some(None) => pairs.push(("no_field", "1")),
            Some(Some(field)) => pairs.push(("field", field)),
        }
        Some(self.0.path_with("/desk/reports/cases", &pairs))
    }

    fn page(&self, page: u64) -> String {
        self.0.path_with(super::PATH, &[("page", &page.to_string())])
    }

    fn file(&self, kind: &str) -> String {
        self.0.path_with("/desk/reports/download", &[("as", kind)])
    }
}

/// The report that was asked for, with its files.
pub(super) fn sections(
    context: &Context,
    asked: &Asked,
    report: &Ii06,
    rows: &[Rows],
) -> Vec<Section> {
    sections_of(context, &OfReport(asked), report, (rows, asked.page.unwrap_or(1)))
}

/// A report with its files, its notes and its identities.
pub(crate) fn sections_of(
    context: &Context,
    links: &impl Links,
    report: &Ii06,
    (rows, page): (&[Rows], u64),
) -> Vec<Section> {
    let printed = report.table(context.lang);
    let mut blocks: Vec<Block> = printed.subtitle.into_iter().map(Block::Text).collect();
    if report.mapping.unconfirmed {
        blocks.push(Block::Warning(context.text("reports-unconfirmed-text")));
    }
    let file = |kind: &str| {
        let text = context.text(&format!("reports-{kind}"));
        Cell::link(text, context.link(&links.file(kind)))
    };
    blocks.push(Block::List(vec![file("xlsx"), file("pdf")]));
    let pages = report.groups.len().div_ceil(TAKE).max(1) as u64;
    let page = page.clamp(1, pages);
    blocks.push(Block::Table(table(context, links, report, (rows, page))));
    if pages > 1 {
        let to =
            |page: u64, key: &str| Cell::link(context.text(key), context.link(&links.page(page)));
        let here = [("page", context.count(page)), ("pages", context.count(pages))];
        blocks.push(Block::Pager(Pager {
            label: context.text("pager"),
            before: (page > 1).then(|| to(page - 1, "pager-before")),
            here: context.with("pager-here", &here),
            after: (page < pages).then(|| to(page + 1, "pager-after")),
        }));
    }
    blocks.extend(printed.notes.into_iter().map(Block::small));
    let shown = Section::new("report", printed.title, blocks);
    vec![shown, identities(context, &report.total())]
}

fn table(
    context: &Context,
    links: &impl Links,
    report: &Ii06,
    (rows, page): (&[Rows], u64),
) -> Table {
    let printed = report.printed();
    let line =
        |name: String, at: (Option<&Rows>, Option<&Option<String>>), figures: &Figures, strong| {
            let cell =
                |column: &Column| match (figures.get(*column), links.cell(at.0, at.1, *column)) {
                    (0, _) => Cell::from(context.count(0)),
                    (n, None) => context.count(n).into(),
                    (n, Some(to)) => Cell::link(context.count(n), context.link(&to)),
                };
            let cells = [Cell::from(name)].into_iter().chain(printed.iter().map(cell)).collect();
            Row { strong, cells }
        };
    let mut made = Vec::new();
    let skip = usize::try_from(page - 1).unwrap_or(0) * TAKE;
    for (group, of) in report.groups.iter().zip(rows).skip(skip).take(TAKE) {
        made.push(line(group.head.in_words(context.lang), (Some(of), None), &group.sum(), true));
        for (field, figures) in group.in_order() {
            let none = || words::text(context.lang, "report-no-field", &[]);
            let name = field.clone().unwrap_or_else(none);
            made.push(line(name, (Some(of), Some(field)), figures, false));
        }
    }
    let total = words::text(context.lang, "report-total", &[]);
    made.push(line(total, (None, None), &report.total(), true));
    let first = Head { text: words::text(context.lang, "report-column-field", &[]), class: "" };
    let others =
        heads(context.lang, &printed).into_iter().map(|(_, text)| Head { text, class: "n" });
    Table {
        caption: context.text("reports-table"),
        heads: [first].into_iter().chain(others).collect(),
        rows: made,
    }
}

/// The sums that must be equal, with the numbers of the line of totals.
fn identities(context: &Context, total: &Figures) -> Section {
    let told = |identity: Identity| {
        let (left, right) = identity.sides();
        let numbers = right.iter().map(|it| format!("({})", it.number())).collect::<Vec<_>>();
        let counts = right.iter().map(|it| context.count(total.get(*it))).collect::<Vec<_>>();
        let sum: u64 = right.iter().map(|it| total.get(*it)).sum();
        let key =
            if sum == total.get(left) { "reports-identity" } else { "reports-identity-broken" };
        let told = [
            ("left", format!("({})", left.number())),
            ("right", numbers.join(" + ")),
            ("is", context.count(total.get(left))),
            ("sum", counts.join(" + ")),
        ];
        Cell::from(context.with(key, &told))
    };
    let list = Block::List(Identity::ALL.map(told).into());
    Section::new("identities", context.text("reports-identities"), vec![list])
}
