//! Composing the names of all groups of a tree, so that no two are equal or look alike.

use std::collections::BTreeSet;

use serde::Serialize;

use super::compose::UnitName;
use super::name::GroupName;
use super::template::Namer;
use crate::directive::Directive;
use crate::parallel;
use crate::text::{contains_telephone, skeleton};

/// The word before an identifier that takes the place of a unit's name.
pub(super) const IDENTIFIER_WORD: &str = "หน่วยงาน ";

/// A unit whose groups are to be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitToName<'a> {
    /// Its identifier, unique among the units.
    pub id: &'a str,
    /// The level of the tier in which it forms its groups.
    pub level: u8,
    /// Its name.
    pub name: UnitName<'a>,
    /// How many parts it is divided into, at least 1.
    pub parts: u32,
}

/// The names of all groups.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, naming::{UnitName, UnitToName, compose_all}};
/// let unit = |id, name| UnitToName { id, level: 3, name: UnitName::new(name), parts: 1 };
/// let composed = compose_all(moi_2561_w1620(), &[unit("7", "ฝ่ายอำนวยการ"), unit("8", "ฝ่ายอำนวยการ")]);
/// assert_eq!(composed.names[0][0].as_str(), "GCC3 หน่วยงาน 7");
/// assert_eq!(composed.from_identifier, [0, 1]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ComposedNames {
    /// The names of each unit's parts, in the order of the units. A unit whose tier the directive
    /// lacks has none.
    pub names: Vec<Vec<GroupName>>,
    /// The places of the units that are named by their identifier (rule N017), because no form of
    /// their name is lawful and fits, or because it would be another unit's too.
    pub from_identifier: Vec<usize>,
}

/// Composes the names of all groups so that no two are equal or share a skeleton. Units whose
/// names would clash are all named by their identifiers, so that the order of the units changes
/// nothing. Where a tier's template has no `{unit}`, only one unit can have a name of its own.
/// O(n log n) for n names.
pub fn compose_all(directive: &Directive, units: &[UnitToName<'_>]) -> ComposedNames {
    let namer = Namer::new(directive);
    let own = parallel::map(units.len(), |place| {
        let names = own_names(&namer, &units[place]);
        let keys = names.iter().map(|name| (skeleton(name.as_str()), place));
        (keys.collect::<Vec<_>>(), names)
    });
    let (keys, mut names): (Vec<_>, Vec<Vec<GroupName>>) = own.into_iter().unzip();
    let mut keys: Vec<(String, usize)> = keys.into_iter().flatten().collect();
    keys.sort_unstable();
    let clashing: BTreeSet<usize> = keys
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
        .flat_map(|same| same.iter().map(|(_, place)| *place))
        .collect();
    let clear = keys.into_iter().filter(|(_, place)| !clashing.contains(place));
    let mut taken: BTreeSet<String> = clear.map(|(key, _)| key).collect();
    let mut from_identifier: Vec<usize> = (names.iter().enumerate())
        .filter(|(place, names)| names.is_empty() || clashing.contains(place))
        .map(|(place, _)| place)
        .collect();
    // In the order of identifiers, so that the order of the tables does not matter.
    from_identifier.sort_by_key(|place| (units[*place].id, *place));
    for place in &from_identifier {
        names[*place] = identifier_names(&namer, &units[*place], &mut taken);
    }
    from_identifier.sort_unstable();
    ComposedNames { names, from_identifier }
}

/// The names of a unit's parts by its own name; none if one of them is not lawful, or if it holds
/// a telephone number, which no name that we propose may repeat.
fn own_names(namer: &Namer<'_>, unit: &UnitToName<'_>) -> Vec<GroupName> {
    let parts = 1..=unit.parts.max(1);
    let composed = parts.map(|part| namer.compose_of_known_unit(unit.level, &unit.name, part));
    let names: Vec<GroupName> = composed.collect::<Result<_, _>>().unwrap_or_default();
    let is_private = |name: &GroupName| contains_telephone(name.as_str());
    if names.iter().any(is_private) { Vec::new() } else { names }
}

/// The names of a unit's parts by its identifier or, where that is not lawful, too long or
/// another's too, by a number computed from it.
fn identifier_names(
    namer: &Namer<'_>,
    unit: &UnitToName<'_>,
    taken: &mut BTreeSet<String>,
) -> Vec<GroupName> {
    if namer.tier(unit.level).is_none_or(|tier| !tier.has_unit) {
        return own_names(namer, unit);
    }
    let hashed = (0_u64..).map(|salt| format!("x{:016x}", hash(unit.id, salt)));
    let plain = std::iter::once(unit.id.to_owned());
    // Every label gives another name, so at most as many are taken as there are names.
    for label in plain.chain(hashed).take(taken.len() + 2) {
        let phrase = format!("{IDENTIFIER_WORD}{label}");
        let name = UnitName::new(&phrase);
        let composed = own_names(namer, &UnitToName { name, ..*unit });
        let keys: Vec<_> = composed.iter().map(|name| skeleton(name.as_str())).collect();
        if !keys.is_empty() && keys.iter().all(|key| !taken.contains(key)) {
            taken.extend(keys);
            return composed;
        }
    }
    Vec::new()
}

/// FNV-1a: the same on every machine.
fn hash(id: &str, salt: u64) -> u64 {
    let bytes = salt.to_le_bytes().into_iter().chain(id.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
