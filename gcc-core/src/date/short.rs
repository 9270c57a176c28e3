//! A date in three bytes: a country's tables hold millions of them.

use super::Date;
use super::civil::{DAYS_FIRST, DAYS_LAST};

const _: () = assert!(DAYS_LAST - DAYS_FIRST < 1 << 24, "three bytes hold every day");

/// A date as the number of days since [`Date::MIN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShortDate([u8; 3]);

impl From<Date> for ShortDate {
    #[inline]
    fn from(date: Date) -> Self {
        let number = date.0.saturating_sub(DAYS_FIRST);
        let [first, second, third, _] = number.to_le_bytes();
        ShortDate([first, second, third])
    }
}

impl From<ShortDate> for Date {
    #[inline]
    fn from(short: ShortDate) -> Self {
        let [first, second, third] = short.0;
        let number = u32::from_le_bytes([first, second, third, 0]);
        Date(DAYS_FIRST.saturating_add_unsigned(number).min(DAYS_LAST))
    }
}
