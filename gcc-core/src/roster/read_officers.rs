//! Reading the table `officers`: pieces on all threads, then one set of identifiers.
//!
//! A table in columns is read column by column; a row with an unusual cell, and any other table, is
//! read cell by cell.

use std::collections::BTreeMap;

use super::appointment::{
    AppointmentRecord, EMPLOYMENTS, Employment, SEATS, STANDINGS, Seat, Standing, UncertainFields,
};
use super::grouped::{Grouped, VALUES_MAX};
use super::identifiers::{IdentifierBuilder, Identifiers};
use super::subunits::Subunits;
use super::texts::Texts;
use super::unit::{UnitIndex, Units};
use crate::date::Date;
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::parallel;
use crate::table::{
    Block, CachedVocabulary, ColumnReader, Header, Reading, Row, RowReader, Rows, exceeded,
    is_usual_identifier, make_room, near_miss, no_rows, officer, read_pieces, set, shown, trimmed,
    unknown_reference,
};

/// Officers, and their appointments by officer.
#[derive(Clone, Debug, Default)]
pub(super) struct Officers {
    pub(super) ids: Identifiers,
    pub(super) appointments: Grouped<AppointmentRecord>,
}

/// Reads all officers. O(n log n); O(n) if the table is sorted by identifier.
pub(super) fn read_officers(
    rows: &dyn Rows,
    units: &Units,
    limits: &Limits,
) -> (Officers, Findings) {
    let mut findings = Findings::with_limit(limits.findings_max);
    let Some(header) = Header::read(Table::Officers, rows, limits.dates, &mut findings) else {
        return (Officers::default(), findings);
    };
    let bytes_max = usize::try_from(limits.table_bytes_max).unwrap_or(usize::MAX);
    let mut all = Gathered { bytes_max: bytes_max.min(Texts::BYTES_MAX), ..Gathered::default() };
    let count = rows.count_hint();
    make_room(&mut all.appointments, count);
    let read = |piece, empty, found| PieceReader::read(rows, piece, &header, units, empty, found);
    read_pieces(rows.pieces(), &mut findings, read, |piece| {
        if all.ids.is_empty() {
            all.ids.reserve(&piece.ids, count);
        }
        all.append(piece);
        piece.clear();
    });
    header.report(&mut findings);
    if let Some(row) = all.left_out {
        findings.push(exceeded(Place::row(Table::Officers, row), "bytes", all.bytes_max));
    }
    if all.ids.is_empty() {
        findings.push(no_rows(Table::Officers));
    }
    let unknown = std::mem::take(&mut all.unknown_units);
    let unknown = UnknownUnits(unknown.into_iter().collect());
    let meant = unknown.resolve(units, &mut findings);
    if !meant.is_empty() {
        for appointment in &mut all.appointments {
            let meant = meant.get(&appointment.row).map(|position| UnitIndex::at(*position));
            appointment.unit = appointment.unit.or(meant);
        }
    }
    let officers = all.finish();
    find_overlaps(&officers, units, &unknown, &mut findings);
    (officers, findings)
}

/// What all pieces so far hold, officers and subunits numbered in the order of the rows.
#[derive(Default)]
struct Gathered {
    ids: IdentifierBuilder,
    appointments: Vec<AppointmentRecord>,
    subunits: Subunits,
    /// The bytes that identifiers and names of subunits may have together.
    bytes_max: usize,
    /// The cells that name no unit of the roster, with their rows.
    unknown_units: Vec<(u32, Box<str>)>,
    /// The first row that was too much: nothing is read from there on.
    left_out: Option<u32>,
}

