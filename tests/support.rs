//! What several modules of tests need: small tables, a survey of them, directives.

use std::collections::BTreeSet;

use gcc_core::date::Date;
use gcc_core::directive::{Directive, TierMembers, moi_2561_w1620};
use gcc_core::finding::Findings;
use gcc_core::limits::Limits;
use gcc_core::membership::{Survey, SurveyTables};
use gcc_core::table::{MemoryRows, Rows};

pub(crate) const UNITS: [&str; 5] = ["unit_id", "parent_id", "kind", "name", "province_code"];
pub(crate) const OFFICERS: [&str; 8] =
    ["officer_id", "unit_id", "seat", "standing", "employment", "from", "to", "subunit"];
pub(crate) const GROUPS: [&str; 10] = [
    "group_id",
    "tier",
    "unit_id",
    "name",
    "member_count",
    "formed_on",
    "auto_join",
    "contact",
    "evidence",
    "receives_from",
];
pub(crate) const MEMBERS: [&str; 4] = ["group_id", "officer_id", "state", "since"];

pub(crate) type Table = Vec<Vec<String>>;

/// Two days before the deadline of the letter's round.
pub(crate) fn day() -> Date {
    Date::new(2018, 3, 24).unwrap()
}

/// A row; cells that are left out are blank.
pub(crate) fn row<const N: usize>(_header: &[&str; N], cells: &[&str]) -> Vec<String> {
    let mut row: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    row.resize(N, String::new());
    row
}

/// The four tables, as plain text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    pub(crate) units: Table,
    pub(crate) officers: Table,
    pub(crate) groups: Option<Table>,
    pub(crate) members: Option<Table>,
}

fn rows(header: &[&str], table: &Table) -> MemoryRows {
    MemoryRows::owned(header.iter().map(|&name| name.to_owned()).collect(), table.clone())
}

impl Case {
    pub(crate) fn unit(&mut self, cells: &[&str]) -> &mut Self {
        self.units.push(row(&UNITS, cells));
        self
    }

    pub(crate) fn officer(&mut self, cells: &[&str]) -> &mut Self {
        self.officers.push(row(&OFFICERS, cells));
        self
    }

    pub(crate) fn survey(&self, directive: &Directive) -> Survey {
        self.survey_within(directive, &Limits::default())
    }

    pub(crate) fn survey_within(&self, directive: &Directive, limits: &Limits) -> Survey {
        let units = rows(&UNITS, &self.units);
        let officers = rows(&OFFICERS, &self.officers);
        let groups = self.groups.as_ref().map(|table| rows(&GROUPS, table));
        let members = self.members.as_ref().map(|table| rows(&MEMBERS, table));
        let tables = SurveyTables {
            units: Some(&units),
            officers: Some(&officers),
            groups: groups.as_ref().map(|rows| rows as &dyn Rows),
            members: members.as_ref().map(|rows| rows as &dyn Rows),
        };
        Survey::builder(directive, day()).tables(tables).limits(*limits).run()
    }

    /// The question to `wire::answer` about these tables.
    pub(crate) fn question(&self, call: &str, directive: &Directive) -> String {
        let table =
            |header: &[&str], rows: &Table| serde_json::json!({ "header": header, "rows": rows });
        let mut tables = serde_json::json!({
            "units": table(&UNITS, &self.units),
            "officers": table(&OFFICERS, &self.officers),
        });
        if let Some(groups) = &self.groups {
            tables["groups"] = table(&GROUPS, groups);
        }
        if let Some(members) = &self.members {
            tables["members"] = table(&MEMBERS, members);
        }
        let question = serde_json::json!({
            "call": call, "directive": directive, "as_of": day().to_string(), "seats": true,
            "tables": tables,
        });
        question.to_string()
    }
}

/// The codes of findings, each once.
pub(crate) fn codes(findings: &Findings) -> BTreeSet<&'static str> {
    findings.by_rule().map(|(code, _)| code).collect()
}

/// Every finding has exactly the facts that its rule promises, so no message shows a `?`.
pub(crate) fn assert_facts(findings: &Findings) {
    for finding in findings.iter() {
        let given: BTreeSet<&str> = finding.facts.iter().map(|(name, _)| name).collect();
        let promised: BTreeSet<&str> = finding.rule.facts.iter().copied().collect();
        assert_eq!(given, promised, "{} at {}", finding.rule.code, finding.place);
        assert_eq!(finding.facts.iter().count(), promised.len(), "{}", finding.rule.code);
    }
}

/// A directive of `depth` tiers, whose lowest groups hold everybody; kinds are `k1`, `k2`, …
pub(crate) fn directive(depth: u8, members_max: u32, deputies_max: u8) -> Directive {
    let mut directive = moi_2561_w1620().clone();
    let model = directive.tiers[1].clone();
    // No token may be the beginning of another.
    let token = |level: u8| if depth < 10 { format!("T{level}") } else { format!("T{level:03}") };
    directive.tiers = (1..=depth)
        .map(|level| {
            let mut tier = model.clone();
            tier.level = level;
            tier.token = token(level);
            tier.name = format!("{} {{unit}}", token(level));
            tier.kinds = vec![format!("k{level}")];
            tier.members = if level == depth { TierMembers::Everyone } else { TierMembers::Heads };
            tier
        })
        .collect();
    // The carriers of a unit and of one below it sit together, and both may have two heads.
    let members_max = members_max.max(2 * (u32::from(deputies_max) + 2));
    directive.capacity.members_max = members_max;
    directive.capacity.auto_join_members_max = members_max.min(100);
    directive.forwarding.deputies_max = deputies_max;
    directive.rounds.clear();
    directive.check().unwrap();
    directive
}
