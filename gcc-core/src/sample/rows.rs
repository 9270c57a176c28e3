//! The rows of one unit: its officers, and where they are members.

use super::chance::{Chance, Purpose};
use super::country::Unit;
use super::fault::Fault;
use super::state::{Country, Head, State, deadline};
use crate::date::Date;
use crate::directive::moi_2561_w1620;

/// Employment of the civilian workforce of fiscal year 2559 (`data/README.md`), in persons:
/// ข้าราชการ, ลูกจ้างประจำ, ลูกจ้างชั่วคราว, พนักงานราชการ, พนักงานจ้าง.
const EMPLOYMENT: [(&str, u32); 5] = [
    (CIVIL_SERVANT, 1_299_615),
    ("permanent-employee", 164_207),
    ("temporary-employee", 363_867),
    ("government-employee", 154_344),
    ("local-employee", 197_150),
];
const CIVIL_SERVANT: &str = "civil-servant";
const WORKFORCE: u32 = 2_179_183;

const OFFICER_FAULTS: [Fault; 6] = [
    Fault::MemberMissing,
    Fault::InvitedNotJoined,
    Fault::MemberLeft,
    Fault::WrongGroup,
    Fault::DuplicateRow,
    Fault::UnknownUnit,
];

/// What a unit consists of.
pub(super) enum Row {
    Officer(Officer),
    Member(Member),
    Fault(Fault),
}

/// A synthetic identifier: a letter and a number.
#[derive(Clone, Copy)]
pub(super) struct OfficerId {
    pub(super) letter: char,
    pub(super) number: u64,
}

#[derive(Clone, Copy)]
pub(super) struct Officer {
    pub(super) id: OfficerId,
    /// None: a unit that does not exist.
    pub(super) unit: Option<usize>,
    pub(super) seat: &'static str,
    pub(super) standing: &'static str,
    pub(super) employment: &'static str,
    pub(super) from: Date,
    pub(super) to: Option<Date>,
    /// The number of the subunit; none if 0.
    pub(super) subunit: u32,
}

#[derive(Clone, Copy)]
pub(super) struct Member {
    pub(super) unit: usize,
    pub(super) part: usize,
    pub(super) officer: OfficerId,
    pub(super) state: &'static str,
    pub(super) since: Date,
}

impl Member {
    pub(super) fn has_joined(&self) -> bool {
        self.state == JOINED
    }
}

const JOINED: &str = "joined";
const INVITED: &str = "invited";

/// Calls `emit` with the rows of a unit, the same in every call.
pub(super) fn rows(country: &Country, index: usize, emit: &mut dyn FnMut(Row)) {
    let (unit, state) = (&country.units[index], &country.states[index]);
    let directive = moi_2561_w1620();
    let chance = Chance::new(country.options.seed, Purpose::Officers, index);
    let forwarders_max = u32::from(directive.forwarding.deputies_max) + 1;
    let settled = deadline(directive).min(country.options.as_of);
    let mut rows = Rows { country, index, unit, state, chance, settled, forwarders_max, emit };
    for place in 0..unit.officers {
        rows.officer(place);
    }
}

struct Rows<'a> {
    country: &'a Country,
    index: usize,
    unit: &'a Unit,
    state: &'a State,
    chance: Chance,
    /// When everybody but the transferred had their seat.
    settled: Date,
    /// A head and so many deputies.
    forwarders_max: u32,
    emit: &'a mut dyn FnMut(Row),
}

