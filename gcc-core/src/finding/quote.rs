//! What a finding quotes: a clause of a directive and a cell.

use super::Language;

/// A clause as a finding quotes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClauseWords<'a> {
    /// Whether the letter states it; it is assumed otherwise.
    pub stated: bool,
    /// Where in the letter; empty if assumed.
    pub place: &'a str,
    /// The words in Thai: the letter's own where it states them.
    pub thai: &'a str,
    /// The words in English.
    pub english: &'a str,
    /// Where an assumption comes from; empty if stated.
    pub source: &'a str,
}

/// A cell as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What the cell holds, without quotes.
    pub text: String,
    /// The column of its line at which the text begins, in code points from 1; none where the
    /// cell stands in quotes or the file is not lines of text.
    pub start: Option<u32>,
}

impl ClauseWords<'_> {
    /// The clause cut to one line, for below a finding.
    pub fn brief(&self, language: Language) -> String {
        const SHOWN_MAX: usize = 90;
        let whole = language.pick(self.thai, self.english);
        let mut words: String = whole.chars().take(SHOWN_MAX).collect();
        if words.len() < whole.len() {
            words.push('…');
        }
        match (self.stated, language) {
            (true, Language::Thai) => format!("{}\"{words}\"", thai_place(self.place)),
            (true, Language::English) if self.place.is_empty() => format!("\"{words}\""),
            (true, Language::English) => format!("{} \"{words}\"", self.place),
            (false, _) => words,
        }
    }

    /// The clause as a finding quotes it: the letter's own words with their place, or what is
    /// assumed with its source.
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, finding::Language};
    /// let (_, words) = moi_2561_w1620().clause_words().find(|(id, _)| *id == "names").unwrap();
    /// assert_eq!(words.quote(Language::Thai), "ข้อ ๑ \"พร้อมทั้งตั้งชื่อตามที่กำหนด\"");
    /// ```
    pub fn quote(&self, language: Language) -> String {
        let (thai, english) = (self.thai, self.english);
        match (self.stated, language) {
            (true, Language::Thai) => self.named(&format!("\"{thai}\""), language),
            (true, Language::English) => {
                format!("{} ({english})", self.named(&format!("\"{thai}\""), language))
            }
            (false, _) => format!("{} ({})", language.pick(thai, english), self.source),
        }
    }

    /// The clause in short: its place and its identifier, `๑ names`.
    pub fn named(&self, id: &str, language: Language) -> String {
        let place = match language {
            Language::Thai => thai_place(self.place),
            Language::English if self.place.is_empty() => String::new(),
            Language::English => format!("{} ", self.place),
        };
        format!("{place}{id}")
    }
}

fn thai_place(place: &str) -> String {
    match place {
        "" => String::new(),
        "preamble" => "ภาคเหตุ ".to_owned(),
        _ if place.starts_with(|c: char| matches!(c, '0'..='9' | '๐'..='๙')) => {
            format!("ข้อ {place} ")
        }
        _ => format!("{place} "),
    }
}
