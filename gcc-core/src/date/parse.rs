//! Reading dates as people and databases write them. A date that does not state its era is refused.

use std::str::FromStr;

use super::civil::{Date, YEARS, read_iso};
use super::error::DateError;
use super::thai::{BUDDHIST_ERA_YEARS, month_of};
use crate::text::{is_digit, length, number, split_at_char};

/// The longest text that is read: `วันที่ ๒๓ เดือนกุมภาพันธ์ พุทธศักราช ๒๕๖๑` has 115 bytes.
const TEXT_BYTES_MAX: usize = 160;

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Date::parse(text)
    }
}

impl TryFrom<&str> for Date {
    type Error = DateError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
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
        match read_iso(text) {
            Some((year, month, day)) => iso_day(year, month, day),
            None => parse_slowly(text),
        }
    }

    /// The day that an ambiguous text most probably means: the day before the month, and in a year
    /// of two digits the Buddhist century in which we live. `Some` for every ambiguous text. For
    /// advice only, never to be taken for the date.
    ///
    /// ```
    /// use gcc_core::date::Date;
    /// let day = Date::new(2017, 10, 1);
    /// for text in ["1/10/2560", "2560-10-01", "1 ต.ค. 60"] {
    ///     assert_eq!(Date::probable(text), day);
    /// }
    /// assert_eq!(Date::probable("soon"), None);
    /// ```
    pub fn probable(text: &str) -> Option<Date> {
        let Err(DateError::Ambiguous(readings)) = Date::parse(text) else { return None };
        let written = written_numbers(text).and_then(|written| {
            let year = match (written.year_digits, written.year) {
                (2, year) => buddhist(year + 2_500),
                (_, year @ BUDDHIST_YEARS_FROM..) => buddhist(year),
                (_, year) => year,
            };
            plausible(year, written.month, written.day)
                .or_else(|| plausible(year, written.day, written.month))
        });
        written.or_else(|| readings.first().copied())
    }

    /// Whether the text of an ambiguous date has its year in full, so that only the era is open:
    /// true for `1/10/2560`, false for `1/10/60`.
    pub fn states_year(text: &str) -> bool {
        written_numbers(text).is_some_and(|written| written.year_digits > 2)
    }
}

/// Years from here on are of the Buddhist era: none of the common era that is believed comes near.
pub(super) const BUDDHIST_YEARS_FROM: i32 = 2400;

fn parse_slowly(text: &str) -> Result<Date, DateError> {
    let text = text.trim();
    if text.len() > TEXT_BYTES_MAX {
        return Err(DateError::Unreadable);
    }
    let text = without_midnight(text);
    if let Some((year, month, day)) = read_iso(text) {
        return iso_day(year, month, day);
    }
    let text = text.strip_prefix("วันที่").unwrap_or(text);
    let tokens = tokens(text).ok_or(DateError::Unreadable)?;
    figures(&tokens).or_else(|| named_month(&tokens)).unwrap_or(Err(DateError::Unreadable))
}

/// The text without the `00:00`, `0:00:00` or `00:00:00.000` that databases and spreadsheets put
/// after a day. Another time stays, and makes the text unreadable.
fn without_midnight(text: &str) -> &str {
    let Some((day, clock)) = text.rsplit_once(['T', 't', ' ']) else { return text };
    let (seconds, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let is_midnight = matches!(seconds, "00:00" | "00:00:00" | "0:00" | "0:00:00")
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte == b'0');
    if is_midnight { day.trim_end() } else { text }
}

#[inline]
fn iso_day(year: i32, month: u8, day: u8) -> Result<Date, DateError> {
    match Date::new(year, month, day) {
        Some(date) if YEARS.contains(&year) => Ok(date),
        // 2559-02-29 is no day of the common era but one of the Buddhist.
        _ => Err(ambiguous(&[(&[BUDDHIST], year, month.into(), day.into())])),
    }
}

/// Eras, as the number to add to their years to get years of the common era.
const BUDDHIST: i32 = -BUDDHIST_ERA_YEARS;
const COMMON: i32 = 0;

/// The names of the eras, without dots.
const ERAS: [(&str, i32); 4] =
    [("พุทธศักราช", BUDDHIST), ("คริสต์ศักราช", COMMON), ("พศ", BUDDHIST), ("คศ", COMMON)];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number {
        value: u32,
        digits: usize,
    },
    /// Thai letters, without dots and spaces.
    Word(String),
    Separator,
}

/// The tokens of a text of Thai letters and figures; `None` if it holds anything else.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let after = rest.trim_start_matches(is_digit);
        let figures = rest.strip_suffix(after).filter(|figures| !figures.is_empty());
        if let Some(figures) = figures {
            tokens.push(Token::Number { value: number(figures)?, digits: length(figures) });
            rest = after;
            continue;
        }
        rest = split_at_char(rest, 1).1;
        match (character, tokens.last_mut()) {
            ('/' | '-', _) => tokens.push(Token::Separator),
            ('.', Some(Token::Number { .. })) if rest.starts_with(is_digit) => {
                tokens.push(Token::Separator);
            }
            // Dots of abbreviations and spaces do not matter, nor does an unseen space.
            ('.' | '\u{200b}', _) => {}
            (space, _) if space.is_whitespace() => {}
            ('ก'..='\u{0e4e}', Some(Token::Word(word))) => word.push(character),
            ('ก'..='\u{0e4e}', _) => {
                let mut word = String::new();
                word.push(character);
                tokens.push(Token::Word(word));
            }
            _ => return None,
        }
    }
    Some(tokens)
}

