//! The desk: pages of officers and of who runs the system.

pub(crate) mod account;
pub(crate) mod calendar;
pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod catalogue;
pub(crate) mod conflicts;
pub(crate) mod home;
pub(crate) mod people;
pub(crate) mod periods;
pub(crate) mod person;
pub(crate) mod queues;
pub(crate) mod register;
pub(crate) mod reports;
pub(crate) mod tasks;
pub(crate) mod units;
