//! What people type for a province, a word or an office, and what it stands for.

use std::sync::LazyLock;

use super::agency::{Agency, agency};
use super::index::Index;
use super::table::{Cells, rows, table};

/// What an alias stands for.
///
/// ```
/// use gcc_core::directory::{AliasKind, aliases};
/// assert!(aliases().iter().any(|alias| alias.kind() == AliasKind::Word));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AliasKind {
    /// A province.
    Province,
    /// A word within names, such as จ. for จังหวัด.
    Word,
    /// An office, by its acronym.
    Agency,
    /// The building in which an office sits: a hint only, as several may sit there.
    Seat,
}

/// Another name for something official.
///
/// ```
/// let alias = &gcc_core::directory::aliases()[0];
/// assert_eq!((alias.text(), alias.official()), ("กทม.", "กรุงเทพมหานคร"));
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Alias(Cells);

impl Alias {
    /// What it stands for.
    ///
    /// ```
    /// use gcc_core::directory::{AliasKind, aliases};
    /// assert_eq!(aliases()[0].kind(), AliasKind::Province);
    /// ```
    pub fn kind(&self) -> AliasKind {
        match self.0[0] {
            "province" => AliasKind::Province,
            "agency" => AliasKind::Agency,
            "seat" => AliasKind::Seat,
            _ => AliasKind::Word,
        }
    }

    /// What people type.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::aliases()[5].text(), "โคราช");
    /// ```
    pub fn text(&self) -> &'static str {
        self.0[1]
    }

    /// The official name, or word.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::aliases()[5].official(), "นครราชสีมา");
    /// ```
    pub fn official(&self) -> &'static str {
        self.0[2]
    }

    /// Whether official writing uses it too, as a short form; false without the feature
    /// `particulars`.
    ///
    /// ```
    /// assert!(!gcc_core::directory::aliases()[5].is_official());
    /// ```
    pub fn is_official(&self) -> bool {
        self.0[3] == "official"
    }
}

static ALIASES: LazyLock<Vec<Alias>> =
    LazyLock::new(|| rows(table!("aliases.csv")).into_iter().map(Alias).collect());

/// Blank for what is no office.
static ACRONYMS: LazyLock<Index> = LazyLock::new(|| {
    let of_agency =
        |alias: &Alias| if alias.kind() == AliasKind::Agency { alias.text() } else { "" };
    Index::new(aliases().iter().map(of_agency))
});

/// All aliases, in the order of the table; without the feature `particulars` only those of provinces and
/// offices.
///
/// ```
/// assert!(gcc_core::directory::aliases().len() > 30);
/// ```
pub fn aliases() -> &'static [Alias] {
    &ALIASES
}

/// The office with an acronym. O(log n).
///
/// ```
/// let office = gcc_core::directory::agency_of_acronym("สสจ.").unwrap();
/// assert_eq!(office.name(), "สำนักงานสาธารณสุขจังหวัด");
/// ```
pub fn agency_of_acronym(acronym: &str) -> Option<&'static Agency> {
    agency(ALIASES.get(ACRONYMS.find(acronym)?)?.official())
}

/// The office whose acronym a text begins with, and what follows.
pub(crate) fn acronym_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    let (row, rest) = ACRONYMS.longest_prefix(text)?;
    Some((agency(ALIASES.get(row)?.official())?, rest))
}

/// What people type for something of a kind.
pub(super) fn alias_named(kind: AliasKind, text: &str) -> Option<&'static Alias> {
    ALIASES.iter().find(|alias| alias.text() == text && alias.kind() == kind)
}

pub(super) fn acronym_of(agency: &str) -> Option<&'static str> {
    let is_of_agency =
        |alias: &&Alias| alias.official() == agency && alias.kind() == AliasKind::Agency;
    ALIASES.iter().find(is_of_agency).map(Alias::text)
}
