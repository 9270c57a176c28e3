//! Reading the tables `groups` and `members`.

use std::collections::BTreeMap;

use super::observed::{
    Member, MemberRecord, MemberState, Observed, ObservedGroup, ReceivesFrom, STATES,
};
use crate::date::Date;
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::roster::{
    Grouped, IdentifierBuilder, Identifiers, Roster, VALUES_MAX, too_many_identifiers,
};
use crate::table::{
    Block, CachedVocabulary, ColumnReader, Header, Reading, Row, RowReader, Rows, Vocabulary,
    exceeded, group, is_usual_identifier, make_room, member, near_miss, no_rows, read_pieces,
    shown, unknown_reference,
};
use crate::text;

const ANSWERS: Vocabulary<bool> = Vocabulary {
    expected: "yes | no",
    words: &[
        ("yes", true),
        ("no", false),
        ("true", true),
        ("false", false),
        ("on", true),
        ("off", false),
        ("1", true),
        ("0", false),
        ("ใช่", true),
        ("ไม่ใช่", false),
        ("เปิด", true),
        ("ปิด", false),
    ],
};

impl Observed {
    /// Reads the tables `groups` and `members`; a table that is not given is not checked either. The
    /// findings include those that the tables bring, and stand in the order of the tables and rows.
    /// Cost: O(n log n) in the rows, O(n) where they come in the order of the roster.
    pub fn read(
        groups: Option<&dyn Rows>,
        members: Option<&dyn Rows>,
        roster: &Roster,
        limits: &Limits,
    ) -> (Observed, Findings) {
        let mut findings = Findings::with_limit(limits.findings_max);
        let mut observed = Observed {
            officers: roster.officer_ids().fingerprint(),
            row_indexes: roster.row_indexes().clone(),
            ..Observed::default()
        };
        for (table, rows) in [(Table::Groups, groups), (Table::Members, members)] {
            if let Some(rows) = rows {
                findings.append(rows.findings().cloned().unwrap_or_default());
                observed.row_indexes.add(table, rows.row_index());
            }
        }
        let mut ids = Identifiers::default();
        if let Some(rows) = groups {
            (observed.groups, ids) = read_groups(rows, roster, limits, &mut findings);
        }
        if let Some(rows) = members {
            observed.has_members = true;
            let tables = References { groups: &ids, roster };
            let members = read_members(rows, &tables, limits, &mut findings);
            observed.members = Grouped::new(observed.groups.len(), members);
        }
        observed.row_indexes.apply(&mut findings);
        findings.sort();
        (observed, findings)
    }
}

/// Reads the groups in the order of their identifiers, and makes the set of these.
fn read_groups(
    rows: &dyn Rows,
    roster: &Roster,
    limits: &Limits,
    findings: &mut Findings,
) -> (Vec<ObservedGroup>, Identifiers) {
    let Some(header) = Header::read(Table::Groups, rows, limits.dates, findings) else {
        return (Vec::new(), Identifiers::default());
    };
    // Each with the group that it receives from.
    let mut groups: Vec<(ObservedGroup, Box<str>)> = Vec::new();
    let mut ids = IdentifierBuilder::default();
    let mut left_out = None;
    for piece in 0..rows.pieces() {
        rows.read(piece, &mut |number, row| {
            let cells = RowReader::new(Table::Groups, number, &header, row, findings);
            let Some(mut cells) = cells else { return };
            let source = cells.text(group::RECEIVES_FROM).into();
            let group = read_group(&mut cells, &header, roster);
            if ids.has_room_for(&group.identifier) {
                ids.push(&group.identifier);
                groups.push((group, source));
            } else {
                left_out.get_or_insert(number);
            }
        });
    }
    header.report(findings);
    if let Some(row) = left_out {
        findings.push(too_many_identifiers(Table::Groups, row));
    }
    if groups.is_empty() {
        findings.push(no_rows(Table::Groups));
    }
    let (ids, _) = Identifiers::new(ids);
    let mut groups = sort_groups(groups, findings);
    if header.has(group::RECEIVES_FROM) {
        for (group, source) in &mut groups {
            group.receives_from = receives_from(group, source, &ids, findings);
        }
    }
    (groups.into_iter().map(|(group, _)| group).collect(), ids)
}

