//! The group of each unit as it was formed, with the faults that concern the group as a whole.

use std::collections::BTreeMap;

use super::chance::{Chance, Purpose};
use super::country::Unit;
use super::fault::Fault;
use super::options::SampleOptions;
use crate::date::Date;
use crate::directive::{Directive, moi_2561_w1620};
use crate::directory;
use crate::naming::{UnitName, compose};

/// The kinds of fault of a name, in the order in which they are tried from a random one on.
const NAME_FAULTS: [Fault; 7] = [
    Fault::NameThaiDigit,
    Fault::NameFullWidth,
    Fault::NameDoubleE,
    Fault::NameDecomposed,
    Fault::NameZeroWidth,
    Fault::NameAlias,
    Fault::NameTwice,
];

/// How a unit's head seat is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Substantive,
    Acting,
    Vacant,
}

/// A unit's groups and seats as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) head: Head,
    /// The names of the parts of its group; none if it was not formed.
    pub(super) names: Vec<String>,
    pub(super) formed_on: Date,
    /// By how many the reported number of members is too high.
    pub(super) count_surplus: u32,
    /// A unit before it with one group, with room for a few more members: where transferred
    /// officers come from.
    pub(super) neighbour: Option<usize>,
    faults: Vec<Fault>,
}

impl State {
    pub(super) fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }
}

/// The faults of reported groups, of which there are so few that a rate alone would often give
/// none: each is put in once at least.
const REPORT_FAULTS: [Fault; 3] =
    [Fault::ContactMissing, Fault::EvidenceMissing, Fault::FormedLate];

/// Units and their groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Country {
    pub(super) options: SampleOptions,
    pub(super) units: Vec<Unit>,
    /// The state of each unit.
    pub(super) states: Vec<State>,
}

impl Country {
    /// Draws the state of every unit and counts the faults.
    pub(super) fn draw(
        units: Vec<Unit>,
        options: &SampleOptions,
        injected: &mut BTreeMap<Fault, u64>,
    ) -> Country {
        let directive = moi_2561_w1620();
        let certain = certain_faults(&units, options, directive);
        let mut states: Vec<State> = Vec::with_capacity(units.len());
        let mut neighbour: Option<usize> = None;
        for (index, unit) in units.iter().enumerate() {
            let chance = Chance::new(options.seed, Purpose::Group, index);
            let here = certain.iter().filter(|(_, unit)| *unit == index);
            let certain = here.map(|(fault, _)| *fault).collect();
            let mut draw = Draw { unit, options, directive, chance, certain, faults: Vec::new() };
            let name_twice = neighbour.and_then(|other| {
                let lawful = group_name(directive, &units[other], 1);
                (states[other].names[0] == lawful).then_some(lawful)
            });
            let state = draw.state(neighbour, name_twice.as_ref());
            for fault in &state.faults {
                fault.count(injected);
            }
            // Nine tenths full leaves room for those who should have gone.
            let members_max = directive.capacity.members_max;
            let has_room = unit.officers <= members_max - members_max / 10;
            if unit.tier == 3 && state.names.len() == 1 && has_room {
                neighbour = Some(index);
            }
            states.push(state);
        }
        Country { options: *options, units, states }
    }
}

/// A reported unit for each fault that must be there.
fn certain_faults(
    units: &[Unit],
    options: &SampleOptions,
    directive: &Directive,
) -> Vec<(Fault, usize)> {
    let numbered = units.iter().enumerate();
    let reported: Vec<usize> =
        numbered.filter(|(_, unit)| is_reported(unit, directive)).map(|(index, _)| index).collect();
    if reported.is_empty() || options.faults_per_mille == 0 {
        return Vec::new();
    }
    let mut chance = Chance::new(options.seed, Purpose::Group, units.len());
    REPORT_FAULTS.map(|fault| (fault, chance.pick(&reported))).to_vec()
}

fn is_reported(unit: &Unit, directive: &Directive) -> bool {
    directive.rounds.iter().any(|round| round.tiers.contains(&unit.tier))
}

struct Draw<'a> {
    unit: &'a Unit,
    options: &'a SampleOptions,
    directive: &'a Directive,
    chance: Chance,
    certain: Vec<Fault>,
    faults: Vec<Fault>,
}

