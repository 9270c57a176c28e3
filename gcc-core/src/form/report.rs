//! One row of the establishment report, the letter's attachment 2, as a form hands it in.
//!
//! The attachment itself is not public: which columns it has is assumed.

use std::fmt;

use serde::Serialize;

use crate::date::{Date, DateError};
use crate::directive::Directive;
use crate::finding::FactRef::{Count, Date as Day, Text};
use crate::finding::{FactRef, Finding, Findings, Fix, Place, Rule, rules};
use crate::naming::personal_number;
use crate::table::{shown, with_spellings};
use crate::text::{contains_national_id, contains_telephone, is_digit, number};

use super::name::{NameTarget, check_group_name, official_name};

/// The report of one group, as typed. Only the unit, the name, the tier, the member count, the day of
/// formation and the evidence are required, and a contact or their position.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, form::EstablishmentReport};
/// let report = EstablishmentReport {
///     unit: "50".to_owned(),
///     name: "GCC2 จังหวัดเชียงใหม่".to_owned(),
///     tier: "๒".to_owned(),
///     position: "หัวหน้าสำนักงานจังหวัด".to_owned(),
///     member_count: "70".to_owned(),
///     officer_count: "68".to_owned(),
///     formed_on: "25 มี.ค. 2561".to_owned(),
///     evidence: "ชม 0017.2/1234".to_owned(),
///     ..EstablishmentReport::default()
/// };
/// let (values, findings) = report.check(moi_2561_w1620());
/// assert_eq!(values.formed_on.unwrap().to_string(), "2018-03-25");
/// assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("E005", 1)]);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EstablishmentReport {
    /// The code of a province or district, or the unit's name.
    pub unit: String,
    /// The name of the group.
    pub name: String,
    /// The tier of the group: `2`, `๒` or `GCC2`.
    pub tier: String,
    /// The person to ask about the group.
    pub contact: String,
    /// The position of that person.
    pub position: String,
    /// The telephone number of that person.
    pub telephone: String,
    /// How many members the group has.
    pub member_count: String,
    /// Of how many officers of the unit.
    pub officer_count: String,
    /// The day on which the group was formed.
    pub formed_on: String,
    /// What shows that the group exists, such as the number of a document.
    pub evidence: String,
    /// The round of reporting; blank for that of the tier.
    pub round: String,
}

/// Shows no field, as they may be personal.
impl fmt::Debug for EstablishmentReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EstablishmentReport").finish_non_exhaustive()
    }
}

/// The values of a report that could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReportValues {
    /// The level of the tier.
    #[serde(rename = "tier")]
    pub level: Option<u8>,
    /// How many members the group has.
    pub member_count: Option<u32>,
    /// Of how many officers of the unit.
    pub officer_count: Option<u32>,
    /// When the group was formed.
    pub formed_on: Option<Date>,
}

/// One field of a report.
#[derive(Clone, Copy)]
struct Cell<'a> {
    name: &'static str,
    text: &'a str,
}

impl<'a> Cell<'a> {
    fn new(name: &'static str, text: &'a str) -> Cell<'a> {
        Cell { name, text: text.trim() }
    }
}

impl EstablishmentReport {
    /// The names of the fields, in their order.
    pub const FIELDS: [&str; 11] = [
        "unit",
        "name",
        "tier",
        "contact",
        "position",
        "telephone",
        "member_count",
        "officer_count",
        "formed_on",
        "evidence",
        "round",
    ];

    /// The report with these texts, in the order of [`FIELDS`](Self::FIELDS).
    pub fn from_cells(cells: [String; 11]) -> EstablishmentReport {
        let [
            unit,
            name,
            tier,
            contact,
            position,
            telephone,
            member_count,
            officer_count,
            formed_on,
            evidence,
            round,
        ] = cells;
        EstablishmentReport {
            unit,
            name,
            tier,
            contact,
            position,
            telephone,
            member_count,
            officer_count,
            formed_on,
            evidence,
            round,
        }
    }

