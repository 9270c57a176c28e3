//! A plan in words: what to look into, then person by person what to do, why, what follows.

use std::fmt::Write as _;

use crate::directive::Directive;
use crate::finding::{Language, Place, Rule, Table};
use crate::membership::{Action, Change, Consequence, Plan};
use crate::roster::{OfficerId, Roster};
use crate::table::shown;
use crate::text::visible;
use crate::tree::Tree;

/// A plan as a person carries it out: what to look into, then person by person what to do, why, and
/// what follows. `max` lines are shown at most, 0 for all.
pub fn changes(
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
    let mut lines = page.manual_reviews(plan);
    lines.extend(page.changes(plan));
    let shown = if max == 0 { lines.len() } else { max.min(lines.len()) };
    let more = lines.len().saturating_sub(shown);
    lines.truncate(shown);
    if more > 0 {
        lines.push(
            language.pick(format!("… และอีก {more} บรรทัด"), format!("… and {more} more lines")),
        );
    }
    lines.push(String::new());
    lines.push(page.summary(plan));
    lines.push(String::new());
    lines.join("\n")
}

/// What a plan amounts to, in one line.
pub fn changes_summary(
    directive: &Directive,
    roster: &Roster,
    plan: &Plan,
    language: Language,
) -> String {
    if plan.is_empty() {
        return language.pick("ไม่มีสิ่งใดต้องเปลี่ยน", "nothing to change").to_owned();
    }
    Page { directive, roster, language }.summary(plan)
}

