//! Takes out of a module what the linker had to keep: what is referred to only by functions that were
//! cut short after it, such as the words and the places of panics.

use std::collections::BTreeSet;
use std::ops::Range;

use walrus::{Data, DataId, Function, FunctionId, FunctionKind, Module};

use crate::references::{Item, Reference, References};
use crate::shrink::cut_short;

/// How the names of source files end, which only panics tell.
const SOURCE_ENDS: [&[u8]; 2] = [b".rs", b".rs\0"];

/// Empties the functions and the data that nothing needs, where `cut` are the functions of the module
/// that were cut short.
pub(crate) fn sweep(module: &mut Module, references: &References, cut: &BTreeSet<FunctionId>) {
    let functions: Vec<FunctionId> = module.funcs.iter().map(Function::id).collect();
    let segments: Vec<DataId> = module.data.iter().map(Data::id).collect();
    let is_cut = |item: Item| match item {
        Item::Function(index) => of(&functions, index).is_some_and(|id| cut.contains(&id)),
        Item::Data { .. } => false,
    };
    let is_source = |reference: &Reference| {
        let text = bytes(module, &segments, reference.to).unwrap_or_default();
        references.data.contains_key(&reference.from)
            && SOURCE_ENDS.iter().any(|end| text.ends_with(end))
    };
    let live = references.live(|reference| !is_cut(reference.from) && !is_source(reference));
    let places: Vec<Item> =
        references.all.iter().filter(|reference| is_source(reference)).filter_map(place).collect();

    for (index, id) in (0..).zip(functions) {
        let is_ours = matches!(module.funcs.get(id).kind, FunctionKind::Local(_));
        if is_ours && !live.contains(&Item::Function(index)) {
            cut_short(module, id);
        }
    }
    let sizes = segments.iter().map(|id| module.data.get(*id).value.len());
    let mut kept: Vec<Vec<bool>> = sizes.map(|size| vec![true; size]).collect();
    // One item may lie within another, so that what lives comes after what does not.
    let dead = references.data.keys().filter(|item| !live.contains(item));
    mark(&mut kept, dead, false);
    mark(&mut kept, &live, true);
    mark(&mut kept, &places, false);
    for (id, kept) in segments.into_iter().zip(kept) {
        let bytes = module.data.get_mut(id).value.iter_mut();
        bytes.zip(kept).filter(|(_, kept)| !kept).for_each(|(byte, _)| *byte = 0);
    }
}

/// The place of a panic: a source file's address and length, the line and the column.
fn place(reference: &Reference) -> Option<Item> {
    let Item::Data { segment, .. } = reference.from else { return None };
    let (start, end) = (reference.place, reference.place.saturating_add(16));
    Some(Item::Data { segment, start, end })
}

fn mark<'i>(kept: &mut [Vec<bool>], items: impl IntoIterator<Item = &'i Item>, is_kept: bool) {
    for item in items {
        let Item::Data { segment, start, end } = *item else { continue };
        let segment = usize::try_from(segment).ok().and_then(|segment| kept.get_mut(segment));
        let marks = segment.and_then(|segment| segment.get_mut(range(start, end)));
        marks.unwrap_or_default().fill(is_kept);
    }
}

fn bytes<'m>(module: &'m Module, segments: &[DataId], item: Item) -> Option<&'m [u8]> {
    let Item::Data { segment, start, end } = item else { return None };
    module.data.get(of(segments, segment)?).value.get(range(start, end))
}

fn of<T: Copy>(list: &[T], index: u32) -> Option<T> {
    list.get(usize::try_from(index).ok()?).copied()
}

fn range(start: u32, end: u32) -> Range<usize> {
    let place = |at| usize::try_from(at).unwrap_or(usize::MAX);
    place(start)..place(end)
}
