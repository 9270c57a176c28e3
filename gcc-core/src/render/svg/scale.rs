//! The axis of time of a picture, cut where nothing happens for long.

use crate::date::{Date, Moment};

use crate::fanout::{FanOut, Message};

/// Where the axis begins and ends, in pixels.
pub(super) const LEFT: i64 = 370;
pub(super) const RIGHT: i64 = 1_020;
/// How wide a cut is drawn.
pub(super) const CUT: i64 = 22;

/// How wide a time is written.
const LABEL: i64 = 44;
/// With more cuts the pieces between them would have no room for their days.
const CUTS_MAX: usize = 5;
/// A piece of the axis is a minute long at least.
const MINUTE: i64 = 60;

/// Seconds to pixels.
pub(super) struct Scale {
    /// At least one.
    spans: Vec<Span>,
}

/// A piece of the axis.
#[derive(Clone, Copy)]
struct Span {
    from: i64,
    to: i64,
    left: i64,
    right: i64,
}

impl Scale {
    /// The axis is cut where nothing happens for longer than all that happens takes together: else
    /// two messages of one day would be strokes at its ends.
    pub(super) fn of(plan: &FanOut) -> Scale {
        let mut busy: Vec<(i64, i64)> = plan.messages().iter().map(whole).collect();
        busy.sort_unstable();
        let apart = merged(&busy, 0);
        let gaps = apart.windows(2).filter_map(|pair| match pair {
            [before, after] => Some(after.0.saturating_sub(before.1)),
            _ => None,
        });
        let all = length(&apart);
        let mut long: Vec<i64> = gaps.filter(|gap| *gap > all).collect();
        long.sort_by(|a, b| b.cmp(a));
        // Where more are equally long than may be cut, none of them is.
        let longest_kept = long.get(CUTS_MAX).copied().unwrap_or(all);
        Scale::across(&merged(&busy, longest_kept))
    }

    /// Shares the axis out to pieces of time.
    fn across(pieces: &[(i64, i64)]) -> Scale {
        let all = length(pieces);
        let cuts = i64::try_from(pieces.len()).unwrap_or(1).saturating_sub(1);
        let room = (RIGHT - LEFT).saturating_sub(cuts.saturating_mul(CUT));
        let pixels = |seconds: i64| seconds.saturating_mul(room).checked_div(all).unwrap_or(0);
        let (mut before, mut cut) = (0_i64, 0_i64);
        let spans = pieces.iter().map(|(from, to)| {
            let left = pixels(before).saturating_add(LEFT).saturating_add(cut);
            before = before.saturating_add(to.saturating_sub(*from));
            let right = pixels(before).saturating_add(LEFT).saturating_add(cut);
            cut = cut.saturating_add(CUT);
            Span { from: *from, to: *to, left, right }
        });
        Scale { spans: spans.collect() }
    }

    /// The first day and the last.
    pub(super) fn days(&self) -> (Date, Date) {
        let first = self.spans.first().map_or(0, |span| span.from);
        let last = self.spans.last().map_or(0, |span| span.to);
        (Moment::from_seconds(first).day(), Moment::from_seconds(last).day())
    }

    pub(super) fn x(&self, moment: Moment) -> i64 {
        let at = moment.seconds();
        let span = self.spans.iter().find(|span| at <= span.to).or(self.spans.last());
        let Some(span) = span else { return LEFT };
        let after = at.clamp(span.from, span.to).saturating_sub(span.from);
        let pixels = after.saturating_mul(span.right.saturating_sub(span.left));
        let pixels = pixels.checked_div(span.to.saturating_sub(span.from)).unwrap_or(0);
        pixels.saturating_add(span.left)
    }

    /// Where each cut begins.
    pub(super) fn cuts(&self) -> impl Iterator<Item = i64> {
        let before_last = self.spans.split_last().map_or(&[] as &[Span], |(_, before)| before);
        before_last.iter().map(|span| span.right)
    }

    /// Round times, about eight; of a piece too short for one, its beginning.
    pub(super) fn ticks(&self) -> Vec<Moment> {
        const STEPS: [i64; 14] = [
            60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800,
            2_592_000,
        ];
        let all = self
            .spans
            .iter()
            .fold(0_i64, |sum, span| sum.saturating_add(span.to.saturating_sub(span.from)));
        let fits = |step: &i64| all.checked_div(*step).is_some_and(|ticks| ticks <= 8);
        let Some(step) = STEPS.into_iter().find(fits) else { return Vec::new() };
        self.spans.iter().flat_map(|span| self.ticks_of(*span, step)).collect()
    }

    /// The times of one piece that are told.
    fn ticks_of(&self, span: Span, step: i64) -> impl Iterator<Item = Moment> {
        let is_last = self.spans.last().is_some_and(|last| last.from == span.from);
        // The time just before a cut would stand in the one just after it.
        let right = span.right.saturating_sub(if is_last { 0 } else { LABEL / 2 });
        let has_room = move |at: &i64| *at <= span.to && self.x(Moment::from_seconds(*at)) <= right;
        let left = span.from.saturating_neg().checked_rem_euclid(step).unwrap_or(0);
        let round = Some(span.from.saturating_add(left)).filter(has_room);
        let next = move |at: &i64| Some(at.saturating_add(step)).filter(has_room);
        let all = std::iter::successors(Some(round.unwrap_or(span.from)), next);
        all.take(10).map(Moment::from_seconds)
    }
}

/// From the start of a message until it is and should be everywhere.
fn whole(message: &Message) -> (i64, i64) {
    let from = message.start.seconds();
    let to = message.finish.max(message.deadline.unwrap_or(message.finish)).seconds();
    (from, to.max(from.saturating_add(MINUTE)))
}

/// Sorted pieces of time, those that are not further apart than `gap` as one; at least one.
fn merged(pieces: &[(i64, i64)], gap: i64) -> Vec<(i64, i64)> {
    let mut merged: Vec<(i64, i64)> = Vec::new();
    for (from, to) in pieces {
        match merged.last_mut() {
            Some(last) if from.saturating_sub(last.1) <= gap => last.1 = last.1.max(*to),
            _ => merged.push((*from, *to)),
        }
    }
    if merged.is_empty() { vec![(0, MINUTE)] } else { merged }
}

fn length(pieces: &[(i64, i64)]) -> i64 {
    pieces.iter().fold(0, |sum, (from, to)| sum.saturating_add(to.saturating_sub(*from)))
}
