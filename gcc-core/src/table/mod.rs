//! Reading and writing tables as files: CSV in the encodings that Thai offices use.
//!
//! ```text
//! bytes ─► encoding (decided once a file) ─► text ─► scan (findings, pieces) ─► rows
//! ```
//!
//! A file is decoded and scanned once; its rows are then read straight from the text, in pieces
//! that threads can share.

mod code_page;
mod csv;
mod decode;
mod encoding;
mod lines;
mod plan;
mod record;
mod scan;
mod write;

pub use csv::{CsvTable, PIECE_BYTES};
pub use encoding::Encoding;
pub use plan::write_plan;
pub use write::CsvWriter;
