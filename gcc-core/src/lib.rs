//! The Government Communication Channel as a library.
pub mod text;

pub mod date;

pub mod limits;

pub mod finding;

pub mod directory;

pub mod directive;

pub mod naming;
