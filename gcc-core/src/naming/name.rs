//! A lawful name of a group.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::template::{Divided, Namer};
use crate::directive::{Directive, moi_2561_w1620};
use crate::finding::{Finding, Findings, Severity};

/// The name of a group, lawful under its directive: canonical, with a tier's token, a unit and a
/// part, within the limit. It holds no other value.
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
    unit_start: u32,
    unit_end: u32,
    part: u32,
}

impl GroupName {
    /// Reads a name under a directive. Err holds everything that is wrong with it. O(n).
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, naming::GroupName};
    /// let error = GroupName::parse("GCC 2 ลำปาง", moi_2561_w1620()).unwrap_err();
    /// let codes: Vec<_> = error.findings().iter().map(|finding| finding.rule.code).collect();
    /// assert_eq!(codes, ["N002", "N005"]);
    /// ```
    pub fn parse(text: &str, directive: &Directive) -> Result<GroupName, NameError> {
        Namer::new(directive).parse(text)
    }

    /// The name as a text.
    ///
    /// ```
    /// let name: gcc_core::naming::GroupName = "GCC1".parse().unwrap();
    /// assert_eq!(name.as_str(), "GCC1");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The level of its tier, from 1.
    ///
    /// ```
    /// let name: gcc_core::naming::GroupName = "GCC2 จังหวัดลำปาง".parse().unwrap();
    /// assert_eq!(name.level(), 2);
    /// ```
    pub fn level(&self) -> u8 {
        self.level
    }

    /// The unit's phrase as the name has it, shortened if the ladder did so; empty where the
    /// tier's names have none.
    ///
    /// ```
    /// let name: gcc_core::naming::GroupName = "GCC2 จังหวัดลำปาง".parse().unwrap();
    /// assert_eq!(name.unit(), "จังหวัดลำปาง");
    /// ```
    pub fn unit(&self) -> &str {
        self.text.get(self.unit_range()).unwrap_or_default()
    }

    /// Where in the name the unit's phrase stands, in bytes.
    ///
    /// ```
    /// let name: gcc_core::naming::GroupName = "GCC2 จังหวัดลำปาง".parse().unwrap();
    /// assert_eq!(name.as_str().get(name.unit_range()), Some(name.unit()));
    /// ```
    pub fn unit_range(&self) -> Range<usize> {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        place(self.unit_start)..place(self.unit_end)
    }

    /// The part of a unit that is divided over several groups, from 1.
    ///
    /// ```
    /// let name: gcc_core::naming::GroupName = "GCC2 จังหวัดลำปาง".parse().unwrap();
    /// assert_eq!(name.part(), 1);
    /// ```
    pub fn part(&self) -> u32 {
        self.part
    }

    /// The one place where a name is made; the caller has checked that it is lawful.
    pub(super) fn assemble(text: &str, divided: Divided<'_>) -> GroupName {
        let clip = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = if divided.unit.is_empty() { 0 } else { divided.start };
        GroupName {
            text: text.into(),
            level: divided.level,
            unit_start: clip(start),
            unit_end: clip(start.saturating_add(divided.unit.len())),
            part: divided.part,
        }
    }
}

impl Namer<'_> {
    /// Reads a name, as [`GroupName::parse`].
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, naming::Namer};
    /// assert!(Namer::new(moi_2561_w1620()).parse("GCC1").is_ok());
    /// ```
    pub fn parse(&self, text: &str) -> Result<GroupName, NameError> {
        match self.read(text) {
            (_, Some(name)) => Ok(name),
            (findings, None) => Err(NameError { findings: findings.into_list() }),
        }
    }

    /// Everything that is wrong with a name, and the name if it is lawful all the same: both in one
    /// look at it.
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

    /// The name in which no error was found.
    pub(crate) fn lawful(&self, text: &str, findings: &Findings) -> Option<GroupName> {
        let divided = self.divide(text).filter(|_| findings.count(Severity::Error) == 0)?;
        Some(GroupName::assemble(text, divided))
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

impl Serialize for GroupName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for GroupName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError {
    pub(super) findings: Vec<Finding>,
}

impl NameError {
    /// What is wrong.
    ///
    /// ```
    /// use gcc_core::naming::GroupName;
    /// assert_eq!("".parse::<GroupName>().unwrap_err().findings().len(), 1);
    /// ```
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The code of the first rule that is broken.
    ///
    /// ```
    /// use gcc_core::naming::GroupName;
    /// assert_eq!("".parse::<GroupName>().unwrap_err().code(), "N018");
    /// ```
    pub fn code(&self) -> &'static str {
        self.findings.first().map_or("N018", |finding| finding.rule.code)
    }
}

impl fmt::Display for NameError {
    /// Codes only: the text may hold what must not be repeated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.findings.iter().map(|finding| finding.rule);
        let rules: Vec<_> = rules.map(|rule| format!("{} {}", rule.code, rule.slug)).collect();
        write!(f, "not a lawful group name: {}", rules.join(", "))
    }
}

impl std::error::Error for NameError {}
