//! ISO text, `2018-03-23`: the fast way in, the way out, and serde.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Date;

/// Reads exactly `YYYY-MM-DD` with any year; the outer `None` means another shape, the inner one
/// that there is no such day. Called once for every date of a national roster: no allocation.
#[inline]
pub(super) fn read(bytes: &[u8]) -> Option<(i32, u8, u8)> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    // All eight digits at once, the first in the lowest byte.
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const ABOVE_9: u64 = 0x7676_7676_7676_7676;
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let digits = u64::from_le_bytes([y1, y2, y3, y4, m1, m2, d1, d2]) ^ ZEROS;
    if (digits | digits.wrapping_add(ABOVE_9)) & HIGHEST != 0 {
        return None;
    }
    // In every other byte ten times its digit and the next.
    let [century, _, year, _, month, _, day, _] =
        digits.wrapping_mul(10).wrapping_add(digits >> 8).to_le_bytes();
    Some((i32::from(century).wrapping_mul(100).wrapping_add(i32::from(year)), month, day))
}

/// The ten characters of a date.
pub(super) struct Buffer([u8; 10]);

impl Buffer {
    pub(super) fn new(date: Date) -> Self {
        let (year, month, day) = super::civil::civil_from_days(date.days());
        let year = u16::try_from(year).unwrap_or(0);
        let digit = |n: u16| u8::try_from(n % 10).unwrap_or(0).wrapping_add(b'0');
        let (month, day) = (u16::from(month), u16::from(day));
        Buffer([
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ])
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Date {
    /// The date as ISO text.
    pub(crate) fn iso(self) -> String {
        let mut iso = String::new();
        for digit in Buffer::new(self).0 {
            iso.push(char::from(digit));
        }
        iso
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
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
                let is_iso = read(text.as_bytes()).is_some();
                let date = Date::parse(text).ok().filter(|_| is_iso);
                date.ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(IsoText)
    }
}
