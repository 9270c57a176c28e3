//! Every test of the Rust side, one module a room.

mod blocks;
mod cli;
mod date;
mod determinism;
mod directive;
mod directory;
mod example;
mod fanout;
mod finding;
mod form;
mod hostile;
mod identifiers;
mod letter;
mod membership;
mod naming;
mod parts;
mod reconcile;
mod roster;
mod rules;
mod sample;
mod support;
mod table;
mod text;
mod tidy;
mod tree;
mod vectors;
