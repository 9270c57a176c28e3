//! Whether a name is lawful: the fast path for lawful names, and diagnosis for the others.

use super::diagnosis::{Mode, diagnose};
use super::name::ExpectedName;
use super::phrase::{KnownUnit, known_unit};
use super::template::Namer;
use crate::directive::Directive;
use crate::finding::{Findings, Place};
use crate::text::{CanonicalScan, contains_national_id, contains_telephone, scan_canonical};

/// Everything that is wrong with a group's name, compared with the name that is expected if the
/// caller knows it from a tree.
///
/// Every finding's fix is the whole corrected name: *safe* where nothing but the spelling of the
/// token, the part and the Thai letters was wrong, else *suggested*. Each problem is found once.
/// O(n); a lawful name takes well under a microsecond.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, naming::check_name};
/// let findings = check_name("GCC๓ สนง.พาณิชย์ จ.เชียงใหม่", moi_2561_w1620(), None);
/// let codes: Vec<_> = findings.iter().map(|finding| finding.rule.code).collect();
/// assert_eq!(codes, ["N002", "N005"]);
/// let fix = findings.as_slice()[0].fix.as_ref().unwrap();
/// assert_eq!(fix.replacement, "GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่");
/// ```
pub fn check_name(text: &str, directive: &Directive, expected: Option<&ExpectedName>) -> Findings {
    Namer::new(directive).check(text, expected)
}

impl Namer<'_> {
    /// Everything that is wrong with a name, as [`check_name`].
    pub fn check(&self, text: &str, expected: Option<&ExpectedName>) -> Findings {
        self.check_at(text, expected, Place::field("name"))
    }

    /// The same for a name in a table's cell: the findings point there.
    pub fn check_at(&self, text: &str, expected: Option<&ExpectedName>, place: Place) -> Findings {
        self.check_in(text, expected, place, Mode { knows_unit: false, proposes: true })
    }

    /// The same for the name of a group whose unit a table has, although no name can be expected: that
    /// the unit exists is then no question for the directory (N022 to N026).
    pub(crate) fn check_of_known_unit(&self, text: &str, place: Place) -> Findings {
        self.check_in(text, None, place, Mode { knows_unit: true, proposes: true })
    }

    pub(super) fn check_in(
        &self,
        text: &str,
        expected: Option<&ExpectedName>,
        place: Place,
        mode: Mode,
    ) -> Findings {
        let scan = scan_canonical(text);
        let lawful = match (expected, scan) {
            (Some(expected), _) => expected.name().as_str() == text,
            (None, Some(scan)) => self.is_lawful_and_known(text, scan),
            (None, None) => false,
        };
        if lawful { Findings::default() } else { diagnose(self, text, scan, expected, place, mode) }
    }

    /// Fast path: true only if a name has no finding, not even that its unit is unknown. For a
    /// short form that the ladder gives it is false.
    fn is_lawful_and_known(&self, text: &str, scan: CanonicalScan) -> bool {
        if scan.length > self.length_max || (scan.digits >= 9 && holds_personal_number(text)) {
            return false;
        }
        let Some(divided) = self.divide(text) else { return false };
        if self.part.number(divided.unit).is_some() && divided.part == 1 {
            return false;
        }
        let tier = self.tier(divided.level);
        divided.unit.is_empty()
            || known_unit(divided.unit).is_some_and(|unit| {
                !matches!(unit, KnownUnit::AmbiguousDistrict(_))
                    && tier.is_some_and(|tier| tier.takes(unit))
            })
    }
}

fn holds_personal_number(text: &str) -> bool {
    contains_national_id(text) || contains_telephone(text)
}
