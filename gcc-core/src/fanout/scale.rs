//! The axis of time of a picture.

use crate::date::{Date, Moment};

use super::FanOut;

/// Where the axis begins and ends, in pixels.
pub(super) const LEFT: i64 = 370;
pub(super) const RIGHT: i64 = 1_020;

/// Seconds to pixels.
pub(super) struct Scale {
    from: i64,
    to: i64,
}

impl Scale {
    pub(super) fn of(plan: &FanOut) -> Scale {
        let messages = plan.messages();
        let from = messages.iter().map(|message| message.start.seconds()).min().unwrap_or(0);
        let ends = messages.iter().flat_map(|message| [Some(message.finish), message.deadline]);
        let to = ends.flatten().map(Moment::seconds).max().unwrap_or(from);
        Scale { from, to: to.max(from.saturating_add(60)) }
    }

    /// The first day and the last.
    pub(super) fn days(&self) -> (Date, Date) {
        (Moment::from_seconds(self.from).day(), Moment::from_seconds(self.to).day())
    }

    pub(super) fn x(&self, moment: Moment) -> i64 {
        let span = self.to.saturating_sub(self.from);
        let at = moment.seconds().clamp(self.from, self.to).saturating_sub(self.from);
        let pixels = at.saturating_mul(RIGHT - LEFT).checked_div(span).unwrap_or(0);
        pixels.saturating_add(LEFT)
    }

    /// Round times, eight at most.
    pub(super) fn ticks(&self) -> Vec<Moment> {
        const STEPS: [i64; 14] = [
            60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800,
            2_592_000,
        ];
        let span = self.to.saturating_sub(self.from);
        let fits = |step: &i64| span.checked_div(*step).is_some_and(|ticks| ticks <= 8);
        let Some(step) = STEPS.into_iter().find(fits) else { return Vec::new() };
        let before = self.from.checked_rem_euclid(step).unwrap_or(0);
        let first = match before {
            0 => self.from,
            before => self.from.saturating_sub(before).saturating_add(step),
        };
        let all = std::iter::successors(Some(first), |at| Some(at.saturating_add(step)));
        all.take_while(|at| *at <= self.to).take(10).map(Moment::from_seconds).collect()
    }
}
