//! Who posts what, where, in which order, by when: the planned broadcast.
//!
//! News stands in the groups at the top; carriers read it there and post it in the groups below,
//! one post at a time. [`FanOut::plan`] says when, [`bridges()`] where a second
//! carrier is missing, [`cards()`] what that means for each person; [`crate::render`] writes and draws
//! them.
//!
//! What is proven: where everybody carries from one group only, [`Order::Finish`] finishes as early
//! as can be (Jackson's rule at each carrier) and [`Order::Waiting`] has the least mean waiting
//! (Smith's rule; each subtree only shifts), for the first message; later messages queue behind the
//! ones before. Somebody who carries from several groups, such as one who acts as head of offices
//! in two provinces, makes this a job shop, for which no quick exact way is known: they take what
//! has arrived in the order of the rule. In every case [`Message`] holds a bound that no plan can
//! beat, and a plan that reaches it is proven.

mod bridges;
mod card;
mod check;
mod columns;
mod deadline;
mod exact;
mod names;
mod network;
mod options;
mod rule;
mod schedule;
mod seat_cover;

use serde::Serialize;

use crate::date::Moment;
use crate::directive::Directive;
use crate::finding::Findings;
use crate::parallel;
use crate::roster::{OfficerId, Roster};
use crate::tree::{GroupId, Tree};

use columns::Columns;
use network::Network;

pub use bridges::{Bridges, ExtraSeat, MissingBridge, bridges};
pub use card::{CardPost, DutyCard, cards};
pub use names::{Names, NamesError, read_names};
pub use options::{FanOutOptions, MESSAGES_MAX, Order, Starts, StartsError, TierPace};

/// One post: somebody copies a message from one group to another.
///
/// ```
/// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
/// # let (roster, tree) = Default::default();
/// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
/// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// assert!(plan.posts().iter().all(|post| post.start >= post.ready));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// When the message stands in the group where it is read.
    pub arrived: Moment,
    /// From when the carrier can post it.
    pub ready: Moment,
    /// When the carrier begins to: later than `ready` if other posts come first.
    pub start: Moment,
    /// When it is posted.
    pub due: Moment,
    /// When it must be posted at the latest, for everything after it to meet the deadline; without
    /// a deadline, for the message to finish when this plan does.
    pub latest: Moment,
}

impl Post {
    /// How many seconds the post may be late; negative if the deadline is missed as it is.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert!(plan.posts().iter().all(|post| post.slack_seconds() >= 0));
    /// ```
    pub fn slack_seconds(&self) -> i64 {
        self.latest.seconds_after(self.due)
    }

    /// When the deputy with a number, from 1, steps in, unless the post has been made by then.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert!(plan.posts().iter().all(|post| post.stand_in_at(1, &options) > post.due));
    /// ```
    pub fn stand_in_at(&self, deputy: u32, options: &FanOutOptions) -> Moment {
        let wait = i64::from(options.deputy_wait_seconds).saturating_mul(deputy.into());
        self.due.add_seconds(wait)
    }

    /// When the post is made, if somebody begins it then.
    pub(crate) fn made_from(&self, begin: Moment) -> Moment {
        begin.add_seconds(self.due.seconds_after(self.start))
    }
}

/// One message of a plan as a whole.
///
/// ```
/// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
/// # let (roster, tree) = Default::default();
/// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
/// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// assert!(plan.messages()[0].finishes_earliest());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Which message, from 1.
    pub message: u32,
    /// When it stands in the groups at the top.
    pub start: Moment,
    /// When the last group that can be reached has it.
    pub finish: Moment,
    /// No plan finishes earlier than this.
    pub finish_bound: Moment,
    /// By when it is to be everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Moment>,
    /// The seconds that the officers of all groups reached wait for it, together.
    pub waiting_seconds: u64,
    /// In no plan do they wait less than this.
    pub waiting_bound_seconds: u64,
}

impl Message {
    /// Whether it is proven that no plan finishes earlier.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert!(plan.messages().iter().all(|message| message.finishes_earliest()));
    /// ```
    pub fn finishes_earliest(&self) -> bool {
        self.finish == self.finish_bound
    }

    /// Whether it is proven that in no plan officers wait less, on average.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert!(plan.messages().iter().all(|message| message.waits_least()));
    /// ```
    pub fn waits_least(&self) -> bool {
        self.waiting_seconds == self.waiting_bound_seconds
    }
}

/// A planned broadcast: every post with its carrier and times.
///
/// ```
/// use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
/// # use gcc_core::{roster::Roster, table::MemoryRows, tree::Tree};
/// # let units = MemoryRows::new(
/// #     &["unit_id", "parent_id", "kind", "name", "province_code"],
/// #     &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี", ""], &["50", "PMO", "province", "จังหวัดเชียงใหม่", "50"]],
/// # );
/// # let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["P1", "PMO", "head"], &["G1", "50", "head"]]);
/// # let (roster, _) = Roster::read(&units, &officers, &Default::default());
/// let start = Moment::parse("2018-03-23 09:00", None).unwrap();
/// # let (tree, _) = Tree::build(moi_2561_w1620(), &roster, start.day(), None, &Default::default());
/// let options = FanOutOptions::new(Starts::new(vec![start]).unwrap());
/// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// let post = plan.posts()[0];
/// assert_eq!(roster.officer(post.carrier), "G1");
/// assert_eq!((post.start.time(), post.due.time()), ("09:05".into(), "09:06".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FanOut {
    options: FanOutOptions,
    messages: Vec<Message>,
    posts: Vec<Post>,
    /// The groups that nobody brings the news to.
    cut_off: Vec<GroupId>,
    /// Officers in the groups that are reached.
    officers: u64,
}