impl Gathered {
    /// Adds what the next piece holds.
    fn append(&mut self, piece: &mut OfficerPiece) {
        let sizes =
            [self.ids.size(), self.subunits.size(), piece.ids.size(), piece.subunits.size()];
        let bytes = sizes.into_iter().fold(0, usize::saturating_add);
        let rows = self.appointments.len() + piece.appointments.len();
        if self.left_out.is_none() && (bytes > self.bytes_max || rows > VALUES_MAX) {
            self.left_out = piece.appointments.first().map(|appointment| appointment.row);
        }
        if self.left_out.is_some() {
            return;
        }
        self.left_out = piece.left_out;
        self.unknown_units.append(&mut piece.unknown_units);
        self.subunits.append(&piece.subunits, &mut piece.subunit_numbers);
        let numbers = &piece.subunit_numbers;
        let rows = piece.appointments.iter().zip(piece.ids.iter());
        self.appointments.extend(rows.map(|(appointment, id)| AppointmentRecord {
            officer: self.ids.push(id),
            subunit: numbers[appointment.subunit as usize],
            ..*appointment
        }));
    }

    /// Replaces the numbers by the positions among all identifiers and all names, which no order of
    /// rows can change.
    fn finish(self) -> Officers {
        /// How many appointments a thread takes at a time.
        const CHUNK: usize = 65_536;
        let Gathered { ids, mut appointments, subunits, .. } = self;
        let (ids, officers) = Identifiers::new(ids);
        let subunits = subunits.positions();
        parallel::map_chunks(&mut appointments, CHUNK, |_, appointments| {
            for appointment in appointments {
                appointment.subunit = subunits[appointment.subunit as usize];
                if let Some(officers) = &officers {
                    appointment.officer = officers[appointment.officer as usize];
                }
            }
        });
        let appointments = Grouped::new(ids.len(), appointments);
        Officers { ids, appointments }
    }
}

/// What one piece of the table holds.
#[derive(Default)]
struct OfficerPiece {
    /// The identifier of each appointment.
    ids: Texts,
    /// Each with the number of its subunit among `subunits`; their officers have no number yet.
    appointments: Vec<AppointmentRecord>,
    /// The names of subunits of all pieces that were read into this value: many have the same.
    subunits: Subunits,
    /// For each of their numbers that of the name among all subunits, as far as they are gathered.
    subunit_numbers: Vec<u32>,
    /// The cells that name no unit of the roster, with their rows.
    unknown_units: Vec<(u32, Box<str>)>,
    /// The first row that was not read because the texts of a piece would have 4 GiB.
    left_out: Option<u32>,
}

impl OfficerPiece {
    /// Empties the value for the next piece, but for the names of subunits.
    fn clear(&mut self) {
        const NAMES_KEPT_MAX: usize = 4_096;
        self.ids.clear();
        self.appointments.clear();
        self.unknown_units.clear();
        self.left_out = None;
        if self.subunit_numbers.len() > NAMES_KEPT_MAX {
            self.subunits = Subunits::default();
            self.subunit_numbers.clear();
        }
    }

    /// Whether there is room for texts of so many bytes; without it the row is left out, and all
    /// that follow.
    fn has_room_for(&mut self, bytes: usize, row: u32) -> bool {
        let used = self.ids.size() + self.subunits.size();
        if self.left_out.is_none() && bytes > Texts::BYTES_MAX - used {
            self.left_out = Some(row);
        }
        self.left_out.is_none()
    }
}

/// Reads the rows of one piece.
struct PieceReader<'a> {
    header: &'a Header<'a>,
    units: &'a Units,
    /// Where the last unit was found.
    near: u32,
    seats: CachedVocabulary<Seat>,
    standings: CachedVocabulary<Standing>,
    employments: CachedVocabulary<Employment>,
    piece: OfficerPiece,
    findings: Findings,
}

impl<'a> PieceReader<'a> {
    /// Reads a piece of a table into an empty value.
    fn read(
        rows: &dyn Rows,
        number: usize,
        header: &'a Header<'a>,
        units: &'a Units,
        piece: OfficerPiece,
        findings: Findings,
    ) -> (OfficerPiece, Findings) {
        let mut reader = PieceReader {
            header,
            units,
            near: 0,
            seats: CachedVocabulary::new(&SEATS),
            standings: CachedVocabulary::new(&STANDINGS),
            employments: CachedVocabulary::new(&EMPLOYMENTS),
            piece,
            findings,
        };
        if !rows.read_blocks(number, &mut |block| reader.read_block(block)) {
            rows.read(number, &mut |number, row| reader.read_row(number, row));
        }
        (reader.piece, reader.findings)
    }

