//! The one canonical spelling of a Thai text, and every change and fault on the way to it.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::class::{Class, is_bidi_control, is_control, is_invisible, is_other_space};
use super::cluster::{State, class_of, class_of_ascii, class_of_thai};

/// A text in canonical spelling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Canonical<'a> {
    /// The canonical text. Control characters, which are faults, are left out of it.
    pub text: Cow<'a, str>,
    /// What was changed, in the order of the input.
    pub edits: Vec<Edit>,
    /// What cannot be corrected, in the order of the input.
    pub faults: Vec<TextFault>,
}

impl<'a> Canonical<'a> {
    /// A text that is canonical already.
    pub(crate) fn clean(text: &'a str) -> Self {
        Canonical { text: Cow::Borrowed(text), edits: Vec::new(), faults: Vec::new() }
    }

    /// Whether the input was canonical already and has no faults.
    pub fn is_clean(&self) -> bool {
        self.edits.is_empty() && self.faults.is_empty()
    }
}

/// One change of spelling: where it was made, in code points of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Edit {
    /// The first code point that was changed.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// What was done.
    pub kind: EditKind,
}

/// What was done to the spelling. Serialized as its [`EditKind::slug`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EditKind {
    /// An invisible character was removed.
    InvisibleRemoved,
    /// A no-break space, tab, line break or other space became an ordinary space.
    SpaceReplaced,
    /// Several spaces became one.
    SpacesCollapsed,
    /// A space at the beginning or the end was removed.
    SpaceTrimmed,
    /// A full-width character became the ASCII one.
    FullWidth,
    /// ํ and า became ำ.
    SaraAmComposed,
    /// A tone that was typed after ำ was put before it.
    SaraAmReordered,
    /// เเ became แ.
    SaraAeComposed,
    /// Marks were put in order: vowel, tone, thanthakhat.
    MarksReordered,
    /// A mark that was typed twice was kept once.
    MarkDoubled,
    /// ๅ became า.
    LakkhangyaoReplaced,
    /// า after ฤ or ฦ became ๅ.
    LakkhangyaoRestored,
}

impl EditKind {
    /// A stable name: `doubled-mark-removed`.
    pub fn slug(self) -> &'static str {
        match self {
            EditKind::InvisibleRemoved => "invisible-removed",
            EditKind::SpaceReplaced => "space-replaced",
            EditKind::SpacesCollapsed => "spaces-collapsed",
            EditKind::SpaceTrimmed => "space-trimmed",
            EditKind::FullWidth => "full-width-replaced",
            EditKind::SaraAmComposed => "sara-am-composed",
            EditKind::SaraAmReordered => "sara-am-reordered",
            EditKind::SaraAeComposed => "sara-ae-composed",
            EditKind::MarksReordered => "marks-reordered",
            EditKind::MarkDoubled => "doubled-mark-removed",
            EditKind::LakkhangyaoReplaced => "lakkhangyao-replaced",
            EditKind::LakkhangyaoRestored => "lakkhangyao-restored",
        }
    }
}

impl Serialize for EditKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug())
    }
}

/// A fault that no change of spelling corrects: where it is, in code points of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct TextFault {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// What is wrong.
    pub kind: TextFaultKind,
}

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextFaultKind {
    /// A character that turns the direction of the text; left out of the canonical text.
    BidiControl,
    /// Another control character; left out of the canonical text.
    ControlCharacter,
    /// Marks or vowels that no Thai syllable has, such as two tones on one consonant.
    IllFormedCluster,
}

/// Brings a text to its canonical spelling, and reports everything that was changed and everything
/// that is refused.
///
/// One pass, O(n) whatever the input; a text that is canonical already is borrowed, without
/// allocating. Canonicalizing a canonical text changes nothing. The cluster rules are those of
/// ICANN's Root Zone Label Generation Rules for Thai, version 6.
///
/// ```
/// use gcc_core::text::{EditKind, canonicalize};
/// let canonical = canonicalize("GCC2 ลํา\u{A0}ปาง");
/// assert_eq!(canonical.text, "GCC2 ลำ ปาง");
/// let kinds: Vec<_> = canonical.edits.iter().map(|edit| edit.kind).collect();
/// assert_eq!(kinds, [EditKind::SaraAmComposed, EditKind::SpaceReplaced]);
/// ```
pub fn canonicalize(text: &str) -> Canonical<'_> {
    if scan_canonical(text).is_some() { Canonical::clean(text) } else { canonicalize_slowly(text) }
}

/// Whether a text is in canonical spelling and has no faults. O(n).
pub fn is_canonical(text: &str) -> bool {
    canonicalize(text).is_clean()
}

