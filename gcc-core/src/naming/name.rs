//! Names of groups as types: a lawful name, why a text is none, and the name that is expected.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use super::template::{Divided, Namer};
use crate::directive::{Directive, moi_2561_w1620};
use crate::finding::{Finding, Findings, Place, Severity};

/// The name of a group, lawful under its directive: canonical, with a tier's token, a unit and a
/// part, within the limit. As text, in JSON too, it is the name.
///
/// ```
/// use gcc_core::naming::GroupName;
/// let name: GroupName = "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่ (2)".parse().unwrap();
/// assert_eq!(name.level(), 3);
/// assert_eq!(name.unit(), "สำนักงานพาณิชย์จังหวัดเชียงใหม่");
/// assert_eq!(name.part(), 2);
/// assert!("GCC๓ สนง.พาณิชย์ จ.เชียงใหม่".parse::<GroupName>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupName {
    text: Box<str>,
    level: u8,
    unit_start: usize,
    unit_end: usize,
    part: u32,
}

impl GroupName {
    /// Reads a name under a directive. The error holds everything that is wrong with it. O(n).
    pub fn parse(text: &str, directive: &Directive) -> Result<GroupName, NameError> {
        Namer::new(directive).parse(text)
    }

    /// The name as a text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The level of its tier, from 1.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// The unit's phrase as the name has it, perhaps shortened; empty where the tier's names have
    /// none.
    pub fn unit(&self) -> &str {
        self.text.get(self.unit_range()).expect("the unit is a part of the name")
    }

    /// Where in the name the unit's phrase stands, in bytes.
    pub fn unit_range(&self) -> Range<usize> {
        self.unit_start..self.unit_end
    }

    /// The part of a unit that is divided over several groups, from 1.
    pub fn part(&self) -> u32 {
        self.part
    }

    /// The only constructor. The caller has checked that the name is lawful.
    fn new(text: &str, divided: Divided<'_>) -> GroupName {
        let unit_start = if divided.unit.is_empty() { 0 } else { divided.start };
        GroupName {
            text: text.into(),
            level: divided.level,
            unit_start,
            unit_end: unit_start + divided.unit.len(),
            part: divided.part,
        }
    }
}

impl Namer<'_> {
    /// Reads a name, as [`GroupName::parse`].
    pub fn parse(&self, text: &str) -> Result<GroupName, NameError> {
        match self.read(text) {
            (_, Some(name)) => Ok(name),
            (findings, None) => Err(NameError::new(findings.into_list())),
        }
    }

    /// The same for a name of a group whose unit a table has, and the directory need not.
    pub(super) fn parse_of_known_unit(&self, text: &str) -> Result<GroupName, NameError> {
        let findings = self.check_of_known_unit(text, Place::field("name"));
        self.lawful(text, &findings).ok_or_else(|| NameError::new(findings.into_list()))
    }

    /// Everything that is wrong with a name, and the name itself if none of that is an error.
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, naming::Namer};
    /// let (findings, name) = Namer::new(moi_2561_w1620()).read("GCC3 ชมรมดนตรี");
    /// assert_eq!(findings.as_slice()[0].rule.code, "N004", "no unit that the directory knows");
    /// assert_eq!(name.unwrap().unit(), "ชมรมดนตรี");
    /// ```
    pub fn read(&self, text: &str) -> (Findings, Option<GroupName>) {
        let findings = self.check(text, None);
        let name = self.lawful(text, &findings);
        (findings, name)
    }

    /// The name, if none of its findings is an error.
    pub(crate) fn lawful(&self, text: &str, findings: &Findings) -> Option<GroupName> {
        let divided = self.divide(text).filter(|_| findings.count(Severity::Error) == 0)?;
        Some(GroupName::new(text, divided))
    }
}

impl fmt::Display for GroupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl AsRef<str> for GroupName {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl FromStr for GroupName {
    type Err = NameError;

    /// Reads a name under the built-in directive.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        GroupName::parse(text, moi_2561_w1620())
    }
}

impl TryFrom<&str> for GroupName {
    type Error = NameError;

    /// Reads a name under the built-in directive.
    fn try_from(text: &str) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Serialize for GroupName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for GroupName {
    /// Reads a name under the built-in directive. Its unit may be one that only a table had.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Namer::new(moi_2561_w1620()).parse_of_known_unit(&text).map_err(de::Error::custom)
    }
}

/// Why a text is not a lawful name: every finding, also those that are only warnings.
///
/// ```
/// use gcc_core::naming::GroupName;
/// let error = "GCC9 ลำปาง".parse::<GroupName>().unwrap_err();
/// assert_eq!(error.code(), "N001");
/// assert_eq!(error.to_string(), "not a lawful group name: N001 tier-token-missing, N005 alias-used");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a lawful group name: {}", codes(findings))]
pub struct NameError {
    /// At least one.
    findings: Vec<Finding>,
}

impl NameError {
    /// The error of one or more findings.
    pub(super) fn new(findings: Vec<Finding>) -> Self {
        debug_assert!(!findings.is_empty(), "a name without findings is lawful");
        NameError { findings }
    }

    /// What is wrong: at least one finding.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The code of the first rule that is broken.
    pub fn code(&self) -> &'static str {
        self.findings[0].rule.code
    }
}

/// Codes only: the text of the name may hold a personal number.
fn codes(findings: &[Finding]) -> String {
    let rules = findings.iter().map(|finding| finding.rule);
    let rules: Vec<_> = rules.map(|rule| format!("{} {}", rule.code, rule.slug)).collect();
    rules.join(", ")
}

/// The name that a group should have, and what it was composed of.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, naming::{ExpectedName, UnitName, check_name, compose}};
/// let directive = moi_2561_w1620();
/// let unit = UnitName::new("จังหวัดลำปาง");
/// let name = compose(directive, 2, &unit, 1).unwrap();
/// let expected = ExpectedName::new(name, unit.phrase(), 1);
/// let findings = check_name("GCC2 จังหวัดลำพูน", directive, Some(&expected));
/// assert_eq!(findings.as_slice()[0].rule.code, "N006");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedName {
    name: GroupName,
    phrase: Box<str>,
    parts: u32,
}

impl ExpectedName {
    /// The composed name, the unit's official phrase ([`super::UnitName::phrase`]) and the number
    /// of parts that the unit is divided into.
    pub fn new(name: GroupName, phrase: impl Into<Box<str>>, parts: u32) -> Self {
        ExpectedName { name, phrase: phrase.into(), parts }
    }

    /// The name that the group should have.
    pub fn name(&self) -> &GroupName {
        &self.name
    }

    /// The official phrase of its unit, not shortened.
    pub fn phrase(&self) -> &str {
        &self.phrase
    }

    /// How many parts the unit is divided into.
    pub fn parts(&self) -> u32 {
        self.parts
    }
}