impl Rows<'_> {
    /// One officer: first the head, then the deputies, then staff.
    fn officer(&mut self, place: u32) {
        let seat = match place {
            0 if self.state.head == Head::Vacant => "staff",
            0 => "head",
            _ if place <= self.unit.deputies => "deputy",
            _ => "staff",
        };
        let is_staff = seat == "staff";
        let number = self.unit.first_officer + u64::from(place);
        let id = OfficerId { letter: 'O', number };
        let is_acting = seat == "head" && self.state.head == Head::Acting;
        let employment = self.employment();
        let (days, more) = self.served(seat, place);
        let served = self.chance.below(days) + more + 30;
        let officer = Officer {
            id,
            unit: Some(self.index),
            seat,
            standing: if is_acting { "acting" } else { "substantive" },
            employment: if is_staff { employment } else { CIVIL_SERVANT },
            // Nobody came in the month before the groups were formed, but for the transferred.
            from: before(self.settled, served),
            to: None,
            subunit: self.subunit(is_staff),
        };
        let forwards = !is_staff && place < self.forwarders_max;
        let since = self.since(self.state.formed_on);
        let fault = self.fault(is_staff);
        if fault.is_none_or(|fault| !self.emit_faulty(fault, officer, place, since)) {
            (self.emit)(Row::Officer(officer));
            self.join_own(&officer, forwards, place, since);
        }
        if forwards && (place > 0 || !self.state.has(Fault::HeadNotInParent)) {
            self.join_parent(&officer);
        }
    }

    /// Of how many days one is drawn for how long an officer has served, and how many are added. Of
    /// the deputies the first serve longest: those are the ones whom the letter wants to forward.
    fn served(&self, seat: &str, place: u32) -> (u32, u32) {
        const POST_DAYS_MAX: u32 = 1_400;
        match seat {
            "head" => (POST_DAYS_MAX, 0),
            "deputy" => {
                let days = (POST_DAYS_MAX / self.unit.deputies).max(1);
                (days, days * (self.unit.deputies - place))
            }
            _ => (12_000, 0),
        }
    }

    fn employment(&mut self) -> &'static str {
        let mut drawn = self.chance.below(WORKFORCE);
        for (employment, persons) in EMPLOYMENT {
            let Some(rest) = drawn.checked_sub(persons) else { return employment };
            drawn = rest;
        }
        CIVIL_SERVANT
    }

    /// One subunit for every twenty officers, and some staff in none.
    fn subunit(&mut self, is_staff: bool) -> u32 {
        let drawn = self.chance.below(self.unit.officers / 20 + 2);
        if is_staff && self.unit.officers >= 20 { drawn } else { 0 }
    }

    fn since(&mut self, formed_on: Date) -> Date {
        let days = i32::try_from(self.chance.below(8)).expect("less than 8");
        formed_on.add_days(days).min(self.country.options.as_of)
    }

    fn fault(&mut self, is_staff: bool) -> Option<Fault> {
        let is_hit = self.chance.per_mille(self.country.options.faults_per_mille);
        let fault = is_hit.then(|| self.chance.pick(&OFFICER_FAULTS));
        fault.filter(|_| is_staff && !self.state.names.is_empty())
    }

    /// Emits an officer's rows with a fault in them; false, and nothing, if there is no place for it.
    fn emit_faulty(&mut self, fault: Fault, officer: Officer, place: u32, since: Date) -> bool {
        let part = self.part(place);
        match fault {
            Fault::MemberMissing => (self.emit)(Row::Officer(officer)),
            Fault::InvitedNotJoined => {
                (self.emit)(Row::Officer(officer));
                self.member(self.index, part, officer.id, INVITED, since);
            }
            Fault::MemberLeft if self.has_room() => {
                (self.emit)(Row::Officer(officer));
                self.member(self.index, part, officer.id, JOINED, since);
                let id = OfficerId { letter: 'L', ..officer.id };
                let to = Some(self.ended());
                (self.emit)(Row::Officer(Officer { id, to, ..officer }));
                self.member(self.index, part, id, JOINED, since);
            }
            Fault::WrongGroup => {
                let Some(old) = self.state.neighbour else { return false };
                let left = self.ended();
                let was = Officer { unit: Some(old), to: Some(left), subunit: 0, ..officer };
                (self.emit)(Row::Officer(was));
                (self.emit)(Row::Officer(Officer { from: left.add_days(1), ..officer }));
                self.member(old, 0, officer.id, JOINED, since);
            }
            Fault::DuplicateRow => {
                (self.emit)(Row::Officer(officer));
                (self.emit)(Row::Officer(officer));
                self.member(self.index, part, officer.id, JOINED, since);
            }
            Fault::UnknownUnit => {
                (self.emit)(Row::Officer(officer));
                self.member(self.index, part, officer.id, JOINED, since);
                let id = OfficerId { letter: 'U', ..officer.id };
                (self.emit)(Row::Officer(Officer { id, unit: None, ..officer }));
            }
            _ => return false,
        }
        (self.emit)(Row::Fault(fault));
        true
    }

    /// The last day of an appointment that has ended, not long before the tables are looked at.
    fn ended(&mut self) -> Date {
        before(self.country.options.as_of, self.chance.below(28) + 2)
    }

    /// Whether the groups hold some more members than the unit has officers.
    fn has_room(&self) -> bool {
        let members_max = moi_2561_w1620().capacity.members_max;
        let full = (members_max - members_max / 20) as usize;
        (self.unit.officers as usize) < full * self.state.names.len()
    }

    /// A head and deputies who forward sit in every part, everybody else in one.
    fn join_own(&mut self, officer: &Officer, forwards: bool, place: u32, since: Date) {
        if forwards {
            for part in 0..self.state.names.len() {
                self.member(self.index, part, officer.id, JOINED, since);
            }
        } else if !self.state.names.is_empty() {
            self.member(self.index, self.part(place), officer.id, JOINED, since);
        }
    }

    fn join_parent(&mut self, officer: &Officer) {
        let Some(parent) = self.unit.parent else { return };
        let since = self.since(self.country.states[parent].formed_on);
        self.member(parent, 0, officer.id, JOINED, since);
    }

    /// The part in which an officer who forwards nothing sits: all parts are equally large.
    fn part(&self, place: u32) -> usize {
        // A vacant head's place is taken by staff, who come first; without them, place 0 is the
        // head's.
        let deputies = self.unit.deputies.min(self.forwarders_max - 1);
        let has_head = self.state.head != Head::Vacant;
        let forwarders = deputies + u32::from(has_head);
        let others = (self.unit.officers - forwarders) as usize;
        let before = if place == 0 { 0 } else { (place - forwarders) as usize };
        before * self.state.names.len() / others
    }

    fn member(
        &mut self,
        unit: usize,
        part: usize,
        officer: OfficerId,
        state: &'static str,
        since: Date,
    ) {
        (self.emit)(Row::Member(Member { unit, part, officer, state, since }));
    }
}

fn before(date: Date, days: u32) -> Date {
    date.add_days(-i32::try_from(days).expect("some decades"))
}
