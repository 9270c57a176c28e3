//! Whether the parts of a directive fit together.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::{Basis, Directive, Tier};
use crate::decode::DecodeError;
use crate::text::visible;

/// Why a directive cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DirectiveError {
    /// No built-in directive has this identifier.
    #[error("no built-in directive is called `{0}`")]
    Unknown(String),
    /// The text is not JSON or TOML, or not a directive.
    #[error("the directive cannot be read: {0}")]
    Unreadable(#[from] DecodeError),
    /// The parts of the directive contradict each other.
    #[error("the directive is unsound: {0}")]
    Unsound(String),
}

impl DirectiveError {
    /// A stable identifier of the kind of error.
    ///
    /// ```
    /// use gcc_core::directive::Directive;
    /// assert_eq!(Directive::from_json("").unwrap_err().code(), "directive-unreadable");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            DirectiveError::Unknown(_) => "directive-unknown",
            DirectiveError::Unreadable(_) => "directive-unreadable",
            DirectiveError::Unsound(_) => "directive-unsound",
        }
    }
}

/// `Err` says why the directive is unsound.
type Soundness = Result<(), String>;

impl Directive {
    /// Checks that the parts fit together; for a directive that was made or changed in code, as reading
    /// one checks it too. The error is the first fault found. O(n log n) in the parts.
    ///
    /// ```
    /// use gcc_core::directive::moi_2561_w1620;
    /// let mut directive = moi_2561_w1620().clone();
    /// assert!(directive.check().is_ok());
    /// directive.tiers.clear();
    /// assert_eq!(directive.check().unwrap_err().code(), "directive-unsound");
    /// ```
    pub fn check(&self) -> Result<(), DirectiveError> {
        self.check_levels()
            .and_then(|()| self.check_tokens())
            .and_then(|()| self.check_templates())
            .and_then(|()| self.check_kinds())
            .and_then(|()| self.check_closed())
            .and_then(|()| self.check_bounds())
            .and_then(|()| self.check_clauses())
            .and_then(|()| self.check_references())
            .and_then(|()| self.check_rounds())
            .map_err(|why| DirectiveError::Unsound(visible(&why).into_owned()))
    }

    fn check_levels(&self) -> Soundness {
        if self.tiers.is_empty() {
            return Err("it has no tier".to_owned());
        }
        for (tier, expected) in self.tiers.iter().zip(1_u16..) {
            if u16::from(tier.level) != expected {
                let level = tier.level;
                return Err(format!(
                    "tier `{}` has level {level} where {expected} follows: levels count from 1 \
                     at the top, without gaps",
                    tier.token
                ));
            }
        }
        Ok(())
    }

    fn check_tokens(&self) -> Soundness {
        for Tier { token, .. } in &self.tiers {
            if token.contains(char::is_whitespace) || is_partly_hidden(token) {
                return Err(format!("the token `{token}` holds a space or a hidden character"));
            }
        }
        // Without regard to case, as names are compared. In sorted order a token that is the beginning of
        // others stands directly before one of them.
        let mut tokens: Vec<String> =
            self.tiers.iter().map(|tier| tier.token.to_ascii_uppercase()).collect();
        tokens.sort();
        if tokens[0].is_empty() {
            return Err("a tier has an empty token".to_owned());
        }
        for (token, next) in tokens.iter().zip(tokens.iter().skip(1)) {
            if token == next {
                return Err(format!("two tiers have the token `{token}`"));
            }
            if next.starts_with(token.as_str()) {
                return Err(format!("the token `{token}` is the beginning of `{next}`"));
            }
        }
        Ok(())
    }

    fn check_templates(&self) -> Soundness {
        self.tiers.iter().try_for_each(check_template)?;
        let part = &self.naming.part;
        if is_partly_hidden(part) {
            return Err(format!("the part template `{part}` holds a hidden character"));
        }
        match placeholders(part).map_err(|fault| format!("the part template `{part}` {fault}"))? {
            found if found == ["part"] => Ok(()),
            found if found.is_empty() => {
                Err(format!("the part template `{part}` lacks `{{part}}`"))
            }
            _ => Err(format!("the part template `{part}` may hold `{{part}}` once, nothing else")),
        }
    }

    fn check_kinds(&self) -> Soundness {
        let mut tier_of = BTreeMap::new();
        for tier in &self.tiers {
            if tier.kinds.is_empty() {
                return Err(format!("no kind of unit forms a group of tier `{}`", tier.token));
            }
            for kind in &tier.kinds {
                if let Some(other) = tier_of.insert(kind, &tier.token) {
                    return Err(format!(
                        "the kind `{kind}` forms a group in tier `{other}` and in tier `{}`",
                        tier.token
                    ));
                }
            }
        }
        Ok(())
    }

