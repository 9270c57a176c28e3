//! A planned broadcast: from a tree and options to posts, messages and findings.

use serde::Serialize;

use crate::directive::Directive;
use crate::finding::Findings;
use crate::parallel;
use crate::roster::Roster;
use crate::tree::{GroupId, Tree};

use super::check::Check;
use super::columns::Columns;
use super::coverage::Coverage;
use super::network::Network;
use super::options::FanOutOptions;
use super::post::{Message, Post};
use super::schedule::Schedule;
use super::sequencing::officer_seconds;

/// A planned broadcast: every post with its carrier and times. See the example of
/// [this module](super).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FanOut {
    options: FanOutOptions,
    messages: Vec<Message>,
    posts: Vec<Post>,
    cut_off: Vec<GroupId>,
    officers_reached: u64,
    officers_cut_off: u64,
    officers_uncertain: u64,
}

impl FanOut {
    /// Plans who posts what when, and finds what endangers the broadcast (the F rules).
    ///
    /// The first carrier of each relay posts; deputies are held in reserve. The roster must be the
    /// one from which the tree was built. O(n log n) in the posts, without recursion.
    pub fn plan(
        directive: &Directive,
        roster: &Roster,
        tree: &Tree,
        options: &FanOutOptions,
    ) -> (FanOut, Findings) {
        let columns = Columns::new(roster.officer_count(), tree);
        let check = Check { roster, tree, columns: &columns, options };
        let (network, mut findings) =
            parallel::join(|| Network::new(&columns, options), || check.relays(directive));
        let mut schedule = Schedule::new(&columns, &network, options);
        let messages = messages(&columns, &network, &schedule.posts, options);
        let ends: Vec<_> =
            messages.iter().map(|message| message.deadline.unwrap_or(message.finish)).collect();
        schedule.set_latest(&columns, &ends);
        findings.append(check.schedule(&schedule, &messages));
        roster.row_indexes().apply(&mut findings);
        findings.sort();
        let coverage = Coverage::new(roster, tree, &network.reached);
        let cut_off = (0..).map(GroupId).zip(&network.reached).filter(|(_, reached)| !**reached);
        let plan = FanOut {
            options: options.clone(),
            messages,
            posts: schedule.posts,
            cut_off: cut_off.map(|(group, _)| group).collect(),
            officers_reached: coverage.reached,
            officers_cut_off: coverage.cut_off,
            officers_uncertain: coverage.uncertain,
        };
        (plan, findings)
    }

    /// The options for which the plan was made.
    pub fn options(&self) -> &FanOutOptions {
        &self.options
    }

    /// The messages, in the order of their starts.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// The posts: each after the one that brings its message to where it is read, and after its
    /// carrier's post before.
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// How many seconds after its message's deadline a post of this plan is made; 0 if it is in
    /// time or there is no deadline.
    pub fn seconds_late(&self, post: &Post) -> u64 {
        let deadline = self.messages[post.message as usize - 1].deadline;
        let late = deadline.map_or(0, |deadline| post.due.seconds_after(deadline));
        late.max(0).unsigned_abs()
    }

    /// The groups that no message can reach: nobody carries to them, or to a group above them.
    pub fn cut_off(&self) -> &[GroupId] {
        &self.cut_off
    }

    /// How many officers are at home in the groups that are reached. With
    /// [`officers_cut_off`](Self::officers_cut_off) and
    /// [`officers_uncertain`](Self::officers_uncertain) these are all who have an appointment in force
    /// on the day of the tree, or may have one.
    pub fn officers_reached(&self) -> u64 {
        self.officers_reached
    }

    /// How many officers are in groups, or in units without groups, to which nobody carries news.
    pub fn officers_cut_off(&self) -> u64 {
        self.officers_cut_off
    }

    /// How many officers may be reached or not: a cell about their appointment, or about what is above
    /// their unit, could not be read.
    pub fn officers_uncertain(&self) -> u64 {
        self.officers_uncertain
    }
}

/// Each message as a whole.
fn messages(
    columns: &Columns,
    network: &Network,
    posts: &[Post],
    options: &FanOutOptions,
) -> Vec<Message> {
    let least_finish = network.least_finish();
    let mut messages: Vec<Message> = (1..)
        .zip(options.starts.as_slice())
        .map(|(message, start)| Message {
            message,
            start: *start,
            finish: *start,
            finish_bound: start.add_seconds(least_finish),
            deadline: options.deadline_seconds.map(|seconds| start.add_seconds(seconds.into())),
            waiting_seconds: 0,
            waiting_bound_seconds: network.least_waiting,
        })
        .collect();
    for post in posts {
        let message = &mut messages[post.message as usize - 1];
        message.finish = message.finish.max(post.due);
        let seconds = post.due.seconds_after(message.start);
        let officers = columns.groups.officers[post.to.index()];
        message.waiting_seconds =
            message.waiting_seconds.saturating_add(officer_seconds(seconds, officers));
    }
    messages
}
