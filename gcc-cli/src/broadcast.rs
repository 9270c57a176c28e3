//! A planned broadcast in a few lines: who is reached by when, whether in time, what is proven.

use std::fmt::Write as _;

use gcc_core::date::Moment;
use gcc_core::fanout::{Bridges, FanOut, Message};
use gcc_core::finding::{Language, visible};
use gcc_core::tree::GroupId;

use crate::case::Case;
use crate::output::counted;

/// How many groups or seats are named before the rest is counted.
const NAMED_MAX: usize = 3;

/// What is told of a plan before its posts.
pub(crate) struct Summary<'a> {
    pub(crate) case: &'a Case,
    pub(crate) plan: &'a FanOut,
    pub(crate) bridges: &'a Bridges,
    pub(crate) language: Language,
}

/// The time of a moment, with its day where that is not the day of the first message.
pub(crate) fn time(plan: &FanOut, moment: Moment, language: Language) -> String {
    let first = plan.messages().first().map(|message| message.start.day());
    let time = moment.time();
    let time = language.pick(format!("{} น.", time.replace(':', ".")), time);
    if first == Some(moment.day()) {
        return time;
    }
    let day = moment.day();
    format!("{} {time}", language.pick(day.thai_short(), day.to_string()))
}

impl Summary<'_> {
    pub(crate) fn write(&self) -> String {
        let messages: String =
            self.plan.messages().iter().map(|message| self.message(message)).collect();
        let parts = [messages, self.cut_off(), self.another_day(), self.bridges(), self.assumed()];
        parts.concat()
    }

    fn pick<T>(&self, thai: T, english: T) -> T {
        self.language.pick(thai, english)
    }

    /// All officers of the tree, whether the news reaches them or not.
    fn officers(&self) -> u64 {
        let groups = self.case.survey.tree.groups();
        groups.fold(0, |sum, group| sum.saturating_add(group.officers.into()))
    }

    fn message(&self, message: &Message) -> String {
        let (number, start) = (message.message, message.start);
        let begin = self.pick(
            format!("ข้อความที่ {number}: {} → ", start.thai()),
            format!("message {number}: {} {} → ", start.day(), start.time()),
        );
        let (reached, all) = (self.plan.officers_reached(), self.officers());
        if all == 0 {
            let nobody = self.pick("ไม่มีบุคลากรในผัง", "nobody: there are no officers in the tree");
            return format!("{begin}{nobody}\n");
        }
        let who = if reached == all {
            self.pick(format!("ถึงทุกคน ({all} คน)"), format!("everybody ({all})"))
        } else {
            self.pick(format!("ถึง {reached} จาก {all} คน"), format!("{reached} of {all} officers"))
        };
        let finish = time(self.plan, message.finish, self.language);
        let mean = message.waiting_seconds.checked_div(reached).unwrap_or(0);
        let mean = self.duration(mean);
        let (deadline, proven) = (self.deadline(message), self.proven(message));
        self.pick(
            format!("{begin}{who} ภายใน {finish}{deadline} รอเฉลี่ย {mean} ({proven})\n"),
            format!("{begin}{who} by {finish}{deadline}, mean wait {mean} ({proven})\n"),
        )
    }

    fn proven(&self, message: &Message) -> &'static str {
        match (message.finishes_earliest(), message.waits_least()) {
            (true, true) => self.pick(
                "พิสูจน์แล้วว่าไม่มีแผนใดเร็วกว่าหรือรอน้อยกว่า",
                "proven: no plan finishes earlier or makes people wait less",
            ),
            (true, false) => {
                self.pick("พิสูจน์แล้วว่าไม่มีแผนใดเร็วกว่า", "proven: no plan finishes earlier")
            }
            (false, true) => {
                self.pick("พิสูจน์แล้วว่าไม่มีแผนใดรอน้อยกว่า", "proven: no plan makes people wait less")
            }
            (false, false) => self.pick("อาจมีแผนที่ดีกว่า", "a better plan may exist"),
        }
    }

    /// Whether the message is in time, where there is a deadline.
    fn deadline(&self, message: &Message) -> String {
        let Some(deadline) = message.deadline else { return String::new() };
        let at = time(self.plan, deadline, self.language);
        let spare = deadline.seconds_after(message.finish);
        let minutes = spare.unsigned_abs();
        if spare < 0 {
            let minutes = minutes.div_ceil(60);
            let order = if message.finish_bound > deadline {
                self.pick("ไม่มีลำดับใดทัน", "no order meets it")
            } else {
                self.pick("ลำดับอื่นอาจทัน", "another order may meet it")
            };
            return self.pick(
                format!(" ไม่ทันกำหนด {at} ช้าไป {minutes} นาที ({order})"),
                format!("; deadline {at} missed by {minutes} min ({order})"),
            );
        }
        let minutes = minutes / 60;
        // Whom the news never reaches has it at no deadline.
        let where_ = if self.plan.cut_off().is_empty() {
            ""
        } else {
            self.pick(" เฉพาะกลุ่มที่ส่งถึง", " in the groups that are reached")
        };
        self.pick(
            format!(" ทันกำหนด {at}{where_} (เหลือเวลา {minutes} นาที)"),
            format!("; deadline {at} met{where_} ({minutes} min to spare)"),
        )
    }

    /// Whom the news does not reach, and where it ends.
    fn cut_off(&self) -> String {
        let tree = &self.case.survey.tree;
        if self.plan.cut_off().is_empty() {
            return String::new();
        }
        let count = self.officers().saturating_sub(self.plan.officers_reached());
        let count = counted(count, ("คน", "officer", "officers"), self.language);
        let is_end = |group: &&GroupId| {
            tree.relay_to(**group).is_some_and(|relay| relay.carriers.is_empty())
        };
        let ends: Vec<&str> =
            self.plan.cut_off().iter().filter(is_end).map(|group| self.group(*group)).collect();
        let named: Vec<&str> = ends.iter().copied().take(NAMED_MAX).collect();
        let named = named.join(", ");
        let more = match ends.len().saturating_sub(NAMED_MAX) {
            0 => String::new(),
            more => self.pick(format!(" และอีก {more} กลุ่ม"), format!(" and {more} more groups")),
        };
        self.pick(
            format!("ส่งไม่ถึง: บุคลากร {count} เพราะไม่มีผู้ส่งต่อไปยัง {named}{more}\n"),
            format!("cut off: {count}, as nobody carries news to {named}{more}\n"),
        )
    }

    /// The tree is that of one day: on another, others may hold the seats.
    fn another_day(&self) -> String {
        let day = self.case.survey.tree.as_of();
        let mut starts = self.plan.messages().iter().map(|message| message.start.day());
        let Some(start) = starts.find(|start| *start != day) else { return String::new() };
        self.pick(
            format!(
                "ผังเป็นของวันที่ {} แต่มีข้อความเริ่มวันที่ {}: ให้วางแผนใหม่ด้วย --as-of {start}\n",
                day.thai(),
                start.thai()
            ),
            format!(
                "the tree is that of {day}, but a message starts on {start}: plan again with \
                 --as-of {start}\n"
            ),
        )
    }

    fn bridges(&self) -> String {
        let (found, groups) = (self.bridges, self.bridges.groups);
        let (seats, bound, open) = (found.seats.len(), found.bound(), found.open.len());
        let add = counted(seats, ("ที่นั่ง", "more seat gives", "more seats give"), self.language);
        let mut text = match (seats, open) {
            _ if groups == 0 => String::new(),
            (0, 0) => self.pick(
                format!("ทั้ง {groups} กลุ่มมีสมาชิกอย่างน้อย 2 คนอยู่ในกลุ่มระดับเหนือขึ้นไป\n"),
                format!("each of the {groups} groups has two members in the group above\n"),
            ),
            (0, open) => self.pick(
                format!(
                    "{open} จาก {groups} กลุ่มมีสมาชิกในกลุ่มระดับเหนือขึ้นไปไม่ถึง 2 คน และไม่มีผู้ใดหรือที่นั่งให้เพิ่ม\n"
                ),
                format!(
                    "groups with fewer than two members in the group above: {open} of {groups}; \
                     nobody or no seat is left to add\n"
                ),
            ),
            (_, 0) => self.pick(
                format!(
                    "เพิ่ม {add} แล้วทุกกลุ่มจะมีสมาชิก 2 คนอยู่ในกลุ่มระดับเหนือขึ้นไป (น้อยกว่า {bound} ไม่ได้)\n"
                ),
                format!(
                    "{add} every group two members in the group above (fewer than {bound} \
                     do not)\n"
                ),
            ),
            (_, open) => self.pick(
                format!(
                    "เพิ่ม {add} แล้วทุกกลุ่มจะมีสมาชิก 2 คนอยู่ในกลุ่มระดับเหนือขึ้นไป ยกเว้น {open} จาก {groups} \
                     กลุ่ม ซึ่งไม่มีผู้ใดหรือที่นั่งให้เพิ่มอีก\n"
                ),
                format!(
                    "{add} all but {open} of {groups} groups two members in the group \
                     above; for the others nobody or no seat is left\n"
                ),
            ),
        };
        for seat in found.seats.iter().take(NAMED_MAX) {
            let officer = self.case.survey.roster.officer_label(seat.officer);
            let words = self.pick("เช่น", "such as");
            let _ = writeln!(text, "  {words} {} → {}", visible(&officer), self.group(seat.above));
        }
        text
    }

    fn assumed(&self) -> String {
        let options = self.plan.options();
        let duration = |seconds: u32| self.duration(seconds.into());
        let (post, delay) = (duration(options.post_seconds.get()), duration(options.delay_seconds));
        let wait = duration(options.deputy_wait_seconds);
        self.pick(
            format!("สมมติ: โพสต์ละ {post} เริ่มภายใน {delay} รองรอ {wait}\n"),
            format!("assumed: {post} a post, {delay} until one begins, deputies wait {wait}\n"),
        )
    }

    /// Minutes and seconds, as they are said.
    fn duration(&self, seconds: u64) -> String {
        let (minutes, seconds) = (seconds / 60, seconds % 60);
        match seconds {
            0 => self.pick(format!("{minutes} นาที"), format!("{minutes} min")),
            _ => self.pick(
                format!("{minutes} นาที {seconds} วินาที"),
                format!("{minutes} min {seconds} s"),
            ),
        }
    }

    fn group(&self, id: GroupId) -> &str {
        self.case.survey.tree.group(id).map_or("", |group| group.name.as_str())
    }
}
