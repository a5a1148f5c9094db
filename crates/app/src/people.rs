//! People: how they show who they are, and what they may do.

pub mod password;
pub mod second_factor;
pub mod secret;
