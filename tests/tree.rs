//! The tree: who must sit where, by the letter's own words as a second implementation; homes,
//! capacities, relays, counts, exports.

use std::collections::{BTreeMap, BTreeSet};

use gcc_core::directive::Directive;
use gcc_core::membership::Survey;
use gcc_core::render::{dot, graphml, mermaid, text};
use gcc_core::tree::{Duty, GroupId};
use proptest::prelude::*;
use proptest::sample::select;

use crate::letter::Letter;
use crate::parts::below;
use crate::strategies::{Rules, check, country, shuffled};
use crate::support::{Case, assert_facts, directive};

// Comparing ---------------------------------------------------------------------------------------

fn identifier(survey: &Survey, group: GroupId) -> &str {
    survey.roster.unit(survey.tree.group(group).unwrap().unit).identifier()
}

fn check_against_the_letter(case: &Case, directive: &Directive) {
    let survey = case.survey(directive);
    assert_facts(&survey.findings);
    let (tree, roster, letter) = (&survey.tree, &survey.roster, Letter::new(case, directive));
    for row in &case.units {
        let unit = roster.unit_id(&row[0]).unwrap();
        let seated: BTreeSet<String> = tree
            .groups_of(unit)
            .flat_map(|group| tree.seats(group.id))
            .map(|seat| roster.officer(seat.officer).to_owned())
            .collect();
        let forms = letter.level(&row[0]);
        let expected = forms.map(|_| letter.must_sit(&row[0])).unwrap_or_default();
        assert_eq!(seated, expected, "unit {}\n{case:#?}", row[0]);
        assert_eq!(tree.groups_of(unit).count() > 0, forms.is_some());
        for group in tree.groups_of(unit) {
            assert_eq!(Some(group.level), forms);
            let carriers: Vec<&str> = tree
                .seats(group.id)
                .filter(|seat| seat.duty == Duty::Carries)
                .map(|seat| roster.officer(seat.officer))
                .collect();
            assert_eq!(carriers, letter.carriers(&row[0]), "in every part of {}", row[0]);
            let relay = tree.relay_to(group.id);
            let from = relay.map(|relay| identifier(&survey, relay.from).to_owned());
            assert_eq!(from, letter.above(&row[0]), "{}", row[0]);
            if let Some(relay) = relay {
                let named = relay.carriers.iter().map(|c| roster.officer(c.officer));
                assert_eq!(named.collect::<Vec<_>>(), carriers);
            }
        }
    }
    let officers: BTreeSet<&String> = case.officers.iter().map(|row| &row[0]).collect();
    for officer in officers {
        let home = tree.home(roster.officer_id(officer).unwrap());
        let home = home.map(|group| identifier(&survey, group).to_owned());
        assert_eq!(home, letter.home(officer), "home of {officer}\n{case:#?}");
    }
}

/// A country of so many tiers, and a directive for it.
fn countries(
    depth: std::ops::RangeInclusive<u8>,
    members_max: std::ops::Range<u32>,
    deputies_max: std::ops::Range<u8>,
    disorder_percent: &'static [u32],
) -> impl Strategy<Value = (Rules, Case)> {
    let rules = (depth, members_max, deputies_max, select(disorder_percent));
    rules.prop_flat_map(|(depth, members_max, deputies_max, percent)| {
        (Just(Rules { depth, members_max, deputies_max }), country(depth, percent))
    })
}

#[test]
fn everybody_sits_where_the_letter_says() {
    check(400, countries(3..=3, 5_000..5_001, 2..3, &[0, 30]), |(rules, case)| {
        check_against_the_letter(&case, &rules.directive());
    });
}

#[test]
fn everybody_sits_where_a_letter_of_other_depth_says() {
    check(200, countries(2..=5, 6..206, 0..4, &[20]), |(rules, case)| {
        check_against_the_letter(&case, &rules.directive());
    });
}