    fn check_closed(&self) -> Soundness {
        const LISTED: [&str; 3] = ["province", "district", "ministry"];
        match self.naming.closed.iter().find(|kind| !LISTED.contains(&kind.as_str())) {
            Some(kind) => Err(format!(
                "the kind `{kind}` is closed, but the directory does not know all units of it: only \
                 of `{}`",
                LISTED.join("`, `")
            )),
            None => Ok(()),
        }
    }

    fn check_bounds(&self) -> Soundness {
        let (capacity, naming) = (&self.capacity, &self.naming);
        if naming.length_max == 0 {
            return Err("`length_max` is 0, so no group can have a name".to_owned());
        }
        if capacity.members_max == 0 || capacity.auto_join_members_max == 0 {
            return Err("a capacity is 0, so no group can have a member".to_owned());
        }
        if capacity.auto_join_members_max > capacity.members_max {
            return Err(format!(
                "`auto_join_members_max` is {}, more than `members_max`, which is {}",
                capacity.auto_join_members_max, capacity.members_max
            ));
        }
        // The head and the deputies of a unit sit in every part of its groups, and beside them must be
        // seats for those of a unit below, together.
        let least = 2 * (u32::from(self.forwarding.deputies_max) + 1);
        if capacity.members_max.saturating_sub(capacity.free_seats) < least {
            let but = match capacity.free_seats {
                0 => String::new(),
                free => format!(" of which {free} stay free"),
            };
            return Err(format!(
                "`members_max` is {}{but}, but the head and the deputies of a unit and of one below it sit \
                 together: {least} at least",
                capacity.members_max
            ));
        }
        Ok(())
    }

    fn check_clauses(&self) -> Soundness {
        let mut ids = BTreeSet::new();
        for clause in &self.clauses {
            if !ids.insert(&clause.id) {
                return Err(format!("two clauses are called `{}`", clause.id));
            }
            if clause.basis == Basis::Assumed && clause.source.trim().is_empty() {
                return Err(format!("the assumed clause `{}` has no source", clause.id));
            }
        }
        Ok(())
    }

    fn check_references(&self) -> Soundness {
        let known: BTreeSet<&String> = self.clauses.iter().map(|clause| &clause.id).collect();
        let tiers = self.tiers.iter().map(|tier| (format!("tier `{}`", tier.token), &tier.clauses));
        let rounds =
            self.rounds.iter().map(|round| (format!("round `{}`", round.id), &round.clauses));
        let parts = [
            ("`naming`".to_owned(), &self.naming.clauses),
            ("`capacity`".to_owned(), &self.capacity.clauses),
            ("`forwarding`".to_owned(), &self.forwarding.clauses),
        ];
        for (part, clauses) in tiers.chain(parts).chain(rounds) {
            if let Some(id) = clauses.iter().find(|id| !known.contains(id)) {
                return Err(format!("{part} rests on the clause `{id}`, which does not exist"));
            }
        }
        Ok(())
    }

    fn check_rounds(&self) -> Soundness {
        let mut ids = BTreeSet::new();
        for round in &self.rounds {
            if !ids.insert(&round.id) {
                return Err(format!("two rounds are called `{}`", round.id));
            }
            if let Some(level) = round.tiers.iter().find(|level| self.tier(**level).is_none()) {
                let id = &round.id;
                return Err(format!("round `{id}` names tier {level}, which does not exist"));
            }
        }
        Ok(())
    }
}

fn check_template(tier: &Tier) -> Soundness {
    let (name, token) = (&tier.name, &tier.token);
    let unsound = |fault: &str| Err(format!("the template `{name}` of tier `{token}` {fault}"));
    if is_partly_hidden(name) {
        return unsound("holds a hidden character");
    }
    if !name.starts_with(token.as_str()) {
        return unsound("does not begin with the token");
    }
    match placeholders(name) {
        Err(fault) => unsound(&fault),
        Ok(found) if found.iter().any(|key| *key != "unit") => {
            unsound("holds a placeholder other than `{unit}`")
        }
        Ok(found) if found.len() > 1 => unsound("holds `{unit}` more than once"),
        // One group stands at the top; below it there are many units, and names must differ.
        Ok(found) if found.is_empty() && tier.level > 1 => unsound("lacks `{unit}`"),
        Ok(_) => Ok(()),
    }
}

/// Whether a text holds an invisible character, which no name of a group may.
fn is_partly_hidden(text: &str) -> bool {
    visible(text) != text
}

/// The names in braces, in order.
fn placeholders(template: &str) -> Result<Vec<&str>, String> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (key, tail) = after.split_once('}').ok_or("has a `{` without `}`")?;
        if before.contains('}') || key.contains('{') {
            return Err("has braces that do not pair".to_owned());
        }
        found.push(key);
        rest = tail;
    }
    if rest.contains('}') { Err("has a `}` without `{`".to_owned()) } else { Ok(found) }
}