    fn read_block(&mut self, block: &Block<'_>) {
        let (header, units, near) = (self.header, self.units, &mut self.near);
        let texts = |column| header.texts(block, column);
        let ids = texts(officer::OFFICER_ID);
        let names = texts(officer::SUBUNIT);
        let bytes = ids.iter().chain(names).map(|text| text.len()).sum();
        let first = block.numbers().next().unwrap_or_default();
        if !header.fits(block, officer::OFFICER_ID) || !self.piece.has_room_for(bytes, first) {
            block.rows().for_each(|(number, row)| self.read_row(number, &row));
            return;
        }
        let OfficerPiece { ids: all_ids, appointments, subunits, .. } = &mut self.piece;
        let start = appointments.len();
        appointments.extend(block.numbers().map(blank));
        let mut reader = ColumnReader::new(&mut appointments[start..]);
        reader.required(ids, |_, id| is_usual_identifier(id));
        reader.required(texts(officer::UNIT_ID), |appointment, id| {
            let found = units.ids.find(id, *near);
            *near = found.unwrap_or(*near);
            appointment.unit = found.map(UnitIndex::at);
            found.is_some()
        });
        reader.required(texts(officer::SEAT), |appointment, word| {
            set(&mut appointment.seat, self.seats.find(word))
        });
        reader.optional(texts(officer::STANDING), |appointment, word| {
            set(&mut appointment.standing, self.standings.find(word))
        });
        reader.optional(texts(officer::EMPLOYMENT), |appointment, word| {
            set(&mut appointment.employment, self.employments.find(word))
        });
        reader.optional(texts(officer::FROM), |appointment, day| {
            set(&mut appointment.from, Date::parse_iso(day))
        });
        reader.optional(texts(officer::TO), |appointment, day| {
            set(&mut appointment.to, Date::parse_iso(day)) && appointment.from <= appointment.to
        });
        reader.optional(names, |appointment, name| {
            if trimmed(name).len() != name.len() {
                return false;
            }
            appointment.subunit = subunits.number(name);
            subunits.personal(appointment.subunit).is_none()
        });
        if let Some(unusual) = reader.unusual() {
            self.read_unusual(block, start, ids, &unusual);
        } else {
            for id in ids {
                all_ids.push(id);
            }
        }
    }

    /// Reads the unusual rows of a block again, cell by cell; `start` is where its appointments begin.
    fn read_unusual(&mut self, block: &Block<'_>, start: usize, ids: &[&str], unusual: &[bool]) {
        let read = self.piece.appointments.split_off(start);
        let read = read.iter().zip(ids).zip(unusual);
        for (((appointment, id), is_unusual), (number, row)) in read.zip(block.rows()) {
            if *is_unusual {
                self.read_row(number, &row);
            } else {
                self.piece.ids.push(id);
                self.piece.appointments.push(*appointment);
            }
        }
    }

    fn read_row(&mut self, number: u32, row: &dyn Row) {
        let findings = &mut self.findings;
        let cells = RowReader::new(Table::Officers, number, self.header, row, findings);
        let Some(mut cells) = cells else { return };
        let id = cells.identifier(officer::OFFICER_ID);
        let bytes = id.len() + cells.text(officer::SUBUNIT).len();
        // Without an identifier the officer cannot be found again: the row has the finding R012.
        if !id.is_empty() && self.piece.has_room_for(bytes, number) {
            let appointment =
                read_appointment(&mut cells, self.units, &mut self.near, &mut self.piece);
            self.piece.ids.push(id);
            self.piece.appointments.push(appointment);
        }
    }
}

