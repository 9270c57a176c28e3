//! A planned broadcast as a picture: how the news spreads, and a bar for each post, tier by tier.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::date::{Date, Moment};
use crate::directive::Directive;
use crate::fanout::{FanOut, Post};
use crate::finding::Language;
use crate::roster::Roster;
use crate::text::visible;
use crate::tree::Tree;

use super::scale::{CUT, LEFT, RIGHT, Scale};
use super::{GREY, colour, cut, picture};

/// Of a tier with more groups than this, the first are drawn.
const ROWS_MAX: usize = 120;

const WIDTH: i64 = 1_200;
/// Where the times of several messages stand beside the bars.
const WIDTH_OF_SEVERAL: i64 = 1_380;
/// From the last line of the heading to the axis: a line for the deadlines, one for the times.
const AXIS: i64 = 34;
const LINE: i64 = 18;
/// Of more messages than this, the heading names the first.
const MESSAGES_MAX: usize = 6;
/// Where the labels of two deadlines would touch, they become one.
const LABEL: i64 = 170;
const CURVE: i64 = 110;
const ROW: i64 = 20;
const LABEL_COLUMNS_MAX: usize = 44;

const BLUE: &str = "#1d4e89";
const GREEN: &str = "#0f7b6c";
const RED: &str = "#b42318";

/// Draws a plan as SVG. At the top how many officers have the news by when; below it, for each
/// group, how long its carrier takes to begin (thin), posts (thick) and may be late (dotted).
/// Equal plans give equal bytes. O(posts log posts).
///
/// # Panics
/// If the plan was made for another tree.
pub fn timeline(
    plan: &FanOut,
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    language: Language,
) -> String {
    let scale = Scale::of(plan);
    let (first_day, last_day) = scale.days();
    let mut timeline = Timeline {
        plan,
        directive,
        roster,
        tree,
        language,
        scale,
        first_day,
        has_days: first_day != last_day,
        content: html! {},
        top: 0,
        y: 0,
    };
    timeline.heading();
    timeline.curve();
    for tier in &directive.tiers {
        timeline.tier(tier.level, &tier.token);
    }
    timeline.finish()
}

struct Timeline<'a> {
    plan: &'a FanOut,
    directive: &'a Directive,
    roster: &'a Roster,
    tree: &'a Tree,
    language: Language,
    scale: Scale,
    first_day: Date,
    /// Whether the axis spans several days, so that it has a line for them.
    has_days: bool,
    /// What has been drawn, from the heading down to `y`.
    content: Markup,
    /// Where the drawing begins, below the axis.
    top: i64,
    y: i64,
}

