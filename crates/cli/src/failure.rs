//! How a command ends when it does not end well.

use std::error::Error;
use std::io::{self, ErrorKind};

use deadlines::DueDateError;
use words::{Lang, text};

/// Why a command stopped, for people and for the shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The exit code: 1 when the answer is "no", 2 for wrong use or input.
    pub(crate) exit: u8,
    /// What, where, why and the next step, in Vietnamese; empty when all is said on stdout.
    pub(crate) vi: String,
    /// The same in English.
    pub(crate) en: String,
}

impl Failure {
    /// Wrong use or input.
    pub(crate) fn input(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { exit: 2, vi: vi.into(), en: en.into() }
    }

    /// The command did its work, and the answer, on stdout already, is "no".
    pub(crate) fn answer_is_no() -> Self {
        Self { exit: 1, vi: String::new(), en: String::new() }
    }

    /// Wrong use or input, put into both languages by one function.
    pub(crate) fn worded(sentence: impl Fn(Lang) -> String) -> Self {
        Self::input(sentence(Lang::Vi), sentence(Lang::En))
    }
}

/// A failure with what caused it, by a sentence with a place for it.
pub(crate) fn failed(key: &str, error: &(dyn Error + 'static)) -> Failure {
    Failure::worded(|lang| text(lang, key, &[("why", cause(lang, error))]))
}

/// An error and what caused it, from the outside in; what an outer one says already is said once. What the
/// system says is put into words where it is common.
pub(crate) fn cause(lang: Lang, error: &(dyn Error + 'static)) -> String {
    let mut said = error.to_string();
    let mut next = Some(error);
    while let Some(error) = next {
        let own = error.to_string();
        if !said.contains(&own) {
            said = format!("{said}: {own}");
        }
        let system = error.downcast_ref::<io::Error>();
        if let Some(key) = system.and_then(|it| known(it.kind())) {
            said = said.replace(&own, &text(lang, key, &[]));
        }
        next = error.source();
    }
    said
}

/// The words for what the system says, where they are common.
const fn known(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "system-not-found",
        ErrorKind::PermissionDenied => "system-denied",
        ErrorKind::ConnectionRefused => "system-refused",
        ErrorKind::AddrInUse => "system-in-use",
        ErrorKind::StorageFull => "system-full",
        ErrorKind::TimedOut => "system-timed-out",
        ErrorKind::IsADirectory => "system-folder",
        _ => return None,
    })
}

impl From<DueDateError> for Failure {
    fn from(error: DueDateError) -> Self {
        Self::worded(|lang| words::due_date_error(lang, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Outer(&'static str, io::Error);

    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(self.0)
        }
    }

    impl Error for Outer {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.1)
        }
    }

    #[test]
    fn what_the_system_says_is_in_the_language_of_the_reader() {
        let missing = || io::Error::from_raw_os_error(2);
        let twice = "the file cannot be read: No such file or directory (os error 2)";
        let [vi, en] = Lang::BOTH.map(|lang| cause(lang, &Outer(twice, missing())));
        assert_eq!(vi, "the file cannot be read: không có tệp hoặc thư mục này");
        assert_eq!(en, "the file cannot be read: there is no such file or folder");
        let refused = io::Error::from_raw_os_error(111);
        assert_eq!(
            cause(Lang::Vi, &Outer("nothing was opened", refused)),
            "nothing was opened: máy chủ không nhận kết nối (chưa chạy, hoặc sai địa chỉ, cổng)"
        );
    }
}
