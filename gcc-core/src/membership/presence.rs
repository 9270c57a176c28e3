//! Who is in a group, where a table has several rows for one person.

use super::observed::{Member, Observed};

impl Observed {
    /// The members of a group, by its position: each officer of the roster once, in their order, with
    /// the row that decides; before them those whom the roster does not have.
    ///
    /// Of several rows the newest decides. If rows contradict each other and one has no date, or both
    /// have the same, it is uncertain whether the officer is in the group. O(members), and a sort
    /// where they do not come in order.
    pub(super) fn presences(&self, group: u32) -> Vec<Member> {
        let mut members = self.rows_by_officer(group);
        if members.is_sorted_by(|a, b| a.officer.is_none() || a.officer < b.officer) {
            return members;
        }
        let mut start = 0;
        let mut kept = Vec::with_capacity(members.len());
        while let Some(first) = members.get(start) {
            let same = members[start..].iter().take_while(|row| row.officer == first.officer);
            let end = if first.officer.is_none() { start + 1 } else { start + same.count() };
            kept.push(deciding(&members[start..end]));
            start = end;
        }
        members = kept;
        members
    }

    /// All rows of a group, by officer and then in the order of the table.
    pub(super) fn rows_by_officer(&self, group: u32) -> Vec<Member> {
        let mut members: Vec<Member> = self.members_of(group).collect();
        if !members.is_sorted_by_key(|member| (member.officer, member.row)) {
            members.sort_by_key(|member| (member.officer, member.row));
        }
        members
    }
}

/// Whether the dates of two rows about one officer in one group decide which of them holds.
pub(super) fn dates_decide(one: &Member, other: &Member) -> bool {
    one.since.zip(other.since).is_some_and(|(one, other)| one != other)
}

/// The row that decides about one officer in one group.
fn deciding(rows: &[Member]) -> Member {
    let newest = rows.iter().max_by_key(|row| (row.since, row.row)).expect("there is a row");
    let agrees = |row: &Member| row.state == newest.state || dates_decide(row, newest);
    let state = newest.state.filter(|_| rows.iter().all(agrees));
    Member { state, ..*newest }
}
