//! Building the canonical text character by character, keeping account of every change.

use std::borrow::Cow;

use super::canonical::{Canonical, Edit, EditKind, Fault, FaultKind};
use super::class::{Class, is_bidi_control, is_control, is_invisible, is_other_space};
use super::cluster::{Machine, State};

/// The marks in their canonical order: vowels, tones, thanthakhat. A cluster's marks are a set of
/// bits in this order, so that any number of them is put in order, and doubled ones dropped, in
/// one pass.
const MARKS: [char; 15] = [
    '\u{E31}', '\u{E34}', '\u{E35}', '\u{E36}', '\u{E37}', '\u{E38}', '\u{E39}', '\u{E3A}',
    '\u{E47}', '\u{E4D}', '\u{E48}', '\u{E49}', '\u{E4A}', '\u{E4B}', '\u{E4C}',
];

const NIKHAHIT: u32 = 1 << 9;

/// The mark's place in [`MARKS`], as a bit.
fn mark_bit(c: char) -> u32 {
    let place = match c {
        '\u{E31}' => 0,
        '\u{E34}'..='\u{E3A}' => u32::from(c).wrapping_sub(0xE33),
        '\u{E47}' => 8,
        '\u{E4D}' => 9,
        '\u{E48}'..='\u{E4C}' => u32::from(c).wrapping_sub(0xE3E),
        _ => return 0,
    };
    1_u32.wrapping_shl(place)
}

/// A part of the input, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    start: usize,
    end: usize,
}

impl Range {
    fn to(self, other: Range) -> Range {
        Range { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The marks since the last letter, and ำ if it came.
#[derive(Clone, Debug, Default)]
struct Pending {
    marks: u32,
    range: Option<Range>,
    sara_am: Option<Range>,
    /// What came after ำ, where only a tone may: it stays, and is at fault.
    tail: Vec<(char, Range)>,
    /// Where a mark came after one that it should precede.
    disordered: bool,
    doubled: Option<Range>,
}

/// The canonical text as it grows.
pub(super) struct Assembler {
    text: String,
    edits: Vec<Edit>,
    faults: Vec<Fault>,
    state: State,
    /// The character that still needs its consonant.
    needy: Option<Range>,
    last: Option<char>,
    /// A เ that a second one may turn into แ.
    sara_e: Option<Range>,
    pending: Pending,
    last_space: Option<Range>,
    machine: &'static Machine,
}

impl Assembler {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Assembler {
            text: String::with_capacity(bytes),
            edits: Vec::new(),
            faults: Vec::new(),
            state: State::default(),
            needy: None,
            last: None,
            sara_e: None,
            pending: Pending::default(),
            last_space: None,
            machine: Machine::get(),
        }
    }

    /// Takes the next character of the input.
    pub(super) fn push(&mut self, c: char, place: usize) {
        let range = Range { start: place, end: place.saturating_add(1) };
        match self.machine.class(c) {
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
    pub(super) fn finish(mut self) -> Canonical<'static> {
        self.flush();
        if self.state.needs_consonant()
            && let Some(range) = self.needy
        {
            self.fault(FaultKind::IllFormedCluster, range);
        }
        if let (Some(' '), Some(range)) = (self.text.chars().next_back(), self.last_space) {
            self.text.pop();
            // What was done to the spaces at the end no longer matters.
            let of_spaces =
                |kind| matches!(kind, EditKind::SpaceReplaced | EditKind::SpacesCollapsed);
            self.edits.retain(|edit| edit.start < range.start || !of_spaces(edit.kind));
            self.edit(EditKind::SpaceTrimmed, range);
        }
        self.edits.sort();
        self.faults.sort();
        Canonical { text: Cow::Owned(self.text), edits: self.edits, faults: self.faults }
    }

    /// A character outside Thai and printable ASCII.
    fn other(&mut self, c: char, range: Range) {
        if is_invisible(c) {
            self.edit(EditKind::InvisibleRemoved, range);
        } else if is_bidi_control(c) {
            self.fault(FaultKind::BidiControl, range);
        } else if is_other_space(c) {
            self.space(range, false);
        } else if is_control(c) {
            self.fault(FaultKind::ControlCharacter, range);
        } else if let Some(ascii) = full_width(c) {
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

    /// า and ๅ: two spellings of one vowel, told apart by the letter before.
    fn sara_aa(&mut self, c: char, range: Range) {
        let marks = self.pending.range;
        if self.pending.marks & NIKHAHIT != 0 && self.pending.sara_am.is_none() {
            self.pending.marks &= !NIKHAHIT;
            self.pending.sara_am = Some(range);
            self.edit(EditKind::SaraAmComposed, marks.unwrap_or(range).to(range));
            return;
        }
        self.flush();
        let after_ru = self.last.is_some_and(|last| self.machine.class(last) == Class::Ru);
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

    /// Writes what was held back.
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
            while let Some(mark) = MARKS.get(place_of_lowest(marks)) {
                self.emit(*mark, range);
                marks &= marks.wrapping_sub(1);
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
        let class = match self.machine.class(c) {
            // To clusters what is foreign is as a sign.
            Class::Other | Class::Control => Class::Sign,
            class => class,
        };
        self.text.push(c);
        self.last = Some(c);
        let next = self.machine.next(self.state, class);
        self.state = next.unwrap_or_else(|| {
            // A letter or sign where a consonant was needed: what needed it is at fault.
            let needy = self.needy.filter(|_| self.state.needs_consonant() && !class.is_mark());
            self.fault(FaultKind::IllFormedCluster, needy.unwrap_or(range));
            self.machine.next(State::Open, class).unwrap_or_default()
        });
        if self.state.needs_consonant() && class != Class::Tone {
            self.needy = Some(range);
        }
    }

    fn edit(&mut self, kind: EditKind, range: Range) {
        // A run of the same change is one change.
        match self.edits.last_mut() {
            Some(last) if last.kind == kind && last.end == range.start => last.end = range.end,
            _ => self.edits.push(Edit { start: range.start, end: range.end, kind }),
        }
    }

    fn fault(&mut self, kind: FaultKind, range: Range) {
        match self.faults.last_mut() {
            Some(last) if last.kind == kind && range.start <= last.end => {
                last.start = last.start.min(range.start);
                last.end = last.end.max(range.end);
            }
            _ => self.faults.push(Fault { start: range.start, end: range.end, kind }),
        }
    }
}

/// The number of the lowest bit; 32 if there is none.
fn place_of_lowest(bits: u32) -> usize {
    usize::try_from(bits.trailing_zeros()).unwrap_or(usize::MAX)
}

fn full_width(c: char) -> Option<char> {
    let offset = u32::from(c).checked_sub(0xFF01)?;
    (offset <= 0x5D).then(|| char::from_u32(offset.saturating_add(0x21))).flatten()
}
