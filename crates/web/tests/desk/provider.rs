//! Signing in by a provider: one that a test holds in its hand, and a real one.

mod let_in;
mod place;
mod real;
mod refused;
mod stand_in;
