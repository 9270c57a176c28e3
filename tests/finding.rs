//! Findings as they are shown: carets under Thai, hostile characters, SARIF, limits and order.

use gcc_core::directive::moi_2561_w1620;
use gcc_core::finding::{Cell, Finding, Findings, Fix, Language, Place, Rule, Table, rules};
use gcc_core::render::text::{self, Style, findings_by_rule, findings_summary};
use gcc_core::render::{Context, Source, sarif};
use gcc_core::text::{visible, width};
use serde_json::Value;

fn context() -> Context<'static> {
    let source = Source::new("examples/chiang-mai/groups.csv")
        .with_columns(["group_id", "tier", "unit_id", "name"]);
    Context::default()
        .with_source(Table::Groups, source)
        .with_clauses(moi_2561_w1620().clause_words())
}

fn name(row: u32) -> Place {
    Place::cell(Table::Groups, row, "name")
}

fn plain(finding: &Finding) -> String {
    text::finding(finding, &context(), Language::English, Style::Plain)
}

/// The shown cell and the carets below it.
fn drawn(finding: &Finding, context: &Context) -> (String, String) {
    let shown = text::finding(finding, context, Language::English, Style::Plain);
    let after_bar = |line: &str| line.split_once(" |").map(|(_, rest)| rest.to_owned());
    let bars: Vec<_> = shown.lines().filter_map(after_bar).collect();
    assert_eq!(bars.len(), 3, "{shown}");
    let content = |line: &str| line.strip_prefix(' ').unwrap_or("").to_owned();
    (content(&bars[1]), content(&bars[2]))
}

fn found(cell: &str, start: usize, end: usize) -> Finding {
    Finding::new(&rules::N005, name(7).span(start, end)).with("found", cell).with("expected", "x")
}

#[test]
fn a_finding_reads_like_a_compilers() {
    let finding = Finding::new(&rules::N002, name(14).span(0, 4))
        .with("found", "GCC๓")
        .with("expected", "GCC3")
        .fixed(Fix::safe("GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่"));
    let find = |_: &Place| {
        Some(Cell {
            text: "GCC๓ สำนักงานพาณิชย์จังหวัดเชียงใหม่".into(), start: None
        })
    };
    let context = context().with_cells(&find);
    assert_eq!(
        text::finding(&finding, &context, Language::English, Style::Plain),
        "\
error[N002]: the tier token is written `GCC๓`
  --> examples/chiang-mai/groups.csv:14 name (column 4)
   |
14 | GCC๓ สำนักงานพาณิชย์จังหวัดเชียงใหม่
   | ^^^^
   = letter: ๑ \"and names them as prescribed\"
   = fix (safe): write `GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่`
"
    );
    assert_eq!(
        text::finding(&finding, &context, Language::Thai, Style::Plain),
        "\
ผิด[N002]: คำนำหน้าระดับเขียนเป็น `GCC๓`
  --> examples/chiang-mai/groups.csv:14 name (คอลัมน์ที่ 4)
   |
14 | GCC๓ สำนักงานพาณิชย์จังหวัดเชียงใหม่
   | ^^^^
   = หนังสือ: ข้อ ๑ \"พร้อมทั้งตั้งชื่อตามที่กำหนด\"
   = แก้ไข (ไม่เปลี่ยนความหมาย): ให้เขียนเป็น `GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่`
"
    );
}

#[test]
fn a_finding_without_a_cell_or_a_fix_says_what_to_do() {
    let finding = Finding::new(&rules::M004, Place::row(Table::Groups, 3))
        .with("group", "G1")
        .with("count", 512_u64)
        .with("limit", 500_u64);
    let shown = plain(&finding);
    assert!(shown.contains("\n --> examples/chiang-mai/groups.csv:3\n"), "{shown}");
    assert!(shown.contains("\n  = assumed: a LINE group holds 500 members"), "{shown}");
    // The whole of a long clause would bury the help; `gcctree rules` and `directive` show it.
    assert!(shown.contains("as few groups as…"), "{shown}");
    assert!(shown.contains("\n  = help: divide it into groups of at most 500"), "{shown}");
    assert!(!shown.contains('|') && !shown.contains("fix ("), "{shown}");
}