impl Draw<'_> {
    /// Whether a fault that could be here is here.
    fn hit(&mut self, fault: Fault, is_possible: bool) -> bool {
        let is_drawn = self.chance.per_mille(self.options.faults_per_mille);
        let hit = is_possible && (is_drawn || self.certain.contains(&fault));
        if hit {
            self.faults.push(fault);
        }
        hit
    }

    fn state(&mut self, neighbour: Option<usize>, name_twice: Option<&String>) -> State {
        let is_lowest = self.unit.tier == 3;
        let head = self.head();
        let has_head = head != Head::Vacant;
        let is_root = self.unit.parent.is_none();
        self.hit(Fault::HeadNotInParent, has_head && !is_root);
        let parts = self.parts(has_head);
        let is_formed = !self.hit(Fault::NotFormed, is_lowest && parts == 1);
        let is_undivided = self.hit(Fault::OverCapacity, is_lowest && parts == 2);
        let parts = match (is_formed, is_undivided) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => parts,
        };
        let mut names: Vec<String> =
            (1..=parts).map(|part| group_name(self.directive, self.unit, part)).collect();
        self.spoil_name(&mut names, name_twice.filter(|_| is_lowest));
        let is_reported = is_formed && is_reported(self.unit, self.directive);
        let formed_on = self.formed_on(is_reported);
        let auto_join_max = self.directive.capacity.auto_join_members_max;
        let is_large = self.unit.officers > auto_join_max && parts == 1;
        self.hit(Fault::AutoJoin, is_formed && is_large);
        self.hit(Fault::ContactMissing, is_reported);
        self.hit(Fault::EvidenceMissing, is_reported);
        let surplus = self.chance.below(9) + 1;
        let differs = self.hit(Fault::CountsDiffer, is_formed);
        let count_surplus = if differs { surplus } else { 0 };
        let faults = std::mem::take(&mut self.faults);
        State { head, names, formed_on, count_surplus, neighbour, faults }
    }

    fn head(&mut self) -> Head {
        // In the upper tiers nobody but heads and deputies has a place.
        let is_lowest = self.unit.tier == 3;
        let is_vacant = self.hit(Fault::HeadVacant, is_lowest);
        if self.hit(Fault::HeadActing, is_lowest && !is_vacant) {
            return Head::Acting;
        }
        if is_vacant { Head::Vacant } else { Head::Substantive }
    }

    /// The fewest groups that hold all officers if head and deputies sit in each.
    fn parts(&self, has_head: bool) -> usize {
        let members_max = self.directive.capacity.members_max;
        if self.unit.officers <= members_max {
            return 1;
        }
        let deputies = self.unit.deputies.min(u32::from(self.directive.forwarding.deputies_max));
        let bridging = deputies + u32::from(has_head);
        (self.unit.officers - bridging).div_ceil(members_max - bridging) as usize
    }

    fn spoil_name(&mut self, names: &mut [String], name_twice: Option<&String>) {
        let is_hit = self.chance.per_mille(self.options.faults_per_mille);
        let first = self.chance.below(7) as usize;
        let Some(name) = names.first_mut().filter(|_| is_hit) else { return };
        for &fault in NAME_FAULTS.iter().cycle().skip(first).take(NAME_FAULTS.len()) {
            let spoilt = match fault {
                Fault::NameTwice => name_twice.cloned(),
                _ => spoil(name, fault),
            };
            if let Some(spoilt) = spoilt {
                *name = spoilt;
                self.faults.push(fault);
                return;
            }
        }
    }

    /// A day of the week before the deadline, or a day after it.
    fn formed_on(&mut self, is_reported: bool) -> Date {
        let deadline = deadline(self.directive);
        let days = i32::try_from(self.chance.below(7)).expect("less than 7");
        let is_late = self.hit(Fault::FormedLate, is_reported && deadline < self.options.as_of);
        if is_late {
            return deadline.add_days(days + 1).min(self.options.as_of);
        }
        deadline.min(self.options.as_of).add_days(-days)
    }
}

/// The last day of the first round.
pub(super) fn deadline(directive: &Directive) -> Date {
    directive.rounds.first().map_or(directive.document.date, |round| round.deadline)
}

/// The official name of a part of a unit's group; parts are counted from 1.
fn group_name(directive: &Directive, unit: &Unit, part: usize) -> String {
    let name = UnitName {
        name: &unit.name,
        province: directory::province(unit.province_code),
        add_province: unit.kind == "district",
    };
    let part = u32::try_from(part).expect("parts are fewer than officers");
    let name = compose(directive, unit.tier, &name, part);
    name.expect("every unit of the sample has a lawful name").to_string()
}

/// The name with a fault in it; none if it has no place for that fault.
fn spoil(name: &str, fault: Fault) -> Option<String> {
    let replaced = |from: &str, to: &str| name.contains(from).then(|| name.replacen(from, to, 1));
    match fault {
        Fault::NameThaiDigit => [("GCC1", "GCC๑"), ("GCC2", "GCC๒"), ("GCC3", "GCC๓")]
            .into_iter()
            .find_map(|(token, spoilt)| Some(format!("{spoilt}{}", name.strip_prefix(token)?))),
        Fault::NameFullWidth => replaced("GCC", "ＧＣＣ"),
        Fault::NameDoubleE => replaced("แ", "เเ"),
        Fault::NameDecomposed => replaced("ำ", "\u{0E4D}\u{0E32}"),
        Fault::NameZeroWidth => replaced(" ", " \u{200B}"),
        Fault::NameAlias => replaced("สำนักงาน", "สนง.").or_else(|| replaced("จังหวัด", "จ.")),
        _ => None,
    }
}
