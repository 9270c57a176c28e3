//! Thai text that was decoded in a wrong encoding and saved again, or written in an old font.

use super::code_page;

/// The text as it was, if it is certainly one of these: Windows-874 read as Latin-1, UTF-8 read as
/// Windows-874 or Windows-1252, or the private characters with which old fonts placed vowels and tones.
/// O(length).
///
/// A Thai text is never taken for one: it would have to be UTF-8 in the bytes of Windows-874.
pub(super) fn restored(text: &str) -> Option<String> {
    let mut kinds = text.chars().map(Kind::of);
    let is_suspect = kinds.any(|kind| kind != Kind::Plain);
    if !is_suspect {
        return None;
    }
    private_use(text)
        .or_else(|| thai_utf8(text, byte_of_1252))
        .or_else(|| thai_utf8(text, byte_of_874))
        .or_else(|| thai_874(text))
}

/// What a character shows at first sight.
#[derive(PartialEq, Eq)]
enum Kind {
    Plain,
    /// Latin-1, or a private character: Thai text has none.
    Foreign,
    /// เ, with which the bytes of every Thai letter begin when UTF-8 is read as Windows-874.
    Lead,
}

impl Kind {
    fn of(character: char) -> Kind {
        match character {
            '\u{80}'..='\u{ff}' | '\u{f700}'..='\u{f71a}' => Kind::Foreign,
            'เ' => Kind::Lead,
            _ => Kind::Plain,
        }
    }
}

/// The characters of UTF-8, if a text is UTF-8 whose bytes were taken for characters, and is Thai.
fn thai_utf8(text: &str, byte_of: impl Fn(char) -> Option<u8>) -> Option<String> {
    const LETTERS_MIN: usize = 2;
    let bytes = text.chars().map(byte_of).collect::<Option<Vec<u8>>>()?;
    let restored = String::from_utf8(bytes).ok()?;
    (restored.chars().filter(|c| is_thai(*c)).count() >= LETTERS_MIN).then_some(restored)
}

/// The Thai text, if a text is Windows-874 that was read as Latin-1. A word of another language has no
/// four such letters in a row.
fn thai_874(text: &str) -> Option<String> {
    const RUN_MIN: usize = 4;
    let (mut run, mut longest) = (0, 0);
    let mut restored = String::new();
    for character in text.chars() {
        if character.is_ascii() {
            run = 0;
            restored.push(character);
            continue;
        }
        restored.push(u8::try_from(character).ok().and_then(code_page::decode)?);
        run += 1;
        longest = longest.max(run);
    }
    (longest >= RUN_MIN).then_some(restored)
}

/// The text with the private characters of old Thai fonts replaced; none if it has none. Their meaning
/// is that of the Thai fonts of Windows.
fn private_use(text: &str) -> Option<String> {
    let meant = |character: char| match character {
        '\u{f700}' => 'ฐ',
        '\u{f701}' => 'ิ',
        '\u{f702}' => 'ี',
        '\u{f703}' => 'ึ',
        '\u{f704}' => 'ื',
        '\u{f705}' | '\u{f70a}' | '\u{f713}' => '่',
        '\u{f706}' | '\u{f70b}' | '\u{f714}' => '้',
        '\u{f707}' | '\u{f70c}' | '\u{f715}' => '๊',
        '\u{f708}' | '\u{f70d}' | '\u{f716}' => '๋',
        '\u{f709}' | '\u{f70e}' | '\u{f717}' => '์',
        '\u{f70f}' => 'ญ',
        '\u{f710}' => 'ั',
        '\u{f711}' => 'ํ',
        '\u{f712}' => '็',
        '\u{f718}' => 'ุ',
        '\u{f719}' => 'ู',
        '\u{f71a}' => 'ฺ',
        other => other,
    };
    let is_private = |character: char| meant(character) != character;
    text.contains(is_private).then(|| text.chars().map(meant).collect())
}

/// The byte of a character of Windows-874. What the code page lacks was read as a control character.
fn byte_of_874(character: char) -> Option<u8> {
    match character {
        '\u{80}'..='\u{9f}' => u8::try_from(character).ok(),
        _ => code_page::encode(character),
    }
}

/// The byte of a character of Windows-1252, of which Latin-1 is a part.
fn byte_of_1252(character: char) -> Option<u8> {
    /// The characters of the bytes 0x80 to 0x9F; the five that have none are control characters.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let high = (0x80..).zip(HIGH).find(|(_, other)| *other == character).map(|(byte, _)| byte);
    high.or_else(|| u8::try_from(character).ok())
}

fn is_thai(character: char) -> bool {
    matches!(character, '\u{e01}'..='\u{e5b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] =
        ["จังหวัดเชียงใหม่", "GCC3 สำนักงานพาณิชย์จังหวัดน่าน", "เธอเดินเนิบ ๆ", "เชียงใหม่ (๒)"];

    fn latin_1(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| char::from(*byte)).collect()
    }

    #[test]
    fn text_is_restored_from_each_wrong_encoding() {
        for name in NAMES {
            let in_874: Vec<u8> = name.chars().map(|c| code_page::encode(c).expect(name)).collect();
            assert_eq!(restored(&latin_1(&in_874)).as_deref(), Some(name));
            assert_eq!(restored(&latin_1(name.as_bytes())).as_deref(), Some(name));
            let as_874 = |byte: &u8| code_page::decode(*byte).unwrap_or(char::from(*byte));
            let read_as_874: String = name.bytes().map(|byte| as_874(&byte)).collect();
            let found = restored(&read_as_874);
            // `…` and the quotes of the code page stand for other bytes than the control characters.
            assert_eq!(found.as_deref(), Some(name), "{read_as_874}");
        }
        assert_eq!(restored("ปู\u{f70a} ฐานะ\u{f700}").as_deref(), Some("ปู่ ฐานะฐ"));
    }

    #[test]
    fn sound_text_stays_as_it_is() {
        for name in
            NAMES.into_iter().chain(["Zürich", "crème brûlée", "naïve", "50 °C", "", "เน", "เธก"])
        {
            assert_eq!(restored(name), None, "{name}");
        }
    }
}
