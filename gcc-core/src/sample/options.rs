//! What country to make.

use crate::date::Date;

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
    /// for each property of a group (its name, its count, its head, ...). Above 0, each fault of
    /// reported groups, which are few, is there once at least.
    pub faults_per_mille: u16,
    /// The day on which the tables are looked at: ended appointments end before it.
    pub as_of: Date,
}

impl Default for SampleOptions {
    fn default() -> Self {
        // Five weeks after the letter's deadline, 26 March 2018.
        let as_of = Date::new(2018, 4, 30).expect("30 April is a day");
        SampleOptions { officers: 200, seed: 7, faults_per_mille: 10, as_of }
    }
}
