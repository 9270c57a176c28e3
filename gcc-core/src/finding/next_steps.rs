//! What to do next: the findings sorted into the steps that mend them.

use std::collections::BTreeSet;

use super::{Fact, Family, Finding, Findings, Step, Table};

/// The findings that one step mends.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NextStep<'a> {
    /// The step.
    pub step: Step,
    /// How many findings it mends, listed or not.
    pub count: u64,
    /// At how many places work is to be done: rows, or tables as a whole. As far as findings are
    /// listed.
    pub places: usize,
    /// The first findings that it mends, in their order, one a place.
    pub first: Vec<&'a Finding>,
}

/// The steps that mend the findings, in the order in which the work is done. What is wrong with a group
/// that may be a fake needs only [`Step::Investigate`]. O(n log n) in the findings.
///
/// ```
/// use gcc_core::finding::{Finding, Findings, Place, Step, next_steps, rules};
/// let mut findings = Findings::default();
/// findings.push(Finding::new(&rules::T001, Place::default()));
/// findings.push(Finding::new(&rules::R006, Place::default()));
/// let steps: Vec<Step> = next_steps(&findings).iter().map(|next| next.step).collect();
/// assert_eq!(steps, [Step::AppointHeads, Step::FormGroups]);
/// ```
pub fn next_steps(findings: &Findings) -> Vec<NextStep<'_>> {
    const FIRST_MAX: usize = 3;
    let suspects = Suspects::of(findings);
    let mut steps = Vec::new();
    for step in Step::ALL {
        let mut first: Vec<&Finding> =
            findings.iter().filter(|finding| suspects.step(finding) == step).collect();
        // Findings that are counted but not listed stay with the step of their rule.
        let of_step = findings.counts().filter(|(rule, _)| rule.step == step);
        let total = of_step.fold(0_u64, |sum, (_, count)| sum.saturating_add(count));
        let listed = findings.iter().filter(|finding| finding.rule.step == step).count();
        let count = (total - listed as u64).saturating_add(first.len() as u64);
        if count == 0 {
            continue;
        }
        let mut places = BTreeSet::new();
        first.retain(|finding| places.insert((finding.place.table, finding.place.row)));
        first.truncate(FIRST_MAX);
        steps.push(NextStep { step, count, places: places.len(), first });
    }
    steps
}

/// The groups that may be fakes, by their rows and identifiers: to mend the name of one or to fill it
/// would help it.
struct Suspects<'a> {
    rows: BTreeSet<u32>,
    groups: BTreeSet<&'a Fact>,
}

impl<'a> Suspects<'a> {
    fn of(findings: &'a Findings) -> Suspects<'a> {
        let suspect = || findings.iter().filter(|f| f.rule.step == Step::Investigate);
        let of_groups = |finding: &&Finding| finding.place.table == Some(Table::Groups);
        Suspects {
            rows: suspect().filter(of_groups).filter_map(|finding| finding.place.row).collect(),
            groups: suspect().filter_map(|finding| finding.facts.get("group")).collect(),
        }
    }

    /// The step that mends a finding. A table that cannot be read and personal data are mended even
    /// where the group may be a fake.
    fn step(&self, finding: &Finding) -> Step {
        let is_of_group = matches!(
            finding.rule.family(),
            Family::Naming | Family::Tree | Family::Membership | Family::Establishment
        );
        let at = finding.place;
        let is_row =
            at.table == Some(Table::Groups) && at.row.is_some_and(|r| self.rows.contains(&r));
        let is_named = finding.facts.get("group").is_some_and(|group| self.groups.contains(group));
        if is_of_group && (is_row || is_named) { Step::Investigate } else { finding.rule.step }
    }
}
