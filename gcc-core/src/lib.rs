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

pub use date::{Date, Moment};
pub use directive::{Directive, moi_2561_w1620};
pub use fanout::{FanOut, FanOutOptions};
pub use finding::{Finding, Findings, Language};
pub use limits::Limits;
pub use membership::{
    GroupRow, MemberRow, Observed, Survey, SurveyBuilder, SurveyTables, reconcile,
};
pub use naming::{GroupName, check_name};
pub use roster::{OfficerRow, Roster, UnitRow};
#[cfg(feature = "files")]
pub use table::CsvTable;
pub use table::{MemoryRows, TypedRows};
pub use tree::Tree;

/// Runs the examples of the project's README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
