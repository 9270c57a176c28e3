//! The module `text`: every row of the table of Thai spellings, and properties of any text.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use gcc_core::directory::{agencies, departments, districts, provinces};
use gcc_core::text::{
    EditKind, TextFaultKind, ascii_digits, canonicalize, compare, contains_national_id,
    contains_telephone, foreign_letters, is_canonical, length, looks_alike, repair, skeleton,
    sort_key, thai_digits, visible,
};
use proptest::prelude::*;
use regex::Regex;

/// All names of places and offices, as the directory has them.
pub(crate) fn official_names() -> Vec<String> {
    let mut names: Vec<String> = provinces().iter().map(|p| p.name().to_owned()).collect();
    names.extend(provinces().iter().map(|p| p.official_name().to_owned()));
    names.extend(districts().iter().map(|d| d.name().to_owned()));
    names.extend(districts().iter().map(|d| d.official_name().to_owned()));
    names.extend(agencies().iter().map(|a| a.name().to_owned()));
    names.extend(agencies().iter().map(|a| a.head_title().to_owned()));
    names.extend(departments().iter().map(|d| d.name().to_owned()));
    names.sort();
    names.dedup();
    names
}

fn kinds(text: &str) -> Vec<EditKind> {
    canonicalize(text).edits.iter().map(|edit| edit.kind).collect()
}

#[test]
fn each_spelling_has_its_canonical_form_and_its_edit() {
    use EditKind::*;
    let cases: &[(&str, &str, &[EditKind])] = &[
        ("กำ", "กำ", &[]),
        ("ก\u{E4D}\u{E32}", "กำ", &[SaraAmComposed]),
        ("น\u{E4D}\u{E49}\u{E32}", "น้ำ", &[SaraAmComposed]),
        ("น\u{E49}\u{E4D}\u{E32}", "น้ำ", &[SaraAmComposed, MarksReordered]),
        ("น\u{E33}\u{E49}", "น้ำ", &[SaraAmReordered]),
        ("ก\u{E4D}\u{E45}", "กำ", &[SaraAmComposed]),
        ("เเพร่", "แพร่", &[SaraAeComposed]),
        ("เ\u{200B}เพร่", "แพร่", &[SaraAeComposed, InvisibleRemoved]),
        ("ท\u{E48}\u{E35}", "ที่", &[MarksReordered]),
        ("สิทธ\u{E4C}\u{E34}", "สิทธิ์", &[MarksReordered]),
        ("ท\u{E35}\u{E35}\u{E48}", "ที่", &[MarkDoubled]),
        ("ท\u{E35}\u{E48}\u{E48}", "ที่", &[MarkDoubled]),
        ("GCC\u{200B}2", "GCC2", &[InvisibleRemoved]),
        ("\u{FEFF}ลำ\u{2060}ปาง\u{AD}", "ลำปาง", &[InvisibleRemoved; 3]),
        ("GCC2\u{A0}ลำปาง", "GCC2 ลำปาง", &[SpaceReplaced]),
        ("GCC2\t\u{3000}ลำปาง", "GCC2 ลำปาง", &[SpaceReplaced, SpacesCollapsed]),
        (" ลำปาง\r\n", "ลำปาง", &[SpaceTrimmed; 2]),
        ("ＧＣＣ２", "GCC2", &[FullWidth]),
        ("มาๅ", "มาา", &[LakkhangyaoReplaced]),
        ("ฤๅษี", "ฤๅษี", &[]),
        ("ฤาษี", "ฤๅษี", &[LakkhangyaoRestored]),
        ("กรุงเทพฯ ๑๒", "กรุงเทพฯ ๑๒", &[]),
        ("ต่างๆ (ก.พ.)", "ต่างๆ (ก.พ.)", &[]),
    ];
    for (input, text, edits) in cases {
        let canonical = canonicalize(input);
        assert_eq!(canonical.text, *text, "{input:?}");
        let mut found = kinds(input);
        found.sort();
        found.retain(|kind| edits.contains(kind));
        let mut wanted = edits.to_vec();
        wanted.sort();
        assert_eq!(found, wanted, "{input:?} {:?}", canonical.edits);
        assert_eq!(edits.is_empty(), is_canonical(input), "{input:?}");
    }
}

#[test]
fn edits_and_faults_say_where() {
    let canonical = canonicalize("ลํา\u{202E}ปาง\u{A0} ");
    let places: Vec<_> = canonical.edits.iter().map(|edit| (edit.start, edit.end)).collect();
    assert_eq!(canonical.text, "ลำปาง");
    assert_eq!(places[0], (1, 3));
    assert_eq!((canonical.faults[0].start, canonical.faults[0].end), (3, 4));
    assert_eq!(canonical.faults[0].kind, TextFaultKind::BidiControl);
}