#[test]
fn a_name_alone_is_placed_by_its_field() {
    let finding = Finding::new(&rules::N018, Place::field("name")).with("expected", "GCC1");
    let shown = plain(&finding);
    assert!(shown.contains("\n--> name\n"), "{shown}");
    let nowhere = Finding::new(&rules::N018, Place::default()).with("expected", "GCC1");
    assert!(!plain(&nowhere).contains("-->"));
}

#[test]
fn a_suggested_fix_comes_with_advice() {
    let fix = Fix::suggested("GCC3 สำนักงานพาณิชย์จังหวัดน่าน");
    let shown =
        plain(&Finding::new(&rules::N004, name(2)).with("found", "สำนักงานพานิชย์").fixed(fix));
    assert!(shown.contains("= fix (suggested): write `GCC3"), "{shown}");
    assert!(shown.contains("= help: check the spelling"), "{shown}");
}

#[test]
fn widths_are_those_of_a_terminal() {
    let cases = [
        ("", 0),
        ("GCC2", 4),
        ("ที่ดิน", 3),
        ("สำนักงาน", 7),
        ("น้ำ", 2),
        ("เชียงใหม่", 7),
        ("ＧＣＣ２", 8),
        ("漢字", 4),
        ("e\u{301}", 1),
        ("\u{202e}", 8),
        ("\u{e0041}", 9),
        ("๑๒๓", 3),
    ];
    for (text, expected) in cases {
        assert_eq!(width(text), expected, "{text}");
        assert_eq!(width(&visible(text)), expected, "{text}");
    }
}

#[test]
fn carets_stand_under_what_is_meant() {
    let cases = [
        // ที่ดิน: marks take no column.
        ("GCC3 ที่ดินน่าน", 5, 11, "     ^^^"),
        ("GCC3 ที่ดินน่าน", 11, 15, "        ^^^"),
        ("ＧＣＣ２ น่าน", 0, 4, "^^^^^^^^"),
        ("ＧＣＣ２ น่าน", 5, 9, "         ^^^"),
        // A mark alone is pointed at through the letter that bears it.
        ("ที่่ดิน", 2, 4, "^"),
        ("กที่่ดิน", 4, 5, " ^"),
        // What cannot be seen is as wide as its code.
        ("GCC2\u{202e} ตราด", 4, 5, "    ^^^^^^^^"),
        ("GCC2\u{202e} ตราด", 6, 10, "             ^^^^"),
        // An empty part, and parts past the end.
        ("GCC2", 2, 2, "  ^"),
        ("GCC2", 4, 9, "^^^^"),
        ("GCC2", 9, 4, "^^^^"),
    ];
    for (cell, start, end, carets) in cases {
        let (shown, below) = drawn(&found(cell, start, end), &Context::default());
        assert_eq!((shown.as_str(), below.as_str()), (visible(cell).as_ref(), carets), "{cell}");
    }
}

#[test]
fn a_fact_that_is_only_the_part_is_marked_as_a_whole() {
    let (shown, carets) = drawn(&found("โคราช", 5, 10), &Context::default());
    assert_eq!((shown.as_str(), carets.as_str()), ("โคราช", "^^^^^"));
}

#[test]
fn long_cells_are_cut_around_what_is_meant() {
    let cell = format!("{}GCC๓{}", "ก".repeat(500_000), "ข".repeat(500_000));
    let (shown, carets) = drawn(&found(&cell, 500_000, 500_004), &Context::default());
    assert_eq!(shown.chars().count(), 122);
    assert!(shown.starts_with("…ก") && shown.ends_with("ข…"));
    assert_eq!(carets, format!("{}^^^^", " ".repeat(41)));
    assert!(plain(&found(&cell, 0, 4)).len() < 3_000);
    let marks = format!("ก{}", "\u{e48}".repeat(10_000));
    assert!(plain(&found(&marks, 1, 10_001)).len() < 3_000);
}

