//! Thai text as names are written in it: canonical form, look-alikes, digits, order, lengths.
//!
//! No Unicode tables: the Thai block and ASCII are all that a name may hold, and the few other
//! characters that matter (spaces, invisible ones, look-alikes) are listed by hand.

mod canonical;
mod class;
mod cluster;
mod collate;
mod digits;
mod foreign;
mod length;
mod personal;
mod repair;
mod skeleton;
mod visible;

pub use canonical::{
    Canonical, Edit, EditKind, TextFault, TextFaultKind, canonicalize, is_canonical,
};
pub(crate) use class::is_invisible;
pub use collate::{compare, sort_key};
pub use digits::{ascii_digits, number, thai_digits};
pub use foreign::{ForeignLetter, foreign_letters, looks_like};
pub use length::length;
pub use personal::{contains_national_id, contains_telephone};
pub use repair::repair;
pub use skeleton::{SKELETON_VERSION, looks_alike, skeleton};
pub use visible::{visible, width};

pub(crate) use canonical::{CanonicalScan, canonicalize_slowly, scan_canonical};
pub(crate) use digits::is_digit;
pub(crate) use foreign::latin_beside_thai;
pub(crate) use length::split_at_char;
pub(crate) use personal::has_nine_digits;
pub(crate) use skeleton::{fold, fold_similar};
pub(crate) use visible::{bounded, is_hidden, push_visible, width_of};
