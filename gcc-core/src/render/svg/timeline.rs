//! A planned broadcast as a picture: how the news spreads, and a bar for each post, tier by tier.

use std::fmt::Write as _;

use crate::date::{Date, Moment};
use crate::directive::Directive;
use crate::fanout::{FanOut, Post};
use crate::finding::{Language, visible};
use crate::render::xml::escaped;
use crate::roster::Roster;
use crate::tree::Tree;

use super::scale::{CUT, LEFT, RIGHT, Scale};
use super::{FONTS, colour, cut};

/// Of a tier with more groups than this, the first are drawn.
const ROWS_MAX: usize = 120;

const WIDTH: i64 = 1_200;
/// Where the times of several messages stand beside the bars.
const WIDTH_OF_SEVERAL: i64 = 1_380;
/// From the last line of the heading to the axis: a line for the deadlines, one for the times.
const AXIS: i64 = 34;
const LINE: i64 = 18;
/// Of more messages than this, the first are told in the heading.
const MESSAGES_TOLD_MAX: usize = 6;
/// Where the labels of two deadlines would touch, they become one.
const LABEL: i64 = 170;
const CURVE: i64 = 110;
const ROW: i64 = 20;
const LABEL_COLUMNS_MAX: usize = 44;

/// Draws a plan as SVG. At the top how many officers have the news by when; below it, for each
/// group, how long its carrier takes to begin (thin), posts (thick) and may be late (dotted).
/// Equal plans give equal bytes. O(posts log posts).
///
/// ```
/// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, FanOutOptions, Starts}};
/// # let (roster, tree) = Default::default();
/// # let options = FanOutOptions::new(Starts::new(vec![Moment::default()]).unwrap());
/// use gcc_core::{finding::Language, render::svg};
/// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// let svg = svg::timeline(&plan, moi_2561_w1620(), &roster, &tree, Language::Thai);
/// assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
/// ```
pub fn timeline(
    plan: &FanOut,
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    language: Language,
) -> String {
    let scale = Scale::of(plan);
    let (first_day, last_day) = scale.days();
    let mut picture = Picture {
        plan,
        directive,
        roster,
        tree,
        language,
        scale,
        first_day,
        several_days: first_day != last_day,
        svg: String::new(),
        top: 0,
        y: 0,
    };
    picture.heading();
    picture.curve();
    for tier in &directive.tiers {
        picture.tier(tier.level, &tier.token);
    }
    picture.finish()
}

struct Picture<'a> {
    plan: &'a FanOut,
    directive: &'a Directive,
    roster: &'a Roster,
    tree: &'a Tree,
    language: Language,
    scale: Scale,
    first_day: Date,
    several_days: bool,
    svg: String,
    /// Where the drawing begins, below the axis.
    top: i64,
    y: i64,
}

