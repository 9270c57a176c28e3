//! Who posts what, where, in which order, by when: the planned broadcast.
//!
//! A message starts in the groups at the top. Carriers read it there and post it in the groups
//! below, one post at a time. [`FanOut::plan`] says when each post is made, [`cards()`] what that
//! means for each person, and [`bridges()`] where a second carrier is missing.
//! [`render`](crate::render) writes and draws them.
//!
//! If everybody carries from one group only, [`Order::Finish`] finishes the first message as early
//! as possible (Jackson's rule at each carrier), and [`Order::Waiting`] has the least mean waiting
//! (Smith's rule). Later messages queue behind earlier ones. Somebody who carries from several
//! groups, such as one who acts as head of offices in two provinces, makes the plan a job shop, for
//! which no fast exact method is known: they take what has arrived in the order of the rule. In
//! every case [`Message`] holds bounds that no plan can beat, and a plan that reaches its bound is
//! proven optimal.
//!
//! ```
//! use gcc_core::date::Moment;
//! use gcc_core::directive::moi_2561_w1620;
//! use gcc_core::fanout::{FanOut, FanOutOptions, Names, Starts, cards};
//! use gcc_core::roster::Roster;
//! use gcc_core::table::MemoryRows;
//! use gcc_core::tree::Tree;
//!
//! let units = MemoryRows::new(
//!     &["unit_id", "parent_id", "kind", "name", "province_code"],
//!     &[
//!         &["PMO", "", "government", "สำนักนายกรัฐมนตรี", ""],
//!         &["50", "PMO", "province", "จังหวัดเชียงใหม่", "50"],
//!     ],
//! );
//! let officers = MemoryRows::new(
//!     &["officer_id", "unit_id", "seat"],
//!     &[&["P1", "PMO", "head"], &["G1", "50", "head"], &["G2", "50", "deputy"]],
//! );
//! let (roster, _) = Roster::read(&units, &officers, &Default::default());
//! let start = Moment::parse("2018-03-23 09:00", None)?;
//! let directive = moi_2561_w1620();
//! let (tree, _) = Tree::build(directive, &roster, start.day(), None, &Default::default());
//!
//! let options = FanOutOptions::new(Starts::new(vec![start])?);
//! let (plan, findings) = FanOut::plan(directive, &roster, &tree, &options);
//! assert!(findings.is_empty());
//! let post = plan.posts()[0];
//! assert_eq!(roster.officer(post.carrier), "G1");
//! assert_eq!((post.start.time(), post.due.time()), ("09:05".into(), "09:06".into()));
//! assert!(plan.messages()[0].finishes_earliest());
//!
//! let cards = cards(&plan, &roster, &tree, &Names::default());
//! assert_eq!((cards[0].person.as_str(), cards[0].posts[0].act.time()), ("G1", "09:05".into()));
//! assert_eq!((cards[1].person.as_str(), cards[1].stands_in[0].act.time()), ("G2", "09:21".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bridges;
mod card;
mod check;
mod columns;
mod coverage;
mod names;
mod network;
mod options;
mod plan;
mod post;
mod schedule;
mod seat_cover;
mod sequencing;

pub use bridges::{Bridges, ExtraSeat, MissingBridge, bridges};
pub use card::{CardPost, DutyCard, cards};
pub use names::{Names, NamesError, read_names};
pub use options::{FanOutOptions, MESSAGES_MAX, Order, Starts, StartsError, TierPace};
pub use plan::FanOut;
pub use post::{Message, Post};