fn receives_from(
    group: &ObservedGroup,
    source: &str,
    ids: &Identifiers,
    findings: &mut Findings,
) -> ReceivesFrom {
    if source.is_empty() {
        return ReceivesFrom::Nothing;
    }
    let Some(position) = ids.find(source, 0) else {
        let place = Place::cell(Table::Groups, group.row, "receives_from");
        findings.push(unknown_reference(place, source, Table::Groups));
        return ReceivesFrom::Uncertain;
    };
    ReceivesFrom::Group(position)
}

/// Puts the groups in the order of their identifiers, so that a position among the identifiers is
/// the position of the group. Of groups with the same identifier the first is kept.
fn sort_groups(
    mut groups: Vec<(ObservedGroup, Box<str>)>,
    findings: &mut Findings,
) -> Vec<(ObservedGroup, Box<str>)> {
    groups.sort_by(|(a, _), (b, _)| (&a.identifier, a.row).cmp(&(&b.identifier, b.row)));
    groups.dedup_by(|(group, _), (first, _)| {
        let is_repeat = group.identifier == first.identifier;
        if is_repeat {
            let place = Place::cell(Table::Groups, group.row, "group_id");
            let finding = Finding::new(&rules::R001, place).with("id", shown(&group.identifier));
            findings.push(finding.with("first", u64::from(first.row)));
        }
        is_repeat
    });
    groups
}

fn read_group(cells: &mut RowReader<'_>, header: &Header<'_>, roster: &Roster) -> ObservedGroup {
    let identifier = cells.identifier(group::GROUP_ID);
    let unit = cells.required(group::UNIT_ID);
    let found = roster.unit_id(unit);
    if found.is_none() && !unit.is_empty() {
        let place = cells.place(group::UNIT_ID);
        cells.push(match roster.unit_ids().near_misses(&[unit])[0] {
            Some(meant) => near_miss(place, unit, roster.unit_ids().get(meant), Table::Units, 1),
            None => unknown_reference(place, unit, Table::Units),
        });
    }
    cells.no_personal_number(group::EVIDENCE, cells.text(group::EVIDENCE));
    cells.no_national_id(group::CONTACT, cells.text(group::CONTACT));
    let present = |column| header.has(column).then(|| !cells.text(column).is_empty());
    let (has_contact, has_evidence) = (present(group::CONTACT), present(group::EVIDENCE));
    ObservedGroup {
        identifier: identifier.into(),
        level: read_level(cells),
        unit: found.map_or(Reading::Uncertain, Reading::Known),
        name: cells.text(group::NAME).into(),
        member_count: cells.count(group::MEMBER_COUNT),
        formed_on: cells.date(group::FORMED_ON),
        auto_join: cells.word(group::AUTO_JOIN, &ANSWERS).known(),
        has_contact,
        has_evidence,
        receives_from: ReceivesFrom::Unstated,
        row: cells.number,
    }
}

/// A tier is a number, with or without the word before it: `2`, `๒`, `GCC2`.
fn read_level(cells: &mut RowReader<'_>) -> Reading<u8> {
    let cell = cells.required(group::TIER);
    let digits = text::ascii_digits(cell);
    let number = digits.trim_start_matches(|c: char| !c.is_ascii_digit());
    match number.parse() {
        Ok(level) => Reading::Known(level),
        Err(_) => {
            if !cell.is_empty() {
                cells.unreadable(group::TIER, cell, "1 | 2 | 3");
            }
            Reading::Uncertain
        }
    }
}

