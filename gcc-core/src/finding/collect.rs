//! Findings as they are gathered: all counted, listed up to a limit.

use std::collections::BTreeMap;

use super::{Finding, Severity};

/// Findings in a fixed order, each counted under its rule.
///
/// The list stops at a limit so that a file in which everything is wrong cannot fill the memory;
/// the counts do not stop.
///
/// ```
/// use gcc_core::finding::{Finding, Findings, Place, rules};
/// let mut findings = Findings::with_limit(1);
/// findings.push(Finding::new(&rules::R006, Place::default()));
/// findings.push(Finding::new(&rules::R006, Place::default()));
/// assert_eq!((findings.as_slice().len(), findings.total(), findings.omitted()), (1, 2, 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    list: Vec<Finding>,
    counts: BTreeMap<&'static str, (Severity, u64)>,
    limit: usize,
}

impl Default for Findings {
    fn default() -> Self {
        Findings::with_limit(crate::limits::FINDINGS_MAX)
    }
}

impl Findings {
    /// An empty collection that lists at most `limit` findings.
    ///
    /// ```
    /// assert!(gcc_core::finding::Findings::with_limit(10).is_empty());
    /// ```
    pub fn with_limit(limit: usize) -> Self {
        Findings { list: Vec::new(), counts: BTreeMap::new(), limit }
    }

    /// Adds one finding.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Findings, Place, rules};
    /// let mut findings = Findings::default();
    /// findings.push(Finding::new(&rules::R006, Place::default()));
    /// assert_eq!(findings.total(), 1);
    /// ```
    pub fn push(&mut self, finding: Finding) {
        let rule = finding.rule;
        let count = self.counts.entry(rule.code).or_insert((rule.severity, 0));
        count.1 = count.1.saturating_add(1);
        if self.list.len() < self.limit {
            self.list.push(finding);
        }
    }

    /// Adds all findings of another collection, after its own.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Findings, Place, rules};
    /// let mut more = Findings::default();
    /// more.push(Finding::new(&rules::R006, Place::default()));
    /// let mut findings = Findings::default();
    /// findings.append(more);
    /// assert_eq!(findings.total(), 1);
    /// ```
    pub fn append(&mut self, other: Findings) {
        for (code, (severity, more)) in other.counts {
            let count = self.counts.entry(code).or_insert((severity, 0));
            count.1 = count.1.saturating_add(more);
        }
        let room = self.room();
        self.list.extend(other.list.into_iter().take(room));
    }

    /// How many more findings can be listed.
    pub(crate) fn room(&self) -> usize {
        self.limit.saturating_sub(self.list.len())
    }

    /// Puts the list in order of place, then rule: the order in which a reader mends a file.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Findings, Place, Table, rules};
    /// let mut findings = Findings::default();
    /// findings.push(Finding::new(&rules::R006, Place::row(Table::Units, 9)));
    /// findings.push(Finding::new(&rules::R006, Place::row(Table::Units, 2)));
    /// findings.sort();
    /// assert_eq!(findings.as_slice()[0].place.row, Some(2));
    /// ```
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| (&a.place, a.rule.code).cmp(&(&b.place, b.rule.code)));
    }

    /// The listed findings.
    ///
    /// ```
    /// assert!(gcc_core::finding::Findings::default().as_slice().is_empty());
    /// ```
    pub fn as_slice(&self) -> &[Finding] {
        &self.list
    }

    /// The listed findings, one by one.
    ///
    /// ```
    /// assert_eq!(gcc_core::finding::Findings::default().iter().count(), 0);
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// How many findings there are, listed or not.
    ///
    /// ```
    /// assert_eq!(gcc_core::finding::Findings::default().total(), 0);
    /// ```
    pub fn total(&self) -> u64 {
        self.counts.values().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// How many findings are counted but not listed.
    ///
    /// ```
    /// assert_eq!(gcc_core::finding::Findings::default().omitted(), 0);
    /// ```
    pub fn omitted(&self) -> u64 {
        self.total().saturating_sub(u64::try_from(self.list.len()).unwrap_or(u64::MAX))
    }

    /// The number of findings of a severity.
    ///
    /// ```
    /// use gcc_core::finding::{Findings, Severity};
    /// assert_eq!(Findings::default().count(Severity::Error), 0);
    /// ```
    pub fn count(&self, severity: Severity) -> u64 {
        let of_severity = self.counts.values().filter(|(s, _)| *s == severity);
        of_severity.fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// The number of findings of each rule, by code.
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Findings, Place, rules};
    /// let mut findings = Findings::default();
    /// findings.push(Finding::new(&rules::R006, Place::default()));
    /// assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("R006", 1)]);
    /// ```
    pub fn by_rule(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.counts.iter().map(|(code, (_, count))| (*code, *count))
    }

    /// Whether nothing was found.
    ///
    /// ```
    /// assert!(gcc_core::finding::Findings::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
