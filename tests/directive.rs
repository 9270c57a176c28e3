//! The built-in directive quotes its letter; directives of one's own are read; unsound ones are refused.

use gcc_core::directive::{Basis, Directive, moi_2561_w1620};
use gcc_core::finding::Language;

const LETTER: &str = include_str!("../gcc-core/data/directives/moi-2561-w1620.txt");

const STATED: [(&str, &str); 15] = [
    ("one-way", "preamble"),
    ("three-tiers", "preamble"),
    ("in-order", "preamble"),
    ("every-ministry", "preamble"),
    ("line", "preamble"),
    ("gcc1-formed-by", "preamble"),
    ("lower-formed-by", "preamble"),
    ("gcc2-members", "๑"),
    ("gcc3-members", "๑"),
    ("names", "๑"),
    ("governor-in-gcc1", "๒"),
    ("governor-forwards", "๒"),
    ("heads-forward", "๒"),
    ("report", "๓"),
    ("report-deadline", "๓"),
];

#[test]
fn stated_clauses_are_the_letters_own_words_at_their_place() {
    let stated: Vec<_> =
        moi_2561_w1620().clauses.iter().filter(|clause| clause.basis == Basis::Stated).collect();
    let places: Vec<_> = stated.iter().map(|c| (c.id.as_str(), c.place.as_str())).collect();
    assert_eq!(places, STATED);
    for clause in stated {
        let at = LETTER.find(&clause.text.th);
        let at = at.unwrap_or_else(|| panic!("`{}` is not in the letter", clause.id));
        assert_eq!(place_in_letter(at), clause.place, "{}", clause.id);
        assert!(clause.source.is_empty());
    }
}

/// The numbered item that a byte of the letter belongs to. (The first `๑. ` is in the list of
/// attachments, before the letter proper.)
fn place_in_letter(at: usize) -> &'static str {
    let item = |start: &str| LETTER.find(start).unwrap();
    match at {
        _ if at < item("๑. จัดตั้ง") => "preamble",
        _ if at < item("๒. เมื่อ") => "๑",
        _ if at < item("๓. จัดส่ง") => "๒",
        _ => "๓",
    }
}

#[test]
fn assumed_clauses_speak_both_languages_and_name_their_source() {
    let directive = moi_2561_w1620();
    let assumed: Vec<_> =
        directive.clauses.iter().filter(|clause| clause.basis == Basis::Assumed).collect();
    assert_eq!(assumed.len(), 14);
    for clause in assumed {
        assert!(clause.id.starts_with("assumed-"), "{}", clause.id);
        assert!(!clause.source.is_empty() && clause.place.is_empty(), "{}", clause.id);
    }
    for clause in &directive.clauses {
        assert!(clause.text.get(Language::Thai).chars().any(is_thai), "{}", clause.id);
        assert!(!clause.text.get(Language::English).chars().any(is_thai), "{}", clause.id);
    }
}

fn is_thai(letter: char) -> bool {
    ('ก'..='๛').contains(&letter)
}

#[test]
fn every_clause_is_used_by_a_part() {
    let directive = moi_2561_w1620();
    let mut used: Vec<&String> = directive.tiers.iter().flat_map(|tier| &tier.clauses).collect();
    used.extend(&directive.naming.clauses);
    used.extend(&directive.capacity.clauses);
    used.extend(&directive.forwarding.clauses);
    used.extend(directive.rounds.iter().flat_map(|round| &round.clauses));
    // What concerns the application, the tables and the law is no part of tiers or rounds.
    let elsewhere = ["line", "assumed-privacy", "assumed-tables"];
    for clause in &directive.clauses {
        let id = clause.id.as_str();
        assert!(elsewhere.contains(&id) || used.contains(&&clause.id), "{id}");
    }
}

fn json_of(directive: &Directive) -> String {
    serde_json::to_string_pretty(directive).unwrap()
}

#[test]
fn the_built_in_directive_survives_json_and_toml() {
    let directive = moi_2561_w1620();
    assert_eq!(&Directive::from_json(&json_of(directive)).unwrap(), directive);
    assert_eq!(&Directive::from_toml(&directive.to_toml()).unwrap(), directive);
    assert_eq!(directive.to_toml(), Directive::from_toml(&directive.to_toml()).unwrap().to_toml());
}

