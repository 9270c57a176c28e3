//! Findings as they are gathered: all counted, those of each rule listed up to a limit.

use super::{Finding, Rule, Severity, Table};

/// Findings in a fixed order, each counted under its rule.
///
/// Of each rule so many are listed, so that a file in which everything is wrong cannot fill the
/// memory, and a fault in every row cannot hide another; the counts do not stop.
///
/// ```
/// use gcc_core::finding::{Finding, Findings, Place, rules};
/// let mut findings = Findings::with_limit(1);
/// findings.push(Finding::new(&rules::R006, Place::default()));
/// findings.push(Finding::new(&rules::R006, Place::default()));
/// findings.push(Finding::new(&rules::R023, Place::default()));
/// assert_eq!((findings.as_slice().len(), findings.total(), findings.omitted()), (2, 3, 1));
/// ```
///
/// Collections are equal if they count and list the same, whatever their limits.
#[derive(Clone, Debug)]
pub struct Findings {
    list: Vec<Finding>,
    counts: Counts,
    /// How many of each rule may be listed.
    limit: u64,
}

impl PartialEq for Findings {
    fn eq(&self, other: &Self) -> bool {
        (&self.list, &self.counts) == (&other.list, &other.counts)
    }
}

impl Eq for Findings {}

/// How many findings there are of each rule, in the order of codes. A list, because most often it
/// holds one or two, and a web form need not carry a map for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Counts(Vec<Count>);

impl Counts {
    /// The count of a rule, none so far if it is new. O(rules).
    fn of(&mut self, code: &'static str, severity: Severity) -> Option<&mut Count> {
        let place = self.0.partition_point(|count| count.code < code);
        if self.0.get(place).is_none_or(|count| count.code != code) {
            self.0.insert(place, Count { code, severity, total: 0, listed: 0 });
        }
        self.0.get_mut(place)
    }

    fn add(&mut self, code: &'static str, severity: Severity, more: u64) {
        if let Some(count) = self.of(code, severity) {
            count.total = count.total.saturating_add(more);
        }
    }
}

/// How many findings of one rule there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Count {
    code: &'static str,
    severity: Severity,
    total: u64,
    listed: u64,
}

impl Default for Findings {
    fn default() -> Self {
        Findings::with_limit(crate::limits::FINDINGS_MAX)
    }
}

impl Findings {
    /// An empty collection that lists at most `limit` findings of each rule.
    ///
    /// ```
    /// assert!(gcc_core::finding::Findings::with_limit(10).is_empty());
    /// ```
    pub fn with_limit(limit: u32) -> Self {
        Findings { list: Vec::new(), counts: Counts::default(), limit: limit.into() }
    }

    /// An empty collection with the same limit, for a piece of the work.
    pub(crate) fn piece(&self) -> Findings {
        Findings { list: Vec::new(), counts: Counts::default(), limit: self.limit }
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
    ///
    /// ```
    /// use gcc_core::finding::{Finding, Findings, Place, rules};
    /// let mut findings = Findings::default();
    /// findings.push(Finding::new(&rules::R006, Place::default()));
    /// assert_eq!(findings.total(), 1);
    /// ```
    pub fn push(&mut self, finding: Finding) {
        if self.count_one(finding.rule) {
            self.list.push(finding);
        }
    }

    /// Counts a finding of a rule, and makes it only if there is room to list it.
    pub(crate) fn push_made(&mut self, rule: &'static Rule, make: impl FnOnce() -> Finding) {
        if self.count_one(rule) {
            self.list.push(make());
        }
    }

    /// Counts a finding of a rule, and tells whether there is room to list it.
    fn count_one(&mut self, rule: &'static Rule) -> bool {
        let limit = self.limit;
        let Some(count) = self.counts.of(rule.code, rule.severity) else { return false };
        count.total = count.total.saturating_add(1);
        let has_room = count.listed < limit;
        count.listed = count.listed.saturating_add(u64::from(has_room));
        has_room
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
        // Mostly there is room for all of them, which need not be looked at one by one.
        let mut has_room = true;
        for more in &other.counts.0 {
            let Some(count) = self.counts.of(more.code, more.severity) else { continue };
            has_room &= count.listed.saturating_add(more.listed) <= self.limit;
        }
        for more in &other.counts.0 {
            let Some(count) = self.counts.of(more.code, more.severity) else { continue };
            // What is pushed below is counted there.
            let listed = if has_room { more.listed } else { 0 };
            let pushed = more.listed.saturating_sub(listed);
            count.listed = count.listed.saturating_add(listed);
            count.total = count.total.saturating_add(more.total).saturating_sub(pushed);
        }
        if has_room {
            self.list.extend(other.list);
        } else {
            other.list.into_iter().for_each(|finding| self.push(finding));
        }
    }

    /// Counts findings of a rule that are not at hand to be listed.
    pub(crate) fn count_unlisted(&mut self, rule: &'static Rule, more: u64) {
        if more > 0 {
            self.counts.add(rule.code, rule.severity, more);
        }
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

    /// Sets the index of the data row at the line of each listed finding. O(findings).
    pub(crate) fn index_rows(&mut self, index: impl Fn(Table, u32) -> Option<u32>) {
        for place in self.list.iter_mut().map(|finding| &mut finding.place) {
            place.index = place.table.zip(place.row).and_then(|(table, row)| index(table, row));
        }
    }

    /// The listed findings.
    ///
    /// ```
    /// assert!(gcc_core::finding::Findings::default().as_slice().is_empty());
    /// ```
    pub fn as_slice(&self) -> &[Finding] {
        &self.list
    }

    /// The listed findings by themselves.
    pub(crate) fn into_list(self) -> Vec<Finding> {
        self.list
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
        self.counts.0.iter().fold(0, |sum, count| sum.saturating_add(count.total))
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
        let of_severity = self.counts.0.iter().filter(|count| count.severity == severity);
        of_severity.fold(0, |sum, count| sum.saturating_add(count.total))
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
        self.counts.0.iter().map(|count| (count.code, count.total))
    }

    /// Whether nothing was found.
    ///
    /// ```
    /// assert!(gcc_core::finding::Findings::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.counts.0.is_empty()
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
