//! Between days and years, months, days: arithmetic on years that begin in March.
//!
//! If the year begins on 1 March, the leap day is its last day and the months before it have a
//! regular pattern: the first day of the n-th month is day (153 n + 2) / 5. This is the well-known
//! `days_from_civil` of Howard Hinnant, "chrono-compatible low-level date algorithms". Years are
//! 1 to 9999 here, so nothing is negative before the last step and nothing can overflow: the
//! wrapping operations never wrap.

/// 0001-01-01.
pub(super) const DAYS_FIRST: i32 = -719_162;
/// 9999-12-31.
pub(super) const DAYS_LAST: i32 = 2_932_896;

/// Days from 1 March of the year 0 to 1970-01-01.
const EPOCH_DAYS: i32 = 719_468;
const DAYS_PER_400_YEARS: i32 = 146_097;

/// The days of a month, 1 to 12.
pub(super) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        // 31 for the odd months to July and the even ones from August.
        _ => 0b1_1110 | (month ^ (month >> 3)) & 1,
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days since 1970-01-01 of a lawful date.
#[inline]
pub(super) fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    // Unsigned, because division by a constant is cheaper so; the year is at least 1.
    let year = year.unsigned_abs();
    let march_year = year.wrapping_sub(u32::from(month <= 2));
    let month_from_march =
        u32::from(month).wrapping_add(if month <= 2 { 12 } else { 0 }).wrapping_sub(3);
    let day_of_year = month_from_march.wrapping_mul(153).wrapping_add(2) / 5;
    let centuries = march_year / 100;
    march_year
        .wrapping_mul(1_461)
        .wrapping_div(4)
        .wrapping_sub(centuries)
        .wrapping_add(centuries / 4)
        .wrapping_add(day_of_year)
        .wrapping_add(u32::from(day).wrapping_sub(1))
        .cast_signed()
        .wrapping_sub(EPOCH_DAYS)
}

/// Year, month and day of days since 1970-01-01, from `DAYS_FIRST` to `DAYS_LAST`.
pub(super) fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let since_march_0 = days.wrapping_add(EPOCH_DAYS);
    let cycle = since_march_0 / DAYS_PER_400_YEARS;
    let day_of_cycle = since_march_0 % DAYS_PER_400_YEARS;
    // Take away the leap days passed so far (one in 1,460 days, but not one in 36,524, but one in
    // 146,096); then every year has 365 days.
    let without_leap_days = day_of_cycle
        .wrapping_sub(day_of_cycle / 1_460)
        .wrapping_add(day_of_cycle / 36_524)
        .wrapping_sub(day_of_cycle / 146_096);
    let year_of_cycle = without_leap_days / 365;
    let year_days = year_of_cycle
        .wrapping_mul(365)
        .wrapping_add(year_of_cycle / 4)
        .wrapping_sub(year_of_cycle / 100);
    let day_of_year = day_of_cycle.wrapping_sub(year_days);
    let month_from_march = day_of_year.wrapping_mul(5).wrapping_add(2) / 153;
    let month_days = month_from_march.wrapping_mul(153).wrapping_add(2) / 5;
    let day = day_of_year.wrapping_sub(month_days).wrapping_add(1);
    let month = month_from_march.wrapping_add(2) % 12;
    let month = month.wrapping_add(1);
    let march_year = cycle.wrapping_mul(400).wrapping_add(year_of_cycle);
    let year = if month <= 2 { march_year.wrapping_add(1) } else { march_year };
    (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
}
