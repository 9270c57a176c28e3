//! Thai month names and the Thai forms of a date.

use super::Date;

/// พ.ศ. = CE + 543.
pub(super) const BUDDHIST_ERA_YEARS: i32 = 543;

/// Full name, abbreviation, and the abbreviation without its dots, a line a month from January.
const MONTHS: &str = "\
มกราคม;ม.ค.;มค
กุมภาพันธ์;ก.พ.;กพ
มีนาคม;มี.ค.;มีค
เมษายน;เม.ย.;เมย
พฤษภาคม;พ.ค.;พค
มิถุนายน;มิ.ย.;มิย
กรกฎาคม;ก.ค.;กค
สิงหาคม;ส.ค.;สค
กันยายน;ก.ย.;กย
ตุลาคม;ต.ค.;ตค
พฤศจิกายน;พ.ย.;พย
ธันวาคม;ธ.ค.;ธค";

/// A misspelling of November so common that refusing it would help nobody; it can mean no other
/// month.
const NOVEMBER_MISSPELT: &str = "พฤษจิกายน";

/// The month that a word without dots and spaces names.
pub(super) fn month_of(word: &str) -> Option<u8> {
    if word == NOVEMBER_MISSPELT {
        return Some(11);
    }
    let mut months = MONTHS.split('\n');
    let place = months.position(|names| names.split(';').any(|name| name == word))?;
    u8::try_from(place).ok()?.checked_add(1)
}

impl Date {
    /// The date as official letters write it, with ASCII digits and the Buddhist year.
    ///
    /// ```
    /// use gcc_core::date::Date;
    /// assert_eq!(Date::new(2018, 3, 23).unwrap().thai(), "23 มีนาคม 2561");
    /// ```
    pub fn thai(self) -> String {
        self.thai_with(0)
    }

    /// The short form, for tables and narrow columns.
    ///
    /// ```
    /// use gcc_core::date::Date;
    /// assert_eq!(Date::new(2018, 3, 23).unwrap().thai_short(), "23 มี.ค. 2561");
    /// ```
    pub fn thai_short(self) -> String {
        self.thai_with(1)
    }

    /// With the month's name of a column of [`MONTHS`].
    fn thai_with(self, column: usize) -> String {
        let names = MONTHS.split('\n').nth(usize::from(self.month()).saturating_sub(1));
        let name = names.and_then(|names| names.split(';').nth(column)).unwrap_or_default();
        format!("{} {name} {}", self.day(), self.buddhist_year())
    }
}
