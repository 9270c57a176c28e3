//! A plan in words: what to look into, then person by person what to do, why, what follows.

use std::fmt::Write as _;

use crate::directive::Directive;
use crate::finding::{Language, Place, Rule, visible};
use crate::membership::{Action, Consequence, Plan};
use crate::roster::{OfficerId, Roster, shown};

/// A plan as a person carries it out: what to look into, then person by person what to do, why, and
/// what follows. `max` lines are shown at most, 0 for all.
///
/// ```
/// use gcc_core::{directive::moi_2561_w1620, finding::Language, membership::Plan, roster::Roster};
/// use gcc_core::wire::diff_text;
/// let directive = moi_2561_w1620();
/// let text = diff_text(directive, &Roster::default(), &Plan::default(), 0, Language::English);
/// assert_eq!(text, "Nothing to change.\n");
/// ```
pub fn diff_text(
    directive: &Directive,
    roster: &Roster,
    plan: &Plan,
    max: usize,
    language: Language,
) -> String {
    let page = Page { directive, roster, language };
    if plan.is_empty() {
        return page.pick("ไม่มีสิ่งใดต้องเปลี่ยน\n", "Nothing to change.\n").to_owned();
    }
    let mut lines = page.look_into(plan);
    lines.extend(page.changes(plan));
    let shown = if max == 0 { lines.len() } else { max.min(lines.len()) };
    let more = lines.len().saturating_sub(shown);
    lines.truncate(shown);
    if more > 0 {
        lines.push(language.pick(
            format!("… และอีก {more} บรรทัด (--max 0 แสดงทั้งหมด)"),
            format!("… and {more} more lines (--max 0 shows all)"),
        ));
    }
    lines.push(String::new());
    lines.push(page.summary(plan));
    lines.push(String::new());
    lines.join("\n")
}

/// What the words of a plan are made of.
struct Page<'a> {
    directive: &'a Directive,
    roster: &'a Roster,
    language: Language,
}

