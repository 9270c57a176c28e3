//! What a renderer of findings knows beside them: files, columns, the letter's words, the cells.

use std::collections::BTreeMap;

use crate::finding::{Cell, ClauseWords, Place, Table};

/// The file in which a table stands, and the order of its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    file: String,
    columns: Vec<String>,
}

impl Source {
    /// A file, by the name that users know it by.
    pub fn new(file: impl Into<String>) -> Self {
        Source { file: file.into(), columns: Vec::new() }
    }

    /// The columns by their English names, in the order of the file; an unknown one is empty.
    #[must_use]
    pub fn with_columns<T: Into<String>>(mut self, columns: impl IntoIterator<Item = T>) -> Self {
        self.columns = columns.into_iter().map(Into::into).collect();
        self
    }

    /// The file's name.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The number of a column, counted from 1.
    pub fn column(&self, name: &str) -> Option<usize> {
        let index = self.columns.iter().position(|column| column == name)?;
        Some(index + 1)
    }
}

/// Finds the cell at a place.
type FindCell<'a> = dyn Fn(&Place) -> Option<Cell> + 'a;

/// What a renderer knows beside the findings. Everything is optional: what is not known is left
/// out of the rendering.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, finding::Table, render::{Context, Source}};
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
    #[must_use]
    pub fn with_source(mut self, table: Table, source: Source) -> Self {
        self.sources.insert(table, source);
        self
    }

    /// Adds the words of the directive's clauses, so that a finding can quote the letter.
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
    #[must_use]
    pub fn with_cells(mut self, find: &'a FindCell<'a>) -> Self {
        self.cells = Some(find);
        self
    }

    /// The file of a table, or the table's name.
    pub fn file(&self, table: Table) -> &str {
        self.sources.get(&table).map_or(table.name(), Source::file)
    }

    /// The number of a column of a table, counted from 1.
    pub fn column(&self, table: Table, name: &str) -> Option<usize> {
        self.sources.get(&table)?.column(name)
    }

    /// The words of a clause.
    pub fn clause(&self, id: &str) -> Option<&ClauseWords<'a>> {
        self.clauses.get(id)
    }

    /// The cell at a place.
    pub fn cell(&self, place: &Place) -> Option<Cell> {
        self.cells.and_then(|find| find(place))
    }
}
