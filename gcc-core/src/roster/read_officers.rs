//! Reading the table `officers`: pieces on all threads, then one set of identifiers.

use std::collections::BTreeMap;

use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::parallel;

use super::appointment::{Appointment, OfficerId, Seat, Standing};
use super::cells::shown;
use super::columns::Header;
use super::grouped::Grouped;
use super::identifiers::{Arrivals, Identifiers};
use super::officer_rows::OfficerRows;
use super::pieces::read_pieces;
use super::rows::{Rows, make_room};
use super::subunits::Subunits;
use super::unit::{UnitId, Units};

/// Officers, and their appointments by officer.
#[derive(Clone, Debug, Default)]
pub(super) struct Officers {
    pub(super) ids: Identifiers,
    pub(super) appointments: Grouped<Appointment>,
}

/// What all pieces so far hold, officers and subunits numbered as they come.
#[derive(Default)]
struct Gathered {
    ids: Arrivals,
    appointments: Vec<Appointment>,
    subunits: Subunits,
    /// How many bytes identifiers and names of subunits may have.
    bytes_max: usize,
    /// The first row of the first piece that was too much: nothing is read from there on.
    left_out: Option<u32>,
}

/// How many bytes [`Texts`](super::texts::Texts) can tell apart.
const BYTES_MAX: usize = u32::MAX as usize;

/// How many appointments are numbered at a time: enough to be worth a thread's while.
const CHUNK: usize = 65_536;

/// Reads all officers. O(n log n); O(n) if the table is sorted by identifier.
pub(super) fn read_officers(
    rows: &dyn Rows,
    units: &Units,
    limits: &Limits,
) -> (Officers, Findings) {
    let mut findings = Findings::with_limit(limits.findings_max);
    let Some(header) = Header::read(Table::Officers, &rows.header(), &mut findings) else {
        return (Officers::default(), findings);
    };
    let bytes_max = usize::try_from(limits.table_bytes_max).unwrap_or(usize::MAX);
    let mut all = Gathered { bytes_max: bytes_max.min(BYTES_MAX), ..Gathered::default() };
    let count = rows.count_hint();
    make_room(&mut all.appointments, count);
    let read = |piece, spare, found| OfficerRows::read(rows, piece, &header, units, (spare, found));
    read_pieces(rows.pieces(), &mut findings, read, |piece| {
        if all.ids.is_empty() {
            all.ids.reserve(&piece.ids, count);
        }
        all.append(piece);
        piece.clear();
    });
    if let Some(row) = all.left_out {
        let finding = Finding::new(&rules::R020, Place::row(Table::Officers, row));
        findings.push(finding.with("what", "bytes").with("limit", all.bytes_max));
    }
    if all.ids.is_empty() {
        let finding = Finding::new(&rules::R022, Place::table(Table::Officers));
        findings.push(finding.with("table", "officers"));
    }
    let officers = all.finish();
    find_overlaps(&officers, units, &mut findings);
    (officers, findings)
}

impl Gathered {
    /// Adds what the next piece holds.
    fn append(&mut self, piece: &mut OfficerRows) {
        let bytes =
            [self.ids.size(), self.subunits.size(), piece.ids.size(), piece.subunits.size()];
        if bytes.into_iter().fold(0, usize::saturating_add) > self.bytes_max {
            let first = piece.appointments.first().map(|appointment| appointment.row);
            self.left_out = self.left_out.or(first);
        }
        if self.left_out.is_some() {
            return;
        }
        self.subunits.append(&piece.subunits, &mut piece.gathered);
        let number = |local: u32| piece.gathered.get(local as usize).copied().unwrap_or(0);
        let ids = &mut self.ids;
        let rows = piece.appointments.iter().zip(piece.ids.iter());
        self.appointments.extend(rows.map(|(appointment, id)| Appointment {
            officer: OfficerId(ids.push(id)),
            subunit: number(appointment.subunit),
            ..*appointment
        }));
    }

    /// Replaces the numbers by the positions among all identifiers and all names, which no order
    /// of rows can change.
    fn finish(self) -> Officers {
        let Gathered { ids, mut appointments, subunits, .. } = self;
        let (ids, officers) = Identifiers::new(ids);
        let subunits = subunits.positions();
        let position = |positions: &[u32], number: u32| positions.get(number as usize).copied();
        parallel::map_chunks(&mut appointments, CHUNK, |_, appointments| {
            for appointment in appointments {
                appointment.subunit = position(&subunits, appointment.subunit).unwrap_or(0);
                if let Some(officers) = &officers {
                    let number = position(officers, appointment.officer.0).unwrap_or(0);
                    appointment.officer = OfficerId(number);
                }
            }
        });
        let appointments = Grouped::new(ids.len(), appointments);
        Officers { ids, appointments }
    }
}

/// Nobody can hold two substantive appointments on one day; and no row should stand twice.
fn find_overlaps(officers: &Officers, units: &Units, findings: &mut Findings) {
    for officer in officers.appointments.repeated() {
        let mut held: Vec<Appointment> = officers.appointments.get(officer).copied().collect();
        let rank = |a: &Appointment| (a.standing, a.from, a.to, a.unit, a.seat, a.row);
        held.sort_by_key(|a| rank(a));
        let name = officers.ids.get(officer);
        // The appointment that reaches furthest so far is the one that a later one may meet: of
        // those to the same seat for repeats, of all for two seats at once.
        let mut of_seat: BTreeMap<(Standing, UnitId, Seat), Appointment> = BTreeMap::new();
        let mut of_all: Option<Appointment> = None;
        for next in held {
            let seat = next.unit.map(|unit| (next.standing, unit, next.seat));
            let same = seat.and_then(|seat| of_seat.get(&seat)).filter(|same| same.meets(&next));
            if let Some(before) = same.copied().or(of_all) {
                findings_of_pair(&before, &next, name, units, findings);
            }
            let reaches_on = |before: Option<&Appointment>| {
                before.is_none_or(|b| b.standing != next.standing || b.to < next.to)
            };
            if let Some(seat) = seat.filter(|seat| reaches_on(of_seat.get(seat))) {
                of_seat.insert(seat, next);
            }
            if reaches_on(of_all.as_ref()) {
                of_all = Some(next);
            }
        }
    }
}

fn findings_of_pair(
    first: &Appointment,
    second: &Appointment,
    name: &str,
    units: &Units,
    findings: &mut Findings,
) {
    if first.standing != second.standing || !first.meets(second) {
        return;
    }
    let place = Place::cell(Table::Officers, second.row, "officer_id");
    // Of two units that are not there nobody can say that they are the same.
    let same_seat = first.unit.is_some() && first.unit == second.unit && first.seat == second.seat;
    let rest = |a: &Appointment| (a.from, a.to, a.employment, a.subunit);
    if same_seat && rest(first) == rest(second) {
        findings.push(Finding::new(&rules::R024, place).with("first", u64::from(first.row)));
    } else if same_seat {
        let finding = Finding::new(&rules::R001, place).with("id", shown(name));
        findings.push(finding.with("first", u64::from(first.row)));
    } else if first.standing == Standing::Substantive {
        let unit =
            |a: &Appointment| shown(a.unit.map_or("?", |unit| units.ids.get(unit.position())));
        let place = Place::cell(Table::Officers, second.row, "unit_id");
        let finding = Finding::new(&rules::R009, place).with("officer", shown(name));
        findings.push(finding.with("unit", unit(second)).with("other", unit(first)));
    }
}
