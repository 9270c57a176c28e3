//! Nobody leaves without whom a group would be cut off.

use crate::finding::{Place, Table};
use crate::roster::OfficerId;
use crate::tree::GroupId;

use super::change::{Action, Change};
use super::effect::Reach;
use super::plan::ManualReview;
use super::{Case, look_into};

/// Takes out of a plan whoever would leave a group to which nobody else brings news, or from which
/// nobody else takes it further, even when everything else is done: the successor has been invited
/// and not joined, or there is none. Tells what is to be looked into instead. What is decided hangs
/// on the end of the plan only, so that a part of it carried out changes nothing.
pub(super) fn keep(
    case: &Case<'_>,
    start: &Reach<'_>,
    changes: &mut Vec<Change>,
) -> Vec<ManualReview> {
    let leaves = |change: &Change| -> Option<(OfficerId, GroupId)> {
        let group = case.tree.part(change.group.unit, change.group.part)?;
        (change.action == Action::Remove).then_some((change.officer?, group))
    };
    if changes.iter().all(|change| leaves(change).is_none()) {
        return Vec::new();
    }
    let mut end = start.clone();
    for change in changes.iter() {
        end.apply(change);
    }
    // Whoever stays would forward to where they are at first, or come to be.
    let is_needed = |officer: OfficerId, group: GroupId| {
        let mut carried =
            start.carried(officer, group).into_iter().chain(end.carried(officer, group));
        carried.any(|to| !end.is_connected(to))
    };
    let mut kept = Vec::new();
    changes.retain(|change| {
        let leaving = leaves(change).filter(|(officer, group)| is_needed(*officer, *group));
        let group = leaving.and_then(|(_, group)| case.own(group));
        let Some(own) = group else { return true };
        let place = Place::cell(Table::Groups, own.group.row, "group_id");
        kept.push(look_into(own.group, change.rule, 1, place));
        false
    });
    kept
}
