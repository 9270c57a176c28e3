//! Duty cards as a page to print: one card a sheet, no script, nothing loaded from elsewhere.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::fanout::{CardPost, DutyCard, FanOut};
use crate::finding::Language;
use crate::text::visible;

use super::card_words::CardWords;
use super::svg::FONTS;
use super::xml;

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
    let words = CardWords { language, plan };
    xml::finish(html! {
        (DOCTYPE) "\n"
        html lang=(language.code()) {
            "\n"
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (words.pick("ใบงานการส่งต่อ", "Duty cards")) }
                style { (PreEscaped(STYLE)) "body{font-family:" (FONTS) "}" }
            }
            "\n"
            body {
                "\n"
                @for card in cards { (duty_card(card, &words)) "\n" }
            }
            "\n"
        }
        "\n"
    })
}

fn duty_card(card: &DutyCard, words: &CardWords<'_>) -> Markup {
    html! {
        article {
            header { h1 { (words.title(card)) } span.day { (words.days()) } }
            @for section in words.sections(card) {
                @let is_spare = section.duties.iter().any(|duty| duty.step > 0);
                section class=[is_spare.then_some("spare")] {
                    h2 { (section.heading) }
                    ol { @for duty in section.duties { (item(duty, words)) } }
                }
            }
            footer { (words.assumption()) }
        }
    }
}

fn item(duty: &CardPost, words: &CardWords<'_>) -> Markup {
    let due = words.due(duty).map_or(String::new(), |due| format!(" · {due}"));
    html! {
        li {
            span.box {}
            span.at { (words.time(duty.act)) }
            div {
                div.to {
                    (visible(&duty.to))
                    @if let Some(instead) = words.instead_of(duty) { " (" (instead) ")" }
                }
                div.more { (words.arrives(duty)) (due) }
                @if let Some(latest) = words.latest(duty) {
                    div.more.late[duty.is_late()] { (latest) }
                }
                div.more { (words.reach(duty)) }
                div.more { (words.fallback(duty)) }
            }
        }
    }
}
