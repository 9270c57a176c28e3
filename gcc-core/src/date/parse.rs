//! Reading dates as people and databases write them. The era is stated or the date is refused.

use std::str::FromStr;

use super::{Date, DateError, iso, thai};
use crate::text::{Trim, after_letters, before_last_letter, split_once};

/// The years of the common era in which a date is believed: everybody in a roster was born, and
/// will have retired, within them, and no Buddhist year of that time falls among them.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// The longest text that is looked at: `วันที่ ๒๓ เดือนกุมภาพันธ์ พุทธศักราช ๒๕๖๑` has 115 bytes.
const TEXT_BYTES_MAX: usize = 160;

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Date::parse(text)
    }
}

impl Date {
    /// Reads a date whose era is stated, of the years 1900 to 2200 (2443 to 2743 พ.ศ.):
    ///
    /// - ISO, which is of the common era: `2018-03-23`, also with a time of midnight after it;
    /// - with a Thai month, full or abbreviated, dots or not, Thai or ASCII digits:
    ///   `23 มีนาคม 2561`, `วันที่ ๒๓ มี.ค. พ.ศ. ๒๕๖๑`. Without พ.ศ. or ค.ศ. the year must be a
    ///   Buddhist one, as in letters. The misspelling พฤษจิกายน is read as พฤศจิกายน;
    /// - day, month and year in figures, only with พ.ศ. or ค.ศ.: `23/3/พ.ศ. 2561`.
    ///
    /// What has figures for a date but leaves the era open, or abbreviates the year, is
    /// [`DateError::Ambiguous`]. A time other than midnight, or a time zone, is unreadable: the
    /// day could be another one in Thailand. ISO takes a few nanoseconds and no memory.
    ///
    /// ```
    /// use gcc_core::date::{Date, DateError};
    /// let date = Date::new(2018, 3, 23);
    /// for text in ["2018-03-23", "2018-03-23T00:00:00", "๒๓ มี.ค. ๒๕๖๑", "23/3/2561 พ.ศ."] {
    ///     assert_eq!(Date::parse(text).ok(), date);
    /// }
    /// assert!(matches!(Date::parse("23 มี.ค. 61"), Err(DateError::Ambiguous(_))));
    /// assert_eq!(Date::parse("2018-02-30"), Err(DateError::Unreadable));
    /// ```
    #[inline]
    pub fn parse(text: &str) -> Result<Date, DateError> {
        match iso::read(text.as_bytes()) {
            Some((year, month, day)) => iso_day(year, month, day),
            None => parse_slowly(text),
        }
    }
}

fn parse_slowly(text: &str) -> Result<Date, DateError> {
    let text = text.trimmed();
    if text.len() > TEXT_BYTES_MAX {
        return Err(DateError::Unreadable);
    }
    let text = without_midnight(text);
    if let Some((year, month, day)) = iso::read(text.as_bytes()) {
        return iso_day(year, month, day);
    }
    let text = text.strip_prefix("วันที่").unwrap_or(text);
    let tokens = tokens(text).ok_or(DateError::Unreadable)?;
    figures(&tokens).or_else(|| named_month(&tokens)).unwrap_or(Err(DateError::Unreadable))
}

/// The text without the `00:00`, `0:00:00` or `00:00:00.000` that databases and spreadsheets put
/// after a day. Another time stays, and makes the text unreadable.
pub(super) fn without_midnight(text: &str) -> &str {
    let Some((day, clock)) = before_last_letter(text, |c| matches!(c, 'T' | 't' | ' ')) else {
        return text;
    };
    let clock = after_letters(clock, 1);
    let (seconds, fraction) = split_once(clock, ".").unwrap_or((clock, "0"));
    let is_midnight = matches!(seconds, "00:00" | "00:00:00" | "0:00" | "0:00:00")
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte == b'0');
    if is_midnight { day.trimmed_end() } else { text }
}

#[inline]
fn iso_day(year: i32, month: u8, day: u8) -> Result<Date, DateError> {
    match Date::new(year, month, day) {
        Some(date) if YEARS.contains(&year) => Ok(date),
        // 2559-02-29 is no day of the common era but one of the Buddhist.
        _ => Err(ambiguous(&[(&[buddhist(year)], month.into(), day.into())])),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    Buddhist,
    Common,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number {
        value: u16,
        digits: u8,
    },
    /// Thai letters, without dots and spaces.
    Word(String),
    Separator,
}

/// The tokens of a text of Thai letters and figures; `None` if it holds anything else.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut adjacent = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let was_adjacent = std::mem::take(&mut adjacent);
        match (character, tokens.last_mut()) {
            ('0'..='9' | '๐'..='๙', last) => {
                let base = if character.is_ascii() { '0' } else { '๐' };
                let figure =
                    u16::try_from(u32::from(character).checked_sub(u32::from(base))?).ok()?;
                adjacent = true;
                match last {
                    Some(Token::Number { value, digits }) if was_adjacent => {
                        *value = value.checked_mul(10)?.checked_add(figure)?;
                        *digits = digits.checked_add(1)?;
                    }
                    _ => tokens.push(Token::Number { value: figure, digits: 1 }),
                }
            }
            ('/' | '-', _) => tokens.push(Token::Separator),
            ('.', Some(Token::Number { .. }))
                if characters.peek().is_some_and(|next| matches!(next, '0'..='9' | '๐'..='๙')) =>
            {
                tokens.push(Token::Separator);
            }
            // Dots of abbreviations and spaces do not matter, nor does an unseen space.
            ('.' | '\u{200b}', _) => {}
            (space, _) if space.is_whitespace() => {}
            ('ก'..='\u{0e4e}', Some(Token::Word(word))) => word.push(character),
            ('ก'..='\u{0e4e}', _) => tokens.push(Token::Word(character.to_string())),
            _ => return None,
        }
    }
    Some(tokens)
}

