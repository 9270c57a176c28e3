//! One row of the establishment report, the letter's attachment 2, as a form hands it in.
//!
//! The attachment itself is not public: which columns it has is assumed.

use crate::date::{Date, DateError};
use crate::directive::Directive;
use crate::finding::FactRef::{Count, Date as Day, Text};
use crate::finding::{FactRef, Finding, Findings, Fix, Place, Rule, rules};
use crate::naming::personal_number;
use crate::table::{Row, shown, with_spellings};
use crate::text::{contains_national_id, contains_telephone, is_digit, number};

use super::name::{NameTarget, check_group_name, official_name};

/// The fields of a report, in the order of the cells of its row.
///
/// ```
/// assert_eq!(gcc_core::form::REPORT_FIELDS[1], "name");
/// ```
pub const REPORT_FIELDS: [&str; 11] = [
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

const UNIT: usize = 0;
const NAME: usize = 1;
const TIER: usize = 2;
const CONTACT: usize = 3;
const POSITION: usize = 4;
const TELEPHONE: usize = 5;
const MEMBER_COUNT: usize = 6;
const OFFICER_COUNT: usize = 7;
const FORMED_ON: usize = 8;
const EVIDENCE: usize = 9;
const ROUND: usize = 10;

/// The values of a report that could be read.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, form::Report};
/// let cells = ["50", "GCC2 จังหวัดเชียงใหม่", "๒", "", "หัวหน้าสำนักงานจังหวัด", "053-112-708"];
/// let cells: Vec<String> = cells.iter().map(|cell| cell.to_string()).collect();
/// let (report, findings) = Report::read(moi_2561_w1620(), &cells);
/// assert_eq!(report.level, Some(2));
/// let blank: Vec<_> = findings.iter().map(|f| (f.rule.code, f.place.path())).collect();
/// assert_eq!(blank[0], ("R012", "member_count".to_owned()));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The level of the tier.
    pub level: Option<u8>,
    /// How many members the group has.
    pub member_count: Option<u32>,
    /// Of how many officers of the unit.
    pub officer_count: Option<u32>,
    /// When the group was formed.
    pub formed_on: Option<Date>,
}

impl Report {
    /// Reads and checks one report, whose cells stand in the order of [`REPORT_FIELDS`]; the
    /// findings come in the order of the fields. O(n) in the length of the texts.
    ///
    /// ```
    /// use gcc_core::{directive::moi_2561_w1620, form::Report};
    /// let cells = [
    ///     "50", "GCC2 จังหวัดเชียงใหม่", "2", "", "หัวหน้าสำนักงานจังหวัด", "",
    ///     "70", "68", "25 มี.ค. 2561", "ชม 0017.2/1234", "establishment",
    /// ];
    /// let cells: Vec<String> = cells.iter().map(|cell| cell.to_string()).collect();
    /// let (report, findings) = Report::read(moi_2561_w1620(), &cells);
    /// assert_eq!(report.formed_on.unwrap().to_string(), "2018-03-25");
    /// assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("E005", 1)]);
    /// ```
    pub fn read(directive: &Directive, row: &dyn Row) -> (Report, Findings) {
        let group = shown(row.cell(NAME).trim());
        let mut fields = Fields { directive, row, group, findings: Vec::new() };
        let level = fields.level();
        fields.name(level);
        let report = Report {
            level,
            member_count: fields.required_count(MEMBER_COUNT),
            officer_count: fields.count(OFFICER_COUNT),
            formed_on: fields.date(FORMED_ON),
        };
        fields.people();
        fields.counts(&report);
        fields.evidence();
        fields.round(&report);
        (report, fields.in_order())
    }
}

/// The cells of a report with what was found in them.
struct Fields<'a> {
    directive: &'a Directive,
    row: &'a dyn Row,
    /// The group as findings call it: by its name as it was typed, or else as it should be.
    group: String,
    findings: Vec<Finding>,
}

