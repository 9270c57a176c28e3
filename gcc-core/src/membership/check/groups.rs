//! The rules about existing groups: which exist, from which they receive, what they are called, how
//! they were formed.

use crate::date::Date;
use crate::directive::Directive;
use crate::finding::{Finding, Findings, rules};
use crate::membership::observed::{Member, ObservedGroup, ReceivesFrom};
use crate::membership::receives_from::wrong_sources;
use crate::naming::{Namer, find_clashes};
use crate::roster::UnitId;
use crate::table::shown;

use super::context::{Assignment, Context, cell};

/// The checks of all groups; none depends on another.
pub(super) const CHECKS: [fn(&Context<'_>, &mut Findings); 4] =
    [existence, sources, names, establishment];

/// Groups that are missing, surplus or not required (T001, T002, T007, T008).
fn existence(context: &Context<'_>, findings: &mut Findings) {
    for group in context.tree.groups().filter(|group| group.part == 1) {
        let mut existing = context.existing(group.unit);
        let parts = existing.len();
        match existing.next_back() {
            None => findings.push(
                context
                    .at_unit(&rules::T001, group)
                    .with("tier", context.token(group.level))
                    .with("name", group.name.as_str())
                    .with("officers", officers_of(context, group.unit)),
            ),
            Some((_, last)) if parts < group.parts as usize => findings.push(
                Finding::new(&rules::T007, cell(last, "unit_id"))
                    .with("unit", context.roster.unit(group.unit).label())
                    .with("parts", parts)
                    .with("expected", u64::from(group.parts))
                    .with("officers", officers_of(context, group.unit)),
            ),
            Some(_) => {}
        }
    }
    for (group, assignment) in context.observed.groups.iter().zip(&context.assignments) {
        let about = |rule, column| {
            Finding::new(rule, cell(group, column)).with("group", shown(&group.identifier))
        };
        match (assignment, group.unit.known()) {
            (Assignment::Surplus, Some(unit)) => findings.push(
                about(&rules::T008, "unit_id")
                    .with("unit", context.roster.unit(unit).label())
                    .with("expected", context.tree.groups_of(unit).count()),
            ),
            (Assignment::NotRequired, Some(_)) => {
                let tier = match group.level.known().map(|level| (level, context.token(level))) {
                    Some((level, "")) => level.to_string(),
                    Some((_, token)) => token.to_owned(),
                    None => String::new(),
                };
                findings.push(about(&rules::T002, "tier").with("tier", tier));
            }
            _ => {}
        }
    }
}

/// How many people the groups of a unit must hold, each counted once.
fn officers_of(context: &Context<'_>, unit: UnitId) -> usize {
    let seats = context.tree.groups_of(unit).flat_map(|group| context.tree.seats(group.id));
    let mut officers: Vec<_> = seats.map(|seat| seat.officer).collect();
    officers.sort_unstable();
    officers.dedup();
    officers.len()
}

/// Groups that receive from a wrong group (T003 to T006).
fn sources(context: &Context<'_>, findings: &mut Findings) {
    let groups = &context.observed.groups;
    let tier = |group: &ObservedGroup| group.level.known().map_or("", |level| context.token(level));
    for (rule, position) in wrong_sources(groups) {
        let group = &groups[position];
        let finding = Finding::new(rule, cell(group, "receives_from"));
        if rule.code == rules::T006.code {
            findings.push(finding.with("group", shown(&group.identifier)));
            continue;
        }
        let unit = match group.unit.known() {
            Some(unit) => context.roster.unit(unit).label(),
            None => shown(&group.identifier),
        };
        let finding = finding.with("unit", unit).with("tier", tier(group));
        findings.push(match group.receives_from {
            ReceivesFrom::Group(above) => {
                let above = &groups[above as usize];
                finding.with("above", format!("{} {}", tier(above), shown(&above.identifier)))
            }
            ReceivesFrom::Nothing | ReceivesFrom::Unstated | ReceivesFrom::Uncertain => finding,
        });
    }
}

/// Names that are not as they should be (the N rules), equal or alike (N014, N015).
fn names(context: &Context<'_>, findings: &mut Findings) {
    let namer = Namer::new(context.directive);
    let (tree, groups) = (context.tree, &context.observed.groups);
    for (group, assignment) in groups.iter().zip(&context.assignments) {
        // A surplus group is compared with the first of its unit.
        let first_of = |unit| tree.groups_of(unit).next().map(|group| group.id);
        let id = match assignment {
            Assignment::NotRequired => None,
            Assignment::Group(id) => Some(*id),
            Assignment::Surplus => group.unit.known().and_then(first_of),
        };
        let expected = id.and_then(|id| tree.expected(id));
        let place = cell(group, "name");
        let found = match (expected, group.unit.known()) {
            (None, Some(_)) => namer.check_of_known_unit(&group.name, place),
            _ => namer.check_at(&group.name, expected, place),
        };
        for mut finding in found {
            if *assignment == Assignment::Surplus {
                // A correct name would make a surplus group look like a required one.
                finding.fix = None;
            }
            findings.push(finding);
        }
    }
    let names: Vec<&str> = groups.iter().map(|group| &*group.name).collect();
    for clash in find_clashes(&names) {
        let (group, earlier) = (&groups[clash.place], &groups[clash.earlier]);
        let rule = if clash.equal { &rules::N014 } else { &rules::N015 };
        findings.push(
            Finding::new(rule, cell(group, "name"))
                .with("found", shown(&group.name))
                .with("group", shown(&group.identifier))
                .with("other", shown(&earlier.identifier)),
        );
    }
}

/// How each group was formed: in time, with contact and evidence (the E rules).
fn establishment(context: &Context<'_>, findings: &mut Findings) {
    for (position, group) in (0..).zip(&context.observed.groups) {
        let about = |rule, column| {
            Finding::new(rule, cell(group, column)).with("group", shown(&group.identifier))
        };
        if let (Some(level), Some(formed)) = (group.level.known(), group.formed_on.known())
            && let Some(deadline) = report_deadline(context.directive, level)
            && formed > deadline
        {
            let finding = about(&rules::E001, "formed_on");
            findings.push(finding.with("formed", formed).with("deadline", deadline));
        }
        if group.has_evidence == Some(false) {
            findings.push(about(&rules::E002, "evidence"));
        }
        if group.has_contact == Some(false) {
            findings.push(about(&rules::E004, "contact"));
        }
        let members = context.observed.presences(position).into_iter();
        let listed = members.filter(Member::has_joined).count() as u64;
        if let Some(reported) = group.member_count.known().map(u64::from)
            && listed > 0
            && listed != reported
        {
            let finding = about(&rules::E003, "member_count");
            findings.push(finding.with("reported", reported).with("listed", listed));
        }
    }
}

/// The last day of the first round in which a tier is to be reported.
fn report_deadline(directive: &Directive, level: u8) -> Option<Date> {
    let rounds = directive.rounds.iter().filter(|round| round.tiers.contains(&level));
    rounds.map(|round| round.deadline).min()
}
