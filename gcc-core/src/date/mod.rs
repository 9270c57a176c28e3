//! Civil dates, in the common and the Buddhist era. No clock and no time zone: a date is a day.

mod civil;
mod error;
mod figures;
mod moment;
mod parse;
mod thai;

pub use civil::Date;
pub use error::DateError;
pub use figures::DateOrder;
pub use moment::{Moment, MomentError};

pub(crate) use civil::ShortDate;
pub(crate) use figures::{EraTwice, FigureDate};
