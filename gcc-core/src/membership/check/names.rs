//! Whether each group that exists is called what it should be, and no two the same or alike.

use crate::finding::{Finding, Findings, rules};
use crate::membership::observed::ObservedGroup;
use crate::naming::{ExpectedName, Namer, find_clashes};
use crate::table::shown;

use super::parts::Assignment;
use super::{Case, cell};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    let namer = Namer::new(case.directive);
    for (group, assignment) in case.observed.groups.iter().zip(&case.assignments) {
        let expected = case.expected(group, *assignment);
        let found = namer.check_at(&group.name, expected, cell(group, "name"));
        for mut finding in found {
            if *assignment == Assignment::Surplus {
                // A right name would make a group that should not be look as if it should.
                finding.fix = None;
            }
            findings.push(finding);
        }
    }
    // The groups stand in the order of their identifiers, so the order of the rows says nothing.
    let groups = &case.observed.groups;
    let names: Vec<&str> = groups.iter().map(|group| &*group.name).collect();
    for clash in find_clashes(&names) {
        let (group, other) = (groups.get(clash.place), groups.get(clash.earlier));
        let Some((group, other)) = group.zip(other) else { continue };
        let rule = if clash.equal { &rules::N014 } else { &rules::N015 };
        findings.push(
            Finding::new(rule, cell(group, "name"))
                .with("found", shown(&group.name))
                .with("group", shown(&group.identifier))
                .with("other", shown(&other.identifier)),
        );
    }
}

impl<'a> Case<'a> {
    /// The name that a group should have, if the directive asks for it: a surplus group is held
    /// against the first of its unit's.
    fn expected(&self, group: &ObservedGroup, assignment: Assignment) -> Option<&'a ExpectedName> {
        let id = match assignment {
            Assignment::NotRequired => return None,
            Assignment::Group(id) => id,
            Assignment::Surplus => self.tree.groups_of(group.unit?).next()?.id,
        };
        self.tree.expected(id)
    }
}
