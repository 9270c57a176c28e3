//! Reading the tables `groups` and `members`.

use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::order;
use crate::roster::{
    Arrivals, Cells, Grouped, Header, Identifiers, OfficerId, Roster, Rows, Vocabulary, group,
    member, read_pieces, shown,
};
use crate::text;

use super::observed::{Member, MemberRow, MemberState, Observed, ObservedGroup, Source};

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

const ANSWERS: Vocabulary<Option<bool>> = Vocabulary {
    expected: "yes | no",
    words: &[
        ("yes", Some(true)),
        ("no", Some(false)),
        ("true", Some(true)),
        ("false", Some(false)),
        ("on", Some(true)),
        ("off", Some(false)),
        ("1", Some(true)),
        ("0", Some(false)),
        ("ใช่", Some(true)),
        ("ไม่ใช่", Some(false)),
        ("เปิด", Some(true)),
        ("ปิด", Some(false)),
    ],
};

impl Observed {
    /// Reads the tables `groups` and `members`; a table that is not handed in is not checked
    /// either. Cost: O(n log n) in the rows, O(n) where they come in the order of the roster.
    ///
    /// ```
    /// use gcc_core::{membership::Observed, roster::Roster};
    /// let (observed, findings) = Observed::read(None, None, &Roster::default(), &Default::default());
    /// assert!(findings.is_empty() && observed.groups().next().is_none());
    /// ```
    pub fn read(
        groups: Option<&dyn Rows>,
        members: Option<&dyn Rows>,
        roster: &Roster,
        limits: &Limits,
    ) -> (Observed, Findings) {
        let mut findings = Findings::with_limit(limits.findings_max);
        let mut observed = Observed::default();
        let mut ids = Identifiers::default();
        if let Some(rows) = groups {
            (observed.groups, ids) = read_groups(rows, roster, &mut findings);
        }
        if let Some(rows) = members {
            observed.has_members = true;
            let members = read_members(rows, &observed, &ids, roster, &mut findings);
            observed.members = Grouped::new(observed.groups.len(), members);
        }
        (observed, findings)
    }
}

/// Reads the groups in the order of their identifiers, and makes the set of these.
fn read_groups(
    rows: &dyn Rows,
    roster: &Roster,
    findings: &mut Findings,
) -> (Vec<ObservedGroup>, Identifiers) {
    let mut groups: Vec<ObservedGroup> = Vec::new();
    let mut sources: Vec<Box<str>> = Vec::new();
    let Some(header) = Header::read(Table::Groups, &rows.header(), findings) else {
        return (groups, Identifiers::default());
    };
    for piece in 0..rows.pieces() {
        rows.read(piece, &mut |number, row| {
            let mut cells = Cells::new(Table::Groups, number, &header, row, findings);
            sources.push(cells.text(group::RECEIVES_FROM).into());
            groups.push(read_group(&mut cells, &header, roster));
        });
    }
    if groups.is_empty() {
        findings.push(empty(Table::Groups));
    }
    let mut arrivals = Arrivals::default();
    for group in &groups {
        arrivals.push(&group.identifier);
    }
    let (ids, _) = Identifiers::new(arrivals);
    groups = sort_groups(groups, &mut sources, findings);
    if header.has(group::RECEIVES_FROM) {
        for (group, source) in groups.iter_mut().zip(&sources) {
            group.receives_from = source_of(group, source, &ids, findings);
        }
    }
    (groups, ids)
}

fn source_of(
    group: &ObservedGroup,
    source: &str,
    ids: &Identifiers,
    findings: &mut Findings,
) -> Source {
    if source.is_empty() {
        return Source::Nothing;
    }
    ids.find(source, 0).map_or_else(
        || {
            let place = Place::cell(Table::Groups, group.row, "receives_from");
            findings.push(unknown(place, source, "receives_from", "groups"));
            Source::Untold
        },
        Source::Group,
    )
}

