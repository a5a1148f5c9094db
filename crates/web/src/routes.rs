//! The index of the site: URL, guard, handler.

use axum::routing::{MethodRouter, get};

use crate::context::{Routed, Site};
use crate::pages;

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Anyone, without a name.
    Public,
}

/// One row of the index.
pub struct Route {
    /// The URL in Vietnamese; the English one has `/en` before it.
    pub path: &'static str,
    /// Who may come in.
    pub guard: Guard,
    /// Does it have a text, and so a twin in the other language?
    pub bilingual: bool,
    pub(crate) handler: fn() -> MethodRouter<Routed>,
    /// Paths of it that show what it can look like.
    pub(crate) samples: fn(&Site) -> Vec<String>,
}

impl Route {
    pub(crate) const fn page(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
        samples: fn(&Site) -> Vec<String>,
    ) -> Self {
        Self { path, guard, bilingual: true, handler, samples }
    }

    const fn file(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
        samples: fn(&Site) -> Vec<String>,
    ) -> Self {
        Self { path, guard, bilingual: false, handler, samples }
    }
}

/// Every URL that is answered, with its samples.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    Route::page("/", Guard::Public, || get(pages::home::show), |_| vec!["/".into()]),
    Route::page("/units", Guard::Public, || get(pages::units::list), |_| vec!["/units".into()]),
    Route::page("/units/{code}", Guard::Public, || get(pages::unit::show), pages::unit::samples),
    Route::page("/units/{code}/lines/{line}", Guard::Public, || get(pages::line::show), pages::line::samples),
    Route::page("/units/{code}/records/{measure}", Guard::Public, || get(pages::records::list), pages::records::samples),
    Route::page("/ranking", Guard::Public, || get(pages::ranking::groups), |_| vec!["/ranking".into()]),
    Route::page("/ranking/{group}", Guard::Public, || get(pages::ranking::group), pages::ranking::samples),
    Route::page("/methodology", Guard::Public, || get(pages::methodology::show), |_| vec!["/methodology".into()]),
    Route::page("/real/qd766", Guard::Public, || get(pages::real::overview), |_| vec!["/real/qd766".into()]),
    Route::page("/real/qd766/{code}", Guard::Public, || get(pages::real::unit), pages::real::samples),
    Route::page("/real/qd766/{code}/lines/{line}", Guard::Public, || get(pages::real::line::show), pages::real::line::samples),
    Route::file("/style.css", Guard::Public, || get(pages::files::style), |_| vec!["/style.css".into()]),
    Route::file("/robots.txt", Guard::Public, || get(pages::files::robots), |_| vec!["/robots.txt".into()]),
];