/// What [`scan_canonical`] counts on its way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CanonicalScan {
    /// The length in code points.
    pub(crate) length: usize,
    /// How many of them are digits, Thai or ASCII.
    pub(crate) digits: usize,
}

/// Fast path: `Some` only if the text is certainly canonical, because it holds only Thai and ASCII,
/// well-formed clusters, and single spaces between words. Every spelling that
/// [`canonicalize_slowly`] changes breaks one of these rules.
pub(crate) fn scan_canonical(text: &str) -> Option<CanonicalScan> {
    let mut state = State::default();
    let mut after_space = true;
    let mut scan = CanonicalScan::default();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let class = match (first, after) {
            (0..=0x7F, _) => {
                rest = after;
                class_of_ascii(*first)
            }
            (0xE0, [block @ (0xB8 | 0xB9), last, after @ ..]) => {
                rest = after;
                class_of_thai(*block, *last)
            }
            _ => return None,
        };
        if class == Class::Space && after_space {
            return None;
        }
        after_space = class == Class::Space;
        state = state.next(class)?;
        scan.length += 1;
        scan.digits += usize::from(class == Class::Digit);
    }
    (!state.needs_consonant() && (!after_space || text.is_empty())).then_some(scan)
}

/// [`canonicalize`] for a text that [`scan_canonical`] did not accept.
pub(crate) fn canonicalize_slowly(text: &str) -> Canonical<'_> {
    let mut assembler =
        Assembler { text: String::with_capacity(text.len()), ..Assembler::default() };
    for (place, c) in text.chars().enumerate() {
        assembler.push(c, place);
    }
    let canonical = assembler.finish();
    if canonical.text == text {
        return Canonical { text: Cow::Borrowed(text), ..canonical };
    }
    canonical
}

/// The marks in their canonical order: vowels, tones, thanthakhat. The marks of a cluster are kept
/// as a set of bits in this order, which sorts them and drops doubled ones.
const MARKS: [char; 15] = [
    '\u{E31}', '\u{E34}', '\u{E35}', '\u{E36}', '\u{E37}', '\u{E38}', '\u{E39}', '\u{E3A}',
    '\u{E47}', '\u{E4D}', '\u{E48}', '\u{E49}', '\u{E4A}', '\u{E4B}', '\u{E4C}',
];

const NIKHAHIT: u32 = 1 << 9;

/// The bit of a mark: its place in [`MARKS`].
fn mark_bit(mark: char) -> u32 {
    let place = match mark {
        '\u{E31}' => 0,
        '\u{E34}'..='\u{E3A}' => u32::from(mark) - 0xE33,
        '\u{E47}' => 8,
        '\u{E4D}' => 9,
        '\u{E48}'..='\u{E4C}' => u32::from(mark) - 0xE3E,
        // The classes of marks hold no other characters.
        _ => unreachable!("`{mark}` is not a mark"),
    };
    1 << place
}

/// A part of the input, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    start: usize,
    end: usize,
}

