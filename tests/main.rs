//! Every test of the Rust side, one module a room.

mod cli;
mod date;
mod directive;
mod directory;
mod example;
mod finding;
mod letter;
mod membership;
mod naming;
mod roster;
mod rules;
mod sample;
mod support;
mod table;
mod text;
mod tree;
mod vectors;
