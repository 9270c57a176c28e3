//! Every test of the Rust side, one module a room.

mod date;
mod directive;
mod directory;
mod finding;
mod naming;
mod rules;
mod text;
