//! The catalogue of rules: codes, facts, clauses and words hold together.

use std::collections::BTreeSet;

use gcc_core::directive::{Basis, moi_2561_w1620};
use gcc_core::finding::{
    Facts, Family, Finding, Findings, Language, Place, Rule, RuleWords, Step, next_steps, rules,
};

const LANGUAGES: [Language; 2] = [Language::Thai, Language::English];

/// The clauses of the letter that no rule enforces, and why.
const NOT_ENFORCED: [(&str, &str); 2] = [
    ("line", "that the groups are LINE groups is what the tables are about, not what they say"),
    ("gcc1-formed-by", "the Office of the Prime Minister forms GCC1; nobody who is checked can"),
];

fn is_thai(letter: char) -> bool {
    ('ก'..='๛').contains(&letter)
}

fn parts(words: &RuleWords) -> [(&'static str, &'static str); 5] {
    [
        ("title", words.title),
        ("what", words.what),
        ("why", words.why),
        ("message", words.message),
        ("fix", words.fix),
    ]
}

fn placeholders(template: &str) -> Vec<&str> {
    template.split('{').skip(1).map(|rest| rest.split_once('}').expect(template).0).collect()
}

#[test]
fn codes_are_sorted_by_family_and_unique() {
    let order = ["N", "R", "T", "M", "F", "E", "P"];
    let key = |rule: &&Rule| (order.iter().position(|f| rule.code.starts_with(f)), rule.code);
    let keys: Vec<_> = rules::ALL.iter().map(key).collect();
    assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(keys.iter().all(|(family, code)| family.is_some() && code.len() == 4));
    // Codes are never given twice: a rule that is withdrawn leaves a gap, and none is yet.
    for family in rules::ALL.chunk_by(|a, b| a.family() == b.family()) {
        for (number, rule) in (1..).zip(family) {
            assert_eq!(rule.code[1..], format!("{number:03}"));
        }
    }
}

#[test]
fn slugs_are_unique_and_kebab_case() {
    let slugs: BTreeSet<_> = rules::ALL.iter().map(|rule| rule.slug).collect();
    assert_eq!(slugs.len(), rules::ALL.len());
    for slug in slugs {
        let words: Vec<_> = slug.split('-').collect();
        let lower = |word: &&str| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        assert!(words.iter().all(lower), "{slug}");
    }
}

#[test]
fn words_name_every_fact_and_no_other() {
    for rule in rules::ALL {
        for language in LANGUAGES {
            let words = rule.words(language);
            let mut named = placeholders(words.message);
            named.extend(placeholders(words.fix));
            let named: BTreeSet<_> = named.into_iter().collect();
            let facts: BTreeSet<_> = rule.facts.iter().copied().collect();
            assert_eq!(named, facts, "{} {language:?}", rule.code);
            for text in [words.title, words.what, words.why] {
                assert!(placeholders(text).is_empty(), "{} {text}", rule.code);
            }
        }
        assert_eq!(rule.facts.len(), rule.facts.iter().collect::<BTreeSet<_>>().len());
    }
}

#[test]
fn filled_words_leave_nothing_open() {
    for rule in rules::ALL {
        let mut facts = Facts::default();
        for &fact in rule.facts {
            facts.push(fact, "x".into());
        }
        for language in LANGUAGES {
            let words = rule.words(language);
            for template in [words.message, words.fix] {
                let filled = facts.fill(template, language);
                assert!(!filled.contains(['?', '{', '}']), "{} {filled}", rule.code);
                assert_eq!(filled.matches('`').count() % 2, 0, "{} {filled}", rule.code);
            }
        }
    }
}

#[test]
fn clauses_exist_and_every_stated_one_is_enforced() {
    let directive = moi_2561_w1620();
    let mut enforced = BTreeSet::new();
    for rule in rules::ALL {
        assert!(!rule.clauses.is_empty(), "{}", rule.code);
        for &clause in rule.clauses {
            assert!(directive.clause(clause).is_some(), "{} {clause}", rule.code);
            enforced.insert(clause);
        }
    }
    for clause in directive.clauses.iter().filter(|clause| clause.basis == Basis::Stated) {
        let excused = NOT_ENFORCED.iter().any(|(id, _)| *id == clause.id);
        assert_ne!(enforced.contains(clause.id.as_str()), excused, "{}", clause.id);
    }
}

#[test]
fn words_are_whole_and_in_their_language() {
    for rule in rules::ALL {
        for (part, text) in parts(&rule.th).into_iter().chain(parts(&rule.en)) {
            assert!(!text.trim().is_empty() && text.trim() == text, "{} {part}", rule.code);
            assert!(!text.contains("  ") && !text.chars().any(char::is_control), "{}", rule.code);
        }
        for (part, text) in parts(&rule.th) {
            assert!(text.chars().filter(|c| is_thai(*c)).count() > 4, "{} {part}", rule.code);
            // Thai sentences end without a full stop.
            assert!(!text.ends_with('.'), "{} {part}", rule.code);
        }
        for (part, text) in parts(&rule.en) {
            let sentence = part == "what" || part == "why";
            assert_eq!(text.ends_with('.'), sentence, "{} {part}", rule.code);
            let capital = text.starts_with(|c: char| c.is_ascii_uppercase());
            assert_eq!(capital, sentence, "{} {part}", rule.code);
        }
    }
}

