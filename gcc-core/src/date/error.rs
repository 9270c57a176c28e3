//! Why a text is not a date.

use thiserror::Error;

use super::civil::Date;

/// Why a text is not a date, and the days that it could mean.
///
/// ```
/// use gcc_core::date::Date;
/// let error = Date::parse("2561-03-23").unwrap_err();
/// assert_eq!(error.code(), "date-ambiguous");
/// assert_eq!(error.readings(), [Date::new(2018, 3, 23).unwrap()]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DateError {
    /// It could be several days, or one day only by guessing the era: these, in order.
    #[error("the date does not state its era, or its year in full")]
    Ambiguous(Vec<Date>),
    /// It has none of the forms that [`Date::parse`] reads.
    #[error("this is not a date")]
    Unreadable,
}

impl DateError {
    /// A stable identifier of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            DateError::Ambiguous(_) => "date-ambiguous",
            DateError::Unreadable => "date-unreadable",
        }
    }

    /// The days that an ambiguous date could mean, earliest first.
    pub fn readings(&self) -> &[Date] {
        match self {
            DateError::Ambiguous(readings) => readings,
            DateError::Unreadable => &[],
        }
    }
}
