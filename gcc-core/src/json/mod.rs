//! JSON, written in one way: whatever serde can write, by one writer.
//!
//! With a serializer of a library every type has code of its own for each layout and each kind of
//! error, which weighs more in a browser than what the answers say.

mod serializer;
mod write;

pub(crate) use write::{Writer, compact, pretty};
