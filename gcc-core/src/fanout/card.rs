//! Duty cards: what one person has to do, on one page.

use crate::date::Moment;
use crate::roster::{OfficerId, Roster};
use crate::table::shown;
use crate::tree::{GroupId, Relay, Tree};

use super::{FanOut, Names, Post};

/// A post as its carrier, or somebody who steps in, needs to know it.
///
/// ```
/// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, Names, FanOutOptions, Starts, cards}};
/// # let (roster, tree) = Default::default();
/// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
/// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// let cards = cards(&plan, &roster, &tree, &Names::default());
/// assert!(cards.iter().all(|card| card.posts.iter().all(|duty| duty.step == 0)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPost {
    /// The post as planned.
    pub post: Post,
    /// The name of the group where it is read, and of that where it is posted.
    pub from: String,
    /// Where it is posted.
    pub to: String,
    /// How many officers get the news through it.
    pub officers: u32,
    /// 0 for whoever posts, 1 for the first who steps in, and so on.
    pub step: u32,
    /// When to act: begin to post, or step in unless the post is there.
    pub act: Moment,
    /// Whom one stands in for; none for one's own posts.
    pub stands_in_for: Option<String>,
    /// Who steps in next, and when; and if nobody does, whom to tell.
    pub next: Option<(String, Moment)>,
    /// Who brings the news to the group where it is read: to be told when the post cannot be made
    /// and nobody steps in. None at the top.
    pub report_to: Option<String>,
    /// A number made of the group and the person: the same wherever their rows stand.
    pub key: u64,
}

impl CardPost {
    /// When the post is made, if begun when this person is to act.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, Names, FanOutOptions, Starts, cards}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// let cards = cards(&plan, &roster, &tree, &Names::default());
    /// assert!(cards.iter().flat_map(|card| &card.posts).all(|duty| duty.done() == duty.post.due));
    /// ```
    pub fn done(&self) -> Moment {
        self.post.made_from(self.act)
    }

    /// Whether the post is then too late for the deadline; without one, for the message to finish
    /// when the plan does.
    ///
    /// ```
    /// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, Names, FanOutOptions, Starts, cards}};
    /// # let (roster, tree) = Default::default();
    /// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
    /// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
    /// let cards = cards(&plan, &roster, &tree, &Names::default());
    /// assert!(cards.iter().flat_map(|card| &card.posts).all(|duty| !duty.is_late()));
    /// ```
    pub fn is_late(&self) -> bool {
        self.done() > self.post.latest
    }
}

/// What one person has to do in a plan.
///
/// ```
/// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, Names, FanOutOptions, Starts, cards}};
/// # use gcc_core::{roster::Roster, table::MemoryRows, tree::Tree};
/// # let units = MemoryRows::new(
/// #     &["unit_id", "parent_id", "kind", "name", "province_code"],
/// #     &[&["PMO", "", "government", "สำนักนายกรัฐมนตรี", ""], &["50", "PMO", "province", "จังหวัดเชียงใหม่", "50"]],
/// # );
/// # let officers = MemoryRows::new(&["officer_id", "unit_id", "seat"], &[&["G1", "50", "head"], &["G2", "50", "deputy"]]);
/// # let (roster, _) = Roster::read(&units, &officers, &Default::default());
/// # let start = Moment::parse("2018-03-23 09:00", None).unwrap();
/// # let (tree, _) = Tree::build(moi_2561_w1620(), &roster, start.day(), None, &Default::default());
/// # let options = FanOutOptions::new(Starts::new(vec![start]).unwrap());
/// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// let cards = cards(&plan, &roster, &tree, &Names::default());
/// assert_eq!((cards[0].person.as_str(), cards[0].posts[0].act.time()), ("G1", "09:05".into()));
/// assert_eq!((cards[1].person.as_str(), cards[1].stands_in[0].act.time()), ("G2", "09:21".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyCard {
    /// Whose card it is.
    pub officer: OfficerId,
    /// The person's identifier, or the name that the caller gave.
    pub person: String,
    /// The person's own posts, in the order in which they are made.
    pub posts: Vec<CardPost>,
    /// The posts for which the person steps in if they are not made, in the order of time.
    pub stands_in: Vec<CardPost>,
}

