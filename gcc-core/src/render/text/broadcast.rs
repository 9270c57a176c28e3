//! A planned broadcast in a few lines: who is reached by when, whether in time, what is proven; and its
//! posts, one line each.

use std::fmt::Write as _;

use crate::date::Moment;
use crate::fanout::{Bridges, FanOut, Message, Post};
use crate::finding::Language;
use crate::render::times;
use crate::roster::{Roster, Seat, Standing};
use crate::text::visible;
use crate::tree::{Carrier, GroupId, Tree};

/// How many groups or seats are named before the rest is counted.
const NAMED_MAX: usize = 3;

/// A planned broadcast in words. Each part ends with a line break where it is not empty.
#[derive(Clone, Copy, Debug)]
pub struct Broadcast<'a> {
    /// The plan.
    pub plan: &'a FanOut,
    /// The roster and the tree for which it was made.
    pub roster: &'a Roster,
    /// The tree.
    pub tree: &'a Tree,
    /// The language.
    pub language: Language,
}

impl Broadcast<'_> {
    /// One line a message: when it starts, who has it by when, whether that is in time, what is
    /// proven.
    pub fn messages(&self) -> String {
        self.plan.messages().iter().map(|message| self.message(message)).collect()
    }

    fn pick<T>(&self, thai: T, english: T) -> T {
        self.language.pick(thai, english)
    }

    fn time(&self, moment: Moment) -> String {
        times::time(self.plan, moment, self.language)
    }

    fn group(&self, id: GroupId) -> &str {
        &self.tree.group(id).expect("the plan is of this tree").name
    }

    /// All officers with an appointment in force, whether the news reaches them or not.
    fn officers(&self) -> u64 {
        let plan = self.plan;
        plan.officers_reached() + plan.officers_cut_off() + plan.officers_uncertain()
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
        let finish = self.time(message.finish);
        // If nobody is reached, nobody waits.
        let mean = self.duration(message.waiting_seconds / reached.max(1));
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
        let at = self.time(deadline);
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
        // Groups that are cut off meet no deadline.
        let only_reached = if self.plan.cut_off().is_empty() {
            ""
        } else {
            self.pick(" เฉพาะกลุ่มที่ส่งถึง", " in the groups that are reached")
        };
        self.pick(
            format!(" ทันกำหนด {at}{only_reached} (เหลือเวลา {minutes} นาที)"),
            format!("; deadline {at} met{only_reached} ({minutes} min to spare)"),
        )
    }

    /// How many officers the news does not reach or may not reach, and which groups nobody forwards it
    /// to; empty if it certainly reaches everybody.
    pub fn cut_off(&self) -> String {
        let plan = self.plan;
        let mut text = String::new();
        if plan.officers_cut_off() > 0 || !plan.cut_off().is_empty() {
            text = self.cut_off_groups();
        }
        if plan.officers_uncertain() > 0 {
            let count = plan.officers_uncertain();
            let count = self.language.count(count, ("คน", "officer", "officers"));
            text.push_str(&self.pick(
                format!("ยังไม่แน่ชัด: บุคลากร {count} เพราะอ่านช่องในตารางไม่ได้\n"),
                format!("uncertain: {count}, as cells of the tables cannot be read\n"),
            ));
        }
        text
    }

    fn cut_off_groups(&self) -> String {
        let count = self.plan.officers_cut_off();
        let count = self.language.count(count, ("คน", "officer", "officers"));
        let is_end = |group: &&GroupId| {
            self.tree.relay_to(**group).is_none_or(|relay| relay.carriers.is_empty())
        };
        let ends: Vec<&str> =
            self.plan.cut_off().iter().filter(is_end).map(|group| self.group(*group)).collect();
        if ends.is_empty() {
            return self.pick(
                format!("ส่งไม่ถึง: บุคลากร {count} เพราะไม่มีกลุ่มของตน\n"),
                format!("cut off: {count}, as no group is theirs\n"),
            );
        }
        let named = ends[..ends.len().min(NAMED_MAX)].join(", ");
        let more = match ends.len().saturating_sub(NAMED_MAX) {
            0 => String::new(),
            more => self.pick(format!(" และอีก {more} กลุ่ม"), format!(" and {more} more groups")),
        };
        self.pick(
            format!("ส่งไม่ถึง: บุคลากร {count} เพราะไม่มีผู้ส่งต่อไปยัง {named}{more}\n"),
            format!("cut off: {count}, as nobody carries news to {named}{more}\n"),
        )
    }

    /// Whether every group has two members above, and the seats that would give them.
    pub fn bridges(&self, found: &Bridges) -> String {
        let groups = found.groups;
        let (seats, bound, open) = (found.seats.len(), found.bound(), found.open.len());
        let add = self.language.count(seats, ("ที่นั่ง", "more seat gives", "more seats give"));
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
            let officer = self.roster.officer_label(seat.officer);
            let words = self.pick("เช่น", "such as");
            let _ = writeln!(text, "  {words} {} → {}", visible(&officer), self.group(seat.above));
        }
        text
    }

    /// The assumed figures on which the times rest.
    pub fn assumptions(&self) -> String {
        let options = self.plan.options();
        let duration = |seconds: u32| self.duration(seconds.into());
        let (post, delay) = (duration(options.post_seconds.get()), duration(options.delay_seconds));
        let wait = duration(options.deputy_wait_seconds);
        self.pick(
            format!("สมมติ: โพสต์ละ {post} เริ่มภายใน {delay} รองรอ {wait}\n"),
            format!("assumed: {post} a post, {delay} until one begins, deputies wait {wait}\n"),
        )
    }

    /// Minutes and seconds in words.
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

    /// One line a post, in the order of time: who posts when from where to where, and who steps in when.
    pub fn posts(&self) -> String {
        let mut posts: Vec<&Post> = self.plan.posts().iter().collect();
        posts.sort_by_key(|post| (post.start, post.message, post.to));
        posts.into_iter().map(|post| self.post(post)).collect()
    }

    fn post(&self, post: &Post) -> String {
        let carriers = self.tree.relay_to(post.to);
        let carriers = carriers.map_or(&[][..], |relay| &relay.carriers);
        let people: Vec<String> = (0_u32..)
            .zip(carriers)
            .map(|(step, carrier)| self.carrier(*carrier, step, post))
            .collect();
        let order = match post.order {
            1 => String::new(),
            order => format!(" #{order}"),
        };
        let latest = self.latest(post);
        let message = match (self.plan.messages().len(), post.message) {
            (1, _) => String::new(),
            (_, number) => self.pick(format!("ข้อความที่ {number}: "), format!("message {number}: ")),
        };
        let (start, due) = (self.time(post.start), self.time(post.due));
        format!(
            "{start} – {due}{latest} {message}{} → {}{order}: {}\n",
            self.group(post.from),
            self.group(post.to),
            people.join(", ")
        )
    }

    /// By when a post must be made, or how late it or what follows it is; empty without a deadline.
    fn latest(&self, post: &Post) -> String {
        if self.plan.options().deadline_seconds.is_none() {
            return String::new();
        }
        let latest = self.time(post.latest);
        let late = self.plan.seconds_late(post).div_ceil(60);
        let late_below = (-post.slack_seconds()).max(0).unsigned_abs().div_ceil(60);
        match (late, late_below) {
            (0, 0) => self.pick(format!(" (ช้าที่สุด {latest})"), format!(" (latest {latest})")),
            (0, minutes) => self.pick(
                format!(" (ทันกำหนด แต่โพสต์ที่ตามมาช้าไป {minutes} นาที)"),
                format!(" (in time, but what follows is {minutes} min late)"),
            ),
            (minutes, _) => {
                self.pick(format!(" (ช้าไป {minutes} นาที)"), format!(" ({minutes} min late)"))
            }
        }
    }

    fn carrier(&self, carrier: Carrier, step: u32, post: &Post) -> String {
        let label = self.roster.officer_label(carrier.officer);
        let acting = match carrier.standing {
            Standing::Acting => self.pick(" รักษาราชการแทน", " acting"),
            Standing::Substantive => "",
        };
        let seat = match carrier.seat {
            Seat::Head => "",
            _ => self.pick(" รอง", " deputy"),
        };
        let at = match step {
            0 => String::new(),
            _ => format!(" {}", self.time(post.stand_in_at(step, self.plan.options()))),
        };
        format!("{}{acting}{seat}{at}", visible(&label))
    }
}
