//! Who holds which seat on the day: heads and deputies of each unit, and each officer's home.

use crate::date::Date;
use crate::directive::{Directive, TierMembers};
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::parallel;
use crate::roster::{Appointment, Lists, OfficerId, Roster, Seat, Standing, UnitId};
use crate::table::shown;

use super::formation::Role;

/// One head or deputy, in the order in which they step in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) unit: UnitId,
    pub(super) officer: OfficerId,
    pub(super) seat: Seat,
    pub(super) standing: Standing,
    from: Date,
    row: u32,
}

/// The unit in whose groups an officer is counted, its number raised by one so that 0 is none, and
/// the number of their subunit. Plain numbers, so that millions of them cost nothing until told.
type Home = (u32, u32);

/// The seats held on one day.
pub(super) struct Posts {
    /// All heads and deputies, by unit and then in the order in which they step in.
    all: Vec<Post>,
    /// For each unit the positions of its posts in `all`.
    of_unit: Lists,
    /// For each officer where they are counted.
    homes: Vec<Home>,
    /// For each unit that forms groups, the officers at home there, sorted.
    pub(super) at_home: Lists,
    /// Units in which somebody's seat could not be read, sorted: their head may be there.
    untold: Vec<UnitId>,
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
        let homes = homes(&Main { day, directive, roster, roles }, findings);
        let (all, untold) = posts(day, roster, roles);
        let keys = all.iter().map(|post| Some(post.unit.position()));
        let of_unit = Lists::group(roster.unit_count(), keys.zip(0..));
        let home = homes.iter().map(|home| home.0.checked_sub(1));
        let at_home = Lists::group(roster.unit_count(), home.zip(0..));
        Posts { all, of_unit, homes, at_home, untold }
    }

    /// The unit in whose groups an officer is counted.
    pub(super) fn home(&self, officer: OfficerId) -> Option<u32> {
        self.homes.get(officer.index()).and_then(|home| home.0.checked_sub(1))
    }

    /// The number of an officer's subunit; 0 is none.
    pub(super) fn subunit(&self, officer: OfficerId) -> u32 {
        self.homes.get(officer.index()).map_or(0, |home| home.1)
    }

    /// The heads and deputies of a unit, in the order in which they step in.
    pub(super) fn of(&self, unit: UnitId) -> impl Iterator<Item = &Post> {
        self.of_unit
            .get(unit.position())
            .iter()
            .filter_map(|position| self.all.get(*position as usize))
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

    /// A vacant head, or two heads of the same standing. A head whose seat could not be read is not
    /// told to be missing: that cell has its own finding.
    pub(super) fn check_heads(&self, unit: UnitId, roster: &Roster, findings: &mut Findings) {
        let Some(record) = roster.unit(unit) else { return };
        let place = Place::cell(Table::Units, record.row(), "unit_id");
        let identifier = || shown(record.identifier());
        let mut heads = self.of(unit).filter(|post| post.seat == Seat::Head).peekable();
        if heads.peek().is_none() && self.untold.binary_search(&unit).is_err() {
            findings.push(Finding::new(&rules::R006, place).with("unit", identifier()));
        }
        while let Some(head) = heads.next() {
            let Some(other) = heads.peek().filter(|other| other.standing == head.standing) else {
                continue;
            };
            let place = Place::cell(Table::Officers, other.row, "seat");
            findings.push(
                Finding::new(&rules::R007, place)
                    .with("unit", identifier())
                    .with("officer", roster.officer_label(other.officer))
                    .with("other", roster.officer_label(head.officer)),
            );
        }
    }
}

/// More heads of one unit than this are an error in the data (R007): they do not all fill seats.
const HEADS_MAX: usize = 2;

/// How many rows or officers are looked at at a time: enough to be worth a thread's while.
const CHUNK: usize = 65_536;