impl Timeline<'_> {
    fn push(&mut self, drawn: &Markup) {
        self.content.0.push_str(&drawn.0);
        self.content.0.push('\n');
    }

    fn clock(&self, moment: Moment) -> String {
        self.language.pick(moment.time().replace(':', "."), moment.time())
    }

    fn day(&self, day: Date) -> String {
        self.language.pick(day.thai_short(), day.to_string())
    }

    /// The time, with its day where that is not the first.
    fn time(&self, moment: Moment) -> String {
        let time = self.clock(moment);
        if moment.day() == self.first_day {
            return time;
        }
        format!("{} {time}", self.day(moment.day()))
    }

    /// The height of the line for days.
    fn days_height(&self) -> i64 {
        if self.has_days { LINE } else { 0 }
    }

    /// Title and messages. The axis stands below them.
    fn heading(&mut self) {
        let title = self.language.pick("กำหนดเวลาการส่งต่อ", "When the news is where");
        let number = &self.directive.document.number;
        let day = self.language.pick(self.first_day.thai(), self.first_day.to_string());
        let first = format!("{} · {day}", visible(number));
        let messages = self.messages();
        let lines = match messages.as_slice() {
            [only] => vec![format!("{first} · {only}")],
            _ => [vec![first], messages].concat(),
        };
        self.push(&html! {
            text x="20" y="34" font-size="20" font-weight="700" fill=(BLUE) { (title) }
        });
        let mut y = 56;
        for line in lines {
            self.push(&html! { text x="20" y=(y) fill=(GREY) { (line) } });
            y += LINE;
        }
        self.top = y - LINE + AXIS + self.days_height();
        self.y = self.top + 6;
    }

    /// A line for each message, for the first of many.
    fn messages(&self) -> Vec<String> {
        let messages = self.plan.messages();
        let everywhere = if self.plan.cut_off().is_empty() {
            self.language.pick("ถึงทุกกลุ่ม", "everywhere")
        } else {
            self.language.pick("ถึงทุกกลุ่มที่มีผู้ส่งต่อ", "in the groups reached")
        };
        let line = |message: &crate::fanout::Message| {
            let (start, finish) = (self.time(message.start), self.time(message.finish));
            let number = message.message;
            let words = self.language.pick(
                format!("เริ่ม {start} น. {everywhere} {finish} น."),
                format!("starts {start}, {everywhere} {finish}"),
            );
            let number =
                self.language.pick(format!("ข้อความที่ {number}"), format!("message {number}"));
            if messages.len() > 1 { format!("{number}: {words}") } else { words }
        };
        let mut lines: Vec<String> = messages.iter().take(MESSAGES_MAX).map(line).collect();
        if messages.len() > MESSAGES_MAX {
            let more = messages.len() - MESSAGES_MAX;
            let last = messages.iter().map(|message| message.finish).max();
            let last = self.time(last.expect("there are messages"));
            lines.push(self.language.pick(
                format!("… และอีก {more} ข้อความ {everywhere} {last} น."),
                format!("… and {more} more, {everywhere} {last}"),
            ));
        }
        lines
    }

    /// How many officers are at home in the group to which a post brings the news.
    fn officers(&self, post: &Post) -> u64 {
        self.tree.group(post.to).expect("the plan is of this tree").officers.into()
    }

    /// How many officers have the first message by when.
    fn curve(&mut self) {
        let (top, bottom) = (self.y, self.y + CURVE);
        let all = self.plan.officers_reached().max(1);
        let mut posts: Vec<&Post> =
            self.plan.posts().iter().filter(|post| post.message == 1).collect();
        posts.sort_by_key(|post| (post.due, post.to));
        let below: u64 = posts.iter().map(|post| self.officers(post)).sum();
        // Officers of the groups in which the news begins.
        let mut reached = all.saturating_sub(below);
        let y = |reached: u64| {
            let height = u128::from(reached) * u128::from(CURVE.unsigned_abs()) / u128::from(all);
            bottom - i64::try_from(height).expect("at most CURVE")
        };
        let mut path = format!("M{LEFT} {bottom}V{}", y(reached));
        for at_once in posts.chunk_by(|a, b| a.due == b.due) {
            reached += at_once.iter().map(|post| self.officers(post)).sum::<u64>();
            // Writing to a string cannot fail.
            let _ = write!(path, "H{}V{}", self.scale.x(at_once[0].due), y(reached));
        }
        let _ = write!(path, "H{RIGHT}V{bottom}Z");
        let label = match self.plan.messages().len() {
            0 | 1 => self.language.pick("บุคลากรที่ข่าวสารถึงแล้ว", "officers who have the news"),
            _ => self.language.pick("บุคลากรที่ข้อความที่ 1 ถึงแล้ว", "officers who have message 1"),
        };
        self.push(&html! {
            path d=(path) fill=(GREEN) fill-opacity=".16" stroke=(GREEN) stroke-width="1.5" {}
            text x=(LEFT - 12) y=(bottom - 4) text-anchor="end" fill=(GREY) { (label) }
            text x=(RIGHT + 8) y=(top + 5) fill=(GREEN) font-weight="600" { (all) }
        });
        self.y = bottom + 30;
    }

    /// The posts into the groups of a tier: one row a group, the earliest first.
    fn tier(&mut self, level: u8, token: &str) {
        let is_of_tier =
            |post: &&Post| self.tree.group(post.to).is_some_and(|group| group.level == level);
        let mut posts: Vec<&Post> = self.plan.posts().iter().filter(is_of_tier).collect();
        if posts.is_empty() {
            return;
        }
        posts.sort_by_key(|post| (post.to, post.message));
        let mut rows: Vec<&[&Post]> = posts.chunk_by(|a, b| a.to == b.to).collect();
        rows.sort_by_key(|row| (row[0].due, row[0].start, row[0].to));
        let count = rows.len();
        let words = self.language.pick(
            format!("{count} กลุ่ม"),
            if count == 1 { "1 group".to_owned() } else { format!("{count} groups") },
        );
        self.push(&html! {
            text x="20" y=(self.y) font-size="15" font-weight="700" fill=(colour(level)) {
                (visible(token))
                tspan font-weight="400" font-size="12.5" fill=(GREY) dx="8" { (words) }
            }
        });
        self.y += 12;
        for row in rows.iter().take(ROWS_MAX) {
            self.row(row, level);
        }
        if count > ROWS_MAX {
            let more = count - ROWS_MAX;
            let words = self
                .language
                .pick(format!("… และอีก {more} กลุ่ม"), format!("… and {more} more groups"));
            self.label(&words);
        }
        self.y += 28;
    }

    fn label(&mut self, words: &str) {
        self.push(&html! {
            text x=(LEFT - 12) y=(self.y + 14) text-anchor="end" { (words) }
        });
        self.y += ROW;
    }

    /// The posts of all messages into one group.
    fn row(&mut self, posts: &[&Post], level: u8) {
        let (top, middle, colour) = (self.y + 4, self.y + 10, colour(level));
        let (first, last) = (posts[0], posts[posts.len() - 1]);
        let bars = html! {
            @for post in posts {
                @let [arrived, start, due, latest] =
                    [post.arrived, post.start, post.due, post.latest].map(|at| self.scale.x(at));
                path d={ "M" (arrived) " " (middle) "H" (start) } stroke="#9aa5b1" {}
                rect x=(start) y=(top) width=((due - start).max(3)) height="12" rx="2.5"
                    fill=(colour) {}
                @if latest > due {
                    path d={ "M" (due) " " (middle) "H" (latest) } stroke=(colour)
                        stroke-dasharray="1.5 3" stroke-opacity=".7" {}
                }
            }
        };
        let who = cut(&self.roster.officer_label(last.carrier), 14);
        let times = if posts.len() > 1 {
            format!("{} – {}", self.time(first.due), self.time(last.due))
        } else {
            self.time(last.due)
        };
        self.push(&html! {
            (bars)
            text x=(RIGHT + 8) y=(self.y + 14) font-size="11.5" fill=(GREY) {
                (times) " · " (who)
            }
        });
        let group = self.tree.group(last.to).expect("the plan is of this tree");
        self.label(&cut(&group.name, LABEL_COLUMNS_MAX));
    }

    /// Axis and deadlines around what has been drawn.
    fn finish(self) -> String {
        let height = self.y + 24 + self.days_height();
        let width = if self.plan.messages().len() > 1 { WIDTH_OF_SEVERAL } else { WIDTH };
        let bottom = self.y - 16;
        let deadlines: Vec<Moment> =
            self.plan.messages().iter().filter_map(|message| message.deadline).collect();
        let content = html! {
            @for x in self.scale.cuts() { (cut_axis(x, self.top, bottom)) "\n" }
            (self.axis(bottom))
            (self.content)
            @for deadline in &deadlines {
                path d={ "M" (self.scale.x(*deadline)) " " (self.top) "V" (bottom) } stroke=(RED)
                    stroke-width="1.5" {}
                "\n"
            }
            @for close in deadlines.chunk_by(|a, b| self.scale.x(*b) - self.scale.x(*a) < LABEL) {
                (self.deadline(close[0], close[close.len() - 1])) "\n"
            }
        };
        picture(width, height, "12.5", &content)
    }

    /// The times, with their days where there are several, above and below the drawing.
    fn axis(&self, bottom: i64) -> Markup {
        let mut last_day = None;
        let mut ticks = Vec::new();
        for tick in self.scale.ticks() {
            let is_new = self.has_days && last_day.replace(tick.day()) != Some(tick.day());
            ticks.push((self.scale.x(tick), tick, is_new.then(|| self.day(tick.day()))));
        }
        let label = |x: i64, line: i64, words: &str| {
            html! {
                @for y in [self.top - 6 - line * LINE, bottom + 16 + line * LINE] {
                    text x=(x) y=(y) text-anchor="middle" fill=(GREY) { (words) } "\n"
                }
            }
        };
        html! {
            @for (x, tick, day) in &ticks {
                path d={ "M" (x) " " (self.top) "V" (bottom) } stroke="#e4e7eb" {} "\n"
                (label(*x, 0, &self.clock(*tick)))
                @if let Some(day) = day { (label(*x, 1, day)) }
            }
        }
    }

    /// One label for deadlines that are close to each other.
    fn deadline(&self, first: Moment, last: Moment) -> Markup {
        let word =
            self.language.pick("กำหนด", if first == last { "deadline" } else { "deadlines" });
        let times = if first == last {
            self.time(first)
        } else {
            format!("{} – {}", self.time(first), self.time(last))
        };
        let x = self.scale.x(first).midpoint(self.scale.x(last));
        let y = self.top - 20 - self.days_height();
        html! {
            text x=(x) y=(y) text-anchor="middle" fill=(RED) font-weight="600" {
                (word) " " (times)
            }
        }
    }
}

/// A cut through the axis, from top to bottom, with two slanted strokes where time is left out.
fn cut_axis(x: i64, top: i64, bottom: i64) -> Markup {
    let slant = x + CUT / 2 - 5;
    html! {
        rect x=(x) y=(top) width=(CUT) height=(bottom - top) fill="#f5f7fa" {}
        @for low in [top + 10, bottom] {
            path d={ "M" (slant) " " (low) "l5 -10m1 10l5 -10" } stroke="#9aa5b1" fill="none" {}
        }
    }
}