#[test]
fn no_two_rules_say_the_same() {
    for language in LANGUAGES {
        for pick in [|words: &RuleWords| words.title, |words: &RuleWords| words.message] {
            let said: BTreeSet<_> = rules::ALL.iter().map(|r| pick(r.words(language))).collect();
            assert_eq!(said.len(), rules::ALL.len());
        }
    }
}

#[test]
fn examples_show_a_wrong_and_a_right_case() {
    for rule in rules::ALL {
        let (wrong, right) = (rule.example.wrong, rule.example.right);
        assert!(!wrong.is_empty() && !right.is_empty() && wrong != right, "{}", rule.code);
    }
    assert!(rules::N007.example.wrong.contains('\u{e4d}'), "a decomposed sara am");
    assert!(rules::N007.example.wrong.contains("เเ"), "two sara e");
    assert!(rules::N008.example.wrong.contains("\u{e48}\u{e48}"), "two tone marks");
    assert!(rules::N009.example.wrong.contains('\u{421}'), "a Cyrillic letter");
    assert!(rules::N011.example.wrong.chars().count() > 50);
    assert!(rules::N015.example.wrong.contains('\u{e4d}'));
}

#[test]
fn right_names_in_examples_fit_into_line() {
    for rule in rules::ALL.iter().filter(|rule| rule.family() == Family::Naming) {
        let names = rule.example.right.split([',', '/']).map(str::trim);
        for name in names.filter(|cell| cell.starts_with("GCC")) {
            assert!(name.chars().count() <= 50, "{} {name}", rule.code);
            assert!(!name.contains(['\u{e4d}', '\u{421}', '‹']), "{} {name}", rule.code);
        }
    }
}

#[test]
fn stable_names_are_shown_as_words_and_kept_as_facts() {
    let said = |rule: &'static Rule, facts: &[(&'static str, &str)], language| {
        let bare = Finding::new(rule, Place::default());
        let finding = facts.iter().fold(bare, |f, (key, value)| f.with(key, *value));
        (finding.message(language), finding.advice(language))
    };
    let seats = [("found", "หัวหน้าใหญ่"), ("expected", "head | deputy | staff")];
    for language in LANGUAGES {
        let (message, advice) = said(&rules::R011, &seats, language);
        for word in ["head", "หัวหน้า", "deputy", "รอง", "staff", "เจ้าหน้าที่"]
        {
            assert!(message.contains(word) && advice.contains(word), "{message}; {advice}");
        }
        assert!(message.contains("`หัวหน้าใหญ่`") && !message.contains('|'), "{message}");
        let (message, _) =
            said(&rules::R020, &[("what", "cell_bytes"), ("limit", "4096")], language);
        assert!(!message.contains(['_', '`']) && message.contains("4096"), "{message}");
        let facts = [("officer", "O1"), ("unit", "-"), ("group", "G1")];
        let (message, _) = said(&rules::M002, &facts, language);
        assert!(!message.contains("`-`") && message.contains("`O1`"), "{message}");
    }
    // What a user wrote stays theirs.
    let facts = [("officer", "O1"), ("unit", "5007"), ("group", "G1")];
    assert!(said(&rules::M002, &facts, Language::English).0.contains("`5007`"));
}

#[test]
fn what_is_wrong_with_a_fake_asks_for_one_step() {
    use gcc_core::finding::Table;
    let at = |rule, row, column| Finding::new(rule, Place::cell(Table::Groups, row, column));
    let mut findings = Findings::default();
    findings.push(at(&rules::N009, 9, "name"));
    findings.push(at(&rules::N015, 9, "name").with("group", "G9"));
    findings.push(at(&rules::M011, 9, "group_id").with("group", "G9"));
    findings.push(Finding::new(&rules::M002, Place::row(Table::Members, 4)).with("group", "G9"));
    findings.push(at(&rules::P001, 9, "contact"));
    findings.push(at(&rules::N009, 10, "name"));
    findings.push(at(&rules::N007, 10, "name"));
    let steps = next_steps(&findings);
    let counted: Vec<(u64, usize)> = steps.iter().map(|step| (step.count, step.places)).collect();
    // Personal data; the fake with all that is wrong with it, its member too; the other name.
    assert_eq!(counted, [(1, 1), (4, 2), (2, 1)]);
    assert!(steps[1].step.words(Language::English).starts_with("find out who formed"));
    assert!(steps[1].step.words(Language::Thai).starts_with("ตรวจสอบว่าใครจัดตั้ง"));
}

#[test]
fn every_step_mends_a_rule_and_says_what_to_do() {
    for step in Step::ALL {
        assert!(rules::ALL.iter().any(|rule| rule.step == step), "{step:?}");
        let words = LANGUAGES.map(|language| step.words(language));
        assert!(words.iter().all(|words| !words.is_empty()) && words[0] != words[1], "{step:?}");
    }
    for rule in rules::ALL {
        let mut findings = Findings::default();
        findings.push(Finding::new(rule, Place::default()));
        let next = next_steps(&findings);
        assert_eq!((next.len(), next[0].step, next[0].count), (1, rule.step, 1), "{}", rule.code);
    }
}