    /// Reads and checks the report. The findings come in the order of the fields, in which a person
    /// goes through a form. O(n) in the length of the texts.
    pub fn check(&self, directive: &Directive) -> (ReportValues, Findings) {
        let tier = Cell::new("tier", &self.tier);
        let name = Cell::new("name", &self.name);
        let evidence = Cell::new("evidence", &self.evidence);
        let round = Cell::new("round", &self.round);
        let level = level(directive, tier.text);
        let deadline = level.and_then(|level| deadline(directive, level, round.text));
        let mut checker = Checker { directive, group: shown(name.text), findings: Vec::new() };
        checker.name(Cell::new("unit", &self.unit), name.text, level);
        checker.tier(tier, level);
        checker.contact(self);
        let member_count = Cell::new("member_count", &self.member_count);
        let officer_count = Cell::new("officer_count", &self.officer_count);
        let values = ReportValues {
            level,
            member_count: checker.member_count(member_count, officer_count),
            officer_count: checker.count(officer_count),
            formed_on: checker.formed_on(Cell::new("formed_on", &self.formed_on), deadline),
        };
        if evidence.text.is_empty() {
            checker.report_of_group(&rules::E002, evidence.name, &[]);
        }
        checker.no_personal_number(evidence);
        if let Some(level) = level.filter(|_| deadline.is_none()) {
            checker.round(round, level);
        }
        (values, Findings::of(checker.findings))
    }
}

/// A tier is a number, with or without the word before it: `2`, `๒`, `GCC2`.
fn level(directive: &Directive, text: &str) -> Option<u8> {
    let number = number(text.trim_start_matches(|c| !is_digit(c)))?;
    let level = u8::try_from(number).ok()?;
    directive.tier(level).map(|tier| tier.level)
}

/// The first deadline of a round of reporting, or if the round is not given, of all rounds of the tier.
fn deadline(directive: &Directive, level: u8, round: &str) -> Option<Date> {
    let rounds = directive.rounds.iter().filter(|known| known.tiers.contains(&level));
    let meant = rounds.filter(|known| round.is_empty() || known.id == round);
    meant.map(|round| round.deadline).min()
}

fn count(text: &str) -> Option<u32> {
    number(text.strip_prefix('+').unwrap_or(text))
}

