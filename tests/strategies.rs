//! Random rosters, states and trees as strategies of proptest: what fails shrinks to a small case.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use gcc_core::directive::Directive;
use gcc_core::fanout::{FanOutOptions, TierPace};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::membership::as_demanded;
use crate::support::{Case, GROUPS, MEMBERS, Table, directive, row};

/// Checks a property of `cases` values of a strategy, the same values in every run. If it panics, it
/// is checked with ever smaller values, and the smallest for which it panics is shown.
pub(crate) fn check<S: Strategy>(cases: u32, strategy: S, property: impl Fn(S::Value)) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_global_rejects: 100 * cases,
        max_shrink_iters: 5_000,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let result = TestRunner::new_with_rng(config, rng).run(&strategy, |value| {
        property(value);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

// Rosters -----------------------------------------------------------------------------------------

/// What is chosen about a directive. A number in place of the directive, which is long to show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) depth: u8,
    pub(crate) members_max: u32,
    pub(crate) deputies_max: u8,
}

impl Rules {
    pub(crate) fn directive(self) -> Directive {
        directive(self.depth, self.members_max, self.deputies_max)
    }
}

/// One appointment of an officer to a unit.
#[derive(Clone, Debug)]
struct Appointed {
    from: &'static str,
    to: &'static str,
    subunit: &'static str,
    /// A unit and a seat in which the officer acts as well.
    acts: Option<(Index, &'static str)>,
}

fn appointed() -> impl Strategy<Value = Appointed> {
    let from = select(vec!["", "2017-10-01", "2018-01-01", "2018-02-01", "2018-06-01"]);
    let to = select(vec!["", "", "", "2018-09-30", "2018-03-01"]);
    let acts =
        prop::option::weighted(0.15, (any::<Index>(), select(vec!["head", "deputy", "staff"])));
    (from, to, select(vec!["", "ก", "ข"]), acts).prop_map(|(from, to, subunit, acts)| Appointed {
        from,
        to,
        subunit,
        acts,
    })
}

/// The officers of a unit: perhaps a head, deputies, staff.
type Officers = Vec<(&'static str, Appointed)>;

fn officers() -> impl Strategy<Value = Officers> {
    let heads = prop::option::weighted(0.9, appointed());
    (heads, vec(appointed(), 0..4), vec(appointed(), 0..8)).prop_map(|(head, deputies, staff)| {
        let deputies = deputies.into_iter().map(|deputy| ("deputy", deputy));
        let staff = staff.into_iter().map(|staff| ("staff", staff));
        head.map(|head| ("head", head)).into_iter().chain(deputies).chain(staff).collect()
    })
}

/// A unit of a tier below the first.
#[derive(Clone, Debug)]
struct UnitBelow {
    /// The unit above, mostly of the tier above, else of the tier chosen here.
    above: Index,
    wrong_tier: Option<Index>,
    officers: Officers,
}

fn unit_below(disorder_percent: u32) -> impl Strategy<Value = UnitBelow> {
    (any::<Index>(), 1..=100_u32, any::<Index>(), officers()).prop_map(
        move |(above, percent, tier, officers)| {
            let wrong_tier = (percent > 100 - disorder_percent).then_some(tier);
            UnitBelow { above, wrong_tier, officers }
        },
    )
}

/// A forest of units in which every tier mostly stands below the one above, with officers in all
/// sorts of seats; lawful but for some units of a hundred that are below a wrong tier.
pub(crate) fn country(depth: u8, disorder_percent: u32) -> impl Strategy<Value = Case> {
    let tiers = vec(vec(unit_below(disorder_percent), 1..=4), usize::from(depth) - 1);
    let sections = vec((any::<Index>(), any::<Index>(), officers()), 0..3);
    (officers(), tiers, sections).prop_map(|(top, tiers, sections)| {
        let mut case = Case::default();
        case.unit(&["top", "", "k1", "สำนักนายกรัฐมนตรี"]);
        let mut of_level = vec![vec!["top".to_owned()]];
        let mut all_officers = vec![top];
        for (level, units) in (2..).zip(tiers) {
            let mut ids = Vec::new();
            for (number, unit) in units.into_iter().enumerate() {
                let tier = unit.wrong_tier.map_or(of_level.len() - 1, |t| t.index(of_level.len()));
                let id = format!("v{level}-{number}");
                let above = unit.above.get(&of_level[tier]);
                case.unit(&[&id, above, &format!("k{level}"), "จังหวัดเชียงใหม่"]);
                all_officers.push(unit.officers);
                ids.push(id);
            }
            of_level.push(ids);
        }
        for (number, (tier, above, officers)) in sections.into_iter().enumerate() {
            let tier: &Vec<String> = tier.get(&of_level);
            let above = above.get(tier);
            case.unit(&[&format!("w{number}"), above, "section", "ฝ่ายบริหาร"]);
            all_officers.push(officers);
        }
        let units: Vec<String> = case.units.iter().map(|unit| unit[0].clone()).collect();
        let mut number = 0;
        for (unit, officers) in units.iter().zip(all_officers) {
            for (seat, appointed) in officers {
                // Not in the order of the rows.
                let id = format!("o{:03}", number * 7 % 1_000);
                number += 1;
                let Appointed { from, to, subunit, acts } = appointed;
                case.officer(&[&id, unit, seat, "", "", from, to, subunit]);
                if let Some((other, seat)) = acts {
                    let other: &String = other.get(&units);
                    case.officer(&[&id, other, seat, "acting"]);
                }
            }
        }
        case
    })
}

/// One office below a province, with a head, some deputies and staff in some of the subunits.
pub(crate) fn office(
    deputies: usize,
    staff: impl Into<prop::collection::SizeRange>,
    subunits: &'static [&'static str],
) -> impl Strategy<Value = Case> {
    vec(select(subunits), staff).prop_map(move |staff| {
        let mut case = crate::tree::office(1, deputies, staff.len());
        for (officer, subunit) in case.officers.iter_mut().skip(1 + deputies).zip(staff) {
            officer[7] = subunit.to_owned();
        }
        case
    })
}

/// A case, and the same with its rows in another order.
pub(crate) fn shuffled(
    cases: impl Strategy<Value = Case> + 'static,
) -> impl Strategy<Value = (Case, Case)> {
    cases.prop_flat_map(|case| {
        let table = |table: &Option<Vec<_>>| Just(table.clone().unwrap_or_default()).prop_shuffle();
        let has = (case.groups.is_some(), case.members.is_some());
        (
            Just(case.units.clone()).prop_shuffle(),
            Just(case.officers.clone()).prop_shuffle(),
            table(&case.groups),
            table(&case.members),
        )
            .prop_map(move |(units, officers, groups, members)| {
                let (groups, members) = (has.0.then_some(groups), has.1.then_some(members));
                (case.clone(), Case { units, officers, groups, members })
            })
    })
}

// States ------------------------------------------------------------------------------------------

/// How a group may differ from what is demanded.
#[derive(Clone, Copy, Debug)]
enum GroupFault {
    LowerCase,
    OtherName,
    /// ำ in two characters.
    Decomposed,
    /// A Cyrillic letter in place of the Latin one.
    Cyrillic,
    JoinsAutomatically,
    NoCount,
    NoName,
    NameOfAnother,
}

/// A group too many, like one that is demanded.
#[derive(Clone, Debug)]
struct FalseGroup {
    like: Index,
    is_cyrillic: bool,
    /// Another unit than that of the group that it is like.
    unit: Option<Index>,
    /// In the order of identifiers before all others or after them.
    id: &'static str,
}

/// How a row of the members may differ.
#[derive(Clone, Debug)]
enum MemberFault {
    Invited,
    Left,
    InGroup(Index),
    IsOfficer(Index),
    IsStranger,
}

/// How what exists differs from what is demanded.
#[derive(Clone, Debug)]
struct Faults {
    missing_groups: Vec<Index>,
    groups: Vec<(Index, GroupFault)>,
    false_groups: Vec<FalseGroup>,
    has_unknown_unit: bool,
    missing_members: Vec<Index>,
    members: Vec<(Index, MemberFault)>,
    /// Officers who joined a group, whether they should or not.
    joined: Vec<(Index, Index)>,
    has_members: bool,
}

fn faults() -> impl Strategy<Value = Faults> {
    use GroupFault as F;
    let group_fault = select(vec![
        F::LowerCase,
        F::OtherName,
        F::Decomposed,
        F::Cyrillic,
        F::JoinsAutomatically,
        F::NoCount,
        F::NoName,
        F::NameOfAnother,
    ]);
    let false_group = (
        any::<Index>(),
        any::<bool>(),
        prop::option::weighted(0.3, any::<Index>()),
        select(vec!["A", "Z"]),
    )
        .prop_map(|(like, is_cyrillic, unit, id)| FalseGroup { like, is_cyrillic, unit, id });
    let member_fault = prop_oneof![
        1 => Just(MemberFault::Invited),
        1 => Just(MemberFault::Left),
        2 => any::<Index>().prop_map(MemberFault::InGroup),
        1 => any::<Index>().prop_map(MemberFault::IsOfficer),
        1 => Just(MemberFault::IsStranger),
    ];
    let groups = (vec(any::<Index>(), 0..3), vec((any::<Index>(), group_fault), 0..6));
    let more_groups = (vec(false_group, 0..4), prop::bool::weighted(0.2));
    let members = (vec(any::<Index>(), 0..20), vec((any::<Index>(), member_fault), 0..20));
    let joined = vec((any::<Index>(), any::<Index>()), 0..10);
    (groups, more_groups, members, joined, prop::bool::weighted(0.95)).prop_map(
        |(groups, more_groups, members, joined, has_members)| Faults {
            missing_groups: groups.0,
            groups: groups.1,
            false_groups: more_groups.0,
            has_unknown_unit: more_groups.1,
            missing_members: members.0,
            members: members.1,
            joined,
            has_members,
        },
    )
}

/// Removes the row at each of some positions, as long as more than `least` rows are left.
pub(crate) fn remove(rows: &mut Table, missing: &[Index], least: usize) {
    for missing in missing {
        if rows.len() > least {
            rows.remove(missing.index(rows.len()));
        }
    }
}

/// Spoils a case whose groups and members are as demanded.
fn spoil(case: &mut Case, faults: Faults) {
    let units: Vec<String> = case.units.iter().map(|row| row[0].clone()).collect();
    let officers: Vec<String> = case.officers.iter().map(|row| row[0].clone()).collect();
    let mut groups = case.groups.take().unwrap();
    remove(&mut groups, &faults.missing_groups, 1);
    for (group, fault) in faults.groups {
        let position = group.index(groups.len());
        let cells = &mut groups[position];
        let name = &mut cells[3];
        match fault {
            GroupFault::LowerCase => *name = name.replace('T', "t"),
            GroupFault::OtherName => *name = "กลุ่มของเรา".to_owned(),
            GroupFault::Decomposed => *name = name.replace('ำ', "ํา"),
            GroupFault::Cyrillic => *name = name.replace('T', "Т"),
            GroupFault::NoName => name.clear(),
            GroupFault::NameOfAnother => *name = "T2 จังหวัดเชียงใหม่".to_owned(),
            GroupFault::JoinsAutomatically => cells[6] = "yes".to_owned(),
            GroupFault::NoCount => cells[4].clear(),
        }
    }
    for (number, FalseGroup { like, is_cyrillic, unit, id }) in (0..).zip(faults.false_groups) {
        let like = like.get(&groups).clone();
        let name = if is_cyrillic { like[3].replace('T', "Т") } else { like[3].clone() };
        let unit = unit.map_or(&like[2], |unit| unit.get(&units));
        let id = format!("{id}{number}");
        groups.push(row(&GROUPS, &[&id, &like[1], unit, &name, "", "", "no", "desk", "photo", ""]));
    }
    if faults.has_unknown_unit {
        groups
            .push(row(&GROUPS, &["X", "3", "no such unit", "T3 ไม่มี", "", "", "no", "a", "b", ""]));
    }
    let ids: Vec<String> = groups.iter().map(|group| group[0].clone()).collect();
    let mut members = case.members.take().unwrap();
    members.retain(|row| ids.contains(&row[0]));
    remove(&mut members, &faults.missing_members, 0);
    for (member, fault) in faults.members {
        if members.is_empty() {
            break;
        }
        let position = member.index(members.len());
        let member = &mut members[position];
        match fault {
            MemberFault::Invited => member[2] = "invited".to_owned(),
            MemberFault::Left => member[2] = "left".to_owned(),
            MemberFault::InGroup(group) => member[0].clone_from(group.get(&ids)),
            MemberFault::IsOfficer(officer) if !officers.is_empty() => {
                member[1].clone_from(officer.get(&officers));
            }
            MemberFault::IsOfficer(_) | MemberFault::IsStranger => {
                member[1] = "stranger".to_owned()
            }
        }
    }
    for (group, officer) in faults.joined.iter().filter(|_| !officers.is_empty()) {
        let cells = [group.get(&ids), officer.get(&officers), "joined", ""];
        members.push(row(&MEMBERS, &cells));
    }
    case.groups = Some(groups);
    case.members = faults.has_members.then_some(members);
}

/// A country, and what exists of its groups: nothing, all as demanded, or in some way spoiled. Units
/// are divided.
pub(crate) fn observed() -> impl Strategy<Value = (Rules, Case)> {
    let rules = (2..=4_u8, 4..12_u32, 0..3_u8)
        .prop_map(|(depth, members_max, deputies_max)| Rules { depth, members_max, deputies_max });
    let country = |rules: Rules| {
        let disorder = select(vec![0, 0, 0, 10]);
        (Just(rules), disorder.prop_flat_map(move |percent| country(rules.depth, percent)))
    };
    let state = prop_oneof![
        1 => Just(None),
        1 => Just(Some(None)),
        8 => faults().prop_map(|faults| Some(Some(faults))),
    ];
    (rules.prop_flat_map(country), state).prop_map(|((rules, mut case), state)| {
        if let Some(faults) = state {
            case = as_demanded(&case, &rules.directive());
            if let Some(faults) = faults {
                spoil(&mut case, faults);
            }
        }
        (rules, case)
    })
}

/// In which parts of a unit its people sit: most in one, many in the same, some in none or two.
#[derive(Clone, Debug)]
pub(crate) struct Scatter {
    crowded: Index,
    /// For each person their parts, in place of the crowded one.
    of: Vec<Vec<Option<Index>>>,
}

/// For so many people.
pub(crate) fn scatter(people: usize) -> impl Strategy<Value = Scatter> {
    let part = || prop::option::weighted(0.6, any::<Index>());
    let parts = prop_oneof![5 => vec(part(), 1), 1 => vec(part(), 0), 1 => vec(part(), 2)];
    (any::<Index>(), vec(parts, people)).prop_map(|(crowded, of)| Scatter { crowded, of })
}

impl Scatter {
    /// Puts people into parts of a unit's groups, and takes them out of all others.
    pub(crate) fn apply(&self, case: &mut Case, unit: &str, people: &[String]) {
        let groups = case.groups.as_ref().unwrap().iter().filter(|row| row[2] == unit);
        let groups: Vec<String> = groups.map(|row| row[0].clone()).collect();
        let members = case.members.as_mut().unwrap();
        members.retain(|row| !(groups.contains(&row[0]) && people.contains(&row[1])));
        for (person, parts) in people.iter().zip(&self.of) {
            let parts = parts.iter().map(|part| part.unwrap_or(self.crowded).get(&groups));
            for group in parts.collect::<BTreeSet<_>>() {
                members.push(row(&MEMBERS, &[group, person, "joined", "2018-03-24"]));
            }
        }
    }
}

// Trees of a broadcast ----------------------------------------------------------------------------

/// Who may head a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Heads {
    /// Everybody heads units below one unit only: they carry from one group.
    OneGroup,
    /// One person for all groups below one.
    OnePerson,
    /// Anybody heads anything.
    Anywhere,
}

/// A tree of so many groups, of which the heads are few.
pub(crate) fn tree(
    groups: std::ops::Range<usize>,
    depth: u8,
    heads: Heads,
) -> impl Strategy<Value = Case> {
    let below = vec((any::<Index>(), 0..6_usize, 0..4), groups.start - 1..groups.end - 1);
    below.prop_map(move |below| {
        let mut case = Case::default();
        case.unit(&["u0", "", "k1", "สำนักนายกรัฐมนตรี"]).officer(&["top", "u0", "head"]);
        let mut levels = vec![1_u8];
        let mut seen = BTreeSet::new();
        for (number, (above, head, staff)) in (1..).zip(below) {
            let open: Vec<usize> = (0..number).filter(|above| levels[*above] < depth).collect();
            let above = *above.get(&open);
            levels.push(levels[above] + 1);
            let (id, level) = (format!("u{number}"), levels[number]);
            case.unit(&[&id, &format!("u{above}"), &format!("k{level}"), "จังหวัดเชียงใหม่"]);
            let head = match heads {
                Heads::OneGroup => format!("h{above}-{}", head % 2),
                Heads::OnePerson => format!("h{above}"),
                Heads::Anywhere => format!("h{}", head % 3),
            };
            let standing = if seen.insert(head.clone()) { "" } else { "acting" };
            case.officer(&[&head, &id, "head", standing]);
            for staff in 0..staff {
                case.officer(&[&format!("s{number}-{staff}"), &id, "staff"]);
            }
        }
        case
    })
}

/// Paces of posts for so many messages.
pub(crate) fn fan_out_options(messages: i64) -> impl Strategy<Value = FanOutOptions> {
    let seconds = || (1..=30_u32).prop_map(|seconds| NonZeroU32::new(seconds).unwrap());
    (seconds(), seconds(), select(vec![0, 20, 40])).prop_map(move |(post, second, delay)| {
        let mut options = crate::fanout::options(messages);
        options.post_seconds = post;
        options.tiers = vec![TierPace { level: 2, post_seconds: second }];
        options.delay_seconds = delay;
        options
    })
}