#[test]
fn what_no_spelling_mends_is_refused() {
    let controls =
        ["\u{202A}", "\u{2066}", "\u{200E}", "\u{200F}", "\u{61C}", "\0", "\u{7}", "\u{E0041}"];
    for control in controls {
        let canonical = canonicalize(control);
        assert_eq!(canonical.text, "", "{control:?}");
        assert_ne!(canonical.faults[0].kind, TextFaultKind::IllFormedCluster, "{control:?}");
    }
    let clusters = [
        "ก่้",
        "ิ",
        "GCC2 ่",
        "กิุ",
        "เ",
        "เ1",
        "แ แพร่",
        "กะะ",
        "กาา",
        "ั",
        "กั",
        "กัา",
        "กั ",
        "า",
        "ำ",
        "กำำ",
        "์",
        "ก์์์ก่์",
        "กี์",
        "ก็่",
        "ๅ1ๅ",
        "ก\u{E4E}",
        "\u{E3B}",
        "เเเก",
        "กำิ",
        "โ",
        "ไๆ",
        "กะ่",
        "กา่",
    ];
    for cluster in clusters {
        let faults = canonicalize(cluster).faults;
        assert!(!faults.is_empty(), "{cluster:?}");
        assert_eq!(faults[0].kind, TextFaultKind::IllFormedCluster, "{cluster:?}");
    }
    let fine = [
        "เกาะ",
        "ผัวะ",
        "โต๊ะ",
        "เดี๋ยว",
        "ก็",
        "ณ",
        "พันธุ์",
        "สิทธิ์",
        "ศักดิ์",
        "เสน่ห์",
        "ทรัพย์",
        "พฤกษ์",
        "น้ำ",
        "ฤๅ",
        "ฦๅ",
        "ทฺวิ",
        "ฯลฯ",
        "จ๊ะ",
        "เปี๊ยะ",
        "ค่ะ",
        "กั้น",
        "ปั๊ม",
    ];
    for word in fine {
        assert!(canonicalize(word).is_clean(), "{word} {:?}", canonicalize(word));
    }
}

#[test]
fn official_names_are_canonical_and_none_looks_like_another() {
    let names = official_names();
    assert!(names.len() > 1_900);
    let mut skeletons: Vec<_> = names.iter().map(|name| (skeleton(name), name)).collect();
    skeletons.sort();
    for name in &names {
        let canonical = canonicalize(name);
        assert!(canonical.is_clean(), "{name}: {canonical:?}");
        assert!(matches!(canonical.text, Cow::Borrowed(_)));
        assert!(foreign_letters(name).is_empty());
    }
    for pair in skeletons.windows(2) {
        assert_ne!(pair[0].0, pair[1].0, "{} {}", pair[0].1, pair[1].1);
    }
}

/// Code points that look like nothing, though Unicode gives them no property that says so.
const BLANK: &[char] = &[
    '\u{2800}',
    '\u{13441}',
    '\u{13442}',
    '\u{16FE4}',
    '\u{1D159}',
    '\u{FFF9}',
    '\u{FFFA}',
    '\u{FFFB}',
    '\u{FFFE}',
    '\u{FFFF}',
];

/// The lists of invisible characters are those of Unicode's data.
#[test]
fn what_cannot_be_seen_is_found_and_shown_by_number() {
    let hidden = Regex::new(
        r"^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\p{Bidi_Control}\x{13430}-\x{1343F}]$",
    );
    let hidden = hidden.unwrap();
    for c in ('\0'..=char::MAX).filter(|c| *c != ' ') {
        let text = c.to_string();
        let is_hidden = hidden.is_match(&text) || BLANK.contains(&c);
        assert_eq!(visible(&text) != text, is_hidden, "{c:?}");
        if is_hidden {
            assert_eq!(visible(&text), format!("‹U+{:04X}›", u32::from(c)));
            let name = format!("ลำ{c}ปาง");
            let canonical = canonicalize(&name);
            assert!(!canonical.is_clean() && !canonical.text.contains(c), "{c:?}");
        }
    }
}

