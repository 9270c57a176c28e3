//! Names that are equal or look alike.

use std::collections::BTreeMap;

use crate::text::skeleton;

/// A name that is equal to an earlier one of a list, or looks like it.
///
/// ```
/// use gcc_core::naming::find_clashes;
/// let clashes = find_clashes(&["GCC2 จังหวัดลำปาง", "GCC2 จังหวัดลําปาง"]);
/// assert_eq!((clashes[0].place, clashes[0].earlier, clashes[0].equal), (1, 0, false));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct NameClash {
    /// The name's place in the list.
    pub place: usize,
    /// The place of the first name that it is equal to or, if there is none, that it looks like.
    pub earlier: usize,
    /// Whether they are equal, and do not only look alike.
    pub equal: bool,
}

/// The names of a list that are equal to an earlier one or have its skeleton, in the order of the
/// list. Blank names are left out. O(n log n) for n names.
pub fn find_clashes<S: AsRef<str>>(names: &[S]) -> Vec<NameClash> {
    let skeletons = names.iter().enumerate().map(|(place, name)| (skeleton(name.as_ref()), place));
    let mut keys: Vec<_> = skeletons.filter(|(skeleton, _)| !skeleton.is_empty()).collect();
    keys.sort_unstable();
    let mut clashes = Vec::new();
    for alike in keys.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        let first = alike[0].1;
        let mut first_equal = BTreeMap::new();
        for (_, place) in alike {
            let place = *place;
            let equal = *first_equal.entry(names[place].as_ref()).or_insert(place);
            if equal != place {
                clashes.push(NameClash { place, earlier: equal, equal: true });
            } else if first != place {
                clashes.push(NameClash { place, earlier: first, equal: false });
            }
        }
    }
    clashes.sort_unstable();
    clashes
}
