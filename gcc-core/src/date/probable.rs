//! What a text that is refused most probably means: for advice, never to be taken for the date.

use super::parse::{Token, buddhist, month, plausible, tokens, without_midnight};
use super::{Date, DateError};

/// Years from here on are of the Buddhist era: none of the common era that is believed comes near.
const BUDDHIST_YEARS_FROM: i32 = 2400;

impl Date {
    /// The day that an ambiguous text most probably means: the day before the month, and in a year
    /// of two digits the Buddhist century in which we live. Some for every ambiguous text. For
    /// advice only.
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
        let written = written(text).and_then(|(day, month, year, digits)| {
            let year = match (digits, year) {
                (2, _) => buddhist(year.saturating_add(2_500)),
                (_, BUDDHIST_YEARS_FROM..) => buddhist(year),
                _ => year,
            };
            plausible(year, month, day).or_else(|| plausible(year, day, month))
        });
        written.or_else(|| readings.first().copied())
    }

    /// Whether the text of an ambiguous date has its year in full, so that only the era is open.
    ///
    /// ```
    /// use gcc_core::date::Date;
    /// assert!(Date::states_year("1/10/2560") && !Date::states_year("1/10/60"));
    /// ```
    pub fn states_year(text: &str) -> bool {
        written(text).is_some_and(|(_, _, _, digits)| digits > 2)
    }
}

/// Day, month, year and the digits of the year, as they stand.
fn written(text: &str) -> Option<(i32, i32, i32, usize)> {
    let text = without_midnight(text.trim());
    let tokens = tokens(text.strip_prefix("วันที่").unwrap_or(text))?;
    let mut numbers = tokens.iter().filter_map(|token| match token {
        Token::Number { value, digits } => Some((value.cast_signed(), *digits)),
        _ => None,
    });
    let named = tokens.iter().find_map(|token| match token {
        Token::Word(word) => month(word),
        _ => None,
    });
    let first = numbers.next()?;
    let month = named.or_else(|| numbers.next().map(|(value, _)| value))?;
    let last = numbers.next()?;
    let (day, year) = if first.1 > 2 { (last, first) } else { (first, last) };
    Some((day.0, month, year.0, year.1))
}
