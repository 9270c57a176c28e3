//! The class of each character in the rules for Thai clusters.

/// The class of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// ก to ฮ, without ฤ and ฦ.
    Consonant,
    /// ฤ and ฦ: vowels that stand alone and may take ๅ.
    Ru,
    /// เ แ โ ใ ไ: written before their consonant.
    Lead,
    /// ะ
    SaraA,
    /// ั
    MaiHanAkat,
    /// า
    SaraAa,
    /// ำ
    SaraAm,
    /// ิ and ุ: the vowel marks that may carry ์, as in สิทธิ์ and พันธุ์.
    ShortMark,
    /// ี ึ ื ู
    VowelMark,
    /// ็ ํ ฺ: marks that end the cluster.
    FinalMark,
    /// ่ ้ ๊ ๋
    Tone,
    /// ์
    Thanthakhat,
    /// ๅ
    Lakkhangyao,
    /// ASCII, ฯ, ๆ and other signs: clusters end before them.
    Sign,
    /// A Thai or an ASCII digit. The cluster rules treat it as a sign.
    Digit,
    /// The ordinary space.
    Space,
    /// A code point of the Thai block that no name can hold: ๎ and the unassigned ones.
    Stray,
    /// A control character of ASCII.
    Control,
    /// Outside Thai and ASCII.
    Other,
}

/// The class of a character, for the tables of [`super::cluster`].
pub(super) const fn class(c: char) -> Class {
    match c {
        '\u{E01}'..='\u{E23}' | '\u{E25}' | '\u{E27}'..='\u{E2E}' => Class::Consonant,
        '\u{E24}' | '\u{E26}' => Class::Ru,
        '\u{E30}' => Class::SaraA,
        '\u{E31}' => Class::MaiHanAkat,
        '\u{E32}' => Class::SaraAa,
        '\u{E33}' => Class::SaraAm,
        '\u{E34}' | '\u{E38}' => Class::ShortMark,
        '\u{E35}'..='\u{E37}' | '\u{E39}' => Class::VowelMark,
        '\u{E3A}' | '\u{E47}' | '\u{E4D}' => Class::FinalMark,
        '\u{E40}'..='\u{E44}' => Class::Lead,
        '\u{E45}' => Class::Lakkhangyao,
        '\u{E48}'..='\u{E4B}' => Class::Tone,
        '\u{E4C}' => Class::Thanthakhat,
        '\u{E2F}'
        | '\u{E3F}'
        | '\u{E46}'
        | '\u{E4F}'
        | '\u{E5A}'
        | '\u{E5B}'
        | '!'..='/'
        | ':'..='~' => Class::Sign,
        '0'..='9' | '๐'..='๙' => Class::Digit,
        '\u{E00}'..='\u{E7F}' => Class::Stray,
        ' ' => Class::Space,
        '\0'..='\u{1F}' | '\u{7F}' => Class::Control,
        _ => Class::Other,
    }
}

impl Class {
    /// Every class.
    pub(super) const ALL: [Class; 19] = [
        Class::Consonant,
        Class::Ru,
        Class::Lead,
        Class::SaraA,
        Class::MaiHanAkat,
        Class::SaraAa,
        Class::SaraAm,
        Class::ShortMark,
        Class::VowelMark,
        Class::FinalMark,
        Class::Tone,
        Class::Thanthakhat,
        Class::Lakkhangyao,
        Class::Sign,
        Class::Digit,
        Class::Space,
        Class::Stray,
        Class::Control,
        Class::Other,
    ];

    /// Whether it is written above or below a consonant.
    pub(super) fn is_mark(self) -> bool {
        matches!(
            self,
            Class::MaiHanAkat
                | Class::ShortMark
                | Class::VowelMark
                | Class::FinalMark
                | Class::Tone
                | Class::Thanthakhat
        )
    }
}

/// Spaces other than the ordinary one, tabs and line breaks.
pub(super) fn is_other_space(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r'
            | '\u{85}'
            | '\u{A0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200A}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202F}'
            | '\u{205F}'
            // The Braille pattern without dots.
            | '\u{2800}'
            | '\u{3000}'
    )
}

/// Characters without a picture and without effect: zero-width ones, fillers, variation selectors,
/// format controls of other scripts and of music, blank signs. With the other three lists these are
/// Unicode's `Default_Ignorable_Code_Point` and `White_Space`, and blank-looking ones beside them.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{2065}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{13430}'..='\u{1343F}'
            // Blanks between hieroglyphs.
            | '\u{13441}'
            | '\u{13442}'
            // The Khitan small script filler.
            | '\u{16FE4}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            // The null notehead.
            | '\u{1D159}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0080}'..='\u{E0FFF}'
    )
}

/// Characters that turn the direction of the text around them.
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Other control characters, and U+FFFD, which stands for a character that could not be decoded.
pub(super) fn is_control(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{206A}'..='\u{206F}'
            | '\u{FFF0}'..='\u{FFFF}'
            | '\u{E0000}'..='\u{E007F}'
    )
}
