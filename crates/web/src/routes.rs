//! The index of the site: URL, guard, handler.

use axum::routing::{MethodRouter, get};

use crate::context::Routed;
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
}

impl Route {
    pub(crate) const fn page(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
    ) -> Self {
        Self { path, guard, bilingual: true, handler }
    }

    const fn file(path: &'static str, guard: Guard, handler: fn() -> MethodRouter<Routed>) -> Self {
        Self { path, guard, bilingual: false, handler }
    }
}

/// Every URL that is answered.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    Route::page("/", Guard::Public, || get(pages::home::show)),
    Route::page("/units", Guard::Public, || get(pages::units::list)),
    Route::page("/units/{code}", Guard::Public, || get(pages::unit::show)),
    Route::page("/units/{code}/lines/{line}", Guard::Public, || get(pages::line::show)),
    Route::page("/units/{code}/records/{measure}", Guard::Public, || get(pages::records::list)),
    Route::page("/ranking", Guard::Public, || get(pages::ranking::groups)),
    Route::page("/ranking/{group}", Guard::Public, || get(pages::ranking::group)),
    Route::page("/methodology", Guard::Public, || get(pages::methodology::show)),
    Route::page("/real/qd766", Guard::Public, || get(pages::real::overview)),
    Route::page("/real/qd766/{code}", Guard::Public, || get(pages::real::unit)),
    Route::page("/real/qd766/{code}/lines/{line}", Guard::Public, || get(pages::real::line::show)),
    Route::file("/style.css", Guard::Public, || get(pages::files::style)),
    Route::file("/robots.txt", Guard::Public, || get(pages::files::robots)),
];