impl Range {
    /// The smallest range that holds both.
    fn to(self, other: Range) -> Range {
        Range { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The marks since the last letter, and ำ if it came.
#[derive(Clone, Debug, Default)]
struct PendingMarks {
    marks: u32,
    range: Option<Range>,
    sara_am: Option<Range>,
    /// What came after ำ and is not a tone: it is kept there, and is a fault.
    tail: Vec<(char, Range)>,
    /// Whether a mark came after one that it should precede.
    disordered: bool,
    doubled: Option<Range>,
}

/// Builds the canonical text character by character.
#[derive(Default)]
struct Assembler {
    text: String,
    edits: Vec<Edit>,
    faults: Vec<TextFault>,
    state: State,
    /// The character that still needs its consonant.
    needs_consonant: Option<Range>,
    last: Option<char>,
    /// A เ that is not written yet, as a second one may turn it into แ.
    sara_e: Option<Range>,
    pending: PendingMarks,
    last_space: Option<Range>,
}

impl Assembler {
    /// Takes the next character of the input.
    fn push(&mut self, c: char, place: usize) {
        let range = Range { start: place, end: place + 1 };
        match class_of(c) {
            Class::Other | Class::Control => self.other(c, range),
            Class::Space => self.space(range, true),
            Class::Lead if c == '\u{E40}' => self.sara_e(range),
            Class::SaraAa | Class::Lakkhangyao => self.sara_aa(c, range),
            Class::SaraAm => self.sara_am(range),
            class if class.is_mark() => self.mark(c, class, range),
            _ => self.letter(c, range),
        }
    }

    /// The text, with every edit and fault in the order of the input.
    fn finish(mut self) -> Canonical<'static> {
        self.flush();
        if self.state.needs_consonant()
            && let Some(range) = self.needs_consonant
        {
            self.fault(TextFaultKind::IllFormedCluster, range);
        }
        if let (true, Some(range)) = (self.text.ends_with(' '), self.last_space) {
            self.text.pop();
            // Trimming takes the place of what was done to the same spaces.
            let of_spaces =
                |kind| matches!(kind, EditKind::SpaceReplaced | EditKind::SpacesCollapsed);
            self.edits.retain(|edit| edit.start < range.start || !of_spaces(edit.kind));
            self.edit(EditKind::SpaceTrimmed, range);
        }
        self.edits.sort_unstable();
        self.faults.sort_unstable();
        Canonical { text: Cow::Owned(self.text), edits: self.edits, faults: self.faults }
    }

    /// A character outside Thai and printable ASCII.
    fn other(&mut self, c: char, range: Range) {
        if is_invisible(c) {
            self.edit(EditKind::InvisibleRemoved, range);
        } else if is_bidi_control(c) {
            self.fault(TextFaultKind::BidiControl, range);
        } else if is_other_space(c) {
            self.space(range, false);
        } else if is_control(c) {
            self.fault(TextFaultKind::ControlCharacter, range);
        } else if let Some(ascii) = ascii_of_full_width(c) {
            self.edit(EditKind::FullWidth, range);
            self.letter(ascii, range);
        } else {
            self.letter(c, range);
        }
    }

    fn letter(&mut self, c: char, range: Range) {
        self.flush();
        self.emit(c, range);
    }

    fn space(&mut self, range: Range, ordinary: bool) {
        self.flush();
        match self.last {
            None => self.edit(EditKind::SpaceTrimmed, range),
            Some(' ') => {
                self.edit(EditKind::SpacesCollapsed, range);
                self.last_space = self.last_space.map(|space| space.to(range));
            }
            Some(_) => {
                if !ordinary {
                    self.edit(EditKind::SpaceReplaced, range);
                }
                self.last_space = Some(range);
                self.emit(' ', range);
            }
        }
    }

    fn sara_e(&mut self, range: Range) {
        if let Some(first) = self.sara_e.take() {
            let both = first.to(range);
            self.edit(EditKind::SaraAeComposed, both);
            self.emit('\u{E41}', both);
        } else {
            self.flush();
            self.sara_e = Some(range);
        }
    }

    /// า and ๅ: two spellings of one vowel. The letter before decides which is right.
    fn sara_aa(&mut self, c: char, range: Range) {
        let marks = self.pending.range;
        if self.pending.marks & NIKHAHIT != 0 && self.pending.sara_am.is_none() {
            self.pending.marks &= !NIKHAHIT;
            self.pending.sara_am = Some(range);
            self.edit(EditKind::SaraAmComposed, marks.unwrap_or(range).to(range));
            return;
        }
        self.flush();
        let after_ru = self.last.is_some_and(|last| class_of(last) == Class::Ru);
        match (after_ru, c) {
            (true, '\u{E32}') => {
                self.edit(EditKind::LakkhangyaoRestored, range);
                self.emit('\u{E45}', range);
            }
            (false, '\u{E45}') => {
                self.edit(EditKind::LakkhangyaoReplaced, range);
                self.emit('\u{E32}', range);
            }
            _ => self.emit(c, range),
        }
    }

    fn sara_am(&mut self, range: Range) {
        if self.pending.sara_am.is_some() {
            self.pending.tail.push(('\u{E33}', range));
            return;
        }
        if self.pending.marks & NIKHAHIT != 0 {
            self.pending.marks &= !NIKHAHIT;
            self.edit(EditKind::MarkDoubled, self.pending.range.unwrap_or(range));
        }
        self.flush_sara_e();
        self.pending.sara_am = Some(range);
    }

    fn mark(&mut self, c: char, class: Class, range: Range) {
        self.flush_sara_e();
        let bit = mark_bit(c);
        if let Some(sara_am) = self.pending.sara_am {
            if class != Class::Tone {
                self.pending.tail.push((c, range));
                return;
            }
            self.edit(EditKind::SaraAmReordered, sara_am.to(range));
        }
        let pending = &mut self.pending;
        if pending.marks & bit != 0 {
            pending.doubled = Some(pending.doubled.map_or(range, |doubled| doubled.to(range)));
        } else if pending.marks > bit && pending.sara_am.is_none() {
            pending.disordered = true;
        }
        pending.marks |= bit;
        pending.range = Some(pending.range.map_or(range, |marks| marks.to(range)));
    }

    fn flush_sara_e(&mut self) {
        if let Some(range) = self.sara_e.take() {
            self.emit('\u{E40}', range);
        }
    }

    /// Writes everything that is pending.
    fn flush(&mut self) {
        self.flush_sara_e();
        if self.pending.range.is_none() && self.pending.sara_am.is_none() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        if let Some(range) = pending.range {
            if pending.disordered {
                self.edit(EditKind::MarksReordered, range);
            }
            if let Some(doubled) = pending.doubled {
                self.edit(EditKind::MarkDoubled, doubled);
            }
            let mut marks = pending.marks;
            while marks != 0 {
                self.emit(MARKS[marks.trailing_zeros() as usize], range);
                // Clears the lowest bit.
                marks &= marks - 1;
            }
        }
        if let Some(range) = pending.sara_am {
            self.emit('\u{E33}', range);
        }
        for (c, range) in pending.tail {
            self.emit(c, range);
        }
    }

    /// Writes one character and checks that it may stand there.
    fn emit(&mut self, c: char, range: Range) {
        let class = match class_of(c) {
            // The cluster rules treat a foreign character as a sign.
            Class::Other | Class::Control => Class::Sign,
            class => class,
        };
        self.text.push(c);
        self.last = Some(c);
        self.state = self.state.next(class).unwrap_or_else(|| {
            // A letter or sign where a consonant was needed: the fault is in what needed it.
            let needed = self.needs_consonant;
            let needed = needed.filter(|_| self.state.needs_consonant() && !class.is_mark());
            self.fault(TextFaultKind::IllFormedCluster, needed.unwrap_or(range));
            State::Open.next(class).unwrap_or_default()
        });
        if self.state.needs_consonant() && class != Class::Tone {
            self.needs_consonant = Some(range);
        }
    }

    fn edit(&mut self, kind: EditKind, range: Range) {
        // Adjacent changes of one kind are one change.
        match self.edits.last_mut() {
            Some(last) if last.kind == kind && last.end == range.start => last.end = range.end,
            _ => self.edits.push(Edit { start: range.start, end: range.end, kind }),
        }
    }

    fn fault(&mut self, kind: TextFaultKind, range: Range) {
        match self.faults.last_mut() {
            Some(last) if last.kind == kind && range.start <= last.end => {
                last.start = last.start.min(range.start);
                last.end = last.end.max(range.end);
            }
            _ => self.faults.push(TextFault { start: range.start, end: range.end, kind }),
        }
    }
}

fn ascii_of_full_width(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFF01 + 0x21),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One character of each kind that the assembler treats apart.
    const KINDS: [char; 22] = [
        'ก', 'ฤ', 'เ', 'โ', 'ะ', 'ั', 'า', 'ำ', 'ิ', 'ี', '็', '\u{E4D}', '่', '้', '์', 'ๅ', '1', ' ',
        '\u{A0}', '\u{200B}', '\u{202E}', 'Ｇ',
    ];

    /// Every text of up to four of [`KINDS`].
    fn texts() -> impl Iterator<Item = String> {
        let total = (0..=4).map(|length| KINDS.len().pow(length)).sum::<usize>();
        (0..total).map(|mut number| {
            let mut text = String::new();
            while number > 0 {
                number -= 1;
                text.push(KINDS[number % KINDS.len()]);
                number /= KINDS.len();
            }
            text
        })
    }

    #[test]
    fn canonical_texts_stay_and_places_lie_in_the_text() {
        for text in texts() {
            let once = canonicalize(&text);
            let twice = canonicalize(&once.text);
            assert_eq!(twice.text, once.text, "{text:?}");
            assert!(twice.edits.is_empty(), "{text:?} {twice:?}");
            let end = text.chars().count();
            assert!(once.edits.iter().all(|edit| edit.start < edit.end && edit.end <= end));
            assert!(once.faults.iter().all(|fault| fault.start < fault.end && fault.end <= end));
            assert!(once.edits.is_sorted() && once.faults.is_sorted());
        }
    }

    /// The fast path and the assembler agree on which texts are canonical.
    #[test]
    fn the_fast_path_accepts_what_the_assembler_leaves_alone() {
        for text in texts() {
            let slow = canonicalize_slowly(&text);
            assert_eq!(scan_canonical(&text).is_some(), slow.is_clean(), "{text:?} {slow:?}");
        }
        let scan = scan_canonical("GCC2 ตำบล ๑๒").expect("canonical");
        assert_eq!((scan.length, scan.digits), (12, 3));
    }

    #[test]
    fn marks_have_the_bits_of_their_order() {
        for (place, mark) in MARKS.into_iter().enumerate() {
            assert_eq!(mark_bit(mark), 1 << place);
        }
        assert_eq!(mark_bit('\u{E4D}'), NIKHAHIT);
    }
}