/// What was found so far in a report.
struct Checker<'a> {
    directive: &'a Directive,
    /// The group as findings call it: by its name as typed, or else by its official name.
    group: String,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn report(
        &mut self,
        rule: &'static Rule,
        field: &'static str,
        facts: &[(&'static str, FactRef<'_>)],
    ) {
        let mut finding = Finding::new(rule, Place::field(field));
        for (key, fact) in facts {
            finding.facts.push(key, (*fact).into());
        }
        self.findings.push(finding);
    }

    /// Reports a finding whose facts begin with the group.
    fn report_of_group(
        &mut self,
        rule: &'static Rule,
        field: &'static str,
        facts: &[(&'static str, FactRef<'_>)],
    ) {
        let group = self.group.clone();
        self.report(rule, field, &[&[("group", Text(&group))], facts].concat());
    }

    fn unreadable(&mut self, cell: Cell<'_>, expected: &str) {
        let found = shown(cell.text);
        let facts = [("found", Text(&found)), ("expected", Text(expected))];
        self.report(&rules::R011, cell.name, &facts);
    }

    fn required(&mut self, cell: Cell<'_>) {
        if cell.text.is_empty() {
            self.report(&rules::R012, cell.name, &[("column", Text(cell.name))]);
        }
    }

    fn tier(&mut self, cell: Cell<'_>, level: Option<u8>) {
        self.required(cell);
        if level.is_none() && !cell.text.is_empty() {
            let levels = self.directive.tiers.iter().map(|tier| tier.level.to_string());
            self.unreadable(cell, &levels.collect::<Vec<_>>().join(" | "));
        }
    }

    /// The name, compared with the official one where unit and tier are known.
    fn name(&mut self, unit: Cell<'_>, name: &str, level: Option<u8>) {
        self.no_personal_number(unit);
        let level = level.filter(|_| !unit.text.is_empty());
        let target = level.map(|level| NameTarget { level, unit: unit.text });
        self.findings.extend(check_group_name(self.directive, name, target.as_ref()));
        if self.group.is_empty() {
            let official = target.and_then(|target| official_name(self.directive, &target, 1).ok());
            self.group = official.map_or_else(|| "–".to_owned(), |name| name.as_str().to_owned());
        }
    }

    fn count(&mut self, cell: Cell<'_>) -> Option<u32> {
        let count = count(cell.text);
        if count.is_none() && !cell.text.is_empty() {
            self.unreadable(cell, "number");
        }
        count
    }

    /// The number of members, compared with that of the officers and with what a group holds.
    fn member_count(&mut self, cell: Cell<'_>, officer_count: Cell<'_>) -> Option<u32> {
        self.required(cell);
        let members = self.count(cell)?;
        let limit = self.directive.capacity.members_max;
        if members > limit {
            let facts = [("count", Count(members.into())), ("limit", Count(limit.into()))];
            self.report_of_group(&rules::M004, cell.name, &facts);
        }
        if let Some(officers) = count(officer_count.text).filter(|officers| members > *officers) {
            let facts = [("members", Count(members.into())), ("officers", Count(officers.into()))];
            self.report_of_group(&rules::E005, cell.name, &facts);
        }
        Some(members)
    }

    /// The day of formation, which must not come after the deadline.
    fn formed_on(&mut self, cell: Cell<'_>, deadline: Option<Date>) -> Option<Date> {
        let formed = self.date(cell)?;
        if let Some(deadline) = deadline.filter(|deadline| formed > *deadline) {
            let facts = [("formed", Day(formed)), ("deadline", Day(deadline))];
            self.report_of_group(&rules::E001, cell.name, &facts);
        }
        Some(formed)
    }

    fn date(&mut self, cell: Cell<'_>) -> Option<Date> {
        self.required(cell);
        match Date::parse(cell.text) {
            Ok(date) => return Some(date),
            Err(_) if cell.text.is_empty() => {}
            Err(DateError::Ambiguous(readings)) => {
                let finding = Finding::new(&rules::R010, Place::field(cell.name));
                let finding = with_spellings(finding.with("found", shown(cell.text)), cell.text);
                self.findings.push(match readings.as_slice() {
                    [one] => finding.fixed(Fix::suggested(one.to_string())),
                    _ => finding,
                });
            }
            Err(DateError::Unreadable) => self.unreadable(cell, "YYYY-MM-DD"),
        }
        None
    }

    /// The contact, their position, and a telephone number in its own field only.
    fn contact(&mut self, report: &EstablishmentReport) {
        let contact = Cell::new("contact", &report.contact);
        let position = Cell::new("position", &report.position);
        let telephone = Cell::new("telephone", &report.telephone);
        if contact.text.is_empty() && position.text.is_empty() {
            self.report_of_group(&rules::E004, contact.name, &[]);
        }
        self.no_personal_number(contact);
        self.no_personal_number(position);
        if contains_national_id(telephone.text) {
            self.personal(&rules::P001, telephone);
        } else if !telephone.text.is_empty() && !contains_telephone(telephone.text) {
            // A number with one digit missing is as personal as the whole one: it is not shown.
            self.unreadable(Cell { text: "•••", ..telephone }, "0X-XXX-XXXX | 0XX-XXX-XXXX");
        }
    }

    /// A round that is none of the tier's.
    fn round(&mut self, cell: Cell<'_>, level: u8) {
        if cell.text.is_empty() {
            return;
        }
        let rounds = self.directive.rounds.iter().filter(|round| round.tiers.contains(&level));
        let ids = rounds.map(|round| &*round.id).collect::<Vec<_>>().join(" | ");
        self.unreadable(cell, if ids.is_empty() { "blank" } else { &ids });
    }

    fn no_personal_number(&mut self, cell: Cell<'_>) {
        if let Some(rule) = personal_number(cell.text) {
            self.personal(rule, cell);
        }
    }

    fn personal(&mut self, rule: &'static Rule, cell: Cell<'_>) {
        self.report(rule, cell.name, &[("column", Text(cell.name))]);
    }
}