/// The units that are divided over several groups, with what is proved of the division, and when the
/// groups will be full if a unit grows by `officers_per_year`; empty if no unit is divided.
pub fn divisions(
    tree: &Tree,
    roster: &Roster,
    officers_per_year: u32,
    language: Language,
) -> String {
    let mut text = String::new();
    for division in tree.divisions() {
        let unit = roster.unit(division.unit);
        let name = visible(unit.name());
        let (parts, parts_bound) = (division.parts, division.parts_bound);
        let (moves, moves_bound) = (division.moves, division.moves_bound);
        text.push_str(&language.pick(
            format!(
                "{name}: {parts} กลุ่ม (น้อยกว่า {parts_bound} ไม่ได้) \
                 ย้าย {moves} คน (น้อยกว่า {moves_bound} ไม่ได้)"
            ),
            format!(
                "{name}: {parts} groups (no fewer than {parts_bound} do), \
                 {moves} move (no fewer than {moves_bound} can)"
            ),
        ));
        for group in tree.groups_of(division.unit) {
            let free = tree.seats_free(group.id);
            let full = tree.full_on(group.id, officers_per_year);
            let full = full.map_or(String::new(), |day| {
                language.pick(format!(" เต็ม {}", day.thai_short()), format!(" full on {day}"))
            });
            let part = group.part;
            let words = language.pick(
                format!("; กลุ่มที่ {part} ว่าง {free}{full}"),
                format!("; part {part}: {free} free{full}"),
            );
            let _ = write!(text, "{words}");
        }
        text.push('\n');
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The word for an action.
pub fn action(action: Action, language: Language) -> &'static str {
    match action {
        Action::Create => language.pick("จัดตั้ง", "create"),
        Action::Rename => language.pick("เปลี่ยนชื่อ", "rename"),
        Action::Appoint => language.pick("ให้เข้าเพื่อส่งต่อ", "appoint"),
        Action::Remove => language.pick("นำออก", "remove"),
        Action::Move => language.pick("ย้ายกลุ่ม", "move"),
        Action::Invite => language.pick("เชิญ", "invite"),
    }
}

/// One change in one sentence.
pub fn change(change: &Change, roster: &Roster, language: Language) -> String {
    let officer = change.officer.map_or(String::new(), |id| roster.officer_label(id));
    let officer = visible(&officer);
    sentence(change, &language.pick(format!("`{officer}` "), format!("`{officer}`")), language)
}

/// A change of `who`. In Thai `who` ends with a space where one belongs before the next word.
fn sentence(change: &Change, who: &str, language: Language) -> String {
    let clean = |text: &str| visible(text).into_owned();
    let group = clean(&change.group.label());
    match change.action {
        Action::Create if change.group.receives_from.is_empty() => {
            language.pick(format!("จัดตั้งกลุ่มไลน์ `{group}`"), format!("create group `{group}`"))
        }
        Action::Create => {
            let above = clean(&change.group.above);
            language.pick(
                format!("จัดตั้งกลุ่มไลน์ `{group}` (รับข้อมูลจากกลุ่ม `{above}`)"),
                format!("create group `{group}` (receives from `{above}`)"),
            )
        }
        Action::Rename => {
            let old = clean(&shown(change.old_name.as_deref().unwrap_or_default()));
            language.pick(
                format!("เปลี่ยนชื่อกลุ่มไลน์ `{old}` เป็น `{group}`"),
                format!("rename group `{old}` to `{group}`"),
            )
        }
        Action::Appoint => language.pick(
            format!("ให้ {who}เข้ากลุ่มไลน์ `{group}` เพื่อเป็นผู้ส่งต่อ"),
            format!("bring {who} into group `{group}` to forward"),
        ),
        Action::Remove => language.pick(
            format!("นำ {who}ออกจากกลุ่มไลน์ `{group}`"),
            format!("remove {who} from group `{group}`"),
        ),
        Action::Move => {
            let from = clean(&change.from.as_ref().map_or(String::new(), |from| from.label()));
            language.pick(
                format!("ย้าย {who}จากกลุ่มไลน์ `{from}` ไป `{group}`"),
                format!("move {who} from group `{from}` to `{group}`"),
            )
        }
        Action::Invite => language.pick(
            format!("เชิญ {who}เข้ากลุ่มไลน์ `{group}`"),
            format!("invite {who} to group `{group}`"),
        ),
    }
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
        let title = rule.title(self.language);
        format!("{title} [{}; {letter}: {}]", rule.code, places.join(", "))
    }

    fn manual_reviews(&self, plan: &Plan) -> Vec<String> {
        if plan.manual_reviews().is_empty() {
            return Vec::new();
        }
        let title = self.pick(
            "ต้องตรวจสอบก่อน (แผนนี้ไม่ได้แก้ข้อเหล่านี้ และไม่ให้ผู้ใดเข้ากลุ่มที่อาจเป็นของปลอม)",
            "To look into first (the plan mends none of this, and lets nobody into what may be false)",
        );
        let mut lines = vec![title.to_owned()];
        for review in plan.manual_reviews() {
            let place = place(review.place);
            let label = [&review.identifier, &review.name].map(|text| shown(text));
            let label = label.join(" ");
            let label = label.trim();
            let members = match (review.officer, review.members) {
                (Some(officer), _) => {
                    let officer = self.roster.officer_label(officer);
                    let column = review.place.column.unwrap_or_default();
                    format!(" {} ({column})", visible(&officer))
                }
                (None, 0) => String::new(),
                (None, n) => self.language.pick(format!(" ({n} คน)"), format!(" ({n} members)")),
            };
            let reason = self.reason(review.rule);
            lines.push(format!("  ? {place} `{}`{members}: {reason}", visible(label)));
        }
        lines.push(String::new());
        lines
    }

    fn changes(&self, plan: &Plan) -> Vec<String> {
        let mut lines = Vec::new();
        let (mut last, mut number, mut round) = (None, 1, 0);
        let rounds = plan.changes().iter().map(|change| change.round);
        let has_both = rounds.clone().min() != rounds.max();
        for alike in plan.changes().chunk_by(is_alike) {
            let first = &alike[0];
            if has_both && round != first.round {
                (round, last) = (first.round, None);
                lines.push(self.round(round).to_owned());
            }
            if last != Some(first.by) {
                last = Some(first.by);
                lines.push(self.person(first.by));
            }
            if let [one] = alike {
                let words = change(one, self.roster, self.language);
                lines.push(format!("  {number}. {words}"));
            } else {
                let count = alike.len();
                let who = self.language.pick(format!("{count} คนนี้"), format!("these {count}"));
                let words = sentence(first, &who, self.language);
                lines.push(format!("  {number}–{}. {words}:", number + count - 1));
                lines.extend(self.officers(alike));
            }
            number += alike.len();
            lines.push(format!("     {}{}", self.reason(first.rule), self.effect(alike)));
        }
        lines
    }

    fn round(&self, round: u8) -> &'static str {
        match round {
            1 => self.language.pick(
                "รอบที่ 1: จัดตั้งและเปลี่ยนชื่อกลุ่ม ให้ผู้ส่งต่อเข้ากลุ่มให้ครบทุกหน่วยงานก่อน",
                "Round 1: groups, and those who forward, in every unit",
            ),
            _ => self.language.pick(
                "รอบที่ 2: เมื่อรอบที่ 1 เสร็จทุกหน่วยงานแล้ว",
                "Round 2: when all of round 1 is done, in every unit",
            ),
        }
    }

    /// The people of changes that are alike, in lines that a page holds.
    fn officers(&self, alike: &[Change]) -> Vec<String> {
        const COLUMNS: usize = 100;
        let officers = alike.iter().filter_map(|change| change.officer);
        let mut lines = Vec::new();
        let mut line = String::new();
        for officer in officers {
            let label = self.roster.officer_label(officer);
            let label = visible(&label);
            if line.len() + label.len() > COLUMNS {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(if line.is_empty() { "     " } else { " " });
            line.push_str(&label);
        }
        lines.push(line);
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

    /// What follows from changes that are alike, together.
    fn effect(&self, alike: &[Change]) -> String {
        let mut parts = String::new();
        let mut say = |part: fn(Consequence) -> u32, thai: &str, english: &str| {
            let count: u64 = alike.iter().map(|change| u64::from(part(change.consequence))).sum();
            if count > 0 {
                let words = self.pick(thai, english).replace('#', &count.to_string());
                // Writing to a string cannot fail.
                let _ = write!(parts, "; {words}");
            }
        };
        say(|after| after.officers_gained, "ข้อมูลถึงเพิ่ม # คน", "officers gained: #");
        say(|after| after.officers_lost, "ข้อมูลไม่ถึงอีก # คน", "officers lost: #");
        let added = ("กลุ่มที่พึ่งคนเดียวเพิ่ม #", "groups that now hang on one person: #");
        say(|after| after.single_points_added, added.0, added.1);
        let removed = ("กลุ่มที่พ้นจากการพึ่งคนเดียว #", "groups that hang on one person no more: #");
        say(|after| after.single_points_removed, removed.0, removed.1);
        let refused = (
            "LINE จะไม่รับ # คน เพราะกลุ่มเต็ม: ต้องปิดการเข้าร่วมอัตโนมัติหรือมีผู้ออกก่อน",
            "LINE will refuse #, for the group is full: joining automatically has to be switched off, \
             or somebody to leave first",
        );
        say(|after| u32::from(after.refused), refused.0, refused.1);
        parts
    }

    fn summary(&self, plan: &Plan) -> String {
        let summary = plan.summary();
        if let Some(refusal) = plan.refusal() {
            let (n, of) = (refusal.removals, refusal.memberships);
            let (whole, tenth) = (refusal.max_per_mille / 10, refusal.max_per_mille % 10);
            return self.language.pick(
                format!(
                    "ระงับแผน: แผนนี้จะนำสมาชิกออก {n} จาก {of} ราย เกินร้อยละ {whole}.{tenth} \
                     ให้ตรวจว่าตารางครบถ้วน แล้วยืนยันหากถูกต้อง"
                ),
                format!(
                    "The plan is refused: it would remove {n} of {of} memberships, more than \
                     {whole}.{tenth} %; see whether the tables are complete, and confirm if so"
                ),
            );
        }
        let counts = Action::ALL.map(|what| (what, summary.count(what)));
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts =
            counts.map(|(what, count)| format!("{} {count}", action(*what, self.language)));
        let mut parts: Vec<String> = counts.collect();
        if !plan.manual_reviews().is_empty() {
            let look = self.pick("ตรวจสอบ", "look into");
            parts.push(format!("{look} {}", plan.manual_reviews().len()));
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

/// Whether two changes differ only in the person, so that they are listed together.
fn is_alike(a: &Change, b: &Change) -> bool {
    let what = |change: &Change| (change.round, change.by, change.action, change.rule.code);
    let is_of_people = a.officer.is_some() && a.action != Action::Create;
    is_of_people && what(a) == what(b) && a.group == b.group && a.from == b.from
}

/// A place as a person looks it up: file and row; empty if there is no table.
pub fn place(place: Place) -> String {
    match (place.table.map(Table::name), place.row) {
        (Some(table), Some(row)) => format!("{table}.csv:{row}"),
        (Some(table), None) => format!("{table}.csv"),
        (None, _) => String::new(),
    }
}
