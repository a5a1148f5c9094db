//! The index of the site: URL, guard, handler.

use app::people::permission::Permission;
use app::people::sign_in::Signed;
use axum::routing::{MethodRouter, get};
use casework::Instant;
use casework::case::CaseStep;

use crate::context::{Routed, Site};
use crate::pages;

/// Who may come in. What somebody may do in which unit is asked again by the use case, inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Anyone, without a name.
    Public,
    /// Anyone who is signed in.
    SignedIn,
    /// Whoever has this permission in some unit.
    Needs(Permission),
    /// Whoever receives cases at some counter.
    Receives,
    /// Whoever holds an office, in some unit, that may take the step at the end of the address, or propose it
    /// where it is a correction.
    Step,
}

impl Guard {
    /// Does it let somebody in, who is signed in or not?
    pub fn lets_in(self, signed: Option<&Signed>, step: Option<CaseStep>, now: Instant) -> bool {
        let asked = |may: &dyn Fn(&Signed) -> bool| signed.is_some_and(may);
        match self {
            Self::Public => true,
            Self::SignedIn => signed.is_some(),
            Self::Needs(permission) => asked(&|signed| signed.has(permission, now)),
            Self::Receives => asked(&|signed| signed.may_take(CaseStep::Receive, now)),
            Self::Step => step.is_some_and(|step| asked(&|signed| signed.may_take(step, now))),
        }
    }
}

/// What must be there for a page to exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing: the page is always there.
    All,
    /// Figures: without some it says that there are none yet.
    Figures,
    /// Figures that are scored by a set: without one it says that nothing is scored.
    Scores,
    /// A house: without one there is no desk.
    House,
}

/// What a page takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing: it is for reading.
    Nothing,
    /// A form of texts.
    Form,
    /// A form with files.
    Files,
}

/// One row of the index.
pub struct Route {
    /// The URL in Vietnamese; the English one has `/en` before it.
    pub path: &'static str,
    /// Who may come in.
    pub guard: Guard,
    /// What must be there.
    pub part: Part,
    /// What it takes in.
    pub takes: Takes,
    /// Does it have a text, and so a twin in the other language?
    pub bilingual: bool,
    /// May its answer take as long as a file does?
    pub slow: bool,
    pub(crate) handler: fn() -> MethodRouter<Routed>,
    /// Paths of it that show what it can look like.
    pub(crate) samples: fn(&Site) -> Vec<String>,
}

impl Route {
    /// A page of figures, for anyone.
    pub(crate) const fn page(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
        samples: fn(&Site) -> Vec<String>,
    ) -> Self {
        let (part, takes) = (Part::Figures, Takes::Nothing);
        Self { path, guard, part, takes, bilingual: true, slow: false, handler, samples }
    }

    /// A page of scores, for anyone.
    const fn scores(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
        samples: fn(&Site) -> Vec<String>,
    ) -> Self {
        Self { part: Part::Scores, ..Self::page(path, guard, handler, samples) }
    }

    /// A page that needs no figures.
    const fn open(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
        samples: fn(&Site) -> Vec<String>,
    ) -> Self {
        Self { part: Part::All, ..Self::page(path, guard, handler, samples) }
    }

    /// What is no page.
    const fn file(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
        samples: fn(&Site) -> Vec<String>,
    ) -> Self {
        let (part, takes) = (Part::All, Takes::Nothing);
        Self { path, guard, part, takes, bilingual: false, slow: false, handler, samples }
    }

    /// A page that stands on the house and is read only.
    pub(crate) const fn desk(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
    ) -> Self {
        let (part, takes) = (Part::House, Takes::Nothing);
        Self {
            path,
            guard,
            part,
            takes,
            bilingual: true,
            slow: false,
            handler,
            samples: no_samples,
        }
    }

    /// One that answers with a file that is made for it.
    pub(crate) const fn download(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
    ) -> Self {
        Self { slow: true, ..Self::desk(path, guard, handler) }
    }

    /// One that takes a form of texts as well.
    pub(crate) const fn form(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
    ) -> Self {
        Self { takes: Takes::Form, ..Self::desk(path, guard, handler) }
    }