/// All heads and deputies of units that form groups, by unit and in the order in which they step in;
/// and the units in which somebody's seat could not be read, sorted.
fn posts(day: Date, roster: &Roster, roles: &[Role]) -> (Vec<Post>, Vec<UnitId>) {
    let chunks: Vec<&[Appointment]> = roster.appointment_rows().chunks(CHUNK).collect();
    let found = parallel::map(chunks.len(), |at| {
        let (mut posts, mut untold) = (Vec::new(), Vec::new());
        let rows = chunks.get(at).copied().unwrap_or_default();
        for held in rows.iter().filter(|held| held.seat != Seat::Staff || !held.seat_is_told) {
            if held.holds_on(day) && held.seat_is_told {
                posts.extend(post(held, roles));
            } else if held.holds_on(day) {
                untold.extend(held.unit);
            }
        }
        (posts, untold)
    });
    let (mut all, mut untold) = (Vec::new(), Vec::new());
    for (posts, units) in found {
        all.extend(posts);
        untold.extend(units);
    }
    untold.sort_unstable();
    untold.dedup();
    // A deputy who acts as head of the same unit sits there once, as head.
    all.sort_unstable_by_key(|p| (p.unit, p.officer, p.seat, p.standing, p.from, p.row));
    all.dedup_by_key(|post| (post.unit, post.officer));
    // Head before deputy; an acting head before the one they act for; then the longest serving.
    all.sort_unstable_by_key(|p| (p.unit, p.seat, p.standing, p.from, p.officer, p.row));
    (all, untold)
}

fn post(appointment: &Appointment, roles: &[Role]) -> Option<Post> {
    let unit = appointment.unit?;
    roles.get(unit.index())?.level?;
    Some(Post {
        unit,
        officer: appointment.officer,
        seat: appointment.seat,
        standing: appointment.standing,
        from: appointment.from,
        row: appointment.row,
    })
}

/// Which of an officer's appointments counts.
struct Main<'a> {
    day: Date,
    directive: &'a Directive,
    roster: &'a Roster,
    roles: &'a [Role],
}

impl Main<'_> {
    /// The weightiest appointment that an officer holds. Somebody with several seats is at home where
    /// the substantive one is, if that gives a home at all.
    fn of(&self, officer: OfficerId) -> Option<Appointment> {
        let held = self.roster.appointments_of(officer);
        let mut held = held.filter(|held| held.holds_on(self.day) && held.unit.is_some());
        // Nearly everybody has one, which need not be weighed.
        let (first, second) = (held.next()?, held.next());
        let several = second.into_iter().flat_map(|second| [first, second]).chain(held);
        let main = several.min_by_key(|held| {
            let own = std::cmp::Reverse(held.standing);
            (self.place(held).is_none(), own, held.seat, held.unit, held.from, held.row)
        });
        Some(main.unwrap_or(first))
    }

    /// The unit in whose groups the officers of an appointment's unit are.
    fn home(&self, held: &Appointment) -> Option<UnitId> {
        self.role(held.unit?)?.home
    }

    /// The home that an appointment gives: a group for heads is none for anybody else.
    fn place(&self, held: &Appointment) -> Option<UnitId> {
        let home = self.home(held)?;
        let is_head = held.seat != Seat::Staff && held.unit == Some(home);
        let tier = self.directive.tier(self.role(home)?.level?);
        let is_for_heads = tier.is_some_and(|tier| tier.members == TierMembers::Heads);
        (is_head || !is_for_heads).then_some(home)
    }

    fn role(&self, unit: UnitId) -> Option<&Role> {
        self.roles.get(unit.index())
    }
}

/// For each officer where they are counted.
fn homes(main: &Main<'_>, findings: &mut Findings) -> Vec<Home> {
    let mut homes = vec![(0, 0); main.roster.officer_count()];
    let empty = findings.piece();
    let found = parallel::map_chunks(&mut homes, CHUNK, |first, homes| {
        let mut found = empty.clone();
        let officers = (u32::try_from(first).unwrap_or(u32::MAX)..).map(OfficerId);
        for (officer, slot) in officers.zip(homes) {
            let Some(held) = main.of(officer) else { continue };
            let home = main.place(&held);
            *slot = (home.map_or(0, |home| home.position().saturating_add(1)), held.subunit);
            // One whose seat cannot be read may be the head, who has a group.
            if held.seat_is_told && home.is_none() && main.home(&held).is_some() {
                found.push(no_group(main.roster, officer, &held));
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
    let unit = main.unit.and_then(|unit| roster.unit(unit));
    let place = Place::cell(Table::Officers, main.row, "unit_id");
    Finding::new(&rules::R015, place)
        .with("officer", roster.officer_label(officer))
        .with("unit", unit.map_or(String::new(), |unit| shown(unit.identifier())))
}
