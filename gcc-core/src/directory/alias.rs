//! What people type for a province, a word or an office, and what it stands for.

use std::sync::LazyLock;

use super::agency::{Agency, agency};
use super::index::Index;
use super::table::{Cells, WHOLE, rows, table};

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
pub struct Alias {
    pub(super) kind: AliasKind,
    pub(super) text: &'static str,
    pub(super) official: &'static str,
    is_official: bool,
}

impl Alias {
    /// What it stands for.
    ///
    /// ```
    /// use gcc_core::directory::{AliasKind, aliases};
    /// assert_eq!(aliases()[0].kind(), AliasKind::Province);
    /// ```
    pub fn kind(&self) -> AliasKind {
        self.kind
    }

    /// What people type.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::aliases()[5].text(), "โคราช");
    /// ```
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The official name, or word.
    ///
    /// ```
    /// assert_eq!(gcc_core::directory::aliases()[5].official(), "นครราชสีมา");
    /// ```
    pub fn official(&self) -> &'static str {
        self.official
    }

    /// Whether official writing uses it too, as a short form; false without the feature
    /// `particulars`.
    ///
    /// ```
    /// assert!(!gcc_core::directory::aliases()[5].is_official());
    /// ```
    pub fn is_official(&self) -> bool {
        self.is_official
    }
}

/// What a web form does without is whether official writing uses it.
const KEPT: u32 = if cfg!(feature = "particulars") { WHOLE } else { 0b0111 };

static ALIASES: LazyLock<Vec<Alias>> = LazyLock::new(|| {
    let rows = rows(table!("aliases.csv", KEPT));
    let alias = |&[kind, text, official, basis, _]: &Cells| Alias {
        kind: match kind {
            "province" => AliasKind::Province,
            "agency" => AliasKind::Agency,
            "seat" => AliasKind::Seat,
            _ => AliasKind::Word,
        },
        text,
        official,
        is_official: basis == "official",
    };
    rows.iter().map(alias).collect()
});

static ACRONYMS: LazyLock<Index> =
    LazyLock::new(|| Index::new(&keys_of(AliasKind::Agency, |alias| alias.text)));

static BY_AGENCY: LazyLock<Index> =
    LazyLock::new(|| Index::new(&keys_of(AliasKind::Agency, |alias| alias.official)));

/// All aliases, in the order of the table.
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
    agency(ALIASES.get(ACRONYMS.find(acronym)?)?.official)
}

/// The office whose acronym a text begins with, and what follows.
pub(crate) fn acronym_prefix(text: &str) -> Option<(&'static Agency, &str)> {
    let (row, rest) = ACRONYMS.longest_prefix(text)?;
    Some((agency(ALIASES.get(row)?.official)?, rest))
}

/// A text of each alias of a kind, blank for the others: the keys of an index.
pub(super) fn keys_of(kind: AliasKind, key: fn(&Alias) -> &'static str) -> Vec<&'static str> {
    let aliases = aliases().iter();
    aliases.map(|alias| if alias.kind == kind { key(alias) } else { "" }).collect()
}

pub(super) fn acronym_of(agency: &str) -> Option<&'static str> {
    Some(ALIASES.get(BY_AGENCY.find(agency)?)?.text)
}