#[test]
fn hostile_characters_never_reach_a_terminal() {
    let evil = "a\0b\u{1b}[31m\u{202e}\u{2066}\u{200f}\u{200b}\u{feff}\u{85}\u{61c}\u{7}\r\nz";
    let finding = Finding::new(&rules::N002, name(2))
        .with("found", evil)
        .with("expected", evil)
        .fixed(Fix::suggested(evil));
    let source = Source::new(format!("dir{evil}/groups.csv"));
    let context = Context::default().with_source(Table::Groups, source);
    for language in [Language::Thai, Language::English] {
        let shown = text::finding(&finding, &context, language, Style::Plain);
        let raw: Vec<_> = shown.chars().filter(|c| *c != '\n' && is_hostile(*c)).collect();
        assert!(raw.is_empty(), "{raw:?}");
        assert!(shown.contains("‹U+202E›") && shown.contains("‹U+001B›[31m"));
        assert_eq!(shown.lines().count(), 7, "{shown}");
    }
    let log = log_of([finding], &context);
    let raw: Vec<_> = log.chars().filter(|c| *c != '\n' && is_hostile(*c)).collect();
    assert!(raw.is_empty(), "{raw:?}");
    let log: Value = serde_json::from_str(&log).unwrap();
    // The facts keep what was found; only the sentence shows it as text.
    assert_eq!(log["runs"][0]["results"][0]["properties"]["facts"]["found"], evil);
}

