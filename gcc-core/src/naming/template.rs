//! A directive's name templates, prepared for joining and dividing names.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::phrase::KnownUnit;
use crate::directive::{Directive, Rung, Tier};
use crate::text::number;

/// Checks, reads and composes names under a directive. Cheap to make; make it once for many names.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, naming::Namer};
/// let namer = Namer::new(moi_2561_w1620());
/// assert!(namer.check("GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่", None).is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Namer<'d> {
    pub(super) tiers: Vec<TierTemplate<'d>>,
    pub(super) part: PartTemplate<'d>,
    pub(super) length_max: usize,
    pub(super) ladder: &'d [Rung],
    /// The kinds of units of which the directory knows all, a bit each.
    pub(super) closed: u8,
}

impl<'d> Namer<'d> {
    /// Prepares the templates of a directive. O(tiers).
    pub fn new(directive: &'d Directive) -> Self {
        let mut tiers: Vec<_> = directive.tiers.iter().map(TierTemplate::new).collect();
        // The longest beginning first: `GCC11` must not be read as `GCC1`.
        tiers.sort_by_key(|tier| Reverse((tier.before.len(), tier.token.len())));
        // Where no tier names a kind of unit, the directive says nothing about it.
        let named = tiers.iter().fold(0, |all, tier| all | tier.kinds);
        for tier in &mut tiers {
            tier.kinds |= !named;
        }
        Namer {
            tiers,
            part: PartTemplate::new(&directive.naming.part),
            length_max: usize::from(directive.naming.length_max),
            ladder: &directive.naming.ladder,
            closed: KnownUnit::kind_bits(&directive.naming.closed),
        }
    }

    /// The tokens of all tiers, from the top.
    pub(super) fn tokens(&self) -> String {
        self.list(|tier| tier.token.to_owned())
    }

    /// The forms of all tiers' names, from the top.
    pub(super) fn forms(&self) -> String {
        self.list(TierTemplate::form)
    }

    fn list(&self, text: fn(&TierTemplate<'d>) -> String) -> String {
        let mut tiers: Vec<_> = self.tiers.iter().collect();
        tiers.sort_unstable_by_key(|tier| tier.level);
        tiers.into_iter().map(text).collect::<Vec<_>>().join(" / ")
    }

    pub(super) fn tier(&self, level: u8) -> Option<&TierTemplate<'d>> {
        self.tiers.iter().find(|tier| tier.level == level)
    }

    /// The tier in which such a unit forms its group: for provinces and ministries the highest of
    /// those that take them, for offices and districts the lowest.
    pub(super) fn home(&self, unit: KnownUnit) -> Option<&TierTemplate<'d>> {
        let tiers = self.tiers.iter().filter(|tier| tier.has_unit && tier.takes(unit));
        let is_first = matches!(unit, KnownUnit::Province | KnownUnit::Ministry);
        if is_first {
            tiers.min_by_key(|tier| tier.level)
        } else {
            tiers.max_by_key(|tier| tier.level)
        }
    }

    /// Divides a name that is spelled exactly as the templates require.
    pub(super) fn divide<'t>(&self, text: &'t str) -> Option<Divided<'t>> {
        self.tiers.iter().find_map(|tier| {
            let inner = text.strip_prefix(tier.before)?;
            let (inner, part) = self.part.divide(inner);
            let unit = inner.strip_suffix(tier.after)?;
            let lawful = unit.is_empty() != tier.has_unit;
            let start = tier.before.len();
            lawful.then_some(Divided { level: tier.level, start, unit, part })
        })
    }
}

/// A name taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Divided<'t> {
    pub(super) level: u8,
    /// Where the unit begins, in bytes.
    pub(super) start: usize,
    pub(super) unit: &'t str,
    pub(super) part: u32,
}

/// The template of a tier's names: what stands before and after the unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct TierTemplate<'d> {
    pub(super) level: u8,
    pub(super) token: &'d str,
    pub(super) template: &'d str,
    pub(super) before: &'d str,
    pub(super) after: &'d str,
    pub(super) has_unit: bool,
    /// The kinds of units that form their groups in the tier, a bit each.
    kinds: u8,
}

impl<'d> TierTemplate<'d> {
    /// Whether such a unit can form its group in the tier, as far as the directive says.
    pub(super) fn takes(&self, unit: KnownUnit) -> bool {
        self.kinds & unit.kind_bit() != 0
    }

    /// The template as people read it: `GCC2 …`.
    pub(super) fn form(&self) -> String {
        self.template.replace("{unit}", "…")
    }

    /// A unit with what stands after it.
    pub(super) fn inner<'u>(&self, unit: &'u str) -> Cow<'u, str> {
        match self.after {
            "" => Cow::Borrowed(unit),
            after => Cow::Owned([unit, after].concat()),
        }
    }

    fn new(tier: &'d Tier) -> Self {
        let (before, after, has_unit) = match tier.name.split_once("{unit}") {
            Some((before, after)) => (before, after, true),
            None => (tier.name.as_str(), "", false),
        };
        TierTemplate {
            level: tier.level,
            token: &tier.token,
            template: &tier.name,
            before,
            after,
            has_unit,
            kinds: KnownUnit::kind_bits(&tier.kinds),
        }
    }
}

/// What stands before and after a part's number.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartTemplate<'d> {
    pub(super) before: &'d str,
    pub(super) after: &'d str,
}

impl<'d> PartTemplate<'d> {
    /// Without a sign before the number, it could not be separated from digits of the unit's own:
    /// ` (2)` takes the place of such a template.
    fn new(template: &'d str) -> Self {
        match template.split_once("{part}") {
            Some((before, after)) if before.ends_with(|c: char| !c.is_ascii_digit()) => {
                PartTemplate { before, after }
            }
            _ => PartTemplate { before: " (", after: ")" },
        }
    }

    /// What is added for a part. The first part has nothing, unless the unit's own name ends like
    /// a part: then the number is always written, so that no two names are equal.
    pub(super) fn suffix(&self, unit: &str, part: u32) -> Cow<'static, str> {
        if part > 1 || self.number(unit).is_some() {
            Cow::Owned(format!("{}{part}{}", self.before, self.after))
        } else {
            Cow::Borrowed("")
        }
    }

    /// Divides what [`PartTemplate::suffix`] joined.
    pub(super) fn divide<'t>(&self, text: &'t str) -> (&'t str, u32) {
        match self.number(text) {
            Some((unit, part)) if part > 1 => (unit, part),
            Some((unit, 1)) if self.number(unit).is_some() => (unit, 1),
            _ => (text, 1),
        }
    }

    /// The number that a text ends with, and what stands before, spelled exactly.
    pub(super) fn number<'t>(&self, text: &'t str) -> Option<(&'t str, u32)> {
        let text = text.strip_suffix(self.after)?;
        let end = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (before, digits) = text.split_at(end);
        let exact = (1..=9).contains(&digits.len()) && (digits == "0" || !digits.starts_with('0'));
        let unit = before.strip_suffix(self.before)?;
        number(digits).filter(|_| exact).map(|part| (unit, part))
    }
}