/// Reads all members. O(rows), and a search for each that does not follow the one before.
fn read_members(
    rows: &dyn Rows,
    tables: &References<'_>,
    limits: &Limits,
    findings: &mut Findings,
) -> Vec<MemberRecord> {
    let Some(header) = Header::read(Table::Members, rows, limits.dates, findings) else {
        return Vec::new();
    };
    let (mut members, mut unknown) = (Vec::new(), Vec::new());
    make_room(&mut members, rows.count_hint());
    let mut has_rows = false;
    let mut left_out = None;
    let read = |piece, empty, found| PieceReader::read(rows, piece, &header, tables, empty, found);
    read_pieces(rows.pieces(), findings, read, |piece: &mut MemberPiece| {
        if members.len() + piece.members.len() > VALUES_MAX {
            left_out = left_out.or(piece.members.first().map(MemberRecord::row));
            piece.members.clear();
            piece.unknown.clear();
        }
        members.append(&mut piece.members);
        unknown.append(&mut piece.unknown);
        has_rows |= std::mem::take(&mut piece.has_rows);
    });
    header.report(findings);
    if let Some(row) = left_out {
        findings.push(exceeded(Place::row(Table::Members, row), "rows", VALUES_MAX));
    }
    resolve_unknown(&unknown, tables.roster, &mut members, findings);
    if !has_rows {
        findings.push(no_rows(Table::Members));
    } else if tables.groups.len() == 0 {
        // One finding in place of one for each member: without groups, no member has a group.
        findings.push(no_rows(Table::Groups));
    }
    members
}

/// What the rows of `members` refer to.
struct References<'a> {
    groups: &'a Identifiers,
    roster: &'a Roster,
}

/// What one piece of the table holds.
#[derive(Default)]
struct MemberPiece {
    members: Vec<MemberRecord>,
    /// Those whom the roster does not have.
    unknown: Vec<UnknownOfficer>,
    /// Whether it has rows at all.
    has_rows: bool,
}

/// Reads the rows of one piece.
struct PieceReader<'a> {
    header: &'a Header<'a>,
    tables: &'a References<'a>,
    /// Where the last group was found, and where the next officer may be.
    near: (u32, u32),
    states: CachedVocabulary<MemberState>,
    piece: MemberPiece,
    findings: Findings,
}

impl<'a> PieceReader<'a> {
    /// Reads a piece of a table into an empty value.
    fn read(
        rows: &dyn Rows,
        number: usize,
        header: &'a Header<'a>,
        tables: &'a References<'a>,
        piece: MemberPiece,
        findings: Findings,
    ) -> (MemberPiece, Findings) {
        let states = CachedVocabulary::new(&STATES);
        let mut reader = PieceReader { header, tables, near: (0, 0), states, piece, findings };
        if !rows.read_blocks(number, &mut |block| reader.read_block(block)) {
            rows.read(number, &mut |number, row| reader.read_row(number, row));
        }
        (reader.piece, reader.findings)
    }

    fn read_row(&mut self, number: u32, row: &dyn Row) {
        let findings = &mut self.findings;
        let cells = RowReader::new(Table::Members, number, self.header, row, findings);
        let Some(mut cells) = cells else { return };
        self.piece.has_rows = true;
        let MemberPiece { members, unknown, .. } = &mut self.piece;
        members.extend(read_member(&mut cells, self.tables, &mut self.near, unknown));
    }

    fn read_block(&mut self, block: &Block<'_>) {
        if !self.header.fits(block, member::OFFICER_ID) {
            block.rows().for_each(|(number, row)| self.read_row(number, &row));
            return;
        }
        let (header, tables, near) = (self.header, self.tables, &mut self.near);
        let texts = |column| header.texts(block, column);
        let MemberPiece { members, has_rows, .. } = &mut self.piece;
        let start = members.len();
        members.extend(block.numbers().map(MemberRecord::blank));
        *has_rows |= block.count() > 0;
        let mut reader = ColumnReader::new(&mut members[start..]);
        reader.required(texts(member::GROUP_ID), |member, id| {
            let found = tables.groups.find(id, near.0);
            near.0 = found.unwrap_or(near.0);
            member.group = near.0;
            found.is_some()
        });
        reader.required(texts(member::OFFICER_ID), |member, id| {
            let found = tables.roster.officer_ids().find(id, near.1);
            // In a sorted table the next row has the next officer.
            near.1 = found.map_or(near.1, |found| found + 1);
            member.set_officer(found);
            found.is_some() && is_usual_identifier(id)
        });
        reader.optional(texts(member::STATE), |member, word| {
            member.state = self.states.find(word);
            member.state.is_some()
        });
        reader.optional(texts(member::SINCE), |member, day| {
            let since = Date::parse_iso(day);
            member.set_since(since);
            since.is_some()
        });
        let Some(unusual) = reader.unusual() else { return };
        let read = members.split_off(start);
        for ((member, is_unusual), (number, row)) in read.iter().zip(&unusual).zip(block.rows()) {
            if *is_unusual {
                self.read_row(number, &row);
            } else {
                self.piece.members.push(*member);
            }
        }
    }
}

