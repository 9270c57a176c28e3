//! What a plan rests on: when the news comes, and what posting and waiting cost.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::date::Moment;

/// What a carrier with several groups does first.
///
/// ```
/// use gcc_core::fanout::Order;
/// assert_eq!(Order::default(), Order::Finish);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The last group is reached as early as can be: the group with the longest way below it first
    /// (Jackson's rule).
    #[default]
    Finish,
    /// An officer waits as little as can be, on average: the fewest seconds for each officer below
    /// first (Smith's rule).
    Waiting,
    /// As little waiting as a deadline allows: of a carrier's orders that leave what is below the
    /// time it needs, the one with the least waiting. It meets the deadline wherever
    /// [`Order::Finish`] would. More than ten posts of one carrier that cost unequal seconds (tiers
    /// with a pace of their own) are ordered by a rule of thumb; so is somebody who carries from
    /// several groups, and what carriers could gain by leaving each other more time is not looked
    /// for. [`Message::waiting_bound_seconds`](super::Message::waiting_bound_seconds) says how much
    /// less there could be at all.
    Deadline,
}

/// How many messages one plan may hold.
///
/// ```
/// assert_eq!(gcc_core::fanout::MESSAGES_MAX, 100);
/// ```
pub const MESSAGES_MAX: usize = 100;

/// When the news stands in the groups at the top: once for each message, in order.
///
/// ```
/// use gcc_core::{date::Moment, fanout::Starts};
/// let nine = Moment::parse("2018-03-23 09:00", None).unwrap();
/// let starts = Starts::new(vec![nine.add_seconds(3_600), nine]).unwrap();
/// assert_eq!(starts.as_slice()[0], nine);
/// assert!(Starts::new(Vec::new()).is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Moment>", into = "Vec<Moment>")]
pub struct Starts(Vec<Moment>);

/// Why messages cannot be planned: there is none, or there are too many.
///
/// ```
/// use gcc_core::fanout::Starts;
/// let error = Starts::new(Vec::new()).unwrap_err();
/// assert_eq!(error.code(), "starts-count");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a plan is for 1 to {MESSAGES_MAX} messages, not for {0}")]
pub struct StartsError(usize);

impl StartsError {
    /// A stable identifier of the kind of error.
    ///
    /// ```
    /// let error = gcc_core::fanout::Starts::new(Vec::new()).unwrap_err();
    /// assert!(error.to_string().starts_with("a plan is for 1 to 100 messages"));
    /// assert_eq!(error.code(), "starts-count");
    /// ```
    pub fn code(self) -> &'static str {
        "starts-count"
    }
}

impl Starts {
    /// The starts in order of time.
    ///
    /// ```
    /// use gcc_core::{date::Moment, fanout::Starts};
    /// assert!(Starts::new(vec![Moment::default()]).is_ok());
    /// ```
    pub fn new(mut starts: Vec<Moment>) -> Result<Starts, StartsError> {
        if !(1..=MESSAGES_MAX).contains(&starts.len()) {
            return Err(StartsError(starts.len()));
        }
        starts.sort();
        Ok(Starts(starts))
    }

    /// The starts, earliest first; at least one.
    ///
    /// ```
    /// use gcc_core::{date::Moment, fanout::Starts};
    /// assert_eq!(Starts::new(vec![Moment::default()]).unwrap().as_slice().len(), 1);
    /// ```
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

/// A tier whose posts cost another time than the rest.
///
/// ```
/// use gcc_core::fanout::TierPace;
/// let pace: TierPace = serde_json::from_str(r#"{"level":3,"post_seconds":30}"#).unwrap();
/// assert_eq!(pace.post_seconds.get(), 30);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierPace {
    /// The level of the groups into which is posted.
    pub level: u8,
    /// Seconds that one post costs its carrier.
    pub post_seconds: NonZeroU32,
}

/// What a plan rests on. Everything but the starts, the order and the deadline is *assumed*: the
/// letter gives no figures (clause `assumed-pace`), and a drill gives better ones.
///
/// ```
/// use gcc_core::{date::Moment, fanout::{FanOutOptions, Starts}};
/// let start = Moment::parse("2018-03-23 09:00", None).unwrap();
/// let options = FanOutOptions::new(Starts::new(vec![start]).unwrap());
/// assert_eq!((options.post_seconds.get(), options.delay_seconds), (60, 300));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FanOutOptions {
    /// When the news stands in the groups at the top.
    pub starts: Starts,
    /// What a carrier with several groups does first.
    #[serde(default)]
    pub order: Order,
    /// Every group is to have a message so many seconds after its start.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "deadline_seconds"
    )]
    pub deadline_seconds: Option<u32>,
    /// Seconds that one post costs its carrier, who posts one at a time.
    #[serde(default = "post_seconds")]
    pub post_seconds: NonZeroU32,
    /// Tiers whose posts cost another time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierPace>,
    /// Seconds from the news standing in a group to its carrier beginning to forward it; nobody
    /// waits for news that they posted there themselves.
    #[serde(default = "delay_seconds")]
    pub delay_seconds: u32,
    /// Seconds after a post was due until the first deputy steps in, and again until the next.
    #[serde(default = "deputy_wait_seconds")]
    pub deputy_wait_seconds: u32,
    /// More posts of one person than this are a finding.
    #[serde(default = "posts_max")]
    pub posts_max: u32,
    /// One person without a deputy before more than so many of a hundred officers is a finding.
    #[serde(default = "share_percent_max")]
    pub share_percent_max: u8,
    /// In how many groups one person may sit when seats are added for a second bridge.
    #[serde(default = "groups_max")]
    pub groups_max: u32,
}

/// Nothing is everywhere in the second in which it starts.
fn deadline_seconds<'de, D: Deserializer<'de>>(told: D) -> Result<Option<u32>, D::Error> {
    Ok(Option::<NonZeroU32>::deserialize(told)?.map(NonZeroU32::get))
}

fn post_seconds() -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(59)
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
    /// The assumed figures.
    ///
    /// ```
    /// use gcc_core::{date::Moment, fanout::{FanOutOptions, Starts}};
    /// let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// assert_eq!(options.deadline_seconds, None);
    /// ```
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

    /// Seconds that a post into a group of a level costs.
    pub(super) fn post_seconds_at(&self, level: u8) -> u32 {
        let of_tier = self.tiers.iter().find(|tier| tier.level == level);
        of_tier.map_or(self.post_seconds, |tier| tier.post_seconds).get()
    }
}
