//! What refers to what in a module, as the linker tells it with `--emit-relocs`.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{
    BinaryReaderError, ExternalKind, KnownCustom, Linking, LinkingSectionReader, Parser, Payload,
    RelocSectionReader, RelocationType, SymbolInfo, TypeRef,
};

/// A function by its index, or a piece of a data segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    Function(u32),
    Data { segment: u32, start: u32, end: u32 },
}

/// Where an item refers to another: the place is one in the code or in a data segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference {
    pub(crate) from: Item,
    pub(crate) place: u32,
    pub(crate) to: Item,
}

/// A module as a graph.
#[derive(Default)]
pub(crate) struct References {
    /// What is called from outside.
    pub(crate) roots: Vec<Item>,
    /// Data by the linker's names for it.
    pub(crate) data: BTreeMap<Item, String>,
    pub(crate) all: Vec<Reference>,
    symbols: Vec<Option<Item>>,
    /// Where each function ends, counted from the beginning of the code.
    ends: Vec<u32>,
    /// Where the bytes of each segment begin and end, counted from the beginning of the data.
    segments: Vec<(u32, u32)>,
    imported: u32,
}

impl References {
    /// Reads a module that was linked with `--emit-relocs`. O(n²) in the number of data items.
    pub(crate) fn read(wasm: &[u8]) -> Result<References, BinaryReaderError> {
        let mut read = References::default();
        let mut code = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function = matches!(import?.ty, TypeRef::Func(_));
                        read.imported = read.imported.saturating_add(u32::from(is_function));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            read.roots.push(Item::Function(export.index));
                        }
                    }
                }
                Payload::StartSection { func, .. } => read.roots.push(Item::Function(func)),
                Payload::CodeSectionStart { range, .. } => code = range.start,
                Payload::CodeSectionEntry(body) => read.ends.push(between(code, body.range().end)),
                Payload::DataSection(section) => {
                    let start = section.range().start;
                    for data in section {
                        let data = data?;
                        let bytes = data.range.end.saturating_sub(data.data.len());
                        let segment = (between(start, bytes), between(start, data.range.end));
                        read.segments.push(segment);
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => read.symbols(&linking)?,
                    KnownCustom::Reloc(entries) => {
                        read.relocations(&entries, section.name() == "reloc.DATA")?;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(read)
    }

    /// The functions and data that the linker placed.
    fn symbols(&mut self, linking: &LinkingSectionReader<'_>) -> Result<(), BinaryReaderError> {
        for subsection in linking.subsections() {
            let Linking::SymbolTable(symbols) = subsection? else { continue };
            for symbol in symbols {
                let item = match symbol? {
                    SymbolInfo::Func { index, .. } => Some(Item::Function(index)),
                    SymbolInfo::Data { name, symbol: Some(data), .. } => {
                        let (segment, start) = (data.index, data.offset);
                        let end = start.saturating_add(data.size);
                        let item = Item::Data { segment, start, end };
                        self.data.insert(item, name.to_owned());
                        Some(item)
                    }
                    _ => None,
                };
                self.symbols.push(item);
            }
        }
        Ok(())
    }

    /// The places where functions, or data, refer to items.
    fn relocations(
        &mut self,
        entries: &RelocSectionReader<'_>,
        is_data: bool,
    ) -> Result<(), BinaryReaderError> {
        for entry in entries.entries() {
            let entry = entry?;
            // What it numbers is no symbol but a type.
            if entry.ty == RelocationType::TypeIndexLeb {
                continue;
            }
            let symbol = usize::try_from(entry.index).ok();
            let to = symbol.and_then(|symbol| self.symbols.get(symbol).copied()).flatten();
            let Some(to) = to else { continue };
            let (place, from) = if is_data {
                self.data_at(entry.offset)
            } else {
                (entry.offset, vec![self.function_at(entry.offset)])
            };
            self.all.extend(from.into_iter().map(|from| Reference { from, place, to }));
        }
        Ok(())
    }

    fn function_at(&self, offset: u32) -> Item {
        let place = self.ends.partition_point(|end| *end <= offset);
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        Item::Function(self.imported.saturating_add(place))
    }

    /// The place in its segment, and the data to which it belongs: two, where one is within another.
    fn data_at(&self, offset: u32) -> (u32, Vec<Item>) {
        let mut segments = (0_u32..).zip(&self.segments);
        let found = segments.find(|(_, (start, end))| (*start..*end).contains(&offset));
        let Some((of, (first, _))) = found else { return (0, Vec::new()) };
        let place = offset.saturating_sub(*first);
        let holds = |item: &&Item| match item {
            Item::Data { segment, start, end } => *segment == of && (*start..*end).contains(&place),
            Item::Function(_) => false,
        };
        (place, self.data.keys().filter(holds).copied().collect())
    }

    /// What can be reached from the roots by the references that are followed.
    pub(crate) fn live(&self, is_followed: impl Fn(&Reference) -> bool) -> BTreeSet<Item> {
        let mut followed: BTreeMap<Item, Vec<Item>> = BTreeMap::new();
        for reference in self.all.iter().filter(|reference| is_followed(reference)) {
            followed.entry(reference.from).or_default().push(reference.to);
        }
        let mut live = BTreeSet::new();
        let mut open = self.roots.clone();
        while let Some(item) = open.pop() {
            if live.insert(item) {
                open.extend(followed.get(&item).into_iter().flatten());
            }
        }
        live
    }
}

fn between(start: usize, end: usize) -> u32 {
    u32::try_from(end.saturating_sub(start)).unwrap_or(u32::MAX)
}
