//! The name of one group, where the form knows its tier and unit.

use crate::directive::Directive;
use crate::directory::{district, province};
use crate::finding::{Findings, Place};
use crate::naming::{Expected, GroupName, NameError, Namer, UnitName};
use crate::text::ascii_digits;

/// The tier and the unit whose group a form is about.
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
    /// The unit by its code in the directory or else by its name. O(log n).
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
                name: district.official_name(),
                province: Some(district.province()),
                add_province: true,
            },
            None => UnitName::new(self.unit),
        }
    }
}

/// The official name of the group of a unit, part after part. O(n).
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

/// Everything that is wrong with a group's name, compared with the official one of the target if
/// there is one. A name with the number of a further part is compared with that part's. O(n).
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

/// What the name should be; none if the unit has no lawful name, of which only the name's own
/// findings can tell.
fn expected(namer: &Namer<'_>, text: &str, target: &NameTarget<'_>) -> Option<Expected> {
    // More parts than any unit needs: then the number is wrong, not the count of parts.
    const PARTS_MAX: u32 = 99;
    let part = namer.parse(text).map_or(1, |name| name.part());
    let part = if part > PARTS_MAX { 1 } else { part };
    let unit = target.unit_name();
    let name = namer.compose(target.level, &unit, part).ok()?;
    Some(Expected::new(name, unit.phrase(), part))
}
