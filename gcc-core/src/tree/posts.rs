//! Who holds which seat on the day: heads and deputies of each unit, and each officer's home.

use crate::date::Date;
use crate::directive::{Directive, TierMembers};
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::parallel;
use crate::roster::{
    Appointment, Lists, OfficerId, Roster, Seat, Standing, UncertainFields, UnitId,
};

use super::formation::Role;

/// More heads of one unit than this are an error in the data (R007): they do not all fill seats.
const HEADS_MAX: usize = 2;

/// How many rows or officers one thread works on at a time.
const CHUNK: usize = 65_536;

/// One head or deputy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) unit: UnitId,
    pub(super) officer: OfficerId,
    pub(super) seat: Seat,
    pub(super) standing: Standing,
    from: Date,
    row: u32,
}

/// Where an officer is counted.
#[derive(Clone, Copy, Debug, Default)]
struct Home {
    /// The unit in whose groups they are counted.
    unit: Option<UnitId>,
    /// The number of their subunit, 0 if they have none.
    subunit: u32,
}

/// The seats held on one day.
pub(super) struct Posts {
    /// All heads and deputies of units that form groups, by unit and then in the order in which they
    /// step in.
    all: Vec<Post>,
    /// For each unit the positions of its posts in `all`.
    of_unit: Lists,
    homes: Vec<Home>,
    /// For each unit that forms groups, the officers at home there, sorted.
    pub(super) at_home: Lists,
    /// Units in which somebody may be the head or a deputy, as far as can be read; sorted.
    pub(super) maybe_headed: Vec<UnitId>,
}

impl Posts {
    /// Gathers the seats held on a day. O(appointments).
    pub(super) fn on(
        day: Date,
        directive: &Directive,
        roster: &Roster,
        roles: &[Role],
        findings: &mut Findings,
    ) -> Posts {
        let homes = homes(&HomeRules { day, directive, roster, roles }, findings);
        let (all, maybe_headed) = posts(day, roster, roles);
        let unit = all.iter().map(|post| Some(post.unit.position()));
        let of_unit = Lists::group(roster.unit_count(), unit.zip(0..));
        let home = homes.iter().map(|home| home.unit.map(UnitId::position));
        let at_home = Lists::group(roster.unit_count(), home.zip(0..));
        Posts { all, of_unit, homes, at_home, maybe_headed }
    }

    /// The unit in whose groups an officer is counted.
    pub(super) fn home(&self, officer: OfficerId) -> Option<UnitId> {
        self.homes[officer.index()].unit
    }

    /// The number of an officer's subunit; 0 is none.
    pub(super) fn subunit(&self, officer: OfficerId) -> u32 {
        self.homes[officer.index()].subunit
    }

    /// The heads and deputies of a unit, in the order in which they step in.
    pub(super) fn of(&self, unit: UnitId) -> impl Iterator<Item = &Post> {
        let positions = self.of_unit.get(unit.position()).iter();
        positions.map(|position| &self.all[*position as usize])
    }

    /// Those who carry news to the unit's own groups, in the order in which they step in: every
    /// head, and as many deputies as the directive asks for. A head for whom somebody acts is away,
    /// and comes last.
    pub(super) fn carriers(&self, unit: UnitId, directive: &Directive) -> Vec<Post> {
        let mut heads = self.of(unit).filter(|post| post.seat == Seat::Head).take(HEADS_MAX);
        let first = heads.next();
        let is_away = |post: &&Post| {
            post.standing == Standing::Substantive
                && first.is_some_and(|first| first.standing == Standing::Acting)
        };
        let (away, heads): (Vec<&Post>, Vec<&Post>) = heads.partition(is_away);
        let deputies = self.of(unit).filter(|post| post.seat == Seat::Deputy);
        let deputies = deputies.take(directive.forwarding.deputies_max.into());
        let carriers = first.into_iter().chain(heads).chain(deputies).chain(away);
        // A directive has room for its carriers twice, here and from a unit below; where two heads
        // are one too many for a small group, the last deputy stays out.
        let half = directive.capacity.members_max as usize / 2;
        carriers.take(half).copied().collect()
    }

    /// Findings for a vacant head, and for two heads of the same standing. Where an
    /// uncertain appointment may be the head's, there is a finding at its cell, and none that the head is
    /// missing.
    pub(super) fn check_heads(&self, unit: UnitId, roster: &Roster, findings: &mut Findings) {
        let record = roster.unit(unit);
        let place = Place::cell(Table::Units, record.row(), "unit_id");
        let identifier = || record.label();
        let heads: Vec<&Post> = self.of(unit).filter(|post| post.seat == Seat::Head).collect();
        if heads.is_empty() && self.maybe_headed.binary_search(&unit).is_err() {
            findings.push(Finding::new(&rules::R006, place).with("unit", identifier()));
        }
        for pair in heads.windows(2).filter(|pair| pair[0].standing == pair[1].standing) {
            let place = Place::cell(Table::Officers, pair[1].row, "seat");
            findings.push(
                Finding::new(&rules::R007, place)
                    .with("unit", identifier())
                    .with("officer", roster.officer_label(pair[1].officer))
                    .with("other", roster.officer_label(pair[0].officer)),
            );
        }
    }
}

