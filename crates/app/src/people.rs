//! People: how they show who they are, and what they may do.

mod manage;

pub mod attempts;
pub mod invite;
pub mod password;
pub mod permission;
pub mod provider;
pub mod second_factor;
pub mod secret;
pub mod sign_in;

pub use manage::{HeldOffice, OpenSession, People, PeopleRefused, Person};
pub use store::{OfficeId, Post};
