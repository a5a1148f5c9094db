//! Files that come with a form. What came is kept at once, so that a form that comes back has lost nothing: it
//! carries the hash and the name of each, unseen, and says which are there.

use app::one_stop::PaperIn;

use crate::blocks::{ACCEPTED, Control, Field, Form};
use crate::context::Context;
use crate::posted::Posted;
use crate::seat::file_fault;

/// What stands before the name of a field in the name of the one that carries its files.
const KEPT: &str = "kept-";

/// The files of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Papers {
    /// The field.
    pub(crate) field: String,
    /// What is kept of it.
    pub(crate) kept: Vec<PaperIn>,
}

impl Papers {
    /// None yet.
    pub(crate) fn none(field: &str) -> Self {
        Self { field: field.to_owned(), kept: Vec::new() }
    }

    /// What a form carries, unproven: to be shown again where nothing is taken.
    pub(crate) fn carried_in(posted: &Posted, field: &str) -> Self {
        let carried = format!("{KEPT}{field}");
        let before = posted.all(&carried).filter_map(|it| it.split_once(' '));
        let paper =
            |(hash, name): (&str, &str)| PaperIn { hash: hash.to_owned(), name: name.to_owned() };
        Self { field: field.to_owned(), kept: before.map(paper).collect() }
    }

    /// The files that came now in a field, and those that were kept before the form came back. Where the field
    /// holds one file, the one that came now takes the place of the one before. What is wrong is added.
    pub(crate) async fn read(
        context: &Context,
        posted: &Posted,
        field: &str,
        many: bool,
        faults: &mut Vec<(String, String)>,
    ) -> Self {
        let before = Self::carried_in(posted, field);
        let one_stop = &context.house().one_stop;
        let mut kept = one_stop.papers(&before.kept).await.unwrap_or_else(|_| {
            faults.push((field.to_owned(), context.text("new-file-gone")));
            Vec::new()
        });
        for file in posted.files(field) {
            match one_stop.keep_file(&file.name, file.bytes.to_vec()).await {
                Ok(it) => {
                    if !many {
                        kept.clear();
                    }
                    kept.push(PaperIn { hash: it.hash, name: it.name });
                }
                Err(refused) => {
                    let told = format!("{}: {}", file.name, file_fault(context, &refused));
                    faults.push((field.to_owned(), told));
                }
            }
        }
        kept.truncate(if many { usize::MAX } else { 1 });
        Self { field: field.to_owned(), kept }
    }

    /// The form with what is kept in it, unseen.
    pub(crate) fn carried(&self, mut form: Form) -> Form {
        for paper in &self.kept {
            let value = format!("{} {}", paper.hash, paper.name);
            form = form.carrying(&format!("{KEPT}{}", self.field), value);
        }
        form
    }

    /// The names of what is kept, if there is something.
    pub(crate) fn names(&self) -> Option<String> {
        let names: Vec<&str> = self.kept.iter().map(|it| it.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// The field for the papers of an application, with those that are kept already.
    pub(crate) fn field(&self, context: &Context) -> Field {
        let control = Control::Files { accept: ACCEPTED, many: true, there: false };
        let hint = self.names().map_or_else(
            || context.text("hint-files"),
            |names| context.with("hint-files-kept", &[("names", names)]),
        );
        Field::new(&self.field, context.text("field-files"), control).hint(hint)
    }
}
