//! JSON, read and written in one way.
//!
//! With a reader and a writer of a library every type has code of its own for each format and each
//! layout, which weighs more in a browser than what is said. Here a text of any format becomes one
//! kind of tree ([`Json`]) from which serde's types are read, and whatever serde can write is written
//! by one [`Writer`].

mod fields;
mod read;
mod serializer;
mod tree;
mod write;

pub(crate) use fields::Fields;
pub(crate) use read::{Fault, Wrong};
pub(crate) use tree::Json;
pub(crate) use write::{Writer, compact, pretty};
