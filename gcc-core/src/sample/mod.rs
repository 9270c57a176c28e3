//! A synthetic country: units with the real names, officers and groups that nobody is in, and
//! faults at a stated rate, to try the library on.
//!
//! ```text
//! places (embedded) ─► country (units, sizes) ─► state (groups, faults of groups)
//!                                                  └─► unit rows, one unit at a time ─► tables
//! ```
//!
//! Only the units are kept. The rows of officers and members are made again, unit by unit, each
//! time a table is written: every unit has its own stream of random numbers, so they come out the
//! same.

mod chance;
mod country;
mod fault;
mod name;
mod state;
mod tables;
mod unit;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::date::Date;
use crate::finding::Table;

pub use fault::Fault;

use country::Unit;
use state::State;

/// What country to make.
///
/// ```
/// use gcc_core::sample::SampleOptions;
/// let options = SampleOptions { officers: 1_000, ..SampleOptions::default() };
/// assert_eq!(options.faults_per_mille, 10);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleOptions {
    /// How many officers hold a seat. Below some 50,000, provinces and ministries are left out.
    pub officers: u32,
    /// Equal seeds give equal bytes.
    pub seed: u64,
    /// In how many of a thousand places where a fault could be, there is one: among officers, and
    /// for each property of a group (its name, its count, its head, ...). Above 0, the faults of
    /// reported groups, which are few, are there once at least.
    pub faults_per_mille: u16,
    /// The day on which the tables are looked at: ended appointments end before it.
    pub as_of: Date,
}

impl Default for SampleOptions {
    fn default() -> Self {
        // Five weeks after the letter's deadline, 26 March 2018.
        let as_of = Date::new(2018, 4, 30).unwrap_or_default();
        SampleOptions { officers: 200, seed: 7, faults_per_mille: 10, as_of }
    }
}

/// A synthetic country, ready to be written.
///
/// ```
/// use gcc_core::{finding::Table, sample::{SampleOptions, sample}};
/// let country = sample(&SampleOptions::default());
/// assert!(country.text(Table::Units).starts_with("unit_id,parent_id,kind,name,province_code\nPMO,"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    options: SampleOptions,
    units: Vec<Unit>,
    states: Vec<State>,
    /// Members who have joined, by unit and part.
    joined: Vec<Vec<u32>>,
    /// How many faults of each kind were put in.
    pub injected: BTreeMap<Fault, u64>,
}

/// Makes a synthetic country. O(officers) time, O(units) memory.
///
/// Its units are the Prime Minister's Office, ministries with departments (most of them invented:
/// `กรมตัวอย่างที่ 3 กระทรวงพาณิชย์`), and provinces with their offices and districts; a small
/// country has fewer of them, but each has a head. The groups and members are as the letter
/// demands, but for the faults.
///
/// ```
/// use gcc_core::{finding::Table, sample::{SampleOptions, sample}};
/// let options = SampleOptions { officers: 300, faults_per_mille: 0, ..SampleOptions::default() };
/// let country = sample(&options);
/// assert!(country.injected.is_empty());
/// assert_eq!(country.text(Table::Officers).lines().count(), 301);
/// ```
pub fn sample(options: &SampleOptions) -> Sample {
    let units = country::plan(options);
    let mut injected = BTreeMap::new();
    let states = state::draw(&units, options, &mut injected);
    let joined = states.iter().map(|state| vec![0; state.parts_len()]).collect();
    let mut sample = Sample { options: *options, units, states, joined, injected };
    sample.count();
    sample
}

impl Sample {
    /// Writes a table as CSV in UTF-8, buffered. Fails only if the sink does.
    ///
    /// ```
    /// use gcc_core::{finding::Table, sample::{SampleOptions, sample}};
    /// let mut bytes = Vec::new();
    /// sample(&SampleOptions::default()).write(Table::Members, &mut bytes).unwrap();
    /// assert!(bytes.starts_with(b"group_id,officer_id,state,since\n"));
    /// ```
    pub fn write(&self, table: Table, sink: &mut dyn Write) -> io::Result<()> {
        tables::write(self, table, sink)
    }

    /// A table as text; for small countries.
    ///
    /// ```
    /// use gcc_core::{finding::Table, sample::{SampleOptions, sample}};
    /// let groups = sample(&SampleOptions::default()).text(Table::Groups);
    /// assert!(groups.lines().nth(1).unwrap().starts_with("G1,1,PMO,GCC1,"));
    /// ```
    pub fn text(&self, table: Table) -> String {
        let mut bytes = Vec::new();
        // A vector takes everything, and what is written is UTF-8.
        let written = self.write(table, &mut bytes);
        written.ok().and_then(|()| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// How many units there are.
    ///
    /// ```
    /// use gcc_core::sample::{SampleOptions, sample};
    /// let options = SampleOptions { officers: 2_179_183, ..SampleOptions::default() };
    /// assert_eq!(sample(&options).unit_count(), 1 + 77 + 20 + 2_736 + 928 + 160);
    /// ```
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// Counts the joined members and the faults that are drawn for single officers.
    fn count(&mut self) {
        let mut joined = std::mem::take(&mut self.joined);
        let mut injected = std::mem::take(&mut self.injected);
        for index in 0..self.units.len() {
            unit::rows(self, index, &mut |row| match row {
                unit::Row::Member(member) if member.has_joined() => {
                    let part = joined.get_mut(member.unit).and_then(|u| u.get_mut(member.part));
                    if let Some(count) = part {
                        *count = count.saturating_add(1);
                    }
                }
                unit::Row::Fault(fault) => fault.count(&mut injected),
                _ => {}
            });
        }
        self.joined = joined;
        self.injected = injected;
    }
}
