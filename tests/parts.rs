//! Dividing a unit: the fewest parts, the fewest moves, subunits whole, room to grow; against all
//! divisions of small units.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use gcc_core::date::Date;
use gcc_core::membership::Survey;
use gcc_core::tree::{Division, Duty};
use proptest::prelude::*;

use crate::membership::as_demanded;
use crate::strategies::{self, check, scatter, shuffled};
use crate::support::{Case, MEMBERS, day, directive, row};
use crate::tree::{bundles, office};

/// The officers of each part who do not carry.
fn seated(survey: &Survey, unit: &str) -> Vec<BTreeSet<String>> {
    let unit = survey.roster.unit_id(unit).unwrap();
    let groups = survey.tree.groups_of(unit);
    let seats = groups.map(|group| {
        let seats = survey.tree.seats(group.id).filter(|seat| seat.duty != Duty::Carries);
        seats.map(|seat| survey.roster.officer(seat.officer).to_owned()).collect()
    });
    seats.collect()
}

fn division(survey: &Survey, unit: &str) -> Division {
    survey.tree.division(survey.roster.unit_id(unit).unwrap()).unwrap().clone()
}

/// How many changes from part to part lead from one division to another.
fn moves(before: &[BTreeSet<String>], after: &[BTreeSet<String>]) -> usize {
    let people: BTreeSet<&String> = before.iter().chain(after).flatten().collect();
    let places = |parts: &[BTreeSet<String>], person: &String| -> BTreeSet<usize> {
        (0..parts.len()).filter(|part| parts[*part].contains(person)).collect()
    };
    let moved = people.into_iter().map(|person| {
        let (from, to) = (places(before, person), places(after, person));
        from.difference(&to).count().min(to.difference(&from).count())
    });
    moved.sum()
}

/// The identifiers of the staff of an [`office`].
pub(crate) fn staff(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("staff{number:04}")).collect()
}

fn present(case: &Case, unit: &str, people: &[String]) -> Vec<BTreeSet<String>> {
    let groups = case.groups.as_ref().unwrap().iter().filter(|row| row[2] == unit);
    let members = case.members.as_ref().unwrap();
    let of = |group: &str| {
        let own = members.iter().filter(|row| row[0] == group && people.contains(&row[1]));
        own.map(|row| row[1].clone()).collect()
    };
    groups.map(|group| of(&group[0])).collect()
}

/// The fewest moves of all ways to give each bundle a part, by trying all.
fn fewest_moves(
    before: &[BTreeSet<String>],
    bundles: &[Vec<String>],
    after: &mut Vec<BTreeSet<String>>,
    room: usize,
) -> Option<usize> {
    let Some((bundle, rest)) = bundles.split_first() else { return Some(moves(before, after)) };
    let mut best = None;
    for part in 0..after.len() {
        let kept = after[part].clone();
        after[part].extend(bundle.iter().cloned());
        if after[part].len() <= room {
            let found = fewest_moves(before, rest, after, room);
            best = [best, found].into_iter().flatten().min();
        }
        after[part] = kept;
    }
    best
}

#[test]
fn the_fewest_officers_move_and_the_bound_proves_it() {
    let moved = Cell::new(0);
    // Up to eight of the staff, always too many for one part.
    let cases = (4..=5_u32, 0..5_usize, scatter(8));
    check(600, cases, |(members_max, more, scatter)| {
        let directive = directive(2, members_max, 0);
        let room = members_max as usize - 1;
        let people = staff(8.min(room + 1 + more));
        let mut case = as_demanded(&office(1, 0, people.len()), &directive);
        scatter.apply(&mut case, "b", &people);
        let before = present(&case, "b", &people);
        let survey = case.survey(&directive);
        let (after, division) = (seated(&survey, "b"), division(&survey, "b"));
        let alone: Vec<Vec<String>> = people.iter().map(|person| vec![person.clone()]).collect();
        let mut empty = vec![BTreeSet::new(); after.len()];
        let fewest = fewest_moves(&before, &alone, &mut empty, room);
        assert_eq!(Some(moves(&before, &after)), fewest, "{before:?} {after:?}");
        assert_eq!(Some(division.moves), fewest);
        assert_eq!(division.moves_bound, division.moves, "proved: {before:?}");
        assert_eq!((division.parts, division.parts_bound), (after.len(), after.len()));
        assert!(after.iter().all(|part| part.len() <= room));
        moved.set(moved.get() + division.moves);
    });
    assert!(moved.get() > 200, "{moved:?}");
}

/// The people of each unit below, of so many persons, one to three in each.
pub(crate) fn below(
    units: std::ops::Range<usize>,
    persons: usize,
) -> impl Strategy<Value = Vec<Vec<usize>>> {
    let people = prop::collection::vec(0..persons, 1..=3);
    let once =
        |people: Vec<usize>| people.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    prop::collection::vec(people.prop_map(once), units)
}

