//! The desk: pages of officers and of who runs the system.

pub(crate) mod account;
pub(crate) mod home;
pub(crate) mod people;
pub(crate) mod person;
