//! Points from facts.
