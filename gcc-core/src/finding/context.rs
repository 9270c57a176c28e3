//! What a renderer knows beside the findings: files, columns, the letter's words, the cells.

use std::collections::BTreeMap;

use super::{Language, Place, Table};

/// The file in which a table stands, and the order of its columns.
///
/// ```
/// use gcc_core::finding::Source;
/// let source = Source::new("groups.csv").with_columns(["group_id", "tier", "unit_id", "name"]);
/// assert_eq!(source.column("name"), Some(4));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    file: String,
    columns: Vec<String>,
}

impl Source {
    /// A file, by the name that users know it by.
    ///
    /// ```
    /// assert_eq!(gcc_core::finding::Source::new("units.csv").file(), "units.csv");
    /// ```
    pub fn new(file: impl Into<String>) -> Self {
        Source { file: file.into(), columns: Vec::new() }
    }

    /// The columns by their English names, in the order of the file; an unknown one is empty.
    ///
    /// ```
    /// let source = gcc_core::finding::Source::new("units.csv").with_columns(["", "name"]);
    /// assert_eq!(source.column("name"), Some(2));
    /// ```
    #[must_use]
    pub fn with_columns<T: Into<String>>(mut self, columns: impl IntoIterator<Item = T>) -> Self {
        self.columns = columns.into_iter().map(Into::into).collect();
        self
    }

    /// The file's name.
    ///
    /// ```
    /// assert_eq!(gcc_core::finding::Source::default().file(), "");
    /// ```
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The number of a column, counted from 1.
    ///
    /// ```
    /// assert_eq!(gcc_core::finding::Source::new("units.csv").column("name"), None);
    /// ```
    pub fn column(&self, name: &str) -> Option<usize> {
        let index = self.columns.iter().position(|column| column == name)?;
        Some(index.saturating_add(1))
    }
}

/// A clause as a finding quotes it.
///
/// ```
/// let directive = gcc_core::directive::moi_2561_w1620();
/// let (id, words) = directive.clause_words().next().unwrap();
/// assert_eq!((id, words.stated, words.thai), ("one-way", true, "แบบทางเดียว (One Way)"));
/// ```
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
///
/// ```
/// let cell = gcc_core::finding::Cell { text: "GCC๓ น่าน".to_owned(), start: Some(12) };
/// assert_eq!(cell.text.chars().count(), 9);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What the cell holds, without quotes.
    pub text: String,
    /// The column of its line at which the text begins, in code points from 1; none where the
    /// cell stands in quotes or the file is not lines of text.
    pub start: Option<u32>,
}

/// Finds the cell at a place.
type FindCell<'a> = dyn Fn(&Place) -> Option<Cell> + 'a;

/// What a renderer knows beside the findings. Everything is optional: what is not known is left
/// out of the rendering.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, finding::{Context, Source, Table}};
/// let context = Context::default()
///     .with_source(Table::Groups, Source::new("examples/chiang-mai/groups.csv"))
///     .with_clauses(moi_2561_w1620().clause_words());
/// assert_eq!(context.file(Table::Groups), "examples/chiang-mai/groups.csv");
/// assert_eq!(context.file(Table::Units), "units");
/// ```
#[derive(Clone, Default)]
pub struct Context<'a> {
    sources: BTreeMap<Table, Source>,
    clauses: BTreeMap<&'a str, ClauseWords<'a>>,
    cells: Option<&'a FindCell<'a>>,
}

impl<'a> Context<'a> {
    /// Adds the file of a table.
    ///
    /// ```
    /// use gcc_core::finding::{Context, Source, Table};
    /// let context = Context::default().with_source(Table::Units, Source::new("u.csv"));
    /// assert_eq!(context.file(Table::Units), "u.csv");
    /// ```
    #[must_use]
    pub fn with_source(mut self, table: Table, source: Source) -> Self {
        self.sources.insert(table, source);
        self
    }

    /// Adds the words of the directive's clauses, so that a finding can quote the letter.
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, finding::Context};
    /// let context = Context::default().with_clauses(moi_2561_w1620().clause_words());
    /// assert!(context.clause("names").is_some());
    /// ```
    #[must_use]
    pub fn with_clauses(
        mut self,
        clauses: impl IntoIterator<Item = (&'a str, ClauseWords<'a>)>,
    ) -> Self {
        self.clauses.extend(clauses);
        self
    }

    /// Adds a way to look at a cell again, so that the whole of it can be shown and so that
    /// columns of lines are known.
    ///
    /// ```
    /// use gcc_core::finding::{Cell, Context, Place, Table};
    /// let find = |place: &Place| place.column.map(|_| Cell { text: "น่าน".into(), start: Some(1) });
    /// let context = Context::default().with_cells(&find);
    /// assert!(context.cell(&Place::cell(Table::Units, 2, "name")).is_some());
    /// ```
    #[must_use]
    pub fn with_cells(mut self, find: &'a FindCell<'a>) -> Self {
        self.cells = Some(find);
        self
    }

    /// The file of a table, or the table's name.
    ///
    /// ```
    /// use gcc_core::finding::{Context, Table};
    /// assert_eq!(Context::default().file(Table::Members), "members");
    /// ```
    pub fn file(&self, table: Table) -> &str {
        self.sources.get(&table).map_or(table.name(), Source::file)
    }

    /// The number of a column of a table, counted from 1.
    ///
    /// ```
    /// use gcc_core::finding::{Context, Table};
    /// assert_eq!(Context::default().column(Table::Members, "since"), None);
    /// ```
    pub fn column(&self, table: Table, name: &str) -> Option<usize> {
        self.sources.get(&table)?.column(name)
    }

    /// The words of a clause.
    ///
    /// ```
    /// assert!(gcc_core::finding::Context::default().clause("names").is_none());
    /// ```
    pub fn clause(&self, id: &str) -> Option<&ClauseWords<'a>> {
        self.clauses.get(id)
    }

    /// The cell at a place.
    ///
    /// ```
    /// use gcc_core::finding::{Context, Place};
    /// assert!(Context::default().cell(&Place::default()).is_none());
    /// ```
    pub fn cell(&self, place: &Place) -> Option<Cell> {
        self.cells.and_then(|find| find(place))
    }
}

impl ClauseWords<'_> {
    /// The clause in so many words as fit on a line: under a finding, where the whole of it would
    /// bury the fix.
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, finding::Language};
    /// let (_, words) = moi_2561_w1620().clause_words().find(|(id, _)| *id == "names").unwrap();
    /// assert_eq!(words.brief(Language::English), "๑ \"and names them as prescribed\"");
    /// ```
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

    /// The clause in short: its place and its identifier.
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, finding::Language};
    /// let (id, words) = moi_2561_w1620().clause_words().find(|(id, _)| *id == "names").unwrap();
    /// assert_eq!(words.named(id, Language::English), "๑ names");
    /// ```
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