/// What holds of every tree, whatever the letter.
fn check_shape(survey: &Survey, directive: &Directive) {
    let (tree, capacity) = (&survey.tree, directive.capacity.members_max as usize);
    let mut reached = BTreeSet::new();
    for relay in tree.relays() {
        let (from, to) = (tree.group(relay.from).unwrap(), tree.group(relay.to).unwrap());
        assert_eq!(from.level + 1, to.level, "exactly one tier down");
        assert!(reached.insert(relay.to), "one relay reaches a group");
        assert!(relay.order >= 1 || relay.carriers.is_empty());
        for carrier in &relay.carriers {
            for group in [relay.from, relay.to] {
                let sits = tree.seats(group).any(|seat| seat.officer == carrier.officer);
                assert!(sits, "a carrier sits at both ends");
            }
        }
    }
    let mut at_home: BTreeMap<GroupId, u32> = BTreeMap::new();
    for officer in survey.roster.appointments().map(|a| a.officer).collect::<BTreeSet<_>>() {
        if let Some(home) = tree.home(officer) {
            *at_home.entry(home).or_default() += 1;
            assert!(tree.seats(home).any(|seat| seat.officer == officer), "one sits at home");
        }
    }
    for group in tree.groups() {
        let seats: Vec<_> = tree.seats(group.id).collect();
        let once: BTreeSet<_> = seats.iter().map(|seat| seat.officer).collect();
        assert_eq!(seats.len(), once.len(), "nobody sits twice in one group");
        assert!(seats.len() <= capacity, "{} of {capacity}", seats.len());
        assert_eq!(group.officers, at_home.get(&group.id).copied().unwrap_or(0));
        let mut below = 0;
        let mut waiting = vec![group.id];
        while let Some(at) = waiting.pop() {
            below += at_home.get(&at).copied().unwrap_or(0);
            waiting.extend(tree.below(at));
        }
        assert_eq!(group.officers_below, below, "officers below, by walking");
    }
}

#[test]
fn every_tree_has_the_shape_of_a_tree() {
    check(400, countries(2..=5, 4..16, 0..3, &[20]), |(rules, case)| {
        let directive = rules.directive();
        check_shape(&case.survey(&directive), &directive);
    });
}

#[test]
fn posts_of_one_person_begin_where_most_wait() {
    check(200, countries(3..=3, 8..9, 2..3, &[0]), |(rules, case)| {
        let survey = case.survey(&rules.directive());
        let mut posts: BTreeMap<_, Vec<(u32, u32)>> = BTreeMap::new();
        for relay in survey.tree.relays() {
            let waiting = survey.tree.group(relay.to).unwrap().officers_below;
            if let Some(first) = relay.carriers.first() {
                posts.entry(first.officer).or_default().push((relay.order, waiting));
            }
        }
        for mut orders in posts.into_values() {
            orders.sort_unstable();
            let numbers: Vec<u32> = orders.iter().map(|(order, _)| *order).collect();
            assert_eq!(numbers, (1..=u32::try_from(orders.len()).unwrap()).collect::<Vec<_>>());
            assert!(orders.is_sorted_by(|a, b| a.1 >= b.1), "{orders:?}");
        }
    });
}

/// One office below a province, with so many officers.
pub(crate) fn office(heads: usize, deputies: usize, staff: usize) -> Case {
    let mut case = Case::default();
    case.unit(&["a", "", "k1", "จังหวัดเชียงใหม่"]).unit(&["b", "a", "k2", "สำนักงาน"]);
    for (seat, count) in [("head", heads), ("deputy", deputies), ("staff", staff)] {
        for number in 0..count {
            case.officer(&[&format!("{seat}{number:04}"), "b", seat]);
        }
    }
    case
}

#[test]
fn a_unit_is_divided_into_the_fewest_parts() {
    for capacity in [8_usize, 9, 10, 500] {
        for deputies in 0..=2_usize {
            for staff in [0, 1, 2, 3, 5, 6, 7, 19, 20, 21, 496, 497, 498, 499, 500, 995, 1_000] {
                let carriers = 1 + deputies;
                let members_max = u32::try_from(capacity).unwrap();
                let survey = office(1, deputies, staff).survey(&directive(2, members_max, 2));
                // Carriers sit in every part, so a part has room for the others only.
                let fewest = staff.div_ceil(capacity - carriers).max(1);
                let unit = survey.roster.unit_id("b").unwrap();
                let groups: Vec<_> = survey.tree.groups_of(unit).collect();
                assert_eq!(groups.len(), fewest, "{capacity} {deputies} {staff}");
                let sizes: Vec<usize> =
                    groups.iter().map(|group| survey.tree.seats(group.id).count()).collect();
                assert_eq!(sizes.iter().sum::<usize>(), staff + carriers * fewest);
                let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
                assert!(most - least <= 1, "as even as can be: {sizes:?}");
                assert!(*most <= capacity);
                for (number, group) in (1..).zip(&groups) {
                    assert_eq!((group.part, group.parts as usize), (number, fewest));
                }
            }
        }
    }
}

