//! Checks of single tables, while others are missing.

#[cfg(feature = "files")]
use std::collections::BTreeMap;

use crate::date::DateOrder;
use crate::directive::Directive;
#[cfg(feature = "files")]
use crate::finding::Applicability;
use crate::finding::{Fact, Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::membership::{Observed, SurveyTables};
use crate::naming::{Namer, find_clashes};
use crate::roster::Roster;
#[cfg(feature = "files")]
use crate::table::CsvWriter;
use crate::table::{MemoryRows, Rows, column_names, shown};

/// All findings about cells, rows, names of groups, and references between the given tables, in the
/// order of the tables. There are none about a missing table or references to it, and none about the
/// rules of the tree, which [`Survey`](crate::membership::Survey) checks. O(n log n).
///
/// ```
/// use gcc_core::directive::moi_2561_w1620;
/// use gcc_core::form::check_tables;
/// use gcc_core::membership::SurveyTables;
/// use gcc_core::table::MemoryRows;
/// let row = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["O1", "50", "หัวหนา"]]);
/// let tables = SurveyTables { officers: Some(&row), ..SurveyTables::default() };
/// let findings = check_tables(moi_2561_w1620(), &tables, &Default::default());
/// assert_eq!(findings.as_slice()[0].place.path(), "officers[0].seat");
/// assert_eq!(findings.total(), 1, "there is no table of units, so that the unit 50 may exist");
/// ```
pub fn check_tables(directive: &Directive, tables: &SurveyTables<'_>, limits: &Limits) -> Findings {
    let mut found = Findings::with_limit(limits.findings_max);
    let none = MemoryRows::default();
    let units = tables.units.unwrap_or(&none);
    let officers = tables.officers.unwrap_or(&none);
    let (roster, more) = Roster::read(units, officers, limits);
    found.append(more);
    let (observed, more) = Observed::read(tables.groups, tables.members, &roster, limits);
    found.append(more);
    let mut of_names = Findings::with_limit(limits.findings_max);
    check_names(directive, &observed, &mut of_names);
    observed.row_indexes().apply(&mut of_names);
    found.append(of_names);
    let mut findings = Findings::with_limit(limits.findings_max);
    for finding in found.into_iter().filter(|finding| concerns(finding, tables)) {
        findings.push(finding);
    }
    findings.sort();
    findings
}

/// Whether all tables that a finding is about are given.
fn concerns(finding: &Finding, tables: &SurveyTables<'_>) -> bool {
    let of_table = finding.place.table.is_none_or(|table| tables.get(table).is_some());
    let refers_to = match finding.rule.code {
        "R002" => match finding.facts.get("table") {
            Some(Fact::Text(name)) => Table::ALL.into_iter().find(|table| table.name() == &**name),
            _ => None,
        },
        "M013" => Some(Table::Officers),
        _ => None,
    };
    of_table && refers_to.is_none_or(|table| tables.get(table).is_some())
}

/// Checks the name of each group, and that no two are alike.
fn check_names(directive: &Directive, observed: &Observed, findings: &mut Findings) {
    let namer = Namer::new(directive);
    let place = |row| Place::cell(Table::Groups, row, "name");
    for group in observed.groups() {
        let place = place(group.row);
        findings.append(match group.unit.known() {
            Some(_) => namer.check_of_known_unit(&group.name, place),
            None => namer.check_at(&group.name, None, place),
        });
    }
    let groups: Vec<_> = observed.groups().collect();
    let names: Vec<&str> = groups.iter().map(|group| &*group.name).collect();
    for clash in find_clashes(&names) {
        let (group, other) = (groups[clash.place], groups[clash.earlier]);
        let rule = if clash.equal { &rules::N014 } else { &rules::N015 };
        findings.push(
            Finding::new(rule, place(group.row))
                .with("found", shown(&group.name))
                .with("group", shown(&group.identifier))
                .with("other", shown(&other.identifier)),
        );
    }
}

/// The table with a header: of those whose required columns it has, the one with the most columns in
/// common.
///
/// ```
/// use gcc_core::{finding::Table, form::table_of};
/// let header = ["รหัสบุคลากร".to_owned(), "รหัสหน่วยงาน".to_owned(), "ตำแหน่ง".to_owned()];
/// assert_eq!(table_of(&header), Some(Table::Officers));
/// assert_eq!(table_of(&["x".to_owned()]), None);
/// ```
pub fn table_of(header: &[String]) -> Option<Table> {
    let is_whole = |table: &Table| {
        let rows = MemoryRows::owned(header.to_vec(), Vec::new());
        crate::table::Header::read(*table, &rows, DateOrder::Unstated, &mut Findings::default())
            .is_some()
    };
    let known =
        |table: &Table| column_names(*table, header).iter().filter(|n| !n.is_empty()).count();
    Table::ALL.into_iter().filter(is_whole).max_by_key(known)
}

/// A table with every *safe* fix applied, as CSV in UTF-8 with the byte order mark that spreadsheets
/// need; and the number of cells that changed. O(n).
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, finding::Table, form::corrected, table::MemoryRows};
/// let header = ["group_id", "tier", "unit_id", "name"];
/// let groups = MemoryRows::new(&header, &[&["G2", "2", "50", "GCC๒ จังหวัดเชียงใหม่"]]);
/// let (csv, count) = corrected(moi_2561_w1620(), &groups, Table::Groups, &Default::default());
/// assert_eq!(count, 1);
/// assert!(csv.ends_with("G2,2,50,GCC2 จังหวัดเชียงใหม่\n"), "{csv}");
/// ```
#[cfg(feature = "files")]
pub fn corrected(
    directive: &Directive,
    rows: &dyn Rows,
    table: Table,
    limits: &Limits,
) -> (String, u64) {
    let mut tables = SurveyTables::default();
    tables.set(table, rows);
    let mut safe = BTreeMap::new();
    for finding in check_tables(directive, &tables, limits) {
        let Some(place) = finding.place.row.zip(finding.place.column) else { continue };
        let fix = finding.fix.filter(|fix| fix.applicability == Applicability::Safe);
        safe.extend(fix.map(|fix| (place, fix.replacement)));
    }
    let header = rows.header();
    let names = column_names(table, &header);
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut count = 0_u64;
    let mut writer = CsvWriter::new(&mut bytes);
    const INFALLIBLE: &str = "writing to a vector cannot fail";
    writer.row(header.iter().map(String::as_str)).expect(INFALLIBLE);
    for piece in 0..rows.pieces() {
        rows.read(piece, &mut |number, row| {
            let cells = (0..row.len()).map(|at| {
                // A row may have more cells than the header.
                let fixed = names.get(at).and_then(|column| safe.get(&(number, *column)));
                count += u64::from(fixed.is_some());
                fixed.map_or(row.cell(at), String::as_str)
            });
            writer.row(cells).expect(INFALLIBLE);
        });
    }
    (String::from_utf8(bytes).expect("cells are UTF-8"), count)
}
