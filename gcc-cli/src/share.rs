//! Shares and seats as they are written on the command line.

use gcc_core::directive::Directive;

use crate::failure::Failure;
use crate::option_error::OptionError;

/// Sets how many seats stay free.
pub(crate) fn keep_free(directive: &mut Directive, room: Option<&str>) -> Result<(), Failure> {
    let Some(room) = room else { return Ok(()) };
    let failed = || OptionError::Seats(room.to_owned());
    let seats = if room.ends_with('%') {
        let share = per_mille(room).ok_or_else(failed)?;
        directive.capacity.members_max.saturating_mul(share) / 1_000
    } else {
        room.parse().map_err(|_| failed())?
    };
    directive.capacity.free_seats = seats;
    let members_max = directive.capacity.members_max;
    // It was sound before: these seats are what it cannot spare.
    directive
        .check()
        .map_err(|_| OptionError::SeatsTooMany { text: room.to_owned(), members_max }.into())
}

/// A share in percent, with one decimal at most, as so many of a thousand.
pub(crate) fn per_mille(text: &str) -> Option<u32> {
    let text = text.strip_suffix('%').unwrap_or(text);
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let whole: u32 = whole.parse().ok()?;
    let tenth: u32 = if tenth.len() == 1 { tenth.parse().ok()? } else { return None };
    let share = whole.checked_mul(10)?.checked_add(tenth)?;
    (share <= 1_000).then_some(share)
}