/// All heads and deputies of units that form groups, by unit and in the order in which they step in;
/// and the units in which an uncertain appointment may be that of a head or deputy, sorted.
fn posts(day: Date, roster: &Roster, roles: &[Role]) -> (Vec<Post>, Vec<UnitId>) {
    let rows = roster.appointment_count();
    let found = parallel::map(rows.div_ceil(CHUNK), |at| {
        let (mut posts, mut maybe_headed) = (Vec::new(), Vec::new());
        for held in roster.appointment_rows(at * CHUNK..rows.min((at + 1) * CHUNK)) {
            // The date is compared last: few appointments are not of staff.
            let is_staff =
                held.seat == Seat::Staff && !held.uncertain.contains(UncertainFields::SEAT);
            if is_staff || !held.may_hold_on(day) {
                continue;
            }
            if held.uncertain.is_empty() {
                posts.extend(post(&held, roles));
            } else {
                maybe_headed.extend(held.unit.or(held.meant_unit));
            }
        }
        (posts, maybe_headed)
    });
    let (posts, units): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let (mut all, mut maybe_headed) = (posts.concat(), units.concat());
    maybe_headed.sort_unstable();
    maybe_headed.dedup();
    // A deputy who acts as head of the same unit sits there once, as head.
    all.sort_unstable_by_key(|p| (p.unit, p.officer, p.seat, p.standing, p.from, p.row));
    all.dedup_by_key(|post| (post.unit, post.officer));
    // Head before deputy; an acting head before the one they act for; then the longest serving.
    all.sort_unstable_by_key(|p| (p.unit, p.seat, p.standing, p.from, p.officer, p.row));
    (all, maybe_headed)
}

fn post(appointment: &Appointment, roles: &[Role]) -> Option<Post> {
    let unit = appointment.unit?;
    roles[unit.index()].level?;
    Some(Post {
        unit,
        officer: appointment.officer,
        seat: appointment.seat,
        standing: appointment.standing,
        from: appointment.from,
        row: appointment.row,
    })
}

/// Which of an officer's appointments decides where they are counted.
struct HomeRules<'a> {
    day: Date,
    directive: &'a Directive,
    roster: &'a Roster,
    roles: &'a [Role],
}

impl HomeRules<'_> {
    /// The weightiest appointment that an officer holds. Somebody with several seats is at home where
    /// the substantive one is, if that gives a home at all.
    fn main_appointment(&self, officer: OfficerId) -> Option<Appointment> {
        let held = self.roster.appointments_of(officer);
        let mut held = held.filter(|held| held.holds_on(self.day));
        let first = held.next()?;
        // Nearly everybody has one appointment, which needs no comparison.
        let Some(second) = held.next() else { return Some(first) };
        [first, second].into_iter().chain(held).min_by_key(|held| {
            let own = std::cmp::Reverse(held.standing);
            (self.home(held).is_none(), own, held.seat, held.unit, held.from, held.row)
        })
    }

    /// The unit in whose groups the officers of an appointment's unit are.
    fn home_of_unit(&self, held: &Appointment) -> Option<UnitId> {
        self.roles[held.unit?.index()].home
    }

    /// The home that an appointment gives: a group for heads is none for anybody else.
    fn home(&self, held: &Appointment) -> Option<UnitId> {
        let home = self.home_of_unit(held)?;
        let is_head = held.seat != Seat::Staff && held.unit == Some(home);
        let tier = self.directive.tier(self.roles[home.index()].level?);
        let is_for_heads = tier.is_some_and(|tier| tier.members == TierMembers::Heads);
        (is_head || !is_for_heads).then_some(home)
    }
}

/// For each officer where they are counted.
fn homes(rules: &HomeRules<'_>, findings: &mut Findings) -> Vec<Home> {
    let mut homes = vec![Home::default(); rules.roster.officer_count()];
    let empty = findings.piece();
    let found = parallel::map_chunks(&mut homes, CHUNK, |first, homes| {
        let mut found = empty.clone();
        let first = u32::try_from(first).expect("officers have numbers of 32 bits");
        let officers = (first..).map(|position| rules.roster.officer_id_at(position));
        for (officer, slot) in officers.zip(homes) {
            let Some(held) = rules.main_appointment(officer) else { continue };
            *slot = Home { unit: rules.home(&held), subunit: held.subunit };
            if slot.unit.is_none() && rules.home_of_unit(&held).is_some() {
                found.push(no_group(rules.roster, officer, &held));
            }
        }
        found
    });
    for found in found {
        findings.append(found);
    }
    homes
}

fn no_group(roster: &Roster, officer: OfficerId, main: &Appointment) -> Finding {
    let place = Place::cell(Table::Officers, main.row, "unit_id");
    Finding::new(&rules::R015, place)
        .with("officer", roster.officer_label(officer))
        .with("unit", main.unit.map_or(String::new(), |unit| roster.unit(unit).label()))
}
