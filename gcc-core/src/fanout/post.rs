//! What a planned broadcast is made of: posts and messages.

use serde::Serialize;

use crate::date::Moment;
use crate::roster::OfficerId;
use crate::tree::GroupId;

use super::options::FanOutOptions;

/// One post: somebody copies a message from one group to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Post {
    /// Which message, from 1.
    pub message: u32,
    /// Where it is read.
    pub from: GroupId,
    /// Where it is posted.
    pub to: GroupId,
    /// Who posts it.
    pub carrier: OfficerId,
    /// The place among all posts of the carrier in this plan, from 1.
    pub order: u32,
    /// When the message is in the group where it is read.
    pub arrived: Moment,
    /// From when the carrier can post it.
    pub ready: Moment,
    /// When the carrier begins: later than `ready` if other posts come first.
    pub start: Moment,
    /// When it is posted.
    pub due: Moment,
    /// When it must be posted at the latest, so that everything after it meets the deadline; without
    /// a deadline, so that the message finishes when this plan does.
    pub latest: Moment,
}

impl Post {
    /// How many seconds the post may be late; negative if the deadline is missed anyway.
    pub fn slack_seconds(&self) -> i64 {
        self.latest.seconds_after(self.due)
    }

    /// When the deputy with a number, from 1, steps in, unless the post has been made by then.
    pub fn stand_in_at(&self, deputy: u32, options: &FanOutOptions) -> Moment {
        let wait = i64::from(options.deputy_wait_seconds).saturating_mul(deputy.into());
        self.due.add_seconds(wait)
    }

    /// When the post is made, if somebody begins at a moment.
    pub(crate) fn made_from(&self, begin: Moment) -> Moment {
        begin.add_seconds(self.due.seconds_after(self.start))
    }
}

/// One message of a plan as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Message {
    /// Which message, from 1.
    pub message: u32,
    /// When it is in the groups at the top.
    pub start: Moment,
    /// When the last group that can be reached has it.
    pub finish: Moment,
    /// No plan finishes earlier than this.
    pub finish_bound: Moment,
    /// By when every group should have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Moment>,
    /// The seconds that the officers of all groups reached wait for it, summed over officers.
    pub waiting_seconds: u64,
    /// In no plan do they wait less than this.
    pub waiting_bound_seconds: u64,
}

impl Message {
    /// Whether it is proven that no plan finishes earlier.
    pub fn finishes_earliest(&self) -> bool {
        self.finish == self.finish_bound
    }

    /// Whether it is proven that officers wait less in no plan.
    pub fn waits_least(&self) -> bool {
        self.waiting_seconds == self.waiting_bound_seconds
    }
}