/// What people type, and what was meant.
#[test]
fn typing_faults_are_mended() {
    let cases = [
        ("บา้น", "บ้าน"),
        ("หนา้", "หน้า"),
        ("สนามหญา้หนา้บา้น", "สนามหญ้าหน้าบ้าน"),
        ("กา่", "ก่า"),
        ("กะ่", "ก่ะ"),
        ("กาา", "กา"),
        ("กะะ", "กะ"),
        ("กา า", "กา"),
        ("กา า า า", "กา"),
        ("กำำ", "กำ"),
        ("ก่้", "ก้"),
        ("ก่้่้", "ก้"),
        ("กา้่", "ก้า"),
        ("พ ุ่มดอกไม้", "พุ่มดอกไม้"),
        ("ที ่ดิน", "ที่ดิน"),
        ("แแพร่", "แพร่"),
        ("โโคราช", "โคราช"),
        ("่ก", "ก"),
        ("GCC3 ่บ้าน", "GCC3 บ้าน"),
    ];
    for (typed, meant) in cases {
        assert_eq!(repair(typed).as_deref(), Some(meant), "{typed}");
        assert!(is_canonical(meant));
    }
    for unclear in ["กิุ", "ฤิ", "กัา", "เ1", "กั", "า", "กี์", "บ้าน", "กำ", ""]
    {
        assert_eq!(repair(unclear), None, "{unclear}");
    }
}

