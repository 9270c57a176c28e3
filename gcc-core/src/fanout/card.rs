//! Duty cards: what one person has to do, on one page.

use serde::Serialize;

use crate::date::Moment;
use crate::roster::{OfficerId, Roster};
use crate::tree::{GroupId, Relay, Tree};

use super::names::Names;
use super::plan::FanOut;
use super::post::Post;

/// A post on a card: of the carrier, or of a deputy who steps in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CardPost {
    /// The post as planned.
    pub post: Post,
    /// The name of the group where it is read.
    pub from: String,
    /// The name of the group where it is posted.
    pub to: String,
    /// How many officers get the message through it.
    pub officers: u32,
    /// 0 for the carrier, 1 for the first deputy who steps in, and so on.
    pub step: u32,
    /// When to act: begin to post, or step in unless the post has been made.
    pub act: Moment,
    /// Who should have posted; none for the carrier's own posts.
    pub stands_in_for: Option<String>,
    /// Who steps in next, and when.
    pub next: Option<(String, Moment)>,
    /// Who brings the message to the group where it is read: the person to inform if the post
    /// cannot be made and nobody steps in. None at the top.
    pub report_to: Option<String>,
    /// A hash of the group and the person: the same wherever their rows stand.
    pub key: u64,
}

impl CardPost {
    /// When the post is made, if this person begins at [`CardPost::act`].
    pub fn done(&self) -> Moment {
        self.post.made_from(self.act)
    }

    /// Whether the post is then too late for the deadline; without one, for the message to finish
    /// when the plan does.
    pub fn is_late(&self) -> bool {
        self.done() > self.post.latest
    }
}

/// What one person has to do in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DutyCard {
    /// Whose card it is.
    pub officer: OfficerId,
    /// The name that the caller gave, else the person's identifier.
    pub person: String,
    /// The person's own posts, in the order in which they are made.
    pub posts: Vec<CardPost>,
    /// The posts that the person makes if nobody has made them, in the order of time.
    pub stands_in: Vec<CardPost>,
}

impl DutyCard {
    fn push(&mut self, post: CardPost) {
        let list = if post.step == 0 { &mut self.posts } else { &mut self.stands_in };
        list.push(post);
    }
}

/// The duty cards of everybody who posts or steps in, by identifier. The roster and the tree must be
/// those of the plan. See the example of [this module](super). O(posts log posts).
pub fn cards(plan: &FanOut, roster: &Roster, tree: &Tree, names: &Names) -> Vec<DutyCard> {
    let builder = CardBuilder { plan, roster, tree, names };
    let mut posts: Vec<(OfficerId, CardPost)> = Vec::with_capacity(plan.posts().len());
    for post in plan.posts() {
        builder.push_posts(post, &mut posts);
    }
    posts.sort_by_key(|(officer, card_post)| {
        let CardPost { step, act, post, .. } = card_post;
        (*officer, *step > 0, *act, post.message, post.to)
    });
    let mut cards: Vec<DutyCard> = Vec::new();
    for (officer, post) in posts {
        match cards.last_mut() {
            Some(card) if card.officer == officer => card.push(post),
            _ => {
                let mut card = builder.blank_card(officer);
                card.push(post);
                cards.push(card);
            }
        }
    }
    cards
}

struct CardBuilder<'a> {
    plan: &'a FanOut,
    roster: &'a Roster,
    tree: &'a Tree,
    names: &'a Names,
}

impl CardBuilder<'_> {
    fn blank_card(&self, officer: OfficerId) -> DutyCard {
        let person = self.name(officer);
        DutyCard { officer, person, posts: Vec::new(), stands_in: Vec::new() }
    }

    /// The name that the caller gave, else the identifier, unless that is a personal number.
    fn name(&self, officer: OfficerId) -> String {
        let given = self.names.get(self.roster.officer(officer));
        given.cloned().unwrap_or_else(|| self.roster.officer_label(officer))
    }

    fn group_name(&self, id: GroupId) -> &str {
        self.tree.group(id).map_or("", |group| &group.name)
    }

    /// FNV-1a, which is the same on every machine. Made of what may be shown, so that nobody can
    /// find a personal number by trying all.
    fn key(&self, group: GroupId, officer: OfficerId) -> u64 {
        let unit = self.tree.group(group).map(|group| self.roster.unit(group.unit).label());
        let unit = unit.unwrap_or_default();
        let person = self.roster.officer_label(officer);
        let parts = [unit.as_str(), self.group_name(group), person.as_str()];
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }

    /// The first carrier further up who is not the same person.
    fn report_to(&self, relay: &Relay, officer: OfficerId) -> Option<String> {
        let above = |relay: &&Relay| self.tree.relay_to(relay.from);
        let mut carriers = std::iter::successors(above(&relay), above)
            .flat_map(|relay| &relay.carriers)
            .map(|carrier| carrier.officer);
        carriers.find(|other| *other != officer).map(|other| self.name(other))
    }

    /// Adds a post to the list for its carrier and for everybody who steps in.
    fn push_posts(&self, post: &Post, posts: &mut Vec<(OfficerId, CardPost)>) {
        let Some(relay) = self.tree.relay_to(post.to) else { return };
        let at = |step| match step {
            0 => post.start,
            _ => post.stand_in_at(step, self.plan.options()),
        };
        let officers = self.tree.group(post.to).map_or(0, |group| group.officers_below);
        let mut carriers = (0_u32..).zip(&relay.carriers).peekable();
        while let Some((step, carrier)) = carriers.next() {
            let next = carriers.peek();
            let card_post = CardPost {
                post: *post,
                from: self.group_name(post.from).to_owned(),
                to: self.group_name(post.to).to_owned(),
                officers,
                step,
                act: at(step),
                stands_in_for: (step > 0).then(|| self.name(post.carrier)),
                next: next.map(|(step, next)| (self.name(next.officer), at(*step))),
                report_to: self.report_to(relay, carrier.officer),
                key: self.key(post.to, carrier.officer),
            };
            posts.push((carrier.officer, card_post));
        }
    }
}
