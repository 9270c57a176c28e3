//! Reading the table `members`: column by column where the table is held so, and cell by cell where
//! it is not, or where a row holds something unusual.

use crate::date::Date;
use crate::finding::{Finding, Findings, Table, rules};
use crate::roster::{
    Block, Cells, Drafts, Header, Identifiers, OfficerId, Roster, Row, Rows, Vocabulary, Words,
    in_blocks, is_usual_identifier, make_room, member, read_pieces, shown,
};

use super::observed::{Member, MemberRow, MemberState, Observed};
use super::read::{empty, unknown};

const STATES: Vocabulary<MemberState> = Vocabulary {
    expected: "joined | invited | left",
    words: &[
        ("joined", MemberState::Joined),
        ("invited", MemberState::Invited),
        ("left", MemberState::Left),
        ("เข้าร่วมแล้ว", MemberState::Joined),
        ("สมาชิก", MemberState::Joined),
        ("เชิญแล้ว", MemberState::Invited),
        ("รอตอบรับ", MemberState::Invited),
        ("ออกแล้ว", MemberState::Left),
    ],
};

/// Reads all members. O(rows), and a search for each that does not follow the one before.
pub(super) fn read_members(
    rows: &dyn Rows,
    observed: &Observed,
    groups: &Identifiers,
    roster: &Roster,
    findings: &mut Findings,
) -> Vec<MemberRow> {
    let Some(header) = Header::read(Table::Members, &rows.header(), findings) else {
        return Vec::new();
    };
    let mut members = Vec::new();
    make_room(&mut members, rows.count_hint());
    let tables = Tables { groups, roster, has_groups: !observed.groups.is_empty() };
    let mut has_rows = false;
    let read =
        |piece, spare, found| MemberRows::read(rows, piece, &header, &tables, (spare, found));
    read_pieces(rows.pieces(), findings, read, |piece| {
        members.append(&mut piece.members);
        has_rows |= std::mem::take(&mut piece.has_rows);
    });
    if !has_rows {
        findings.push(empty(Table::Members));
    } else if !tables.has_groups {
        // One finding for all: without groups no row of members means anything.
        findings.push(empty(Table::Groups));
    }
    members
}

/// What the rows of `members` refer to.
struct Tables<'a> {
    groups: &'a Identifiers,
    roster: &'a Roster,
    has_groups: bool,
}

/// What one piece of the table holds.
#[derive(Default)]
struct MemberRows {
    members: Vec<MemberRow>,
    /// Whether it has rows at all.
    has_rows: bool,
    /// Of the block that is being read.
    unusual: Vec<bool>,
}

/// What rows are read with.
struct Reader<'a> {
    header: &'a Header,
    tables: &'a Tables<'a>,
    /// Where the last group was found, and where the next officer may be.
    near: (u32, u32),
    states: Words<MemberState>,
    findings: Findings,
}

impl MemberRows {
    /// Reads a piece of a table into memory that is empty.
    fn read(
        rows: &dyn Rows,
        piece: usize,
        header: &Header,
        tables: &Tables<'_>,
        (mut result, findings): (MemberRows, Findings),
    ) -> (MemberRows, Findings) {
        let states = Words::of(&STATES);
        let mut reader = Reader { header, tables, near: (0, 0), states, findings };
        if !in_blocks(rows, piece, &mut |block| result.read_block(block, &mut reader)) {
            rows.read(piece, &mut |number, row| result.read_row(number, row, &mut reader));
        }
        (result, reader.findings)
    }

    fn read_row(&mut self, number: u32, row: &dyn Row, reader: &mut Reader<'_>) {
        let findings = &mut reader.findings;
        let mut cells = Cells::new(Table::Members, number, reader.header, row, findings);
        self.has_rows = true;
        self.members.extend(read_member(&mut cells, reader.tables, &mut reader.near));
    }

    fn read_block(&mut self, block: &Block<'_>, reader: &mut Reader<'_>) {
        if !reader.header.fits(block, member::OFFICER_ID) {
            block.rows().for_each(|(number, row)| self.read_row(number, &row, reader));
            return;
        }
        let (header, tables, near) = (reader.header, reader.tables, &mut reader.near);
        let states = &mut reader.states;
        let texts = |column| header.texts(block, column);
        let start = self.members.len();
        self.members.extend(block.numbers().map(MemberRow::blank));
        let rows = self.members.get_mut(start..).unwrap_or_default();
        self.has_rows |= !rows.is_empty();
        let mut drafts = Drafts::new(rows, &mut self.unusual);
        drafts.required(texts(member::GROUP_ID), |member, id| {
            let found = tables.groups.find(id, near.0);
            near.0 = found.unwrap_or(near.0);
            member.group = near.0;
            found.is_some()
        });
        drafts.required(texts(member::OFFICER_ID), |member, id| {
            let found = tables.roster.officer_ids().find(id, near.1);
            // One officer follows the other.
            near.1 = found.map_or(near.1, |found| found.saturating_add(1));
            member.set_officer(found.map(OfficerId));
            found.is_some() && is_usual_identifier(id)
        });
        drafts.optional(texts(member::STATE), |member, word| {
            let state = states.find(word);
            member.state = state.unwrap_or(member.state);
            state.is_some()
        });
        drafts.optional(texts(member::SINCE), |member, day| {
            let since = Date::parse_iso(day);
            member.set_since(since);
            since.is_some()
        });
        if !self.unusual.contains(&true) {
            return;
        }
        let unusual = std::mem::take(&mut self.unusual);
        let drafts = self.members.split_off(start);
        for ((member, is_unusual), (number, row)) in drafts.iter().zip(&unusual).zip(block.rows()) {
            if *is_unusual {
                self.read_row(number, &row, reader);
            } else {
                self.members.push(*member);
            }
        }
        self.unusual = unusual;
    }
}

/// Reads one row; none if its group is unknown, for which there is a finding.
fn read_member(
    cells: &mut Cells<'_>,
    tables: &Tables<'_>,
    near: &mut (u32, u32),
) -> Option<MemberRow> {
    let group = cells.required(member::GROUP_ID);
    let officer = cells.identifier(member::OFFICER_ID);
    let state = cells.word(member::STATE, &STATES, MemberState::Joined);
    let since = cells.date(member::SINCE);
    let found = tables.groups.find(group, near.0);
    if found.is_none() && !group.is_empty() && tables.has_groups {
        let place = cells.place(member::GROUP_ID);
        cells.push(unknown(place, group, "group_id", "groups"));
    }
    let known = tables.roster.officer_ids().find(officer, near.1);
    if known.is_none() && !officer.is_empty() && state != MemberState::Left {
        let finding = Finding::new(&rules::M013, cells.place(member::OFFICER_ID));
        cells.push(finding.with("officer", shown(officer)).with("group", shown(group)));
    }
    // One group follows itself, one officer the next.
    let next = known.map_or(near.1, |known| known.saturating_add(1));
    *near = (found.unwrap_or(near.0), next);
    let member = Member { officer: known.map(OfficerId), state, since, row: cells.number };
    found.map(|group| MemberRow::new(group, &member))
}
