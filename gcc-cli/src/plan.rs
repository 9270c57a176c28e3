//! `gcctree plan DIR`: the tree that the letter demands, the posts, what is wrong, what to do next.

use std::fmt::Write as _;

use gcc_core::fanout::Names;
use gcc_core::finding::{Family, Findings, Language, NextStep, next_steps, rules};
use gcc_core::membership::{Plan, ReconcileOptions, Survey, reconcile};
use gcc_core::render::text;
use gcc_core::text::visible;
use gcc_core::wire::{AnswerContext, ChangesAnswer, FanOutAnswer, PlanAnswer};

use crate::arguments::{PlanArguments, TextOrJson};
use crate::broadcast::{self, Broadcast};
use crate::case::{Case, limits};
use crate::check::{nothing_compared, overview};
use crate::failure::Failure;
use crate::output::{Output, Verdict, print, print_json};

pub(crate) fn run(arguments: &PlanArguments, output: &Output) -> Result<Verdict, Failure> {
    let mut case = Case::open(&arguments.case, &limits(arguments.max), output)?;
    let mut findings = std::mem::take(&mut case.survey.findings);
    let language = output.language;
    let options = broadcast::options(&arguments.fan_out, &case)?;
    let names = broadcast::names(arguments.fan_out.names.as_deref())?;
    let (broadcast, found) = Broadcast::plan(&case, &options, language);
    let cards = match &arguments.fan_out.cards {
        Some(folder) => Some((folder, broadcast.write_cards(folder, &names)?)),
        None => None,
    };
    if arguments.format == TextOrJson::Json {
        let context = AnswerContext::new(&case.directive, &case.survey, language);
        let changes = ChangesAnswer::new(&changes(&case));
        let fan_out = FanOutAnswer::new(&context, &broadcast.plan, &broadcast.bridges, &found);
        let answer = PlanAnswer::new(&context, &findings, false);
        print_json(&answer.with_fan_out(changes, fan_out))?;
        return Ok(Verdict::Clean);
    }
    findings.append(found);
    findings.sort();
    let (broadcast, max) = (&broadcast, arguments.max);
    let mut text = Page { case: &case, broadcast, findings: &findings, output, max }.write();
    if let Some((folder, count)) = cards {
        let shown = folder.to_string_lossy();
        let shown = visible(&shown);
        text.push_str(&language.pick(
            format!("\nใบงาน {count} คนอยู่ใน {shown} (all.html พิมพ์ได้ทันที)\n"),
            format!(
                "\nthe duty cards of {count} people are in {shown} (all.html is for printing)\n"
            ),
        ));
        text.push_str(&unknown_names(&names, &case, language));
    }
    print(&text)?;
    // A plan is an answer however much is wrong: only `check` judges.
    Ok(Verdict::Clean)
}

/// The plan as a page of text.
struct Page<'a> {
    case: &'a Case,
    broadcast: &'a Broadcast<'a>,
    findings: &'a Findings,
    output: &'a Output,
    max: usize,
}

