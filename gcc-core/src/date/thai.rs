//! Thai month names and the Buddhist era.

/// พ.ศ. = CE + 543.
pub(super) const BUDDHIST_ERA_YEARS: i32 = 543;

/// The name and the abbreviation of each month.
const MONTHS: [(&str, &str); 12] = [
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
];

/// A misspelling of November so common that refusing it would help nobody; it can mean no other
/// month.
const NOVEMBER_MISSPELT: &str = "พฤษจิกายน";

/// The name of a month, 1 to 12.
pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1].0
}

/// The abbreviation of a month, 1 to 12.
pub(super) fn month_abbreviation(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1].1
}

/// The month, 1 to 12, that a word without dots and spaces names.
pub(super) fn month_of(word: &str) -> Option<u8> {
    if word == NOVEMBER_MISSPELT {
        return Some(11);
    }
    let is_named = |(name, abbreviation): &(&str, &str)| {
        *name == word || abbreviation.chars().filter(|c| *c != '.').eq(word.chars())
    };
    (1..=12).zip(&MONTHS).find(|(_, names)| is_named(names)).map(|(month, _)| month)
}
