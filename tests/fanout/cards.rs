//! Duty cards in every format.

use std::cell::Cell;
use std::collections::BTreeSet;

use gcc_core::fanout::{Names, cards};
use gcc_core::finding::Language;
use gcc_core::render::{self, CardFormat};

use super::{options, plan, province, province_tables};
use crate::strategies::{Heads, check, tree};
use crate::support::{Case, directive};

/// The cards of some people in a plan that has a deadline so many seconds after each start.
fn cards_of(people: &[&str], deadline: u32, format: CardFormat, language: Language) -> String {
    let survey = province();
    let mut told = options(1);
    told.deadline_seconds = Some(deadline);
    let plan = plan(&survey, &told);
    let mut cards = cards(&plan, &survey.roster, &survey.tree, &Names::default());
    cards.retain(|card| people.contains(&card.person.as_str()));
    render::duty_cards(&plan, &cards, format, language)
}

fn printed(format: CardFormat, language: Language) -> String {
    let survey = province();
    let mut told = options(1);
    told.deadline_seconds = Some(1_800);
    let plan = plan(&survey, &told);
    let cards = cards(&plan, &survey.roster, &survey.tree, &Names::default());
    render::duty_cards(&plan, &cards, format, language)
}

#[test]
fn a_card_says_what_to_post_where_by_when_and_who_steps_in() {
    let survey = province();
    let plan = plan(&survey, &options(1));
    let names = Names::from([("G1".to_owned(), "the governor".to_owned())]);
    let cards = cards(&plan, &survey.roster, &survey.tree, &names);
    let of = |person: &str| cards.iter().find(|card| card.person == person).unwrap();
    let governor = &of("the governor").posts[0];
    assert_eq!((governor.from.as_str(), governor.to.as_str()), ("GCC1", "GCC2 จังหวัดเชียงใหม่"));
    assert_eq!((governor.act.time(), governor.post.due.time()), ("09:05".into(), "09:06".into()));
    let (next, at) = governor.next.clone().unwrap();
    assert_eq!((next.as_str(), at.time()), ("G2", "09:21".into()));
    assert_eq!(governor.report_to, None);
    let acting = of("C1");
    assert_eq!(acting.posts.len(), 2);
    assert_eq!(acting.posts[0].post.due, acting.posts[1].act, "one after the other");
    let deputy = &of("=C2").stands_in[0];
    assert_eq!((deputy.stands_in_for.as_deref(), deputy.next.clone()), (Some("C1"), None));
    assert_eq!(deputy.report_to.as_deref(), Some("the governor"));
    for card in &cards {
        assert!(!card.person.contains("1101700230708"), "a national number is on no card");
    }
}

#[test]
fn no_format_shows_a_national_number_or_lets_a_cell_act() {
    for language in [Language::Thai, Language::English] {
        for format in CardFormat::ALL {
            let text = printed(format, language);
            assert!(!text.contains("1101700230708"), "{format:?}");
        }
        let table = printed(CardFormat::Csv, language);
        let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 6);
        assert!(rows.iter().flatten().all(|cell| !cell.starts_with('=')), "{table}");
        assert!(rows.iter().flatten().any(|cell| cell == "'=C2"), "{table}");
    }
}

/// In trees in which anybody heads anything, at two tiers too.
#[test]
fn nobody_is_to_tell_themselves() {
    let reports = Cell::new(0);
    check(60, tree(12..13, 4, Heads::Anywhere), |case| {
        let survey = case.survey(&directive(4, 500, 2));
        let plan = plan(&survey, &options(1));
        for card in cards(&plan, &survey.roster, &survey.tree, &Names::default()) {
            for duty in card.posts.iter().chain(&card.stands_in) {
                assert_ne!(duty.report_to.as_ref(), Some(&card.person));
                reports.set(reports.get() + usize::from(duty.report_to.is_some()));
            }
        }
    });
    assert!(reports.get() > 100, "{reports:?}");
}