impl Page<'_> {
    fn pick<'w>(&self, thai: &'w str, english: &'w str) -> &'w str {
        self.language.pick(thai, english)
    }

    /// The rule in words, with its code and the clauses of the letter on which it rests.
    fn reason(&self, rule: &Rule) -> String {
        let clauses = rule.clauses.iter().filter_map(|id| self.directive.clause(id));
        let mut places: Vec<&str> = clauses
            .map(|clause| match clause.place.as_str() {
                "" => self.pick("สันนิษฐาน", "assumed"),
                "preamble" => self.pick("ภาคเหตุ", "preamble"),
                place => place,
            })
            .collect();
        places.sort_unstable();
        places.dedup();
        let letter = self.pick("หนังสือ", "letter");
        let title = rule.words(self.language).title;
        format!("{title} [{}; {letter}: {}]", rule.code, places.join(", "))
    }

    fn look_into(&self, plan: &Plan) -> Vec<String> {
        if plan.look_into().is_empty() {
            return Vec::new();
        }
        let title = self.pick(
            "ต้องตรวจสอบก่อน (แผนนี้ไม่เปลี่ยนแปลงและไม่ให้ผู้ใดเข้ากลุ่มที่อาจเป็นของปลอม)",
            "To look into first (the plan changes none of this: nobody joins what may be false)",
        );
        let mut lines = vec![title.to_owned()];
        for look in plan.look_into() {
            let place = place(look.place);
            let label = [&look.identifier, &look.name].map(|text| shown(text));
            let label = label.iter().filter(|text| !text.is_empty()).cloned();
            let label = label.collect::<Vec<_>>().join(" ");
            let members = match look.members {
                0 => String::new(),
                n => self.language.pick(format!(" ({n} คน)"), format!(" ({n} members)")),
            };
            let reason = self.reason(look.rule);
            lines.push(format!("  ? {place} `{}`{members}: {reason}", visible(&label)));
        }
        lines.push(String::new());
        lines
    }

    fn changes(&self, plan: &Plan) -> Vec<String> {
        let mut lines = Vec::new();
        let mut last = None;
        for (number, change) in (1_usize..).zip(plan.changes()) {
            if last != Some(change.by) {
                last = Some(change.by);
                lines.push(self.person(change.by));
            }
            let words = change.words(self.roster, self.language);
            lines.push(format!("  {number}. {words}"));
            let effect = self.effect(change.consequence);
            lines.push(format!("     {}{effect}", self.reason(change.rule)));
        }
        lines
    }

    fn person(&self, by: Option<OfficerId>) -> String {
        match by {
            Some(by) => {
                let label = self.roster.officer_label(by);
                let does = self.pick("ดำเนินการ", "sees to");
                format!("{} {does}:", visible(&label))
            }
            None => self.pick("ยังไม่มีผู้รับผิดชอบ:", "Nobody is in office to see to:").to_owned(),
        }
    }

    fn effect(&self, consequence: Consequence) -> String {
        let mut parts = String::new();
        let mut say = |count: u32, thai: &str, english: &str| {
            if count > 0 {
                let _ = write!(
                    parts,
                    "; {}",
                    self.pick(thai, english).replace('#', &count.to_string())
                );
            }
        };
        say(consequence.officers_gained, "ข้อมูลถึงเพิ่ม # คน", "officers gained: #");
        say(consequence.officers_lost, "ข้อมูลไม่ถึงอีก # คน", "officers lost: #");
        let added = ("กลุ่มที่พึ่งคนเดียวเพิ่ม #", "groups that now hang on one person: #");
        say(consequence.single_points_added, added.0, added.1);
        let removed = ("กลุ่มที่พ้นจากการพึ่งคนเดียว #", "groups that hang on one person no more: #");
        say(consequence.single_points_removed, removed.0, removed.1);
        if consequence.refused {
            parts.push_str(
                self.pick("; LINE จะไม่รับ เพราะกลุ่มเต็ม", "; LINE will refuse: the group is full"),
            );
        }
        parts
    }

    fn summary(&self, plan: &Plan) -> String {
        let summary = plan.summary();
        if let Some(refusal) = plan.refusal() {
            let (n, of) = (refusal.removals, refusal.memberships);
            let (whole, tenth) = (refusal.max_per_mille / 10, refusal.max_per_mille % 10);
            return self.language.pick(
                format!(
                    "ไม่ให้แผน: แผนนี้จะนำสมาชิกออก {n} จาก {of} ราย เกินร้อยละ {whole}.{tenth} \
                     ให้ตรวจว่าตารางครบถ้วน แล้วยืนยันหากถูกต้อง"
                ),
                format!(
                    "The plan is refused: it would remove {n} of {of} memberships, more than \
                     {whole}.{tenth} %; see whether the tables are complete, and confirm if so"
                ),
            );
        }
        let counts = Action::ALL.map(|action| (action, summary.count(action)));
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts =
            counts.map(|(action, count)| format!("{} {count}", action.word(self.language)));
        let mut parts: Vec<String> = counts.collect();
        if !plan.look_into().is_empty() {
            let look = self.pick("ตรวจสอบ", "look into");
            parts.push(format!("{look} {}", plan.look_into().len()));
        }
        let mut line = parts.join(", ");
        let (gained, lost) = (summary.officers_gained, summary.officers_lost);
        line.push_str(&self.language.pick(
            format!("; ข้อมูลถึงเพิ่ม {gained} คน ไม่ถึงอีก {lost} คน"),
            format!("; officers gained {gained}, lost {lost}"),
        ));
        if summary.refused > 0 {
            let n = summary.refused;
            line.push_str(
                &self
                    .language
                    .pick(format!("; LINE จะไม่รับ {n} คน"), format!("; LINE will refuse {n}")),
            );
        }
        line
    }
}

/// A place as a person looks it up: file and row.
fn place(place: Place) -> String {
    let file = place.table.map_or(String::new(), |table| format!("{}.csv", table.name()));
    place.row.map_or(file.clone(), |row| format!("{file}:{row}"))
}
