//! A tree as a picture: one column a tier, one line a group, read from left to right.

use std::fmt::Write as _;

use crate::finding::width;
use crate::tree::{Group, GroupId, Tree};

use crate::render::xml::escaped;

use super::{FONTS, colour, cut};

/// Trees with more groups than this show the first groups below each, and how many more.
const GROUPS_MAX: usize = 400;
const BELOW_MAX: usize = 3;

const ROW: i64 = 26;
const BOX: i64 = 22;
const GAP: i64 = 56;
const MARGIN: i64 = 20;
const COLUMN_PIXELS: i64 = 8;
const NAME_COLUMNS_MAX: usize = 46;

/// What stands in one place: a group, or how many more there are.
struct Mark {
    depth: usize,
    level: u8,
    /// The mark above.
    above: Option<usize>,
    name: String,
    numbers: String,
    y: i64,
}

/// A tree as a picture; of a large tree the first groups below each. O(groups).
pub fn tree(tree: &Tree) -> String {
    let mut marks = marks(tree);
    let rows = place(&mut marks);
    let columns = columns(&marks);
    let left = |depth: usize| columns.get(depth).map_or(MARGIN, |column| column.0);
    let right = columns.last().map_or(MARGIN, |(left, width)| left.saturating_add(*width));
    let width = right.saturating_add(MARGIN);
    let height = rows.saturating_mul(ROW).saturating_add(2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" font-size=\"13\" fill=\"#1f2933\" \
         font-family=\"{FONTS}\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    for mark in &marks {
        if let Some(above) = mark.above.and_then(|above| marks.get(above)) {
            let from =
                columns.get(above.depth).map_or(0, |(left, width)| left.saturating_add(*width));
            push_link(&mut svg, (from, above.y), (left(mark.depth), mark.y), mark.level);
        }
    }
    for mark in &marks {
        let column = columns.get(mark.depth).copied().unwrap_or((MARGIN, 0));
        push_mark(&mut svg, mark, column);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Every group that is shown, depth first.
fn marks(tree: &Tree) -> Vec<Mark> {
    let is_large = tree.groups().len() > GROUPS_MAX;
    let mut marks: Vec<Mark> = Vec::new();
    let tops = tree.groups().filter(|group| tree.relay_to(group.id).is_none());
    let mut waiting: Vec<(GroupId, usize, Option<usize>)> =
        tops.map(|group| (group.id, 0, None)).collect();
    waiting.reverse();
    while let Some((id, depth, above)) = waiting.pop() {
        let Some(group) = tree.group(id) else { continue };
        let (name, numbers) = (cut(&group.name, NAME_COLUMNS_MAX), numbers(tree, group));
        let here = marks.len();
        marks.push(Mark { depth, level: group.level, above, name, numbers, y: 0 });
        let below = tree.below(id);
        let is_lowest = |id: &GroupId| tree.below(*id).is_empty();
        let cuts = is_large && below.len() > BELOW_MAX.saturating_add(1);
        let shown = if cuts && below.iter().all(is_lowest) { BELOW_MAX } else { below.len() };
        let hidden = below.get(shown..).unwrap_or_default();
        let depth = depth.saturating_add(1);
        if let Some(first) = hidden.first().and_then(|first| tree.group(*first)) {
            let officers = hidden.iter().filter_map(|id| tree.group(*id));
            let officers =
                officers.fold(0_u64, |sum, group| sum.saturating_add(group.officers_below.into()));
            // Written before the groups themselves, whose places come from the stack.
            marks.extend(below.iter().take(shown).filter_map(|id| tree.group(*id)).map(|group| {
                Mark {
                    depth,
                    level: group.level,
                    above: Some(here),
                    name: cut(&group.name, NAME_COLUMNS_MAX),
                    numbers: self::numbers(tree, group),
                    y: 0,
                }
            }));
            let name = format!("… +{}", hidden.len());
            let numbers = officers.to_string();
            marks.push(Mark { depth, level: first.level, above: Some(here), name, numbers, y: 0 });
        } else {
            waiting.extend(below.into_iter().rev().map(|id| (id, depth, Some(here))));
        }
    }
    marks
}

/// Members, and officers reached through the group where there are more.
fn numbers(tree: &Tree, group: &Group) -> String {
    let members = tree.seats(group.id).count();
    if group.officers_below > group.officers {
        return format!("{members} → {}", group.officers_below);
    }
    members.to_string()
}

/// Gives each mark its height: the lowest one row each, the others the middle of theirs. Returns
/// the number of rows.
fn place(marks: &mut [Mark]) -> i64 {
    let mut spans: Vec<Option<(i64, i64)>> = vec![None; marks.len()];
    let mut is_above = vec![false; marks.len()];
    for mark in marks.iter() {
        if let Some(above) = mark.above.and_then(|above| is_above.get_mut(above)) {
            *above = true;
        }
    }
    let mut rows = 0_i64;
    for (mark, is_above) in marks.iter_mut().zip(is_above) {
        if !is_above {
            let middle = rows.saturating_mul(ROW).saturating_add(MARGIN + ROW / 2);
            mark.y = middle;
            rows = rows.saturating_add(1);
        }
    }
    for number in (0..marks.len()).rev() {
        let span = spans.get(number).copied().flatten();
        let Some(mark) = marks.get_mut(number) else { continue };
        if let Some((first, last)) = span {
            mark.y = first.midpoint(last);
        }
        let (y, above) = (mark.y, mark.above);
        if let Some(span) = above.and_then(|above| spans.get_mut(above)) {
            *span = Some(span.map_or((y, y), |(first, last)| (first.min(y), last.max(y))));
        }
    }
    rows
}

/// Where each column begins and how wide it is.
fn columns(marks: &[Mark]) -> Vec<(i64, i64)> {
    let mut widths: Vec<i64> = Vec::new();
    for mark in marks {
        if widths.len() <= mark.depth {
            widths.resize(mark.depth.saturating_add(1), 0);
        }
        let columns = width(&mark.name).saturating_add(width(&mark.numbers));
        let pixels = i64::try_from(columns).unwrap_or(0).saturating_mul(COLUMN_PIXELS);
        if let Some(width) = widths.get_mut(mark.depth) {
            *width = pixels.saturating_add(44).max(*width);
        }
    }
    let mut left = MARGIN;
    widths
        .into_iter()
        .map(|width| {
            let column = (left, width);
            left = left.saturating_add(width).saturating_add(GAP);
            column
        })
        .collect()
}

fn push_link(svg: &mut String, from: (i64, i64), to: (i64, i64), level: u8) {
    let middle = from.0.midpoint(to.0);
    // Writing to a string cannot fail.
    let _ = writeln!(
        svg,
        "<path d=\"M{} {}C{middle} {} {middle} {} {} {}\" fill=\"none\" stroke=\"{}\" \
         stroke-opacity=\".45\" stroke-width=\"1.2\"/>",
        from.0,
        from.1,
        from.1,
        to.1,
        to.0,
        to.1,
        colour(level)
    );
}

fn push_mark(svg: &mut String, mark: &Mark, column: (i64, i64)) {
    let (left, width) = column;
    let top = mark.y.saturating_sub(BOX / 2);
    let colour = colour(mark.level);
    let _ = writeln!(
        svg,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{BOX}\" rx=\"5\" \
         fill=\"{colour}\" fill-opacity=\".09\"/>\
         <rect x=\"{left}\" y=\"{top}\" width=\"4\" height=\"{BOX}\" rx=\"2\" fill=\"{colour}\"/>",
    );
    let base = mark.y.saturating_add(5);
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{base}\">{}</text>\
         <text x=\"{}\" y=\"{base}\" text-anchor=\"end\" fill=\"{colour}\">{}</text>",
        left.saturating_add(12),
        escaped(&mark.name),
        left.saturating_add(width).saturating_sub(8),
        escaped(&mark.numbers)
    );
}