/// A way in which a name is written wrongly.
type Mutation = (&'static str, fn(&str) -> Vec<String>);

/// Every class of the table, applied wherever it can be.
pub(crate) const MUTATIONS: &[Mutation] = &[
    ("sara am decomposed", |name| replaced(name, "ำ", "\u{E4D}\u{E32}")),
    ("sara ae doubled", |name| replaced(name, "แ", "เเ")),
    ("sara am before tone", |name| {
        let mut all = Vec::new();
        for tone in ["่", "้", "๊", "๋"] {
            all.extend(replaced(name, &format!("{tone}ำ"), &format!("ำ{tone}")));
            all.extend(replaced(name, &format!("{tone}ำ"), &format!("\u{E4D}{tone}\u{E32}")));
            all.extend(replaced(name, &format!("{tone}ำ"), &format!("{tone}\u{E4D}\u{E32}")));
        }
        all
    }),
    ("tone before vowel", |name| swapped(name, "ิีึืุูั", "่้๊๋")),
    ("thanthakhat before vowel", |name| swapped(name, "ิุ", "์")),
    ("mark doubled", |name| at_each(name, |c| "ัิีึืุู็่้๊๋์".contains(c).then(|| format!("{c}{c}")))),
    ("second tone", |name| {
        at_each(name, |c| "่้๊๋".contains(c).then(|| format!("{c}{}", if c == '่' { '้' } else { '่' })))
    }),
    ("mark without consonant", |name| vec![format!("่{name}"), format!("{name} ิ")]),
    ("invisible", |name| {
        inserted(name, &["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}"])
    }),
    ("space", |name| {
        inserted(&format!("{name} {name}"), &["\u{A0}", "\t", "\u{3000}", "\u{2009}"])
    }),
    ("bidi control", |name| {
        inserted(
            name,
            &["\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{61C}"],
        )
    }),
    ("full width", |name| vec![format!("ＧＣＣ２ {name}"), format!("GCC２ {name}")]),
    ("lakkhangyao", |name| replaced(name, "า", "ๅ")),
];

fn replaced(name: &str, from: &str, to: &str) -> Vec<String> {
    let places = name.match_indices(from);
    places.map(|(at, _)| format!("{}{to}{}", &name[..at], &name[at + from.len()..])).collect()
}

fn at_each(name: &str, change: impl Fn(char) -> Option<String>) -> Vec<String> {
    let places = name.char_indices();
    let changed = places.filter_map(|(at, c)| {
        Some(format!("{}{}{}", &name[..at], change(c)?, &name[at + c.len_utf8()..]))
    });
    changed.collect()
}

fn swapped(name: &str, first: &str, second: &str) -> Vec<String> {
    let pairs = first.chars().flat_map(|a| second.chars().map(move |b| (a, b)));
    pairs.flat_map(|(a, b)| replaced(name, &format!("{a}{b}"), &format!("{b}{a}"))).collect()
}

fn inserted(name: &str, what: &[&str]) -> Vec<String> {
    let places: Vec<_> = name.char_indices().map(|(at, _)| at).collect();
    let each = places.into_iter().flat_map(|at| {
        what.iter().map(move |what| format!("{}{what}{}", &name[..at], &name[at..]))
    });
    each.collect()
}

#[test]
fn every_mutation_of_every_official_name_is_caught() {
    let mut count = 0;
    for name in official_names() {
        for (class, mutate) in MUTATIONS {
            for mutant in mutate(&name) {
                count += 1;
                let canonical = canonicalize(&mutant);
                assert!(!canonical.is_clean(), "{class}: {mutant:?} {canonical:?}");
            }
        }
    }
    assert!(count > 100_000, "{count}");
    println!("{count} mutants caught");
}

#[test]
fn mendable_mutants_come_back_to_the_name() {
    let mendable = [
        "sara am decomposed",
        "sara ae doubled",
        "sara am before tone",
        "tone before vowel",
        "thanthakhat before vowel",
        "mark doubled",
        "invisible",
        "lakkhangyao",
    ];
    for name in official_names() {
        for (class, mutate) in MUTATIONS.iter().filter(|(class, _)| mendable.contains(class)) {
            for mutant in mutate(&name) {
                assert_eq!(canonicalize(&mutant).text, name, "{class}: {mutant:?}");
                assert!(looks_alike(&mutant, &name));
            }
        }
    }
}

#[test]
fn look_alikes_share_a_skeleton() {
    let pairs = [
        ("GCC2 ลำปาง", "GСС2 ลำปาง"),
        ("GCC2", "GCC๒"),
        ("GCC1", "GCCl"),
        ("GCC1", "GCCI"),
        ("ค", "ฅ"),
        ("ข", "ฃ"),
        ("ฎ", "ฏ"),
        ("ชลบุรี", "ซลบุริ"),
        ("มือ", "มึอ"),
        ("ตราด", "ตํราด"),
        ("บ้าน", "u้าน"),
        ("พะเยา", "wะเยา"),
        ("GCC2 ก-ข", "GCC2 กข"),
        ("แพร่", "เเพร่"),
        ("GCC2 น", "GCC2 ນ"),
        ("๐", "O"),
        ("𝐆𝐂𝐂𝟐", "GCC2"),
        ("ⒼCC2", "GCC2"),
        ("gcc2", "GCC2"),
        ("GCC2\u{202E} น", "GCC2 น"),
    ];
    for (a, b) in pairs {
        assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        assert!(looks_alike(a, b));
    }
    for (a, b) in [
        ("ผ", "ฝ"),
        ("พ", "ฟ"),
        ("ไ", "ใ"),
        ("ถ", "ฤ"),
        ("ศ", "ส"),
        ("ระยอง", "ระนอง"),
        ("คำ", "ดำ"),
        ("ตราด", "ตรัง"),
        ("GCC2", "GCC3"),
        ("ลำพูน", "ลำปาง"),
    ] {
        assert_ne!(skeleton(a), skeleton(b), "{a} {b}");
    }
}

#[test]
fn foreign_letters_are_named() {
    let letters = foreign_letters("GСC2 ນ λ – ☎ ’ é");
    let found: Vec<_> = letters.iter().map(|l| (l.letter, l.looks_like)).collect();
    assert_eq!(found, [('С', Some('C')), ('ນ', Some('น')), ('λ', None), ('é', None)]);
    assert_eq!(letters[0].place, 1);
}

#[test]
fn words_are_in_dictionary_order() {
    let sorted =
        ["1", "2", "GCC", "กก", "กะ", "กัน", "กา", "ก้า", "กำ", "เก", "แก", "โก", "ไก", "ไก่", "กฎ"];
    let mut words = sorted;
    words.sort_by(|a, b| compare(a, b));
    let order =
        ["1", "2", "GCC", "กก", "กฎ", "กะ", "กัน", "กา", "ก้า", "กำ", "เก", "แก", "โก", "ไก", "ไก่"];
    assert_eq!(words, order);
    let mut provinces: Vec<_> = provinces().iter().map(|p| p.name()).collect();
    provinces.sort_by(|a, b| compare(a, b));
    assert_eq!(provinces[..3], ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี"]);
    let place = |name| provinces.iter().position(|p| *p == name).unwrap();
    assert!(place("แพร่") < place("เลย") && place("เชียงใหม่") < place("ตราด"));
    assert!(place("เพชรบุรี") < place("แพร่") && place("เชียงราย") < place("เชียงใหม่"));
}

#[test]
fn digits_change_both_ways() {
    assert_eq!(ascii_digits("ว ๑๖๒๐ ณ 23"), "ว 1620 ณ 23");
    assert_eq!(thai_digits("2561 ๑"), "๒๕๖๑ ๑");
    assert!(matches!(ascii_digits("ไม่มี"), Cow::Borrowed(_)));
}

#[test]
fn personal_numbers_are_recognised() {
    for id in [
        "1234567890121",
        "1 2345 67890 12 1",
        "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
        "เลข1234567890121ครับ",
        "5 1234567890121",
    ] {
        assert!(contains_national_id(id), "{id}");
    }
    for not in [
        "1234567890122",
        "01234567890121",
        "12345678901211",
        "123456789012",
        "0994000158378",
        "1, 2345, 67890121",
    ] {
        assert!(!contains_national_id(not), "{not}");
    }
    for phone in [
        "0812345678",
        "081-234-5678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "02 222 4131",
        "(02) 222-4131",
        "053-112 708",
        "+66812345678",
        "โทร.0 2222 4131-2",
        "02 - 222 - 4131",
    ] {
        assert!(contains_telephone(phone), "{phone}");
    }
    for not in [
        "1812345678",
        "08123456789",
        "2018-03-26",
        "ที่ มท ๐๒๐๖.๒/ว ๑๖๒๐",
        "500123",
        "50010000123",
        "66812345678",
        "0112345678",
    ] {
        assert!(!contains_telephone(not), "{not}");
    }
}

fn timed(text: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        std::hint::black_box((canonicalize(text), skeleton(text), sort_key(text), repair(text)));
        std::hint::black_box((contains_telephone(text), foreign_letters(text)));
        start.elapsed()
    };
    (0..5).map(|_| run()).min().unwrap()
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let seeds = [
        "\u{E48}",
        "\u{E48}\u{E49}",
        "ก\u{E4D}",
        "เ",
        " ",
        "\u{200B}",
        "\u{202E}",
        "๐8",
        "ำ่",
        "1 ",
        "С",
        "เชียงใหม่ ",
    ];
    for seed in seeds {
        let quarter = format!("ก{}", seed.repeat(250_000 / seed.len()));
        let whole = format!("ก{}", seed.repeat(1_000_000 / seed.len()));
        // Another process may disturb one measurement, hardly four; quadratic growth, sixteenfold
        // and then in minutes, passes none.
        let linear =
            (0..4).any(|_| timed(&whole) < timed(&quarter) * 10 + Duration::from_millis(20));
        assert!(linear, "{seed:?}");
    }
    let marks = format!("ก{}", "\u{E49}\u{E48}".repeat(5_000));
    let canonical = canonicalize(&marks);
    assert_eq!((canonical.text.as_ref(), canonical.faults.len()), ("ก่้", 1));
}

/// Thai letters and marks, with some of everything that goes wrong.
pub(crate) fn thai_like() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        6 => proptest::char::range('\u{E01}', '\u{E5B}'),
        2 => proptest::sample::select(vec!['\u{E4D}', '\u{E32}', '\u{E33}', '\u{E40}', '\u{E45}', '\u{E24}', '่', '้', 'ิ', '์']),
        1 => proptest::char::range(' ', '~'),
        1 => proptest::sample::select(vec!['\u{200B}', '\u{A0}', '\u{202E}', '\0', 'Ｇ', '２', 'С', '\n', '\u{3000}']),
    ];
    proptest::collection::vec(letter, 0..24).prop_map(|letters| letters.into_iter().collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![thai_like(), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn canonicalising_twice_is_canonicalising_once(text in any_text()) {
        let once = canonicalize(&text);
        let twice = canonicalize(&once.text);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(twice.edits.is_empty(), "{:?} {:?}", once, twice);
        prop_assert_eq!(is_canonical(&text), once.is_clean());
        prop_assert_eq!(once.edits.is_empty() && once.faults.iter().all(|f| f.kind == TextFaultKind::IllFormedCluster), once.text == text);
    }

    #[test]
    fn places_lie_within_the_text(text in any_text()) {
        let canonical = canonicalize(&text);
        let end = length(&text);
        prop_assert!(canonical.edits.iter().all(|e| e.start < e.end && e.end <= end));
        prop_assert!(canonical.faults.iter().all(|f| f.start < f.end && f.end <= end));
        prop_assert!(canonical.edits.is_sorted() && canonical.faults.is_sorted());
    }

    #[test]
    fn one_canonical_form_has_one_skeleton(text in any_text()) {
        prop_assert_eq!(skeleton(&canonicalize(&text).text), skeleton(&text));
        prop_assert!(looks_alike(&text, &canonicalize(&text).text));
    }

    #[test]
    fn keys_sort_as_texts_compare(a in any_text(), b in any_text()) {
        prop_assert_eq!(sort_key(&a).cmp(&sort_key(&b)), compare(&a, &b));
        prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
        prop_assert_eq!(compare(&a, &b).is_eq(), a == b);
    }
}
