//! The departments of the ministries, and the offices of their rank, as they stood in early 2561 (2018).
//!
//! The table is from general knowledge of the Act on the Organisation of Ministries B.E. 2545 and its
//! amendments; the list of the Ministry of Agriculture was compared with one public source.

use std::sync::LazyLock;

use serde::Serialize;

use super::index::Index;
use super::ministry::{Ministry, ministry};
use super::table::rows;

/// A department, or an office of a department's rank.
///
/// ```
/// use gcc_core::directory::department_named;
/// let department = department_named("กรมการปกครอง").unwrap();
/// assert_eq!(department.ministry().unwrap().name(), "กระทรวงมหาดไทย");
/// assert_eq!(department.acronym(), Some("ปค."));
/// ```
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Department {
    ministry_code: &'static str,
    name: &'static str,
}

impl Department {
    /// The ministry that it belongs to; none for the few that belong to no ministry.
    pub fn ministry(&self) -> Option<&'static Ministry> {
        ministry(self.ministry_code)
    }

    /// The Thai name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The acronym in common use. Not unique: ทช. is two departments. O(departments).
    pub fn acronym(&self) -> Option<&'static str> {
        let [_, acronym, _] = self.more();
        Some(*acronym).filter(|acronym| !acronym.is_empty())
    }

    /// What else is known, in English; often empty. O(departments).
    pub fn note(&self) -> &'static str {
        let [_, _, note] = self.more();
        note
    }

    fn more(&self) -> &'static [&'static str; 3] {
        let row = ACRONYMS.iter().find(|[name, ..]| *name == self.name);
        row.expect("both tables have the same departments")
    }
}

static DEPARTMENTS: LazyLock<Vec<Department>> = LazyLock::new(|| {
    rows(include_str!("../../data/departments.csv"), ["ministry_code", "department"])
        .map(|[ministry_code, name]| Department { ministry_code, name })
        .collect()
});

/// A table of its own, so that a web form that shows no acronyms does not carry them.
static ACRONYMS: LazyLock<Vec<[&str; 3]>> = LazyLock::new(|| {
    let columns = ["department", "acronym", "note"];
    rows(include_str!("../../data/departments-acronyms.csv"), columns).collect()
});

static BY_NAME: LazyLock<Index<Department>> = LazyLock::new(|| {
    Index::new(DEPARTMENTS.iter().map(|department| (department.name, department)))
});

/// All departments, ministry by ministry; last those that belong to none.
pub fn departments() -> &'static [Department] {
    &DEPARTMENTS
}

/// The department with a Thai name, in exactly this spelling. O(length).
pub fn department_named(name: &str) -> Option<&'static Department> {
    BY_NAME.get(name)
}

/// The departments of a ministry. O(departments).
///
/// ```
/// use gcc_core::directory::{departments_of, ministry};
/// assert_eq!(departments_of(ministry("มท").unwrap()).count(), 7);
/// ```
pub fn departments_of(ministry: &Ministry) -> impl Iterator<Item = &'static Department> {
    DEPARTMENTS.iter().filter(|department| department.ministry_code == ministry.code())
}
