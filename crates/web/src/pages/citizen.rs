//! The citizen's pages: follow a case, send one in, answer a request for papers, take a case back.

pub(crate) mod case;
pub(crate) mod look_up;
mod session;
pub(crate) mod submit;
pub(crate) mod supplement;
mod timeline;
pub(crate) mod withdraw;

use app::one_stop::Standing;
use words::Reader;

use crate::blocks::{Cell, Page};
use crate::context::{Context, segment};

/// The address of a case as citizens know it.
pub(crate) fn path(code: &str) -> String {
    format!("/cases/{}", segment(code))
}

/// For whom things are put into words.
fn reader<'c>(context: &'c Context, standing: &Standing) -> Reader<'c> {
    let zone = context.house().one_stop.zone();
    Reader { lang: context.lang, zone, regime: Some(standing.terms.regime) }
}

/// A page about a case, with the way back to it.
fn page_of(context: &Context, standing: &Standing, end: &str, title: String) -> Page {
    let own = path(&standing.code);
    let mut page = Page::unkept(context, format!("{own}{end}"), title);
    page.trail = vec![Cell::link(context.text("menu-cases"), context.link("/cases"))];
    if !end.is_empty() {
        page.trail.push(Cell::link(standing.code.clone(), context.link(&own)));
    }
    page
}
