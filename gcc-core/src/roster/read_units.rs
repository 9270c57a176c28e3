//! Reading the table `units` into a forest.

use std::collections::BTreeMap;

use crate::directory;
use crate::finding::{Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::naming;
use crate::text;

use super::cells::{Cells, shown};
use super::columns::{Header, unit};
use super::identifiers::{Arrivals, Identifiers};
use super::rows::Rows;
use super::unit::{UnitId, UnitRecord, Units};

/// A row as read, before references are resolved.
struct RawUnit {
    id: Box<str>,
    parent: Box<str>,
    record: UnitRecord,
}

/// Reads all units. O(n log n).
pub(super) fn read_units(rows: &dyn Rows, limits: &Limits) -> (Units, Findings) {
    let mut findings = Findings::with_limit(limits.findings_max);
    let mut raw = Vec::new();
    if let Some(header) = Header::read(Table::Units, &rows.header(), &mut findings) {
        for piece in 0..rows.pieces() {
            rows.read(piece, &mut |number, row| {
                let mut cells = Cells::new(Table::Units, number, &header, row, &mut findings);
                raw.extend(read_unit(&mut cells));
            });
        }
        if raw.is_empty() {
            findings.push(
                Finding::new(&rules::R022, Place::table(Table::Units)).with("table", "units"),
            );
        }
    }
    let units = forest(without_repeats(raw, &mut findings), &mut findings);
    (units, findings)
}

fn read_unit(cells: &mut Cells<'_>) -> Option<RawUnit> {
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
    // A row without an identifier cannot be referred to, but its cells have been looked at.
    (!id.is_empty()).then(|| RawUnit {
        id: id.into(),
        parent: cells.text(unit::PARENT_ID).into(),
        record: UnitRecord {
            parent: None,
            names_parent: !cells.text(unit::PARENT_ID).is_empty(),
            kind: kind_name(kind),
            name: canonical.into(),
            province,
            row: cells.number,
        },
    })
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
    let mut first_of: BTreeMap<Box<str>, usize> = BTreeMap::new();
    let mut kept: Vec<RawUnit> = Vec::with_capacity(raw.len());
    for item in raw {
        let first = first_of.get(&item.id).and_then(|position| kept.get(*position));
        if let Some(first) = first {
            findings.push(repeat(first, &item));
        } else {
            first_of.insert(item.id.clone(), kept.len());
            kept.push(item);
        }
    }
    kept
}

/// What is wrong with a second row of the same identifier.
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

fn forest(mut raw: Vec<RawUnit>, findings: &mut Findings) -> Units {
    let mut arrivals = Arrivals::default();
    for item in &raw {
        arrivals.push(&item.id);
    }
    let (ids, _) = Identifiers::new(arrivals);
    // Each identifier stands once, so this order is that of the set.
    raw.sort_by(|a, b| a.id.cmp(&b.id));
    let mut records = Vec::with_capacity(raw.len());
    for mut item in raw {
        if !item.parent.is_empty() {
            item.record.parent = ids.find(&item.parent, 0).map(UnitId::at);
            if item.record.parent.is_none() {
                let place = Place::cell(Table::Units, item.record.row, "parent_id");
                let finding = Finding::new(&rules::R002, place).with("found", shown(&item.parent));
                findings.push(finding.with("column", "parent_id").with("table", "units"));
            }
        }
        records.push(item.record);
    }
    let mut units = Units { ids, records, order: Vec::new() };
    cut_cycles(&mut units, findings);
    units.order = parents_first(&units.records);
    inherit_provinces(&mut units);
    units
}

/// Cuts every cycle above its smallest identifier, so that a forest remains. O(n).
fn cut_cycles(units: &mut Units, findings: &mut Findings) {
    const UNSEEN: u32 = u32::MAX;
    let mut seen_in = vec![UNSEEN; units.records.len()];
    for start in (0..).map(UnitId::at).take(units.records.len()) {
        let mut at = Some(start);
        while let Some(unit) = at {
            match seen_in.get_mut(unit.index()) {
                Some(mark) if *mark == UNSEEN => *mark = start.position(),
                // Back on the path of this very walk: `unit` lies on a cycle.
                Some(mark) if *mark == start.position() => {
                    cut(units, unit, findings);
                    break;
                }
                _ => break,
            }
            at = units.records.get(unit.index()).and_then(|record| record.parent);
        }
    }
}

fn cut(units: &mut Units, on_cycle: UnitId, findings: &mut Findings) {
    let parent = |units: &Units, unit: UnitId| units.records.get(unit.index())?.parent;
    let mut smallest = on_cycle;
    let mut at = parent(units, on_cycle);
    while let Some(unit) = at.filter(|unit| *unit != on_cycle) {
        smallest = smallest.min(unit);
        at = parent(units, unit);
    }
    let identifier = shown(units.ids.get(smallest.position()));
    if let Some(record) = units.records.get_mut(smallest.index()) {
        record.parent = None;
        let place = Place::cell(Table::Units, record.row, "parent_id");
        findings.push(Finding::new(&rules::R003, place).with("unit", identifier));
    }
}

/// Every unit after its parent: breadth first from the roots, siblings by identifier. O(n).
fn parents_first(records: &[UnitRecord]) -> Vec<UnitId> {
    let ids = || (0..).map(UnitId::at);
    let parents = records.iter().map(|record| record.parent.map(UnitId::position));
    let children = super::lists::Lists::group(records.len(), parents.zip(0..));
    let roots = ids().zip(records).filter(|(_, record)| record.parent.is_none());
    let mut order: Vec<UnitId> = roots.map(|(id, _)| id).collect();
    let mut next = 0;
    while let Some(unit) = order.get(next).copied() {
        order.extend(children.get(unit.position()).iter().map(|child| UnitId::at(*child)));
        next = next.saturating_add(1);
    }
    order
}

fn inherit_provinces(units: &mut Units) {
    for unit in &units.order {
        let Some(record) = units.records.get(unit.index()) else { continue };
        let above = record.parent.and_then(|parent| units.records.get(parent.index()));
        let inherited = record.province.or(above.and_then(|above| above.province));
        if let Some(record) = units.records.get_mut(unit.index()) {
            record.province = inherited;
        }
    }
}
