//! Names that are equal or look alike.

use crate::text::skeleton;

/// A name that is equal to an earlier one of the list, or looks like it.
///
/// ```
/// use gcc_core::naming::find_twins;
/// let twins = find_twins(&["GCC2 จังหวัดลำปาง", "GCC2 จังหวัดลําปาง"]);
/// assert_eq!((twins[0].place, twins[0].earlier, twins[0].equal), (1, 0, false));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Twin {
    /// The name's place in the list.
    pub place: usize,
    /// The place of the first name that it is equal to or, failing that, looks like.
    pub earlier: usize,
    /// Whether they are equal, and do not only look alike.
    pub equal: bool,
}

/// The names of a list that are equal to an earlier one or share its skeleton, in the order of
/// the list. Blank names are left out. O(n log n) for n names.
///
/// ```
/// use gcc_core::naming::find_twins;
/// assert!(find_twins(&["GCC2 จังหวัดระยอง", "GCC2 จังหวัดระนอง"]).is_empty());
/// ```
pub fn find_twins<S: AsRef<str>>(names: &[S]) -> Vec<Twin> {
    let skeletons = names.iter().enumerate().map(|(place, name)| (skeleton(name.as_ref()), place));
    let mut keys: Vec<_> = skeletons.filter(|(skeleton, _)| !skeleton.is_empty()).collect();
    keys.sort_unstable();
    let mut twins = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        twins.extend(twins_of(group.iter().map(|(_, place)| *place), names));
    }
    twins.sort_unstable();
    twins
}

/// The twins among names of one skeleton, given in the order of the list.
fn twins_of<S: AsRef<str>>(places: impl Iterator<Item = usize>, names: &[S]) -> Vec<Twin> {
    let mut firsts = std::collections::BTreeMap::new();
    let mut first = None;
    let mut twins = Vec::new();
    for place in places {
        let name = names.get(place).map_or("", AsRef::as_ref);
        let equal = *firsts.entry(name).or_insert(place);
        let earlier = *first.get_or_insert(place);
        if equal != place {
            twins.push(Twin { place, earlier: equal, equal: true });
        } else if earlier != place {
            twins.push(Twin { place, earlier, equal: false });
        }
    }
    twins
}