/// A unit of the second tier with units below it, whose carriers are given, and staff at home.
pub(crate) fn bundles(below: &[Vec<usize>], staff: usize) -> Case {
    let mut case = Case::default();
    case.unit(&["a", "", "k1", "จังหวัดเชียงใหม่"]).unit(&["b", "a", "k2", "จังหวัดน่าน"]);
    case.officer(&["chief", "b", "head"]);
    for (number, people) in below.iter().enumerate() {
        let unit = format!("c{number:06}");
        case.unit(&[&unit, "b", "k3", "สำนักงาน"]);
        for (person, seat) in people.iter().zip(["head", "deputy", "deputy"]) {
            // Who has a seat in another unit as well only acts in the later one.
            let id = format!("p{person:06}");
            let standing = if case.officers.iter().any(|row| row[0] == id) { "acting" } else { "" };
            case.officer(&[&id, &unit, seat, standing]);
        }
    }
    for number in 0..staff {
        case.officer(&[&format!("s{number:06}"), "b", "staff"]);
    }
    case
}

/// The fewest parts into which bundles and others can be divided, by trying everything.
fn fewest_by_brute_force(bundles: &[Vec<usize>], others: usize, room: usize) -> usize {
    fn place(
        rest: &[Vec<usize>],
        parts: &mut Vec<BTreeSet<usize>>,
        others: usize,
        room: usize,
    ) -> usize {
        let Some((bundle, rest)) = rest.split_first() else {
            let seated: usize = parts.iter().map(BTreeSet::len).sum();
            return parts.len().max((seated + others).div_ceil(room)).max(1);
        };
        let mut best = usize::MAX;
        for part in 0..=parts.len() {
            let before = parts.clone();
            if part == parts.len() {
                parts.push(BTreeSet::new());
            }
            parts[part].extend(bundle.iter().copied());
            if parts[part].len() <= room {
                best = best.min(place(rest, parts, others, room));
            }
            *parts = before;
        }
        best
    }
    place(bundles, &mut Vec::new(), others, room)
}

#[test]
fn heads_of_the_units_below_are_divided_into_the_fewest_parts() {
    // From persons who are rare to persons who head nearly everything.
    let persons = prop_oneof![1..=6_usize, 1..=24_usize];
    let units = persons.prop_flat_map(|persons| below(0..8, persons));
    let staff = prop_oneof![2 => Just(0), 1 => 0..12_usize];
    check(600, (units, staff, 8..11_u32), |(below, staff, members_max)| {
        let mut directive = directive(3, members_max, 2);
        directive.tiers[1].members = directive.tiers[2].members;
        let survey = bundles(&below, staff).survey(&directive);
        check_shape(&survey, &directive);
        let room = members_max as usize - 1;
        let parts = survey.tree.groups_of(survey.roster.unit_id("b").unwrap()).count();
        assert_eq!(parts, fewest_by_brute_force(&below, staff, room), "{below:?} {staff} {room}");
    });
}

#[test]
fn one_person_who_acts_for_hundreds_of_units_takes_one_place() {
    let below = vec![vec![1_usize]; 600];
    let survey = bundles(&below, 0).survey(&directive(3, 500, 2));
    let unit = survey.roster.unit_id("b").unwrap();
    assert_eq!(survey.tree.groups_of(unit).count(), 1);
    // With a deputy of their own in each unit, the one person sits in both parts.
    let below: Vec<Vec<usize>> = (0..600).map(|unit| vec![0, unit + 1]).collect();
    let survey = bundles(&below, 0).survey(&directive(3, 500, 2));
    let unit = survey.roster.unit_id("b").unwrap();
    let sizes: Vec<usize> =
        survey.tree.groups_of(unit).map(|group| survey.tree.seats(group.id).count()).collect();
    assert_eq!(sizes, [302, 302], "600 deputies, and in each part the chief and the one person");
}

