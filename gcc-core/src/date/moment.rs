//! A civil day with a time of day, to the second. No clock and no time zone.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::text::ascii_digits;

use super::civil::Date;
use super::error::DateError;

const SECONDS_PER_DAY: i64 = 86_400;

/// A second of a civil day, kept as seconds since 1970-01-01 00:00.
///
/// As text, in JSON too, it is ISO `2018-03-23T09:00:00`. The time is that of the place where the
/// tree stands; Thailand has one, all year.
///
/// ```
/// use gcc_core::date::Moment;
/// let moment = Moment::parse("2018-03-23 09:00", None).unwrap();
/// assert_eq!(moment.to_string(), "2018-03-23T09:00:00");
/// assert_eq!(moment.add_seconds(90).time(), "09:01:30");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(i64);

/// Why a text is not a moment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MomentError {
    /// The day cannot be read.
    #[error(transparent)]
    Day(#[from] DateError),
    /// The time of day cannot be read.
    #[error("this is not a time of day such as 09:00")]
    Time,
}

impl MomentError {
    /// A stable identifier of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            MomentError::Day(error) => error.code(),
            MomentError::Time => "time-unreadable",
        }
    }
}

impl Moment {
    /// The moment so many seconds after midnight of a day.
    pub fn new(day: Date, seconds: u32) -> Moment {
        Moment(i64::from(day.days()) * SECONDS_PER_DAY + i64::from(seconds))
    }

    /// Reads a day and a time, such as `2018-03-23 09:00`, `2018-03-23T09:00:30` or
    /// `23 มีนาคม 2561 เวลา 09.00 น.`; the time alone where a day is given.
    ///
    /// ```
    /// use gcc_core::date::{Date, Moment};
    /// let moment = Moment::parse("23 มีนาคม 2561 เวลา 09.00 น.", None).unwrap();
    /// assert_eq!(Moment::parse("09:00", Date::new(2018, 3, 23)), Ok(moment));
    /// assert!(Moment::parse("09:00", None).is_err());
    /// ```
    pub fn parse(text: &str, day: Option<Date>) -> Result<Moment, MomentError> {
        let text = ascii_digits(text);
        let text = text.trim();
        let text = text.strip_suffix("น.").map_or(text, str::trim_end);
        let divides = |c: char| c == 'T' || c.is_whitespace();
        let (before, time) = text.rsplit_once(divides).unwrap_or(("", text));
        let before = before.trim_end();
        let before = before.strip_suffix("เวลา").map_or(before, str::trim_end);
        let seconds = seconds_of_day(time).ok_or(MomentError::Time)?;
        match (before.is_empty(), day) {
            (true, Some(day)) => Ok(Moment::new(day, seconds)),
            (true, None) => Err(MomentError::Day(DateError::Unreadable)),
            (false, _) => Ok(Moment::new(Date::parse(before)?, seconds)),
        }
    }

    /// The day; before [`Date::MIN`] and after [`Date::MAX`] these.
    pub fn day(self) -> Date {
        let days = self.0.div_euclid(SECONDS_PER_DAY);
        let days = days.clamp(Date::MIN.days().into(), Date::MAX.days().into());
        let days = i32::try_from(days).expect("the days of dates are 32 bits");
        Date::default().add_days(days)
    }

    /// The time of day, with seconds only where they are not zero.
    pub fn time(self) -> String {
        let (hours, minutes, seconds) = self.clock();
        match seconds {
            0 => format!("{hours:02}:{minutes:02}"),
            _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        }
    }

    /// The moment as official letters write it, with ASCII digits and the Buddhist year:
    /// `23 มีนาคม 2561 เวลา 09.00 น.`
    pub fn thai(self) -> String {
        format!("{} เวลา {} น.", self.day().thai(), self.time().replace(':', "."))
    }

    /// The moment so many seconds later, or earlier if negative.
    #[must_use]
    pub fn add_seconds(self, seconds: i64) -> Moment {
        Moment(self.0.saturating_add(seconds))
    }

    /// How many seconds later this is than another moment; negative if it is earlier.
    pub fn seconds_after(self, other: Moment) -> i64 {
        self.0.saturating_sub(other.0)
    }

    /// Seconds since 1970-01-01 00:00 of the same place.
    pub(crate) fn seconds(self) -> i64 {
        self.0
    }

    /// The moment so many seconds after 1970-01-01 00:00 of the same place.
    pub(crate) fn from_seconds(seconds: i64) -> Moment {
        Moment(seconds)
    }

    /// Hours, minutes and seconds of the day.
    pub(crate) fn clock(self) -> (i64, i64, i64) {
        let seconds = self.0.rem_euclid(SECONDS_PER_DAY);
        (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }
}

/// The seconds since midnight of `09:00`, `9.00` or `09:00:30`.
fn seconds_of_day(text: &str) -> Option<u32> {
    let mut parts = text.split([':', '.']).map(|part| {
        let plain = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain)
    });
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0))?;
    let lawful = hours < 24 && minutes < 60 && seconds < 60 && parts.next().is_none();
    lawful.then(|| (hours * 60 + minutes) * 60 + seconds)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) = self.clock();
        write!(f, "{}T{hours:02}:{minutes:02}:{seconds:02}", self.day())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Moment::parse(&text, None).map_err(serde::de::Error::custom)
    }
}
