//! The day as a type: its arithmetic and its ISO text.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::thai::{BUDDHIST_ERA_YEARS, month_abbreviation, month_name};

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

/// 0001-01-01.
const DAYS_FIRST: i32 = -719_162;
/// 9999-12-31.
const DAYS_LAST: i32 = 2_932_896;

/// The years of the common era in which a text is believed to be a date: everybody in a roster was
/// born, and will have retired, within them, and no Buddhist year of that time falls among them.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl Date {
    /// The first day that can be written: stands for "always has been".
    pub const MIN: Date = Date(DAYS_FIRST);

    /// The last day that can be written: stands for "without end".
    pub const MAX: Date = Date(DAYS_LAST);

    /// The day with a year of the common era, a month and a day of the month, if there is one.
    #[inline]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && (day <= 28 || day <= days_in_month(year, month));
        exists.then(|| Date(days_from_civil(year, month, day)))
    }

    /// The year of the common era.
    pub fn year(self) -> i32 {
        civil_from_days(self.0).0
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        civil_from_days(self.0).1
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        civil_from_days(self.0).2
    }

    /// The year of the Buddhist era, พ.ศ.: 543 more than that of the common era.
    pub fn buddhist_year(self) -> i32 {
        self.year() + BUDDHIST_ERA_YEARS
    }

    /// The number of days since 1970-01-01; negative before it.
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day that many days after 1970-01-01, if it is within the years 1 to 9999.
    pub fn from_days(days: i32) -> Option<Date> {
        (DAYS_FIRST..=DAYS_LAST).contains(&days).then_some(Date(days))
    }

    /// The day that many days later, or earlier if negative; stops at 0001-01-01 and 9999-12-31.
    #[must_use]
    pub fn add_days(self, days: i32) -> Date {
        Date(self.0.saturating_add(days).clamp(DAYS_FIRST, DAYS_LAST))
    }

    /// The date as official letters write it, with ASCII digits and the Buddhist year.
    ///
    /// ```
    /// use gcc_core::date::Date;
    /// assert_eq!(Date::new(2018, 3, 23).unwrap().thai(), "23 มีนาคม 2561");
    /// ```
    pub fn thai(self) -> String {
        let (year, month, day) = civil_from_days(self.0);
        format!("{day} {} {}", month_name(month), year + BUDDHIST_ERA_YEARS)
    }

    /// The short form, for tables and narrow columns: `23 มี.ค. 2561`.
    pub fn thai_short(self) -> String {
        let (year, month, day) = civil_from_days(self.0);
        format!("{day} {} {}", month_abbreviation(month), year + BUDDHIST_ERA_YEARS)
    }

    /// Reads what nearly all dates of a database are: `YYYY-MM-DD` of a believable year. Other
    /// texts may still be a date to [`Date::parse`].
    #[inline]
    pub(crate) fn parse_iso(text: &str) -> Option<Date> {
        let (year, month, day) = read_iso(text)?;
        Date::new(year, month, day).filter(|_| YEARS.contains(&year))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0);
        // Padded as a whole, so that columns can be aligned.
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IsoText;
        impl de::Visitor<'_> for IsoText {
            type Value = Date;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as 2018-03-23")
            }

            // Only ISO text: the other forms are for people's tables, not for programs.
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                let date = Date::parse_iso(text);
                date.ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(IsoText)
    }
}

/// The year, month and day of exactly `YYYY-MM-DD`, whether or not there is such a day. Called for
/// every date of a national roster.
#[inline]
pub(super) fn read_iso(text: &str) -> Option<(i32, u8, u8)> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    // All eight digits at once, the first in the lowest byte.
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const ABOVE_9: u64 = 0x7676_7676_7676_7676;
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let digits = u64::from_le_bytes([y1, y2, y3, y4, m1, m2, d1, d2]) ^ ZEROS;
    if (digits | digits.wrapping_add(ABOVE_9)) & HIGHEST != 0 {
        return None;
    }
    // Every other byte now has the value of a pair of digits.
    let [century, _, year, _, month, _, day, _] =
        digits.wrapping_mul(10).wrapping_add(digits >> 8).to_le_bytes();
    Some((i32::from(century) * 100 + i32::from(year), month, day))
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days from 1 March of the year 0 to 1970-01-01.
const EPOCH_DAYS: i32 = 719_468;
const DAYS_PER_400_YEARS: i32 = 146_097;

