//! Reading some rows of the table `officers`: column by column where the table is held so, and
//! cell by cell where it is not, or where a row holds something unusual.

use crate::date::Date;
use crate::finding::{Finding, Findings, Table, rules};

use super::appointment::{
    Appointment, EMPLOYMENTS, Employment, OfficerId, SEATS, STANDINGS, Seat, Standing,
};
use super::block::Block;
use super::cells::{Cells, is_usual_identifier, shown};
use super::columns::{Header, officer, trimmed};
use super::drafts::Drafts;
use super::rows::{Row, Rows, in_blocks};
use super::subunits::Subunits;
use super::texts::Texts;
use super::unit::{UnitId, Units};
use super::vocabulary::Words;

/// What one piece of the table holds.
#[derive(Default)]
pub(super) struct OfficerRows {
    /// The identifier of each appointment.
    pub(super) ids: Texts,
    /// Each with the number of its subunit among `subunits`, and no number of its officer.
    pub(super) appointments: Vec<Appointment>,
    /// The names of subunits of the pieces that were read into this one: many have the same.
    pub(super) subunits: Subunits,
    /// For each of their numbers that of the name among all subunits, as far as they are gathered.
    pub(super) gathered: Vec<u32>,
    /// Of the block that is being read.
    unusual: Vec<bool>,
}

/// What rows are read with.
struct Reader<'a> {
    header: &'a Header,
    units: &'a Units,
    /// Where the last unit was found.
    near: u32,
    words: (Words<Seat>, Words<Standing>, Words<Employment>),
    findings: Findings,
}

impl OfficerRows {
    /// Reads a piece of a table into memory that is empty.
    pub(super) fn read(
        rows: &dyn Rows,
        piece: usize,
        header: &Header,
        units: &Units,
        (mut result, findings): (OfficerRows, Findings),
    ) -> (OfficerRows, Findings) {
        let words = (Words::of(&SEATS), Words::of(&STANDINGS), Words::of(&EMPLOYMENTS));
        let mut reader = Reader { header, units, near: 0, words, findings };
        if !in_blocks(rows, piece, &mut |block| result.read_block(block, &mut reader)) {
            rows.read(piece, &mut |number, row| result.read_row(number, row, &mut reader));
        }
        (result, reader.findings)
    }

    /// Empties it for the next; the names that many pieces have stay.
    pub(super) fn clear(&mut self) {
        const NAMES_KEPT_MAX: usize = 4_096;
        self.ids.clear();
        self.appointments.clear();
        if self.gathered.len() > NAMES_KEPT_MAX {
            self.subunits = Subunits::default();
            self.gathered.clear();
        }
    }

    fn read_row(&mut self, number: u32, row: &dyn Row, reader: &mut Reader<'_>) {
        let findings = &mut reader.findings;
        let mut cells = Cells::new(Table::Officers, number, reader.header, row, findings);
        let id = cells.identifier(officer::OFFICER_ID);
        // Nobody can be found again without an identifier; the finding R012 tells of the row.
        if !id.is_empty() {
            let (units, near) = (reader.units, &mut reader.near);
            let appointment = read_appointment(&mut cells, units, near, &mut self.subunits);
            self.ids.push(id);
            self.appointments.push(appointment);
        }
    }

