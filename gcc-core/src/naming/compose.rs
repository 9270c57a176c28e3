//! The official name of a unit's group, within the limit.

use std::borrow::Cow;

use super::ladder::shorten;
use super::name::{GroupName, NameError};
use super::phrase::official_phrase;
use super::spelling::fault_findings;
use super::template::{Namer, TierTemplate};
use crate::directive::Directive;
use crate::directory::Province;
use crate::finding::{Finding, Fix, Place, rules};
use crate::text::{canonicalize, length};

/// A unit as the roster names it.
///
/// ```
/// use gcc_core::{directory::province, naming::UnitName};
/// let unit = UnitName {
///     name: "ที่ทำการปกครองอำเภอเฉลิมพระเกียรติ",
///     province: province("19"),
///     add_province: true,
/// };
/// assert_eq!(unit.phrase(), "ที่ทำการปกครองอำเภอเฉลิมพระเกียรติ จังหวัดสระบุรี");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitName<'a> {
    /// Its name, in any spelling that people use.
    pub name: &'a str,
    /// The province that it lies in.
    pub province: Option<&'static Province>,
    /// Whether its phrase must name the province, because other provinces have such a unit too:
    /// true for districts.
    pub add_province: bool,
}

impl<'a> UnitName<'a> {
    /// A unit whose name says everything.
    pub fn new(name: &'a str) -> Self {
        UnitName { name, province: None, add_province: false }
    }

    /// The unit's official phrase: canonical, written out, with the province where it must have
    /// it and does not name it already. O(n).
    pub fn phrase(&self) -> String {
        let canonical = canonicalize(self.name).text;
        let mut phrase = official_phrase(&canonical).into_owned();
        if let Some(province) = self.province.filter(|_| self.add_province)
            && !phrase.ends_with(province.official_name())
            && !phrase.strip_suffix(province.name()).is_some_and(|before| before.ends_with("จังหวัด"))
        {
            phrase.push(' ');
            phrase.push_str(province.official_name());
        }
        phrase
    }
}

/// The official name of a part of a unit's group: the full one or, if it is too long, the first
/// form of the directive's ladder that fits, part number included. The same answer whatever
/// other units there are; two phrases get the same name only if they differ in nothing but spaces
/// and short forms. Fails if no form fits or the unit's name breaks a rule. O(n).
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, naming::{UnitName, compose}};
/// let unit = UnitName::new("สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัดเชียงใหม่");
/// let name = compose(moi_2561_w1620(), 3, &unit, 1).unwrap();
/// assert_eq!(name.as_str(), "GCC3 ทสจ.เชียงใหม่");
/// ```
pub fn compose(
    directive: &Directive,
    level: u8,
    unit: &UnitName<'_>,
    part: u32,
) -> Result<GroupName, NameError> {
    Namer::new(directive).compose(level, unit, part)
}

impl Namer<'_> {
    /// The official name, as [`compose`].
    pub fn compose(
        &self,
        level: u8,
        unit: &UnitName<'_>,
        part: u32,
    ) -> Result<GroupName, NameError> {
        self.compose_with(level, unit, part, |text| self.parse(text))
    }

    /// The same for a unit of a table, which need not be in the directory.
    pub(super) fn compose_of_known_unit(
        &self,
        level: u8,
        unit: &UnitName<'_>,
        part: u32,
    ) -> Result<GroupName, NameError> {
        self.compose_with(level, unit, part, |text| self.parse_of_known_unit(text))
    }

    fn compose_with(
        &self,
        level: u8,
        unit: &UnitName<'_>,
        part: u32,
        parse: impl Fn(&str) -> Result<GroupName, NameError>,
    ) -> Result<GroupName, NameError> {
        let named = canonicalize(unit.name);
        let phrase = unit.phrase();
        let text = match self.tier(level) {
            // A fault is refused, not left out of the name.
            Some(_) if !named.faults.is_empty() => {
                let findings = fault_findings(unit.name, &named, Place::field("unit"));
                return Err(NameError::new(findings));
            }
            Some(tier) => Cow::Owned(self.fitting(tier, &phrase, part)),
            None => Cow::Borrowed(""),
        };
        let name = parse(&text)?;
        if name.level() == level && name.part() == part.max(1) {
            return Ok(name);
        }
        let finding = Finding::new(&rules::N003, Place::field("name"))
            .with("found", name.as_str())
            .with("expected", self.tier(level).map_or("", |tier| tier.token))
            .fixed(Fix::suggested(name.as_str()));
        Err(NameError::new(vec![finding]))
    }

    /// The name in the first form that fits the limit, or in the last form of the ladder.
    pub(super) fn fitting(&self, tier: &TierTemplate<'_>, phrase: &str, part: u32) -> String {
        let official = if tier.has_unit { phrase } else { "" };
        let mut form = Cow::Borrowed(official);
        let mut name = self.join(tier, official, part);
        for rung in self.ladder {
            if length(&name) <= self.length_max {
                break;
            }
            if let Some(shorter) = shorten(&form, official, *rung) {
                name = self.join(tier, &shorter, part);
                form = Cow::Owned(shorter);
            }
        }
        name
    }

    /// A tier's template with a unit and a part.
    pub(super) fn join(&self, tier: &TierTemplate<'_>, unit: &str, part: u32) -> String {
        let inner = tier.inner(unit);
        let suffix = self.part.suffix(&inner, part);
        [tier.before, &*inner, &*suffix].concat()
    }
}
