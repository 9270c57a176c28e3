//! Reading the table `units` into a forest.

use std::collections::BTreeMap;

use super::identifiers::{IdentifierBuilder, Identifiers, too_many_identifiers};
use super::lists::Lists;
use super::unit::{UnitIndex, UnitRecord, Units};
use crate::directory;
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::naming;
use crate::table::{
    Header, Reading, RowReader, Rows, near_miss, no_rows, shown, unit, unknown_reference,
};
use crate::text;

/// A row as read, before references are resolved.
struct RawUnit {
    id: Box<str>,
    parent: Box<str>,
    /// Whether another row names another parent.
    parent_is_uncertain: bool,
    record: UnitRecord,
}

impl RawUnit {
    /// What another row says differently about the same unit is uncertain: one of the two is wrong.
    fn doubt(&mut self, other: &RawUnit) {
        self.parent_is_uncertain |= self.parent != other.parent;
        self.record.kind_is_uncertain |= self.record.kind != other.record.kind;
        self.record.name_is_uncertain |= self.record.name != other.record.name;
    }
}

/// Reads all units. O(n log n).
pub(super) fn read_units(rows: &dyn Rows, limits: &Limits) -> (Units, Findings) {
    let mut findings = Findings::with_limit(limits.findings_max);
    let (mut raw, mut ids) = (Vec::new(), IdentifierBuilder::default());
    let mut left_out = None;
    if let Some(header) = Header::read(Table::Units, rows, limits.dates, &mut findings) {
        for piece in 0..rows.pieces() {
            rows.read(piece, &mut |number, row| {
                let cells = RowReader::new(Table::Units, number, &header, row, &mut findings);
                let Some(unit) = cells.and_then(|mut cells| read_unit(&mut cells)) else { return };
                if ids.has_room_for(&unit.id) {
                    ids.push(&unit.id);
                    raw.push(unit);
                } else {
                    left_out.get_or_insert(number);
                }
            });
        }
        header.report(&mut findings);
        if let Some(row) = left_out {
            findings.push(too_many_identifiers(Table::Units, row));
        }
        if raw.is_empty() {
            findings.push(no_rows(Table::Units));
        }
    }
    let raw = without_repeats(raw, &mut findings);
    let units = forest(raw, ids, &mut findings);
    (units, findings)
}

fn read_unit(cells: &mut RowReader<'_>) -> Option<RawUnit> {
    let id = cells.identifier(unit::UNIT_ID);
    let name = cells.required(unit::NAME);
    let may_be_shown = cells.no_personal_number(unit::NAME, name);
    let (canonical, findings) = naming::check_spelling(name, cells.place(unit::NAME));
    for finding in findings.into_iter().filter(|_| may_be_shown) {
        cells.push(finding);
    }
    let code = cells.text(unit::PROVINCE_CODE);
    let province = directory::province(&text::ascii_digits(code));
    if province.is_none() && !code.is_empty() {
        cells.unreadable(unit::PROVINCE_CODE, code, "10–96");
    }
    let kind = cells.required(unit::KIND);
    // A row without an identifier cannot be referred to; its other cells have been checked.
    (!id.is_empty()).then(|| RawUnit {
        id: id.into(),
        parent: cells.text(unit::PARENT_ID).into(),
        parent_is_uncertain: false,
        record: UnitRecord {
            parent: Reading::Blank,
            is_in_cycle: false,
            kind_is_uncertain: kind.is_empty() || is_damaged(kind),
            kind: kind_name(kind),
            name_is_uncertain: canonical.is_empty() || is_damaged(&canonical),
            name: canonical.into(),
            province,
            row: cells.number,
        },
    })
}

/// Whether a text has lost letters: a question mark or U+FFFD stands in their place.
fn is_damaged(text: &str) -> bool {
    text.contains(['?', char::REPLACEMENT_CHARACTER])
}

/// Kinds have English names in directives; tables may use the Thai word.
fn kind_name(kind: &str) -> Box<str> {
    let name = match kind {
        "รัฐบาล" => "government",
        "กระทรวง" => "ministry",
        "กรม" => "department",
        "จังหวัด" => "province",
        "ส่วนราชการ" | "สำนักงาน" => "agency",
        "อำเภอ" | "เขต" => "district",
        other => return other.to_ascii_lowercase().into(),
    };
    name.into()
}

/// Keeps the first row of each identifier; the others are findings.
fn without_repeats(raw: Vec<RawUnit>, findings: &mut Findings) -> Vec<RawUnit> {
    let mut positions: BTreeMap<Box<str>, usize> = BTreeMap::new();
    let mut kept: Vec<RawUnit> = Vec::with_capacity(raw.len());
    for unit in raw {
        if let Some(first) = positions.get(&unit.id) {
            let first = &mut kept[*first];
            findings.push(repeat(first, &unit));
            first.doubt(&unit);
        } else {
            positions.insert(unit.id.clone(), kept.len());
            kept.push(unit);
        }
    }
    kept
}

/// The finding about a second row with the same identifier.
fn repeat(first: &RawUnit, second: &RawUnit) -> Finding {
    let cell = |column| Place::cell(Table::Units, second.record.row, column);
    let at = u64::from(first.record.row);
    let rest = |unit: &RawUnit| (unit.record.kind.clone(), unit.record.province);
    if first.parent != second.parent {
        Finding::new(&rules::R004, cell("parent_id"))
            .with("unit", shown(&second.id))
            .with("parent", shown(&first.parent))
            .with("other", shown(&second.parent))
    } else if first.record.name == second.record.name && rest(first) == rest(second) {
        Finding::new(&rules::R024, cell("unit_id")).with("first", at)
    } else {
        Finding::new(&rules::R001, cell("unit_id")).with("id", shown(&second.id)).with("first", at)
    }
}

