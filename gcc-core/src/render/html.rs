//! Duty cards as a page to print: one card a sheet, no script, nothing loaded from elsewhere.

use std::fmt::Write as _;

use crate::fanout::{CardPost, DutyCard, FanOut};
use crate::finding::{Language, visible};

use super::duty_words::Words;
use super::svg::FONTS;
use super::xml::escaped;

const STYLE: &str = "\
@page{size:A4;margin:16mm}\
*{box-sizing:border-box}\
body{margin:0;background:#f3f4f6;color:#1f2933;font-size:15px;line-height:1.5}\
article{background:#fff;max-width:178mm;margin:10mm auto;padding:12mm;border-radius:6px;\
box-shadow:0 1px 4px #0002;break-after:page}\
article:last-child{break-after:auto}\
header{display:flex;justify-content:space-between;align-items:baseline;gap:1em;\
border-bottom:3px solid #1d4e89;padding-bottom:.4em}\
h1{font-size:1.35em;margin:0;color:#1d4e89}\
h2{font-size:1.05em;margin:1.3em 0 .5em}\
.day{color:#52606d;white-space:nowrap}\
ol{list-style:none;margin:0;padding:0}\
li{display:grid;grid-template-columns:2.2em 6.2em 1fr;gap:.2em .8em;padding:.65em 0;\
border-bottom:1px solid #e4e7eb;break-inside:avoid}\
.box{width:1.5em;height:1.5em;border:2px solid #7b8794;border-radius:3px;margin-top:.1em}\
.at{font-weight:700;font-size:1.15em;font-variant-numeric:tabular-nums}\
.to{font-weight:700}\
.more{color:#52606d;font-size:.92em}\
.late{color:#b42318;font-weight:600}\
.spare .box{border-style:dashed}\
footer{margin-top:1.4em;color:#7b8794;font-size:.85em}\
@media print{body{background:#fff}article{box-shadow:none;margin:0;padding:0;max-width:none}}";

/// Duty cards as a page to print. O(duties).
pub fn duty_cards(plan: &FanOut, cards: &[DutyCard], language: Language) -> String {
    let words = &Words { language, plan };
    let title = words.pick("ใบงานการส่งต่อ", "Duty cards");
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}body{{font-family:{FONTS}}}</style>\n</head>\n<body>\n",
        words.language.code()
    );
    for card in cards {
        push_card(&mut page, card, words);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn push_card(page: &mut String, card: &DutyCard, words: &Words<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "<article>\n<header><h1>{}</h1><span class=\"day\">{}</span></header>",
        escaped(&words.title(card)),
        escaped(&words.days())
    );
    for section in words.sections(card) {
        let is_spare = section.duties.iter().any(|duty| duty.step > 0);
        let class = if is_spare { " class=\"spare\"" } else { "" };
        let _ = writeln!(page, "<section{class}>\n<h2>{}</h2>\n<ol>", section.heading);
        for duty in section.duties {
            push_duty(page, duty, words);
        }
        page.push_str("</ol>\n</section>\n");
    }
    let _ = writeln!(page, "<footer>{}</footer>\n</article>", escaped(&words.assumption()));
}

fn push_duty(page: &mut String, duty: &CardPost, words: &Words<'_>) {
    let instead = words.instead_of(duty).map_or(String::new(), |who| format!(" ({who})"));
    let _ = write!(
        page,
        "<li><span class=\"box\"></span><span class=\"at\">{}</span><div>\
         <div class=\"to\">{}{}</div>",
        escaped(&words.time(duty.act)),
        escaped(&visible(&duty.to)),
        escaped(&instead)
    );
    let first = [Some(words.arrives(duty)), words.due(duty)];
    let first: Vec<String> = first.into_iter().flatten().collect();
    let _ = write!(page, "<div class=\"more\">{}</div>", escaped(&first.join(" · ")));
    if let Some(latest) = words.latest(duty) {
        let class = if duty.is_late() { "more late" } else { "more" };
        let _ = write!(page, "<div class=\"{class}\">{}</div>", escaped(&latest));
    }
    let reach = escaped(&words.reach(duty));
    let fallback = escaped(&words.fallback(duty));
    let _ = writeln!(
        page,
        "<div class=\"more\">{reach}</div><div class=\"more\">{fallback}</div></div></li>"
    );
}
