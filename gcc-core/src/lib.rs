//! The Government Communication Channel as a library.
#![doc = include_str!("../README.md")]

pub mod text;

pub mod date;

pub mod limits;

pub mod finding;

pub mod decode;

mod parallel;

pub mod directory;

pub mod directive;

pub mod naming;

pub mod table;

pub mod roster;

pub mod tree;

pub mod membership;

pub mod fanout;

#[cfg(feature = "files")]
pub mod sample;

pub mod form;

pub mod render;

pub mod wire;

/// Runs the examples of the project's README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