/// Reads one row; none if its group is unknown, for which there is a finding.
fn read_member(
    cells: &mut RowReader<'_>,
    tables: &References<'_>,
    near: &mut (u32, u32),
    unknown: &mut Vec<UnknownOfficer>,
) -> Option<MemberRecord> {
    let group = cells.required(member::GROUP_ID);
    let officer = cells.identifier(member::OFFICER_ID);
    let state = match cells.word(member::STATE, &STATES) {
        Reading::Blank => Some(MemberState::Joined),
        Reading::Known(state) => Some(state),
        Reading::Uncertain => None,
    };
    let since = cells.date(member::SINCE).known();
    // Below a merged cell it is uncertain whether the officer is in the group that is named above.
    let above = cells.above_merged(member::GROUP_ID);
    let found = tables.groups.find(above.unwrap_or(group), near.0);
    if found.is_none() && !group.is_empty() && tables.groups.len() > 0 {
        let place = cells.place(member::GROUP_ID);
        cells.push(unknown_reference(place, group, Table::Groups));
    }
    let known = tables.roster.officer_ids().find(officer, near.1);
    if known.is_none() && !officer.is_empty() && state != Some(MemberState::Left) {
        let (officer, group) = (officer.into(), shown(group).into());
        unknown.push(UnknownOfficer { row: cells.number, officer, group });
    }
    // In a sorted table the next row has the same group and the next officer.
    *near = (found.unwrap_or(near.0), known.map_or(near.1, |known| known + 1));
    // A blank cell may mean anybody.
    let state = state.filter(|_| !officer.is_empty() && above.is_none());
    let officer = known.map(|position| tables.roster.officer_id_at(position));
    let member = Member { officer, state, since, row: cells.number };
    found.map(|group| MemberRecord::new(group, &member))
}

/// A member whom the roster does not have.
struct UnknownOfficer {
    row: u32,
    officer: Box<str>,
    /// The group, as people may see it.
    group: Box<str>,
}

/// A finding for each member whom the roster does not have. Where the cell misses an officer nearly,
/// it is uncertain whether that officer is in the group.
fn resolve_unknown(
    unknown: &[UnknownOfficer],
    roster: &Roster,
    members: &mut [MemberRecord],
    findings: &mut Findings,
) {
    let ids = roster.officer_ids();
    let cells: Vec<&str> = unknown.iter().map(|unknown| &*unknown.officer).collect();
    // The officers who are meant, by row.
    let mut meant: BTreeMap<u32, u32> = BTreeMap::new();
    for (unknown, near) in unknown.iter().zip(ids.near_misses(&cells)) {
        let place = Place::cell(Table::Members, unknown.row, "officer_id");
        if let Some(near) = near {
            meant.insert(unknown.row, near);
            let identifier = ids.get(near);
            findings.push(near_miss(place, &unknown.officer, identifier, Table::Officers, 1));
        } else {
            let finding =
                Finding::new(&rules::M013, place).with("officer", shown(&unknown.officer));
            findings.push(finding.with("group", &*unknown.group));
        }
    }
    if !meant.is_empty() {
        for member in members {
            if let Some(officer) = meant.get(&member.row()) {
                member.set_officer(Some(*officer));
                member.state = None;
            }
        }
    }
}
