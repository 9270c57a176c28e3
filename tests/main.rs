//! Every test of the Rust side, one module a room.

mod date;
mod text;
