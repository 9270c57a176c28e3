//! Civil dates, in the common and the Buddhist era. No clock and no time zone: a date is a day.

mod civil;
mod error;
mod iso;
mod moment;
mod parse;
mod probable;
mod short;
mod thai;

use std::fmt;

use civil::{DAYS_FIRST, DAYS_LAST};

pub use error::DateError;
pub use moment::{Moment, MomentError};
pub(crate) use short::ShortDate;

/// A day of the Gregorian calendar (extended backwards), kept as days since 1970-01-01, from
/// 0001-01-01 to 9999-12-31.
///
/// As text, in JSON too, it is ISO `2018-03-23`, which is of the common era by definition.
/// Reading takes the years 1900 to 2200 only: `2561-03-23` in a file is a Buddhist year in the
/// wrong place far more often than a day of the year 2561, so it is refused, not guessed.
///
/// ```
/// use gcc_core::date::Date;
/// let date = Date::new(2018, 3, 23).unwrap();
/// assert_eq!(date.to_string(), "2018-03-23");
/// assert_eq!(serde_json::to_string(&date).unwrap(), "\"2018-03-23\"");
/// assert!(date < Date::new(2018, 3, 26).unwrap());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Date(i32);

impl Date {
    /// The first day that can be written: stands for "from ever".
    ///
    /// ```
    /// assert_eq!(gcc_core::date::Date::MIN.to_string(), "0001-01-01");
    /// ```
    pub const MIN: Date = Date(DAYS_FIRST);

    /// The last day that can be written: stands for "without end".
    ///
    /// ```
    /// assert_eq!(gcc_core::date::Date::MAX.to_string(), "9999-12-31");
    /// ```
    pub const MAX: Date = Date(DAYS_LAST);

    /// The day with a year of the common era, a month and a day of the month, if there is one.
    ///
    /// ```
    /// use gcc_core::date::Date;
    /// assert!(Date::new(2016, 2, 29).is_some());
    /// assert!(Date::new(2018, 2, 29).is_none());
    /// ```
    #[inline]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let lawful = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && (day <= 28 || day <= civil::days_in_month(year, month));
        lawful.then(|| Date(civil::days_from_civil(year, month, day)))
    }

    /// The year of the common era.
    ///
    /// ```
    /// assert_eq!(gcc_core::date::Date::new(2018, 3, 23).unwrap().year(), 2018);
    /// ```
    pub fn year(self) -> i32 {
        civil::civil_from_days(self.0).0
    }

    /// The month, 1 to 12.
    ///
    /// ```
    /// assert_eq!(gcc_core::date::Date::new(2018, 3, 23).unwrap().month(), 3);
    /// ```
    pub fn month(self) -> u8 {
        civil::civil_from_days(self.0).1
    }

    /// The day of the month, 1 to 31.
    ///
    /// ```
    /// assert_eq!(gcc_core::date::Date::new(2018, 3, 23).unwrap().day(), 23);
    /// ```
    pub fn day(self) -> u8 {
        civil::civil_from_days(self.0).2
    }

    /// The year of the Buddhist era, พ.ศ.: 543 more than that of the common era.
    ///
    /// ```
    /// assert_eq!(gcc_core::date::Date::new(2018, 3, 23).unwrap().buddhist_year(), 2561);
    /// ```
    pub fn buddhist_year(self) -> i32 {
        self.year().saturating_add(thai::BUDDHIST_ERA_YEARS)
    }

    /// The number of days since 1970-01-01; negative before it.
    ///
    /// ```
    /// assert_eq!(gcc_core::date::Date::new(1970, 1, 2).unwrap().days(), 1);
    /// ```
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day that many days after 1970-01-01, if it is within the years 1 to 9999.
    ///
    /// ```
    /// use gcc_core::date::Date;
    /// assert_eq!(Date::from_days(17_613), Date::new(2018, 3, 23));
    /// assert!(Date::from_days(i32::MAX).is_none());
    /// ```
    pub fn from_days(days: i32) -> Option<Date> {
        (DAYS_FIRST..=DAYS_LAST).contains(&days).then_some(Date(days))
    }

    /// The day that many days later, or earlier if negative; stops at 0001-01-01 and 9999-12-31.
    ///
    /// ```
    /// use gcc_core::date::Date;
    /// let date = Date::new(2018, 2, 28).unwrap();
    /// assert_eq!(date.add_days(1).to_string(), "2018-03-01");
    /// assert_eq!(date.add_days(i32::MAX).to_string(), "9999-12-31");
    /// ```
    #[must_use]
    pub fn add_days(self, days: i32) -> Date {
        Date(self.0.saturating_add(days).clamp(DAYS_FIRST, DAYS_LAST))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(iso::Buffer::new(*self).as_str())
    }
}