/// `23/3/2561` in any of its orders, with or without the era before or after the year. `None` if
/// the tokens have another shape.
fn figures(tokens: &[Token]) -> Option<Result<Date, DateError>> {
    use Token::{Number, Separator, Word};
    let (first, second, third, era) = match tokens {
        [first, Separator, second, Separator, third] => (first, second, third, None),
        [first, Separator, second, Separator, Word(word), third]
        | [first, Separator, second, Separator, third, Word(word)] => {
            let (_, era) = ERAS.iter().find(|(name, _)| name == word)?;
            (first, second, third, Some(*era))
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
    let (year_first, year_last) = (eras(first_digits), eras(third_digits));
    let [first, second, third] = [first, second, third].map(u32::cast_signed);
    Some(match (first_digits, third_digits, era) {
        (1..=2, 4, Some(era)) => stated(era, third, second, first),
        (1..=2, 2 | 4, _) => Err(ambiguous(&[
            (year_last, third, second, first),
            (year_last, third, first, second),
            (year_first, first, second, third),
        ])),
        (4, 1..=2, _) => Err(ambiguous(&[(year_first, first, second, third)])),
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
    let (day, year) = (day.cast_signed(), year.cast_signed());
    let (month, era) = month_and_era(word);
    let month = i32::from(month_of(month)?);
    Some(match (era, digits) {
        (Some(era), 4) => stated(era, year, month, day),
        // The form of official letters, which is Buddhist.
        (None, 4) if YEARS.contains(&buddhist(year)) => stated(BUDDHIST, year, month, day),
        (_, 2 | 4) => Err(ambiguous(&[(eras(digits), year, month, day)])),
        _ => Err(DateError::Unreadable),
    })
}

/// A word such as `เดือนมีนาคมพศ`, in two: the month, and the era if it is stated.
fn month_and_era(word: &str) -> (&str, Option<i32>) {
    let word = word.strip_prefix("เดือน").unwrap_or(word);
    let stated = ERAS.iter().find_map(|(name, era)| Some((word.strip_suffix(name)?, Some(*era))));
    stated.unwrap_or((word, None))
}

/// The year of the common era of a Buddhist one.
pub(super) fn buddhist(year: i32) -> i32 {
    year + BUDDHIST
}

/// The day in the era that is stated; if that year is not believable (`ค.ศ. 2561`), the era or
/// the year is wrong, and nobody but the writer knows which.
fn stated(era: i32, year: i32, month: i32, day: i32) -> Result<Date, DateError> {
    let meant = year + era;
    if YEARS.contains(&meant) {
        return plausible(meant, month, day).ok_or(DateError::Unreadable);
    }
    let other = if era == COMMON { BUDDHIST } else { COMMON };
    Err(ambiguous(&[(&[other], year, month, day)]))
}

/// Ambiguous between days of which each has eras, a year, a month and a day; unreadable if none of
/// them is plausible.
fn ambiguous(readings: &[(&[i32], i32, i32, i32)]) -> DateError {
    let mut days: Vec<Date> = Vec::new();
    for (eras, year, month, day) in readings {
        for era in *eras {
            let Some(day) = plausible(year + *era, *month, *day) else { continue };
            let place = days.partition_point(|known| *known < day);
            if days.get(place) != Some(&day) {
                days.insert(place, day);
            }
        }
    }
    if days.is_empty() { DateError::Unreadable } else { DateError::Ambiguous(days) }
}

/// The eras that a year of so many digits could be of; of two digits, with the centuries.
fn eras(digits: usize) -> &'static [i32] {
    match digits {
        2 => &[1900, 2000, 2400 + BUDDHIST, 2500 + BUDDHIST],
        _ => &[COMMON, BUDDHIST],
    }
}

pub(super) fn plausible(year: i32, month: i32, day: i32) -> Option<Date> {
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    YEARS.contains(&year).then_some(date)
}

/// The numbers of a date as they stand in a text.
pub(super) struct WrittenNumbers {
    pub(super) day: i32,
    pub(super) month: i32,
    pub(super) year: i32,
    pub(super) year_digits: usize,
}

/// The numbers of a text that has the shape of a date, with the year first or last.
pub(super) fn written_numbers(text: &str) -> Option<WrittenNumbers> {
    let text = without_midnight(text.trim());
    let tokens = tokens(text.strip_prefix("วันที่").unwrap_or(text))?;
    let mut numbers = tokens.iter().filter_map(|token| match token {
        Token::Number { value, digits } => Some((value.cast_signed(), *digits)),
        _ => None,
    });
    let named = tokens.iter().find_map(|token| match token {
        Token::Word(word) => month_of(month_and_era(word).0).map(i32::from),
        _ => None,
    });
    let first = numbers.next()?;
    let month = named.or_else(|| numbers.next().map(|(value, _)| value))?;
    let last = numbers.next()?;
    let ((day, _), (year, year_digits)) = if first.1 > 2 { (last, first) } else { (first, last) };
    Some(WrittenNumbers { day, month, year, year_digits })
}

/// The three numbers of a text such as `30/9/2560`, whose year has four digits and stands last.
pub(super) fn year_last(text: &str) -> Option<(i32, i32, i32)> {
    use Token::{Number, Separator};
    let text = text.trim();
    if text.len() > TEXT_BYTES_MAX {
        return None;
    }
    let tokens = tokens(without_midnight(text))?;
    let [
        Number { value: first, digits: 1..=2 },
        Separator,
        Number { value: second, digits: 1..=2 },
        Separator,
        Number { value: year, digits: 4 },
    ] = tokens.as_slice()
    else {
        return None;
    };
    Some((first.cast_signed(), second.cast_signed(), year.cast_signed()))
}
