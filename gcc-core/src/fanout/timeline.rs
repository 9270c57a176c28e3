//! A planned broadcast as a picture: how the news spreads, and a bar for each post, tier by tier.

use std::fmt::Write as _;

use crate::date::Moment;
use crate::directive::Directive;
use crate::finding::{Language, visible};
use crate::order;
use crate::roster::Roster;
use crate::tree::{FONTS, Tree, colour, cut, escaped};

use super::{FanOut, Post};

/// Of a tier with more groups than this, the first are drawn.
const ROWS_MAX: usize = 120;

const WIDTH: i64 = 1_200;
const LEFT: i64 = 370;
const RIGHT: i64 = 1_020;
const TOP: i64 = 96;
const CURVE: i64 = 110;
const ROW: i64 = 20;
const LABEL_COLUMNS_MAX: usize = 44;

/// Draws a plan as SVG. At the top how many officers have the news by when; below it, for each
/// group, how long its carrier takes to begin (thin), posts (thick) and may be late (dotted).
/// Equal plans give equal bytes. O(posts log posts).
///
/// ```
/// # use gcc_core::{date::Moment, directive::moi_2561_w1620, fanout::{FanOut, Options, Starts}};
/// # let (roster, tree) = Default::default();
/// # let options = Options::new(Starts::new(vec![Moment::default()]).unwrap());
/// use gcc_core::{fanout::timeline, finding::Language};
/// let (plan, _) = FanOut::plan(moi_2561_w1620(), &roster, &tree, &options);
/// let svg = timeline(&plan, moi_2561_w1620(), &roster, &tree, Language::Thai);
/// assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
/// ```
pub fn timeline(
    plan: &FanOut,
    directive: &Directive,
    roster: &Roster,
    tree: &Tree,
    language: Language,
) -> String {
    let mut picture = Picture {
        plan,
        directive,
        roster,
        tree,
        language,
        scale: Scale::of(plan),
        svg: String::new(),
        y: TOP,
    };
    picture.curve();
    for tier in &directive.tiers {
        picture.tier(tier.level, &tier.token);
    }
    picture.finish()
}

/// Seconds to pixels.
struct Scale {
    from: i64,
    to: i64,
}

impl Scale {
    fn of(plan: &FanOut) -> Scale {
        let messages = plan.messages();
        let from = messages.iter().map(|message| message.start.seconds()).min().unwrap_or(0);
        let ends = messages.iter().flat_map(|message| [Some(message.finish), message.deadline]);
        let to = ends.flatten().map(Moment::seconds).max().unwrap_or(from);
        Scale { from, to: to.max(from.saturating_add(60)) }
    }

    fn x(&self, moment: Moment) -> i64 {
        let span = self.to.saturating_sub(self.from);
        let at = moment.seconds().clamp(self.from, self.to).saturating_sub(self.from);
        let pixels = at.saturating_mul(RIGHT - LEFT).checked_div(span).unwrap_or(0);
        pixels.saturating_add(LEFT)
    }

    /// Round times, eight at most.
    fn ticks(&self) -> Vec<Moment> {
        const STEPS: [i64; 14] = [
            60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800,
            2_592_000,
        ];
        let span = self.to.saturating_sub(self.from);
        let fits = |step: &i64| span.checked_div(*step).is_some_and(|ticks| ticks <= 8);
        let Some(step) = STEPS.into_iter().find(fits) else { return Vec::new() };
        let before = self.from.checked_rem_euclid(step).unwrap_or(0);
        let first = match before {
            0 => self.from,
            before => self.from.saturating_sub(before).saturating_add(step),
        };
        let all = std::iter::successors(Some(first), |at| Some(at.saturating_add(step)));
        all.take_while(|at| *at <= self.to).take(10).map(Moment::from_seconds).collect()
    }
}

struct Picture<'a> {
    plan: &'a FanOut,
    directive: &'a Directive,
    roster: &'a Roster,
    tree: &'a Tree,
    language: Language,
    scale: Scale,
    svg: String,
    y: i64,
}

