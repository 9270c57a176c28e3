//! The sentences of a duty card, in Thai and English.

use crate::date::Moment;
use crate::fanout::{CardPost, DutyCard, FanOut};
use crate::finding::Language;
use crate::text::visible;

use super::times;

/// The words of the cards of a plan.
pub(super) struct CardWords<'a> {
    pub(super) language: Language,
    pub(super) plan: &'a FanOut,
}

/// A group of duties with its heading.
pub(super) struct Section<'a> {
    pub(super) heading: &'static str,
    pub(super) duties: &'a [CardPost],
}

impl CardWords<'_> {
    pub(super) fn pick<T>(&self, thai: T, english: T) -> T {
        self.language.pick(thai, english)
    }

    pub(super) fn title(&self, card: &DutyCard) -> String {
        let person = visible(&card.person);
        self.pick(format!("ใบงานการส่งต่อของ {person}"), format!("Duty card of {person}"))
    }

    /// The day or days that a card is for.
    pub(super) fn days(&self) -> String {
        let mut days: Vec<_> =
            self.plan.messages().iter().map(|message| message.start.day()).collect();
        days.dedup();
        let shown = days.iter().map(|day| self.pick(day.thai(), day.to_string()));
        shown.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn sections<'c>(&self, card: &'c DutyCard) -> Vec<Section<'c>> {
        let own = Section {
            heading: self.pick("โพสต์ตามลำดับนี้", "Post in this order"),
            duties: &card.posts,
        };
        let others = Section {
            heading: self.pick(
                "โพสต์แทน ถ้าถึงเวลาแล้วข้อความยังไม่ปรากฏในกลุ่ม",
                "Step in, if the message is not in the group by then",
            ),
            duties: &card.stands_in,
        };
        [own, others].into_iter().filter(|section| !section.duties.is_empty()).collect()
    }

    pub(super) fn time(&self, moment: Moment) -> String {
        times::time(self.plan, moment, self.language)
    }

    /// Which message, where there are several.
    pub(super) fn message(&self, duty: &CardPost) -> Option<String> {
        let number = duty.post.message;
        let several = self.plan.messages().len() > 1;
        several.then(|| self.pick(format!("ข้อความที่ {number}"), format!("message {number}")))
    }

    pub(super) fn arrives(&self, duty: &CardPost) -> String {
        let (at, from) = (self.time(duty.post.arrived), visible(&duty.from));
        let which = self.message(duty).map_or(String::new(), |which| format!("{which} "));
        self.pick(
            format!("{which}มาถึงกลุ่ม “{from}” ประมาณ {at}"),
            format!("{which}arrives in “{from}” at about {at}"),
        )
    }

    /// When one's own post is to be made.
    pub(super) fn due(&self, duty: &CardPost) -> Option<String> {
        let due = (duty.step == 0).then(|| self.time(duty.post.due))?;
        Some(self.pick(format!("ให้เสร็จภายใน {due}"), format!("done by {due}")))
    }

    /// By when at the latest, where there is a deadline.
    pub(super) fn latest(&self, duty: &CardPost) -> Option<String> {
        self.plan.options().deadline_seconds?;
        if self.plan.seconds_late(&duty.post) > 0 {
            return Some(
                self.pick("ไม่ทันกำหนดเวลาแม้ทำตามแผน", "late even if the plan is followed").into(),
            );
        }
        if duty.post.slack_seconds() < 0 {
            let words = self.pick(
                "โพสต์นี้ทันกำหนด แต่โพสต์ที่ตามมาไม่ทันแม้ทำตามแผน",
                "in time, but what follows is late even if the plan is followed",
            );
            return Some(words.into());
        }
        let latest = self.time(duty.post.latest);
        if duty.is_late() {
            return Some(self.pick(
                format!("ถึงเวลานั้นไม่ทันกำหนดแล้ว (ช้าที่สุด {latest})"),
                format!("by then the deadline is missed (at the latest {latest})"),
            ));
        }
        Some(self.pick(
            format!("ช้าที่สุด {latest} มิฉะนั้นไม่ทันกำหนด"),
            format!("at the latest {latest}, or the deadline is missed"),
        ))
    }

    /// What to know about a duty, a line each.
    pub(super) fn details(&self, duty: &CardPost) -> Vec<String> {
        let own = [Some(self.arrives(duty)), self.due(duty), self.latest(duty)];
        own.into_iter().flatten().chain([self.reach(duty), self.fallback(duty)]).collect()
    }

    /// The duty in one line.
    pub(super) fn summary(&self, duty: &CardPost) -> String {
        let to = visible(&duty.to);
        match (self.instead_of(duty), self.message(duty)) {
            (None, None) => self.pick(format!("โพสต์ใน {to}"), format!("Post in {to}")),
            (None, Some(message)) => {
                self.pick(format!("โพสต์{message} ใน {to}"), format!("Post {message} in {to}"))
            }
            (Some(instead), None) => self.pick(
                format!("ถ้ายังไม่มีข้อความ โพสต์ใน {to} {instead}"),
                format!("If it is not there, post in {to} {instead}"),
            ),
            (Some(instead), Some(message)) => self.pick(
                format!("ถ้ายังไม่มี{message} โพสต์ใน {to} {instead}"),
                format!("If {message} is not there, post in {to} {instead}"),
            ),
        }
    }

    pub(super) fn reach(&self, duty: &CardPost) -> String {
        let officers = duty.officers;
        let english = match officers {
            1 => "1 officer waits for it".to_owned(),
            _ => format!("{officers} officers wait for it"),
        };
        self.pick(format!("บุคลากรรอรับ {officers} คน"), english)
    }

    /// Who steps in, and whom to inform.
    pub(super) fn fallback(&self, duty: &CardPost) -> String {
        let next = duty.next.as_ref().map(|(person, at)| (visible(person), self.time(*at)));
        let tell = duty.report_to.as_ref().map(|person| visible(person));
        let has_deadline = self.plan.options().deadline_seconds.is_some();
        let late = match &duty.next {
            Some((_, at)) if has_deadline && duty.post.made_from(*at) > duty.post.latest => {
                self.pick(" ซึ่งไม่ทันกำหนด", ", too late for the deadline")
            }
            _ => "",
        };
        match (next, tell) {
            (Some((next, at)), _) => self.pick(
                format!("ถ้าโพสต์ไม่ได้ ให้บอก {next} ทันที (โพสต์แทนเวลา {at}{late})"),
                format!("if you cannot, tell {next} at once (who steps in at {at}{late})"),
            ),
            (None, Some(tell)) => self.pick(
                format!("ไม่มีผู้แทน: ถ้าโพสต์ไม่ได้ ให้บอก {tell} ทันที"),
                format!("nobody steps in: if you cannot, tell {tell} at once"),
            ),
            (None, None) => self.pick(
                "ไม่มีผู้แทน: ถ้าโพสต์ไม่ได้ ให้บอกผู้ส่งข่าวสารทันที".to_owned(),
                "nobody steps in: if you cannot, tell the sender of the news at once".to_owned(),
            ),
        }
    }

    pub(super) fn instead_of(&self, duty: &CardPost) -> Option<String> {
        let person = visible(duty.stands_in_for.as_deref()?);
        Some(self.pick(format!("แทน {person}"), format!("instead of {person}")))
    }

    /// What the times rest on.
    pub(super) fn assumption(&self) -> String {
        let options = self.plan.options();
        let post = self.duration(options.post_seconds.get());
        let delay = self.duration(options.delay_seconds);
        let wait = self.duration(options.deputy_wait_seconds);
        self.pick(
            format!("เวลาเป็นค่าสมมติ: โพสต์ละ {post} เริ่มภายใน {delay} ผู้แทนรอ {wait}"),
            format!(
                "Times are assumed: {post} a post, {delay} until one begins, {wait} until somebody \
                 steps in"
            ),
        )
    }

    /// Whole minutes where they are whole.
    fn duration(&self, seconds: u32) -> String {
        if seconds.is_multiple_of(60) {
            let minutes = seconds / 60;
            return self.pick(format!("{minutes} นาที"), format!("{minutes} min"));
        }
        self.pick(format!("{seconds} วินาที"), format!("{seconds} s"))
    }
}
