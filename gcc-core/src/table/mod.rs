//! Tables in: rows of text cells, from CSV files in the encodings that Thai offices use, from memory
//! or from columns; and CSV out.
//!
//! ```text
//! bytes ─► encoding (decided once a file) ─► text ─► scan (findings, pieces) ─► rows
//! ```
//!
//! A file is decoded and scanned once; its rows are then read straight from the text, in pieces
//! that threads can share.

mod block;
#[cfg(feature = "files")]
mod code_page;
mod column_reader;
mod columns;
mod conventions;
#[cfg(feature = "files")]
mod csv;
#[cfg(feature = "files")]
mod decode;
#[cfg(feature = "files")]
mod encoding;
mod findings;
mod header;
#[cfg(feature = "files")]
mod mojibake;
mod pieces;
mod places;
mod quote;
#[cfg(feature = "files")]
mod record;
mod row;
mod row_index;
mod row_reader;
mod rows;
#[cfg(feature = "files")]
mod scan;
mod short_text;
mod shown;
mod state;
mod typed_rows;
mod vocabulary;
mod write;

pub use block::Block;
pub use columns::column_names;
#[cfg(feature = "files")]
pub use csv::{CsvTable, PIECE_BYTES};
#[cfg(feature = "files")]
pub use encoding::Encoding;
pub use quote::{Quotes, quote};
pub use row::Row;
pub use row_index::RowIndex;
pub use rows::{MemoryRows, Rows};
pub use state::TableState;
pub use typed_rows::{Field, TableRow, TypedRows};
pub use vocabulary::UnknownWord;
pub use write::CsvWriter;

pub(crate) use column_reader::{ColumnReader, set};
pub(crate) use columns::{group, known_column, member, officer, plain_header, trimmed, unit};
pub(crate) use findings::{exceeded, near_miss, no_rows, unknown_reference};
pub(crate) use header::Header;
pub(crate) use pieces::read_pieces;
pub(crate) use row_index::RowIndexes;
pub use row_reader::Reading;
pub(crate) use row_reader::{RowReader, is_usual_identifier, with_spellings};
pub(crate) use rows::make_room;
pub(crate) use short_text::{compare, same};
pub(crate) use shown::{personal_number, shown};
pub(crate) use typed_rows::sealed::WriteCells;
pub(crate) use typed_rows::{optional_text, text, write_optional};
pub(crate) use vocabulary::{CachedVocabulary, Vocabulary, impl_words};