#[test]
fn many_bundles_are_packed_within_one_part_of_the_bound_and_in_bounded_time() {
    for (units, capacity) in [(331, 500), (1_000, 500), (20_000, 9)] {
        let below: Vec<Vec<usize>> = (0..units)
            .map(|unit| (0..1 + unit % 3).map(|seat| unit * 3 + seat).collect())
            .collect();
        let people: usize = below.iter().map(Vec::len).sum();
        let mut case = Case::default();
        case.unit(&["a", "", "k1", "จังหวัดเชียงใหม่"]).unit(&["b", "a", "k2", "จังหวัดน่าน"]);
        for (number, people) in below.iter().enumerate() {
            let unit = format!("c{number:06}");
            case.unit(&[&unit, "b", "k3", "สำนักงาน"]);
            for (person, seat) in people.iter().zip(["head", "deputy", "deputy"]) {
                case.officer(&[&format!("p{person:06}"), &unit, seat]);
            }
        }
        let directive = directive(3, capacity, 2);
        let survey = case.survey(&directive);
        let parts = survey.tree.groups_of(survey.roster.unit_id("b").unwrap()).count();
        let room = capacity as usize;
        assert!(parts >= people.div_ceil(room), "{parts}");
        assert!(parts <= people.div_ceil(room - 2), "{parts} parts for {people} in {room}");
    }
}

#[test]
fn neighbours_in_a_subunit_stay_together_when_a_unit_is_divided() {
    let mut case = office(1, 0, 0);
    for number in 0..90 {
        let subunit = ["ก", "ข", "ค"][number % 3];
        case.officer(&[&format!("o{number:03}"), "b", "staff", "", "", "", "", subunit]);
    }
    let survey = case.survey(&directive(2, 31, 2));
    let subunit_of: BTreeMap<&str, &str> =
        case.officers.iter().map(|row| (row[0].as_str(), row[7].as_str())).collect();
    let unit = survey.roster.unit_id("b").unwrap();
    for group in survey.tree.groups_of(unit) {
        let reads = survey.tree.seats(group.id).filter(|seat| seat.duty == Duty::Reads);
        let subunits: BTreeSet<&str> =
            reads.map(|seat| subunit_of[survey.roster.officer(seat.officer)]).collect();
        assert_eq!(subunits.len(), 1, "three subunits of thirty fill three parts of thirty");
    }
}

#[test]
fn a_person_in_two_seats_of_one_unit_carries_once() {
    // The head is away, a deputy acts as head; the deputy's own seat does not count twice.
    let mut case = office(1, 2, 3);
    case.officer(&["deputy0001", "b", "head", "acting"]);
    let (survey, plain) = (case.survey(&directive(2, 500, 2)), office(1, 2, 3));
    let unit = survey.roster.unit_id("b").unwrap();
    let group = survey.tree.groups_of(unit).next().unwrap();
    let carriers: Vec<&str> = survey
        .tree
        .relay_to(group.id)
        .unwrap()
        .carriers
        .iter()
        .map(|carrier| survey.roster.officer(carrier.officer))
        .collect();
    assert_eq!(carriers, ["deputy0001", "deputy0000", "head0000"]);
    assert_eq!(survey.tree.seat_count(), plain.survey(&directive(2, 500, 2)).tree.seat_count());
}

#[test]
fn the_order_of_rows_changes_no_tree() {
    check(150, (5..15_u32, shuffled(country(3, 20))), |(members_max, (case, other))| {
        let directive = directive(3, members_max, 2);
        let answers = [&case, &other].map(|case| {
            let answer = gcc_core::wire::answer(&case.question("tree", &directive));
            assert!(answer.contains("\"seats\""), "{answer}");
            answer
        });
        assert_eq!(answers[0], answers[1]);
    });
}

// Exports -----------------------------------------------------------------------------------------

const HOSTILE: [&str; 9] = [
    "a\"b",
    "<b>&amp;</b>",
    "]]>",
    "a\\",
    "a\u{1}b\u{7f}c\u{85}d",
    "x\u{FFFF}y\u{FFFE}",
    "line\nbreak\r\n",
    "\u{202E}evil#quot;`",
    "\\\"];g9 [label=\"",
];

/// A country whose units have hostile identifiers, and names that hold the same.
fn hostile() -> (Case, Directive) {
    let mut case = Case::default();
    case.unit(&["top", "", "k1", "รัฐบาล"]).officer(&["H", "top", "head"]);
    for (number, text) in HOSTILE.iter().enumerate() {
        case.unit(&[text, "top", "k2", text]);
        case.officer(&[&format!("o{number}{text}"), text, "head"]);
    }
    (case, directive(2, 500, 2))
}

