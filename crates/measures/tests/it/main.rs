//! Snapshots, measures and the engine, over an invented province of two offices.

mod files;
mod hand;
mod ii06;
mod laws;
mod refused;
mod sample;
mod snapshots;