impl Page<'_> {
    fn write(&self) -> String {
        let mut sections = vec![self.heading(), self.tree(), self.posts(), self.findings()];
        sections.extend(self.case.has_groups().then(|| self.changes()));
        sections.push(self.next());
        sections.join("\n")
    }

    fn language(&self) -> Language {
        self.output.language
    }

    fn title(&self, thai: &str, english: &str) -> String {
        self.output.bold(self.language().pick(thai, english))
    }

    fn heading(&self) -> String {
        let (language, tree) = (self.language(), &self.case.survey.tree);
        let document = &self.case.directive.document;
        let day = language.pick(tree.as_of().thai(), tree.as_of().to_string());
        let mut text = format!(
            "{} · {}\n{} · {day}\n",
            self.output.bold(&visible(&document.number)),
            visible(document.subject.get(language)),
            visible(&self.case.dir.to_string_lossy()),
        );
        for tier in &self.case.directive.tiers {
            let groups: Vec<_> = tree.groups().filter(|group| group.level == tier.level).collect();
            let officers: u64 = groups.iter().map(|group| u64::from(group.officers)).sum();
            let (count, token) = (groups.len(), visible(&tier.token));
            let count = language.count(count, ("กลุ่ม", "group", "groups"));
            let officers = language.count(officers, ("คน", "officer", "officers"));
            let comma = language.pick(" ", ", ");
            let _ = writeln!(text, "{token}: {count}{comma}{officers}");
        }
        text
    }

    fn tree(&self) -> String {
        let title = self.title(
            "ผังกลุ่ม [สมาชิก → บุคลากรที่รับต่อทั้งหมด]",
            "The tree [members → officers reached through it]",
        );
        let outline = text::tree(&self.case.survey.tree);
        format!("{title}\n{}", self.cut(&outline))
    }

    fn posts(&self) -> String {
        let title = self.title(
            "การส่งต่อ: ใครโพสต์เมื่อใด จากกลุ่มใดไปกลุ่มใด แล้วใครโพสต์แทน (#2 คือโพสต์ที่สองของคนเดียวกัน)",
            "The posts: who posts when, from where to where, then who steps in (#2: their second post)",
        );
        let posts = self.cut(&self.broadcast.words().posts());
        format!("{title}\n{}{posts}", self.broadcast.summary())
    }

    fn findings(&self) -> String {
        let title = self.title("ข้อตรวจพบ", "What is wrong so far");
        let lines = overview(self.findings, self.max, self.output);
        let summary = text::findings_summary(self.findings, self.language());
        // `check` looks at the tables, not at the plan of a day.
        let is_of_plan =
            |code| rules::find(code).is_some_and(|rule| rule.family() == Family::FanOut);
        let of_plan = self.findings.by_rule().filter(|(code, _)| is_of_plan(code));
        let more = match of_plan.map(|(_, count)| count).sum::<u64>() {
            0 => self.language().pick("รายละเอียด", "in full").to_owned(),
            count => self.language().pick(
                format!("รายละเอียด (เว้น {count} ข้อในหมวด F ซึ่งเป็นของแผนนี้เท่านั้น)"),
                format!("in full (but for the {count} of family F, which are this plan's only)"),
            ),
        };
        let note = nothing_compared(self.case, self.output);
        let summary = self.output.bold(&summary);
        format!("{title}\n{lines}{summary}\n{note}{more}: gcctree check {}\n", self.case.words)
    }

    /// What to change, in one line; `diff` lists it person by person.
    fn changes(&self) -> String {
        let title = self.title("สิ่งที่ต้องเปลี่ยน", "What to change");
        let (directive, roster) = (&self.case.directive, &self.case.survey.roster);
        let line = text::changes_summary(directive, roster, &changes(self.case), self.language());
        let more = self.language().pick("ทำทีละคน", "person by person");
        format!("{title}\n{line}\n{more}: gcctree diff {}\n", self.case.words)
    }

    fn next(&self) -> String {
        let mut text = self.title("ทำอะไรต่อไป", "What to do next");
        text.push('\n');
        let steps = next_steps(self.findings);
        let groups = self.case.survey.tree.groups().len();
        let is_to_form = !self.case.has_groups() && groups > 0;
        let first = if is_to_form { 2 } else { 1 };
        if is_to_form {
            text.push_str(&self.language().pick(
                format!("1. จัดตั้งกลุ่มทั้ง {groups} กลุ่มตามผัง แล้วบันทึกใน groups.csv\n"),
                format!(
                    "1. form the {} of the tree, and list them in groups.csv\n",
                    Language::English.count(groups, ("กลุ่ม", "group", "groups"))
                ),
            ));
        } else if steps.is_empty() {
            text.push_str(
                self.language().pick("ครบถ้วนแล้ว\n", "Nothing: all is as it should be.\n"),
            );
        }
        for (number, step) in (first..).zip(&steps) {
            text.push_str(&self.step(number, step));
        }
        text
    }

    /// One step: what to do, at how many places, and the first of them.
    fn step(&self, number: usize, next: &NextStep<'_>) -> String {
        let language = self.language();
        // Of findings that are not listed the places are unknown.
        let count = if self.findings.omitted() > 0 {
            language.count(next.count, ("ข้อ", "finding", "findings"))
        } else {
            language.count(next.places, ("แห่ง", "place", "places"))
        };
        let mut text = format!("{number}. {}: {count}", next.step.words(language));
        let first: Vec<String> = next.first.iter().map(|f| text::place(f.place)).collect();
        if !first.iter().all(String::is_empty) {
            let more = if next.places > first.len() { ", …" } else { "" };
            let _ = write!(text, " ({}{more})", first.join(", "));
        }
        text.push('\n');
        text
    }

    /// The first lines of a text, and how many more there are.
    fn cut(&self, text: &str) -> String {
        let lines = text.lines().count();
        if self.max == 0 || lines <= self.max {
            return text.to_owned();
        }
        let shown: String = text.split_inclusive('\n').take(self.max).collect();
        let more = lines - self.max;
        let words = self.language().pick(
            format!("… และอีก {more} บรรทัด (--max 0 แสดงทั้งหมด)"),
            format!(
                "… and {more} more {} (--max 0 shows all)",
                if more == 1 { "line" } else { "lines" }
            ),
        );
        format!("{shown}{words}\n")
    }
}

/// The changes that `gcctree diff` lists.
fn changes(case: &Case) -> Plan {
    let Survey { roster, tree, observed, .. } = &case.survey;
    reconcile(&case.directive, roster, tree, observed, &ReconcileOptions::default())
}

/// A note on names that were given for identifiers which are not in the roster.
fn unknown_names(names: &Names, case: &Case, language: Language) -> String {
    let known = |officer: &&String| case.survey.roster.officer_id(officer).is_some();
    match names.keys().filter(|officer| !known(officer)).count() {
        0 => String::new(),
        count => language.pick(
            format!("ตารางชื่อมีรหัส {count} รายการที่ไม่มีใน officers.csv จึงไม่ได้ใช้\n"),
            format!(
                "names not used: {}\n",
                Language::English.count(
                    count,
                    (
                        "",
                        "identifier is not in officers.csv",
                        "identifiers are not in officers.csv"
                    )
                )
            ),
        ),
    }
}