    /// One that takes a form with files as well.
    pub(crate) const fn upload(
        path: &'static str,
        guard: Guard,
        handler: fn() -> MethodRouter<Routed>,
    ) -> Self {
        Self { takes: Takes::Files, ..Self::desk(path, guard, handler) }
    }
}

/// Pages of the house have no samples: what they show is somebody's.
fn no_samples(_: &Site) -> Vec<String> {
    Vec::new()
}

/// Every URL that is answered, with its samples.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    Route::page("/", Guard::Public, || get(pages::home::show), |_| vec!["/".into()]),
    Route::page("/units", Guard::Public, || get(pages::units::list), |_| vec!["/units".into()]),
    Route::page("/units/{code}", Guard::Public, || get(pages::unit::show), pages::unit::samples),
    Route::scores("/units/{code}/lines/{line}", Guard::Public, || get(pages::line::show), pages::line::samples),
    Route::page("/units/{code}/records/{measure}", Guard::Public, || get(pages::records::list), pages::records::samples),
    Route::scores("/ranking", Guard::Public, || get(pages::ranking::groups), |_| vec!["/ranking".into()]),
    Route::scores("/ranking/{group}", Guard::Public, || get(pages::ranking::group), pages::ranking::samples),
    Route::page("/methodology", Guard::Public, || get(pages::methodology::show), |_| vec!["/methodology".into()]),
    Route::open("/real/qd766", Guard::Public, || get(pages::real::overview), |_| vec!["/real/qd766".into()]),
    Route::open("/real/qd766/{code}", Guard::Public, || get(pages::real::unit), pages::real::samples),
    Route::open("/real/qd766/{code}/lines/{line}", Guard::Public, || get(pages::real::line::show), pages::real::line::samples),
    Route::file("/style.css", Guard::Public, || get(pages::files::style), |_| vec!["/style.css".into()]),
    Route::file("/robots.txt", Guard::Public, || get(pages::files::robots), |_| vec!["/robots.txt".into()]),

    Route::form("/cases", Guard::Public, || get(pages::citizen::look_up::show).post(pages::citizen::look_up::send)),
    Route::desk("/cases/{code}", Guard::Public, || get(pages::citizen::case::show)),
    Route::upload("/cases/{code}/supplement", Guard::Public, || get(pages::citizen::supplement::show).post(pages::citizen::supplement::send)),
    Route::form("/cases/{code}/withdraw", Guard::Public, || get(pages::citizen::withdraw::show).post(pages::citizen::withdraw::send)),
    Route::desk("/submit", Guard::Public, || get(pages::citizen::submit::choose)),
    Route::upload("/submit/{procedure}", Guard::Public, || get(pages::citizen::submit::show).post(pages::citizen::submit::send)),
    Route::form("/sign-in", Guard::Public, || get(pages::sign_in::show).post(pages::sign_in::send)),
    Route::desk("/sign-in/provider", Guard::Public, || get(pages::sign_in::provider::leave)),
    Route::desk("/sign-in/provider/return", Guard::Public, || get(pages::sign_in::provider::arrive)),
    Route::form("/sign-in/provider/code", Guard::Public, || get(pages::sign_in::provider::show_code).post(pages::sign_in::provider::send_code)),
    Route::form("/sign-out", Guard::SignedIn, || get(pages::sign_in::leave).post(pages::sign_in::sign_out)),
    Route::form("/welcome/{link}", Guard::Public, || get(pages::welcome::show).post(pages::welcome::send)),
    Route::desk("/desk", Guard::SignedIn, || get(pages::desk::home::show)),
    Route::form("/desk/account", Guard::SignedIn, || get(pages::desk::account::show).post(pages::desk::account::send)),
    Route::desk("/desk/queues/{queue}", Guard::Needs(Permission::ViewCases), || get(pages::desk::queues::show)),
    Route::desk("/desk/tasks", Guard::Needs(Permission::ViewCases), || get(pages::desk::tasks::list)),
    Route::form("/desk/tasks/{task}", Guard::Needs(Permission::CleanUp), || get(pages::desk::tasks::show).post(pages::desk::tasks::send)),
    Route::form("/desk/conflicts/{conflict}", Guard::Needs(Permission::CleanUp), || get(pages::desk::conflicts::show).post(pages::desk::conflicts::send)),
    Route::desk("/desk/units/{code}", Guard::Needs(Permission::ViewCases), || get(pages::desk::units::show)),
    Route::desk("/desk/units/{code}/tasks", Guard::Needs(Permission::ViewCases), || get(pages::desk::units::tasks::list)),
    Route::desk("/desk/units/{code}/conflicts", Guard::Needs(Permission::ViewCases), || get(pages::desk::units::conflicts::list)),
    Route::form("/desk/register", Guard::Needs(Permission::ReadIdentities), || get(pages::desk::register::show).post(pages::desk::register::send)),
    Route::desk("/desk/catalogue", Guard::Needs(Permission::ViewCases), || get(pages::desk::catalogue::list)),
    Route::desk("/desk/catalogue/{code}", Guard::Needs(Permission::ViewCases), || get(pages::desk::catalogue::show)),
    Route::desk("/desk/catalogue/{code}/workflow", Guard::Needs(Permission::ViewCases), || get(pages::desk::catalogue::workflow)),
    Route::upload("/desk/catalogue/{code}/new-version", Guard::Needs(Permission::EditCatalogue), || get(pages::desk::catalogue::version::show).post(pages::desk::catalogue::version::send)),
    Route::upload("/desk/calendar", Guard::Needs(Permission::EditCatalogue), || get(pages::desk::calendar::show).post(pages::desk::calendar::send)),
    Route::desk("/desk/cases", Guard::Needs(Permission::ViewCases), || get(pages::desk::cases::search::show)),
    Route::desk("/desk/cases/new", Guard::Receives, || get(pages::desk::cases::new::show)),
    Route::upload("/desk/cases/new/{procedure}", Guard::Receives, || get(pages::desk::cases::hand_in::show).post(pages::desk::cases::hand_in::send)),
    Route::desk("/desk/cases/{code}", Guard::Needs(Permission::ViewCases), || get(pages::desk::case::show)),
    Route::form("/desk/cases/{code}/applicant", Guard::Needs(Permission::ReadIdentities), || get(pages::desk::case::applicant::back).post(pages::desk::case::applicant::show)),
    Route::form("/desk/cases/{code}/print", Guard::Needs(Permission::ReadIdentities), || get(pages::desk::case::print::back).post(pages::desk::case::print::send)),
    Route::form("/desk/cases/{code}/corrections", Guard::Needs(Permission::TakeSteps), || get(pages::desk::case::corrections::back).post(pages::desk::case::corrections::send)),
    Route::desk("/desk/cases/{code}/papers/{hash}", Guard::Needs(Permission::ReadIdentities), || get(pages::desk::case::paper::show)),
    Route::upload("/desk/cases/{code}/{step}", Guard::Step, || get(pages::desk::case::step::show).post(pages::desk::case::step::send)),
    Route::desk("/desk/reports", Guard::Needs(Permission::ReadReports), || get(pages::desk::reports::show)),
    Route::desk("/desk/reports/cases", Guard::Needs(Permission::ReadReports), || get(pages::desk::reports::cases::list)),
    Route::download("/desk/reports/download", Guard::Needs(Permission::ReadReports), || get(pages::desk::reports::download::send)),
    Route::desk("/desk/periods", Guard::Needs(Permission::ReadReports), || get(pages::desk::periods::list)),
    Route::form("/desk/periods/freeze", Guard::Needs(Permission::FreezePeriods), || get(pages::desk::periods::freeze::show).post(pages::desk::periods::freeze::send)),
    Route::desk("/desk/periods/{number}", Guard::Needs(Permission::ReadReports), || get(pages::desk::periods::version::show)),
    Route::desk("/desk/periods/{number}/difference", Guard::Needs(Permission::ReadReports), || get(pages::desk::periods::difference::show)),
    Route::download("/desk/periods/{number}/download", Guard::Needs(Permission::ReadReports), || get(pages::desk::periods::version::download)),
    Route::form("/desk/people", Guard::Needs(Permission::ManagePeople), || get(pages::desk::people::list).post(pages::desk::people::invite)),
    Route::form("/desk/people/{login}", Guard::Needs(Permission::ManagePeople), || get(pages::desk::person::show).post(pages::desk::person::change)),
];