fn is_hostile(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[test]
fn personal_numbers_are_not_shown_again() {
    let find = |_: &Place| Some(Cell { text: "1-1037-02071-81-1".into(), start: Some(1) });
    let context = context().with_cells(&find);
    for rule in [&rules::P001, &rules::P002] {
        let finding = Finding::new(rule, name(2)).with("column", "name");
        assert!(!text::finding(&finding, &context, Language::Thai, Style::Plain).contains("1037"));
        assert!(!log_of([finding], &context).contains("1037"));
    }
}

#[test]
fn colour_adds_nothing_but_escape_sequences() {
    let finding = found("GCC๓ น่าน", 0, 4).fixed(Fix::safe("GCC3 น่าน"));
    let coloured = text::finding(&finding, &context(), Language::English, Style::Ansi);
    assert!(coloured.starts_with("\u{1b}[1;31merror[N005]\u{1b}[0m"));
    let mut stripped = String::new();
    for (index, piece) in coloured.split('\u{1b}').enumerate() {
        stripped.push_str(if index == 0 { piece } else { piece.split_once('m').unwrap().1 });
    }
    assert_eq!(stripped, plain(&finding));
}

#[test]
fn every_rule_renders_in_every_form() {
    let mut findings = Findings::default();
    for rule in rules::ALL {
        let finding = rule
            .facts
            .iter()
            .fold(Finding::new(rule, name(2).span(0, 1)), |f, fact| f.with(fact, "ก"));
        for language in [Language::Thai, Language::English] {
            let shown = text::finding(&finding, &context(), language, Style::Plain);
            assert!(shown.ends_with('\n') && !shown.contains(['{', '}', '?']), "{shown}");
            assert!(shown.lines().count() >= 4, "{shown}");
        }
        findings.push(finding);
    }
    check_sarif(&sarif::findings(&findings, &context(), Language::Thai));
    assert_eq!(findings_by_rule(&findings, Language::Thai).lines().count(), rules::ALL.len());
}

fn log_of<const N: usize>(list: [Finding; N], context: &Context) -> String {
    let mut findings = Findings::default();
    list.into_iter().for_each(|finding| findings.push(finding));
    sarif::findings(&findings, context, Language::English)
}

/// Reads a log with the types that `serde-sarif` makes of the official schema, and checks what the
/// schema asks beside the types.
fn check_sarif(log: &str) -> Value {
    let read: serde_sarif::sarif::Sarif = serde_json::from_str(log).unwrap();
    let log: Value = serde_json::from_str(log).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), log, "a field that the schema does not know");
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "gcctree");
    assert_eq!(driver["language"].as_str().unwrap().len(), 2);
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        assert!(rule["id"].is_string() && rule["name"].is_string());
        for words in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[words]["text"].as_str().unwrap().is_empty());
        }
        is_level(&rule["defaultConfiguration"]["level"]);
    }
    for result in run["results"].as_array().unwrap() {
        is_level(&result["level"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(result["properties"]["facts"].is_object());
        for location in list(&result["locations"]) {
            if let Some(physical) = location.get("physicalLocation") {
                is_uri(&physical["artifactLocation"]["uri"]);
                physical.get("region").inspect(|region| check_region(region));
            }
            for logical in list(&location["logicalLocations"]) {
                assert!(logical["fullyQualifiedName"].is_string());
            }
        }
        list(&result["fixes"]).iter().for_each(check_fix);
    }
    log
}

fn check_fix(fix: &Value) {
    for change in list(&fix["artifactChanges"]) {
        is_uri(&change["artifactLocation"]["uri"]);
        let replacements = list(&change["replacements"]);
        assert!(!replacements.is_empty());
        for replacement in replacements {
            let deleted = &replacement["deletedRegion"];
            check_region(deleted);
            assert!(deleted["endColumn"].is_u64(), "a fix must not swallow the line");
            assert!(replacement["insertedContent"]["text"].is_string());
        }
    }
    assert!(!list(&fix["artifactChanges"]).is_empty());
}

fn check_region(region: &Value) {
    assert!(region["startLine"].as_u64().unwrap() >= 1);
    assert_eq!(region["startColumn"].is_u64(), region["endColumn"].is_u64());
    if let Some(start) = region["startColumn"].as_u64() {
        assert!(start >= 1 && region["endColumn"].as_u64().unwrap() >= start);
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn is_level(level: &Value) {
    assert!(["error", "warning", "note"].contains(&level.as_str().unwrap()));
}

fn is_uri(uri: &Value) {
    let uri = uri.as_str().unwrap();
    assert!(!uri.is_empty() && uri.is_ascii() && !uri.contains([' ', '\\', '"', '<']), "{uri}");
}

#[test]
fn sarif_points_at_the_line_and_replaces_the_cell_only() {
    let finding = Finding::new(&rules::N002, name(14).span(0, 4))
        .with("found", "GCC๓ น่าน")
        .with("expected", "GCC3")
        .fixed(Fix::safe("GCC3 น่าน"));
    let find = |_: &Place| Some(Cell { text: "GCC๓ น่าน".into(), start: Some(10) });
    let log = check_sarif(&log_of([finding.clone()], &context().with_cells(&find)));
    let result = &log["runs"][0]["results"][0];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startColumn"], &region["endColumn"]), (&10.into(), &14.into()));
    let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["deletedRegion"]["startColumn"], 10);
    assert_eq!(change["deletedRegion"]["endColumn"], 19);
    assert_eq!(change["insertedContent"]["text"], "GCC3 น่าน");
    assert_eq!(result["fixes"][0]["properties"]["applicability"], "safe");

    // Where the cell stands in the line is not known: no columns, and the fix as a property.
    let log = check_sarif(&log_of([finding], &context()));
    let result = &log["runs"][0]["results"][0];
    assert!(result.get("fixes").is_none());
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 14);
    assert_eq!(
        result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"],
        "groups[12].name"
    );
    assert_eq!(result["properties"]["fix"]["replacement"], "GCC3 น่าน");
    assert_eq!(result["properties"]["span"]["end"], 4);
}

#[test]
fn sarif_never_breaks_a_row() {
    let find = |_: &Place| Some(Cell { text: "ก".into(), start: Some(1) });
    for replacement in ["a,b", "a\"b", "a\nb", "a\tb", "a;b"] {
        let finding = Finding::new(&rules::N010, name(2)).fixed(Fix::suggested(replacement));
        let log = check_sarif(&log_of([finding], &context().with_cells(&find)));
        assert!(log["runs"][0]["results"][0].get("fixes").is_none());
    }
}

#[test]
fn sarif_file_names_are_uris() {
    let source = Source::new("ข้อมูล เชียงใหม่\\groups 1.csv");
    let context = Context::default().with_source(Table::Groups, source);
    let log = check_sarif(&log_of([Finding::new(&rules::N018, name(2))], &context));
    let physical = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("%E0%B8%82") && uri.ends_with("/groups%201.csv"), "{uri}");
    let cases = [
        ("groups.csv", "groups.csv"),
        ("./groups.csv", "groups.csv"),
        ("../x y/groups.csv", "../x%20y/groups.csv"),
        ("a:b/groups.csv", "a%3Ab/groups.csv"),
        ("/data/น่าน/groups.csv", "file:///data/%E0%B8%99%E0%B9%88%E0%B8%B2%E0%B8%99/groups.csv"),
        ("C:\\data\\groups.csv", "file:///C:/data/groups.csv"),
        ("50%#?.csv", "50%25%23%3F.csv"),
    ];
    for (file, uri) in cases {
        let context = Context::default().with_source(Table::Groups, Source::new(file));
        let log = check_sarif(&log_of([Finding::new(&rules::N018, name(2))], &context));
        let physical = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], uri);
    }
}

