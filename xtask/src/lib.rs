//! Automation, and the tests that keep the house true.

pub mod fluent;
pub mod glossary;
pub mod license;
pub mod markdown;
pub mod notices;
pub mod source;
pub mod walls;
pub mod workspace;