impl Picture<'_> {
    fn time(&self, moment: Moment) -> String {
        self.language.pick(moment.time().replace(':', "."), moment.time())
    }

    /// How many officers have the first message by when.
    fn curve(&mut self) {
        let (top, bottom) = (self.y, self.y.saturating_add(CURVE));
        let all = i64::try_from(self.plan.officers_reached()).unwrap_or(0).max(1);
        let mut posts: Vec<&Post> =
            self.plan.posts().iter().filter(|post| post.message == 1).collect();
        order::sort_by(&mut posts, |a, b| (a.due, a.to).cmp(&(b.due, b.to)));
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
        let label = self.language.pick("บุคลากรที่ข่าวสารถึงแล้ว", "officers who have the news");
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
        order::sort_by(&mut posts, |a, b| (a.to, a.message).cmp(&(b.to, b.message)));
        let mut rows: Vec<&[&Post]> = posts.chunk_by(|a, b| a.to == b.to).collect();
        let begin = |row: &[&Post]| row.first().map(|post| (post.due, post.start, post.to));
        order::sort_by(&mut rows, |a, b| begin(a).cmp(&begin(b)));
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
        let Some(last) = posts.last() else { return };
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
            self.time(last.due),
            escaped(&who)
        );
        let name = self.tree.group(last.to).map_or("", |group| group.name.as_str());
        self.label(&cut(name, LABEL_COLUMNS_MAX));
    }

    /// Title, axis and deadline around what has been drawn.
    fn finish(self) -> String {
        let height = self.y.saturating_add(24);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
             width=\"{WIDTH}\" height=\"{height}\" font-size=\"12.5\" fill=\"#1f2933\" \
             font-family=\"{FONTS}\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        );
        let document = visible(&self.directive.document.number).into_owned();
        let title = self.language.pick("กำหนดเวลาการส่งต่อ", "When the news is where");
        let _ = writeln!(
            svg,
            "<text x=\"20\" y=\"34\" font-size=\"20\" font-weight=\"700\" fill=\"#1d4e89\">{title}\
             </text><text x=\"20\" y=\"56\" fill=\"#52606d\">{}</text>",
            escaped(&format!("{document} · {}", self.subtitle()))
        );
        let bottom = self.y.saturating_sub(16);
        for tick in self.scale.ticks() {
            let (x, time) = (self.scale.x(tick), self.time(tick));
            let _ = writeln!(
                svg,
                "<path d=\"M{x} {}V{bottom}\" stroke=\"#e4e7eb\"/>\
                 <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#52606d\">{time}</text>\
                 <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#52606d\">{time}</text>",
                TOP - 6,
                TOP - 12,
                bottom.saturating_add(16)
            );
        }
        svg.push_str(&self.svg);
        for deadline in self.plan.messages().iter().filter_map(|message| message.deadline) {
            let x = self.scale.x(deadline);
            let word = self.language.pick("กำหนด", "deadline");
            let _ = writeln!(
                svg,
                "<path d=\"M{x} {}V{bottom}\" stroke=\"#b42318\" stroke-width=\"1.5\"/>\
                 <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#b42318\" \
                 font-weight=\"600\">{word} {}</text>",
                TOP - 6,
                TOP - 26,
                self.time(deadline)
            );
        }
        svg.push_str("</svg>\n");
        svg
    }

    fn subtitle(&self) -> String {
        let shown = self.plan.messages().iter().map(|message| {
            let (start, finish) = (self.time(message.start), self.time(message.finish));
            self.language.pick(
                format!("เริ่ม {start} น. ถึงทุกกลุ่ม {finish} น."),
                format!("starts {start}, everywhere {finish}"),
            )
        });
        let first = self.plan.messages().first().map(|message| message.start.day());
        let day = first.map(|day| self.language.pick(day.thai(), day.to_string()));
        day.into_iter().chain(shown.take(4)).collect::<Vec<_>>().join(" · ")
    }
}
