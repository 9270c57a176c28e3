//! What people type for a province, a word or an office, and what it stands for.

use std::sync::LazyLock;

use serde::Serialize;

use super::table::rows;

/// What an alias stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AliasKind {
    /// A province.
    Province,
    /// A word within names, such as จ. for จังหวัด.
    Word,
    /// An office, by its acronym. The first acronym of an office is the one that shortens its name.
    Agency,
    /// The building in which an office sits. Only a hint, as several offices may sit there.
    Seat,
}

/// Another name for something official.
///
/// ```
/// let alias = &gcc_core::directory::aliases()[0];
/// assert_eq!((alias.text(), alias.official()), ("กทม.", "กรุงเทพมหานคร"));
/// ```
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Alias {
    kind: AliasKind,
    text: &'static str,
    official: &'static str,
    is_official: bool,
}

impl Alias {
    /// What kind of thing it stands for.
    pub fn kind(&self) -> AliasKind {
        self.kind
    }

    /// What people type.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The official name or word.
    pub fn official(&self) -> &'static str {
        self.official
    }

    /// Whether official writing uses it too, as a short form.
    pub fn is_official(&self) -> bool {
        self.is_official
    }
}

static ALIASES: LazyLock<Vec<Alias>> = LazyLock::new(|| {
    let columns = ["kind", "alias", "official", "basis"];
    let rows = rows(include_str!("../../data/aliases.csv"), columns);
    let aliases = rows.map(|[kind, text, official, basis]| {
        let kind = match kind {
            "province" => AliasKind::Province,
            "word" => AliasKind::Word,
            "agency" => AliasKind::Agency,
            "seat" => AliasKind::Seat,
            // Our own table: a test reads every row.
            _ => unreachable!("the kind of an alias is one of four"),
        };
        Alias { kind, text, official, is_official: basis == "official" }
    });
    aliases.collect()
});

/// All aliases, in the order of the table.
pub fn aliases() -> &'static [Alias] {
    &ALIASES
}

/// The alias of a kind with a text. O(aliases).
pub(super) fn alias_named(kind: AliasKind, text: &str) -> Option<&'static Alias> {
    ALIASES.iter().find(|alias| alias.text == text && alias.kind == kind)
}