/// Puts the groups in the order of their identifiers, so that a position among the identifiers is
/// the position of the group. Of groups with the same identifier the first is kept.
fn sort_groups(
    groups: Vec<ObservedGroup>,
    sources: &mut Vec<Box<str>>,
    findings: &mut Findings,
) -> Vec<ObservedGroup> {
    let mut sorted: Vec<(ObservedGroup, Box<str>)> =
        groups.into_iter().zip(std::mem::take(sources)).collect();
    order::sort_by(&mut sorted, |(a, _), (b, _)| {
        (&a.identifier, a.row).cmp(&(&b.identifier, b.row))
    });
    let mut kept: Vec<ObservedGroup> = Vec::with_capacity(sorted.len());
    for (group, source) in sorted {
        if let Some(first) = kept.last().filter(|last| last.identifier == group.identifier) {
            let place = Place::cell(Table::Groups, group.row, "group_id");
            let finding = Finding::new(&rules::R001, place).with("id", shown(&group.identifier));
            findings.push(finding.with("first", u64::from(first.row)));
            continue;
        }
        kept.push(group);
        sources.push(source);
    }
    kept
}

fn read_group(cells: &mut Cells<'_>, header: &Header, roster: &Roster) -> ObservedGroup {
    let identifier = cells.identifier(group::GROUP_ID);
    let unit = cells.required(group::UNIT_ID);
    let found = roster.unit_id(unit);
    if found.is_none() && !unit.is_empty() {
        let place = cells.place(group::UNIT_ID);
        cells.push(unknown(place, unit, "unit_id", "units"));
    }
    cells.no_personal_number(group::EVIDENCE, cells.text(group::EVIDENCE));
    cells.no_national_id(group::CONTACT, cells.text(group::CONTACT));
    let present = |column| header.has(column).then(|| !cells.text(column).is_empty());
    let (has_contact, has_evidence) = (present(group::CONTACT), present(group::EVIDENCE));
    ObservedGroup {
        identifier: identifier.into(),
        level: read_level(cells),
        unit: found,
        name: cells.text(group::NAME).into(),
        member_count: cells.count(group::MEMBER_COUNT),
        formed_on: cells.date(group::FORMED_ON),
        auto_join: cells.word(group::AUTO_JOIN, &ANSWERS, None),
        has_contact,
        has_evidence,
        receives_from: Source::Untold,
        row: cells.number,
    }
}

/// A tier is a number, with or without the word before it: `2`, `๒`, `GCC2`.
fn read_level(cells: &mut Cells<'_>) -> Option<u8> {
    let cell = cells.required(group::TIER);
    if cell.is_empty() {
        return None;
    }
    let digits = text::ascii_digits(cell);
    let number = digits.trim_start_matches(|c: char| !c.is_ascii_digit());
    let level = number.parse().ok();
    if level.is_none() {
        cells.unreadable(group::TIER, cell, "1 | 2 | 3");
    }
    level
}

fn read_members(
    rows: &dyn Rows,
    observed: &Observed,
    groups: &Identifiers,
    roster: &Roster,
    findings: &mut Findings,
) -> Vec<MemberRow> {
    let Some(header) = Header::read(Table::Members, &rows.header(), findings) else {
        return Vec::new();
    };
    let mut members = Vec::with_capacity(rows.count_hint());
    let tables = Tables { groups, roster, has_groups: !observed.groups.is_empty() };
    let mut has_rows = false;
    let read = |piece, (mut members, mut any): (Vec<MemberRow>, bool), mut found| {
        let mut near = (0, 0);
        rows.read(piece, &mut |number, row| {
            any = true;
            let mut cells = Cells::new(Table::Members, number, &header, row, &mut found);
            members.extend(read_member(&mut cells, &tables, &mut near));
        });
        ((members, any), found)
    };
    read_pieces(rows.pieces(), findings, read, |(piece, any)| {
        members.append(piece);
        has_rows |= std::mem::take(any);
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

fn empty(table: Table) -> Finding {
    Finding::new(&rules::R022, Place::table(table)).with("table", table.name())
}

fn unknown(place: Place, found: &str, column: &'static str, table: &'static str) -> Finding {
    let finding = Finding::new(&rules::R002, place).with("found", shown(found));
    finding.with("column", column).with("table", table)
}
