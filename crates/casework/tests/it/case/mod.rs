//! The rules of one case at the desk.

mod after;
mod class;
mod clocks;
mod codes;
pub(crate) mod desk;
mod details;
mod fold;
mod guards;
mod laws;
mod legs;
mod lines;
mod orders;
mod province;
mod regimes;
mod story;
mod table;
mod walks;