/// The duty cards of everybody who posts or steps in, by identifier. O(posts log posts).
///
/// ```
/// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, Names, FanOutOptions, Starts, cards}};
/// # let (roster, tree) = Default::default();
/// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
/// # let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// assert!(cards(&plan, &roster, &tree, &Names::default()).is_empty());
/// ```
pub fn cards(plan: &FanOut, roster: &Roster, tree: &Tree, names: &Names) -> Vec<DutyCard> {
    let maker = Maker { plan, roster, tree, names };
    let mut duties: Vec<(OfficerId, CardPost)> = Vec::with_capacity(plan.posts().len());
    for post in plan.posts() {
        maker.duties(post, &mut duties);
    }
    // One's own posts first, in their order; then what one steps in for, by time.
    let rank = |(officer, duty): &(OfficerId, CardPost)| {
        (*officer, duty.step > 0, duty.act, duty.post.message, duty.post.to)
    };
    duties.sort_by_key(|a| rank(a));
    let mut cards: Vec<DutyCard> = Vec::new();
    for (officer, duty) in duties {
        if cards.last().is_none_or(|card| card.officer != officer) {
            let person = maker.name(officer);
            cards.push(DutyCard { officer, person, posts: Vec::new(), stands_in: Vec::new() });
        }
        if let Some(card) = cards.last_mut() {
            let list = if duty.step == 0 { &mut card.posts } else { &mut card.stands_in };
            list.push(duty);
        }
    }
    cards
}

struct Maker<'a> {
    plan: &'a FanOut,
    roster: &'a Roster,
    tree: &'a Tree,
    names: &'a Names,
}

impl Maker<'_> {
    /// The name that the caller gave, else the identifier, unless that is a personal number.
    fn name(&self, officer: OfficerId) -> String {
        let given = self.names.get(self.roster.officer(officer));
        given.cloned().unwrap_or_else(|| self.roster.officer_label(officer))
    }

    fn group(&self, id: GroupId) -> String {
        self.tree.group(id).map_or(String::new(), |group| group.name.clone())
    }

    /// FNV-1a: the same on every machine. Made of what may be shown, so that nobody can find out a
    /// personal number by trying all.
    fn key(&self, group: GroupId, officer: OfficerId) -> u64 {
        let (name, person) = (self.group(group), self.roster.officer_label(officer));
        let unit = self.tree.group(group).and_then(|group| self.roster.unit(group.unit));
        let unit = unit.map_or("", |unit| unit.identifier());
        let end: &[u8] = &[0xFF];
        let parts = [shown(unit).into_bytes(), name.into_bytes(), person.into_bytes()];
        let bytes = parts.iter().flat_map(|part| part.iter().chain(end));
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }

    /// Whom somebody tells who cannot post: the first carrier above who is not the same person.
    fn report_to(&self, relay: &Relay, officer: OfficerId) -> Option<String> {
        let above = |relay: &&Relay| self.tree.relay_to(relay.from);
        let mut above = std::iter::successors(above(&relay), above);
        let first = above.find_map(|relay| {
            relay.carriers.iter().map(|carrier| carrier.officer).find(|other| *other != officer)
        });
        first.map(|other| self.name(other))
    }

    /// The duty of the carrier and of everybody who steps in.
    fn duties(&self, post: &Post, duties: &mut Vec<(OfficerId, CardPost)>) {
        let Some(relay) = self.tree.relay_to(post.to) else { return };
        let options = self.plan.options();
        let officers = self.tree.group(post.to).map_or(0, |group| group.officers_below);
        let mut carriers = (0_u32..).zip(&relay.carriers).peekable();
        while let Some((step, carrier)) = carriers.next() {
            let next = carriers
                .peek()
                .map(|(step, next)| (self.name(next.officer), post.stand_in_at(*step, options)));
            let own = step == 0;
            let duty = CardPost {
                post: *post,
                from: self.group(post.from),
                to: self.group(post.to),
                officers,
                step,
                act: if own { post.start } else { post.stand_in_at(step, options) },
                stands_in_for: (!own).then(|| self.name(post.carrier)),
                next,
                report_to: self.report_to(relay, carrier.officer),
                key: self.key(post.to, carrier.officer),
            };
            duties.push((carrier.officer, duty));
        }
    }
}