#[test]
fn graphml_holds_each_group_and_relay_once_and_hostile_text_as_text() {
    let (case, directive) = hostile();
    let survey = case.survey(&directive);
    let xml = graphml::tree(&survey.tree, &survey.roster);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let named = |name: &str| -> Vec<_> {
        document.descendants().filter(|node| node.tag_name().name() == name).collect()
    };
    let ids: BTreeSet<&str> = named("node").iter().filter_map(|n| n.attribute("id")).collect();
    assert_eq!(named("node").len(), survey.tree.groups().len());
    assert_eq!(ids.len(), survey.tree.groups().len());
    let ways: BTreeSet<(&str, &str)> = named("edge")
        .iter()
        .map(|n| (n.attribute("source").unwrap(), n.attribute("target").unwrap()))
        .collect();
    assert_eq!(ways.len(), survey.tree.relays().count());
    assert!(ways.iter().all(|(from, to)| ids.contains(from) && ids.contains(to)));
    let units: BTreeSet<String> = named("data")
        .iter()
        .filter(|n| n.attribute("key") == Some("unit"))
        .map(|n| n.text().unwrap_or("").to_owned())
        .collect();
    let carriers: BTreeSet<String> = named("data")
        .iter()
        .filter(|n| n.attribute("key") == Some("carried_by"))
        .map(|n| n.text().unwrap_or("").to_owned())
        .collect();
    for (number, text) in HOSTILE.iter().take(4).enumerate() {
        assert!(units.contains(*text), "{text:?} is not in {units:?}");
        // The identifier of the officer who forwards to the group.
        assert!(carriers.contains(&format!("o{number}{text}")), "{carriers:?}");
    }
}

/// The double-quoted strings of a text in which a backslash takes the next character.
fn strings(text: &str) -> Vec<String> {
    let (mut found, mut open, mut escaped) = (Vec::new(), None, false);
    for c in text.chars() {
        match (&mut open, c) {
            (Some(string), c) if escaped => {
                String::push(string, c);
                escaped = false;
            }
            (Some(_), '\\') => escaped = true,
            (Some(_), '"') => found.push(open.take().unwrap()),
            (Some(string), c) => string.push(c),
            (None, '"') => open = Some(String::new()),
            (None, _) => {}
        }
    }
    assert!(open.is_none(), "a string is not closed");
    found
}

#[test]
fn dot_holds_each_group_and_relay_once_and_hostile_text_as_text() {
    let (case, directive) = hostile();
    let survey = case.survey(&directive);
    let dot = dot::tree(&survey.tree, &survey.roster);
    let (groups, relays) = (survey.tree.groups().len(), survey.tree.relays().count());
    // Two strings a group, name and unit, and one a relay, its carriers; nothing of them leaks out
    // of a line.
    let found = strings(&dot);
    assert_eq!(found.len(), 2 * groups + relays);
    for text in ["a\"b", "<b>&amp;</b>", "a\\", "\\\"];g9 [label=\""] {
        assert!(found.iter().any(|string| string == text), "{text:?} is not in {found:?}");
    }
    let lines: Vec<&str> = dot.lines().collect();
    assert_eq!(lines.len(), 3 + groups + relays + 1);
    assert_eq!(lines.iter().filter(|line| line.contains(" -> ")).count(), relays);
    assert!(!dot.contains(|c: char| c.is_control() && c != '\n'));
}

#[test]
fn mermaid_holds_each_group_and_relay_once_and_hostile_text_as_text() {
    let (case, directive) = hostile();
    let survey = case.survey(&directive);
    let chart = mermaid::tree(&survey.tree, &survey.roster);
    let (groups, relays) = (survey.tree.groups().len(), survey.tree.relays().count());
    assert_eq!(chart.lines().count(), 1 + groups + relays);
    let labels = chart.lines().filter(|line| line.contains("[\"")).collect::<BTreeSet<_>>();
    assert_eq!(labels.len(), groups);
    for label in labels {
        let inside = label.split_once("[\"").unwrap().1.strip_suffix("\"]").unwrap();
        assert!(!inside.contains(['"', '<', '>', '`']), "{label}");
    }
    let ways: Vec<&str> = chart.lines().filter(|line| line.contains(" -->")).collect();
    assert_eq!(ways.len(), relays);
    for way in ways {
        let inside = way.split_once("|\"").unwrap().1.split_once("\"| g").unwrap().0;
        assert!(inside.starts_with('o') && !inside.contains(['"', '<', '>', '`']), "{way}");
    }
}

#[test]
fn the_outline_holds_each_group_on_one_line() {
    let (case, directive) = hostile();
    let survey = case.survey(&directive);
    let outline = text::tree(&survey.tree);
    assert_eq!(outline.lines().count(), survey.tree.groups().len());
    assert!(!outline.contains(|c: char| c.is_control() && c != '\n'), "{outline:?}");
}
