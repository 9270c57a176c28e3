//! The axis of time of a timeline, cut where nothing happens for long.

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
    pieces: Vec<Piece>,
}

/// A piece of the axis, in seconds and in pixels.
#[derive(Clone, Copy)]
struct Piece {
    from: i64,
    to: i64,
    left: i64,
    right: i64,
}

impl Scale {
    /// The axis is cut at every gap that is longer than all broadcasts together. Without the cut, two
    /// messages hours apart would be thin strokes at the ends of the axis.
    pub(super) fn of(plan: &FanOut) -> Scale {
        let mut busy: Vec<(i64, i64)> = plan.messages().iter().map(whole).collect();
        busy.sort_unstable();
        let apart = merged(&busy, 0);
        let all = length(&apart);
        let gaps = apart.windows(2).map(|pair| pair[1].0 - pair[0].1);
        let mut long: Vec<i64> = gaps.filter(|gap| *gap > all).collect();
        long.sort_unstable_by(|a, b| b.cmp(a));
        // Of gaps of equal length either all are cut or none.
        let longest_kept = long.get(CUTS_MAX).copied().unwrap_or(all);
        Scale::across(&merged(&busy, longest_kept))
    }

    /// Shares the axis out to pieces of time.
    fn across(pieces: &[(i64, i64)]) -> Scale {
        let all = length(pieces);
        let cuts = i64::try_from(pieces.len() - 1).expect("at most CUTS_MAX");
        let pixels = |seconds: i64| seconds * (RIGHT - LEFT - cuts * CUT) / all;
        let (mut before, mut begin) = (0, LEFT);
        let pieces = pieces.iter().map(|&(from, to)| {
            let left = begin + pixels(before);
            before += to - from;
            let right = begin + pixels(before);
            begin += CUT;
            Piece { from, to, left, right }
        });
        Scale { pieces: pieces.collect() }
    }

    fn last(&self) -> &Piece {
        self.pieces.last().expect("a scale has a piece")
    }

    /// The first day and the last.
    pub(super) fn days(&self) -> (Date, Date) {
        (
            Moment::from_seconds(self.pieces[0].from).day(),
            Moment::from_seconds(self.last().to).day(),
        )
    }

    pub(super) fn x(&self, moment: Moment) -> i64 {
        let at = moment.seconds();
        let piece = self.pieces.iter().find(|piece| at <= piece.to).unwrap_or(self.last());
        let after = at.clamp(piece.from, piece.to) - piece.from;
        piece.left + after * (piece.right - piece.left) / (piece.to - piece.from)
    }

    /// Where each cut begins.
    pub(super) fn cuts(&self) -> impl Iterator<Item = i64> {
        self.pieces[..self.pieces.len() - 1].iter().map(|piece| piece.right)
    }

    /// Round times, about eight; of a piece too short for one, its beginning.
    pub(super) fn ticks(&self) -> Vec<Moment> {
        const STEPS: [i64; 14] = [
            60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800,
            2_592_000,
        ];
        let all: i64 = self.pieces.iter().map(|piece| piece.to - piece.from).sum();
        let Some(step) = STEPS.into_iter().find(|step| all / step <= 8) else { return Vec::new() };
        self.pieces.iter().flat_map(|piece| self.ticks_of(*piece, step)).collect()
    }

    /// The labelled times of one piece.
    fn ticks_of(&self, piece: Piece, step: i64) -> impl Iterator<Item = Moment> {
        let is_last = self.last().from == piece.from;
        // The label of a time just before a cut would touch that of the one just after it.
        let right = piece.right - if is_last { 0 } else { LABEL / 2 };
        let has_room =
            move |at: &i64| *at <= piece.to && self.x(Moment::from_seconds(*at)) <= right;
        let round = piece.from + (-piece.from).rem_euclid(step);
        let first = Some(round).filter(has_room).unwrap_or(piece.from);
        let times = std::iter::successors(Some(first), move |at| Some(at + step).filter(has_room));
        times.take(10).map(Moment::from_seconds)
    }
}

/// From the start of a message until it is and should be everywhere.
fn whole(message: &Message) -> (i64, i64) {
    let from = message.start.seconds();
    let to = message.finish.max(message.deadline.unwrap_or(message.finish)).seconds();
    (from, to.max(from + MINUTE))
}

/// Sorted pieces of time, those that are not further apart than `gap` as one; at least one.
fn merged(pieces: &[(i64, i64)], gap: i64) -> Vec<(i64, i64)> {
    let mut merged: Vec<(i64, i64)> = Vec::new();
    for &(from, to) in pieces {
        match merged.last_mut() {
            Some(last) if from - last.1 <= gap => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    if merged.is_empty() { vec![(0, MINUTE)] } else { merged }
}

fn length(pieces: &[(i64, i64)]) -> i64 {
    pieces.iter().map(|(from, to)| to - from).sum()
}
