//! The tree and the timeline as pictures.

use gcc_core::date::Moment;
use gcc_core::fanout::{FanOut, FanOutOptions, Starts};
use gcc_core::finding::Language;
use gcc_core::render::svg;

use super::{nine, options, plan, province, province_tables};

#[test]
fn pictures_are_xml_that_loads_nothing() {
    let survey = province();
    let plan = plan(&survey, &options(2));
    let directive = gcc_core::directive::moi_2561_w1620();
    let timeline = svg::timeline(&plan, directive, &survey.roster, &survey.tree, Language::Thai);
    let tree = svg::tree(&survey.tree);
    for picture in [timeline, tree] {
        let document = roxmltree::Document::parse(&picture).unwrap();
        assert_eq!(document.root_element().tag_name().name(), "svg");
        for node in document.descendants() {
            assert!(!matches!(
                node.tag_name().name(),
                "script" | "image" | "use" | "foreignObject"
            ));
            assert!(node.attributes().all(|attribute| attribute.name() != "href"));
        }
        assert!(picture.contains("GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่"));
    }
}

#[test]
fn the_timeline_names_every_day_and_writes_no_label_over_another() {
    let survey = province();
    let drawn = |starts: &[&str], language| {
        let starts = starts.iter().map(|start| Moment::parse(start, Some(nine().day())).unwrap());
        let mut told = FanOutOptions::new(Starts::new(starts.collect()).unwrap());
        told.deadline_seconds = Some(1_200);
        let directive = gcc_core::directive::moi_2561_w1620();
        let (plan, _) = FanOut::plan(directive, &survey.roster, &survey.tree, &told);
        svg::timeline(&plan, directive, &survey.roster, &survey.tree, language)
    };
    let close = drawn(&["09:00", "09:02"], Language::English);
    assert_eq!(close.matches(">deadline").count(), 1, "{close}");
    assert!(close.contains(">deadlines 09:20 – 09:22<"), "{close}");
    assert!(close.contains("09:06 – 09:08 · G1"), "{close}");
    let days = drawn(&["09:00", "2018-03-24 08:30"], Language::English);
    assert!(days.contains("message 2: starts 2018-03-24 08:30, everywhere 2018-03-24 08:43"));
    assert!(days.contains(">2018-03-23<") && days.contains(">2018-03-24<"), "{days}");
    let days = drawn(&["09:00", "2018-03-24 08:30"], Language::Thai);
    assert!(days.contains(">24 มี.ค. 2561<") && days.contains(">กำหนด 24 มี.ค. 2561 08.50<"));
    let many: Vec<String> = (0..9).map(|n| format!("{:02}:00", 9 + n)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let many = drawn(&many, Language::English);
    assert!(many.contains("message 6: starts 14:00") && many.contains("… and 3 more"), "{many}");
    let mut headless = province_tables();
    headless.officers.retain(|held| held[1] != "5002");
    let survey = headless.survey(gcc_core::directive::moi_2561_w1620());
    let (plan, directive) = (plan(&survey, &options(1)), gcc_core::directive::moi_2561_w1620());
    let language = Language::English;
    let cut = svg::timeline(&plan, directive, &survey.roster, &survey.tree, language);
    assert!(cut.contains("in the groups reached 09:12") && !cut.contains("everywhere"), "{cut}");
}

#[test]
fn the_timeline_cuts_out_the_hours_in_which_nothing_happens() {
    let survey = province();
    let directive = gcc_core::directive::moi_2561_w1620();
    let drawn = |starts: &[&str], deadline_seconds| {
        let starts = starts.iter().map(|start| Moment::parse(start, Some(nine().day())).unwrap());
        let mut told = FanOutOptions::new(Starts::new(starts.collect()).unwrap());
        told.deadline_seconds = deadline_seconds;
        let (plan, _) = FanOut::plan(directive, &survey.roster, &survey.tree, &told);
        let english = Language::English;
        svg::timeline(&plan, directive, &survey.roster, &survey.tree, english)
    };
    let numbers = |svg: &str, before: &str, after: &str| -> Vec<i64> {
        let found = svg.split(before).skip(1).filter_map(|rest| rest.split_once(after));
        found.filter_map(|(number, _)| number.parse().ok()).collect()
    };
    let cuts = |svg: &str| svg.matches("fill=\"#f5f7fa\"").count();
    for (starts, deadline, expected) in [
        (&["09:00"][..], None, 0),
        (&["09:00", "09:30"], None, 0),
        (&["09:00", "13:30"], None, 1),
        (&["09:00", "13:30"], Some(3_600), 1),
        (&["09:00", "13:30", "13:35", "2018-04-02 08:00"], None, 2),
        (&["08:00", "09:00", "10:00", "12:00", "15:00", "19:00", "23:00"], None, 4),
        (&["05:00", "07:10", "09:30", "12:00", "14:45", "17:50", "23:00"], None, 5),
    ] {
        let svg = drawn(starts, deadline);
        assert_eq!(cuts(&svg), expected, "{starts:?} {deadline:?}");
        let ticks = numbers(&svg, "<text x=\"", "\" y=\"");
        let widths = numbers(&svg, "width=\"", "\" height=\"12\" rx");
        assert_eq!(widths.len(), starts.len() * survey.tree.relays().count());
        if expected == 1 && deadline.is_none() {
            assert!(widths.iter().all(|width| *width > 10), "{widths:?}");
        }
        assert!(ticks.iter().all(|x| (0..1_100).contains(x)), "{ticks:?}");
        let labels = svg.lines().filter(|line| {
            line.contains("text-anchor=\"middle\" fill=\"#52606d\"") && line.contains(':')
        });
        let mut times: Vec<i64> =
            labels.flat_map(|line| numbers(line, "<text x=\"", "\"")).collect();
        times.sort_unstable();
        times.dedup();
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= 38), "{starts:?} {times:?}");
    }
}
