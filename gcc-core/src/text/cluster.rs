//! Which character may follow which in a Thai cluster: a finite-state machine.
//!
//! The rules are those of ICANN's Root Zone Label Generation Rules for the Thai script (version 6,
//! 2025-09-23), with ำ for its ํ+า, and extended by what names need beside letters: spaces,
//! digits, ASCII, ฯ and ๆ, all of which end a cluster.

use super::class::{Class, class};

/// What the current cluster holds so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum State {
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
    pub(super) fn next(self, class: Class) -> Option<State> {
        NEXT[self as usize][class as usize]
    }

    /// The rules that [`State::next`] looks up.
    const fn follow(self, class: Class) -> Option<State> {
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

    /// Whether the next character must be a consonant.
    #[inline]
    pub(super) const fn needs_consonant(self) -> bool {
        matches!(self, State::Lead | State::MaiHanAkat | State::MaiHanAkatTone)
    }
}

/// The class of a character by code point: ASCII, and the Thai block.
static ASCII_CLASSES: [Class; 128] = classes(0);
static THAI_CLASSES: [Class; 128] = classes(0xE00);

/// [`State::follow`] as a table: names are checked by the million.
static NEXT: [[Option<State>; Class::ALL.len()]; State::ALL.len()] = transitions();

/// The class of a character.
#[inline]
pub(super) fn class_of(c: char) -> Class {
    match u32::from(c) {
        code @ 0..=0x7F => ASCII_CLASSES[code as usize],
        code @ 0xE00..=0xE7F => THAI_CLASSES[code as usize - 0xE00],
        _ => Class::Other,
    }
}

/// The class of an ASCII character.
#[inline]
pub(super) fn class_of_ascii(byte: u8) -> Class {
    ASCII_CLASSES[usize::from(byte & 0x7F)]
}

/// The class of a character of the Thai block by its UTF-8 bytes `E0 B8` or `E0 B9`, and `last`.
#[inline]
pub(super) fn class_of_thai(block: u8, last: u8) -> Class {
    THAI_CLASSES[usize::from((block & 1) << 6 | last & 0x3F)]
}

const fn classes(first: u32) -> [Class; 128] {
    let mut classes = [Class::Other; 128];
    let mut offset = 0;
    while offset < 128 {
        if let Some(c) = char::from_u32(first + offset) {
            classes[offset as usize] = class(c);
        }
        offset += 1;
    }
    classes
}

const fn transitions() -> [[Option<State>; Class::ALL.len()]; State::ALL.len()] {
    let mut next = [[None; Class::ALL.len()]; State::ALL.len()];
    let mut state = 0;
    while state < State::ALL.len() {
        let mut class = 0;
        while class < Class::ALL.len() {
            next[state][class] = State::ALL[state].follow(Class::ALL[class]);
            class += 1;
        }
        state += 1;
    }
    next
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use Class::{
        Consonant, Digit, FinalMark, Lakkhangyao, Lead, MaiHanAkat, Ru, SaraA, SaraAa, SaraAm,
        ShortMark, Sign, Space, Thanthakhat, Tone, VowelMark,
    };

    /// Every cluster that the rules allow, written out. After one that ends a syllable's beginning
    /// (`true`) a consonant must follow.
    const CLUSTERS: [(&[Class], bool); 20] = [
        (&[Consonant], false),
        (&[Consonant, ShortMark], false),
        (&[Consonant, ShortMark, Tone], false),
        (&[Consonant, ShortMark, Thanthakhat], false),
        (&[Consonant, VowelMark], false),
        (&[Consonant, VowelMark, Tone], false),
        (&[Consonant, MaiHanAkat], true),
        (&[Consonant, MaiHanAkat, Tone], true),
        (&[Consonant, FinalMark], false),
        (&[Consonant, Thanthakhat], false),
        (&[Consonant, Tone], false),
        (&[Lead], true),
        (&[Ru], false),
        (&[Ru, Lakkhangyao], false),
        (&[Sign], false),
        (&[Digit], false),
        (&[Space], false),
        (&[Consonant, SaraA], false),
        (&[Consonant, SaraAa], false),
        (&[Consonant, SaraAa, SaraA], false),
    ];

    /// The vowels that may also follow a tone.
    const AFTER_TONE: [&[Class]; 4] = [&[SaraA], &[SaraAm], &[SaraAa], &[SaraAa, SaraA]];

    /// All texts of up to `LENGTH_MAX` classes that are sequences of allowed clusters.
    fn well_formed() -> BTreeSet<Vec<usize>> {
        let mut clusters: Vec<(Vec<Class>, bool)> =
            CLUSTERS.iter().map(|(classes, needs)| (classes.to_vec(), *needs)).collect();
        clusters.push((vec![Consonant, SaraAm], false));
        for vowels in AFTER_TONE {
            clusters.push(([&[Consonant, Tone], vowels].concat(), false));
        }
        let mut texts = BTreeSet::new();
        let mut open = vec![(Vec::new(), false)];
        while let Some((text, needs_consonant)) = open.pop() {
            for (cluster, needs_next) in &clusters {
                if needs_consonant && cluster[0] != Consonant {
                    continue;
                }
                let mut longer: Vec<usize> = text.clone();
                longer.extend(cluster.iter().map(|class| *class as usize));
                if longer.len() <= LENGTH_MAX {
                    open.push((longer, *needs_next));
                }
            }
            if !needs_consonant {
                texts.insert(text);
            }
        }
        texts
    }

    const LENGTH_MAX: usize = 4;

    fn is_accepted(text: &[usize]) -> bool {
        let mut classes = text.iter().map(|class| Class::ALL[*class]);
        let end = classes.try_fold(State::Open, State::next);
        end.is_some_and(|state| !state.needs_consonant())
    }

    #[test]
    fn the_machine_accepts_exactly_the_sequences_of_allowed_clusters() {
        let well_formed = well_formed();
        let mut texts = vec![Vec::new()];
        for _ in 0..=LENGTH_MAX {
            for text in &texts {
                assert_eq!(is_accepted(text), well_formed.contains(text), "{text:?}");
            }
            let longer = texts.iter().flat_map(|text| {
                (0..Class::ALL.len()).map(|class| [text.as_slice(), &[class]].concat())
            });
            texts = longer.filter(|text| text.len() <= LENGTH_MAX).collect();
        }
    }

    #[test]
    fn the_tables_hold_the_class_of_every_character() {
        for c in '\0'..='\u{FFFF}' {
            assert_eq!(class_of(c), class(c), "{c:?}");
            match *c.to_string().as_bytes() {
                [byte] => assert_eq!(class_of_ascii(byte), class(c)),
                [0xE0, block @ (0xB8 | 0xB9), last] => {
                    assert_eq!(class_of_thai(block, last), class(c));
                }
                _ => {}
            }
        }
        for (place, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, place);
        }
        for (place, state) in State::ALL.into_iter().enumerate() {
            assert_eq!(state as usize, place);
        }
    }
}
