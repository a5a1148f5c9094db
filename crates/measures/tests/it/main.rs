//! Snapshots, measures and the engine, over an invented province of two offices.

mod files;
mod hand;
mod laws;
mod refused;
mod sample;
mod snapshots;
