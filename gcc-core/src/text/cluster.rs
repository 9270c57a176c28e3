//! Which character may follow which in a Thai cluster.
//!
//! The rules are those of ICANN's Root Zone Label Generation Rules for the Thai script (version 6,
//! 2025-09-23), with ำ for its ํ+า, and extended by what names need beside letters: spaces,
//! digits, ASCII, ฯ and ๆ, all of which end a cluster.

use std::sync::LazyLock;

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
    #[inline]
    pub(crate) fn next(self, class: Class) -> Option<State> {
        match class {
            Class::Consonant => Some(State::Consonant),
            Class::Sign | Class::Digit | Class::Space | Class::Other | Class::Control => {
                self.free(State::Open)
            }
            Class::Lead => self.free(State::Lead),
            Class::Ru => self.free(State::Ru),
            Class::ShortMark => self.on_consonant(State::ShortMark),
            Class::VowelMark => self.on_consonant(State::VowelMark),
            Class::MaiHanAkat => self.on_consonant(State::MaiHanAkat),
            Class::FinalMark => self.on_consonant(State::Open),
            Class::Tone => match self {
                State::Consonant => Some(State::Tone),
                State::ShortMark | State::VowelMark => Some(State::Open),
                State::MaiHanAkat => Some(State::MaiHanAkatTone),
                _ => None,
            },
            Class::Thanthakhat => {
                matches!(self, State::Consonant | State::ShortMark).then_some(State::Open)
            }
            Class::SaraAa => self.on_consonant_or_tone(State::SaraAa),
            Class::SaraA if self == State::SaraAa => Some(State::Open),
            Class::SaraA | Class::SaraAm => self.on_consonant_or_tone(State::Open),
            Class::Lakkhangyao => (self == State::Ru).then_some(State::Open),
            Class::Stray => None,
        }
    }

    /// Whether a consonant must come now.
    #[inline]
    pub(crate) fn needs_consonant(self) -> bool {
        matches!(self, State::Lead | State::MaiHanAkat | State::MaiHanAkatTone)
    }

    fn free(self, then: State) -> Option<State> {
        (!self.needs_consonant()).then_some(then)
    }

    fn on_consonant(self, then: State) -> Option<State> {
        (self == State::Consonant).then_some(then)
    }

    fn on_consonant_or_tone(self, then: State) -> Option<State> {
        matches!(self, State::Consonant | State::Tone).then_some(then)
    }
}

/// The rules as tables, for texts that are plain: names are checked by the million.
pub(super) struct Machine {
    ascii: [Class; 128],
    thai: [Class; 128],
    next: [[Option<State>; 32]; 16],
}

impl Machine {
    pub(super) fn get() -> &'static Machine {
        static MACHINE: LazyLock<Machine> = LazyLock::new(Machine::new);
        &MACHINE
    }

    fn new() -> Self {
        let from = |first: u32| {
            let mut place = first;
            std::array::from_fn(|_| {
                let class = char::from_u32(place).map_or(Class::Other, class);
                place = place.saturating_add(1);
                class
            })
        };
        let mut next = [[None; 32]; 16];
        for (row, state) in next.iter_mut().zip(State::ALL) {
            for (cell, class) in row.iter_mut().zip(Class::ALL) {
                let plain = !matches!(class, Class::Control | Class::Other);
                *cell = state.next(class).filter(|_| plain);
            }
        }
        Machine { ascii: from(0), thai: from(0xE00), next }
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

    /// The next state, as [`State::next`], but none for what is not plain.
    #[inline]
    pub(super) fn next(&self, state: State, class: Class) -> Option<State> {
        *self.next.get(state as usize)?.get(class as usize)?
    }
}