    fn read_block(&mut self, block: &Block<'_>, reader: &mut Reader<'_>) {
        if !reader.header.fits(block, officer::OFFICER_ID) {
            block.rows().for_each(|(number, row)| self.read_row(number, &row, reader));
            return;
        }
        let (header, units, near) = (reader.header, reader.units, &mut reader.near);
        let (seats, standings, employments) = &mut reader.words;
        let texts = |column| header.texts(block, column);
        let start = self.appointments.len();
        self.appointments.extend(block.numbers().map(blank));
        let rows = self.appointments.get_mut(start..).unwrap_or_default();
        let mut drafts = Drafts::new(rows, &mut self.unusual);
        drafts.required(texts(officer::OFFICER_ID), |_, id| is_usual_identifier(id));
        drafts.required(texts(officer::UNIT_ID), |appointment, id| {
            let found = units.ids.find(id, *near);
            *near = found.unwrap_or(*near);
            appointment.unit = found.map(UnitId::at);
            found.is_some()
        });
        drafts.required(texts(officer::SEAT), |appointment, word| {
            set(&mut appointment.seat, seats.find(word))
        });
        drafts.optional(texts(officer::STANDING), |appointment, word| {
            set(&mut appointment.standing, standings.find(word))
        });
        drafts.optional(texts(officer::EMPLOYMENT), |appointment, word| {
            set(&mut appointment.employment, employments.find(word))
        });
        drafts.optional(texts(officer::FROM), |appointment, day| {
            set(&mut appointment.from, Date::parse_iso(day))
        });
        drafts.optional(texts(officer::TO), |appointment, day| {
            set(&mut appointment.to, Date::parse_iso(day)) && appointment.from <= appointment.to
        });
        let subunits = &mut self.subunits;
        drafts.optional(texts(officer::SUBUNIT), |appointment, name| {
            if trimmed(name).len() != name.len() {
                return false;
            }
            appointment.subunit = subunits.number(name);
            subunits.personal(appointment.subunit).is_none()
        });
        let ids = texts(officer::OFFICER_ID);
        if !self.unusual.contains(&true) {
            for id in ids {
                self.ids.push(id);
            }
            return;
        }
        let unusual = std::mem::take(&mut self.unusual);
        let drafts = self.appointments.split_off(start);
        let drafts = drafts.iter().zip(ids).zip(&unusual);
        for (((appointment, id), is_unusual), (number, row)) in drafts.zip(block.rows()) {
            if *is_unusual {
                self.read_row(number, &row, reader);
            } else {
                self.ids.push(id);
                self.appointments.push(*appointment);
            }
        }
        self.unusual = unusual;
    }
}

/// Takes what was read, if anything was.
#[inline]
fn set<T: Copy>(slot: &mut T, value: Option<T>) -> bool {
    let is_read = value.is_some();
    *slot = value.unwrap_or(*slot);
    is_read
}

/// An appointment of which nothing is told.
fn blank(row: u32) -> Appointment {
    Appointment {
        officer: OfficerId(0),
        unit: None,
        seat: Seat::Staff,
        standing: Standing::Substantive,
        employment: Employment::Unstated,
        from: Date::MIN,
        to: Date::MAX,
        subunit: 0,
        row,
        seat_is_told: true,
    }
}

fn read_appointment(
    cells: &mut Cells<'_>,
    units: &Units,
    near: &mut u32,
    subunits: &mut Subunits,
) -> Appointment {
    let unit = find_unit(cells, units, near);
    let (from, to) = (cells.date(officer::FROM), cells.date(officer::TO));
    let seat = cells.known_word(officer::SEAT, &SEATS);
    if seat.is_none() {
        cells.required(officer::SEAT);
    }
    let appointment = Appointment {
        officer: OfficerId(0),
        unit,
        seat: seat.unwrap_or(Seat::Staff),
        standing: cells.word(officer::STANDING, &STANDINGS, Standing::Substantive),
        employment: cells.word(officer::EMPLOYMENT, &EMPLOYMENTS, Employment::Unstated),
        from: from.unwrap_or(Date::MIN),
        to: to.unwrap_or(Date::MAX),
        subunit: read_subunit(cells, subunits),
        row: cells.number,
        seat_is_told: seat.is_some(),
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
    }
    appointment
}

fn read_subunit(cells: &mut Cells<'_>, subunits: &mut Subunits) -> u32 {
    let name = cells.text(officer::SUBUNIT);
    if name.is_empty() {
        return 0;
    }
    let number = subunits.number(name);
    cells.personal(officer::SUBUNIT, subunits.personal(number));
    number
}

fn find_unit(cells: &mut Cells<'_>, units: &Units, near: &mut u32) -> Option<UnitId> {
    let id = cells.required(officer::UNIT_ID);
    if id.is_empty() {
        return None;
    }
    let found = units.ids.find(id, *near);
    if let Some(position) = found {
        *near = position;
    } else {
        let finding = Finding::new(&rules::R002, cells.place(officer::UNIT_ID));
        let finding = finding.with("found", shown(id)).with("column", "unit_id");
        cells.push(finding.with("table", "units"));
    }
    found.map(UnitId::at)
}
