//! What a plan is made for: when messages start, and how long posting and waiting take.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::date::Moment;

/// What a carrier with several groups posts first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Order {
    /// Earliest finish: the group with the longest way below it first (Jackson's rule).
    #[default]
    Finish,
    /// Least mean waiting: the fewest seconds for each officer below first (Smith's rule).
    Waiting,
    /// Least waiting under a deadline: of a carrier's orders that leave what is below the time it
    /// needs, the one with the least waiting. It meets the deadline if [`Order::Finish`] does.
    ///
    /// Two cases are ordered by a heuristic: more than ten posts of one carrier that take unequally
    /// long (tiers with a pace of their own), and somebody who carries from several groups. What
    /// carriers could gain by leaving each other more time is not searched.
    /// [`Message::waiting_bound_seconds`](super::Message::waiting_bound_seconds) bounds the gain.
    Deadline,
}

/// How many messages one plan may hold.
pub const MESSAGES_MAX: usize = 100;

/// When messages start in the groups at the top: one moment for each message, in order.
///
/// ```
/// use gcc_core::{date::Moment, fanout::Starts};
/// let nine = Moment::parse("2018-03-23 09:00", None).unwrap();
/// let starts = Starts::new(vec![nine.add_seconds(3_600), nine]).unwrap();
/// assert_eq!(starts.as_slice()[0], nine);
/// assert_eq!(Starts::new(Vec::new()).unwrap_err().code(), "starts-count");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Moment>", into = "Vec<Moment>")]
pub struct Starts(Vec<Moment>);

/// There is no message to plan, or there are more than [`MESSAGES_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a plan is for 1 to {MESSAGES_MAX} messages, not for {0}")]
pub struct StartsError(usize);

impl StartsError {
    /// A stable identifier of the kind of error.
    pub fn code(self) -> &'static str {
        "starts-count"
    }
}

impl Starts {
    /// Sorts the starts by time.
    pub fn new(mut starts: Vec<Moment>) -> Result<Starts, StartsError> {
        if !(1..=MESSAGES_MAX).contains(&starts.len()) {
            return Err(StartsError(starts.len()));
        }
        starts.sort();
        Ok(Starts(starts))
    }

    /// The starts, earliest first; at least one.
    pub fn as_slice(&self) -> &[Moment] {
        &self.0
    }
}

impl TryFrom<Vec<Moment>> for Starts {
    type Error = StartsError;

    fn try_from(starts: Vec<Moment>) -> Result<Self, StartsError> {
        Starts::new(starts)
    }
}

impl From<Starts> for Vec<Moment> {
    fn from(starts: Starts) -> Self {
        starts.0
    }
}

/// A tier whose posts take another time than the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierPace {
    /// The level of the groups in which is posted.
    pub level: u8,
    /// Seconds that one post takes.
    pub post_seconds: NonZeroU32,
}

/// What a plan is made for. Everything but the starts, the order and the deadline is *assumed*: the
/// letter gives no figures (clause `assumed-pace`), and a drill gives better ones.
///
/// ```
/// use gcc_core::{date::Moment, fanout::{FanOutOptions, Order, Starts}};
/// let start = Moment::parse("2018-03-23 09:00", None).unwrap();
/// let mut options = FanOutOptions::new(Starts::new(vec![start]).unwrap()).with_order(Order::Waiting);
/// assert_eq!((options.post_seconds.get(), options.delay_seconds), (60, 300));
/// options.delay_seconds = 600;
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FanOutOptions {
    /// When each message starts.
    pub starts: Starts,
    /// What a carrier with several groups posts first.
    #[serde(default)]
    pub order: Order,
    /// Every group should have a message so many seconds after its start.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "positive_seconds"
    )]
    pub deadline_seconds: Option<u32>,
    /// Seconds that one post takes its carrier, who posts one at a time.
    #[serde(default = "post_seconds")]
    pub post_seconds: NonZeroU32,
    /// Tiers whose posts take another time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierPace>,
    /// Seconds from a message's being in a group until its carrier begins to forward it. There is no
    /// delay for messages that the carrier posted there.
    #[serde(default = "delay_seconds")]
    pub delay_seconds: u32,
    /// Seconds after a post was due until the first deputy steps in, and again until the next.
    #[serde(default = "deputy_wait_seconds")]
    pub deputy_wait_seconds: u32,
    /// More posts of one person than this are a finding.
    #[serde(default = "posts_max")]
    pub posts_max: u32,
    /// One person without a deputy before more than so many percent of the officers is a finding.
    #[serde(default = "share_percent_max")]
    pub share_percent_max: u8,
    /// In how many groups one person may sit when seats are added for a second bridge.
    #[serde(default = "groups_max")]
    pub groups_max: u32,
}

/// A deadline of 0 seconds cannot be met.
fn positive_seconds<'de, D: Deserializer<'de>>(value: D) -> Result<Option<u32>, D::Error> {
    Ok(Option::<NonZeroU32>::deserialize(value)?.map(NonZeroU32::get))
}

fn post_seconds() -> NonZeroU32 {
    const { NonZeroU32::new(60).expect("60 is not zero") }
}

fn delay_seconds() -> u32 {
    300
}

fn deputy_wait_seconds() -> u32 {
    900
}

fn posts_max() -> u32 {
    20
}

fn share_percent_max() -> u8 {
    5
}

fn groups_max() -> u32 {
    5
}

impl FanOutOptions {
    /// The assumed figures, without a deadline.
    pub fn new(starts: Starts) -> FanOutOptions {
        FanOutOptions {
            starts,
            order: Order::default(),
            deadline_seconds: None,
            post_seconds: post_seconds(),
            tiers: Vec::new(),
            delay_seconds: delay_seconds(),
            deputy_wait_seconds: deputy_wait_seconds(),
            posts_max: posts_max(),
            share_percent_max: share_percent_max(),
            groups_max: groups_max(),
        }
    }

    /// The same with another order.
    #[must_use]
    pub fn with_order(self, order: Order) -> FanOutOptions {
        FanOutOptions { order, ..self }
    }

    /// The same with another deadline, in seconds after each start.
    #[must_use]
    pub fn with_deadline(self, deadline_seconds: Option<u32>) -> FanOutOptions {
        FanOutOptions { deadline_seconds, ..self }
    }

    /// Seconds that a post into a group of a level takes.
    pub(super) fn post_seconds_at(&self, level: u8) -> u32 {
        let of_tier = self.tiers.iter().find(|tier| tier.level == level);
        of_tier.map_or(self.post_seconds, |tier| tier.post_seconds).get()
    }
}