#[test]
fn sarif_of_nothing_is_a_log() {
    let log = check_sarif(&log_of([], &Context::default()));
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 0);
    let log = check_sarif(&log_of([Finding::new(&rules::R022, Place::default())], &context()));
    assert!(log["runs"][0]["results"][0].get("locations").is_none());
}

#[test]
fn of_each_rule_the_list_stops_at_the_limit_and_the_counts_do_not() {
    let mut findings = Findings::with_limit(3);
    for row in 2..12 {
        findings.push(Finding::new(&rules::R006, Place::row(Table::Units, row)));
    }
    let mut more = Findings::with_limit(3);
    more.push(Finding::new(&rules::R023, Place::default()));
    findings.append(more);
    assert_eq!((findings.as_slice().len(), findings.total(), findings.omitted()), (4, 11, 7));
    assert_eq!(findings.by_rule().collect::<Vec<_>>(), [("R006", 10), ("R023", 1)]);
    assert_eq!(findings_summary(&findings, Language::English), "10 errors, 1 advice; 7 not listed");
    assert_eq!(findings_summary(&findings, Language::Thai), "ผิด 10 ข้อ แนะนำ 1 ข้อ; ไม่ได้แสดง 7 ข้อ");
    let log = check_sarif(&sarif::findings(&findings, &context(), Language::English));
    assert_eq!(log["runs"][0]["properties"]["omitted"], 7);
}

#[test]
fn sorting_goes_by_place_then_rule_and_keeps_what_is_equal() {
    let at = |rule: &'static Rule, place: Place| Finding::new(rule, place);
    let mut findings = Findings::default();
    findings.push(at(&rules::M001, Place::row(Table::Members, 2)));
    findings.push(at(&rules::N007, name(9)));
    findings.push(at(&rules::N002, name(9)));
    findings.push(at(&rules::R022, Place::default()));
    findings.push(at(&rules::R006, Place::row(Table::Units, 30)));
    findings.push(at(&rules::R006, Place::row(Table::Units, 4)));
    findings.push(at(&rules::R006, Place::row(Table::Units, 4)).with("unit", "second"));
    findings.sort();
    let order: Vec<_> = findings.iter().map(|f| (f.rule.code, f.place.row)).collect();
    let expected = [
        ("R022", None),
        ("R006", Some(4)),
        ("R006", Some(4)),
        ("R006", Some(30)),
        ("N002", Some(9)),
        ("N007", Some(9)),
        ("M001", Some(2)),
    ];
    assert_eq!(order, expected);
    assert!(findings.as_slice()[2].facts.get("unit").is_some());
}

#[test]
fn the_summary_counts_each_severity_and_safe_fixes() {
    let mut findings = Findings::default();
    for rule in [&rules::N002, &rules::N007, &rules::N001, &rules::M005, &rules::M003] {
        findings.push(Finding::new(rule, name(2)));
    }
    findings.push(Finding::new(&rules::N002, name(3)).fixed(Fix::safe("x")));
    findings.push(Finding::new(&rules::N004, name(3)).fixed(Fix::suggested("x")));
    let english = findings_summary(&findings, Language::English);
    assert_eq!(english, "4 errors, 3 warnings; 1 can be fixed safely");
    let table = findings_by_rule(&findings, Language::English);
    let first: Vec<_> = table.lines().take(2).collect();
    assert_eq!(first[0], "N001  error    1  tier token missing");
    assert_eq!(first[1], "N002  error    2  tier token irregular");
}

#[test]
fn the_first_clause_is_quoted_and_the_others_are_named() {
    let finding = Finding::new(&rules::M006, name(2))
        .with("officer", "of-1")
        .with("unit", "5007")
        .with("group", "G507")
        .with("above", "G501");
    let shown = plain(&finding);
    assert!(
        shown.contains("= letter: ๒ \"the heads of the government agencies in the province"),
        "{shown}"
    );
    let others = "= see also: ๒ governor-forwards, ๑ gcc2-members, ๒ governor-in-gcc1\n";
    assert!(shown.contains(others), "{shown}");
    let thai = text::finding(&finding, &context(), Language::Thai, Style::Plain);
    assert!(thai.contains("= หนังสือ: ข้อ ๒ \"ให้หัวหน้าส่วนราชการในจังหวัด เช่น"), "{thai}");
    assert!(thai.contains("= ประกอบกับ: ข้อ ๒ governor-forwards, ข้อ ๑ gcc2-members"), "{thai}");
}