/// An appointment whose columns have not been read.
fn blank(row: u32) -> AppointmentRecord {
    AppointmentRecord {
        officer: 0,
        unit: None,
        seat: Seat::Staff,
        standing: Standing::Substantive,
        employment: Employment::Unstated,
        from: Date::MIN,
        to: Date::MAX,
        subunit: 0,
        row,
        uncertain: UncertainFields::default(),
    }
}

fn read_appointment(
    cells: &mut RowReader<'_>,
    units: &Units,
    near: &mut u32,
    piece: &mut OfficerPiece,
) -> AppointmentRecord {
    let mut uncertain = UncertainFields::default();
    let unit = find_unit(cells, units, near, &mut piece.unknown_units);
    let (from, to) = (cells.date(officer::FROM), cells.date(officer::TO));
    let seat = cells.word(officer::SEAT, &SEATS);
    if seat == Reading::Blank {
        cells.required(officer::SEAT);
    }
    let fields = [
        (UncertainFields::UNIT, unit.is_none()),
        (UncertainFields::SEAT, seat.known().is_none()),
        (UncertainFields::FROM, from.is_uncertain()),
        (UncertainFields::TO, to.is_uncertain()),
    ];
    for (field, is_uncertain) in fields {
        if is_uncertain {
            uncertain.insert(field);
        }
    }
    let standing = cells.word(officer::STANDING, &STANDINGS).known();
    let employment = cells.word(officer::EMPLOYMENT, &EMPLOYMENTS).known();
    let mut appointment = AppointmentRecord {
        officer: 0,
        unit,
        seat: seat.known().unwrap_or(Seat::Staff),
        standing: standing.unwrap_or(Standing::Substantive),
        employment: employment.unwrap_or(Employment::Unstated),
        from: from.known().unwrap_or(Date::MIN),
        to: to.known().unwrap_or(Date::MAX),
        subunit: read_subunit(cells, &mut piece.subunits),
        row: cells.number,
        uncertain,
    };
    if appointment.from > appointment.to {
        let finding = Finding::new(&rules::R008, cells.place(officer::TO));
        let officer = shown(cells.text(officer::OFFICER_ID));
        cells.push(
            finding
                .with("officer", officer)
                .with("from", appointment.from)
                .with("to", appointment.to),
        );
        // One of the two is wrong, and nobody knows which.
        (appointment.from, appointment.to) = (Date::MIN, Date::MAX);
        appointment.uncertain.insert(UncertainFields::FROM);
        appointment.uncertain.insert(UncertainFields::TO);
    }
    appointment
}

fn read_subunit(cells: &mut RowReader<'_>, subunits: &mut Subunits) -> u32 {
    let name = cells.text(officer::SUBUNIT);
    if name.is_empty() {
        return 0;
    }
    let number = subunits.number(name);
    cells.personal(officer::SUBUNIT, subunits.personal(number));
    number
}

fn find_unit(
    cells: &mut RowReader<'_>,
    units: &Units,
    near: &mut u32,
    unknown: &mut Vec<(u32, Box<str>)>,
) -> Option<UnitIndex> {
    let id = cells.required(officer::UNIT_ID);
    let found = units.ids.find(id, *near);
    if let Some(position) = found {
        *near = position;
    } else if !id.is_empty() {
        unknown.push((cells.number, id.into()));
    }
    found.map(UnitIndex::at)
}

/// The cells that name no unit of the roster, by row.
struct UnknownUnits(BTreeMap<u32, Box<str>>);

impl UnknownUnits {
    /// The cell of a row; none if it is blank or names a unit of the roster.
    fn cell(&self, row: u32) -> Option<&str> {
        self.0.get(&row).map(|cell| &**cell)
    }

