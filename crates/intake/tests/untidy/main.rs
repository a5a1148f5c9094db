//! Exports as officers send them: untidy, and read all the same.

mod books;
mod dates;
mod events;
mod faults;
mod headers;
mod support;
mod texts;
