//! The pages of the portal and of the desk: plain HTML over HTTP, without script, in Vietnamese and English.
//!
//! A handler asks [`app::portal::Portal`], puts the answer into blocks (`blocks.rs`) and words, and
//! decides nothing. The index of the site is `routes.rs`; every answer goes through `safety.rs`.

mod api;
mod blocks;
mod connections;
mod context;
mod entrance;
mod errors;
mod fresh;
mod limits;
mod log;
mod pace;
mod pages;
mod papers;
mod places;
mod posted;
mod queries;
mod routes;
mod safety;
mod samples;
mod seat;
mod sent_once;
mod server;

pub use context::Content;
pub use limits::Limits;
pub use pace::Pace;
pub use routes::{Guard, Part, ROUTES, Route, Takes};
pub use samples::{NoSample, Sample, samples};
pub use server::{router, serve, serve_within};