impl FanOut {
    /// Plans who posts what when, and finds what stands in the way (family F).
    ///
    /// The first carrier of each relay posts; deputies are held in reserve. O(n log n) in the
    /// posts, without recursion.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// let (plan, findings) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert!(plan.posts().is_empty() && findings.is_empty());
    /// ```
    pub fn plan(
        directive: &Directive,
        roster: &Roster,
        tree: &Tree,
        options: &FanOutOptions,
    ) -> (FanOut, Findings) {
        let columns = Columns::new(roster.officer_count(), tree);
        let (network, mut findings) = parallel::join(
            || Network::new(&columns, options),
            || check::relays(directive, roster, tree, &columns, options),
        );
        let (mut posts, made) = schedule::schedule(&columns, &network, options);
        let messages = messages(&columns, &network, &posts, options);
        let ends: Vec<i64> = messages
            .iter()
            .map(|message| message.deadline.unwrap_or(message.finish).seconds())
            .collect();
        deadline::latest(&mut posts, &columns, &ends);
        let groups = (0_u32..).map(GroupId).zip(&network.reached);
        let cut_off = groups.filter(|(_, reached)| !**reached).map(|(group, _)| group).collect();
        let reached = columns.officers.iter().zip(&network.reached);
        let officers = reached
            .filter(|(_, reached)| **reached)
            .fold(0_u64, |sum, (officers, _)| sum.saturating_add(u64::from(*officers)));
        let plan = FanOut { options: options.clone(), messages, posts, cut_off, officers };
        findings.append(check::plan(roster, tree, &columns, &made, &plan));
        findings.sort();
        (plan, findings)
    }

    /// What the plan rests on.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// assert_eq!(FanOut::plan(moi_2561_w1620(), &roster, &tree, &options).0.options(), &options);
    /// ```
    pub fn options(&self) -> &FanOutOptions {
        &self.options
    }

    /// The messages, in the order of their starts.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert_eq!(plan.messages()[0].message, 1);
    /// ```
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// The posts: each after the one that brings its news, and after its carrier's post before.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert!(plan.posts().iter().all(|post| post.from < post.to));
    /// ```
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// How many seconds after its message's deadline a post is made; 0 if it is in time, or if
    /// there is no deadline.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert!(plan.posts().iter().all(|post| plan.seconds_late(post) == 0));
    /// ```
    pub fn seconds_late(&self, post: &Post) -> u64 {
        let number = (post.message as usize).checked_sub(1);
        let deadline = number.and_then(|number| self.messages.get(number)?.deadline);
        let late = deadline.map_or(0, |deadline| post.due.seconds_after(deadline));
        late.max(0).unsigned_abs()
    }

    /// The groups that news cannot reach, because nobody carries it there or further above.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert!(plan.cut_off().is_empty());
    /// ```
    pub fn cut_off(&self) -> &[GroupId] {
        &self.cut_off
    }

    /// How many officers are at home in the groups that are reached.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// assert_eq!(plan.officers_reached(), 0);
    /// ```
    pub fn officers_reached(&self) -> u64 {
        self.officers
    }
}

/// Each message as a whole, before its posts know how late they may be.
fn messages(
    columns: &Columns,
    network: &Network,
    posts: &[Post],
    options: &FanOutOptions,
) -> Vec<Message> {
    let least = network.tops.iter().filter_map(|top| network.remaining.get(*top as usize));
    let least = least.copied().max().unwrap_or(0);
    let numbered = (1_u32..).zip(options.starts.as_slice());
    let mut messages: Vec<Message> = numbered
        .map(|(message, start)| Message {
            message,
            start: *start,
            finish: *start,
            finish_bound: start.add_seconds(least),
            deadline: options.deadline_seconds.map(|seconds| start.add_seconds(seconds.into())),
            waiting_seconds: 0,
            waiting_bound_seconds: network.waiting_least,
        })
        .collect();
    for post in posts {
        let number = (post.message as usize).checked_sub(1);
        let Some(message) = number.and_then(|number| messages.get_mut(number)) else { continue };
        message.finish = message.finish.max(post.due);
        let waited = post.due.seconds_after(message.start).unsigned_abs();
        let officers = columns.officers.get(post.to.index()).copied().unwrap_or(0);
        let waited = waited.saturating_mul(officers.into());
        message.waiting_seconds = message.waiting_seconds.saturating_add(waited);
    }
    messages
}