#[test]
fn bundles_stay_whole_and_the_fewest_of_them_move() {
    let (moved, proved, divided) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let cases = prop_oneof![1 => below(3..7, 5), 2 => below(3..7, 40)];
    check(500, (cases, 0..3_usize, scatter(24)), |(below, staff, scatter)| {
        let mut directive = directive(3, 8, 2);
        directive.tiers[1].members = directive.tiers[2].members;
        let mut case = as_demanded(&bundles(&below, staff), &directive);
        let first = case.survey(&directive);
        if first.tree.division(first.roster.unit_id("b").unwrap()).is_none() {
            return;
        }
        let people: BTreeSet<String> = seated(&first, "b").into_iter().flatten().collect();
        let people: Vec<String> = people.into_iter().collect();
        scatter.apply(&mut case, "b", &people);
        let before = present(&case, "b", &people);
        let survey = case.survey(&directive);
        let (after, division) = (seated(&survey, "b"), division(&survey, "b"));
        let together: Vec<Vec<String>> = below
            .iter()
            .map(|bundle| bundle.iter().map(|person| format!("p{person:06}")).collect())
            .chain(people.iter().filter(|p| p.starts_with('s')).map(|p| vec![p.clone()]))
            .collect();
        for bundle in &together {
            assert!(after.iter().any(|part| bundle.iter().all(|p| part.contains(p))), "whole");
        }
        let mut empty = vec![BTreeSet::new(); after.len()];
        let fewest = fewest_moves(&before, &together, &mut empty, 7).unwrap();
        assert_eq!(moves(&before, &after), division.moves);
        assert!(division.moves_bound <= fewest, "{division:?} {fewest} {below:?} {before:?}");
        assert!(division.moves >= fewest);
        let once: BTreeSet<&usize> = below.iter().flatten().collect();
        if once.len() == below.iter().map(Vec::len).sum::<usize>() {
            // Nobody in two bundles: the search finds the best.
            assert_eq!(division.moves, fewest, "{below:?} {before:?} {after:?}");
        }
        moved.set(moved.get() + division.moves);
        proved.set(proved.get() + usize::from(division.moves == division.moves_bound));
        divided.set(divided.get() + 1);
    });
    let (moved, proved, divided) = (moved.get(), proved.get(), divided.get());
    assert!(moved > 200 && proved * 2 > divided, "{moved} moves, {proved} of {divided} proved");
}

#[test]
fn nobody_moves_when_the_parts_are_as_they_were() {
    check(60, (8..13_u32, 20..50_usize), |(members_max, staff)| {
        let directive = directive(2, members_max, 2);
        let case = as_demanded(&office(1, 2, staff), &directive);
        let again = case.survey(&directive);
        assert_eq!(division(&again, "b").moves, 0);
        assert_eq!(seated(&again, "b"), seated(&case.survey(&directive), "b"));
    });
}

#[test]
fn newcomers_go_to_their_subunit_and_subunits_stay_whole_where_they_can() {
    let mut case = office(1, 0, 0);
    for number in 0..80 {
        let subunit = ["ก", "ข"][number % 2];
        case.officer(&[&format!("o{number:03}"), "b", "staff", "", "", "", "", subunit]);
    }
    let directive = directive(2, 51, 2);
    let mut case = as_demanded(&case, &directive);
    let first = division(&case.survey(&directive), "b");
    assert_eq!((first.subunits, first.subunits_whole), (2, 2));
    for number in 80..95 {
        let subunit = if number < 90 { "ข" } else { "ก" };
        case.officer(&[&format!("o{number:03}"), "b", "staff", "", "", "", "", subunit]);
    }
    let survey = case.survey(&directive);
    let again = division(&survey, "b");
    assert_eq!((again.moves, again.subunits_whole), (0, 2));
    let sizes: Vec<usize> = seated(&survey, "b").iter().map(BTreeSet::len).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 95);
    assert!(sizes.contains(&50) && sizes.contains(&45), "{sizes:?}");
}

#[test]
fn seats_kept_free_divide_earlier_and_move_nobody() {
    let mut directive = directive(2, 20, 0);
    let staff = 30;
    let plain = as_demanded(&office(1, 0, staff), &directive);
    assert_eq!(division(&plain.survey(&directive), "b").parts, 2);
    directive.capacity.free_seats = 5;
    directive.check().unwrap();
    let survey = plain.survey(&directive);
    let grown = division(&survey, "b");
    // 14 instead of 19 beside the head.
    assert_eq!((grown.parts, grown.parts_bound, grown.moves), (3, 3, 0));
    let fresh = office(1, 0, staff).survey(&directive);
    for group in fresh.tree.groups_of(fresh.roster.unit_id("b").unwrap()) {
        assert!(fresh.tree.seats_free(group.id) >= 5);
    }
    directive.capacity.free_seats = 19;
    assert_eq!(directive.check().unwrap_err().code(), "directive-unsound");
}

