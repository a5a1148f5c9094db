//! Tokens that are made for tests.
