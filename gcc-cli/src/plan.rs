//! `gcctree plan DIR`: the tree that the letter demands, who forwards what, what is wrong, what next.

use std::fmt::Write as _;

use gcc_core::fanout::Names;
use gcc_core::finding::{Family, Language, Place, Rule, Step, rules, steps, visible};
use gcc_core::membership::{Plan, ReconcileOptions, Survey, reconcile};
use gcc_core::render::text;
use gcc_core::wire::{AnswerContext, ChangesAnswer, FanOutAnswer, PlanAnswer};

use crate::arguments::{PlanArguments, PlanFormat};
use crate::case::{Case, limits};
use crate::failure::Failure;
use crate::fanout::{self, Broadcast};
use crate::output::{Output, counted, print, print_json};
use crate::{Verdict, findings};

pub(crate) fn run(arguments: &PlanArguments, output: &Output) -> Result<Verdict, Failure> {
    let mut case = Case::open(&arguments.case, &limits(arguments.max), output)?;
    let options = fanout::options(&arguments.fan_out, &case)?;
    let language = output.language;
    let names = fanout::names(arguments.fan_out.names.as_deref())?;
    let (plan, bridges, found) = fanout::plan(&case, &options);
    let cards = |broadcast: &Broadcast<'_>| match &arguments.fan_out.cards {
        Some(folder) => Ok(Some((folder, broadcast.write_cards(folder, &names)?))),
        None => Ok::<_, Failure>(None),
    };
    if arguments.format == PlanFormat::Json {
        let broadcast = Broadcast::new(&case, plan, bridges, language);
        cards(&broadcast)?;
        let context = AnswerContext::new(&case.directive, &case.survey, language);
        let changes = ChangesAnswer::new(&changes(&case));
        let fan_out = FanOutAnswer::new(&context, &broadcast.plan, &broadcast.bridges, &found);
        let answer = PlanAnswer::new(&context, &case.survey.findings, false);
        print_json(&answer.with_fan_out(changes, fan_out))?;
        return Ok(Verdict::Clean);
    }
    case.survey.findings.append(found);
    case.survey.findings.sort();
    let broadcast = Broadcast::new(&case, plan, bridges, language);
    let page = Page { case: &case, broadcast: &broadcast, output, max: arguments.max };
    let mut text = page.write();
    if let Some((folder, count)) = cards(&broadcast)? {
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
    // A plan is an answer even when much is wrong: `check` is the command that judges.
    Ok(Verdict::Clean)
}

/// The plan as a page of text.
struct Page<'a> {
    case: &'a Case,
    broadcast: &'a Broadcast<'a>,
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
            let officers =
                groups.iter().fold(0_u64, |sum, g| sum.saturating_add(g.officers.into()));
            let (count, token) = (groups.len(), visible(&tier.token));
            let count = counted(count, ("กลุ่ม", "group", "groups"), language);
            let officers = counted(officers, ("คน", "officer", "officers"), language);
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
        let posts = self.cut(&self.broadcast.posts());
        format!("{title}\n{}{posts}", self.broadcast.summary())
    }

    fn findings(&self) -> String {
        let title = self.title("ข้อตรวจพบ", "What is wrong so far");
        let lines = findings::overview(self.case, self.max, self.output);
        let summary = text::findings_summary(&self.case.survey.findings, self.language());
        // `check` asks whether the tables are right, not whether a plan of a day is good.
        let of_plan = |(code, _): &(&str, u64)| rules::find(code).is_some_and(is_of_plan);
        let of_plan = self.case.survey.findings.by_rule().filter(of_plan);
        let of_plan = of_plan.fold(0_u64, |sum, (_, count)| sum.saturating_add(count));
        let more = match of_plan {
            0 => self.language().pick("รายละเอียด", "in full").to_owned(),
            count => self.language().pick(
                format!("รายละเอียด (เว้น {count} ข้อในหมวด F ซึ่งเป็นของแผนนี้เท่านั้น)"),
                format!("in full (but for the {count} of family F, which are this plan's only)"),
            ),
        };
        let note = findings::nothing_compared(self.case, self.output);
        let summary = self.output.bold(&summary);
        format!("{title}\n{lines}{summary}\n{note}{more}: gcctree check {}\n", self.case.words)
    }

    /// What to change, in one line; `diff` tells it person by person.
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
        let steps = steps(&self.case.survey.findings);
        let groups = self.case.survey.tree.groups().len();
        let is_to_form = !self.case.has_groups() && groups > 0;
        let first = if is_to_form { 2 } else { 1 };
        if is_to_form {
            text.push_str(&self.language().pick(
                format!("1. จัดตั้งกลุ่มทั้ง {groups} กลุ่มตามผัง แล้วบันทึกใน groups.csv\n"),
                format!(
                    "1. form the {} of the tree, and list them in groups.csv\n",
                    counted(groups, ("กลุ่ม", "group", "groups"), Language::English)
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
    fn step(&self, number: usize, step: &Step<'_>) -> String {
        let language = self.language();
        // Where very much is wrong, findings are counted but not listed, and places are unknown.
        let count = if self.case.survey.findings.omitted() > 0 {
            counted(step.count, ("ข้อ", "finding", "findings"), language)
        } else {
            counted(step.places, ("แห่ง", "place", "places"), language)
        };
        let mut text = format!("{number}. {}: {count}", step.words(language));
        let first: Vec<String> = step.first.iter().map(|f| place(f.place)).collect();
        if !first.iter().all(String::is_empty) {
            let more = if step.places > first.len() { ", …" } else { "" };
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
        let more = lines.saturating_sub(self.max);
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

/// The changes that `gcctree diff` tells person by person.
fn changes(case: &Case) -> Plan {
    let Survey { roster, tree, observed, .. } = &case.survey;
    reconcile(&case.directive, roster, tree, observed, &ReconcileOptions::default())
}

/// Whether a rule asks for a plan, not only for tables.
fn is_of_plan(rule: &Rule) -> bool {
    rule.family() == Family::FanOut
}

/// Says so where names were given for identifiers that nobody has.
fn unknown_names(names: &Names, case: &Case, language: Language) -> String {
    let known = |officer: &&String| case.survey.roster.officer_id(officer).is_some();
    match names.keys().filter(|officer| !known(officer)).count() {
        0 => String::new(),
        count => language.pick(
            format!("ตารางชื่อมีรหัส {count} รายการที่ไม่มีใน officers.csv จึงไม่ได้ใช้\n"),
            format!(
                "names not used: {}\n",
                counted(
                    count,
                    (
                        "",
                        "identifier is not in officers.csv",
                        "identifiers are not in officers.csv"
                    ),
                    Language::English
                )
            ),
        ),
    }
}

/// A place as a person looks it up: file and row.
fn place(place: Place) -> String {
    let file = place.table.map_or(String::new(), |table| format!("{}.csv", table.name()));
    place.row.map_or(file.clone(), |row| format!("{file}:{row}"))
}
