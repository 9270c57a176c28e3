//! Single tables: what can be said about them before the others are there.

use crate::directive::Directive;
#[cfg(feature = "files")]
use crate::finding::Applicability;
use crate::finding::{Fact, Finding, Findings, Place, Table, rules};
use crate::limits::Limits;
use crate::membership::{Observed, SurveyTables};
use crate::naming::{Namer, find_twins};
use crate::roster::Roster;
#[cfg(feature = "files")]
use crate::table::CsvWriter;
use crate::table::{MemoryRows, Rows, column_names, shown};

/// Everything wrong with the tables that are there, in the order of the tables: their cells, their
/// rows, the names of groups, and references from one to another. Nothing is said about a table
/// that is missing, nor about references to it; what the tree demands only `membership::check`
/// tells. O(n log n).
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
/// assert_eq!(findings.total(), 1, "nobody asked whether there is a unit 50");
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
    for finding in found.into_iter().filter(|finding| is_asked(finding, tables)) {
        findings.push(finding);
    }
    findings.sort();
    findings
}

/// Whether a finding is about tables that are there.
fn is_asked(finding: &Finding, tables: &SurveyTables<'_>) -> bool {
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

/// The names of groups by themselves, and no two alike.
fn check_names(directive: &Directive, observed: &Observed, findings: &mut Findings) {
    let namer = Namer::new(directive);
    let place = |row| Place::cell(Table::Groups, row, "name");
    for group in observed.groups() {
        findings.append(namer.check_at(&group.name, None, place(group.row)));
    }
    let groups: Vec<_> = observed.groups().collect();
    let names: Vec<&str> = groups.iter().map(|group| &*group.name).collect();
    for twin in find_twins(&names) {
        let (group, other) = (groups.get(twin.place), groups.get(twin.earlier));
        let Some((group, other)) = group.zip(other) else { continue };
        let rule = if twin.equal { &rules::N014 } else { &rules::N015 };
        findings.push(
            Finding::new(rule, place(group.row))
                .with("found", shown(&group.name))
                .with("group", shown(&group.identifier))
                .with("other", shown(&other.identifier)),
        );
    }
}

/// Which table a header is of: the one of whose columns it has most, if it has all that are
/// required.
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
        crate::table::Header::read(*table, &rows.header(), &mut Findings::default()).is_some()
    };
    let known =
        |table: &Table| column_names(*table, header).iter().filter(|n| !n.is_empty()).count();
    Table::ALL.into_iter().filter(is_whole).max_by_key(known)
}

/// A table with every *safe* fix carried out, as CSV in UTF-8 with a byte order mark, which
/// spreadsheets want; and how many cells that changed. O(n).
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
    let mut safe = std::collections::BTreeMap::new();
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
    // A vector takes everything.
    let _ = writer.row(header.iter().map(String::as_str));
    for piece in 0..rows.pieces() {
        rows.read(piece, &mut |number, row| {
            let cells = (0..row.len()).map(|at| {
                let column = names.get(at).copied().unwrap_or_default();
                let fixed = safe.get(&(number, column));
                count = count.saturating_add(u64::from(fixed.is_some()));
                fixed.map_or(row.cell(at), String::as_str)
            });
            let _ = writer.row(cells);
        });
    }
    (String::from_utf8(bytes).unwrap_or_default(), count)
}
