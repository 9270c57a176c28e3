//! From the tables to everything that follows from them, in one call.

use crate::date::Date;
use crate::directive::Directive;
use crate::finding::{Findings, Table};
use crate::limits::Limits;
use crate::roster::Roster;
use crate::table::{MemoryRows, Rows};
use crate::tree::Tree;

use super::{Observed, check};

/// The tables of a country, a province or an office, as far as they are there.
#[derive(Clone, Copy, Default)]
pub struct SurveyTables<'a> {
    /// Ministries, departments, provinces, agencies, districts.
    pub units: Option<&'a dyn Rows>,
    /// Appointments of officers to seats.
    pub officers: Option<&'a dyn Rows>,
    /// LINE groups as they exist.
    pub groups: Option<&'a dyn Rows>,
    /// Members of those groups.
    pub members: Option<&'a dyn Rows>,
}

impl<'a> SurveyTables<'a> {
    /// A table.
    pub fn get(&self, table: Table) -> Option<&'a dyn Rows> {
        match table {
            Table::Units => self.units,
            Table::Officers => self.officers,
            Table::Groups => self.groups,
            Table::Members => self.members,
        }
    }

    /// Adds or replaces a table.
    pub fn set(&mut self, table: Table, rows: &'a dyn Rows) {
        let slot = match table {
            Table::Units => &mut self.units,
            Table::Officers => &mut self.officers,
            Table::Groups => &mut self.groups,
            Table::Members => &mut self.members,
        };
        *slot = Some(rows);
    }
}

/// A stage of a survey.
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
    pub const ALL: [Stage; 4] =
        [Stage::ReadRoster, Stage::ReadObserved, Stage::BuildTree, Stage::Check];
}

/// Everything that follows from a directive and the tables of one country, province or office.
///
/// ```
/// use gcc_core::{date::Date, directive::moi_2561_w1620, membership::Survey, table::MemoryRows};
/// let units = MemoryRows::new(
///     &["unit_id", "parent_id", "kind", "name"],
///     &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี"]],
/// );
/// let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["P1", "PMO", "head"]]);
/// let day = Date::new(2018, 3, 23).unwrap();
/// let survey =
///     Survey::builder(moi_2561_w1620(), day).units(&units).officers(&officers).run();
/// assert_eq!(survey.tree.groups().count(), 1);
/// assert!(survey.findings.is_empty());
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Survey {
    /// Units and officers.
    pub roster: Roster,
    /// What must be.
    pub tree: Tree,
    /// What is.
    pub observed: Observed,
    /// Everything wrong with the files, their rows, the groups and their members, in the order of
    /// the tables and their rows.
    pub findings: Findings,
}

impl Survey {
    /// Begins a survey of the tables of a directive. The core has no clock: `as_of` is the day on
    /// which appointments must hold.
    pub fn builder(directive: &Directive, as_of: Date) -> SurveyBuilder<'_> {
        SurveyBuilder {
            directive,
            as_of,
            tables: SurveyTables::default(),
            limits: Limits::default(),
            progress: None,
        }
    }
}

/// The tables and settings of a survey that has not begun.
#[must_use = "a survey begins with `run`"]
pub struct SurveyBuilder<'a> {
    directive: &'a Directive,
    as_of: Date,
    tables: SurveyTables<'a>,
    limits: Limits,
    progress: Option<&'a mut dyn FnMut(Stage)>,
}

impl<'a> SurveyBuilder<'a> {
    /// The table of units. Without it there is a finding.
    pub fn units(mut self, units: &'a dyn Rows) -> Self {
        self.tables.units = Some(units);
        self
    }

    /// The table of officers. Without it there is a finding.
    pub fn officers(mut self, officers: &'a dyn Rows) -> Self {
        self.tables.officers = Some(officers);
        self
    }

    /// The groups as they exist. Without them the tree is built, but nothing is compared with it.
    pub fn groups(mut self, groups: &'a dyn Rows) -> Self {
        self.tables.groups = Some(groups);
        self
    }

    /// The members of the groups. Without them nothing is said about who is in which group.
    pub fn members(mut self, members: &'a dyn Rows) -> Self {
        self.tables.members = Some(members);
        self
    }

    /// All tables at once, in place of those given so far.
    pub fn tables(mut self, tables: SurveyTables<'a>) -> Self {
        self.tables = tables;
        self
    }

    /// The bounds on what is read; [`Limits::default`] if not called.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Calls `progress` with each stage before it begins.
    pub fn progress(mut self, progress: &'a mut dyn FnMut(Stage)) -> Self {
        self.progress = Some(progress);
        self
    }

    /// Reads the tables, builds the tree and compares. Cost: O(n log n) in the rows, O(n) where they
    /// come in order; bounded by the limits.
    pub fn run(self) -> Survey {
        let SurveyBuilder { directive, as_of, tables, limits, mut progress } = self;
        let mut begin = |stage| {
            if let Some(progress) = &mut progress {
                progress(stage);
            }
        };
        let none = MemoryRows::default();
        let (units, officers) = (tables.units.unwrap_or(&none), tables.officers.unwrap_or(&none));
        begin(Stage::ReadRoster);
        let (roster, mut findings) = Roster::read(units, officers, &limits);
        begin(Stage::ReadObserved);
        let (observed, found) = Observed::read(tables.groups, tables.members, &roster, &limits);
        findings.append(found);
        begin(Stage::BuildTree);
        let (tree, found) = Tree::build(directive, &roster, as_of, Some(&observed), &limits);
        findings.append(found);
        begin(Stage::Check);
        if tables.groups.is_some() {
            findings.append(check(directive, &roster, &tree, &observed, &limits));
        }
        findings.sort();
        Survey { roster, tree, observed, findings }
    }
}
