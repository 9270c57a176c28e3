//! Reading the tables `groups` and `members`.

use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::roster::{
    Arrivals, Cells, Grouped, Header, Identifiers, Roster, Rows, Vocabulary, group, shown,
};
use crate::text;

use super::observed::{Observed, ObservedGroup, Source};
use super::read_members::read_members;

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
    sorted.sort_by(|(a, _), (b, _)| (&a.identifier, a.row).cmp(&(&b.identifier, b.row)));
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

pub(super) fn empty(table: Table) -> Finding {
    Finding::new(&rules::R022, Place::table(table)).with("table", table.name())
}

pub(super) fn unknown(
    place: Place,
    found: &str,
    column: &'static str,
    table: &'static str,
) -> Finding {
    let finding = Finding::new(&rules::R002, place).with("found", shown(found));
    finding.with("column", column).with("table", table)
}
