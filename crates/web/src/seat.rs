//! What a page of the desk is made from: the site in one language, and who is signed in.

use std::ops::Deref;
use std::sync::Arc;

use app::house::House;
use app::one_stop::FileRefused;
use app::people::permission::Permission;
use app::people::sign_in::Signed;
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use casework::case::CaseStep;
use tokio::task::JoinError;

use crate::blocks::{Form, Frame, Page};
use crate::context::{Context, Routed};
use crate::entrance::{NoEntrance, given};

/// Somebody at the desk.
pub(crate) struct Seat {
    context: Context,
    pub(crate) signed: Arc<Signed>,
}

impl FromRequestParts<Routed> for Seat {
    type Rejection = NoEntrance;

    async fn from_request_parts(parts: &mut Parts, routed: &Routed) -> Result<Self, NoEntrance> {
        Ok(Self { context: Context::from_ref(routed), signed: given(parts)? })
    }
}

impl Deref for Seat {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

/// Why a file was not kept, and what to do.
pub(crate) fn file_fault(context: &Context, refused: &FileRefused) -> String {
    match refused {
        FileRefused::Empty => context.text("file-empty"),
        FileRefused::TooLarge { most } => {
            let most = context.count(u64::try_from(most >> 20).unwrap_or_default());
            context.with("file-too-large", &[("most", most)])
        }
        FileRefused::Kind(_) => context.text("file-kind"),
        FileRefused::Harmful { .. } => context.text("file-harmful"),
        FileRefused::NotScanned(_) => context.text("file-not-scanned"),
        FileRefused::Disk(_) | FileRefused::Store(_) => context.text("file-not-kept"),
    }
}

impl Seat {
    pub(crate) fn house(&self) -> &Arc<House> {
        self.context.house()
    }

    /// May somebody do this in some unit?
    pub(crate) fn has(&self, permission: Permission) -> bool {
        self.signed.has(permission, self.house().clock.now())
    }

    /// Does somebody receive cases at some counter?
    pub(crate) fn receives(&self) -> bool {
        self.signed.may_take(CaseStep::Receive, self.house().clock.now())
    }

    /// A page inside the menu of the desk.
    pub(crate) fn page(&self, path: impl Into<String>, title: String) -> Page {
        let mut page = Page::new(&self.context, path, title);
        page.frame = Frame::Desk(Arc::clone(&self.signed), self.menu());
        page
    }

    /// A form of this session.
    pub(crate) fn form(&self, path: &str, submit: String) -> Form {
        Form::sends(self.link(path), Some(&self.signed.form_key), submit)
    }

    /// Prints on a thread that answers nobody, and few at once: each printing takes a core.
    pub(crate) async fn print<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        let turn = Arc::clone(&self.site.printing).acquire_owned();
        let turn = turn.await.expect("it is never closed");
        let work = move || {
            let printed = job();
            drop(turn);
            printed
        };
        tokio::task::spawn_blocking(work).await
    }

    fn menu(&self) -> Vec<&'static str> {
        let mut menu = vec!["/desk"];
        if self.has(Permission::ViewCases) {
            menu.push("/desk/cases");
        }
        if self.receives() {
            menu.push("/desk/cases/new");
        }
        if self.has(Permission::ViewCases) {
            menu.push("/desk/tasks");
        }
        if self.has(Permission::ReadIdentities) {
            menu.push("/desk/register");
        }
        if self.has(Permission::ViewCases) {
            menu.push("/desk/catalogue");
        }
        if self.has(Permission::ReadReports) {
            menu.extend(["/desk/reports", "/desk/periods"]);
        }
        if self.has(Permission::EditCatalogue) {
            menu.push("/desk/calendar");
        }
        if self.has(Permission::ManagePeople) {
            menu.push("/desk/people");
        }
        menu.push("/desk/account");
        menu
    }
}
