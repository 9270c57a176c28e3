//! Findings as they are gathered: all counted, those of each rule listed up to a limit.

use super::{Finding, Rule, Severity, Table};
use crate::limits::FINDINGS_MAX;

/// Findings in a fixed order, each counted under its rule.
///
/// The number of findings that are listed is limited for each rule by itself, so that a file in which
/// everything is wrong cannot exhaust memory, and a fault in every row cannot hide another. All are
/// counted.
///
/// Collections are equal if they count and list the same, whatever their limits.
///
/// ```
/// use gcc_core::finding::{Finding, Findings, Place, rules};
/// let mut findings = Findings::with_limit(1);
/// findings.push(Finding::new(&rules::R006, Place::default()));
/// findings.push(Finding::new(&rules::R006, Place::default()));
/// findings.push(Finding::new(&rules::R023, Place::default()));
/// assert_eq!((findings.as_slice().len(), findings.total(), findings.omitted()), (2, 3, 1));
/// ```
#[derive(Clone, Debug)]
pub struct Findings {
    list: Vec<Finding>,
    /// In the order of codes.
    counts: Vec<Count>,
    /// How many of each rule may be listed.
    limit: u64,
}

/// How many findings of one rule there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Count {
    rule: &'static Rule,
    total: u64,
    listed: u64,
}

impl PartialEq for Findings {
    fn eq(&self, other: &Self) -> bool {
        (&self.list, &self.counts) == (&other.list, &other.counts)
    }
}

impl Eq for Findings {}

impl Default for Findings {
    fn default() -> Self {
        Findings::with_limit(FINDINGS_MAX)
    }
}

impl Findings {
    /// An empty collection that lists at most `limit` findings of each rule.
    pub fn with_limit(limit: u32) -> Self {
        Findings { list: Vec::new(), counts: Vec::new(), limit: limit.into() }
    }

    /// An empty collection with the same limit, for a piece of the work.
    pub(crate) fn piece(&self) -> Findings {
        Findings { list: Vec::new(), counts: Vec::new(), limit: self.limit }
    }

    /// Findings that are few, as those of one name are.
    pub(crate) fn of(list: Vec<Finding>) -> Self {
        let mut findings = Findings::default();
        for finding in &list {
            findings.count_one(finding.rule);
        }
        Findings { list, ..findings }
    }

    /// Adds one finding.
    pub fn push(&mut self, finding: Finding) {
        if self.count_one(finding.rule) {
            self.list.push(finding);
        }
    }

    /// Counts a finding of a rule, and makes it only if it is listed.
    pub(crate) fn push_with(&mut self, rule: &'static Rule, make: impl FnOnce() -> Finding) {
        if self.count_one(rule) {
            self.list.push(make());
        }
    }

    /// Adds all findings of another collection, after its own.
    pub fn append(&mut self, other: Findings) {
        let limit = self.limit;
        let all_fit = other.counts.iter().all(|more| {
            let listed = self.counts.iter().find(|count| count.rule.code == more.rule.code);
            listed.map_or(0, |count| count.listed) + more.listed <= limit
        });
        if all_fit {
            for more in &other.counts {
                let count = self.count_mut(more.rule);
                count.total = count.total.saturating_add(more.total);
                count.listed += more.listed;
            }
            self.list.extend(other.list);
            return;
        }
        for more in &other.counts {
            self.count_unlisted(more.rule, more.total - more.listed);
        }
        for finding in other.list {
            self.push(finding);
        }
    }

    /// Counts findings of a rule that are not at hand to be listed.
    pub(crate) fn count_unlisted(&mut self, rule: &'static Rule, more: u64) {
        if more > 0 {
            let count = self.count_mut(rule);
            // Counts from JSON may be any number, so the sum saturates.
            count.total = count.total.saturating_add(more);
        }
    }

    /// Counts a finding of a rule. Returns whether it is to be listed.
    fn count_one(&mut self, rule: &'static Rule) -> bool {
        let limit = self.limit;
        let count = self.count_mut(rule);
        count.total = count.total.saturating_add(1);
        let is_listed = count.listed < limit;
        count.listed += u64::from(is_listed);
        is_listed
    }

    /// The count of a rule, none so far if it is new. O(rules).
    fn count_mut(&mut self, rule: &'static Rule) -> &mut Count {
        let at = match self.counts.binary_search_by_key(&rule.code, |count| count.rule.code) {
            Ok(at) => at,
            Err(at) => {
                self.counts.insert(at, Count { rule, total: 0, listed: 0 });
                at
            }
        };
        &mut self.counts[at]
    }

    /// Puts the list in order of place, then rule: the order in which a reader mends a file.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| (&a.place, a.rule.code).cmp(&(&b.place, b.rule.code)));
    }

    /// Sets the index of the data row at the line of each listed finding. O(findings).
    pub(crate) fn index_rows(&mut self, index: impl Fn(Table, u32) -> Option<u32>) {
        for place in self.list.iter_mut().map(|finding| &mut finding.place) {
            place.index = place.table.zip(place.row).and_then(|(table, row)| index(table, row));
        }
    }

    /// The listed findings.
    pub fn as_slice(&self) -> &[Finding] {
        &self.list
    }

    /// The listed findings as a list of their own.
    pub(crate) fn into_list(self) -> Vec<Finding> {
        self.list
    }

    /// The listed findings, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// How many findings there are, listed or not.
    pub fn total(&self) -> u64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(count.total))
    }

    /// How many findings are counted but not listed.
    pub fn omitted(&self) -> u64 {
        self.total() - self.list.len() as u64
    }

    /// The number of findings of a severity.
    pub fn count(&self, severity: Severity) -> u64 {
        let of_severity = self.counts.iter().filter(|count| count.rule.severity == severity);
        of_severity.fold(0, |sum, count| sum.saturating_add(count.total))
    }

    /// The number of findings of each rule, by code.
    pub fn by_rule(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.counts().map(|(rule, count)| (rule.code, count))
    }

    /// The rules that were broken, in the order of their codes, with the number of findings of each.
    pub fn counts(&self) -> impl Iterator<Item = (&'static Rule, u64)> {
        self.counts.iter().map(|count| (count.rule, count.total))
    }

    /// Whether nothing was found.
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