/// Three messages and a deadline of seven minutes: what is in time may be followed by what is not.
#[test]
fn a_post_in_time_is_not_called_late() {
    let survey = province();
    let mut told = options(3);
    told.deadline_seconds = Some(420);
    let plan = plan(&survey, &told);
    let cards = cards(&plan, &survey.roster, &survey.tree, &Names::default());
    let duties = || cards.iter().flat_map(|card| &card.posts);
    let in_time = |duty: &&gcc_core::fanout::CardPost| plan.seconds_late(&duty.post) == 0;
    assert!(duties().any(|duty| in_time(&duty) && duty.post.slack_seconds() < 0));
    for card in &cards {
        let text = render::duty_cards(
            &plan,
            std::slice::from_ref(card),
            CardFormat::Text,
            Language::English,
        );
        let late = card.posts.iter().chain(&card.stands_in).filter(|duty| !in_time(duty)).count();
        assert_eq!(
            text.matches("late even if the plan").count() - text.matches("follows is late").count(),
            late,
            "{text}"
        );
    }
}

/// A deputy waits a quarter of an hour; the cards of both say what that costs.
#[test]
fn cards_agree_on_a_deputy_who_comes_too_late() {
    let in_time = cards_of(&["G1", "G2"], 1_800, CardFormat::Text, Language::English);
    assert!(in_time.contains("at the latest 09:23, or the deadline is missed"), "{in_time}");
    assert!(!in_time.contains("too late") && !in_time.contains("by then the"), "{in_time}");
    let words = [
        (
            Language::English,
            "steps in at 09:21, too late for the deadline)",
            "by then the deadline is missed (at the latest 09:18)",
        ),
        (
            Language::Thai,
            "โพสต์แทนเวลา 09.21 น. ซึ่งไม่ทันกำหนด)",
            "ถึงเวลานั้นไม่ทันกำหนดแล้ว (ช้าที่สุด 09.18 น.)",
        ),
    ];
    for (language, head, deputy) in words {
        for format in [CardFormat::Text, CardFormat::Markdown, CardFormat::Html] {
            let (of_head, of_deputy) = (
                cards_of(&["G1"], 1_500, format, language),
                cards_of(&["G2"], 1_500, format, language),
            );
            let plain = |text: &str| text.replace('\\', "");
            assert!(plain(&of_head).contains(head), "{of_head}");
            assert!(plain(&of_deputy).contains(deputy), "{of_deputy}");
        }
    }
    // When the head's post is due is nothing that the deputy can keep.
    let event = cards_of(&["G2"], 1_500, CardFormat::Calendar, Language::English);
    assert!(!event.replace("\r\n ", "").contains("done by"), "{event}");
    let table = cards_of(&["G2"], 1_500, CardFormat::Csv, Language::English);
    let cells: Vec<&str> = table.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(cells[6..9], ["1", "2018-03-23T09:21:00", "2018-03-23T09:22:00"]);
}

/// A calendar program takes an event for another one, or twice, by these.
#[test]
fn events_are_known_by_what_they_are_about_and_not_by_rows() {
    let told = options(2);
    let lines = |case: &Case, begin: &str| -> BTreeSet<String> {
        let survey = case.survey(gcc_core::directive::moi_2561_w1620());
        let plan = plan(&survey, &told);
        let cards = cards(&plan, &survey.roster, &survey.tree, &Names::default());
        let text = render::duty_cards(&plan, &cards, CardFormat::Calendar, Language::English);
        let text = text.replace("\r\n ", "");
        text.lines().filter(|line| line.starts_with(begin)).map(str::to_owned).collect()
    };
    let here = province_tables();
    let mut moved = here.clone();
    moved.officer(&["A1", "5001", "staff", ""]).officers.rotate_right(1);
    let elsewhere = Case {
        units: here
            .units
            .iter()
            .map(|unit| {
                unit.iter().map(|cell| cell.replace("ใหม่", "ราย").replace("50", "57")).collect()
            })
            .collect(),
        officers: here
            .officers
            .iter()
            .map(|held| held.iter().map(|cell| cell.replace("50", "57")).collect())
            .collect(),
        ..here.clone()
    };
    let uids = lines(&here, "UID:");
    assert_eq!(uids.len(), 12, "{uids:?}");
    assert_eq!(uids, lines(&moved, "UID:"));
    assert!(uids.is_disjoint(&lines(&elsewhere, "UID:")));
    let titles = lines(&here, "SUMMARY:");
    assert_eq!(titles.len(), 12, "{titles:?}");
    assert!(titles.iter().all(|title| title.contains("message 1") || title.contains("message 2")));
}

/// RFC 5545, section 3.1. What the lines say is read by a calendar program in the tests of Python.
#[test]
fn lines_of_calendars_are_folded_between_characters() {
    for language in [Language::Thai, Language::English] {
        let text = printed(CardFormat::Calendar, language);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 6);
    }
}
