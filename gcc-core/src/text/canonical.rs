//! The one spelling of a Thai text, and everything that was changed to get there.

use std::borrow::Cow;

use super::assemble::Assembler;
use super::class::Class;
use super::cluster::{Machine, State};

/// A text in canonical spelling.
///
/// ```
/// use gcc_core::text::{EditKind, canonicalize};
/// let canonical = canonicalize("เเพร่");
/// assert_eq!(canonical.text, "แพร่");
/// assert_eq!(canonical.edits[0].kind, EditKind::SaraAeComposed);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical<'a> {
    /// The canonical text. Characters that are refused (see `faults`) are left out of it.
    pub text: Cow<'a, str>,
    /// What was changed, in the order of the input.
    pub edits: Vec<Edit>,
    /// What cannot be mended, in the order of the input.
    pub faults: Vec<Fault>,
}

impl<'a> Canonical<'a> {
    /// A text that is canonical already.
    pub(crate) fn clean(text: &'a str) -> Self {
        Canonical { text: Cow::Borrowed(text), edits: Vec::new(), faults: Vec::new() }
    }

    /// Whether the input was canonical already and holds nothing that is refused.
    ///
    /// ```
    /// assert!(gcc_core::text::canonicalize("เชียงใหม่").is_clean());
    /// ```
    pub fn is_clean(&self) -> bool {
        self.edits.is_empty() && self.faults.is_empty()
    }
}

/// One change of spelling: where it was made, in code points of the input.
///
/// ```
/// let edit = gcc_core::text::canonicalize("GCC\u{200B}2").edits[0];
/// assert_eq!((edit.start, edit.end), (3, 4));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The first code point that was changed.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// What was done.
    pub kind: EditKind,
}

/// What was done to the spelling.
///
/// ```
/// assert_eq!(gcc_core::text::EditKind::FullWidth.slug(), "full-width-replaced");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EditKind {
    /// A character that shows nothing was removed.
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
    /// Every kind, in the order in which a finding lists them.
    pub(crate) const ALL: [EditKind; 12] = [
        EditKind::InvisibleRemoved,
        EditKind::SpaceReplaced,
        EditKind::SpacesCollapsed,
        EditKind::SpaceTrimmed,
        EditKind::FullWidth,
        EditKind::SaraAmComposed,
        EditKind::SaraAmReordered,
        EditKind::SaraAeComposed,
        EditKind::MarksReordered,
        EditKind::MarkDoubled,
        EditKind::LakkhangyaoReplaced,
        EditKind::LakkhangyaoRestored,
    ];

    /// A bit of its own for each kind.
    pub(crate) fn bit(self) -> u32 {
        1_u32.wrapping_shl(self as u32)
    }

    /// A stable name of it in no language.
    ///
    /// ```
    /// assert_eq!(gcc_core::text::EditKind::MarkDoubled.slug(), "doubled-mark-removed");
    /// ```
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

/// Something that no spelling can mend: where it is, in code points of the input.
///
/// ```
/// use gcc_core::text::{FaultKind, canonicalize};
/// let fault = canonicalize("GCC2\u{202E}").faults[0];
/// assert_eq!((fault.kind, fault.start), (FaultKind::BidiControl, 4));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Why a text is refused.
///
/// ```
/// use gcc_core::text::{FaultKind, canonicalize};
/// assert_eq!(canonicalize("ก่้").faults[0].kind, FaultKind::IllFormedCluster);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FaultKind {
    /// A character that turns the direction of the text; left out of the canonical text.
    BidiControl,
    /// Another control character; left out of the canonical text.
    ControlCharacter,
    /// Marks or vowels that no Thai syllable has, such as two tones on one consonant.
    IllFormedCluster,
}

/// Brings a text to its one canonical spelling, and says everything that was changed and
/// everything that is refused.
///
/// One pass, O(n) whatever the input; a text that is canonical already is borrowed, without
/// allocating. Canonicalising a canonical text changes nothing. The cluster rules are those of
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
    if is_plain(text) { Canonical::clean(text) } else { mended(text) }
}

/// The same for a text that is known not to be [`plain`].
pub(crate) fn mended(text: &str) -> Canonical<'_> {
    let mut assembler = Assembler::with_capacity(text.len());
    for (place, c) in text.chars().enumerate() {
        assembler.push(c, place);
    }
    let canonical = assembler.finish();
    if canonical.text == text {
        return Canonical { text: Cow::Borrowed(text), ..canonical };
    }
    canonical
}

/// Whether a text is in canonical spelling and holds nothing that is refused. O(n).
///
/// ```
/// use gcc_core::text::is_canonical;
/// assert!(is_canonical("น้ำ"));
/// assert!(!is_canonical("นํ้า"));
/// ```
pub fn is_canonical(text: &str) -> bool {
    is_plain(text) || canonicalize(text).is_clean()
}

/// What one look at a plain text tells.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Plain {
    /// Its length in code points.
    pub(crate) length: usize,
    /// How many of them are digits, Thai or ASCII.
    pub(crate) digits: usize,
}

/// The quick answer for nearly every text: Thai and ASCII only, well-formed, spaces in place.
/// Whatever is not canonical breaks a cluster rule too, so that one table answers both.
pub(crate) fn plain(text: &str) -> Option<Plain> {
    let machine = Machine::get();
    let mut state = State::default();
    let mut after_space = true;
    let mut plain = Plain::default();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        // ASCII is one byte, a letter of the Thai block three; nothing else is plain.
        let class = match (first, after) {
            (0..=0x7F, _) => {
                rest = after;
                machine.ascii(*first)
            }
            (0xE0, [block @ (0xB8 | 0xB9), last, after @ ..]) => {
                rest = after;
                machine.thai(*block, *last)
            }
            _ => return None,
        };
        if class == Class::Space && after_space {
            return None;
        }
        after_space = class == Class::Space;
        state = machine.next(state, class)?;
        plain.length = plain.length.wrapping_add(1);
        plain.digits = plain.digits.wrapping_add(usize::from(class == Class::Digit));
    }
    (!state.needs_consonant() && (!after_space || text.is_empty())).then_some(plain)
}

fn is_plain(text: &str) -> bool {
    plain(text).is_some()
}