fn forest(mut raw: Vec<RawUnit>, ids: IdentifierBuilder, findings: &mut Findings) -> Units {
    let (ids, _) = Identifiers::new(ids);
    // No identifier stands twice any more, so this is the order of the set.
    raw.sort_by(|a, b| a.id.cmp(&b.id));
    let mut records = Vec::with_capacity(raw.len());
    for mut unit in raw {
        if !unit.parent.is_empty() {
            unit.record.parent = match ids.find(&unit.parent, 0) {
                Some(position) => Reading::Known(UnitIndex::at(position)),
                None => {
                    let place = Place::cell(Table::Units, unit.record.row, "parent_id");
                    findings.push(match ids.near_misses(&[&unit.parent])[0] {
                        Some(meant) => {
                            near_miss(place, &unit.parent, ids.get(meant), Table::Units, 1)
                        }
                        None => unknown_reference(place, &unit.parent, Table::Units),
                    });
                    Reading::Uncertain
                }
            };
        }
        if unit.parent_is_uncertain {
            unit.record.parent = Reading::Uncertain;
        }
        records.push(unit.record);
    }
    let mut units = Units { ids, records, order: Vec::new() };
    cut_cycles(&mut units, findings);
    units.order = parents_first(&units.records);
    inherit_provinces(&mut units);
    find_namesakes(&mut units, findings);
    units
}

/// Units of one kind with one name under one parent or in one province: at least one of the names is
/// wrong, and no group can be named after them. O(n log n).
fn find_namesakes(units: &mut Units, findings: &mut Findings) {
    let mut first_with: BTreeMap<(&str, &str, Scope), usize> = BTreeMap::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (position, record) in units.records.iter().enumerate() {
        if record.name.is_empty() || record.name_is_uncertain {
            continue;
        }
        let province = record.province.map(|province| Scope::Province(province.code()));
        let parent = record.parent.known().map(Scope::Parent);
        let scopes = province.into_iter().chain(parent);
        let earlier = scopes
            .filter_map(|scope| {
                let first =
                    *first_with.entry((&record.kind, &record.name, scope)).or_insert(position);
                (first != position).then_some(first)
            })
            .min();
        pairs.extend(earlier.map(|first| (first, position)));
    }
    for (first, second) in pairs {
        let label = |position: usize| {
            shown(units.ids.get(u32::try_from(position).expect("positions have 32 bits")))
        };
        let (one, other) = (&units.records[first], &units.records[second]);
        let finding = Finding::new(&rules::R044, Place::cell(Table::Units, other.row, "name"))
            .with("name", shown(&other.name))
            .with("unit", label(second))
            .with("other", label(first))
            .with("first", u64::from(one.row));
        findings.push(finding);
        units.records[first].name_is_uncertain = true;
        units.records[second].name_is_uncertain = true;
    }
}

/// Within what the names of units of one kind differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Province(&'static str),
    Parent(UnitIndex),
}

/// Cuts every cycle above its smallest identifier, so that a forest remains. O(n).
fn cut_cycles(units: &mut Units, findings: &mut Findings) {
    // For each unit the start of the walk that first came to it.
    let mut seen_in: Vec<Option<UnitIndex>> = vec![None; units.records.len()];
    for start in units.all() {
        let mut at = Some(start);
        while let Some(unit) = at {
            match seen_in[unit.index()] {
                None => seen_in[unit.index()] = Some(start),
                Some(walk) => {
                    // Back on the path of this very walk: `unit` lies on a cycle.
                    if walk == start {
                        cut(units, unit, findings);
                    }
                    break;
                }
            }
            at = units.records[unit.index()].parent.known();
        }
    }
}

fn cut(units: &mut Units, on_cycle: UnitIndex, findings: &mut Findings) {
    let parent = |unit: &UnitIndex| units.records[unit.index()].parent.known();
    let cycle = std::iter::successors(Some(on_cycle), |unit| {
        parent(unit).filter(|parent| *parent != on_cycle)
    });
    let smallest = cycle.min().expect("a cycle has a unit");
    let record = &mut units.records[smallest.index()];
    record.parent = Reading::Uncertain;
    record.is_in_cycle = true;
    let place = Place::cell(Table::Units, record.row, "parent_id");
    let identifier = shown(units.ids.get(smallest.position()));
    findings.push(Finding::new(&rules::R003, place).with("unit", identifier));
}

/// Every unit after its parent: breadth first from the roots, siblings by identifier. O(n).
fn parents_first(records: &[UnitRecord]) -> Vec<UnitIndex> {
    let parents = records.iter().map(|record| record.parent.known().map(UnitIndex::position));
    let children = Lists::group(records.len(), parents.zip(0..));
    let roots = (0..).zip(records).filter(|(_, record)| record.parent.known().is_none());
    let mut order: Vec<UnitIndex> = roots.map(|(position, _)| UnitIndex::at(position)).collect();
    let mut next = 0;
    while next < order.len() {
        let unit = order[next];
        order.extend(children.get(unit.position()).iter().map(|child| UnitIndex::at(*child)));
        next += 1;
    }
    order
}

/// Gives every unit without a province of its own that of the unit above.
fn inherit_provinces(units: &mut Units) {
    for unit in &units.order {
        let UnitRecord { province, parent, .. } = &units.records[unit.index()];
        let above = parent.known().and_then(|parent| units.records[parent.index()].province);
        units.records[unit.index()].province = province.or(above);
    }
}
