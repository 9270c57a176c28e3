//! Dates in figures as spreadsheets write them, and years in which an era was counted twice. What a
//! text means is said for advice, or where a whole table decides it; [`Date::parse`] refuses them all.

use serde::{Deserialize, Serialize};

use super::civil::{Date, YEARS};
use super::parse::{BUDDHIST_YEARS_FROM, buddhist, plausible, written_numbers, year_last};
use super::thai::BUDDHIST_ERA_YEARS;

/// Whether the day or the month stands first in dates in figures, where the table itself leaves that
/// open: in `1/10/2560` it does, in `30/9/2560` it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// Nobody says so: such dates are uncertain.
    #[default]
    Unstated,
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// A date in figures whose year has four digits and stands last: `30/9/2560`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FigureDate {
    first: i32,
    second: i32,
    year: i32,
}

impl FigureDate {
    /// The figures of a text; none if it has another form, or states its era.
    pub(crate) fn of(text: &str) -> Option<FigureDate> {
        let (first, second, year) = year_last(text)?;
        Some(FigureDate { first, second, year })
    }

    /// Whether the year can only be one of the Buddhist era.
    pub(crate) fn is_buddhist(self) -> bool {
        (BUDDHIST_YEARS_FROM..=2700).contains(&self.year)
    }

    /// What the figures themselves say about their order: a number above 12 is no month.
    pub(crate) fn order(self) -> DateOrder {
        match (self.first, self.second) {
            (13..=31, 1..=12) => DateOrder::DayFirst,
            (1..=12, 13..=31) => DateOrder::MonthFirst,
            _ => DateOrder::Unstated,
        }
    }

    /// The day, if its year is Buddhist and its figures stand in this order.
    pub(crate) fn day(self, order: DateOrder) -> Option<Date> {
        let (day, month) = match order {
            DateOrder::DayFirst => (self.first, self.second),
            DateOrder::MonthFirst => (self.second, self.first),
            DateOrder::Unstated => return None,
        };
        plausible(buddhist(self.year), month, day).filter(|_| self.is_buddhist())
    }
}

/// How an era was counted twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EraTwice {
    /// 543 was added twice: 3104 for 2018.
    Added,
    /// 543 was taken away twice: 1475 for 2018.
    Taken,
}

impl Date {
    /// The day for which a spreadsheet shows a number such as `43008` where a date is not formatted as
    /// one: the days since 1899-12-30. For advice only.
    pub(crate) fn of_serial(text: &str) -> Option<Date> {
        /// 1899-12-30, as days since 1970-01-01.
        const SERIAL_0: i32 = -25_569;
        let digits = text.strip_suffix(".0").unwrap_or(text);
        let is_serial = digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let serial: i32 = digits.parse().ok().filter(|_| is_serial)?;
        let day = Date::from_days(SERIAL_0 + serial)?;
        YEARS.contains(&day.year()).then_some(day)
    }

    /// How an era was counted twice in the year of a text, and the day that is probably meant. For
    /// advice only.
    pub(crate) fn with_era_once(text: &str) -> Option<(EraTwice, Date)> {
        let written = written_numbers(text).filter(|written| written.year_digits == 4)?;
        let added = written.year - 2 * BUDDHIST_ERA_YEARS;
        let taken = written.year + BUDDHIST_ERA_YEARS;
        let (how, year) = match (YEARS.contains(&added), YEARS.contains(&taken)) {
            (true, _) => (EraTwice::Added, added),
            (_, true) if !YEARS.contains(&written.year) => (EraTwice::Taken, taken),
            _ => return None,
        };
        let day = plausible(year, written.month, written.day)
            .or_else(|| plausible(year, written.day, written.month))?;
        Some((how, day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_above_twelve_shows_the_order() {
        let order = |text| FigureDate::of(text).map(FigureDate::order);
        assert_eq!(order("30/9/2560"), Some(DateOrder::DayFirst));
        assert_eq!(order("9-30-2560"), Some(DateOrder::MonthFirst));
        assert_eq!(order("๑/๑๐/๒๕๖๐"), Some(DateOrder::Unstated));
        assert_eq!(order("30/13/2560"), Some(DateOrder::Unstated));
        assert_eq!(order("30/9/2560 0:00:00"), Some(DateOrder::DayFirst));
        for text in ["30/9/60", "2560/9/30", "30/9/พ.ศ. 2560", "2017-09-30", "30 ก.ย. 2560", "1"]
        {
            assert_eq!(order(text), None, "{text}");
        }
    }

    #[test]
    fn only_buddhist_years_have_a_day() {
        let day = |text, order| FigureDate::of(text).and_then(|figures| figures.day(order));
        assert_eq!(day("1/10/2560", DateOrder::DayFirst), Date::new(2017, 10, 1));
        assert_eq!(day("1/10/2560", DateOrder::MonthFirst), Date::new(2017, 1, 10));
        assert_eq!(day("1/10/2560", DateOrder::Unstated), None);
        assert_eq!(day("1/10/2017", DateOrder::DayFirst), None);
        assert_eq!(day("31/2/2560", DateOrder::DayFirst), None);
    }

    #[test]
    fn numbers_of_spreadsheets_are_days() {
        assert_eq!(Date::of_serial("43008"), Date::new(2017, 9, 30));
        assert_eq!(Date::of_serial("42278.0"), Date::new(2015, 10, 1));
        for text in ["4300", "430080", "4300x", "00001", "-4300"] {
            assert_eq!(Date::of_serial(text), None, "{text}");
        }
    }

    #[test]
    fn an_era_counted_twice_is_named() {
        let day = Date::new(2018, 3, 23).expect("there is such a day");
        assert_eq!(Date::with_era_once("3104-03-23"), Some((EraTwice::Added, day)));
        assert_eq!(Date::with_era_once("23/3/3104"), Some((EraTwice::Added, day)));
        assert_eq!(Date::with_era_once("1475-03-23"), Some((EraTwice::Taken, day)));
        for text in ["2018-03-23", "2561-03-23", "0061-03-23", "23/3/61", "soon"] {
            assert_eq!(Date::with_era_once(text), None, "{text}");
        }
    }
}
