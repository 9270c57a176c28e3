//! Which character may follow which in a Thai cluster.
//!
//! The rules are those of ICANN's Root Zone Label Generation Rules for the Thai script (version 6,
//! 2025-09-23), with ำ for its ํ+า, and extended by what names need beside letters: spaces,
//! digits, ASCII, ฯ and ๆ, all of which end a cluster.

use super::class::{Class, class};

/// How far a cluster has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum State {
    /// Nothing is open: no mark may follow.
    #[default]
    Open,
    /// A consonant.
    Consonant,
    /// A leading vowel, which needs its consonant.
    Lead,
    /// A consonant with ิ or ุ.
    ShortMark,
    /// A consonant with another vowel mark.
    VowelMark,
    /// A consonant with ั, which needs a final consonant.
    MaiHanAkat,
    /// The same with a tone.
    MaiHanAkatTone,
    /// A consonant with a tone.
    Tone,
    /// า, which ะ may follow.
    SaraAa,
    /// ฤ or ฦ.
    Ru,
}

impl State {
    const ALL: [State; 10] = [
        State::Open,
        State::Consonant,
        State::Lead,
        State::ShortMark,
        State::VowelMark,
        State::MaiHanAkat,
        State::MaiHanAkatTone,
        State::Tone,
        State::SaraAa,
        State::Ru,
    ];

    /// The state after one more character, or none if it may not follow.
    const fn next(self, class: Class) -> Option<State> {
        let is_consonant = matches!(self, State::Consonant);
        let is_toned = matches!(self, State::Tone);
        let (may_follow, next) = match class {
            Class::Consonant => (true, State::Consonant),
            Class::Sign | Class::Digit | Class::Space => (!self.needs_consonant(), State::Open),
            Class::Lead => (!self.needs_consonant(), State::Lead),
            Class::Ru => (!self.needs_consonant(), State::Ru),
            Class::ShortMark => (is_consonant, State::ShortMark),
            Class::VowelMark => (is_consonant, State::VowelMark),
            Class::MaiHanAkat => (is_consonant, State::MaiHanAkat),
            Class::FinalMark => (is_consonant, State::Open),
            Class::Tone => match self {
                State::Consonant => (true, State::Tone),
                State::ShortMark | State::VowelMark => (true, State::Open),
                State::MaiHanAkat => (true, State::MaiHanAkatTone),
                _ => return None,
            },
            Class::Thanthakhat => (is_consonant || matches!(self, State::ShortMark), State::Open),
            Class::SaraAa => (is_consonant || is_toned, State::SaraAa),
            Class::SaraA if matches!(self, State::SaraAa) => (true, State::Open),
            Class::SaraA | Class::SaraAm => (is_consonant || is_toned, State::Open),
            Class::Lakkhangyao => (matches!(self, State::Ru), State::Open),
            Class::Stray | Class::Control | Class::Other => return None,
        };
        if may_follow { Some(next) } else { None }
    }

    /// Whether a consonant must come now.
    #[inline]
    pub(crate) const fn needs_consonant(self) -> bool {
        matches!(self, State::Lead | State::MaiHanAkat | State::MaiHanAkatTone)
    }
}

/// The rules as tables, made when the library is compiled: names are checked by the million.
pub(super) struct Machine {
    ascii: [Class; 128],
    thai: [Class; 128],
    next: [[Option<State>; 32]; 16],
}

impl Machine {
    pub(super) fn get() -> &'static Machine {
        static MACHINE: Machine =
            Machine { ascii: classes(0), thai: classes(0xE00), next: transitions() };
        &MACHINE
    }

    /// The class of a character, as [`class`].
    #[inline]
    pub(super) fn class(&self, c: char) -> Class {
        let place = u32::from(c);
        let (table, place) = if place < 0x80 {
            (&self.ascii, place)
        } else {
            (&self.thai, place.wrapping_sub(0xE00))
        };
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        table.get(place).copied().unwrap_or(Class::Other)
    }

    /// The class of an ASCII character.
    #[inline]
    pub(super) fn ascii(&self, byte: u8) -> Class {
        self.ascii.get(usize::from(byte)).copied().unwrap_or(Class::Other)
    }

    /// The class of a letter of the Thai block by its last two bytes of UTF-8.
    #[inline]
    pub(super) fn thai(&self, block: u8, last: u8) -> Class {
        let place = usize::from(((block & 1) << 6) | (last & 0x3F));
        self.thai.get(place).copied().unwrap_or(Class::Other)
    }

    /// The next state, as [`State::next`].
    #[inline]
    pub(super) fn next(&self, state: State, class: Class) -> Option<State> {
        *self.next.get(state as usize)?.get(class as usize)?
    }
}

/// The classes of the characters from a first one on.
const fn classes(first: u32) -> [Class; 128] {
    let mut classes = [Class::Other; 128];
    let mut cells: &mut [Class] = &mut classes;
    let mut place = first;
    while let [cell, others @ ..] = cells {
        if let Some(c) = char::from_u32(place) {
            *cell = class(c);
        }
        (cells, place) = (others, place.wrapping_add(1));
    }
    classes
}

/// The next state by state and class.
const fn transitions() -> [[Option<State>; 32]; 16] {
    let mut next = [[None; 32]; 16];
    let mut rows: &mut [[Option<State>; 32]] = &mut next;
    let mut states: &[State] = &State::ALL;
    while let ([row, other_rows @ ..], [state, other_states @ ..]) = (rows, states) {
        let mut cells: &mut [Option<State>] = row;
        let mut classes: &[Class] = &Class::ALL;
        while let ([cell, other_cells @ ..], [class, other_classes @ ..]) = (cells, classes) {
            *cell = state.next(*class);
            (cells, classes) = (other_cells, other_classes);
        }
        (rows, states) = (other_rows, other_states);
    }
    next
}
