//! Random countries, and the letter's words written a second time: who must sit where, looked up in
//! plain tables without any of the library.

use std::collections::BTreeSet;

use gcc_core::directive::Directive;

use crate::support::{Case, Chance, day};

// Random countries --------------------------------------------------------------------------------

/// A forest of units in which every tier mostly stands below the one above, with officers in all
/// sorts of seats; lawful but for what `disorder` (of 100) makes wrong.
pub(crate) fn country(chance: &mut Chance, depth: u8, disorder: usize) -> Case {
    let mut case = Case::default();
    let mut of_level: Vec<Vec<String>> = vec![vec!["top".to_owned()]];
    case.unit(&["top", "", "k1", "สำนักนายกรัฐมนตรี"]);
    for level in 2..=depth {
        let mut units = Vec::new();
        for number in 0..1 + chance.below(4) {
            let above = if chance.percent(disorder) {
                let level = chance.below(of_level.len());
                chance.pick(&of_level[level]).clone()
            } else {
                chance.pick(of_level.last().unwrap()).clone()
            };
            let id = format!("v{level}-{number}");
            case.unit(&[&id, &above, &format!("k{level}"), "จังหวัดเชียงใหม่"]);
            units.push(id);
        }
        of_level.push(units);
    }
    for section in 0..chance.below(3) {
        let level = chance.below(of_level.len());
        let above = chance.pick(&of_level[level]).clone();
        case.unit(&[&format!("w{section}"), &above, "section", "ฝ่ายบริหาร"]);
    }
    let units: Vec<String> = case.units.iter().map(|unit| unit[0].clone()).collect();
    let mut officer = 0;
    let mut appoint = |case: &mut Case, chance: &mut Chance, unit: &str, seat: &str| {
        let from = *chance.pick(&["", "2017-10-01", "2018-01-01", "2018-02-01", "2018-06-01"]);
        let to = *chance.pick(&["", "", "", "2018-09-30", "2018-03-01"]);
        let subunit = *chance.pick(&["", "ก", "ข"]);
        let id = format!("o{:03}", officer * 7 % 1_000);
        officer += 1;
        case.officer(&[&id, unit, seat, "", "", from, to, subunit]);
        // Some act in another seat as well.
        if chance.percent(15) {
            let other = chance.pick(&units).clone();
            let seat = *chance.pick(&["head", "deputy", "staff"]);
            case.officer(&[&id, &other, seat, "acting"]);
        }
    };
    for unit in &units {
        if chance.percent(90) {
            appoint(&mut case, chance, unit, "head");
        }
        for _ in 0..chance.below(4) {
            appoint(&mut case, chance, unit, "deputy");
        }
        for _ in 0..chance.below(8) {
            appoint(&mut case, chance, unit, "staff");
        }
    }
    case
}

// The letter in other words -----------------------------------------------------------------------

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