fn era_of(word: &str) -> Option<Era> {
    match word {
        "พศ" | "พุทธศักราช" => Some(Era::Buddhist),
        "คศ" | "คริสต์ศักราช" => Some(Era::Common),
        _ => None,
    }
}

/// `23/3/2561` in any of its orders, with or without the era before or after the year. `None` if
/// the tokens have another shape.
fn figures(tokens: &[Token]) -> Option<Result<Date, DateError>> {
    use Token::{Number, Separator, Word};
    let (first, second, third, era) = match tokens {
        [first, Separator, second, Separator, third] => (first, second, third, None),
        [first, Separator, second, Separator, Word(word), third]
        | [first, Separator, second, Separator, third, Word(word)] => {
            (first, second, third, Some(era_of(word)?))
        }
        _ => return None,
    };
    let (
        &Number { value: first, digits: first_digits },
        &Number { value: second, digits: 1..=2 },
        &Number { value: third, digits: third_digits },
    ) = (first, second, third)
    else {
        return None;
    };
    Some(match (first_digits, third_digits, era) {
        (1..=2, 4, Some(era)) => stated(era, third, second, first),
        (1..=2, 2 | 4, _) => {
            let year_last = readings(third, third_digits);
            let year_first = readings(first, first_digits);
            let day_first = (&*year_last, second, first);
            Err(ambiguous(&[day_first, (&year_last, first, second), (&year_first, second, third)]))
        }
        (4, 1..=2, _) => Err(ambiguous(&[(&readings(first, first_digits), second, third)])),
        _ => Err(DateError::Unreadable),
    })
}

/// `23 มีนาคม 2561`, perhaps with hyphens, as spreadsheets write it, and the era before the year.
fn named_month(tokens: &[Token]) -> Option<Result<Date, DateError>> {
    use Token::{Number, Separator, Word};
    let ([day, Word(word), year] | [day, Separator, Word(word), Separator, year]) = tokens else {
        return None;
    };
    let (&Number { value: day, digits: 1..=2 }, &Number { value: year, digits }) = (day, year)
    else {
        return None;
    };
    let (month, era) = month_and_era(word);
    let month = u16::from(thai::month_of(month)?);
    Some(match (era, digits) {
        (Some(era), 4) => stated(era, year, month, day),
        // The form of official letters, which is Buddhist.
        (None, 4) if YEARS.contains(&buddhist(i32::from(year))) => {
            stated(Era::Buddhist, year, month, day)
        }
        (_, 2 | 4) => Err(ambiguous(&[(&readings(year, digits), month, day)])),
        _ => Err(DateError::Unreadable),
    })
}

/// A word such as `เดือนมีนาคมพศ`, in two: the month, and the era if it is stated.
fn month_and_era(word: &str) -> (&str, Option<Era>) {
    let word = word.strip_prefix("เดือน").unwrap_or(word);
    let stated_era = ["พุทธศักราช", "คริสต์ศักราช", "พศ", "คศ"].into_iter().find_map(|name| {
        let month = word.strip_suffix(name)?;
        Some((month, era_of(name)?))
    });
    match stated_era {
        Some((month, era)) => (month, Some(era)),
        None => (word, None),
    }
}

/// The month that a word names, with or without an era after it.
pub(super) fn month(word: &str) -> Option<u16> {
    thai::month_of(month_and_era(word).0).map(u16::from)
}

pub(super) fn buddhist(year: i32) -> i32 {
    year.saturating_sub(thai::BUDDHIST_ERA_YEARS)
}

/// The day in the era that is stated; if that year is not believable (`ค.ศ. 2561`), the era or
/// the year is wrong, and nobody but the writer knows which.
fn stated(era: Era, year: u16, month: u16, day: u16) -> Result<Date, DateError> {
    let year = i32::from(year);
    let (meant, other) = match era {
        Era::Buddhist => (buddhist(year), year),
        Era::Common => (year, buddhist(year)),
    };
    if YEARS.contains(&meant) {
        return plausible(meant, month, day).ok_or(DateError::Unreadable);
    }
    Err(ambiguous(&[(&[other], month, day)]))
}

/// Ambiguous between days of which each has years, a month and a day; unreadable if none of them is
/// plausible.
fn ambiguous(readings: &[(&[i32], u16, u16)]) -> DateError {
    let mut days: Vec<Date> = Vec::new();
    for (years, month, day) in readings {
        for day in years.iter().filter_map(|year| plausible(*year, *month, *day)) {
            let place = days.partition_point(|known| *known < day);
            if days.get(place) != Some(&day) {
                days.insert(place, day);
            }
        }
    }
    if days.is_empty() { DateError::Unreadable } else { DateError::Ambiguous(days) }
}

/// The years of the common era that a year of an unknown era, or of two digits, could be.
fn readings(year: u16, digits: u8) -> Vec<i32> {
    let year = i32::from(year);
    let of_century = |century: i32| year.saturating_add(century);
    match digits {
        2 => vec![
            of_century(1900),
            of_century(2000),
            buddhist(of_century(2400)),
            buddhist(of_century(2500)),
        ],
        _ => vec![year, buddhist(year)],
    }
}

pub(super) fn plausible(year: i32, month: u16, day: u16) -> Option<Date> {
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    YEARS.contains(&year).then_some(date)
}
