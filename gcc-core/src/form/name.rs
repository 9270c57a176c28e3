//! The name of one group whose tier and unit the form knows.

use crate::directive::Directive;
use crate::directory::{district, province};
use crate::finding::{Findings, Place};
use crate::naming::{ExpectedName, GroupName, NameError, Namer, UnitName};
use crate::text::ascii_digits;

/// The tier and the unit of a group.
///
/// ```
/// use gcc_core::form::NameTarget;
/// let target = NameTarget { level: 2, unit: "50" };
/// assert_eq!(target.unit_name().phrase(), "จังหวัดเชียงใหม่");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameTarget<'a> {
    /// The level of the tier.
    pub level: u8,
    /// The code of a province (`50`) or district (`5001`), or a unit's name.
    pub unit: &'a str,
}

impl<'a> NameTarget<'a> {
    /// The unit that the directory has for the code; if there is none, `unit` is its name. O(log n).
    ///
    /// ```
    /// use gcc_core::form::NameTarget;
    /// let target = NameTarget { level: 3, unit: "๕๐๐๒" };
    /// assert_eq!(target.unit_name().phrase(), "อำเภอจอมทอง จังหวัดเชียงใหม่");
    /// ```
    pub fn unit_name(&self) -> UnitName<'a> {
        let code = ascii_digits(self.unit.trim());
        if let Some(province) = province(&code) {
            return UnitName::new(province.official_name());
        }
        match district(&code) {
            Some(district) => UnitName {
                name: district.unit_name(),
                province: Some(district.province()),
                add_province: true,
            },
            None => UnitName::new(self.unit),
        }
    }
}

/// The official name of one part of the group of a unit. O(n).
///
/// Fails if no name of the ladder fits, or if the directive has no such tier.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, form::{NameTarget, official_name}};
/// let target = NameTarget { level: 2, unit: "50" };
/// let name = official_name(moi_2561_w1620(), &target, 1).unwrap();
/// assert_eq!(name.as_str(), "GCC2 จังหวัดเชียงใหม่");
/// ```
pub fn official_name(
    directive: &Directive,
    target: &NameTarget<'_>,
    part: u32,
) -> Result<GroupName, NameError> {
    Namer::new(directive).compose(target.level, &target.unit_name(), part)
}

/// All findings about a group's name. With a target, the name is compared with the official name of
/// that group, in the part whose number the name has. O(n).
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, form::{NameTarget, check_group_name}};
/// let target = NameTarget { level: 2, unit: "50" };
/// let check = |text| check_group_name(moi_2561_w1620(), text, Some(&target));
/// assert!(check("GCC2 จังหวัดเชียงใหม่").is_empty());
/// assert!(check("GCC2 จังหวัดเชียงใหม่ (2)").is_empty());
/// let findings = check("GCC2 จังหวัดลำปาง");
/// assert_eq!(findings.as_slice()[0].place.path(), "name");
/// ```
pub fn check_group_name(
    directive: &Directive,
    text: &str,
    target: Option<&NameTarget<'_>>,
) -> Findings {
    let namer = Namer::new(directive);
    let expected = target.and_then(|target| expected(&namer, text, target));
    namer.check_at(text, expected.as_ref(), Place::field("name"))
}

/// The official name in the part of `text`; none if the unit has no valid name.
fn expected(namer: &Namer<'_>, text: &str, target: &NameTarget<'_>) -> Option<ExpectedName> {
    // No unit needs more parts: a greater number is a mistake in the name.
    const PARTS_MAX: u32 = 99;
    let part = namer.parse(text).map_or(1, |name| name.part());
    let part = if part > PARTS_MAX { 1 } else { part };
    let unit = target.unit_name();
    let name = namer.compose(target.level, &unit, part).ok()?;
    Some(ExpectedName::new(name, unit.phrase(), part))
}
