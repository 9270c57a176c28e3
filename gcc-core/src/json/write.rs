//! A JSON text that grows by one value after the other.

use std::fmt;

use serde::Serialize;

/// A JSON text that is being written: commas, line breaks and escapes come by themselves.
#[derive(Default)]
pub(crate) struct Writer {
    text: String,
    /// How many brackets are open.
    depth: usize,
    /// Whether a person is to read it: a line for each value, two spaces for each open bracket.
    is_pretty: bool,
}

/// A value as JSON in one line.
pub(crate) fn compact(value: &impl Serialize) -> Result<String, fmt::Error> {
    let mut json = Writer::default();
    value.serialize(&mut json)?;
    Ok(json.text)
}

/// A value as JSON for a person to read.
pub(crate) fn pretty(value: &impl Serialize) -> Result<String, fmt::Error> {
    let mut json = Writer { is_pretty: true, ..Writer::default() };
    value.serialize(&mut json)?;
    Ok(json.text)
}

/// A number with a fraction as JSON has it: what is no number is `null`.
pub(super) fn fraction(number: f64) -> String {
    serde_json::Number::from_f64(number).map_or("null".to_owned(), |number| number.to_string())
}

impl Writer {
    /// What has been written.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Begins an object or an array: `{` or `[`.
    pub(crate) fn open(&mut self, bracket: char) {
        self.place();
        self.text.push(bracket);
        self.depth = self.depth.saturating_add(1);
    }

    /// Ends an object or an array: `}` or `]`.
    pub(crate) fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if !matches!(self.text.as_bytes().last(), Some(b'{' | b'[')) {
            self.break_line();
        }
        self.text.push(bracket);
    }

    /// The name of the next value of an object.
    pub(crate) fn key(&mut self, key: &str) {
        self.text(key);
        self.colon();
    }

    /// What stands between a key and its value.
    pub(super) fn colon(&mut self) {
        self.text.push_str(if self.is_pretty { ": " } else { ":" });
    }

    /// A word that is a value by itself: `true`, `false` or `null`.
    pub(crate) fn word(&mut self, word: &'static str) {
        self.place();
        self.text.push_str(word);
    }

    /// A whole number.
    pub(crate) fn number(&mut self, number: u64) {
        self.place();
        self.digits(number);
    }

    /// A number with a fraction.
    pub(super) fn fraction(&mut self, number: f64) {
        self.place();
        self.text.push_str(&fraction(number));
    }

    /// A whole number that may be below zero.
    pub(crate) fn signed(&mut self, number: i64) {
        self.place();
        if number < 0 {
            self.text.push('-');
        }
        self.digits(number.unsigned_abs());
    }

    fn digits(&mut self, number: u64) {
        if number > 9 {
            self.digits(number / 10);
        }
        let last = u8::try_from(number % 10).unwrap_or_default();
        self.text.push(char::from(b'0'.saturating_add(last)));
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) {
        self.place();
        self.text.push('"');
        let mut rest = text;
        // What is escaped is one byte long.
        let is_special = |byte| matches!(byte, 0..=0x1f | b'"' | b'\\');
        while let Some(at) = rest.bytes().position(is_special) {
            let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.text.push_str(plain);
            let mut letters = tail.chars();
            self.escape(letters.next().unwrap_or_default());
            rest = letters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escape(&mut self, letter: char) {
        let short = match letter {
            '"' => '"',
            '\\' => '\\',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            other => {
                let code = u32::from(other);
                self.text.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    self.text.push(char::from_digit(digit, 16).unwrap_or_default());
                }
                return;
            }
        };
        self.text.push('\\');
        self.text.push(short);
    }

    /// What stands between the last value and the next.
    fn place(&mut self) {
        match self.text.as_bytes().last() {
            // A value directly after its key: what ends a text is always a quotation mark.
            None | Some(b':' | b' ') => {}
            Some(b'{' | b'[') => self.break_line(),
            Some(_) => {
                self.text.push(',');
                self.break_line();
            }
        }
    }

    fn break_line(&mut self) {
        if self.is_pretty {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("  ", self.depth));
        }
    }
}
