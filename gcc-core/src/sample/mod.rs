//! A synthetic country: units with the real names, officers and groups that nobody is in, and
//! faults at a stated rate, to try the library on.
//!
//! ```text
//! directory ─► country (units, sizes) ─► state (groups, faults of groups)
//!                                          └─► rows, one unit at a time ─► tables
//! ```
//!
//! Only the units are kept. The rows of officers and members are made again, unit by unit, each
//! time a table is written: every unit has its own stream of random numbers, so they come out the
//! same.

mod chance;
mod country;
mod fault;
mod options;
mod rows;
mod state;
mod tables;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::Table;

pub use fault::Fault;
pub use options::SampleOptions;

use rows::Row;
use state::Country;

/// A synthetic country, ready to be written.
///
/// ```
/// use gcc_core::{finding::Table, sample::{SampleOptions, sample}};
/// let country = sample(&SampleOptions::default());
/// assert!(country.text(Table::Units).starts_with("unit_id,parent_id,kind,name,province_code\nPMO,"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    country: Country,
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
    let mut injected = BTreeMap::new();
    let country = Country::draw(country::plan(options), options, &mut injected);
    let mut joined: Vec<Vec<u32>> =
        country.states.iter().map(|state| vec![0; state.names.len()]).collect();
    // The joined members, and the faults that are drawn for single officers.
    for unit in 0..country.units.len() {
        rows::rows(&country, unit, &mut |row| match row {
            Row::Member(member) if member.has_joined() => joined[member.unit][member.part] += 1,
            Row::Fault(fault) => fault.count(&mut injected),
            _ => {}
        });
    }
    Sample { country, joined, injected }
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
        tables::write(&self.country, &self.joined, table, sink)
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
        self.write(table, &mut bytes).expect("a vector takes everything");
        String::from_utf8(bytes).expect("the tables are UTF-8")
    }

    /// How many units there are.
    ///
    /// ```
    /// use gcc_core::sample::{SampleOptions, sample};
    /// let options = SampleOptions { officers: 2_179_183, ..SampleOptions::default() };
    /// assert_eq!(sample(&options).unit_count(), 1 + 77 + 20 + 2_736 + 928 + 160);
    /// ```
    pub fn unit_count(&self) -> usize {
        self.country.units.len()
    }
}