    /// The units that are meant, by row, where a cell misses one nearly. A finding for each row; one
    /// for all rows that miss the same unit.
    fn resolve(&self, units: &Units, findings: &mut Findings) -> BTreeMap<u32, u32> {
        let mut meant_by = BTreeMap::new();
        let mut rows: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (row, cell) in &self.0 {
            rows.entry(cell).or_default().push(*row);
        }
        let cells: Vec<&str> = rows.keys().copied().collect();
        let place = |row| Place::cell(Table::Officers, row, "unit_id");
        for ((cell, rows), meant) in rows.iter().zip(units.ids.near_misses(&cells)) {
            if let Some(position) = meant {
                meant_by.extend(rows.iter().map(|row| (*row, position)));
                let meant = units.ids.get(position);
                let place = place(rows[0]);
                findings.push(near_miss(place, cell, meant, Table::Units, rows.len()));
                continue;
            }
            for row in rows {
                findings.push(unknown_reference(place(*row), cell, Table::Units));
            }
        }
        meant_by
    }
}

/// What the unit's cell of an appointment names: a unit of the roster, or another text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NamedUnit<'a> {
    Known(UnitIndex),
    Unknown(&'a str),
}

impl<'a> NamedUnit<'a> {
    /// None if the cell is blank.
    fn of(appointment: &AppointmentRecord, unknown: &'a UnknownUnits) -> Option<NamedUnit<'a>> {
        match unknown.cell(appointment.row) {
            Some(cell) => Some(NamedUnit::Unknown(cell)),
            None => appointment.unit.map(NamedUnit::Known),
        }
    }
}

/// Finds officers with two substantive appointments on one day, and repeated rows.
fn find_overlaps(
    officers: &Officers,
    units: &Units,
    unknown: &UnknownUnits,
    findings: &mut Findings,
) {
    for officer in officers.appointments.repeated() {
        let mut held: Vec<AppointmentRecord> =
            officers.appointments.get(officer).copied().collect();
        let rank = |a: &AppointmentRecord| (a.standing, a.from, a.to, a.unit, a.seat, a.row);
        held.sort_by_key(|a| rank(a));
        let name = officers.ids.get(officer);
        // The appointment that reaches furthest so far is the one that a later one may meet: of
        // those to the same seat for repeats, of all for two seats at once.
        let mut of_seat: BTreeMap<(Standing, NamedUnit<'_>, Seat), AppointmentRecord> =
            BTreeMap::new();
        let mut of_all: Option<AppointmentRecord> = None;
        for next in held {
            let unit = NamedUnit::of(&next, unknown);
            let seat = unit.map(|unit| (next.standing, unit, next.seat));
            let same = seat.and_then(|seat| of_seat.get(&seat)).filter(|same| same.meets(&next));
            if let Some(before) = same.copied().or(of_all) {
                findings_of_pair(&before, &next, name, units, unknown, findings);
            }
            let reaches_on = |before: Option<&AppointmentRecord>| {
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
    first: &AppointmentRecord,
    second: &AppointmentRecord,
    name: &str,
    units: &Units,
    unknown: &UnknownUnits,
    findings: &mut Findings,
) {
    if first.standing != second.standing || !first.meets(second) {
        return;
    }
    let place = Place::cell(Table::Officers, second.row, "officer_id");
    let unit = NamedUnit::of(first, unknown);
    let same_unit = unit.is_some() && unit == NamedUnit::of(second, unknown);
    let same_seat = same_unit && first.seat == second.seat;
    let rest = |a: &AppointmentRecord| (a.from, a.to, a.employment, a.subunit);
    if same_seat && rest(first) == rest(second) {
        findings.push(Finding::new(&rules::R024, place).with("first", u64::from(first.row)));
    } else if same_seat {
        let finding = Finding::new(&rules::R001, place).with("id", shown(name));
        findings.push(finding.with("first", u64::from(first.row)));
    } else if first.standing == Standing::Substantive {
        let known =
            |a: &AppointmentRecord| a.unit.filter(|_| !a.uncertain.contains(UncertainFields::UNIT));
        let (Some(own), Some(other)) = (known(second), known(first)) else { return };
        let unit = |unit: UnitIndex| shown(units.ids.get(unit.position()));
        let place = Place::cell(Table::Officers, second.row, "unit_id");
        let finding = Finding::new(&rules::R009, place).with("officer", shown(name));
        findings.push(finding.with("unit", unit(own)).with("other", unit(other)));
    }
}