impl Picture<'_> {
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

    /// The title, and what the messages are; then the axis can have its place.
    fn heading(&mut self) {
        let document = visible(&self.directive.document.number).into_owned();
        let title = self.language.pick("กำหนดเวลาการส่งต่อ", "When the news is where");
        let day = self.language.pick(self.first_day.thai(), self.first_day.to_string());
        let mut lines = vec![format!("{document} · {day}")];
        let told = self.told();
        match (told.as_slice(), lines.first_mut()) {
            ([only], Some(first)) => *first = format!("{first} · {only}"),
            _ => lines.extend(told),
        }
        let _ = writeln!(
            self.svg,
            "<text x=\"20\" y=\"34\" font-size=\"20\" font-weight=\"700\" fill=\"#1d4e89\">{title}\
             </text>"
        );
        let mut y = 56_i64;
        for line in lines {
            let line = escaped(&line);
            let _ = writeln!(self.svg, "<text x=\"20\" y=\"{y}\" fill=\"#52606d\">{line}</text>");
            y = y.saturating_add(LINE);
        }
        let days = if self.several_days { LINE } else { 0 };
        self.top = y.saturating_sub(LINE).saturating_add(AXIS).saturating_add(days);
        self.y = self.top.saturating_add(6);
    }

    /// A line for each message, for the first of many.
    fn told(&self) -> Vec<String> {
        let messages = self.plan.messages();
        let several = messages.len() > 1;
        let everywhere = if self.plan.cut_off().is_empty() {
            self.language.pick("ถึงทุกกลุ่ม", "everywhere")
        } else {
            self.language.pick("ถึงทุกกลุ่มที่มีผู้ส่งต่อ", "in the groups reached")
        };
        let shown = messages.iter().take(MESSAGES_TOLD_MAX).map(|message| {
            let (start, finish) = (self.time(message.start), self.time(message.finish));
            let number = message.message;
            let words = self.language.pick(
                format!("เริ่ม {start} น. {everywhere} {finish} น."),
                format!("starts {start}, {everywhere} {finish}"),
            );
            let number =
                self.language.pick(format!("ข้อความที่ {number}"), format!("message {number}"));
            if several { format!("{number}: {words}") } else { words }
        });
        let mut told: Vec<String> = shown.collect();
        let last = messages.iter().map(|message| message.finish).max();
        let more = messages.len().saturating_sub(MESSAGES_TOLD_MAX);
        if let Some(last) = last.filter(|_| more > 0) {
            let last = self.time(last);
            told.push(self.language.pick(
                format!("… และอีก {more} ข้อความ {everywhere} {last} น."),
                format!("… and {more} more, {everywhere} {last}"),
            ));
        }
        told
    }

    /// How many officers have the first message by when.
    fn curve(&mut self) {
        let (top, bottom) = (self.y, self.y.saturating_add(CURVE));
        let all = i64::try_from(self.plan.officers_reached()).unwrap_or(0).max(1);
        let mut posts: Vec<&Post> =
            self.plan.posts().iter().filter(|post| post.message == 1).collect();
        posts.sort_by_key(|a| (a.due, a.to));
        let here = |post: &Post| self.tree.group(post.to).map_or(0, |group| group.officers);
        let below = posts.iter().fold(0_i64, |sum, post| sum.saturating_add(here(post).into()));
        let mut reached = all.saturating_sub(below).max(0);
        let y = |reached: i64| {
            bottom.saturating_sub(reached.saturating_mul(CURVE).checked_div(all).unwrap_or(0))
        };
        let mut path = format!("M{LEFT} {bottom}V{}", y(reached));
        for at_once in posts.chunk_by(|a, b| a.due == b.due) {
            let Some(first) = at_once.first() else { continue };
            let more =
                at_once.iter().fold(0_i64, |sum, post| sum.saturating_add(here(post).into()));
            reached = reached.saturating_add(more);
            // Writing to a string cannot fail.
            let _ = write!(path, "H{}V{}", self.scale.x(first.due), y(reached));
        }
        let _ = write!(path, "H{RIGHT}V{bottom}Z");
        let label = match self.plan.messages().len() {
            0 | 1 => self.language.pick("บุคลากรที่ข่าวสารถึงแล้ว", "officers who have the news"),
            _ => self.language.pick("บุคลากรที่ข้อความที่ 1 ถึงแล้ว", "officers who have message 1"),
        };
        let _ = writeln!(
            self.svg,
            "<path d=\"{path}\" fill=\"#0f7b6c\" fill-opacity=\".16\" stroke=\"#0f7b6c\" \
             stroke-width=\"1.5\"/>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"#52606d\">{label}</text>\
             <text x=\"{}\" y=\"{}\" fill=\"#0f7b6c\" font-weight=\"600\">{all}</text>",
            LEFT - 12,
            bottom.saturating_sub(4),
            RIGHT + 8,
            top.saturating_add(5)
        );
        self.y = bottom.saturating_add(30);
    }

    /// The posts into the groups of a tier: one row a group, the earliest first.
    fn tier(&mut self, level: u8, token: &str) {
        let of_tier =
            |post: &&Post| self.tree.group(post.to).is_some_and(|group| group.level == level);
        let mut posts: Vec<&Post> = self.plan.posts().iter().filter(of_tier).collect();
        if posts.is_empty() {
            return;
        }
        posts.sort_by_key(|a| (a.to, a.message));
        let mut rows: Vec<&[&Post]> = posts.chunk_by(|a, b| a.to == b.to).collect();
        let begin = |row: &[&Post]| row.first().map(|post| (post.due, post.start, post.to));
        rows.sort_by_key(|a| begin(a));
        let (count, token) = (rows.len(), escaped(&visible(token)));
        let words = self.language.pick(
            format!("{count} กลุ่ม"),
            match count {
                1 => "1 group".to_owned(),
                _ => format!("{count} groups"),
            },
        );
        let _ = writeln!(
            self.svg,
            "<text x=\"20\" y=\"{}\" font-size=\"15\" font-weight=\"700\" fill=\"{}\">{token}\
             <tspan font-weight=\"400\" font-size=\"12.5\" fill=\"#52606d\" dx=\"8\">{words}</tspan></text>",
            self.y,
            colour(level)
        );
        self.y = self.y.saturating_add(12);
        for row in rows.iter().take(ROWS_MAX) {
            self.row(row, level);
        }
        let hidden = rows.len().saturating_sub(ROWS_MAX);
        if hidden > 0 {
            let words = self
                .language
                .pick(format!("… และอีก {hidden} กลุ่ม"), format!("… and {hidden} more groups"));
            self.label(&words);
        }
        self.y = self.y.saturating_add(28);
    }

    fn label(&mut self, words: &str) {
        let _ = writeln!(
            self.svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            LEFT - 12,
            self.y.saturating_add(14),
            escaped(words)
        );
        self.y = self.y.saturating_add(ROW);
    }

    fn row(&mut self, posts: &[&Post], level: u8) {
        let (top, middle) = (self.y.saturating_add(4), self.y.saturating_add(10));
        let (Some(first), Some(last)) = (posts.first(), posts.last()) else { return };
        let colour = colour(level);
        for post in posts {
            let (arrived, start) = (self.scale.x(post.arrived), self.scale.x(post.start));
            let (due, latest) = (self.scale.x(post.due), self.scale.x(post.latest));
            let width = due.saturating_sub(start).max(3);
            let _ = write!(
                self.svg,
                "<path d=\"M{arrived} {middle}H{start}\" stroke=\"#9aa5b1\"/>\
                 <rect x=\"{start}\" y=\"{top}\" width=\"{width}\" height=\"12\" rx=\"2.5\" \
                 fill=\"{colour}\"/>"
            );
            if latest > due {
                let _ = write!(
                    self.svg,
                    "<path d=\"M{due} {middle}H{latest}\" stroke=\"{colour}\" \
                     stroke-dasharray=\"1.5 3\" stroke-opacity=\".7\"/>"
                );
            }
        }
        let who = cut(&self.roster.officer_label(last.carrier), 14);
        let _ = writeln!(
            self.svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"11.5\" fill=\"#52606d\">{} · {}</text>",
            RIGHT + 8,
            self.y.saturating_add(14),
            if posts.len() > 1 {
                format!("{} – {}", self.time(first.due), self.time(last.due))
            } else {
                self.time(last.due)
            },
            escaped(&who)
        );
        let name = self.tree.group(last.to).map_or("", |group| group.name.as_str());
        self.label(&cut(name, LABEL_COLUMNS_MAX));
    }

    /// Axis and deadlines around what has been drawn.
    fn finish(self) -> String {
        let days = if self.several_days { LINE } else { 0 };
        let height = self.y.saturating_add(24).saturating_add(days);
        let width = if self.plan.messages().len() > 1 { WIDTH_OF_SEVERAL } else { WIDTH };
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" font-size=\"12.5\" fill=\"#1f2933\" \
             font-family=\"{FONTS}\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        );
        let (top, bottom) = (self.top, self.y.saturating_sub(16));
        for x in self.scale.cuts() {
            cut_axis(&mut svg, x, top, bottom);
        }
        let mut last_day = None;
        for tick in self.scale.ticks() {
            let x = self.scale.x(tick);
            let _ = writeln!(svg, "<path d=\"M{x} {top}V{bottom}\" stroke=\"#e4e7eb\"/>");
            let new_day =
                Some(tick.day()).filter(|day| self.several_days && last_day != Some(*day));
            last_day = Some(tick.day());
            let lines = [Some(self.clock(tick)), new_day.map(|day| self.day(day))];
            for (line, words) in (0_i64..).zip(lines.into_iter().flatten()) {
                let above = top.saturating_sub(6).saturating_sub(line.saturating_mul(LINE));
                let below = bottom.saturating_add(16).saturating_add(line.saturating_mul(LINE));
                for y in [above, below] {
                    let _ = writeln!(
                        svg,
                        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" fill=\"#52606d\">{words}</text>"
                    );
                }
            }
        }
        svg.push_str(&self.svg);
        let y = top.saturating_sub(20).saturating_sub(days);
        for (x, label) in self.deadlines(&mut svg, bottom) {
            let _ = writeln!(
                svg,
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" fill=\"#b42318\" \
                 font-weight=\"600\">{label}</text>"
            );
        }
        svg.push_str("</svg>\n");
        svg
    }

    /// Draws the line of each deadline; what is to be written where, one label for those that are
    /// close to each other.
    fn deadlines(&self, svg: &mut String, bottom: i64) -> Vec<(i64, String)> {
        let deadlines: Vec<Moment> =
            self.plan.messages().iter().filter_map(|message| message.deadline).collect();
        let x = |deadline: &Moment| self.scale.x(*deadline);
        for deadline in &deadlines {
            let (x, top) = (x(deadline), self.top);
            let _ = writeln!(
                svg,
                "<path d=\"M{x} {top}V{bottom}\" stroke=\"#b42318\" stroke-width=\"1.5\"/>"
            );
        }
        let close = deadlines.chunk_by(|a, b| x(b).saturating_sub(x(a)) < LABEL);
        let labels = close.filter_map(|close| {
            let (first, last) = (close.first()?, close.last()?);
            let word =
                self.language.pick("กำหนด", if first == last { "deadline" } else { "deadlines" });
            let times = if first == last {
                self.time(*first)
            } else {
                format!("{} – {}", self.time(*first), self.time(*last))
            };
            let middle = x(first).saturating_add(x(last)).checked_div(2)?;
            Some((middle, format!("{word} {times}")))
        });
        labels.collect()
    }
}

/// A cut through the axis, from top to bottom, with two slanted strokes where time is left out.
fn cut_axis(svg: &mut String, x: i64, top: i64, bottom: i64) {
    let height = bottom.saturating_sub(top);
    let _ = writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{top}\" width=\"{CUT}\" height=\"{height}\" fill=\"#f5f7fa\"/>"
    );
    let slant = x.saturating_add(CUT / 2).saturating_sub(5);
    for low in [top.saturating_add(10), bottom] {
        let _ = writeln!(
            svg,
            "<path d=\"M{slant} {low}l5 -10m1 10l5 -10\" stroke=\"#9aa5b1\" fill=\"none\"/>"
        );
    }
}
