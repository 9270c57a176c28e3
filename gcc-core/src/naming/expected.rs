//! What a group's name should be, from its tree.

use super::name::GroupName;

/// The name that a group should have, and what it was composed of.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, naming::{Expected, UnitName, check_name, compose}};
/// let directive = moi_2561_w1620();
/// let unit = UnitName::new("จังหวัดลำปาง");
/// let name = compose(directive, 2, &unit, 1).unwrap();
/// let expected = Expected::new(name, unit.phrase(), 1);
/// let findings = check_name("GCC2 จังหวัดลำพูน", directive, Some(&expected));
/// assert_eq!(findings.as_slice()[0].rule.code, "N006");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub(super) name: GroupName,
    pub(super) phrase: Box<str>,
    pub(super) parts: u32,
}

impl Expected {
    /// The composed name, the unit's official phrase ([`super::UnitName::phrase`]) and the number
    /// of parts that the unit is divided into.
    ///
    /// ```
    /// use gcc_core::naming::{Expected, GroupName};
    /// let name: GroupName = "GCC1".parse().unwrap();
    /// assert_eq!(Expected::new(name, "", 1).name().as_str(), "GCC1");
    /// ```
    pub fn new(name: GroupName, phrase: impl Into<Box<str>>, parts: u32) -> Self {
        Expected { name, phrase: phrase.into(), parts }
    }

    /// The name that the group should have.
    ///
    /// ```
    /// use gcc_core::naming::{Expected, GroupName};
    /// let name: GroupName = "GCC1".parse().unwrap();
    /// assert_eq!(Expected::new(name.clone(), "", 1).name(), &name);
    /// ```
    pub fn name(&self) -> &GroupName {
        &self.name
    }

    /// The official phrase of its unit, not shortened.
    ///
    /// ```
    /// use gcc_core::naming::{Expected, GroupName};
    /// let name: GroupName = "GCC2 จังหวัดลำปาง".parse().unwrap();
    /// assert_eq!(Expected::new(name, "จังหวัดลำปาง", 1).phrase(), "จังหวัดลำปาง");
    /// ```
    pub fn phrase(&self) -> &str {
        &self.phrase
    }

    /// How many parts the unit is divided into.
    ///
    /// ```
    /// use gcc_core::naming::{Expected, GroupName};
    /// let name: GroupName = "GCC2 จังหวัดลำปาง".parse().unwrap();
    /// assert_eq!(Expected::new(name, "จังหวัดลำปาง", 2).parts(), 2);
    /// ```
    pub fn parts(&self) -> u32 {
        self.parts
    }
}