impl<'a> Fields<'a> {
    fn text(&self, field: usize) -> &'a str {
        self.row.cell(field).trim()
    }

    fn report(&mut self, rule: &'static Rule, field: usize, facts: &[(&'static str, FactRef<'_>)]) {
        self.add(Finding::new(rule, Place::field(field_name(field))), facts);
    }

    /// A finding whose facts name the group.
    fn of_group(
        &mut self,
        rule: &'static Rule,
        field: usize,
        facts: &[(&'static str, FactRef<'_>)],
    ) {
        let finding = Finding::new(rule, Place::field(field_name(field)));
        self.add(finding.with("group", &*self.group), facts);
    }

    fn add(&mut self, mut finding: Finding, facts: &[(&'static str, FactRef<'_>)]) {
        for (key, told) in facts {
            finding.facts.push(key, (*told).into());
        }
        self.findings.push(finding);
    }

    fn unreadable(&mut self, field: usize, expected: &str) {
        let found = shown(self.text(field));
        self.report(&rules::R011, field, &[("found", Text(&found)), ("expected", Text(expected))]);
    }

    fn required(&mut self, field: usize) -> &'a str {
        let text = self.text(field);
        if text.is_empty() {
            self.report(&rules::R012, field, &[("column", Text(field_name(field)))]);
        }
        text
    }

    /// A tier is a number, with or without the word before it: `2`, `๒`, `GCC2`.
    fn level(&mut self) -> Option<u8> {
        let text = self.required(TIER);
        let number = number(text.trim_start_matches(|c| !is_digit(c)));
        let level = number.and_then(|number| u8::try_from(number).ok());
        let level = level.filter(|level| self.directive.tier(*level).is_some());
        if level.is_none() && !text.is_empty() {
            let levels = self.directive.tiers.iter().map(|tier| tier.level.to_string());
            self.unreadable(TIER, &levels.collect::<Vec<_>>().join(" | "));
        }
        level
    }

    /// The name, compared with the official one where unit and tier are known.
    fn name(&mut self, level: Option<u8>) {
        let unit = self.text(UNIT);
        let target = level.filter(|_| !unit.is_empty()).map(|level| NameTarget { level, unit });
        self.no_personal_number(UNIT);
        let found = check_group_name(self.directive, self.row.cell(NAME), target.as_ref());
        self.findings.append(&mut found.into_list());
        if self.group.is_empty() {
            let official = target.and_then(|target| official_name(self.directive, &target, 1).ok());
            self.group = official.map_or_else(|| "–".to_owned(), |name| name.as_str().to_owned());
        }
    }

    fn count(&mut self, field: usize) -> Option<u32> {
        let text = self.text(field);
        let number = number(text.strip_prefix('+').unwrap_or(text));
        if number.is_none() && !text.is_empty() {
            self.unreadable(field, "number");
        }
        number
    }

    fn required_count(&mut self, field: usize) -> Option<u32> {
        self.required(field);
        self.count(field)
    }

    fn date(&mut self, field: usize) -> Option<Date> {
        let text = self.required(field);
        match Date::parse(text) {
            Ok(date) => return Some(date),
            Err(_) if text.is_empty() => {}
            Err(DateError::Ambiguous(readings)) => {
                let finding = Finding::new(&rules::R010, Place::field(field_name(field)));
                let finding = with_spellings(finding.with("found", shown(text)), text);
                self.findings.push(match readings.as_slice() {
                    [one] => finding.fixed(Fix::suggested(one.to_string())),
                    _ => finding,
                });
            }
            Err(DateError::Unreadable) => self.unreadable(field, "YYYY-MM-DD"),
        }
        None
    }

    /// The contact, their position, and a telephone number in its own field only.
    fn people(&mut self) {
        if self.text(CONTACT).is_empty() && self.text(POSITION).is_empty() {
            self.of_group(&rules::E004, CONTACT, &[]);
        }
        self.no_personal_number(CONTACT);
        self.no_personal_number(POSITION);
        let telephone = self.text(TELEPHONE);
        if contains_national_id(telephone) {
            self.personal(&rules::P001, TELEPHONE);
        } else if !telephone.is_empty() && !contains_telephone(telephone) {
            // A number with one digit missing is as personal as the whole one: it is not shown.
            let expected = Text("0X-XXX-XXXX | 0XX-XXX-XXXX");
            self.report(&rules::R011, TELEPHONE, &[("found", Text("•••")), ("expected", expected)]);
        }
    }

    fn counts(&mut self, report: &Report) {
        let Some(members) = report.member_count else { return };
        let limit = self.directive.capacity.members_max;
        if members > limit {
            let facts = [("count", Count(members.into())), ("limit", Count(limit.into()))];
            self.of_group(&rules::M004, MEMBER_COUNT, &facts);
        }
        if let Some(officers) = report.officer_count.filter(|officers| members > *officers) {
            let facts = [("members", Count(members.into())), ("officers", Count(officers.into()))];
            self.of_group(&rules::E005, MEMBER_COUNT, &facts);
        }
    }

    fn evidence(&mut self) {
        if self.text(EVIDENCE).is_empty() {
            self.of_group(&rules::E002, EVIDENCE, &[]);
        }
        self.no_personal_number(EVIDENCE);
    }

    /// The round must be one of the tier's; the group must have been formed by its deadline.
    fn round(&mut self, report: &Report) {
        let text = self.text(ROUND);
        let Some(level) = report.level else { return };
        let (mut ids, mut deadline) = (String::new(), None);
        for round in self.directive.rounds.iter().filter(|round| round.tiers.contains(&level)) {
            ids.push_str(if ids.is_empty() { "" } else { " | " });
            ids.push_str(&round.id);
            if text.is_empty() || round.id == text {
                deadline = Some(deadline.unwrap_or(round.deadline).min(round.deadline));
            }
        }
        if deadline.is_none() && !text.is_empty() {
            self.unreadable(ROUND, if ids.is_empty() { "blank" } else { &ids });
        }
        if let Some((formed, deadline)) = report.formed_on.zip(deadline)
            && formed > deadline
        {
            let facts = [("formed", Day(formed)), ("deadline", Day(deadline))];
            self.of_group(&rules::E001, FORMED_ON, &facts);
        }
    }

    fn no_personal_number(&mut self, field: usize) {
        if let Some(rule) = personal_number(self.text(field)) {
            self.personal(rule, field);
        }
    }

    fn personal(&mut self, rule: &'static Rule, field: usize) {
        self.report(rule, field, &[("column", Text(field_name(field)))]);
    }

    /// The findings in the order of the fields: that in which a person goes through a form.
    fn in_order(self) -> Findings {
        let field = |finding: &Finding| {
            let name = finding.place.column;
            REPORT_FIELDS.iter().position(|field| name == Some(*field))
        };
        let mut findings = self.findings;
        findings.sort_by_key(|a| field(a));
        Findings::of(findings)
    }
}

fn field_name(field: usize) -> &'static str {
    REPORT_FIELDS.get(field).copied().unwrap_or_default()
}
