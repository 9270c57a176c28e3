//! The letter's words written a second time: who must sit where, looked up in plain tables without
//! any of the library.

use std::collections::BTreeSet;

use gcc_core::directive::Directive;

use crate::support::{Case, day};

#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) officer: String,
    pub(crate) unit: String,
    pub(crate) seat: usize,
    substantive: bool,
    from: String,
}

/// What the letter's words say of a case, looked up in the plain tables again and again.
pub(crate) struct Letter<'a> {
    case: &'a Case,
    directive: &'a Directive,
    pub(crate) active: Vec<Held>,
}

impl<'a> Letter<'a> {
    pub(crate) fn new(case: &'a Case, directive: &'a Directive) -> Self {
        let today = day().to_string();
        let holds = |row: &&Vec<String>| {
            (row[5].is_empty() || row[5] <= today) && (row[6].is_empty() || today <= row[6])
        };
        let seat = |text: &str| ["head", "deputy", "staff"].iter().position(|s| *s == text);
        let active = case.officers.iter().filter(holds).map(|row| Held {
            officer: row[0].clone(),
            unit: row[1].clone(),
            seat: seat(&row[2]).unwrap(),
            substantive: row[3] != "acting",
            from: row[5].clone(),
        });
        Letter { case, directive, active: active.collect() }
    }

    pub(crate) fn parent(&self, unit: &str) -> Option<&'a str> {
        let row = self.case.units.iter().find(|row| row[0] == unit)?;
        (!row[1].is_empty()).then_some(row[1].as_str())
    }

    pub(crate) fn level(&self, unit: &str) -> Option<u8> {
        let row = self.case.units.iter().find(|row| row[0] == unit)?;
        self.directive.tiers.iter().find(|tier| tier.kinds.contains(&row[2])).map(|tier| tier.level)
    }

    /// The unit itself, or the nearest above, that forms a group.
    fn forming(&self, unit: &str) -> Option<String> {
        let mut at = Some(unit);
        while let Some(unit) = at {
            if self.level(unit).is_some() {
                return Some(unit.to_owned());
            }
            at = self.parent(unit);
        }
        None
    }

    /// The unit from whose group a unit receives: one tier up, no tier skipped.
    pub(crate) fn above(&self, unit: &str) -> Option<String> {
        let above = self.forming(self.parent(unit)?)?;
        (self.level(&above)? + 1 == self.level(unit)?).then_some(above)
    }

    /// The heads (one, and one who acts) and as many deputies as asked, each person once.
    pub(crate) fn carriers(&self, unit: &str) -> Vec<String> {
        let mut posts: Vec<&Held> =
            self.active.iter().filter(|held| held.unit == unit && held.seat < 2).collect();
        posts.sort_by_key(|held| (held.seat, held.substantive, &held.from, &held.officer));
        let mut seen = BTreeSet::new();
        posts.retain(|held| seen.insert(&held.officer));
        let of = |seat: usize, max: usize| {
            posts.iter().filter(move |held| held.seat == seat).take(max).map(|h| h.officer.clone())
        };
        let mut all: Vec<String> =
            of(0, 2).chain(of(1, self.directive.forwarding.deputies_max.into())).collect();
        // Whom somebody stands in for is away, and comes last.
        let heads: Vec<&&Held> = posts.iter().filter(|held| held.seat == 0).take(2).collect();
        if matches!(heads[..], [first, second] if !first.substantive && second.substantive) {
            let away = all.remove(1);
            all.push(away);
        }
        all
    }

    /// Whether an appointment gives its officer a group of their own.
    fn has_place(&self, held: &Held) -> Option<String> {
        let home = self.forming(&held.unit)?;
        let lowest = self.directive.tiers.len() == usize::from(self.level(&home)?);
        (lowest || (held.seat < 2 && held.unit == home)).then_some(home)
    }

    /// Where an officer is at home: by the weightiest of the appointments that give a place.
    pub(crate) fn home(&self, officer: &str) -> Option<String> {
        let held = self.active.iter().filter(|held| held.officer == officer);
        let places = held.filter_map(|held| Some((held, self.has_place(held)?)));
        let weight =
            |held: &Held| (!held.substantive, held.seat, held.unit.clone(), held.from.clone());
        places.min_by_key(|(held, _)| weight(held)).map(|(_, home)| home)
    }

    /// Everybody who must sit in a unit's groups.
    pub(crate) fn must_sit(&self, unit: &str) -> BTreeSet<String> {
        let mut people: BTreeSet<String> = self.carriers(unit).into_iter().collect();
        for row in &self.case.units {
            if self.level(&row[0]).is_some() && self.above(&row[0]).as_deref() == Some(unit) {
                people.extend(self.carriers(&row[0]));
            }
        }
        let officers: BTreeSet<&String> = self.active.iter().map(|held| &held.officer).collect();
        let at_home = officers.into_iter().filter(|o| self.home(o).as_deref() == Some(unit));
        people.extend(at_home.cloned());
        people
    }
}
