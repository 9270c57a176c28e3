//! The planned broadcast of a million groups, beside a sort of as many keys in the same run.

use std::num::NonZeroU32;

use gcc_core::date::{Date, Moment};
use gcc_core::directive::{Directive, TierMembers, moi_2561_w1620};
use gcc_core::fanout::{FanOut, FanOutOptions, Order, Starts};
use gcc_core::roster::Roster;
use gcc_core::table::MemoryRows;
use gcc_core::tree::Tree;

use crate::measure::shortest;

/// Prints the time of order, deadlines, slack and findings for growing trees.
pub(crate) fn bench(sizes: &[usize]) {
    println!(
        "\nplanned broadcast (milliseconds; shortest of the runs; sort: as many 16-byte keys)"
    );
    println!(
        "{:>9} {:>9} | {:>8} {:>8} {:>8} | {:>8}",
        "groups", "carriers", "finish", "waiting", "deadline", "sort"
    );
    for size in sizes {
        for shared in [false, true] {
            row(*size, shared);
        }
    }
    println!("one: everybody carries from one group; many: one in a hundred from several.");
}

fn row(groups: usize, shared: bool) {
    let directive = directive();
    let (roster, tree) = tree(groups, shared, &directive);
    let start = Moment::new(Date::new(2018, 3, 23).expect("a day"), 32_400);
    let mut options = FanOutOptions::new(Starts::new(vec![start]).expect("one message"));
    options.post_seconds = NonZeroU32::new(20).expect("not zero");
    options.deadline_seconds = Some(7_200);
    let times = [Order::Finish, Order::Waiting, Order::Deadline].map(|order| {
        let options = options.clone().with_order(order);
        let (time, (plan, _)) = shortest(7, || FanOut::plan(&directive, &roster, &tree, &options));
        assert_eq!(plan.posts().len() + 1, tree.groups().len());
        time.as_secs_f64() * 1e3
    });
    let keys: Vec<(u64, u64)> =
        (0..groups as u64).map(|n| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20, n)).collect();
    let (sort, _) = shortest(7, || {
        let mut keys = keys.clone();
        keys.sort_unstable();
        keys
    });
    println!(
        "{:>9} {:>9} | {:>8.1} {:>8.1} {:>8.1} | {:>8.1}",
        tree.groups().len(),
        if shared { "many" } else { "one" },
        times[0],
        times[1],
        times[2],
        sort.as_secs_f64() * 1e3
    );
}

/// Seven tiers, so that a million groups hang ten below each.
fn directive() -> Directive {
    let mut directive = moi_2561_w1620().clone();
    let model = directive.tiers[1].clone();
    directive.tiers = (1..=7)
        .map(|level| {
            let mut tier = model.clone();
            tier.level = level;
            tier.token = format!("T{level}");
            tier.name = format!("T{level} {{unit}}");
            tier.kinds = vec![format!("k{level}")];
            tier.members = if level == 7 { TierMembers::Everyone } else { TierMembers::Heads };
            tier
        })
        .collect();
    directive.rounds.clear();
    directive.check().expect("a valid directive");
    directive
}

/// A tree in which one person carries to the ten groups below each.
fn tree(groups: usize, shared: bool, directive: &Directive) -> (Roster, Tree) {
    let mut units = Vec::with_capacity(groups);
    let mut officers = Vec::with_capacity(2 * groups);
    let mut levels = vec![1_u8; groups];
    for number in 0..groups {
        let above = number.saturating_sub(1) / 10;
        let parent = if number == 0 { String::new() } else { format!("u{above:07}") };
        levels[number] = if number == 0 { 1 } else { levels[above] + 1 };
        let kind = format!("k{}", levels[number]);
        units.push(vec![format!("u{number:07}"), parent, kind, "จังหวัดน่าน".to_owned()]);
        let person = if shared && above % 100 == 0 { above / 200 * 200 } else { above };
        officers.push(row_of(&format!("h{person:07}"), number, "head"));
        for staff in 0..number % 3 {
            officers.push(row_of(&format!("s{number:07}-{staff}"), number, "staff"));
        }
    }
    let header = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let units = MemoryRows::owned(header(&["unit_id", "parent_id", "kind", "name"]), units);
    let officers = MemoryRows::owned(header(&["officer_id", "unit_id", "seat"]), officers);
    let limits = Default::default();
    let (roster, _) = Roster::read(&units, &officers, &limits);
    let day = Date::new(2018, 3, 23).expect("a day");
    let (tree, _) = Tree::build(directive, &roster, day, None, &limits);
    (roster, tree)
}

fn row_of(officer: &str, unit: usize, seat: &str) -> Vec<String> {
    vec![officer.to_owned(), format!("u{unit:07}"), seat.to_owned()]
}