/// Days since 1970-01-01 of a date that exists.
///
/// If the year begins on 1 March, the leap day is its last day and the months before it have a
/// regular pattern: the first day of the n-th month is day (153 n + 2) / 5. This is
/// `days_from_civil` of Howard Hinnant, "chrono-compatible low-level date algorithms", for the
/// years 1 to 9999, where nothing is negative before the last step.
#[inline]
fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let march_year = if month <= 2 { year - 1 } else { year };
    let month_from_march = if month <= 2 { month + 9 } else { month - 3 };
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let leap_days = march_year / 4 - march_year / 100 + march_year / 400;
    365 * march_year + leap_days + day_of_year - EPOCH_DAYS
}

/// Year, month and day of days since 1970-01-01, from `DAYS_FIRST` to `DAYS_LAST`.
fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let since_march_0 = days + EPOCH_DAYS;
    let cycle = since_march_0 / DAYS_PER_400_YEARS;
    let day_of_cycle = since_march_0 % DAYS_PER_400_YEARS;
    // Without the leap days passed so far (one in 1,460 days, but not one in 36,524, but one in
    // 146,096) every year has 365 days.
    let leap_days = day_of_cycle / 1_460 - day_of_cycle / 36_524 + day_of_cycle / 146_096;
    let year_of_cycle = (day_of_cycle - leap_days) / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let march_year = 400 * cycle + year_of_cycle;
    let year = if month <= 2 { march_year + 1 } else { march_year };
    let small = |number: i32| u8::try_from(number).expect("a month and a day of it are small");
    (year, small(month), small(day))
}

/// A date in three bytes: a country's tables hold millions of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShortDate([u8; 3]);

const _: () = assert!(DAYS_LAST - DAYS_FIRST < 1 << 24, "three bytes hold every day");

impl From<Date> for ShortDate {
    #[inline]
    fn from(date: Date) -> Self {
        let [first, second, third, _] = (date.0 - DAYS_FIRST).to_le_bytes();
        ShortDate([first, second, third])
    }
}

impl From<ShortDate> for Date {
    #[inline]
    fn from(short: ShortDate) -> Self {
        let [first, second, third] = short.0;
        Date(i32::from_le_bytes([first, second, third, 0]) + DAYS_FIRST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every day of the years 1 to 9999, against a counter that walks from day to day.
    #[test]
    fn the_arithmetic_agrees_with_a_counter() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut days = DAYS_FIRST;
        for year in 1..=9999 {
            let leap = (year % 4 == 0) != ((year % 100 == 0) != (year % 400 == 0));
            for month in 1..=12_u8 {
                let length = lengths[usize::from(month) - 1] + u8::from(leap && month == 2);
                for day in 1..=length {
                    assert_eq!(days_from_civil(year, month, day), days);
                    assert_eq!(civil_from_days(days), (year, month, day));
                    days += 1;
                }
                assert_eq!(days_in_month(year, month), length);
            }
        }
        assert_eq!(days, DAYS_LAST + 1);
        assert_eq!(days_from_civil(1970, 1, 1), 0);
    }

    #[test]
    fn iso_text_has_eight_digits_and_two_hyphens() {
        assert_eq!(read_iso("2018-03-23"), Some((2018, 3, 23)));
        assert_eq!(read_iso("9999-99-99"), Some((9999, 99, 99)));
        for place in 0..10 {
            for byte in 0..128_u8 {
                let mut bytes = *b"2018-03-23";
                bytes[place] = byte;
                let text = std::str::from_utf8(&bytes).expect("ASCII");
                let is_hyphen = place == 4 || place == 7;
                let fits = if is_hyphen { byte == b'-' } else { byte.is_ascii_digit() };
                assert_eq!(read_iso(text).is_some(), fits, "{text}");
            }
        }
    }

    #[test]
    fn short_dates_are_the_same_dates() {
        for days in (DAYS_FIRST..=DAYS_LAST).step_by(97).chain([DAYS_LAST]) {
            assert_eq!(Date::from(ShortDate::from(Date(days))), Date(days));
        }
    }
}
