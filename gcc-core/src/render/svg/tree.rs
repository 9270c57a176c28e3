//! A tree as a picture: one column a tier, one line a group, read from left to right.

use maud::{Markup, html};

use crate::text::width;
use crate::tree::{Group, GroupId, Tree};

use super::{colour, cut, picture};

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
    /// The index of the mark above.
    above: Option<usize>,
    name: String,
    numbers: String,
    y: i64,
}

/// Where the marks of one depth stand, in pixels.
#[derive(Clone, Copy)]
struct Column {
    left: i64,
    width: i64,
}

impl Column {
    fn right(self) -> i64 {
        self.left + self.width
    }
}

/// A tree as a picture; of a large tree the first groups below each. Equal trees give equal bytes.
/// O(groups).
pub fn tree(tree: &Tree) -> String {
    let mut marks = marks(tree);
    let rows = place(&mut marks);
    let columns = columns(&marks);
    let width = columns.last().map_or(MARGIN, |column| column.right()) + MARGIN;
    let content = html! {
        @for mark in &marks {
            @if let Some(above) = mark.above {
                (link(&marks[above], mark, &columns)) "\n"
            }
        }
        @for mark in &marks { (group(mark, columns[mark.depth])) "\n" }
    };
    picture(width, rows * ROW + 2 * MARGIN, "13", &content)
}

/// Every mark, each after the one above it, depth first.
fn marks(tree: &Tree) -> Vec<Mark> {
    let is_large = tree.groups().len() > GROUPS_MAX;
    let mark = |id: GroupId, depth, above| {
        let group = tree.group(id).expect("the walk stays in the tree");
        let (name, numbers) = (cut(&group.name, NAME_COLUMNS_MAX), numbers(tree, group));
        Mark { depth, level: group.level, above, name, numbers, y: 0 }
    };
    let mut marks: Vec<Mark> = Vec::new();
    let tops = tree.groups().filter(|group| tree.relay_to(group.id).is_none());
    let mut waiting: Vec<(GroupId, usize, Option<usize>)> =
        tops.map(|group| (group.id, 0, None)).collect();
    waiting.reverse();
    while let Some((id, depth, above)) = waiting.pop() {
        let here = marks.len();
        marks.push(mark(id, depth, above));
        let below = tree.below(id);
        let (depth, above) = (depth + 1, Some(here));
        let is_cut = is_large
            && below.len() > BELOW_MAX + 1
            && below.iter().all(|id| tree.below(*id).is_empty());
        if !is_cut {
            waiting.extend(below.into_iter().rev().map(|id| (id, depth, above)));
            continue;
        }
        let (shown, hidden) = below.split_at(BELOW_MAX);
        marks.extend(shown.iter().map(|id| mark(*id, depth, above)));
        let hidden: Vec<&Group> = hidden.iter().filter_map(|id| tree.group(*id)).collect();
        let officers: u64 = hidden.iter().map(|group| u64::from(group.officers_below)).sum();
        marks.push(Mark {
            depth,
            level: hidden[0].level,
            above,
            name: format!("… +{}", hidden.len()),
            numbers: officers.to_string(),
            y: 0,
        });
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

/// Gives each mark its height: one row to each that has none below it, to the others the middle of
/// those below. Returns the number of rows.
fn place(marks: &mut [Mark]) -> i64 {
    let mut is_above = vec![false; marks.len()];
    for above in marks.iter().filter_map(|mark| mark.above) {
        is_above[above] = true;
    }
    let mut rows = 0;
    for (mark, is_above) in marks.iter_mut().zip(is_above) {
        if !is_above {
            mark.y = MARGIN + rows * ROW + ROW / 2;
            rows += 1;
        }
    }
    // Those below stand after the one above: backwards, each span is complete when it is used.
    let mut spans: Vec<Option<(i64, i64)>> = vec![None; marks.len()];
    for (at, mark) in marks.iter_mut().enumerate().rev() {
        if let Some((first, last)) = spans[at] {
            mark.y = first.midpoint(last);
        }
        if let Some(above) = mark.above {
            let (first, last) = spans[above].unwrap_or((mark.y, mark.y));
            spans[above] = Some((first.min(mark.y), last.max(mark.y)));
        }
    }
    rows
}

fn columns(marks: &[Mark]) -> Vec<Column> {
    let mut widths: Vec<i64> = Vec::new();
    for mark in marks {
        if widths.len() <= mark.depth {
            widths.resize(mark.depth + 1, 0);
        }
        let columns = width(&mark.name) + width(&mark.numbers);
        let columns = i64::try_from(columns).expect("names are cut");
        widths[mark.depth] = widths[mark.depth].max(columns * COLUMN_PIXELS + 44);
    }
    let mut left = MARGIN;
    let place = |width| {
        let column = Column { left, width };
        left = column.right() + GAP;
        column
    };
    widths.into_iter().map(place).collect()
}

fn link(above: &Mark, mark: &Mark, columns: &[Column]) -> Markup {
    let (from, to) = (columns[above.depth].right(), columns[mark.depth].left);
    let (from_y, to_y, middle) = (above.y, mark.y, from.midpoint(to));
    let path = format!("M{from} {from_y}C{middle} {from_y} {middle} {to_y} {to} {to_y}");
    html! {
        path d=(path) fill="none" stroke=(colour(mark.level)) stroke-opacity=".45"
            stroke-width="1.2" {}
    }
}

fn group(mark: &Mark, column: Column) -> Markup {
    let (left, top, base) = (column.left, mark.y - BOX / 2, mark.y + 5);
    let colour = colour(mark.level);
    html! {
        rect x=(left) y=(top) width=(column.width) height=(BOX) rx="5" fill=(colour)
            fill-opacity=".09" {}
        rect x=(left) y=(top) width="4" height=(BOX) rx="2" fill=(colour) {}
        text x=(left + 12) y=(base) { (mark.name) }
        text x=(column.right() - 8) y=(base) text-anchor="end" fill=(colour) { (mark.numbers) }
    }
}
