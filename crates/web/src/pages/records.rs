//! `GET /units/{code}/records/{measure}?page=N`: the records behind a number.

use std::sync::Arc;

use app::MeasureFile;
use app::Page as Stretch;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::unit_cell;
use crate::blocks::{Block, Cell, Page, Pager, Row, Section, Table, heads};
use crate::context::{Context, Site, segment};
use crate::errors;

/// Records on one page.
const TAKE: u64 = 100;

/// Lists one page of them.
pub(crate) async fn list(
    State(context): State<Context>,
    Path((code, measure)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let portal = context.portal();
    let Some(number) = page_number(query.as_deref()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let (Some(unit), Some(measure)) = (portal.unit(&code), portal.measures.get(&measure)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (part, whole) = portal.facts.of(&measure.id, &unit.code);
    let pages = whole.div_ceil(TAKE).max(1);
    if number > pages {
        return StatusCode::NOT_FOUND.into_response();
    }
    let stretch = Stretch { skip: (number - 1) * TAKE, take: TAKE };
    let asked = (Arc::clone(context.portal()), measure.id.clone(), unit.code.clone());
    let query = async move {
        let (portal, measure, unit) = asked;
        portal.records(&measure, &unit, stretch).await
    };
    let records = match context.site.queries.run(query).await {
        Ok(Ok(records)) => records,
        Ok(Err(error)) => return errors::failure(&error),
        Err(not_run) => return not_run.answer(),
    };
    let path = format!("/units/{}/records/{}", segment(&unit.code), segment(&measure.id));
    let title = title(&context, measure);
    let mut page = Page::new(&context, path.clone(), title.clone());
    page.trail = vec![
        Cell::link(context.text("menu-units"), context.link("/units")),
        unit_cell(&context, unit),
        context.text("records").into(),
    ];
    page.lead = vec![context.with(
        "records-lead",
        &[
            ("unit", unit.name.clone()),
            ("part", context.count(part)),
            ("whole", context.count(whole)),
            ("share", context.percent(part, whole)),
        ],
    )];
    let rows = records.into_iter().map(|record| {
        let verdict = if record.hit { "records-hit" } else { "records-miss" };
        Row::of([record.record.into(), context.text(verdict).into()])
    });
    let table = Table {
        caption: context.with("records-table", &[("title", title)]),
        heads: heads(&context, &[("record", ""), ("verdict", "")]),
        rows: rows.collect(),
    };
    let mut blocks = vec![Block::Table(table)];
    if pages > 1 {
        blocks.push(Block::Pager(pager(&context, &path, number, pages)));
    }
    blocks
        .push(Block::small(context.with("records-source", &[("source", measure.source.clone())])));
    blocks.push(Block::link(
        context.text("records-method"),
        format!("{}#measures", context.link("/methodology")),
    ));
    page.sections = vec![Section::plain(blocks)];
    if number > 1 {
        page.path = format!("{path}?page={number}");
    }
    page.answer()
}

/// The first and the second page of a long list, and an empty one.
pub(crate) fn samples(site: &Site) -> Vec<String> {
    let Some(shown) = site.figures.now() else { return Vec::new() };
    let portal = &*shown;
    let lists = portal.units.iter().flat_map(|unit| {
        let list = move |measure: &String| {
            let (_, whole) = portal.facts.of(measure, &unit.code);
            (format!("/units/{}/records/{}", segment(&unit.code), segment(measure)), whole)
        };
        portal.measures.keys().map(list)
    });
    let lists: Vec<(String, u64)> = lists.collect();
    let long = lists.iter().find(|(_, whole)| *whole > TAKE).map(|(path, _)| path.clone());
    let empty = lists.iter().find(|(_, whole)| *whole == 0).map(|(path, _)| path.clone());
    let second = long.as_ref().map(|path| format!("{path}?page=2"));
    long.into_iter().chain(second).chain(empty).collect()
}

/// What a measure is called.
pub(crate) fn title(context: &Context, measure: &MeasureFile) -> String {
    context.lang.of(&measure.title_vi, &measure.title_en).to_owned()
}

/// The page asked for, from one; `None` for what is no number of a page. Other keys are ignored.
pub(crate) fn page_number(query: Option<&str>) -> Option<u64> {
    let pairs = query.unwrap_or_default().split('&');
    let mut asked = pairs.filter_map(|pair| pair.strip_prefix("page="));
    let Some(text) = asked.next() else { return Some(1) };
    let digits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number| *number > 0 && digits)?;
    asked.next().is_none().then_some(number)
}

/// The way to the pages before and after.
pub(crate) fn pager(context: &Context, path: &str, number: u64, pages: u64) -> Pager {
    let to = |number: u64, key: &str| {
        let path = if number == 1 { path.to_owned() } else { format!("{path}?page={number}") };
        Cell::link(context.text(key), context.link(&path))
    };
    let here = [("page", context.count(number)), ("pages", context.count(pages))];
    Pager {
        label: context.text("pager"),
        before: (number > 1).then(|| to(number - 1, "pager-before")),
        here: context.with("pager-here", &here),
        after: (number < pages).then(|| to(number + 1, "pager-after")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_a_number_from_one_and_other_keys_are_ignored() {
        assert_eq!(page_number(None), Some(1));
        assert_eq!(page_number(Some("x=1&page=12")), Some(12));
        assert_eq!(page_number(Some("utm=a")), Some(1));
        for bad in ["page=0", "page=", "page=-1", "page=1e3", "page=99999999999", "page=1&page=2"] {
            assert_eq!(page_number(Some(bad)), None, "{bad}");
        }
    }
}
