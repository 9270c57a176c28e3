//! Random trees with random parameters.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use gcc_core::fanout::{FanOutOptions, TierPace};

use super::options;
use crate::support::{Case, Chance};

/// Who may head a unit.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Heads {
    /// Everybody heads units below one unit only: they carry from one group.
    OneGroup,
    /// One person for all groups below one.
    OnePerson,
    /// Anybody heads anything.
    Anywhere,
}

/// A tree of `groups` groups, of which the heads are few.
pub(super) fn tree(chance: &mut Chance, groups: usize, depth: u8, heads: Heads) -> Case {
    let mut case = Case::default();
    case.unit(&["u0", "", "k1", "สำนักนายกรัฐมนตรี"]).officer(&["top", "u0", "head"]);
    let mut levels = vec![1_u8];
    let mut seen = BTreeSet::new();
    for number in 1..groups {
        let above = loop {
            let above = chance.below(number);
            if levels[above] < depth {
                break above;
            }
        };
        levels.push(levels[above] + 1);
        let (id, level) = (format!("u{number}"), levels[number]);
        case.unit(&[&id, &format!("u{above}"), &format!("k{level}"), "จังหวัดเชียงใหม่"]);
        let head = match heads {
            Heads::OneGroup => format!("h{above}-{}", chance.below(2)),
            Heads::OnePerson => format!("h{above}"),
            Heads::Anywhere => format!("h{}", chance.below(3)),
        };
        let standing = if seen.insert(head.clone()) { "" } else { "acting" };
        case.officer(&[&head, &id, "head", standing]);
        for staff in 0..chance.below(4) {
            case.officer(&[&format!("s{number}-{staff}"), &id, "staff"]);
        }
    }
    case
}

/// Any parameters.
pub(super) fn random_options(chance: &mut Chance, messages: i64) -> FanOutOptions {
    let mut options = options(messages);
    let seconds = |chance: &mut Chance| {
        NonZeroU32::new(1 + u32::try_from(chance.below(30)).unwrap()).unwrap()
    };
    options.post_seconds = seconds(chance);
    options.tiers = vec![TierPace { level: 2, post_seconds: seconds(chance) }];
    options.delay_seconds = u32::try_from(chance.below(3) * 20).unwrap();
    options
}
