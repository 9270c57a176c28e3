//! Every bound on the size of input, with its default. Input beyond a bound is a finding.
//! What the caller knows of the dates in it stands here too.

use serde::{Deserialize, Serialize};

use crate::date::DateOrder;

/// How many findings of each rule are listed by default; all are counted.
pub const FINDINGS_MAX: u32 = 20_000;

/// Bytes of one name, or of one line that holds a name. Longer ones are not read.
pub const NAME_BYTES_MAX: usize = 4_096;

/// The bounds on what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of one table. For officers that do not come from a file: of their identifiers and
    /// subunits.
    pub table_bytes_max: u64,
    /// Rows of one table.
    pub rows_max: u32,
    /// Columns of one table.
    pub columns_max: u32,
    /// Bytes of one cell. A longer one is not read.
    pub cell_bytes_max: u32,
    /// Findings of each rule that are listed; all are counted.
    pub findings_max: u32,
    /// Which of the day and the month stands first in dates such as `1/10/2560`, in a table whose
    /// other dates leave that open.
    pub dates: DateOrder,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            table_bytes_max: 2 << 30,
            rows_max: 50_000_000,
            columns_max: 256,
            cell_bytes_max: 4_096,
            findings_max: FINDINGS_MAX,
            dates: DateOrder::Unstated,
        }
    }
}