#[test]
fn a_part_is_full_on_the_day_that_growth_gives() {
    let directive = directive(2, 20, 0);
    let survey = office(1, 0, 30).survey(&directive);
    let groups: Vec<_> =
        survey.tree.groups_of(survey.roster.unit_id("b").unwrap()).map(|group| group.id).collect();
    // Two parts of 15 and the head: 4 seats free in each, taken in turn.
    for group in &groups {
        assert_eq!(survey.tree.seats_free(*group), 4);
        assert_eq!(survey.tree.full_on(*group, 8), Some(day().add_days(366)), "rounded up");
        assert_eq!(survey.tree.full_on(*group, 0), None);
        assert_eq!(survey.tree.full_on(*group, u32::MAX), Some(day().add_days(1)));
    }
    assert_eq!(Date::new(2019, 3, 25), Some(day().add_days(366)));
}

/// Newcomers one by one, each to the part that has taken fewest of those with a free seat.
#[test]
fn parts_are_full_on_the_day_on_which_their_last_newcomer_comes() {
    let uneven = Cell::new(0);
    check(60, (24..54_usize, scatter(54)), |(count, scatter)| {
        let directive = directive(2, 20, 0);
        let mut case = as_demanded(&office(1, 0, count), &directive);
        scatter.apply(&mut case, "b", &staff(count));
        let survey = case.survey(&directive);
        let unit = survey.roster.unit_id("b").unwrap();
        let groups: Vec<_> = survey.tree.groups_of(unit).map(|group| group.id).collect();
        let mut free: Vec<u32> = groups.iter().map(|id| survey.tree.seats_free(*id)).collect();
        uneven.set(uneven.get() + usize::from(free.iter().any(|other| *other != free[0])));
        let mut came = 0_u32;
        let mut full_after = vec![0_u32; groups.len()];
        while free.iter().any(|seats| *seats > 0) {
            for (seats, after) in free.iter_mut().zip(&mut full_after) {
                if *seats > 0 {
                    (*seats, came) = (*seats - 1, came + 1);
                    *after = came;
                }
            }
        }
        for (group, after) in groups.iter().zip(&full_after) {
            let full = survey.tree.full_on(*group, 10).unwrap().days() - day().days();
            // In a turn the others may come later: at most one each.
            let others = u32::try_from(groups.len()).unwrap() - 1;
            let at_most = f64::from(after + others) * 36.524_25;
            let at_least = f64::from(*after) * 36.524_25;
            assert!((at_least.floor()..=at_most.ceil()).contains(&f64::from(full)), "{free:?}");
        }
    });
    assert!(uneven.get() > 10, "{uneven:?}");
}

#[test]
fn the_order_of_rows_changes_no_division() {
    let cases = (8..11_u32, strategies::office(1, 24, &["", "ก", "ข", "ค"]), scatter(24));
    let scattered = cases.prop_map(|(members_max, case, scatter)| {
        let mut case = as_demanded(&case, &directive(2, members_max, 1));
        scatter.apply(&mut case, "b", &staff(24));
        (members_max, case)
    });
    let cases = scattered.prop_flat_map(|(max, case)| (Just(max), shuffled(Just(case))));
    check(80, cases, |(members_max, (case, other))| {
        let directive = directive(2, members_max, 1);
        assert_eq!(seated(&case.survey(&directive), "b"), seated(&other.survey(&directive), "b"));
    });
}

#[test]
fn thousands_of_officers_in_two_groups_each_are_divided_in_time() {
    let directive = directive(2, 500, 2);
    let mut case = as_demanded(&office(1, 2, 20_000), &directive);
    // Everybody is in two groups as well as in their own.
    let groups: Vec<String> = case.groups.as_ref().unwrap().iter().map(|r| r[0].clone()).collect();
    let mut by_officer: BTreeMap<String, usize> = BTreeMap::new();
    let members = case.members.as_mut().unwrap();
    for (number, row) in members.iter().enumerate().filter(|(_, row)| row[1].starts_with("staff")) {
        by_officer.insert(row[1].clone(), number);
    }
    for (officer, number) in by_officer {
        let group = &groups[1 + (number * 7) % (groups.len() - 1)];
        members.push(row(&MEMBERS, &[group, &officer, "joined", "2018-03-24"]));
    }
    let division = division(&case.survey(&directive), "b");
    assert_eq!((division.parts, division.moves, division.moves_bound), (41, 0, 0));
}
