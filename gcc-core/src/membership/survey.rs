//! One complete way through: tables in; roster, tree, what exists and everything wrong out.

use crate::date::Date;
use crate::directive::Directive;
use crate::finding::{Findings, Table};
use crate::limits::Limits;
use crate::roster::{Roster, Rows};
use crate::tree::Tree;

use super::{Observed, check};

/// The tables of a survey. Groups and members are what exists; without them only the tree is built.
///
/// ```
/// use gcc_core::{membership::Tables, roster::MemoryRows};
/// let empty = MemoryRows::default();
/// let tables = Tables { units: &empty, officers: &empty, groups: None, members: None };
/// assert!(tables.groups.is_none());
/// ```
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// Units.
    pub units: &'a dyn Rows,
    /// Appointments of officers.
    pub officers: &'a dyn Rows,
    /// Groups as they exist.
    pub groups: Option<&'a dyn Rows>,
    /// Members of those groups.
    pub members: Option<&'a dyn Rows>,
}

impl Tables<'_> {
    /// The index of the row with a number among the data rows of a table, from 0.
    ///
    /// ```
    /// use gcc_core::{finding::Table, membership::Tables, roster::MemoryRows};
    /// let units = MemoryRows::new(&["unit_id"], &[&["50"]]);
    /// let tables = Tables { units: &units, officers: &units, groups: None, members: None };
    /// assert_eq!(tables.index(Table::Units, 2), Some(0));
    /// assert_eq!(tables.index(Table::Groups, 2), None);
    /// ```
    pub fn index(&self, table: Table, row: u32) -> Option<u32> {
        match table {
            Table::Units => self.units.index(row),
            Table::Officers => self.officers.index(row),
            Table::Groups => self.groups?.index(row),
            Table::Members => self.members?.index(row),
        }
    }
}

/// A stage of a survey, told before it begins, so that long work can show where it is.
///
/// ```
/// assert_eq!(gcc_core::membership::Stage::ALL.len(), 4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading units and officers.
    ReadRoster,
    /// Reading groups and members.
    ReadObserved,
    /// Building the tree, so that people stay in the groups in which they are.
    BuildTree,
    /// Comparing.
    Check,
}

impl Stage {
    /// All stages in order.
    ///
    /// ```
    /// use gcc_core::membership::Stage;
    /// assert_eq!(Stage::ALL[0], Stage::ReadRoster);
    /// ```
    pub const ALL: [Stage; 4] =
        [Stage::ReadRoster, Stage::ReadObserved, Stage::BuildTree, Stage::Check];
}

/// Everything that follows from a directive and the tables of one country, province or office.
///
/// ```
/// use gcc_core::{date::Date, directive::moi_2561_w1620, membership::{Survey, Tables}, roster::MemoryRows};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]],
/// );
/// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["P1", "PMO", "head"]]);
/// let tables = Tables { units: &units, officers: &officers, groups: None, members: None };
/// let day = Date::new(2018, 3, 23).unwrap();
/// let survey = Survey::run(moi_2561_w1620(), tables, day, &Default::default(), &mut |_| ());
/// assert_eq!(survey.tree.groups().count(), 1);
/// assert!(survey.findings.is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Survey {
    /// Units and officers.
    pub roster: Roster,
    /// What must be.
    pub tree: Tree,
    /// What is.
    pub observed: Observed,
    /// Everything wrong, in the order of the tables and their rows.
    pub findings: Findings,
}

impl Survey {
    /// Reads the tables, builds the tree and compares. `stage` is told each stage before it begins.
    /// Cost: O(n log n) in the rows, O(n) where they come in order; bounded by `limits`.
    ///
    /// ```
    /// use gcc_core::membership::{Stage, Survey, Tables};
    /// use gcc_core::{date::Date, directive::moi_2561_w1620, roster::MemoryRows};
    /// let empty = MemoryRows::default();
    /// let tables = Tables { units: &empty, officers: &empty, groups: None, members: None };
    /// let mut stages = Vec::new();
    /// let day = Date::new(2018, 3, 23).unwrap();
    /// Survey::run(moi_2561_w1620(), tables, day, &Default::default(), &mut |stage| stages.push(stage));
    /// assert_eq!(stages, Stage::ALL);
    /// ```
    pub fn run(
        directive: &Directive,
        tables: Tables<'_>,
        as_of: Date,
        limits: &Limits,
        stage: &mut dyn FnMut(Stage),
    ) -> Survey {
        let mut findings = Findings::with_limit(limits.findings_max);
        stage(Stage::ReadRoster);
        let (roster, found) = Roster::read(tables.units, tables.officers, limits);
        findings.append(found);
        stage(Stage::ReadObserved);
        let (observed, found) = Observed::read(tables.groups, tables.members, &roster, limits);
        findings.append(found);
        stage(Stage::BuildTree);
        let (tree, found) = Tree::build(directive, &roster, as_of, Some(&observed), limits);
        findings.append(found);
        stage(Stage::Check);
        if tables.groups.is_some() {
            findings.append(check(directive, &roster, &tree, &observed, limits));
        }
        findings.index_rows(|table, row| tables.index(table, row));
        findings.sort();
        Survey { roster, tree, observed, findings }
    }
}