/// A user's directive of some tiers, as they would write it.
fn of_tiers(count: u8) -> String {
    let mut text = String::from(
        r#"
id = "flood-2569"

[document]
number = "ที่ ชม ๐๐๑๗.๒/ว ๑๒๓"
date = "2026-05-01"
from = { th = "จังหวัดเชียงใหม่", en = "Chiang Mai Province" }
subject = { th = "การแจ้งเตือนอุทกภัย", en = "Flood warnings" }

[[clauses]]
id = "warn"
basis = "stated"
place = "๑"
text = { th = "ให้แจ้งเตือนต่อกันตามลำดับ", en = "warn each other in order" }

[naming]
length_max = 50
part = " ({part})"
ladder = ["short-province"]
clauses = ["warn"]

[capacity]
members_max = 500
auto_join_members_max = 100
clauses = []

[forwarding]
deputies_max = 1
clauses = []
"#,
    );
    for level in 1..=count {
        let unit = if level == 1 { "" } else { " {unit}" };
        let members = if level == count { "everyone" } else { "heads" };
        text.push_str(&format!(
            r#"
[[tiers]]
level = {level}
token = "FL{level}"
name = "FL{level}{unit}"
kinds = ["kind-{level}"]
members = "{members}"
formed_by = {{ th = "ส่วนราชการ", en = "the unit" }}
clauses = ["warn"]
"#
        ));
    }
    text
}

#[test]
fn directives_of_one_two_and_five_tiers_are_sound() {
    for count in [1, 2, 5, 9] {
        let directive = Directive::from_toml(&of_tiers(count)).unwrap();
        assert_eq!(directive.tiers.len(), usize::from(count));
        assert_eq!(directive.tier_of_kind("kind-1").unwrap().level, 1);
        assert!(directive.rounds.is_empty());
    }
}

#[test]
fn ten_tiers_need_tokens_of_which_none_begins_another() {
    let error = Directive::from_toml(&of_tiers(10)).unwrap_err();
    assert!(error.to_string().ends_with("the token `FL1` is the beginning of `FL10`"), "{error}");
}

/// What makes the built-in directive unsound.
type Spoil = fn(&mut Directive);

#[test]
fn each_unsoundness_is_named() {
    let cases: [(&str, Spoil); 35] = [
        ("no tier", |d| d.tiers.clear()),
        ("has level 3 where 2 follows", |d| drop(d.tiers.remove(1))),
        ("has level 2 where 1 follows", |d| drop(d.tiers.remove(0))),
        ("has level 2 where 1 follows", |d| d.tiers.swap(0, 1)),
        ("has level 0 where 1 follows", |d| d.tiers[0].level = 0),
        ("empty token", |d| d.tiers[1].token.clear()),
        ("two tiers have the token `GCC1`", |d| d.tiers[1].token = "gcc1".into()),
        ("`GCC` is the beginning of `GCC1`", |d| d.tiers[2].token = "GCC".into()),
        ("`GCC 2` holds a space", |d| d.tiers[1].token = "GCC 2".into()),
        ("`GCC2‹U+200B›` holds a space or a hidden", |d| d.tiers[1].token.push('\u{200b}')),
        ("holds a hidden character", |d| d.tiers[1].name.push('\u{202e}')),
        ("holds a hidden character", |d| d.naming.part.push('\0')),
        ("does not begin with the token", |d| d.tiers[1].name = "{unit} GCC2".into()),
        ("lacks `{unit}`", |d| d.tiers[2].name = "GCC3".into()),
        ("other than `{unit}`", |d| d.tiers[2].name = "GCC3 {unit} {province}".into()),
        ("`{unit}` more than once", |d| d.tiers[2].name = "GCC3 {unit} {unit}".into()),
        ("`{` without `}`", |d| d.tiers[2].name = "GCC3 {unit".into()),
        ("`}` without `{`", |d| d.tiers[2].name = "GCC3 {unit}}".into()),
        ("do not pair", |d| d.tiers[2].name = "GCC3 {{unit}".into()),
        ("`agency` forms a group in tier `GCC2`", |d| d.tiers[1].kinds.push("agency".into())),
        ("`agency` forms a group in tier `GCC3`", |d| d.tiers[2].kinds.push("agency".into())),
        ("no kind of unit", |d| d.tiers[2].kinds.clear()),
        ("lacks `{part}`", |d| d.naming.part = " (2)".into()),
        ("`{part}` once, nothing else", |d| d.naming.part = " ({part} of {parts})".into()),
        ("`length_max` is 0", |d| d.naming.length_max = 0),
        ("a capacity is 0", |d| d.capacity.members_max = 0),
        ("`members_max` is 5", |d| {
            d.capacity.members_max = 5;
            d.capacity.auto_join_members_max = 5;
        }),
        ("`auto_join_members_max` is 501", |d| d.capacity.auto_join_members_max = 501),
        ("tier `GCC2` rests on the clause `x`", |d| d.tiers[1].clauses.push("x".into())),
        ("`naming` rests on the clause `x`", |d| d.naming.clauses.push("x".into())),
        ("round `establishment` rests on", |d| d.rounds[0].clauses.push("x".into())),
        ("two clauses are called `one-way`", |d| d.clauses.push(d.clauses[0].clone())),
        ("names tier 4", |d| d.rounds[0].tiers.push(4)),
        ("two rounds are called", |d| d.rounds.push(d.rounds[0].clone())),
        ("has no source", |d| d.clauses.last_mut().unwrap().source.clear()),
    ];
    for (expected, spoil) in cases {
        let mut directive = moi_2561_w1620().clone();
        spoil(&mut directive);
        let error = directive.check().expect_err(expected);
        assert_eq!(error.code(), "directive-unsound");
        assert!(error.to_string().contains(expected), "{error} lacks {expected}");
        assert!(!error.to_string().ends_with('.'));
        let read = Directive::from_json(&json_of(&directive)).unwrap_err();
        assert_eq!(read.to_string(), error.to_string());
    }
}

#[test]
fn what_cannot_be_read_is_named_by_field_and_line() {
    let json = json_of(moi_2561_w1620());
    let spoilt = [
        (r#""level": 2"#, r#""level": "two""#, "in `tiers[1].level`: invalid type: string"),
        (r#""level": 2"#, r#""height": 2"#, "in `tiers[1].height`: unknown field `height`"),
        (r#""token": "GCC3","#, "", "missing field `token`"),
        (r#""members_max": 500"#, r#""members_max": -1"#, "in `capacity.members_max`"),
        (r#""2018-03-26""#, r#""tomorrow""#, "in `rounds[0].deadline`"),
        (r#""short-office""#, r#""tiny""#, "in `naming.ladder[2]`: unknown variant `tiny`"),
    ];
    for (right, wrong, expected) in spoilt {
        assert!(json.contains(right), "{right}");
        let error = Directive::from_json(&json.replacen(right, wrong, 1)).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains(" at line "), "{error}");
        assert!(!error.contains('\n'));
    }
}

#[test]
fn what_cannot_be_read_in_toml_is_named_by_line() {
    let toml = of_tiers(2);
    let spoilt = [
        ("level = 2", "level = 'two'", "in `level = 'two'`"),
        ("level = 2", "height = 2\nlevel = 2", "unknown field `height`"),
        ("members_max = 500", "members_max = -1", "in `members_max = -1`"),
        ("[naming]", "[naming", "at line "),
        ("en = \"Flood warnings\"", "en = 5", "at line "),
    ];
    for (right, wrong, expected) in spoilt {
        let error = Directive::from_toml(&toml.replacen(right, wrong, 1)).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("at line "), "{error}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn hostile_texts_are_refused_without_a_panic() {
    let deep = "[".repeat(100_000);
    let marks = format!("{{\"id\": \"ก{}\"}}", "\u{e48}".repeat(10_000));
    for text in ["", "\0", "{", "\u{202e}{}", "{\"a\\\"b\": [1, {\"c\"", &deep, &marks] {
        assert_eq!(Directive::from_json(text).unwrap_err().code(), "directive-unreadable");
        assert_eq!(Directive::from_toml(text).unwrap_err().code(), "directive-unreadable");
    }
}

#[test]
fn errors_show_hostile_characters_by_their_code() {
    let evil = "\u{202e}\u{200b}";
    let json = json_of(moi_2561_w1620());
    let toml = of_tiers(1).replace("level = 1", &format!("level = \"{evil}\""));
    let errors = [
        Directive::from_json(&json.replacen("\"id\"", &format!("\"{evil}\""), 1)).unwrap_err(),
        Directive::from_json(&json.replace("GCC1", evil)).unwrap_err(),
        Directive::from_toml(&toml).unwrap_err(),
    ];
    for error in errors.map(|error| error.to_string()) {
        assert!(!error.contains(['\u{202e}', '\u{200b}']), "{error}");
    }
    let error = Directive::from_toml(&toml).unwrap_err().to_string();
    assert!(error.contains("‹U+202E›"), "{error}");
}

#[test]
fn the_clauses_are_those_of_the_file() {
    let file = include_str!("../gcc-core/data/directives/moi-2561-w1620.tsv");
    let clauses = moi_2561_w1620().clauses.iter().map(|clause| {
        let basis = if clause.basis == Basis::Stated { "stated" } else { "assumed" };
        let (id, place, text, source) = (&clause.id, &clause.place, &clause.text, &clause.source);
        [id, basis, place, &text.th, &text.en, source].join("\t")
    });
    let header = "id\tbasis\tplace\tthai\tenglish\tsource".to_owned();
    assert!([header].into_iter().chain(clauses).eq(file.lines()));
}
